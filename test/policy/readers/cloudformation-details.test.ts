/** What the reader of templates makes of each form that is rare: its value, or in words why there is none. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ALWAYS, differs, equals } from '../../../policy/guards';
import type { Artefact } from '../../../policy/model';
import {
  isTemplate,
  readAssembly,
  readTemplate,
  readTemplates,
  type TemplateInput,
} from '../../../policy/readers/cloudformation';
import { parseText } from '../../../policy/readers/text';
import { Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';

const place = ({ target, path }: Ref): string => `<${[target, ...path].join('.')}>`;

/** The value in words; of an unknown one its reason and where it comes from. */
function told(value: Value | undefined): unknown {
  if (value instanceof Choice) return { either: value.options.map((option) => told(option.value)) };
  if (value instanceof Ref) return place(value);
  if (value instanceof Unknown) return [`?${value.reason}`, ...value.origins.map(place)].join(' ');
  if (value instanceof Text) return value.parts.map(told).join('');
  if (Array.isArray(value)) return value.map(told);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, told(inner)]));
  return value;
}

const HEAD = `
Parameters:
  Open: {Type: String}
  Env: {Type: String, AllowedValues: [prod, dev]}
  Names: {Type: CommaDelimitedList, Default: "a, b,c"}
  Regions: {Type: CommaDelimitedList, AllowedValues: [x, y]}
Mappings: {M: {fr: {v: 1, w: [a]}, us: {v: 2}, bad: text}}
`;
const BUCKET = '  B: {Type: AWS::S3::Bucket}\n';
const EXACT = { region: 'eu-west-3', account: '111122223333' };
const templateOf = (text: string, more: Partial<TemplateInput> = {}): Artefact =>
  readTemplate({ id: 't', file: 't.yaml', text, ...EXACT, ...more });
const ofX = ({ resources }: Artefact) => resources.find((one) => one.address === 'X')?.attributes.V;
const value = (expression: string, before = '', more: Partial<TemplateInput> = {}) =>
  told(
    ofX(
      templateOf(
        `${HEAD}${before}Resources:\n${BUCKET}  X: {Type: A::B::C, Properties: {V: ${expression}}}\n`,
        more,
      ),
    ),
  );
const LATER = 'works on a value known only after deployment';
const NO_DEFAULT = '?parameter Open has neither a default nor allowed values';

describe('functions', () => {
  test.each<[string, string, unknown]>([
    [
      'zones where no region is written: those of the stack',
      '!GetAZs {Ref: AWS::NoValue}',
      ['eu-west-3a', 'eu-west-3b', 'eu-west-3c'],
    ],
    ['zones of a region nobody can tell', '!GetAZs {Ref: Open}', NO_DEFAULT],
    ['zones of a list', '!GetAZs [a]', `?Fn::GetAZs ${LATER}`],
    ['zones of one place or another', '!Select [0, !GetAZs {Ref: Env}]', { either: ['proda', 'deva'] }],
    [
      'ranges of eight bits where no number of bits is written',
      '!Cidr [10.1.0.0/16, 2]',
      ['10.1.0.0/24', '10.1.1.0/24'],
    ],
    ['ranges from the start of the block', '!Cidr [10.1.2.3/16, 1, 8]', ['10.1.0.0/24']],
    ['ranges that fill the block', '!Cidr [10.0.0.252/30, 2, 1]', ['10.0.0.252/31', '10.0.0.254/31']],
    ['ranges beyond the block', '!Cidr [10.0.0.0/30, 3, 1]', `?Fn::Cidr ${LATER}`],
    ['a range over the half of all addresses', '!Cidr [128.0.0.0/1, 2, 30]', ['128.0.0.0/2', '192.0.0.0/2']],
    ['a range of all addresses', '!Cidr [0.0.0.0/0, 1, 32]', ['0.0.0.0/0']],
    ['the most ranges there may be', '!Select [255, !Cidr [10.0.0.0/16, 256, 8]]', '10.0.255.0/24'],
    ['more ranges than there may be', '!Cidr [10.0.0.0/8, 257, 8]', `?Fn::Cidr ${LATER}`],
    ['no range at all', '!Cidr [10.0.0.0/16, 0, 8]', `?Fn::Cidr ${LATER}`],
    ['half a range', '!Cidr [10.0.0.0/16, 1.5, 8]', `?Fn::Cidr ${LATER}`],
    ['ranges of no bits', '!Cidr [10.0.0.0/16, 1, 0]', `?Fn::Cidr ${LATER}`],
    ['ranges of more bits than an address has', '!Cidr [10.0.0.0/16, 1, 33]', `?Fn::Cidr ${LATER}`],
    ['ranges of a count written as text', '!Cidr [10.0.0.0/16, "1", "8"]', ['10.0.0.0/24']],
    ['as many ranges as a list', '!Cidr [10.0.0.0/16, [1], 8]', `?Fn::Cidr ${LATER}`],
    ['as many ranges as a map', '!Cidr [10.0.0.0/16, {a: 1}, 8]', `?Fn::Cidr ${LATER}`],
    ['ranges of an IPv6 block', '!Cidr ["fd00::/8", 1, 8]', `?Fn::Cidr ${LATER}`],
    ['ranges of a block with something behind it', '!Cidr ["10.0.0.0/16 ", 1, 8]', `?Fn::Cidr ${LATER}`],
    [
      'ranges without a count',
      '!Cidr [10.0.0.0/16]',
      '?Fn::Cidr takes a range, a count and a number of bits',
    ],
    ['ranges of a text', '!Cidr 10.0.0.0/16', '?Fn::Cidr takes a range, a count and a number of bits'],
    ['the item before the first', '!Select [-1, [a]]', '?Fn::Select has no item -1'],
    ['an item and a half', '!Select [1.5, [a, b]]', '?Fn::Select has no item 1.5'],
    ['the item at nothing', '!Select [!Ref AWS::NoValue, [a]]', `?Fn::Select ${LATER}`],
    ['the item at a list', '!Select [[0], [a]]', `?Fn::Select ${LATER}`],
    ['an item of three arguments', '!Select [0, [a], b]', '?Fn::Select takes an index and a list'],
    ['an item of a text', '!Select [0, abc]', '?Fn::Select takes a list'],
    ['an item of a list nobody can tell', '!Select [0, !Ref Open]', NO_DEFAULT],
    ['an item where an item may be missing', '!Select [1, [!If [C, a, !Ref AWS::NoValue], b]]', 'b'],
    [
      'how many of a list where one may be missing',
      '{"Fn::Length": [a, !If [C, b, !Ref AWS::NoValue]]}',
      { either: [2, 1] },
    ],
    ['how many of a text', '{"Fn::Length": abc}', '?Fn::Length takes a list'],
    ['how many of what nobody can tell', '{"Fn::Length": !Ref Open}', NO_DEFAULT],
    ['a list put together of one piece', '!Join ["-", [a]]', 'a'],
    ['nothing put together', '!Join ["-", []]', ''],
    [
      'a text put together of three arguments',
      '!Join ["-", [a], b]',
      '?Fn::Join takes a delimiter and a list',
    ],
    ['a text put together with a number', '!Join [1, [a, b]]', '?Fn::Join takes a delimiter and a list'],
    ['a text put together of what nobody can tell', '!Join ["-", !Ref Open]', NO_DEFAULT],
    [
      'a text put together of a list in no order',
      '!Join ["-", !Ref Regions]',
      '?the order of the list param:t:Regions is not known',
    ],
    ['a text put together of lists', '!Join ["-", [[a], b]]', '?a text is made of a list or a map'],
    [
      'a text put together of a map with a reference',
      '!Join ["-", [{a: !Ref B}]]',
      '?a text is made of a list or a map <t#B>',
    ],
    ['a text cut at nothing', '!Split ["", ab]', '?Fn::Split takes a delimiter and a text'],
    ['a number cut', '!Split [".", 1.5]', ['1', '5']],
    ['a map cut', '!Split [".", {a: b}]', '?Fn::Split takes a text'],
    ['nothing cut', '!Split [".", !Ref AWS::NoValue]', '?Fn::Split takes a text'],
    ['a text cut with three arguments', '!Split [".", a, b]', '?Fn::Split takes a delimiter and a text'],
    ['the first pieces of a text that goes on', '!Select [1, !Split ["/", !Sub "a/b/${B}"]]', 'b'],
    ['a piece of a reference', '!Select [0, !Split ["/", !Ref B]]', `?Fn::Split ${LATER} <t#B>`],
    ['a text with nothing written in', '!Sub "a${AWS::NoValue}b"', '?AWS::NoValue stands in a text'],
    [
      'a variable that is nothing',
      '!Sub ["a${x}b", {x: !Ref AWS::NoValue}]',
      '?AWS::NoValue stands in a text',
    ],
    ['a name with space around it', '!Sub "${ Open }"', NO_DEFAULT],
    ['a text of a number', '{"Fn::Sub": 1}', '?Fn::Sub takes a text, or a text and a map of variables'],
    [
      'a text with a list of variables',
      '!Sub ["a", [b]]',
      '?Fn::Sub takes a text, or a text and a map of variables',
    ],
    [
      'an attribute of nobody in a text',
      '!Sub "${Nobody.Arn}"',
      '?the template has no resource named Nobody',
    ],
    ['a dotted attribute in a text', '!Sub "${B.Endpoint.Address}"', '<t#B.Endpoint.Address>'],
    ['a number in base 64', '!Base64 12', 'MTI='],
    ['a list in base 64', '!Base64 [a]', `?Fn::Base64 ${LATER}`],
    ['nothing in base 64', '!Base64 {Ref: AWS::NoValue}', `?Fn::Base64 ${LATER}`],
    [
      'JSON of lists, maps and nothing',
      '{"Fn::ToJsonString": {a: [1, "x\\"", []], b: {}, c: {d: true, e: null}}}',
      '{"a":[1,"x\\"",[]],"b":{},"c":{"d":true}}',
    ],
    ['JSON of a text with a reference', '{"Fn::ToJsonString": {a: !Sub "q\\"${B}"}}', '{"a":"q\\"<t#B>"}'],
    ['JSON of a choice', '{"Fn::ToJsonString": [!Ref Env]}', { either: ['["prod"]', '["dev"]'] }],
    ['a mapping named by a list', '!FindInMap [[M], fr, v]', '?the template has no mapping of that name'],
    ['a mapping nobody wrote, with a value instead', '!FindInMap [Nope, fr, v, {DefaultValue: 9}]', 9],
    ['a row that is a text', '!FindInMap [M, bad, v]', '?the template has no row'],
    ['a row that is a text, with a value instead', '!FindInMap [M, bad, v, {DefaultValue: 9}]', 9],
    ['a column nobody wrote', '!FindInMap [M, us, w]', '?the template has no key w in the mapping'],
    [
      'a mapping with a fourth argument that says nothing',
      '!FindInMap [M, us, w, {Other: 9}]',
      '?the template has no key w in the mapping',
    ],
    ['a mapping of two arguments', '!FindInMap [M, us]', '?Fn::FindInMap takes a mapping and two keys'],
    ['a row by the name of a resource: any there is', '!FindInMap [M, !Ref B, v]', { either: [1, 2] }],
    ['a column of one row by what nobody can tell', '!FindInMap [M, us, !Ref Open]', 2],
    ['a choice of four', '!If [C, a, b, c]', '?Fn::If takes the name of a condition and two values'],
    ['a choice by a condition written out', '!If [!Equals [a, a], a, b]', 'a'],
    [
      'an attribute without a name',
      '!GetAtt B',
      '?Fn::GetAtt takes a logical id and the name of an attribute',
    ],
    [
      'an attribute by a name nobody can tell',
      '!GetAtt [B, !Ref Open]',
      '?Fn::GetAtt names its resource by a value known only after deployment',
    ],
    ['an attribute of three parts', '!GetAtt [B, a, b]', '<t#B.a.b>'],
    ['an attribute that is a path', '!GetAtt [B, /a.b/c]', '<t#B./a.b/c>'],
    ['outputs of what is no stack at hand', '!GetAtt B.Outputs.O', '<t#B.Outputs.O>'],
    ['Ref of one resource or another', '!Ref {"Fn::If": [C, B, X]}', { either: ['<t#B>', '<t#X>'] }],
    ['a map with a Ref beside other keys', '{Ref: B, Other: 1}', { Ref: 'B', Other: 1 }],
    ['a function beside a key before it', '{Other: 1, "Fn::Sub": a}', '?Fn::Sub stands beside other keys'],
    [
      'a function nobody knows, of what nobody can tell',
      '{"Fn::Magic": [!Ref B, !Ref Open]}',
      '?the function Fn::Magic is not known, so its value is not <t#B>',
    ],
    [
      'a reference that is looked up, between two texts',
      '"a{{resolve:ssm:/r}}b{{resolve:ssm:/s}}c"',
      'a?{{resolve:ssm:/r}} is looked up at deploymentb?{{resolve:ssm:/s}} is looked up at deploymentc',
    ],
    [
      'a reference that is looked up and never ends',
      '"a{{resolve:ssm:/r"',
      'a?{{resolve:ssm:/r}} is looked up at deployment',
    ],
    [
      'a reference that is looked up, with a part nobody can tell',
      '!Sub "{{resolve:ssm:${Open}}}b"',
      `${NO_DEFAULT}b`,
    ],
  ])('%s', (_, expression, expected) => {
    expect(value(expression, 'Conditions: {C: !Equals [!Ref Env, prod]}\n')).toEqual(expected);
  });
});

