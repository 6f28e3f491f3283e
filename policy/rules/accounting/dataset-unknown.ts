import { tagShape } from '../../graph/catalogue';
import { strictest } from '../../graph/classes';
import type { Rule } from '../rule';
import { storesOf } from '../stores';

/** What keeps no dataset of the programme: images, keys. */
const NONE = 'none';

export const datasetUnknown: Rule = {
  id: 'accounting/dataset-unknown',
  title: 'A store names a dataset of the programme and has its class',
  why: 'Purpose, owner, legal basis and retention hang on the dataset; a store of an unknown one, or of another class, answers to nobody.',
  fix: 'Tag the store `dataset` with a name of infra/datasets.ts and `data-classification` with that dataset’s class.',
  sources: ['PII-02', 'PII-05', 'LOC-05'],
  severity: 'error',
  *check(graph) {
    const datasets = graph.context.programme?.datasets;
    if (!datasets) return;
    for (const store of storesOf(graph)) {
      const shape = tagShape(store.type);
      const name = graph.tagsOf(store).get('dataset');
      if (!shape || name === undefined || name === NONE) continue;
      const dataset = datasets[name];
      const own = strictest(graph.declaredClasses(store));
      const wrong = !dataset
        ? `names ${name === '' ? 'a dataset nobody can tell' : `the dataset ${JSON.stringify(name)}`}, which the programme does not know; it knows ${Object.keys(datasets).join(', ')}`
        : own && own !== dataset.classification
          ? `is classed ${own} and keeps "${name}", which is ${dataset.classification}`
          : undefined;
      if (!wrong) continue;
      yield {
        resource: store,
        property: shape.path,
        certainty: name === '' ? 'unproven' : 'proven',
        message: `${store.address} ${wrong}`,
      };
    }
  },
};
