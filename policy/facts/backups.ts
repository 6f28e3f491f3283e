/**
 * What backs each database and account of Azure up: the service itself (days it can go back; Azure's own backups of these run
 * daily or more often), or a resource that names it. Left out: machines and disks (rebuilt from images), registries (pushed
 * again), caches and queues (nothing rests there for good).
 */
export interface BackupFact {
  /** The service's own: where its days are written, and how many it takes where nothing is. */
  readonly own?: { readonly path: string; readonly absent: number };
  /** Types that back it up, and the path there that names it. */
  readonly by?: Readonly<Record<string, string>>;
  readonly source: string;
}

const LEARN = 'https://learn.microsoft.com/azure';

export const BACKUPS: Readonly<Record<string, BackupFact>> = {
  azurerm_storage_account: {
    by: {
      azurerm_data_protection_backup_instance_blob_storage: 'storage_account_id',
      azurerm_backup_protected_file_share: 'source_storage_account_id',
    },
    source: `${LEARN}/backup/blob-backup-overview`,
  },
  azurerm_postgresql_flexible_server: {
    own: { path: 'backup_retention_days', absent: 7 },
    source: `${LEARN}/postgresql/flexible-server/concepts-backup-restore`,
  },
  azurerm_mysql_flexible_server: {
    own: { path: 'backup_retention_days', absent: 7 },
    source: `${LEARN}/mysql/flexible-server/concepts-backup-restore`,
  },
  azurerm_postgresql_server: {
    own: { path: 'backup_retention_days', absent: 7 },
    source: `${LEARN}/postgresql/single-server/concepts-backup`,
  },
  azurerm_mssql_database: {
    own: { path: 'short_term_retention_policy.retention_days', absent: 7 },
    source: `${LEARN}/azure-sql/database/automated-backups-overview`,
  },
  azurerm_mssql_managed_database: {
    own: { path: 'short_term_retention_days', absent: 7 },
    source: `${LEARN}/azure-sql/managed-instance/automated-backups-overview`,
  },
};