describe('conditions', () => {
  const both = { either: ['then', 'otherwise'] };
  test.each<[string, string, unknown]>([
    ['that is true', 'true', 'then'],
    ['that is false', 'false', 'otherwise'],
    ['that is a text', 'Text', both],
    ['that is a list', '[true]', both],
    ['of two functions', '{"Fn::And": [true], "Fn::Or": [true]}', both],
    ['of no function', '{}', both],
    ['all of nothing', '!And []', both],
    ['any of nothing', '!Or []', both],
    ['all of one that is false', '!And [true, false]', 'otherwise'],
    ['any of one that is true', '!Or [false, true]', 'then'],
    ['not two', '!Not [true, true]', both],
    ['not a map', '!Not {a: true}', both],
    ['one equal to nothing else', '!Equals [a]', both],
    ['three equal', '!Equals [a, a, a]', both],
    ['a function nobody knows', '{"Fn::Magic": [true]}', both],
    ['named by a list', '{Condition: [Other]}', both],
    ['named', '{Condition: Other}', 'then'],
    ['contained in a list', '{"Fn::Contains": [[a, b], b]}', 'then'],
    ['not contained in a list', '{"Fn::Contains": [[a, b], c]}', 'otherwise'],
    ['contained in nothing', '{"Fn::Contains": [[], c]}', 'otherwise'],
    ['contained in a text', '{"Fn::Contains": [abc, a]}', both],
    ['contained with three arguments', '{"Fn::Contains": [[a], a, a]}', both],
    ['a number and the same number as text', '!Equals [3, "3"]', 'then'],
    ['a truth and the same as text', '!Equals [true, "true"]', 'then'],
    ['equal lists', '!Equals [[a, b], [a, b]]', 'then'],
    ['lists in another order', '!Equals [[a, b], [b, a]]', 'otherwise'],
    ['equal maps', '!Equals [{a: {b: [1]}}, {a: {b: [1]}}]', 'then'],
    ['other maps', '!Equals [{a: 1}, {a: 2}]', 'otherwise'],
    ['lists with something nobody can tell', '!Equals [[a, !Ref Open], [b, !Ref Open]]', both],
    ['maps with something nobody can tell', '!Equals [{a: 1, b: !Ref Open}, {a: 2, b: !Ref Open}]', both],
    ['a list and what nobody can tell', '!Equals [[a], !Ref Open]', both],
    ['nothing and nothing', '!Equals [!Ref AWS::NoValue, !Ref AWS::NoValue]', 'then'],
    ['nothing and a text', '!Equals [!Ref AWS::NoValue, a]', 'otherwise'],
    ['a resource and itself', '!Equals [!Ref B, !Ref B]', 'then'],
    ['two attributes of a resource', '!Equals [!GetAtt B.Arn, !GetAtt B.Name]', both],
    ['a resource and a text', '!Equals [!Ref B, a]', both],
    ['a text around a resource and the same text', '!Equals [!Sub "a${B}", !Sub "a${B}"]', 'then'],
    ['a text around a resource and another text', '!Equals [!Sub "a${B}", !Sub "b${B}"]', both],
    ['a text around a resource that may be it', '!Equals [!Sub "a${B}b", axb]', both],
    ['a text around a resource that begins otherwise', '!Equals [!Sub "a${B}b", xxb]', 'otherwise'],
    ['a text around a resource that ends otherwise', '!Equals [!Sub "a${B}b", axx]', 'otherwise'],
    ['a text whose ends would have to overlap', '!Equals [!Sub "ab${B}ba", aba]', 'otherwise'],
    ['a text whose ends leave nothing between', '!Equals [!Sub "ab${B}ba", abba]', both],
    ['a text with two unsettled parts', '!Equals [!Sub "${Open}-${B}", a-b]', both],
    ['one text twice, with what it is written in', '!Equals [!Sub "${Open}-", "a-"]', both],
  ])('%s', (_, condition, expected) => {
    expect(value('!If [It, then, otherwise]', `Conditions: {It: ${condition}, Other: true}\n`)).toEqual(
      expected,
    );
  });
  test('what a text around a parameter is compared with says what the parameter is', () => {
    const before = 'Conditions: {It: !Equals [!Sub "ab${Open}ba", "abcba"]}\n';
    expect(value('!If [It, !Ref Open, otherwise]', before)).toEqual({ either: ['c', 'otherwise'] });
  });
  test('conditions nobody can decide go the same way where they are the same, and their own where not', () => {
    const before = 'Conditions: {A: [1], B: [2]}\n';
    expect(value('!If [A, !If [A, then, bad], otherwise]', before)).toEqual(both);
    expect(value('!If [A, !If [B, one, two], otherwise]', before)).toEqual({
      either: ['one', 'two', 'otherwise'],
    });
  });
});

