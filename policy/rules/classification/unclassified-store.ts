import { tagShape, typeFacts } from '../../graph/catalogue';
import { and, possible } from '../../guards';
import type { Rule } from '../rule';
import { storesOf } from '../stores';

export const unclassifiedStore: Rule = {
  id: 'classification/unclassified-store',
  title: 'Every store of the sponsor cloud has a class',
  why: 'Where a store may rest follows from its class. A store without one cannot be judged, and a misspelt one is none.',
  fix: 'Tag the store `data-classification` with exactly public, general or sensitive.',
  sources: ['PII-02', 'LOC-05'],
  severity: 'error',
  *check(graph) {
    for (const store of storesOf(graph)) {
      if (store.environment !== 'sponsor') continue;
      for (const { classification, lacking, guard, property } of graph.declaredClasses(store)) {
        if (classification || !possible(and(guard, store.guard))) continue;
        yield {
          resource: store,
          ...(property ? { property } : {}),
          guard,
          certainty: lacking?.includes('cannot be settled') ? 'unproven' : 'proven',
          ...untagged(store.type),
          message: `${store.address} (${store.type}) keeps data of no class: ${lacking}`,
        };
      }
    }
  },
};

/** What to do about a store whose type takes no tags: what it belongs to says its class, where there is such a thing. */
function untagged(type: string): { readonly fix?: string } {
  if (tagShape(type)) return {};
  const fix = typeFacts(type)?.parent
    ? 'Judge it together with what it belongs to, and tag that.'
    : 'Keep the data in a store that takes tags, or say in a waiver why this one is harmless.';
  return { fix };
}
