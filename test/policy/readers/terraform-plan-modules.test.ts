/** Variables, outputs and sources of data that a plan goes through from what it knows only after apply. */
import { readPlan } from '../../../policy/readers/terraform';
import { Unknown } from '../../../policy/values';
import {
  B,
  changed,
  LOST,
  OTHERS,
  readPlanned,
  refers,
  valued,
  type Written,
} from '../../support/terraform-plans';
import { attributesOf, said } from '../../support/terraform-reading';

describe('a variable of a plan', () => {
  const module = (parts: Written) => ({ module_calls: { m: parts } });
  /** The attribute of a resource of module m. */
  const inModule = (reference: string, call: Written, path = 'module.m', more: Written = {}) => {
    const name = `${path}.azurerm_x.e`;
    const own = {
      ...changed(name),
      module_address: path,
      type: 'azurerm_x',
      name: 'e',
      change: { actions: ['create'], after: {}, after_unknown: { v: true } },
    };
    const resources = [{ address: 'azurerm_x.e', mode: 'managed', expressions: { v: refers(reference) } }];
    const plan = {
      format_version: '1.2',
      resource_changes: [own, changed('azurerm_y.b'), changed(`${path}.azurerm_y.b`)],
      configuration: {
        root_module: module({ ...call, module: { resources, ...(call.module as Written | undefined) } }),
      },
      ...more,
    };
    return attributesOf(readPlan({ file: 'p', text: JSON.stringify(plan) }), name)?.v;
  };

  // What is settled and yet unknown has gone through a function.
  test.each<[string, string, unknown]>([
    ['a value', 'var.a.inner', LOST],
    ['an item of the value', 'var.a.inner[1]', LOST],
    ['an item that is not there', 'var.a.inner[2]', '? variable a has no value in the plan'],
    ['what the value does not have', 'var.a.z', '? variable a has no value in the plan'],
    ['no value', 'var.none', '? variable none has no value in the plan'],
    ['no variable', 'var.nobody', '? variable nobody has no value in the plan'],
  ])('of the root: %s', (_what, reference, expected) => {
    const more = { variables: { a: { value: { inner: ['x', 'y'] } }, none: {} } };
    expect(valued(refers(reference), { more })).toBe(expected);
  });

  test('of the root, without any', () => {
    expect(valued(refers('var.a'))).toBe('? variable a has no value in the plan');
  });

  test.each<[string, string, Written, unknown]>([
    ['that is given', 'var.a', { expressions: { a: refers('azurerm_y.b.id') } }, B],
    ['that is not given', 'var.a', { expressions: {} }, LOST],
    ['that is not given, with a default', 'var.a', { module: { variables: { a: { default: 'd' } } } }, LOST],
    ['that is given a block', 'var.a', { expressions: { a: {} } }, '? the value is known only after apply'],
    ['of its own', 'azurerm_y.b.id', {}, '<module.m.azurerm_y.b.id>'],
  ])('of a module: %s', (_what, reference, call, expected) => {
    expect(inModule(reference, call)).toStrictEqual(expected);
  });

  test('of each of the modules of a loop', () => {
    const call = { expressions: { a: refers('azurerm_y.b.id') } };
    expect(inModule('var.a', call, 'module.m["k.l"]')).toBe(B);
    expect(inModule('azurerm_y.b.id', call, 'module.m[0]')).toBe('<module.m[0].azurerm_y.b.id>');
  });

  test('of a module of a module of a module', () => {
    const path = 'module.o["k"].module.p.module.m';
    const own = {
      ...changed(`${path}.azurerm_x.e`),
      module_address: path,
      type: 'azurerm_x',
      name: 'e',
      change: { actions: ['create'], after: {}, after_unknown: { v: true } },
    };
    const inner = {
      expressions: { a: refers('azurerm_y.b.id') },
      module: {
        resources: [{ address: 'azurerm_x.e', mode: 'managed', expressions: { v: refers('var.a') } }],
      },
    };
    const outer = { module: { module_calls: { p: { module: module(inner) } } } };
    const plan = {
      format_version: '1.2',
      resource_changes: [own, changed('azurerm_y.b'), changed('module.o["k"].module.p.azurerm_y.b')],
      configuration: { root_module: { module_calls: { o: outer } } },
    };
    const found = readPlan({ file: 'p', text: JSON.stringify(plan) });
    expect(attributesOf(found, `${path}.azurerm_x.e`)).toStrictEqual({
      v: '<module.o["k"].module.p.azurerm_y.b.id>',
    });
  });

  test.each<[string, Written]>([
    ['configuration', { configuration: undefined }],
    ['configuration of a root', { configuration: {} }],
    ['modules', { configuration: { root_module: {} } }],
    ['such module', { configuration: { root_module: { module_calls: {} } } }],
    ['content of it', { configuration: { root_module: { module_calls: { m: {} } } } }],
  ])('of a module, where the plan has no %s', (_what, more) => {
    expect(inModule('var.a', {}, 'module.m', more)).toBeUndefined();
  });

  test('that goes round and round ends', () => {
    const outputs = { out: { expression: refers('var.a') } };
    const call = { expressions: { a: refers('module.m.out', 'module.m') }, module: { outputs } };
    expect(inModule('var.a', call)).toBe('? var.a goes through too many modules');
    const more = {
      ...call,
      module: {
        outputs: { out: { expression: refers('var.a', 'var.p') } },
        variables: { p: { default: 1 } },
      },
    };
    expect(inModule('var.a', more)).toBe('? var.a, var.p goes through too many modules');
    const two = { ...call, expressions: { a: refers('module.m.out', 'azurerm_y.b.id') } };
    expect(inModule('var.a', two)).toBe(
      '? module.m.out, azurerm_y.b.id: the value is known only after apply',
    );
  });

  test('through 11 modules that hand it on is read, through 12 is not', () => {
    const chain = (length: number) => {
      const calls = Object.fromEntries(
        Array.from({ length }, (_, i) => [
          `m${i}`,
          {
            expressions: { a: i + 1 === length ? refers('azurerm_y.b.id') : refers(`module.m${i + 1}.out`) },
            module: { outputs: { out: { expression: refers('var.a') } } },
          },
        ]),
      );
      return valued(refers('module.m0.out'), { others: OTHERS, root: { module_calls: calls } });
    };
    expect(chain(11)).toBe(B);
    expect(chain(12)).toBe('? azurerm_y.b.id goes through too many modules');
  });
});

