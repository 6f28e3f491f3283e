/** What the graph reads out of evaluated values: paths, decoded texts, references, settled texts, tags. */

import { decode, type Format } from '../../../policy/graph/decode';
import { dereferenceOver } from '../../../policy/graph/dereference';
import { find, findOrAbsent, together } from '../../../policy/graph/paths';
import { refsIn } from '../../../policy/graph/references';
import { HOLE, settle } from '../../../policy/graph/settle';
import { tagsAt, tagsOf } from '../../../policy/graph/tags';
import { ALWAYS, and, differs, equals, type Guard } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import { Choice, REST, Ref, Text, Unknown, type Value } from '../../../policy/values';

const nowhere = () => undefined;
const open = new Unknown('nobody says', 'say it');
const A = equals('in', 'a');
const NOT_A = differs('in', 'a');
const inBase64 = (text: string): string => Buffer.from(text).toString('base64');
const either = (one: Value, other: Value): Choice =>
  new Choice([
    { guard: A, value: one },
    { guard: NOT_A, value: other },
  ]);
const resource = (attributes: Value, more: Partial<Resource> = {}): Resource =>
  ({
    id: 'f#r',
    address: 'r',
    type: 'AWS::S3::Bucket',
    environment: 'sponsor',
    attributes,
    guard: ALWAYS,
    file: 'f',
    locate: nowhere,
    ...more,
  }) as Resource;

