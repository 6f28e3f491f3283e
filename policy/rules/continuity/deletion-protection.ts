import { DELETION_PROTECTION, type DeletionFact } from '../../facts/deletion-protection';
import type { Graph } from '../../graph/graph';
import type { Resource } from '../../model';
import type { Rule } from '../rule';
import { settersOf } from '../setters';
import { met, textsAt } from '../settings';
import { protectedStores } from '../stores';

const LOCK = 'azurerm_management_lock';
const SUBSCRIPTION = /^\/subscriptions\/[^/]+\/?$/i;
const GROUP = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/?$/i;

export const deletionProtection: Rule = {
  id: 'continuity/deletion-protection',
  title: 'A store of general or sensitive data is not deleted by one wrong deployment',
  why: 'A renamed resource, a stack taken down, one command in the wrong folder: what cannot be filled again must take a second, deliberate step to delete.',
  fix: 'Lock the store (azurerm_management_lock), or write prevent_destroy; in CloudFormation write DeletionPolicy: Retain or the store’s own deletion protection.',
  sources: ['BCP-01', 'EXT-02'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification } of protectedStores(graph)) {
      const fact = DELETION_PROTECTION[store.type];
      if (!fact || store.retained || isKept(graph, store, fact)) continue;
      yield {
        resource: store,
        classification,
        certainty: isPlanned(graph, store) ? 'unproven' : 'proven',
        message: `${store.address} keeps ${classification} data and whoever deploys can delete it: nothing retains or locks it`,
      };
    }
  },
};

const isKept = (graph: Graph, store: Resource, { refuses }: DeletionFact): boolean =>
  (refuses !== undefined && met(graph, store, refuses) === 'proven') ||
  settersOf(graph, store, { [LOCK]: 'scope' }).length > 0 ||
  graph.ofType(LOCK).some((lock) => coversGroup(graph, lock, store));

/** A lock on a group or a subscription holds for everything in it. */
function coversGroup(graph: Graph, lock: Resource, store: Resource): boolean {
  if (store.environment !== lock.environment) return false;
  const groups = textsAt(graph, store, 'resource_group_name');
  const scopes = textsAt(graph, lock, 'scope');
  const named = (name: string | undefined): boolean =>
    name !== undefined && groups.length > 0 && groups.every((g) => g?.toLowerCase() === name.toLowerCase());
  return (
    scopes.some(
      (scope) => scope !== undefined && (SUBSCRIPTION.test(scope) || named(GROUP.exec(scope)?.[1])),
    ) ||
    graph
      .targetsAt(lock, 'scope', ['azurerm_resource_group'])
      .some(({ resource }) => resource && textsAt(graph, resource, 'name').some(named))
  );
}

/** A plan does not show what Terraform reads itself. */
const isPlanned = (graph: Graph, store: Resource): boolean =>
  graph.artefacts.some((a) => (a.kind === 'plan' || a.kind === 'state') && a.resources.includes(store));
