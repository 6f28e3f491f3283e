/** What the reader of templates makes of each form that is rare: its value, or in words why there is none. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { differs, equals } from '../../../policy/guards';
import type { Artefact } from '../../../policy/model';
import { readTemplate, readTemplates, type TemplateInput } from '../../../policy/readers/cloudformation';
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
    ['a value in Parameter Store that is given', '{Type: "AWS::SSM::Parameter::Value<String>"}', 'a', 'a'],
  ])('%s', (...[, declared, expected, given]) => {
    const text = `Parameters: {P: ${declared}}\nResources: {X: {Type: A::B::C, Properties: {V: !Ref P}}}`;
    const parameters = given === undefined ? {} : { P: given };
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
    ['AWS::StackId', 'AWS::StackId is known only after deployment'],
    ['AWS::NotificationARNs', 'AWS::NotificationARNs is known only after deployment'],
    ['AWS::Nobody', 'the template has neither a parameter nor a resource named AWS::Nobody'],
  ])('%s is not known', (name, why) => {
    expect(value(`!Ref ${name}`)).toBe(`?${why}`);
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