describe('an output of a module of a plan', () => {
  const out = { expression: refers('azurerm_y.b.id', 'azurerm_y.b') };
  const m = { module: { outputs: { out, none: {}, undefined: out } } };
  const root = { module_calls: { m, far: { source: 'Azure/x/azurerm' } } };
  const others = ['module.m.azurerm_y.b', 'module.m["k"].azurerm_y.b', 'module.m[0].azurerm_y.b'];

  test.each<[string, string, unknown]>([
    ['that is a reference', 'module.m.out', '<module.m.azurerm_y.b.id>'],
    ['of one by its key', 'module.m["k"].out', '<module.m["k"].azurerm_y.b.id>'],
    ['of one by its number', 'module.m[0].out', '<module.m[0].azurerm_y.b.id>'],
    [
      'of one that is not there',
      'module.m["z"].out',
      '? module.m["z"].azurerm_y.b is not one resource of the plan',
    ],
    ['without an expression', 'module.m.none', '? module.m.none is known only after apply'],
    ['that is not declared', 'module.m.nobody[0].a', '? module.m.nobody[0].a is known only after apply'],
    ['of a module without content', 'module.far.out', '? module.far.out is known only after apply'],
    ['of no module', 'module.nobody.out', '? module.nobody.out is known only after apply'],
    ['of a module as a whole', 'module.m', '? module.m is known only after apply'],
    ['of one module as a whole', 'module.m["k"]', '? module.m["k"] is known only after apply'],
    ['of no name', 'module', '? module is known only after apply'],
  ])('%s', (_what, reference, expected) => {
    expect(valued(refers(reference), { others, root })).toBe(expected);
  });

  test.each<[string, string[], string | undefined, unknown]>([
    ['by the key that is written', ['module.m.map["k"].id'], undefined, '<module.m.azurerm_y.each["k"]>'],
    ['by the own key', ['module.m.map', 'each.key'], 'l', '<module.m.azurerm_y.each["l"]>'],
    ['by a key written further in', ['module.m.map.ids["l"]'], 'k', '<module.m.azurerm_y.each["l"]>'],
    ['by no key', ['module.m.map'], undefined, 2],
    ['by a key that is not there', ['module.m.map["z"]'], undefined, 2],
    ['of two resources', ['module.m.two["k"]'], undefined, 3],
    ['of one that is not counted', ['module.m.out["k"]'], undefined, '<module.m.azurerm_y.b.id>'],
  ])('a map of all instances of a resource, %s', (_what, references, key, expected) => {
    const whole = 'azurerm_y.each';
    const outputs = {
      out,
      map: { expression: refers(whole) },
      two: { expression: refers(whole, 'azurerm_y.f') },
    };
    const found = readPlanned({
      unknown: { v: true },
      expressions: { v: refers(...references) },
      ...(key === undefined ? {} : { key }),
      others: ['k', 'l']
        .map((k) => `module.m.azurerm_y.each["${k}"]`)
        .concat('module.m.azurerm_y.f', ...others),
      root: { module_calls: { m: { module: { outputs } } } },
    })?.attributes.v;
    expect(found instanceof Unknown ? found.origins.length : said(found)).toBe(expected);
  });

  test('where a module has none', () => {
    const empty = { module_calls: { m: { module: {} } } };
    expect(valued(refers('module.m.out'), { root: empty })).toBe('? module.m.out is known only after apply');
  });
});

