/** Finds resources by their physical names, as connection strings, URLs, ARNs and plain names refer to them. */
import type { Resource } from '../model';
import { type Dereference, find } from './paths';
import { settle } from './settle';

/** Names that many resources share by convention name nothing. */
const COMMON = new Set(['default', 'main', 'this', 'primary', '$default', 'master']);

const normal = (name: string): string => name.toLowerCase();

/** A name that this many resources of one artefact bear names none of them. */
const MOST_BEARERS = 64;

/** Attributes beside a name that say whose part is meant, where both the resource and the one that asks for it write them. */
const WHOLES = [
  'resource_group_name',
  'storage_account_name',
  'server_name',
  'account_name',
  'namespace_name',
  'cluster_name',
  'recovery_vault_name',
  'DatabaseName',
];

/** The properties in which a resource writes its own name (not another's): `Name`, or the type's own word before Name, Identifier or Id. */
export function ownNames(resource: Resource): readonly string[] {
  if (!resource.type.includes('::')) return 'name' in resource.attributes ? ['name'] : [];
  const tail = resource.type.slice(resource.type.lastIndexOf('::') + 2);
  return Object.keys(resource.attributes).flatMap((property) => {
    if (property === 'Name') return [property];
    // Glue and others write the name one level down: `DatabaseInput.Name`.
    if (/Input$/.test(property)) return [`${property}.Name`];
    const word = /^(.+?)(Name|Identifier|Id)$/.exec(property)?.[1];
    return word !== undefined && (tail.endsWith(word) || word.endsWith(tail)) ? [property] : [];
  });
}

/** The settled names of a resource, as it writes them. */
export const namesOf = (resource: Resource, dereference: Dereference): readonly string[] =>
  ownNames(resource).flatMap((property) =>
    find(resource.attributes, property, dereference)
      .flatMap(({ value }) => settle(value, dereference))
      .flatMap(({ value, holes }) =>
        holes.length === 0 && typeof value === 'string' && value ? [value] : [],
      ),
  );

type Bearers = readonly Resource[];
const NOBODY: Bearers = [];

export class NameIndex {
  private readonly everywhere = new Map<string, Resource[]>();
  private readonly near = new Map<string, Resource[]>();

  constructor(
    resources: Iterable<Resource>,
    private readonly dereference: Dereference,
  ) {
    for (const resource of resources) {
      for (const name of new Set(namesOf(resource, dereference).map(normal))) {
        add(this.everywhere, wide(resource, name, resource.type), resource);
        add(this.everywhere, wide(resource, name), resource);
        add(this.near, close(resource, name, resource.type), resource);
        add(this.near, close(resource, name), resource);
      }
    }
  }

  /**
   * Resources of that name, of the types if any are given: those of the asking resource's own artefact if there are
   * any, else those of its environment. None where so many bear it that it tells nothing.
   */
  find(name: string, asking: Resource, types?: readonly string[]): readonly Resource[] {
    const wanted = normal(name);
    if (COMMON.has(wanted) && !types) return NOBODY;
    const near = this.of(this.near, close, wanted, asking, types);
    return near.length > 0 ? near : this.of(this.everywhere, wide, wanted, asking, types);
  }

  private of(
    index: ReadonlyMap<string, Bearers>,
    keyOf: typeof wide,
    name: string,
    asking: Resource,
    types: readonly string[] | undefined,
  ): Bearers {
    const lists = types
      ? types.map((type) => index.get(keyOf(asking, name, type)) ?? NOBODY)
      : [index.get(keyOf(asking, name)) ?? NOBODY];
    if (lists.some((list) => list.length > MOST_BEARERS)) return NOBODY;
    const bearers = lists.flatMap((list) => list.filter((r) => r.id !== asking.id));
    return bearers.length > 1 ? this.ofTheSameWhole(bearers, asking) : bearers;
  }

  /** Of several bearers those that belong where the asking resource says: parts of two accounts may share a name. */
  private ofTheSameWhole(bearers: Bearers, asking: Resource): Bearers {
    const said = WHOLES.flatMap((key) => {
      const value = this.textAt(asking, key);
      return value === undefined ? [] : [{ key, value }];
    });
    const agreeing = bearers.filter((bearer) =>
      said.every(({ key, value }) => (this.textAt(bearer, key) ?? value) === value),
    );
    return agreeing.length > 0 ? agreeing : bearers;
  }

  private textAt(resource: Resource, key: string): string | undefined {
    const value = resource.attributes[key];
    const [only, ...more] = value === undefined ? [] : settle(value, this.dereference);
    return only && only.holes.length === 0 && more.length === 0 ? normal(String(only.value)) : undefined;
  }
}

const wide = (r: Resource, name: string, type = ''): string => `${r.environment} ${type} ${name}`;
const close = (r: Resource, name: string, type = ''): string =>
  `${r.environment} ${r.file} ${r.stack?.name ?? ''} ${type} ${name}`;

function add(index: Map<string, Resource[]>, key: string, resource: Resource): void {
  const bearers = index.get(key);
  if (bearers) bearers.push(resource);
  else index.set(key, [resource]);
}
