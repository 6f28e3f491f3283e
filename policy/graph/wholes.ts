/** Of several resources of one name the one that is meant: a part of a whole (a namespace, a server) that is named beside it. */
import type { Resource } from '../model';
import { Choice, Ref, Text, Unknown, type Value } from '../values';
import { typeFacts } from './catalogue';
import { type Dereference, find } from './paths';
import { refsIn } from './references';
import { settle } from './settle';

/** A queue in a topic in a namespace: no whole stands further away. */
const MOST_WHOLES = 4;

/** What a resource says of itself: no word about others. */
const ITS_OWN = new Set(['name', 'tags']);

/** Every word in the texts of a value, in which hosts, ids and connection strings name a whole. */
function* wordsIn(value: Value): Generator<string> {
  if (typeof value === 'string') yield* value.toLowerCase().match(/[a-z0-9_-]+/g) ?? [];
  else if (value instanceof Text) for (const part of value.parts) yield* wordsIn(part);
  else if (value instanceof Choice) for (const option of value.options) yield* wordsIn(option.value);
  else if (typeof value === 'object' && value !== null && !(value instanceof Ref || value instanceof Unknown))
    for (const part of Object.values(value)) yield* wordsIn(part as Value);
}

export class Wholes {
  private readonly said = new Map<string, ReadonlySet<string>>();
  private byId?: ReadonlyMap<string, Resource>;

  constructor(
    private readonly resources: readonly Resource[],
    private readonly dereference: Dereference,
  ) {}

  /**
   * Those of the bearers whose whole the asking resource names, or is itself a part of, beside those whose whole nobody
   * tells; all of them where it names the whole of none.
   */
  among(bearers: readonly Resource[], asking: Resource): readonly Resource[] {
    const said = this.saidBy(asking);
    const told = bearers.map((bearer) => ({ bearer, wholes: this.wholesOf(bearer) }));
    const isSaid = (name: string) => said.has(name);
    if (!told.some(({ wholes }) => wholes.some(isSaid))) return bearers;
    return told.flatMap(({ bearer, wholes }) => (wholes.length === 0 || wholes.some(isSaid) ? bearer : []));
  }

  private saidBy(asking: Resource): ReadonlySet<string> {
    const known = this.said.get(asking.id);
    if (known) return known;
    const others = Object.entries(asking.attributes).filter(([key]) => !ITS_OWN.has(key));
    const said = new Set(
      others.flatMap(([, value]) => [
        ...wordsIn(value),
        ...[...refsIn(value)].flatMap((ref) => this.namedBy(ref, 0)),
      ]),
    );
    this.said.set(asking.id, said);
    return said;
  }

  /** The names of all that a resource is a part of. */
  wholesOf(resource: Resource, hops = 0): readonly string[] {
    const parents = hops < MOST_WHOLES ? (typeFacts(resource.type)?.parent ?? []) : [];
    return parents.flatMap((parent) =>
      find(resource.attributes, typeof parent === 'string' ? parent : parent.path, this.dereference).flatMap(
        ({ value }) =>
          settle(value, this.dereference).flatMap((settled) => [
            ...settled.refs.flatMap((ref) => this.namedBy(ref, hops)),
            ...(settled.holes.length === 0 ? [last(String(settled.value))] : []),
          ]),
      ),
    );
  }

  /** The name of the resource a reference leads to, and of what that is a part of. */
  private namedBy(ref: Ref, hops: number): readonly string[] {
    this.byId ??= new Map(this.resources.map((resource) => [resource.id, resource]));
    const resource = this.byId.get(ref.target);
    if (!resource) return [];
    const own = find(resource.attributes, 'name', this.dereference).flatMap(({ value }) =>
      settle(value, this.dereference).map((settled) => String(settled.value).toLowerCase()),
    );
    return [...own, ...this.wholesOf(resource, hops + 1)];
  }
}

/** Of an id its last word. */
const last = (text: string): string => text.slice(text.lastIndexOf('/') + 1).toLowerCase();
