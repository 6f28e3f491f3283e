/** Leaves out the ways drawn for want of knowing better, where pipelines of the same judgement say which way data goes. */
import type { Value } from '../values';
import { typeFacts } from './catalogue';
import type { FlowEdge } from './edges';

/** A factory tied to a repository runs pipelines that no artefact shows. */
const REPOSITORIES = ['github_configuration', 'vsts_configuration'] as const;

/** The edges that hold. All of them where a pipeline names something that is not judged: it may be any of the others. */
export function steered(edges: readonly FlowEdge[]): readonly FlowEdge[] {
  const moves = edges.filter(({ holder }) => typeFacts(holder.type)?.steers);
  const untold = moves.some(({ from, to }) => !from || !to);
  if (moves.length === 0 || untold || edges.some(inRepository)) return edges;
  const read = reachedFrom(edges, new Set(moves.flatMap(({ from }) => from?.id ?? [])));
  const written = reachedFrom(edges, new Set(moves.flatMap(({ to }) => to?.id ?? [])));
  return edges.filter(({ steered: way, holder: { id } }) => {
    const used = read.has(id) || written.has(id);
    return !way || !used || (way === 'out' ? written : read).has(id);
  });
}

const inRepository = ({ steered: way, from, to }: FlowEdge): boolean =>
  way !== undefined && [from, to].some((end) => REPOSITORIES.some((key) => written(end?.attributes[key])));

/** A plan writes an absent block as an empty list. */
const written = (value: Value | undefined): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

/** What pipelines name, and the connections behind the bodies of data among it. */
function reachedFrom(edges: readonly FlowEdge[], named: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(named);
  for (const { holder, from, to } of edges)
    if (named.has(holder.id)) for (const end of [from, to]) if (end) all.add(end.id);
  return all;
}
