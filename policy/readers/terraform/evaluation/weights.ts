/** How much a list or map that is written out holds at every depth: a few doublings in locals are more than anybody can walk through. */
import { Unknown, type Value } from '../../../values';

/** Larger values are unknown. */
export const HEAVIEST = 300_000;

const WEIGHTS = new WeakMap<object, number>();

const weightOf = (value: Value): number =>
  typeof value === 'object' && value !== null ? (WEIGHTS.get(value) ?? 1) : 1;

export const tooHeavy = (): Unknown =>
  new Unknown(`the value holds more than ${HEAVIEST} others`, 'write the value itself, or judge the plan');

export const tooLong = (): Unknown =>
  new Unknown('the expression takes too long to evaluate', 'simplify the expression, or judge the plan');

/** A list or map that was made of these parts; unknown where it is too heavy. */
export function weighed(made: Value, parts: readonly Value[]): Value {
  if (typeof made !== 'object' || made === null) return made;
  const weight = parts.reduce<number>((sum, part) => sum + weightOf(part), 1);
  if (weight > HEAVIEST) return tooHeavy();
  WEIGHTS.set(made, weight);
  return made;
}
