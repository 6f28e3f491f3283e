import { parseText, UnreadableInput } from '../../../policy/readers/text';

const read = (text: string | Uint8Array, file = 'a.yaml') => parseText({ file, text });
const failure = (text: string | Uint8Array, file = 'a.yaml'): string => {
  try {
    read(text, file);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableInput);
    return (error as UnreadableInput).message;
  }
  return 'read without an error';
};

describe('what is read', () => {
  test.each<[string, string, unknown]>([
    ['JSON', '{"a":[1,{"b":null}]}', { a: [1, { b: null }] }],
    ['JSON behind a byte order mark', '\ufeff{"a":1}', { a: 1 }],
    ['JSON with texts that look like keys', '{"a" : "\\":","b":"{\\"c\\":1}"}', { a: '":', b: '{"c":1}' }],
    ['JSON with a quoted colon and escaped quotes', '{"a":"\\":","b\\\\":"\\\\"}', { a: '":', 'b\\': '\\' }],
    ['YAML', 'a:\n  - 1\n  - b: ~\n', { a: [1, { b: null }] }],
    [
      'YAML booleans of version 1.1',
      'a: yes\nb: Off\nc: "yes"\nd: !!str yes',
      { a: true, b: false, c: 'yes', d: 'yes' },
    ],
    ['dates as text', 'v: 2012-10-17', { v: '2012-10-17' }],
    [
      'numbers that would change as text',
      'a: 012345678901\nb: 1.10\nc: 0x1f\nd: 12e1\ne: -3.5',
      {
        a: '012345678901',
        b: '1.10',
        c: '0x1f',
        d: '12e1',
        e: -3.5,
      },
    ],
    ['numbers as keys by what is written', 'm:\n  012: 1\n  1.0: 2', { m: { '012': 1, '1.0': 2 } }],
    ['a short form of a scalar', 'a: !Ref B\nb: !Sub "${X}"', { a: { Ref: 'B' }, b: { 'Fn::Sub': '${X}' } }],
    ['GetAtt with dots', 'a: !GetAtt B.Outputs.C', { a: { 'Fn::GetAtt': ['B', 'Outputs.C'] } }],
    ['GetAtt with a list', 'a: !GetAtt [B, C]', { a: { 'Fn::GetAtt': ['B', 'C'] } }],
    [
      'short forms inside each other',
      'a: !If [C, !Ref X, !Condition D]',
      {
        a: { 'Fn::If': ['C', { Ref: 'X' }, { Condition: 'D' }] },
      },
    ],
    [
      'a short form over a block',
      'a: !Join\n  - ","\n  - - 1\n    - !Ref X',
      { a: { 'Fn::Join': [',', [1, { Ref: 'X' }]] } },
    ],
    ['an unknown short form', 'a: !Magic x', { a: { 'Fn::Magic': 'x' } }],
    ['aliases', 'a: &x {k: 1}\nb: *x', { a: { k: 1 }, b: { k: 1 } }],
    [
      'an anchor named again: each alias means the last before it',
      'a: &x 1\nb: *x\nc: &x [2]\nd: *x',
      { a: 1, b: 1, c: [2], d: [2] },
    ],
    [
      'merge keys, what is written first',
      'a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3',
      { a: { k: 1, l: 2 }, b: { k: 3, l: 2 } },
    ],
    ['a key named __proto__', '__proto__: {a: 1}', JSON.parse('{"__proto__":{"a":1}}')],
    ['literal blocks', 'a: |\n  x\n  y\n', { a: 'x\ny\n' }],
    ['a JSON-like text with trailing comma as YAML flow', '{a: 1, }', { a: 1 }],
    [
      'a quoted text that goes on no deeper than its key',
      "a:\n  k: 'x\n  y\n\n  z'\n  l: !Sub '{\n}'\nb: 1",
      { a: { k: 'x y\nz', l: { 'Fn::Sub': '{ }' } }, b: 1 },
    ],
    [
      'brackets that close before their key, and items before it',
      'a:\n    k: {\n  x: 1,\n      y: [\n "2"\n]\n  }\n    l: 3\nb: 4',
      { a: { k: { x: 1, y: ['2'] }, l: 3 }, b: 4 },
    ],
    ['a quoted key behind a list in brackets', 'a: [\n1\n]\n"b": 2', { a: [1], b: 2 }],
  ])('%s', (_, text, value) => {
    expect(read(text).value).toEqual(value);
    expect(Object.keys(read(text).value as object)).toEqual(Object.keys(value as object));
  });
  test.each<[string, readonly number[]]>([
    ['UTF-16 as PowerShell writes it', [...Buffer.from('\ufeff{"é":1}', 'utf16le')]],
    ['UTF-16 with its high bytes first', [...Buffer.from('\ufeff{"é":1}', 'utf16le').swap16()]],
    ['UTF-8 behind a mark', [...Buffer.from('\ufeff{"é":1}')]],
  ])('%s', (_, bytes) => {
    expect(read(Uint8Array.from(bytes), 'plan.json').value).toEqual({ é: 1 });
  });
});

