/** Which resource group of Azure a resource is in, as far as it says so. */
import type { Resource } from '../model';
import { namesOf } from './names';
import type { Scope } from './scope';

type Lookup = Pick<Scope, 'targetsAt' | 'dereference'>;

/** The names of the groups at a path, in small letters; `undefined` where one of them may be any. */
function groupsAt(resource: Resource, path: string, lookup: Lookup): readonly string[] | undefined {
  const named = lookup.targetsAt(resource, path);
  const names = named.flatMap(({ resource: group, label }) =>
    group ? namesOf(group, lookup.dereference) : [label.slice(label.lastIndexOf('/') + 1)],
  );
  return names.length > 0 && named.every((target) => target.certain)
    ? names.map((name) => name.toLowerCase())
    : undefined;
}

/** Whether a resource may be in the group that is named at a path of another: one that does not say where it is may be in any. */
export function mayBeInGroup(resource: Resource, holder: Resource, path: string, lookup: Lookup): boolean {
  const own = groupsAt(resource, 'resource_group_name', lookup);
  const wanted = groupsAt(holder, path, lookup);
  return own === undefined || wanted === undefined || own.some((name) => wanted.includes(name));
}
