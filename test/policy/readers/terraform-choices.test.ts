/** Choices among values, and the bounds of an evaluation. */
import { ALWAYS, and, differs, equals, or } from '../../../policy/guards';
import { choose, lift, pull } from '../../../policy/readers/terraform/evaluation/choices';
import { evaluate } from '../../../policy/readers/terraform/evaluation/evaluate';
import {
  DEEPEST,
  type Effort,
  MOST_STEPS,
  MOST_WORK,
} from '../../../policy/readers/terraform/evaluation/scope';
import { asSet, isSet } from '../../../policy/readers/terraform/evaluation/sets';
import { Failure } from '../../../policy/readers/terraform/evaluation/unsettled';
import { parseExpression } from '../../../policy/readers/terraform/language/expression';
import { readTerraformTexts } from '../../../policy/readers/terraform/root';
import { Choice, Unknown } from '../../../policy/values';
import { allowing, exhausted, spend } from '../../../policy/work';

const A = equals('i', 'a');
const B = equals('i', 'b');
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ guard: equals('i', `${i}`), value: `v${i}` }));

describe('one value out of options', () => {
  test('two values are a choice of both, under their guards', () => {
    const options = [
      { guard: A, value: 1 },
      { guard: B, value: 2 },
    ];
    expect(choose(options)).toEqual(new Choice(options));
  });

  test('one value is no choice', () => {
    expect(choose([{ guard: A, value: 1 }])).toBe(1);
  });

  test('one value under two guards is no choice', () => {
    expect(
      choose([
        { guard: A, value: 1 },
        { guard: B, value: 1 },
      ]),
    ).toBe(1);
  });

  test('a value under two of three guards is held under either', () => {
    expect(
      choose([
        { guard: A, value: 1 },
        { guard: B, value: 1 },
        { guard: equals('i', 'c'), value: 2 },
      ]),
    ).toEqual(
      new Choice([
        { guard: or(A, B), value: 1 },
        { guard: equals('i', 'c'), value: 2 },
      ]),
    );
  });

  test('options of a choice hold under both guards; what cannot hold goes', () => {
    const inner = new Choice([
      { guard: A, value: 1 },
      { guard: equals('j', 'x'), value: 2 },
    ]);
    expect(
      choose([
        { guard: B, value: inner },
        { guard: A, value: 3 },
      ]),
    ).toEqual(
      new Choice([
        { guard: and(B, equals('j', 'x')), value: 2 },
        { guard: A, value: 3 },
      ]),
    );
  });

  test('nothing that can hold is a failure', () => {
    expect(choose([])).toEqual(new Failure('no combination of conditions leads here'));
    expect(choose([{ guard: and(A, B), value: 1 }])).toBeInstanceOf(Failure);
  });

  test('256 values are a choice, 257 are unknown', () => {
    expect(choose(many(256))).toBeInstanceOf(Choice);
    expect(choose(many(257))).toMatchObject({
      reason: 'the value depends on more than 256 combinations of undecided conditions',
      settle: 'give the variables values, or judge the plan',
    });
  });
});

describe('a computation on choices', () => {
  test('is done once where there is none', () => {
    const seen: unknown[] = [];
    expect(lift([1, 'x'], (values) => seen.push(values))).toBe(1);
    expect(seen).toEqual([[1, 'x']]);
  });

  test('is not begun for too many combinations', () => {
    const [first, second] = ['i', 'j'].map(
      (input) => new Choice(many(20).map(({ value }) => ({ guard: equals(input, value), value }))),
    );
    const run = () => {
      throw new Error('it was begun');
    };
    expect(lift([first ?? null, second ?? null], run)).toBeInstanceOf(Unknown);
  });
});

describe('choices at any depth', () => {
  const choice = new Choice([
    { guard: A, value: 'b' },
    { guard: B, value: 'c' },
  ]);
  const both = (a: unknown, b: unknown) => ({
    options: [
      { guard: A, value: a },
      { guard: B, value: b },
    ],
  });

  test('go to the top', () => {
    expect(pull([choice, 'a'])).toEqual(both(['b', 'a'], ['c', 'a']));
    expect(pull({ x: [choice], y: 1 })).toEqual(both({ x: ['b'], y: 1 }, { x: ['c'], y: 1 }));
    expect(pull(new Choice([{ guard: ALWAYS, value: [choice] }]))).toEqual(both(['b'], ['c']));
  });

  test('leave a set a set, in its order', () => {
    const pulled = pull(asSet([choice, 'bb']));
    expect(pulled).toEqual(both(['b', 'bb'], ['bb', 'c']));
    expect((pulled as Choice).options.map((option) => isSet(option.value))).toEqual([true, true]);
    const list = pull([choice, 'a']) as Choice;
    expect(list.options.map((option) => isSet(option.value))).toEqual([false, false]);
  });

  test('a value without any is itself', () => {
    const value = [{ a: ['x'] }];
    expect(pull(value)).toBe(value);
  });
});

describe('the bounds of an evaluation', () => {
  const evaluated = (effort: Effort, text = '1') =>
    evaluate(parseExpression(text), {
      root: (name) => new Failure(`there is no ${name}`),
      bindings: new Map(),
      module: '',
      here: '',
      deref: () => undefined,
      body: () => null,
      read: () => undefined,
      list: () => undefined,
      effort,
    });
  const tooLong = new Unknown(
    'the expression takes too long to evaluate',
    'simplify the expression, or judge the plan',
  );

  test.each<[string, Effort, unknown]>([
    ['the last step', { depth: 0, steps: MOST_STEPS }, 1],
    ['one step more', { depth: 0, steps: MOST_STEPS + 1 }, tooLong],
    ['the deepest place', { depth: DEEPEST, steps: 0 }, 1],
    ['one place deeper', { depth: DEEPEST + 1, steps: 0 }, tooLong],
  ])('%s', (_what, effort, expected) => {
    expect(evaluated(effort)).toEqual(expected);
  });

  test('each expression is a step, and its parts are one deeper', () => {
    const effort = { depth: 0, steps: 0 };
    expect(evaluated(effort, '[1, [2]]')).toEqual([1, [2]]);
    expect(effort).toEqual({ depth: 0, steps: 4 });
    expect(evaluated({ depth: DEEPEST - 1, steps: 0 }, '[1, [2]]')).toEqual([1, [tooLong]]);
  });

  test('what was allowed is spent: an expression and what depends on choices are unknown', () => {
    const choice = new Choice([
      { guard: equals('a', 'x'), value: 1 },
      { guard: differs('a', 'x'), value: 2 },
    ]);
    const seen = allowing(0, () => {
      spend(1);
      return [evaluated({ depth: 0, steps: 0 }), lift([choice], ([one = null]) => one)];
    });
    expect(seen).toEqual([tooLong, tooLong]);
  });

  test('of one root module, and the next may spend as much', () => {
    const reading = (work: number) =>
      readTerraformTexts({
        id: 'm',
        file: 'm',
        folders: new Map([
          [
            '',
            new Map([
              [
                'main.tf',
                'resource "azurerm_resource_group" "r" {\n  name = file("n")\n  location = lower("A")\n}',
              ],
            ]),
          ],
        ]),
        read: () => {
          spend(work);
          return 'n';
        },
      }).resources.map(({ attributes }) => [attributes.name, attributes.location]);
    expect(reading(MOST_WORK + 1)).toEqual([['n', tooLong]]);
    expect(reading(MOST_WORK / 2)).toEqual([['n', 'a']]);
    expect(exhausted()).toBe(false);
  });
});