describe('positions', () => {
  const json = '{\n "R": {\n  "A": {"P": [1,\n   {"k": "}"}]},\n  "B": "x"\n }\n}';
  const yaml = 'R:\n  A:\n    P:\n      - 1\n      - k: !If [C, !Sub "x", 2]\n  B: x\n';
  test.each<[string, string, (string | number)[], string]>([
    ['JSON key', json, ['R', 'A'], '3:3'],
    ['JSON list item', json, ['R', 'A', 'P', 1], '4:4'],
    ['JSON in a list', json, ['R', 'A', 'P', 1, 'k'], '4:5'],
    ['JSON behind a text with a brace', json, ['R', 'B'], '5:3'],
    ['JSON root', json, [], '1:1'],
    ['YAML key', yaml, ['R', 'A'], '2:3'],
    ['YAML through the long form', yaml, ['R', 'A', 'P', 1, 'k', 'Fn::If', 1, 'Fn::Sub'], '5:25'],
    ['YAML behind', yaml, ['R', 'B'], '6:3'],
  ])('%s', (_, text, path, expected) => {
    const at = read(text).locate(path);
    expect(`${at?.line}:${at?.column}`).toBe(expected);
  });
  test.each([json, yaml])('a path that is not there has none', (text) => {
    expect(read(text).locate(['R', 'C'])).toBeUndefined();
    expect(read(text).locate(['R', 'B', 'x'])).toBeUndefined();
    expect(read(text).locate(['R', 'A', 'P', 7])).toBeUndefined();
  });
});

