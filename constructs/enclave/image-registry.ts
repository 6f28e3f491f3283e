import { Construct } from 'constructs';
import { ContainerRegistry, type ContainerRegistryConfig } from '#azurerm/container-registry';
import type { Programme } from '../../policy/programme';
import { Diagnostics } from './diagnostics';
import { KeyUser } from './key-user';
import { landmarks } from './landmarks';
import { Lock } from './lock';
import { PrivateEndpoint } from './private-endpoint';
import { platformTags } from './tags';

export interface ImageRegistryProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  /** Anything the promises below leave open. */
  readonly settings?: Partial<ContainerRegistryConfig>;
}

/** Manifests without a name are of no use to anyone. */
const UNTAGGED_DAYS = 30;

/**
 * Where the enclave's images come from, and nowhere else: in one region, exporting nothing, under its own key, reached
 * through its private endpoint alone. What must hold is set after the caller's settings.
 */
export class ImageRegistry extends Construct {
  readonly registry: ContainerRegistry;
  readonly endpoint: PrivateEndpoint;

  constructor(scope: Construct, id: string, props: ImageRegistryProps) {
    super(scope, id);
    const { programme, resourceGroup, settings } = props;
    const tags = platformTags(programme);
    const user = new KeyUser(this, 'key-user', { programme, resourceGroup, store: 'registry', tags });
    this.registry = new ContainerRegistry(this, 'registry', {
      ...settings,
      name: landmarks(programme).registry.name,
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      sku: 'Premium',
      adminEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccessEnabled: false,
      networkRuleBypassOption: 'None',
      exportPolicyEnabled: false,
      georeplications: undefined,
      zoneRedundancyEnabled: true,
      dataEndpointEnabled: true,
      retentionPolicyInDays: UNTAGGED_DAYS,
      identity: { type: 'UserAssigned', identityIds: [user.identity.id] },
      encryption: [{ keyVaultKeyId: user.keyUri, identityClientId: user.identity.clientId }],
      tags,
      dependsOn: [user.grant],
    });
    const targetId = this.registry.id;
    this.endpoint = new PrivateEndpoint(this, 'endpoint', {
      programme,
      resourceGroup,
      tags,
      subject: 'registry',
      targetId,
      part: 'registry',
      zones: ['registry'],
    });
    new Diagnostics(this, 'logs', { programme, targetId });
    new Lock(this, 'lock', { programme, targetId, subject: 'registry' });
  }
}
