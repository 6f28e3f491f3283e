/** Reads the attribute paths of the catalogue in evaluated values; see `policy/facts/resource-type.ts` for their syntax. */
import { ALWAYS, and, type Guard, possible } from '../guards';
import { Choice, isMap, REST, Ref, Text, Unknown, type Value, type ValueMap } from '../values';
import { decode, type Format, isFormat } from './decode';

/** Which element of a list (or entry of a map read by `*`) a value stands in, innermost first. */
export interface Spot {
  /** The list's own path, positions included. */
  readonly list: string;
  readonly element: number | string;
  readonly within?: Spot;
}

/** One value at a path: `at` is the path with list positions, `guard` says when it holds. */
export interface Found {
  readonly value: Value;
  readonly at: string;
  readonly guard: Guard;
  /** Absent: in no list. */
  readonly spot?: Spot;
  /** Nothing is written here; `value` is `null`. Only `findOrAbsent` yields it. */
  readonly absent?: true;
}

/** Whether two values of one resource can speak of the same element: false once they stand in two elements of one list. */
export function together(one: Spot | undefined, other: Spot | undefined): boolean {
  for (let a = one; a; a = a.within) {
    for (let b = other; b; b = b.within) if (a.list === b.list && a.element !== b.element) return false;
  }
  return true;
}

/** What a reference to an attribute stands for, where the target's own artefact writes it. */
export type Dereference = (ref: Ref) => Value | undefined;

type Step =
  | { readonly key: string }
  | { readonly decode: Format }
  | { readonly any: true }
  /** A property of the resource that is named. */
  | { readonly its: string }
  | { readonly deep: string };

const parsed = new Map<string, readonly Step[]>();

function steps(path: string): readonly Step[] {
  const known = parsed.get(path);
  if (known) return known;
  const result: Step[] = [];
  const parts = path.split('.');
  for (let i = 0; i < parts.length; i++) {
    const [name = '', decoder] = (parts[i] as string).split('|');
    if (name === '**') result.push({ deep: parts[++i] as string });
    else if (name === '*') result.push({ any: true });
    else result.push({ key: name });
    if (isFormat(decoder)) result.push({ decode: decoder });
    else if (decoder === 'its') result.push({ its: parts[++i] as string });
  }
  parsed.set(path, result);
  return result;
}

export { isMap };

