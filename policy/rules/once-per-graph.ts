import type { Graph } from '../graph/graph';

/** What a dozen rules ask of the same graph, worked out when the first of them asks. */
export function oncePerGraph<T extends object>(find: (graph: Graph) => T): (graph: Graph) => T {
  const known = new WeakMap<Graph, T>();
  return (graph) => {
    const found = known.get(graph) ?? find(graph);
    known.set(graph, found);
    return found;
  };
}
