/** Assignments of policies in Azure: what one that sets things up sends, saves or leaves alone, and where. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { judgedTerraform, SUBSCRIPTION } from '../../support/judging';

const STRANGER = '99999999-9999-9999-9999-999999999999';
const at = (location: string, c: string, group = '"rg"'): string =>
  `location = "${location}"\nresource_group_name = ${group}\ntags = { "data-classification" = "${c}" }`;
const r = (type: string, name: string, ...lines: readonly string[]): string =>
  `resource "azurerm_${type}" "${name}" {\nname = "${name}s"\n${lines.join('\n')}\n}\n`;

const PARIS = at('francecentral', 'sensitive');
const ABROAD = at('westeurope', 'public');
const store = (place = PARIS): string => r('storage_account', 's', 'account_replication_type = "LRS"', place);
const workspace = (place: string): string => r('log_analytics_workspace', 'w', place);
const group = (name: string): string => r('resource_group', name, 'location = "francecentral"');
const IN_G = at('francecentral', 'sensitive', 'azurerm_resource_group.g.name');

const ACTS = 'identity {\n type = "SystemAssigned"\n}';
const LOGS = '{ logAnalytics = { value = azurerm_log_analytics_workspace.w.id } }';
const ON = {
  management_group: 'management_group_id = "/providers/Microsoft.Management/managementGroups/m"',
  subscription: `subscription_id = "/subscriptions/${SUBSCRIPTION}"`,
  resource_group: 'resource_group_id = azurerm_resource_group.g.id',
  resource: 'resource_id = azurerm_storage_account.s.id',
} as const;
const assigned = (kind: keyof typeof ON, parameters = LOGS, how = ACTS, on: string = ON[kind]): string =>
  r(`${kind}_policy_assignment`, 'x', on, how, `parameters = jsonencode(${parameters})`);
const workspaceOf = (subscription: string): string =>
  `{ logAnalytics = { value = "/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/other" } }`;
const saves =
  r('backup_policy_vm', 'b', 'recovery_vault_name = azurerm_recovery_services_vault.v.name') +
  assigned('subscription', '{ backupPolicyId = { value = azurerm_backup_policy_vm.b.id } }');
const vault = (place: string): string =>
  r('linux_virtual_machine', 's', PARIS) +
  r('recovery_services_vault', 'v', 'storage_mode_type = "LocallyRedundant"', place);

const leak = (kind: keyof typeof ON): readonly string[] => [
  `residency/log-leaves-territory azurerm_${kind}_policy_assignment.x`,
];
const kinds = Object.keys(ON) as (keyof typeof ON)[];

const WORKSPACE = 'azurerm_log_analytics_workspace.w.id';
const NEUTRAL = '/providers/Microsoft.Authorization/policyDefinitions/other';
/** A definition of which a template that it deploys has the text, and its parameters. */
const defined = (deployed: string, parameters = '{}', name = 'd'): string =>
  r(
    'policy_definition',
    name,
    `policy_rule = jsonencode({ then = { details = { deployment = { properties = ${deployed} } } } })`,
    `parameters = jsonencode(${parameters})`,
  );
const HARD = `{ template = { resources = [{ properties = { workspaceId = ${WORKSPACE} } }] } }`;
const byDefault = `{ logAnalytics = { defaultValue = ${WORKSPACE} } }`;
const reference = (values: string, id = `"${NEUTRAL}"`): string =>
  `policy_definition_reference {\n policy_definition_id = ${id}\n parameter_values = jsonencode(${values})\n}`;
const setOf = (type: string, ...lines: readonly string[]): string => r(type, 'd', ...lines);
const takes = (type: string, how = ACTS): string =>
  r(
    'subscription_policy_assignment',
    'x',
    ON.subscription,
    how,
    `policy_definition_id = azurerm_${type}.d.id`,
  );
const SETS = ['policy_set_definition', 'management_group_policy_set_definition'] as const;
/** What says where logs go, the type of it, and the resource that is told. */
const policies: readonly [string, string, string][] = [
  ['a template', 'policy_definition', defined(HARD)],
  [
    'a template into an account',
    'policy_definition',
    defined(HARD.replace('workspaceId', 'storageAccountId')),
  ],
  [
    'a template into a hub',
    'policy_definition',
    defined(HARD.replace('workspaceId', 'eventHubAuthorizationRuleId')),
  ],
  [
    'a template of an agent',
    'policy_definition',
    defined(HARD.replace('workspaceId', 'workspaceResourceId')),
  ],
  [
    'what a template is given',
    'policy_definition',
    defined(`{ parameters = { w = { value = ${WORKSPACE} } }, template = {} }`),
  ],
  [
    'the default of a template',
    'policy_definition',
    defined(`{ template = { parameters = { w = { defaultValue = ${WORKSPACE} } } } }`),
  ],
  ['the default of a policy', 'policy_definition', defined('{}', byDefault)],
  ...SETS.flatMap((type): [string, string, string][] => [
    [`the default of a ${type}`, type, setOf(type, `parameters = jsonencode(${byDefault})`)],
    [`a member of a ${type}`, type, setOf(type, reference(LOGS))],
  ]),
];

