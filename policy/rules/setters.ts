/** Resources that set something of a store from outside: a key, a rule, an endpoint. */
import type { Graph } from '../graph/graph';
import type { Resource } from '../model';

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
