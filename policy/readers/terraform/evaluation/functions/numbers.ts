/** Functions on numbers. Source: developer.hashicorp.com/terraform/language/functions, by name. */
import type { Value } from '../../../../values';
import { isList, Refused } from '../unsettled';
import { type ExactTable, list, number, numbers, text, whole } from './arguments';

/** Terraform allows no longer range, either. */
const LONGEST_RANGE = 1024;

function range(...values: readonly Value[]): Value {
  const all = values.map(number);
  const [from = 0, to = 0] = all.length === 1 ? [0, all[0]] : all;
  const step = all[2] ?? (from <= to ? 1 : -1);
  if (step === 0 || (to - from) / step < 0) throw new Refused('the step leads away from the end');
  if ((to - from) / step > LONGEST_RANGE) throw new Refused(`a range has at most ${LONGEST_RANGE} numbers`);
  const result: number[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) result.push(at);
  return result;
}

const some = (values: readonly Value[]): number[] => {
  const all = values.length === 1 && isList(values[0]) ? numbers(values[0]) : values.map(number);
  if (all.length === 0) throw new Refused('at least one number is needed');
  return all;
};

function parseInteger(value: string, base: number): number {
  const result = Number.parseInt(value, base);
  if (Number.isNaN(result) || result.toString(base) !== value.toLowerCase().replace(/^\+?0*(?=.)/, '')) {
    throw new Refused(`${JSON.stringify(value)} is no number in base ${base}`);
  }
  return result;
}

export const NUMBERS: ExactTable = {
  abs: (value) => Math.abs(number(value)),
  ceil: (value) => Math.ceil(number(value)),
  floor: (value) => Math.floor(number(value)),
  signum: (value) => Math.sign(number(value)),
  log: (value, base) => Math.log(number(value)) / Math.log(number(base)),
  pow: (value, exponent) => number(value) ** number(exponent),
  min: (...values) => Math.min(...some(values)),
  max: (...values) => Math.max(...some(values)),
  parseint: (value, base) => parseInteger(text(value), whole(base)),
  range,
  sum: (values) => {
    if (list(values).length === 0) throw new Refused('at least one number is needed');
    return numbers(values).reduce((a, b) => a + b);
  },
};
