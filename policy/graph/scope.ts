/** What an edge can reach besides what its own attributes name: everything of an account, everything that carries a tag. */
import { dirname } from 'node:path';
import type { As } from '../facts/resource-type';
import { groupBy } from '../group-by';
import { and, type Guard, or, possible } from '../guards';
import { artefactOf, type Resource } from '../model';
import { type ArnKinds, mayMean, patternsAt } from './arn-patterns';
import { typeFacts } from './catalogue';
import { namesOf } from './names';
import { type Dereference, find, findOrAbsent } from './paths';
import { type Tag, tagsAt, tagsBorne, text } from './tags';
import { pointedAt, type Target } from './target';

export interface Scope {
  readonly dereference: Dereference;
  readonly targetsAt: (
    resource: Resource,
    path: string,
    types?: readonly string[],
    as?: As,
  ) => readonly Target[];
  /** Every resource of the types in the holder's account and region, or subscription. */
  readonly every: (holder: Resource, types: readonly string[], prefixes?: string) => readonly Target[];
  /** Every store (or resource of the types) that carries one of the tags written at a path of the holder. */
  readonly tagged: (holder: Resource, path: string, types?: readonly string[]) => readonly Target[];
  /** Every resource in the holder's account and region that a pattern for ARNs at a path of the holder may mean. */
  readonly meant: (holder: Resource, path: string, kinds: ArnKinds) => readonly Target[];
  /** Every other resource of the types, wherever, that writes the same text at the same path. */
  readonly sharing: (holder: Resource, path: string, types: readonly string[]) => readonly Target[];
}

const ANY_NAME = '*';

/** The settled texts at a path, without regard to case. */
const textsAt = (resource: Resource, path: string, dereference: Dereference): readonly string[] =>
  find(resource.attributes, path, dereference).flatMap(({ value }) => {
    const one = text(value, dereference);
    return one === undefined || one === '' ? [] : [one.toLowerCase()];
  });

/** The settled names of a resource; one whose name is not written may have any, so it is met by every prefix. */
function possibleNames(resource: Resource, dereference: Dereference): readonly string[] {
  const names = namesOf(resource, dereference);
  return names.length > 0 ? names : [ANY_NAME];
}

/** One artefact, or all stacks of one assembly in one region: an account-wide switch speaks for them all. */
function realmOf(resource: Resource): string {
  const { environment, file, stack } = resource;
  const assembly = stack?.name && typeof stack.region === 'string';
  return assembly
    ? `${environment} ${dirname(file)} ${stack.region} ${String(stack.account)}`
    : `${environment} ${artefactOf(resource)} ${stack?.name ?? ''}`;
}

interface Realm {
  readonly types: ReadonlyMap<string, readonly Resource[]>;
  /** Its resources by the tags they carry. */
  tagged?: ReadonlyMap<string, readonly Tagged[]>;
}
interface Tagged {
  readonly resource: Resource;
  readonly tag: Tag;
}
const EMPTY: Realm = { types: new Map() };

const realmsOf = (resources: readonly Resource[]): ReadonlyMap<string, Realm> =>
  new Map(
    [...groupBy(resources, realmOf)].map(([key, members]) => [
      key,
      {
        types: groupBy(members, (r) => r.type),
      },
    ]),
  );

/** The look-ups over one artefact's resources. */
export function scopeOver(
  resources: readonly Resource[],
  dereference: Dereference,
): Pick<Scope, 'every' | 'tagged' | 'meant' | 'sharing'> {
  let realms: ReadonlyMap<string, Realm> | undefined;
  const realm = (holder: Resource): Realm => {
    realms ??= realmsOf(resources);
    return realms.get(realmOf(holder)) ?? EMPTY;
  };
  const here = (holder: Resource, types: readonly string[]): readonly Resource[] =>
    types.flatMap((type) => (realm(holder).types.get(type) ?? []).filter((r) => r.id !== holder.id));
  const byTag = (around: Realm): ReadonlyMap<string, readonly Tagged[]> => {
    around.tagged ??= groupBy(
      [...around.types.values()]
        .flat()
        .flatMap((resource) => tagsBorne(resource, dereference).map((tag) => ({ resource, tag }))),
      ({ tag }) => tag.key,
    );
    return around.tagged;
  };
  const target = (resource: Resource, guard: Guard, property: string): Target => ({
    ...pointedAt(resource, guard),
    property,
  });
  const members = new Map<string, ReadonlyMap<string, readonly Resource[]>>();
  const byText = (path: string, types: readonly string[]): ReadonlyMap<string, readonly Resource[]> => {
    const key = `${path} ${types.join(' ')}`;
    const known = members.get(key);
    if (known) return known;
    const writing = resources
      .filter(({ type }) => types.includes(type))
      .flatMap((resource) => textsAt(resource, path, dereference).map((name) => ({ resource, name })));
    const found = new Map(
      [...groupBy(writing, ({ name }) => name)].map(([name, list]) => [name, list.map((w) => w.resource)]),
    );
    members.set(key, found);
    return found;
  };
  return {
    meant: (holder, path, kinds) => {
      const patterns = patternsAt(holder, path, dereference);
      if (patterns.length === 0) return [];
      return here(holder, Object.keys(kinds))
        .filter((r) => mayMean(patterns, r, kinds, dereference))
        .map((r) => target(r, r.guard, path));
    },
    sharing: (holder, path, types) =>
      textsAt(holder, path, dereference).flatMap((name) =>
        (byText(path, types).get(name) ?? [])
          .filter((r) => r.id !== holder.id && r.environment === holder.environment)
          .map((r) => target(r, r.guard, path)),
      ),
    every: (holder, types, prefixes) => {
      if (prefixes === undefined) return here(holder, types).map((r) => target(r, r.guard, '$self'));
      // Each list element speaks for the names it writes, and for all of them where it writes none.
      return findOrAbsent(holder.attributes, prefixes, dereference).flatMap((found) => {
        const prefix = found.absent ? '' : (text(found.value, dereference) ?? '');
        return here(holder, types)
          .filter((r) => possibleNames(r, dereference).some((n) => n === ANY_NAME || n.startsWith(prefix)))
          .map((r) => ({
            ...target(r, and(r.guard, found.guard), '$self'),
            ...(found.spot ? { spot: found.spot } : {}),
          }))
          .filter((t) => possible(t.guard));
      });
    },
    tagged: (holder, path, types) => {
      const wanted = tagsAt(holder, path, dereference);
      const meets = (r: Resource): boolean =>
        r.id !== holder.id && (types ? types.includes(r.type) : typeFacts(r.type)?.keeps === true);
      const found = new Map<string, Target>();
      for (const want of wanted) {
        for (const { resource, tag } of byTag(realm(holder)).get(want.key) ?? []) {
          const guard = and(tag.guard, want.guard);
          const same = want.value === undefined || tag.value === undefined || tag.value === want.value;
          if (!same || !meets(resource) || !possible(guard)) continue;
          const before = found.get(resource.id);
          found.set(resource.id, target(resource, before ? or(before.guard, guard) : guard, path));
        }
      }
      return [...found.values()];
    },
  };
}
