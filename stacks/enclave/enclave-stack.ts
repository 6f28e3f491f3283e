import type { Construct } from 'constructs';
import { AzurermProvider, type AzurermProviderConfig } from '#azurerm/provider';
import { ResourceGroup } from '#azurerm/resource-group';
import { AzurermBackend, TerraformStack } from '#tf';
import { landmarks, type Unit } from '../../constructs/enclave/landmarks';
import { platformTags } from '../../constructs/enclave/tags';
import type { Programme } from '../../policy/programme';

/** What a destroyed resource leaves behind stays: keys and logs can be had back, a group that is not empty is kept. */
const FEATURES: AzurermProviderConfig['features'] = [
  {
    keyVault: [{ purgeSoftDeleteOnDestroy: false, purgeSoftDeletedKeysOnDestroy: false }],
    logAnalyticsWorkspace: [{ permanentlyDeleteOnDestroy: false }],
    resourceGroup: [{ preventDeletionIfContainsResources: true }],
  },
];

export interface EnclaveStackProps {
  readonly programme: Programme;
}

/**
 * What every unit of the enclave stands on: the enclave's own subscription and tenant, written out so that no variable of
 * a machine can change them; a state of its own in the enclave; a resource group of its own.
 */
export abstract class EnclaveStack extends TerraformStack {
  protected readonly programme: Programme;
  /** Name of the unit's resource group. */
  protected readonly resourceGroup: string;

  constructor(scope: Construct, unit: Unit, { programme }: EnclaveStackProps) {
    super(scope, unit);
    this.programme = programme;
    const { subscription, tenant, profile, state } = programme.environments.enclave;
    const place = { subscriptionId: subscription, tenantId: tenant, metadataHost: profile.metadataHost };
    new AzurermProvider(this, 'azurerm', {
      ...place,
      features: FEATURES,
      resourceProviderRegistrations: 'none',
      storageUseAzuread: true,
    });
    new AzurermBackend(this, {
      ...place,
      resourceGroupName: state.resourceGroup,
      storageAccountName: state.account,
      containerName: state.container,
      key: `${programme.name}/${unit}.tfstate`,
      useAzureadAuth: true,
    });
    this.resourceGroup = new ResourceGroup(this, 'resource-group', {
      name: landmarks(programme).group(unit),
      location: profile.region,
      tags: platformTags(programme),
    }).name;
  }
}
