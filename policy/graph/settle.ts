/** Settles a value to text or another scalar, as far as it can be: what stays open becomes a hole in the text. */
import { ALWAYS, and, type Guard, possible } from '../guards';
import { Choice, Ref, type Scalar, Text, Unknown, type Value } from '../values';
import type { Dereference } from './paths';

/** Stands in a text for a part that is not settled. */
export const HOLE = '\uFFFC';

/** Whether a text may turn out to be a word, whatever stands at its open parts. */
export function mayRead(text: string, word: string): boolean {
  const [head = '', ...parts] = text.split(HOLE);
  const tail = parts.pop();
  if (tail === undefined || !word.startsWith(head)) return text === word;
  let at = head.length;
  for (const part of parts) {
    const found = word.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= word.length - tail.length && word.endsWith(tail);
}

/** One of the alternatives of a value. Without holes it is settled. */
export interface Settled {
  /** The scalar; text with `HOLE` in it where parts are open. */
  readonly value: Scalar;
  readonly holes: readonly (Ref | Unknown)[];
  /** References that were followed or met: whose attribute this is, though the text may be settled. */
  readonly refs: readonly Ref[];
  readonly guard: Guard;
}

/** Above this many alternatives a text is one unknown: more may be found, nothing is missed. */
const MOST_ALTERNATIVES = 64;
const MOST_HOPS = 32;

/** The alternatives of a value. Lists and maps are no scalar: they settle to a hole. */
export function settle(value: Value, dereference: Dereference): readonly Settled[] {
  return settleAt(value, dereference, 0);
}

function settleAt(value: Value, dereference: Dereference, hops: number): readonly Settled[] {
  if (value === null || typeof value !== 'object') return [{ value, holes: [], refs: [], guard: ALWAYS }];
  if (value instanceof Unknown) return [{ value: HOLE, holes: [value], refs: value.origins, guard: ALWAYS }];
  if (value instanceof Ref) return follow(value, dereference, hops);
  if (value instanceof Text) return concatenate(value, dereference, hops);
  if (value instanceof Choice) {
    return value.options.flatMap((option) =>
      settleAt(option.value, dereference, hops)
        .map((s) => ({ ...s, guard: and(s.guard, option.guard) }))
        .filter((s) => possible(s.guard)),
    );
  }
  return [
    {
      value: HOLE,
      holes: [new Unknown('a list or a map stands where a text is expected', 'write a text')],
      refs: [],
      guard: ALWAYS,
    },
  ];
}

function follow(ref: Ref, dereference: Dereference, hops: number): readonly Settled[] {
  const target = hops < MOST_HOPS ? dereference(ref) : undefined;
  if (target === undefined || target === null)
    return [{ value: HOLE, holes: [ref], refs: [ref], guard: ALWAYS }];
  return settleAt(target, dereference, hops + 1).map((s) => ({ ...s, refs: [ref, ...s.refs] }));
}

function concatenate(text: Text, dereference: Dereference, hops: number): readonly Settled[] {
  let all: readonly Settled[] = [{ value: '', holes: [], refs: [], guard: ALWAYS }];
  for (const part of text.parts) {
    const next: Settled[] = [];
    for (const left of all) {
      for (const right of settleAt(part, dereference, hops)) {
        const guard = and(left.guard, right.guard);
        if (!possible(guard)) continue;
        next.push({
          value: `${left.value}${right.value}`,
          holes: [...left.holes, ...right.holes],
          refs: [...left.refs, ...right.refs],
          guard,
        });
      }
    }
    if (next.length > MOST_ALTERNATIVES) return [tooMany()];
    all = next;
  }
  return all;
}

const tooMany = (): Settled => ({
  value: HOLE,
  holes: [
    new Unknown(
      `the text has more than ${MOST_ALTERNATIVES} possible values`,
      'give the inputs it is made from a value',
    ),
  ],
  refs: [],
  guard: ALWAYS,
});