describe('parameters', () => {
  const either = (one: Value, other: Value): Value =>
    new Choice([
      { guard: equals('given', '1'), value: one },
      { guard: differs('given', '1'), value: other },
    ]);
  test.each<[string, string, unknown, Value?]>([
    ['a number that writes itself so', '{Type: Number, Default: 3}', 3],
    ['a number that writes itself otherwise', '{Type: Number, Default: "3.0"}', '3.0'],
    ['a number as a text', '{Type: String, Default: 3}', '3'],
    ['no type', '{Default: a}', 'a'],
    ['one allowed number', '{Type: Number, AllowedValues: [3]}', 3],
    ['two allowed numbers', '{Type: Number, AllowedValues: [3, 4]}', { either: [3, 4] }],
    ['an allowed value written twice', '{Type: String, AllowedValues: [a, a]}', 'a'],
    ['allowed values that are none', '{Type: String, AllowedValues: [{a: 1}, null], Default: x}', 'x'],
    ['allowed values that are no list', '{Type: String, AllowedValues: a, Default: x}', 'x'],
    ['an empty default', '{Type: String, Default: ""}', ''],
    [
      'a default that is nothing',
      '{Type: String, Default: null}',
      '?parameter P has neither a default nor allowed values',
    ],
    [
      'a default that is a map',
      '{Type: String, Default: {a: 1}}',
      '?parameter P has neither a default nor allowed values',
    ],
    [
      'a default that is a list',
      '{Type: String, Default: [a]}',
      '?parameter P has neither a default nor allowed values',
    ],
    ['an empty list', '{Type: CommaDelimitedList, Default: ""}', []],
    ['a list of numbers', '{Type: List<Number>, Default: "1, 2"}', ['1', '2']],
    ['a type that only ends in a list', '{Type: MyList<Number>, Default: "1,2"}', '1,2'],
    [
      'a value in Parameter Store',
      '{Type: "AWS::SSM::Parameter::Value<List<String>>", Default: a}',
      '?parameter P is read from Parameter Store at deployment',
    ],
    ['the name of a value in Parameter Store', '{Type: AWS::SSM::Parameter::Name, Default: a}', 'a'],
    ['a list that is given as a text', '{Type: CommaDelimitedList}', ['a', 'b'], 'a, b'],
    [
      'a list that is given as one text or another',
      '{Type: CommaDelimitedList}',
      { either: [['a', 'b'], ['c']] },
      either('a,b', 'c'),
    ],
    ['a list that is given as a list', '{Type: CommaDelimitedList}', ['a,b'], ['a,b']],
    ['a list that is given as a number', '{Type: CommaDelimitedList}', [3], 3],
    [
      'a list that is given as what nobody can tell',
      '{Type: CommaDelimitedList}',
      '?why',
      new Unknown('why', 'how'),
    ],
    [
      'a value in Parameter Store, of which the name is given',
      '{Type: "AWS::SSM::Parameter::Value<String>"}',
      '?parameter P is read from Parameter Store at deployment',
      'a',
    ],
  ])('%s', (...[, declared, expected, given]) => {
    const text = `Parameters: {P: ${declared}}\nResources: {X: {Type: A::B::C, Properties: {V: !Ref P}}}`;
    const parameters: Readonly<Record<string, Value>> = given === undefined ? {} : { P: given };
    expect(told(ofX(templateOf(text, { parameters })))).toEqual(expected);
  });
  test('the values of a list are independent at each place', () => {
    expect(value('!Sub ["${a}${b}", {a: !Select [0, !Ref Regions], b: !Select [1, !Ref Regions]}]')).toEqual({
      either: ['xx', 'xy', 'yx', 'yy'],
    });
  });
  test.each<[string, unknown]>([
    ['cn-north-1', 'aws-cn amazonaws.com.cn'],
    ['us-gov-west-1', 'aws-us-gov amazonaws.com'],
    ['eusc-de-east-1', 'aws-eusc amazonaws.eu'],
    ['us-iso-east-1', 'aws-iso c2s.ic.gov'],
    ['us-isob-east-1', 'aws-iso-b sc2s.sgov.gov'],
    ['us-isof-south-1', 'aws-iso-f csp.hci.ic.gov'],
    ['eu-isoe-west-1', 'aws-iso-e cloud.adc-e.uk'],
    ['eu-west-3', 'aws amazonaws.com'],
    ['', '?the region of the stack is not known ?the region of the stack is not known'],
  ])('the partition and the domain of the region "%s"', (region, expected) => {
    expect(value('!Sub "${AWS::Partition} ${AWS::URLSuffix}"', '', { region })).toBe(expected);
  });
  test.each<[string, string]>([
    ['AWS::StackName', 'the stack name of the stack is not known'],
    ['AWS::NotificationARNs', 'AWS::NotificationARNs is known only after deployment'],
    ['AWS::Nobody', 'the template has neither a parameter nor a resource named AWS::Nobody'],
  ])('%s is not known', (name, why) => {
    expect(value(`!Ref ${name}`)).toBe(`?${why}`);
  });
  test('of the id of a stack all but its last word', () => {
    expect(value('!Ref AWS::StackId', '', { stackName: 'net' })).toBe(
      'arn:aws:cloudformation:eu-west-3:111122223333:stack/net/?AWS::StackId is known only after deployment',
    );
    expect(value('!Select [3, !Split [":", !Ref AWS::StackId]]')).toBe('eu-west-3');
  });
  test('the name of a stack that has one', () => {
    expect(value('!Ref AWS::StackName', '', { stackName: 'net' })).toBe('net');
  });
});

describe('loops', () => {
  const loop = (inside: string) =>
    value(`{"Fn::ForEach::L": ${inside}}`, 'Conditions: {C: !Equals [!Ref Env, prod]}\n');
  test.each<[string, string, unknown]>([
    ['a name without what ids may not hold', '[I, [a-b], {"&{I}": !Ref I}]', { ab: 'a-b' }],
    [
      'what names no loop stays as it is',
      '[I, [a], {"${J}${I}": "&{J}${!I}${I}"}]',
      { '${J}a': '&{J}${!I}a' },
    ],
    ['a name with all of it', '[I, [a-b], {"${I}": x}]', { 'a-b': 'x' }],
    ['numbers', '[I, [1, 2], {"k${I}": x}]', { k1: 'x', k2: 'x' }],
    ['an item written twice', '[I, [a, a], {"k${I}": x}]', { ka: 'x' }],
    ['a collection with nothing in it', '[I, [a, !Ref AWS::NoValue], {"k${I}": x}]', { ka: 'x' }],
    [
      'an item that may be missing',
      '[I, [a, !If [C, b, !Ref AWS::NoValue]], {"k${I}": x}]',
      { ka: 'x', kb: { either: ['x'] } },
    ],
    ['an item that is a list', '[I, [[a]], {"k${I}": x}]', `?Fn::ForEach ${LATER}`],
    ['an item nobody can tell', '[I, [!Ref Open], {"k${I}": x}]', NO_DEFAULT],
    ['a collection that is a text', '[I, a, {"k${I}": x}]', `?Fn::ForEach ${LATER}`],
    ['no name', '[[I], [a], {"k${I}": x}]', '?Fn::ForEach takes a name, a collection and a map'],
    ['no map', '[I, [a], x]', '?Fn::ForEach takes a name, a collection and a map'],
    ['no list', '{I: [a]}', '?Fn::ForEach takes a name, a collection and a map'],
    [
      'a loop in a loop over what nobody can tell',
      '[I, [a], {"Fn::ForEach::J": [J, !Ref Open, {"k${J}": x}]}]',
      NO_DEFAULT,
    ],
    ['entries that are nothing', '[I, [a], {"k${I}": !Ref AWS::NoValue, l: x}]', { l: 'x' }],
    [
      'a looked-up name with the variable in it',
      '[I, [a], {k: "{{resolve:ssm:/${I}}}"}]',
      { k: '?{{resolve:ssm:/a}} is looked up at deployment' },
    ],
    ['a variable before a dotted attribute', '[B.Arn, [a], {k: !Sub "${B.Arn}"}]', { k: 'a' }],
  ])('%s', (_, inside, expected) => {
    expect(loop(inside)).toEqual(expected);
  });
  test('a loop around resources that cannot be gone through says which and why', () => {
    const { opacities } = templateOf(
      'Parameters: {P: {Type: CommaDelimitedList}}\nResources:\n  Fn::ForEach::T: [R, !Ref P, {"T${R}": {Type: A::B::C}}]\nOutputs:\n  Fn::ForEach::O: x',
    );
    expect(opacities.map((one) => [one.address, one.reason, one.locate?.()?.line])).toEqual([
      [
        'Fn::ForEach::T',
        'what the loop Fn::ForEach::T makes is not known: parameter P has neither a default nor allowed values',
        3,
      ],
      [
        'Outputs.Fn::ForEach::O',
        'what the loop Fn::ForEach::O makes is not known: Fn::ForEach takes a name, a collection and a map',
        5,
      ],
    ]);
  });
});

describe('outputs of other stacks', () => {
  const net = 'Resources: {B: {Type: AWS::S3::Bucket}}\nOutputs: {O: {Value: !Ref B}, Bad: text}';
  const asks = (
    expression: string,
    others: readonly Partial<TemplateInput>[],
    more: Partial<TemplateInput> = {},
  ) =>
    told(
      ofX(
        readTemplates([
          {
            id: 't',
            file: 't',
            text: `Parameters: {Open: {Type: String}}\nResources: {X: {Type: A::B::C, Properties: {V: {"Fn::GetStackOutput": ${expression}}}}}`,
            ...more,
          },
          ...others.map((other, i) => ({
            id: `n${i}`,
            file: `n${i}`,
            text: net,
            stackName: 'net',
            ...other,
          })),
        ])[0] as Artefact,
      ),
    );
  const [paris, virginia] = [{ region: 'eu-west-3' }, { region: 'us-east-1' }];
  const arn = (region: string) => `"arn:aws:cloudformation:${region}:111122223333:stack/net/0a-1"`;
  const nobody = '?the stack net is not among what is judged';
  test.each<[string, string, readonly Partial<TemplateInput>[], unknown]>([
    ['by name', '{StackName: net, OutputName: O}', [paris], '<n0#B>'],
    ['by name in an empty region', '{StackName: net, OutputName: O, Region: ""}', [paris], '<n0#B>'],
    ['by name and region', '{StackName: net, OutputName: O, Region: us-east-1}', [paris, virginia], '<n1#B>'],
    [
      'by name in a region where it is not',
      '{StackName: net, OutputName: O, Region: us-east-1}',
      [paris],
      nobody,
    ],
    ['by a name that two stacks have', '{StackName: net, OutputName: O}', [paris, virginia], nobody],
    ['by a name that no stack has', '{StackName: net, OutputName: O}', [{ stackName: 'other' }], nobody],
    ['by ARN', `{StackName: ${arn('us-east-1')}, OutputName: O}`, [paris, virginia], '<n1#B>'],
    [
      'by the ARN of another region',
      `{StackName: ${arn('us-west-1')}, OutputName: O}`,
      [paris, virginia],
      nobody,
    ],
    [
      'by ARN, whatever region stands beside it',
      `{StackName: ${arn('eu-west-3')}, OutputName: O, Region: us-east-1}`,
      [paris, virginia],
      '<n0#B>',
    ],
    [
      'by an ARN without a region, and a region beside it',
      `{StackName: ${arn('')}, OutputName: O, Region: us-east-1}`,
      [paris, virginia],
      '<n1#B>',
    ],
    [
      'by an ARN whose partition nobody can tell',
      '{StackName: !Sub "arn:${AWS::Partition}:cloudformation:us-east-1:1:stack/net/0", OutputName: O}',
      [paris, virginia],
      '<n1#B>',
    ],
    [
      'by a text whose end says nothing of a stack',
      '{StackName: !Sub "${AWS::Partition}-net", OutputName: O}',
      [paris],
      '?the region of the stack is not known',
    ],
    ['by a name nobody can tell', '{StackName: !Ref Open, OutputName: O}', [paris], NO_DEFAULT],
    [
      'by a name that is a map',
      '{StackName: {a: b}, OutputName: O}',
      [paris],
      `?Fn::GetStackOutput ${LATER}`,
    ],
    ['by no name', '{OutputName: O}', [paris], `?Fn::GetStackOutput ${LATER}`],
    [
      'an output named by a number',
      '{StackName: net, OutputName: 1}',
      [paris],
      `?Fn::GetStackOutput ${LATER}`,
    ],
    [
      'an output the stack does not have',
      '{StackName: net, OutputName: Nope}',
      [paris],
      '?the nested stack has no output Nope',
    ],
    [
      'an output that is a text',
      '{StackName: net, OutputName: Bad}',
      [paris],
      '?the nested stack has no output Bad',
    ],
    ['a list', '[net, O]', [paris], '?Fn::GetStackOutput takes a map'],
  ])('%s', (_, expression, others, expected) => {
    expect(asks(expression, others)).toEqual(expected);
  });
});

