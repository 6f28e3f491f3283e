import { ALWAYS, and, type Guard, NEVER, not, or, possible } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import {
  isTemplate,
  readTemplate,
  readTemplates,
  type TemplateInput,
} from '../../../policy/readers/cloudformation';
import { parseText, UnreadableInput } from '../../../policy/readers/text';
import { Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';

const read = (text: string, more: Partial<TemplateInput> = {}) =>
  readTemplate({ id: 't', file: 't.yaml', text, region: 'eu-west-3', account: '111122223333', ...more });
const byAddress = (resources: readonly Resource[]) => new Map(resources.map((r) => [r.address, r]));

/** The value as short words: what it can be, without guards, in order. */
function shown(value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  if (value instanceof Choice) return { either: value.options.map((o) => shown(o.value)) };
  if (value instanceof Ref)
    return `<${value.target.replace(/^t#/, '')}${value.path.map((p) => `.${p}`).join('')}>`;
  if (value instanceof Unknown) return `?${value.origins.map((o) => shown(o)).join('')}`;
  if (value instanceof Text) return value.parts.map(shown).join('');
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shown(v)]));
  }
  return value;
}

const HEAD = `
Parameters:
  Plain: {Type: String, Default: eu-west-3}
  Env: {Type: String, AllowedValues: [prod, dev], Default: dev}
  Size: {Type: String, AllowedValues: [s, m, l]}
  Open: {Type: String}
  Count: {Type: Number, Default: 3}
  Names: {Type: CommaDelimitedList, Default: "a, b,c"}
  Regions: {Type: CommaDelimitedList, AllowedValues: [eu-west-3, us-east-1]}
  Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /region}
  One: {Type: String, AllowedValues: [eu-west-3]}
Mappings:
  M:
    prod: {region: eu-west-3, zones: [a, b]}
    dev: {region: eu-west-1, zones: [c]}
  Only:
    prod: {region: eu-west-3}
    dev: {other: us-east-1}
  ByRegion:
    eu-west-3: {v: paris}
    us-east-1: {v: virginia}
Conditions:
  Prod: !Equals [!Ref Env, prod]
  Dev: !Equals [dev, !Ref Env]
  NotProd: !Not [!Condition Prod]
  Neither: !And [!Condition NotProd, !Not [!Condition Dev]]
  Either: !Or [!Condition Prod, !Condition Dev]
  Big: !Not [!Or [!Equals [!Ref Size, s], !Equals [!Ref Size, m]]]
  BigProd: !And [!Condition Big, !Condition Prod]
  InParis: !Equals [!Ref Open, eu-west-3]
  Here: !Equals [!Ref "AWS::Region", eu-west-3]
  Never: !Equals [a, b]
  Suffix: !Equals [!Sub "\${Open}-x", eu-west-3-x]
  NoFit: !Equals [!Sub "\${Open}-x", eu-west-3]
  Twice: !Equals [!Sub "\${Open}-x", !Sub "\${Open}-x"]
  Always: !Equals [!Ref Count, "3"]
Resources:
  B: {Type: AWS::S3::Bucket}
`;
const value = (expression: string, more: Partial<TemplateInput> = {}): Value | undefined => {
  const lines = expression.includes('\n') ? `\n${expression.replace(/^/gm, '        ')}` : ` ${expression}`;
  const text = `${HEAD}  X:\n    Type: A::B::C\n    Properties:\n      V:${lines}\n`;
  return byAddress(read(text, more).resources).get('X')?.attributes.V;
};