describe('what stands at a path', () => {
  const at = (root: Value, path: string): readonly (readonly [string, Value])[] =>
    find(root, path, nowhere).map((f) => [f.at, f.value]);
  test.each<[string, Value, string, readonly (readonly [string, Value])[]]>([
    ['a key in a key', { A: { B: 'x' } }, 'A.B', [['A.B', 'x']]],
    ['nothing', { A: {} }, 'A.B', []],
    ['null is nothing', { A: { B: null } }, 'A.B', []],
    ['an inherited name is no key', { A: {} }, 'A.constructor', []],
    [
      'each element of a list',
      { A: [{ B: 'x' }, { B: 'y' }] },
      'A.B',
      [
        ['A[0].B', 'x'],
        ['A[1].B', 'y'],
      ],
    ],
    [
      'a list at the end, element by element',
      { A: ['x', 'y'] },
      'A',
      [
        ['A[0]', 'x'],
        ['A[1]', 'y'],
      ],
    ],
    [
      'any key',
      { A: { one: { B: 'x' }, two: { B: 'y' } } },
      'A.*.B',
      [
        ['A.one.B', 'x'],
        ['A.two.B', 'y'],
      ],
    ],
    [
      'a key at any depth',
      { A: { one: { B: 'x', C: { B: 'deeper' } }, two: [{ B: 'y' }], three: 'B' } },
      'A.**.B',
      [
        ['A.one.B', 'x'],
        ['A.one.C.B', 'deeper'],
        ['A.two[0].B', 'y'],
      ],
    ],
    ['what may be in a map of which only a part is known', { A: { [REST]: open } }, 'A.B', [['A.B', open]]],
    ['a key that is written beside what may be', { A: { B: 'x', [REST]: open } }, 'A.B', [['A.B', 'x']]],
    ['what is open on the way', { A: open }, 'A.B', [['A', open]]],
    ['a scalar on the way', { A: 'x' }, 'A.B', []],
    [
      'JSON in a text',
      { A: '{"B":["x",1]}' },
      'A|json.B',
      [
        ['A.B[0]', 'x'],
        ['A.B[1]', 1],
      ],
    ],
    ['YAML in a text', { A: 'B: x' }, 'A|yaml.B', [['A.B', 'x']]],
    ['a word that is no decoder is none', { A: { B: 'x' } }, 'A|toml.B', [['A.B', 'x']]],
  ])('%s', (_what, root, path, found) => {
    expect(at(root, path)).toEqual(found);
  });

  test('each branch of a choice, under its guard', () => {
    expect(find({ A: either({ B: 'x' }, { B: 'y' }) }, 'A.B', nowhere)).toEqual([
      { at: 'A.B', value: 'x', guard: A },
      { at: 'A.B', value: 'y', guard: NOT_A },
    ]);
  });
  test('no branch inside a branch that excludes it', () => {
    expect(find({ A: either(either('x', 'y'), 'z') }, 'A', nowhere).map((f) => f.value)).toEqual(['x', 'z']);
  });
  test('text where a block should be is unknown, and says so', () => {
    const [found] = find({ A: new Text(['a', open]) }, 'A.B', nowhere);
    expect(found).toMatchObject({
      at: 'A',
      value: { reason: 'a text stands where a block is expected', settle: 'write the block' },
    });
  });
  test('a reference is followed, and is unknown where nothing is written', () => {
    const ref = new Ref('f#other', ['id']);
    expect(find({ A: ref }, 'A.B', () => ({ B: 'x' })).map((f) => f.value)).toEqual(['x']);
    expect(find({ A: ref }, 'A', nowhere)).toEqual([{ at: 'A', value: ref, guard: ALWAYS }]);
    expect(find({ A: ref }, 'A.B', nowhere)).toMatchObject([
      {
        at: 'A',
        value: {
          reason: 'the value is known only after deployment',
          settle: 'write it out',
          origins: [ref],
        },
      },
    ]);
  });
  test.each<[what: string, path: readonly string[], read: string, found: readonly string[]]>([
    ['by its reference', [], 'A|its.B.C', ['A.C x']],
    ['by its Id', ['Id'], 'A|its.B.C', ['A.C x']],
    ['not where nothing says so', [], 'A.B.C', ['A unknown']],
    ['not what it does not write', [], 'A|its.D', ['A unknown']],
  ])('a resource that is named is read: %s', (_what, path, read, found) => {
    const other = resource({ B: { C: 'x' } }, { id: 'f#other' });
    const dereference = dereferenceOver(new Map([['f#other', other]]));
    const texts = find({ A: new Ref('f#other', path) }, read, dereference).map(
      ({ at, value }) => `${at} ${value instanceof Unknown ? 'unknown' : value}`,
    );
    expect(texts).toEqual(found);
  });

  test('what names no resource has no properties of one', () => {
    expect(find({ A: 'name' }, 'A|its.B', nowhere)).toEqual([]);
    expect(find({ A: { B: 'x' } }, 'A|its.B', nowhere)).toEqual([]);
  });

  const absent = (root: Value, path: string): readonly string[] =>
    findOrAbsent(root, path, nowhere).map((f) => (f.absent ? `${f.at} absent` : `${f.at} ${f.value}`));
  test.each<[string, Value, string, readonly string[]]>([
    ['a key that is not there', {}, 'A', ['A absent']],
    ['where a path ends early', { A: {} }, 'A.B.C', ['A.B absent']],
    ['in one element of two', { A: [{ B: 1 }, {}] }, 'A.B', ['A[0].B 1', 'A[1].B absent']],
    ['in an empty list', { A: [] }, 'A.B', ['A absent']],
    ['in one branch of two', { A: either({ B: 1 }, null) }, 'A.B', ['A.B 1', 'A absent']],
    ['below a scalar', { A: 1 }, 'A.B', ['A absent']],
    ['nothing, where all is there', { A: { B: 1 } }, 'A.B', ['A.B 1']],
  ])('what is absent is told: %s', (_what, root, path, found) => {
    expect(absent(root, path)).toEqual(found);
  });

  test('elements of one list do not go together, those of two lists and what is in none do', () => {
    const spots = find({ A: [{ B: [1, 2] }, { B: [3] }], C: { one: 4, two: 5 } }, 'A.B', nowhere);
    const [first, second, third] = spots.map((f) => f.spot);
    const [one, two] = find({ C: { one: 4, two: 5 } }, 'C.*', nowhere).map((f) => f.spot);
    expect([
      together(first, first),
      together(first, second),
      together(first, third),
      together(one, two),
      together(first, one),
      together(first, undefined),
      together(undefined, undefined),
    ]).toEqual([true, false, false, false, true, true, true]);
  });
});