describe('exports and what is passed between regions', () => {
  const imports = 'Resources: {X: {Type: A::B::C, Properties: {V: !ImportValue e}}}';
  const exports = (output: string, head = '') =>
    `${head}Parameters: {E: {Type: String, AllowedValues: [p, d]}, Open: {Type: String}}\nConditions: {Never: !Equals [a, b], Is: !Equals [!Ref E, p]}\nResources: {B: {Type: AWS::S3::Bucket}}\nOutputs: {O: ${output}}`;
  const nobody = '?e is exported by a stack that is not among what is judged';
  const asked = (others: readonly string[], more: Partial<TemplateInput> = {}, text = imports) =>
    told(
      ofX(
        readTemplates([
          { id: 't', file: 't', text, ...EXACT, ...more },
          ...others.map((other, i) => ({ id: `e${i}`, file: `e${i}`, text: other, ...EXACT })),
        ])[0] as Artefact,
      ),
    );
  test.each<[string, readonly string[], unknown, Partial<TemplateInput>?]>([
    ['exported', [exports('{Value: !Ref B, Export: {Name: e}}')], '<e0#B>'],
    ['exported under another name', [exports('{Value: !Ref B, Export: {Name: f}}')], nobody],
    [
      'exported where a condition holds',
      [exports('{Value: !Ref B, Condition: Is, Export: {Name: e}}')],
      '<e0#B>',
    ],
    [
      'exported under a condition that never holds',
      [exports('{Value: !Ref B, Condition: Never, Export: {Name: e}}')],
      nobody,
    ],
    [
      'exported under a name nobody can tell',
      [exports('{Value: !Ref B, Export: {Name: !Ref Open}}')],
      nobody,
    ],
    ['an output that is not exported', [exports('{Value: !Ref B}')], nobody],
    ['an export that is a text', [exports('{Value: !Ref B, Export: e}')], nobody],
    ['an output that is a text', [exports('e')], nobody],
    [
      'exported by two stacks',
      [exports('{Value: !Ref B, Export: {Name: e}}'), exports('{Value: x, Export: {Name: e}}')],
      { either: ['<e0#B>', 'x'] },
    ],
    [
      'exported in an account that is not known',
      [exports('{Value: !Ref B, Export: {Name: e}}')],
      '<e0#B>',
      { account: null },
    ],
    [
      'exported in a region that is not known',
      [exports('{Value: !Ref B, Export: {Name: e}}')],
      '<e0#B>',
      { region: null },
    ],
    [
      'exported in another account',
      [exports('{Value: !Ref B, Export: {Name: e}}')],
      nobody,
      { account: '9' },
    ],
    [
      'exported outside of what is read',
      [],
      'there',
      { exports: (name) => (name === 'e' ? 'there' : undefined) },
    ],
    [
      'exports in a circle',
      [
        exports('{Value: !ImportValue f, Export: {Name: e}}'),
        exports('{Value: !ImportValue e, Export: {Name: f}}'),
      ],
      '?O is defined by itself, through other stacks',
    ],
  ])('%s', (...[, others, expected, more]) => {
    expect(asked(others, more)).toEqual(expected);
  });

  const asking = (name: string) =>
    `Parameters: {P: {Type: String}, E: {Type: String, AllowedValues: [p, d]}, Net: {Type: String, Default: net}}\nResources: {X: {Type: A::B::C, Properties: {V: !ImportValue {'Fn::Sub': '${name}'}}}}`;
  const named = (name: string) => exports(`{Value: !Ref B, Export: {Name: !Sub '${name}'}}`);
  const STACK = '${AWS::StackName}';
  test.each<[what: string, asked: string, others: readonly string[], expected: unknown]>([
    ['its stack’s name open, the whole asked for', 'net-vpc', [named(`${STACK}-vpc`)], '<e0#B>'],
    ['its stack’s name open, asked for by a default', '${Net}-vpc', [named(`${STACK}-vpc`)], '<e0#B>'],
    ['open on both sides', '${P}-vpc', [named(`${STACK}-vpc`)], '<e0#B>'],
    ['open where it is asked for', '${P}-vpc', [named('net-vpc')], '<e0#B>'],
    ['open at its end', 'vpc:a', [named(`vpc:${STACK}`)], '<e0#B>'],
    ['open twice', 'a:vpc:b', [named(`${STACK}:vpc:\${Open}`)], '<e0#B>'],
    ['open in the middle', 'eu.a.vpc', [named(`eu.${STACK}.vpc`)], '<e0#B>'],
    ['open in the middle, of another beginning', 'us.a.vpc', [named(`eu.${STACK}.vpc`)], 'nobody'],
    ['written between open parts, otherwise', 'a:dns:b', [named(`${STACK}:vpc:\${Open}`)], 'nobody'],
    ['a point that is a point', 'eu.a-vpc', [named(`eu.${STACK}.vpc`)], 'nobody'],
    ['of another end', 'net-dns', [named(`${STACK}-vpc`)], 'nobody'],
    ['of another beginning', 'dns:a', [named(`vpc:${STACK}`)], 'nobody'],
    ['with nothing in the open part', '-vpc', [named(`${STACK}-vpc`)], 'nobody'],
    ['two of which are alike', 'a-vpc', [named(`${STACK}-vpc`), named('${Open}-vpc')], 'either'],
    ['one of which is exact', 'a-vpc', [named(`${STACK}-vpc`), named('a-vpc')], '<e1#B>'],
    ['of which too little is written', 'a-v', [named(`${STACK}-v`)], 'nobody'],
    ['of which just enough is written', 'a-vp', [named(`${STACK}-vp`)], '<e0#B>'],
    ['asked for with too little', '${P}-v', [named('a-v')], 'nobody'],
    [
      'by each allowed value',
      '${E}-vpc',
      [exports("{Value: !Ref B, Export: {Name: !Sub '${E}-vpc'}}")],
      'either',
    ],
    ['alike in eight', 'a-vpc', Array(8).fill(named(`${STACK}-vpc`)), 'either'],
    ['alike in nine', 'a-vpc', Array(9).fill(named(`${STACK}-vpc`)), 'nobody'],
  ])('exported %s', (...[, name, others, expected]) => {
    const found = asked(others, {}, asking(name));
    if (expected === 'nobody') expect(String(found)).toMatch(/^\?/);
    else if (expected === 'either') expect(found).toHaveProperty('either');
    else expect(found).toEqual(expected);
  });

  test('what a stack exports is not what it imports', () => {
    const both = `Parameters: {P: {Type: String}}\nResources: {B: {Type: AWS::S3::Bucket}, X: {Type: A::B::C, Properties: {V: !ImportValue {'Fn::Sub': '\${P}-vpc'}}}}\nOutputs: {O: {Value: !Ref B, Export: {Name: !Sub '${STACK}-vpc'}}}`;
    expect(String(asked([], {}, both))).toMatch(/^\?/);
  });

  test('which of two stacks exports one name says nothing of another name', () => {
    const both = (...names: readonly string[]) =>
      `Outputs: {${names.map((name, i) => `O${i}: {Value: ${name}${names.length}, Export: {Name: ${name}}}`).join(', ')}}`;
    const text =
      'Resources: {X: {Type: A::B::C, Properties: {V: !Join ["-", [!ImportValue e, !ImportValue f]]}}}';
    const others = [both('e'), both('f'), both('e', 'f')];
    expect(asked(others, {}, text)).toEqual({ either: ['e1-f1', 'e1-f2', 'e2-f1', 'e2-f2'] });
  });

  const reads = (name: string, key = 'V') =>
    `Resources:\n  R: {Type: Custom::CrossRegionExportReader}\n  X: {Type: A::B::C, Properties: {${key}: !GetAtt [R, ${name}]}}`;
  const writer = (props: string, type = 'Custom::CrossRegionExportWriter') =>
    `Resources:\n  B: {Type: AWS::S3::Bucket}\n  R: {Type: Custom::CrossRegionExportReader}\n  W: {Type: "${type}", Properties: ${props}}`;
  test.each<[string, string, unknown]>([
    ['a value that is written there', writer('{WriterProps: {exports: {/a: !GetAtt B.Arn}}}'), '<e0#B.Arn>'],
    [
      'a value that is passed on',
      writer('{WriterProps: {exports: {/a: !GetAtt [R, /b], /b: !Ref B}}}'),
      '<e0#B>',
    ],
    ['a value under another name', writer('{WriterProps: {exports: {/b: !Ref B}}}'), '<t#R./a>'],
    ['a writer of no values', writer('{WriterProps: {}}'), '<t#R./a>'],
    ['a writer whose properties are a text', writer('{WriterProps: a}'), '<t#R./a>'],
    [
      'another resource with such properties',
      writer('{WriterProps: {exports: {/a: !Ref B}}}', 'Custom::Other'),
      '<t#R./a>',
    ],
    [
      'a value that is what is written there',
      writer('{WriterProps: {exports: {/a: !GetAtt [R, /a]}}}'),
      '?the value is defined by itself, through other stacks',
    ],
  ])('%s', (_, other, expected) => {
    expect(asked([other], {}, reads('/a'))).toEqual(expected);
  });
  test('a value that is passed may be asked for by many', () => {
    const text = `${reads('/a')}\n  Y: {Type: A::B::C, Properties: {V: !GetAtt [R, /a]}}`;
    const [first] = readTemplates([
      { id: 't', file: 't', text },
      { id: 'e0', file: 'e0', text: writer('{WriterProps: {exports: {/a: !Ref B}}}') },
    ]);
    expect(first?.resources.map((one) => told(one.attributes.V))).toEqual([undefined, '<e0#B>', '<e0#B>']);
  });
});

