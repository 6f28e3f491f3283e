/** Steps into values: attributes, indexes, splats. */
import { equals, type Guard } from '../../../guards';
import { Choice, Ref, Text, Unknown, type Value } from '../../../values';
import { choose, lift, type Option } from './choices';
import { isSet } from './sets';
import { derived, Failure, inputOf, isList, isMap, named, REST } from './unsettled';

/** A name that is no value by itself: `var`, `local`, a resource type. */
export class Space {
  constructor(
    readonly get: (name: string) => Value | Space,
    /** What stands under a key of one of them, where that can be told without the rest of it. */
    readonly item?: (name: string, key: string) => Value | undefined,
  ) {}
}

/** An unknown whose attributes may be known: a data source repeats its arguments. */
export class Opaque extends Unknown {
  constructor(
    reason: string,
    settle: string,
    readonly step: (key: string | number) => Value,
  ) {
    super(reason, settle);
  }
}

/** What stands in a map under keys that nobody knows: one of these values, or nothing. */
export class AnyItem extends Unknown {
  constructor(
    open: Unknown,
    readonly items: readonly Value[],
  ) {
    super(open.reason, open.settle, open.origins);
  }
}

/** The rest of a map after one more entry of which nobody knows the key. */
export function openEntry(rest: Value | undefined, key: Value, value: Value, text: string): AnyItem {
  const items = rest instanceof AnyItem ? rest.items : [];
  return new AnyItem(derived(rest === undefined ? [key, value] : [key, value, rest], text), [
    ...items,
    value,
  ]);
}

const FLEXIBLE = new WeakSet<Ref>();

/** A reference to a resource of which nobody knows how many there are: an index on it is the reference itself. */
export function anyInstance(ref: Ref): Ref {
  FLEXIBLE.add(ref);
  return ref;
}
const isAnyInstance = (value: Value): boolean => value instanceof Ref && FLEXIBLE.has(value);

/** Attributes that provider documentation defines as equal to another, so that the written one answers. */
const same = (ref: Ref, key: string | number): string | number =>
  key === 'output' &&
  ref.path.length === 0 &&
  /#(?:.*\.)?terraform_data\.[^.[\]"]*(?:\[.*\])?$/.test(ref.target)
    ? 'input'
    : key;

function stepUnknown(value: Unknown, key: string | number): Value {
  if (value instanceof Failure) return value;
  if (value instanceof Opaque) return value.step(key);
  const input = inputOf(value);
  const inner = new Unknown(value.reason, value.settle, value.origins);
  return input === undefined ? inner : named(inner, `${input}.${key}`);
}

function stepMap(value: { readonly [key: string]: Value }, key: string): Value {
  if (Object.hasOwn(value, key)) return value[key] ?? null;
  if (Object.hasOwn(value, REST)) return stepUnknown(value[REST] as Unknown, key);
  return new Failure(
    `there is no key ${JSON.stringify(key)} among ${Object.keys(value).slice(0, 8).join(', ') || 'none'}`,
  );
}

/** `value.name` or `value[key]` with a settled key. */
export function step(value: Value, key: string | number): Value {
  if (value instanceof Choice) return lift([value], ([plain]) => step(plain ?? null, key));
  if (value instanceof Ref) return new Ref(value.target, [...value.path, same(value, key)]);
  if (value instanceof Unknown) return stepUnknown(value, key);
  if (isMap(value)) return stepMap(value, String(key));
  if (isList(value) && !isSet(value)) {
    const at = typeof key === 'number' ? key : /^\d+$/.test(key) ? Number(key) : -1;
    const item = value[at];
    return item === undefined ? new Failure(`there is no item ${key} in a list of ${value.length}`) : item;
  }
  return new Failure(`${value === null ? 'null' : 'the value'} has no attribute ${JSON.stringify(key)}`);
}

/** The item for an undecided key: every item, each under the guard of the key naming it. */
export function stepUndecided(
  value: Value,
  key: Value,
  text: string,
  fallback?: { value: Value; guard: (input: string) => Guard },
): Value {
  const input = inputOf(key);
  const entries = isMap(value)
    ? Object.entries(value)
    : isList(value) && !isSet(value)
      ? [...value.entries()]
      : [];
  if (input === undefined || entries.length === 0 || (isMap(value) && Object.hasOwn(value, REST))) {
    return derived([key, value], text);
  }
  const options: Option[] = entries.map(([name, item]) => ({
    guard: equals(input, String(name)),
    value: item,
  }));
  if (fallback) options.push({ guard: fallback.guard(input), value: fallback.value });
  return choose(options);
}

/** `value[key]`. */
export function index(value: Value, key: Value, text: string): Value {
  return lift([value, key], ([of = null, by = null]) => {
    if (of instanceof Failure) return of;
    if (of instanceof Ref && isAnyInstance(of)) return new Ref(of.target, of.path);
    if (typeof by === 'string' || typeof by === 'number') return step(of, by);
    if (by instanceof Unknown || by instanceof Ref || by instanceof Text) return stepUndecided(of, by, text);
    return new Failure(`${text}: a key is a text or a number`);
  });
}

/** The elements a splat or a loop visits; `undefined` where they are not settled. */
export function elements(value: Value): readonly Value[] | undefined {
  if (value === null) return [];
  if (isList(value)) return value;
  if (value instanceof Ref && (value.path.length === 0 || value.path.at(-1) === 'id')) return [value];
  return value instanceof Unknown || value instanceof Ref ? undefined : [value];
}
