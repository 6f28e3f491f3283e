import { typeFacts } from '../../graph/catalogue';
import { holds } from '../../graph/when';
import { and, possible } from '../../guards';
import type { Rule } from '../rule';
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
      const { surely, maybe } = holds(store, open, graph.dereference);
      if (!possible(and(maybe, store.guard))) continue;
      const [switched] = [open].flat() as readonly { readonly path: string }[];
      yield {
        resource: store,
        ...(switched ? { property: switched.path } : {}),
        classification,
        certainty: possible(and(surely, store.guard)) ? 'proven' : 'unproven',
        message: `${store.address} (${classification} data) can be reached from public networks`,
      };
    }
  },
};
