// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** The JSON notation as blocks and attributes: https://developer.hashicorp.com/terraform/language/syntax/json. */
import {
  parseJsonBody,
  parseJsonValues,
  WrongShape,
} from '../../../policy/readers/terraform/language/json-body';
import type { Attribute, Block, Body, Expression } from '../../../policy/readers/terraform/language/syntax';

/** An expression in short: literals as they are, bodies as their outline, anything else by its text. */
function shown(expression: Expression): unknown {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'list') return expression.items.map(shown);
  if (expression.kind === 'body') return outline(expression.body);
  if (expression.kind === 'object')
    return Object.fromEntries(expression.entries.map(({ key, value }) => [shown(key), shown(value)]));
  return `${expression.kind} ${expression.text}`;
}

const at = ({ place }: Attribute | Block) => (typeof place === 'number' ? `${place}` : place.join('/'));

/** A body by the places its parts stand at: attributes with their value, blocks with type, labels, comment and body. */
const outline = (body: Body): Readonly<Record<string, unknown>> =>
  Object.fromEntries([
    ...body.attributes.map((one) => [`${one.name} @ ${at(one)}`, shown(one.value)]),
    ...body.blocks.map((one) => [
      `${[one.type, ...one.labels].join(' ')} @ ${at(one)}${'comment' in one ? ` // ${one.comment}` : ''} of ${one.file}`,
      outline(one.body),
    ]),
  ]);

const configuration = (json: unknown) => outline(parseJsonBody(json, 'f'));
/** What stands in a resource, its places told from it on. */
const resource = (json: unknown) => {
  const [block] = parseJsonBody({ resource: { t: { n: json } } }, 'f').blocks;
  const text = JSON.stringify(outline(block?.body ?? { attributes: [], blocks: [] }));
  return JSON.parse(text.replaceAll('resource/t/n/', ''));
};

describe('blocks have as many labels as their type takes', () => {
  test.each<[string, unknown, unknown]>([
    [
      'a resource',
      { resource: { t: { n: { v: 1 } } } },
      { 'resource t n @ resource/t/n of f': { 'v @ resource/t/n/v': 1 } },
    ],
    ['data', { data: { t: { n: {} } } }, { 'data t n @ data/t/n of f': {} }],
    ['what is ephemeral', { ephemeral: { t: { n: {} } } }, { 'ephemeral t n @ ephemeral/t/n of f': {} }],
    ['a module', { module: { m: {} } }, { 'module m @ module/m of f': {} }],
    ['an output', { output: { o: {} } }, { 'output o @ output/o of f': {} }],
    ['a provider', { provider: { p: {} } }, { 'provider p @ provider/p of f': {} }],
    ['a check', { check: { c: {} } }, { 'check c @ check/c of f': {} }],
    ['locals', { locals: { l: 1 } }, { 'locals @ locals of f': { 'l @ locals/l': 1 } }],
    ['what was moved', { moved: { from: 'a' } }, { 'moved @ moved of f': { 'from @ moved/from': 'a' } }],
    ['what is imported', { import: { id: 'a' } }, { 'import @ import of f': { 'id @ import/id': 'a' } }],
    [
      'what was removed',
      { removed: { from: 'a' } },
      { 'removed @ removed of f': { 'from @ removed/from': 'a' } },
    ],
    [
      'a variable and its validation',
      { variable: { v: { default: 1, validation: { condition: true } } } },
      {
        'variable v @ variable/v of f': {
          'default @ variable/v/default': 1,
          'validation @ variable/v/validation of f': {
            'condition @ variable/v/validation/condition': true,
          },
        },
      },
    ],
    [
      'the blocks of Terraform itself',
      { terraform: { backend: { b: {} }, cloud: {}, required_providers: { p: {} }, required_version: '1' } },
      {
        'terraform @ terraform of f': {
          'required_version @ terraform/required_version': '1',
          'backend b @ terraform/backend/b of f': {},
          'cloud @ terraform/cloud of f': {},
          'required_providers @ terraform/required_providers of f': {
            'p @ terraform/required_providers/p': {},
          },
        },
      },
    ],
    ['a name that is no block', { other: { a: 1 } }, { 'other @ other': { a: 1 } }],
    [
      'a name of every object',
      { toString: 1, constructor: { a: 1 } },
      {
        'toString @ toString': 1,
        'constructor @ constructor': { a: 1 },
      },
    ],
    [
      'lists wherever an object may stand',
      [{ resource: [{ t: [{ n: [{ v: 1 }, { v: 2 }] }] }] }],
      {
        'resource t n @ 0/resource/0/t/0/n/0 of f': { 'v @ 0/resource/0/t/0/n/0/v': 1 },
        'resource t n @ 0/resource/0/t/0/n/1 of f': { 'v @ 0/resource/0/t/0/n/1/v': 2 },
      },
    ],
    ['nothing', { resource: null, data: { t: null, u: { n: null } }, locals: [] }, {}],
    [
      'comments at every level',
      { '//': 'a', resource: { '//': { x: 1 }, t: { '//': 'b', n: { '//': 'c', v: { '//': 'd', w: 1 } } } } },
      { 'resource t n @ resource/t/n // c of f': { 'v @ resource/t/n/v': { w: 1 } } },
    ],
    ['a comment that is nothing is one', { locals: { '//': null } }, { 'locals @ locals // null of f': {} }],
  ])('%s', (_what, json, expected) => {
    expect(configuration(json)).toStrictEqual(expected);
  });

  test('the blocks of a resource that Terraform itself reads', () => {
    const inside = {
      lifecycle: { prevent_destroy: true },
      connection: { host: 'h' },
      provisioner: [{ 'local-exec': { command: 'c', connection: { host: 'i' } } }],
      other: { a: 1 },
    };
    for (const type of ['resource', 'data'])
      expect(configuration({ [type]: { t: { n: inside } } })).toStrictEqual({
        [`${type} t n @ ${type}/t/n of f`]: {
          [`other @ ${type}/t/n/other`]: { a: 1 },
          [`lifecycle @ ${type}/t/n/lifecycle of f`]: {
            [`prevent_destroy @ ${type}/t/n/lifecycle/prevent_destroy`]: true,
          },
          [`connection @ ${type}/t/n/connection of f`]: { [`host @ ${type}/t/n/connection/host`]: 'h' },
          [`provisioner local-exec @ ${type}/t/n/provisioner/0/local-exec of f`]: {
            [`command @ ${type}/t/n/provisioner/0/local-exec/command`]: 'c',
            [`connection @ ${type}/t/n/provisioner/0/local-exec/connection of f`]: {
              [`host @ ${type}/t/n/provisioner/0/local-exec/connection/host`]: 'i',
            },
          },
        },
      });
  });
});

