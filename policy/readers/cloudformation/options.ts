/** Computing on values that may be several: once for each possibility, impossible ones left out. */
import { ALWAYS, and, type Guard, NEVER, or, possible } from '../../guards';
import { Choice, Unknown, type Value } from '../../values';
import { tidy } from './guarding';
import { Failure } from './unsettled';

export interface Option {
  readonly guard: Guard;
  readonly value: Value;
}

/** Where a value is computed: under which guard. */
export interface Standing {
  readonly under: Guard;
}

/** Beyond this many possibilities a value is unknown. */
const MOST_OPTIONS = 256;

const ALL: Option['guard'] = ALWAYS;

export const optionsOf = (value: Value): readonly Option[] =>
  value instanceof Choice ? value.options : [{ guard: ALL, value }];

const tooMany = (): Unknown =>
  new Unknown(
    `the value depends on more than ${MOST_OPTIONS} combinations of parameters and conditions`,
    'give the parameters fewer allowed values',
  );

/**
 * One value out of options, each under its guard. What cannot be, or cannot be deployed, vanishes; options of one and the same value merge.
 * The last option takes the guards of what vanished, so that the options left are everything there is.
 */
export function choose(options: readonly Option[], { under }: Standing): Value {
  const kept: Option[] = [];
  const places = new Map<Value, number>();
  let failure: Failure | undefined;
  let vanished: Guard = NEVER;
  for (const { guard, value } of flatten(options)) {
    if (!possible(guard)) continue;
    const fails = value instanceof Failure;
    if (fails || !possible(and(under, guard))) {
      if (fails && value !== OUTSIDE) failure = value;
      if (vanished.length < MOST_VANISHED) vanished = tidy(or(vanished, guard));
      continue;
    }
    const twin = places.get(value);
    if (twin === undefined) {
      places.set(value, kept.length);
      kept.push({ guard, value });
    } else kept[twin] = { guard: tidy(or((kept[twin] as Option).guard, guard)), value };
  }
  if (kept.length > MOST_OPTIONS) return tooMany();
  const last = kept.pop();
  if (!last) return failure ?? new Failure('no combination of conditions leads here');
  if (kept.length === 0) return last.value;
  const rest = last.guard.length + vanished.length > MOST_CASES ? last.guard : tidy(or(last.guard, vanished));
  return new Choice([...kept, { ...last, guard: rest }]);
}

const MOST_VANISHED = 16;
/** Guards of more cases are widened, and options would no longer exclude each other. */
const MOST_CASES = 64;
/** Stands where the guard does not reach. */
const OUTSIDE = new Failure('no combination of conditions leads here');

function* flatten(options: readonly Option[]): Generator<Option> {
  for (const { guard, value } of options) {
    if (!(value instanceof Choice)) yield { guard, value };
    else for (const inner of value.options) yield { guard: and(guard, inner.guard), value: inner.value };
  }
}

export interface Row {
  readonly guard: Guard;
  readonly values: Value[];
}

/** The combinations of several values, `undefined` where they are more than `most`; `outside` is told of those the guard rules out. */
export function combinations(
  values: readonly Value[],
  { under }: Standing,
  most: number = MOST_OPTIONS,
  outside: Guard[] = [],
): Row[] | undefined {
  let rows: Row[] = [{ guard: ALWAYS, values: [] }];
  for (const value of values) {
    if (!(value instanceof Choice)) {
      for (const row of rows) row.values.push(value);
      continue;
    }
    const next: Row[] = [];
    for (const row of rows) {
      for (const option of value.options) {
        const guard = and(row.guard, option.guard);
        if (possible(and(under, guard))) next.push({ guard, values: [...row.values, option.value] });
        else outside.push(guard);
      }
      if (next.length > most) return undefined;
    }
    rows = next;
  }
  return rows;
}

/** The value a computation has over all combinations, `undefined` where they are too many. */
export function over(
  values: readonly Value[],
  standing: Standing,
  most: number,
  run: (values: Value[]) => Value,
): Value | undefined {
  const outside: Guard[] = [];
  const rows = combinations(values, standing, most, outside);
  if (!rows) return undefined;
  const made = rows.map((row) => ({ guard: row.guard, value: run(row.values) }));
  return choose([...made, ...outside.map((guard) => ({ guard, value: OUTSIDE }))], standing);
}

/** As many values as there are, each of them settled on one. */
type Settled<T extends readonly Value[]> = { -readonly [K in keyof T]: Value };

/** Runs a computation once for every combination of the choices among its inputs. */
export function lift<const T extends readonly Value[]>(
  values: T,
  standing: Standing,
  run: (values: Settled<T>) => Value,
): Value {
  const each = (settled: readonly Value[]) => run(settled as Settled<T>);
  if (!values.some((value) => value instanceof Choice)) return each(values);
  return over(values, standing, MOST_OPTIONS, each) ?? tooMany();
}

/** The same for the items of a list, of which those that are not there (`AWS::NoValue`) are left out. */
export const liftItems = (
  items: readonly Value[],
  standing: Standing,
  run: (items: Value[]) => Value,
): Value => lift(items, standing, (settled) => run(settled.filter((item) => item !== null)));