describe('nested stacks', () => {
  const nest = (files: Readonly<Record<string, string>>) => (_: unknown, url: Value) => {
    const text = files[String(url)];
    return text === undefined
      ? undefined
      : { file: String(url), text: parseText({ file: String(url), text }) };
  };
  const stack = (id: string, properties: string) =>
    `  ${id}: {Type: AWS::CloudFormation::Stack, Properties: ${properties}}\n`;
  const child =
    'Parameters: {P: {Type: String, Default: own}, constructor: {Type: String, Default: own}}\nResources: {X: {Type: A::B::C, Properties: {V: !Ref P, W: !Ref constructor, N: !Ref AWS::StackName}}}\nOutputs: {O: {Value: !Ref P}}';
  const inside = (parameters: string) => {
    const head =
      'Parameters: {Open: {Type: String}, E: {Type: String, AllowedValues: [p, d]}}\nConditions: {Is: !Equals [!Ref E, p]}\n';
    const { resources } = templateOf(
      `${head}Resources:\n${BUCKET}${stack('N', `{TemplateURL: c, Parameters: ${parameters}}`)}`,
      { nested: nest({ c: child }) },
    );
    return told(resources.find((one) => one.address === 'N/X')?.attributes.V);
  };
  test.each<[string, string, unknown]>([
    ['no parameters: the default', '{}', 'own'],
    ['parameters that are a text: the default', 'text', 'own'],
    ['a parameter', '{P: a}', 'a'],
    ['a parameter of another name', '{Q: a}', 'own'],
    ['a parameter that refers to the parent', '{P: !Ref B}', '<t#B>'],
    ['parameters that depend on a condition', '{"Fn::If": [Is, {P: a}, {P: b}]}', { either: ['a', 'b'] }],
    [
      'parameters some of which depend on a condition',
      '{"Fn::If": [Is, {P: a}, {Q: b}]}',
      { either: ['a', null] },
    ],
    [
      'parameters nobody can tell',
      '{"Fn::Transform": {Name: M}}',
      '?the parameters of the nested stack are not known',
    ],
  ])('%s', (_, parameters, expected) => {
    expect(inside(parameters)).toEqual(expected);
  });
  test('names of the language itself are parameters like others, and the name of the stack is made at deployment', () => {
    const { resources } = templateOf(`Resources:\n${stack('N', '{TemplateURL: c, Parameters: {P: a}}')}`, {
      nested: nest({ c: child }),
    });
    expect(told(resources[0]?.attributes)).toEqual({
      V: 'a',
      W: 'own',
      N: '?the name of a nested stack is known only after deployment',
    });
    expect(resources[0]?.stack).toEqual({ name: 'N', ...EXACT });
  });
  test('an output the stack does not have', () => {
    const text = `Resources:\n${stack('N', '{TemplateURL: c}')}  X: {Type: A::B::C, Properties: {V: !GetAtt N.Outputs.Nope, W: !GetAtt N.Outputs.O}}`;
    const found = templateOf(text, { nested: nest({ c: child }) }).resources.find(
      (one) => one.address === 'X',
    );
    expect(told(found?.attributes)).toEqual({ V: '?the nested stack has no output Nope', W: 'own' });
  });
  test('stacks in stacks are read twelve deep, and the next is told to be unread', () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [
        `f${i}`,
        `Resources:\n${stack('N', `{TemplateURL: f${i + 1}}`)}${BUCKET}`,
      ]),
    );
    const { resources, opacities } = templateOf(files.f0 as string, { file: 'f0', nested: nest(files) });
    expect(resources.filter(({ type }) => type === 'AWS::S3::Bucket')).toHaveLength(13);
    expect(opacities.map(({ address, reason, file }) => [address, reason, file])).toEqual([
      [Array(13).fill('N').join('/'), 'the template of the nested stack is kept elsewhere', 'f12'],
    ]);
  });
  test('a stack under a condition that never holds has no resources', () => {
    const text = `Conditions: {Never: !Equals [a, b]}\nResources:\n  N: {Type: AWS::CloudFormation::Stack, Condition: Never, Properties: {TemplateURL: c}}`;
    expect(templateOf(text, { nested: nest({ c: child }) })).toMatchObject({ resources: [], opacities: [] });
  });
  test('an application of SAM at hand is read as a stack, and elsewhere stays a resource', () => {
    const text = (at: string) =>
      `Transform: AWS::Serverless-2016-10-31\nResources: {N: {Type: AWS::Serverless::Application, Properties: {Location: ${at}}}}`;
    const at = (where: string) =>
      templateOf(text(where), { nested: nest({ c: child }) }).resources.map(
        ({ address, type }) => `${address} ${type}`,
      );
    expect(at('c')).toEqual(['N/X A::B::C']);
    expect(at('d')).toEqual(['N AWS::Serverless::Application']);
  });
});

describe('resources', () => {
  const resource = (entry: string, before = '') =>
    templateOf(`${before}Resources:\n${BUCKET}  X: ${entry}\n`).resources.find((one) => one.address === 'X');
  test.each<[string, string, object]>([
    ['kept when the stack goes', '{Type: A::B::C, DeletionPolicy: Retain}', { retained: true }],
    [
      'kept but for a failed start',
      '{Type: A::B::C, DeletionPolicy: RetainExceptOnCreate}',
      { retained: true },
    ],
    ['kept as a snapshot', '{Type: A::B::C, DeletionPolicy: Snapshot}', { retained: true }],
    ['made after another', '{Type: A::B::C, DependsOn: B}', { dependsOn: ['t#B'] }],
    ['made after several', '{Type: A::B::C, DependsOn: [B, Y, {a: b}]}', { dependsOn: ['t#B', 't#Y'] }],
    [
      'made by a construct',
      '{Type: A::B::C, Metadata: {"aws:cdk:path": Stack/X/Resource}}',
      { origin: { construct: 'Stack/X/Resource' } },
    ],
  ])('%s', (_, entry, expected) => {
    expect(resource(entry)).toMatchObject(expected);
  });
  test('what is not written is not told', () => {
    const found = resource(
      '{Type: A::B::C, DeletionPolicy: Delete, DependsOn: [], Metadata: {"aws:cdk:path": 1}}',
    );
    expect(Object.keys(found ?? {})).not.toEqual(expect.arrayContaining(['retained']));
    expect(found).not.toHaveProperty('dependsOn');
    expect(found).not.toHaveProperty('origin');
    expect(found?.stack).toEqual({ name: 't', ...EXACT });
  });
  test.each<[string, string, string]>([
    [
      'as a whole by a condition',
      '{"Fn::If": [Is, {V: 1}, {V: 2}]}',
      'the properties depend on conditions as a whole',
    ],
    [
      'by a function nobody knows',
      '{"Fn::Magic": 1}',
      'the function Fn::Magic is not known, so its value is not',
    ],
  ])('properties that are written %s are told to be unread', (_, properties, reason) => {
    const found = templateOf(
      `Parameters: {E: {Type: String}}\nConditions: {Is: !Equals [!Ref E, p]}\nResources:\n  X: {Type: A::B::C, Properties: ${properties}}`,
    );
    expect(found.resources[0]?.attributes).toEqual({});
    expect(found.opacities).toMatchObject([{ address: 'X', property: 'Properties', reason }]);
    expect(found.opacities[0]?.locate?.()).toEqual({ line: 4, column: 3 });
  });
  test('a macro beside a type, in a property and among the outputs is told once, with its place', () => {
    const opaque = templateOf(
      'Resources:\n  X: {Type: A::B::C, Fn::Transform: {Name: One}}\n  Y: {Type: A::B::C, Properties: {A: {Fn::Transform: {Name: Two}}, B: {Fn::Transform: {Name: Two}}}}\n  Z: {Type: A::B::C, Properties: {A: {Fn::Transform: {Name: AWS::Include}}}}\nOutputs: {Fn::Transform: [Three, {Name: Four}]}',
    );
    expect(
      opaque.opacities.map(({ address, property, reason, locate }) => [
        address,
        property,
        reason,
        locate?.()?.line,
      ]),
    ).toEqual([
      ['Outputs', 'Fn::Transform', 'the macro Three, Four may write anything', undefined],
      ['X', undefined, 'the macro One may write anything', 2],
      ['Y', 'Fn::Transform', 'the macro Two may write anything', 3],
      ['Z', 'Fn::Transform', 'AWS::Include writes in a file kept elsewhere', 4],
    ]);
  });
  test.each<[string, string, readonly unknown[]]>([
    [
      'macros of AWS that keep nothing',
      '[AWS::SecretsManager-2020-07-23, AWS::SecretsManager-2024-09-16, AWS::CodeDeployBlueGreen]',
      [],
    ],
    ['a macro by its name', 'Mine', [['the macro Mine may write anything', 1]]],
    [
      'a macro in a map, beside a known one',
      '[AWS::LanguageExtensions, {Name: Mine}]',
      [['the macro Mine may write anything', 1]],
    ],
    [
      'a macro whose name is a parameter',
      '[{Name: {Ref: P}}]',
      [['the macro of a name that is not written out may write anything', 1]],
    ],
    ['an include', '{Name: AWS::Include}', [['AWS::Include writes in a file kept elsewhere', 1]]],
  ])('%s', (_, transform, expected) => {
    const { opacities } = templateOf(`Transform: ${transform}\nResources: {X: {Type: A::B::C}}`);
    expect(opacities.map(({ reason, locate }) => [reason, locate?.()?.line])).toEqual(expected);
  });
  test.each<[string, string, string]>([
    ['a number at the top', '1', 't.yaml:1:1: a template is a map at the top, this is the number 1'],
    ['a text at the top', 'a', 't.yaml:1:1: a template is a map at the top, this is the text "a"'],
    [
      'conditions that are a text',
      'Conditions: a',
      't.yaml:1:1: the section Conditions must be a map, this is the text "a"',
    ],
    [
      'rules that are true',
      'Rules: true',
      't.yaml:1:1: the section Rules must be a map, this is the boolean true',
    ],
    [
      'globals that are a list',
      'Resources: {}\nGlobals: []',
      't.yaml:2:1: the section Globals must be a map, this is a list',
    ],
    [
      'a parameter that is a list',
      'Parameters:\n  P: []',
      't.yaml:2:3: parameter P must be a map, this is a list',
    ],
    [
      'a type that is a map',
      'Resources:\n  X:\n    Type: !Ref A',
      't.yaml:2:3: resource X has a Type that is a map: write it out, such as AWS::S3::Bucket',
    ],
    [
      'an empty type',
      'Resources:\n  X:\n    Type: ""',
      't.yaml:2:3: resource X has no Type: write one, such as AWS::S3::Bucket',
    ],
    [
      'a type that is a number',
      'Resources:\n  X:\n    Type: 1',
      't.yaml:2:3: resource X has no Type: write one, such as AWS::S3::Bucket',
    ],
    [
      'properties that are a list',
      'Resources:\n  X:\n    Type: A::B::C\n    Properties: [a]',
      't.yaml:4:5: resource X has Properties that are a list; a map is needed',
    ],
  ])('%s: refused', (_, text, why) => {
    expect(() => templateOf(text)).toThrow(new Error(why));
  });
  test('sections with nothing in them are none', () => {
    expect(templateOf('Parameters:\nConditions:\nResources:\nOutputs:').resources).toEqual([]);
  });
  test('one that cannot be read is told, and the others are read', () => {
    const refused: string[] = [];
    const good = { id: 'g', file: 'g', text: 'Resources: {X: {Type: A::B::C}}' };
    const found = readTemplates([{ id: 'b', file: 'b', text: 'Resources: []' }, good], (file) =>
      refused.push(file),
    );
    expect([refused, found.map(({ id, kind, environment }) => [id, kind, environment])]).toEqual([
      ['b'],
      [['g', 'cloudformation', 'sponsor']],
    ]);
  });
});

