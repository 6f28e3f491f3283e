/** What stands between a party and the enclave: an outer filter, something that ends the connection, an inner filter. */
import { isInside, meetsAny } from '../../addresses';
import type { Graph } from '../../graph/graph';
import type { Resource, Violation } from '../../model';
import { networkRules } from '../../network-rules';
import type { Cidr, Interconnection, Programme } from '../../programme';
import { textsAt } from '../settings';
import { type Subnet, subnetsOf } from './no-transit-ways';
import type { Opening } from './opening';
import { openingsOf } from './openings';
import { pointOfSubnet, subnetsBound } from './points';

const GROUP = 'azurerm_network_security_group';
const APP = 'azurerm_container_app';
const CALLERS = 'ingress.ip_security_restriction.ip_address_range';
const INTERFACE = 'azurerm_network_interface';
const PROXY = 'azurerm_application_gateway';
/** What tells whether a proxy ends TLS and begins it anew. */
const ENDS_TLS = ['http_listener.protocol', 'backend_http_settings.protocol'] as const;

export const fault = (
  resource: Resource,
  says: string,
  property?: string,
  path?: readonly string[],
): Violation => ({
  resource,
  ...(property ? { property } : {}),
  ...(path ? { path } : {}),
  certainty: 'proven',
  message: `${resource.address} ${says}`,
});

/** The ranges a party comes from: those a firewall of its interconnection is made from, and its own. */
function rangesOf(programme: Programme, { name, network }: Interconnection): readonly Cidr[] {
  const { environments, interconnections, peers } = programme;
  const own = [
    environments.enclave.network,
    ...Object.values(interconnections).map((point) => point.network),
    network,
  ];
  const met = networkRules(programme, 'enclave').flatMap(({ flow, peers: ranges }) => {
    const { from, to } = programme.flows[flow] ?? {};
    return from?.party === name || to?.party === name ? ranges : [];
  });
  const outside = met.filter((range) => !own.some((inside) => isInside(range, inside)));
  return [...new Set([...(peers[name]?.networks ?? []), ...outside])];
}

/** The party's own range at a firewall or a service that stands behind the proxy, or is in no interconnection at all. */
export function* straightIn(
  graph: Graph,
  programme: Programme,
  point: Interconnection,
): Generator<Violation> {
  const ranges = rangesOf(programme, point);
  const bound = new Map<Opening['holder'], Subnet[]>();
  for (const subnet of subnetsOf(graph))
    for (const { holder } of subnet.openings ?? []) bound.set(holder, [...(bound.get(holder) ?? []), subnet]);
  for (const { holder, property, peer, own, direction } of openingsOf(graph)) {
    if (holder.environment !== 'enclave' || !meetsAny(peer, ranges)) continue;
    const subnets = bound.get(holder);
    const here =
      subnets?.every(({ resource }) => pointOfSubnet(graph, resource) === point) ??
      isInside(own, point.network);
    if (here) continue;
    const way = direction === 'inbound' ? 'lets in' : 'lets out to';
    const path = [point.name, holder.address, own ?? 'the enclave'];
    yield fault(
      holder,
      `${way} ${peer} of ${point.name} with nothing between that ends the connection`,
      property,
      path,
    );
  }
  for (const app of graph.ofType(APP))
    for (const text of textsAt(graph, app, CALLERS))
      if (meetsAny(text, ranges))
        yield fault(app, `answers ${text} of ${point.name} itself, not its proxy`, CALLERS, [
          point.name,
          app.address,
        ]);
}

/** A subnet beside the gateway with no firewall bound to it: the outer filter is missing. */
export function* unfiltered(graph: Graph, point: Interconnection): Generator<Violation> {
  for (const { resource, gateway, openings } of subnetsOf(graph))
    if (!gateway && !openings && pointOfSubnet(graph, resource) === point)
      yield fault(resource, `in the interconnection of ${point.name} has no filter`);
}

/** The subnet of the proxy without a proxy, or with one that passes on what it does not open. */
export function* barePoints(graph: Graph, point: Interconnection): Generator<Violation> {
  const { proxy: range } = point.subnets;
  if (range === undefined) return;
  const proxies = graph
    .ofType(PROXY)
    .filter((proxy) => standsIn(graph, proxy, 'gateway_ip_configuration.subnet_id', point));
  for (const proxy of proxies)
    for (const path of ENDS_TLS)
      for (const protocol of textsAt(graph, proxy, path))
        if (protocol?.toLowerCase() !== 'https')
          yield fault(
            proxy,
            `speaks ${protocol ?? 'what nobody can tell'}: it does not end TLS and begin it anew`,
            path,
          );
  if (proxies.length > 0) return;
  const subnet = subnetsOf(graph).find(({ ranges }) => ranges.some((one) => isInside(one, range)));
  if (subnet) yield fault(subnet.resource, `is for the proxy of ${point.name}, and none stands in it`);
}

const standsIn = (graph: Graph, resource: Resource, path: string, point: Interconnection): boolean =>
  graph
    .targetsAt(resource, path)
    .some((target) => target.resource && pointOfSubnet(graph, target.resource) === point);

/** A machine that forwards packets breaks nothing. */
export function* passedOn(graph: Graph, point: Interconnection): Generator<Violation> {
  for (const card of graph.ofType(INTERFACE))
    if (
      standsIn(graph, card, 'ip_configuration.subnet_id', point) &&
      textsAt(graph, card, 'ip_forwarding_enabled').some((text) => text !== 'false')
    )
      yield fault(card, `passes packets on in the interconnection of ${point.name}`, 'ip_forwarding_enabled');
}

/** One firewall for both sides of what breaks the connection. */
export function* sharedFilters(graph: Graph): Generator<Violation> {
  for (const group of graph.ofType(GROUP)) {
    const sides = new Map(
      subnetsBound(graph, group).map((subnet) => [pointOfSubnet(graph, subnet)?.name, subnet.address]),
    );
    const points = [...sides.keys()].filter((name) => name !== undefined);
    if (points.length === 0 || sides.size < 2) continue;
    yield fault(
      group,
      `is the filter on both sides (${[...sides.values()].join(', ')}): whoever changes it has opened the whole way from ${points.join(', ')}`,
      undefined,
      [...points, ...sides.values()],
    );
  }
}
