/**
 * Guards: under which combinations of undecided inputs (template parameters, Terraform variables, opaque conditions)
 * a resource or a value exists. A guard is a disjunction of cases; a case constrains each input it names.
 * Two things can hold together only if the conjunction of their guards is possible.
 */

/** What one input may be: one of a set of texts, or anything but a set of texts. */
export type Constraint = { readonly in: ReadonlySet<string> } | { readonly notIn: ReadonlySet<string> };
export type Case = ReadonlyMap<string, Constraint>;
export type Guard = readonly Case[];

export const ALWAYS: Guard = [new Map()];
export const NEVER: Guard = [];

/** Above this many cases a guard is widened to one that always holds: more may be found, nothing is missed. */
const MOST_CASES = 64;

/** Guards that were widened, or made of such: they hold at least where they should, so that their opposites hold at most nowhere. */
const widened = new WeakSet<Guard>();
const widen = (): Guard => approximate([new Map()]);
const approximate = (guard: Guard): Guard => {
  widened.add(guard);
  return guard;
};
const like = (guard: Guard, ...made: readonly Guard[]): Guard =>
  made.some((one) => widened.has(one)) ? approximate(guard) : guard;

/** The guard of one input being exactly `value`. */
export const equals = (input: string, value: string): Guard => [new Map([[input, { in: new Set([value]) }]])];

/** The guard of one input being anything but `value`. */
export const differs = (input: string, value: string): Guard => [
  new Map([[input, { notIn: new Set([value]) }]]),
];

/** The guard of one input being one of `values`. */
export const oneOf = (input: string, values: readonly string[]): Guard => [
  new Map([[input, { in: new Set(values) }]]),
];

export const possible = (guard: Guard): boolean => guard.length > 0;

const meet = (a: Constraint, b: Constraint): Constraint | undefined => {
  if ('notIn' in a && 'notIn' in b) return { notIn: new Set([...a.notIn, ...b.notIn]) };
  const [some, other] = 'in' in a ? [a, b] : [b as { in: ReadonlySet<string> }, a];
  const left = [...some.in].filter((v) => ('in' in other ? other.in.has(v) : !other.notIn.has(v)));
  return left.length > 0 ? { in: new Set(left) } : undefined;
};

const both = (a: Case, b: Case): Case | undefined => {
  const merged = new Map(a);
  for (const [input, constraint] of b) {
    const old = merged.get(input);
    const met = old ? meet(old, constraint) : constraint;
    if (!met) return undefined;
    merged.set(input, met);
  }
  return merged;
};

/** Both guards hold. Impossible combinations vanish. */
export function and(a: Guard, b: Guard): Guard {
  if (a === ALWAYS) return b;
  if (b === ALWAYS || a === b) return a;
  const cases: Case[] = [];
  for (const x of a) {
    for (const y of b) {
      const met = both(x, y);
      if (met) cases.push(met);
    }
  }
  const fewest = cases.length > MOST_CASES ? distinct(cases) : cases;
  return fewest.length > MOST_CASES ? widen() : like(fewest, a, b);
}

/** At least one of the guards holds. */
export function or(a: Guard, b: Guard): Guard {
  if (a === ALWAYS || b === ALWAYS) return ALWAYS;
  if (a === b) return a;
  const cases = distinct([...a, ...b]);
  if (cases.some((c) => c.size === 0)) return like([new Map()], a, b);
  return cases.length > MOST_CASES ? widen() : like(cases, a, b);
}

/** Whether one constraint allows no more than another. */
const narrower = (a: Constraint, b: Constraint): boolean => {
  if ('in' in a) return [...a.in].every((v) => ('in' in b ? b.in.has(v) : !b.notIn.has(v)));
  return 'notIn' in b && [...b.notIn].every((v) => a.notIn.has(v));
};
const within = (a: Case, b: Case): boolean =>
  [...b].every(([input, constraint]) => {
    const own = a.get(input);
    return own !== undefined && narrower(own, constraint);
  });

/** The cases that no other one holds already. */
function distinct(cases: readonly Case[]): Case[] {
  const kept: Case[] = [];
  for (const one of cases) {
    if (kept.some((other) => within(one, other))) continue;
    for (let i = kept.length - 1; i >= 0; i--) if (within(kept[i] as Case, one)) kept.splice(i, 1);
    kept.push(one);
  }
  return kept;
}

/** Whether a guard can only hold where the other does, case by case: `false` may also mean that it takes two cases to show. */
export const implies = (a: Guard, b: Guard): boolean =>
  a === b || b === ALWAYS || a.every((one) => b.some((other) => within(one, other)));

const opposite = (constraint: Constraint): Constraint =>
  'in' in constraint ? { notIn: constraint.in } : { in: constraint.notIn };

/** The guard does not hold. */
export function not(guard: Guard): Guard {
  if (widened.has(guard)) return widen();
  let result: Guard = ALWAYS;
  for (const one of guard) {
    let some: Guard = NEVER;
    for (const [input, constraint] of one) some = or(some, [new Map([[input, opposite(constraint)]])]);
    result = and(result, some);
  }
  return result;
}
