/** The hops a flow makes that its declaration does not spell out: through the interconnection of the party at its other end. */
import { contains } from './addresses';
import type { NetworkRule } from './network-rule';
import type { Cidr, EnclaveZone, Interconnection, PointZone, Programme, SponsorZone } from './programme';

type Zone = EnclaveZone | SponsorZone | PointZone;

/** The range of every subnet that a firewall of an environment can guard, by zone. */
export function rangesOf(
  { environments, interconnections }: Programme,
  environment: 'sponsor' | 'enclave',
): Readonly<Record<string, Cidr>> {
  const { zones } = environments[environment];
  if (environment === 'sponsor') return zones;
  const points = Object.values(interconnections).flatMap(({ name, subnets }) =>
    Object.entries(subnets).map(([subnet, range]) => [`${name}/${subnet}`, range] as const),
  );
  return { ...zones, ...Object.fromEntries(points) };
}

/** The interconnection whose network holds a range, if any does. Throws a RangeError on a text that is no range. */
export const pointHolding = (programme: Programme, range: Cidr): Interconnection | undefined =>
  Object.values(programme.interconnections).find(({ network }) => contains(network, range));

/** The zones of the enclave that lie in an interconnection's network: the jump zone, where it has no proxy. */
export const zonesIn = (programme: Programme, { network }: Interconnection): readonly EnclaveZone[] =>
  (Object.entries(programme.environments.enclave.zones) as [EnclaveZone, Cidr][]).flatMap(([zone, range]) =>
    contains(network, range) ? [zone] : [],
  );

/**
 * The rules a flow makes in the enclave's firewalls, hop by hop: the proxy takes the connection, and the zone meets the proxy
 * alone. Where there is no proxy the rules are left as they are: the connection ends in the jump zone.
 */
export function throughPoint(programme: Programme, party: string, rule: NetworkRule): readonly NetworkRule[] {
  const { proxy } = programme.interconnections[party]?.subnets ?? {};
  if (!proxy) return [rule];
  const zone: Zone = `${party}/proxy`;
  const onward = rule.direction === 'inbound' ? 'outbound' : 'inbound';
  const inside = rangesOf(programme, 'enclave')[rule.zone];
  return [
    { ...rule, zone },
    { ...rule, zone, direction: onward, peers: inside ? [inside] : [] },
    { ...rule, peers: [proxy] },
  ];
}
