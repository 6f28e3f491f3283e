/** Which ranges go over a link: made from the flows, so that no route leads where no flow does. */

import { formatRange, parseRange } from '../../policy/addresses';
import type { NetworkRule } from '../../policy/network-rule';
import { networkRules } from '../../policy/network-rules';
import type { Cidr, EnvironmentName, Programme } from '../../policy/programme';

export interface LinkRoute {
  /** The zone whose table it stands in. */
  readonly zone: string;
  readonly to: Cidr;
}

const other = { sponsor: 'enclave', enclave: 'sponsor' } as const;

/** The firewall rules of one end that let pass what comes or goes over a link. */
const rulesOverLinks = (programme: Programme, environment: EnvironmentName): readonly NetworkRule[] =>
  networkRules(programme, environment).filter(({ flow }) => programme.flows[flow]?.link !== undefined);

/** One route for each zone of this end and each range of the other that a flow over an open link joins. */
export function routesOverLinks(programme: Programme, environment: EnvironmentName): readonly LinkRoute[] {
  const found = new Map<string, LinkRoute>();
  for (const { zone, peers } of rulesOverLinks(programme, environment))
    for (const to of peers) found.set(`${zone} ${to}`, { zone, to });
  return [...found.values()];
}

/** What the other end may announce: its whole network, and no more. */
export const announcedTo = ({ environments }: Programme, environment: EnvironmentName): Cidr =>
  environments[other[environment]].network;

/** A range of twice the size that holds this one: less specific, so that it counts only when the learned one is gone. */
export function widened(text: Cidr): Cidr {
  const range = parseRange(text);
  if (!range || range.prefix === 0) throw new RangeError(`${text} has no wider range.`);
  const prefix = range.prefix - 1;
  const size = 2 ** (32 - prefix);
  const first = Math.floor(range.first / size) * size;
  return formatRange({ first, last: first + size - 1, prefix });
}
