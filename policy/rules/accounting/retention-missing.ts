import { RETENTIONS } from '../../facts/retentions';
import { daysKept } from '../retention';
import type { Rule } from '../rule';
import { storesOf } from '../stores';

export const retentionMissing: Rule = {
  id: 'accounting/retention-missing',
  title: 'A store keeps its dataset exactly as long as the programme says',
  why: 'Personal data may be kept no longer than it is needed, and a log no shorter: the day is set once, by the DPO, and stores follow.',
  fix: 'Write a lifecycle rule of as many days as the dataset’s retentionDays in infra/datasets.ts.',
  sources: ['PII-01', 'EXT-02'],
  severity: 'error',
  *check(graph) {
    const datasets = graph.context.programme?.datasets;
    if (!datasets) return;
    for (const store of storesOf(graph)) {
      const fact = RETENTIONS[store.type];
      const dataset = datasets[graph.tagsOf(store).get('dataset') ?? ''];
      if (!fact || !dataset || fact.absent === 'parent' || dataset.retentionDays === 0) continue;
      const written = daysKept(graph, store, fact);
      if (written.some(({ value }) => value === dataset.retentionDays)) continue;
      const [first] = written;
      yield {
        resource: first?.holder ?? store,
        property: first?.property ?? fact.paths[0] ?? '$self',
        classification: dataset.classification,
        certainty: first && first.value === undefined ? 'unproven' : 'proven',
        message: `${store.address} keeps "${dataset.name}" ${inWords(first?.value, written.length, fact.absent)}; the programme says ${dataset.retentionDays} days`,
      };
    }
  },
};

function inWords(value: number | undefined, written: number, absent: number | 'for ever'): string {
  if (written > 0) return value === undefined ? 'for a time nobody can tell' : `for ${value} days`;
  return absent === 'for ever' ? 'for ever' : `for ${absent} days, the default`;
}
