import { territoryOfCountry } from '../../facts/territories';
import type { Graph } from '../../graph/graph';
import type { Resource } from '../../model';
import { atLeast } from '../../places';
import type { Classification, Dataset, Endpoint, Flow, Peer, Programme } from '../../programme';
import type { Rule } from '../rule';
import { openingsOf } from './openings';

export const flowTooStrict: Rule = {
  id: 'isolation/flow-too-strict',
  title: 'A flow takes its dataset only to who may have it',
  why: 'A firewall does not know what passes it. What the sponsor, a peer or the public is handed must be theirs to have: a release, or data on its way through the front.',
  fix: 'Send a release by a named de-identification instead, or drop the flow from infra/flows.ts.',
  sources: ['PII-03', 'LAW-02', 'NET-02', 'NET-04'],
  severity: 'error',
  *check(graph) {
    const { programme } = graph.context;
    if (!programme) return;
    for (const flow of Object.values(programme.flows)) {
      const objection = objectionTo(programme, flow);
      const resource = objection && letsPass(graph, flow);
      if (!objection || !resource) continue;
      const { dataset } = flow;
      const classification = programme.datasets[dataset]?.classification;
      yield {
        resource,
        ...(classification ? { classification } : {}),
        certainty: 'proven',
        message: `the flow "${flow.name}" ${objection}`,
        path: [flow.from.party, `${dataset} by ${flow.protocol}/${flow.port}`, flow.to.party],
      };
    }
  },
};

/** Why a flow must not be, if it must not. */
function objectionTo(programme: Programme, flow: Flow): string | undefined {
  const dataset = programme.datasets[flow.dataset];
  if (!dataset) return `carries "${flow.dataset}", a dataset the programme does not know`;
  if (dataset.home === 'neither') return `carries "${dataset.name}", which ${dataset.owner} alone holds`;
  const apart = joinsStrangers(programme, flow);
  if (apart) return apart;
  const ends = isEnvironment(flow.from) ? [flow.from, flow.to] : [flow.to];
  const low = ends.find(
    (end) => !inTransit(dataset, end) && !atLeast(ceilingOf(programme, end), dataset.classification),
  );
  if (low)
    return `carries ${dataset.classification} data ("${dataset.name}") to ${low.party}${low.zone ? ` (${low.zone})` : ''}, who may have ${ceilingOf(programme, low)} data at most`;
  const leaves = flow.from.party === 'enclave' && ceilingOf(programme, flow.to) !== 'sensitive';
  return leaves && !dataset.releaseOf && dataset.classification !== 'public'
    ? `takes "${dataset.name}" out of the enclave to ${flow.to.party} without a de-identification`
    : undefined;
}

/** A peer exchanges with the environments it reaches alone: State services never with the sponsor. */
function joinsStrangers({ peers }: Programme, { from, to }: Flow): string | undefined {
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const peer = peers[one.party];
    if (peer && !(peer.reaches as readonly string[]).includes(other.party))
      return `joins ${peer.name} and ${other.party}; ${peer.name} exchanges with ${peer.reaches.join(', ') || 'nobody'} alone`;
  }
  return undefined;
}

const isEnvironment = ({ party }: Endpoint): boolean => party === 'enclave' || party === 'sponsor';

/** What only passes may pass the sponsor's front, and nothing else of the sponsor. */
const inTransit = (dataset: Dataset, end: Endpoint): boolean =>
  dataset.home === 'transit' && end.party === 'sponsor' && end.zone === 'front';

function ceilingOf({ peers }: Programme, { party }: Endpoint): Classification {
  if (party === 'enclave') return 'sensitive';
  const peer = peers[party];
  return peer ? ceilingOfPeer(peer) : 'general';
}

function ceilingOfPeer(peer: Peer): Classification {
  const territory = territoryOfCountry(peer.country);
  if (territory === 'FR' && !peer.reaches.includes('sponsor')) return 'sensitive';
  return territory === 'world' ? 'public' : 'general';
}

/** The firewall that lets the flow pass; else anything of an environment at one of its ends. */
function letsPass(graph: Graph, flow: Flow): Resource | undefined {
  const near = ({ environment }: Resource): boolean =>
    environment === flow.from.party || environment === flow.to.party;
  return (
    openingsOf(graph).find(({ port, holder }) => port === String(flow.port) && near(holder))?.holder ??
    graph.resources.find(near)
  );
}
