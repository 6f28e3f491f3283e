/**
 * Which switch makes a store of Azure live on when one of a region's buildings fails, and what its absence means. Left out:
 * services that are in several zones by themselves (Event Hubs, Service Bus, vaults, workspaces: no switch), and disks, which
 * follow a machine that stands in one zone. Backups may as well be geo-redundant: a copy in the pair outlives the zone.
 */
import type { When } from './resource-type';
import type { Settings } from './setting';

const RELIABILITY = 'https://learn.microsoft.com/azure/reliability';
const REGISTRY = 'https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources';

const lacks = (when: When, says: string, fix: string, source: string): Settings[string] => [
  { when, says, fix, source },
];
const flag = (path: string, source: string): Settings[string] =>
  lacks(
    { path, notIn: [true], absent: true },
    'stands in one zone of its region',
    `Set ${path} to true.`,
    source,
  );
const standby = (source: string): Settings[string] =>
  lacks(
    { path: 'high_availability.mode', notIn: ['ZoneRedundant'], absent: true },
    'has no standby in another zone',
    'Set high_availability { mode = "ZoneRedundant" }.',
    source,
  );

export const ZONE_REDUNDANCY: Settings = {
  azurerm_storage_account: lacks(
    { path: 'account_replication_type', notIn: ['ZRS', 'GZRS', 'RAGZRS'], absent: true },
    'is kept in one building of its region',
    'Set account_replication_type to ZRS (three zones of one region).',
    `${RELIABILITY}/reliability-storage-blob`,
  ),
  azurerm_postgresql_flexible_server: standby(`${RELIABILITY}/reliability-azure-database-postgresql`),
  azurerm_mysql_flexible_server: standby(`${RELIABILITY}/reliability-azure-database-mysql`),
  azurerm_mssql_database: flag('zone_redundant', `${RELIABILITY}/reliability-sql-database`),
  azurerm_mssql_elasticpool: flag('zone_redundant', `${RELIABILITY}/reliability-sql-database`),
  azurerm_mssql_managed_instance: flag(
    'zone_redundant_enabled',
    `${RELIABILITY}/reliability-sql-managed-instance`,
  ),
  azurerm_cosmosdb_account: flag('geo_location.zone_redundant', `${RELIABILITY}/reliability-cosmos-db-nosql`),
  azurerm_mongo_cluster: lacks(
    { path: 'high_availability_mode', notIn: ['ZoneRedundantPreferred'], absent: true },
    'has no standby in another zone',
    'Set high_availability_mode to ZoneRedundantPreferred.',
    `${REGISTRY}/mongo_cluster`,
  ),
  azurerm_cosmosdb_postgresql_cluster: flag('ha_enabled', `${REGISTRY}/cosmosdb_postgresql_cluster`),
  azurerm_managed_redis: lacks(
    { path: 'high_availability_enabled', in: [false] },
    'has no replica in another zone',
    'Take high_availability_enabled = false out.',
    `${RELIABILITY}/reliability-managed-redis`,
  ),
  azurerm_container_registry: flag(
    'zone_redundancy_enabled',
    `${RELIABILITY}/reliability-container-registry`,
  ),
  azurerm_container_app_environment: flag(
    'zone_redundancy_enabled',
    `${RELIABILITY}/reliability-azure-container-apps`,
  ),
  azurerm_data_protection_backup_vault: lacks(
    { path: 'redundancy', in: ['LocallyRedundant'] },
    'keeps its backups in one building',
    'Set redundancy to ZoneRedundant.',
    `${RELIABILITY}/reliability-backup`,
  ),
  azurerm_recovery_services_vault: lacks(
    { path: 'storage_mode_type', in: ['LocallyRedundant'] },
    'keeps its backups in one building',
    'Set storage_mode_type to ZoneRedundant.',
    `${RELIABILITY}/reliability-backup`,
  ),
};
