/** Finds resources by their physical names, as connection strings, URLs, ARNs and plain names refer to them. */
import { digest } from '../digest';
import { groupBy } from '../group-by';
import { artefactOf, type Resource } from '../model';
import { Ref, type Unknown } from '../values';
import { type Dereference, find } from './paths';
import { HOLE, type Settled, settle } from './settle';
import { Wholes } from './wholes';

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

/** What else a resource is called by: keys that its service makes up, which a state writes out, and the first word of its host. */
const BY_KEYS: Readonly<Record<string, readonly string[]>> = {
  azurerm_log_analytics_workspace: ['workspace_id'],
  azurerm_application_insights: ['instrumentation_key', 'app_id'],
  azurerm_cognitive_account: ['custom_subdomain_name'],
  azurerm_ai_services: ['custom_subdomain_name'],
};

/** The properties in which a resource writes its own name (not another's): `Name`, a task's `Family`, or the type's own word before Name, Identifier or Id. */
export function ownNames(resource: Resource): readonly string[] {
  if (!resource.type.includes('::'))
    return ['name', ...(BY_KEYS[resource.type] ?? [])].filter((property) => property in resource.attributes);
  const tail = resource.type.slice(resource.type.lastIndexOf('::') + 2);
  return Object.keys(resource.attributes).flatMap((property) => {
    if (property === 'Name' || (property === 'Family' && tail.endsWith('TaskDefinition'))) return [property];
    // Glue and others write the name one level down: `DatabaseInput.Name`.
    if (property.endsWith('Input')) return [`${property}.Name`];
    const ending = NAMING.find((one) => property.endsWith(one) && property !== one);
    const word = ending && property.slice(0, -ending.length);
    return word && (tail.endsWith(word) || word.endsWith(tail)) ? [property] : [];
  });
}

/** How a property ends that names a resource by the word before it. */
const NAMING = ['Name', 'Identifier', 'Id'] as const;

/** How a mark for an open part begins. Letters and digits alone, since a mark may stand in a host or an ARN. */
export const MARK = 'zqopen';

/** What tells an open part from every other: the attribute it is, or the input it depends on; empty where nothing does. */
function markOf(hole: Ref | Unknown): string {
  const identity = hole instanceof Ref ? `${hole.target}.${hole.path.join('.')}` : hole.input;
  return identity === undefined ? '' : MARK + digest('sha1', identity).slice(0, 16);
}

/**
 * A text in which each open part stands as what it refers to: a store named by a random text, or by a parameter nobody
 * decided, is meant wherever that same text is written. `undefined` where a part cannot even be told.
 */
export function spelled({ value, holes }: Settled): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const parts = holes.map(markOf);
  if (parts.includes('')) return undefined;
  let next = 0;
  return value.replaceAll(HOLE, () => parts[next++] ?? '');
}

const written = (resource: Resource, dereference: Dereference): readonly Settled[] =>
  ownNames(resource).flatMap((property) =>
    find(resource.attributes, property, dereference).flatMap(({ value }) => settle(value, dereference)),
  );

/** The settled names of a resource, as it writes them. */
export const namesOf = (resource: Resource, dereference: Dereference): readonly string[] =>
  written(resource, dereference).flatMap((settled) =>
    settled.holes.length === 0 ? (spelled(settled) ?? []) : [],
  );

type Bearers = readonly Resource[];
const NOBODY: Bearers = [];

/** From this many bearers of one name on they are kept apart by type, environment and artefact. */
const MANY = 8;

/** The bearers of a name, kept apart: thousands of parts may share one. */
interface Shelves {
  readonly everywhere: ReadonlyMap<string, Bearers>;
  readonly near: ReadonlyMap<string, Bearers>;
}

export class NameIndex {
  private byName?: ReadonlyMap<string, Bearers>;
  private readonly shelved = new Map<string, Shelves>();
  private readonly wholes: Wholes;

  constructor(
    private readonly resources: readonly Resource[],
    private readonly dereference: Dereference,
  ) {
    this.wholes = new Wholes(resources, dereference);
  }

