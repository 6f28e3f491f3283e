/** Where Azure encrypts a second time below the service, under another key and algorithm; it is chosen when a store is made. */
import type { Settings } from './setting';

export const SECOND_ENCRYPTION: Settings = {
  azurerm_storage_account: [
    {
      when: { path: 'infrastructure_encryption_enabled', notIn: [true], absent: true },
      says: 'is encrypted once',
      fix: 'Set infrastructure_encryption_enabled to true; an account that exists must be made anew.',
      source: 'https://learn.microsoft.com/azure/storage/common/infrastructure-encryption-enable',
    },
  ],
  azurerm_recovery_services_vault: [
    {
      when: [
        { path: 'encryption', present: true },
        { path: 'encryption.infrastructure_encryption_enabled', notIn: [true], absent: true },
      ],
      says: 'is encrypted once',
      fix: 'Set encryption { infrastructure_encryption_enabled = true } when the vault is made.',
      source: 'https://learn.microsoft.com/azure/backup/encryption-at-rest-with-cmk',
    },
  ],
};
