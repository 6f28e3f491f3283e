/** Finds resources by their physical names, as connection strings, URLs, ARNs and plain names refer to them. */
import type { Resource } from '../model';
import type { Dereference } from './paths';
import { settle } from './settle';

/** Names that many resources share by convention name nothing. */
const COMMON = new Set(['default', 'main', 'this', 'primary', '$default', 'master']);

const normal = (name: string): string => name.toLowerCase();

/** The properties in which a resource writes its own name (not another's): `Name`, or the type's own word before Name, Identifier or Id. */
export function ownNames(resource: Resource): readonly string[] {
  if (!resource.type.includes('::')) return 'name' in resource.attributes ? ['name'] : [];
  const tail = resource.type.slice(resource.type.lastIndexOf('::') + 2);
  return Object.keys(resource.attributes).filter((property) => {
    if (property === 'Name') return true;
    const word = /^(.+?)(Name|Identifier|Id)$/.exec(property)?.[1];
    return word !== undefined && (tail.endsWith(word) || word.endsWith(tail));
  });
}

export class NameIndex {
  private readonly byName = new Map<string, Resource[]>();

  constructor(resources: Iterable<Resource>, dereference: Dereference) {
    for (const resource of resources) this.add(resource, dereference);
  }

  private add(resource: Resource, dereference: Dereference): void {
    for (const property of ownNames(resource)) {
      const value = resource.attributes[property];
      if (value === undefined) continue;
      for (const settled of settle(value, dereference)) {
        if (settled.holes.length > 0 || typeof settled.value !== 'string' || settled.value === '') continue;
        const name = normal(settled.value);
        const others = this.byName.get(name);
        if (others) others.push(resource);
        else this.byName.set(name, [resource]);
      }
    }
  }

  /**
   * Resources of that name, of the types if any are given: those of the asking resource's own artefact if there are
   * any, else those of its environment.
   */
  find(name: string, asking: Resource, types?: readonly string[]): readonly Resource[] {
    if (COMMON.has(normal(name)) && !types) return [];
    const all = (this.byName.get(normal(name)) ?? []).filter(
      (r) => r.id !== asking.id && r.environment === asking.environment && (!types || types.includes(r.type)),
    );
    const near = all.filter((r) => r.file === asking.file && r.stack?.name === asking.stack?.name);
    return near.length > 0 ? near : all;
  }
}