describe('the value of an attribute', () => {
  const value = (json: unknown) => parseJsonValues({ v: json }, 'f').attributes[0]?.value;
  const one: Expression = { kind: 'literal', text: '1', value: 1 };

  test.each<[string, unknown, Expression]>([
    ['a number', 1, one],
    ['a truth value', false, { kind: 'literal', text: 'false', value: false }],
    ['nothing', null, { kind: 'literal', text: 'null', value: null }],
    ['a text', 'a"$', { kind: 'literal', text: 'a"$', value: 'a"$' }],
    ['an expression', '${a}', { kind: 'name', text: 'a', name: 'a' }],
    [
      'a list',
      [1, '${a}'],
      { kind: 'list', text: '[…]', items: [one, { kind: 'name', text: 'a', name: 'a' }] },
    ],
    [
      'an object, whose keys may be expressions',
      { b: 1, '${a}': [] },
      {
        kind: 'object',
        text: '{…}',
        entries: [
          { key: { kind: 'literal', text: 'b', value: 'b' }, value: one },
          { key: { kind: 'name', text: 'a', name: 'a' }, value: { kind: 'list', text: '[…]', items: [] } },
        ],
      },
    ],
    ['an object with a comment', { '//': 1 }, { kind: 'object', text: '{…}', entries: [] }],
    [
      'a block with generated blocks',
      { a: 1, dynamic: { x: { for_each: [], content: {} } } },
      {
        kind: 'body',
        text: '{…}',
        body: {
          attributes: [{ name: 'a', value: one, place: ['v', 'a'] }],
          blocks: [
            {
              type: 'dynamic',
              labels: ['x'],
              file: 'f',
              place: ['v', 'dynamic', 'x'],
              body: {
                attributes: [
                  {
                    name: 'for_each',
                    value: { kind: 'list', text: '[…]', items: [] },
                    place: ['v', 'dynamic', 'x', 'for_each'],
                  },
                  {
                    name: 'content',
                    value: { kind: 'object', text: '{…}', entries: [] },
                    place: ['v', 'dynamic', 'x', 'content'],
                  },
                ],
                blocks: [],
              },
            },
          ],
        },
      },
    ],
  ])('%s', (_what, json, expected) => {
    expect(value(json)).toStrictEqual(expected);
  });

  test('the second of a list of blocks stands in its own place', () => {
    const generated = { dynamic: [{ x: [{ for_each: [], content: {} }] }] };
    expect(shown(value([1, { w: generated }]) as Expression)).toStrictEqual([
      1,
      {
        w: {
          'dynamic x @ v/1/w/dynamic/0/x/0 of f': {
            'for_each @ v/1/w/dynamic/0/x/0/for_each': [],
            'content @ v/1/w/dynamic/0/x/0/content': {},
          },
        },
      },
    ]);
  });

  test('assignments are never blocks', () => {
    expect(outline(parseJsonValues({ locals: { a: 1 }, '//': 1 }, 'f'))).toStrictEqual({
      'locals @ locals': { a: 1 },
    });
  });
});

