/** What carries packets from the link's gateway into the network of an interconnection past every firewall of the enclave. */
import { meetsAny } from '../../addresses';
import type { Graph } from '../../graph/graph';
import { settle } from '../../graph/settle';
import type { Certainty, Resource } from '../../model';
import type { Cidr, Interconnection } from '../../programme';
import { textsAt } from '../settings';
import { holds, type Step, type Subnet } from './no-transit-ways';
import {
  networksJoined,
  pointOfGateway,
  pointOfNetwork,
  pointOfSubnet,
  remoteOf,
  subnetsOfGateway,
} from './points';

const GATEWAY = 'azurerm_virtual_network_gateway';
const PEERING = 'azurerm_virtual_network_peering';
const ROUTE_SERVER = 'azurerm_route_server';
const HUB_CONNECTION = 'azurerm_virtual_hub_connection';
const HUB = 'virtual_hub_id';
const LENDS = {
  allow_gateway_transit: 'lends the gateway of its network',
  use_remote_gateways: 'takes the gateway of the other network for its own',
} as const;
const FORWARDS = 'allow_forwarded_traffic';
const BRANCHES = 'branch_to_branch_traffic_enabled';
const NOWHERE = 'none';

/** Where a path must not lead: the interconnection, and the ranges behind it. */
export interface Beyond {
  readonly title: string;
  readonly networks: readonly Cidr[];
  readonly point?: Interconnection | undefined;
}

const step = (over: Resource, says: string, certainty: Certainty = 'proven'): Step => ({
  over,
  words: `${over.address} ${says}`,
  certainty,
});

/** Whether a switch is on: for sure, perhaps, or not. */
function on(graph: Graph, resource: Resource, path: string): Certainty | undefined {
  const texts = textsAt(graph, resource, path);
  if (texts.includes('true')) return 'proven';
  return texts.includes(undefined) ? 'unproven' : undefined;
}

/** Every way of this kind, in the order in which they are told. */
export function jointsTo(graph: Graph, subnets: readonly Subnet[], beyond: Beyond): readonly Step[] {
  return [
    ...sharedSubnet(graph, beyond),
    ...peerings(graph, subnets, beyond),
    ...gatewayRoutes(graph, subnets, beyond),
    ...routeServers(graph),
    ...hubs(graph, beyond),
  ];
}

/** Two gateways in one subnet learn each other's neighbours: https://learn.microsoft.com/azure/expressroute/how-to-configure-coexisting-gateway-portal */
function sharedSubnet(graph: Graph, { point }: Beyond): readonly Step[] {
  const key = (gateway: Resource): readonly string[] => [
    ...subnetsOfGateway(graph, gateway).map(({ id }) => id),
    ...textsAt(graph, gateway, 'ip_configuration.subnet_id').flatMap((text) => text?.toLowerCase() ?? []),
  ];
  const gateways = graph.ofType(GATEWAY);
  return gateways.flatMap((gateway, index) => {
    const other = gateways
      .slice(0, index)
      .find((one) => key(one).some((subnet) => key(gateway).includes(subnet)));
    const held = pointOfGateway(graph, gateway);
    return other && (held === undefined || held === point)
      ? [step(gateway, `stands in the subnet of ${other.address}, and each tells the other its routes`)]
      : [];
  });
}

function peerings(graph: Graph, subnets: readonly Subnet[], beyond: Beyond): readonly Step[] {
  return graph.ofType(PEERING).flatMap((peering) => {
    const networks = networksJoined(graph, peering);
    const points = networks.map((network) => network && pointOfNetwork(graph, network));
    const leads = networks.some((network, i) => network === undefined || points[i] === beyond.point);
    if (!leads) return [];
    const lends = Object.entries(LENDS).flatMap(([path, says]) => {
      const certainty = on(graph, peering, path);
      return certainty ? [step(peering, `${says} (${path})`, certainty)] : [];
    });
    const forwards = on(graph, peering, FORWARDS);
    const [route] = forwards ? routesInto(graph, subnets, beyond) : [];
    if (!forwards || !route) return lends;
    const says = `carries on what comes from elsewhere (${FORWARDS}), and ${route.words}`;
    return [...lends, step(peering, says, route.certainty === 'proven' ? forwards : route.certainty)];
  });
}

/** Routes outside the interconnection that lead into its network, or to the ranges behind it. */
function routesInto(graph: Graph, subnets: readonly Subnet[], { networks, point }: Beyond): readonly Step[] {
  const ends = [...networks, ...(point ? [point.network] : [])];
  const leads = (to: string | undefined): boolean => to === undefined || meetsAny(to, ends);
  const outside = subnets.filter(({ resource }) => pointOfSubnet(graph, resource) === undefined);
  return outside.flatMap(({ routes = [] }) =>
    routes
      .filter(({ to, hop }) => hop !== NOWHERE && leads(to))
      .map(({ holder, to, hop, appliance }) =>
        step(
          holder,
          `sends ${to ?? 'what nobody can tell'} to ${appliance ?? hop}`,
          to === undefined ? 'unproven' : 'proven',
        ),
      ),
  );
}

/**
 * In the subnet of the link's own gateway a route needs no firewall's leave. One that leads to an appliance in another subnet
 * of the enclave is followed there: its firewall has a say.
 */
function gatewayRoutes(graph: Graph, subnets: readonly Subnet[], beyond: Beyond): readonly Step[] {
  const inside = subnets.filter((s) => !s.gateway && pointOfSubnet(graph, s.resource) === undefined);
  const own = subnets
    .filter(({ gateway }) => gateway)
    .map((subnet) => ({
      ...subnet,
      routes: (subnet.routes ?? []).filter(({ appliance }) => !inside.some((s) => holds(s, appliance))),
    }));
  return routesInto(graph, own, beyond);
}

const routeServers = (graph: Graph): readonly Step[] =>
  graph.ofType(ROUTE_SERVER).flatMap((server) => {
    const certainty = on(graph, server, BRANCHES);
    return certainty
      ? [step(server, `tells each gateway the other one's routes (${BRANCHES})`, certainty)]
      : [];
  });

/** A hub routes between all that is joined to it. */
function hubs(graph: Graph, { point }: Beyond): readonly Step[] {
  const joined = graph.ofType(HUB_CONNECTION).map((connection) => {
    const network = remoteOf(graph, connection);
    const ids = graph.targetsAt(connection, HUB).flatMap(({ resource }) => resource?.id ?? []);
    const texts = Object.entries(connection.attributes)
      .filter(([key]) => key === HUB)
      .flatMap(([, value]) => settle(value, graph.dereference).map((s) => String(s.value).toLowerCase()));
    return {
      connection,
      point: network && pointOfNetwork(graph, network),
      hubs: ids.length > 0 ? ids : texts,
    };
  });
  const leading = joined.filter((one) => point !== undefined && one.point === point);
  return leading.flatMap((one) =>
    joined
      .filter((other) => other.point !== point && other.hubs.some((hub) => one.hubs.includes(hub)))
      .map((other) => step(other.connection, `and ${one.connection.address} meet in one hub`)),
  );
}
