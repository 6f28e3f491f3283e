/**
 * The clouds the enclave can run on. Everything that differs between them stands here: regions, endpoint suffixes, private
 * DNS zone names, metadata host, operator. No other file may write one of these as a literal.
 */
import type { CloudProfile } from '../policy/programme';

export const profiles = {
  // Names: learn.microsoft.com/azure/private-link/private-endpoint-dns. `frc` is the geo code of francecentral for backup.
  azure: {
    name: 'azure',
    region: 'francecentral',
    operator: {
      name: 'Microsoft',
      // Seat of the parent company in the United States (CLOUD Act, FISA 702), wherever the buildings are.
      law: 'extra-european',
      country: 'US',
    },
    suffixes: {
      vault: 'vault.azure.net',
      blob: 'blob.core.windows.net',
      // A server injected in a subnet takes the zone `<name>.private.<this suffix>` instead of the private link zone below.
      postgres: 'postgres.database.azure.com',
      registry: 'azurecr.io',
      storage: 'core.windows.net',
    },
    privateDnsZones: {
      vault: 'privatelink.vaultcore.azure.net',
      blob: 'privatelink.blob.core.windows.net',
      postgres: 'privatelink.postgres.database.azure.com',
      registry: 'privatelink.azurecr.io',
      monitor: 'privatelink.monitor.azure.com',
      oms: 'privatelink.oms.opinsights.azure.com',
      ods: 'privatelink.ods.opinsights.azure.com',
      automation: 'privatelink.agentsvc.azure-automation.net',
      apps: 'privatelink.francecentral.azurecontainerapps.io',
      backup: 'privatelink.frc.backup.windowsazure.com',
    },
  },
  // Bleu publishes no list of its names. Each line says what public source code proves it, or that it is unconfirmed:
  // derived from the public cloud's name by the family `sovcloud-api.fr`. Check those with the operator before a deployment.
  bleu: {
    name: 'bleu',
    // Azure SDK (Cosmos Regions.BleuFranceCentral), azure-cli (secondary_region_map).
    region: 'bleufrancecentral',
    // The resource manager's host in Azure's own SDK tests and tools; that it serves /metadata/endpoints is unconfirmed.
    metadataHost: 'management.sovcloud-api.fr',
    operator: {
      name: 'Bleu',
      law: 'eu',
      country: 'FR',
      // Unconfirmed: the final qualification was not found in public. Replace both with the line of ANSSI's list of
      // qualified services, by CLOISON_ENCLAVE_QUALIFICATION and CLOISON_ENCLAVE_QUALIFICATION_EXPIRES.
      qualification: {
        scheme: 'SecNumCloud 3.2',
        reference: 'to be confirmed on the ANSSI list of qualified services',
        expires: '2029-06-30',
      },
    },
    suffixes: {
      vault: 'vault.sovcloud-api.fr', // Azure/kubernetes-kms, Microsoft.Data.SqlClient
      blob: 'blob.core.sovcloud-api.fr', // Azure/azure-storage-azcopy
      postgres: 'postgres.database.sovcloud-api.fr', // unconfirmed (only the token audience database.sovcloud-api.fr is public)
      registry: 'azurecr.sovcloud-azure.fr', // Azure/azure-cli, tests of acr import
      storage: 'core.sovcloud-api.fr', // Azure/azure-storage-azcopy
    },
    privateDnsZones: {
      vault: 'privatelink.vaultcore.sovcloud-api.fr', // unconfirmed
      blob: 'privatelink.blob.core.sovcloud-api.fr', // unconfirmed; the suffix is proved
      postgres: 'privatelink.postgres.database.sovcloud-api.fr', // unconfirmed
      registry: 'privatelink.azurecr.sovcloud-azure.fr', // unconfirmed; the suffix is proved
      monitor: 'privatelink.monitor.sovcloud-api.fr', // unconfirmed; monitor.sovcloud-api.fr is in Microsoft's container agents
      oms: 'privatelink.oms.opinsights.sovcloud-api.fr', // unconfirmed; opinsights.sovcloud-api.fr is in the same agents
      ods: 'privatelink.ods.opinsights.sovcloud-api.fr', // unconfirmed; likewise
      automation: 'privatelink.agentsvc.azure-automation.sovcloud-api.fr', // unconfirmed
      apps: 'privatelink.bleufrancecentral.azurecontainerapps.sovcloud-api.fr', // unconfirmed
      backup: 'privatelink.bleuc.backup.sovcloud-api.fr', // unconfirmed; `bleuc` is azure-cli's short name of the region
    },
  },
} as const satisfies Readonly<Record<CloudProfile['name'], CloudProfile>>;