describe('rules on parameters', () => {
  const R = '{Type: String, AllowedValues: [a, b, c]}';
  test.each<[string, string, unknown]>([
    ['one assertion', '{Q: {Assertions: [{Assert: !Equals [!Ref R, a]}]}}', 'a'],
    [
      'two assertions',
      '{Q: {Assertions: [{Assert: !Not [!Equals [!Ref R, a]]}, {Assert: !Not [!Equals [!Ref R, b]]}]}}',
      'c',
    ],
    [
      'two rules',
      '{P: {Assertions: [{Assert: !Not [!Equals [!Ref R, a]]}]}, Q: {Assertions: [{Assert: !Not [!Equals [!Ref R, c]]}]}}',
      'b',
    ],
    [
      'a condition that is always true',
      '{Q: {RuleCondition: !Equals [x, x], Assertions: [{Assert: !Equals [!Ref R, a]}]}}',
      'a',
    ],
    [
      'a condition that is never true',
      '{Q: {RuleCondition: !Equals [x, y], Assertions: [{Assert: !Equals [!Ref R, a]}]}}',
      { either: ['a', 'b', 'c'] },
    ],
    ['what cannot be', '{Q: {Assertions: [{Assert: !Equals [!Ref R, z]}]}}', { either: ['a', 'b', 'c'] }],
    [
      'what is no matter of parameters',
      '{Q: {Assertions: [{Assert: {"Fn::Magic": 1}}]}}',
      { either: ['a', 'b', 'c'] },
    ],
    ['no assertions', '{Q: {}}', { either: ['a', 'b', 'c'] }],
    [
      'assertions that are texts, and one that is none',
      '{P: text, Q: {Assertions: [text, ~, {Assert: !Equals [!Ref R, a]}]}}',
      'a',
    ],
  ])('%s', (_, rules, expected) => {
    expect(
      told(
        ofX(
          templateOf(
            `Parameters: {R: ${R}}\nRules: ${rules}\nResources: {X: {Type: A::B::C, Properties: {V: !Ref R}}}`,
          ),
        ),
      ),
    ).toEqual(expected);
  });
});

describe('rules on more than parameters', () => {
  const R = 'Parameters: {R: {Type: String, AllowedValues: [a, b, c]}}';
  test.each<[string, string]>([
    ['the region', '!Equals [!Ref AWS::Region, x]'],
    ['a parameter and the region', '!And [!Equals [!Ref R, a], !Equals [!Ref AWS::Region, x]]'],
    ['a parameter or the region', '!Or [!Equals [!Ref R, a], !Equals [!Ref AWS::Region, x]]'],
  ])('%s: nothing is narrowed', (_, assert) => {
    const text = `${R}\nRules: {Q: {Assertions: [{Assert: ${assert}}]}}\nResources: {X: {Type: A::B::C, Properties: {V: [!Ref R, !Ref AWS::Region]}}}`;
    const found = templateOf(text, { region: null });
    expect(told(ofX(found))).toEqual([{ either: ['a', 'b', 'c'] }, '?the region of the stack is not known']);
    expect(found.resources[0]?.guard).toBe(ALWAYS);
  });
  const many = (count: number, prefix: string) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const declared = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, { Type: 'String' }]));
  const is = (name: string) => ({ 'Fn::Equals': [{ Ref: name }, 'v'] });
  test('a rule of too many cases narrows nothing', () => {
    const [when, then] = [many(20, 'P'), many(20, 'Q')];
    const json = {
      Parameters: declared([...when, ...then]),
      Rules: {
        Q: {
          RuleCondition: { 'Fn::And': when.map(is) },
          Assertions: [{ Assert: { 'Fn::Or': then.map(is) } }],
        },
      },
      Resources: { X: { Type: 'A::B::C' } },
    };
    expect(readTemplate({ id: 't', file: 't', json }).resources[0]?.guard).toBe(ALWAYS);
  });
  test.each([
    [32, 'v'],
    [33, '?parameter P0 has neither a default nor allowed values'],
  ])('of %i conditions together what holds for each is %s', (count, expected) => {
    const names = many(count, 'P');
    const json = {
      Parameters: declared(names),
      Conditions: { All: { 'Fn::And': names.map(is) } },
      Resources: { X: { Type: 'A::B::C', Condition: 'All', Properties: { V: { Ref: 'P0' } } } },
    };
    expect(told(ofX(readTemplate({ id: 't', file: 't', json })))).toBe(expected);
  });
});

describe('what cannot be deployed in any case', () => {
  const C = 'Conditions: {Prod: !Equals [!Ref Env, prod], Is: !Equals [!Ref Open, x]}\n';
  const under = (condition: string, expression: string) =>
    told(
      ofX(
        templateOf(
          `${HEAD}${C}Resources:\n  X: {Type: A::B::C, Condition: ${condition}, Properties: {V: ${expression}}}`,
        ),
      ),
    );
  test('says the last reason', () => {
    expect(value('!FindInMap [M, !Ref Env, v]', C)).toBe('?the template has no key dev in the mapping');
    expect(under('Prod', '!FindInMap [M, !Ref Env, v]')).toBe('?the template has no key prod in the mapping');
  });
  test('what is removed in two cases is removed once', () => {
    expect(value('{k: !If [Is, !Ref AWS::NoValue, !If [Prod, x, !Ref AWS::NoValue]]}', C)).toEqual({
      k: { either: [null, 'x'] },
    });
  });
});

