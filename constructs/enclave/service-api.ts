import { Construct } from 'constructs';
import { ContainerApp, type ContainerAppIngress } from '#azurerm/container-app';
import { RoleAssignment } from '#azurerm/role-assignment';
import { UserAssignedIdentity } from '#azurerm/user-assigned-identity';
import { networkRules } from '../../policy/network-rules';
import type { Dataset, Flow, Programme } from '../../policy/programme';
import type { AppEnvironment } from './app-environment';
import { PROFILE } from './app-environment';
import type { ImageRegistry } from './image-registry';
import { type DatabaseStore, landmarks } from './landmarks';
import { nameOf } from './names';
import { tagsOf } from './tags';

export interface ServiceApiProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly environment: AppEnvironment;
  readonly registry: ImageRegistry;
  readonly name: string;
  /** The image's version in the enclave's own registry. */
  readonly version: string;
  /** What it receives: class and tags follow from it. */
  readonly dataset: Dataset;
  /** The declared passage it answers: port and callers follow from it. */
  readonly flow: Flow;
  /** Where it writes what it receives. */
  readonly database: DatabaseStore;
  /** Whether it also keeps documents. */
  readonly keepsDocuments?: boolean;
}

const REPLICAS = { least: 2, most: 6 } as const;

/** Who may call: exactly those the flow names, as the network's own rules have them. Nobody, while its link is severed. */
function callersOf(programme: Programme, flow: Flow): readonly string[] {
  return networkRules(programme, 'enclave').flatMap((rule) =>
    rule.flow === flow.name && rule.zone === 'application' && rule.direction === 'inbound' ? rule.peers : [],
  );
}

function ingressOf(port: number, callers: readonly string[]): ContainerAppIngress | undefined {
  if (callers.length === 0) return undefined;
  return {
    // "External" to the environment, whose only address is inside the network.
    externalEnabled: true,
    // The service ends TLS itself: nothing between the caller and it sees what is sent.
    transport: 'tcp',
    exposedPort: port,
    targetPort: port,
    trafficWeight: [{ latestRevision: true, percentage: 100 }],
    ipSecurityRestriction: callers.map((range, index) => ({
      name: `caller-${index + 1}`,
      action: 'Allow',
      ipAddressRange: range,
    })),
  };
}

/**
 * A service of the enclave that answers one declared flow and writes what it receives into one database, as an identity
 * of its own. Without callers (its link severed) it runs on and nobody reaches it.
 */
export class ServiceApi extends Construct {
  constructor(scope: Construct, id: string, props: ServiceApiProps) {
    super(scope, id);
    const { programme, resourceGroup, name, flow, registry, environment, dataset } = props;
    const tags = tagsOf(programme, dataset);
    const identity = new UserAssignedIdentity(this, 'identity', {
      name: nameOf(programme, 'identity', name),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      tags,
    });
    const grants = this.grantsOf(props, identity);
    new ContainerApp(this, 'app', {
      name: nameOf(programme, 'app', name),
      resourceGroupName: resourceGroup,
      containerAppEnvironmentId: environment.environment.id,
      workloadProfileName: PROFILE,
      revisionMode: 'Single',
      identity: { type: 'UserAssigned', identityIds: [identity.id] },
      registry: [{ server: landmarks(programme).registry.host, identity: identity.id }],
      ingress: ingressOf(flow.port, callersOf(programme, flow)),
      template: {
        minReplicas: REPLICAS.least,
        maxReplicas: REPLICAS.most,
        container: [this.containerOf(props, identity)],
      },
      tags,
      dependsOn: [...grants, registry.endpoint.resource],
    });
  }

  private containerOf(props: ServiceApiProps, identity: UserAssignedIdentity) {
    const { programme, name, version, database, flow, keepsDocuments } = props;
    const { suffixes } = programme.environments.enclave.profile;
    const marks = landmarks(programme);
    const settings = {
      PORT: String(flow.port),
      AZURE_CLIENT_ID: identity.clientId,
      DATABASE_HOST: marks.database(database).host,
      DATABASE_USER: identity.name,
      ...(keepsDocuments && { DOCUMENTS_URL: `https://${marks.documents.name}.${suffixes.blob}` }),
    };
    return {
      name,
      image: `${marks.registry.host}/${name}:${version}`,
      cpu: 0.5,
      memory: '1Gi',
      env: Object.entries(settings).map(([key, value]) => ({ name: key, value })),
      livenessProbe: [{ transport: 'TCP', port: flow.port }],
      readinessProbe: [{ transport: 'TCP', port: flow.port }],
    };
  }

  /** Its image, and documents where it keeps them. Rights in the database are given there, by its administrator. */
  private grantsOf(props: ServiceApiProps, identity: UserAssignedIdentity): readonly RoleAssignment[] {
    const { programme, registry, keepsDocuments } = props;
    const grant = (name: string, scope: string, roleDefinitionName: string) =>
      new RoleAssignment(this, name, {
        scope,
        roleDefinitionName,
        principalId: identity.principalId,
        principalType: 'ServicePrincipal',
        skipServicePrincipalAadCheck: true,
      });
    const pull = grant('may-pull', registry.registry.id, 'AcrPull');
    if (!keepsDocuments) return [pull];
    return [
      pull,
      grant('may-keep-documents', landmarks(programme).documents.id, 'Storage Blob Data Contributor'),
    ];
  }
}
