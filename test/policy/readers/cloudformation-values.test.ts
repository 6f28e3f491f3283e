/** The whole of what the reader of templates makes of a form: each option with its guard, each unknown with reason and repair. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { ALWAYS, differs, equals, type Guard, oneOf } from '../../../policy/guards';
import { readTemplate, readTemplates, type TemplateInput } from '../../../policy/readers/cloudformation';
import { Failure, Undecided } from '../../../policy/readers/cloudformation/unsettled';
import { Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';

const PARAMETERS = {
  Open: { Type: 'String' },
  Other: { Type: 'String' },
  Env: { Type: 'String', AllowedValues: ['prod', 'dev'] },
  Name: { Type: 'String', Default: 'Always' },
  Few: { Type: 'CommaDelimitedList', AllowedValues: ['x', 'y'] },
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>' },
};
const MAPPINGS = { M: { fr: { v: 1 }, us: { v: 2 } } };
const CONDITIONS = { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] }, Always: true };
type Raw = Record<string, unknown>;
const read = (json: Raw, more: Partial<TemplateInput> = {}) =>
  readTemplate({ id: 't', file: 't', region: 'eu-west-3', account: '1', json, ...more });
const withX = (V: unknown, { Parameters, Conditions, Mappings, ...more }: Record<string, Raw> = {}): Raw => ({
  Parameters: { ...PARAMETERS, ...Parameters },
  Mappings: { ...MAPPINGS, ...Mappings },
  Conditions: { ...CONDITIONS, ...Conditions },
  Resources: { B: { Type: 'A::B::C' }, X: { Type: 'A::B::C', Properties: { V } } },
  ...more,
});
const value = (V: unknown, sections: Record<string, Raw> = {}): Value | undefined =>
  read(withX(V, sections)).resources.find((one) => one.address === 'X')?.attributes.V;

const open = (name: string): Undecided =>
  new Undecided(
    `param:t:${name}`,
    `parameter ${name} has neither a default nor allowed values`,
    `give the parameter ${name} a default or allowed values`,
  );
const either = (...options: readonly (readonly [Guard, Value])[]): Choice =>
  new Choice(options.map(([guard, one]) => ({ guard, value: one })));
const [prod, dev] = [equals('param:t:Env', 'prod'), differs('param:t:Env', 'prod')];
const at = (input: string, one: Value, other: Value): Choice =>
  either([equals(input, 'true'), one], [differs(input, 'true'), other]);
const OPAQUE = 'opaque:t:';
const later = (name: string, ...origins: readonly Ref[]): Unknown =>
  new Unknown(`${name} works on a value known only after deployment`, 'write the value itself', origins);
const sub = (text: string, variables?: Raw) => ({ 'Fn::Sub': variables ? [text, variables] : text });
const names = (length: number, name = 'v'): string[] => Array.from({ length }, (_, i) => `${name}${i}`);

describe('references and attributes', () => {
  test.each<[string, unknown, Value]>([
    [
      'an attribute by its path in a parameter store',
      { 'Fn::GetAtt': ['B', '/a.b/c'] },
      new Ref('t#B', ['/a.b/c']),
    ],
    ['an attribute that ends in a slash', { 'Fn::GetAtt': ['B', 'a.b/'] }, new Ref('t#B', ['a', 'b/'])],
    ['an attribute as one text', { 'Fn::GetAtt': 'B.Arn' }, new Ref('t#B', ['Arn'])],
    [
      'a dotted attribute as one text',
      { 'Fn::GetAtt': 'B.Endpoint.Address' },
      new Ref('t#B', ['Endpoint', 'Address']),
    ],
    [
      'one text that names no attribute',
      { 'Fn::GetAtt': 'B' },
      new Failure('Fn::GetAtt takes a logical id and the name of an attribute'),
    ],
    [
      'an attribute one part of which nobody can tell',
      { 'Fn::GetAtt': ['B', 'a', { Ref: 'Open' }] },
      new Unknown('Fn::GetAtt names its resource by a value known only after deployment', 'write the names'),
    ],
    [
      'Ref of a list',
      { Ref: ['B'] },
      new Unknown('Ref takes the name of a parameter or a resource', 'write the name'),
    ],
    [
      'a value in Parameter Store',
      { Ref: 'Stored' },
      new Undecided(
        'stored:t:Stored',
        'parameter Stored is read from Parameter Store at deployment',
        'write the value itself',
      ),
    ],
    [
      'an id made at deployment',
      { Ref: 'AWS::StackId' },
      new Undecided(
        'pseudo:t:AWS::StackId',
        'AWS::StackId is known only after deployment',
        'write the value itself',
      ),
    ],
    [
      'an import of what nobody exports',
      { 'Fn::ImportValue': 'e' },
      new Undecided(
        'import:e',
        'e is exported by a stack that is not among what is judged',
        'judge the exporting stack together with this one',
      ),
    ],
    [
      'an import by a list of references',
      { 'Fn::ImportValue': [{ Ref: 'B' }] },
      later('Fn::ImportValue', new Ref('t#B')),
    ],
    [
      'a function nobody knows, with each thing it is made of once',
      {
        'Fn::Magic': [
          { Ref: 'B' },
          { 'Fn::GetAtt': ['B', 'a', 'b'] },
          { 'Fn::GetAtt': ['B', 'ab'] },
          { Ref: 'B' },
        ],
      },
      new Unknown('the function Fn::Magic is not known, so its value is not', 'write the value itself', [
        new Ref('t#B'),
        new Ref('t#B', ['a', 'b']),
        new Ref('t#B', ['ab']),
      ]),
    ],
    [
      'a function nobody knows, of one thing or another',
      { 'Fn::Magic': { 'Fn::If': ['Prod', { Ref: 'B' }, { Ref: 'X' }] } },
      new Unknown('the function Fn::Magic is not known, so its value is not', 'write the value itself', [
        new Ref('t#B'),
        new Ref('t#X'),
      ]),
    ],
  ])('%s', (_, node, expected) => {
    expect(value(node)).toStrictEqual(expected);
  });
});

describe('texts', () => {
  const doubled = (times: number, leaf: string): unknown =>
    times === 0 ? sub(leaf) : sub('${x}${x}', { x: doubled(times - 1, leaf) });
  const TOO_LONG = new Failure('a text grows beyond what CloudFormation takes');
  test.each<[string, unknown, Value]>([
    [
      'a text in a text is one text',
      sub('a${x}d', { x: sub('b${B}c') }),
      new Text(['ab', new Ref('t#B'), 'cd']),
    ],
    [
      'a variable that is nothing in some cases is refused in those',
      sub('a${x}', { x: { 'Fn::If': ['Prod', 'b', { Ref: 'AWS::NoValue' }] } }),
      'ab',
    ],
    [
      'a variable that is nothing',
      sub('a${x}', { x: { Ref: 'AWS::NoValue' } }),
      new Failure('AWS::NoValue stands in a text'),
    ],
    [
      'a reference that is looked up',
      'a{{resolve:ssm:/r}}b',
      new Text([
        'a',
        new Undecided(
          'resolve:ssm:/r',
          '{{resolve:ssm:/r}} is looked up at deployment',
          'write the value itself',
        ),
        'b',
      ]),
    ],
    [
      'a reference that is looked up by the name of a resource',
      sub('{{resolve:ssm:/${B}}}'),
      later('a dynamic reference', new Ref('t#B')),
    ],
    ['as long as a text may be', sub('x'.repeat(1_000_000)), 'x'.repeat(1_000_000)],
    ['one longer', sub('x'.repeat(1_000_001)), TOO_LONG],
    ['doubled beyond all measure', doubled(21, 'x'), TOO_LONG],
    ['doubled around references beyond all measure', doubled(17, 'a${B}'), TOO_LONG],
    [
      'a piece before the first of a text that goes on',
      { 'Fn::Select': [-1, { 'Fn::Split': ['/', sub('a/${B}')] }] },
      new Failure('Fn::Select has no item -1'),
    ],
    [
      'put together of a list in no order',
      { 'Fn::Join': ['-', { Ref: 'Few' }] },
      new Unknown('the order of the list param:t:Few is not known', 'give the parameter a default'),
    ],
    [
      'an item of a list in no order',
      { 'Fn::Select': [1, { Ref: 'Few' }] },
      either([equals('param:t:Few[1]', 'x'), 'x'], [differs('param:t:Few[1]', 'x'), 'y']),
    ],
    [
      'a list in no order',
      { Ref: 'Few' },
      [at('param:t:Few has x', 'x', null), at('param:t:Few has y', 'y', null)],
    ],
    [
      'a fault under one of two conditions leaves the other',
      { 'Fn::If': ['Prod', { 'Fn::Base64': { Ref: 'Nobody' } }, 'x'] },
      'x',
    ],
    [
      'JSON of a list without what is nothing',
      { 'Fn::ToJsonString': ['a', { Ref: 'AWS::NoValue' }] },
      '["a"]',
    ],
  ])('%s', (_, node, expected) => {
    expect(value(node)).toStrictEqual(expected);
  });
  test('of many possibilities a text keeps its choices inside', () => {
    const Parameters = {
      P: { Type: 'String', AllowedValues: names(20, 'p') },
      Q: { Type: 'String', AllowedValues: names(20, 'q') },
    };
    for (const node of [{ 'Fn::Join': ['-', [{ Ref: 'P' }, { Ref: 'Q' }]] }, sub('${P}-${Q}')]) {
      const text = value(node, { Parameters });
      expect(text).toStrictEqual(new Text([expect.any(Choice), '-', expect.any(Choice)]));
    }
    expect(value(sub('${P}'), { Parameters })).toHaveProperty('options.length', 20);
  });
  test.each<[number, unknown]>([
    [256, 256],
    [
      257,
      new Unknown(
        'the value depends on more than 256 combinations of parameters and conditions',
        'give the parameters fewer allowed values',
      ),
    ],
  ])('a parameter of %i allowed values', (count, expected) => {
    const found = value({ Ref: 'P' }, { Parameters: { P: { Type: 'String', AllowedValues: names(count) } } });
    expect(found instanceof Choice ? found.options.length : found).toEqual(expected);
  });
});

describe('ranges of addresses', () => {
  const LATER = later('Fn::Cidr');
  test.each<[string, unknown, Value]>([
    ['octets of two and three digits', ['172.16.200.0/24', 2, 6], ['172.16.200.0/26', '172.16.200.64/26']],
    ['every octet in its place', ['10.20.30.40/30', 1, 1], ['10.20.30.40/31']],
    ['something before the block', ['x10.0.0.0/16', 1, 8], LATER],
    ['a block in a list', [['10.0.0.0/16'], 1, 8], LATER],
    ['more bits than there are addresses', ['0.0.0.0/0', 1, 33], LATER],
  ])('%s', (_, argument, expected) => {
    expect(value({ 'Fn::Cidr': argument })).toStrictEqual(expected);
  });
});

describe('choices', () => {
  const find = (row: unknown, column: unknown = 'v', ...more: readonly unknown[]) => ({
    'Fn::FindInMap': ['M', row, column, ...more],
  });
  const key = (input: string, other: Value = 2): Choice =>
    either([equals(input, 'fr'), 1], [equals(input, 'us'), other]);
  const named = `${OPAQUE}key {"target":"t#B","path":[]}`;
  const neither: Guard = [new Map([['param:t:Open', { notIn: new Set(['fr', 'us']) }]])];
  test.each<[string, unknown, Value]>([
    ['whether two are equal', { 'Fn::Equals': ['a', 'a'] }, true],
    [
      'whether two may be equal',
      { 'Fn::Equals': [{ Ref: 'Env' }, 'dev'] },
      either([dev, true], [prod, false]),
    ],
    [
      'by a condition in a condition',
      { 'Fn::If': [{ Condition: 'Prod' }, 'a', 'b'] },
      either([prod, 'a'], [dev, 'b']),
    ],
    [
      'by what a parameter says',
      { 'Fn::If': [{ Ref: 'Name' }, 'a', 'b'] },
      at(`${OPAQUE}[{"Ref":"Name"}]`, 'a', 'b'),
    ],
    [
      'by a condition nobody wrote',
      { 'Fn::If': ['Nobody', 'a', 'b'] },
      at(`${OPAQUE}condition Nobody`, 'a', 'b'),
    ],
    ['a row by a parameter', find({ Ref: 'Open' }), key('param:t:Open')],
    ['a row by a text around a parameter', find(sub('${Open}r')), 1],
    [
      'a row by a parameter, with a value instead',
      find({ Ref: 'Open' }, 'v', { DefaultValue: 9 }),
      either([equals('param:t:Open', 'fr'), 1], [equals('param:t:Open', 'us'), 2], [neither, 9]),
    ],
    ['a row by a resource', find({ Ref: 'B' }), key(named)],
    ['a row by a text around a resource that only one can be', find(sub('f${B}')), 1],
    [
      'a row by a text around a resource that none can be',
      find(sub('x${B}')),
      new Failure('no combination of conditions leads here'),
    ],
    [
      'a row by a resource, with a value instead',
      find({ Ref: 'B' }, 'v', { DefaultValue: 9 }),
      either(
        [equals(named, 'fr'), 1],
        [equals(named, 'us'), 2],
        [[new Map([[named, { notIn: new Set(['fr', 'us']) }]])], 9],
      ),
    ],
    [
      'a row by two resources: the same one each time',
      [find({ Ref: 'B' }), find({ Ref: 'X' })],
      [key(named), key(named.replace('#B', '#X'))],
    ],
    ['a row by a list', find(['fr']), new Failure('a mapping takes texts for keys')],
    ['a row by a map', find({ fr: 1 }), new Failure('a mapping takes texts for keys')],
    ['a row by nothing', find({ Ref: 'AWS::NoValue' }), new Failure('a mapping takes texts for keys')],
    ['a row that may be nothing', find({ 'Fn::If': ['Prod', 'fr', { Ref: 'AWS::NoValue' }] }), 1],
  ])('%s', (_, node, expected) => {
    expect(value(node)).toStrictEqual(expected);
  });
  test.each([
    ['a mapping by a parameter', 'Open', 256, 256],
    ['a mapping of too many rows by a parameter', 'Open', 257, undefined],
  ])('%s', (_, name, count, expected) => {
    const M = Object.fromEntries(names(count).map((row, i) => [row, { v: i }]));
    const found = value(find({ Ref: name }), { Mappings: { M } });
    expect(found instanceof Choice ? found.options.length : undefined).toBe(expected);
  });
  test('what stands where a condition never leads is not looked at', () => {
    const macro = { 'Fn::Transform': { Name: 'Mine' } };
    const found = read(withX({ 'Fn::If': [{ 'Fn::Equals': ['a', 'b'] }, macro, 'x'] }));
    expect([found.resources[1]?.attributes, found.opacities]).toEqual([{ V: 'x' }, []]);
  });
  test('a macro beside other keys writes into what is written', () => {
    const found = read(withX({ A: 1, 'Fn::Transform': { Name: 'Mine' } }));
    expect(found.resources[1]?.attributes).toEqual({ V: { A: 1 } });
    expect(found.opacities.map(({ locate, ...one }) => [one, locate?.()])).toEqual([
      [
        {
          address: 'X',
          property: 'Fn::Transform',
          reason: 'the macro Mine may write anything',
          settle: 'judge the processed template (aws cloudformation get-template --template-stage Processed)',
        },
        undefined,
      ],
    ]);
  });
  test('two macros in one resource, and one in two, are told each', () => {
    const macro = (Name: string) => ({ 'Fn::Transform': { Name } });
    const { opacities } = read({
      Resources: {
        X: { Type: 'A::B::C', Properties: { V: [macro('One'), macro('Two'), macro('One')] } },
        Y: { Type: 'A::B::C', Properties: { V: macro('One') } },
      },
    });
    expect(opacities.map(({ address, reason }) => `${address}: ${reason}`)).toEqual([
      'X: the macro One may write anything',
      'X: the macro Two may write anything',
      'Y: the macro One may write anything',
    ]);
  });
  test('a key of the language itself is a key like others', () => {
    const found = value(JSON.parse('{"__proto__": {"a": 1}, "b": {"Ref": "AWS::NoValue"}}'));
    expect(Object.entries(found as object)).toEqual([['__proto__', { a: 1 }]]);
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });
});

describe('conditions', () => {
  const both = (condition: unknown, Conditions: Raw = {}) =>
    value(
      { 'Fn::If': ['It', { Ref: 'Open' }, 'otherwise'] },
      { Conditions: { It: condition, ...Conditions } },
    );
  const opaque = (condition: unknown): Choice =>
    at(`${OPAQUE}${JSON.stringify([condition])}`, open('Open'), 'otherwise');
  const equal = (...two: readonly unknown[]) => ({ 'Fn::Equals': two });
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', [1]],
    ['functions of a text', { 'Fn::And': 'ab' }],
    ['equality in a text', { 'Fn::Equals': 'aa' }],
    ['two parameters', equal({ Ref: 'Open' }, { Ref: 'Other' })],
    [
      'two attributes whose names only look alike',
      equal({ 'Fn::GetAtt': ['B', 'a', 'b'] }, { 'Fn::GetAtt': ['B', 'ab'] }),
    ],
    ['a text around two parts nobody can tell', equal(sub('${Open}-${Other}'), 'a-b')],
    ['a text around a resource', equal(sub('a${B}'), 'ab')],
    ['a text around a list of choices', equal(sub('a${Open}${Other}'), 'ab')],
  ])('nobody can decide %s', (_, condition) => {
    expect(both(condition)).toStrictEqual(opaque(condition));
  });
  test.each<[string, unknown, Value]>([
    [
      'a parameter that is a text',
      equal({ Ref: 'Open' }, 'a'),
      either([equals('param:t:Open', 'a'), 'a'], [differs('param:t:Open', 'a'), 'otherwise']),
    ],
    [
      'a text around a parameter',
      equal('x-a-y', sub('x-${Open}-y')),
      either([equals('param:t:Open', 'a'), 'a'], [differs('param:t:Open', 'a'), 'otherwise']),
    ],
    [
      'one of a list',
      { 'Fn::Contains': [['a', 'b'], { Ref: 'Open' }] },
      either(
        [oneOf('param:t:Open', ['a']), 'a'],
        [oneOf('param:t:Open', ['b']), 'b'],
        [[new Map([['param:t:Open', { notIn: new Set(['a', 'b']) }]])], 'otherwise'],
      ),
    ],
    ['a parameter and itself', equal({ Ref: 'Other' }, { Ref: 'Other' }), open('Open')],
  ])('%s says what it is', (_, condition, expected) => {
    expect(both(condition)).toStrictEqual(expected);
  });
  test('whether a list in no order holds an item', () => {
    expect(both({ 'Fn::Contains': [{ Ref: 'Few' }, 'x'] })).toStrictEqual(
      at('param:t:Few has x', open('Open'), 'otherwise'),
    );
  });
  test('conditions nobody wrote each go their own way', () => {
    const inner = { 'Fn::If': ['Two', 'a', 'b'] };
    expect(value({ 'Fn::If': ['One', inner, 'c'] })).toHaveProperty('options.length', 3);
    expect(value({ 'Fn::If': ['Two', inner, 'c'] })).toHaveProperty('options.length', 2);
  });
  test('what is compared in too many combinations goes either way', () => {
    const Parameters = {
      P: { Type: 'String', AllowedValues: names(20) },
      Q: { Type: 'String', AllowedValues: names(20) },
    };
    const It = equal({ Ref: 'P' }, { Ref: 'Q' });
    expect(value({ 'Fn::If': ['It', 1, 2] }, { Parameters, Conditions: { It } })).toStrictEqual(
      at(`${OPAQUE}${JSON.stringify([It])}`, 1, 2),
    );
  });
  test.each([
    [300, 'x'],
    [301, undefined],
  ])('a condition that names another, %i times over', (count, expected) => {
    const Conditions = Object.fromEntries([
      ['C0', true],
      ...names(count, 'C').map((name, i) => [`C${i + 1}`, { Condition: name }]),
    ]);
    const found = value({ 'Fn::If': [`C${count}`, 'x', 'y'] }, { Conditions });
    expect(found instanceof Choice ? undefined : found).toBe(expected);
  });
  test('a condition that is asked for by many is decided once', () => {
    const Conditions = Object.fromEntries([
      ['C0', equal({ Ref: 'Env' }, 'prod')],
      ...names(60, 'C').map((name, i) => [
        `C${i + 1}`,
        { 'Fn::And': [{ Condition: name }, { Condition: name }] },
      ]),
    ]);
    expect(value({ 'Fn::If': ['C60', 'x', 'y'] }, { Conditions })).toStrictEqual(
      either([prod, 'x'], [dev, 'y']),
    );
  });
  test('a condition in a loop names the one of its round', () => {
    const Conditions = {
      Isprod: equal({ Ref: 'Env' }, 'prod'),
      Isdev: equal({ Ref: 'Env' }, 'dev'),
      'Fn::ForEach::L': ['I', ['prod', 'dev'], { 'Has${I}': { Condition: 'Is${I}' } }],
    };
    expect(value({ 'Fn::If': ['Hasdev', 'x', 'y'] }, { Conditions })).toStrictEqual(
      either([dev, 'x'], [prod, 'y']),
    );
    const loop = ['I', ['prod'], { '${I}': { 'Fn::If': ['Is${I}', 'x', 'y'] } }];
    expect(value({ 'Fn::ForEach::L': loop }, { Conditions })).toStrictEqual({
      prod: either([prod, 'x'], [dev, 'y']),
    });
    const { resources } = read({
      Parameters: PARAMETERS,
      Conditions,
      Resources: { 'Fn::ForEach::R': ['I', ['dev'], { 'R${I}': { Type: 'A::B::C', Condition: 'Is${I}' } }] },
    });
    expect(resources.map(({ address, guard }) => [address, guard])).toEqual([['Rdev', dev]]);
  });
});

describe('loops', () => {
  const loop =
    (...three: readonly unknown[]) =>
    () =>
      value({ 'Fn::ForEach::L': three });
  test.each<[string, () => Value | undefined, Value]>([
    [
      'without a map',
      loop('I', ['a'], 'x'),
      new Unknown(
        'Fn::ForEach takes a name, a collection and a map',
        'write [name, collection, {key: value}]',
      ),
    ],
    ['whose map is a function', loop('I', ['a'], { Ref: 'B' }), later('Fn::ForEach', new Ref('t#B'))],
    [
      'over a list too many of whose items may be missing',
      loop(
        'I',
        names(9).map((one) => ({ 'Fn::If': [`Is${one}`, one, { Ref: 'AWS::NoValue' }] })),
        { 'k${I}': 'x' },
      ),
      new Unknown('Fn::ForEach goes over too many combinations', 'write the collection itself'),
    ],
    [
      'that goes round too often',
      loop('I', names(230), { 'Fn::ForEach::J': ['J', names(230), { '${I}${J}': 'x' }] }),
      new Unknown('Fn::ForEach makes too many entries', 'split the template'),
    ],
    [
      'over one list or another',
      loop('I', { 'Fn::If': ['Prod', ['a', 'b'], ['b']] }, { '${I}': 1 }),
      { a: either([prod, 1]), b: 1 },
    ],
  ])('one %s', (_, found, expected) => {
    expect(found()).toStrictEqual(expected);
  });
});

describe('where a stack is', () => {
  const placed = (condition: unknown, more: Partial<TemplateInput> = { region: null }) =>
    read(
      {
        ...withX(1),
        Conditions: { C: condition },
        Resources: { X: { Type: 'A::B::C', Condition: 'C', Properties: { V: { 'Fn::ImportValue': 'e' } } } },
      },
      more,
    ).resources[0];
  const is = (region: string) => ({ 'Fn::Equals': [{ Ref: 'AWS::Region' }, region] });
  test('a condition on the region says which, or which of two', () => {
    expect(placed(is('eu-west-3'))?.stack).toEqual({ name: 't', region: 'eu-west-3', account: '1' });
    expect(placed({ 'Fn::Or': [is('eu-west-1'), is('eu-west-3')] })?.stack?.region).toStrictEqual(
      either(
        [oneOf('region:t', ['eu-west-1']), 'eu-west-1'],
        [oneOf('region:t', ['eu-west-3']), 'eu-west-3'],
      ),
    );
    expect(placed({ 'Fn::Not': [is('us-east-1')] })?.stack?.region).toStrictEqual(
      new Undecided(
        'region:t',
        'the region of the stack is not known',
        'set --region, or the region of the stack',
      ),
    );
    expect(
      placed({ 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, '2'] }, { account: null })?.stack?.account,
    ).toBe('2');
  });
  test('a condition on an import says which', () => {
    expect(placed({ 'Fn::Equals': [{ 'Fn::ImportValue': 'e' }, 'a'] })?.attributes).toEqual({ V: 'a' });
  });
});

describe('stacks of one reading', () => {
  const stack = (TemplateURL: string, Parameters?: Raw) => ({
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL, ...(Parameters && { Parameters }) },
  });
  const output = (name: string) => ({ 'Fn::GetAtt': ['N', `Outputs.${name}`] });
  const nested =
    (files: Record<string, unknown>): TemplateInput['nested'] =>
    (_, url) => {
      const json = files[String(url)];
      return json ? { file: String(url), text: { value: json, locate: () => undefined } } : undefined;
    };
  const attributes = (json: Raw, files: Record<string, unknown>) =>
    Object.fromEntries(
      read(json, { nested: nested(files) }).resources.map((one) => [one.address, one.attributes]),
    );
  const circle = (name: string): Unknown =>
    new Unknown(`${name} is defined by itself, through other stacks`, 'break the circle');
  const P = { Parameters: { P: { Type: 'String' }, Q: { Type: 'String' } } };
  const child = {
    ...P,
    Resources: {
      X: { Type: 'A::B::C', Properties: { P: { Ref: 'P' }, Q: { Ref: 'Q' }, N: { Ref: 'AWS::StackName' } } },
    },
    Outputs: { P: { Value: { Ref: 'P' } }, Q: { Value: { Ref: 'Q' } }, Fix: { Value: 'fix' } },
  };
  test('what nobody gives to two stacks of one template is each its own', () => {
    const found = attributes({ Resources: { M: stack('c'), N: stack('c') } }, { c: child });
    expect([found['M/X']?.P, found['N/X']?.P]).toMatchObject([
      { input: 'param:t/M:P', settle: 'give the parameter P a default or allowed values' },
      { input: 'param:t/N:P' },
    ]);
    expect(found['N/X']?.N).toStrictEqual(
      new Unknown('the name of a nested stack is known only after deployment', 'write the value itself'),
    );
  });
  test('what a stack gives back may be given to it again, but not for itself', () => {
    const found = attributes(
      {
        Resources: { N: stack('c', { P: output('Q'), Q: output('Fix') }), M: stack('c', { P: output('P') }) },
      },
      { c: child },
    );
    expect(found['N/X']).toMatchObject({ P: 'fix', Q: 'fix' });
    expect(found['M/X']?.P).toBe('fix');
    const turned = attributes(
      { Resources: { N: stack('c', { P: output('Q'), Q: output('P') }) } },
      { c: child },
    );
    expect(turned['N/X']?.P).toStrictEqual(circle('P'));
  });
  test('what is no output of a nested stack', () => {
    const json = {
      Resources: {
        N: stack('c', { P: 'p' }),
        X: { Type: 'A::B::C', Properties: { V: { 'Fn::GetAtt': ['N', 'Other'] }, W: output('Nope') } },
      },
    };
    expect(attributes(json, { c: child }).X).toStrictEqual({
      V: new Ref('t#N', ['Other']),
      W: new Unknown('the nested stack has no output Nope', 'correct the name of the output'),
    });
  });
  test('parameters nobody can tell', () => {
    const found = attributes(
      { Resources: { N: stack('c', { 'Fn::Transform': { Name: 'Mine' } }) } },
      { c: child },
    );
    expect(found['N/X']?.P).toStrictEqual(
      new Unknown('the parameters of the nested stack are not known', 'write them out'),
    );
  });
  test('the nested stack that is not at hand says where to look', () => {
    const { opacities } = read({ Resources: { N: stack('c') } });
    expect(opacities.map(({ locate, ...one }) => one)).toEqual([
      {
        address: 'N',
        property: 'TemplateURL',
        reason: 'the template of the nested stack is kept elsewhere',
        settle: 'judge the nested template itself, or the assembly (cdk.out) that holds it',
      },
    ]);
  });
  test('properties that depend on conditions as a whole say what to write', () => {
    const json = withX(1, {
      Resources: { X: { Type: 'A::B::C', Properties: { 'Fn::If': ['Prod', { A: 1 }, { A: 2 }] } } },
    });
    expect(read(json).opacities).toMatchObject([
      {
        reason: 'the properties depend on conditions as a whole',
        settle: 'write the conditions inside Properties',
      },
    ]);
  });

  const file = (id: string, json: unknown, more: Partial<TemplateInput> = {}): TemplateInput => ({
    id,
    file: id,
    json,
    region: 'eu-west-3',
    account: '1',
    ...more,
  });
  test('a template that was only found is judged where another nests it, or by itself', () => {
    const top = { Resources: { N: stack('c', { P: 'p' }) } };
    const found = (...inputs: readonly TemplateInput[]) =>
      readTemplates(inputs).map(({ id, resources }) => [id, resources.map((one) => one.address)]);
    const parent = file('p', top, { nested: nested({ c: child }), found: true });
    expect(found(parent, file('c', child, { found: true }), file('d', child, { found: true }))).toEqual([
      ['p', ['N/X']],
      ['d', ['X']],
    ]);
    expect(found(parent, file('c', child))).toEqual([
      ['p', ['N/X']],
      ['c', ['X']],
    ]);
  });
  test('what a nested stack exports and writes for other regions is there for others', () => {
    const inner = {
      Resources: {
        W: {
          Type: 'Custom::CrossRegionExportWriter',
          Properties: { WriterProps: { exports: { '/a': 'passed' } } },
        },
      },
      Outputs: { O: { Value: 'exported', Export: { Name: 'e' } } },
    };
    const asks = {
      Resources: {
        B: { Type: 'A::B::C' },
        R: { Type: 'Custom::CrossRegionExportReader' },
        X: {
          Type: 'A::B::C',
          Properties: {
            E: { 'Fn::ImportValue': 'e' },
            P: { 'Fn::GetAtt': ['R', '/a'] },
            B: { 'Fn::GetAtt': ['B', '/a'] },
          },
        },
      },
    };
    const [first] = readTemplates([
      file('t', asks),
      file('p', { Resources: { B: { Type: 'A::B::C' }, N: stack('c') } }, { nested: nested({ c: inner }) }),
    ]);
    expect(first?.resources[2]?.attributes).toStrictEqual({
      E: 'exported',
      P: 'passed',
      B: new Ref('t#B', ['/a']),
    });
  });
  test('a value that is passed in a circle says what to do', () => {
    const read = { 'Fn::GetAtt': ['R', '/a'] };
    const both = {
      Resources: {
        R: { Type: 'Custom::CrossRegionExportReader' },
        W: {
          Type: 'Custom::CrossRegionExportWriter',
          Properties: { WriterProps: { exports: { '/a': read } } },
        },
        X: { Type: 'A::B::C', Properties: { V: read } },
      },
    };
    expect(readTemplates([file('t', both)])[0]?.resources[2]?.attributes.V).toStrictEqual(
      new Unknown('the value is defined by itself, through other stacks', 'break the circle'),
    );
  });
  test('of three that export one name each is one possibility', () => {
    const exporter = (Value: string) => ({ Resources: {}, Outputs: { O: { Value, Export: { Name: 'e' } } } });
    const [first] = readTemplates([
      file('t', withX({ 'Fn::ImportValue': 'e' })),
      ...['a', 'b', 'c'].map((id) => file(id, exporter(id), id === 'c' ? { region: null } : {})),
    ]);
    const input = 'exporter of e';
    expect(first?.resources[1]?.attributes.V).toStrictEqual(
      either(
        [equals(input, 'a O'), 'a'],
        [equals(input, 'b O'), 'b'],
        [[new Map([[input, { notIn: new Set(['a O', 'b O']) }]])], 'c'],
      ),
    );
  });
});

describe('SAM', () => {
  const sam = (Resources: Raw) =>
    read({ Transform: 'AWS::Serverless-2016-10-31', Globals: { Function: { A: 1 } }, Resources });
  test.each<[string, unknown, string]>([
    ['nothing', null, 'must be a map, this is nothing'],
    ['a text', 'x', 'must be a map, this is the text "x"'],
    ['of no type', { Properties: {} }, 'has no Type: write one, such as AWS::S3::Bucket'],
  ])('a resource that is %s is refused as anywhere', (_, node, why) => {
    expect(() => sam({ X: node })).toThrow(`resource X ${why}`);
  });
  test('globals are not for a type that only ends like one of SAM’s', () => {
    expect(sam({ X: { Type: 'AWS::Lambda::SomeFunction' } }).resources[0]?.attributes).toEqual({});
  });
  test('what SAM makes is told with what to do', () => {
    const { resources } = sam({
      F: { Type: 'AWS::Serverless::Function' },
      X: { Type: 'A::B::C', Properties: { V: { Ref: 'FRole' } } },
    });
    expect(resources[1]?.attributes.V).toStrictEqual(
      new Unknown('FRole is a resource SAM makes for F', 'write the resource out', [new Ref('t#F')]),
    );
  });
});

test('a stack that always exists is read under the very guard', () => {
  expect(read(withX(1)).resources.every((one) => one.guard === ALWAYS)).toBe(true);
});
