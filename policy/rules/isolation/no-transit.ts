import { meetsAny, parseRange } from '../../addresses';
import type { Graph } from '../../graph/graph';
import type { Certainty, Resource, Violation } from '../../model';
import type { Cidr, Programme } from '../../programme';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { type Beyond, jointsTo } from './no-transit-joints';
import { holds, passage, routeTo, type Step, type Subnet, subnetsOf } from './no-transit-ways';
import { pointOfGateway, pointOfSubnet } from './points';

const GATEWAY = 'azurerm_virtual_network_gateway';
const SITE = 'azurerm_local_network_gateway';
const CONNECTION = 'azurerm_virtual_network_gateway_connection';

export const noTransit: Rule = {
  id: 'isolation/no-transit',
  title: 'No way leads from the sponsor through the enclave to State services',
  why: 'An interconnection is as strong as the weakest network behind it. What the sponsor can reach in the enclave must not be able to reach the State, by any number of hops.',
  fix: 'Close one hop of the path: let State services open the connection, or put what speaks to them in a zone that nothing reachable from the sponsor can reach.',
  sources: ['NET-04', 'TRN-01'],
  severity: 'error',
  *check(graph) {
    const { programme } = graph.context;
    if (!programme) return;
    const subnets = subnetsOf(graph);
    const entrance = entranceOf(graph, subnets);
    if (!entrance) return;
    for (const beyond of beyondAll(programme))
      yield* search({ graph, subnets, beyond, sponsor: programme.environments.sponsor.network }, entrance);
  },
};

/** Where the link comes in: a gateway that is in no interconnection's network; else the subnet for one. */
const entranceOf = (graph: Graph, subnets: readonly Subnet[]): Resource | undefined =>
  graph.ofType(GATEWAY).find((gateway) => !pointOfGateway(graph, gateway)) ??
  subnets.find(({ gateway, resource }) => gateway && !pointOfSubnet(graph, resource))?.resource;

/** Peers that the enclave reaches and the sponsor must not, and whoever else has an interconnection. */
function beyondAll({ peers, interconnections, flows }: Programme): readonly Beyond[] {
  const apart = Object.values(peers).filter(
    ({ reaches, networks }) =>
      reaches.includes('enclave') && !reaches.includes('sponsor') && networks.length > 0,
  );
  const people = Object.values(interconnections).filter(({ name }) => peers[name] === undefined);
  const rangesOf = (party: string) =>
    Object.values(flows).flatMap(({ from, to }) =>
      [from, to].flatMap((end) => (end.party === party ? (end.networks ?? []) : [])),
    );
  return [
    ...apart.map(({ name, title, networks }) => ({ title, networks, point: interconnections[name] })),
    ...people.map((point) => ({ title: point.name, networks: rangesOf(point.name), point })),
  ];
}

interface World {
  readonly graph: Graph;
  readonly subnets: readonly Subnet[];
  readonly beyond: Beyond;
  readonly sponsor: Cidr;
}
interface Reached {
  readonly subnet?: Subnet;
  readonly path: readonly string[];
  readonly certainty: Certainty;
}

const further = ({ path, certainty }: Reached, step: Step, subnet?: Subnet): Reached => ({
  ...(subnet ? { subnet } : {}),
  path: [...path, step.words, ...(subnet ? [subnet.resource.address] : [])],
  certainty: certainty === 'proven' ? step.certainty : certainty,
});

/** Breadth first from the gateway, so that the path shown is a shortest one. */
function* search(world: World, entrance: Resource): Generator<Violation> {
  const queue: Reached[] = [{ path: ['sponsor', 'link', entrance.address], certainty: 'proven' }];
  const seen = new Set<Subnet>();
  for (let here = queue.shift(); here; here = queue.shift()) {
    const exit = here.subnet ? exitOf(world, here.subnet) : exitOfGateway(world);
    const { title } = world.beyond;
    if (exit) {
      const { path, certainty } = further(here, exit);
      yield {
        resource: exit.over,
        certainty,
        path: [...path, title],
        message: `the sponsor reaches ${title} through the enclave, last by ${exit.over.address}`,
      };
      return;
    }
    for (const subnet of world.subnets) {
      if (seen.has(subnet) || subnet.gateway) continue;
      const step = here.subnet ? between(here.subnet, subnet) : intoSubnet(world, subnet);
      if (!step) continue;
      seen.add(subnet);
      queue.push(further(here, step, subnet));
    }
  }
}

/** From the gateway: a caller of the sponsor that a firewall lets in, or a packet an appliance is to carry on. */
function intoSubnet(world: World, subnet: Subnet): Step | undefined {
  const called = passage(subnet, 'inbound', [world.sponsor]);
  if (called) return called;
  const own = world.subnets.find(({ gateway }) => gateway);
  for (const range of own ? world.beyond.networks : []) {
    const route = own && routeTo(own, range);
    if (route?.hop === 'virtualappliance' && holds(subnet, route.appliance))
      return {
        over: route.holder,
        words: `${route.holder.address} sends ${route.to ?? range} to ${route.appliance}`,
        certainty: 'proven',
      };
  }
  return undefined;
}

/** From one subnet to another: both firewalls have to let it pass. */
function between(one: Subnet, other: Subnet): Step | undefined {
  const readable = ({ ranges }: Subnet) => ranges.filter((range) => parseRange(range) !== undefined);
  const out = one === other ? undefined : passage(one, 'outbound', readable(other));
  const into = out && passage(other, 'inbound', readable(one));
  if (!into) return undefined;
  return {
    over: into.over,
    words: `${out.words}, ${into.words}`,
    certainty: out.certainty === 'proven' ? into.certainty : out.certainty,
  };
}

/** Out of a subnet: it is behind the party's own gateway, or its firewall lets it and its routes lead anywhere at all. */
function exitOf({ graph, beyond }: World, subnet: Subnet): Step | undefined {
  if (beyond.point && pointOfSubnet(graph, subnet.resource) === beyond.point)
    return {
      over: subnet.resource,
      words: `the network of ${beyond.point.name} (${beyond.point.network})`,
      certainty: 'proven',
    };
  const open = beyond.networks.filter((range) => routeTo(subnet, range)?.hop !== 'none');
  return open.length > 0 ? passage(subnet, 'outbound', open) : undefined;
}

/** Out of the gateway itself: into the party's network past every firewall, or to another site behind it. */
function exitOfGateway({ graph, subnets, beyond }: World): Step | undefined {
  const [joint] = jointsTo(graph, subnets, beyond);
  if (joint) return joint;
  for (const site of graph.ofType(SITE).filter((one) => !behindPoint(graph, one))) {
    const range = textsAt(graph, site, 'address_space').find((text) => meetsAny(text, beyond.networks));
    if (range)
      return {
        over: site,
        words: `${site.address} has ${range} behind the same gateway`,
        certainty: 'proven',
      };
  }
  return undefined;
}

/** A site that connections join to gateways of interconnections alone. */
function behindPoint(graph: Graph, site: Resource): boolean {
  const connections = graph
    .ofType(CONNECTION)
    .filter((one) =>
      graph.targetsAt(one, 'local_network_gateway_id').some((t) => t.resource?.id === site.id),
    );
  const gateways = connections.flatMap((one) => graph.targetsAt(one, 'virtual_network_gateway_id'));
  return gateways.length > 0 && gateways.every(({ resource }) => resource && pointOfGateway(graph, resource));
}
