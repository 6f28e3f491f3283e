/** The settled tags of a resource, whatever shape its type gives them. */
import type { Guard } from '../guards';
import type { Resource } from '../model';
import type { Value } from '../values';
import { tagShape } from './catalogue';
import { type Dereference, find, isMap } from './paths';
import { settle } from './settle';

/** One tag as something else writes it: what it looks for, or leaves out. */
export interface Tag {
  readonly key: string;
  /** Absent: any value. */
  readonly value?: string;
  readonly guard: Guard;
}

/** A single settled value as text. */
export const text = (value: Value | undefined, dereference: Dereference): string | undefined => {
  const [only] = value === undefined ? [] : settle(value, dereference);
  return only && only.holes.length === 0 ? String(only.value) : undefined;
};

/** Tags written at a path: a list of Key/Value (or TagKey/TagValue, ConditionKey/ConditionValue), or a map. */
export function tagsAt(resource: Resource, path: string, dereference: Dereference): readonly Tag[] {
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

/** Key and value of every tag; a value that cannot be settled is the empty text, a key that cannot is left out. */
export function tagsOf(resource: Resource, dereference: Dereference): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  const shape = tagShape(resource.type);
  if (!shape) return tags;
  for (const { value } of find(resource.attributes, shape.path, dereference)) {
    if (!isMap(value)) continue;
    if (shape.shape === 'map')
      for (const [key, worth] of Object.entries(value)) tags.set(key, text(worth, dereference) ?? '');
    else {
      const key = text(value.Key, dereference);
      if (key !== undefined) tags.set(key, text(value.Value, dereference) ?? '');
    }
  }
  return tags;
}
