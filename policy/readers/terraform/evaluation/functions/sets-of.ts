/** Functions whose result depends on the equality or the order of items: their arguments must be settled. */
import type { Value } from '../../../../values';
import { asSet, distinct, isSet, same } from '../sets';
import { alike } from '../texts';
import { toBool } from '../types';
import { isList, Refused, Unsettleable } from '../unsettled';
import { type ExactTable, list } from './arguments';

/** Larger products would fill the memory. */
const MOST_ROWS = 20_000;

const has = (items: readonly Value[], wanted: Value): boolean =>
  items.some((item) => same(item, wanted) === true);

function product(sets: readonly (readonly Value[])[]): Value[][] {
  if (sets.reduce((rows, set) => rows * set.length, 1) > MOST_ROWS)
    throw new Unsettleable(`a product of more than ${MOST_ROWS} rows is not computed`);
  return sets.reduce<Value[][]>(
    (rows, set) => rows.flatMap((row) => set.map((item) => [...row, item])),
    [[]],
  );
}

function fold(
  sets: readonly Value[],
  join: (a: readonly Value[], b: readonly Value[]) => readonly Value[],
): Value {
  const all = sets.map(list);
  const [first, ...rest] = all.map((items) => alike(items, all.flat()));
  return asSet(rest.reduce(join, list(first)));
}

/** Items of which nobody knows whether they are equal may be one or two. */
const differ = (items: readonly Value[]): boolean =>
  items.every((one, i) => items.slice(i + 1).every((other) => same(one, other) !== undefined));

function rowsOf(...sets: readonly Value[]): readonly Value[] {
  const rows = product(sets.map((set) => alike(list(set))));
  return sets.some((set) => isSet(set)) ? asSet(rows) : rows;
}

/** Those that also take items whose text is not settled, as ids of resources are; `undefined` where it would have to be. */
export const OF_ITEMS: Readonly<Record<string, (values: readonly Value[]) => Value | undefined>> = {
  distinct: ([items = null]) => (isList(items) && differ(items) ? distinct(items) : undefined),
  setproduct: (sets) => (sets.every(isList) ? rowsOf(...sets) : undefined),
};

export const SETS: ExactTable = {
  contains: (items, wanted) => has(list(items), wanted ?? null),
  index: (items, wanted) => {
    const at = list(items).findIndex((item) => same(item, wanted ?? null) === true);
    if (at < 0) throw new Refused('the item is not in the list');
    return at;
  },
  distinct: (items) => distinct(alike(list(items))),
  setproduct: rowsOf,
  setunion: (...sets) => fold(sets, (a, b) => [...a, ...b]),
  setintersection: (...sets) => fold(sets, (a, b) => a.filter((item) => has(b, item))),
  setsubtract: (a, b) => fold([a ?? null, b ?? null], (x, y) => x.filter((item) => !has(y, item))),
  alltrue: (items) =>
    list(items)
      .map(toBool)
      .every((item) => item === true),
  anytrue: (items) =>
    list(items)
      .map(toBool)
      .some((item) => item === true),
};
