/** Resources that set something of a store from outside: a key, a rule, an endpoint. */
import type { Graph } from '../graph/graph';
import { find } from '../graph/paths';
import { type Settled, settle } from '../graph/settle';
import { artefactOf, type Resource } from '../model';

/** The resources of the types in `by` whose path there points at the store. */
export const settersOf = (
  graph: Graph,
  store: Resource,
  by: Readonly<Record<string, string>>,
): readonly Resource[] =>
  Object.entries(by).flatMap(([type, path]) =>
    graph
      .ofType(type)
      .filter((setter) => graph.targetsAt(setter, path).some((target) => target.resource?.id === store.id)),
  );

/** Resources written apart that are a part of another by its name: the rule of a firewall, the route of a table. */
export function partsOf(graph: Graph, whole: Resource, type: string, path: string): readonly Resource[] {
  const names = settledAt(graph, whole, 'name').flatMap((s) => (s.holes.length > 0 ? [] : [s.value]));
  return graph
    .ofType(type)
    .filter((part) =>
      settledAt(graph, part, path).some(
        ({ refs, value }) =>
          refs.some((ref) => ref.target === whole.id) ||
          (refs.length === 0 && artefactOf(part) === artefactOf(whole) && names.includes(value)),
      ),
    );
}

const settledAt = (graph: Graph, resource: Resource, path: string): readonly Settled[] =>
  find(resource.attributes, path, graph.dereference).flatMap(({ value }) => settle(value, graph.dereference));
