/** Arithmetic of IPv4 ranges. Addresses are numbers from 0 to 2^32 - 1: JavaScript's bit operators would make them negative. */
import type { Cidr } from './programme';

export interface Range {
  /** The lowest address. */
  readonly first: number;
  /** The highest address. */
  readonly last: number;
  readonly prefix: number;
}

const WIDTH = 32;
const sizeOf = (prefix: number): number => 2 ** (WIDTH - prefix);

/** `10.20.0.1` from its number. */
export const formatAddress = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

/** The number of `10.20.0.1`; `undefined` where the text is no IPv4 address in plain decimal. */
export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/**
 * The range a text such as `10.20.0.0/16` names; `undefined` where it is none. The address must be the lowest of the
 * range: `10.20.0.1/16` is refused, since readers and clouds disagree on what it means.
 */
export function parseRange(text: string): Range | undefined {
  const [, head = '', tail = ''] = /^([\d.]+)\/(\d|[12]\d|3[0-2])$/.exec(text) ?? [];
  const first = parseAddress(head);
  if (first === undefined) return undefined;
  const prefix = Number(tail);
  return first % sizeOf(prefix) === 0 ? { first, last: first + sizeOf(prefix) - 1, prefix } : undefined;
}

/** `10.20.0.0/16` from a range. */
export const formatRange = (range: Range): Cidr => `${formatAddress(range.first)}/${range.prefix}`;

function range(text: Cidr): Range {
  const parsed = parseRange(text);
  if (parsed) return parsed;
  throw new RangeError(
    `"${text}" is no IPv4 range. Allowed: the lowest address and a prefix length, such as 10.20.0.0/16.`,
  );
}

/** Whether every address of `inner` is in `outer`. Throws a RangeError on a text that is no range. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  const [out, within] = [range(outer), range(inner)];
  return out.first <= within.first && within.last <= out.last;
}

/** Whether two ranges share an address. Throws a RangeError on a text that is no range. */
export function overlaps(one: Cidr, other: Cidr): boolean {
  const [a, b] = [range(one), range(other)];
  return a.first <= b.last && b.first <= a.last;
}

/** Whether a text names a range inside another. What is no range, or nobody can tell, is inside nothing. */
export const isInside = (text: string | undefined, outer: Cidr | undefined): boolean =>
  text !== undefined && outer !== undefined && parseRange(text) !== undefined && contains(outer, text);

/** Whether a text names a range that shares an address with one of these. What is no range, or nobody can tell, meets none. */
export const meetsAny = (text: string | undefined, ranges: readonly Cidr[]): boolean =>
  text !== undefined && parseRange(text) !== undefined && ranges.some((one) => overlaps(one, text));

/**
 * The first `count` of the equal ranges a range splits into: the smallest power of two that gives as many.
 * Throws a RangeError on a text that is no range, a count that is no positive integer, or a range too small.
 */
export function split(text: Cidr, count: number): readonly Cidr[] {
  const { first, prefix } = range(text);
  const part = prefix + Math.ceil(Math.log2(count));
  if (!Number.isInteger(count) || count < 1 || part > WIDTH) {
    throw new RangeError(
      `${text} cannot be split into ${count} ranges. Allowed: 1 to ${sizeOf(prefix)}. Ask for fewer, or widen the range.`,
    );
  }
  return Array.from({ length: count }, (_, index) =>
    formatRange(range(`${formatAddress(first + index * sizeOf(part))}/${part}`)),
  );
}

/** Lowest and highest address of a range and how many there are. Clouds keep some for themselves: see each cloud's subnets. */
export function hosts(text: Cidr): { readonly first: string; readonly last: string; readonly count: number } {
  const { first, last, prefix } = range(text);
  return { first: formatAddress(first), last: formatAddress(last), count: sizeOf(prefix) };
}

/** The address at a place in a range, counted from 0. Throws a RangeError where the range has no such place. */
export function addressAt(text: Cidr, index: number): string {
  const { first, last } = range(text);
  if (!Number.isInteger(index) || index < 0 || first + index > last) {
    throw new RangeError(`${text} has no address number ${index}. Allowed: 0 to ${last - first}.`);
  }
  return formatAddress(first + index);
}
