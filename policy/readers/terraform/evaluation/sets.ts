/** Sets: lists without doubles in Terraform's order, marked because `for` and `for_each` treat them differently. */
import { Ref, type Value, type ValueMap } from '../../../values';
import { inputOf, isList, isMap } from './unsettled';

const SETS = new WeakSet<object>();

export const isSet = (value: Value): boolean =>
  typeof value === 'object' && value !== null && SETS.has(value);

const TYPED = new WeakSet<object>();

/** Marks a list or map whose items were made one type. */
export function asTyped<T extends readonly Value[] | ValueMap>(value: T): T {
  TYPED.add(value);
  return value;
}

/** Whether a value is a list, set or map of one type: what is written out in brackets has a type for each item. */
export const isTyped = (value: Value): boolean =>
  typeof value === 'object' && value !== null && (TYPED.has(value) || SETS.has(value));

/** Terraform orders texts by their bytes. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Keys of a map in Terraform's order. */
export const sortedKeys = (map: object): string[] => Object.keys(map).sort(byBytes);

/** Whether two values are equal: `undefined` where that is not settled. Values of different types differ. */
export function same(a: Value, b: Value): boolean | undefined {
  if (a === b) return true;
  if (a instanceof Ref && b instanceof Ref && inputOf(a) === inputOf(b)) return true;
  if (isId(a) && isId(b)) return false;
  if (isList(a) && isList(b))
    return a.length === b.length ? every(a.map((item, i) => same(item, b[i] ?? null))) : false;
  if (isMap(a) && isMap(b)) return sameMaps(a, b);
  const undecided = [a, b].some((v) => typeof v === 'object' && v !== null && !isList(v) && !isMap(v));
  if (undecided && [a, b].some((v) => v === null) && [a, b].some(neverNull)) return false;
  return undecided ? undefined : false;
}

/** No two resources have one id. */
const isId = (value: Value): value is Ref =>
  value instanceof Ref && value.path.length === 1 && value.path[0] === 'id';

/** What a resource always has once it exists. */
const neverNull = (value: Value): boolean =>
  value instanceof Ref &&
  (value.path.length === 0 || value.path.at(-1) === 'id' || value.path.at(-1) === 'name');

function sameMaps(
  a: { readonly [key: string]: Value },
  b: { readonly [key: string]: Value },
): boolean | undefined {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || keys.some((key) => !Object.hasOwn(b, key))) return false;
  return every(keys.map((key) => same(a[key] ?? null, b[key] ?? null)));
}

const every = (answers: readonly (boolean | undefined)[]): boolean | undefined =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;

/** Takes doubles out, keeping the first. */
export function distinct(items: readonly Value[]): Value[] {
  const seen = new Set<Value>();
  const kept: Value[] = [];
  for (const item of items) {
    const scalar = item === null || typeof item !== 'object';
    if (scalar ? seen.has(item) : kept.some((other) => same(item, other) === true)) continue;
    seen.add(item);
    kept.push(item);
  }
  return kept;
}

/** Makes a set. Its order is settled only where its items are scalars. */
export function asSet(items: readonly Value[]): readonly Value[] {
  const kept = distinct(items);
  if (kept.every((item) => typeof item === 'string')) kept.sort((a, b) => byBytes(String(a), String(b)));
  else if (kept.every((item) => typeof item === 'number')) kept.sort((a, b) => Number(a) - Number(b));
  SETS.add(kept);
  return kept;
}