describe('text that holds JSON or YAML', () => {
  const name = new Ref('f#b', ['name']);
  test.each<[string, Value, Format, unknown]>([
    ['JSON', '{"a":[1,true,null,"x"]}', 'json', { a: [1, true, null, 'x'] }],
    ['YAML', 'a:\n  - 1\n  - x\n', 'yaml', { a: [1, 'x'] }],
    ['nothing', 'null', 'json', null],
    ['a reference in quotes', new Text(['{"a":"', name, '"}']), 'json', { a: name }],
    [
      'a reference without quotes',
      new Text(['{"a":', name, ',"b":[', name, ']}']),
      'json',
      { a: name, b: [name] },
    ],
    [
      'a reference inside a longer text',
      new Text(['{"a":"x-', name, '-y"}']),
      'json',
      { a: new Text(['x-', name, '-y']) },
    ],
    [
      'a number and a switch put into it',
      new Text(['{"a":', 12, ',"b":', true, '}']),
      'json',
      { a: 12, b: true },
    ],
    [
      'a number inside a longer text',
      new Text(['{"a":"x-', 12, name, '"}']),
      'json',
      { a: new Text(['x-12', name]) },
    ],
    [
      'a switch inside a longer text',
      new Text(['{"a":"x-', true, name, '"}']),
      'json',
      { a: new Text(['x-true', name]) },
    ],
    [
      'a text inside a text',
      new Text(['{"a":"', new Text(['p', name]), '"}']),
      'json',
      { a: new Text(['p', name]) },
    ],
    [
      'a text of more open parts than ten',
      new Text(['{"a":"', ...Array.from({ length: 11 }, () => name), '"}']),
      'json',
      { a: new Text(Array.from({ length: 11 }, () => name)) },
    ],
    ['an empty text inside a text', '{"a":""}', 'json', { a: '' }],
    ['a map is what it is', { a: 'x' }, 'json', { a: 'x' }],
    ['a number is what it is', 5, 'json', 5],
    [
      'each branch of a choice',
      either('{"a":1}', '{"a":2}'),
      'json',
      new Choice([
        { guard: A, value: { a: 1 } },
        { guard: NOT_A, value: { a: 2 } },
      ]),
    ],
    ['no JSON', '{"a":', 'json', new Unknown('the text is not valid JSON', 'write valid JSON')],
    ['YAML is no JSON', '{a: 1}', 'json', new Unknown('the text is not valid JSON', 'write valid JSON')],
    ['no YAML', 'a: [', 'yaml', new Unknown('the text is not valid YAML', 'write valid YAML')],
    [
      'where the connectors of a broker lead, in base64',
      inBase64(
        `<a uri="tcp://none"/><networkConnector\nname="n" uri='static:(ssl://one:1,nio+ssl://two:2)?x=y' duplex="true"/>` +
          `<networkConnector uri="tcp://three" /><!-- <networkConnector uri="tcp://four"/> --><networkConnector name="uri"/>`,
      ),
      'connectors',
      ['ssl://one:1', 'nio+ssl://two:2', 'tcp://three'],
    ],
    ['connectors that lead by a word', inBase64('<networkConnector uri="multicast"/>'), 'connectors', []],
    ['a broker without connectors', inBase64('<networkConnectors/>'), 'connectors', []],
    [
      'connectors that are open in part',
      new Text(['PGJy', name]),
      'connectors',
      new Unknown('the settings of the broker are not settled', 'write them out'),
    ],
    [
      'where the policy of an interface sends requests',
      '<a url="https://none"/><send-request mode="new"><set-url>\n https://one/x </set-url></send-request>' +
        `<set-backend-service backend-id="b" base-url='https://two/"' /><!-- <set-url>https://three</set-url> -->` +
        '<set-url>@("https://four")</set-url><set-backend-service base-url = "@(x)"/><set-url/><origin>https://five</origin>',
      'calls',
      ['https://one/x', 'https://two/"'],
    ],
    [
      'a policy that is open in part',
      new Text(['<set-url>https://', name, '/x</set-url>']),
      'calls',
      [new Text(['https://', name, '/x'])],
    ],
  ])('%s', (_what, value, format, decoded) => {
    expect(decode(value, format)).toEqual(decoded);
  });
});

