import { HANDLERS } from '../../facts/handlers';
import type { Rule } from '../rule';
import { storesOf } from '../stores';

export const heldByNeither: Rule = {
  id: 'accounting/held-by-neither',
  title: 'What is another party’s, or only passes, rests in neither environment',
  why: 'Ticketing belongs to its own specialist, and a request on its way is kept nowhere: a copy of either is one that nobody weighed.',
  fix: 'Take the store out, or give the dataset a home in infra/datasets.ts.',
  sources: ['SEED-02', 'PII-02'],
  severity: 'error',
  *check(graph) {
    const datasets = graph.context.programme?.datasets;
    if (!datasets) return;
    for (const store of storesOf(graph)) {
      const dataset = datasets[graph.tagsOf(store).get('dataset') ?? ''];
      if (!dataset || HANDLERS.has(store.type)) continue;
      if (dataset.home !== 'neither' && dataset.home !== 'transit') continue;
      yield {
        resource: store,
        classification: dataset.classification,
        certainty: 'proven',
        message: `${store.address} keeps "${dataset.name}", ${dataset.home === 'neither' ? `which ${dataset.owner} alone holds` : 'which only passes and rests nowhere'}`,
      };
    }
  },
};
