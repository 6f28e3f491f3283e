import { Construct } from 'constructs';
import { KeyVault as AzureKeyVault, type KeyVaultConfig } from '#azurerm/key-vault';
import type { Programme } from '../../policy/programme';
import { type Landmark, landmarks } from './landmarks';
import { Lock } from './lock';
import { PrivateEndpoint } from './private-endpoint';
import { platformTags } from './tags';

export interface KeyVaultProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  /** Default: the vault of the stores' keys. */
  readonly landmark?: Landmark;
  /** What it is for, in the names of what stands round it. Default: `vault`. */
  readonly subject?: string;
  /** Azure's resource manager may read secrets for a deployment that names them; a vault of stores' keys never says so. */
  readonly readByDeployments?: true;
  /** Anything the promises below leave open. */
  readonly settings?: Partial<KeyVaultConfig>;
}

/** The most Azure allows: a deleted key can be brought back for this long. */
const RECOVERABLE_DAYS = 90;

/**
 * The vault of the enclave's keys: hardware-backed, reached through its private endpoint alone, nothing purged before
 * its time, access by roles. What must hold is set after the caller's settings.
 */
export class KeyVault extends Construct {
  readonly id: string;
  /** Keys are made through it: nothing reaches the vault before it exists. */
  readonly endpoint: PrivateEndpoint;

  constructor(scope: Construct, id: string, props: KeyVaultProps) {
    super(scope, id);
    const { programme, resourceGroup, settings, subject = 'vault' } = props;
    const { profile, tenant } = programme.environments.enclave;
    const tags = platformTags(programme);
    const vault = new AzureKeyVault(this, 'vault', {
      ...settings,
      name: (props.landmark ?? landmarks(programme).vault).name,
      resourceGroupName: resourceGroup,
      location: profile.region,
      tenantId: tenant,
      skuName: 'premium',
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: RECOVERABLE_DAYS,
      rbacAuthorizationEnabled: true,
      enableRbacAuthorization: undefined,
      accessPolicy: undefined,
      publicNetworkAccessEnabled: false,
      enabledForDeployment: false,
      enabledForDiskEncryption: false,
      enabledForTemplateDeployment: props.readByDeployments === true,
      // Storage, database and backup services unwrap their keys as trusted services; no one else passes.
      networkAcls: {
        defaultAction: 'Deny',
        bypass: 'AzureServices',
        ipRules: [],
        virtualNetworkSubnetIds: [],
      },
      tags,
    });
    this.id = vault.id;
    this.endpoint = new PrivateEndpoint(this, 'endpoint', {
      programme,
      resourceGroup,
      tags,
      subject,
      targetId: vault.id,
      part: 'vault',
      zones: ['vault'],
    });
    new Lock(this, 'lock', { programme, targetId: vault.id, subject });
  }
}