describe('SAM', () => {
  const sam = (resources: string, globals = '{}') =>
    Object.fromEntries(
      templateOf(
        `Transform: AWS::Serverless-2016-10-31\nGlobals: ${globals}\nResources: ${resources}`,
      ).resources.map((one) => [`${one.address} ${one.type}`, told(one.attributes)]),
    );
  const F = 'F AWS::Serverless::Function';
  const api = (event: string) =>
    Object.keys(sam(`{F: {Type: AWS::Serverless::Function, Properties: {Events: {E: ${event}}}}}`)).slice(1);
  test.each<[string, string, readonly string[]]>([
    ['an event of an API nobody wrote', '{Type: Api}', ['ServerlessRestApi AWS::Serverless::Api']],
    [
      'an event of an HTTP API nobody wrote',
      '{Type: HttpApi, Properties: {Path: /}}',
      ['ServerlessHttpApi AWS::Serverless::HttpApi'],
    ],
    ['an event of an API that is named', '{Type: Api, Properties: {RestApiId: mine}}', []],
    ['an event of an HTTP API that is named', '{Type: HttpApi, Properties: {ApiId: mine}}', []],
    ['an event of a queue', '{Type: SQS}', []],
    ['an event that is a text', 'Api', []],
  ])('%s', (_, event, expected) => {
    expect(api(event)).toEqual(expected);
  });
  test('an API that is written under the name of the one SAM makes stays as it is written', () => {
    const found = sam(
      '{F: {Type: AWS::Serverless::Function, Properties: {Events: {E: {Type: Api}}}}, ServerlessRestApi: {Type: AWS::Serverless::Api, Properties: {Name: mine}}}',
    );
    expect(found['ServerlessRestApi AWS::Serverless::Api']).toEqual({ Name: 'mine' });
  });
  test.each<[string, string, string, unknown]>([
    ['what a function does not say', '{Function: {A: 1}}', '{B: 2}', { A: 1, B: 2 }],
    ['what it says itself', '{Function: {A: 1}}', '{A: 2}', { A: 2 }],
    ['lists, what is common first', '{Function: {A: [1]}}', '{A: [2]}', { A: [1, 2] }],
    ['maps in maps', '{Function: {A: {B: {C: 1}}}}', '{A: {B: {D: 2}}}', { A: { B: { C: 1, D: 2 } } }],
    [
      'a function in the place of a map',
      '{Function: {A: {B: 1}}}',
      '{A: {Ref: AWS::Region}}',
      { A: 'eu-west-3' },
    ],
    ['a map in the place of a function', '{Function: {A: {"Fn::Sub": x}}}', '{A: {B: 1}}', { A: { B: 1 } }],
    ['a list in the place of a map', '{Function: {A: {B: 1}}}', '{A: [1]}', { A: [1] }],
    ['nothing in the place of a value', '{Function: {A: 1}}', '{A: null}', { A: 1 }],
    ['globals of another kind', '{Api: {A: 1}}', '{B: 2}', { B: 2 }],
    ['globals that are a text', '{Function: text}', '{B: 2}', { B: 2 }],
  ])('globals: %s', (_, globals, own, expected) => {
    expect(sam(`{F: {Type: AWS::Serverless::Function, Properties: ${own}}}`, globals)[F]).toEqual(expected);
  });
  test('globals are for resources of SAM, with properties or without', () => {
    expect(
      sam(
        '{F: {Type: AWS::Serverless::Function}, X: {Type: A::B::Function, Properties: {B: 2}}}',
        '{Function: {A: 1}}',
      ),
    ).toEqual({ [F]: { A: 1 }, 'X A::B::Function': { B: 2 } });
  });
  test.each<[string, string, unknown]>([
    ['a resource SAM makes', '!Ref FRole', '?FRole is a resource SAM makes for F <t#F>'],
    [
      'an attribute of a resource SAM makes',
      '!GetAtt FRole.Arn',
      '?FRole is a resource SAM makes for F <t#F>',
    ],
    [
      'what SAM makes of the longer name',
      '!Ref FoVersion',
      '?FoVersion is a resource SAM makes for Fo <t#Fo>',
    ],
    ['a part of a resource by a dot', '!Ref F.Version', '<t#F.Version>'],
    [
      'a name like that of a resource SAM knows nothing of',
      '!Ref Table2',
      '?the template has neither a parameter nor a resource named Table2',
    ],
    ['an attribute of nobody', '!GetAtt Nobody.Arn', '?the template has no resource named Nobody'],
  ])('%s', (_, expression, expected) => {
    const found = sam(
      `{F: {Type: AWS::Serverless::Function}, Fo: {Type: AWS::Serverless::Function}, Table: {Type: A::B::T}, X: {Type: A::B::C, Properties: {V: ${expression}}}}`,
    );
    expect(found['X A::B::C']).toEqual({ V: expected });
  });
  test('without SAM nobody makes anything', () => {
    expect(value('!Ref BRole')).toBe('?the template has neither a parameter nor a resource named BRole');
    expect(value('!GetAtt BRole.Arn')).toBe('?the template has no resource named BRole');
  });
});

test.each<[string, unknown, boolean]>([
  ['a transform of AWS with resources', { Transform: ['AWS::Serverless-2016-10-31'], Resources: {} }, true],
  ['a transform of AWS without resources', { Transform: 'AWS::Serverless-2016-10-31' }, false],
  ['a transform of something else', { Transform: 'x', Resources: {} }, false],
  [
    'a transform of AWS behind another',
    { Transform: ['Mine', 'AWS::Serverless-2016-10-31'], Resources: {} },
    true,
  ],
  ['resources that are texts', { Resources: { A: 'AWS::S3::Bucket' } }, false],
  ['a type that is a list', { Resources: { A: { Type: ['AWS::S3::Bucket'] } } }, false],
  ['a type with a space behind it', { Resources: { A: { Type: 'AWS::S3::Bucket ' } } }, false],
  ['a type with a word before it', { Resources: { A: { Type: 'x AWS::S3::Bucket' } } }, false],
  ['resources that are nothing', { Resources: null }, false],
  ['nothing', null, false],
])('what is a template: %s', (_, json, expected) => {
  expect(isTemplate(json)).toBe(expected);
});

describe('faults of a JSON text', () => {
  test.each<[string, string, string]>([
    [
      'a key that is a number',
      '{1: 2}',
      '1:2: the JSON is not valid: a key in double quotes is expected here',
    ],
    [
      'a comma before the end of a map',
      '{"a": 1,}',
      '1:9: the JSON is not valid: a key in double quotes is expected here',
    ],
    ['a comma before the end of a list', '[1,]', '1:4: the JSON is not valid: a value is expected here'],
    ['a comma before the first', '[,1]', '1:2: the JSON is not valid: a value is expected here'],
    ['no comma in a list', '[1 2]', '1:4: the JSON is not valid: "," or "]" is expected here'],
    ['a bracket closed by a brace', '[1}', '1:3: the JSON is not valid: "," or "]" is expected here'],
    ['a brace closed by a bracket', '{"a": 1]', '1:8: the JSON is not valid: "," or "}" is expected here'],
    ['no colon', '{"a" 1}', '1:6: the JSON is not valid: ":" is expected here'],
    ['no value', '{"a":}', '1:6: the JSON is not valid: a value is expected here'],
    [
      'a key with a line in it',
      '{\n"a\nb": 1}',
      '2:1: the JSON is not valid: a key without control characters and with known escapes is expected here',
    ],
    [
      'a text with a tab in it',
      '["a\tb"]',
      '1:2: the JSON is not valid: a text without control characters and with known escapes is expected here',
    ],
    ['a number that begins with nought', '[01]', '1:3: the JSON is not valid: "," or "]" is expected here'],
    ['a number that ends in a point', '[1.]', '1:3: the JSON is not valid: "," or "]" is expected here'],
    ['a word', '[yes]', '1:2: the JSON is not valid: a value is expected here'],
    ['a map cut off in a key', '{"a', '1:4: the JSON is cut off: it ends in the middle'],
    ['a map cut off behind a key', '{"a"', '1:5: the JSON is cut off: it ends in the middle'],
    ['a map cut off behind a colon', '{"a":', '1:6: the JSON is cut off: it ends in the middle'],
    ['a map cut off before a key', '{', '1:2: the JSON is cut off: it ends in the middle'],
    ['a list cut off in a text', '["a', '1:4: the JSON is cut off: it ends in the middle'],
    ['a list cut off behind its end', '[] 1', '1:4: the JSON goes on after its end'],
    [
      'numbers of every kind before the fault',
      '[-1, 0.5, 1e3, 1E+3, 2e-2, true, false, null, {}, [], x]',
      '1:55: the JSON is not valid: a value is expected here',
    ],
    [
      'a key written twice, at its second place',
      '{"b": [{"a": 1}, {"a": 1}],\n "a": 1, "b": 2}',
      '2:10: the key "b" is written twice in one map',
    ],
  ])('%s', (_, text, why) => {
    expect(() => parseText({ file: 'a.json', text })).toThrow(new Error(`a.json:${why}`));
  });
  test.each<[string, string, number]>([
    ['as deep as may be', '[', 500],
    ['maps as deep as may be', '{"a":', 500],
  ])('%s is read, one deeper is refused', (_, open, most) => {
    const close = open === '[' ? ']' : '}';
    const text = (depth: number) => open.repeat(depth) + (open === '[' ? '' : '1') + close.repeat(depth);
    expect(parseText({ file: 'a.json', text: text(most) }).value).toBeDefined();
    expect(() => parseText({ file: 'a.json', text: text(most + 1) })).toThrow(
      'a.json: the file is nested more than 500 levels deep',
    );
  });
  test('a long text is as deep as its brackets outside of texts', () => {
    const long = `"${'['.repeat(1_000_001)}"`;
    expect(parseText({ file: 'a.json', text: `[${long}]` }).value).toHaveLength(1);
    expect(() => parseText({ file: 'a.json', text: `${'['.repeat(501)}${long}${']'.repeat(501)}` })).toThrow(
      'nested more than 500',
    );
  });
});

test('keys of JSON may have any space before their colon, and are counted all the same', () => {
  expect(parseText({ file: 'a.json', text: '{"a" : 1, "b"\n:\t"c :"}' }).value).toEqual({ a: 1, b: 'c :' });
  expect(() => parseText({ file: 'a.json', text: '{"a" : 1, "a" : 2}' })).toThrow(
    'a.json:1:11: the key "a" is written twice in one map',
  );
});

describe('faults and forms of a YAML text', () => {
  const text = (yaml: string) => parseText({ file: 'a.yaml', text: yaml });
  test.each<[string, string, string]>([
    ['a merge of a text', 'a:\n  <<: x', '2:3: a merge key (<<) takes a map or a list of maps'],
    ['a merge of nothing', 'a:\n  <<: ~', '2:3: a merge key (<<) takes a map or a list of maps'],
    ['a kind of its own', 'a: !!set {x}', '1:10: the YAML tag !!set is not allowed'],
    ['an anchor nobody set', 'a: *b', '1:4: no anchor is named b'],
    ['a key twice, once as truth', 'yes: 1\ntrue: 2', '2:1: the key "true" is written twice in one map'],
  ])('%s', (_, yaml, why) => {
    expect(() => text(yaml)).toThrow(new Error(`a.yaml:${why}`));
  });
  test.each<[string, string, unknown]>([
    [
      'a merge of several maps, the first first',
      'x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {<<: [*x, *y]}',
      { x: { a: 1 }, y: { a: 2, b: 2 }, z: { a: 1, b: 2 } },
    ],
    [
      'a number by its kind',
      'a: !!int 3\nb: !!str 3\nc: !!bool yes\nd: !!float 1.5',
      { a: 3, b: '3', c: true, d: 1.5 },
    ],
    ['no kind at all', 'a: ! 3', { a: '3' }],
    ['an attribute with no dot', 'a: !GetAtt B', { a: { 'Fn::GetAtt': 'B' } }],
    ['a key that is an alias', '? &k a\n: 1\nb: {*k : 2}', { a: 1, b: { a: 2 } }],
    [
      'nothing, as it is written',
      'a:\nb: ~\nc: null\nd: NULL\ne: ""',
      { a: null, b: null, c: null, d: null, e: '' },
    ],
  ])('%s', (_, yaml, expected) => {
    expect(text(yaml).value).toEqual(expected);
  });
});

