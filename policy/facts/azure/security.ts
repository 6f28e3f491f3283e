/** Vaults, hardware security modules, ledgers and the settings of applications. */
import {
  groups,
  member,
  openUnlessDisabled,
  openUnlessFalse,
  paired,
  part,
  service,
  signsInFrom,
} from './entries';

export const security = service(
  {
    azurerm_key_vault: {
      keeps: true,
      // without a switch
      copies: [paired()],
      exposes: [...signsInFrom('tenant_id'), ...signsInFrom('access_policy.tenant_id')],
      safeguards: { publicAccess: openUnlessFalse(), privateEndpoint: groups('vault') },
      source: 'https://learn.microsoft.com/azure/key-vault/general/disaster-recovery-guidance',
    },
    azurerm_key_vault_access_policy: { ...member('key_vault_id'), exposes: signsInFrom('tenant_id') },
    azurerm_key_vault_secret: part('key_vault_id'),
    // keys and certificates are no business data; they belong to their vault
    azurerm_key_vault_key: member('key_vault_id'),
    azurerm_key_vault_certificate: member('key_vault_id'),
    azurerm_key_vault_managed_hardware_security_module: {
      keeps: true,
      exposes: signsInFrom('tenant_id'),
      safeguards: { publicAccess: openUnlessFalse(), privateEndpoint: groups('managedhsm') },
    },
    azurerm_key_vault_managed_hardware_security_module_key: member('managed_hsm_id'),
    azurerm_dedicated_hardware_security_module: { keeps: true },
    azurerm_confidential_ledger: {
      keeps: true,
      exposes: signsInFrom('azuread_based_service_principal.tenant_id'),
    },
    azurerm_app_configuration: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'replica.location' } }],
      safeguards: {
        customerKey: { paths: ['encryption.key_vault_key_identifier'] },
        publicAccess: openUnlessDisabled(),
        privateEndpoint: groups('configurationStores'),
      },
    },
    azurerm_app_configuration_key: part('configuration_store_id'),
    azurerm_app_configuration_feature: part('configuration_store_id'),
  },
  [
    'azurerm_attestation_provider',
    'azurerm_key_vault_certificate_contacts',
    'azurerm_key_vault_certificate_issuer',
    'azurerm_key_vault_managed_hardware_security_module_key_rotation_policy',
    'azurerm_key_vault_managed_hardware_security_module_role_assignment',
    'azurerm_key_vault_managed_hardware_security_module_role_definition',
    'azurerm_key_vault_managed_storage_account',
    'azurerm_key_vault_managed_storage_account_sas_token_definition',
    'azurerm_trusted_signing_account',
  ],
);