describe('what a value settles to', () => {
  const texts = (value: Value, dereference: Parameters<typeof settle>[1] = nowhere) =>
    settle(value, dereference).map(({ value: text, holes, guard }) => [text, holes.length, guard]);
  const ref = new Ref('f#b', ['name']);
  test.each<[string, Value, readonly (readonly [unknown, number, Guard])[]]>([
    ['a text', 'x', [['x', 0, ALWAYS]]],
    ['null', null, [[null, 0, ALWAYS]]],
    ['what nobody says', open, [[HOLE, 1, ALWAYS]]],
    ['a reference that leads nowhere', ref, [[HOLE, 1, ALWAYS]]],
    ['a list', ['x'], [[HOLE, 1, ALWAYS]]],
    [
      'both branches',
      either('x', 'y'),
      [
        ['x', 0, A],
        ['y', 0, NOT_A],
      ],
    ],
    [
      'the branches that can hold together',
      either(either('x', 'y'), 'z'),
      [
        ['x', 0, and(A, A)],
        ['z', 0, NOT_A],
      ],
    ],
    ['a text of parts', new Text(['a-', 1, '-', open]), [[`a-1-${HOLE}`, 1, ALWAYS]]],
    [
      'a text of branches, each with its like',
      new Text([either('x', 'y'), '-', either('1', '2')]),
      [
        ['x-1', 0, and(A, A)],
        ['y-2', 0, and(NOT_A, NOT_A)],
      ],
    ],
  ])('%s', (_what, value, settled) => {
    expect(texts(value)).toEqual(settled);
  });

  test('a list says that no text stands there', () => {
    expect(settle([], nowhere)[0]?.holes).toEqual([
      new Unknown('a list or a map stands where a text is expected', 'write a text'),
    ]);
  });
  test('references that were followed are kept, in order', () => {
    const second = new Ref('f#c', ['name']);
    const [settled] = settle(new Text(['a', ref]), (r) => (r === ref ? second : 'x'));
    expect(settled).toEqual({ value: 'ax', holes: [], refs: [ref, second], guard: ALWAYS });
    const unknown = new Unknown('it is made from it', 'write it', [second]);
    expect(settle(unknown, nowhere)[0]?.refs).toEqual([second]);
  });
  test('references in a circle end', () => {
    expect(texts(ref, () => ref)).toEqual([[HOLE, 1, ALWAYS]]);
  });
  test('a reference to null leads nowhere', () => {
    expect(texts(ref, () => null)).toEqual([[HOLE, 1, ALWAYS]]);
  });
  test('up to 64 texts are told apart, more are one unknown', () => {
    const bits = (n: number): Text =>
      new Text(
        Array.from(
          { length: n },
          (_, i) =>
            new Choice([
              { guard: equals(`i${i}`, '0'), value: '0' },
              { guard: differs(`i${i}`, '0'), value: '1' },
            ]),
        ),
      );
    expect(settle(bits(6), nowhere)).toHaveLength(64);
    expect(settle(bits(7), nowhere)).toEqual([
      {
        value: HOLE,
        holes: [
          new Unknown('the text has more than 64 possible values', 'give the inputs it is made from a value'),
        ],
        refs: [],
        guard: ALWAYS,
      },
    ]);
  });
});

test('references are found however deep, each where it stands', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => new Ref(id)) as [Ref, Ref, Ref, Ref];
  const value = { one: a, two: [new Text(['x', b]), null, 1], three: either(c, new Unknown('r', 's', [d])) };
  expect([...refsIn(value)]).toEqual([a, b, c, d]);
});

