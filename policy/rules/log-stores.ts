/** Which stores hold logs: told by what flows into them, not by their name. */
import type { Graph } from '../graph/graph';
import type { Resource } from '../model';

/** Whether something logs into the store and nothing else arrives in it. */
export function fedByLogsAlone(graph: Graph, store: Resource): boolean {
  const into = graph.edgesInto(store).filter((edge) => edge.from?.id !== store.id);
  return into.length > 0 && into.every((edge) => edge.how === 'log');
}