describe('a module of a plan of which nobody says the output', () => {
  const stores = (...keys: string[]) =>
    keys.flatMap((key) => [`module.m${key}.azurerm_storage_account.a`, `module.m${key}.azurerm_key_vault.v`]);
  const given = (name: string) => ({ expression: refers(name) });
  const both = {
    outputs: {
      account: given('azurerm_storage_account.a'),
      again: given('azurerm_storage_account.a.id'),
      vault: given('azurerm_key_vault.v.id'),
      nothing: {},
    },
  };
  const none = { outputs: {} };
  /** What an attribute of a resource with the key k may mean. */
  const meant = (attribute: string, references: string[], others: string[], module: Written = both) => {
    const asking = readPlanned({
      unknown: { [attribute]: true },
      expressions: { [attribute]: refers(...references) },
      key: 'k',
      loop: refers('module.m'),
      others,
      root: { module_calls: { m: { module } } },
    });
    const value = asking?.attributes[attribute];
    return value instanceof Unknown ? value.origins.map(said) : said(value);
  };
  const K = '<module.m["k"].azurerm_storage_account.a.id>';
  const L = '<module.m["l"].azurerm_storage_account.a.id>';

  test.each<[string, unknown, unknown]>([
    ['by the own key', meant('storage_account_id', ['module.m', 'each.key'], stores('["k"]', '["l"]')), K],
    [
      'by the key that is written',
      meant('storage_account_id', ['module.m["l"]'], stores('["k"]', '["l"]')),
      L,
    ],
    [
      'by the last words of a name',
      meant('source_storage_account_id', ['module.m', 'each.key'], stores('["k"]', '["l"]')),
      K,
    ],
    [
      'one that is not counted',
      meant('key_vault_id', ['module.m'], stores('')),
      '<module.m.azurerm_key_vault.v.id>',
    ],
    ['as the value of a loop', meant('storage_account_id', ['each.value'], stores('["k"]', '["l"]')), K],
    [
      'without one of the own key, each',
      meant('storage_account_id', ['module.m', 'each.key'], stores('["l"]', '["m"]')),
      [L, '<module.m["m"].azurerm_storage_account.a.id>'],
    ],
    [
      'by a name that fits none, each',
      meant('target_resource_id', ['module.m'], stores('["k"]')),
      [K, '<module.m["k"].azurerm_key_vault.v.id>'],
    ],
    ['by a name of several', meant('storage_account_ids', ['module.m', 'each.key'], stores('["k"]')), [K]],
    [
      'a module whose name begins alike',
      meant('key_vault_id', ['module.m'], ['module.mm.azurerm_key_vault.v']),
      [],
    ],
    ['one that puts nothing out', meant('key_vault_id', ['module.m'], stores('["k"]'), none), []],
    ['one without content', meant('key_vault_id', ['module.m'], stores('["k"]'), {}), []],
  ])('%s', (_what, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('an input of a module in a loop, by the key of the module', () => {
    const name = 'module.n["k"].azurerm_x.e';
    const own = {
      ...changed(name),
      module_address: 'module.n["k"]',
      type: 'azurerm_x',
      name: 'e',
      change: { actions: ['create'], after: {}, after_unknown: { v: true, w: true } },
    };
    const expressions = { v: refers('var.a'), w: refers('var.b') };
    const call = {
      for_each_expression: refers('azurerm_y.c'),
      expressions: { a: refers('azurerm_y.b', 'each.key'), b: refers('each.value.id', 'each.value') },
      module: { resources: [{ address: 'azurerm_x.e', mode: 'managed', expressions }] },
    };
    const others = ['azurerm_y.b["k"]', 'azurerm_y.b["l"]', 'azurerm_y.c["k"]', 'azurerm_y.c["l"]'];
    const plan = {
      format_version: '1.2',
      resource_changes: [own, ...others.map(changed)],
      configuration: { root_module: { module_calls: { n: call } } },
    };
    expect(attributesOf(readPlan({ file: 'p', text: JSON.stringify(plan) }), name)).toStrictEqual({
      v: '<azurerm_y.b["k"]>',
      w: '<azurerm_y.c["k"]>',
    });
  });
});

describe('a source of data of a plan', () => {
  const one = (address: string, values?: unknown) => ({ address, mode: 'data', type: 'azurerm_y', values });
  const more = {
    prior_state: {
      values: {
        root_module: {
          resources: [
            one('data.azurerm_y.b', { id: 'b', list: ['x'], deep: { a: 'd' }, nothing: null }),
            one('data.azurerm_y.c[0]', { id: 'c0' }),
            one('data.azurerm_y.c["k"]', { id: 'ck' }),
            one('data.azurerm_y.e'),
          ],
        },
      },
    },
    planned_values: { root_module: { resources: [one('data.azurerm_y.p', { id: 'p' })] } },
  };
  /** What is settled cannot be unknown: seen beside a reference, by what is left of both. */
  const settled = (reference: string) =>
    valued(refers(reference, 'azurerm_y.b.id'), { others: OTHERS, more });
  const LEFT = (reference: string) => `? ${reference}, azurerm_y.b.id: the value is known only after apply`;

  test.each<[string, string]>([
    ['a text', 'data.azurerm_y.b.id'],
    ['an item', 'data.azurerm_y.b.list[0]'],
    ['deep in it', 'data.azurerm_y.b.deep.a'],
    ['nothing', 'data.azurerm_y.b.nothing'],
    ['one that is counted', 'data.azurerm_y.c[0].id'],
    ['one by its key', 'data.azurerm_y.c["k"].id'],
    ['one that is planned', 'data.azurerm_y.p.id'],
  ])('that is read: %s', (_what, reference) => {
    expect(settled(reference)).toBe(B);
    expect(valued(refers(reference), { more })).toBe(LOST);
  });

  test.each<[string, string]>([
    ['one that it does not have', 'data.azurerm_y.b.z'],
    ['an item that is not there', 'data.azurerm_y.b.list[1]'],
    ['a step into a text', 'data.azurerm_y.b.id.z'],
    ['one that is not counted that far', 'data.azurerm_y.c[1].id'],
    ['one nobody knows', 'data.azurerm_y.z.id'],
    ['one without values', 'data.azurerm_y.e.id'],
    ['a type alone', 'data.azurerm_y'],
  ])('that is not read: %s', (_what, reference) => {
    expect(settled(reference)).toBe(LEFT(reference));
    expect(valued(refers(reference), { more })).toBe(`? ${reference} is read only at apply`);
  });

  test('without a state', () => {
    for (const prior_state of [undefined, {}, { values: {} }])
      expect(valued(refers('data.azurerm_y.b.id'), { more: { prior_state } })).toBe(
        '? data.azurerm_y.b.id is read only at apply',
      );
  });

  test('of which all is known but not what is made of it', () => {
    expect(valued(refers('data.azurerm_y.b'), { more })).toBe(LOST);
  });
});