describe('dynamic is a generated block by its shape alone', () => {
  const GENERATED = { for_each: [1], content: { a: 1 } };
  const said = { for_each: [1], content: { a: 1 } };

  test.each<[string, unknown, Readonly<Record<string, unknown>>]>([
    [
      'of one type',
      { x: GENERATED },
      {
        'dynamic x @ dynamic/x of f': {
          'for_each @ dynamic/x/for_each': [1],
          'content @ dynamic/x/content': { a: 1 },
        },
      },
    ],
    [
      'of several types, with a comment',
      { '//': 'c', x: { '//': 'd', ...GENERATED }, y: [GENERATED] },
      {
        'dynamic x @ dynamic/x // d of f': {
          'for_each @ dynamic/x/for_each': [1],
          'content @ dynamic/x/content': { a: 1 },
        },
        'dynamic y @ dynamic/y/0 of f': {
          'for_each @ dynamic/y/0/for_each': [1],
          'content @ dynamic/y/0/content': { a: 1 },
        },
      },
    ],
    ['no types', {}, { 'dynamic @ dynamic': {} }],
    ['no lists of types', [], { 'dynamic @ dynamic': [] }],
    ['nothing', null, { 'dynamic @ dynamic': null }],
    ['a text', 'x', { 'dynamic @ dynamic': 'x' }],
    ['one of a type that is none', { x: GENERATED, y: 1 }, { 'dynamic @ dynamic': { x: said, y: 1 } }],
    ['one of a list that is none', [{ x: GENERATED }, 1], { 'dynamic @ dynamic': [{ x: said }, 1] }],
    [
      'one of a list of a type that is none',
      { x: [GENERATED, 1] },
      { 'dynamic @ dynamic': { x: [said, 1] } },
    ],
    ['no blocks of a type', { x: [] }, { 'dynamic @ dynamic': { x: [] } }],
    ['a block that is nothing', { x: null }, { 'dynamic @ dynamic': { x: null } }],
    ['a block without content', { x: { for_each: [1] } }, { 'dynamic @ dynamic': { x: { for_each: [1] } } }],
    ['a block over nothing', { x: { content: {} } }, { 'dynamic @ dynamic': { x: { content: {} } } }],
  ])('%s', (_what, dynamic, expected) => {
    expect(resource({ dynamic })).toStrictEqual(expected);
    const generated = Object.keys(expected)[0]?.startsWith('dynamic ') && !('dynamic @ dynamic' in expected);
    expect(parseJsonValues({ v: { dynamic } }, 'f').attributes[0]?.value.kind).toBe(
      generated ? 'body' : 'object',
    );
  });

  test('another name is an attribute, whatever its shape', () => {
    expect(resource({ other: { x: GENERATED } })).toStrictEqual({ 'other @ other': { x: said } });
  });
});

describe('what is no block is refused, with the keys it stands under', () => {
  test.each<[string, unknown, string, readonly (string | number)[]]>([
    ['a number', { locals: 1 }, 'expected an object, found 1', ['locals']],
    ['a text in a list', { locals: [{}, 'x'] }, 'expected an object, found "x"', ['locals', 1]],
    [
      'a truth value under a label',
      { resource: { t: true } },
      'expected an object, found true',
      ['resource', 't'],
    ],
    ['a whole file', 'x', 'expected an object, found "x"', []],
    [
      'a long text, up to 40 characters',
      { module: { m: 'x'.repeat(60) } },
      `expected an object, found "${'x'.repeat(39)}`,
      ['module', 'm'],
    ],
  ])('%s', (_what, json, message, keys) => {
    let thrown: unknown;
    try {
      parseJsonBody(json, 'f');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(WrongShape);
    expect(thrown).toMatchObject({ message, keys });
  });
});
