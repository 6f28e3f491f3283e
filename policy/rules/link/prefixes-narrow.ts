import { parseRange } from '../../addresses';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource, Violation } from '../../model';
import { pointOfBound, subnetsBound, subnetsOfGateway } from '../isolation/points';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { endsOf } from './ends';

/** Wider than any network of an address plan: two halves are everything. */
const WIDEST = 8;

interface Way {
  readonly to: string;
  /** The route is one of the link where one of these is written; none: always. */
  readonly through?: readonly string[];
}
/** Where a range is sent over the link. */
const WAYS: Readonly<Record<string, Way>> = {
  'AWS::EC2::VPNConnectionRoute': { to: 'DestinationCidrBlock' },
  'AWS::EC2::TransitGatewayRoute': { to: 'DestinationCidrBlock', through: ['TransitGatewayAttachmentId'] },
  'AWS::EC2::Route': { to: 'DestinationCidrBlock', through: ['TransitGatewayId', 'VpnGatewayId'] },
  azurerm_local_network_gateway: { to: 'address_space' },
};
const LEARNED = 'AWS::EC2::VPNGatewayRoutePropagation';
const GATEWAY = 'azurerm_virtual_network_gateway';
const DEFAULT_SITE = 'default_local_network_gateway_id';
const TABLE = 'azurerm_route_table';
/** Whether a table takes what a gateway has learned, by which Azure sends it the sponsor's announcements: by which word it does not. */
const LEARNING = [
  { path: 'bgp_route_propagation_enabled', off: 'false' },
  // Of the provider before its version 4.
  { path: 'disable_bgp_route_propagation', off: 'true' },
] as const;

export const prefixesNarrow: Rule = {
  id: 'link/prefixes-narrow',
  title: 'Only written, narrow ranges go over the link',
  why: 'A gateway believes what the other end announces. A default route over the link sends everything to the other environment; learned routes in a network’s own tables let the other end choose what it is sent.',
  fix: 'Write one route for each range a flow needs, /8 or narrower; take route propagation and default sites out, in the route tables of Azure by bgp_route_propagation_enabled = false.',
  sources: ['TRN-01', 'NET-04'],
  severity: 'error',
  *check(graph) {
    for (const [type, way] of Object.entries(WAYS))
      for (const resource of graph.ofType(type)) yield* wide(graph, resource, way);
    for (const resource of graph.ofType(LEARNED))
      yield {
        resource,
        certainty: 'proven',
        message: `${resource.address} lets the other end write the network’s own route tables`,
      };
    yield* learningTables(graph);
    for (const resource of graph.ofType(GATEWAY))
      if (find(resource.attributes, DEFAULT_SITE, graph.dereference).length > 0)
        yield {
          resource,
          property: DEFAULT_SITE,
          certainty: 'proven',
          message: `${resource.address} sends everything that has no other route to the other end`,
        };
  },
};

/** Tables beside a gateway of the link that learn, as they do where nothing is written. Its own subnet has to; a leased line's network may. */
function* learningTables(graph: Graph): Generator<Violation> {
  if (!endsOf(graph).some(({ cloud }) => cloud === 'azure')) return;
  const gateways = new Set(graph.ofType(GATEWAY).flatMap((gateway) => subnetsOfGateway(graph, gateway)));
  for (const resource of graph.ofType(TABLE)) {
    const bound = subnetsBound(graph, resource).filter((subnet) => !gateways.has(subnet));
    if (bound.length === 0 || pointOfBound(graph, resource)) continue;
    const written = LEARNING.flatMap(({ path, off }) =>
      textsAt(graph, resource, path).map((text) => (text === undefined ? undefined : text === off)),
    );
    if (written.length > 0 && written.every((isOff) => isOff)) continue;
    yield {
      resource,
      property: LEARNING[0].path,
      certainty: written.includes(undefined) && !written.includes(false) ? 'unproven' : 'proven',
      message: `${resource.address} takes what the other end announces into the network’s own routes`,
    };
  }
}

function* wide(graph: Graph, resource: Resource, { to, through }: Way): Generator<Violation> {
  if (through?.every((path) => find(resource.attributes, path, graph.dereference).length === 0)) return;
  for (const text of textsAt(graph, resource, to)) {
    const range = text === undefined ? undefined : parseRange(text);
    if (range && range.prefix >= WIDEST) continue;
    yield {
      resource,
      property: to,
      certainty: text === undefined ? 'unproven' : 'proven',
      message: `${resource.address} sends ${text ?? 'a range nobody can tell'} over the link`,
    };
  }
}
