import type { Graph } from '../../graph/graph';
import { groupBy } from '../../group-by';
import type { Resource } from '../../model';
import type { Classification } from '../../programme';
import { keysOf } from '../keys';
import type { Rule } from '../rule';
import { protectedStores } from '../stores';

interface Use {
  readonly store: Resource;
  readonly classification: Classification;
  readonly dataset: string | undefined;
  readonly key: string;
}

export const keyShared: Rule = {
  id: 'isolation/key-shared',
  title: 'No key opens stores of two datasets or two classes',
  why: 'Who may use a key may read everything under it, and destroying it to erase one dataset destroys the other.',
  fix: 'Give each dataset a key of its own.',
  sources: ['KEY-01', 'EXT-02'],
  severity: 'error',
  *check(graph) {
    for (const uses of groupBy(usesOf(graph), ({ key }) => key).values()) {
      const [first, ...others] = uses;
      for (const other of first ? others : []) {
        const apart = first && difference(first, other);
        if (!apart) continue;
        yield {
          resource: other.store,
          classification: other.classification,
          certainty: 'proven',
          message: `${other.store.address} is encrypted under the same key as ${first.store.address}, and keeps ${apart}`,
          path: [first.store.address, 'the same key', other.store.address],
        };
      }
    }
  },
};

const usesOf = (graph: Graph): readonly Use[] =>
  protectedStores(graph).flatMap(({ store, classification }) => {
    const dataset = graph.tagsOf(store).get('dataset') || undefined;
    return [...new Set(keysOf(graph, store))].map((key) => ({ store, classification, dataset, key }));
  });

function difference(one: Use, other: Use): string | undefined {
  if (one.dataset && other.dataset && one.dataset !== other.dataset)
    return `"${other.dataset}" instead of "${one.dataset}"`;
  return one.classification === other.classification
    ? undefined
    : `${other.classification} instead of ${one.classification} data`;
}
