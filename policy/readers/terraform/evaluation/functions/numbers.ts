/** Functions on numbers. Source: developer.hashicorp.com/terraform/language/functions, by name. */
import type { Value } from '../../../../values';
import { Refused, Unsettleable } from '../unsettled';
import { type ExactTable, list, number, text, whole } from './arguments';

/** Terraform allows no longer range, either. */
const LONGEST_RANGE = 1024;

function range(...values: readonly Value[]): Value {
  const all = values.map(number);
  const [from = 0, to = 0] = all.length === 1 ? [0, all[0]] : all;
  const step = all[2] ?? Math.sign(to - from);
  if ((to - from) / step < 0) throw new Refused('the step leads away from the end');
  if ((to - from) / step > LONGEST_RANGE) throw new Refused(`a range has at most ${LONGEST_RANGE} numbers`);
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);
}

const some = (values: readonly Value[]): number[] => {
  if (values.length === 0) throw new Refused('at least one number is needed');
  return values.map(number);
};

/** Beyond it Terraform tells letters by their case. */
const LARGEST_BASE = 36;

function parseInteger(value: string, base: number): number {
  if (base < 2 || base > 62) throw new Refused('a base is between 2 and 62');
  if (base > LARGEST_BASE) throw new Unsettleable(`base ${base} is not computed`);
  const result = Number.parseInt(value, base);
  if (Math.abs(result).toString(base) !== value.toLowerCase().replace(/^[-+]?0*(?=.)/, '')) {
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
  sum: (values) => some(list(values)).reduce((a, b) => a + b),
};
