/** `count` and `for_each`: which instances of a resource or a module exist, and under which guards. */
import { ALWAYS, and, equals, type Guard, or } from '../../../guards';
import { Ref, type Value } from '../../../values';
import { AnyItem } from '../evaluation/access';
import { choose, optionsOf, pull } from '../evaluation/choices';
import { evaluate } from '../evaluation/evaluate';
import { pairs } from '../evaluation/loops';
import { bind, type Scope } from '../evaluation/scope';
import { toNumber } from '../evaluation/types';
import { derived, Failure, isList, isMap, REST } from '../evaluation/unsettled';
import type { Body } from '../language/syntax';
import { attributeOf } from './configuration';

export interface Instance {
  /** Number or key; `undefined` for a single one and for one that stands for an unknown number. */
  readonly key: number | string | undefined;
  readonly guard: Guard;
  readonly bindings: Readonly<Record<string, Value>>;
}

/** One possibility: these keys exist, or (`any`) nobody knows which. */
interface Possibility {
  readonly guard: Guard;
  readonly keys: readonly (number | string)[];
  readonly any: boolean;
}

export interface Expansion {
  readonly how: 'single' | 'count' | 'for_each';
  readonly instances: readonly Instance[];
  readonly possibilities: readonly Possibility[];
}

const MOST_KEYS = 20_000;

export const suffixOf = (key: number | string | undefined): string =>
  key === undefined ? '' : `[${JSON.stringify(key)}]`;

const SINGLE: Expansion = {
  how: 'single',
  instances: [{ key: undefined, guard: ALWAYS, bindings: {} }],
  possibilities: [],
};

/** A count, or `undefined` where it is not settled. */
function countOf(value: Value): number | undefined {
  try {
    const count = toNumber(value) ?? -1;
    return Number.isInteger(count) && count >= 0 && count <= MOST_KEYS ? count : undefined;
  } catch {
    return undefined;
  }
}

/** Keys with their values; `open` where there may be more. */
function entriesOf(value: Value): { entries: [string, Value][]; open: boolean } {
  const known =
    isMap(value) && Object.hasOwn(value, REST)
      ? Object.fromEntries(Object.entries(value).filter(([k]) => k !== REST))
      : value;
  const found = pairs(known) ?? [];
  const entries = found.map(([key, item]): [Value, Value] => (isList(known) ? [item, item] : [key, item]));
  const texts = entries.filter((entry): entry is [string, Value] => typeof entry[0] === 'string');
  const open =
    known !== value ||
    !(isMap(value) || isList(value)) ||
    texts.length < entries.length ||
    texts.length > MOST_KEYS;
  return { entries: texts.length > MOST_KEYS ? [] : texts, open };
}

const some = (address: string): Guard => equals(`some:${address}`, 'true');

/** The value to expand over, read through references. */
function expandedOver(body: Body, name: string, scope: Scope): Value | undefined {
  const expression = attributeOf(body, name);
  if (!expression) return undefined;
  const value = evaluate(expression, scope);
  return pull(value instanceof Ref ? (scope.deref(value) ?? value) : value);
}

/** Whether a key exists in every possibility. */
const always = (possibilities: readonly Possibility[], key: number | string): boolean =>
  possibilities.every((one) => one.keys.includes(key));

function counted(value: Value, address: string): Expansion {
  const guards = new Map<number, Guard>();
  const possibilities: Possibility[] = [];
  const instances: Instance[] = [];
  for (const option of optionsOf(value)) {
    if (option.value instanceof Failure && optionsOf(value).length > 1) continue;
    const count = countOf(option.value);
    const keys = Array.from({ length: count ?? 0 }, (_, i) => i);
    for (const key of keys) guards.set(key, or(guards.get(key) ?? [], option.guard));
    possibilities.push({ guard: option.guard, keys, any: count === undefined });
    if (count !== undefined) continue;
    const unknown = derived([option.value], `count of ${address}`);
    const guard = and(option.guard, some(address));
    instances.push({ key: undefined, guard, bindings: { count: { index: unknown } } });
  }
  for (const [key, guard] of guards) {
    instances.push({
      key,
      guard: always(possibilities, key) ? ALWAYS : guard,
      bindings: { count: { index: key } },
    });
  }
  return { how: 'count', instances, possibilities };
}

/** What stands under the keys that nobody knows, where that much is known. */
function itemOf(value: Value, address: string): Value | undefined {
  const rest = isMap(value) ? value[REST] : undefined;
  if (!(rest instanceof AnyItem)) return undefined;
  return choose(rest.items.map((item, i) => ({ guard: equals(`item:${address}`, String(i)), value: item })));
}

function keyed(value: Value, address: string): Expansion {
  const guards = new Map<string, Guard>();
  const values = new Map<string, { guard: Guard; value: Value }[]>();
  const possibilities: Possibility[] = [];
  const instances: Instance[] = [];
  for (const option of optionsOf(value)) {
    if (option.value instanceof Failure && optionsOf(value).length > 1) continue;
    const { entries, open } = entriesOf(option.value);
    for (const [key, item] of entries) {
      guards.set(key, or(guards.get(key) ?? [], option.guard));
      values.set(key, [...(values.get(key) ?? []), { guard: option.guard, value: item }]);
    }
    possibilities.push({ guard: option.guard, keys: entries.map(([key]) => key), any: open });
    if (!open) continue;
    // Key and value are two unknowns, and neither is the collection: conditions on one say nothing of the other.
    const part = () => derived([option.value], `for_each of ${address}`);
    const guard = and(option.guard, some(address));
    const each = { key: part(), value: itemOf(option.value, address) ?? part() };
    instances.push({ key: undefined, guard, bindings: { each } });
  }
  for (const [key, guard] of guards) {
    const value = choose(values.get(key) ?? []);
    instances.push({
      key,
      guard: always(possibilities, key) ? ALWAYS : guard,
      bindings: { each: { key, value } },
    });
  }
  return { how: 'for_each', instances, possibilities };
}

/** Expands a block by its `count` or `for_each`. */
export function expand(body: Body, scope: Scope, address: string): Expansion {
  const count = expandedOver(body, 'count', scope);
  if (count !== undefined) return counted(count, address);
  const over = expandedOver(body, 'for_each', scope);
  return over === undefined ? SINGLE : keyed(over, address);
}

/** What the name of an expanded block stands for, given what one instance stands for. */
export function wholeOf(
  expansion: Expansion,
  of: (instance: Instance) => Value,
  any: (instance: Instance) => Value,
): Value {
  const [first] = expansion.instances;
  if (expansion.how === 'single' && first) return of(first);
  const byKey = new Map(expansion.instances.map((instance) => [instance.key, instance]));
  const open = byKey.get(undefined);
  const value = (key: number | string): Value => {
    const instance = byKey.get(key);
    return instance ? of(instance) : null;
  };
  return choose(
    expansion.possibilities.map(({ guard, keys, any: unknown }) => {
      if (unknown && open) return { guard, value: any(open) };
      const collected =
        expansion.how === 'count'
          ? keys.map(value)
          : Object.fromEntries(keys.map((key) => [key, value(key)]));
      return { guard, value: collected };
    }),
  );
}

/** A scope's view on instances of one block. */
export const instanceScope = (scope: Scope, address: string, instance: Instance): Scope =>
  bind(scope, instance.bindings, `${address}${suffixOf(instance.key)}`);