test.each(policies)('logs that %s sends', (_what, type, text) => {
  const all = (place: string, how?: string) => store() + workspace(place) + text + takes(type, how);
  expect(judgedTerraform(all(ABROAD)).refused).toEqual([`residency/log-leaves-territory azurerm_${type}.d`]);
  expect(judgedTerraform(all(at('francesouth', 'public'))).refused).toEqual([]);
  expect(judgedTerraform(all(ABROAD, '')).refused).toEqual([]);
  expect(judgedTerraform(store() + workspace(ABROAD) + text).refused).toEqual([]);
});

test('logs that a definition in a set sends', () => {
  const set = setOf(SETS[0], reference('{}', 'azurerm_policy_definition.e.id'));
  const all = (place: string) => store() + workspace(place) + defined(HARD, '{}', 'e') + set + takes(SETS[0]);
  expect(judgedTerraform(all(ABROAD)).refused).toEqual([
    'residency/log-leaves-territory azurerm_policy_definition.e',
  ]);
  expect(judgedTerraform(all(at('francesouth', 'public'))).refused).toEqual([]);
});

test.each([
  ['of Azure itself', NEUTRAL],
  ['of another subscription', `/subscriptions/${STRANGER}${NEUTRAL}`],
  ['of another subscription, a set', `/subscriptions/${STRANGER}/providers/x/policySetDefinitions/other`],
])('a definition %s is no store', (_what, id) => {
  const assignment = takes('policy_definition').replace('azurerm_policy_definition.d.id', `"${id}"`);
  const set = setOf(SETS[0], reference('{}', `"${id}"`)) + takes(SETS[0]);
  expect(judgedTerraform(store() + assignment).refused).toEqual([]);
  expect(judgedTerraform(store() + set).refused).toEqual([]);
});

test.each<[string, readonly string[], string]>([
  ...kinds.flatMap((kind): [string, readonly string[], string][] => [
    [
      `logs of all in a ${kind}, sent abroad`,
      leak(kind),
      group('g') + store(IN_G) + workspace(ABROAD) + assigned(kind),
    ],
    [
      `logs of all in a ${kind}, kept in Marseille`,
      [],
      group('g') + store(IN_G) + workspace(at('francesouth', 'public')) + assigned(kind),
    ],
  ]),
  [
    'a policy that only reports where logs should go',
    [],
    store() + workspace(ABROAD) + assigned('subscription', LOGS, ''),
  ],
  [
    'a policy that is not enforced',
    [],
    store() + workspace(ABROAD) + assigned('subscription', LOGS, `enforce = false\n${ACTS}`),
  ],
  [
    'a workspace of a stranger',
    leak('subscription'),
    store() + assigned('subscription', workspaceOf(STRANGER)),
  ],
  ['a workspace that nobody judged', [], store() + assigned('subscription', workspaceOf(SUBSCRIPTION))],
  [
    'parameters that name regions and tags',
    [],
    store() +
      assigned(
        'subscription',
        '{ listOfAllowedLocations = { value = ["westeurope"] }, place = { value = "westeurope" } }',
      ),
  ],
  [
    'a vault of keys that is named',
    [],
    store() +
      r('key_vault', 'k', ABROAD) +
      assigned('subscription', '{ keyVaultId = { value = azurerm_key_vault.k.id } }'),
  ],
  ['machines saved into a vault abroad', leak('subscription'), vault(ABROAD) + saves],
  ['machines saved into a vault in Marseille', [], vault(at('francesouth', 'public')) + saves],
  [
    'logs of all in another group',
    [],
    group('g') +
      group('h') +
      store(IN_G) +
      workspace(ABROAD) +
      assigned('resource_group', LOGS, ACTS, 'resource_group_id = azurerm_resource_group.h.id'),
  ],
  [
    'a group by its id, the store’s in other letters',
    leak('resource_group'),
    store(at('francecentral', 'sensitive', '"Docs"')) +
      workspace(ABROAD) +
      assigned(
        'resource_group',
        LOGS,
        ACTS,
        `resource_group_id = "/subscriptions/${SUBSCRIPTION}/resourceGroups/docs"`,
      ),
  ],
  [
    'a group that nobody can tell',
    leak('resource_group'),
    'variable "group" {}\n' +
      store() +
      workspace(ABROAD) +
      assigned('resource_group', LOGS, ACTS, 'resource_group_id = var.group'),
  ],
  [
    'a store that does not say its group',
    leak('resource_group'),
    group('g') +
      r('mssql_database', 's', 'tags = { "data-classification" = "sensitive" }') +
      workspace(ABROAD) +
      assigned('resource_group'),
  ],
  [
    'logs of another resource',
    [],
    store() +
      r('storage_account', 'p', 'account_replication_type = "LRS"', ABROAD) +
      workspace(ABROAD) +
      assigned('resource', LOGS, ACTS, 'resource_id = azurerm_storage_account.p.id'),
  ],
])('%s', (_what, refused, text) => {
  const found = judgedTerraform(text).refused.filter((one) => !one.endsWith('azurerm_mssql_database.s'));
  expect(found).toEqual(refused);
});
