/**
 * Guards: under which combinations of undecided inputs (template parameters, Terraform variables, opaque conditions)
 * a resource or a value exists. A guard is a disjunction of cases; a case constrains each input it names.
 * Two things can hold together only if the conjunction of their guards is possible.
 */

import { spend } from './work';

/** What one input may be: one of a set of texts, or anything but a set of texts. */
export type Constraint = { readonly in: ReadonlySet<string> } | { readonly notIn: ReadonlySet<string> };
export type Case = ReadonlyMap<string, Constraint>;
export type Guard = readonly Case[];

export const ALWAYS: Guard = [new Map()];
export const NEVER: Guard = [];

/** Above this many cases a guard is widened to one that always holds: more may be found, nothing is missed. */
const MOST_CASES = 64;
/** Above this many no case is compared any more, since what comes of them is widened all the same. */
const FAR_TOO_MANY = 2 * MOST_CASES;

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

const allows = (one: Constraint, value: string): boolean =>
  'in' in one ? one.in.has(value) : !one.notIn.has(value);

function compatible(a: Constraint, b: Constraint): boolean {
  if (a === b || ('notIn' in a && 'notIn' in b)) return true;
  const [some, other] = 'in' in a ? [a, b] : [b as { in: ReadonlySet<string> }, a];
  for (const value of some.in) if (allows(other, value)) return true;
  return false;
}

function meet(a: Constraint, b: Constraint): Constraint {
  if (a === b) return a;
  if ('notIn' in a && 'notIn' in b) return { notIn: new Set([...a.notIn, ...b.notIn]) };
  const [some, other] = 'in' in a ? [a, b] : [b as { in: ReadonlySet<string> }, a];
  return { in: new Set([...some.in].filter((value) => allows(other, value))) };
}

/** Most pairs of alternatives exclude each other: that is seen before anything is made. */
function both(a: Case, b: Case): Case | undefined {
  for (const [input, constraint] of b) {
    const old = a.get(input);
    if (old && !compatible(old, constraint)) return undefined;
  }
  const merged = new Map(a);
  for (const [input, constraint] of b) {
    const old = a.get(input);
    merged.set(input, old ? meet(old, constraint) : constraint);
  }
  return merged;
}

/** Both guards hold. Impossible combinations vanish. */
export function and(a: Guard, b: Guard): Guard {
  if (a === ALWAYS) return b;
  if (b === ALWAYS || a === b) return a;
  const cases: Case[] = [];
  spend(a.length * b.length);
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
  if (a === b || !possible(b)) return a;
  if (!possible(a)) return b;
  const cases = distinct(b, distinct(a));
  if (cases.some((c) => c.size === 0)) return like([new Map()], a, b);
  return cases.length > MOST_CASES ? widen() : like(cases, a, b);
}

/** Whether one constraint allows no more than another. */
function narrower(a: Constraint, b: Constraint): boolean {
  if (a === b) return true;
  if ('in' in a) {
    for (const v of a.in) if ('in' in b ? !b.in.has(v) : b.notIn.has(v)) return false;
    return true;
  }
  if ('in' in b) return false;
  for (const v of b.notIn) if (!a.notIn.has(v)) return false;
  return true;
}

/** Asked for every pair of cases: written for speed. */
function within(a: Case, b: Case): boolean {
  if (b.size > a.size) return false;
  for (const [input, constraint] of b) {
    const own = a.get(input);
    if (own === undefined || !narrower(own, constraint)) return false;
  }
  return true;
}

/** Guards of which no case holds another: alternatives are added one at a time, and need not compare all the others again. */
const minimal = new WeakSet<Guard>();

/** The cases that no other one holds already, beside others of which that is known. */
function distinct(cases: Guard, others: Guard = NEVER): Guard {
  if (others.length === 0 && minimal.has(cases)) return cases;
  const kept = [...others];
  for (const one of cases) {
    spend(kept.length);
    if (kept.length > FAR_TOO_MANY) break;
    if (kept.some((other) => within(one, other))) continue;
    for (let i = kept.length - 1; i >= 0; i--) if (within(kept[i] as Case, one)) kept.splice(i, 1);
    kept.push(one);
  }
  minimal.add(kept);
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
