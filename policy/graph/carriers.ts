/** Which store is meant where a text or reference names something that holds no data itself. */
import type { Resource } from '../model';
import { isEnd, typeFacts } from './catalogue';
import { ownNames } from './names';
import { find } from './paths';
import { pointersOf } from './pointers';
import { settle } from './settle';
import type { TargetLookup } from './target';

const MOST_CARRIERS = 4;

/** A rule, key or endpoint holds no data itself: what is meant is the store it belongs to. */
export function carriersBehind(resource: Resource, lookup: TargetLookup, hops = 0): readonly Resource[] {
  if (isEnd(resource.type)) return [resource];
  if (hops >= MOST_CARRIERS) return [];
  const named = (typeFacts(resource.type)?.parent ?? []).map((p) => (typeof p === 'string' ? p : p.path));
  const paths = named.length > 0 ? named : namingPaths(resource);
  return paths.flatMap((path) =>
    find(resource.attributes, path, lookup.dereference).flatMap(({ value }) =>
      settle(value, lookup.dereference).flatMap((s) => {
        const direct = s.refs
          .map((r) => lookup.byId.get(r.target))
          .filter((r) => r !== undefined && r.id !== resource.id);
        const near =
          direct.length > 0 || typeof s.value !== 'string' ? direct : called(s.value, resource, lookup);
        return (near as Resource[]).flatMap((r) => (isGroup(r) ? [] : carriersBehind(r, lookup, hops + 1)));
      }),
    ),
  );
}

/** The resources of a name, or of an id: what exists already is told by its id. */
function called(text: string, asking: Resource, lookup: TargetLookup): readonly Resource[] {
  const names = text.startsWith('/') ? pointersOf(text).flatMap((pointer) => pointer.names) : [text];
  for (const name of names) {
    const found = lookup.names.find(name, asking);
    if (found.length > 0) return found;
  }
  return [];
}

/** Attributes that may name the store a resource belongs to; its own name is none of them. */
function namingPaths(resource: Resource): readonly string[] {
  const own = ownNames(resource);
  return Object.keys(resource.attributes).filter(
    (k) => /(_id|_name|Id|Arn|Name)$/.test(k) && !own.includes(k),
  );
}

const isGroup = (resource: Resource): boolean => resource.type === 'azurerm_resource_group';

const OTHER_NAME = /_(dns_alias|virtual_endpoint|failover_group|disaster_recovery_config)$/;

/** A name by which hosts of a kind call a server, too: an alias, or an endpoint that moves from one replica to the other. */
export const isOtherName = ({ type }: Resource, leadsTo: RegExp | undefined): boolean =>
  OTHER_NAME.test(type) && [type, type.replace(OTHER_NAME, '')].some((one) => leadsTo?.test(one));
