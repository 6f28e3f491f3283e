import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource, Violation } from '../../model';
import type { Value, ValueMap } from '../../values';
import type { Rule } from '../rule';

export const failClosed: Rule = {
  id: 'link/fail-closed',
  title: 'When the link is gone its traffic goes nowhere',
  why: 'Where the learned routes vanish, the next wider one takes over: a default route then sends in clear, to anybody, what was meant for the tunnel.',
  fix: 'Write narrow routes to the link, no default route to it, and a wider route to nowhere behind them.',
  sources: ['TRN-01', 'NET-04'],
  severity: 'error',
  *check(graph) {
    for (const route of graph.ofType('AWS::EC2::Route')) yield* sponsorRoute(graph, route);
    yield* sponsorBlackhole(graph);
    for (const table of graph.ofType('azurerm_route_table')) yield* enclaveTable(graph, table);
  },
};

const texts = (graph: Graph, value: Value, path: string): readonly string[] =>
  find(value, path, graph.dereference).map((found) => String(found.value));
const EVERYWHERE = new Set(['0.0.0.0/0', '::/0', '0.0.0.0/1', '128.0.0.0/1']);

function* sponsorRoute(graph: Graph, route: Resource): Generator<Violation> {
  if (texts(graph, route.attributes, 'TransitGatewayId').length === 0) return;
  const to = [
    ...texts(graph, route.attributes, 'DestinationCidrBlock'),
    ...texts(graph, route.attributes, 'DestinationIpv6CidrBlock'),
  ];
  if (!to.some((range) => EVERYWHERE.has(range))) return;
  yield {
    resource: route,
    property: 'DestinationCidrBlock',
    certainty: 'proven',
    message: `${route.address} sends everything to the link's gateway`,
  };
}

/** A table that learns from an attachment needs a wider route that drops. */
function* sponsorBlackhole(graph: Graph): Generator<Violation> {
  const dropping = graph
    .ofType('AWS::EC2::TransitGatewayRoute')
    .filter((route) => texts(graph, route.attributes, 'Blackhole').includes('true'))
    .map((route) => JSON.stringify(route.attributes.TransitGatewayRouteTableId));
  for (const learns of graph.ofType('AWS::EC2::TransitGatewayRouteTablePropagation')) {
    if (dropping.includes(JSON.stringify(learns.attributes.TransitGatewayRouteTableId))) continue;
    yield {
      resource: learns,
      property: 'TransitGatewayRouteTableId',
      certainty: 'proven',
      message: `${learns.address} learns routes into a table that drops nothing when they are gone`,
    };
  }
}

function* enclaveTable(graph: Graph, table: Resource): Generator<Violation> {
  const routes = find(table.attributes, 'route', graph.dereference).map(({ value, at }) => ({
    value: value as ValueMap,
    at,
  }));
  const hop = (value: Value): string => texts(graph, value, 'next_hop_type').join();
  const to = (value: Value): string => texts(graph, value, 'address_prefix').join();
  const wide = routes.find(({ value }) => EVERYWHERE.has(to(value)) && hop(value) !== 'None');
  if (wide)
    yield {
      resource: table,
      property: wide.at,
      certainty: 'proven',
      message: `${table.address} sends everything to ${hop(wide.value)}`,
    };
  const overLink = routes.some(({ value }) => hop(value) === 'VirtualNetworkGateway');
  const drops = routes.some(({ value }) => to(value) === '0.0.0.0/0' && hop(value) === 'None');
  if (overLink && !drops && !wide)
    yield {
      resource: table,
      property: 'route',
      certainty: 'proven',
      message: `${table.address} leads to the link and drops nothing when it is gone`,
    };
}
