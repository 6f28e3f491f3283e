/** What brings back what was deleted or overwritten by mistake in a storage account; each is off unless it is written. */
import type { When } from './resource-type';
import type { Settings } from './setting';

const PROTECTION = 'https://learn.microsoft.com/azure/storage/blobs/data-protection-overview';
const FILES = 'https://learn.microsoft.com/azure/storage/files/storage-files-prevent-file-share-deletion';

/** Accounts of files alone have no blobs; those with a hierarchy of folders keep no versions. */
const BLOBS: When = { path: 'account_kind', notIn: ['FileStorage'], absent: true };
const FLAT: When = { path: 'is_hns_enabled', notIn: [true], absent: true };

export const UNDO: Settings = {
  azurerm_storage_account: [
    {
      when: [{ path: 'blob_properties.versioning_enabled', notIn: [true], absent: true }, BLOBS, FLAT],
      says: 'keeps no earlier version of what is overwritten',
      fix: 'Set blob_properties { versioning_enabled = true }.',
      source: PROTECTION,
    },
    {
      when: [{ path: 'blob_properties.delete_retention_policy', present: false }, BLOBS],
      says: 'cannot bring back a deleted object',
      fix: 'Write blob_properties { delete_retention_policy { days = 7 } }.',
      source: PROTECTION,
    },
    {
      when: [{ path: 'blob_properties.container_delete_retention_policy', present: false }, BLOBS],
      says: 'cannot bring back a deleted container',
      fix: 'Write blob_properties { container_delete_retention_policy { days = 7 } }.',
      source: PROTECTION,
    },
    {
      when: [
        { path: 'account_kind', in: ['FileStorage'] },
        { path: 'share_properties.retention_policy', present: false },
      ],
      says: 'cannot bring back a deleted share',
      fix: 'Write share_properties { retention_policy { days = 7 } }.',
      source: FILES,
    },
  ],
};
