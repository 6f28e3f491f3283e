/** What a plan knows only after apply, read out of the expressions of its configuration. */
import { readPlan } from '../../../policy/readers/terraform';
import { Unknown } from '../../../policy/values';
import { attributesOf, said } from '../../support/terraform-reading';

type Written = Readonly<Record<string, unknown>>;
interface Plan {
  readonly after?: Written;
  readonly unknown?: Written;
  readonly expressions?: Written;
  /** The `for_each` of the resource, and its key. */
  readonly loop?: unknown;
  readonly key?: string | number;
  /** Addresses of other resources planned. */
  readonly others?: readonly string[];
  /** Parts of the root module, and of the plan itself. */
  readonly root?: Written;
  readonly more?: Written;
}

const refers = (...references: string[]) => ({ references });
const changed = (address: string) => ({
  address,
  mode: 'managed',
  type: 'azurerm_y',
  name: 'b',
  change: { actions: ['create'], after: {} },
});

function read({ after = {}, unknown = {}, expressions, loop, key, others = [], root, more }: Plan) {
  const address = `azurerm_x.e${key === undefined ? '' : `[${JSON.stringify(key)}]`}`;
  const own = {
    ...changed(address),
    type: 'azurerm_x',
    name: 'e',
    index: key,
    change: { actions: ['create'], after, after_unknown: unknown },
  };
  const block = { address: 'azurerm_x.e', mode: 'managed', expressions, for_each_expression: loop };
  const plan = {
    format_version: '1.2',
    resource_changes: [own, ...others.map(changed)],
    configuration: { root_module: { resources: [block], ...root } },
    ...more,
  };
  return readPlan({ file: 'p', text: JSON.stringify(plan) }).resources[0];
}
const attributes = (plan: Plan) => {
  const found = read(plan);
  return found && said(found.attributes);
};

/** The value of one attribute that is known only after apply. */
const valued = (expression: unknown, plan: Plan = {}) =>
  (attributes({ ...plan, unknown: { v: true }, expressions: { v: expression } }) as Written).v;

const LOST = '? the value is known only after apply, and the plan does not say what it is made from';
const OTHERS = [
  'azurerm_y.b',
  'azurerm_y.c[0]',
  'azurerm_y.c[1]',
  'azurerm_y.d["k"]',
  'azurerm_y.d["l"]',
  'azurerm_y.f["a.b"]',
];
const B = '<azurerm_y.b.id>';

