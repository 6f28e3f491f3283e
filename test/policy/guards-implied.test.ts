/** Whether one guard holds only where another does: what is seen, and what is rather denied than guessed. */
import {
  ALWAYS,
  and,
  differs,
  equals,
  type Guard,
  implies,
  NEVER,
  not,
  oneOf,
  or,
  possible,
} from '../../policy/guards';

const A = equals('in', 'a');
const B = equals('in', 'b');
const X = equals('other', 'x');

test.each<[string, Guard, Guard, boolean]>([
  ['a guard implies itself', A, A, true],
  ['a guard implies the same guard made anew', A, equals('in', 'a'), true],
  ['everything implies what always holds', A, ALWAYS, true],
  ['what never holds implies everything', NEVER, A, true],
  ['what always holds implies nothing less', ALWAYS, A, false],
  ['one text implies one of several', A, oneOf('in', ['a', 'b']), true],
  ['one of several does not imply one', oneOf('in', ['a', 'b']), A, false],
  ['one text implies that it is not another', A, differs('in', 'b'), true],
  ['that it is not another does not imply one text', differs('in', 'b'), A, false],
  ['not two implies not one of them', and(differs('in', 'a'), differs('in', 'b')), differs('in', 'a'), true],
  ['not one does not imply not two', differs('in', 'a'), and(differs('in', 'a'), differs('in', 'b')), false],
  ['both imply each', and(A, X), X, true],
  ['each does not imply both', X, and(A, X), false],
  ['each of two implies either', B, or(A, B), true],
  ['either does not imply each', or(A, X), X, false],
  ['two inputs say nothing of each other', A, X, false],
])('%s', (_what, one, other, expected) => {
  expect(implies(one, other)).toBe(expected);
});

describe('above 64 alternatives a guard is widened: more may be found, nothing is missed', () => {
  /** How many inputs each case constrains; none: it always holds. */
  const sizes = (guard: Guard): readonly number[] => guard.map((one) => one.size);
  const either = (count: number): Guard =>
    Array.from({ length: count }, (_, i) => equals(`in${i}`, 'a')).reduce(or, NEVER);
  test('64 are kept, and their opposite excludes them', () => {
    expect(either(64)).toHaveLength(64);
    expect(possible(and(not(either(64)), equals('in0', 'a')))).toBe(false);
  });
  test('65 always hold, and so does their opposite', () => {
    expect(sizes(either(65))).toEqual([0]);
    expect(sizes(not(either(65)))).toEqual([0]);
  });
  test('what is made of a widened guard is as wide: its opposite excludes nothing', () => {
    for (const made of [
      and(either(65), A),
      and(A, either(65)),
      or(and(either(65), A), X),
      or(X, and(either(65), A)),
    ])
      expect(possible(and(not(made), and(A, X)))).toBe(true);
  });
  const pairs = (count: number): Guard =>
    and(
      Array.from({ length: count }, (_, i) => equals(`left${i}`, 'a')).reduce(or, NEVER),
      Array.from({ length: count }, (_, i) => equals(`right${i}`, 'a')).reduce(or, NEVER),
    );
  test('eight by eight are kept, nine by nine widened', () => {
    expect(pairs(8)).toHaveLength(64);
    expect(sizes(pairs(9))).toEqual([0]);
  });
  test('alternatives that are the same count once', () => {
    const nine = Array.from({ length: 9 }, (_, i) => equals(`in${i}`, 'a')).reduce(or, NEVER);
    expect(and(nine, Array.from(nine))).toHaveLength(9);
  });
});
