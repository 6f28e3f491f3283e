/** Plans and states of another shape than Terraform writes: each is refused with its place, never taken for nothing. */
import { readPlan } from '../../../policy/readers/terraform/plan/plan';
import { readState } from '../../../policy/readers/terraform/state';
import { UnreadableInput } from '../../../policy/readers/text';

const NAMED = { address: 'azurerm_x.e', mode: 'managed', type: 'azurerm_x', name: 'e' };
const CHANGE = { ...NAMED, change: { actions: ['create'], after: {}, after_unknown: {} } };
const VALUES = { ...NAMED, values: {} };
const said = (at: string, wanted: string, given: string) =>
  `f.json: ${at} must be ${wanted}, as Terraform writes it; this is ${given}`;
const rooted = (module: unknown) => ({ planned_values: { root_module: module } });

const planOf = (parts: object) => () =>
  readPlan({
    file: 'f.json',
    text: JSON.stringify({ format_version: '1.2', resource_changes: [], ...parts }),
  });
const stateOf = (state: object) => () => readState({ file: 'f.json', text: JSON.stringify(state) });
const kept = (resources: unknown) => ({ version: 4, terraform_version: '1.9.8', resources });
const STORED = { mode: 'managed', type: 'azurerm_x', name: 'e', instances: [{ attributes: {} }] };

describe('a plan', () => {
  test.each<[string, object, string]>([
    [
      'changes that are no list',
      { resource_changes: 1, planned_values: {} },
      said('resource_changes', 'a list or nothing', '1'),
    ],
    ['a change that is none', { resource_changes: [null] }, said('resource_changes[0]', 'a map', 'null')],
    [
      'a change of nothing',
      { resource_changes: [{ ...CHANGE, change: undefined }] },
      said('resource_changes[0].change', 'a map', 'nothing'),
    ],
    [
      'a change without a mode',
      { resource_changes: [CHANGE, { ...CHANGE, mode: undefined }] },
      said('resource_changes[1].mode', 'a text', 'nothing'),
    ],
    [
      'an address that is no text',
      { resource_changes: [{ ...CHANGE, address: 7 }] },
      said('resource_changes[0].address', 'a text', '7'),
    ],
    [
      'a type that is no text',
      { resource_changes: [{ ...CHANGE, type: ['a'] }] },
      said('resource_changes[0].type', 'a text', '["a"]'),
    ],
    [
      'a name that is no text',
      { resource_changes: [{ ...CHANGE, name: null }] },
      said('resource_changes[0].name', 'a text', 'null'),
    ],
    ...['create', 'update', 'no-op'].map((action): [string, object, string] => [
      `a result of ${action} that is not there`,
      { resource_changes: [{ ...CHANGE, change: { actions: ['delete', action], after: null } }] },
      said('resource_changes[0].change.after', 'a map', 'null'),
    ]),
    [
      'a configuration that is no map',
      { configuration: [] },
      said('the plan.configuration', 'a map or nothing', '[]'),
    ],
    [
      'a root module that is no map',
      { configuration: { root_module: 7 } },
      said('configuration.root_module', 'a map or nothing', '7'),
    ],
    [
      'providers that are no map',
      { configuration: { provider_config: 'azurerm' } },
      said('configuration.provider_config', 'a map or nothing', '"azurerm"'),
    ],
    [
      'expressions of resources that are no list',
      { configuration: { root_module: { resources: {} } } },
      said('configuration.root_module.resources', 'a list or nothing', '{}'),
    ],
    [
      'calls of modules that are no map',
      { configuration: { root_module: { module_calls: [1] } } },
      said('configuration.root_module.module_calls', 'a map or nothing', '[1]'),
    ],
    [
      'a result that is no map',
      { resource_changes: [{ ...CHANGE, change: { after: 7 } }] },
      said('resource_changes[0].change.after', 'a map or nothing', '7'),
    ],
    [
      'actions that are no list',
      { resource_changes: [{ ...CHANGE, change: { actions: 'forget', after: {} } }] },
      said('resource_changes[0].change.actions', 'a list or nothing', '"forget"'),
    ],
    [
      'what was there and is no map',
      { resource_changes: [{ ...CHANGE, change: { before: 7, after: {} } }] },
      said('resource_changes[0].change.before', 'a map or nothing', '7'),
    ],
    [
      'unknown parts that are no map',
      { resource_changes: [{ ...CHANGE, change: { after: {}, after_unknown: 'x' } }] },
      said('resource_changes[0].change.after_unknown', 'a map or true or false or nothing', '"x"'),
    ],
    [
      'values that are no map',
      { planned_values: 7 },
      said('the plan.planned_values', 'a map or nothing', '7'),
    ],
    ['a module that is no map', rooted('x'), said('planned_values.root_module', 'a map', '"x"')],
    [
      'resources that are no list',
      rooted({ resources: {} }),
      said('planned_values.root_module.resources', 'a list or nothing', '{}'),
    ],
    [
      'a resource that is a text',
      rooted({ resources: ['x'] }),
      said('planned_values.root_module.resources[0]', 'a map', '"x"'),
    ],
    [
      'a resource without a mode',
      rooted({ resources: [{ ...VALUES, mode: undefined }] }),
      said('planned_values.root_module.resources[0].mode', 'a text', 'nothing'),
    ],
    [
      'values of a resource that are no map',
      rooted({ resources: [{ ...VALUES, values: 7 }] }),
      said('planned_values.root_module.resources[0].values', 'a map or nothing', '7'),
    ],
    [
      'modules that are no list',
      rooted({ child_modules: 'x' }),
      said('planned_values.root_module.child_modules', 'a list or nothing', '"x"'),
    ],
    [
      'a module in a module',
      rooted({ child_modules: [{ resources: [{ ...VALUES, type: 7 }] }] }),
      said('planned_values.root_module.child_modules[0].resources[0].type', 'a text', '7'),
    ],
    [
      'a prior state that is none',
      { prior_state: 'x' },
      said('the plan.prior_state', 'a map or nothing', '"x"'),
    ],
    [
      'a prior state of no values',
      { prior_state: { values: 7 } },
      said('prior_state.values', 'a map or nothing', '7'),
    ],
    [
      'another format',
      { format_version: '9.0' },
      'f.json: its format_version is "9.0"; 0.x and 1.x can be read',
    ],
  ])('%s', (_what, parts, message) => {
    expect(planOf(parts)).toThrow(UnreadableInput);
    expect(planOf(parts)).toThrow(message);
  });

  test.each<[string, object]>([
    [
      'null for what is not there',
      { planned_values: null, prior_state: null, resource_changes: [{ ...CHANGE, change: { after: null } }] },
    ],
    ['everything unknown', { resource_changes: [{ ...CHANGE, change: { after: {}, after_unknown: true } }] }],
    ['the first format', { format_version: '0.1' }],
  ])('is read with %s', (_what, parts) => {
    expect(planOf(parts)).not.toThrow();
  });
});

