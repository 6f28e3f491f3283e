/** What an edge can reach besides what its own attributes name: everything of an account, everything that carries a tag. */
import { dirname } from 'node:path';
import type { As } from '../facts/resource-type';
import { groupBy } from '../group-by';
import { and, type Guard, or, possible } from '../guards';
import type { Resource } from '../model';
import type { Value } from '../values';
import { tagShape, typeFacts } from './catalogue';
import { namesOf } from './names';
import { type Dereference, find, findOrAbsent, isMap } from './paths';
import { settle } from './settle';
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
}

interface Tag {
  readonly key: string;
  /** Absent: any value. */
  readonly value?: string;
  readonly guard: Guard;
}

const ANY_NAME = '*';

const text = (value: Value | undefined, dereference: Dereference): string | undefined => {
  const [only] = value === undefined ? [] : settle(value, dereference);
  return only && only.holes.length === 0 ? String(only.value) : undefined;
};

/** Tags written at a path: a list of Key/Value (or TagKey/TagValue, ConditionKey/ConditionValue), or a map. */
function tagsAt(resource: Resource, path: string, dereference: Dereference): readonly Tag[] {
  return find(resource.attributes, path, dereference).flatMap(({ value, guard }) => {
    if (!isMap(value)) return [];
    const key = text(value.Key ?? value.TagKey ?? value.ConditionKey, dereference);
    if (key !== undefined) {
      const worth = text(value.Value ?? value.TagValue ?? value.ConditionValue, dereference);
      return [
        {
          key: key.replace(/^aws:ResourceTag\//, ''),
          guard,
          ...(worth === undefined ? {} : { value: worth }),
        },
      ];
    }
    return Object.entries(value).map(([name, v]) => {
      const worth = text(v, dereference);
      return { key: name, guard, ...(worth === undefined ? {} : { value: worth }) };
    });
  });
}

/** The settled names of a resource; one whose name is not written may have any, so it is met by every prefix. */
function possibleNames(resource: Resource, dereference: Dereference): readonly string[] {
  const names = namesOf(resource, dereference);
  return names.length > 0 ? names : [ANY_NAME];
}

/** One artefact, or all stacks of one assembly in one region: an account-wide switch speaks for them all. */
function realmOf({ environment, file, stack }: Resource): string {
  const assembly = stack?.name && typeof stack.region === 'string';
  return assembly
    ? `${environment} ${dirname(file)} ${stack.region} ${String(stack.account)}`
    : `${environment} ${file} ${stack?.name ?? ''}`;
}

interface Realm {
  readonly types: ReadonlyMap<string, readonly Resource[]>;
  readonly stores: readonly Resource[];
  /** Stores and others by the tags they carry. */
  tagged?: ReadonlyMap<string, readonly Tagged[]>;
}
interface Tagged {
  readonly resource: Resource;
  readonly tag: Tag;
}
const EMPTY: Realm = { types: new Map(), stores: [] };

const realmsOf = (resources: readonly Resource[]): ReadonlyMap<string, Realm> =>
  new Map(
    [...groupBy(resources, realmOf)].map(([key, members]) => [
      key,
      {
        types: groupBy(members, (r) => r.type),
        stores: members.filter((r) => typeFacts(r.type)?.keeps === true),
      },
    ]),
  );

/** The look-ups over one artefact's resources. */
export function scopeOver(
  resources: readonly Resource[],
  dereference: Dereference,
): Pick<Scope, 'every' | 'tagged'> {
  let realms: ReadonlyMap<string, Realm> | undefined;
  const realm = (holder: Resource): Realm => {
    realms ??= realmsOf(resources);
    return realms.get(realmOf(holder)) ?? EMPTY;
  };
  const here = (holder: Resource, types: readonly string[]): readonly Resource[] =>
    types.flatMap((type) => (realm(holder).types.get(type) ?? []).filter((r) => r.id !== holder.id));
  const byTag = (around: Realm): ReadonlyMap<string, readonly Tagged[]> => {
    around.tagged ??= groupBy(
      [...around.types.values()].flat().flatMap((resource) => {
        const shape = tagShape(resource.type);
        return shape ? tagsAt(resource, shape.path, dereference).map((tag) => ({ resource, tag })) : [];
      }),
      ({ tag }) => tag.key,
    );
    return around.tagged;
  };
  const target = (resource: Resource, guard: Guard, property: string): Target => ({
    ...pointedAt(resource, guard),
    property,
  });
  return {
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
