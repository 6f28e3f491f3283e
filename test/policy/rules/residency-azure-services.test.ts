/** Service by service of Azure: the leak nobody thinks of, and the clean twin that looks most like it. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { readTerraformJson } from '../../../policy/readers/terraform';
import { judged, SUBSCRIPTION, TENANT } from '../../support/judging';

type Values = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Values>>;
type Case = readonly [what: string, refused: readonly string[], parts: readonly Blocks[], more?: Values];

const STRANGER = '99999999-9999-9999-9999-999999999999';
const at = (location: string, c?: string): Values => ({
  location,
  resource_group_name: 'rg',
  ...(c ? { tags: { 'data-classification': c } } : {}),
});
const PARIS = at('francecentral', 'sensitive');
const MARSEILLE = at('francesouth', 'public');
const ABROAD = at('westeurope', 'public');
const r = (type: string, name: string, values: Values): Blocks => ({
  [`azurerm_${type}`]: { [name]: { name, ...values } },
});
const ref = (type: string, name: string, key = 'id') => `\${azurerm_${type}.${name}.${key}}`;
const id = (subscription: string, rest: string) =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/${rest}`;
const together = (parts: readonly Blocks[]): Blocks => {
  const merged: Record<string, Values> = {};
  for (const part of parts)
    for (const [type, named] of Object.entries(part)) merged[type] = { ...merged[type], ...named };
  return merged;
};

const account = (name: string, p: Values, more: Values = {}) =>
  r('storage_account', name, { account_tier: 'Standard', account_replication_type: 'LRS', ...p, ...more });
const blobs = (name: string) => ref('storage_account', name, 'primary_blob_endpoint');
const machine = r('linux_virtual_machine', 's', { size: 'x', admin_username: 'a', ...PARIS });
const extension = (type: string, more: Values = {}) =>
  r('virtual_machine_extension', 'x', {
    virtual_machine_id: ref('linux_virtual_machine', 's'),
    publisher: 'Microsoft.Azure',
    type,
    type_handler_version: '1.0',
    ...more,
  });
const kusto = (p: Values, more: Values = {}) =>
  r('kusto_cluster', 's', { sku: [{ name: 'x' }], ...p, ...more });
const model = (p: Values, sku: string) => [
  r('cognitive_account', 's', { kind: 'OpenAI', sku_name: 'S0', ...p }),
  r('cognitive_deployment', 'x', {
    cognitive_account_id: ref('cognitive_account', 's'),
    model: [{ format: 'OpenAI', name: 'gpt-4o' }],
    sku: [{ name: sku }],
  }),
];
const assessment = (p: Values) => [
  r('mssql_server', 's', { version: '12.0', ...PARIS }),
  account('a', p),
  r('mssql_server_security_alert_policy', 'p', {
    resource_group_name: 'rg',
    server_name: ref('mssql_server', 's', 'name'),
    state: 'Enabled',
  }),
  r('mssql_server_vulnerability_assessment', 'x', {
    server_security_alert_policy_id: ref('mssql_server_security_alert_policy', 'p'),
    storage_container_path: `${blobs('a')}scans/`,
  }),
];
const logsToRule = (p: Values) => [
  account('s', PARIS),
  r('eventhub_namespace', 'hubs', { sku: 'Standard', ...p }),
  r('eventhub_namespace_authorization_rule', 'send', {
    namespace_name: ref('eventhub_namespace', 'hubs', 'name'),
    resource_group_name: 'rg',
  }),
  r('monitor_diagnostic_setting', 'x', {
    target_resource_id: ref('storage_account', 's'),
    eventhub_authorization_rule_id: id(
      SUBSCRIPTION,
      'Microsoft.EventHub/namespaces/hubs/authorizationRules/send',
    ),
  }),
];
const recovery = (group: string) => [
  machine,
  r('recovery_services_vault', 'v', { sku: 'Standard', ...MARSEILLE }),
  r('site_recovery_fabric', 'f', {
    resource_group_name: 'rg',
    recovery_vault_name: ref('recovery_services_vault', 'v', 'name'),
    location: 'francesouth',
  }),
  r('site_recovery_replicated_vm', 'x', {
    resource_group_name: 'rg',
    recovery_vault_name: ref('recovery_services_vault', 'v', 'name'),
    source_vm_id: ref('linux_virtual_machine', 's'),
    target_recovery_fabric_id: ref('site_recovery_fabric', 'f'),
    target_resource_group_id: group,
  }),
];
const workers = (p: Values) => [
  r('machine_learning_workspace', 's', PARIS),
  r('machine_learning_compute_cluster', 'x', {
    location: p.location,
    tags: p.tags,
    machine_learning_workspace_id: ref('machine_learning_workspace', 's'),
    vm_priority: 'Dedicated',
    vm_size: 'x',
  }),
];
const dump = (enabled: boolean) => [
  account('d', ABROAD),
  r('redis_cache', 'x', {
    ...PARIS,
    redis_configuration: [
      {
        rdb_backup_enabled: enabled,
        rdb_storage_connection_string: ref('storage_account', 'd', 'primary_blob_connection_string'),
      },
    ],
  }),
];
const relayed = (p: Values) => [
  account('s', PARIS),
  r('relay_namespace', 'r', { sku_name: 'Standard', ...p }),
  r('relay_hybrid_connection', 'h', {
    resource_group_name: 'rg',
    relay_namespace_name: ref('relay_namespace', 'r', 'name'),
  }),
  r('eventgrid_event_subscription', 'x', {
    scope: ref('storage_account', 's'),
    hybrid_connection_endpoint_id: ref('relay_hybrid_connection', 'h'),
  }),
];
const costs = (p: Values) => [
  account('d', p),
  r('storage_container', 'd', { storage_account_id: ref('storage_account', 'd') }),
  r('subscription_cost_management_export', 'x', {
    subscription_id: `/subscriptions/${SUBSCRIPTION}`,
    recurrence_type: 'Monthly',
    export_data_storage_location: [
      {
        container_id: ref('storage_container', 'd', 'resource_manager_id'),
        root_folder_path: '/',
      },
    ],
    export_data_options: [],
  }),
];
const elastic = (logs: Values) => [
  account('s', PARIS),
  r('elastic_cloud_elasticsearch', 'x', { sku_name: 'x', ...at('francecentral', 'public'), ...logs }),
];
const resourceLink = (resource: string) =>
  account('s', PARIS, {
    network_rules: [{ default_action: 'Deny', private_link_access: [{ endpoint_resource_id: resource }] }],
  });
const fetched = (uri: string) => [
  account('s', ABROAD),
  r('storage_blob', 'x', {
    type: 'Block',
    storage_account_name: ref('storage_account', 's', 'name'),
    storage_container_name: 'c',
    source_uri: uri,
  }),
];
const principal = (tenant: string) => [
  kusto(PARIS),
  r('kusto_cluster_principal_assignment', 'x', {
    resource_group_name: 'rg',
    cluster_name: ref('kusto_cluster', 's', 'name'),
    tenant_id: tenant,
    principal_id: 'x',
    principal_type: 'App',
    role: 'AllDatabasesViewer',
  }),
];
const administrator = (tenant: string) => [
  r('postgresql_flexible_server', 's', PARIS),
  r('postgresql_flexible_server_active_directory_administrator', 'x', {
    server_name: ref('postgresql_flexible_server', 's', 'name'),
    resource_group_name: 'rg',
    tenant_id: tenant,
    object_id: 'x',
    principal_name: 'a',
    principal_type: 'User',
  }),
];
const ledger = (tenant: string) =>
  r('confidential_ledger', 'x', {
    ledger_type: 'Private',
    ...PARIS,
    azuread_based_service_principal: [{ tenant_id: tenant, principal_id: 'x', ledger_role_name: 'Reader' }],
  });
const hub = (name: string, keptIn?: string) =>
  r('eventhub', name, {
    namespace_id: ref('eventhub_namespace', 'hubs'),
    partition_count: 2,
    ...(keptIn && {
      capture_description: [
        {
          enabled: true,
          encoding: 'Avro',
          destination: [{ storage_account_id: ref('storage_account', keptIn), blob_container_name: 'c' }],
        },
      ],
    }),
  });
/** Logs sent to one of two hubs of a namespace; what a hub gets is kept in an account. */
const captured = (to: Values, first?: string, second?: string) => [
  account('s', PARIS),
  account('far', ABROAD),
  account('near', MARSEILLE),
  r('eventhub_namespace', 'hubs', { sku: 'Standard', ...at('francecentral', 'public') }),
  r('eventhub_namespace_authorization_rule', 'send', {
    namespace_name: ref('eventhub_namespace', 'hubs', 'name'),
    resource_group_name: 'rg',
  }),
  hub('first', first),
  hub('second', second),
  r('monitor_diagnostic_setting', 'x', {
    target_resource_id: ref('storage_account', 's'),
    eventhub_authorization_rule_id: ref('eventhub_namespace_authorization_rule', 'send'),
    ...to,
  }),
];
/** A web app that knows a server by its connection string; the one database of the server has a replica. */
const replicated = (p: Values) => [
  r('mssql_server', 'd', { version: '12.0', ...at('francecentral', 'public') }),
  r('mssql_server', 'e', { version: '12.0', ...p }),
  r('mssql_database', 'd', { server_id: ref('mssql_server', 'd'), tags: MARSEILLE.tags }),
  r('mssql_database', 'e', {
    server_id: ref('mssql_server', 'e'),
    create_mode: 'Secondary',
    creation_source_database_id: ref('mssql_database', 'd'),
    tags: MARSEILLE.tags,
  }),
  r('linux_web_app', 'x', {
    ...PARIS,
    service_plan_id: 'x',
    site_config: [{}],
    connection_string: [
      {
        name: 'db',
        type: 'SQLAzure',
        value: `Server=tcp:${ref('mssql_server', 'd', 'fully_qualified_domain_name')},1433;`,
      },
    ],
  }),
];
const body = (name: string) => [
  r('data_factory_linked_service_azure_blob_storage', name, {
    data_factory_id: ref('data_factory', 'f'),
    connection_string: ref('storage_account', name, 'primary_connection_string'),
  }),
  r('data_factory_dataset_azure_blob', name, {
    data_factory_id: ref('data_factory', 'f'),
    linked_service_name: ref('data_factory_linked_service_azure_blob_storage', name, 'name'),
  }),
];
/** A pipeline that copies from one account to another. */
const copying = (from: Values, to: Values, more: Values = {}, read = 'from') => [
  account('from', from),
  account('to', to),
  r('data_factory', 'f', { ...PARIS, ...more }),
  ...body('from'),
  ...body('to'),
  r('data_factory_pipeline', 'x', {
    data_factory_id: ref('data_factory', 'f'),
    activities_json: JSON.stringify([
      {
        name: 'copy',
        type: 'Copy',
        inputs: [{ referenceName: read, type: 'DatasetReference' }],
        outputs: [{ referenceName: 'to', type: 'DatasetReference' }],
      },
    ]),
  }),
];
const READ = ['residency/copy-leaves-france azurerm_data_factory_linked_service_azure_blob_storage.from'];
const REPOSITORY = {
  github_configuration: [{ account_name: 'a', repository_name: 'b', branch_name: 'c', root_folder: '/' }],
};
const inTemplate = (type: string, location: string, more: Values = {}) =>
  r('resource_group_template_deployment', 'x', {
    resource_group_name: 'rg',
    deployment_mode: 'Incremental',
    template_content: JSON.stringify({ resources: [{ type, name: 'a', location, ...more }] }),
  });