describe('what is refused, in bounded time', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
  for (let i = 1; i < 12; i++) {
    const last = String.fromCharCode(96 + i);
    bomb.push(
      `${String.fromCharCode(97 + i)}: &${String.fromCharCode(97 + i)} [${Array(9).fill(`*${last}`).join(',')}]`,
    );
  }
  test.each<[string, string | Uint8Array, string, RegExp]>([
    ['an empty file', '', 'a.json', /^a\.json: the file is empty$/],
    ['white space', ' \n\t\n', 'a.yaml', /the file is empty/],
    ['only comments', '# nothing\n', 'a.yaml', /read without an error/],
    ['cut-off JSON', '{"Resources": {"A": {"Type": "AWS', 'a.json', /^a\.json:1:\d+: the JSON is cut off/],
    [
      'cut-off JSON without a telling name',
      '{"Resources": {"A": 1',
      'template',
      /^template:1:22: the JSON is cut off/,
    ],
    ['a missing comma', '{"a": 1\n "b": 2}', 'a.json', /^a\.json:2:2: the JSON is not valid: "," or "}"/],
    ['text behind the end', '{} {}', 'a.json', /^a\.json:1:4: the JSON goes on/],
    ['a wrong escape', '{"a": "\\\\", "b": "\\x"}', 'a.json', /^a\.json:1:18: .*known escapes/],
    [
      'a duplicate key in JSON',
      '{"a": {"k": 1,\n"k": 2}}',
      'a.json',
      /^a\.json:2:1: the key "k" is written twice/,
    ],
    [
      'a duplicate key by another spelling',
      '{"k": 1,\n"\\u006b": 2}',
      'a.json',
      /^a\.json:2:1: the key "k" is written twice/,
    ],
    [
      'a duplicate key beside a text that looks like a key',
      '{"k": "\\":",\n"k" : 2}',
      'a.json',
      /^a\.json:2:1: the key "k" is written twice/,
    ],
    ['a duplicate key in YAML', 'a:\n  k: 1\n  k: 2', 'a.yaml', /^a\.yaml:3:3: the key "k" is written twice/],
    ['a key written again with nothing', 'k: 1\nk:', 'a.yaml', /^a\.yaml:2:1: the key "k"/],
    ['a key written again with the same value', 'k: 1\nk: 1', 'a.yaml', /^a\.yaml:2:1: the key "k"/],
    [
      'a key written again with another part',
      'k: [{l: 1}]\nk: [{l: 2}]',
      'a.yaml',
      /^a\.yaml:2:1: the key "k"/,
    ],
    ['a duplicate key in quotes', 'k: 1\n"k": 2', 'a.yaml', /^a\.yaml:2:1: the key "k"/],
    ['binary', new Uint8Array([80, 75, 3, 4, 0, 0]), 'a.zip', /the file is binary/],
    ['bytes that are not UTF-8', new Uint8Array([123, 34, 233, 34, 125]), 'a.json', /not UTF-8/],
    ['UTF-16 without a mark', new Uint8Array(Buffer.from('{"a":1}', 'utf16le')), 'a.json', /is binary/],
    ['UTF-16 cut in a letter', new Uint8Array([0xff, 0xfe, 0x7b]), 'a.json', /not UTF-8/],
    [
      'a quoted text that never ends',
      "a:\n  k: 'x\n  l: 1\n",
      'a.yaml',
      /^a\.yaml:4:1: the YAML is not valid/,
    ],
    ['a bracket that never ends', 'a:\n  k: [x\nb: 1\n', 'a.yaml', /the YAML is not valid/],
    ['two documents', 'a: 1\n---\nb: 2\n', 'a.yaml', /holds 2 YAML documents/],
    ['bad indentation', 'a:\n  b: 1\n c: 2', 'a.yaml', /^a\.yaml:3:\d+: the YAML is not valid/],
    ['an alias bomb', bomb.join('\n'), 'a.yaml', /aliases write out too much/],
    ['an anchor that holds itself', 'a: &a [*a]', 'a.yaml', /holds itself/],
    ['an unknown alias', 'a: *nobody', 'a.yaml', /nobody|Unresolved alias/],
    ['YAML kinds that are not allowed', 'a: !!binary aGk=', 'a.yaml', /!!binary is not allowed/],
    ['a list as key', '? [a]\n: 1', 'a.yaml', /a key of a map must be a text/],
    ['deep JSON', '['.repeat(200_000) + ']'.repeat(200_000), 'a.json', /nested more than 500/],
    ['deep JSON maps', `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`, 'a.json', /nested more than 500/],
    ['deep JSON cut off', '['.repeat(2_000_000), 'a.json', /nested more than 500/],
    ['deep YAML flow', `a: ${'['.repeat(200_000)}`, 'a.yaml', /nested more than 500|not valid/],
    ['deep YAML sequences', '- '.repeat(100_000), 'a.yaml', /nested more than 500|not valid/],
    ['deep YAML keys', '? '.repeat(100_000), 'a.yaml', /nested more than 500|not valid/],
    [
      'a huge YAML file',
      'a: 1\n'.repeat(10_000_000),
      'a.yaml',
      /too large to be judged \(48 MiB, of at most 8\); split it$/,
    ],
    ['a tab for indentation', 'a:\n\tb: 1', 'a.yaml', /not valid/],
  ])('%s', (_, text, file, why) => {
    const start = Date.now();
    expect(failure(text, file)).toMatch(why);
    expect(Date.now() - start).toBeLessThan(5000);
  });
});

test('a file with as many aliases as anchors is read in bounded time', () => {
  const names = Array.from({ length: 30_000 }, (_, i) => `a${i}`);
  const text = ['v:', ...names.map((n) => `  - &${n} 1`), 'w:', ...names.map((n) => `  - *${n}`)].join('\n');
  const start = Date.now();
  expect(parseText({ file: 'a.yaml', text }).value).toMatchObject({ w: names.map(() => 1) });
  expect(Date.now() - start).toBeLessThan(20_000);
});
