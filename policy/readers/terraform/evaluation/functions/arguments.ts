/** What functions take: settled arguments, converted as Terraform converts them. */
import type { Value, ValueMap } from '../../../../values';
import { textOf } from '../texts';
import { toNumber } from '../types';
import { isList, isMap, Refused } from '../unsettled';

export type Exact = (...values: readonly Value[]) => Value;
export type ExactTable = Readonly<Record<string, Exact>>;

const given = (value: Value | undefined): Value => {
  if (value === undefined) throw new Refused('an argument is missing');
  return value;
};

export const text = (value: Value | undefined): string => textOf(given(value));

export function number(value: Value | undefined): number {
  const result = toNumber(given(value));
  if (result === null) throw new Refused('a number is needed, not null');
  return result;
}

export function whole(value: Value | undefined): number {
  const result = number(value);
  if (!Number.isInteger(result)) throw new Refused('a whole number is needed');
  return result;
}

export function list(value: Value | undefined): readonly Value[] {
  const plain = given(value);
  if (isList(plain)) return plain;
  throw new Refused('a list is needed');
}

export function map(value: Value | undefined): ValueMap {
  const plain = given(value);
  if (isMap(plain)) return plain;
  throw new Refused('a map is needed');
}

export const texts = (value: Value | undefined): string[] => list(value).map(textOf);
