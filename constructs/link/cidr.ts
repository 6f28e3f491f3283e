/** Plain arithmetic on IPv4 ranges. */
import type { Cidr } from '../../policy/programme';

interface Range {
  readonly first: number;
  readonly bits: number;
}

function parse(cidr: Cidr): Range {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const octets = match?.slice(1, 5).map(Number) ?? [];
  const bits = Number(match?.[5]);
  if (!match || octets.some((octet) => octet > 255) || bits > 32) {
    throw new Error(
      `"${cidr}" is no IPv4 range; write four numbers up to 255 and a length up to 32, as 10.20.0.0/16.`,
    );
  }
  return { first: octets.reduce((sum, octet) => sum * 256 + octet, 0), bits };
}

/** The length of a range's prefix: 16 for `10.20.0.0/16`. Throws where the text is no IPv4 range. */
export const prefixLength = (cidr: Cidr): number => parse(cidr).bits;

/** Whether `inner` lies wholly inside `outer`. Throws where one is no IPv4 range. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  const [a, b] = [parse(outer), parse(inner)];
  const size = 2 ** (32 - a.bits);
  return b.bits >= a.bits && Math.floor(a.first / size) === Math.floor(b.first / size);
}
