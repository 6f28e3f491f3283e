/** The address plan: every zone in its network, and no two ranges of anybody that share an address. */
import { contains, overlaps } from '../../policy/addresses';
import type { Cidr, Programme } from '../../policy/programme';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';
import { isPeople } from './ends';

interface Placed {
  readonly at: string;
  readonly range: Cidr;
}

const shared = (one: Placed, other: Placed): Problem => ({
  at: other.at,
  wrong: `overlaps ${one.at} (${one.range})`,
  given: show(other.range),
  allowed: 'a range that shares no address with another',
  repair: repairOf(other.at, 'choose another range'),
});

/** One problem for each pair that overlaps. */
function clashes(ranges: readonly Placed[]): Problem[] {
  return ranges.flatMap((other, index) =>
    ranges
      .slice(0, index)
      .filter((one) => overlaps(one.range, other.range))
      .map((one) => shared(one, other)),
  );
}

function zonesOf(name: 'sponsor' | 'enclave', { environments }: Programme): Problem[] {
  const { network, zones } = environments[name];
  const placed = Object.entries(zones).map(([zone, range]) => ({
    at: `environments.${name}.zones.${zone}`,
    range,
  }));
  const outside = placed.filter(({ range }) => !contains(network, range));
  const strays = outside.map(({ at, range }) => {
    const wrong = `lies outside the network of the ${name}`;
    return {
      at,
      wrong,
      given: show(range),
      allowed: `a part of ${network}`,
      repair: repairOf(at, 'choose another range'),
    };
  });
  return [...strays, ...clashes(placed.filter((zone) => !outside.includes(zone)))];
}

/** Ranges of people: those written at the ends of flows. One range may serve several flows. */
function writtenInFlows({ flows }: Programme): Placed[] {
  const found = new Map<Cidr, Placed>();
  for (const flow of Object.values(flows)) {
    for (const end of ['from', 'to'] as const) {
      if (!isPeople(flow[end].party)) continue;
      (flow[end].networks ?? []).forEach((range, index) => {
        if (!found.has(range)) found.set(range, { at: `flows.${flow.name}.${end}.networks.${index}`, range });
      });
    }
  }
  return [...found.values()];
}

/** Zones outside their network; ranges that overlap inside an environment, between environments, or with peers and people. */
export function addresses(programme: Programme): readonly Problem[] {
  const { environments, peers } = programme;
  const outer: Placed[] = [
    { at: 'environments.sponsor.network', range: environments.sponsor.network },
    { at: 'environments.enclave.network', range: environments.enclave.network },
    ...Object.values(peers).flatMap((peer) =>
      peer.networks.map((range, index) => ({ at: `peers.${peer.name}.networks.${index}`, range })),
    ),
  ];
  const people = writtenInFlows(programme).filter(({ range }) => !range.endsWith('/0'));
  return [
    ...zonesOf('sponsor', programme),
    ...zonesOf('enclave', programme),
    ...clashes([...outer, ...people]),
  ];
}
