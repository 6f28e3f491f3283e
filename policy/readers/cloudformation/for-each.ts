/** `Fn::ForEach` of AWS::LanguageExtensions: a map's entries written once for each item of a collection. */
import { ALWAYS, and, type Guard, or } from '../../guards';
import { Unknown, type Value } from '../../values';
import { tidy } from './guarding';
import { combinations, optionsOf } from './options';
import { type Entry, isRaw, type Raw, type Scope, type Template } from './template';
import { derived, isList, isScalar } from './unsettled';

const PREFIX = 'Fn::ForEach::';
export const isLoop = (key: string): boolean => key.startsWith(PREFIX);

/** Loops in loops multiply; a template that goes round more often than this is refused. */
const MOST_ROUNDS = 50_000;
const MADE = new WeakMap<Template, number>();
const TOO_MANY = new Unknown('Fn::ForEach makes too many entries', 'split the template');

export interface Round {
  readonly body: Raw;
  readonly inner: Scope;
  /** When the round is made: always, unless the collection depends on a choice. */
  readonly guard: Guard;
}

/** A text with the loop variables written in: `${Name}` as it is, `&{Name}` without what logical ids may not hold. */
export function looped(text: string, { loops }: Pick<Scope, 'loops'>): string {
  if (loops.size === 0) return text;
  return text.replace(/([$&])\{([^{}!]+)\}/g, (written, sign: string, name: string) => {
    const value = loops.get(name);
    if (value === undefined) return written;
    return sign === '&' ? String(value).replace(/[^A-Za-z0-9]/g, '') : String(value);
  });
}

/** The rounds of one loop, or why its collection is not settled. */
export function eachRound(loop: unknown, scope: Scope): Round[] | Unknown {
  const [name, collection, body] = Array.isArray(loop) ? loop : [];
  if (typeof name !== 'string' || !isRaw(body)) {
    return new Unknown(
      'Fn::ForEach takes a name, a collection and a map',
      'write [name, collection, {key: value}]',
    );
  }
  const items = itemsOf(scope.evaluate(collection, scope), scope);
  if (items instanceof Unknown) return items;
  const made = (MADE.get(scope.template) ?? 0) + items.size;
  MADE.set(scope.template, made);
  if (made > MOST_ROUNDS) return TOO_MANY;
  return [...items].map(([item, guard]) => ({
    body,
    guard,
    inner: { ...scope, loops: new Map(scope.loops).set(name, item) },
  }));
}

function itemsOf(collection: Value, scope: Scope): Map<string, Guard> | Unknown {
  const items = new Map<string, Guard>();
  for (const { guard, value } of optionsOf(collection)) {
    if (!isList(value)) return derived('Fn::ForEach', [value]);
    const rows = combinations(value, { ...scope, under: guard });
    if (!rows)
      return new Unknown('Fn::ForEach goes over too many combinations', 'write the collection itself');
    for (const row of rows) {
      for (const item of row.values) {
        if (item === null) continue;
        if (!isScalar(item)) return derived('Fn::ForEach', [item]);
        const met = and(guard, row.guard);
        const before = items.get(String(item));
        items.set(String(item), before ? tidy(or(before, met)) : met);
      }
    }
  }
  return items;
}

/** The entries of a section with its loops written out; `report` is told of what cannot be. */
export function entriesOf(
  section: Raw,
  scope: Scope,
  path: readonly (string | number)[],
  report: (key: string, why: Unknown) => void,
  guard: Guard = ALWAYS,
  into: Map<string, Entry> = new Map(),
): Map<string, Entry> {
  for (const [key, node] of Object.entries(section)) {
    if (!isLoop(key)) {
      const name = looped(key, scope);
      const twin = into.get(name);
      const when = twin ? tidy(or(twin.guard, guard)) : guard;
      into.set(name, { name, node, loops: scope.loops, guard: when, path: [...path, key] });
      continue;
    }
    const rounds = eachRound(node, scope);
    if (rounds instanceof Unknown) report(key, rounds);
    else {
      for (const round of rounds) {
        entriesOf(round.body, round.inner, [...path, key, 2], report, and(guard, round.guard), into);
      }
    }
  }
  return into;
}
