/** The class of a resource: its own tag, its parent's if the type takes no tags, else what its environment assumes. */

import type { TagShape } from '../facts/resource-type';
import { ALWAYS, and, type Guard, NEVER, not, or, possible } from '../guards';
import type { Resource } from '../model';
import { stricter } from '../places';
import type { Classification } from '../programme';
import { Unknown, type Value, type ValueMap } from '../values';
import { tagShape, typeFacts } from './catalogue';
import { isPartOfStore } from './embedded-template';
import { type Dereference, type Found, find, findOrAbsent, isMap } from './paths';
import { mayRead, settle } from './settle';
import type { Target } from './target';

const TAG = 'data-classification';
const CLASSES: readonly string[] = ['public', 'general', 'sensitive'] satisfies readonly Classification[];

/** A class under a guard; without a class, why there is none. */
export interface Classed {
  readonly guard: Guard;
  readonly classification?: Classification;
  /** What is written instead of a class: nothing, an invalid value, or something no reader can settle. */
  readonly lacking?: string;
  readonly property?: string;
}

export interface ClassLookup {
  readonly dereference: Dereference;
  readonly targetsAt: (resource: Resource, path: string, types?: readonly string[]) => readonly Target[];
}

const MOST_PARENTS = 8;

/** Where a resource carries tags of its own; a part of a store takes none, whatever the type it is written by. */
export const ownTagShape = (resource: Resource): TagShape | undefined =>
  isPartOfStore(resource) ? undefined : tagShape(resource.type);

/** What the resource's own tags (or its parent's) say; before any assumption of the environment. */
export function declaredClasses(resource: Resource, lookup: ClassLookup, hops = 0): readonly Classed[] {
  const shape = ownTagShape(resource);
  if (!shape) return parentClasses(resource, lookup, hops);
  const classes: Classed[] = [];
  let missing: Guard = ALWAYS;
  const add = (layer: Layer): void => {
    for (const tag of layer.tags) classes.push({ ...tag, guard: and(tag.guard, missing) });
    missing = and(missing, layer.missing);
  };
  add(tagValues(resource.attributes, shape.path, shape.shape, lookup.dereference));
  // What the resource says itself leaves its stacks nothing to say.
  for (const tags of resource.stack?.tags ?? [])
    if (possible(missing)) add(ofStack(tags, lookup.dereference));
  const said = classes.filter((c) => possible(c.guard));
  return possible(missing)
    ? [...said, { guard: missing, lacking: `no tag ${TAG}`, property: shape.path }]
    : said;
}

/** What one set of tags says, and under which guard it says nothing. */
interface Layer {
  readonly tags: readonly Classed[];
  readonly missing: Guard;
}

/** A stack's tags pass to its resources; whether they are written as a list or as a map, their own shape tells. */
function ofStack(Tags: Value, dereference: Dereference): Layer {
  const [list, map] = (['list', 'map'] as const).map((shape) =>
    tagValues({ Tags }, 'Tags', shape, dereference),
  ) as [Layer, Layer];
  const tags = [...list.tags, ...map.tags].map(({ property: _, ...tag }) => tag);
  return { tags, missing: and(list.missing, map.missing) };
}

const anyOf = (all: readonly { readonly guard: Guard }[]): Guard =>
  all.reduce<Guard>((any, { guard }) => or(any, guard), NEVER);

function tagValues(
  attributes: ValueMap,
  path: string,
  shape: 'list' | 'map',
  dereference: Dereference,
): Layer {
  if (shape === 'list') return listedTags(attributes, path, dereference);
  // The values of a choice need not be all an input could be: only where the key is absent is there no tag.
  const found = findOrAbsent(attributes, `${path}.${TAG}`, dereference);
  const present = found.filter(({ absent }) => !absent);
  return { tags: classesOf(present, dereference), missing: anyOf(found.filter(({ absent }) => absent)) };
}

type Tag = Pick<Found, 'value' | 'at' | 'guard' | 'absent'>;