const TEMPLATE = ['residency/opaque-resource azurerm_resource_group_template_deployment.x'];
const STORE = 'Microsoft.Storage/storageAccounts';
/** A web app of which one setting says where it writes, or does not. */
const setting = (value: string) =>
  r('linux_web_app', 'x', {
    ...PARIS,
    service_plan_id: 'x',
    site_config: [{}],
    app_settings: { SETTING: value },
  });
const WEB_APP = ['residency/copy-leaves-france azurerm_linux_web_app.x'];
const READ_OUTSIDE = {
  data: {
    azurerm_storage_account: { d: { name: 'd', resource_group_name: 'other' } },
    azurerm_key_vault_secret: { d: { name: 'd', key_vault_id: 'x' } },
  },
};
const ANOTHER_PROVIDER = {
  provider: { azurerm: [{ features: {} }, { alias: 'other', features: {}, subscription_id: STRANGER }] },
};
const strangersDatabase = [
  r('cosmosdb_account', 's', {
    ...PARIS,
    geo_location: [{ location: 'francecentral', failover_priority: 0 }],
  }),
  r('cosmosdb_sql_container', 's', {
    resource_group_name: 'rg',
    account_name: ref('cosmosdb_account', 's', 'name'),
    database_name: 'd',
  }),
  kusto(at('francecentral', 'public'), { provider: 'azurerm.other' }),
  r('kusto_database', 'd', {
    cluster_name: ref('kusto_cluster', 's', 'name'),
    location: 'francecentral',
    resource_group_name: 'rg',
  }),
  r('kusto_cosmosdb_data_connection', 'x', {
    location: 'francecentral',
    cosmosdb_container_id: ref('cosmosdb_sql_container', 's'),
    kusto_database_id: ref('kusto_database', 'd'),
  }),
];

