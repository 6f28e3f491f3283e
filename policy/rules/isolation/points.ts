/** Which interconnection something stands in, told by the ranges it has: never by a name, which anybody can give. */
import { isInside } from '../../addresses';
import type { Graph } from '../../graph/graph';
import type { Resource } from '../../model';
import type { Interconnection } from '../../programme';
import { textsAt } from '../settings';

const SUBNET = 'azurerm_subnet';
const NETWORK = 'azurerm_virtual_network';
const FIREWALLED = 'azurerm_subnet_network_security_group_association';
const ROUTED = 'azurerm_subnet_route_table_association';

/** The interconnection whose network holds every one of these ranges; none where there is no range, or one nobody can tell. */
function holding(graph: Graph, ranges: readonly (string | undefined)[]): Interconnection | undefined {
  const { interconnections, programme } = graph.context;
  const points = Object.values(interconnections ?? programme?.interconnections ?? {});
  return ranges.length === 0
    ? undefined
    : points.find(({ network }) => ranges.every((range) => isInside(range, network)));
}

const one = (found: readonly (Interconnection | undefined)[]): Interconnection | undefined =>
  found.length > 0 && found.every((point) => point === found[0]) ? found[0] : undefined;

export const pointOfSubnet = (graph: Graph, subnet: Resource): Interconnection | undefined =>
  holding(graph, textsAt(graph, subnet, 'address_prefixes'));

export const pointOfNetwork = (graph: Graph, network: Resource): Interconnection | undefined =>
  holding(graph, textsAt(graph, network, 'address_space'));

/** The subnets a gateway stands in, as far as they are judged. */
export const subnetsOfGateway = (graph: Graph, gateway: Resource): readonly Resource[] => [
  ...new Set(
    graph
      .targetsAt(gateway, 'ip_configuration.subnet_id')
      .flatMap(({ resource }) => (resource?.type === SUBNET ? [resource] : [])),
  ),
];

export const pointOfGateway = (graph: Graph, gateway: Resource): Interconnection | undefined =>
  one(subnetsOfGateway(graph, gateway).map((subnet) => pointOfSubnet(graph, subnet)));

/** The subnets a firewall or a route table is bound to. */
export const subnetsBound = (graph: Graph, holder: Resource): readonly Resource[] =>
  (
    [
      [FIREWALLED, 'network_security_group_id'],
      [ROUTED, 'route_table_id'],
    ] as const
  ).flatMap(([type, path]) =>
    graph
      .ofType(type)
      .filter((bond) => graph.targetsAt(bond, path).some(({ resource }) => resource?.id === holder.id))
      .flatMap((bond) => graph.targetsAt(bond, 'subnet_id').flatMap(({ resource }) => resource ?? [])),
  );

/** The interconnection whose subnets alone a firewall or route table is bound to. */
export const pointOfBound = (graph: Graph, holder: Resource): Interconnection | undefined =>
  one(subnetsBound(graph, holder).map((subnet) => pointOfSubnet(graph, subnet)));

/** The two networks a peering joins: the one it stands in, by name, and the other; `undefined`: one nobody can tell. */
export function networksJoined(graph: Graph, peering: Resource): readonly (Resource | undefined)[] {
  const named = textsAt(graph, peering, 'virtual_network_name');
  const own = graph
    .ofType(NETWORK)
    .find((network) =>
      textsAt(graph, network, 'name').some((name) => name !== undefined && named.includes(name)),
    );
  const referred = graph
    .targetsAt(peering, 'virtual_network_name')
    .find(({ resource }) => resource?.type === NETWORK)?.resource;
  return [referred ?? own, remoteOf(graph, peering)];
}

/** The network at the far end of a peering, or of a connection of a hub. */
export const remoteOf = (graph: Graph, joint: Resource): Resource | undefined =>
  graph.targetsAt(joint, 'remote_virtual_network_id').find(({ resource }) => resource?.type === NETWORK)
    ?.resource;
