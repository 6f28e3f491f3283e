/** Functions on IPv4 ranges. Source: developer.hashicorp.com/terraform/language/functions/cidrsubnet and its neighbours. */
import type { Value } from '../../../../values';
import { Refused, Unsettleable } from '../unsettled';
import { type ExactTable, text, whole } from './arguments';

interface Range {
  readonly start: bigint;
  readonly bits: number;
}

function address(value: string): bigint {
  if (value.includes(':')) throw new Unsettleable('IPv6 ranges are not computed');
  const octets = value.split('.');
  if (octets.length !== 4 || octets.some((o) => !/^(0|[1-9]\d{0,2})$/.test(o) || Number(o) > 255)) {
    throw new Refused(`${JSON.stringify(value)} is no address`);
  }
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function parse(value: string): Range {
  const [ip = '', size = ''] = value.split('/');
  const bits = Number(size);
  const start = address(ip);
  if (!/^\d+$/.test(size) || bits > 32) throw new Refused(`${JSON.stringify(value)} is no range`);
  const width = BigInt(32 - bits);
  return { start: (start >> width) << width, bits };
}

const print = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');

function subnet(range: Range, newBits: number, number: number): Range {
  const bits = range.bits + newBits;
  if (newBits < 0 || bits > 32) throw new Refused('the range has not that many bits left');
  if (number < 0 || BigInt(number) >= 1n << BigInt(newBits))
    throw new Refused(`there is no subnet ${number}`);
  return { start: range.start + (BigInt(number) << BigInt(32 - bits)), bits };
}

const printRange = (range: Range): string => `${print(range.start)}/${range.bits}`;

/** Consecutive subnets, each aligned to its own size. */
function subnets(range: Range, sizes: readonly number[]): Value {
  const end = range.start + (1n << BigInt(32 - range.bits));
  let at = range.start;
  return sizes.map((newBits) => {
    const bits = range.bits + newBits;
    if (newBits < 1 || bits > 32) throw new Refused('the range has not that many bits left');
    const size = 1n << BigInt(32 - bits);
    const start = ((at + size - 1n) / size) * size;
    if (start + size > end) throw new Refused('the range is too small');
    at = start + size;
    return printRange({ start, bits });
  });
}

function host(range: Range, number: number): string {
  const size = 1n << BigInt(32 - range.bits);
  const offset = number < 0 ? size + BigInt(number) : BigInt(number);
  if (offset < 0n || offset >= size) throw new Refused(`there is no host ${number}`);
  return print(range.start + offset);
}

export const NETWORKS: ExactTable = {
  cidrsubnet: (range, bits, number) => printRange(subnet(parse(text(range)), whole(bits), whole(number))),
  cidrsubnets: (range, ...sizes) => subnets(parse(text(range)), sizes.map(whole)),
  cidrhost: (range, number) => host(parse(text(range)), whole(number)),
  cidrnetmask: (range) =>
    print(((1n << BigInt(parse(text(range)).bits)) - 1n) << BigInt(32 - parse(text(range)).bits)),
};
