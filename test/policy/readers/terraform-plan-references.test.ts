// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** What a plan knows only after apply, read out of the expressions of its configuration. */
import { Ref, Unknown } from '../../../policy/values';
import {
  B,
  LOST,
  OTHERS,
  type Plan,
  plannedValues,
  readPlanned,
  refers,
  valued,
} from '../../support/terraform-plans';
import { said } from '../../support/terraform-reading';

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
    [
      'what a utility puts out',
      ['terraform_data.t.output["k"]', 'terraform_data.t'],
      '<terraform_data.t.input.k>',
    ],
    ['what another puts out', ['azurerm_y.b.output["k"]', 'azurerm_y.b'], '<azurerm_y.b.output.k>'],
    ['the id of a utility', ['terraform_data.t.id', 'terraform_data.t'], '<terraform_data.t.id>'],
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
    expect(valued({ references }, { others: OTHERS, more })).toStrictEqual(expected);
  });

  const [D, MANY] = ['<azurerm_y.d["k"]>', '? azurerm_y.d is not one resource of the plan'];
  const EACH = { references: [] };
  test.each<[string, string | number, string[], unknown, unknown]>([
    ['by its key', 'k', ['azurerm_y.d', 'each.key'], EACH, D],
    ['by a key it has not', 'm', ['azurerm_y.d', 'each.key'], EACH, MANY],
    ['by no key, all of them', 'k', ['azurerm_y.d'], EACH, MANY],
    ['that is one for all', 'k', ['azurerm_y.b.id', 'each.key'], EACH, B],
    [
      'by its key, maybe looked up in an input',
      'k',
      ['azurerm_y.d', 'each.key', 'var.other'],
      EACH,
      '? azurerm_y.d, each.key, var.other: the value is known only after apply',
    ],
    [
      'by its number, or the next one',
      1,
      ['azurerm_y.c', 'count.index'],
      EACH,
      '? azurerm_y.c is not one resource of the plan',
    ],
    ['by the value of a loop', 'l', ['azurerm_y.d', 'each.value'], { constant_value: { l: 'k' } }, D],
    [
      'by the number of a loop',
      'l',
      ['azurerm_y.c', 'each.value'],
      { constant_value: { l: 1 } },
      '<azurerm_y.c[1]>',
    ],
    [
      'by the value of a loop that is none of its keys',
      'l',
      ['azurerm_y.d', 'each.value'],
      { constant_value: { l: 'z' } },
      MANY,
    ],
    ['by the value of a loop over what is planned', 'k', ['each.value.id'], refers('azurerm_y.d'), D],
    [
      'by a value inside of what a loop goes over',
      'l',
      ['azurerm_y.d', 'each.value'],
      { constant_value: { l: { to: 'k' } } },
      '? azurerm_y.d, each.value: the value is known only after apply',
    ],
    [
      'by the value of a loop that nobody can read',
      'k',
      ['azurerm_y.d', 'each.value'],
      refers('local.l'),
      '? azurerm_y.d, each.value: the value is known only after apply',
    ],
  ])('one of a loop means its like of another, %s', (_what, key, references, loop, expected) => {
    expect(valued({ references }, { key, loop, others: OTHERS })).toStrictEqual(expected);
  });

  test.each<[string, string, string[], string[]]>([
    ['the own number may be reckoned with', 'azurerm_y.c', ['count.index'], ['[0]', '[1]']],
    ['the own key may be looked up in an input', 'azurerm_y.d', ['each.key', 'var.to'], ['["k"]', '["l"]']],
    [
      'the own key may be looked up in a local value',
      'azurerm_y.d',
      ['each.key', 'local.to'],
      ['["k"]', '["l"]'],
    ],
  ])('of many each may be meant where %s', (_what, many, references, expected) => {
    const found = readPlanned({
      unknown: { v: true },
      expressions: { v: refers(many, ...references) },
      key: many.endsWith('c') ? 0 : 'k',
      others: OTHERS,
      more: { variables: { to: { value: { k: 'l' } } } },
    })?.attributes.v;
    expect(found instanceof Unknown ? found.origins : found).toStrictEqual(
      expected.map((index) => new Ref(`p#${many}${index}`)),
    );
  });

  test('what many are is told with all of them', () => {
    const found = readPlanned({
      unknown: { v: true },
      expressions: { v: refers('azurerm_y.c') },
      others: OTHERS,
    });
    expect(found?.attributes.v).toStrictEqual(
      new Unknown(
        'azurerm_y.c is not one resource of the plan',
        'write the value itself, or judge the state after apply',
        [new Ref('p#azurerm_y.c[0]'), new Ref('p#azurerm_y.c[1]')],
      ),
    );
  });

  test('what nobody knows comes from nothing', () => {
    const found = readPlanned({ unknown: { v: true }, expressions: { v: refers('path.cwd') } });
    expect(found?.attributes.v).toStrictEqual(
      new Unknown(
        'path.cwd is known only after apply',
        'write the value itself, or judge the state after apply',
      ),
    );
  });

  test('what is made of settled parts and others comes from the others alone', () => {
    const found = readPlanned({
      unknown: { v: true },
      expressions: { v: refers('azurerm_y.b.id', 'var.a', 'azurerm_y.c') },
      others: OTHERS,
      more: { variables: { a: { value: [1] } } },
    });
    const value = found?.attributes.v;
    expect(value instanceof Unknown && value.origins.map(said)).toStrictEqual([
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
    expect(plannedValues(plan)).toStrictEqual({ v: expected });
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
    [
      'that is a block with an argument of that name',
      { references: { references: [] } },
      '? the value is known only after apply',
    ],
    ['that is a block of nothing', {}, '? the value is known only after apply'],
  ])('%s', (_what, expression, expected) => {
    expect(valued(expression, { others: ['azurerm_y.b'] })).toStrictEqual(expected);
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
    expect(plannedValues({ ...plan, others: ['azurerm_y.b', 'azurerm_y.g'] })).toStrictEqual(expected);
  });
});

test.each<[what: string, plan: Plan, expected: unknown]>([
  [
    'an empty list that is written stays',
    { after: { v: [] }, expressions: { v: { constant_value: [] } } },
    { v: [] },
  ],
  ['an empty list that nobody writes is none', { after: { v: [] } }, {}],
  ['nothing that is null stays', { after: { v: null, w: false, x: 0, y: '' } }, { w: false, x: 0, y: '' }],
  [
    'what is known later, beside what is known',
    {
      after: { v: { a: 1 } },
      unknown: { v: { b: true } },
      expressions: { v: { b: refers('azurerm_y.b.id') } },
      others: ['azurerm_y.b'],
    },
    { v: { a: 1, b: '<azurerm_y.b.id>' } },
  ],
])('of attributes %s', (_what, plan, expected) => {
  expect(plannedValues(plan)).toEqual(expected);
});
