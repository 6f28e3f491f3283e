/** YAML to the letter: what keys and tags mean, where a fault stands, and the last size that is still read. */
import { parseText } from '../../../policy/readers/text';

const read = (text: string) => parseText({ file: 'f', text }).value;
const fault = (text: string): string => {
  try {
    return `read: ${JSON.stringify(read(text))}`;
  } catch (error) {
    return (error as Error).message;
  }
};

test.each<[what: string, text: string, value: unknown]>([
  ['a boolean of YAML 1.1', 'yes: 1', { true: 1 }],
  ['the same in quotes', '"yes": 1', { yes: 1 }],
  ['the same as a text', '!!str yes: 1', { yes: 1 }],
  ['a number', '1.0: 1', { '1.0': 1 }],
  ['a number of another base', '0x1F: 1', { '0x1F': 1 }],
  ['nothing, written out', '~: 1', { '~': 1 }],
  ['an anchor named before', 'a: &k name\n*k : 1', { a: 'name', name: 1 }],
])('a key is %s', (_what, text, value) => {
  expect(read(text)).toStrictEqual(value);
});

test.each<[what: string, text: string, value: unknown]>([
  ['a text', 'a: !!str 012', { a: '012' }],
  ['a number in quotes', 'a: !!int "5"', { a: 5 }],
  ['a number by its whole name', 'a: !<tag:yaml.org,2002:int> 3', { a: 3 }],
  ['a boolean', 'a: !!bool yes', { a: true }],
  ['nothing', 'a: !!null ""', { a: null }],
  ['a text without a kind', 'a: ! 12', { a: '12' }],
  ['a reference', 'a: !Ref B', { a: { Ref: 'B' } }],
  ['a condition', 'a: !Condition B', { a: { Condition: 'B' } }],
  ['an attribute', 'a: !GetAtt B.C.D', { a: { 'Fn::GetAtt': ['B', 'C.D'] } }],
  ['an attribute in two parts', 'a: !GetAtt [B, C]', { a: { 'Fn::GetAtt': ['B', 'C'] } }],
  ['an attribute of nothing', 'a: !GetAtt .C', { a: { 'Fn::GetAtt': ['', 'C'] } }],
  ['an attribute without a dot', 'a: !GetAtt B', { a: { 'Fn::GetAtt': 'B' } }],
  ['a function with a dot in its argument', 'a: !Sub B.C', { a: { 'Fn::Sub': 'B.C' } }],
  ['a function of nothing', 'a: !Sub', { a: { 'Fn::Sub': '' } }],
])('a tag says %s', (_what, text, value) => {
  expect(read(text)).toStrictEqual(value);
});

test.each<[what: string, text: string, told: string]>([
  ['a key of nothing', '? : 1', 'f:1:3: a key of a map must be a text'],
  ['a key that is a list', '? [a]\n: 1', 'f:1:3: a key of a map must be a text'],
  ['a key by an anchor that nobody names', 'a: 1\n*n : 1', 'f:2:1: no anchor is named n'],
  ['a value by an anchor that nobody names', 'a: *n', 'f:1:4: no anchor is named n'],
  ['an anchor that holds itself', 'a: &a [*a]', 'f:1:8: the anchor a holds itself'],
  ['a tag inside a tag', 'a: !Get!Att x', 'f:1:4: the YAML is not valid: Could not resolve tag: !Get!Att'],
  [
    'a list that never ends',
    'a: [',
    'f:1:5: the YAML is not valid: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    'a reserved letter',
    'a: @x',
    'f:1:4: the YAML is not valid: Plain value cannot start with reserved character @',
  ],
  [
    'keys at two columns',
    'a: |\n  x\n y',
    'f:3:1: the YAML is not valid: All mapping items must start at the same column',
  ],
  ['a tab', '\tb: 1', 'f:1:1: the YAML is not valid: Tabs are not allowed as indentation'],
  [
    'three documents',
    'a: 1\n---\nb: 2\n---\nc: 3',
    'f:2:1: the file holds 3 YAML documents; one is expected',
  ],
  ['a merged number', 'a: 1\n<<: 1', 'f:1:1: a merge key (<<) takes a map or a list of maps'],
  ['a key written twice', '{"a": 1,\n "a": 2}', 'f:2:2: the key "a" is written twice in one map'],
])('refused with its place: %s', (_what, text, told) => {
  expect(fault(text)).toBe(told);
});

