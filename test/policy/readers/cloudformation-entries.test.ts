/** The entries of a template: where each stands, what is told of it, and what of it nobody can see. */
import { readTemplate, type TemplateInput } from '../../../policy/readers/cloudformation';
import { parseText } from '../../../policy/readers/text';
import { Ref, Unknown } from '../../../policy/values';

const read = (text: string, more: Partial<TemplateInput> = {}) =>
  readTemplate({ id: 't', file: 't.yaml', text, region: 'eu-west-3', account: '1', ...more });

describe('macros are told where they stand', () => {
  const MINE = 'the macro Mine may write anything';
  test.each<[string, string, readonly [address: string, line: number | undefined][]]>([
    ['for the whole template', 'Resources: {}\nTransform: Mine', [['Transform', 2]]],
    [
      'for the whole template, as a function',
      'Resources: {}\nFn::Transform: {Name: Mine}',
      [['Transform', 2]],
    ],
    [
      'among the resources',
      'Resources:\n  X: {Type: A::B::C}\n  Fn::Transform: {Name: Mine}',
      [['Resources', 3]],
    ],
    [
      'among the conditions',
      'Resources: {}\nConditions:\n  Fn::Transform: {Name: Mine}',
      [['Conditions', undefined]],
    ],
    [
      'among the mappings',
      'Resources: {}\nMappings:\n  Fn::Transform: {Name: Mine}',
      [['Mappings', undefined]],
    ],
    [
      'in a property',
      'Resources:\n  X:\n    Type: A::B::C\n    Properties: {A: {Fn::Transform: {Name: Mine}}}',
      [['X', 2]],
    ],
    ['nowhere', 'Resources: {X: {Type: A::B::C}}\nMappings: {M: {a: {b: c}}}', []],
  ])('%s', (_, text, expected) => {
    const { opacities } = read(text);
    expect(opacities.map(({ address, locate }) => [address, locate?.()?.line])).toEqual(expected);
    expect(opacities.every(({ reason }) => reason === MINE)).toBe(true);
  });
  test('a loop among the conditions that nobody can go through', () => {
    const { opacities } = read('Resources: {}\nConditions:\n  Fn::ForEach::L: x');
    expect(opacities.map(({ address, settle, locate }) => [address, settle, locate?.()?.line])).toEqual([
      ['Conditions.Fn::ForEach::L', 'write [name, collection, {key: value}]', 3],
    ]);
  });
});

describe('resources', () => {
  test('all that is told of a bare one', () => {
    const [found] = read('Resources: {X: {Type: A::B::C}}').resources;
    expect(Object.keys(found ?? {}).sort()).toEqual([
      'address',
      'attributes',
      'environment',
      'file',
      'guard',
      'id',
      'locate',
      'stack',
      'type',
    ]);
  });
  const LINES =
    'Resources:\n  X:\n    Type: A::B::C\n    Properties:\n      A:\n        B: 1\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: https://x/y\n      Tags: []\n';
  test.each<[string, string | undefined, number]>([
    ['itself', undefined, 2],
    ['a property', 'A', 5],
    ['a property of a property', 'A.B', 6],
    ['a property nobody wrote', 'C', 2],
  ])('%s is found in the file', (_, property, line) => {
    expect(read(LINES).resources[0]?.locate?.(property)?.line).toBe(line);
  });
  test('a stack that is not at hand is found by its template, or by what is asked', () => {
    const [unread] = read(LINES).opacities;
    expect([
      unread?.locate?.()?.line,
      unread?.locate?.('Tags')?.line,
      unread?.locate?.('Nope')?.line,
    ]).toEqual([10, 11, 7]);
  });
  test('the line of the programme is asked for by the path of the construct, else by the logical id', () => {
    const { resources } = read(
      'Resources:\n  X: {Type: A::B::C, Metadata: {"aws:cdk:path": S/X/Resource}}\n  Y: {Type: A::B::C}\n  Z: {Type: A::B::C, Metadata: text}',
      { surroundings: { origin: (construct) => ({ construct: `<${construct}>` }) } },
    );
    expect(resources.map(({ origin }) => origin?.construct)).toEqual(['<S/X/Resource>', '<Y>', '<Z>']);
  });
  test('what stands in a stack in a stack is named by both', () => {
    const stack = 'Type: AWS::CloudFormation::Stack, Properties: {TemplateURL:';
    const files: Record<string, string> = {
      middle: `Resources:\n  Inner: {${stack} leaf}}\n`,
      leaf: 'Parameters: {P: {Type: String}}\nResources:\n  X: {Type: A::B::C, DependsOn: Y, Properties: {P: !Ref P, Y: !Ref Y}}\n  Y: {Type: A::B::C}\n',
    };
    const { resources } = read(`Resources:\n  Outer: {${stack} middle}}\n`, {
      nested: (_, url) => {
        const text = files[String(url)];
        return text === undefined
          ? undefined
          : { file: String(url), text: parseText({ file: String(url), text }) };
      },
    });
    const { locate, ...found } = resources[0] ?? {};
    expect(found).toMatchObject({
      id: 't#Outer/Inner/X',
      address: 'Outer/Inner/X',
      file: 'leaf',
      stack: { name: 'Outer/Inner', region: 'eu-west-3', account: '1' },
      dependsOn: ['t#Outer/Inner/Y'],
      attributes: { P: { input: 'param:t/Outer/Inner:P' }, Y: new Ref('t#Outer/Inner/Y') },
    });
    expect(locate?.()).toEqual({ line: 3, column: 3 });
  });
  test('one of no kind at all is refused', () => {
    expect(() => readTemplate({ id: 't', file: 't', json: { Resources: { X: undefined } } })).toThrow(
      'resource X must be a map, this is nothing',
    );
  });
});

test('a parameter given to a template stands in place of its default', () => {
  const text =
    'Parameters: {P: {Type: String, Default: own}, toString: {Type: String}}\nResources: {X: {Type: A::B::C, Properties: {P: !Ref P, Q: !Ref toString}}}';
  const [found] = read(text, { parameters: { P: 'given' } }).resources;
  expect(found?.attributes).toMatchObject({ P: 'given', Q: expect.any(Unknown) });
});