describe('a state', () => {
  test.each<[string, object, string]>([
    ['a resource that is a text', kept(['x']), said('resources[0]', 'a map', '"x"')],
    [
      'a resource without a mode',
      kept([{ ...STORED, mode: undefined }]),
      said('resources[0].mode', 'a text', 'nothing'),
    ],
    [
      'instances that are a map',
      kept([{ ...STORED, instances: {} }]),
      said('resources[0].instances', 'a list', '{}'),
    ],
    [
      'an instance that is a text',
      kept([{ ...STORED, instances: ['x'] }]),
      said('resources[0].instances[0]', 'a map', '"x"'),
    ],
    [
      'attributes that are no map',
      kept([{ ...STORED, instances: [{ attributes: 7 }] }]),
      said('resources[0].instances[0].attributes', 'a map or nothing', '7'),
    ],
    [
      'attributes of an older form',
      kept([{ ...STORED, instances: [{ attributes_flat: { a: 'b' } }] }]),
      said('resources[0].instances[0].attributes_flat', 'nothing', '{"a":"b"}'),
    ],
    [
      'another version',
      { ...kept([]), version: 3 },
      'f.json: this is a state of version 3; only version 4 can be read: give `terraform show -json`',
    ],
    [
      'a shown resource without a mode',
      {
        format_version: '1.0',
        values: rooted({ resources: [{ ...VALUES, mode: undefined }] }).planned_values,
      },
      said('values.root_module.resources[0].mode', 'a text', 'nothing'),
    ],
    [
      'another format',
      { format_version: '9.0', values: {} },
      'f.json: its format_version is "9.0"; 0.x and 1.x can be read',
    ],
  ])('%s', (_what, state, message) => {
    expect(stateOf(state)).toThrow(UnreadableInput);
    expect(stateOf(state)).toThrow(message);
  });
});
