/** What a service of Azure is tied to beside its own data path: catalogues, private links, policies, tenants that sign in. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { judgedTerraform, SUBSCRIPTION, TENANT } from '../../support/judging';

const STRANGER = '99999999-9999-9999-9999-999999999999';
const at = (location: string, c: string): string =>
  `location = "${location}"\nresource_group_name = "rg"\ntags = { "data-classification" = "${c}" }`;
const PARIS = at('francecentral', 'sensitive');
const r = (type: string, name: string, ...lines: readonly string[]): string =>
  `resource "azurerm_${type}" "${name}" {\nname = "${name}s"\n${lines.join('\n')}\n}\n`;

/** A text for a place or an owner, refused when that is abroad or a stranger, passed when it is not. */
type Tie = readonly [what: string, refused: string, text: (whereOrWhose: string) => string];

const workspace = (place: string): string => r('log_analytics_workspace', 'w', at(place, 'public'));
const policy = (...insights: readonly string[]): string =>
  r(
    'firewall_policy',
    'x',
    'location = "francecentral"',
    'resource_group_name = "rg"',
    `insights {\n enabled = true\n ${insights.join('\n')}\n}`,
  );

const PLACES: readonly Tie[] = [
  [
    'logs of the firewalls under a policy',
    'log-leaves-territory azurerm_firewall_policy.x',
    (place) =>
      workspace(place) + policy('default_log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id'),
  ],
  [
    'logs of the firewalls of one region under a policy',
    'log-leaves-territory azurerm_firewall_policy.x',
    (place) =>
      workspace(place) +
      r('log_analytics_workspace', 'v', PARIS) +
      policy(
        'default_log_analytics_workspace_id = azurerm_log_analytics_workspace.v.id',
        'log_analytics_workspace {\n id = azurerm_log_analytics_workspace.w.id\n firewall_location = "francecentral"\n}',
      ),
  ],
  ...(['data_factory', 'synapse_workspace'] as const).map(
    (engine): Tie => [
      `the catalogue of a ${engine}`,
      `log-leaves-territory azurerm_${engine}.x`,
      (place) =>
        r('purview_account', 'p', at(place, 'public')) +
        r(engine, 'x', PARIS, 'purview_id = azurerm_purview_account.p.id'),
    ],
  ),
  [
    'charts over a private link',
    'copy-leaves-france azurerm_dashboard_grafana_managed_private_endpoint.x',
    (place) =>
      r('monitor_workspace', 'm', PARIS) +
      r('dashboard_grafana', 'g', at(place, 'public')) +
      r(
        'dashboard_grafana_managed_private_endpoint',
        'x',
        'grafana_id = azurerm_dashboard_grafana.g.id',
        'private_link_resource_id = azurerm_monitor_workspace.m.id',
      ),
  ],
  [
    'what a workspace of machine learning reaches',
    'copy-leaves-france azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.x',
    (place) =>
      r('machine_learning_workspace', 'm', PARIS) +
      r('storage_account', 'a', at(place, 'public'), 'account_replication_type = "LRS"') +
      r(
        'machine_learning_workspace_network_outbound_rule_private_endpoint',
        'x',
        'workspace_id = azurerm_machine_learning_workspace.m.id',
        'service_resource_id = azurerm_storage_account.a.id',
      ),
  ],
  [
    'a workspace of machine learning that reaches what is sensitive',
    'copy-leaves-france azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.x',
    (place) =>
      r('machine_learning_workspace', 'm', at(place, 'public')) +
      r('storage_account', 'a', PARIS, 'account_replication_type = "LRS"') +
      r(
        'machine_learning_workspace_network_outbound_rule_private_endpoint',
        'x',
        'workspace_id = azurerm_machine_learning_workspace.m.id',
        'service_resource_id = azurerm_storage_account.a.id',
      ),
  ],
  ...(
    [
      ['signalr_service', 'signalr_shared_private_link_resource', 'signalr_service_id'],
      ['web_pubsub', 'web_pubsub_shared_private_link_resource', 'web_pubsub_id'],
    ] as const
  ).map(
    ([hub, link, key]): Tie => [
      `the programme behind a ${hub}`,
      `copy-leaves-france azurerm_${link}.x`,
      (place) =>
        r('linux_web_app', 'u', at(place, 'public'), 'site_config {\n}') +
        r(hub, 'h', PARIS) +
        r(link, 'x', `${key} = azurerm_${hub}.h.id`, 'target_resource_id = azurerm_linux_web_app.u.id'),
    ],
  ),
  ...(['developer_app_insights_key', 'developer_app_insights_application_id'] as const).map(
    (key): Tie => [
      `traces of a bot by its ${key}`,
      'log-leaves-territory azurerm_bot_service_azure_bot.x',
      (place) =>
        r('application_insights', 'i', at(place === 'westeurope' ? 'eastus' : place, 'public')) +
        r(
          'bot_service_azure_bot',
          'x',
          at('westeurope', 'general'),
          `${key} = azurerm_application_insights.i.${key.endsWith('_id') ? 'app_id' : 'instrumentation_key'}`,
        ),
    ],
  ),
];

