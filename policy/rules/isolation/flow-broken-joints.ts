/** The gateway of an interconnection is the one declared, and nothing but the subnet where connections end is joined with the enclave. */
import { isInside } from '../../addresses';
import type { Graph } from '../../graph/graph';
import { zonesIn } from '../../interconnection';
import type { Resource, Violation } from '../../model';
import type { Cidr, Interconnection, Programme } from '../../programme';
import { textsAt } from '../settings';
import { fault } from './flow-broken-filters';
import { networksJoined, pointOfGateway, pointOfNetwork, pointOfSubnet } from './points';

const GATEWAY = 'azurerm_virtual_network_gateway';
const PEERING = 'azurerm_virtual_network_peering';
const SUBNET = 'azurerm_subnet';
const TYPES = { 'private-circuit': 'expressroute', 'vpn-gateway': 'vpn' } as const;
const COMPLETE = 'peer_complete_virtual_networks_enabled';
const NAMES = ['local_subnet_names', 'remote_subnet_names'] as const;

/** A gateway of another kind than the programme says: the link's own, for instance. */
export function* wrongGateways(graph: Graph, point: Interconnection): Generator<Violation> {
  for (const gateway of graph.ofType(GATEWAY)) {
    if (pointOfGateway(graph, gateway) !== point) continue;
    for (const type of textsAt(graph, gateway, 'type'))
      if (type?.toLowerCase() !== TYPES[point.attachment])
        yield fault(
          gateway,
          `stands in the interconnection of ${point.name}, which is a ${point.attachment}`,
          'type',
        );
  }
}

/** Peerings of an interconnection that join more than the subnet in which its connections end, or others than the enclave. */
export function* wideJoints(
  graph: Graph,
  programme: Programme,
  point: Interconnection,
): Generator<Violation> {
  const joining = breakers(graph, programme, point);
  for (const peering of graph.ofType(PEERING)) {
    const networks = networksJoined(graph, peering);
    const side = networks.findIndex(
      (network) => network !== undefined && pointOfNetwork(graph, network) === point,
    );
    if (side < 0) continue;
    const far = networks[1 - side];
    if (!far || !isEnclave(graph, far, programme.environments.enclave.network))
      yield fault(
        peering,
        `joins the interconnection of ${point.name} with ${far?.address ?? 'a network nobody can tell'}`,
      );
    const complete = textsAt(graph, peering, COMPLETE);
    if (complete.length === 0 || complete.some((text) => text !== 'false')) {
      yield fault(
        peering,
        `joins the whole network of ${point.name} with the enclave, its gateway too`,
        COMPLETE,
      );
      continue;
    }
    const path = NAMES[side] ?? NAMES[0];
    for (const name of textsAt(graph, peering, path))
      if (name === undefined || !joining.includes(name))
        yield fault(
          peering,
          `joins ${name ?? 'a subnet nobody can tell'} of ${point.name}, where no connection ends`,
          path,
        );
  }
}

const isEnclave = (graph: Graph, network: Resource, own: Cidr): boolean =>
  textsAt(graph, network, 'address_space').every((range) => isInside(range, own));

/** Names of the subnets in which the party's connections end. */
function breakers(graph: Graph, programme: Programme, point: Interconnection): readonly string[] {
  const { zones } = programme.environments.enclave;
  const ranges = point.subnets.proxy
    ? [point.subnets.proxy]
    : zonesIn(programme, point).map((zone) => zones[zone]);
  return graph
    .ofType(SUBNET)
    .filter((subnet) => pointOfSubnet(graph, subnet) === point)
    .filter((subnet) =>
      textsAt(graph, subnet, 'address_prefixes').some(
        (range) => range !== undefined && ranges.includes(range),
      ),
    )
    .flatMap((subnet) => textsAt(graph, subnet, 'name').flatMap((name) => name ?? []));
}
