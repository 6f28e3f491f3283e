import { Construct } from 'constructs';
import {
  ContainerAppEnvironment,
  type ContainerAppEnvironmentConfig,
} from '#azurerm/container-app-environment';
import { PrivateDnsARecord } from '#azurerm/private-dns-a-record';
import type { Programme } from '../../policy/programme';
import { Diagnostics } from './diagnostics';
import { landmarks } from './landmarks';
import { nameOf } from './names';
import { PrivateZone } from './private-dns';
import { platformTags } from './tags';

export interface AppEnvironmentProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  /** Anything the promises below leave open. */
  readonly settings?: Partial<ContainerAppEnvironmentConfig>;
}

/** The one profile that scales with the load; with it the environment takes the subnet's routes. */
export const PROFILE = 'Consumption';
const TTL_SECONDS = 300;

/**
 * Where the enclave's services run: in the application zone's subnet, over its zones, with an inside address alone.
 * What must hold is set after the caller's settings.
 */
export class AppEnvironment extends Construct {
  readonly environment: ContainerAppEnvironment;

  constructor(scope: Construct, id: string, props: AppEnvironmentProps) {
    super(scope, id);
    const { programme, resourceGroup, settings } = props;
    const marks = landmarks(programme);
    this.environment = new ContainerAppEnvironment(this, 'environment', {
      ...settings,
      name: nameOf(programme, 'appEnvironment', 'enclave'),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      infrastructureSubnetId: marks.subnet('application').id,
      infrastructureResourceGroupName: nameOf(programme, 'resourceGroup', 'application-nodes'),
      internalLoadBalancerEnabled: true,
      publicNetworkAccess: 'Disabled',
      zoneRedundancyEnabled: true,
      workloadProfile: [{ name: PROFILE, workloadProfileType: PROFILE }],
      // By the diagnostic setting, so that the sink is the enclave's and takes no shared key.
      logsDestination: 'azure-monitor',
      logAnalyticsWorkspaceId: undefined,
      daprApplicationInsightsConnectionString: undefined,
      tags: platformTags(programme),
    });
    new Diagnostics(this, 'logs', { programme, targetId: this.environment.id });
    this.nameInside(props, 'domain', this.environment.defaultDomain, 'any-app');
    // A name that is known before Azure has made up the other: a proxy is told of it, and certificates are made out to it.
    this.nameInside(props, 'services', marks.servicesZone.name, 'any-service');
  }

  /** Only the enclave's networks learn where a domain of the environment is. */
  private nameInside(
    { programme, resourceGroup }: AppEnvironmentProps,
    id: string,
    name: string,
    record: string,
  ): void {
    const networkId = landmarks(programme).network.id;
    const zone = new PrivateZone(this, id, { programme, resourceGroup, name, networkId });
    new PrivateDnsARecord(this, record, {
      name: '*',
      zoneName: zone.name,
      resourceGroupName: resourceGroup,
      ttl: TTL_SECONDS,
      records: [this.environment.staticIpAddress],
      tags: platformTags(programme),
    });
  }
}
