import type { Graph } from '../../graph/graph';
import { foreignSubscription } from '../../graph/identity';
import type { Resource, Violation } from '../../model';
import type { Rule } from '../rule';
import { met, textsAt } from '../settings';
import { pointOfGateway } from './points';

/** Joins two networks without a tunnel: where the other one is named. */
const REMOTE = {
  azurerm_virtual_network_peering: 'remote_virtual_network_id',
  azurerm_virtual_hub_connection: 'remote_virtual_network_id',
} as const;
/** Private lines: not encrypted unless the customer does it. https://learn.microsoft.com/azure/expressroute/expressroute-about-encryption */
const LINES = ['azurerm_express_route_connection', 'azurerm_express_route_circuit'] as const;
const GATEWAY = 'azurerm_virtual_network_gateway';

export const networkPeering: Rule = {
  id: 'isolation/network-peering',
  title: 'The enclave’s network is joined to no other but by the encrypted link',
  why: 'A peering or a private line carries packets in clear past every tunnel, and routes of one network into the other.',
  fix: 'Take the connection out; what must pass goes through the link, as a declared flow.',
  sources: ['TRN-01', 'NET-04', 'LAW-02'],
  severity: 'error',
  *check(graph) {
    for (const [type, path] of Object.entries(REMOTE))
      for (const resource of graph.ofType(type)) yield* joined(graph, resource, path);
    for (const resource of LINES.flatMap((type) => graph.ofType(type)))
      yield inWords(resource, undefined, 'joins the enclave to a private line, which is not encrypted');
    for (const resource of graph.ofType(GATEWAY)) {
      const certainty = met(graph, resource, { path: 'type', notIn: ['Vpn'] });
      if (certainty && !isDeclaredLine(graph, resource))
        yield {
          ...inWords(resource, 'type', 'is a gateway to private lines, which are not encrypted'),
          certainty,
        };
    }
  },
};

/** A line the programme declares, at a gateway in that interconnection's own network: what passes it is opened and closed by TLS. */
const isDeclaredLine = (graph: Graph, gateway: Resource): boolean =>
  pointOfGateway(graph, gateway)?.attachment === 'private-circuit';

function* joined(graph: Graph, resource: Resource, path: string): Generator<Violation> {
  if (graph.targetsAt(resource, path).some(({ resource: remote }) => remote)) return;
  for (const text of textsAt(graph, resource, path)) {
    const subscription = /\/subscriptions\/([^/]+)/i.exec(text ?? '')?.[1];
    if (!text || !subscription) {
      yield {
        ...inWords(resource, path, 'joins the enclave to a network nobody can tell'),
        certainty: 'unproven',
      };
      continue;
    }
    const stranger = foreignSubscription(subscription, graph.context);
    if (stranger) yield inWords(resource, path, `joins the enclave to ${text}: ${stranger}`);
  }
}

const inWords = (resource: Resource, property: string | undefined, says: string): Violation => ({
  resource,
  ...(property ? { property } : {}),
  certainty: 'proven',
  message: `${resource.address} ${says}`,
});
