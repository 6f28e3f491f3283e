/**
 * What each environment's firewalls let pass: one list, made from the programme's flows alone, so that both ends of a
 * flow are opened by the same words. Plain values: each cloud turns them into its own rules.
 */
import { throughPoint } from './interconnection';
import type { NetworkRule } from './network-rule';
import type { Cidr, Endpoint, EnvironmentName, Flow, Programme } from './programme';

/** Where people come from who have no range of their own: visitors of the website, applicants. */
export const ANYWHERE: Cidr = '0.0.0.0/0';

/** The shortest prefix the enclave speaks to: a wider range is no address plan, and two halves are anywhere. */
const WIDEST = 8;

const isEnvironment = (party: string): party is EnvironmentName => party === 'sponsor' || party === 'enclave';

/** The ranges of one end: its own, else its zone's, else its peer's, else (people) anywhere. */
function rangesOf(programme: Programme, flow: Flow, end: Endpoint): readonly Cidr[] {
  if (end.networks) return end.networks;
  if (isEnvironment(end.party)) {
    const { network, zones } = programme.environments[end.party];
    if (!end.zone) return [network];
    const range = (zones as Readonly<Record<string, Cidr>>)[end.zone];
    if (range) return [range];
    throw new Error(
      `flow "${flow.name}": ${end.party} has no zone "${end.zone}"; it has ${Object.keys(zones).join(', ')}. Name one of these in infra/flows.ts.`,
    );
  }
  const peer = programme.peers[end.party];
  if (!peer) return [ANYWHERE];
  if (peer.networks.length > 0) return peer.networks;
  throw new Error(
    `flow "${flow.name}": peer "${end.party}" has no range, so no firewall rule can let it pass. Give the peer its networks, or the flow's end its own.`,
  );
}

function ruleAt(
  programme: Programme,
  flow: Flow,
  here: Endpoint,
  direction: NetworkRule['direction'],
): NetworkRule {
  const there = here === flow.from ? flow.to : flow.from;
  if (!here.zone) {
    throw new Error(
      `flow "${flow.name}": its end in ${here.party} names no zone, so no firewall can be told from it. Name one of ${Object.keys(programme.environments[here.party as EnvironmentName].zones).join(', ')} in infra/flows.ts.`,
    );
  }
  const peers = rangesOf(programme, flow, there);
  if (here.party === 'enclave' && peers.some((range) => Number(range.split('/')[1]) < WIDEST)) {
    throw new Error(
      `flow "${flow.name}": "${there.party}" is ${peers.join(', ')}, and the enclave is never open to anywhere. Give that end narrower networks (/${WIDEST} or longer) in infra/flows.ts.`,
    );
  }
  return { flow: flow.name, zone: here.zone, direction, protocol: flow.protocol, port: flow.port, peers };
}

/** Whether a flow exists now: one over a severed link does not. */
export function passes(programme: Programme, flow: Flow): boolean {
  if (!flow.link) return true;
  const link = programme.links[flow.link];
  if (link) return link.state === 'open';
  throw new Error(
    `flow "${flow.name}": there is no link "${flow.link}"; there is ${Object.keys(programme.links).join(', ') || 'none'}. Name one of these in infra/flows.ts.`,
  );
}

/**
 * The rules of one environment's firewalls, by zone, in the order of the programme's flows: nothing else may pass.
 * A flow of a party with an interconnection is met there, hop by hop. A flow over a severed link gives none. Throws where a flow names a zone, link or range that does not exist, and where
 * the enclave would be open to anywhere.
 */
export function networkRules(programme: Programme, environment: EnvironmentName): readonly NetworkRule[] {
  const rules: NetworkRule[] = [];
  for (const flow of Object.values(programme.flows)) {
    if (!passes(programme, flow)) continue;
    const [opens, listens] = flow.opens === 'from' ? [flow.from, flow.to] : [flow.to, flow.from];
    const add = (far: Endpoint, rule: NetworkRule) =>
      rules.push(...(environment === 'enclave' ? throughPoint(programme, far.party, rule) : [rule]));
    if (opens.party === environment) add(listens, ruleAt(programme, flow, opens, 'outbound'));
    if (listens.party === environment) add(opens, ruleAt(programme, flow, listens, 'inbound'));
  }
  return rules;
}