/** A key stands once in a list of tags: beside the class itself none that is open can be it. Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
function listedTags(attributes: ValueMap, path: string, dereference: Dereference): Layer {
  const plain = plainTags(attributes[path], path);
  if (plain) return plain;
  const mine = find(attributes, path, dereference).flatMap((tag) => ofKey(tag, dereference));
  const unsaid = not(anyOf(mine.filter(({ open }) => !open)));
  const found = mine.flatMap(({ open, ...tag }) =>
    open ? { ...tag, guard: and(tag.guard, unsaid) } : valuesOf(tag, dereference),
  );
  const absent = found.filter((value) => value.absent);
  const present = found.filter((value) => !value.absent);
  return { tags: classesOf(present, dereference), missing: or(not(anyOf(mine)), anyOf(absent)) };
}

/** Nearly every list is written out, key by key: what it says is read where it stands. `undefined`: it has to be looked for. */
function plainTags(list: Value | undefined, path: string): Layer | undefined {
  if (!Array.isArray(list)) return undefined;
  const tags: Classed[] = [];
  for (let i = 0; i < list.length; i++) {
    const tag = list[i];
    if (!isMap(tag) || typeof tag.Key !== 'string') return undefined;
    if (tag.Key !== TAG) continue;
    if (typeof tag.Value !== 'string' || tag.Value === '') return undefined;
    tags.push(classOf(tag.Value, ALWAYS, `${path}[${i}].Value`));
  }
  return tags.length > 1 ? undefined : { tags, missing: tags.length > 0 ? NEVER : ALWAYS };
}

const valuesOf = (tag: Tag, dereference: Dereference): readonly Tag[] =>
  findOrAbsent(tag.value, 'Value', dereference).map((value) => ({
    ...value,
    at: `${tag.at}.Value`,
    guard: and(tag.guard, value.guard),
  }));

/** The tag where its key is that of the class; where the key may turn out to be it, what it says is open. */
function ofKey(tag: Tag, dereference: Dereference): readonly (Tag & { readonly open: boolean })[] {
  if (tag.value instanceof Unknown) return [{ ...tag, open: true }];
  return find(tag.value, 'Key', dereference)
    .flatMap((k) => settle(k.value, dereference))
    .filter((k) => mayRead(String(k.value), TAG))
    .map((key) => {
      const open = key.holes.length > 0;
      const value = open ? new Unknown('the key of a tag is not settled', 'write the key out') : tag.value;
      return { ...tag, value, open, at: open ? `${tag.at}.Value` : tag.at, guard: and(tag.guard, key.guard) };
    });
}

function classesOf(tags: readonly Tag[], dereference: Dereference): readonly Classed[] {
  return tags.flatMap((entry) =>
    settle(entry.value, dereference)
      .map((s) =>
        classOf(s.holes.length > 0 ? undefined : String(s.value), and(s.guard, entry.guard), entry.at),
      )
      .filter((c) => possible(c.guard)),
  );
}

function classOf(text: string | undefined, guard: Guard, property: string): Classed {
  if (text === undefined)
    return { guard, property, lacking: `the value of the tag ${TAG} cannot be settled` };
  if (CLASSES.includes(text)) return { guard, property, classification: text as Classification };
  return { guard, property, lacking: `the tag ${TAG} is ${JSON.stringify(text)}, which is no class` };
}

function parentClasses(resource: Resource, lookup: ClassLookup, hops: number): readonly Classed[] {
  const parents = typeFacts(resource.type)?.parent ?? [];
  for (const parent of hops < MOST_PARENTS ? parents : []) {
    const [path, types] = typeof parent === 'string' ? [parent, undefined] : [parent.path, parent.types];
    const classes = lookup
      .targetsAt(resource, path, types)
      .flatMap((t) =>
        t.resource
          ? declaredClasses(t.resource, lookup, hops + 1).map((c) => ({ ...c, guard: and(c.guard, t.guard) }))
          : [],
      )
      .filter((c) => possible(c.guard));
    if (classes.length > 0) return classes;
  }
  const why = parents.length > 0 ? 'no resource it belongs to was read' : 'is a part of nothing';
  return [{ guard: ALWAYS, lacking: `the type takes no tags and ${why}` }];
}

/** The classes data of the resource is judged by: in the enclave what has no class is sensitive, in the sponsor cloud it has none. */
export function judgedClasses(resource: Resource, declared: readonly Classed[]): readonly Classed[] {
  if (resource.environment === 'sponsor') return declared.filter((c) => c.classification !== undefined);
  return declared.map((c) =>
    c.classification ? c : { guard: c.guard, classification: 'sensitive' as const },
  );
}

/** The strictest of several classes; `undefined` of none. */
export const strictest = (classes: readonly Classed[]): Classification | undefined =>
  classes.reduce<Classification | undefined>(
    (best, { classification: c }) => (c === undefined ? best : best === undefined ? c : stricter(best, c)),
    undefined,
  );
