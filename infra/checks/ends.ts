/** Both ends of each flow exist: the party, its zone, the dataset, the link. */
import type { Endpoint, EnvironmentName, Flow, Programme } from '../../policy/programme';
import { people } from '../peers';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';

export const isEnvironment = (party: string): party is EnvironmentName =>
  party === 'sponsor' || party === 'enclave';
export const isPeople = (party: string): party is keyof typeof people => Object.hasOwn(people, party);

const unknown = (at: string, kind: string, given: string | undefined, names: readonly string[]): Problem => ({
  at,
  wrong: given === undefined ? `is missing: a firewall is made from it` : `is no ${kind}`,
  given: show(given),
  allowed: names.join(', '),
  repair: repairOf(at, 'name one that exists, or declare it,'),
});

function end(programme: Programme, { party, zone }: Endpoint, at: string): Problem[] {
  const { environments, peers } = programme;
  if (isEnvironment(party)) {
    const { zones } = environments[party];
    if (zone !== undefined && Object.hasOwn(zones, zone)) return [];
    return [unknown(`${at}.zone`, `zone of the ${party}`, zone, Object.keys(zones))];
  }
  const parties = [...Object.keys(environments), ...Object.keys(peers), ...Object.keys(people)];
  if (!parties.includes(party))
    return [unknown(`${at}.party`, 'environment, peer or origin of people', party, parties)];
  if (zone === undefined) return [];
  const allowed = 'nothing: only an environment has zones';
  return [
    {
      at: `${at}.zone`,
      wrong: `is named, but ${party} has none`,
      given: show(zone),
      allowed,
      repair: repairOf(at, 'remove it'),
    },
  ];
}

function link({ links }: Programme, flow: Flow, at: string): Problem[] {
  const crosses =
    isEnvironment(flow.from.party) && isEnvironment(flow.to.party) && flow.from.party !== flow.to.party;
  const place = `${at}.link`;
  if (crosses) {
    if (flow.link !== undefined && Object.hasOwn(links, flow.link)) return [];
    const problem = unknown(place, 'link', flow.link, Object.keys(links));
    if (flow.link !== undefined) return [problem];
    return [{ ...problem, wrong: 'is missing, though the flow crosses from one environment to the other' }];
  }
  if (flow.link === undefined) return [];
  const allowed = 'nothing: the flow does not cross from one environment to the other';
  return [
    {
      at: place,
      wrong: 'is not on the way',
      given: show(flow.link),
      allowed,
      repair: repairOf(place, 'remove it'),
    },
  ];
}

/** What a flow names that does not exist. */
export function endsOf(programme: Programme, flow: Flow, at: string): Problem[] {
  const names = Object.keys(programme.datasets);
  return [
    ...(names.includes(flow.dataset) ? [] : [unknown(`${at}.dataset`, 'dataset', flow.dataset, names)]),
    ...end(programme, flow.from, `${at}.from`),
    ...end(programme, flow.to, `${at}.to`),
    ...link(programme, flow, at),
  ];
}