describe('what a reference leads to', () => {
  const attributes: Value = {
    name: 'b',
    list: ['x', 'y'],
    block: { inner: 'z' },
    open,
    either: either({ k: 1 }, {}),
    other: new Ref('f#r', ['block']),
    self: new Ref('f#r', ['self', 'more']),
    all: new Ref('f#r'),
  };
  const look = dereferenceOver(new Map([['f#r', resource(attributes)]]));
  test.each<[string, Ref, unknown]>([
    ['an attribute', new Ref('f#r', ['name']), 'b'],
    ['an element', new Ref('f#r', ['list', 1]), 'y'],
    ['an element by a word', new Ref('f#r', ['list', 'length']), undefined],
    ['a key of a block', new Ref('f#r', ['block', 'inner']), 'z'],
    ['the only block, as of a list', new Ref('f#r', ['block', 0, 'inner']), 'z'],
    ['a second block', new Ref('f#r', ['block', 1, 'inner']), undefined],
    ['an inherited name', new Ref('f#r', ['constructor']), undefined],
    ['a key of a text', new Ref('f#r', ['name', 'length']), undefined],
    ['what is below what nobody says', new Ref('f#r', ['open', 'k']), open],
    ['what is below a reference', new Ref('f#r', ['other', 'inner']), 'z'],
    ['a reference in a circle', new Ref('f#r', ['self', 'k']), undefined],
    ['the resource itself', new Ref('f#r'), undefined],
    ['what is below the resource itself', new Ref('f#r', ['all', 'k']), undefined],
    ['another artefact’s resource', new Ref('g#r', ['name']), undefined],
    [
      'what is below a choice, in each branch',
      new Ref('f#r', ['either', 'k']),
      new Choice([
        { guard: A, value: 1 },
        { guard: NOT_A, value: null },
      ]),
    ],
  ])('%s', (_what, ref, value) => {
    expect(look(ref)).toEqual(value);
  });
});

describe('tags', () => {
  const bucket = (tags: Value): Resource => resource({ Tags: tags });
  const account = (tags: Value): Resource => resource({ tags }, { type: 'azurerm_storage_account' });
  const read = (r: Resource): unknown => [...tagsOf(r, nowhere)];
  test.each<[string, Resource, unknown]>([
    [
      'a list',
      bucket([
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ]),
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a list with a value nobody says', bucket([{ Key: 'a', Value: open }]), [['a', '']]],
    ['a list with a key nobody says', bucket([{ Key: open, Value: '1' }]), []],
    ['a list with a key of two', bucket([{ Key: either('a', 'b'), Value: '1' }]), [['a', '1']]],
    ['a list without a key', bucket([{ Value: '1' }, 'x']), []],
    [
      'a map',
      account({ a: '1', b: 2 }),
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a map with a value nobody says', account({ a: open }), [['a', '']]],
    ['a map nobody says', account(open), []],
    [
      'a type that takes none',
      resource({ Tags: [{ Key: 'a', Value: '1' }] }, { type: 'azurerm_subnet' }),
      [],
    ],
  ])('of a resource: %s', (_what, r, tags) => {
    expect(read(r)).toEqual(tags);
  });

  test.each<[string, Value, unknown]>([
    ['Key and Value', [{ Key: 'a', Value: '1' }], [{ key: 'a', value: '1', guard: ALWAYS }]],
    ['TagKey and TagValue', [{ TagKey: 'a', TagValue: '1' }], [{ key: 'a', value: '1', guard: ALWAYS }]],
    [
      'ConditionKey and ConditionValue, with the word of a policy before the key',
      [{ ConditionKey: 'aws:ResourceTag/a', ConditionValue: '1' }],
      [{ key: 'a', value: '1', guard: ALWAYS }],
    ],
    ['a key of any value', [{ Key: 'a' }], [{ key: 'a', guard: ALWAYS }]],
    ['a value nobody says is any value', [{ Key: 'a', Value: open }], [{ key: 'a', guard: ALWAYS }]],
    [
      'a map',
      { a: '1', b: open },
      [
        { key: 'a', value: '1', guard: ALWAYS },
        { key: 'b', guard: ALWAYS },
      ],
    ],
    ['a word', 'a', []],
  ])('that something looks for: %s', (_what, value, tags) => {
    expect(tagsAt(resource({ Want: value }), 'Want', nowhere)).toEqual(tags);
  });
});
