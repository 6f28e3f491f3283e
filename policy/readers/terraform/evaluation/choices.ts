/** Values that depend on undecided conditions: every computation on them is done once per possibility. */
import { ALWAYS, and, type Guard, or, possible } from '../../../guards';
import { Choice, Unknown, type Value } from '../../../values';
import { exhausted } from '../../../work';
import { asSet, isSet } from './sets';
import { Failure, findDeep, isList, isMap } from './unsettled';
import { tooLong } from './weights';

export interface Option {
  readonly guard: Guard;
  readonly value: Value;
}

/** Beyond this many possibilities a value is unknown. */
const MOST = 256;

const tooMany = () =>
  new Unknown(
    `the value depends on more than ${MOST} combinations of undecided conditions`,
    'give the variables values, or judge the plan',
  );

/** One value out of options: impossible ones vanish, equal ones merge, a single one left is no choice. */
export function choose(options: readonly Option[]): Value {
  const guards = new Map<Value, Guard>();
  for (const { guard, value } of options) {
    for (const option of optionsOf(value)) {
      const met = and(guard, option.guard);
      const before = guards.get(option.value);
      if (possible(met)) guards.set(option.value, before === undefined ? met : or(before, met));
    }
  }
  if (guards.size > MOST) return tooMany();
  const left = [...guards].map(([value, guard]): Option => ({ guard, value }));
  const [only, ...others] = left;
  if (only === undefined) return new Failure('no combination of conditions leads here');
  return others.length === 0 ? only.value : new Choice(left);
}

/** The possibilities of a value. */
export const optionsOf = (value: Value): readonly Option[] =>
  value instanceof Choice ? value.options : [{ guard: ALWAYS, value }];

/** Runs a computation once for every combination of the choices among its inputs. */
export function lift(values: readonly Value[], run: (values: readonly Value[]) => Value): Value {
  if (!values.some((value) => value instanceof Choice)) return run(values);
  let rows: { guard: Guard; values: Value[] }[] = [{ guard: ALWAYS, values: [] }];
  for (const value of values) {
    const next: typeof rows = [];
    for (const row of rows) {
      for (const option of optionsOf(value)) {
        const guard = and(row.guard, option.guard);
        if (possible(guard)) next.push({ guard, values: [...row.values, option.value] });
      }
      if (exhausted()) return tooLong();
      if (next.length > MOST) return tooMany();
    }
    rows = next;
  }
  return choose(rows.map((row) => ({ guard: row.guard, value: run(row.values) })));
}

const holdsChoice = (value: Value): boolean => findDeep(value, (v) => v instanceof Choice) !== undefined;

/** Moves choices at any depth to the top. */
export function pull(value: Value): Value {
  if (!holdsChoice(value)) return value;
  if (value instanceof Choice)
    return choose(value.options.map((o) => ({ guard: o.guard, value: pull(o.value) })));
  if (isList(value)) {
    return lift(value.map(pull), (items) => (isSet(value) ? asSet(items) : items));
  }
  if (isMap(value)) {
    const keys = Object.keys(value);
    return lift(Object.values(value).map(pull), (items) =>
      Object.fromEntries(items.map((item, i) => [keys[i] ?? '', item])),
    );
  }
  return value;
}