describe('intrinsic functions', () => {
  test.each<[string, string, unknown]>([
    ['Ref of a resource', '!Ref B', '<B>'],
    ['Ref of a parameter with a default', '!Ref Plain', 'eu-west-3'],
    ['Ref of a number', '!Ref Count', 3],
    ['Ref of a list parameter', '!Ref Names', ['a', 'b', 'c']],
    [
      'Ref of a parameter with allowed values: all of them, whatever the default',
      '!Ref Env',
      { either: ['prod', 'dev'] },
    ],
    ['Ref of a parameter with one allowed value', '!Ref One', 'eu-west-3'],
    ['Ref of a parameter without any', '!Ref Open', '?'],
    ['Ref of a stored parameter, whose default is a name', '!Ref Stored', '?'],
    ['Ref of nobody', '!Ref Nobody', '?'],
    ['a region', '!Ref AWS::Region', 'eu-west-3'],
    ['an account', '!Ref AWS::AccountId', '111122223333'],
    ['a partition', '!Sub "arn:${AWS::Partition}:s3:::x.${AWS::URLSuffix}"', 'arn:aws:s3:::x.amazonaws.com'],
    ['GetAtt', '!GetAtt B.Arn', '<B.Arn>'],
    ['GetAtt of nobody', '!GetAtt Nobody.Arn', '?'],
    ['GetAtt with a dotted attribute', '!GetAtt B.Endpoint.Address', '<B.Endpoint.Address>'],
    ['Sub', '!Sub "${Plain}-${B}-${B.Arn}-${!Plain}"', 'eu-west-3-<B>-<B.Arn>-${Plain}'],
    [
      'Sub with variables',
      '!Sub ["${x}/${Plain}", {x: !Ref Env}]',
      { either: ['prod/eu-west-3', 'dev/eu-west-3'] },
    ],
    ['Sub, a variable before a resource of that name', '!Sub ["${B}", {B: y}]', 'y'],
    ['Sub of what is unknown', '!Sub "a-${Open}"', 'a-?'],
    ['Join', '!Join ["-", [a, !Ref Count, !Ref B]]', 'a-3-<B>'],
    ['Join of a list parameter', '!Join ["", !Ref Names]', 'abc'],
    [
      'Join of items some of which may be missing',
      '!Join [",", [a, !If [Prod, b, !Ref "AWS::NoValue"], c]]',
      { either: ['a,b,c', 'a,c'] },
    ],
    ['Join with too few arguments', '!Join [a]', '?'],
    ['Select', '!Select [1, !Ref Names]', 'b'],
    ['Select by text', '!Select ["0", [x, y]]', 'x'],
    ['Select out of range', '!Select [5, [x, y]]', '?'],
    [
      'Select among items some of which may be missing',
      '!Select [0, [!If [Prod, a, !Ref "AWS::NoValue"], b]]',
      { either: ['a', 'b'] },
    ],
    [
      'Select of a list parameter with allowed values',
      '!Select [0, !Ref Regions]',
      { either: ['eu-west-3', 'us-east-1'] },
    ],
    ['Split', '!Select [3, !Split [":", "arn:aws:sqs:us-east-1:1:q"]]', 'us-east-1'],
    ['Split of a choice', '!Select [1, !Split ["-", !Sub "x-${Env}"]]', { either: ['prod', 'dev'] }],
    ['Split before an unsettled part', '!Select [0, !Split ["/", !Sub "eu-west-3/${B}"]]', 'eu-west-3'],
    ['Split behind an unsettled part', '!Select [1, !Split ["/", !Sub "eu-west-3/${B}"]]', '?<B>'],
    ['FindInMap', '!FindInMap [M, prod, region]', 'eu-west-3'],
    ['FindInMap by choice', '!FindInMap [M, !Ref Env, region]', { either: ['eu-west-3', 'eu-west-1'] }],
    ['FindInMap whose other key cannot be deployed', '!FindInMap [Only, !Ref Env, region]', 'eu-west-3'],
    [
      'FindInMap of a key nobody knows: any there is',
      '!FindInMap [M, !Ref Open, region]',
      { either: ['eu-west-3', 'eu-west-1'] },
    ],
    [
      'FindInMap by a text nobody knows',
      '!FindInMap [M, !Ref Stored, region]',
      { either: ['eu-west-3', 'eu-west-1'] },
    ],
    ['FindInMap of a missing key', '!FindInMap [M, nope, region]', '?'],
    ['FindInMap of a missing mapping', '!FindInMap [Nope, a, b]', '?'],
    [
      'FindInMap with a default value',
      '!FindInMap [M, nope, region, {DefaultValue: us-east-1}]',
      'us-east-1',
    ],
    [
      'FindInMap with a default for some',
      '!FindInMap [Only, !Ref Env, region, {DefaultValue: ap-south-1}]',
      { either: ['eu-west-3', 'ap-south-1'] },
    ],
    ['FindInMap of a list', '!Select [1, !FindInMap [M, prod, zones]]', 'b'],
    ['FindInMap by region', '!FindInMap [ByRegion, !Ref "AWS::Region", v]', 'paris'],
    [
      'FindInMap inside Sub inside If',
      '!Sub ["${r}a", {r: !If [Prod, !FindInMap [M, !Ref Env, region], eu-west-9]}]',
      { either: ['eu-west-3a', 'eu-west-9a'] },
    ],
    ['If', '!If [Prod, a, b]', { either: ['a', 'b'] }],
    ['If of equal branches', '!If [Prod, a, a]', 'a'],
    ['If decided', '!If [Always, a, b]', 'a'],
    ['If decided the other way', '!If [Never, a, b]', 'b'],
    ['If on nobody: both', '!If [Nobody, a, b]', { either: ['a', 'b'] }],
    [
      'If in If, what cannot be together left out',
      '!If [Prod, !If [Dev, bad, good], !If [NotProd, fine, bad]]',
      { either: ['good', 'fine'] },
    ],
    ['If on what is never', '!If [Neither, bad, good]', 'good'],
    ['If on what is always', '!If [Either, good, bad]', 'good'],
    [
      'If where a parameter has the value the condition names',
      '!If [InParis, !Ref Open, eu-west-3]',
      'eu-west-3',
    ],
    [
      'If where a text around a parameter is given',
      '!If [Suffix, !Ref Open, other]',
      { either: ['eu-west-3', 'other'] },
    ],
    ['If where a text around a parameter cannot be', '!If [NoFit, bad, good]', 'good'],
    ['If on the same text twice', '!If [Twice, good, bad]', 'good'],
    ['If that removes a property', '{k: !If [Never, a, !Ref "AWS::NoValue"], l: 1}', { l: 1 }],
    [
      'If that may remove a property',
      '{k: !If [Prod, a, !Ref "AWS::NoValue"]}',
      { k: { either: ['a', null] } },
    ],
    ['If that removes an item', '[a, !If [Never, b, !Ref "AWS::NoValue"]]', ['a']],
    ['ImportValue of a stack that is not here', '!ImportValue x', '?'],
    ['Base64', '!Base64 hello', 'aGVsbG8='],
    ['GetAZs', '!Select [1, !GetAZs ""]', 'eu-west-3b'],
    ['GetAZs of a region', '!GetAZs us-east-1', ['us-east-1a', 'us-east-1b', 'us-east-1c']],
    ['Cidr', '!Select [2, !Cidr [10.0.0.0/16, 6, 8]]', '10.0.2.0/24'],
    ['Cidr that does not fit', '!Cidr [10.0.0.0/30, 6, 8]', '?'],
    ['Length', '{"Fn::Length": !Ref Names}', 3],
    ['ToJsonString', '{"Fn::ToJsonString": {a: [1, !Ref B], b: true}}', '{"a":[1,"<B>"],"b":true}'],
    ['a dynamic reference', '"{{resolve:ssm:/r:1}}"', '?'],
    ['a dynamic reference in a text', '"a{{resolve:ssm:/r}}b"', 'a?b'],
    ['a dynamic reference made by Sub', '!Sub "{{resolve:ssm:/${Plain}}}-x"', '?-x'],
    ['a dynamic reference around a reference', '!Sub "{{resolve:secretsmanager:${B}:SecretString}}"', '?<B>'],
    ['a function nobody knows', '{"Fn::Magic": [!Ref B]}', '?<B>'],
    ['a function beside other keys', '{"Fn::If": [Prod, a, b], other: 1}', '?'],
    [
      'a policy condition is no condition',
      '{Condition: {Bool: {x: true}}}',
      { Condition: { Bool: { x: true } } },
    ],
    ['Equals as a value', '!Equals [!Ref Env, prod]', { either: [true, false] }],
    [
      'a loop over properties',
      '{"Fn::ForEach::P": [I, [a, b], {"Key${I}": !Ref I, "Text${I}": !Sub "<${I}>"}]}',
      {
        Keya: 'a',
        Texta: '<a>',
        Keyb: 'b',
        Textb: '<b>',
      },
    ],
  ])('%s', (_, expression, expected) => {
    expect(shown(value(expression))).toEqual(expected);
  });

  test('every unknown says why and what would settle it', () => {
    for (const expression of [
      '!Ref Open',
      '!Ref Stored',
      '!ImportValue x',
      '"{{resolve:ssm:/r}}"',
      '{"Fn::Magic": 1}',
    ]) {
      const unknown = value(expression) as Unknown;
      expect(unknown).toBeInstanceOf(Unknown);
      expect(unknown.reason.length).toBeGreaterThan(15);
      expect(unknown.settle.length).toBeGreaterThan(10);
    }
    expect((value('{"Fn::Magic": 1}') as Unknown).reason).toContain('Fn::Magic');
    expect((value('!Ref Open') as Unknown).settle).toContain('Open');
  });

  test('a region nobody gave is unknown, never a guess', () => {
    expect(value('!Ref AWS::Region', { region: null })).toBeInstanceOf(Unknown);
    expect(shown(value('!FindInMap [ByRegion, !Ref "AWS::Region", v]', { region: null }))).toEqual({
      either: ['paris', 'virginia'],
    });
  });

  test('parameters that are given take the place of defaults and allowed values', () => {
    expect(value('!Sub "${Env}-${Open}"', { parameters: { Env: 'dev', Open: 'x' } })).toBe('dev-x');
  });

  test.each([
    '!Ref Env',
    '!If [BigProd, a, b]',
    '!If [BigProd, a, !If [Prod, b, !Ref Size]]',
    '!FindInMap [M, !Ref Open, region, {DefaultValue: z}]',
    '!FindInMap [Only, !Sub "${Env}", region, {DefaultValue: !Ref Size}]',
    '!Sub "${Env}${Size}"',
    '!Select [1, !Ref Regions]',
    '!Join ["", [!If [Prod, a, !Ref "AWS::NoValue"], !Ref Size]]',
  ])('guards of the choice %s exclude each other and leave nothing out', (expression) => {
    const { options } = value(expression) as Choice;
    for (const a of options) for (const b of options) expect(possible(and(a.guard, b.guard))).toBe(a === b);
    const written = options.reduce<Guard>((all, option) => or(all, option.guard), NEVER);
    expect(possible(not(written))).toBe(false);
  });

  test('what cannot be deployed or does not exist leaves no gap between the options', () => {
    const text =
      `${HEAD}  X: {Type: A::B::C, Condition: NotSmall, Properties: {V: !Ref Size, W: !FindInMap [Sizes, !Ref Size, v]}}
`
        .replace('Conditions:', 'Conditions:\n  NotSmall: !Not [!Equals [!Ref Size, s]]')
        .replace('Mappings:', 'Mappings:\n  Sizes: {s: {v: 1}, m: {v: 2}, l: {v: 3}}');
    const { attributes } = byAddress(read(text).resources).get('X') as Resource;
    for (const property of ['V', 'W']) {
      const { options } = attributes[property] as Choice;
      expect(options).toHaveLength(2);
      expect(possible(not(options.reduce<Guard>((all, option) => or(all, option.guard), NEVER)))).toBe(false);
    }
  });
});

