/** What conditions, loops and the place of a stack make of values: each option with its guard. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { differs, equals, oneOf } from '../../../policy/guards';
import type { TemplateInput } from '../../../policy/readers/cloudformation';
import { Undecided } from '../../../policy/readers/cloudformation/unsettled';
import { Choice, Ref, Unknown, type Value } from '../../../policy/values';
import {
  at,
  dev,
  either,
  later,
  names,
  OPAQUE,
  open,
  prod,
  type Raw,
  read,
  sub,
  value,
  withX,
} from '../../support/cloudformation-value';

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
    expect(both(condition)).toEqual(opaque(condition));
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
    expect(both(condition)).toEqual(expected);
  });
  test('whether a list in no order holds an item', () => {
    expect(both({ 'Fn::Contains': [{ Ref: 'Few' }, 'x'] })).toEqual(
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
    expect(value({ 'Fn::If': ['It', 1, 2] }, { Parameters, Conditions: { It } })).toEqual(
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
    expect(value({ 'Fn::If': ['C60', 'x', 'y'] }, { Conditions })).toEqual(either([prod, 'x'], [dev, 'y']));
  });
  test('a condition in a loop names the one of its round', () => {
    const Conditions = {
      Isprod: equal({ Ref: 'Env' }, 'prod'),
      Isdev: equal({ Ref: 'Env' }, 'dev'),
      'Fn::ForEach::L': ['I', ['prod', 'dev'], { 'Has${I}': { Condition: 'Is${I}' } }],
    };
    expect(value({ 'Fn::If': ['Hasdev', 'x', 'y'] }, { Conditions })).toEqual(
      either([dev, 'x'], [prod, 'y']),
    );
    const loop = ['I', ['prod'], { '${I}': { 'Fn::If': ['Is${I}', 'x', 'y'] } }];
    expect(value({ 'Fn::ForEach::L': loop }, { Conditions })).toEqual({
      prod: either([prod, 'x'], [dev, 'y']),
    });
    const { resources } = read({
      Parameters: { Env: { Type: 'String', AllowedValues: ['prod', 'dev'] } },
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
    expect(found()).toEqual(expected);
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
    expect(placed({ 'Fn::Or': [is('eu-west-1'), is('eu-west-3')] })?.stack?.region).toEqual(
      either(
        [oneOf('region:t', ['eu-west-1']), 'eu-west-1'],
        [oneOf('region:t', ['eu-west-3']), 'eu-west-3'],
      ),
    );
    expect(placed({ 'Fn::Not': [is('us-east-1')] })?.stack?.region).toEqual(
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
