/** That each tunnel leads to one instance of the enclave's gateway, and the tunnels of one customer gateway to the same. */
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource, Violation } from '../../model';
import type { ValueMap } from '../../values';
import type { LinkEnd } from './ends';
import { hostOf, type TunnelPair } from './tunnel-pairs';

const GATEWAY = 'azurerm_virtual_network_gateway';
const FACE = 'CustomerGatewayId';
const WRITTEN = 'properties.gatewayCustomBgpIpAddresses';

/** Which instance of its gateway each inside address stands on, by the name of the instance's configuration. */
function standing(graph: Graph): ReadonlyMap<string, string> {
  const found = graph.ofType(GATEWAY).flatMap((gateway) =>
    find(gateway.attributes, 'bgp_settings.peering_addresses', graph.dereference).flatMap(({ value }) => {
      const { ip_configuration_name: name, apipa_addresses: addresses } = value as ValueMap;
      if (typeof name !== 'string' || !Array.isArray(addresses)) return [];
      return addresses.map((address) => [String(address), name] as const);
    }),
  );
  return new Map(found);
}

/** Tunnels that go to another instance than their customer gateway's others, and connections that write an address at the wrong one. */
export function* instances(graph: Graph, pairs: readonly TunnelPair[]): Generator<Violation> {
  const instanceOf = standing(graph);
  const first = new Map<string, string>();
  for (const { inside, sponsor, enclave } of pairs) {
    const instance = instanceOf.get(hostOf(inside, 2));
    if (instance === undefined) continue;
    for (const face of facesOf(graph, sponsor.resource)) {
      const expected: string = first.get(face.id) ?? instance;
      first.set(face.id, expected);
      if (expected === instance) continue;
      yield {
        resource: sponsor.resource,
        property: `${sponsor.at}.TunnelInsideCidr`,
        certainty: 'proven',
        message: `${sponsor.title} (${inside}) leads to ${instance} of the enclave’s gateway, the other tunnels of ${face.address} to ${expected}`,
      };
    }
    yield* misplaced(graph, enclave, hostOf(inside, 2), instance);
  }
}

const facesOf = (graph: Graph, connection: Resource): readonly Resource[] =>
  graph.targetsAt(connection, FACE).flatMap(({ resource }) => resource ?? []);

function* misplaced(graph: Graph, end: LinkEnd, address: string, instance: string): Generator<Violation> {
  if (end.dialect !== 'arm') return;
  const entries = find(end.options, WRITTEN, graph.dereference).map(({ value }) => value as ValueMap);
  const entry = entries.find(({ customBgpIpAddress }) => customBgpIpAddress === address);
  const at = entry ? String(entry.ipConfigurationId).split('/').pop() : undefined;
  if (at === undefined || at === instance) return;
  yield {
    resource: end.resource,
    property: end.at,
    certainty: 'proven',
    message: `${end.title} writes ${address} at ${at}; the gateway has it at ${instance}`,
  };
}