const LOGS = 'residency/log-leaves-territory',
  COPY = 'residency/copy-leaves-france',
  HANDED = 'residency/handed-to-strangers',
  OPAQUE = 'residency/opaque-resource';
const environment = { TARGET: ref('storage_account', 'd', 'primary_connection_string') };
const pool = (p: Values, more: Values = {}) => [
  r('batch_account', 's', PARIS),
  account('d', p),
  r('batch_pool', 's', { account_name: ref('batch_account', 's', 'name'), ...more }),
];
const job = (p: Values) => [
  ...pool(p),
  r('batch_job', 'x', {
    batch_pool_id: ref('batch_pool', 's'),
    common_environment_properties: environment,
  }),
];
const started = (p: Values) =>
  pool(p, { start_task: [{ command_line: 'run', common_environment_properties: environment }] });
const fabric = (p: Values) => [
  account('d', p),
  r('service_fabric_cluster', 's', {
    ...PARIS,
    fabric_settings: [{ name: 'Diagnostics', parameters: { Store: environment.TARGET } }],
  }),
];
const managedFabric = (p: Values) => [
  account('d', p),
  r('service_fabric_managed_cluster', 's', {
    ...PARIS,
    custom_fabric_setting: [{ section: 'a', parameter: 'b', value: environment.TARGET }],
  }),
];
const fromDiskFile = (p: Values) => [
  account('s', PARIS),
  r('virtual_machine_scale_set', 'x', {
    ...p,
    storage_profile_os_disk: [{ create_option: 'FromImage', image: `${blobs('s')}vhds/x.vhd` }],
  }),
];
const ring = (more: Values = {}) => r('cosmosdb_cassandra_cluster', 's', { ...PARIS, ...more });
const called = (source: Values, tenant: string) => [
  account('s', source),
  r('linux_function_app', 'f', { ...source, storage_account_name: ref('storage_account', 's', 'name') }),
  r('eventgrid_event_subscription', 'x', {
    scope: ref('storage_account', 's'),
    webhook_endpoint: [webhook(tenant)],
  }),
];
const webhook = (tenant: string) => ({
  url: `https://${ref('linux_function_app', 'f', 'default_hostname')}/api/x`,
  active_directory_tenant_id: tenant,
});
const calledByTopic = (source: Values, topic: Values, tenant: string) => [
  ...called(source, TENANT).slice(0, 2),
  r('eventgrid_system_topic', 't', { ...topic, source_resource_id: ref('storage_account', 's') }),
  r('eventgrid_system_topic_event_subscription', 'x', {
    system_topic: ref('eventgrid_system_topic', 't', 'name'),
    webhook_endpoint: [webhook(tenant)],
  }),
];
const messages = (p: Values, anonymous: boolean) => [
  r('web_pubsub', 's', p),
  r('web_pubsub_hub', 'x', {
    web_pubsub_id: ref('web_pubsub', 's'),
    anonymous_connections_enabled: anonymous,
  }),
];
const boxes = (p: Values, image: string) => [
  r('shared_image_gallery', 'g', MARSEILLE),
  r('image', 'm', { ...PARIS, source_virtual_machine_id: ref('linux_virtual_machine', 's') }),
  machine,
  r('shared_image_version', 'v', {
    ...PARIS,
    gallery_name: ref('shared_image_gallery', 'g', 'name'),
    managed_image_id: ref('image', 'm'),
  }),
  r('dev_center', 'c', p),
  r('dev_center_gallery', 'x', {
    dev_center_id: ref('dev_center', 'c'),
    shared_gallery_id: ref('shared_image_gallery', 'g'),
  }),
  r('dev_center_dev_box_definition', 'b', {
    ...at(String(p.location)),
    dev_center_id: ref('dev_center', 'c'),
    image_reference_id: image,
  }),
  r('dev_center_project_pool', 'd', {
    ...p,
    dev_box_definition_name: ref('dev_center_dev_box_definition', 'b', 'name'),
  }),
];
const OWN_IMAGE = `${ref('dev_center_gallery', 'x')}/images/i`;
const VENDORS_IMAGE = `${ref('dev_center', 'c')}/galleries/default/images/microsoftvisualstudio_win11`;

