/** Guards as conditions need them: what holds and what does not, side by side, over inputs some of which have few values. */
import { ALWAYS, and, type Case, type Constraint, equals, type Guard, NEVER, or } from '../../guards';

/** When a condition is true, and when it is false: kept apart, so that widening one never narrows the other. */
export interface Verdict {
  readonly yes: Guard;
  readonly no: Guard;
}

/** The values of inputs that have only so many. */
export type Domains = Map<string, ReadonlySet<string>>;

export const decided = (truth: boolean): Verdict =>
  truth ? { yes: ALWAYS, no: NEVER } : { yes: NEVER, no: ALWAYS };
export const opposite = (verdict: Verdict): Verdict => ({ yes: verdict.no, no: verdict.yes });

/** A condition nobody can decide offline: both ways are possible, and the same way wherever the same name is used. */
export function open(input: string, domains: Domains): Verdict {
  domains.set(input, new Set(['true', 'false']));
  return { yes: equals(input, 'true'), no: equals(input, 'false') };
}

export function all(verdicts: readonly Verdict[], domains: Domains): Verdict {
  let yes: Guard = ALWAYS;
  let no: Guard = NEVER;
  for (const one of verdicts) {
    // Split so that no two cases of `no` overlap: what failed first decides.
    no = tidy(or(no, and(yes, one.no)), domains);
    yes = tidy(and(yes, one.yes), domains);
  }
  return { yes, no };
}

export const any = (verdicts: readonly Verdict[], domains: Domains): Verdict =>
  opposite(all(verdicts.map(opposite), domains));

/** The same guard in fewer cases: merged where they differ in one input, freed of constraints that allow everything. */
export function tidy(guard: Guard, domains: Domains): Guard {
  if (guard === ALWAYS || guard.length === 0) return guard;
  let cases = guard.map((one) => withoutFull(one, domains));
  for (let merged = true; merged; ) {
    merged = false;
    for (let i = 0; i < cases.length && !merged; i++) {
      for (let j = i + 1; j < cases.length && !merged; j++) {
        const joined = join(cases[i] as Case, cases[j] as Case);
        if (!joined) continue;
        cases = [...cases.filter((_, at) => at !== i && at !== j), withoutFull(joined, domains)];
        merged = true;
      }
    }
  }
  return cases.some((one) => one.size === 0) ? ALWAYS : cases;
}

function withoutFull(one: Case, domains: Domains): Case {
  const full = [...one].filter(([input, constraint]) => isFull(constraint, domains.get(input)));
  if (full.length === 0) return one;
  const rest = new Map(one);
  for (const [input] of full) rest.delete(input);
  return rest;
}

const isFull = (constraint: Constraint, domain: ReadonlySet<string> | undefined): boolean =>
  'in' in constraint
    ? domain !== undefined && [...domain].every((value) => constraint.in.has(value))
    : constraint.notIn.size === 0;

/** One case for two, where they differ in one input at most, or where one holds the other. */
function join(a: Case, b: Case): Case | undefined {
  if (covers(a, b)) return a;
  if (covers(b, a)) return b;
  if (a.size !== b.size) return undefined;
  let different: string | undefined;
  for (const [input, constraint] of a) {
    const other = b.get(input);
    if (!other) return undefined;
    if (within(constraint, other) && within(other, constraint)) continue;
    if (different !== undefined) return undefined;
    different = input;
  }
  if (different === undefined) return a;
  return new Map(a).set(different, union(a.get(different) as Constraint, b.get(different) as Constraint));
}

const covers = (wide: Case, narrow: Case): boolean =>
  [...wide].every(([input, constraint]) => {
    const other = narrow.get(input);
    return other !== undefined && within(other, constraint);
  });

function within(narrow: Constraint, wide: Constraint): boolean {
  if ('in' in narrow)
    return [...narrow.in].every((v) => ('in' in wide ? wide.in.has(v) : !wide.notIn.has(v)));
  return 'notIn' in wide && [...wide.notIn].every((value) => narrow.notIn.has(value));
}

function union(a: Constraint, b: Constraint): Constraint {
  if ('in' in a && 'in' in b) return { in: new Set([...a.in, ...b.in]) };
  if ('notIn' in a && 'notIn' in b)
    return { notIn: new Set([...a.notIn].filter((value) => b.notIn.has(value))) };
  const [some, rest] = 'in' in a ? [a, b] : [b as { in: ReadonlySet<string> }, a];
  return {
    notIn: new Set(
      [...(rest as { notIn: ReadonlySet<string> }).notIn].filter((value) => !some.in.has(value)),
    ),
  };
}
