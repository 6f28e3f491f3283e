/** Where data of the enclave goes by replicas, backups, streams and logs: leaks abroad and their twins. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { readTerraformJson } from '../../../policy/readers/terraform';
import { judged } from '../../support/judging';
import { expectRecorded } from '../../support/recorded';

type Values = Readonly<Record<string, unknown>>;
const classed = (c = 'sensitive') => ({ tags: { 'data-classification': c } });
const CENTRAL = { location: 'francecentral', resource_group_name: 'rg' },
  ABROAD = { location: 'westeurope', resource_group_name: 'rg' },
  SOUTH = { location: 'francesouth', resource_group_name: 'rg' };
const account = (name: string, p: Values = CENTRAL, c = 'sensitive', more: Values = {}) => ({
  azurerm_storage_account: {
    [name]: { name, account_tier: 'Standard', account_replication_type: 'ZRS', ...p, ...classed(c), ...more },
  },
});
const ref = (t: string, n: string, k = 'id') => `\${${t}.${n}.${k}}`;
const accountRef = (n: string, k = 'id') => ref('azurerm_storage_account', n, k);
const workspace = (p: Values = CENTRAL, c = 'public', n = 'w') => ({
  azurerm_log_analytics_workspace: { [n]: { name: n, ...p, ...classed(c) } },
});
const resource = (t: string, n: string, v: Values) => ({ [t]: { [n]: v } });
/** Resources by type and name. */
type Blocks = Readonly<Record<string, Values>>;
const together = (...all: readonly Blocks[]): Blocks => {
  const merged: Record<string, Values> = {};
  for (const blocks of all)
    for (const [type, named] of Object.entries(blocks)) merged[type] = { ...merged[type], ...named };
  return merged;
};
type Case = readonly [what: string, refused: readonly string[], parts: readonly Blocks[], more?: Values];
const machine = (p: Values = CENTRAL, more: Values = {}) =>
  resource('azurerm_linux_virtual_machine', 'vm', {
    name: 'vm',
    size: 'x',
    admin_username: 'a',
    network_interface_ids: ['x'],
    os_disk: [{ caching: 'ReadWrite', storage_account_type: 'Premium_LRS' }],
    ...p,
    ...classed(),
    ...more,
  });
const postgres = (n: string, p: Values = CENTRAL, c = 'sensitive', more: Values = {}) =>
  resource('azurerm_postgresql_flexible_server', n, { name: n, ...p, ...classed(c), ...more });
const server = (n: string, p: Values = CENTRAL, c = 'sensitive') =>
  resource('azurerm_mssql_server', n, { name: n, version: '12.0', ...p, ...classed(c) });
const database = (n: string, s: string, more: Values = {}, c = 'sensitive') =>
  resource('azurerm_mssql_database', n, {
    name: n,
    server_id: ref('azurerm_mssql_server', s),
    ...classed(c),
    ...more,
  });
const vault = (p: Values = CENTRAL, more: Values = {}) =>
  resource('azurerm_recovery_services_vault', 'v', {
    name: 'v',
    sku: 'Standard',
    ...p,
    ...classed('public'),
    ...more,
  });
const hubs = (n: string, p: Values = CENTRAL, c = 'public') =>
  resource('azurerm_eventhub_namespace', n, { name: n, sku: 'Standard', ...p, ...classed(c) });
const kusto = (n: string, p: Values = CENTRAL, c = 'sensitive') =>
  resource('azurerm_kusto_cluster', n, {
    name: n,
    sku: [{ name: 'x' }],
    trusted_external_tenants: [],
    ...p,
    ...classed(c),
  });
