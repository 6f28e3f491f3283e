/** Ways of Azure that are written, and open only where a switch is on or something names them. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { readTerraformJson } from '../../../policy/readers/terraform';
import { judged } from '../../support/judging';

const at = (location: string, c: string): string =>
  `location = "${location}"\nresource_group_name = "rg"\ntags = { "data-classification" = "${c}" }`;
const PARIS = at('francecentral', 'sensitive');
const ABROAD = at('westeurope', 'public');
const r = (type: string, name: string, ...lines: readonly string[]): string =>
  `resource "azurerm_${type}" "${name}" {\nname = "${name}s"\n${lines.join('\n')}\n}\n`;
const block = (name: string, ...lines: readonly string[]): string => `${name} {\n${lines.join('\n')}\n}`;

/** `?` before a finding: unproven. */
type Case = readonly [what: string, refused: string | undefined, text: string];

const ACCOUNT = r('storage_account', 'eu', ABROAD, 'account_replication_type = "LRS"');
const RULE = 'residency/log-leaves-territory azurerm_monitor_data_collection_rule.x';
const flow = (destinations: string): string =>
  block('data_flow', 'streams = ["Microsoft-Syslog"]', `destinations = ${destinations}`);
const collection = (kind: string, id: string, ...flows: readonly string[]): string =>
  r('log_analytics_workspace', 'fr', PARIS) +
  r(
    'monitor_data_collection_rule',
    'x',
    PARIS,
    block(
      'destinations',
      block('log_analytics', 'name = "fr"', 'workspace_resource_id = azurerm_log_analytics_workspace.fr.id'),
      block(kind, 'name = "eu"', id),
    ),
    ...flows,
  );
const WORKSPACE = r('log_analytics_workspace', 'eu', ABROAD);
const HUB =
  r('eventhub_namespace', 'n', ABROAD) +
  r('eventhub', 'eu', 'namespace_id = azurerm_eventhub_namespace.n.id', 'partition_count = 1');
const METRICS = r('monitor_workspace', 'eu', ABROAD);
const DESTINATIONS: readonly (readonly [kind: string, id: string, store: string])[] = [
  ['log_analytics', 'workspace_resource_id = azurerm_log_analytics_workspace.eu.id', WORKSPACE],
  ['event_hub', 'event_hub_id = azurerm_eventhub.eu.id', HUB],
  ['event_hub_direct', 'event_hub_id = azurerm_eventhub.eu.id', HUB],
  ['monitor_account', 'monitor_account_id = azurerm_monitor_workspace.eu.id', METRICS],
  ['storage_blob', 'storage_account_id = azurerm_storage_account.eu.id', ACCOUNT],
  ['storage_blob_direct', 'storage_account_id = azurerm_storage_account.eu.id', ACCOUNT],
  ['storage_table_direct', 'storage_account_id = azurerm_storage_account.eu.id', ACCOUNT],
];
const [, TO_WORKSPACE = ''] = DESTINATIONS[0] ?? [];

const ENDPOINT = block(
  'endpoint',
  'type = "AzureIotHub.StorageContainer"',
  'name = "export"',
  'connection_string = azurerm_storage_account.eu.primary_blob_connection_string',
);
const devices = (...routes: readonly string[]): string =>
  ACCOUNT + r('iothub', 'x', PARIS, ENDPOINT, ...routes);
const route = (to: string, enabled = 'true'): string =>
  block(
    'route',
    'name = "r"',
    'source = "DeviceMessages"',
    `endpoint_names = ["${to}"]`,
    `enabled = ${enabled}`,
  );
const fallback = (to: string, enabled = 'true'): string =>
  block('fallback_route', `endpoint_names = ["${to}"]`, `enabled = ${enabled}`);
const DEVICES = 'residency/copy-leaves-france azurerm_iothub.x';

