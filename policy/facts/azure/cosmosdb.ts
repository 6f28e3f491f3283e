/** Cosmos DB in all its interfaces, and the clusters sold under its name. */
import {
  groups,
  is,
  isByDefault,
  named,
  openUnlessDisabled,
  openUnlessFalse,
  paired,
  part,
  service,
  tlsFloor,
  unless,
} from './entries';

const ACCOUNT = named('account_name', 'azurerm_cosmosdb_account');
const BACKUP = 'https://learn.microsoft.com/azure/cosmos-db/periodic-backup-storage-redundancy';

export const cosmosdb = service(
  {
    azurerm_cosmosdb_account: {
      keeps: true,
      copies: [
        { how: 'replica', to: { path: 'geo_location.location' } },
        // without a backup block the service keeps periodic backups, geo-redundant
        paired(unless('backup.type', 'Continuous'), isByDefault('backup.storage_redundancy', 'Geo')),
      ],
      edges: [{ how: 'restore', from: 'restore.source_cosmosdb_account_id' }],
      // who passes the firewall of the account: resources that read it, maybe of another subscription
      exposes: [{ path: 'network_acl_bypass_ids', as: 'subscription', maybe: true }],
      safeguards: {
        customerKey: { paths: ['key_vault_key_id', 'managed_hsm_key_id'] },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups(
          'Sql',
          'SqlDedicated',
          'MongoDB',
          'Cassandra',
          'Gremlin',
          'Table',
          'Analytical',
        ),
        tls: tlsFloor('minimal_tls_version'),
      },
      source: BACKUP,
    },
    azurerm_cosmosdb_sql_database: part(ACCOUNT),
    azurerm_cosmosdb_sql_container: part(ACCOUNT),
    azurerm_cosmosdb_mongo_database: part(ACCOUNT),
    azurerm_cosmosdb_mongo_collection: part(ACCOUNT),
    azurerm_cosmosdb_cassandra_keyspace: part(ACCOUNT),
    azurerm_cosmosdb_cassandra_table: part('cassandra_keyspace_id'),
    azurerm_cosmosdb_gremlin_database: part(ACCOUNT),
    azurerm_cosmosdb_gremlin_graph: part(ACCOUNT),
    azurerm_cosmosdb_table: part(ACCOUNT),

    // data centres of the customer's own in the same ring hold copies, wherever they stand
    azurerm_cosmosdb_cassandra_cluster: {
      keeps: true,
      edges: [{ how: 'replica', to: { path: 'external_seed_node_ip_addresses', as: 'host' } }],
      source: 'https://learn.microsoft.com/azure/managed-instance-apache-cassandra/configure-hybrid-cluster',
    },
    azurerm_cosmosdb_cassandra_datacenter: {
      ...part('cassandra_cluster_id'),
      where: { path: 'location' },
      edges: [{ how: 'replica', from: 'cassandra_cluster_id' }],
      safeguards: { customerKey: { paths: ['managed_disk_customer_key_uri'] } },
    },
    azurerm_cosmosdb_postgresql_cluster: {
      keeps: true,
      edges: [{ how: 'replica', from: 'source_resource_id' }],
      safeguards: {
        publicAccess: { open: is('coordinator_public_ip_access_enabled', true) },
        privateEndpoint: groups('coordinator'),
      },
    },
    azurerm_mongo_cluster: {
      keeps: true,
      edges: [
        { how: 'replica', from: 'source_server_id' },
        { how: 'restore', from: 'restore.source_id' },
      ],
      safeguards: {
        customerKey: { paths: ['customer_managed_key.key_vault_key_id'] },
        publicAccess: openUnlessDisabled(),
        privateEndpoint: groups('MongoCluster'),
      },
    },
  },
  [
    // identities, addresses and settings
    'azurerm_cosmosdb_mongo_role_definition',
    'azurerm_cosmosdb_mongo_user_definition',
    'azurerm_cosmosdb_postgresql_coordinator_configuration',
    'azurerm_cosmosdb_postgresql_firewall_rule',
    'azurerm_cosmosdb_postgresql_node_configuration',
    'azurerm_cosmosdb_postgresql_role',
    'azurerm_cosmosdb_sql_role_assignment',
    'azurerm_cosmosdb_sql_role_definition',
    'azurerm_mongo_cluster_firewall_rule',
    'azurerm_mongo_cluster_user',
    // code and a cache inside the account's own regions
    'azurerm_cosmosdb_sql_dedicated_gateway',
    'azurerm_cosmosdb_sql_function',
    'azurerm_cosmosdb_sql_stored_procedure',
    'azurerm_cosmosdb_sql_trigger',
  ],
);