describe('a reference of a plan is to the resource it names', () => {
  test.each<[string, readonly string[], unknown]>([
    ['one', ['azurerm_y.b.id', 'azurerm_y.b'], B],
    ['as a whole', ['azurerm_y.b'], '<azurerm_y.b>'],
    ['deep in it', ['azurerm_y.b.block[0].names["a.b"]', 'azurerm_y.b'], '<azurerm_y.b.block.0.names.a.b>'],
    ['an index of two digits', ['azurerm_y.b.block[12].id'], '<azurerm_y.b.block.12.id>'],
    ['a key that looks like a number', ['azurerm_y.b.block["12"].id'], '<azurerm_y.b.block.12.id>'],
    ['a key with a mark that is escaped', ['azurerm_y.b.tags["a\\"]b"]'], '<azurerm_y.b.tags.a"]b>'],
    ['a key with a mark that is doubled', ['azurerm_y.b.tags["$${a}"]'], '<azurerm_y.b.tags.${a}>'],
    ['a key that is none', ['azurerm_y.b.tags["\\q"]'], '<azurerm_y.b.tags.["\\q"]>'],
    ['up to what is no step', ['azurerm_y.b.tags[each.key]'], '<azurerm_y.b.tags>'],
    ['one that is counted', ['azurerm_y.c[1].id', 'azurerm_y.c[1]', 'azurerm_y.c'], '<azurerm_y.c[1].id>'],
    ['one by its key', ['azurerm_y.d["l"].id', 'azurerm_y.d["l"]', 'azurerm_y.d'], '<azurerm_y.d["l"].id>'],
    ['the only one of a kind', ['azurerm_y.f.id', 'azurerm_y.f'], '<azurerm_y.f["a.b"].id>'],
    [
      'two of which one begins like the other',
      ['azurerm_y.b.id', 'azurerm_y.b.id2'],
      '? azurerm_y.b.id, azurerm_y.b.id2: the value is known only after apply',
    ],
    ['one of many', ['azurerm_y.c.id'], '? azurerm_y.c is not one resource of the plan'],
    [
      'one that is not counted that far',
      ['azurerm_y.c[2].id'],
      '? azurerm_y.c is not one resource of the plan',
    ],
    ['one that is nowhere', ['azurerm_y.z.id'], '? azurerm_y.z is not one resource of the plan'],
    ['beside a count', ['azurerm_y.b.id', 'count.index'], B],
    ['beside a key', ['azurerm_y.b.id', 'each.key'], B],
    ['beside a truth', ['azurerm_y.b.id', 'var.plain'], B],
    ['beside what is nothing', ['azurerm_y.b.id', 'var.nothing'], B],
    [
      'beside the value of a loop',
      ['azurerm_y.b.id', 'each.value'],
      '? azurerm_y.b.id, each.value: the value is known only after apply',
    ],
    ['a count alone', ['count.index'], '? count.index: the value is known only after apply'],
    ['a key alone', ['each.key'], '? each.key: the value is known only after apply'],
    ['the count of a block', ['count'], '? count is known only after apply'],
  ])('%s', (_what, references, expected) => {
    const more = { variables: { plain: { value: true }, nothing: { value: null } } };
    expect(valued({ references }, { others: OTHERS, more })).toEqual(expected);
  });

  test.each<[string, string | number, string, unknown]>([
    ['by its number', 1, 'azurerm_y.c', '<azurerm_y.c[1].id>'],
    ['by its key', 'l', 'azurerm_y.d', '<azurerm_y.d["l"].id>'],
    ['that is one for all', 'l', 'azurerm_y.b', B],
    ['that has no such key', 'm', 'azurerm_y.d', '? azurerm_y.d is not one resource of the plan'],
  ])('one of a loop means its like of another, %s', (_what, key, address, expected) => {
    expect(valued(refers(`${address}.id`), { key, others: OTHERS })).toEqual(expected);
  });

  test('what many are is told with all of them', () => {
    const found = read({ unknown: { v: true }, expressions: { v: refers('azurerm_y.c') }, others: OTHERS });
    expect(found?.attributes.v).toEqual({
      reason: 'azurerm_y.c is not one resource of the plan',
      settle: 'write the value itself, or judge the state after apply',
      origins: [
        { target: 'p#azurerm_y.c[0]', path: [] },
        { target: 'p#azurerm_y.c[1]', path: [] },
      ],
    });
  });

  test('what is made of settled parts and others comes from the others alone', () => {
    const found = read({
      unknown: { v: true },
      expressions: { v: refers('azurerm_y.b.id', 'var.a', 'azurerm_y.c') },
      others: OTHERS,
      more: { variables: { a: { value: [1] } } },
    });
    const value = found?.attributes.v;
    expect(value instanceof Unknown && value.origins.map(said)).toEqual([
      B,
      '<azurerm_y.c[0]>',
      '<azurerm_y.c[1]>',
    ]);
  });

  test('the value of a loop is what the loop is over', () => {
    const loop = refers('azurerm_y.b.names', 'azurerm_y.b');
    expect(valued(refers('each.value'), { loop, others: OTHERS })).toBe('<azurerm_y.b.names>');
    expect(valued(refers('azurerm_y.c'), { loop, others: OTHERS })).toBe(
      '? azurerm_y.c is not one resource of the plan',
    );
    expect(valued(refers('count'), { loop, others: OTHERS })).toBe('? count is known only after apply');
    expect(valued(refers('each.value'), { loop: refers('each.value') })).toBe(
      '? each.value is known only after apply',
    );
    const deep = { loop: refers('azurerm_y.c'), key: 1, others: OTHERS };
    expect(valued(refers('each.value'), deep)).toBe('<azurerm_y.c[1]>');
  });
});

describe('an item of a list takes the reference in its place', () => {
  test.each<[string, readonly string[], readonly unknown[], unknown]>([
    [
      'as many as items',
      ['azurerm_y.b.id', 'azurerm_y.g.id'],
      [true, true],
      ['<azurerm_y.b.id>', '<azurerm_y.g.id>'],
    ],
    [
      'fewer than items',
      ['azurerm_y.b.id', 'azurerm_y.g.id'],
      [true, true, true],
      Array(3).fill('? azurerm_y.b.id, azurerm_y.g.id: the value is known only after apply'),
    ],
    [
      'more than items',
      ['azurerm_y.b.id', 'azurerm_y.g.id'],
      [true],
      ['? azurerm_y.b.id, azurerm_y.g.id: the value is known only after apply'],
    ],
  ])('%s', (_what, references, v, expected) => {
    const plan = {
      unknown: { v },
      expressions: { v: { references } },
      others: ['azurerm_y.b', 'azurerm_y.g'],
    };
    expect(attributes(plan)).toEqual({ v: expected });
  });
});

