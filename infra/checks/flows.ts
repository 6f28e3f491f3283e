/** Each flow carries its dataset only to who may have it, and the firewalls can tell it from every other. */
import { contains } from '../../policy/addresses';
import { territoryOfCountry } from '../../policy/facts/territories';
import { atLeast } from '../../policy/places';
import type { Classification, Dataset, Endpoint, Flow, Peer, Programme } from '../../policy/programme';
import { people } from '../peers';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';
import { endsOf, isEnvironment, isPeople } from './ends';
import { meetings } from './interconnections';

const END = ['from', 'to'] as const;
const other = { from: 'to', to: 'from' } as const;

/** The strictest class a peer may get: by where it is and whether it keeps away from the sponsor. */
function ceilingOfPeer(peer: Peer): Classification {
  const territory = territoryOfCountry(peer.country);
  if (territory === 'FR' && !peer.reaches.includes('sponsor')) return 'sensitive';
  return territory === 'world' ? 'public' : 'general';
}

function ceilingOf({ peers }: Programme, party: string): Classification {
  if (party === 'enclave') return 'sensitive';
  if (party === 'sponsor') return 'general';
  if (isPeople(party)) return people[party].sees;
  const peer = peers[party];
  return peer ? ceilingOfPeer(peer) : 'public';
}

const passesFront = (dataset: Dataset, end: Endpoint): boolean =>
  dataset.home === 'transit' && end.party === 'sponsor' && end.zone === 'front';

/** The data is too strict for an environment at either end, or for whoever gets it. */
function strictness(programme: Programme, flow: Flow, dataset: Dataset, at: string): Problem[] {
  for (const side of END) {
    const end = flow[side];
    if (side === 'from' && !isEnvironment(end.party)) continue;
    const ceiling = ceilingOf(programme, end.party);
    if (passesFront(dataset, end) || atLeast(ceiling, dataset.classification)) continue;
    const wrong = `carries ${dataset.classification} data, too strict for ${end.party}${end.zone ? ` (${end.zone})` : ''}`;
    const transit = end.party === 'sponsor' ? '; a transit dataset through the front only' : '';
    const allowed = `${ceiling} data or below, such as a release by a named de-identification${transit}`;
    return [
      {
        at,
        wrong,
        given: show(dataset.name),
        allowed,
        repair: repairOf(at, 'send a release, or drop the flow,'),
      },
    ];
  }
  return [];
}

/** What leaves the enclave for somebody who may not have sensitive data is a release, or public. */
function release(programme: Programme, flow: Flow, dataset: Dataset, at: string): Problem[] {
  const leaves = flow.from.party === 'enclave' && ceilingOf(programme, flow.to.party) !== 'sensitive';
  if (!leaves || dataset.releaseOf || dataset.classification === 'public') return [];
  const wrong = `leaves the enclave for ${flow.to.party} without a de-identification`;
  const allowed = 'a dataset whose releaseOf names the dataset it is made from and how';
  return [
    {
      at,
      wrong,
      given: show(dataset.name),
      allowed,
      repair: repairOf(`datasets.${dataset.name}`, 'write its releaseOf'),
    },
  ];
}

/** A peer exchanges only with the environments it reaches; what neither environment holds reaches none. */
function reach({ peers }: Programme, flow: Flow, dataset: Dataset, at: string): Problem[] {
  if (dataset.home === 'neither') {
    const allowed = 'a dataset of the sponsor, of the enclave, or in transit';
    const wrong = 'carries data that neither environment may hold';
    return [{ at, wrong, given: show(dataset.name), allowed, repair: repairOf(at, 'drop the flow') }];
  }
  return END.flatMap((side) => {
    const peer = peers[flow[side].party];
    const far = flow[other[side]].party;
    if (!peer || (peer.reaches as readonly string[]).includes(far)) return [];
    const wrong = `joins ${peer.name} and ${far}, which exchange nothing`;
    const allowed =
      peer.reaches.length > 0 ? `${peer.name} with ${peer.reaches.join(', ')}` : `no flow of ${peer.name}`;
    return [{ at, wrong, given: show(far), allowed, repair: repairOf(at, 'drop the flow') }];
  });
}

/** The enclave is open to named ranges only. */
function openness({ peers }: Programme, flow: Flow, at: string): Problem[] {
  return END.flatMap((side) => {
    const end = flow[side];
    if (flow[other[side]].party !== 'enclave' || isEnvironment(end.party)) return [];
    const ranges = end.networks ?? peers[end.party]?.networks ?? [];
    if (ranges.length > 0 && !ranges.some((range) => range.endsWith('/0'))) return [];
    const place = `${at}.${side}.networks`;
    const wrong = `opens the enclave to anywhere: ${end.party} has no range`;
    return [
      {
        at: place,
        wrong,
        given: show(end.networks),
        allowed: 'ranges such as 198.51.100.0/24',
        repair: repairOf(place, 'write them'),
      },
    ];
  });
}

/** Ranges written at an end of an environment or peer are a part of its own. */
function narrowing(programme: Programme, flow: Flow, at: string): Problem[] {
  return END.flatMap((side) => {
    const { party, zone = '', networks = [] } = flow[side];
    if (isPeople(party)) return [];
    const own = isEnvironment(party)
      ? [(programme.environments[party].zones as Readonly<Record<string, string>>)[zone] ?? '']
      : (programme.peers[party]?.networks ?? []);
    const strays = networks.filter((range) => !own.some((outer) => contains(outer, range)));
    if (strays.length === 0) return [];
    const place = `${at}.${side}.networks`;
    const wrong = `lies outside the ranges of ${party}${zone ? ` (${zone})` : ''}`;
    const told = { at: place, wrong, given: strays.join(', ') };
    return [{ ...told, allowed: `parts of ${own.join(', ') || 'none'}`, repair: repairOf(place) }];
  });
}

const tuple = ({ from, to, opens, protocol, port }: Flow): string =>
  JSON.stringify([from, to, opens, protocol, port]);

/** A firewall sees ends and port, not data: two flows it cannot tell apart would let the stricter data pass as the other. */
function twins({ flows }: Programme): Problem[] {
  const seen = new Map<string, Flow>();
  return Object.values(flows).flatMap((flow) => {
    const first = seen.get(tuple(flow));
    if (!first) seen.set(tuple(flow), flow);
    if (!first) return [];
    const at = `flows.${flow.name}.port`;
    const wrong = `is open already between the same ends for ${first.name}: no firewall tells them apart`;
    const repair = repairOf(at, 'give it a port of its own, or join the flows,');
    return [
      { at, wrong, given: show(flow.port), allowed: 'a port no other flow has between these ends', repair },
    ];
  });
}

/** Flows that name what does not exist, carry data to who may not have it, or cannot be told apart. */
export function flowTable(programme: Programme): readonly Problem[] {
  const each = Object.values(programme.flows).flatMap((flow) => {
    const at = `flows.${flow.name}`;
    const broken = endsOf(programme, flow, at);
    const dataset = programme.datasets[flow.dataset];
    if (broken.length > 0 || !dataset) return broken;
    const refused = [reach, strictness, release].flatMap((check) => check(programme, flow, dataset, at));
    if (refused.length > 0) return refused.slice(0, 1);
    return [
      ...openness(programme, flow, at),
      ...narrowing(programme, flow, at),
      ...meetings(programme, flow),
    ];
  });
  return [...each, ...twins(programme)];
}
