/** Reads the attribute paths of the catalogue in evaluated values; see `policy/facts/resource-type.ts` for their syntax. */
import { ALWAYS, and, type Guard, possible } from '../guards';
import { Choice, REST, Ref, Text, Unknown, type Value, type ValueMap } from '../values';
import { decode } from './decode';

/** One value at a path: `at` is the path with list positions, `guard` says when it holds. */
export interface Found {
  readonly value: Value;
  readonly at: string;
  readonly guard: Guard;
}

/** What a reference to an attribute stands for, where the target's own artefact writes it. */
export type Dereference = (ref: Ref) => Value | undefined;

type Step =
  | { readonly key: string }
  | { readonly decode: 'json' | 'yaml' }
  | { readonly any: true }
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
    if (decoder === 'json' || decoder === 'yaml') result.push({ decode: decoder });
  }
  parsed.set(path, result);
  return result;
}

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Unknown || value instanceof Ref || value instanceof Text || value instanceof Choice);

const join = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`);

/**
 * All values at a path below `root`. Lists are read element by element, choices option by option; a part that is
 * not settled on the way yields its `Unknown`, so that nothing below it is taken for absent. `null` counts as absent.
 */
export function find(root: Value, path: string, dereference: Dereference): readonly Found[] {
  const found: Found[] = [];
  walk({ value: root, at: '', guard: ALWAYS }, steps(path), 0, found, dereference);
  return found;
}

function walk(
  here: Found,
  way: readonly Step[],
  depth: number,
  found: Found[],
  dereference: Dereference,
): void {
  const { value, at, guard } = here;
  if (value === null || value === undefined) return;
  if (value instanceof Choice) {
    for (const option of value.options) {
      const met = and(guard, option.guard);
      if (possible(met)) walk({ value: option.value, at, guard: met }, way, depth, found, dereference);
    }
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((element, i) => {
      walk({ value: element, at: `${at}[${i}]`, guard }, way, depth, found, dereference);
    });
    return;
  }
  const step = way[depth];
  if (step === undefined) found.push(here);
  else if (value instanceof Unknown) found.push(here);
  else if (value instanceof Ref) {
    const target = dereference(value);
    if (target !== undefined) walk({ value: target, at, guard }, way, depth, found, dereference);
    else
      found.push({
        ...here,
        value: new Unknown('the value is known only after deployment', 'write it out', [value]),
      });
  } else if ('decode' in step)
    walk({ ...here, value: decode(value, step.decode) }, way, depth + 1, found, dereference);
  else if (isMap(value)) descend(value, here, step, way, depth, found, dereference);
  else if (value instanceof Text)
    found.push({ ...here, value: new Unknown('a text stands where a block is expected', 'write the block') });
}

function descend(
  map: ValueMap,
  { at, guard }: Found,
  step: Exclude<Step, { decode: 'json' | 'yaml' }>,
  way: readonly Step[],
  depth: number,
  found: Found[],
  dereference: Dereference,
): void {
  if ('key' in step) {
    const value = Object.hasOwn(map, step.key) ? map[step.key] : map[REST];
    if (value !== undefined)
      walk({ value, at: join(at, step.key), guard }, way, depth + 1, found, dereference);
    return;
  }
  for (const [key, value] of Object.entries(map)) {
    const below = { value, at: join(at, key), guard };
    if ('any' in step || key === step.deep) walk(below, way, depth + 1, found, dereference);
    if ('deep' in step && key !== step.deep) deepen(below, way, depth, found, dereference);
  }
}

/** Looks for the key of a `**` step further down: only containers can hold it. */
function deepen(
  here: Found,
  way: readonly Step[],
  depth: number,
  found: Found[],
  dereference: Dereference,
): void {
  const { value } = here;
  if (value instanceof Choice || Array.isArray(value) || isMap(value))
    walk(here, way, depth, found, dereference);
}