describe('a constant of a plan', () => {
  test.each<[string, unknown, unknown]>([
    [
      'of JSON syntax that is a template',
      { constant_value: '${azurerm_y.b.id}', references: ['azurerm_y.b.id'] },
      B,
    ],
    ['without references', { constant_value: 'x' }, LOST],
    ['with a list of none', { constant_value: 'x', references: [] }, LOST],
    ['that is nothing', { constant_value: null }, LOST],
    ['that is a block', [{ w: { constant_value: 'x' } }], '? the value is known only after apply'],
    ['that is a block of nothing', {}, '? the value is known only after apply'],
  ])('%s', (_what, expression, expected) => {
    expect(valued(expression, { others: ['azurerm_y.b'] })).toEqual(expected);
  });
});

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
    expect(inModule(reference, call)).toEqual(expected);
  });

  test('of each of the modules of a loop', () => {
    const call = { expressions: { a: refers('azurerm_y.b.id') } };
    expect(inModule('var.a', call, 'module.m["k.l"]')).toBe(B);
    expect(inModule('azurerm_y.b.id', call, 'module.m[0]')).toBe('<module.m[0].azurerm_y.b.id>');
  });

  test('of a module of a module', () => {
    const path = 'module.o["k"].module.m';
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
    const plan = {
      format_version: '1.2',
      resource_changes: [own, changed('azurerm_y.b'), changed('module.o["k"].azurerm_y.b')],
      configuration: { root_module: { module_calls: { o: { module: module(inner) } } } },
    };
    const found = readPlan({ file: 'p', text: JSON.stringify(plan) });
    expect(attributesOf(found, `${path}.azurerm_x.e`)).toEqual({ v: '<module.o["k"].azurerm_y.b.id>' });
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

  test('where a module has none', () => {
    const empty = { module_calls: { m: { module: {} } } };
    expect(valued(refers('module.m.out'), { root: empty })).toBe('? module.m.out is known only after apply');
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

describe('blocks of a plan', () => {
  const y = refers('azurerm_y.b.id');
  test.each<[string, Plan, unknown]>([
    [
      'each of two has its own expressions',
      {
        unknown: { b: [{ y: true }, { y: true }] },
        expressions: { b: [{ y }, { y: refers('azurerm_y.g') }] },
      },
      { b: [{ y: B }, { y: '<azurerm_y.g>' }] },
    ],
    [
      'generated ones have those of their only one',
      { unknown: { b: [{ y: true }, { y: true }] }, expressions: { b: [{ y }] } },
      { b: [{ y: B }, { y: B }] },
    ],
    [
      'several have those that stand for all',
      { unknown: { b: [{ y: true }] }, expressions: { b: { y } } },
      { b: [{ y: B }] },
    ],
    [
      'a lone one with a list of expressions is not told',
      { unknown: { b: { y: true } }, expressions: { b: [{ y }] } },
      { b: { y: '? the value is known only after apply' } },
    ],
    [
      'parts of one value have its expression',
      { unknown: { b: [{ y: { z: true } }] }, expressions: { b: y } },
      { b: [{ y: { z: B } }] },
    ],
    [
      'what the provider computes in a written one is absent',
      { after: { b: [{ x: 1 }] }, unknown: { b: [{ y: true }] }, expressions: { b: [{}] } },
      { b: [{ x: 1 }] },
    ],
    [
      'what the provider computes in a written one of a written one is absent',
      { unknown: { b: [{ c: [{ y: true }] }] }, expressions: { b: [{ c: [{}] }] } },
      { b: [{ c: [{}] }] },
    ],
    [
      'what is unknown in a generated one of a written one is lost',
      { unknown: { b: [{ c: [{ y: true }] }] }, expressions: { b: [{}] } },
      { b: [{ c: [{ y: LOST }] }] },
    ],
    [
      'what is unknown in a map of a written one nobody wrote is lost',
      { unknown: { b: [{ c: { y: true } }] }, expressions: { b: [{}] } },
      { b: [{ c: { y: LOST } }] },
    ],
    ['what is unknown in lists of lists nobody wrote is lost', { unknown: { b: [[true]] } }, { b: [[LOST]] }],
    ['what is unknown in a list nobody wrote is lost', { unknown: { b: [true] } }, { b: [LOST] }],
    [
      'what is not unknown in a list is nothing',
      { unknown: { b: [false, true] }, expressions: { b: y } },
      { b: [null, B] },
    ],
    [
      'a list with more items than are marked',
      { after: { b: ['p', 'q'] }, unknown: { b: [] } },
      { b: ['p', 'q'] },
    ],
    [
      'a map with keys that are marked and keys that are not',
      { after: { b: { p: 1 } }, unknown: { b: { p: false, q: true } }, expressions: { b: y } },
      { b: { p: 1, q: B } },
    ],
    [
      'one of no expressions',
      { unknown: { b: [{ y: true }] }, expressions: { b: [] } },
      { b: [{ y: LOST }] },
    ],
    [
      'an empty one that nobody wrote is absent, others stay',
      { after: { b: [], c: {}, d: [null] } },
      { c: {}, d: [null] },
    ],
  ])('%s', (_what, plan, expected) => {
    expect(attributes({ ...plan, others: ['azurerm_y.b', 'azurerm_y.g'] })).toEqual(expected);
  });
});
