/** What the rules on copies share: a leak of the closure as a violation, its path in words. */

import type { Leak } from '../graph/closure';
import type { FlowEdge } from '../graph/edges';
import type { Violation } from '../model';
import { ALLOWED } from '../places';
import { inWords } from './stores';

const hop = (edge: FlowEdge): readonly string[] => {
  const by =
    edge.holder.id === edge.from?.id || edge.holder.id === edge.to?.id ? '' : ` by ${edge.holder.address}`;
  return [`${edge.how}${by}`, edge.toLabel];
};

/** The chain from the store to where its data comes to rest. */
function pathOf({ source, hops, edge, place }: Leak): readonly string[] {
  const last = place.known ? [`in ${inWords(place.value)}`] : ['in an unknown place'];
  const chain = [source, ...hops.flatMap(hop), ...hop(edge)];
  return chain.at(-1) === (place.known ? place.value.name : '') ? chain : [...chain, ...last];
}

/** A leak as a violation of the rule that reports it. */
export function violationOf(leak: Leak): Violation {
  const { classification, edge, place, source, hops } = leak;
  const { from } = hops[0] ?? edge;
  const whose = from
    ? `${classification} data of ${source}`
    : `data of ${source}, which is not judged and so taken for ${classification},`;
  const where = place.known
    ? `comes to rest in ${inWords(place.value)}`
    : `comes to rest where nobody can tell (${place.reason})`;
  return {
    resource: edge.holder,
    property: edge.property,
    guard: leak.guard,
    classification,
    certainty: leak.certain ? 'proven' : 'unproven',
    message: `${whose} ${where} by ${edge.how} (${edge.holder.address}); it must stay in ${ALLOWED[classification]}`,
    path: pathOf(leak),
    fix: repairOf(leak),
  };
}

/** What to change, and where. */
function repairOf({ classification, edge, place }: Leak): string {
  const { how, holder, property, to } = edge;
  if (!place.known && place.settle) return place.settle;
  const out = property ? `take ${property} out of ${holder.address}` : `take ${holder.address} out`;
  if (place.known && place.value.name === 'global')
    return `${out}: ${to ? `what goes to ${edge.toLabel}` : 'what it copies'} rests anywhere in the world`;
  if (to && place.known)
    return `move ${to.address} from ${inWords(place.value)} to ${ALLOWED[classification]}, or ${out}`;
  if (how === 'geo-redundancy')
    return `choose redundancy inside the region by ${property} of ${holder.address}`;
  return `name another place (${ALLOWED[classification]}) at ${property} of ${holder.address}, or ${out}`;
}
