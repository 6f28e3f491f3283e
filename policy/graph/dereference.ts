/** Follows references to attributes that another resource of the same judgement writes. */
import type { Resource } from '../model';
import { Choice, Ref, Unknown, type Value } from '../values';
import { type Dereference, isMap } from './paths';

/** A look-up over the resources; `undefined` where the attribute is not written (known after deployment only). */
export function dereferenceOver(byId: ReadonlyMap<string, Resource>): Dereference {
  const at = (
    value: Value | undefined,
    path: readonly (string | number)[],
    hops: number,
  ): Value | undefined => {
    if (value === undefined || path.length === 0) return value;
    if (value instanceof Unknown) return value;
    if (value instanceof Choice) return choose(value, path, hops);
    if (value instanceof Ref) return hops > 0 ? at(follow(value, hops - 1), path, hops - 1) : undefined;
    const [key, ...rest] = path as [string | number, ...(string | number)[]];
    if (Array.isArray(value)) return typeof key === 'number' ? at(value[key], rest, hops) : undefined;
    if (!isMap(value)) return undefined;
    // A single block may be written as an object where Terraform's own expressions index it as a list.
    if (typeof key === 'number') return at(key === 0 ? value : undefined, rest, hops);
    return at(Object.hasOwn(value, key) ? value[key] : undefined, rest, hops);
  };
  const choose = (choice: Choice, path: readonly (string | number)[], hops: number): Value => {
    const options = choice.options.map((o) => ({ guard: o.guard, value: at(o.value, path, hops) ?? null }));
    return new Choice(options);
  };
  const follow = (ref: Ref, hops: number): Value | undefined => {
    const resource = byId.get(ref.target);
    return resource && ref.path.length > 0 ? at(resource.attributes, ref.path, hops) : undefined;
  };
  return (ref) => follow(ref, 16);
}
