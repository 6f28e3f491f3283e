import { tagShape } from '../../graph/catalogue';
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
    if (!programme) return;
    for (const resource of graph.resources) {
      const shape = tagShape(resource.type);
      if (!shape) continue;
      const payer = graph.tagsOf(resource).get('payer');
      const due = programme.environments[resource.environment].payer;
      if (payer === due) continue;
      yield {
        resource,
        property: shape.path,
        certainty: payer === '' ? 'unproven' : 'proven',
        message: `${resource.address} (${resource.type}) ${wrongWith(payer, programme.organiser, due)}`,
      };
    }
  },
};

function wrongWith(payer: string | undefined, organiser: string, due: string): string {
  if (payer === undefined) return `names no payer; ${due} pays`;
  if (payer === '') return `names a payer nobody can tell; ${due} pays`;
  return payer === organiser
    ? `is billed to the organiser, ${payer}; ${due} pays`
    : `is billed to ${payer}; ${due} pays`;
}