const resource = (kind: string): ((subscription: string) => string) => {
  return (subscription) => `"/subscriptions/${subscription}/resourceGroups/g${kind}"`;
};
const SUBSCRIPTIONS: readonly Tie[] = [
  [
    'what passes the firewall of an account',
    'handed-to-strangers azurerm_cosmosdb_account.x',
    (whose) =>
      r(
        'cosmosdb_account',
        'x',
        PARIS,
        `network_acl_bypass_ids = [${resource('/providers/Microsoft.Synapse/workspaces/s')(whose)}]`,
        'backup {\n type = "Continuous"\n}',
      ),
  ],
  [
    'the share of transports of a system',
    'handed-to-strangers azurerm_workloads_sap_three_tier_virtual_instance.x',
    (whose) =>
      r(
        'workloads_sap_three_tier_virtual_instance',
        'x',
        PARIS,
        'app_location = "francecentral"',
        `three_tier_configuration {\n transport_create_and_mount {\n resource_group_id = ${resource('')(whose)}\n}\n}`,
      ),
  ],
];

const records = (type: string, block: string, authority: string): string =>
  r('healthcare_workspace', 'w', PARIS) +
  r(
    type,
    'x',
    PARIS,
    'workspace_id = azurerm_healthcare_workspace.w.id',
    `${block} {\n authority = "${authority}"\n}`,
  );
const FHIR = 'handed-to-strangers azurerm_healthcare_fhir_service.x';
const TENANTS: readonly Tie[] = [
  [
    'who signs in to health records',
    FHIR,
    (whose) =>
      records('healthcare_fhir_service', 'authentication', `https://login.microsoftonline.com/${whose}`),
  ],
  [
    'who signs in to health records, by a longer address',
    FHIR,
    (whose) =>
      records('healthcare_fhir_service', 'authentication', `https://login.microsoftonline.com/${whose}/v2.0`),
  ],
  [
    'who signs in to the older health records',
    'handed-to-strangers azurerm_healthcare_service.x',
    (whose) =>
      records('healthcare_service', 'authentication_configuration', `https://sts.windows.net/${whose}/`),
  ],
  [
    'who signs in to a fabric',
    'handed-to-strangers azurerm_service_fabric_cluster.x',
    (whose) =>
      r('service_fabric_cluster', 'x', PARIS, `azure_active_directory {\n tenant_id = "${whose}"\n}`),
  ],
  [
    'who signs in to a managed fabric',
    'handed-to-strangers azurerm_service_fabric_managed_cluster.x',
    (whose) =>
      r(
        'service_fabric_managed_cluster',
        'x',
        PARIS,
        `authentication {\n active_directory {\n tenant_id = "${whose}"\n}\n}`,
      ),
  ],
  [
    'whose playbook an incident starts',
    'handed-to-strangers azurerm_sentinel_automation_rule.x',
    (whose) =>
      r('log_analytics_workspace', 'w', PARIS) +
      r('logic_app_workflow', 'l', PARIS) +
      r(
        'sentinel_automation_rule',
        'x',
        'log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id',
        `action_playbook {\n logic_app_id = azurerm_logic_app_workflow.l.id\n tenant_id = "${whose}"\n}`,
      ),
  ],
];

describe.each([
  ['abroad', PLACES, 'westeurope', 'francecentral'],
  ['of another subscription', SUBSCRIPTIONS, STRANGER, SUBSCRIPTION],
  ['of another tenant', TENANTS, STRANGER, TENANT],
] as const)('%s', (_kind, ties, refusedFor, passedFor) => {
  test.each(ties.map(([what, ...rest]) => [what, rest] as const))('%s', (_what, [refused, text]) => {
    expect(judgedTerraform(text(refusedFor)).refused).toEqual([`residency/${refused}`]);
    expect(judgedTerraform(text(passedFor)).refused).toEqual([]);
  });
});

test('a policy whose insights are switched off logs nowhere', () => {
  const off = policy('default_log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id').replace(
    'enabled = true',
    'enabled = false',
  );
  expect(judgedTerraform(workspace('westeurope') + off).refused).toEqual([]);
});

test.each([
  [SUBSCRIPTION, []],
  [STRANGER, ['residency/log-leaves-territory azurerm_data_factory.x']],
])('a catalogue that nobody judged, of subscription %s', (subscription, refused) => {
  const id = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Purview/accounts/p`;
  expect(judgedTerraform(r('data_factory', 'x', PARIS, `purview_id = "${id}"`)).refused).toEqual(refused);
});

test('a tenant named by its domain may be the enclave’s own', () => {
  const authority = 'https://login.microsoftonline.com/enclave.onmicrosoft.com';
  expect(judgedTerraform(records('healthcare_fhir_service', 'authentication', authority)).refused).toEqual(
    [],
  );
});
