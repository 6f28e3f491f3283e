/** Functions that work on the shape of their arguments: items inside may stay unsettled. */
import { ALWAYS, and, differs, type Guard } from '../../../../guards';
import { Ref, Text, Unknown, type Value } from '../../../../values';
import { index, step, stepUndecided } from '../access';
import { lift, pull } from '../choices';
import { asSet, asTyped, byBytes, isSet, sortedKeys } from '../sets';
import { alike, joinTexts, textOf } from '../texts';
import { toBool, toNumber, toText } from '../types';
import { derived, Failure, findDeep, isList, isMap, isSettled, isShaped, REST, Refused } from '../unsettled';
import { HEAVIEST, tooHeavy } from '../weights';
import { list, map, whole } from './arguments';
import { toJson } from './encodings';
import { format, formatList } from './formats';
import { characters } from './strings';

/** Top-level choices are gone, references are read through; what is left unsettled the function must bear. */
export type Partial = (values: readonly Value[], text: string) => Value;

/** Runs only where every argument's shape is known; else the result is unknown. */
const shaped =
  (run: Partial): Partial =>
  (values, text) =>
    values.every(isShaped) ? run(values, text) : derived(values, text);

const hasRest = (value: Value | undefined): boolean => isMap(value) && Object.hasOwn(value, REST);
/** Runs only on maps without an unknown rest. */
const complete = (run: Partial): Partial =>
  shaped((values, text) => (values.some(hasRest) ? derived(values, text) : run(values, text)));

/** A later map wins. What comes before a map nobody knows may be overwritten by it. */
function merge(values: readonly Value[], text: string): Value {
  let result: Record<string, Value> = {};
  for (const value of values) {
    if (value === null) continue;
    const rest = isMap(value) ? value[REST] : derived([value], text);
    if (rest !== undefined) {
      const unsure = derived([value, ...Object.values(result)], text);
      result = Object.fromEntries([
        ...Object.keys(result).map((key) => [key, unsure] as const),
        [REST, unsure],
      ]);
    }
    if (isMap(value)) result = { ...result, ...value };
    else if (isShaped(value)) throw new Refused('merge takes maps');
  }
  return result;
}

function lookup([from = null, key = null, fallback]: readonly Value[], text: string): Value {
  if (!isMap(from)) return derived([from], text);
  if (!isSettled(key)) {
    const others = Object.keys(from).reduce<(input: string) => Guard>(
      (guard, name) => (input) => and(guard(input), differs(input, name)),
      () => ALWAYS,
    );
    return stepUndecided(
      from,
      key,
      text,
      fallback === undefined ? undefined : { value: fallback, guard: others },
    );
  }
  const name = textOf(key);
  return fallback !== undefined && !Object.hasOwn(from, name) && !hasRest(from) ? fallback : step(from, name);
}

function element([from = null, at = null]: readonly Value[], text: string): Value {
  if (from instanceof Ref || !isShaped(from)) return index(from, at, text);
  const items = list(from);
  if (items.length === 0) throw new Refused('the list is empty');
  if (!isSettled(at)) return stepUndecided([...items], at, text);
  const position = whole(at) % items.length;
  return items[position < 0 ? position + items.length : position] ?? null;
}

const bounded = (items: readonly Value[]): Value => (items.length > HEAVIEST ? tooHeavy() : items);

function flat(items: readonly Value[]): Value[] {
  return items.flatMap((item) => (isList(item) ? flat(item) : [item]));
}

function flatten([from = null]: readonly Value[], text: string): Value {
  return lift([pull(from)], ([plain = null]) => {
    const items = list(plain);
    return items.some((item) => item instanceof Unknown) ? derived(items, text) : bounded(flat(items));
  });
}

const isEmpty = (value: Value): boolean => value === null || value === '';

/** The first value that is not null (nor empty text); an undecided one may be either. */
function coalesce(values: readonly Value[], text: string): Value {
  for (const value of alike(values)) {
    if (value instanceof Unknown) return derived(values, text);
    if (!isEmpty(value)) return value;
  }
  throw new Refused('every argument is null or empty');
}

function coalesceList(values: readonly Value[]): Value {
  const found = values.find((value) => isList(value) && value.length > 0);
  if (found === undefined) throw new Refused('every list is empty');
  return found;
}

/** Items that are settled to be null or empty go; unsettled ones stay. */
const compact = ([from = null]: readonly Value[]): Value =>
  lift([pull(from)], ([plain = null]) => list(plain).filter((item) => !isEmpty(item)));

function length([value = null]: readonly Value[], text: string): Value {
  if (value instanceof Text) return derived([value], text);
  if (typeof value === 'string') return characters(value).length;
  if (isSet(value) && !isSettled(value)) return derived([value], text);
  if (isList(value)) return value.length;
  return Object.keys(map(value)).length;
}

function one([value = null]: readonly Value[], text: string): Value {
  if (value instanceof Ref) return value;
  if (!isShaped(value)) return derived([value], text);
  const items = list(value);
  if (items.length > 1) throw new Refused('the list has more than one item');
  return items[0] ?? null;
}

