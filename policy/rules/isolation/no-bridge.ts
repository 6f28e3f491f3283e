import { isInside, meetsAny } from '../../addresses';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource, Violation } from '../../model';
import type { Cidr, Programme } from '../../programme';
import type { Value, ValueMap } from '../../values';
import type { Rule } from '../rule';
import { pointOfBound } from './points';

export const noBridge: Rule = {
  id: 'isolation/no-bridge',
  title: 'Nothing in the enclave passes on between the sponsor and the State services',
  why: 'Whoever has taken the sponsor’s cloud must not find the enclave a bridge: interconnections are exploited by what they were never meant to pass on.',
  fix: 'Cut the path at the hop named: nothing that comes from one side may be routed, passed on or let through to the other.',
  sources: ['NET-03', 'NET-04'],
  severity: 'error',
  *check(graph) {
    const { programme } = graph.context;
    yield* bridges(graph);
    if (!programme) return;
    const ends = endsOf(programme);
    for (const group of graph.ofType('azurerm_network_security_group'))
      yield* throughFirewall(graph, group, ends);
    for (const table of graph.ofType('azurerm_route_table')) yield* throughTable(graph, table, ends);
    for (const type of ['AWS::EC2::Route', 'AWS::EC2::TransitGatewayRoute'])
      for (const route of graph.ofType(type)) yield* fromSponsor(graph, route, ends);
  },
};

interface Ends {
  readonly sponsor: Cidr;
  /** Ranges of those the enclave alone reaches. */
  readonly state: readonly Cidr[];
}

const endsOf = ({ environments, peers }: Programme): Ends => ({
  sponsor: environments.sponsor.network,
  state: Object.values(peers)
    .filter(({ reaches }) => !reaches.includes('sponsor'))
    .flatMap(({ networks }) => networks),
});

const texts = (graph: Graph, value: Value, ...paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => find(value, path, graph.dereference).map((found) => String(found.value)));

const path = (...hops: readonly string[]): readonly string[] => [
  'sponsor',
  'link',
  ...hops,
  'State services',
];

/** What passes on by itself, whatever the tables say. */
function* bridges(graph: Graph): Generator<Violation> {
  for (const server of graph.ofType('azurerm_route_server'))
    if (texts(graph, server.attributes, 'branch_to_branch_traffic_enabled').includes('true'))
      yield bridge(server, 'tells each gateway the other one’s routes', 'branch_to_branch_traffic_enabled');
  for (const peering of graph.ofType('azurerm_virtual_network_peering'))
    for (const flag of ['allow_gateway_transit', 'use_remote_gateways', 'allow_forwarded_traffic'])
      if (texts(graph, peering.attributes, flag).includes('true'))
        yield bridge(peering, 'passes on what is not of its own network', flag);
  yield* sharedGateways(graph);
}

const bridge = (resource: Resource, what: string, property: string): Violation => ({
  resource,
  property,
  certainty: 'proven',
  message: `${resource.address} ${what}`,
  path: path(resource.address),
});

/** Two gateways in one subnet learn each other's neighbours. */
function* sharedGateways(graph: Graph): Generator<Violation> {
  const gateways = graph.ofType('azurerm_virtual_network_gateway');
  const subnet = (gateway: Resource): string =>
    JSON.stringify(
      find(gateway.attributes, 'ip_configuration.subnet_id', graph.dereference)[0]?.value ?? gateway.id,
    );
  const type = (gateway: Resource): string => String(gateway.attributes.type).toLowerCase();
  const links = gateways.filter((gateway) => type(gateway) === 'vpn').map(subnet);
  for (const gateway of gateways)
    if (type(gateway) === 'expressroute' && links.includes(subnet(gateway)))
      yield bridge(gateway, 'stands in the subnet of the link’s gateway', 'ip_configuration');
}

const touches = (ranges: readonly string[], ends: readonly Cidr[]): string | undefined =>
  ranges.find((range) => range === '*' || meetsAny(range, ends));

function* throughFirewall(graph: Graph, group: Resource, { sponsor, state }: Ends): Generator<Violation> {
  for (const { value, at } of find(group.attributes, 'security_rule', graph.dereference)) {
    if (texts(graph, value, 'access').join() === 'Deny') continue;
    const from = texts(graph, value, 'source_address_prefix', 'source_address_prefixes');
    const to = texts(graph, value, 'destination_address_prefix', 'destination_address_prefixes');
    const passes =
      (touches(from, [sponsor]) && touches(to, state)) ?? (touches(from, state) && touches(to, [sponsor]));
    if (!passes) continue;
    yield {
      resource: group,
      property: at,
      certainty: 'proven',
      message: `${group.address} lets pass from ${from.join(', ')} to ${to.join(', ')}`,
      path: path(`${group.address} ${texts(graph, value, 'name').join()}`),
    };
  }
}

/** A way to the State services by the link's gateway, or one into the sponsor by anything else or from an interconnection. */
function* throughTable(graph: Graph, table: Resource, { sponsor, state }: Ends): Generator<Violation> {
  const point = pointOfBound(graph, table);
  for (const { value, at } of find(table.attributes, 'route', graph.dereference)) {
    const to = texts(graph, value as ValueMap, 'address_prefix');
    const hop = texts(graph, value, 'next_hop_type').join();
    const wrong =
      (hop === 'VirtualNetworkGateway' && touches(to, point ? [sponsor] : state)) ||
      (hop !== 'VirtualNetworkGateway' && hop !== 'None' && to.some((range) => isInside(range, sponsor)));
    if (!wrong) continue;
    yield {
      resource: table,
      property: at,
      certainty: 'proven',
      message: `${table.address} leads to ${to.join(', ')} by ${hop}`,
      path: path(`${table.address} ${to.join()} → ${hop}`),
    };
  }
}

function* fromSponsor(graph: Graph, route: Resource, { state }: Ends): Generator<Violation> {
  const to = texts(graph, route.attributes, 'DestinationCidrBlock');
  const drops = texts(graph, route.attributes, 'Blackhole').includes('true');
  const overLink =
    texts(graph, route.attributes, 'TransitGatewayId', 'TransitGatewayAttachmentId').length > 0;
  if (drops || !overLink || !touches(to, state)) return;
  yield {
    resource: route,
    property: 'DestinationCidrBlock',
    certainty: 'proven',
    message: `${route.address} of the sponsor leads to ${to.join(', ')} of the State services`,
    path: path(`${route.address} ${to.join()}`),
  };
}
