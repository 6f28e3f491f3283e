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

/** Above this many cases a guard is widened to ALWAYS: more may be found, nothing is missed. */
const MOST_CASES = 64;

/** The guard of one input being exactly `value`. */
export const equals = (input: string, value: string): Guard => [new Map([[input, { in: new Set([value]) }]])];

/** The guard of one input being anything but `value`. */
export const differs = (input: string, value: string): Guard => [new Map([[input, { notIn: new Set([value]) }]])];

/** The guard of one input being one of `values`. */
export const oneOf = (input: string, values: readonly string[]): Guard => [new Map([[input, { in: new Set(values) }]])];

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
  if (b === ALWAYS) return a;
  const cases: Case[] = [];
  for (const x of a) {
    for (const y of b) {
      const met = both(x, y);
      if (met) cases.push(met);
      if (cases.length > MOST_CASES) return ALWAYS;
    }
  }
  return cases;
}

/** At least one of the guards holds. */
export function or(a: Guard, b: Guard): Guard {
  if (a === ALWAYS || b === ALWAYS) return ALWAYS;
  const cases = [...a, ...b];
  return cases.some((c) => c.size === 0) || cases.length > MOST_CASES ? ALWAYS : cases;
}

const opposite = (constraint: Constraint): Constraint =>
  'in' in constraint ? { notIn: constraint.in } : { in: constraint.notIn };

/** The guard does not hold. */
export function not(guard: Guard): Guard {
  let result: Guard = ALWAYS;
  for (const one of guard) {
    let some: Guard = NEVER;
    for (const [input, constraint] of one) some = or(some, [new Map([[input, opposite(constraint)]])]);
    result = and(result, some);
  }
  return result;
}
