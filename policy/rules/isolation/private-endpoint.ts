import { typeFacts } from '../../graph/catalogue';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import { holds } from '../../graph/when';
import { possible } from '../../guards';
import type { Resource } from '../../model';
import type { Rule } from '../rule';
import { settersOf } from '../setters';
import { protectedStores } from '../stores';

const ENDPOINT = 'azurerm_private_endpoint';
const CONNECTION = 'private_service_connection.private_connection_resource_id';
const GROUPS = 'private_service_connection.subresource_names';

export const privateEndpoint: Rule = {
  id: 'isolation/private-endpoint',
  title: 'A sensitive store has a private endpoint of a kind that exists for it',
  why: 'Without a private endpoint a store is reached by a public address or not at all; one for a subresource the service does not have is never made.',
  fix: 'Add an azurerm_private_endpoint that names the store and one of its subresources.',
  sources: ['NET-05', 'TRN-01'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification } of protectedStores(graph)) {
      const facts = typeFacts(store.type)?.safeguards?.privateEndpoint;
      if (!facts || classification !== 'sensitive' || store.environment !== 'enclave') continue;
      if (facts.unless && possible(holds(store, facts.unless, graph.dereference).maybe)) continue;
      const endpoints = settersOf(graph, store, { [ENDPOINT]: CONNECTION });
      if (endpoints.some((endpoint) => ofKind(graph, endpoint, facts.groups))) continue;
      yield {
        resource: store,
        classification,
        certainty: 'proven',
        message:
          endpoints.length === 0
            ? `${store.address} keeps sensitive data and no private endpoint names it`
            : `${store.address} has a private endpoint for no subresource that exists; there are ${facts.groups.join(', ')}`,
      };
    }
  },
};

const ofKind = (graph: Graph, endpoint: Resource, groups: readonly string[]): boolean =>
  find(endpoint.attributes, GROUPS, graph.dereference).some(({ value }) =>
    settle(value, graph.dereference).some((s) =>
      groups.some((g) => g.toLowerCase() === String(s.value).toLowerCase()),
    ),
  );