describe('conditions on resources', () => {
  const resource = (condition: string, body = '{Type: A::B::C', more: Partial<TemplateInput> = {}) =>
    byAddress(read(`${HEAD}  X: ${body}, Condition: ${condition}}\n`, more).resources).get('X');
  test.each<[string, string, 'none' | 'always' | 'sometimes']>([
    ['false', 'Never', 'none'],
    ['true', 'Always', 'always'],
    ['of an input', 'Prod', 'sometimes'],
    ['never true together', 'Neither', 'none'],
    ['one of which is always true', 'Either', 'always'],
    ['on a region that is known', 'Here', 'always'],
    ['that nobody wrote', 'Nobody', 'sometimes'],
  ])('%s', (_, condition, expected) => {
    const found = resource(condition);
    expect(!found ? 'none' : found.guard === ALWAYS ? 'always' : 'sometimes').toBe(expected);
  });
  test('what a condition says of a parameter holds inside the resource', () => {
    const inside = resource('InParis', '{Type: A::B::C, Properties: {V: !Ref Open, W: !Sub "${Open}a"}');
    expect(shown(inside?.attributes)).toEqual({ V: 'eu-west-3', W: 'eu-west-3a' });
    const prod = resource(
      'Prod',
      '{Type: A::B::C, Properties: {V: !FindInMap [M, !Ref Env, region], W: !If [Dev, us, eu]}',
    );
    expect(shown(prod?.attributes)).toEqual({ V: 'eu-west-3', W: 'eu' });
  });
  test('what a condition says of the region holds for the stack of the resource', () => {
    expect(resource('Here', undefined, { region: null })?.stack?.region).toBe('eu-west-3');
    expect(resource('Prod', undefined, { region: null })?.stack?.region).toBeInstanceOf(Unknown);
  });
  test('two conditions on the same thing nobody knows go the same way', () => {
    const text = `
Conditions:
  A: !Equals [!ImportValue x, !ImportValue y]
  B: !Not [!Equals [!ImportValue x, !ImportValue y]]
Resources:
  X: {Type: A::B::C, Condition: A, Properties: {V: !If [B, bad, good]}}`;
    expect(shown(read(text).resources[0]?.attributes.V)).toBe('good');
  });
  test('conditions beyond any depth are considered both ways', () => {
    const conditions = Array.from({ length: 3000 }, (_, i) => `  C${i}: !Not [!Condition C${i + 1}]`);
    const text = `Conditions:\n${conditions.join('\n')}\n  C3000: !Equals [a, a]\nResources:\n  X: {Type: A::B::C, Condition: C0}`;
    expect(read(text).resources).toHaveLength(1);
  });
  test('rules narrow what parameters can be', () => {
    const text = `
Parameters:
  R: {Type: String}
  E: {Type: String, AllowedValues: [prod, dev]}
Rules:
  Place: {Assertions: [{Assert: !Contains [[eu-west-3, eu-west-1], !Ref R]}]}
  Prod: {RuleCondition: !Equals [!Ref E, prod], Assertions: [{Assert: !Equals [!Ref R, eu-west-3]}]}
Conditions: {IsProd: !Equals [!Ref E, prod]}
Resources:
  X: {Type: A::B::C, Properties: {V: !Ref R}}
  Y: {Type: A::B::C, Condition: IsProd, Properties: {V: !Ref R}}`;
    const found = byAddress(read(text).resources);
    const { options } = (found.get('X') as Resource).attributes.V as Choice;
    expect(options.map((option) => option.value).sort()).toEqual(['eu-west-1', 'eu-west-3']);
    expect(shown(found.get('Y')?.attributes.V)).toBe('eu-west-3');
  });
});