/** The types of policies of an interface: what each hangs on, and where its text is. */
const INTERFACE = { api_management_name: ref('api_management', 's', 'name') };
const SERVICE = { api_management_id: ref('api_management', 's') };
const SPACE = { api_management_workspace_id: ref('api_management_workspace', 'w') };
const POLICIES: readonly [string, Values, string?][] = [
  ['policy', SERVICE],
  ['api_policy', INTERFACE],
  ['api_operation_policy', INTERFACE],
  ['product_policy', INTERFACE],
  ['policy_fragment', SERVICE, 'value'],
  ['workspace_policy', SPACE],
  ['workspace_policy_fragment', SPACE],
];
const requests = (kind: string, whose: Values, xml: string, p: Values, text: string) => [
  r('api_management', 's', { sku_name: 'Developer_1', ...PARIS }),
  r('api_management_workspace', 'w', SERVICE),
  r('linux_web_app', 'a', { service_plan_id: 'x', site_config: {}, ...p }),
  r(`api_management_${kind}`, 'x', { ...whose, [xml]: text }),
];
const APP = `https://${ref('linux_web_app', 'a', 'default_hostname')}/x`;
const REQUESTS = POLICIES.flatMap(([kind, whose, xml = 'xml_content']): readonly Case[] => {
  const to = (p: Values, text: string) => requests(kind, whose, xml, p, text);
  const refused = [`residency/copy-leaves-france azurerm_api_management_${kind}.x`];
  return [
    [`requests that ${kind} sends abroad`, refused, to(ABROAD, `<set-url>${APP}</set-url>`)],
    [`what ${kind} has served abroad`, refused, to(ABROAD, `<set-backend-service base-url="${APP}"/>`)],
    [`requests that ${kind} sends to Marseille`, [], to(MARSEILLE, `<set-url>${APP}</set-url>`)],
    [`whom ${kind} lets ask`, [], to(ABROAD, `<origin>${APP}</origin>`)],
  ];
});