const OTHER = '99999999-9999-9999-9999-999999999999';
const CASES: readonly Case[] = [
  [
    'object replication',
    ['residency/copy-leaves-france azurerm_storage_object_replication.x'],
    [
      account('s'),
      account('d', ABROAD, 'public'),
      resource('azurerm_storage_object_replication', 'x', {
        source_storage_account_id: accountRef('s'),
        destination_storage_account_id: accountRef('d'),
        rules: [],
      }),
    ],
  ],
  [
    'object replication inside',
    [],
    [
      account('s'),
      account('d', SOUTH, 'public'),
      resource('azurerm_storage_object_replication', 'x', {
        source_storage_account_id: accountRef('s'),
        destination_storage_account_id: accountRef('d'),
        rules: [],
      }),
    ],
  ],
  [
    'object replication literal id own subscription',
    ['residency/copy-leaves-france azurerm_storage_object_replication.x'],
    [
      account('s'),
      resource('azurerm_storage_object_replication', 'x', {
        source_storage_account_id: accountRef('s'),
        destination_storage_account_id:
          '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/zz',
        rules: [],
      }),
    ],
  ],
  [
    'object replication literal id of judged',
    [],
    [
      account('s'),
      account('d', SOUTH, 'public'),
      resource('azurerm_storage_object_replication', 'x', {
        source_storage_account_id: accountRef('s'),
        destination_storage_account_id:
          '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/d',
        rules: [],
      }),
    ],
  ],
  [
    'object replication literal foreign subscription with same name',
    ['residency/copy-leaves-france azurerm_storage_object_replication.x'],
    [
      account('s'),
      account('d', SOUTH, 'public'),
      resource('azurerm_storage_object_replication', 'x', {
        source_storage_account_id: accountRef('s'),
        destination_storage_account_id: `/subscriptions/${OTHER}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/d`,
        rules: [],
      }),
    ],
  ],
  [
    'object replication of public',
    [],
    [
      account('s', CENTRAL, 'public'),
      account('d', ABROAD, 'public'),
      resource('azurerm_storage_object_replication', 'x', {
        source_storage_account_id: accountRef('s'),
        destination_storage_account_id: accountRef('d'),
        rules: [],
      }),
    ],
  ],
  ['grs westeurope general', [], [account('s', ABROAD, 'general', { account_replication_type: 'GRS' })]],
  [
    'grs brazil public',
    [],
    [account('s', { ...ABROAD, location: 'brazilsouth' }, 'public', { account_replication_type: 'GRS' })],
  ],
  [
    'grs norwayeast general',
    [],
    [account('s', { ...ABROAD, location: 'norwayeast' }, 'general', { account_replication_type: 'GRS' })],
  ],
  [
    'grs uksouth general',
    ['residency/store-outside-territory azurerm_storage_account.s'],
    [account('s', { ...ABROAD, location: 'uksouth' }, 'general')],
  ],
  [
    'cross tenant replication',
    ['residency/handed-to-strangers azurerm_storage_account.s'],
    [account('s', CENTRAL, 'sensitive', { cross_tenant_replication_enabled: true })],
  ],
  [
    'cosmos geo',
    ['residency/copy-leaves-france azurerm_cosmosdb_account.c'],
    [
      resource('azurerm_cosmosdb_account', 'c', {
        name: 'c',
        ...CENTRAL,
        ...classed(),
        geo_location: [
          { location: 'francecentral', failover_priority: 0 },
          { location: 'westeurope', failover_priority: 1 },
        ],
      }),
    ],
  ],
  [
    'cosmos geo inside France',
    [],
    [
      resource('azurerm_cosmosdb_account', 'c', {
        name: 'c',
        ...CENTRAL,
        ...classed(),
        geo_location: [
          { location: 'France Central', failover_priority: 0 },
          { location: 'francesouth', failover_priority: 1 },
        ],
      }),
    ],
  ],
  [
    'cosmos dynamic geo',
    ['residency/copy-leaves-france azurerm_cosmosdb_account.c'],
    [
      resource('azurerm_cosmosdb_account', 'c', {
        name: 'c',
        ...CENTRAL,
        ...classed(),
        dynamic: {
          geo_location: {
            for_each: ['francecentral', 'northeurope'],
            content: { location: '${geo_location.value}', failover_priority: '${geo_location.key}' },
          },
        },
      }),
    ],
  ],
  [
    'mssql failover group',
    ['residency/copy-leaves-france azurerm_mssql_failover_group.f'],
    [
      server('a'),
      server('b', ABROAD, 'public'),
      database('d', 'a'),
      resource('azurerm_mssql_failover_group', 'f', {
        name: 'f',
        server_id: ref('azurerm_mssql_server', 'a'),
        databases: [ref('azurerm_mssql_database', 'd')],
        partner_server: [{ id: ref('azurerm_mssql_server', 'b') }],
      }),
    ],
  ],
  [
    'mssql failover group inside France',
    [],
    [
      server('a'),
      server('b', SOUTH, 'public'),
      database('d', 'a'),
      resource('azurerm_mssql_failover_group', 'f', {
        name: 'f',
        server_id: ref('azurerm_mssql_server', 'a'),
        databases: [ref('azurerm_mssql_database', 'd')],
        partner_server: [{ id: ref('azurerm_mssql_server', 'b') }],
      }),
    ],
  ],
  [
    'mssql secondary',
    ['residency/copy-leaves-france azurerm_mssql_database.e'],
    [
      server('a'),
      server('b', ABROAD, 'public'),
      database('d', 'a'),
      database(
        'e',
        'b',
        { create_mode: 'Secondary', creation_source_database_id: ref('azurerm_mssql_database', 'd') },
        'public',
      ),
    ],
  ],
  [
    'mssql secondary inside France',
    [],
    [
      server('a'),
      server('b', SOUTH, 'public'),
      database('d', 'a'),
      database(
        'e',
        'b',
        { create_mode: 'Secondary', creation_source_database_id: ref('azurerm_mssql_database', 'd') },
        'public',
      ),
    ],
  ],
  [
    'mssql db sensitive on public server in WE',
    ['residency/store-outside-territory azurerm_mssql_database.d'],
    [server('b', ABROAD, 'public'), database('d', 'b')],
  ],
  [
    'mssql audit to foreign storage',
    ['residency/log-leaves-territory azurerm_mssql_server_extended_auditing_policy.p'],
    [
      server('a'),
      resource('azurerm_mssql_server_extended_auditing_policy', 'p', {
        server_id: ref('azurerm_mssql_server', 'a'),
        storage_endpoint: 'https://zz.blob.core.windows.net/',
      }),
    ],
  ],
  [
    'mssql audit to own',
    [],
    [
      server('a'),
      account('logs'),
      resource('azurerm_mssql_server_extended_auditing_policy', 'p', {
        server_id: ref('azurerm_mssql_server', 'a'),
        storage_endpoint: accountRef('logs', 'primary_blob_endpoint'),
      }),
    ],
  ],
  [
    'mssql audit to own literal',
    [],
    [
      server('a'),
      account('logs'),
      resource('azurerm_mssql_server_extended_auditing_policy', 'p', {
        server_id: ref('azurerm_mssql_server', 'a'),
        storage_endpoint: 'https://logs.blob.core.windows.net/',
      }),
    ],
  ],
  [
    'mssql audit to abroad literal',
    ['residency/log-leaves-territory azurerm_mssql_server_extended_auditing_policy.p'],
    [
      server('a'),
      account('logs', ABROAD, 'public'),
      resource('azurerm_mssql_server_extended_auditing_policy', 'p', {
        server_id: ref('azurerm_mssql_server', 'a'),
        storage_endpoint: 'https://logs.blob.core.windows.net/',
      }),
    ],
  ],
  [
    'PostgreSQL replica abroad',
    ['residency/copy-leaves-france azurerm_postgresql_flexible_server.b'],
    [
      postgres('a'),
      postgres('b', ABROAD, 'public', {
        create_mode: 'Replica',
        source_server_id: ref('azurerm_postgresql_flexible_server', 'a'),
      }),
    ],
  ],
  [
    'PostgreSQL replica inside France',
    [],
    [
      postgres('a'),
      postgres('b', SOUTH, 'public', {
        create_mode: 'Replica',
        source_server_id: ref('azurerm_postgresql_flexible_server', 'a'),
      }),
    ],
  ],
  [
    'PostgreSQL geo backup',
    [],
    [postgres('a', CENTRAL, 'sensitive', { geo_redundant_backup_enabled: true })],
  ],
  [
    'redis linked',
    ['residency/copy-leaves-france azurerm_redis_linked_server.l'],
    [
      resource('azurerm_redis_cache', 'a', {
        name: 'a',
        ...CENTRAL,
        ...classed(),
        minimum_tls_version: '1.2',
      }),
      resource('azurerm_redis_cache', 'b', { name: 'b', ...ABROAD, ...classed('public') }),
      resource('azurerm_redis_linked_server', 'l', {
        target_redis_cache_name: 'a',
        resource_group_name: 'rg',
        linked_redis_cache_id: ref('azurerm_redis_cache', 'b'),
        linked_redis_cache_location: 'westeurope',
        server_role: 'Secondary',
      }),
    ],
  ],
  [
    'redis rdb foreign',
    ['residency/copy-leaves-france azurerm_redis_cache.a'],
    [
      resource('azurerm_redis_cache', 'a', {
        name: 'a',
        ...CENTRAL,
        ...classed(),
        redis_configuration: [
          {
            rdb_backup_enabled: true,
            rdb_storage_connection_string:
              'DefaultEndpointsProtocol=https;AccountName=zz;AccountKey=k;EndpointSuffix=core.windows.net',
          },
        ],
      }),
    ],
  ],
  [
    'redis rdb own',
    [],
    [
      account('bk'),
      resource('azurerm_redis_cache', 'a', {
        name: 'a',
        ...CENTRAL,
        ...classed(),
        redis_configuration: [
          {
            rdb_backup_enabled: true,
            rdb_storage_connection_string: `DefaultEndpointsProtocol=https;AccountName=${accountRef('bk', 'name')};AccountKey=${accountRef('bk', 'primary_access_key')};EndpointSuffix=core.windows.net`,
          },
        ],
      }),
    ],
  ],
  [
    'redis rdb own abroad',
    ['residency/copy-leaves-france azurerm_redis_cache.a'],
    [
      account('bk', ABROAD, 'public'),
      resource('azurerm_redis_cache', 'a', {
        name: 'a',
        ...CENTRAL,
        ...classed(),
        redis_configuration: [
          {
            rdb_backup_enabled: true,
            rdb_storage_connection_string: accountRef('bk', 'primary_blob_connection_string'),
          },
        ],
      }),
    ],
  ],
  [
    'keyvault',
    [],
    [
      resource('azurerm_key_vault', 'k', {
        name: 'k',
        ...CENTRAL,
        ...classed(),
        tenant_id: '22222222-2222-2222-2222-222222222222',
        sku_name: 'standard',
      }),
    ],
  ],
  [
    'keyvault foreign tenant',
    ['residency/handed-to-strangers azurerm_key_vault.k'],
    [
      resource('azurerm_key_vault', 'k', {
        name: 'k',
        ...CENTRAL,
        ...classed(),
        tenant_id: OTHER,
        sku_name: 'standard',
      }),
    ],
  ],
  [
    'appconfig replica',
    ['residency/copy-leaves-france azurerm_app_configuration.k'],
    [
      resource('azurerm_app_configuration', 'k', {
        name: 'k',
        ...CENTRAL,
        ...classed(),
        replica: [{ name: 'r', location: 'westeurope' }],
      }),
    ],
  ],
  [
    'appconfig replica inside France',
    [],
    [
      resource('azurerm_app_configuration', 'k', {
        name: 'k',
        ...CENTRAL,
        ...classed(),
        replica: [{ name: 'r', location: 'francesouth' }],
      }),
    ],
  ],
  [
    'backup vm vault abroad',
    ['residency/copy-leaves-france azurerm_backup_protected_vm.b'],
    [
      machine(),
      vault(ABROAD),
      resource('azurerm_backup_protected_vm', 'b', {
        resource_group_name: 'rg',
        recovery_vault_name: ref('azurerm_recovery_services_vault', 'v', 'name'),
        source_vm_id: ref('azurerm_linux_virtual_machine', 'vm'),
        backup_policy_id: 'x',
      }),
    ],
  ],
  [
    'backup vm vault abroad by literal name',
    ['residency/copy-leaves-france azurerm_backup_protected_vm.b'],
    [
      machine(),
      vault(ABROAD),
      resource('azurerm_backup_protected_vm', 'b', {
        resource_group_name: 'rg',
        recovery_vault_name: 'v',
        source_vm_id: ref('azurerm_linux_virtual_machine', 'vm'),
        backup_policy_id: 'x',
      }),
    ],
  ],
  [
    'backup vm vault inside France',
    [],
    [
      machine(),
      vault(),
      resource('azurerm_backup_protected_vm', 'b', {
        resource_group_name: 'rg',
        recovery_vault_name: 'v',
        source_vm_id: ref('azurerm_linux_virtual_machine', 'vm'),
        backup_policy_id: 'x',
      }),
    ],
  ],
  [
    'backup vault unknown name',
    ['residency/copy-leaves-france azurerm_backup_protected_vm.b'],
    [
      machine(),
      resource('azurerm_backup_protected_vm', 'b', {
        resource_group_name: 'rg',
        recovery_vault_name: 'nowhere',
        source_vm_id: ref('azurerm_linux_virtual_machine', 'vm'),
        backup_policy_id: 'x',
      }),
    ],
  ],
  [
    'diagnostics to workspace',
    ['residency/log-leaves-territory azurerm_monitor_diagnostic_setting.d'],
    [
      account('s'),
      workspace(ABROAD),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: accountRef('s'),
        log_analytics_workspace_id: ref('azurerm_log_analytics_workspace', 'w'),
      }),
    ],
  ],
  [
    'diagnostics to workspace subscription service',
    ['residency/log-leaves-territory azurerm_monitor_diagnostic_setting.d'],
    [
      account('s'),
      workspace(ABROAD),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: `${accountRef('s')}/blobServices/default/`,
        log_analytics_workspace_id: ref('azurerm_log_analytics_workspace', 'w'),
      }),
    ],
  ],
  [
    'diagnostics to eventhub',
    ['residency/log-leaves-territory azurerm_monitor_diagnostic_setting.d'],
    [
      account('s'),
      hubs('n', ABROAD),
      resource('azurerm_eventhub_namespace_authorization_rule', 'ar', {
        name: 'ar',
        namespace_name: ref('azurerm_eventhub_namespace', 'n', 'name'),
        resource_group_name: 'rg',
      }),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: accountRef('s'),
        eventhub_authorization_rule_id: ref('azurerm_eventhub_namespace_authorization_rule', 'ar'),
      }),
    ],
  ],
  [
    'diagnostics to eventhub inside France',
    [],
    [
      account('s'),
      hubs('n'),
      resource('azurerm_eventhub_namespace_authorization_rule', 'ar', {
        name: 'ar',
        namespace_name: ref('azurerm_eventhub_namespace', 'n', 'name'),
        resource_group_name: 'rg',
      }),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: accountRef('s'),
        eventhub_authorization_rule_id: ref('azurerm_eventhub_namespace_authorization_rule', 'ar'),
      }),
    ],
  ],
  [
    'diagnostics default rule id text',
    ['residency/log-leaves-territory azurerm_monitor_diagnostic_setting.d'],
    [
      account('s'),
      hubs('n', ABROAD),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: accountRef('s'),
        eventhub_authorization_rule_id: `${ref('azurerm_eventhub_namespace', 'n')}/authorizationRules/RootManageSharedAccessKey`,
      }),
    ],
  ],
  [
    'diagnostics unknown data workspace',
    ['residency/log-leaves-territory azurerm_monitor_diagnostic_setting.d'],
    [
      account('s'),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: accountRef('s'),
        log_analytics_workspace_id: '${data.azurerm_log_analytics_workspace.w.id}',
      }),
    ],
    { data: { azurerm_log_analytics_workspace: { w: { name: 'w', resource_group_name: 'rg' } } } },
  ],
  [
    'diagnostics of public to unknown',
    [],
    [
      account('s', CENTRAL, 'public'),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: accountRef('s'),
        log_analytics_workspace_id: '${data.azurerm_log_analytics_workspace.w.id}',
      }),
    ],
    { data: { azurerm_log_analytics_workspace: { w: { name: 'w', resource_group_name: 'rg' } } } },
  ],
  [
    'activity log of subscription',
    [],
    [
      workspace(ABROAD),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: '${data.azurerm_subscription.current.id}',
        log_analytics_workspace_id: ref('azurerm_log_analytics_workspace', 'w'),
      }),
    ],
    { data: { azurerm_subscription: { current: {} } } },
  ],
  [
    'activity log of subscription text',
    [],
    [
      workspace(ABROAD),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: '/subscriptions/${data.azurerm_client_config.current.subscription_id}',
        log_analytics_workspace_id: ref('azurerm_log_analytics_workspace', 'w'),
      }),
    ],
    { data: { azurerm_client_config: { current: {} } } },
  ],
  [
    'activity log of literal subscription',
    [],
    [
      workspace(ABROAD),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: '/subscriptions/11111111-1111-1111-1111-111111111111',
        log_analytics_workspace_id: ref('azurerm_log_analytics_workspace', 'w'),
      }),
    ],
  ],
  [
    'diagnostics of unknown id',
    ['residency/log-leaves-territory azurerm_monitor_diagnostic_setting.d'],
    [
      workspace(ABROAD),
      resource('azurerm_monitor_diagnostic_setting', 'd', {
        name: 'd',
        target_resource_id: '${var.x}',
        log_analytics_workspace_id: ref('azurerm_log_analytics_workspace', 'w'),
      }),
    ],
    { variable: { x: {} } },
  ],
  [
    'app insights to workspace',
    ['residency/log-leaves-territory azurerm_application_insights.i'],
    [
      workspace(ABROAD),
      resource('azurerm_application_insights', 'i', {
        name: 'i',
        ...CENTRAL,
        ...classed(),
        application_type: 'web',
        workspace_id: ref('azurerm_log_analytics_workspace', 'w'),
      }),
    ],
  ],
  [
    'app insights to workspace inside France',
    [],
    [
      workspace(CENTRAL),
      resource('azurerm_application_insights', 'i', {
        name: 'i',
        ...CENTRAL,
        ...classed(),
        application_type: 'web',
        workspace_id: ref('azurerm_log_analytics_workspace', 'w'),
      }),
    ],
  ],
  [
    'Application Insights connection literal',
    ['residency/copy-leaves-france azurerm_linux_web_app.x'],
    [
      resource('azurerm_linux_web_app', 'x', {
        name: 'x',
        ...CENTRAL,
        ...classed(),
        service_plan_id: 'p',
        site_config: [{}],
        app_settings: {
          APPLICATIONINSIGHTS_CONNECTION_STRING:
            'InstrumentationKey=0;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/',
        },
      }),
    ],
  ],
  [
    'Application Insights connection literal in France',
    [],
    [
      resource('azurerm_linux_web_app', 'x', {
        name: 'x',
        ...CENTRAL,
        ...classed(),
        service_plan_id: 'p',
        site_config: [{}],
        app_settings: {
          APPLICATIONINSIGHTS_CONNECTION_STRING:
            'InstrumentationKey=0;IngestionEndpoint=https://francecentral-1.in.applicationinsights.azure.com/',
        },
      }),
    ],
  ],
  [
    'web app backup',
    ['residency/copy-leaves-france azurerm_linux_web_app.x'],
    [
      account('b', ABROAD, 'public'),
      resource('azurerm_linux_web_app', 'x', {
        name: 'x',
        ...CENTRAL,
        ...classed(),
        service_plan_id: 'p',
        site_config: [{}],
        backup: [
          {
            name: 'b',
            storage_account_url: `https://${accountRef('b', 'name')}.blob.core.windows.net/c?sv=1`,
            schedule: [],
          },
        ],
      }),
    ],
  ],
  [
    'function app account',
    ['residency/copy-leaves-france azurerm_linux_function_app.x'],
    [
      account('b', ABROAD, 'public'),
      resource('azurerm_linux_function_app', 'x', {
        name: 'x',
        ...CENTRAL,
        ...classed(),
        service_plan_id: 'p',
        site_config: [{}],
        storage_account_name: accountRef('b', 'name'),
        storage_account_access_key: accountRef('b', 'primary_access_key'),
      }),
    ],
  ],
  [
    'eventhub capture',
    ['residency/copy-leaves-france azurerm_eventhub.e'],
    [
      hubs('n', CENTRAL, 'sensitive'),
      account('c', ABROAD, 'public'),
      resource('azurerm_eventhub', 'e', {
        name: 'e',
        namespace_id: ref('azurerm_eventhub_namespace', 'n'),
        partition_count: 1,
        message_retention: 1,
        capture_description: [
          {
            enabled: true,
            encoding: 'Avro',
            destination: [
              {
                name: 'x',
                archive_name_format: 'x',
                blob_container_name: 'c',
                storage_account_id: accountRef('c'),
              },
            ],
          },
        ],
      }),
    ],
  ],
  [
    'eventhub capture off',
    [],
    [
      hubs('n', CENTRAL, 'sensitive'),
      account('c', ABROAD, 'public'),
      resource('azurerm_eventhub', 'e', {
        name: 'e',
        namespace_id: ref('azurerm_eventhub_namespace', 'n'),
        partition_count: 1,
        message_retention: 1,
        capture_description: [
          {
            enabled: false,
            encoding: 'Avro',
            destination: [
              {
                name: 'x',
                archive_name_format: 'x',
                blob_container_name: 'c',
                storage_account_id: accountRef('c'),
              },
            ],
          },
        ],
      }),
    ],
  ],
  [
    'eventgrid subscription',
    ['residency/copy-leaves-france azurerm_eventgrid_event_subscription.e'],
    [
      account('s'),
      resource('azurerm_eventgrid_event_subscription', 'e', {
        name: 'e',
        scope: accountRef('s'),
        webhook_endpoint: [{ url: 'https://example.com/x' }],
      }),
    ],
  ],
  [
    'stream analytics output by name',
    ['residency/copy-leaves-france azurerm_stream_analytics_output_blob.x'],
    [
      resource('azurerm_stream_analytics_job', 'j', {
        name: 'j',
        ...CENTRAL,
        ...classed(),
        transformation_query: 'x',
      }),
      account('o', ABROAD, 'public'),
      resource('azurerm_stream_analytics_output_blob', 'x', {
        name: 'x',
        stream_analytics_job_name: 'j',
        resource_group_name: 'rg',
        storage_account_name: 'o',
        storage_container_name: 'c',
        path_pattern: 'x',
        date_format: 'x',
        time_format: 'x',
      }),
    ],
  ],
  [
    'kusto data connection',
    ['residency/copy-leaves-france azurerm_kusto_eventhub_data_connection.x'],
    [
      hubs('n', CENTRAL, 'sensitive'),
      resource('azurerm_eventhub', 'e', {
        name: 'e',
        namespace_id: ref('azurerm_eventhub_namespace', 'n'),
        partition_count: 1,
        message_retention: 1,
      }),
      kusto('k', ABROAD, 'public'),
      resource('azurerm_kusto_database', 'kd', { name: 'kd', ...ABROAD, cluster_name: 'k' }),
      resource('azurerm_kusto_eventhub_data_connection', 'x', {
        name: 'x',
        ...ABROAD,
        cluster_name: 'k',
        database_name: 'kd',
        eventhub_id: ref('azurerm_eventhub', 'e'),
        consumer_group: 'x',
      }),
    ],
  ],
  [
    'disk copy',
    ['residency/copy-leaves-france azurerm_managed_disk.b'],
    [
      resource('azurerm_managed_disk', 'a', {
        name: 'a',
        ...CENTRAL,
        ...classed(),
        storage_account_type: 'Premium_LRS',
        create_option: 'Empty',
        network_access_policy: 'DenyAll',
      }),
      resource('azurerm_managed_disk', 'b', {
        name: 'b',
        ...ABROAD,
        ...classed('public'),
        storage_account_type: 'Premium_LRS',
        create_option: 'Copy',
        source_resource_id: ref('azurerm_managed_disk', 'a'),
      }),
    ],
  ],
  [
    'snapshot we',
    ['residency/copy-leaves-france azurerm_snapshot.b'],
    [
      resource('azurerm_managed_disk', 'a', {
        name: 'a',
        ...CENTRAL,
        ...classed(),
        storage_account_type: 'Premium_LRS',
        create_option: 'Empty',
        network_access_policy: 'DenyAll',
      }),
      resource('azurerm_snapshot', 'b', {
        name: 'b',
        ...ABROAD,
        ...classed('public'),
        create_option: 'Copy',
        source_uri: ref('azurerm_managed_disk', 'a'),
        network_access_policy: 'DenyAll',
      }),
    ],
  ],
  [
    'image version target regions',
    ['residency/copy-leaves-france azurerm_shared_image_version.v'],
    [
      resource('azurerm_shared_image_version', 'v', {
        name: '1.0.0',
        gallery_name: 'g',
        image_name: 'i',
        ...CENTRAL,
        ...classed(),
        target_region: [
          { name: 'francecentral', regional_replica_count: 1 },
          { name: 'westeurope', regional_replica_count: 1 },
        ],
      }),
    ],
  ],
  [
    'acr geo-replication',
    ['residency/copy-leaves-france azurerm_container_registry.r'],
    [
      resource('azurerm_container_registry', 'r', {
        name: 'r',
        ...CENTRAL,
        ...classed(),
        sku: 'Premium',
        georeplications: [{ location: 'West Europe' }],
      }),
    ],
  ],
  [
    'acr geo-replication inside France',
    [],
    [
      resource('azurerm_container_registry', 'r', {
        name: 'r',
        ...CENTRAL,
        ...classed(),
        sku: 'Premium',
        export_policy_enabled: false,
        public_network_access_enabled: false,
        georeplications: [{ location: 'France South' }],
      }),
    ],
  ],
  [
    'aks oms',
    ['residency/log-leaves-territory azurerm_kubernetes_cluster.k'],
    [
      workspace(ABROAD),
      resource('azurerm_kubernetes_cluster', 'k', {
        name: 'k',
        ...CENTRAL,
        ...classed(),
        default_node_pool: [{ name: 'd', vm_size: 'x' }],
        oms_agent: [{ log_analytics_workspace_id: ref('azurerm_log_analytics_workspace', 'w') }],
      }),
    ],
  ],
  [
    'netapp replication',
    ['residency/copy-leaves-france azurerm_netapp_volume.b'],
    [
      resource('azurerm_netapp_volume', 'a', {
        name: 'a',
        ...CENTRAL,
        ...classed(),
        account_name: 'x',
        pool_name: 'x',
        volume_path: 'x',
        service_level: 'x',
        subnet_id: 'x',
        storage_quota_in_gb: 1,
      }),
      resource('azurerm_netapp_volume', 'b', {
        name: 'b',
        ...ABROAD,
        ...classed('public'),
        account_name: 'x',
        pool_name: 'x',
        volume_path: 'x',
        service_level: 'x',
        subnet_id: 'x',
        storage_quota_in_gb: 1,
        data_protection_replication: [
          {
            endpoint_type: 'dst',
            remote_volume_location: 'francecentral',
            remote_volume_resource_id: ref('azurerm_netapp_volume', 'a'),
            replication_frequency: 'daily',
          },
        ],
      }),
    ],
  ],
  [
    'cognitive deployment global',
    ['residency/copy-leaves-france azurerm_cognitive_deployment.d'],
    [
      resource('azurerm_cognitive_account', 'c', {
        name: 'c',
        ...CENTRAL,
        ...classed(),
        kind: 'OpenAI',
        sku_name: 'S0',
      }),
      resource('azurerm_cognitive_deployment', 'd', {
        name: 'd',
        cognitive_account_id: ref('azurerm_cognitive_account', 'c'),
        model: [{ format: 'OpenAI', name: 'gpt' }],
        sku: [{ name: 'GlobalStandard' }],
      }),
    ],
  ],
  [
    'cognitive deployment standard',
    [],
    [
      resource('azurerm_cognitive_account', 'c', {
        name: 'c',
        ...CENTRAL,
        ...classed(),
        kind: 'OpenAI',
        sku_name: 'S0',
      }),
      resource('azurerm_cognitive_deployment', 'd', {
        name: 'd',
        cognitive_account_id: ref('azurerm_cognitive_account', 'c'),
        model: [{ format: 'OpenAI', name: 'gpt' }],
        sku: [{ name: 'Standard' }],
      }),
    ],
  ],
  [
    'notification hub',
    ['residency/copy-leaves-france azurerm_notification_hub_namespace.c'],
    [
      resource('azurerm_notification_hub_namespace', 'c', {
        name: 'c',
        ...CENTRAL,
        ...classed(),
        namespace_type: 'NotificationHub',
        sku_name: 'Free',
        replication_region: 'NorthEurope',
      }),
    ],
  ],
  [
    'frontdoor cache of sensitive',
    ['residency/copy-leaves-france azurerm_cdn_frontdoor_route.r'],
    [
      account('s'),
      resource('azurerm_cdn_frontdoor_profile', 'p', {
        name: 'p',
        resource_group_name: 'rg',
        sku_name: 'Standard_AzureFrontDoor',
        ...classed('public'),
      }),
      resource('azurerm_cdn_frontdoor_origin_group', 'g', {
        name: 'g',
        cdn_frontdoor_profile_id: ref('azurerm_cdn_frontdoor_profile', 'p'),
        load_balancing: [{}],
      }),
      resource('azurerm_cdn_frontdoor_origin', 'o', {
        name: 'o',
        cdn_frontdoor_origin_group_id: ref('azurerm_cdn_frontdoor_origin_group', 'g'),
        host_name: accountRef('s', 'primary_blob_host'),
        certificate_name_check_enabled: true,
      }),
      resource('azurerm_cdn_frontdoor_endpoint', 'e', {
        name: 'e',
        cdn_frontdoor_profile_id: ref('azurerm_cdn_frontdoor_profile', 'p'),
      }),
      resource('azurerm_cdn_frontdoor_route', 'r', {
        name: 'r',
        cdn_frontdoor_endpoint_id: ref('azurerm_cdn_frontdoor_endpoint', 'e'),
        cdn_frontdoor_origin_group_id: ref('azurerm_cdn_frontdoor_origin_group', 'g'),
        cdn_frontdoor_origin_ids: [ref('azurerm_cdn_frontdoor_origin', 'o')],
        patterns_to_match: ['/*'],
        supported_protocols: ['Https'],
        cache: [{ query_string_caching_behavior: 'IgnoreQueryString' }],
      }),
    ],
  ],
  [
    'data share foreign',
    ['residency/opaque-resource azurerm_data_share.ds'],
    [
      account('s'),
      resource('azurerm_data_share_account', 'da', {
        name: 'da',
        ...CENTRAL,
        ...classed('public'),
        identity: [{ type: 'SystemAssigned' }],
      }),
      resource('azurerm_data_share', 'ds', {
        name: 'ds',
        account_id: ref('azurerm_data_share_account', 'da'),
        kind: 'CopyBased',
      }),
      resource('azurerm_data_share_dataset_blob_storage', 'x', {
        name: 'x',
        data_share_id: ref('azurerm_data_share', 'ds'),
        container_name: 'c',
        storage_account: [
          { name: 's', resource_group_name: 'rg', subscription_id: '11111111-1111-1111-1111-111111111111' },
        ],
      }),
    ],
  ],
  [
    'site recovery abroad',
    ['residency/copy-leaves-france azurerm_site_recovery_replicated_vm.x'],
    [
      machine(),
      vault(),
      resource('azurerm_site_recovery_fabric', 'p', {
        name: 'p',
        resource_group_name: 'rg',
        recovery_vault_name: 'v',
        location: 'francecentral',
      }),
      resource('azurerm_site_recovery_fabric', 's', {
        name: 's',
        resource_group_name: 'rg',
        recovery_vault_name: 'v',
        location: 'westeurope',
      }),
      resource('azurerm_site_recovery_replicated_vm', 'x', {
        name: 'x',
        resource_group_name: 'rg',
        recovery_vault_name: 'v',
        source_recovery_fabric_name: 'p',
        source_vm_id: ref('azurerm_linux_virtual_machine', 'vm'),
        target_recovery_fabric_id: ref('azurerm_site_recovery_fabric', 's'),
        recovery_replication_policy_id: 'x',
        source_recovery_protection_container_name: 'x',
        target_resource_group_id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg',
        target_recovery_protection_container_id: 'x',
      }),
    ],
  ],
  [
    'vm boot diagnostics',
    ['residency/log-leaves-territory azurerm_linux_virtual_machine.vm'],
    [
      account('b', ABROAD, 'public'),
      machine(CENTRAL, {
        boot_diagnostics: [{ storage_account_uri: accountRef('b', 'primary_blob_endpoint') }],
      }),
    ],
  ],
  [
    'export rule disabled',
    [],
    [
      workspace(CENTRAL, 'sensitive'),
      account('b', ABROAD, 'public'),
      resource('azurerm_log_analytics_data_export_rule', 'x', {
        name: 'x',
        resource_group_name: 'rg',
        workspace_resource_id: ref('azurerm_log_analytics_workspace', 'w'),
        destination_resource_id: accountRef('b'),
        table_names: ['x'],
      }),
    ],
  ],
  [
    'export rule enabled',
    ['residency/copy-leaves-france azurerm_log_analytics_data_export_rule.x'],
    [
      workspace(CENTRAL, 'sensitive'),
      account('b', ABROAD, 'public'),
      resource('azurerm_log_analytics_data_export_rule', 'x', {
        name: 'x',
        enabled: true,
        resource_group_name: 'rg',
        workspace_resource_id: ref('azurerm_log_analytics_workspace', 'w'),
        destination_resource_id: accountRef('b'),
        table_names: ['x'],
      }),
    ],
  ],
  [
    'data factory pipeline copy',
    ['residency/copy-leaves-france azurerm_data_factory_linked_service_azure_blob_storage.ld'],
    [
      account('s'),
      account('d', ABROAD, 'public'),
      resource('azurerm_data_factory', 'f', {
        name: 'f',
        ...CENTRAL,
        ...classed('public'),
        public_network_enabled: false,
      }),
      resource('azurerm_data_factory_linked_service_azure_blob_storage', 'ls', {
        name: 'ls',
        data_factory_id: ref('azurerm_data_factory', 'f'),
        connection_string: accountRef('s', 'primary_connection_string'),
      }),
      resource('azurerm_data_factory_linked_service_azure_blob_storage', 'ld', {
        name: 'ld',
        data_factory_id: ref('azurerm_data_factory', 'f'),
        connection_string: accountRef('d', 'primary_connection_string'),
      }),
      resource('azurerm_data_factory_dataset_azure_blob', 'i', {
        name: 'i',
        data_factory_id: ref('azurerm_data_factory', 'f'),
        linked_service_name: ref('azurerm_data_factory_linked_service_azure_blob_storage', 'ls', 'name'),
      }),
      resource('azurerm_data_factory_dataset_azure_blob', 'o', {
        name: 'o',
        data_factory_id: ref('azurerm_data_factory', 'f'),
        linked_service_name: ref('azurerm_data_factory_linked_service_azure_blob_storage', 'ld', 'name'),
      }),
      resource('azurerm_data_factory_pipeline', 'p', {
        name: 'p',
        data_factory_id: ref('azurerm_data_factory', 'f'),
        activities_json: JSON.stringify([
          {
            name: 'c',
            type: 'Copy',
            inputs: [{ referenceName: 'i', type: 'DatasetReference' }],
            outputs: [{ referenceName: 'o', type: 'DatasetReference' }],
          },
        ]),
      }),
    ],
  ],
  [
    'arm template deployment',
    ['residency/opaque-resource azurerm_resource_group_template_deployment.t'],
    [
      resource('azurerm_resource_group_template_deployment', 't', {
        name: 't',
        resource_group_name: 'rg',
        deployment_mode: 'Incremental',
        template_content: '{}',
      }),
    ],
  ],
  [
    'resource group location inherits',
    ['residency/store-outside-territory azurerm_container_app_environment.e'],
    [
      resource('azurerm_resource_group', 'rg', { name: 'rg', location: 'westeurope' }),
      resource('azurerm_container_app_environment', 'e', {
        name: 'e',
        location: '${azurerm_resource_group.rg.location}',
        resource_group_name: 'rg',
        ...classed(),
      }),
    ],
  ],
  [
    'tables child',
    ['residency/store-outside-territory azurerm_storage_account.s'],
    [account('s', ABROAD), resource('azurerm_storage_table', 't', { name: 't', storage_account_name: 's' })],
  ],
  [
    'cmk child',
    [],
    [
      account('s'),
      resource('azurerm_storage_account_customer_managed_key', 'k', {
        storage_account_id: accountRef('s'),
        key_vault_key_id: 'https://x.vault.azure.net/keys/k',
      }),
    ],
  ],
  [
    'role assign',
    [],
    [
      account('s'),
      resource('azurerm_role_assignment', 'k', {
        scope: accountRef('s'),
        role_definition_name: 'x',
        principal_id: 'y',
      }),
    ],
  ],
  [
    'provider other subscription variable',
    ['residency/store-outside-enclave azurerm_storage_account.s'],
    [account('s', CENTRAL, 'sensitive', { provider: 'azurerm.o' })],
    {
      provider: {
        azurerm: [{ features: [{}] }, { alias: 'o', features: [{}], subscription_id: '${var.s}' }],
      },
      variable: { s: {} },
    },
  ],
  [
    'default provider without subscription',
    [],
    [account('s')],
    { provider: { azurerm: [{ features: [{}] }] } },
  ],
  [
    'provider tenant foreign',
    ['residency/store-outside-enclave azurerm_storage_account.s'],
    [account('s')],
    { provider: { azurerm: [{ features: [{}], tenant_id: OTHER }] } },
  ],
  [
    'flow log',
    ['residency/log-leaves-territory azurerm_network_watcher_flow_log.f'],
    [
      account('l', ABROAD, 'public'),
      resource('azurerm_network_watcher_flow_log', 'f', {
        name: 'f',
        network_watcher_name: 'n',
        resource_group_name: 'rg',
        target_resource_id: '${azurerm_virtual_network.v.id}',
        storage_account_id: accountRef('l'),
        enabled: true,
        retention_policy: [{ enabled: true, days: 7 }],
      }),
      resource('azurerm_virtual_network', 'v', { name: 'v', ...CENTRAL, address_space: ['10.0.0.0/8'] }),
    ],
  ],
  [
    'lighthouse',
    ['residency/handed-to-strangers azurerm_lighthouse_definition.l'],
    [
      account('s'),
      resource('azurerm_lighthouse_definition', 'l', {
        name: 'l',
        managing_tenant_id: OTHER,
        scope: '/subscriptions/11111111-1111-1111-1111-111111111111',
        authorization: [],
      }),
    ],
  ],
  [
    'data protection blob',
    ['residency/copy-leaves-france azurerm_data_protection_backup_instance_blob_storage.b'],
    [
      account('s'),
      resource('azurerm_data_protection_backup_vault', 'v', {
        name: 'v',
        ...ABROAD,
        ...classed('public'),
        datastore_type: 'VaultStore',
        redundancy: 'LocallyRedundant',
      }),
      resource('azurerm_data_protection_backup_instance_blob_storage', 'b', {
        name: 'b',
        vault_id: ref('azurerm_data_protection_backup_vault', 'v'),
        location: 'westeurope',
        storage_account_id: accountRef('s'),
        backup_policy_id: 'x',
      }),
    ],
  ],
  [
    'apim logger',
    ['residency/log-leaves-territory azurerm_api_management_logger.l'],
    [
      hubs('n', ABROAD),
      resource('azurerm_eventhub', 'e', {
        name: 'e',
        namespace_id: ref('azurerm_eventhub_namespace', 'n'),
        partition_count: 1,
        message_retention: 1,
      }),
      resource('azurerm_api_management', 'm', {
        name: 'm',
        ...CENTRAL,
        ...classed(),
        publisher_name: 'x',
        publisher_email: 'x',
        sku_name: 'x',
      }),
      resource('azurerm_api_management_logger', 'l', {
        name: 'l',
        api_management_name: 'm',
        resource_group_name: 'rg',
        eventhub: [
          {
            name: 'e',
            connection_string: ref('azurerm_eventhub_namespace', 'n', 'default_primary_connection_string'),
          },
        ],
      }),
    ],
  ],
  [
    'apim additional location',
    ['residency/copy-leaves-france azurerm_api_management.m'],
    [
      resource('azurerm_api_management', 'm', {
        name: 'm',
        ...CENTRAL,
        ...classed(),
        publisher_name: 'x',
        publisher_email: 'x',
        sku_name: 'x',
        additional_location: [{ location: 'westeurope' }],
      }),
    ],
  ],
  [
    'bot channel',
    ['residency/store-outside-territory azurerm_bot_service_azure_bot.b'],
    [
      resource('azurerm_bot_service_azure_bot', 'b', {
        name: 'b',
        location: 'global',
        resource_group_name: 'rg',
        microsoft_app_id: 'x',
        sku: 'F0',
        ...classed(),
      }),
    ],
  ],
  [
    'foreign private endpoint target',
    [],
    [
      account('s'),
      resource('azurerm_private_endpoint', 'p', {
        name: 'p',
        ...CENTRAL,
        subnet_id: 'x',
        private_service_connection: [
          {
            name: 'x',
            is_manual_connection: false,
            private_connection_resource_id: accountRef('s'),
            subresource_names: ['blob'],
          },
        ],
      }),
    ],
  ],
];

describe('passages of the enclave', () => {
  test.each(CASES.map(([what, ...rest]) => [what, rest] as const))('%s', (_what, [refused, parts, more]) => {
    const text = JSON.stringify({ resource: together(...parts), ...more });
    const found = judged([readTerraformJson({ file: 'main.tf.json', text })]);
    expectRecorded(found.verdict.findings);
    expect(found.refused).toEqual(refused);
  });
});