describe('loops, SAM, macros', () => {
  test('resources, conditions and outputs made by loops', () => {
    const text = `
Transform: AWS::LanguageExtensions
Parameters: {Rs: {Type: CommaDelimitedList, Default: "eu-west-3,us-east-1"}, E: {Type: String, AllowedValues: [one, two]}}
Conditions:
  Fn::ForEach::Cs: [X, [One, Two], {"Is\${X}": !Equals [!Ref E, !Ref X], "Never\${X}": !Equals [a, !Ref X]}]
Resources:
  Fn::ForEach::Tables:
    - R
    - !Ref Rs
    - Table&{R}: {Type: A::B::Table, Properties: {Region: !Ref R, Name: !Sub "t-\${R}", Other: !GetAtt ["Table&{R}", Arn]}}
  Fn::ForEach::Never: [X, [One], {"N\${X}": {Type: A::B::C, Condition: "Never\${X}"}}]
  Fn::ForEach::Nested: [X, [a, b], {"Fn::ForEach::Inner": [Y, [c, d], {"L\${X}\${Y}": {Type: A::B::C, DependsOn: "M\${X}\${Y}"}, "M\${X}\${Y}": {Type: A::B::C}}]}]`;
    const found = byAddress(read(text).resources);
    expect([...found.keys()]).toEqual([
      'Tableeuwest3',
      'Tableuseast1',
      ...['ac', 'ad', 'bc', 'bd'].flatMap((xy) => [`L${xy}`, `M${xy}`]),
    ]);
    expect(shown(found.get('Tableuseast1')?.attributes)).toEqual({
      Region: 'us-east-1',
      Name: 't-us-east-1',
      Other: '<Tableuseast1.Arn>',
    });
    expect(found.get('Lad')?.dependsOn).toEqual(['t#Mad']);
    expect(found.get('Lad')?.locate()).toBeDefined();
  });
  test('a loop over what nobody knows is opaque', () => {
    const text = `
Parameters: {Rs: {Type: CommaDelimitedList}}
Resources: {"Fn::ForEach::T": [R, !Ref Rs, {"T\${R}": {Type: A::B::C}}]}`;
    expect(read(text).opacities.map((o) => o.address)).toEqual(['Fn::ForEach::T']);
  });
  test('SAM: globals are written into each resource, the nameless API appears', () => {
    const text = `
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Timeout: 3, Tags: {a: "1"}, Layers: [x]}, Api: {Tags: {t: "2"}}}
Resources:
  F: {Type: AWS::Serverless::Function, Properties: {Tags: {b: "2"}, Layers: [y], Events: {E: {Type: Api, Properties: {Path: /}}}}}
  T: {Type: AWS::Serverless::SimpleTable, Properties: {Tags: {data-classification: general}}}
  X: {Type: A::B::C, Properties: {A: !GetAtt FRole.Arn, B: !Ref F.Alias, C: !Ref ServerlessRestApi}}`;
    const found = byAddress(read(text).resources);
    expect(shown(found.get('F')?.attributes)).toMatchObject({
      Timeout: 3,
      Tags: { a: '1', b: '2' },
      Layers: ['x', 'y'],
    });
    expect(found.get('T')?.type).toBe('AWS::Serverless::SimpleTable');
    expect(shown(found.get('ServerlessRestApi')?.attributes)).toEqual({ Tags: { t: '2' } });
    expect(shown(found.get('X')?.attributes)).toEqual({
      A: '?<F>',
      B: '<F.Alias>',
      C: '<ServerlessRestApi>',
    });
    expect(read(text).opacities).toEqual([]);
  });
  test.each<[string, string, string[]]>([
    ['a macro', 'Transform: [MyMacro]\nResources: {B: {Type: A::B::C}}', ['Transform']],
    [
      'an include at the top',
      'Transform: {Name: AWS::Include, Parameters: {Location: s3://x}}\nResources: {B: {Type: A::B::C}}',
      ['Transform'],
    ],
    [
      'an include beside the sections',
      'Resources: {B: {Type: A::B::C}}\nFn::Transform: {Name: AWS::Include}',
      ['Transform'],
    ],
    [
      'an include among the resources',
      'Resources: {B: {Type: A::B::C}, Fn::Transform: {Name: AWS::Include}}',
      ['Resources'],
    ],
    [
      'an include in a resource',
      'Resources: {B: {Type: A::B::C, Properties: {X: {Fn::Transform: {Name: AWS::Include}}}}}',
      ['B'],
    ],
    [
      'an include beside properties',
      'Resources: {B: {Type: A::B::C, Properties: {A: 1, Fn::Transform: {Name: AWS::Include}}}}',
      ['B'],
    ],
    [
      'an include among the mappings',
      'Mappings: {Fn::Transform: {Name: AWS::Include}}\nResources: {B: {Type: A::B::C}}',
      ['Mappings'],
    ],
    [
      'a nested stack kept elsewhere',
      'Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://x/y}}}',
      ['N'],
    ],
    [
      'known transforms',
      'Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\nResources: {B: {Type: A::B::C}}',
      [],
    ],
  ])('%s', (_, text, addresses) => {
    expect(read(text).opacities.map((o) => o.address)).toEqual(addresses);
  });
});

