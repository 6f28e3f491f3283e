import { contains, overlaps, parseAddress, parseRange } from '../../addresses';
import type { Graph } from '../../graph/graph';
import type { Certainty, Resource, Violation } from '../../model';
import type { Cidr, Peer, Programme } from '../../programme';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { passage, routeTo, type Step, type Subnet, subnetsOf } from './no-transit-ways';

const GATEWAY = 'azurerm_virtual_network_gateway';
const SITE = 'azurerm_local_network_gateway';

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
    const [gateway] = graph.ofType(GATEWAY);
    const subnets = subnetsOf(graph);
    const entrance = gateway ?? subnets.find((subnet) => subnet.gateway)?.resource;
    if (!entrance) return;
    for (const peer of beyond(programme))
      yield* search({ graph, subnets, peer, sponsor: programme.environments.sponsor.network }, entrance);
  },
};

/** Peers that the enclave reaches and the sponsor must not. */
const beyond = ({ peers }: Programme): readonly Peer[] =>
  Object.values(peers).filter(
    ({ reaches, networks }) =>
      reaches.includes('enclave') && !reaches.includes('sponsor') && networks.length > 0,
  );

interface World {
  readonly graph: Graph;
  readonly subnets: readonly Subnet[];
  readonly peer: Peer;
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
    if (exit) {
      const { path, certainty } = further(here, exit);
      yield {
        resource: exit.over,
        certainty,
        path: [...path, world.peer.title],
        message: `the sponsor reaches ${world.peer.title} through the enclave, last by ${exit.over.address}`,
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
  for (const range of own ? world.peer.networks : []) {
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

const holds = ({ ranges }: Subnet, address: string | undefined): boolean =>
  address !== undefined &&
  parseAddress(address) !== undefined &&
  ranges.some((range) => parseRange(range) !== undefined && contains(range, `${address}/32`));

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

/** Out of a subnet: its firewall lets it, and its routes lead anywhere at all. */
function exitOf({ peer }: World, subnet: Subnet): Step | undefined {
  const open = peer.networks.filter((range) => routeTo(subnet, range)?.hop !== 'none');
  return open.length > 0 ? passage(subnet, 'outbound', open) : undefined;
}

/** Out of the gateway itself: another site behind it. */
function exitOfGateway({ graph, peer }: World): Step | undefined {
  const reaches = (text: string | undefined): boolean =>
    text !== undefined && parseRange(text) !== undefined && peer.networks.some((n) => overlaps(n, text));
  for (const site of graph.ofType(SITE)) {
    const range = textsAt(graph, site, 'address_space').find(reaches);
    if (range)
      return {
        over: site,
        words: `${site.address} has ${range} behind the same gateway`,
        certainty: 'proven',
      };
  }
  return undefined;
}
