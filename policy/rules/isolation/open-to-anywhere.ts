import { parseRange } from '../../addresses';
import { SERVICE_FIREWALLS } from '../../facts/service-firewalls';
import type { Graph } from '../../graph/graph';
import { refsIn } from '../../graph/references';
import type { Resource, Violation } from '../../model';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { protectedStores } from '../stores';
import type { Opening } from './opening';
import { openingsOf } from './openings';

/** No address plan has a wider range: two halves, or 256 slices, of everything are anywhere too. */
const WIDEST = 8;
/** Azure's words for everybody: the second is every machine anybody rents there. */
const TAGS = new Set(['*', 'any', 'internet', 'azurecloud']);

export const openToAnywhere: Rule = {
  id: 'isolation/open-to-anywhere',
  title: 'No firewall in front of protected data is open to anywhere',
  why: 'What the whole internet may try, the whole internet tries; and what may send anywhere can hand everything to anybody.',
  fix: 'Name the ranges of those who need it, each by a flow, or take the rule out.',
  sources: ['NET-01', 'NET-05', 'TRN-01'],
  severity: 'error',
  *check(graph) {
    let groups: ReadonlySet<string> | undefined;
    for (const opening of openingsOf(graph)) {
      if (!isAnywhere(opening.peer) || !opening.written) continue;
      if (opening.holder.environment === 'sponsor') {
        groups ??= groupsOfStores(graph);
        if (!guardsStore(opening, groups)) continue;
      }
      yield inWords(opening);
    }
    for (const [type, ends] of Object.entries(SERVICE_FIREWALLS))
      for (const holder of graph.ofType(type)) yield* admitted(graph, holder, ends.first, ends.last);
  },
};

/** Whether a peer is everybody: a range wider than any address plan, or a word for it. */
export function isAnywhere(peer: string | undefined): boolean {
  if (peer === undefined) return false;
  const v6 = peer.includes(':') ? /^[0-9a-f:]*\/(\d+)$/i.exec(peer)?.[1] : undefined;
  if (v6 !== undefined) return Number(v6) < WIDEST;
  const range = parseRange(peer);
  return range ? range.prefix < WIDEST : TAGS.has(peer.toLowerCase());
}

const inWords = ({ holder, property, direction, protocol, port, peer }: Opening): Violation => ({
  resource: holder,
  ...(property ? { property } : {}),
  certainty: 'proven',
  message: `${holder.address} lets ${direction} ${protocol} ${port} pass ${direction === 'inbound' ? 'from' : 'to'} anywhere (${peer})`,
  path: [holder.address, `${direction} ${protocol}/${port}`, String(peer)],
});

/** The sponsor serves the public: only groups that stand before a protected store must not. By id, with the store they guard. */
function groupsOfStores(graph: Graph): ReadonlySet<string> {
  const groups = new Set<string>();
  for (const { store } of protectedStores(graph))
    if (store.environment === 'sponsor')
      for (const ref of refsIn(store.attributes))
        if (graph.byId.get(ref.target)?.type === 'AWS::EC2::SecurityGroup') groups.add(ref.target);
  return groups;
}

function guardsStore({ holder, direction }: Opening, groups: ReadonlySet<string>): boolean {
  if (direction === 'outbound') return false;
  if (groups.has(holder.id)) return true;
  const group = holder.attributes.GroupId;
  return group !== undefined && [...refsIn(group)].some((ref) => groups.has(ref.target));
}

/** A service's own firewall: a range as wide as everything, or Azure's word for every customer, 0.0.0.0 alone. */
function* admitted(graph: Graph, holder: Resource, first: string, last: string): Generator<Violation> {
  const [from] = textsAt(graph, holder, first);
  const [to] = textsAt(graph, holder, last);
  if (from === undefined || to === undefined) {
    yield {
      resource: holder,
      property: from === undefined ? first : last,
      certainty: 'unproven',
      message: `${holder.address} lets in a range nobody can tell`,
    };
    return;
  }
  if (from !== '0.0.0.0') return;
  const everybody = to === '0.0.0.0' ? 'every machine anybody rents in Azure' : 'anywhere';
  if (to !== '0.0.0.0' && Number(to.split('.')[0]) < 2 ** WIDEST / 2 - 1) return;
  yield {
    resource: holder,
    property: first,
    certainty: 'proven',
    message: `${holder.address} lets in ${everybody} (${from} to ${to})`,
  };
}