describe('a folder of an assembly', () => {
  let folder: string;
  const write = (files: Readonly<Record<string, unknown>>) => {
    for (const [name, content] of Object.entries(files))
      writeFileSync(path.join(folder, name), JSON.stringify(content));
  };
  const stackIn = (environment?: string, more: object = {}) => ({
    artifacts: {
      S: {
        type: 'aws:cloudformation:stack',
        ...(environment && { environment }),
        properties: { templateFile: 't.json' },
        ...more,
      },
    },
  });
  const one = { Resources: { X: { Type: 'A::B::C' } } };
  beforeEach(() => {
    folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'assembly-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const WITHOUT = ['?the region of the stack is not known', '?the account of the stack is not known'];
  test.each<[string, string | undefined, readonly unknown[], object?]>([
    ['an account and a region', 'aws://1/eu-west-3', ['eu-west-3', '1']],
    [
      'an account and a region, whatever is asked',
      'aws://1/eu-west-3',
      ['eu-west-3', '1'],
      { region: 'r', account: 'a' },
    ],
    ['neither', 'aws://unknown-account/unknown-region', WITHOUT],
    [
      'neither, and what is asked',
      'aws://unknown-account/unknown-region',
      ['r', 'a'],
      { region: 'r', account: 'a' },
    ],
    ['no environment', undefined, WITHOUT],
    ['no environment, and what is asked', undefined, ['r', 'a'], { region: 'r', account: 'a' }],
    ['something before the environment', 'x aws://1/eu-west-3', WITHOUT],
    ['something behind the environment', 'aws://1/eu-west-3/x', WITHOUT],
  ])('%s', (...[, environment, expected, options]) => {
    write({ 'manifest.json': stackIn(environment), 't.json': one });
    const [artefact] = readAssembly(folder, options);
    const stack = artefact?.resources[0]?.stack;
    expect([stack?.name, told(stack?.region), told(stack?.account)]).toEqual(['S', ...expected]);
  });
  test('what is no stack is left out, and stacks may have another name than their id', () => {
    const named = { properties: { templateFile: 't.json', stackName: 'net' } };
    write({
      'manifest.json': {
        artifacts: {
          ...stackIn(undefined, named).artifacts,
          Tree: { type: 'cdk:tree' },
          Text: 'x',
          Bare: { type: 'cdk:cloud-assembly' },
        },
      },
      't.json': one,
    });
    expect(
      readAssembly(folder, { environment: 'enclave' }).map((a) => [
        a.environment,
        a.resources[0]?.stack?.name,
      ]),
    ).toEqual([['enclave', 'net']]);
  });
  test.each<[string, unknown]>([
    ['no artifacts', {}],
    ['artifacts that are nothing', { artifacts: null }],
  ])('%s', (_, manifest) => {
    write({ 'manifest.json': manifest });
    expect(readAssembly(folder)).toEqual([]);
  });
  const holder = (url: unknown, metadata: object = {}) => ({
    Resources: {
      N: { Type: 'AWS::CloudFormation::Stack', Metadata: metadata, Properties: { TemplateURL: url } },
    },
  });
  const uploaded = (at: string, objectKey = 'abc.json') => ({
    files: {
      f: { source: { path: at }, destinations: { here: { objectKey } } },
      bad: 'x',
      none: { source: 'x' },
      odd: { source: { path: 1 }, destinations: { a: null, here: { objectKey: 'odd.json' } } },
    },
  });
  const URL = { 'Fn::Sub': 'https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/abc.json' };
  test.each<[string, object, object, readonly string[]]>([
    ['by the path of the asset', holder('x', { 'aws:asset:path': 'n.json' }), {}, ['N/X']],
    ['by the object it is uploaded to', holder(URL), { 's.assets.json': uploaded('n.json') }, ['N/X']],
    [
      'by the object in a folder',
      holder(URL),
      { 's.assets.json': uploaded('n.json', 'deep/abc.json') },
      ['N/X'],
    ],
    ['another object', holder(URL), { 's.assets.json': uploaded('n.json', 'other.json') }, ['N']],
    ['a manifest of another name', holder(URL), { 's.other.json': uploaded('n.json') }, ['N']],
    ['assets that are a list', holder(URL), { 's.assets.json': [] }, ['N']],
    [
      'an object that is no file',
      holder('https://x/odd.json'),
      { 's.assets.json': uploaded('n.json') },
      ['N'],
    ],
    ['a name with no slash before it', holder('abc.json'), { 's.assets.json': uploaded('n.json') }, ['N']],
    [
      'a URL nobody can tell',
      holder({ Ref: 'AWS::StackId' }),
      { 's.assets.json': uploaded('n.json') },
      ['N'],
    ],
    ['a file that is not there', holder('x', { 'aws:asset:path': 'no.json' }), {}, ['N']],
    [
      'a file outside of the folder',
      holder('x', {
        'aws:asset:path': path.relative(realpathSync(tmpdir()), __filename).replace(/^/, '../'),
      }),
      {},
      ['N'],
    ],
  ])('a nested stack: %s', (_, top, files, expected) => {
    write({ 'manifest.json': stackIn(), 't.json': top, 'n.json': one, ...files });
    expect(readAssembly(folder)[0]?.resources.map(({ address }) => address)).toEqual(expected);
  });
  const line = (file: string) => ({ file, line: 12 });
  test.each<[string, readonly unknown[], object | undefined]>([
    [
      'a line in the trace of the id',
      [
        {
          type: 'aws:cdk:logicalId',
          data: 'X',
          trace: [
            'node:internal/x',
            'at f (/app/node_modules/a.js:1:1)',
            'at new B (/app/b.ts:12:3)',
            'at (/app/c.ts:1:1)',
          ],
        },
      ],
      line('/app/b.ts'),
    ],
    [
      'a line in the stack of the construct',
      [
        { type: 'aws:cdk:creationStack', data: ['/app/b.ts:12:3'] },
        { type: 'aws:cdk:logicalId', data: 'X' },
      ],
      line('/app/b.ts'),
    ],
    [
      'a line of a file with brackets in its name',
      [{ type: 'aws:cdk:logicalId', data: 'X', trace: ['at f (/app (1)/b.ts:12:3)'] }],
      line('/app (1)/b.ts'),
    ],
    [
      'a line of a file as a URL',
      [{ type: 'aws:cdk:logicalId', data: 'X', trace: ['at file:///app/b.ts:12:3'] }],
      line('file:///app/b.ts'),
    ],
    [
      'a warning with a trace of its own',
      [
        { type: 'aws:cdk:warning', data: ['/app/w.ts:1:1'], trace: ['/app/w.ts:1:1'] },
        { type: 'aws:cdk:logicalId', data: 'X' },
      ],
      {},
    ],
    [
      'something behind the line',
      [{ type: 'aws:cdk:logicalId', data: 'X', trace: ['/app/b.ts:12:3 and more'] }],
      {},
    ],
    ['a trace that is a text', [{ type: 'aws:cdk:logicalId', data: 'X', trace: '/app/b.ts:12:3' }, 'x'], {}],
    ['no id', [{ type: 'aws:cdk:other', data: 'X' }], undefined],
    ['an id that is no text', [{ type: 'aws:cdk:logicalId', data: 1 }], undefined],
  ])('the programme: %s', (_, entries, expected) => {
    write({
      'manifest.json': stackIn(undefined, { metadata: { '/S/X': entries, '/S/None': 'x' } }),
      't.json': one,
    });
    expect(readAssembly(folder)[0]?.resources[0]?.origin).toEqual(
      expected && { construct: 'S/X', ...expected },
    );
  });
  test('metadata may stand in a file beside; an id of two constructs names neither', () => {
    const id = (data: string) => [{ type: 'aws:cdk:logicalId', data }];
    write({
      'manifest.json': stackIn(undefined, {
        additionalMetadataFile: 'more.json',
        metadata: { '/S/B/C': id('Y') },
      }),
      'more.json': { '/S/A': id('X'), '/S/A/B': id('Y') },
      't.json': { Resources: { X: { Type: 'A::B::C' }, Y: { Type: 'A::B::C' } } },
    });
    expect(readAssembly(folder)[0]?.resources.map(({ origin }) => origin?.construct)).toEqual([
      'S/A',
      undefined,
    ]);
  });
});

describe('the placeholders of a state machine', () => {
  const machine = (properties: string): unknown =>
    templateOf(
      `${HEAD}Resources:\n${BUCKET}  X: {Type: AWS::StepFunctions::StateMachine, Properties: {${properties}}}\n`,
    ).resources.find((one) => one.address === 'X')?.attributes;
  const filled = (key: string, written: string): unknown =>
    told(
      (
        machine(`${key}: ${written}, DefinitionSubstitutions: {A: a, N: 1, B: !Ref B}`) as Readonly<
          Record<string, Value>
        >
      )[key],
    );

  test.each<[what: string, written: string, expected: unknown]>([
    ['a text', '"${A}"', 'a'],
    ['a text in a text', '"x${A}y${A}"', 'xaya'],
    ['a number', '"${N}"', 1],
    ['a number in a text', '"x${N}"', 'x1'],
    ['a reference', '"${B}"', '<t#B>'],
    ['a reference in a text', '"x${B}y"', 'x<t#B>y'],
    ['what nothing is written for', '"${C}${A}"', '${C}a'],
    ['what a map has from its making', '"${constructor}"', '${constructor}'],
    ['a text that a function makes', '!Sub "${!A}/${B}/${!A}"', 'a/<t#B>/a'],
    [
      'what stands in lists and maps',
      '{S: [{T: "${A}", N: 1, O: true}]}',
      { S: [{ T: 'a', N: 1, O: true }] },
    ],
    ['an empty text', '""', ''],
    ['one of two texts', '!If [Nobody, "x${A}", "${A}y"]', { either: ['xa', 'ay'] }],
  ])('%s', (_what, written, expected) => {
    for (const key of ['Definition', 'DefinitionString']) expect(filled(key, written)).toEqual(expected);
  });

  test('stay where nothing is to be put in', () => {
    expect(machine('DefinitionString: "${A}"')).toEqual({ DefinitionString: '${A}' });
    expect(machine('DefinitionSubstitutions: {A: a}')).toEqual({ DefinitionSubstitutions: { A: 'a' } });
  });
});
