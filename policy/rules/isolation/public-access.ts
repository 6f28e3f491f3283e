import { typeFacts } from '../../graph/catalogue';
import type { Rule } from '../rule';
import { firstPath, met } from '../settings';
import { protectedStores } from '../stores';

export const publicAccess: Rule = {
  id: 'isolation/public-access',
  title: 'No store of general or sensitive data is reachable from the internet',
  why: 'A public endpoint is one password, one key or one fault away from everybody.',
  fix: 'Switch public network access off and reach the store through its private endpoint.',
  sources: ['NET-05', 'NET-01'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification } of protectedStores(graph)) {
      const open = typeFacts(store.type)?.safeguards?.publicAccess?.open;
      if (!open) continue;
      const certainty = met(graph, store, open);
      if (!certainty) continue;
      yield {
        resource: store,
        property: firstPath(open),
        classification,
        certainty,
        message: `${store.address} (${classification} data) can be reached from public networks`,
      };
    }
  },
};