describe('stacks together', () => {
  const exporter =
    'Resources: {B: {Type: AWS::S3::Bucket}}\nOutputs: {O: {Value: !GetAtt B.Arn, Export: {Name: !Sub "${AWS::StackName}-arn"}}}';
  const importer = 'Resources: {X: {Type: A::B::C, Properties: {V: !ImportValue net-arn}}}';
  const together = (a: Partial<TemplateInput>, b: Partial<TemplateInput>) =>
    readTemplates([
      { id: 'b', file: 'b', text: importer, region: 'eu-west-3', ...b },
      { id: 'a', file: 'a', text: exporter, region: 'eu-west-3', stackName: 'net', ...a },
    ])[0]?.resources[0]?.attributes.V;
  test('an import finds the export of another template', () => {
    expect(together({}, {})).toEqual(new Ref('a#B', ['Arn']));
  });
  test('but not of another region or account', () => {
    expect(together({ region: 'us-east-1' }, {})).toBeInstanceOf(Unknown);
    expect(together({ account: '1' }, { account: '2' })).toBeInstanceOf(Unknown);
  });
  test('nested stacks: parameters in, outputs out, conditions of both', () => {
    const child = `
Parameters: {R: {Type: String}, L: {Type: CommaDelimitedList}}
Conditions: {Paris: !Equals [!Ref R, eu-west-3]}
Resources:
  T: {Type: A::B::T, Properties: {Region: !Ref R, L: !Ref L}}
  U: {Type: A::B::T, Condition: Paris}
Outputs: {O: {Value: !Sub "\${R}-\${T}"}}`;
    const parent = `
Parameters: {E: {Type: String, AllowedValues: [p, d]}}
Conditions: {P: !Equals [!Ref E, p]}
Resources:
  N:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: child.yaml, Parameters: {R: !If [P, eu-west-3, us-east-1], L: "a,b"}}
  X: {Type: A::B::C, Condition: P, Properties: {V: !GetAtt N.Outputs.O}}`;
    const nested = (_: unknown, url: Value) => ({
      file: String(url),
      text: parseText({ file: String(url), text: child }),
    });
    const found = byAddress(read(parent, { nested }).resources);
    expect([...found.keys()]).toEqual(['N/T', 'N/U', 'X']);
    expect(shown(found.get('N/T')?.attributes)).toEqual({
      Region: { either: ['eu-west-3', 'us-east-1'] },
      L: ['a', 'b'],
    });
    expect(found.get('N/T')?.file).toBe('child.yaml');
    expect(found.get('N/T')?.locate('Region')?.line).toBe(5);
    expect(shown(found.get('X')?.attributes.V)).toBe('eu-west-3-<N/T>');
    expect(possible(and(found.get('N/U')?.guard ?? [], found.get('X')?.guard ?? []))).toBe(true);
  });
  test('a nested stack that holds itself is refused, and outputs in a circle are unknown', () => {
    const self =
      'Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: t.yaml}}, B: {Type: A::B::C}}';
    const nested = () => ({ file: 'u.yaml', text: parseText({ file: 'x', text: self }) });
    expect(() => read(self, { nested })).toThrow('u.yaml: the template nests itself: u.yaml → u.yaml');
    const child =
      'Parameters: {P: {Type: String}}\nResources: {B: {Type: A::B::C, Properties: {V: !Ref P}}}\nOutputs: {O: {Value: !Ref P}}';
    const stack = (id: string, other: string) =>
      `  ${id}: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${id}, Parameters: {P: !GetAtt ${other}.Outputs.O}}}`;
    const circle = `Resources:\n${stack('M', 'N')}\n${stack('N', 'M')}`;
    const round = read(circle, {
      nested: (_, url) => ({ file: String(url), text: parseText({ file: 'x', text: child }) }),
    });
    expect(round.resources.map((r) => r.attributes.V instanceof Unknown)).toEqual([true, true]);
  });
});

