/** Data Factory, Logic Apps, API Management, Automation: what moves data by a definition of its own. */
import type { End, ResourceType } from '../resource-type';
import { groups, lineageTo, member, named, openUnlessFalse, part, service, settingsOf } from './entries';

const FACTORY = 'data_factory_id';
const LINKED = [
  'azurerm_data_factory_linked_custom_service',
  'azurerm_data_factory_linked_service_azure_blob_storage',
  'azurerm_data_factory_linked_service_azure_databricks',
  'azurerm_data_factory_linked_service_azure_file_storage',
  'azurerm_data_factory_linked_service_azure_function',
  'azurerm_data_factory_linked_service_azure_search',
  'azurerm_data_factory_linked_service_azure_sql_database',
  'azurerm_data_factory_linked_service_azure_table_storage',
  'azurerm_data_factory_linked_service_cosmosdb',
  'azurerm_data_factory_linked_service_cosmosdb_mongoapi',
  'azurerm_data_factory_linked_service_data_lake_storage_gen2',
  'azurerm_data_factory_linked_service_kusto',
  'azurerm_data_factory_linked_service_mysql',
  'azurerm_data_factory_linked_service_odata',
  'azurerm_data_factory_linked_service_odbc',
  'azurerm_data_factory_linked_service_postgresql',
  'azurerm_data_factory_linked_service_sftp',
  'azurerm_data_factory_linked_service_snowflake',
  'azurerm_data_factory_linked_service_sql_server',
  'azurerm_data_factory_linked_service_synapse',
  'azurerm_data_factory_linked_service_web',
] as const;
const DATASETS = [
  'azurerm_data_factory_custom_dataset',
  'azurerm_data_factory_dataset_azure_blob',
  'azurerm_data_factory_dataset_azure_sql_table',
  'azurerm_data_factory_dataset_binary',
  'azurerm_data_factory_dataset_cosmosdb_sqlapi',
  'azurerm_data_factory_dataset_delimited_text',
  'azurerm_data_factory_dataset_http',
  'azurerm_data_factory_dataset_json',
  'azurerm_data_factory_dataset_mysql',
  'azurerm_data_factory_dataset_parquet',
  'azurerm_data_factory_dataset_postgresql',
  'azurerm_data_factory_dataset_snowflake',
  'azurerm_data_factory_dataset_sql_server_table',
] as const;
const service_ = (path: string) => named(path, ...LINKED);
const dataset = (path: string) => named(path, ...DATASETS);

/**
 * A connection of a factory. Whether it is read or written is said by pipelines. Where none of those that are declared
 * uses it, whatever the factory holds may go there, and what is there may come into the factory.
 */
const connection = (...stores: readonly End[]): ResourceType => ({
  ...member(FACTORY),
  edges: [
    { how: 'export', from: FACTORY, to: stores, steered: 'out' },
    { how: 'export', from: '$self', to: stores, steered: 'out' },
    { how: 'import', from: stores, to: ['$self', FACTORY], maybe: true, steered: 'in' },
  ],
});

/** A body of data in the store of a linked service: what is written to it goes there, what is read comes from there. */
const body = (...links: readonly End[]): ResourceType => ({
  ...member(FACTORY),
  edges: [
    { how: 'export', from: '$self', to: links, maybe: true },
    { how: 'import', from: links, to: '$self', maybe: true },
  ],
});
/** The connection may as well be kept in a vault, and only its name here. */
const CONNECTIONS = [
  'connection_string',
  named('key_vault_connection_string.secret_name', 'azurerm_key_vault_secret'),
] as const;
const bodyByName = body(service_('linked_service_name'));

const flow: ResourceType = {
  ...member(FACTORY),
  steers: true,
  edges: [
    {
      how: 'export',
      from: [dataset('source.dataset.name'), service_('source.linked_service.name')],
      to: [
        dataset('sink.dataset.name'),
        service_('sink.linked_service.name'),
        service_('sink.rejected_linked_service.name'),
        service_('source.rejected_linked_service.name'),
      ],
    },
  ],
};

const API = named('api_management_name', 'azurerm_api_management');
const AUTOMATION = named('automation_account_name', 'azurerm_automation_account');

