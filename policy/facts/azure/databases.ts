/** Relational databases, Redis and Oracle. */
import {
  groups,
  is,
  isByDefault,
  member,
  named,
  notWritten,
  openUnlessDisabled,
  openUnlessFalse,
  paired,
  part,
  service,
  signsInFrom,
  tlsFloor,
  unless,
  written,
  writtenOtherThan,
} from './entries';

const SQL_SERVER = 'azurerm_mssql_server';
const POSTGRES = 'azurerm_postgresql_server';
const inSubnet = written('delegated_subnet_id');

export const databases = service(
  {
    azurerm_mssql_server: {
      keeps: true,
      exposes: signsInFrom('azuread_administrator.tenant_id'),
      safeguards: {
        customerKey: {
          paths: ['transparent_data_encryption_key_vault_key_id'],
          by: { azurerm_mssql_server_transparent_data_encryption: 'server_id' },
        },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('sqlServer'),
        tls: tlsFloor('minimum_tls_version'),
      },
    },
    azurerm_mssql_database: {
      ...part('server_id'),
      copies: [
        paired(isByDefault('storage_account_type', 'Geo', 'GeoZone')),
        // data warehouse sizes only; the provider's default is true for those
        paired(is('geo_backup_enabled', true)),
      ],
      edges: [
        { how: 'replica', from: 'creation_source_database_id' },
        {
          how: 'restore',
          from: [
            'recover_database_id',
            'recovery_point_id',
            'restore_dropped_database_id',
            'restore_long_term_retention_backup_id',
          ],
        },
        { how: 'import', from: 'import.storage_uri' },
        {
          how: 'log',
          to: 'threat_detection_policy.storage_endpoint',
          when: writtenOtherThan('threat_detection_policy.state', 'Disabled'),
        },
      ],
    },
    azurerm_mssql_elasticpool: part(named('server_name', SQL_SERVER)),
    azurerm_mssql_failover_group: {
      ...member('server_id', 'partner_server.id'),
      edges: [{ how: 'replica', from: ['server_id', 'databases'], to: 'partner_server.id' }],
    },
    azurerm_mssql_server_extended_auditing_policy: {
      ...member('server_id'),
      edges: [
        {
          how: 'log',
          from: 'server_id',
          to: 'storage_endpoint',
          when: unless('enabled', false),
        },
      ],
      exposes: [{ path: 'storage_account_subscription_id', as: 'subscription' }],
    },
    azurerm_mssql_database_extended_auditing_policy: {
      ...member('database_id'),
      edges: [{ how: 'log', from: 'database_id', to: 'storage_endpoint', when: unless('enabled', false) }],
    },
    azurerm_mssql_server_microsoft_support_auditing_policy: {
      ...member('server_id'),
      edges: [
        {
          how: 'log',
          from: 'server_id',
          to: 'blob_storage_endpoint',
          when: unless('enabled', false),
        },
      ],
      exposes: [{ path: 'storage_account_subscription_id', as: 'subscription' }],
    },
    azurerm_mssql_server_security_alert_policy: {
      ...member(named('server_name', SQL_SERVER)),
      edges: [
        {
          how: 'log',
          from: named('server_name', SQL_SERVER),
          to: 'storage_endpoint',
          when: unless('state', 'Disabled'),
        },
      ],
    },
    azurerm_mssql_server_vulnerability_assessment: {
      ...member('server_security_alert_policy_id'),
      edges: [{ how: 'log', from: 'server_security_alert_policy_id', to: 'storage_container_path' }],
    },
    azurerm_mssql_job_agent: { ...part('database_id'), edges: [{ how: 'content', from: 'database_id' }] },
    azurerm_mssql_job: member('job_agent_id'),
    azurerm_mssql_job_target_group: {
      ...member('job_agent_id'),
      edges: [
        {
          how: 'content',
          from: [
            named('job_target.database_name', 'azurerm_mssql_database'),
            named('job_target.server_name', SQL_SERVER),
          ],
        },
      ],
    },
    azurerm_mssql_job_step: {
      ...member('job_id'),
      opaque: 'an SQL script run in every target',
      edges: [{ how: 'export', from: 'job_target_group_id', to: 'output_target.mssql_database_id' }],
    },

    azurerm_mssql_managed_instance: {
      keeps: true,
      exposes: signsInFrom('azure_active_directory_administrator.tenant_id'),
      copies: [paired(isByDefault('storage_account_type', 'GRS', 'GZRS'))],
      safeguards: {
        customerKey: {
          paths: [],
          by: { azurerm_mssql_managed_instance_transparent_data_encryption: 'managed_instance_id' },
        },
        publicAccess: { open: is('public_data_endpoint_enabled', true) },
        tls: tlsFloor('minimum_tls_version'),
      },
    },
    azurerm_mssql_managed_database: {
      ...part('managed_instance_id'),
      edges: [{ how: 'restore', from: 'point_in_time_restore.source_database_id' }],
    },
    azurerm_mssql_managed_instance_failover_group: {
      ...member('managed_instance_id', 'partner_managed_instance_id'),
      edges: [{ how: 'replica', from: 'managed_instance_id', to: 'partner_managed_instance_id' }],
    },
    azurerm_mssql_managed_instance_security_alert_policy: {
      ...member(named('managed_instance_name', 'azurerm_mssql_managed_instance')),
      edges: [
        {
          how: 'log',
          from: named('managed_instance_name', 'azurerm_mssql_managed_instance'),
          to: 'storage_endpoint',
          when: unless('enabled', false),
        },
      ],
    },
    azurerm_mssql_managed_instance_vulnerability_assessment: {
      ...member('managed_instance_id'),
      edges: [{ how: 'log', from: 'managed_instance_id', to: 'storage_container_path' }],
    },
    azurerm_mssql_virtual_machine: {
      ...part('virtual_machine_id'),
      edges: [
        { how: 'backup', from: 'virtual_machine_id', to: 'auto_backup.storage_blob_endpoint' },
        { how: 'backup', to: 'auto_backup.storage_blob_endpoint' },
      ],
    },
    azurerm_mssql_virtual_machine_availability_group_listener: {
      edges: [
        {
          how: 'replica',
          from: 'sql_virtual_machine_group_id',
          to: 'replica.sql_virtual_machine_id',
        },
        {
          how: 'replica',
          from: 'replica.sql_virtual_machine_id',
          to: 'sql_virtual_machine_group_id',
        },
      ],
    },
    azurerm_mssql_virtual_machine_group: {
      // the cloud witness keeps the state of the cluster
      edges: [{ how: 'content', to: 'wsfc_domain_profile.storage_account_url' }],
    },

    azurerm_postgresql_flexible_server: {
      keeps: true,
      exposes: signsInFrom('authentication.tenant_id'),
      copies: [paired(is('geo_redundant_backup_enabled', true))],
      edges: [
        { how: 'replica', from: 'source_server_id', when: is('create_mode', 'Replica') },
        { how: 'restore', from: 'source_server_id', when: unless('create_mode', 'Replica') },
      ],
      safeguards: {
        customerKey: { paths: ['customer_managed_key.key_vault_key_id'] },
        publicAccess: {
          open: [unless('public_network_access_enabled', false), notWritten('delegated_subnet_id')],
        },
        privateEndpoint: { groups: ['postgresqlServer'], unless: inSubnet },
      },
    },
    azurerm_postgresql_flexible_server_database: part('server_id'),
    azurerm_postgresql_flexible_server_backup: part('server_id'),
    azurerm_postgresql_server: {
      keeps: true,
      copies: [paired(is('geo_redundant_backup_enabled', true))],
      edges: [
        { how: 'replica', from: 'creation_source_server_id', when: is('create_mode', 'Replica') },
        { how: 'restore', from: 'creation_source_server_id', when: unless('create_mode', 'Replica') },
        {
          how: 'log',
          to: 'threat_detection_policy.storage_endpoint',
          when: unless('threat_detection_policy.enabled', false),
        },
      ],
      safeguards: {
        customerKey: { paths: [], by: { azurerm_postgresql_server_key: 'server_id' } },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('postgresqlServer'),
        tls: tlsFloor('ssl_minimal_tls_version_enforced'),
      },
    },
    azurerm_postgresql_database: part(named('server_name', POSTGRES)),
    azurerm_mysql_flexible_server: {
      keeps: true,
      copies: [paired(is('geo_redundant_backup_enabled', true))],
      edges: [
        { how: 'replica', from: 'source_server_id', when: is('create_mode', 'Replica') },
        { how: 'restore', from: 'source_server_id', when: unless('create_mode', 'Replica') },
      ],
      safeguards: {
        customerKey: {
          paths: ['customer_managed_key.key_vault_key_id', 'customer_managed_key.managed_hsm_key_id'],
        },
        publicAccess: {
          open: [unless('public_network_access', 'Disabled'), notWritten('delegated_subnet_id')],
        },
        privateEndpoint: { groups: ['mysqlServer'], unless: inSubnet },
      },
    },
    azurerm_mysql_flexible_database: part(named('server_name', 'azurerm_mysql_flexible_server')),

    // who signs in as administrator
    azurerm_mssql_managed_instance_active_directory_administrator: {
      ...member('managed_instance_id'),
      exposes: signsInFrom('tenant_id'),
    },
    azurerm_postgresql_active_directory_administrator: {
      ...member(named('server_name', POSTGRES)),
      exposes: signsInFrom('tenant_id'),
    },
    azurerm_postgresql_flexible_server_active_directory_administrator: {
      ...member(named('server_name', 'azurerm_postgresql_flexible_server')),
      exposes: signsInFrom('tenant_id'),
    },
    azurerm_mysql_flexible_server_active_directory_administrator: {
      ...member('server_id'),
      exposes: signsInFrom('tenant_id'),
    },

    azurerm_redis_cache: {
      keeps: true,
      edges: [
        {
          how: 'backup',
          to: 'redis_configuration.rdb_storage_connection_string',
          when: unless('redis_configuration.rdb_backup_enabled', false),
        },
        {
          how: 'backup',
          to: [
            'redis_configuration.aof_storage_connection_string_0',
            'redis_configuration.aof_storage_connection_string_1',
          ],
          when: unless('redis_configuration.aof_backup_enabled', false),
        },
      ],
      exposes: [{ path: 'redis_configuration.storage_account_subscription_id', as: 'subscription' }],
      safeguards: {
        publicAccess: { open: [unless('public_network_access_enabled', false), notWritten('subnet_id')] },
        privateEndpoint: { groups: ['redisCache'], unless: written('subnet_id') },
        tls: tlsFloor('minimum_tls_version', 'weak'),
      },
    },
    azurerm_redis_linked_server: {
      edges: [
        {
          how: 'replica',
          from: named('target_redis_cache_name', 'azurerm_redis_cache'),
          to: ['linked_redis_cache_id', { path: 'linked_redis_cache_location', as: 'region' }],
          when: unless('server_role', 'Primary'),
        },
        {
          how: 'replica',
          from: 'linked_redis_cache_id',
          to: named('target_redis_cache_name', 'azurerm_redis_cache'),
          when: is('server_role', 'Primary'),
        },
      ],
    },
    azurerm_redis_enterprise_cluster: {
      keeps: true,
      safeguards: { privateEndpoint: groups('redisEnterprise'), tls: tlsFloor('minimum_tls_version') },
    },
    azurerm_redis_enterprise_database: {
      ...part('cluster_id'),
      edges: [
        { how: 'replica', from: 'linked_database_id' },
        { how: 'replica', to: 'linked_database_id' },
      ],
    },
    azurerm_managed_redis: {
      keeps: true,
      safeguards: {
        customerKey: { paths: ['customer_managed_key.key_vault_key_id'] },
        publicAccess: openUnlessDisabled(),
        privateEndpoint: groups('redisEnterprise'),
      },
    },
    azurerm_managed_redis_geo_replication: {
      edges: [
        { how: 'replica', from: 'managed_redis_id', to: 'linked_managed_redis_ids' },
        { how: 'replica', from: 'linked_managed_redis_ids', to: 'managed_redis_id' },
      ],
    },

    azurerm_oracle_autonomous_database: { keeps: true },
    azurerm_oracle_autonomous_database_backup: part('autonomous_database_id'),
    azurerm_oracle_autonomous_database_clone_from_backup: {
      keeps: true,
      edges: [{ how: 'restore', from: 'source_autonomous_database_id' }],
    },
    azurerm_oracle_autonomous_database_clone_from_database: {
      keeps: true,
      edges: [{ how: 'replica', from: 'source_autonomous_database_id' }],
    },
    azurerm_oracle_cloud_vm_cluster: {
      keeps: true,
      edges: [{ how: 'content', to: 'cloud_exadata_infrastructure_id' }],
    },
    azurerm_oracle_exadata_infrastructure: { keeps: true },
    azurerm_oracle_exascale_database_storage_vault: { keeps: true },

    azurerm_database_migration_service: { keeps: true },
    azurerm_database_migration_project: {
      ...part(named('service_name', 'azurerm_database_migration_service')),
      opaque: 'a migration whose source and target are set outside Terraform',
    },
  },
  [
    // names, access, keys, settings and baselines of servers
    'azurerm_mssql_server_dns_alias',
    'azurerm_mssql_firewall_rule',
    'azurerm_mssql_outbound_firewall_rule',
    'azurerm_mssql_virtual_network_rule',
    'azurerm_mssql_server_transparent_data_encryption',
    'azurerm_mssql_database_vulnerability_assessment_rule_baseline',
    'azurerm_mssql_job_credential',
    'azurerm_mssql_job_schedule',
    'azurerm_mssql_managed_instance_start_stop_schedule',
    'azurerm_mssql_managed_instance_transparent_data_encryption',
    'azurerm_postgresql_configuration',
    'azurerm_postgresql_firewall_rule',
    'azurerm_postgresql_flexible_server_configuration',
    'azurerm_postgresql_flexible_server_firewall_rule',
    'azurerm_postgresql_flexible_server_virtual_endpoint',
    'azurerm_postgresql_server_key',
    'azurerm_postgresql_virtual_network_rule',
    'azurerm_mysql_flexible_server_configuration',
    'azurerm_mysql_flexible_server_firewall_rule',
    'azurerm_redis_cache_access_policy',
    'azurerm_redis_cache_access_policy_assignment',
    'azurerm_redis_firewall_rule',
    'azurerm_oracle_resource_anchor',
  ],
);
