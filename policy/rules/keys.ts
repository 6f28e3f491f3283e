/** Which key a store is encrypted under, as something two stores can be compared by. */
import { typeFacts } from '../graph/catalogue';
import type { Graph } from '../graph/graph';
import { find } from '../graph/paths';
import { settle } from '../graph/settle';
import type { Resource } from '../model';
import type { Value } from '../values';
import { settersOf } from './setters';

const ALIAS = 'AWS::KMS::Alias';
const VERSION = /\/[0-9a-f]{32}$/i;
/** Where resources that set a store's key from outside name it. */
const SET_FROM_OUTSIDE = ['key_vault_key_id', 'managed_hsm_key_id', 'encryption_key'];

/** The keys of a store: the resource that makes each, or its name without the version. A switch or the platform's own is none. */
export function keysOf(graph: Graph, store: Resource): readonly string[] {
  const facts = typeFacts(store.type)?.safeguards?.customerKey;
  if (!facts) return [];
  const own = facts.paths.flatMap((path) => find(store.attributes, path, graph.dereference));
  const outside = settersOf(graph, store, facts.by ?? {}).flatMap((setter) =>
    SET_FROM_OUTSIDE.flatMap((path) => find(setter.attributes, path, graph.dereference)),
  );
  return [...own, ...outside].flatMap(({ value }) => identitiesOf(graph, value));
}

/** Whether a settled value names a key of the customer's: nothing, a switch that is off, and a key of the platform's do not. */
export const isCustomers = (value: unknown): boolean =>
  value !== '' && value !== false && value !== 'false' && !String(value).includes('alias/aws/');

function identitiesOf(graph: Graph, value: Value): readonly string[] {
  return settle(value, graph.dereference).flatMap((settled) => {
    const [ref] = settled.refs;
    if (ref) return [throughAlias(graph, ref.target)];
    const text = String(settled.value);
    return settled.holes.length > 0 || text === 'true' || !isCustomers(settled.value)
      ? []
      : [text.replace(VERSION, '').toLowerCase()];
  });
}

function throughAlias(graph: Graph, id: string): string {
  const alias = graph.byId.get(id);
  if (alias?.type !== ALIAS) return id;
  const [key] = graph.targetsAt(alias, 'TargetKeyId', ['AWS::KMS::Key']);
  return key?.resource?.id ?? id;
}
