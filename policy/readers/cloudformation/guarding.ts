/** Guards as conditions need them: what holds and what does not, side by side, over inputs some of which have few values. */
import {
  ALWAYS,
  and,
  type Case,
  type Constraint,
  differs,
  equals,
  type Guard,
  implies,
  NEVER,
  or,
} from '../../guards';

/** When a condition is true, and when it is false: kept apart, so that widening one never narrows the other. */
export interface Verdict {
  readonly yes: Guard;
  readonly no: Guard;
}

export const decided = (truth: boolean): Verdict =>
  truth ? { yes: ALWAYS, no: NEVER } : { yes: NEVER, no: ALWAYS };
export const opposite = (verdict: Verdict): Verdict => ({ yes: verdict.no, no: verdict.yes });

/**
 * The guards of an input that is one of few values. The last of them stands for whatever is left, so that all together are
 * everything there is, for whoever denies them too.
 */
export function eachOf(input: string, values: readonly string[]): { text: string; guard: Guard }[] {
  const rest: Case = new Map([[input, { notIn: new Set(values.slice(0, -1)) }]]);
  return values.map((text, i) => ({ text, guard: i < values.length - 1 ? equals(input, text) : [rest] }));
}

/** A condition nobody can decide offline: both ways are possible, and the same way wherever the same name is used. */
export const open = (input: string): Verdict => ({ yes: equals(input, 'true'), no: differs(input, 'true') });

/** Beyond this many cases a combination is an input of its own: computing on would cost more than it tells. */
const MOST_CASES = 32;

/** When all of several conditions hold; `undefined` where that takes too many cases. */
export function all(verdicts: readonly Verdict[]): Verdict | undefined {
  let yes: Guard = ALWAYS;
  let no: Guard = NEVER;
  for (const one of verdicts) {
    // Twice the most is where guards are widened to "always", which would say that both ways hold at once.
    if (yes.length * one.yes.length > 2 * MOST_CASES || no.length + one.no.length > 2 * MOST_CASES)
      return undefined;
    no = tidy(or(no, one.no));
    yes = tidy(and(yes, one.yes));
    if (Math.max(no.length, yes.length) > MOST_CASES) return undefined;
  }
  return { yes, no };
}

/** When any of several conditions holds; `undefined` where that takes too many cases. */
export function any(verdicts: readonly Verdict[]): Verdict | undefined {
  const none = all(verdicts.map(opposite));
  return none && opposite(none);
}

/** The same guard in fewer cases: merged where they differ in one input, freed of constraints that allow everything. */
export function tidy(guard: Guard): Guard {
  const kept: Case[] = [];
  const freed = guard.map(withoutFull);
  let changed = freed.some((one, i) => one !== guard[i]);
  const left = freed.reverse();
  for (let next = left.pop(); next; next = left.pop()) {
    const one = next;
    // A guard that was widened to this stays the one that is known to have been.
    if (one.size === 0) return guard.length === 1 && !changed ? guard : ALWAYS;
    const at = kept.findIndex((other) => join(other, one) !== undefined);
    const other = kept[at];
    if (!other) {
      kept.push(one);
      continue;
    }
    changed = true;
    const joined = join(other, one) as Case;
    // What was there already covers it; else the wider case may join with others in turn.
    if (joined === other) continue;
    kept.splice(at, 1);
    left.push(withoutFull(joined));
  }
  return changed ? kept : guard;
}

function withoutFull(one: Case): Case {
  const full = [...one].filter(([, constraint]) => 'notIn' in constraint && constraint.notIn.size === 0);
  if (full.length === 0) return one;
  const rest = new Map(one);
  for (const [input] of full) rest.delete(input);
  return rest;
}

/** One case for two, where they differ in one input at most, or where one holds the other. */
function join(a: Case, b: Case): Case | undefined {
  if (implies([b], [a])) return a;
  if (implies([a], [b])) return b;
  if (a.size !== b.size) return undefined;
  const different = [...a].filter(([input]) => !alike(alone(a, input), alone(b, input)));
  const [input, constraint] = different[0] as [string, Constraint];
  const other = b.get(input);
  return different.length > 1 || !other ? undefined : new Map(a).set(input, union(constraint, other));
}

const alone = (one: Case, input: string): Guard => [new Map([...one].filter(([name]) => name === input))];
const alike = (a: Guard, b: Guard): boolean => implies(a, b) && implies(b, a);

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
