/** What a selection leaves out of what it would take: by name, by tag, by region. Only what is left out for sure is spared. */
import type { Spares } from '../facts/resource-type';
import { ALWAYS, implies } from '../guards';
import type { Resource } from '../model';
import { covers, patternsAt, regionOfStack, surelyMeans } from './arn-patterns';
import { namesOf } from './names';
import { type Dereference, find } from './paths';
import { settle } from './settle';
import { type Tag, tagsAt, tagsOf } from './tags';
import type { Target } from './target';

export interface SparingLookup {
  readonly dereference: Dereference;
  readonly targetsAt: (resource: Resource, path: string) => readonly Target[];
}

/** Whether one of the exceptions of the holder leaves the resource out. */
export const spared = (
  holder: Resource,
  exceptions: readonly Spares[],
  resource: Resource,
  lookup: SparingLookup,
): boolean => exceptions.some((exception) => leavesOut(holder, exception, resource, lookup));

function leavesOut(holder: Resource, spares: Spares, resource: Resource, lookup: SparingLookup): boolean {
  if ('arns' in spares) {
    const patterns = patternsAt(holder, spares.arns, lookup.dereference);
    if (surelyMeans(patterns, resource, spares.kinds, lookup.dereference)) return true;
    return lookup
      .targetsAt(holder, spares.arns)
      .some((t) => t.resource?.id === resource.id && t.certain && always(t));
  }
  if ('regions' in spares) return elsewhere(holder, spares.regions, resource, lookup);
  if ('criteria' in spares) return unlisted(holder, spares.criteria, resource, lookup);
  const carried = tagsOf(resource, lookup.dereference);
  const written = tagsAt(
    holder,
    'carrying' in spares ? spares.carrying : spares.lacking,
    lookup.dereference,
  ).filter(always);
  return 'carrying' in spares
    ? written.some((tag) => tag.value !== undefined && meets(tag, carried))
    : written.some((tag) => !mayMeet(tag, carried));
}

const always = ({ guard }: { readonly guard: Tag['guard'] }): boolean => implies(ALWAYS, guard);

const meets = (tag: Tag, carried: ReadonlyMap<string, string>): boolean => {
  const value = carried.get(tag.key);
  return value !== undefined && value !== '' && covers(tag.value ?? '*', value);
};

/** A carried value that is not settled stands as the empty text: it may be anything. */
const mayMeet = (tag: Tag, carried: ReadonlyMap<string, string>): boolean =>
  carried.get(tag.key) === '' || (carried.has(tag.key) && meets(tag, carried));

/** The resource rests in a region, and the regions written are others. */
function elsewhere(holder: Resource, path: string, resource: Resource, lookup: SparingLookup): boolean {
  const own = regionOfStack(resource);
  const written = find(holder.attributes, path, lookup.dereference).flatMap(({ value }) =>
    settle(value, lookup.dereference),
  );
  return (
    own !== undefined &&
    written.length > 0 &&
    written.every(({ value, holes }) => holes.length === 0 && String(value).toLowerCase() !== own)
  );
}

const CRITERIA = /^\s*(LogGroupName|LogGroupNamePrefix)\s+NOT\s+IN\s*\[(.*)\]\s*$/is;

/** The criteria of an account-wide policy for logs name the groups, or the beginnings of their names, it does not speak of. */
function unlisted(holder: Resource, path: string, resource: Resource, lookup: SparingLookup): boolean {
  const names = namesOf(resource, lookup.dereference);
  const [only, ...more] = find(holder.attributes, path, lookup.dereference).flatMap(({ value, guard }) =>
    always({ guard }) ? settle(value, lookup.dereference) : [],
  );
  if (!only || more.length > 0 || only.holes.length > 0) return false;
  const [, kind = '', list = ''] = CRITERIA.exec(String(only.value)) ?? [];
  const left = [...list.matchAll(/["']([^"']*)["']/g)].map(([, name = '']) => name);
  const isLeft = (name: string): boolean =>
    left.some((one) => (/Prefix$/i.test(kind) ? name.startsWith(one) : name === one));
  return names.length > 0 && names.every(isLeft);
}
