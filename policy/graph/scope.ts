/** What an edge can reach besides what its own attributes name: everything of an account, everything that carries a tag. */
import { dirname } from 'node:path';
import type { As } from '../facts/resource-type';
import { and, type Guard, possible } from '../guards';
import type { Resource } from '../model';
import type { Value } from '../values';
import { tagShape, typeFacts } from './catalogue';
import { ownNames } from './names';
import { type Dereference, find, isMap } from './paths';
import { settle } from './settle';
import type { Target } from './targets';

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

/** Settled texts at a path; one that is not settled begins every name. */
const textsAt = (resource: Resource, path: string, dereference: Dereference): readonly string[] =>
  find(resource.attributes, path, dereference).map(({ value }) => text(value, dereference) ?? '');

/** The settled names of a resource; one whose name is not written may have any, so it is met by every prefix. */
function namesOf(resource: Resource, dereference: Dereference): readonly string[] {
  const names = ownNames(resource).flatMap(
    (property) => text(resource.attributes[property], dereference) ?? [],
  );
  return names.length > 0 ? names : [ANY_NAME];
}

/** Of one artefact, or of two stacks of one assembly in one region: an account-wide switch speaks for them all. */
function together(a: Resource, b: Resource): boolean {
  if (a.file === b.file) return a.stack?.name === b.stack?.name;
  if (!a.stack?.name || !b.stack?.name || dirname(a.file) !== dirname(b.file)) return false;
  return (
    typeof a.stack.region === 'string' &&
    a.stack.region === b.stack.region &&
    a.stack.account === b.stack.account
  );
}

/** The look-ups over one artefact's resources. */
export function scopeOver(
  resources: readonly Resource[],
  dereference: Dereference,
): Pick<Scope, 'every' | 'tagged'> {
  const here = (holder: Resource, types: readonly string[] | undefined): readonly Resource[] =>
    resources.filter(
      (r) =>
        r.id !== holder.id &&
        r.environment === holder.environment &&
        together(r, holder) &&
        (types ? types.includes(r.type) : typeFacts(r.type)?.keeps === true),
    );
  const target = (resource: Resource, guard: Guard, property: string): Target => ({
    resource,
    label: resource.address,
    place: { known: false, reason: 'it is one of the resources judged', settle: '' },
    guard,
    property,
    certain: true,
  });
  return {
    every: (holder, types, prefixes) => {
      const wanted = prefixes === undefined ? [] : textsAt(holder, prefixes, dereference);
      return here(holder, types)
        .filter(
          (r) =>
            wanted.length === 0 ||
            namesOf(r, dereference).some((name) =>
              wanted.some((w) => name === ANY_NAME || name.startsWith(w)),
            ),
        )
        .map((r) => target(r, r.guard, '$self'));
    },
    tagged: (holder, path, types) => {
      const wanted = tagsAt(holder, path, dereference);
      return here(holder, types).flatMap((r) => {
        const shape = tagShape(r.type);
        const own = shape ? tagsAt(r, shape.path, dereference) : [];
        const meets = wanted.flatMap((w) =>
          own
            .filter((o) => o.key === w.key && (w.value === undefined || o.value === w.value))
            .map((o) => and(o.guard, w.guard)),
        );
        const [guard] = meets.filter(possible);
        return guard ? [target(r, guard, path)] : [];
      });
    },
  };
}