const door = (lines: string, origin = '', rules = ''): string =>
  r('storage_account', 's', PARIS, 'account_replication_type = "LRS"') +
  r('cdn_frontdoor_origin_group', 'g', 'cdn_frontdoor_profile_id = "p"') +
  r(
    'cdn_frontdoor_origin',
    'o',
    'cdn_frontdoor_origin_group_id = azurerm_cdn_frontdoor_origin_group.g.id',
    'host_name = azurerm_storage_account.s.primary_blob_host',
    origin,
  ) +
  r(
    'cdn_frontdoor_route',
    'x',
    'cdn_frontdoor_origin_group_id = azurerm_cdn_frontdoor_origin_group.g.id',
    lines,
  ) +
  rules;
const CACHE = 'cache {\n query_string_caching_behavior = "IgnoreQueryString"\n}';
const BY_RULE =
  r('cdn_frontdoor_rule_set', 'set', 'cdn_frontdoor_profile_id = "p"') +
  r(
    'cdn_frontdoor_rule',
    'x',
    'order = 1',
    'cdn_frontdoor_rule_set_id = azurerm_cdn_frontdoor_rule_set.set.id',
    block('actions', block('route_configuration_override_action', 'cache_behavior = "OverrideAlways"')),
  );
const RULES = 'cdn_frontdoor_rule_set_ids = [azurerm_cdn_frontdoor_rule_set.set.id]';

/** A resource with a switch: what is refused while it is on. */
type Switched = readonly [what: string, refused: string, text: (on: boolean) => string];
const SWITCHES: readonly Switched[] = [
  [
    'traces of a machine that starts',
    'log-leaves-territory azurerm_virtual_machine.x',
    (on) =>
      ACCOUNT +
      r(
        'virtual_machine',
        'x',
        PARIS,
        block(
          'boot_diagnostics',
          `enabled = ${on}`,
          'storage_uri = azurerm_storage_account.eu.primary_blob_endpoint',
        ),
      ),
  ],
  [
    'a playbook that an incident starts',
    'copy-leaves-france azurerm_sentinel_automation_rule.x',
    (on) =>
      r('log_analytics_workspace', 'w', PARIS) +
      r('logic_app_workflow', 'l', ABROAD) +
      r(
        'sentinel_automation_rule',
        'x',
        `enabled = ${on}`,
        'log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id',
        block('action_playbook', 'logic_app_id = azurerm_logic_app_workflow.l.id'),
      ),
  ],
  [
    'what a search for malware finds',
    'copy-leaves-france azurerm_security_center_storage_defender.x',
    (on) =>
      r('storage_account', 's', PARIS, 'account_replication_type = "LRS"') +
      r('eventgrid_topic', 't', ABROAD) +
      r(
        'security_center_storage_defender',
        'x',
        'storage_account_id = azurerm_storage_account.s.id',
        `malware_scanning_on_upload_enabled = ${on}`,
        'scan_results_event_grid_topic_id = azurerm_eventgrid_topic.t.id',
      ),
  ],
  [
    'traces of devices that are updated',
    'log-leaves-territory azurerm_iothub_device_update_instance.x',
    (on) =>
      ACCOUNT +
      r('iothub', 'h', PARIS) +
      r('iothub_device_update_account', 'a', PARIS) +
      r(
        'iothub_device_update_instance',
        'x',
        'device_update_account_id = azurerm_iothub_device_update_account.a.id',
        'iothub_id = azurerm_iothub.h.id',
        `diagnostic_enabled = ${on}`,
        block('diagnostic_storage_account', 'id = azurerm_storage_account.eu.id'),
      ),
  ],
  [
    'logs to the vendor of a search engine',
    'log-leaves-territory azurerm_elastic_cloud_elasticsearch.x',
    (on) =>
      r('storage_account', 's', PARIS, 'account_replication_type = "LRS"') +
      r(
        'elastic_cloud_elasticsearch',
        'x',
        ABROAD,
        `monitoring_enabled = ${on}`,
        block('logs', block('filtering_tag', 'action = "Include"', 'name = "a"', 'value = "b"')),
      ),
  ],
];