const diagnostic: ResourceType = {
  ...member(API),
  edges: [{ how: 'log', from: API, to: 'api_management_logger_id' }],
};
/** What a policy of an interface sends on, beside the answer or in another backend’s stead. */
const sends = (xml: string, from: string | typeof API = API): ResourceType => ({
  ...member(from),
  edges: [{ how: 'delivery', from, to: { path: `${xml}|calls`, as: 'host' }, maybe: true }],
  source: 'https://learn.microsoft.com/azure/api-management/send-request-policy',
});
const script = (what: string): ResourceType => ({ ...member(AUTOMATION), opaque: what });

export const integration = service(
  {
    azurerm_data_factory: {
      keeps: true,
      edges: [lineageTo()],
      safeguards: {
        customerKey: {
          paths: ['customer_managed_key_id'],
          by: { azurerm_data_factory_customer_managed_key: FACTORY },
        },
        publicAccess: openUnlessFalse('public_network_enabled'),
        privateEndpoint: groups('dataFactory', 'portal'),
      },
    },
    azurerm_data_factory_pipeline: {
      ...member(FACTORY),
      steers: true,
      edges: [
        {
          how: 'export',
          from: dataset('activities_json|json.**.inputs.referenceName'),
          to: dataset('activities_json|json.**.outputs.referenceName'),
        },
        {
          how: 'delivery',
          from: dataset('activities_json|json.**.inputs.referenceName'),
          to: service_('activities_json|json.**.linkedServiceName.referenceName'),
          maybe: true,
        },
        { how: 'delivery', from: FACTORY, to: 'activities_json|json.**.typeProperties.url', maybe: true },
      ],
    },
    azurerm_data_factory_data_flow: flow,
    azurerm_data_factory_flowlet_data_flow: flow,
    azurerm_data_factory_custom_dataset: {
      ...body(service_('linked_service.name')),
      opaque: 'a body of data of any kind, described in JSON',
    },
    azurerm_data_factory_dataset_azure_blob: bodyByName,
    azurerm_data_factory_dataset_azure_sql_table: body('linked_service_id'),
    azurerm_data_factory_dataset_binary: bodyByName,
    azurerm_data_factory_dataset_cosmosdb_sqlapi: bodyByName,
    azurerm_data_factory_dataset_delimited_text: bodyByName,
    azurerm_data_factory_dataset_http: bodyByName,
    azurerm_data_factory_dataset_json: bodyByName,
    azurerm_data_factory_dataset_mysql: bodyByName,
    azurerm_data_factory_dataset_parquet: bodyByName,
    azurerm_data_factory_dataset_postgresql: bodyByName,
    azurerm_data_factory_dataset_snowflake: bodyByName,
    azurerm_data_factory_dataset_sql_server_table: bodyByName,
    azurerm_data_factory_integration_runtime_azure: { ...part(FACTORY), where: { path: 'location' } },
    azurerm_data_factory_integration_runtime_azure_ssis: {
      ...part(FACTORY),
      where: { path: 'location' },
      edges: [
        { how: 'staging', to: 'catalog_info.server_endpoint' },
        { how: 'staging', to: service_('proxy.staging_storage_linked_service_name') },
      ],
    },
    azurerm_data_factory_integration_runtime_self_hosted: {
      ...part(FACTORY),
      opaque: 'a runtime on machines registered outside Terraform',
    },
    azurerm_data_factory_linked_custom_service: {
      ...connection(
        'type_properties_json|json.**.connectionString',
        'type_properties_json|json.**.url',
        'type_properties_json|json.**.serviceEndpoint',
        'type_properties_json|json.**.accountEndpoint',
        'type_properties_json|json.**.host',
      ),
      opaque: 'a connection to any of about a hundred kinds of store',
    },
    azurerm_data_factory_linked_service_azure_blob_storage: connection(
      'connection_string',
      'connection_string_insecure',
      'sas_uri',
      'service_endpoint',
    ),
    azurerm_data_factory_linked_service_azure_databricks: connection(
      'adb_domain',
      'msi_work_space_resource_id',
    ),
    azurerm_data_factory_linked_service_azure_file_storage: connection('connection_string', 'host'),
    azurerm_data_factory_linked_service_azure_function: connection('url'),
    azurerm_data_factory_linked_service_azure_search: connection('url'),
    azurerm_data_factory_linked_service_azure_sql_database: connection(...CONNECTIONS),
    azurerm_data_factory_linked_service_azure_table_storage: connection('connection_string'),
    azurerm_data_factory_linked_service_cosmosdb: connection('connection_string', 'account_endpoint'),
    azurerm_data_factory_linked_service_cosmosdb_mongoapi: connection('connection_string'),
    azurerm_data_factory_linked_service_data_lake_storage_gen2: connection('url'),
    azurerm_data_factory_linked_service_kusto: connection('kusto_endpoint'),
    azurerm_data_factory_linked_service_mysql: connection('connection_string'),
    azurerm_data_factory_linked_service_odata: connection('url'),
    azurerm_data_factory_linked_service_odbc: connection('connection_string'),
    azurerm_data_factory_linked_service_postgresql: connection('connection_string'),
    azurerm_data_factory_linked_service_sftp: connection({ path: 'host', as: 'host' }),
    azurerm_data_factory_linked_service_snowflake: connection('connection_string'),
    azurerm_data_factory_linked_service_sql_server: connection(...CONNECTIONS),
    azurerm_data_factory_linked_service_synapse: connection('connection_string'),
    azurerm_data_factory_linked_service_web: connection('url'),
    azurerm_data_factory_managed_private_endpoint: {
      ...member(FACTORY),
      edges: [
        { how: 'delivery', from: FACTORY, to: 'target_resource_id', maybe: true },
        { how: 'import', from: 'target_resource_id', to: FACTORY, maybe: true },
      ],
    },

    azurerm_logic_app_workflow: {
      keeps: true,
      edges: [settingsOf('parameters.*', 'workflow_parameters.*')],
    },
    azurerm_logic_app_action_http: {
      ...member('logic_app_id'),
      edges: [{ how: 'delivery', from: 'logic_app_id', to: { path: 'uri', as: 'host' } }],
    },
    azurerm_logic_app_action_custom: {
      ...member('logic_app_id'),
      opaque: 'an action of any kind, described in JSON',
    },
    azurerm_logic_app_trigger_custom: {
      ...member('logic_app_id'),
      opaque: 'a trigger of any kind, described in JSON',
    },
    azurerm_logic_app_integration_account: { keeps: true },
    azurerm_api_connection: { opaque: 'a connection to any service that Logic Apps know' },

    azurerm_api_management: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'additional_location.location' } }],
      safeguards: {
        publicAccess: openUnlessFalse(),
        privateEndpoint: { groups: ['Gateway'], unless: { path: 'virtual_network_type', in: ['Internal'] } },
      },
    },
    azurerm_api_management_standalone_gateway: { keeps: true },
    azurerm_api_management_gateway: {
      ...member('api_management_id'),
      opaque: 'a gateway on machines of its own, at a place the artefact does not prove',
    },
    azurerm_api_management_logger: {
      ...member(API),
      edges: [
        {
          how: 'log',
          from: API,
          to: [
            'resource_id',
            'application_insights.connection_string',
            'application_insights.instrumentation_key',
            'eventhub.connection_string',
            'eventhub.endpoint_uri',
          ],
        },
        { how: 'log', from: API, to: named('eventhub.name', 'azurerm_eventhub'), within: true },
      ],
    },
    azurerm_api_management_diagnostic: diagnostic,
    azurerm_api_management_api_diagnostic: diagnostic,
    azurerm_api_management_redis_cache: {
      ...member('api_management_id'),
      edges: [{ how: 'cache', from: 'api_management_id', to: ['redis_cache_id', 'connection_string'] }],
    },
    // what comes in is passed on to the service behind it
    azurerm_api_management_api: {
      ...member(API),
      edges: [{ how: 'delivery', from: API, to: { path: 'service_url', as: 'host' }, maybe: true }],
    },
    azurerm_api_management_backend: {
      ...member(API),
      edges: [{ how: 'delivery', from: API, to: ['resource_id', { path: 'url', as: 'host' }], maybe: true }],
    },
    azurerm_api_management_policy: sends('xml_content', 'api_management_id'),
    azurerm_api_management_api_policy: sends('xml_content'),
    azurerm_api_management_api_operation_policy: sends('xml_content'),
    azurerm_api_management_product_policy: sends('xml_content'),
    azurerm_api_management_policy_fragment: sends('value', 'api_management_id'),
    azurerm_api_management_workspace: member('api_management_id'),
    azurerm_api_management_workspace_policy: sends('xml_content', 'api_management_workspace_id'),
    azurerm_api_management_workspace_policy_fragment: sends('xml_content', 'api_management_workspace_id'),
    azurerm_api_management_user: part(API),

    azurerm_automation_account: {
      keeps: true,
      safeguards: {
        customerKey: { paths: ['encryption.key_vault_key_id'] },
        publicAccess: openUnlessFalse('public_network_access_enabled'),
        privateEndpoint: groups('Webhook', 'DSCAndHybridWorker'),
      },
    },
    azurerm_automation_variable_bool: part(AUTOMATION),
    azurerm_automation_variable_datetime: part(AUTOMATION),
    azurerm_automation_variable_int: part(AUTOMATION),
    azurerm_automation_variable_object: part(AUTOMATION),
    azurerm_automation_variable_string: part(AUTOMATION),
    azurerm_automation_runbook: script('a script that can reach whatever its identity can'),
    azurerm_automation_dsc_configuration: script('a script applied to machines'),
    azurerm_automation_dsc_nodeconfiguration: script('a compiled script applied to machines'),
  },
  [
    // keys, identities, schedules and triggers: none of them carries a record
    'azurerm_data_factory_customer_managed_key',
    'azurerm_data_factory_credential_service_principal',
    'azurerm_data_factory_credential_user_managed_identity',
    'azurerm_data_factory_linked_service_key_vault',
    'azurerm_data_factory_trigger_blob_event',
    'azurerm_data_factory_trigger_custom_event',
    'azurerm_data_factory_trigger_schedule',
    'azurerm_data_factory_trigger_tumbling_window',
    'azurerm_logic_app_integration_account_agreement',
    'azurerm_logic_app_integration_account_assembly',
    'azurerm_logic_app_integration_account_batch_configuration',
    'azurerm_logic_app_integration_account_certificate',
    'azurerm_logic_app_integration_account_map',
    'azurerm_logic_app_integration_account_partner',
    'azurerm_logic_app_integration_account_schema',
    'azurerm_logic_app_integration_account_session',
    'azurerm_logic_app_trigger_http_request',
    'azurerm_logic_app_trigger_recurrence',
    // the description of interfaces, who may call them, certificates and names
    'azurerm_api_management_api_operation',
    'azurerm_api_management_api_operation_tag',
    'azurerm_api_management_api_release',
    'azurerm_api_management_api_schema',
    'azurerm_api_management_api_tag',
    'azurerm_api_management_api_tag_description',
    'azurerm_api_management_api_version_set',
    'azurerm_api_management_authorization_server',
    'azurerm_api_management_certificate',
    'azurerm_api_management_custom_domain',
    'azurerm_api_management_email_template',
    'azurerm_api_management_gateway_api',
    'azurerm_api_management_gateway_certificate_authority',
    'azurerm_api_management_gateway_host_name_configuration',
    'azurerm_api_management_global_schema',
    'azurerm_api_management_group',
    'azurerm_api_management_group_user',
    'azurerm_api_management_identity_provider_aad',
    'azurerm_api_management_identity_provider_aadb2c',
    'azurerm_api_management_identity_provider_facebook',
    'azurerm_api_management_identity_provider_google',
    'azurerm_api_management_identity_provider_microsoft',
    'azurerm_api_management_identity_provider_twitter',
    'azurerm_api_management_named_value',
    'azurerm_api_management_notification_recipient_email',
    'azurerm_api_management_notification_recipient_user',
    'azurerm_api_management_openid_connect_provider',
    'azurerm_api_management_product',
    'azurerm_api_management_product_api',
    'azurerm_api_management_product_group',
    'azurerm_api_management_product_tag',
    'azurerm_api_management_subscription',
    'azurerm_api_management_tag',
    'azurerm_api_management_workspace_api_version_set',
    'azurerm_api_management_workspace_certificate',
    // accounts, modules, schedules and workers of automation
    'azurerm_automation_certificate',
    'azurerm_automation_connection',
    'azurerm_automation_connection_certificate',
    'azurerm_automation_connection_classic_certificate',
    'azurerm_automation_connection_service_principal',
    'azurerm_automation_connection_type',
    'azurerm_automation_credential',
    'azurerm_automation_hybrid_runbook_worker',
    'azurerm_automation_hybrid_runbook_worker_group',
    'azurerm_automation_job_schedule',
    'azurerm_automation_module',
    'azurerm_automation_powershell72_module',
    'azurerm_automation_python3_package',
    'azurerm_automation_schedule',
    'azurerm_automation_software_update_configuration',
    'azurerm_automation_source_control',
    'azurerm_automation_watcher',
    'azurerm_automation_webhook',
  ],
);
