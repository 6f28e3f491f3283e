/** Data Explorer, Synapse, Databricks, HDInsight, Stream Analytics, Data Share and the other engines of analysis. */
import type { Edge } from '../resource-type';
import {
  groups,
  is,
  isByDefault,
  lineageTo,
  logsTo,
  member,
  named,
  openUnlessFalse,
  paired,
  part,
  service,
  signsInFrom,
  unless,
  writtenOtherThan,
} from './entries';

const KUSTO = named('cluster_name', 'azurerm_kusto_cluster');
const kustoDatabase = [named('database_name', 'azurerm_kusto_database'), KUSTO] as const;
/** The cluster answers for where its database is. */
const intoKusto = (from: string): readonly Edge[] => [
  { how: 'stream', from, to: KUSTO },
  { how: 'stream', from, to: kustoDatabase[0], within: true },
];
const JOB = named('stream_analytics_job_name', 'azurerm_stream_analytics_job');
const ACCOUNT = named('storage_account_name', 'azurerm_storage_account');
const BUS = named('servicebus_namespace', 'azurerm_servicebus_namespace');
const HUBS = named('servicebus_namespace', 'azurerm_eventhub_namespace');
const SQL = named('server', 'azurerm_mssql_server');

const clusterStores = [
  'storage_account.storage_container_id',
  'storage_account.storage_resource_id',
  'storage_account_gen2.filesystem_id',
  'storage_account_gen2.storage_resource_id',
  'metastores.ambari.server',
  'metastores.hive.server',
  'metastores.oozie.server',
] as const;
const hdinsight = {
  keeps: true,
  edges: [
    { how: 'export', to: clusterStores },
    { how: 'import', from: clusterStores, maybe: true },
    logsTo('monitor.log_analytics_workspace_id', 'extension.log_analytics_workspace_id'),
  ],
} as const;
const hdinsightSafeguards = { customerKey: { paths: ['disk_encryption.key_vault_key_id'] } } as const;