const CASES: readonly Case[] = [
  ...DESTINATIONS.flatMap(([kind, id, store]): Case[] => [
    [`a ${kind} that a flow names`, RULE, store + collection(kind, id, flow('["fr", "eu"]'))],
    [`a ${kind} that no flow names`, undefined, store + collection(kind, id, flow('["fr"]'))],
  ]),
  [
    'a destination that the second flow names',
    RULE,
    WORKSPACE + collection('log_analytics', TO_WORKSPACE, flow('["fr"]'), flow('["eu"]')),
  ],
  ['destinations, and no flow yet', RULE, WORKSPACE + collection('log_analytics', TO_WORKSPACE)],
  [
    'flows that nobody can tell',
    `?${RULE}`,
    `variable "to" {\n type = list(string)\n}\n${WORKSPACE}${collection('log_analytics', TO_WORKSPACE, flow('var.to'))}`,
  ],
  [
    'a destination whose name nobody can tell',
    `?${RULE}`,
    `variable "to" {\n type = string\n}\n${WORKSPACE}${collection('log_analytics', TO_WORKSPACE, flow('["fr"]')).replace('"eu"', 'var.to')}`,
  ],
  ...(
    [
      ['the same variable', RULE, 'var.to', 'var.to'],
      ['the same text around a variable', RULE, '"a-${var.to}"', '"a-${var.to}"'],
      ['another text around a variable', `?${RULE}`, '"a-${var.to}"', '"b-${var.to}"'],
      ['another variable', `?${RULE}`, 'var.to', 'var.also'],
    ] as const
  ).map(
    ([what, refused, name, named]): Case => [
      `a destination nobody can tell, named by ${what}`,
      refused,
      `variable "to" {\n type = string\n}\nvariable "also" {\n type = string\n}\n${WORKSPACE}${collection('log_analytics', TO_WORKSPACE, flow(`[${named}]`)).replace('"eu"', name)}`,
    ],
  ),
  ['an endpoint that a route leads to', DEVICES, devices(route('export'))],
  ['an endpoint whose route is off', undefined, devices(route('export', 'false'))],
  [
    'an endpoint whose route may be on',
    `?${DEVICES}`,
    `variable "on" {\n type = bool\n}\n${devices(route('export', 'var.on'))}`,
  ],
  ['an endpoint that no route leads to', undefined, devices(route('events'))],
  ['an endpoint for what no route takes', DEVICES, devices(route('events'), fallback('export'))],
  [
    'an endpoint for what no route takes, off',
    undefined,
    devices(route('events'), fallback('export', 'false')),
  ],
  ['an endpoint whose routes are written elsewhere', DEVICES, devices()],
  ['an endpoint beside the default alone', DEVICES, devices(fallback('events'))],
  ['a cache', 'residency/copy-leaves-france azurerm_cdn_frontdoor_route.x', door(CACHE)],
  ['a cache of a route that is off', undefined, door(`${CACHE}\nenabled = false`)],
  ['a cache before an origin that is off', undefined, door(CACHE, 'enabled = false')],
  ['a cache by rule', 'residency/copy-leaves-france azurerm_cdn_frontdoor_rule.x', door(RULES, '', BY_RULE)],
  ['a cache by rule of a route that is off', undefined, door(`${RULES}\nenabled = false`, '', BY_RULE)],
  [
    'the workspace of an agent in a pool',
    'residency/log-leaves-territory azurerm_batch_pool.x',
    r('log_analytics_workspace', 'w', ABROAD) +
      r('batch_account', 'b', PARIS) +
      r(
        'batch_pool',
        'x',
        'resource_group_name = "rg"',
        'account_name = azurerm_batch_account.b.name',
        block(
          'extensions',
          'type = "OmsAgentForLinux"',
          'settings_json = jsonencode({ workspaceId = azurerm_log_analytics_workspace.w.workspace_id })',
        ),
      ),
  ],
];

const errors = (text: string): readonly string[] => {
  const { findings } = judged([readTerraformJson({ file: 'main.tf', text })]).verdict;
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ certainty, rule, address }) => `${certainty === 'proven' ? '' : '?'}${rule} ${address}`);
};

describe('switches of Azure', () => {
  test.each(CASES)('%s', (_what, refused, text) => {
    expect([...new Set(errors(text))]).toEqual(refused === undefined ? [] : [refused]);
  });

  test.each(SWITCHES)('%s: on and off', (_what, refused, text) => {
    expect(errors(text(true))).toContain(`residency/${refused}`);
    expect(errors(text(false))).not.toContain(`residency/${refused}`);
  });
});