function slice([from = null, start = null, end = null]: readonly Value[], text: string): Value {
  if (!isSettled(start) || !isSettled(end)) return derived([from, start, end], text);
  const [a, b] = [whole(start), whole(end)];
  if (a < 0 || b > list(from).length || a > b) throw new Refused('the bounds are outside the list');
  return list(from).slice(a, b);
}

function chunk([from = null, size = null]: readonly Value[]): Value {
  const step = whole(size);
  if (step < 0) throw new Refused('the size cannot be negative');
  const items = list(from);
  if (step === 0) return items.length === 0 ? [] : [items];
  return Array.from({ length: Math.ceil(items.length / step) }, (_, i) =>
    items.slice(i * step, (i + 1) * step),
  );
}

function zip([keys = null, values = null]: readonly Value[], text: string): Value {
  return lift([pull(keys)], ([plain = null]) => {
    const names = list(plain);
    if (!names.every(isSettled)) return derived([...names, values], text);
    if (names.length !== list(values).length) throw new Refused('the lists differ in length');
    return Object.fromEntries(names.map((name, i) => [textOf(name), list(values)[i] ?? null]));
  });
}

function join(values: readonly Value[], text: string): Value {
  const [separator = '', ...lists] = values;
  const items = lists.flatMap((value) => (isList(value) ? value : [derived([value], text)]));
  if (lists.some((value) => !isList(value) && isShaped(value))) throw new Refused('join takes lists');
  return joinTexts(items.flatMap((item, i) => (i === 0 ? [item] : [separator, item])));
}

/** JSON around what is not settled: each unsettled value stands in the text where it would be printed. */
function jsonParts(value: Value, parts: Value[]): void {
  if (value instanceof Text) {
    parts.push(
      '"',
      ...value.parts.map((part) => (typeof part === 'string' ? toJson(part).slice(1, -1) : part)),
      '"',
    );
  } else if (value instanceof Ref || value instanceof Unknown) parts.push('"', value, '"');
  else if (isList(value)) {
    parts.push('[');
    value.forEach((item, i) => {
      if (i > 0) parts.push(',');
      jsonParts(item, parts);
    });
    parts.push(']');
  } else if (isMap(value)) {
    parts.push('{');
    sortedKeys(value).forEach((key, i) => {
      parts.push(`${i > 0 ? ',' : ''}${toJson(key)}:`);
      jsonParts(value[key] ?? null, parts);
    });
    parts.push('}');
  } else parts.push(toJson(value));
}

function jsonEncode([value = null]: readonly Value[], text: string): Value {
  return lift([pull(value)], ([plain = null]) => {
    const failure = findDeep(plain, (v) => v instanceof Failure);
    if (failure !== undefined) return failure;
    if (findDeep(plain, hasRest) !== undefined) return derived([plain], text);
    const parts: Value[] = [];
    jsonParts(plain, parts);
    return joinTexts(parts);
  });
}

function toSet([value = null]: readonly Value[], text: string): Value {
  return lift([pull(value)], ([plain = null]) => {
    const items = list(plain);
    return items.some((item) => item instanceof Unknown) ? derived(items, text) : asSet(alike(items));
  });
}

function toMap([from = null]: readonly Value[]): Value {
  const items = alike(Object.values(map(from)));
  return asTyped(Object.fromEntries(Object.keys(map(from)).map((key, i) => [key, items[i] ?? null])));
}

const converting =
  (run: (value: Value) => Value): Partial =>
  ([value = null]) =>
    isSettled(value) ? run(value) : value;

const values = ([from = null]: readonly Value[]): Value =>
  sortedKeys(map(from)).map((key) => map(from)[key] ?? null);

export const PARTIAL: Readonly<Record<string, Partial>> = {
  merge,
  lookup,
  element,
  coalesce,
  one,
  join,
  compact: shaped(compact),
  flatten: shaped(flatten),
  coalescelist: shaped(coalesceList),
  concat: shaped((lists) => bounded(lists.flatMap(list))),
  keys: complete(([from = null]) => Object.keys(map(from)).sort(byBytes)),
  values: complete(values),
  length: complete(length),
  reverse: shaped(([from = null]) => [...list(from)].reverse()),
  slice: shaped(slice),
  chunklist: shaped(chunk),
  zipmap: shaped(zip),
  tolist: shaped(([from = null]) => asTyped([...alike(list(from))])),
  toset: shaped(toSet),
  tomap: shaped(toMap),
  tostring: converting(toText),
  tonumber: converting(toNumber),
  tobool: converting(toBool),
  format: (all, text) => (typeof all[0] === 'string' ? format(all, text) : derived(all, text)),
  formatlist: (all, text) =>
    all.every(isShaped) && !(all[0] instanceof Text) ? formatList(all, text) : derived(all, text),
  jsonencode: jsonEncode,
  sensitive: ([value = null]) => value,
  nonsensitive: ([value = null]) => value,
  ephemeralasnull: ([value = null]) => value,
};
