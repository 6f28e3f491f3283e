import { typeFacts } from '../../graph/catalogue';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import type { Resource } from '../../model';
import type { Rule } from '../rule';
import { settersOf } from '../setters';
import { protectedStores } from '../stores';

export const customerKey: Rule = {
  id: 'encryption/customer-key',
  title: 'A store of general or sensitive data is encrypted under a customer’s own key',
  why: 'Under a key of its own a store can be erased by destroying the key, and whoever runs the platform cannot read it with a key of theirs.',
  fix: 'Name a customer-managed key for the store.',
  sources: ['KEY-01', 'KEY-02'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification } of protectedStores(graph)) {
      const facts = typeFacts(store.type)?.safeguards?.customerKey;
      if (
        !facts ||
        facts.paths.some((path) => named(graph, store, path)) ||
        settersOf(graph, store, facts.by ?? {}).length > 0
      )
        continue;
      const [property] = facts.paths;
      yield {
        resource: store,
        ...(property ? { property } : {}),
        classification,
        certainty: 'proven',
        message: `${store.address} keeps ${classification} data under no key of the customer's`,
      };
    }
  },
};

/** A key is named: anything but nothing, a switch that is off, and a key that the platform owns. */
const named = (graph: Graph, store: Resource, path: string): boolean =>
  find(store.attributes, path, graph.dereference).some((found) =>
    settle(found.value, graph.dereference).some(
      ({ value }) => value !== '' && value !== false && !String(value).includes('alias/aws/'),
    ),
  );