describe('what is a template', () => {
  test.each<[string, string, boolean]>([
    ['a minimal template', '{"Resources":{"A":{"Type":"AWS::S3::Bucket"}}}', true],
    ['a custom resource alone', '{"Resources":{"A":{"Type":"Custom::Thing"}}}', true],
    ['a module', '{"Resources":{"A":{"Type":"My::Own::Thing::MODULE"}}}', true],
    ['a loop alone', 'Resources: {Fn::ForEach::A: [x, [y], {}]}', true],
    ['a version alone', 'AWSTemplateFormatVersion: 2010-09-09', true],
    ['a broken template that says what it is', 'AWSTemplateFormatVersion: 2010-09-09\nResources: []', true],
    ['package.json', '{"name":"x","version":"1.0.0","dependencies":{}}', false],
    [
      'an ARM template',
      '{"$schema":"https://schema.management.azure.com/x","resources":[{"type":"Microsoft.Storage/storageAccounts"}]}',
      false,
    ],
    ['Kubernetes', 'apiVersion: v1\nkind: Service\nmetadata: {name: x}', false],
    ['a workflow', 'on: push\njobs: {a: {runs-on: x}}', false],
    ['SAM configuration', 'version: 0.1\ndefault: {deploy: {parameters: {stack_name: x}}}', false],
    ['resources of something else', '{"Resources":{"A":{"Type":"Microsoft.Storage"}}}', false],
    ['a list', '[1]', false],
    ['a text', 'hello', false],
  ])('%s', (_, text, expected) => {
    expect(isTemplate(parseText({ file: 'x', text }).value)).toBe(expected);
  });
});

