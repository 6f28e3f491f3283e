/** What all modules of one root module share. */
import { resourceId } from '../../../model';
import { Ref, Unknown, type Value } from '../../../values';
import { step } from '../evaluation/access';
import { lift } from '../evaluation/choices';
import type { Effort } from '../evaluation/scope';
import { isMap } from '../evaluation/unsettled';
import type { ModuleFiles } from '../files';

/** One instance of a resource, as far as references read it. */
export interface Written {
  readonly type: string;
  /** The written value of one attribute; `undefined` where it is not written. */
  readonly attribute: (name: string) => Value | undefined;
}

export interface World {
  readonly artefact: string;
  /** The files of a local module, by folder; `undefined` where they are not part of the input. */
  readonly files: (folder: string) => ModuleFiles | undefined;
  /** Outputs of another stack of the same programme, for `terraform_remote_state`. */
  readonly remote: (name: string) => ((output: string) => Value) | undefined;
  /** The text of a file beside the configuration, by its path from the root module. */
  readonly read: (path: string) => string | undefined;
  /** The files of a folder beside the configuration, by its path from the root module. */
  readonly list: (folder: string) => readonly string[] | undefined;
  readonly written: Map<string, Written>;
  readonly effort: Effort;
  /** Instances made so far: no input makes more than `MOST_INSTANCES`. */
  instances: number;
}

export const MOST_INSTANCES = 200_000;
const MOST_HOPS = 16;

export const idIn = (world: World, address: string): string => resourceId(world.artefact, address);

/** A block that is written once may be indexed as a list of one. */
const stepInto = (value: Value, key: string | number): Value =>
  key === 0 && isMap(value) && !Object.hasOwn(value, '0') ? value : step(value, key);

/** The provider stores locations in its own spelling. Source: go-azure-helpers, location.Normalize. */
const stored = (type: string, name: string | number | undefined, value: Value): Value =>
  name === 'location' && type.startsWith('azurerm_')
    ? lift([value], ([one = null]) => (typeof one === 'string' ? one.toLowerCase().replaceAll(' ', '') : one))
    : value;

/** The value a reference stands for, where the configuration writes it; `undefined` where only the deployment tells. */
export function dereference(world: World, ref: Ref, hops = MOST_HOPS): Value | undefined {
  const target = world.written.get(ref.target);
  const [name, ...rest] = ref.path;
  const start = target && typeof name === 'string' ? target.attribute(name) : undefined;
  if (!target || start === undefined || hops === 0) return undefined;
  let value: Value = start;
  for (const key of rest) value = stepInto(value, key);
  if (value instanceof Ref) return dereference(world, value, hops - 1);
  if (value instanceof Unknown) return undefined;
  return stored(target.type, ref.path.at(-1), value);
}

/** Computes once; a value that needs itself is `cyclic`. */
export function memo<T>(compute: () => T, cyclic: () => T): () => T {
  let state: 'new' | 'running' | 'done' = 'new';
  let result: T;
  return () => {
    if (state === 'running') return cyclic();
    if (state === 'new') {
      state = 'running';
      result = compute();
      state = 'done';
    }
    return result;
  };
}

/** A memo for each name. */
export function memoMap<T>(compute: (name: string) => T, cyclic: (name: string) => T): (name: string) => T {
  const known = new Map<string, () => T>();
  return (name) => {
    let one = known.get(name);
    if (!one) {
      one = memo(
        () => compute(name),
        () => cyclic(name),
      );
      known.set(name, one);
    }
    return one();
  };
}

/**
 * Keeps what was made of some parts by a name, as long as they are the very same ones: while a block is still being
 * expanded others stand in their place.
 */
export function keeping<T>(): (name: string, parts: readonly object[], make: () => T) => T {
  const kept = new Map<string, { readonly parts: readonly object[]; readonly made: T }>();
  return (name, parts, make) => {
    const before = kept.get(name);
    if (before && parts.every((part, i) => part === before.parts[i])) return before.made;
    const made = make();
    kept.set(name, { parts, made });
    return made;
  };
}
