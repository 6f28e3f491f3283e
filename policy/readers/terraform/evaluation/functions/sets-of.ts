/** Functions whose result depends on the equality or the order of items: their arguments must be settled. */
import type { Value } from '../../../../values';
import { asSet, distinct, isSet, same } from '../sets';
import { Refused } from '../unsettled';
import { type ExactTable, list, text } from './arguments';

/** Larger products are refused before they fill the memory. */
const MOST_ROWS = 20_000;

const has = (items: readonly Value[], wanted: Value): boolean =>
  items.some((item) => same(item, wanted) === true);

function product(sets: readonly (readonly Value[])[]): Value[][] {
  if (sets.reduce((rows, set) => rows * set.length, 1) > MOST_ROWS)
    throw new Refused(`a product of more than ${MOST_ROWS} rows`);
  return sets.reduce<Value[][]>(
    (rows, set) => rows.flatMap((row) => set.map((item) => [...row, item])),
    [[]],
  );
}

function fold(
  sets: readonly Value[],
  join: (a: readonly Value[], b: readonly Value[]) => readonly Value[],
): Value {
  const [first = [], ...rest] = sets.map(list);
  return asSet(rest.reduce(join, first));
}

export const SETS: ExactTable = {
  contains: (items, wanted) => has(list(items), convertible(list(items), wanted ?? null)),
  index: (items, wanted) => {
    const at = list(items).findIndex((item) => same(item, wanted ?? null) === true);
    if (at < 0) throw new Refused('the item is not in the list');
    return at;
  },
  distinct: (items) => distinct(list(items)),
  setunion: (...sets) => fold(sets, (a, b) => [...a, ...b]),
  setintersection: (...sets) => fold(sets, (a, b) => a.filter((item) => has(b, item))),
  setsubtract: (a, b) => fold([a ?? null, b ?? null], (x, y) => x.filter((item) => !has(y, item))),
  setproduct: (...sets) => {
    const rows = product(sets.map(list));
    return sets.every((set) => isSet(set)) ? asSet(rows) : rows;
  },
  alltrue: (items) => list(items).every((item) => item === true || item === 'true'),
  anytrue: (items) => list(items).some((item) => item === true || item === 'true'),
  issensitive: () => false,
};

/** A list of one type takes the wanted item to that type. */
function convertible(items: readonly Value[], wanted: Value): Value {
  if (typeof wanted === 'number' && items.length > 0 && items.every((item) => typeof item === 'string'))
    return text(wanted);
  return wanted;
}