describe('what cannot be read', () => {
  test.each<[string, string, RegExp]>([
    ['a list at the top', '- 1', /^t\.yaml:1:\d: a template is a map at the top, this is a list/],
    ['nothing', '# no', /this is nothing/],
    [
      'Resources as a list',
      'Resources:\n  - Type: A',
      /^t\.yaml:1:1: the section Resources must be a map, this is a list/,
    ],
    [
      'a resource without a type',
      'Resources:\n  A:\n    Properties: {}',
      /^t\.yaml:2:3: resource A has no Type/,
    ],
    [
      'a resource that is a text',
      'Resources:\n  A: x',
      /^t\.yaml:2:3: resource A must be a map, this is the text "x"/,
    ],
    ['a resource that is nothing', 'Resources:\n  A:', /resource A must be a map, this is nothing/],
    [
      'properties that are a text',
      'Resources:\n  A:\n    Type: A::B::C\n    Properties: x',
      /^t\.yaml:4:5: resource A has Properties that are the text/,
    ],
    ['a parameter that is a text', 'Parameters: {A: x}\nResources: {}', /parameter A must be a map/],
  ])('%s', (_, text, why) => {
    expect(() => read(text)).toThrow(UnreadableInput);
    expect(() => read(text)).toThrow(why);
  });
  test.each(['Properties:', ''])('no properties (%s) are none', (properties) => {
    expect(read(`Resources:\n  A:\n    Type: A::B::C\n    ${properties}`).resources[0]?.attributes).toEqual(
      {},
    );
  });
  test('names of the language itself are names', () => {
    const text =
      '{"Resources":{"constructor":{"Type":"A::B::C","Properties":{"__proto__":{"x":{"Ref":"toString"}},"v":{"Ref":"constructor"}}}}}';
    const [resource] = read(text).resources;
    expect(shown(resource?.attributes.v)).toBe('<constructor>');
    expect(Object.keys(resource?.attributes ?? {})).toEqual(['__proto__', 'v']);
  });
});