const join = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`);

/**
 * All values at a path below `root`. Lists are read element by element, choices option by option; a part that is
 * not settled on the way yields its `Unknown`, so that nothing below it is taken for absent. `null` and an empty text count as absent.
 */
export function find(root: Value, path: string, dereference: Dereference): readonly Found[] {
  const way = steps(path);
  let value: Value | undefined = root;
  let at = '';
  let depth = 0;
  // Most of what is asked for stands below plain keys, or not at all: nothing is made for the way there.
  for (; depth < way.length && isMap(value); depth++) {
    const key = keyAt(way[depth]);
    if (key === undefined) break;
    value = below(value, key);
    if (value === undefined || value === null) return NOTHING;
    at = join(at, key);
  }
  const search: Search = { way, found: [], dereference, absences: false };
  walk({ value, at, guard: ALWAYS }, depth, search);
  return search.found;
}

const NOTHING: readonly Found[] = Object.freeze([]);

const keyAt = (step: Step | undefined): string | undefined =>
  step !== undefined && 'key' in step ? step.key : undefined;

/** The key a path begins with; `undefined` where it begins with any. */
export const firstKey = (path: string): string | undefined => keyAt(steps(path)[0]);

/** Whether a map says anything of a key. Most paths of a catalogue are about properties that nobody wrote. */
export const writes = (map: ValueMap, key: string): boolean => (below(map, key) ?? null) !== null;

/** What a map says of a key: of one that is not written, what it says of the rest. */
const below = (map: ValueMap, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : map[REST];

/** Above this many a list is asked about element by element, each time for all of them. */
const MANY = 32;
/** What was found at many places of one resource, by what is read and by path. */
const remembered = new WeakMap<Dereference, WeakMap<ValueMap, Map<string, readonly Found[]>>>();

/** `findOrAbsent` in the attributes of a resource, of which the conditions on each element of a list ask again and again. */
export function findOrAbsentOnce(
  attributes: ValueMap,
  path: string,
  dereference: Dereference,
): readonly Found[] {
  const known = remembered.get(dereference)?.get(attributes)?.get(path);
  if (known) return known;
  const found = findOrAbsent(attributes, path, dereference);
  if (found.length <= MANY) return found;
  const all = remembered.get(dereference) ?? new WeakMap<ValueMap, Map<string, readonly Found[]>>();
  remembered.set(dereference, all);
  const ofAttributes = all.get(attributes) ?? new Map<string, readonly Found[]>();
  all.set(attributes, ofAttributes);
  ofAttributes.set(path, found);
  return found;
}

/** As `find`, and one `absent` for every place where the path ends early: of each element of a list, of each branch of a choice. */
export function findOrAbsent(root: Value, path: string, dereference: Dereference): readonly Found[] {
  const search: Search = { way: steps(path), found: [], dereference, absences: true };
  walk({ value: root, at: '', guard: ALWAYS }, 0, search);
  return search.found;
}

interface Search {
  readonly way: readonly Step[];
  readonly found: Found[];
  readonly dereference: Dereference;
  readonly absences: boolean;
}

const lacks = (here: Found, search: Search): void => {
  if (search.absences) search.found.push({ ...here, value: null, absent: true });
};

function walk(here: Found, depth: number, search: Search): void {
  const { value } = here;
  const step = search.way[depth];
  // A provider keeps an argument that nobody wrote as an empty text: it names nothing.
  if (value === null || value === undefined || value === '') lacks(here, search);
  else if (Array.isArray(value)) each(value, here, depth, search);
  else if (value instanceof Choice) choose(value, here, depth, search);
  else if (step === undefined || value instanceof Unknown) search.found.push(here);
  else if (value instanceof Ref) follow(value, here, depth, search);
  else if ('decode' in step) walk({ ...here, value: decode(value, step.decode) }, depth + 1, search);
  else if ('its' in step) lacks(here, search);
  else if (isMap(value)) descend(value, here, step, depth, search);
  else if (value instanceof Text)
    search.found.push({
      ...here,
      value: new Unknown('a text stands where a block is expected', 'write the block'),
    });
  else lacks(here, search);
}

function choose(choice: Choice, here: Found, depth: number, search: Search): void {
  for (const { value, guard } of choice.options) {
    const met = and(here.guard, guard);
    if (possible(met)) walk({ ...here, value, guard: met }, depth, search);
  }
}

function each(list: readonly Value[], here: Found, depth: number, search: Search): void {
  if (list.length === 0) lacks(here, search);
  list.forEach((value, element) => {
    const spot: Spot = { list: here.at, element, ...(here.spot ? { within: here.spot } : {}) };
    walk({ value, at: `${here.at}[${element}]`, guard: here.guard, spot }, depth, search);
  });
}

function follow(ref: Ref, here: Found, depth: number, search: Search): void {
  const step = search.way[depth];
  const own = step && 'its' in step ? new Ref(ref.target, [step.its]) : ref;
  const target = search.dereference(own);
  if (target !== undefined) walk({ ...here, value: target }, own === ref ? depth : depth + 1, search);
  else
    search.found.push({
      ...here,
      value: new Unknown('the value is known only after deployment', 'write it out', [ref]),
    });
}

function descend(
  map: ValueMap,
  here: Found,
  step: Exclude<Step, { decode: Format } | { its: string }>,
  depth: number,
  search: Search,
): void {
  if ('key' in step) {
    walk({ ...here, value: below(map, step.key) ?? null, at: join(here.at, step.key) }, depth + 1, search);
    return;
  }
  for (const [key, value] of Object.entries(map)) {
    const next = { ...here, value, at: join(here.at, key) };
    if ('any' in step) {
      const spot: Spot = { list: `${here.at}.*`, element: key, ...(here.spot ? { within: here.spot } : {}) };
      walk({ ...next, spot }, depth + 1, search);
    } else if (key === step.deep) walk(next, depth + 1, search);
    else if (value instanceof Choice || Array.isArray(value) || isMap(value)) walk(next, depth, search);
  }
}
