import { typeFacts } from '../../graph/catalogue';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import { and, type Guard, NEVER, not, or, possible } from '../../guards';
import type { Resource } from '../../model';
import { isCustomers } from '../keys';
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
      if (!facts) continue;
      const keyed = [
        ...facts.paths.map((path) => namedAt(graph, store, path)),
        ...settersOf(graph, store, facts.by ?? {}).map(({ guard }) => guard),
      ].reduce(or, NEVER);
      if (!possible(and(store.guard, not(keyed)))) continue;
      const [property] = facts.paths;
      const sometimes = possible(and(store.guard, keyed));
      yield {
        resource: store,
        ...(property ? { property } : {}),
        classification,
        certainty: sometimes ? 'unproven' : 'proven',
        message: `${store.address} keeps ${classification} data under no key of the customer's${sometimes ? ' when a condition says so' : ''}`,
      };
    }
  },
};

/** When a key is named: anything but nothing, a switch that is off, and a key that the platform owns. */
const namedAt = (graph: Graph, store: Resource, path: string): Guard =>
  find(store.attributes, path, graph.dereference)
    .flatMap(({ value, guard }) =>
      settle(value, graph.dereference)
        .filter((settled) => isCustomers(settled.value))
        .map((settled) => and(guard, settled.guard)),
    )
    .reduce(or, NEVER);
