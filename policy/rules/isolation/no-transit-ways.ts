/** The ways a packet or a caller can take inside the enclave, read off routes, peerings, gateways and firewalls. */
import { contains, meetsAny, parseAddress, parseRange } from '../../addresses';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Certainty, Resource } from '../../model';
import type { Cidr } from '../../programme';
import { oncePerGraph } from '../once-per-graph';
import { partsOf } from '../setters';
import { textsAt } from '../settings';
import type { Opening } from './opening';
import { openingsOf } from './openings';

/** A subnet, with the firewall and the routes that hold in it. */
export interface Subnet {
  readonly resource: Resource;
  readonly ranges: readonly string[];
  /** Azure takes no firewall on a gateway's own subnet. */
  readonly gateway: boolean;
  /** What its firewalls let pass; absent: there is none, so everything. */
  readonly openings?: readonly Opening[];
  /** Absent: Azure's own routes, which lead everywhere. */
  readonly routes?: readonly Route[];
}
interface Route {
  readonly holder: Resource;
  readonly to: string | undefined;
  readonly hop: string;
  readonly appliance: string | undefined;
}

/** One step further: where from here, over what. */
export interface Step {
  readonly over: Resource;
  readonly words: string;
  readonly certainty: Certainty;
}

const SUBNET = 'azurerm_subnet';
const FIREWALLED = 'azurerm_subnet_network_security_group_association';
const ROUTED = 'azurerm_subnet_route_table_association';
const GATEWAY_SUBNET = /^GatewaySubnet$/i;
/** Service tags that hold addresses of anybody's: behind a gateway, `VirtualNetwork` holds what is learned, too. */
const WIDE_TAGS = /^(?:\*|any|internet|virtualnetwork)$/i;

/** Every subnet of the artefacts, with what holds in it. */
export const subnetsOf = oncePerGraph((graph): readonly Subnet[] => {
  const openings = openingsOf(graph);
  return graph.ofType(SUBNET).map((resource) => {
    const groups = bound(graph, resource, FIREWALLED, 'network_security_group_id');
    const tables = bound(graph, resource, ROUTED, 'route_table_id');
    const holders = groups?.flatMap((group) => [
      group.id,
      ...partsOf(graph, group, 'azurerm_network_security_rule', 'network_security_group_name').map(
        ({ id }) => id,
      ),
    ]);
    return {
      resource,
      ranges: textsAt(graph, resource, 'address_prefixes').flatMap((text) => text ?? []),
      gateway: textsAt(graph, resource, 'name').some((name) => GATEWAY_SUBNET.test(name ?? '')),
      ...(holders ? { openings: openings.filter(({ holder }) => holders.includes(holder.id)) } : {}),
      ...(tables ? { routes: tables.flatMap((table) => routesOf(graph, table)) } : {}),
    };
  });
});

/** What associations bind to a subnet; `undefined`: nothing, or nothing that is written here. */
function bound(graph: Graph, subnet: Resource, type: string, path: string): readonly Resource[] | undefined {
  const found = graph
    .ofType(type)
    .filter((one) => graph.targetsAt(one, 'subnet_id').some((t) => t.resource?.id === subnet.id))
    .flatMap((one) => graph.targetsAt(one, path).flatMap(({ resource }) => resource ?? []));
  return found.length > 0 ? found : undefined;
}

function routesOf(graph: Graph, table: Resource): readonly Route[] {
  const one = (holder: Resource, prefix: string): Route => ({
    holder,
    to: textsAt(graph, holder, `${prefix}address_prefix`)[0],
    hop: (textsAt(graph, holder, `${prefix}next_hop_type`)[0] ?? 'somewhere nobody can tell').toLowerCase(),
    appliance: textsAt(graph, holder, `${prefix}next_hop_in_ip_address`)[0],
  });
  const blocks = find(table.attributes, 'route', graph.dereference).map(({ value }) =>
    one({ ...table, attributes: value as Resource['attributes'] }, ''),
  );
  return [
    ...blocks.map((route) => ({ ...route, holder: table })),
    ...partsOf(graph, table, 'azurerm_route', 'route_table_name').map((route) => one(route, '')),
  ];
}

/** Whether a firewall's peer holds an address of these ranges: for sure, perhaps, or not. */
function meets(peer: string | undefined, ranges: readonly Cidr[]): Certainty | undefined {
  if (peer === undefined) return 'unproven';
  if (WIDE_TAGS.test(peer)) return 'proven';
  return meetsAny(parseAddress(peer) === undefined ? peer : `${peer}/32`, ranges) ? 'proven' : undefined;
}

/** The opening of a subnet's firewall that lets these ranges in or be reached. */
export function passage(
  subnet: Subnet,
  direction: Opening['direction'],
  ranges: readonly Cidr[],
): Step | undefined {
  if (subnet.gateway || !subnet.openings)
    return {
      over: subnet.resource,
      words: `${subnet.resource.address} has no firewall`,
      certainty: 'proven',
    };
  const found = subnet.openings
    .filter((opening) => opening.direction === direction)
    .flatMap((opening) => {
      const certainty = meets(opening.peer, ranges);
      return certainty ? [{ opening, certainty }] : [];
    });
  const best = found.find(({ certainty }) => certainty === 'proven') ?? found[0];
  if (!best) return undefined;
  const { holder, port, protocol, peer } = best.opening;
  const way = direction === 'inbound' ? 'lets in' : 'lets out to';
  return {
    over: holder,
    words: `${holder.address} ${way} ${peer ?? 'what nobody can tell'} (${protocol}/${port})`,
    certainty: best.certainty,
  };
}

/** Whether an address is one of a subnet's. */
export const holds = ({ ranges }: Subnet, address: string | undefined): boolean =>
  address !== undefined &&
  parseAddress(address) !== undefined &&
  ranges.some((range) => parseRange(range) !== undefined && contains(range, `${address}/32`));

const prefixOf = (text: string | undefined): number => (text ? (parseRange(text)?.prefix ?? -1) : -1);

/** The narrowest route for a range, as Azure chooses it; `undefined`: none is written. */
export function routeTo(subnet: Subnet, range: Cidr): Route | undefined {
  return subnet.routes
    ?.filter(({ to }) => to === undefined || meetsAny(to, [range]))
    .toSorted((a, b) => prefixOf(b.to) - prefixOf(a.to))[0];
}
