/** What an attribute of a plan may mean whose value goes through a local value, which plans do not record. */
import { Unknown } from '../../../policy/values';
import { planChange, planOf, refers, type Written } from '../../support/terraform-plans';
import { said } from '../../support/terraform-reading';

const created = (address: string, unknown: Written = { id: true }): Written => {
  const change = planChange(address);
  return { ...change, change: { ...(change.change as Written), after_unknown: unknown } };
};
const data = (actions: readonly string[]): Written => ({
  ...planChange('azurerm_subnet.d'),
  address: 'data.azurerm_subnet.d',
  mode: 'data',
  change: { actions, after: {}, after_unknown: { id: true } },
});
const PLANNED = [
  created('azurerm_log_analytics_workspace.a'),
  created('azurerm_log_analytics_workspace.b[0]'),
  created('azurerm_log_analytics_workspace.there', {}),
  created('azurerm_log_analytics_workspace.half', { id: false }),
  created('azurerm_synapse_workspace.s'),
  created('azurerm_eventhub_namespace_authorization_rule.r'),
  created('azurerm_storage_account.x'),
];

/** Addresses an attribute may mean that is made of these references. */
function meant(
  attribute: string,
  references: readonly string[],
  more: readonly Written[] = [],
  parts: Written = {},
) {
  const { resources } = planOf({
    resource_changes: [created('azurerm_z.e', { [attribute]: true }), ...PLANNED, ...more],
    configuration: {
      root_module: {
        resources: [
          { address: 'azurerm_z.e', mode: 'managed', expressions: { [attribute]: { references } } },
        ],
        ...parts,
      },
    },
  });
  const value = resources[0]?.attributes[attribute];
  return value instanceof Unknown ? value.origins.map(said) : said(value);
}

const A = '<azurerm_log_analytics_workspace.a.id>';
const B = '<azurerm_log_analytics_workspace.b[0].id>';
const S = '<azurerm_synapse_workspace.s.id>';

describe('an id that goes through a local value', () => {
  test.each<[string, string, readonly unknown[]]>([
    ['of a type', 'log_analytics_workspace_id', [A, B]],
    ['of several types', 'workspace_id', [A, B, S]],
    ['several of them', 'workspace_ids', [A, B, S]],
    [
      'of a type with more words',
      'eventhub_authorization_rule_id',
      ['<azurerm_eventhub_namespace_authorization_rule.r.id>'],
    ],
    ['by the last words of its name', 'destination_storage_account_id', ['<azurerm_storage_account.x.id>']],
    ['by as many of them as fit', 'central_log_analytics_workspace_id', [A, B]],
    ['said to be of a resource', 'workspace_resource_id', [A, B, S]],
    ['of no type that is planned', 'key_vault_id', []],
    ['of words that are parts of others', 'space_id', []],
    ['of anything', 'target_resource_id', []],
    ['that is a name', 'workspace_name', []],
    ['that only ends alike', 'workspaceid', []],
  ])('%s: %s', (_what, attribute, expected) => {
    expect(meant(attribute, ['local.w'])).toEqual(expected);
  });

  test('beside another reference', () => {
    expect(meant('workspace_id', ['azurerm_storage_account.x.id', 'local.w'])).toEqual([
      '<azurerm_storage_account.x.id>',
      A,
      B,
      S,
    ]);
  });

  test('by the input of a module and by the output of one', () => {
    const module_calls = {
      m: { module: { outputs: { o: { expression: refers('local.w') } } } },
    };
    expect(meant('log_analytics_workspace_id', ['module.m.o'], [], { module_calls })).toEqual([A, B]);
    const { resources } = planOf({
      resource_changes: [created('module.m.azurerm_z.e', { workspace_id: true }), ...PLANNED],
      configuration: {
        root_module: {
          module_calls: {
            m: {
              expressions: { w: refers('local.w') },
              module: {
                resources: [
                  { address: 'azurerm_z.e', mode: 'managed', expressions: { workspace_id: refers('var.w') } },
                ],
              },
            },
          },
        },
      },
    });
    expect(resources[0]?.attributes.workspace_id).toMatchObject({ origins: { length: 3 } });
  });

  test('in a block', () => {
    const { resources } = planOf({
      resource_changes: [created('azurerm_z.e', { log: [{ workspace_id: true }] }), ...PLANNED],
      configuration: {
        root_module: {
          resources: [
            {
              address: 'azurerm_z.e',
              mode: 'managed',
              expressions: { log: [{ workspace_id: refers('local.w') }] },
            },
          ],
        },
      },
    });
    expect(resources[0]?.attributes.log).toMatchObject([{ workspace_id: { origins: { length: 3 } } }]);
  });

  test('may be of anything where data is read only at apply', () => {
    expect(meant('workspace_id', ['local.w'], [data(['read'])])).toEqual([]);
    expect(meant('workspace_id', ['local.w'], [data(['no-op'])])).toEqual([A, B, S]);
  });
});
