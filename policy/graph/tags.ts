/** The settled tags of a resource, whatever shape its type gives them. */
import type { Resource } from '../model';
import type { Value } from '../values';
import { tagShape } from './catalogue';
import { type Dereference, find, isMap } from './paths';
import { settle } from './settle';

/** Key and value of every tag; a value that cannot be settled is the empty text, a key that cannot is left out. */
export function tagsOf(resource: Resource, dereference: Dereference): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  const shape = tagShape(resource.type);
  if (!shape) return tags;
  const text = (value: Value | undefined): string | undefined => {
    const [only] = value === undefined ? [] : settle(value, dereference);
    return only && only.holes.length === 0 ? String(only.value) : undefined;
  };
  for (const { value } of find(resource.attributes, shape.path, dereference)) {
    if (!isMap(value)) continue;
    if (shape.shape === 'map')
      for (const [key, worth] of Object.entries(value)) tags.set(key, text(worth) ?? '');
    else {
      const key = text(value.Key);
      if (key !== undefined) tags.set(key, text(value.Value) ?? '');
    }
  }
  return tags;
}
