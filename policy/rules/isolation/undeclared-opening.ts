import { isInside } from '../../addresses';
import { throughEntrance } from '../../entrance';
import {
  besides,
  PLATFORM_PASSAGES,
  type PlatformPassage,
  zonesOf,
} from '../../facts/azure-platform-passages';
import { rangesOf } from '../../interconnection';
import type { NetworkRule } from '../../network-rule';
import { networkRules } from '../../network-rules';
import type { Cidr, EnvironmentName, Programme } from '../../programme';
import type { Rule } from '../rule';
import type { Opening } from './opening';
import { openingsOf } from './openings';

export const undeclaredOpening: Rule = {
  id: 'isolation/undeclared-opening',
  title: 'Firewalls let the declared flows pass and nothing else',
  why: 'An undeclared flow does not exist: what no table names, nobody has weighed, and it is the way in or out.',
  fix: 'Declare the flow in infra/flows.ts, or take the rule out.',
  sources: ['NET-01', 'NET-02'],
  severity: 'error',
  *check(graph) {
    const { programme } = graph.context;
    if (!programme) return;
    const declared = {
      sponsor: throughEntrance(networkRules(programme, 'sponsor'), programme.environments.sponsor.zones),
      enclave: networkRules(programme, 'enclave'),
    };
    for (const opening of openingsOf(graph)) {
      const { holder, property, direction, protocol, port, peer } = opening;
      if (isDeclared(opening, declared[holder.environment], programme, holder.environment)) continue;
      yield {
        resource: holder,
        ...(property ? { property } : {}),
        certainty: peer === undefined ? 'unproven' : 'proven',
        message: `${holder.address} lets ${direction} ${protocol} ${port} pass ${direction === 'inbound' ? 'from' : 'to'} ${peer ?? 'somebody nobody can tell'}, which no flow declares`,
        path: [holder.address, `${direction} ${protocol}/${port}`, peer ?? 'unknown'],
      };
    }
  },
};

function isDeclared(
  opening: Opening,
  rules: readonly NetworkRule[],
  programme: Programme,
  environment: EnvironmentName,
): boolean {
  const { direction, protocol, port, peer, own } = opening;
  const zones = rangesOf(programme, environment);
  const flow = rules.some(
    (rule) =>
      rule.direction === direction &&
      rule.protocol === protocol &&
      String(rule.port) === port &&
      rule.peers.some((range) => isInside(peer, range)) &&
      (own === undefined || isInside(own, zones[rule.zone])),
  );
  return (
    flow || (environment === 'enclave' && passages.some((passage) => fits(passage, opening, rules, zones)))
  );
}

const passages: readonly PlatformPassage[] = PLATFORM_PASSAGES;

/** What Azure itself must pass for its services to work in a zone at all. */
function fits(
  passage: PlatformPassage,
  opening: Opening,
  rules: readonly NetworkRule[],
  zones: Readonly<Record<string, Cidr>>,
): boolean {
  return zonesOf(passage, Object.keys(zones)).some((zone) => fitsIn(zone, passage, opening, rules, zones));
}

function fitsIn(
  name: string,
  passage: PlatformPassage,
  { direction, protocol, port, peer, own }: Opening,
  rules: readonly NetworkRule[],
  zones: Readonly<Record<string, Cidr>>,
): boolean {
  const zone = zones[name];
  if (passage.direction !== direction || !passage.ports.includes(port)) return false;
  if ((passage.protocol === 'any' ? '*' : passage.protocol) !== protocol) return false;
  if (own !== undefined && !isInside(own, zone)) return false;
  if (passage.peer === 'self') return isInside(peer, zone);
  if (typeof passage.peer === 'object')
    return 'tag' in passage.peer
      ? passage.peer.tag === peer
      : isInside(peer, zones[besides(name, passage.peer.beside)]);
  return rules.some(
    (r) =>
      r.zone === name &&
      r.direction === 'inbound' &&
      r.port === passage.forPort &&
      r.peers.some((c) => isInside(peer, c)),
  );
}
