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

/** Subnets of one network: each inside it, no two that share an address. */
function parts(placed: readonly Placed[], network: Cidr, whose: string): Problem[] {
  const outside = placed.filter(({ range }) => !contains(network, range));
  const strays = outside.map(({ at, range }) => {
    const wrong = `lies outside the network of ${whose}`;
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

/** Where zones lie that are not in the network of their environment: the jump zone, beside the gateway of who uses it. */
const inPoint = (programme: Programme, range: Cidr): boolean =>
  Object.values(programme.interconnections).some(
    ({ network, subnets }) => !subnets.proxy && contains(network, range),
  );

function zonesOf(name: 'sponsor' | 'enclave', programme: Programme): Problem[] {
  const { network, zones } = programme.environments[name];
  const placed = Object.entries(zones)
    .filter(([zone, range]) => zone !== 'jump' || !inPoint(programme, range))
    .map(([zone, range]) => ({ at: `environments.${name}.zones.${zone}`, range }));
  return parts(placed, network, `the ${name}`);
}

function pointsOf(programme: Programme): Problem[] {
  const { jump } = programme.environments.enclave.zones;
  return Object.values(programme.interconnections).flatMap(({ name, network, subnets }) => {
    const own = Object.entries(subnets).map(([subnet, range]) => ({
      at: `interconnections.${name}.subnets.${subnet}`,
      range,
    }));
    const zone = { at: 'environments.enclave.zones.jump', range: jump };
    return parts(contains(network, jump) ? [...own, zone] : own, network, `the interconnection of ${name}`);
  });
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

/** Subnets outside their network; ranges that overlap inside an environment, between environments, or with peers and people. */
export function addresses(programme: Programme): readonly Problem[] {
  const { environments, peers, interconnections } = programme;
  const outer: Placed[] = [
    { at: 'environments.sponsor.network', range: environments.sponsor.network },
    { at: 'environments.enclave.network', range: environments.enclave.network },
    ...Object.values(interconnections).map(({ name, network }) => ({
      at: `interconnections.${name}.network`,
      range: network,
    })),
    ...Object.values(peers).flatMap((peer) =>
      peer.networks.map((range, index) => ({ at: `peers.${peer.name}.networks.${index}`, range })),
    ),
  ];
  const people = writtenInFlows(programme).filter(({ range }) => !range.endsWith('/0'));
  return [
    ...zonesOf('sponsor', programme),
    ...zonesOf('enclave', programme),
    ...pointsOf(programme),
    ...clashes([...outer, ...people]),
  ];
}
