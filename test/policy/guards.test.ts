import fc from 'fast-check';
import {
  ALWAYS,
  and,
  type Case,
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

const INPUTS = ['a', 'b', 'c'];
const VALUES = ['x', 'y', 'z'];
type World = Readonly<Record<string, string>>;
const ANY = [...VALUES, 'else'];
/** Every way the inputs can be. */
const WORLDS: readonly World[] = ANY.flatMap((a) => ANY.flatMap((b) => ANY.map((c) => ({ a, b, c }))));

const inCase = (one: Case, world: World): boolean =>
  [...one].every(([input, constraint]) => {
    const value = world[input] ?? '';
    return 'in' in constraint ? constraint.in.has(value) : !constraint.notIn.has(value);
  });
const holdsIn = (guard: Guard): string =>
  WORLDS.map((w) => (guard.some((c) => inCase(c, w)) ? 1 : 0)).join('');
const combined = (a: Guard, b: Guard, by: (a: boolean, b: boolean) => boolean): string =>
  [...holdsIn(a)].map((bit, i) => (by(bit === '1', holdsIn(b)[i] === '1') ? 1 : 0)).join('');

const input = fc.constantFrom(...INPUTS);
const value = fc.constantFrom(...VALUES);
const { guard } = fc.letrec<{ guard: Guard }>((tie) => ({
  guard: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(ALWAYS, NEVER),
    fc.tuple(input, value).map(([i, v]) => equals(i, v)),
    fc.tuple(input, value).map(([i, v]) => differs(i, v)),
    fc.tuple(input, fc.uniqueArray(value, { minLength: 1 })).map(([i, vs]) => oneOf(i, vs)),
    fc.tuple(tie('guard'), tie('guard')).map(([a, b]) => and(a, b)),
    fc.tuple(tie('guard'), tie('guard')).map(([a, b]) => or(a, b)),
    tie('guard').map(not),
  ),
}));

describe('guards say what the conditions they are made of say', () => {
  test('and, or, not and implies agree with a table of truth', () => {
    fc.assert(
      fc.property(guard, guard, (a, b) => {
        const before = [holdsIn(a), holdsIn(b)];
        expect(holdsIn(and(a, b))).toBe(combined(a, b, (x, y) => x && y));
        expect(holdsIn(or(a, b))).toBe(combined(a, b, (x, y) => x || y));
        expect(holdsIn(not(a))).toBe(combined(a, a, (x) => !x));
        expect(possible(a)).toBe(holdsIn(a).includes('1'));
        if (implies(a, b)) expect(combined(a, b, (x, y) => x && !y)).not.toContain('1');
        expect([holdsIn(a), holdsIn(b)]).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  test('alternatives that another one holds are left out', () => {
    expect(or(equals('a', 'x'), and(equals('a', 'x'), equals('b', 'y')))).toEqual(equals('a', 'x'));
    expect(or(and(equals('a', 'x'), equals('b', 'y')), equals('a', 'x'))).toEqual(equals('a', 'x'));
  });
});

/** A set that counts how often it is asked. */
class Counted extends Set<string> {
  static asked = 0;
  override has(value: string): boolean {
    Counted.asked++;
    return super.has(value);
  }
}

test('one more alternative is compared with those that are there, not all with all', () => {
  const one = (i: number): Guard => [
    new Map(['a', 'b', 'c', 'd'].map((name, bit) => [name, { in: new Counted([String((i >> bit) & 1)]) }])),
  ];
  let all = NEVER;
  Counted.asked = 0;
  for (let i = 0; i < 16; i++) all = or(all, one(i));
  expect(all).toHaveLength(16);
  // 16 · 15 / 2 pairs, both ways, of at most four questions; all with all each time would be ten times as many.
  expect(Counted.asked).toBeLessThan(16 * 15 * 4);
});

test('two guards of many cases are not compared to the end, since they are widened all the same', () => {
  const values = Array.from({ length: 64 }, (_, i) => String(i));
  const one = (name: string): Guard => values.map((v) => new Map([[name, { in: new Counted([v]) }]]));
  Counted.asked = 0;
  expect(and(one('a'), one('b'))).toEqual(ALWAYS);
  // All with all would be eight million.
  expect(Counted.asked).toBeLessThan(100_000);
});