test.each<[what: string, text: string, told: string]>([
  ['behind white space', ' \n{ "a" 1}', 'f:2:7: the JSON is not valid: ":" is expected here'],
  ['cut off in a key', '{"a', 'f:1:4: the JSON is cut off: it ends in the middle'],
  ['cut off in a text', '{"a": "b', 'f:1:9: the JSON is cut off: it ends in the middle'],
  ['cut off behind a key', '{"a"', 'f:1:5: the JSON is cut off: it ends in the middle'],
  ['that goes on', '{"a":1} x', 'f:1:9: the JSON goes on after its end'],
  [
    'with a list that is not closed',
    '{\n  "a": [1, 2\n}',
    'f:3:1: the JSON is not valid: "," or "]" is expected here',
  ],
])('what begins as JSON is told as JSON: %s', (_what, text, told) => {
  expect(fault(text)).toBe(told);
});

test.each<[what: string, text: string, told: string]>([
  ['a map whose keys are not quoted', '{ a: 1 b', 'f:1:9: the YAML is not valid: Flow map must end with a }'],
  ['a text before it', ' {x "', 'f:1:6: the YAML is not valid: Flow map must end with a }'],
  [
    'a list before it',
    '[\n{"b":1',
    'f:2:7: the YAML is not valid: Flow map in block collection must be sufficiently indented and end with a }',
  ],
  ['a bracket inside a text', 'x{ "a', 'read: "x{ \\"a"'],
])('what does not is told as YAML: %s', (_what, text, told) => {
  expect(fault(text)).toBe(told);
});

describe('the last size that is read, and the first that is not', () => {
  const maps = (levels: number) => `${'{a: '.repeat(levels)}1${'}'.repeat(levels)}`;
  const lists = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const blocks = (levels: number) =>
    `${Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:`).join('\n')} 1`;
  /** Each alias writes out a list of 99, itself counted. */
  const aliases = (times: number) => `a: &a [${'1,'.repeat(99)}]\nb: [${'*a,'.repeat(times)}]`;

  test.each<[what: string, of: (size: number) => string, most: number, told: string]>([
    ['maps in maps', maps, 499, 'f:1:2001: the file is nested more than 500 levels deep'],
    ['lists in lists', lists, 500, 'f: the file is nested more than 500 levels deep'],
    ['blocks in blocks', blocks, 499, 'f:500:503: the file is nested more than 500 levels deep'],
    [
      'nodes behind aliases',
      aliases,
      1000,
      'f:1:7: YAML aliases write out too much: write the values where they are used',
    ],
  ])('%s', (_what, of, most, told) => {
    expect(fault(of(most))).toMatch(/^read: /);
    expect(fault(of(most + 1))).toBe(told);
  });

  test('what stands side by side is not deep, and what is named once is not too much', () => {
    const wide = Array.from({ length: 2000 }, (_, i) => `k${i}: {a: [1]}`).join('\n');
    expect(Object.keys(read(wide) as object)).toHaveLength(2000);
    const long = `a: &a [${'1,'.repeat(99_998)}]\nb: *a`;
    expect((read(long) as { b: unknown[] }).b).toHaveLength(99_998);
    expect(fault(`${'1,'.repeat(200_000)}`)).toMatch(/^read: /);
    expect(read(`[${'1,'.repeat(200_000)}]`)).toHaveLength(200_000);
  });
});
