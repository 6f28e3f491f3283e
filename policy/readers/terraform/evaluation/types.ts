/** Type constraints of variables: conversion of a value, defaults of optional attributes, attributes left out. */
import { Choice, Ref, Text, Unknown, type Value } from '../../../values';
import { parseExpression } from '../language/expression';
import type { Expression } from '../language/syntax';
import { step } from './access';
import { choose } from './choices';
import { asSet, asTyped, isSet } from './sets';
import { alike, textOf } from './texts';
import { isList, isMap, REST, Refused } from './unsettled';

/** Evaluates the default of an `optional` attribute: a constant. */
export type Constant = (expression: Expression) => Value;

export function toNumber(value: Value): number | null {
  if (value === null || typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^[-+]?(\d+(?:\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(value))
    throw new Refused('a number is needed');
  return Number(value);
}

export function toBool(value: Value): boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new Refused('true or false is needed');
}

export const toText = (value: Value): string | null => (value === null ? null : textOf(value));

const PRIMITIVES: Readonly<Record<string, (value: Value) => Value>> = {
  string: toText,
  number: toNumber,
  bool: toBool,
  any: (value) => value,
  list: (value) => value,
  set: (value) => (isList(value) ? asSet(value) : value),
  map: (value) => value,
};

function items(value: Value): readonly Value[] {
  if (isList(value)) return value;
  throw new Refused('a list is needed');
}

function attributes(value: Value, wanted: Expression | undefined, constant: Constant): Value {
  if (!isMap(value) || wanted?.kind !== 'object') throw new Refused('an object is needed');
  const result: [string, Value][] = [];
  for (const { key, value: type } of wanted.entries) {
    const name = key.kind === 'literal' ? String(key.value) : key.text;
    const optional = type.kind === 'call' && type.name === 'optional';
    const given = Object.hasOwn(value, name) || Object.hasOwn(value, REST) ? step(value, name) : undefined;
    if (given === undefined && !optional) throw new Refused(`attribute ${JSON.stringify(name)} is required`);
    const [inner, fallback] = optional ? type.arguments : [type];
    const filled = (given ?? null) === null && fallback ? constant(fallback) : (given ?? null);
    result.push([name, convert(filled, inner, constant)]);
  }
  return Object.fromEntries(result);
}

function tuple(value: Value, of: Expression | undefined, constant: Constant): Value {
  const types = of?.kind === 'list' ? of.items : [];
  if (items(value).length !== types.length) throw new Refused(`a list of ${types.length} items is needed`);
  return items(value).map((item, i) => convert(item, types[i], constant));
}

const COLLECTIONS: Readonly<
  Record<string, (value: Value, of: Expression | undefined, constant: Constant) => Value>
> = {
  list: (value, of, constant) => asTyped([...alike(items(value).map((item) => convert(item, of, constant)))]),
  set: (value, of, constant) => asSet(alike(items(value).map((item) => convert(item, of, constant)))),
  tuple,
  map: (value, of, constant) => {
    if (!isMap(value)) throw new Refused('a map is needed');
    const entries = Object.entries(value).map(([key, item]) => [key, convert(item, of, constant)] as const);
    return asTyped(Object.fromEntries(entries));
  },
  object: attributes,
};

/**
 * Converts a value to a type constraint as Terraform does. What is unsettled passes unchanged; `Refused` where the
 * value does not fit the type.
 */
export function convert(value: Value, type: Expression | undefined, constant: Constant): Value {
  if (value instanceof Choice) {
    return choose(value.options.map((o) => ({ guard: o.guard, value: convert(o.value, type, constant) })));
  }
  if (!type || value === null || value instanceof Unknown || value instanceof Ref || value instanceof Text)
    return value;
  // In the JSON notation, a type stands in quotes.
  if (type.kind === 'literal' && typeof type.value === 'string')
    return convert(value, parseExpression(type.value), constant);
  if (type.kind === 'name') return PRIMITIVES[type.name]?.(value) ?? value;
  if (type.kind !== 'call') return value;
  const known = COLLECTIONS[type.name];
  return known
    ? known(isSet(value) && isList(value) ? [...value] : value, type.arguments[0], constant)
    : value;
}
