/** What a whole module stands for in a plan, and a map of all instances of one resource: which of them an attribute means. */
import type { Expressions, PlanJson } from '../../../policy/readers/terraform/plan/format';
import { ofKey, refsIn, wholeModule } from '../../../policy/readers/terraform/plan/whole-module';
import { Ref, Unknown, type Value } from '../../../policy/values';

const made = (...ids: readonly string[]): Unknown =>
  new Unknown(
    'known later',
    'wait',
    ids.map((id) => new Ref(id, ['id'])),
  );

test.each<[what: string, value: Value, expected: readonly Ref[]]>([
  ['a reference', new Ref('a', ['id']), [new Ref('a', ['id'])]],
  ['what is made of two', made('a', 'b'), [new Ref('a', ['id']), new Ref('b', ['id'])]],
  ['a text', 'a', []],
])('the references in %s', (_what, value, expected) => {
  expect(refsIn(value)).toEqual(expected);
});

describe('the one of an index', () => {
  const all = made('azurerm_key_vault.vault["a"]', 'azurerm_key_vault.vault["b"]');
  const counted = made('azurerm_key_vault.vault[0]', 'azurerm_key_vault.vault[10]');
  const mixed = made('azurerm_key_vault.vault["a"]', 'azurerm_subnet.s["a"]');
  const single = made('azurerm_key_vault.vault["a"]');
  const beside = made('azurerm_key_vault.vault', 'azurerm_key_vault.vault["b"]');
  const quoted = made('azurerm_key_vault.vault["a\\"]"]', 'azurerm_key_vault.vault["b"]');
  test.each<[what: string, value: Value, index: string, expected: Value]>([
    ['of all instances', all, '["b"]', new Ref('azurerm_key_vault.vault["b"]')],
    ['of all instances by number', counted, '[10]', new Ref('azurerm_key_vault.vault[10]')],
    ['of a key with quotes in it', quoted, '["a\\"]"]', new Ref('azurerm_key_vault.vault["a\\"]"]')],
    ['beside one without an index', beside, '["b"]', new Ref('azurerm_key_vault.vault["b"]')],
    ['that none of them has', all, '["c"]', all],
    ['that is not written', all, '', all],
    ['that is not written, beside one without', beside, '', beside],
    ['of two resources', mixed, '["a"]', mixed],
    ['of one instance alone', single, '["a"]', single],
    ['of a text', 'v', '["a"]', 'v'],
  ])('%s', (_what, value, index, expected) => {
    expect(ofKey(value, index)).toEqual(expected);
  });
});

describe('a whole module', () => {
  const of = (...references: readonly string[]): { expression: Expressions } => ({
    expression: { references },
  });
  const outputs = {
    vault: of('azurerm_key_vault.vault'),
    store: of('azurerm_storage_account.s'),
    name: of('azurerm_key_vault.vault'),
    nothing: {},
  };
  const plan = {
    configuration: {
      root_module: {
        module_calls: {
          a: { module: { outputs } },
          many: {
            module: {
              outputs: { first: of('azurerm_subnet.back[10]'), second: of('azurerm_subnet.front["k\\"y"]') },
            },
          },
          bare: { module: {} },
          deep: {
            module: { module_calls: { a: { module: { outputs: { d: of('azurerm_key_vault.d') } } } } },
          },
        },
      },
    },
  } as unknown as PlanJson;
  const addresses = new Set([
    'azurerm_key_vault.a',
    'module.a["one"].azurerm_key_vault.vault',
    'module.a["one"].azurerm_storage_account.s',
    'module.a["two"].azurerm_key_vault.vault',
    'module.ab.azurerm_key_vault.vault',
    'module.many.azurerm_subnet.back[10]',
    'module.bare.azurerm_subnet.back[10]',
    'module.deep[0].module.a.azurerm_key_vault.d',
    'module.deep[0].azurerm_subnet.back[10]',
  ]);
  const read = (expression: Expressions, path: string): Value => {
    const { references } = expression as unknown as { references: readonly string[] };
    return made(...references.map((one) => `${path}${one}`));
  };
  const asked = (base: string, index: string, attribute: string): Value =>
    wholeModule(
      { base, index, said: `${base}[each.key].x` },
      attribute,
      { plan, artefact: 'p', addresses: new Set(addresses) },
      read,
    );
  const later = (base: string, ...ids: readonly string[]): Unknown =>
    new Unknown(
      `${base}[each.key].x is known only after apply`,
      'write the value itself, or judge the state after apply',
      ids.map((id) => new Ref(id, ['id'])),
    );
  const one = 'module.a["one"].';
  const two = 'module.a["two"].';
  test.each<[what: string, found: () => Value, expected: Value]>([
    [
      'is the only output of the type that the attribute means',
      () => asked('module.a', '["one"]', 'key_vault_id'),
      new Ref(`${one}azurerm_key_vault.vault`, ['id']),
    ],
    [
      'is another output for another attribute',
      () => asked('module.a', '["one"]', 'block.source_storage_account_id'),
      new Ref(`${one}azurerm_storage_account.s`, ['id']),
    ],
    [
      'may be any output, where the attribute means none',
      () => asked('module.a', '["one"]', 'subnet_id'),
      later('module.a', `${one}azurerm_key_vault.vault`, `${one}azurerm_storage_account.s`),
    ],
    [
      'may be any output, where the attribute is no id',
      () => asked('module.a', '["one"]', 'key_vault'),
      later('module.a', `${one}azurerm_key_vault.vault`, `${one}azurerm_storage_account.s`),
    ],
    [
      'may be one of a list',
      () => asked('module.a', '["one"]', 'key_vault_ids'),
      later('module.a', `${one}azurerm_key_vault.vault`),
    ],
    [
      'may be that of any instance, where the index is of none',
      () => asked('module.a', '["three"]', 'key_vault_id'),
      later('module.a', `${one}azurerm_key_vault.vault`, `${two}azurerm_key_vault.vault`),
    ],
    [
      'may be that of any instance, where no index is written',
      () => asked('module.a', '', 'storage_account_id'),
      later('module.a', `${one}azurerm_storage_account.s`, `${two}azurerm_storage_account.s`),
    ],
    [
      'is one of several of one type',
      () => asked('module.many', '', 'subnet_id'),
      later(
        'module.many',
        'module.many.azurerm_subnet.back[10]',
        'module.many.azurerm_subnet.front["k\\"y"]',
      ),
    ],
    [
      'is called by a module',
      () => asked('module.deep[0].module.a', '', 'key_vault_id'),
      new Ref('module.deep[0].module.a.azurerm_key_vault.d', ['id']),
    ],
    ['is made of what has no outputs', () => asked('module.bare', '', 'subnet_id'), later('module.bare')],
    ['is made of what nobody configures', () => asked('module.ab', '', 'subnet_id'), later('module.ab')],
    ['is made of what is not planned', () => asked('module.gone', '', 'subnet_id'), later('module.gone')],
  ])('%s', (_what, found, expected) => {
    expect(found()).toEqual(expected);
  });
});