  /**
   * Resources of that name, of the types if any are given: those of the asking resource's own artefact if there are
   * any, else those of its environment. None where so many bear it that it tells nothing.
   */
  find(name: string, asking: Resource, types?: readonly string[]): Bearers {
    const wanted = normal(name);
    if (COMMON.has(wanted) && !types) return NOBODY;
    const bearers = this.bearers().get(wanted) ?? NOBODY;
    if (bearers.length === 0) return NOBODY;
    const found =
      bearers.length < MANY ? few(bearers, asking, types) : this.many(wanted, bearers, asking, types);
    const others = found.filter((r) => r.id !== asking.id);
    return others.length > 1 ? this.ofTheSameWhole(others, asking) : others;
  }

  /** What a resource is called, and all that it is a part of; what is open in a name stands as `HOLE`. */
  callingOf(resource: Resource): { readonly own: readonly string[]; readonly wholes: readonly string[] } {
    const own = written(resource, this.dereference).map(({ value }) => String(value));
    return { own, wholes: this.wholes.wholesOf(resource) };
  }

  /** Whether a resource is the whole of that name or may be a part of it: nothing says that it is only a part of others. */
  mayBeOf(whole: string, resource: Resource): boolean {
    const { own, wholes } = this.callingOf(resource);
    const isIt = (name: string) => name.includes(HOLE) || normal(name) === normal(whole);
    return wholes.length === 0 || [...own, ...wholes].some(isIt);
  }

  private bearers(): ReadonlyMap<string, Bearers> {
    if (this.byName) return this.byName;
    const index = new Map<string, Resource[]>();
    for (const resource of this.resources) {
      const spellings = written(resource, this.dereference).flatMap((settled) => spelled(settled) ?? []);
      for (const name of new Set(spellings.map(normal))) {
        const bearers = index.get(name);
        if (bearers) bearers.push(resource);
        else index.set(name, [resource]);
      }
    }
    this.byName = index;
    return index;
  }

  private many(
    name: string,
    bearers: Bearers,
    asking: Resource,
    types: readonly string[] | undefined,
  ): Bearers {
    let shelves = this.shelved.get(name);
    if (!shelves) {
      const kinds = (keyOf: typeof wide) =>
        groupBy(
          bearers.flatMap((resource) => [
            { key: keyOf(resource), resource },
            { key: keyOf(resource, resource.type), resource },
          ]),
          ({ key }) => key,
        );
      const plain = (keyOf: typeof wide) =>
        new Map([...kinds(keyOf)].map(([key, list]) => [key, list.map(({ resource }) => resource)]));
      shelves = { everywhere: plain(wide), near: plain(close) };
      this.shelved.set(name, shelves);
    }
    const near = shelf(shelves.near, close, asking, types);
    return near.some((r) => r.id !== asking.id) ? near : shelf(shelves.everywhere, wide, asking, types);
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
    return this.wholes.among(agreeing.length > 0 ? agreeing : bearers, asking);
  }

  private textAt(resource: Resource, key: string): string | undefined {
    const value = resource.attributes[key];
    const [only, ...more] = value === undefined ? [] : settle(value, this.dereference);
    return only && only.holes.length === 0 && more.length === 0 ? normal(String(only.value)) : undefined;
  }
}

const wide = (r: Resource, type = ''): string => `${r.environment} ${type}`;
const close = (r: Resource, type = ''): string =>
  `${r.environment} ${artefactOf(r)} ${r.stack?.name ?? ''} ${type}`;

function shelf(
  index: ReadonlyMap<string, Bearers>,
  keyOf: typeof wide,
  asking: Resource,
  types: readonly string[] | undefined,
): Bearers {
  const lists = (types ?? ['']).map((type) => index.get(keyOf(asking, type)) ?? NOBODY);
  return lists.some((list) => list.length > MOST_BEARERS) ? NOBODY : lists.flat();
}

function few(bearers: Bearers, asking: Resource, types: readonly string[] | undefined): Bearers {
  const all = bearers.filter(
    (r) => r.environment === asking.environment && (!types || types.includes(r.type)),
  );
  const near = all.filter(
    (r) => artefactOf(r) === artefactOf(asking) && r.stack?.name === asking.stack?.name,
  );
  return near.some((r) => r.id !== asking.id) ? near : all;
}