describe('positions and size', () => {
  test('a property is found through functions and lists', () => {
    const text =
      'Resources:\n  A:\n    Type: A::B::C\n    Properties:\n      Rules:\n        - X: 1\n        - !If\n          - C\n          - Y:\n              Z: 2\n          - !Ref AWS::NoValue\n';
    const [resource] = read(text).resources;
    const line = (property?: string) => resource?.locate(property)?.line;
    expect([
      line(),
      line('Rules'),
      line('Rules.X'),
      line('Rules[1].Y.Z'),
      line('Rules.Y.Nope'),
      line('Nope'),
    ]).toEqual([2, 5, 6, 10, 9, 2]);
  });
  const many = <T>(count: number, make: (i: number) => [string, T]) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => make(i)));
  const nestedTo = (depth: number, start: unknown, wrap: (inner: unknown, i: number) => unknown) =>
    Array.from({ length: depth }).reduce<unknown>((inner, _, i) => wrap(inner, i), start);
  const fifty = Array.from({ length: 50 }, (_, i) => String(i));
  const open = many(60, (i) => [`P${i}`, { Type: 'String', AllowedValues: ['v0', 'v1', 'v2'] }]);
  const is = (i: number) => ({ 'Fn::Equals': [{ Ref: `P${i % 60}` }, 'v0'] });
  const tangled = many(150, (i) => [
    `C${i}`,
    i < 20
      ? is(i)
      : {
          'Fn::Or': [
            { Condition: `C${i - 1}` },
            { 'Fn::And': [{ Condition: `C${i - 7}` }, { 'Fn::Not': [{ Condition: `C${i - 20}` }] }] },
          ],
        },
  ]);
  test.each<[string, unknown, object]>([
    ['a text of fifty choices', { 'Fn::Sub': fifty.map((i) => `\${P${i}}`).join('') }, {}],
    ['any of fifty', { 'Fn::If': [{ 'Fn::Or': fifty.map((i) => is(Number(i))) }, 'a', 'b'] }, {}],
    ['tangled conditions', { 'Fn::If': ['C149', 'a', 'b'] }, { Conditions: tangled }],
    ['texts that double', nestedTo(60, 'x'.repeat(100), (a) => ({ 'Fn::Sub': ['${a}${a}', { a }] })), {}],
    [
      'mappings in mappings',
      nestedTo(60, 'a', (inner) => ({ 'Fn::FindInMap': ['M', { Ref: 'Q' }, inner, { DefaultValue: 'a' }] })),
      {
        Mappings: { M: many(30, (i) => [`k${i}`, { a: 'a', b: 'b' }]) },
      },
    ],
    [
      'conditions in conditions',
      nestedTo(60, is(0), (inner) => ({ 'Fn::Equals': [{ 'Fn::If': [inner, 'x', 'y'] }, 'x'] })),
      {},
    ],
    [
      'loops in loops',
      nestedTo(6, { 'k${x0}${x1}${x2}${x3}${x4}${x5}': 1 }, (body, i) => ({
        [`Fn::ForEach::L${i}`]: [`x${i}`, fifty, body],
      })),
      {},
    ],
  ])(
    '%s: read in bounded time',
    (_, V, sections) => {
      const start = Date.now();
      const json = {
        Parameters: { ...open, Q: { Type: 'String' } },
        ...sections,
        Resources: { X: { Type: 'A::B::C', Properties: { V } } },
      };
      expect(readTemplate({ id: 't', file: 't', json }).resources[0]?.attributes.V).toBeDefined();
      // What grows with every level would take hours; a busy machine is no fault.
      expect(Date.now() - start).toBeLessThan(30_000);
    },
    60_000,
  );
  test('a long list is joined', () => {
    expect(shown(value(`!Join [",", [${fifty.map((i) => `"${i.repeat(100)}"`).join(',')}]]`))).toHaveLength(
      9049,
    );
  });
  test('Sub with a list that lacks its map', () => {
    expect(value('!Sub ["${Plain}"]')).toBe('eu-west-3');
  });
  test('a hundred thousand resources take linear time', () => {
    const resources = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `R${i}`,
          {
            Type: 'AWS::S3::Bucket',
            Properties: {
              BucketName: { 'Fn::Sub': `b-${i}-\${Env}` },
              Tags: [{ Key: 'k', Value: { Ref: 'AWS::Region' } }],
              Other: { 'Fn::GetAtt': [`R${(i * 7) % count}`, 'Arn'] },
            },
          },
        ]),
      );
    const time = (count: number): number => {
      const json = {
        Parameters: { Env: { Type: 'String', AllowedValues: ['a', 'b'] } },
        Resources: resources(count),
      };
      const start = process.cpuUsage();
      expect(readTemplate({ id: 't', file: 't', json, region: 'eu-west-3' }).resources).toHaveLength(count);
      const used = process.cpuUsage(start);
      return (used.user + used.system) / 1000;
    };
    time(2000);
    const [small, large] = [time(5_000), time(100_000)];
    expect(large).toBeLessThan(Math.max(small, 20) * 20 * 4);
  });
});
