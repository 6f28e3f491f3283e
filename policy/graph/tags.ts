/** The settled tags of a resource, whatever shape its type gives them. */
import { and, type Guard, NEVER, not, or, possible } from '../guards';
import type { Resource } from '../model';
import type { Value, ValueMap } from '../values';
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
  if (typeof value === 'string') return value;
  const [only] = value === undefined ? [] : settle(value, dereference);
  return only && only.holes.length === 0 ? String(only.value) : undefined;
};

/**
 * Tags written at a path: a list of Key/Value (or TagKey/TagValue, ConditionKey/ConditionValue), a map, or what a policy of
 * an organisation selects by `tag_key` and `tag_value`.
 */
export const tagsAt = (resource: Resource, path: string, dereference: Dereference): readonly Tag[] =>
  tagsIn(resource.attributes, path, dereference);

function tagsIn(attributes: ValueMap, path: string, dereference: Dereference): readonly Tag[] {
  return find(attributes, path, dereference).flatMap(({ value, guard }) => {
    if (!isMap(value)) return [];
    if (isMap(value.tag_key)) return selected(value, guard, dereference);
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

/** Of `{tag_key: {'@@assign': k}, tag_value: {'@@assign': [v, w]}}` each of the tags. */
function selected(selection: ValueMap, guard: Guard, dereference: Dereference): readonly Tag[] {
  const [key] = find(selection, 'tag_key.@@assign', dereference).map(({ value }) => text(value, dereference));
  if (key === undefined) return [];
  return find(selection, 'tag_value.@@assign', dereference).map(({ value }) => {
    const worth = text(value, dereference);
    return { key, guard, ...(worth === undefined ? {} : { value: worth }) };
  });
}

/** The tags of each stack a resource stands in, the nearest first: they pass to what takes tags. */
const tagsOfStacks = ({ stack }: Resource, dereference: Dereference): readonly (readonly Tag[])[] =>
  (stack?.tags ?? []).map((Tags) => tagsIn({ Tags }, 'Tags', dereference));

/** The tags a resource bears: its own, and those of its stacks where it does not write the key itself. */
export function tagsBorne(resource: Resource, dereference: Dereference): readonly Tag[] {
  const shape = tagShape(resource.type);
  if (!shape) return [];
  const borne = [...tagsAt(resource, shape.path, dereference)];
  for (const tags of tagsOfStacks(resource, dereference)) {
    const passed = tags.map((tag) => {
      const written = borne.filter(({ key }) => key === tag.key).map(({ guard }) => guard);
      return { ...tag, guard: and(tag.guard, not(written.reduce(or, NEVER))) };
    });
    borne.push(...passed.filter(({ guard }) => possible(guard)));
  }
  return borne;
}

/**
 * Key and value of every tag, those of its stacks included; a value that cannot be settled is the empty text, a key that
 * cannot is left out.
 */
export function tagsOf(resource: Resource, dereference: Dereference): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  const shape = tagShape(resource.type);
  if (!shape) return tags;
  for (const { key, value } of tagsOfStacks(resource, dereference).toReversed().flat())
    tags.set(key, value ?? '');
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