const CASES: readonly Case[] = [
  [
    'desks abroad made of an image of a sensitive machine',
    [`${COPY} azurerm_dev_center_project_pool.d`],
    boxes(ABROAD, OWN_IMAGE),
  ],
  ['desks in Marseille made of an image of a sensitive machine', [], boxes(MARSEILLE, OWN_IMAGE)],
  ['desks abroad made of the vendor’s image', [], boxes(ABROAD, VENDORS_IMAGE)],
  [
    'a vulnerability assessment, by the alert policy of the server, abroad',
    [`${LOGS} azurerm_mssql_server_vulnerability_assessment.x`],
    assessment(ABROAD),
  ],
  ['a vulnerability assessment kept in Marseille', [], assessment(MARSEILLE)],
  [
    'logs to the hub behind a rule that is named by its id, abroad',
    [`${LOGS} azurerm_monitor_diagnostic_setting.x`],
    logsToRule(ABROAD),
  ],
  ['logs to the hub behind a rule that is named by its id, in Marseille', [], logsToRule(MARSEILLE)],
  [
    'disaster recovery into a group of another subscription',
    [`${HANDED} azurerm_site_recovery_replicated_vm.x`],
    recovery(`/subscriptions/${STRANGER}/resourceGroups/r`),
  ],
  [
    'disaster recovery into a group of its own subscription',
    [],
    recovery(`/subscriptions/${SUBSCRIPTION}/resourceGroups/r`),
  ],
  [
    'machines of a workspace abroad, whatever their own tag',
    [`${COPY} azurerm_machine_learning_compute_cluster.x`],
    workers(ABROAD),
  ],
  ['machines of a workspace in Marseille', [], workers(MARSEILLE)],
  ['dumps of a cache abroad', [`${COPY} azurerm_redis_cache.x`], dump(true)],
  ['dumps of a cache, switched off', [], dump(false)],
  ['events through a relay abroad', [`${COPY} azurerm_eventgrid_event_subscription.x`], relayed(ABROAD)],
  ['events through a relay in Marseille', [], relayed(MARSEILLE)],
  ['what a subscription costs, exported abroad: the control plane’s own', [], costs(ABROAD)],
  [
    'resource logs of every store to a vendor',
    [`${LOGS} azurerm_elastic_cloud_elasticsearch.x`],
    elastic({ logs: [{ filtering_tag: [{ action: 'Include', name: 'a', value: 'b' }] }] }),
  ],
  ['a vendor that is sent no logs', [], elastic({})],
  [
    'an account open to a resource of another subscription',
    [`${HANDED} azurerm_storage_account.s`],
    [resourceLink(id(STRANGER, 'Microsoft.Search/searchServices/x'))],
  ],
  [
    'an account open to a resource of its own subscription',
    [],
    [resourceLink(id(SUBSCRIPTION, 'Microsoft.Search/searchServices/x'))],
  ],
  ['a cluster that trusts every tenant by default and lets nobody in', [], [kusto(PARIS)]],
  [
    'a cluster that trusts every tenant in so many words',
    [`${HANDED} azurerm_kusto_cluster.s`],
    [kusto(PARIS, { trusted_external_tenants: ['*'] })],
  ],
  [
    'a role in a cluster for a principal of another tenant',
    [`${HANDED} azurerm_kusto_cluster_principal_assignment.x`],
    principal(STRANGER),
  ],
  ['a role in a cluster for a principal of its own tenant', [], principal(TENANT)],
  [
    'an administrator of another tenant',
    [`${HANDED} azurerm_postgresql_flexible_server_active_directory_administrator.x`],
    administrator(STRANGER),
  ],
  ['an administrator of its own tenant', [], administrator(TENANT)],
  ['a ledger read by another tenant', [`${HANDED} azurerm_confidential_ledger.x`], [ledger(STRANGER)]],
  ['a ledger read by its own tenant', [], [ledger(TENANT)]],
  [
    'a database that writes its own location, in a cluster of another subscription',
    [`${COPY} azurerm_kusto_cosmosdb_data_connection.x`],
    strangersDatabase,
    ANOTHER_PROVIDER,
  ],
  ['an agent that a data collection rule steers', [], [machine, extension('AzureMonitorLinuxAgent')]],
  ['sign-in by the directory', [], [machine, extension('AADSSHLoginForLinux')]],
  ['a script', [`${OPAQUE} azurerm_virtual_machine_extension.x`], [machine, extension('CustomScript')]],
  [
    'an extension whose type nobody can tell',
    [`${OPAQUE} azurerm_virtual_machine_extension.x`],
    [machine, extension('${var.type}')],
    { variable: { type: {} } },
  ],
  [
    'logs to a hub that is kept in an account abroad',
    ['residency/copy-leaves-france azurerm_eventhub.first'],
    captured({ eventhub_name: 'first' }, 'far'),
  ],
  ['logs to a hub that is kept in Marseille', [], captured({ eventhub_name: 'first' }, 'near')],
  ['logs to one hub, another is kept abroad', [], captured({ eventhub_name: 'first' }, 'near', 'far')],
  [
    'logs to whichever hub of a namespace, one is kept abroad',
    ['residency/copy-leaves-france azurerm_eventhub.second'],
    captured({}, 'near', 'far'),
  ],
  [
    'a server known by its connection string, its database has a replica abroad',
    ['residency/copy-leaves-france azurerm_mssql_database.e'],
    replicated(ABROAD),
  ],
  [
    'a server known by its connection string, its database has a replica in Marseille',
    [],
    replicated(MARSEILLE),
  ],
  ['a pipeline that fetches public data from abroad', [], copying(ABROAD, PARIS)],
  [
    'a pipeline that takes sensitive data abroad',
    ['residency/copy-leaves-france azurerm_data_factory_linked_service_azure_blob_storage.to'],
    copying(PARIS, ABROAD),
  ],
  [
    'a pipeline that fetches public data from abroad, others may be in a repository',
    READ,
    copying(ABROAD, PARIS, REPOSITORY),
  ],
  [
    'a pipeline that reads nobody can tell what',
    ['residency/copy-leaves-france azurerm_data_factory_linked_service_azure_blob_storage.from'],
    copying(ABROAD, PARIS, {}, 'elsewhere'),
  ],
  ['an account in Paris, by a template', [], [inTemplate(STORE, 'France Central')]],
  ['an account abroad, by a template', TEMPLATE, [inTemplate(STORE, 'westeurope')]],
  [
    'an account wherever its group is, by a template',
    TEMPLATE,
    [inTemplate(STORE, '[resourceGroup().location]')],
  ],
  [
    'an account in Paris with something else inside, by a template',
    TEMPLATE,
    [inTemplate(STORE, 'francecentral', { resources: [{ type: 'objectReplicationPolicies', name: 'b' }] })],
  ],
  [
    'a namespace in Paris that may replicate to any place, by a template',
    TEMPLATE,
    [inTemplate('Microsoft.EventHub/namespaces', 'francecentral')],
  ],
  [
    'an account in Paris, of another subscription, by a template',
    TEMPLATE,
    [
      {
        azurerm_resource_group_template_deployment: {
          x: {
            ...(inTemplate(STORE, 'francecentral').azurerm_resource_group_template_deployment?.x as Values),
            provider: 'azurerm.other',
          },
        },
      },
    ],
    ANOTHER_PROVIDER,
  ],
  [
    'a setting that is the connection string of an account nobody judged',
    WEB_APP,
    [
      setting(
        'DefaultEndpointsProtocol=https;AccountName=elsewhere;AccountKey=a2V5;EndpointSuffix=core.windows.net',
      ),
    ],
  ],
  [
    'a setting that is the connection string of an account in Marseille',
    [],
    [
      account('near', MARSEILLE),
      setting(
        'DefaultEndpointsProtocol=https;AccountName=near;AccountKey=a2V5;EndpointSuffix=core.windows.net',
      ),
    ],
  ],
  [
    'a setting that is the connection string of an account read from outside',
    WEB_APP,
    [setting('${data.azurerm_storage_account.d.primary_connection_string}')],
    READ_OUTSIDE,
  ],
  [
    'a setting that is a secret read from outside',
    [],
    [setting('${data.azurerm_key_vault_secret.d.value}')],
    READ_OUTSIDE,
  ],
  ['a setting that is any address', [], [setting('https://www.example.org/start')]],
  [
    'a setting that is a secret fetched when the app starts',
    [],
    [setting('@Microsoft.KeyVault(SecretUri=https://keys.vault.azure.net/secrets/a/)')],
  ],
  [
    'a setting that sends traces wherever the service likes',
    WEB_APP,
    [setting('InstrumentationKey=00000000-0000-0000-0000-000000000000')],
  ],
  [
    'a setting that is a database at a stranger’s host',
    WEB_APP,
    [setting('Server=tcp:db.example.org,1433;Database=a;User ID=b;Password=c;')],
  ],
  [
    'a model that answers from anywhere, general data',
    ['residency/copy-leaves-eea azurerm_cognitive_deployment.x'],
    model(at('swedencentral', 'general'), 'GlobalStandard'),
  ],
  [
    'a model of the Union’s data zone, general data',
    [],
    model(at('swedencentral', 'general'), 'DataZoneStandard'),
  ],
  [
    'a model of the Union’s data zone, sensitive data',
    [`${COPY} azurerm_cognitive_deployment.x`],
    model(PARIS, 'DataZoneStandard'),
  ],
  ['a model of the region itself', [], model(PARIS, 'Standard')],
  ['jobs that are told an account abroad', [`${COPY} azurerm_batch_job.x`], job(ABROAD)],
  ['jobs that are told an account in Marseille', [], job(MARSEILLE)],
  ['a pool that is told an account abroad', [`${COPY} azurerm_batch_pool.s`], started(ABROAD)],
  ['a pool that is told an account in Marseille', [], started(MARSEILLE)],
  ['a pool that is told nothing of stores', [], pool(ABROAD, { start_task: [{ command_line: 'run' }] })],
  [
    'a fabric whose settings name an account abroad',
    [`${COPY} azurerm_service_fabric_cluster.s`],
    fabric(ABROAD),
  ],
  ['a fabric whose settings name an account in Marseille', [], fabric(MARSEILLE)],
  [
    'a managed fabric whose settings name an account abroad',
    [`${COPY} azurerm_service_fabric_managed_cluster.s`],
    managedFabric(ABROAD),
  ],
  ['a managed fabric whose settings name an account in Marseille', [], managedFabric(MARSEILLE)],
  [
    'machines abroad made of a file of a disk',
    [`${COPY} azurerm_virtual_machine_scale_set.x`],
    fromDiskFile(ABROAD),
  ],
  ['machines in Marseille made of a file of a disk', [], fromDiskFile(MARSEILLE)],
  [
    'a ring with seeds somewhere else',
    [`${COPY} azurerm_cosmosdb_cassandra_cluster.s`],
    [ring({ external_seed_node_ip_addresses: ['10.52.221.2'] })],
  ],
  ['a ring of its own', [], [ring()]],
  [
    'events for a programme of another tenant',
    [`${HANDED} azurerm_eventgrid_event_subscription.x`],
    called(PARIS, STRANGER),
  ],
  ['events for a programme of the own tenant', [], called(PARIS, TENANT)],
  ['public events for a programme of another tenant', [], called(ABROAD, STRANGER)],
  [
    'events of a topic for a programme of another tenant, whatever its tag says',
    [`${HANDED} azurerm_eventgrid_system_topic_event_subscription.x`],
    calledByTopic(PARIS, at('francecentral', 'public'), STRANGER),
  ],
  [
    'events of a topic for a programme of the own tenant',
    [],
    calledByTopic(PARIS, at('francecentral', 'public'), TENANT),
  ],
  ['public events of a topic for a programme of another tenant', [], calledByTopic(ABROAD, ABROAD, STRANGER)],
  ['messages for whoever connects', [`${HANDED} azurerm_web_pubsub_hub.x`], messages(PARIS, true)],
  ['messages for who has a key', [], messages(PARIS, false)],
  ['public messages for whoever connects', [], messages(ABROAD, true)],
  ['a file of somebody else’s website in a public account', [], fetched('https://get.example.org/a.zip')],
  [
    'a file of an account nobody judged in a public account abroad',
    [`${COPY} azurerm_storage_blob.x`],
    fetched('https://somebodys.blob.core.windows.net/c/a.zip'),
  ],
  ...REQUESTS,
];

describe('services of Azure', () => {
  test.each(CASES.map(([what, ...rest]) => [what, rest] as const))('%s', (_what, [refused, parts, more]) => {
    const text = JSON.stringify({ resource: together(parts), ...more });
    expect(judged([readTerraformJson({ file: 'main.tf.json', text })]).refused).toEqual(refused);
  });
});
