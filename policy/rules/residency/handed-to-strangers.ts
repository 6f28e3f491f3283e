import { and, possible } from '../../guards';
import type { Rule } from '../rule';

export const handedToStrangers: Rule = {
  id: 'residency/handed-to-strangers',
  title: 'Sensitive data is handed to nobody outside the enclave',
  why: 'A grant, share or copy to another account, subscription or tenant moves data as surely as a replica does.',
  fix: 'Take the grant out, or name an account, subscription or tenant of the enclave.',
  sources: ['LAW-02', 'LOC-02', 'PII-04'],
  severity: 'error',
  *check(graph) {
    for (const { holder, property, whom, guard, certain } of graph.exposures()) {
      if (!possible(and(guard, holder.guard)) || graph.classNear(holder) !== 'sensitive') continue;
      yield {
        resource: holder,
        property,
        classification: 'sensitive',
        guard,
        certainty: certain ? 'proven' : 'unproven',
        message: `${holder.address} hands sensitive data to ${whom}`,
        path: [holder.address, 'share', whom],
      };
    }
  },
};
