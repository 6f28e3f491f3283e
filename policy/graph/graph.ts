/** One graph over all artefacts of a judgement: resources, where each rests, its class, and where its data can go. */
import type { As } from '../facts/resource-type';
import { groupBy } from '../group-by';
import type { Artefact, Context, Resource } from '../model';
import { stricter } from '../places';
import type { Classification } from '../programme';
import { carriesData, typeFacts } from './catalogue';
import { type Classed, declaredClasses, judgedClasses, strictest } from './classes';
import { type Closure, close } from './closure';
import { dereferenceOver } from './dereference';
import { type EdgeLookup, edgesOf, type FlowEdge, inwards } from './edges';
import { holdsNone } from './embedded-template';
import { type ExposureFound, exposuresOf } from './exposures';
import { NameIndex } from './names';
import type { Dereference } from './paths';
import { type PlaceLookup, placesOf, type Standing } from './places';
import { refsIn } from './references';
import { scopeOver } from './scope';
import { settle } from './settle';
import { steered } from './steered';
import { tagsOf } from './tags';
import type { Target, TargetLookup } from './target';
import { targetsAt } from './targets';

const GROUP = 'azurerm_resource_group';

export class Graph {
  readonly resources: readonly Resource[];
  readonly byId: ReadonlyMap<string, Resource>;
  readonly dereference: Dereference;
  private readonly lookup: EdgeLookup & TargetLookup & PlaceLookup;
  private readonly placed = new Map<string, readonly Standing[]>();
  private readonly borne = new Map<string, ReadonlyMap<string, string>>();
  private readonly declared = new Map<string, readonly Classed[]>();
  private readonly classed = new Map<string, readonly Classed[]>();
  private typed?: ReadonlyMap<string, readonly Resource[]>;
  private drawn?: readonly FlowEdge[];
  private entering?: ReadonlyMap<string | undefined, readonly FlowEdge[]>;
  private closed?: Closure;
  private shown?: readonly ExposureFound[];

  constructor(
    readonly artefacts: readonly Artefact[],
    readonly context: Context,
  ) {
    this.resources = artefacts.flatMap((a) => a.resources);
    this.byId = new Map(this.resources.map((r) => [r.id, r]));
    this.dereference = dereferenceOver(this.byId);
    this.lookup = {
      context,
      byId: this.byId,
      names: new NameIndex(this.resources, this.dereference),
      dereference: this.dereference,
      ...scopeOver(this.resources, this.dereference),
      regionOf: (resource) => this.regionOf(resource),
      groupNamed: (resource) => this.groupNamed(resource),
      placesOf: (resource) => this.placesOf(resource),
      targetsAt: (resource, path, types, as) => this.targetsAt(resource, path, types, as),
    };
  }

  /** The resources and outside places a path of a resource points at. */
  targetsAt(resource: Resource, path: string, types?: readonly string[], as?: As): readonly Target[] {
    return targetsAt(resource, path, this.lookup, types, as);
  }

  /** Where a resource's own data rests; never empty. */
  placesOf(resource: Resource): readonly Standing[] {
    return remembered(this.placed, resource, () => placesOf(resource, this.lookup));
  }

  /** Key and value of every tag; see `tagsOf`. */
  tagsOf(resource: Resource): ReadonlyMap<string, string> {
    return remembered(this.borne, resource, () => tagsOf(resource, this.dereference));
  }

  /** What the tags of a resource (or of its parent) say. */
  declaredClasses(resource: Resource): readonly Classed[] {
    return remembered(this.declared, resource, () => declaredClasses(resource, this.lookup));
  }

  /** The classes a store's data is judged by; empty for what keeps and sends none. */
  classesOf(resource: Resource): readonly Classed[] {
    return remembered(this.classed, resource, () => {
      const facts = typeFacts(resource.type);
      const sends =
        facts?.edges?.some(({ from }) => from === undefined || [from].flat().includes('$self')) ?? false;
      return (facts?.keeps || (sends && !facts?.passes)) && !holdsNone(resource)
        ? judgedClasses(resource, this.declaredClasses(resource))
        : [];
    });
  }

  edges(): readonly FlowEdge[] {
    this.drawn ??= steered(this.resources.flatMap((r) => edgesOf(r, this.lookup)));
    return this.drawn;
  }

  /** The edges by which data comes to a resource. */
  edgesInto(resource: Resource): readonly FlowEdge[] {
    this.entering ??= groupBy(this.edges(), (edge) => edge.to?.id);
    return this.entering.get(resource.id) ?? [];
  }

  /** Where data of every class can come to rest, and where it must not. */
  closure(): Closure {
    this.closed ??= close(this.resources, {
      outgoing: this.outgoing(),
      inward: this.inward(),
      fromUnknown: this.edges().filter(
        (e) => !e.from && e.holder.environment === 'enclave' && !e.maybe && !e.alien,
      ),
      placesOf: (r) => this.placesOf(r),
      classesOf: (r) => this.classesOf(r),
    });
    return this.closed;
  }

  /** Everybody outside to whom data is handed or shown. */
  exposures(): readonly ExposureFound[] {
    this.shown ??= this.resources.flatMap((r) => exposuresOf(r, this.context, this.dereference));
    return this.shown;
  }

  /** The strictest class of the data a resource has at hand: its own, its parent's, or what flows into it. */
  classNear(resource: Resource): Classification | undefined {
    const own = strictest(judgedClasses(resource, this.declaredClasses(resource)));
    const arrived = this.closure().reached.get(resource.id);
    return own && arrived ? stricter(own, arrived) : (own ?? arrived);
  }

  /** Every resource of a type. */
  ofType(type: string): readonly Resource[] {
    this.typed ??= groupBy(this.resources, (r) => r.type);
    return this.typed.get(type) ?? [];
  }

  /** The data-carrying resources that any attribute of a resource refers to. */
  referencesOf(resource: Resource): readonly Resource[] {
    const found = new Set<Resource>();
    for (const ref of refsIn(resource.attributes)) {
      const target = this.byId.get(ref.target);
      if (target && target.id !== resource.id && carriesData(target.type)) found.add(target);
    }
    return [...found];
  }

  private outgoing(): ReadonlyMap<string, readonly FlowEdge[]> {
    const judged = this.edges().filter((edge) => edge.from !== undefined);
    return groupBy(judged, (edge) => edge.from?.id ?? '');
  }

  private inward(): ReadonlyMap<string, readonly FlowEdge[]> {
    const ties = this.edges().flatMap((edge) => inwards(edge) ?? []);
    return groupBy(ties, (edge) => edge.from?.id ?? '');
  }

  private regionOf(resource: Resource): string | undefined {
    const [first, ...more] = this.placesOf(resource);
    return first?.place.known && more.length === 0 ? first.place.value.name.toLowerCase() : undefined;
  }

  private groupNamed(resource: Resource): readonly Resource[] {
    const name = resource.attributes.resource_group_name;
    if (name === undefined) return [];
    return settle(name, this.dereference).flatMap((s) => {
      const referenced = s.refs.flatMap((r) => this.byId.get(r.target) ?? []).filter((r) => r.type === GROUP);
      if (referenced.length > 0 || s.holes.length > 0) return referenced;
      return this.lookup.names.find(String(s.value), resource, [GROUP]);
    });
  }
}

function remembered<T>(memory: Map<string, T>, resource: Resource, find: () => T): T {
  const known = memory.get(resource.id);
  if (known !== undefined) return known;
  const found = find();
  memory.set(resource.id, found);
  return found;
}