export const analytics = service(
  {
    azurerm_kusto_cluster: {
      keeps: true,
      exposes: [
        {
          path: 'trusted_external_tenants',
          as: 'anybody',
          // by default every tenant is trusted, and nobody let in: a grant to one of them says so itself
          when: is('trusted_external_tenants', '*'),
        },
        {
          path: 'trusted_external_tenants',
          as: 'tenant',
          when: writtenOtherThan('trusted_external_tenants', '*', 'MyTenantOnly'),
        },
      ],
      safeguards: {
        customerKey: { paths: [], by: { azurerm_kusto_cluster_customer_managed_key: 'cluster_id' } },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('cluster'),
      },
    },
    azurerm_kusto_database: part(KUSTO),
    azurerm_kusto_attached_database_configuration: {
      edges: [
        {
          how: 'replica',
          from: ['cluster_resource_id', 'cluster_id'],
          to: [KUSTO, { path: 'location', as: 'region' }],
        },
      ],
    },
    azurerm_kusto_eventhub_data_connection: {
      edges: intoKusto('eventhub_id'),
    },
    azurerm_kusto_iothub_data_connection: {
      edges: intoKusto('iothub_id'),
    },
    azurerm_kusto_cosmosdb_data_connection: {
      edges: [{ how: 'stream', from: 'cosmosdb_container_id', to: 'kusto_database_id' }],
    },
    azurerm_kusto_eventgrid_data_connection: {
      edges: [
        ...intoKusto('storage_account_id'),
        { how: 'stream', from: 'storage_account_id', to: 'eventhub_id' },
        ...intoKusto('eventhub_id'),
      ],
    },
    // what the cluster is connected to, it takes in
    azurerm_kusto_cluster_managed_private_endpoint: {
      edges: [{ how: 'import', from: 'private_link_resource_id', to: KUSTO, maybe: true }],
    },
    azurerm_kusto_cluster_principal_assignment: { ...member(KUSTO), exposes: signsInFrom('tenant_id') },
    azurerm_kusto_database_principal_assignment: {
      ...member(...kustoDatabase),
      exposes: signsInFrom('tenant_id'),
    },
    azurerm_kusto_script: {
      ...member('database_id'),
      opaque: 'a script run in the database, which can export',
    },

    azurerm_synapse_workspace: {
      keeps: true,
      edges: [
        lineageTo(),
        { how: 'export', to: 'storage_data_lake_gen2_filesystem_id' },
        { how: 'import', from: 'storage_data_lake_gen2_filesystem_id', maybe: true },
      ],
      exposes: [{ path: 'linking_allowed_for_aad_tenant_ids', as: 'tenant' }],
      safeguards: {
        customerKey: { paths: ['customer_managed_key.key_versionless_id'] },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('Sql', 'SqlOnDemand', 'Dev'),
      },
    },
    azurerm_synapse_sql_pool: {
      ...part('synapse_workspace_id'),
      copies: [
        paired(is('storage_account_type', 'GRS')),
        paired(isByDefault('geo_backup_policy_enabled', true)),
      ],
      edges: [{ how: 'restore', from: ['recovery_database_id', 'restore.source_database_id'] }],
    },
    azurerm_synapse_workspace_aad_admin: {
      ...member('synapse_workspace_id'),
      exposes: signsInFrom('tenant_id'),
    },
    azurerm_synapse_workspace_sql_aad_admin: {
      ...member('synapse_workspace_id'),
      exposes: signsInFrom('tenant_id'),
    },
    azurerm_synapse_spark_pool: part('synapse_workspace_id'),
    azurerm_synapse_integration_runtime_azure: {
      ...part('synapse_workspace_id'),
      where: { path: 'location' },
    },
    azurerm_synapse_integration_runtime_self_hosted: {
      ...part('synapse_workspace_id'),
      opaque: 'a runtime on machines registered outside Terraform',
    },
    azurerm_synapse_linked_service: {
      ...member('synapse_workspace_id'),
      opaque: 'a connection to any of about a hundred kinds of store',
      edges: [
        {
          how: 'delivery',
          from: 'synapse_workspace_id',
          to: [
            'type_properties_json|json.**.connectionString',
            'type_properties_json|json.**.url',
            'type_properties_json|json.**.serviceEndpoint',
            'type_properties_json|json.**.accountEndpoint',
            'type_properties_json|json.**.host',
          ],
        },
      ],
    },
    azurerm_synapse_managed_private_endpoint: {
      edges: [
        { how: 'delivery', from: 'synapse_workspace_id', to: 'target_resource_id', maybe: true },
        { how: 'import', from: 'target_resource_id', to: 'synapse_workspace_id', maybe: true },
      ],
    },
    azurerm_synapse_workspace_extended_auditing_policy: {
      ...member('synapse_workspace_id'),
      edges: [{ how: 'log', from: 'synapse_workspace_id', to: 'storage_endpoint' }],
    },
    azurerm_synapse_workspace_security_alert_policy: {
      ...member('synapse_workspace_id'),
      edges: [
        {
          how: 'log',
          from: 'synapse_workspace_id',
          to: 'storage_endpoint',
          when: unless('policy_state', 'Disabled'),
        },
      ],
    },
    azurerm_synapse_workspace_vulnerability_assessment: {
      ...member('workspace_security_alert_policy_id'),
      edges: [{ how: 'log', from: 'workspace_security_alert_policy_id', to: 'storage_container_path' }],
    },
    azurerm_synapse_sql_pool_extended_auditing_policy: {
      ...member('sql_pool_id'),
      edges: [{ how: 'log', from: 'sql_pool_id', to: 'storage_endpoint' }],
    },
    azurerm_synapse_sql_pool_security_alert_policy: {
      ...member('sql_pool_id'),
      edges: [
        { how: 'log', from: 'sql_pool_id', to: 'storage_endpoint', when: unless('policy_state', 'Disabled') },
      ],
    },
    azurerm_synapse_sql_pool_vulnerability_assessment: {
      ...member('sql_pool_security_alert_policy_id'),
      edges: [{ how: 'log', from: 'sql_pool_security_alert_policy_id', to: 'storage_container_path' }],
    },

    azurerm_databricks_workspace: {
      keeps: true,
      copies: [
        paired(
          isByDefault(
            'custom_parameters.storage_account_sku_name',
            'Standard_GRS',
            'Standard_RAGRS',
            'Standard_GZRS',
            'Standard_RAGZRS',
          ),
        ),
      ],
      edges: [{ how: 'content', to: 'custom_parameters.machine_learning_workspace_id' }],
      safeguards: {
        customerKey: {
          paths: ['managed_services_cmk_key_vault_key_id', 'managed_disk_cmk_key_vault_key_id'],
          by: {
            azurerm_databricks_workspace_customer_managed_key: 'workspace_id',
            azurerm_databricks_workspace_root_dbfs_customer_managed_key: 'workspace_id',
          },
        },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('databricks_ui_api', 'browser_authentication'),
      },
    },

    azurerm_hdinsight_hadoop_cluster: { ...hdinsight, safeguards: hdinsightSafeguards },
    azurerm_hdinsight_hbase_cluster: { ...hdinsight, safeguards: hdinsightSafeguards },
    azurerm_hdinsight_interactive_query_cluster: { ...hdinsight, safeguards: hdinsightSafeguards },
    azurerm_hdinsight_kafka_cluster: { ...hdinsight, safeguards: hdinsightSafeguards },
    azurerm_hdinsight_spark_cluster: { ...hdinsight, safeguards: hdinsightSafeguards },

    azurerm_stream_analytics_cluster: { keeps: true },
    azurerm_stream_analytics_job: {
      keeps: true,
      edges: [{ how: 'staging', to: named('job_storage_account.account_name', 'azurerm_storage_account') }],
    },
    azurerm_stream_analytics_job_storage_account: {
      edges: [{ how: 'staging', from: 'stream_analytics_job_id', to: ACCOUNT }],
    },
    azurerm_stream_analytics_stream_input_blob: { edges: [{ how: 'stream', from: ACCOUNT, to: JOB }] },
    azurerm_stream_analytics_stream_input_eventhub: {
      edges: [{ how: 'stream', from: [named('eventhub_name', 'azurerm_eventhub'), HUBS], to: JOB }],
    },
    azurerm_stream_analytics_stream_input_eventhub_v2: {
      edges: [
        {
          how: 'stream',
          from: [named('eventhub_name', 'azurerm_eventhub'), HUBS],
          to: 'stream_analytics_job_id',
        },
      ],
    },
    azurerm_stream_analytics_stream_input_iothub: {
      edges: [{ how: 'stream', from: named('iothub_namespace', 'azurerm_iothub'), to: JOB }],
    },
    azurerm_stream_analytics_reference_input_blob: { edges: [{ how: 'import', from: ACCOUNT, to: JOB }] },
    azurerm_stream_analytics_reference_input_mssql: { edges: [{ how: 'import', from: SQL, to: JOB }] },
    azurerm_stream_analytics_output_blob: { edges: [{ how: 'stream', from: JOB, to: ACCOUNT }] },
    azurerm_stream_analytics_output_table: { edges: [{ how: 'stream', from: JOB, to: ACCOUNT }] },
    azurerm_stream_analytics_output_eventhub: {
      edges: [
        { how: 'stream', from: JOB, to: HUBS },
        { how: 'stream', from: JOB, to: named('eventhub_name', 'azurerm_eventhub'), within: true },
      ],
    },
    azurerm_stream_analytics_output_servicebus_queue: {
      edges: [
        { how: 'stream', from: JOB, to: BUS },
        { how: 'stream', from: JOB, to: named('queue_name', 'azurerm_servicebus_queue'), within: true },
      ],
    },
    azurerm_stream_analytics_output_servicebus_topic: {
      edges: [
        { how: 'stream', from: JOB, to: BUS },
        { how: 'stream', from: JOB, to: named('topic_name', 'azurerm_servicebus_topic'), within: true },
      ],
    },
    azurerm_stream_analytics_output_mssql: {
      edges: [
        { how: 'stream', from: JOB, to: SQL },
        { how: 'stream', from: JOB, to: named('database', 'azurerm_mssql_database'), within: true },
      ],
    },
    azurerm_stream_analytics_output_synapse: {
      edges: [
        {
          how: 'stream',
          from: JOB,
          to: named('server', 'azurerm_synapse_workspace', 'azurerm_mssql_server'),
        },
      ],
    },
    azurerm_stream_analytics_output_cosmosdb: {
      edges: [{ how: 'stream', from: 'stream_analytics_job_id', to: 'cosmosdb_sql_database_id' }],
    },
    azurerm_stream_analytics_output_function: {
      edges: [
        {
          how: 'stream',
          from: JOB,
          to: named(
            'function_app',
            'azurerm_linux_function_app',
            'azurerm_windows_function_app',
            'azurerm_function_app_flex_consumption',
            'azurerm_function_app',
          ),
        },
      ],
    },
    // rests in the region of the Power BI tenant, which no attribute tells: the workspace's GUID is the end that cannot be told
    azurerm_stream_analytics_output_powerbi: {
      edges: [{ how: 'stream', from: 'stream_analytics_job_id', to: 'group_id' }],
    },
    azurerm_stream_analytics_managed_private_endpoint: {
      edges: [
        {
          how: 'delivery',
          from: named('stream_analytics_cluster_name', 'azurerm_stream_analytics_cluster'),
          to: 'target_resource_id',
          maybe: true,
        },
      ],
    },

    azurerm_data_share_account: { keeps: true },
    azurerm_data_share: {
      ...part('account_id'),
      opaque: 'a share whose recipients, of any organisation, are invited outside Terraform',
    },
    azurerm_data_share_dataset_blob_storage: {
      edges: [
        { how: 'share', from: named('storage_account.name', 'azurerm_storage_account'), to: 'data_share_id' },
      ],
    },
    azurerm_data_share_dataset_data_lake_gen2: {
      edges: [{ how: 'share', from: 'storage_account_id', to: 'share_id' }],
    },
    azurerm_data_share_dataset_kusto_cluster: {
      edges: [{ how: 'share', from: 'kusto_cluster_id', to: 'share_id' }],
    },
    azurerm_data_share_dataset_kusto_database: {
      edges: [{ how: 'share', from: 'kusto_database_id', to: 'share_id' }],
    },

    azurerm_purview_account: {
      keeps: true,
      safeguards: {
        publicAccess: openUnlessFalse('public_network_enabled'),
        privateEndpoint: groups('account', 'portal'),
      },
    },
    azurerm_analysis_services_server: {
      keeps: true,
      edges: [{ how: 'backup', to: 'backup_blob_container_uri' }],
    },
    azurerm_powerbi_embedded: { keeps: true },
    azurerm_fabric_capacity: { keeps: true },
  },
  [
    // identities, keys, addresses, code in the engine, schedules, outbound private endpoints
    'azurerm_kusto_cluster_customer_managed_key',
    'azurerm_synapse_firewall_rule',
    'azurerm_synapse_private_link_hub',
    'azurerm_synapse_role_assignment',
    'azurerm_synapse_sql_pool_vulnerability_assessment_baseline',
    'azurerm_synapse_sql_pool_workload_classifier',
    'azurerm_synapse_sql_pool_workload_group',
    'azurerm_synapse_workspace_key',
    'azurerm_databricks_access_connector',
    'azurerm_databricks_virtual_network_peering',
    'azurerm_databricks_workspace_customer_managed_key',
    'azurerm_databricks_workspace_root_dbfs_customer_managed_key',
    'azurerm_stream_analytics_function_javascript_uda',
    'azurerm_stream_analytics_function_javascript_udf',
    'azurerm_stream_analytics_job_schedule',
  ],
);
