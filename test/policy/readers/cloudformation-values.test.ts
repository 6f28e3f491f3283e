/** The whole of what the reader of templates makes of a form: each option with its guard, each unknown with reason and repair. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { ALWAYS, differs, equals, type Guard } from '../../../policy/guards';
import { Failure, Undecided } from '../../../policy/readers/cloudformation/unsettled';
import { Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';
import {
  at,
  dev,
  either,
  later,
  names,
  OPAQUE,
  prod,
  type Raw,
  read,
  sub,
  value,
  withX,
} from '../../support/cloudformation-value';

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
      'a list made at deployment',
      { Ref: 'AWS::NotificationARNs' },
      new Undecided(
        'pseudo:t:AWS::NotificationARNs',
        'AWS::NotificationARNs is known only after deployment',
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
    expect(value(node)).toEqual(expected);
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
      'JSON of a list an item of which may be missing',
      { 'Fn::ToJsonString': [{ 'Fn::If': ['Prod', 'a', { Ref: 'AWS::NoValue' }] }, 'b'] },
      either([prod, '["a","b"]'], [dev, '["b"]']),
    ],
    [
      'JSON of a map a key of which may be missing',
      { 'Fn::ToJsonString': { k: { a: 1, b: { 'Fn::If': ['Prod', 2, { Ref: 'AWS::NoValue' }] } } } },
      either([prod, '{"k":{"a":1,"b":2}}'], [dev, '{"k":{"a":1}}']),
    ],
    [
      'JSON of nothing',
      { 'Fn::ToJsonString': { Ref: 'AWS::NoValue' } },
      new Failure('AWS::NoValue stands in a text'),
    ],
    [
      'put together of a list an item of which may be missing',
      { 'Fn::Join': ['-', ['a', { 'Fn::If': ['Prod', 'b', { Ref: 'AWS::NoValue' }] }, 'c']] },
      either([prod, 'a-b-c'], [dev, 'a-c']),
    ],
    ['put together of a text', { 'Fn::Join': ['-', 'abc'] }, new Failure('Fn::Join takes a list')],
    ['zones of an empty region', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'eu-west-3a'],
    [
      'an item at a resource',
      { 'Fn::Select': [{ Ref: 'B' }, ['a', { Ref: 'X' }]] },
      later('Fn::Select', new Ref('t#B'), new Ref('t#X')),
    ],
    [
      'an attribute of a list',
      { 'Fn::GetAtt': [['B'], 'Arn'] },
      new Unknown('Fn::GetAtt names its resource by a value known only after deployment', 'write the names'),
    ],
    [
      'JSON of a list without what is nothing',
      { 'Fn::ToJsonString': ['a', { Ref: 'AWS::NoValue' }] },
      '["a"]',
    ],
  ])('%s', (_, node, expected) => {
    expect(value(node)).toEqual(expected);
  });
  test('of many possibilities a text keeps its choices inside', () => {
    const Parameters = {
      P: { Type: 'String', AllowedValues: names(20, 'p') },
      Q: { Type: 'String', AllowedValues: names(20, 'q') },
    };
    for (const node of [{ 'Fn::Join': ['-', [{ Ref: 'P' }, { Ref: 'Q' }]] }, sub('${P}-${Q}')]) {
      const text = value(node, { Parameters });
      expect(text).toEqual(new Text([expect.any(Choice), '-', expect.any(Choice)]));
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
    expect(value({ 'Fn::Cidr': argument })).toEqual(expected);
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
    expect(value(node)).toEqual(expected);
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
    expect(resources[1]?.attributes.V).toEqual(
      new Unknown('FRole is a resource SAM makes for F', 'write the resource out', [new Ref('t#F')]),
    );
  });
});

test('a stack that always exists is read under the very guard', () => {
  expect(read(withX(1)).resources.every((one) => one.guard === ALWAYS)).toBe(true);
});
