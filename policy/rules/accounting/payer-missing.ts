import { tagShape } from '../../graph/catalogue';
import { tagsOf } from '../../graph/tags';
import type { Rule } from '../rule';

export const payerMissing: Rule = {
  id: 'accounting/payer-missing',
  title: 'Every resource names who pays for it, and nothing is billed to the organiser',
  why: 'The organiser must not pay more because its data is kept apart; what names no payer ends on somebody’s bill.',
  fix: 'Tag the resource `payer` with the payer of its environment.',
  sources: ['SEED-01'],
  severity: 'error',
  *check(graph) {
    const { programme } = graph.context;
    for (const resource of graph.resources) {
      if (!tagShape(resource.type)) continue;
      const payer = tagsOf(resource, graph.dereference).get('payer');
      const wrong =
        payer === undefined
          ? 'names no payer'
          : payer === programme?.organiser
            ? `is billed to the organiser, ${payer}`
            : undefined;
      if (!wrong) continue;
      yield {
        resource,
        property: tagShape(resource.type)?.path ?? 'tags',
        certainty: 'proven',
        message: `${resource.address} (${resource.type}) ${wrong}`,
      };
    }
  },
};
