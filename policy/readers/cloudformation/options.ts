/** Computing on values that may be several: once for each possibility, impossible ones left out. */
import { ALWAYS, and, type Guard, or, possible } from '../../guards';
import { Choice, Unknown, type Value } from '../../values';
import { type Domains, tidy } from './guarding';
import { Failure, isScalar } from './unsettled';

export interface Option {
  readonly guard: Guard;
  readonly value: Value;
}

/** Where a value is computed: under which guard, over which inputs. */
export interface Standing {
  readonly under: Guard;
  readonly domains: Domains;
}

/** Beyond this many possibilities a value is unknown. */
export const MOST_OPTIONS = 256;

const ALL: Option['guard'] = ALWAYS;

export const optionsOf = (value: Value): readonly Option[] =>
  value instanceof Choice ? value.options : [{ guard: ALL, value }];

const tooMany = (): Unknown =>
  new Unknown(
    `the value depends on more than ${MOST_OPTIONS} combinations of parameters and conditions`,
    'give the parameters fewer allowed values',
  );

/** One value out of options, each under its guard. What cannot be, or cannot be deployed, vanishes; equal texts merge. */
export function choose(options: readonly Option[], { under, domains }: Standing): Value {
  const kept: Option[] = [];
  const scalars = new Map<Value, number>();
  let failure: Failure | undefined;
  for (const { guard, value } of flatten(options)) {
    if (!possible(guard) || !possible(and(under, guard))) continue;
    if (value instanceof Failure) {
      failure = value;
      continue;
    }
    const twin = isScalar(value) || value === null ? scalars.get(value) : undefined;
    if (twin === undefined) {
      scalars.set(value, kept.length);
      kept.push({ guard, value });
    } else kept[twin] = { guard: tidy(or((kept[twin] as Option).guard, guard), domains), value };
  }
  if (kept.length > MOST_OPTIONS) return tooMany();
  if (kept.length === 1) return (kept[0] as Option).value;
  return kept.length === 0
    ? (failure ?? new Failure('no combination of conditions leads here'))
    : new Choice(kept);
}

function* flatten(options: readonly Option[]): Generator<Option> {
  for (const { guard, value } of options) {
    if (!(value instanceof Choice)) yield { guard, value };
    else for (const inner of value.options) yield { guard: and(guard, inner.guard), value: inner.value };
  }
}

/** The combinations of several values, `undefined` where they are more than `most`. */
export function combinations(
  values: readonly Value[],
  { under }: Standing,
  most: number = MOST_OPTIONS,
): { guard: Guard; values: Value[] }[] | undefined {
  let rows: { guard: Guard; values: Value[] }[] = [{ guard: ALWAYS, values: [] }];
  for (const value of values) {
    if (!(value instanceof Choice)) {
      for (const row of rows) row.values.push(value);
      continue;
    }
    const next: typeof rows = [];
    for (const row of rows) {
      for (const option of value.options) {
        const guard = and(row.guard, option.guard);
        if (possible(guard) && possible(and(under, guard)))
          next.push({ guard, values: [...row.values, option.value] });
      }
      if (next.length > most) return undefined;
    }
    rows = next;
  }
  return rows;
}

/** Runs a computation once for every combination of the choices among its inputs. */
export function lift(values: readonly Value[], standing: Standing, run: (values: Value[]) => Value): Value {
  if (!values.some((value) => value instanceof Choice)) return run([...values]);
  const rows = combinations(values, standing);
  if (!rows) return tooMany();
  return choose(
    rows.map((row) => ({ guard: row.guard, value: run(row.values) })),
    standing,
  );
}

/** The same for the items of a list, of which those that are not there (`AWS::NoValue`) are left out. */
export const liftItems = (
  items: readonly Value[],
  standing: Standing,
  run: (items: Value[]) => Value,
): Value => lift(items, standing, (settled) => run(settled.filter((item) => item !== null)));
