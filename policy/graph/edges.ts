/** Draws the ways data takes: the catalogue's edges and copies, applied to the resources of a judgement. */
import type { Copy, Edge, End, How } from '../facts/resource-type';
import { ALWAYS, and, type Guard, implies, possible } from '../guards';
import type { Known, Resource } from '../model';
import { GLOBAL, type Place, samePlace } from '../places';
import { cloudOf, typeFacts } from './catalogue';
import { mayBeInGroup } from './groups';
import { dataZone, pairedPlaces } from './pairs';
import { find, type Spot, together } from './paths';
import { placesOfValue, type Standing } from './places';
import type { Scope } from './scope';
import { spared } from './spared';
import type { Target } from './target';
import { holds } from './when';
import { isWritten } from './written';

/** One way data takes. `holder` is the resource whose `property` opens it. */
export interface FlowEdge {
  readonly how: How;
  readonly holder: Resource;
  readonly property: string;
  /** Absent: data of something that is not judged. */
  readonly from?: Resource;
  readonly fromLabel: string;
  /** The data is of a host of neither cloud, somebody else's. */
  readonly alien?: true;
  /** Absent: a place, or something that is not judged. */
  readonly to?: Resource;
  readonly toLabel: string;
  /** Of a target that is not judged. */
  readonly place?: Known<Place>;
  readonly guard: Guard;
  readonly certain: boolean;
  /** The target may as well be no store: nothing is said if its place is unknown. */
  readonly maybe: boolean;
  /** The place whose paired region this is: where that one is refused or unknown, its pair adds nothing. */
  readonly pairOf?: Known<Place>;
  /** The tie of a part to its whole, or of the whole to its part: they rest in the same place, and the whole answers for it. */
  readonly part?: 'whole' | 'part';
  /** Drawn for want of knowing which way data goes: see `steered` of the catalogue. */
  readonly steered?: 'out' | 'in';
}

/** What the edges are drawn from. */
export interface EdgeLookup extends Scope {
  readonly placesOf: (resource: Resource) => readonly Standing[];
}

/** All edges that one resource opens, its tie to its parent included. */
export function edgesOf(resource: Resource, lookup: EdgeLookup): readonly FlowEdge[] {
  const facts = typeFacts(resource.type);
  if (!facts) return [];
  return [
    ...(facts.edges ?? []).flatMap((edge) => drawn(resource, edge, lookup)),
    ...(facts.copies ?? []).flatMap((copy) => copied(resource, copy, lookup)),
    ...(facts.keeps ? contained(resource, facts.parent ?? [], lookup) : []),
  ];
}

function drawn(holder: Resource, edge: Edge, lookup: EdgeLookup): readonly FlowEdge[] {
  if (!isWritten(edge, holder.attributes)) return [];
  if (!possible(holds(holder, edge.when, lookup.dereference).maybe)) return [];
  const sources = ends(holder, edge.from ?? '$self', lookup).filter(
    (end) =>
      !isControlPlane(end) && !(end.resource && spared(holder, edge.spares ?? [], end.resource, lookup)),
  );
  const sinks = sources.length > 0 ? ends(holder, edge.to ?? '$self', lookup) : [];
  return sources.flatMap((from) => sinks.flatMap((to) => joined(holder, edge, from, to, lookup) ?? []));
}

/** A subscription or management group itself: what it logs is what was done to resources, not their data. */
const isControlPlane = ({ resource, label }: Target): boolean =>
  !resource &&
  /^(\/subscriptions\/[^/]+|\/providers\/microsoft\.management\/managementgroups\/[^/]+)\/?$/i.test(label);

/** The way from one end to the other; none between two elements of one list, unless the list itself is both ends. */
function joined(
  holder: Resource,
  edge: Edge,
  from: Target,
  to: Target,
  lookup: EdgeLookup,
): FlowEdge | undefined {
  if (from.resource && from.resource.id === to.resource?.id) return undefined;
  const members = from.end !== undefined && from.end === to.end;
  if (!members && !together(from.spot, to.spot)) return undefined;
  const spots = edge.when === undefined ? [] : members ? [to.spot] : [from.spot, to.spot];
  const { surely, maybe } = holds(holder, edge.when, lookup.dereference, spots);
  const guard = and(and(from.guard, to.guard), maybe);
  if (!possible(guard)) return undefined;
  return {
    how: edge.how,
    holder,
    property: to.property === '$self' ? from.property : to.property,
    ...(from.resource ? { from: from.resource } : {}),
    ...(from.alien ? { alien: true as const } : {}),
    fromLabel: from.label,
    ...(to.resource ? { to: to.resource } : { place: to.place }),
    toLabel: to.label,
    guard,
    certain: from.certain && to.certain && possible(and(guard, surely)),
    maybe: edge.maybe === true && !to.evident,
    ...(edge.within ? { part: 'part' as const } : {}),
    ...(edge.steered ? { steered: edge.steered } : {}),
  };
}

function ends(holder: Resource, wanted: End | readonly End[], lookup: EdgeLookup): readonly Target[] {
  return ([wanted].flat() as readonly End[]).flatMap((end) => {
    if (typeof end === 'string') return lookup.targetsAt(holder, end);
    if ('every' in end)
      return lookup
        .every(holder, end.every, end.prefixes)
        .filter(
          ({ resource }) => !(resource && end.group) || mayBeInGroup(resource, holder, end.group, lookup),
        );
    if ('tagged' in end) return lookup.tagged(holder, end.tagged, end.types);
    if ('arns' in end) return lookup.meant(holder, end.arns, end.kinds);
    if ('sharing' in end) return lookup.sharing(holder, end.sharing, end.types);
    const named = lookup.targetsAt(holder, end.path, end.types, end.as);
    const except = end.except === undefined ? undefined : new RegExp(end.except);
    return named.filter(({ resource, label }) =>
      resource ? !end.besides?.includes(resource.type) : !except?.test(label),
    );
  });
}

function copied(holder: Resource, copy: Copy, lookup: EdgeLookup): readonly FlowEdge[] {
  if (!possible(holds(holder, copy.when, lookup.dereference).maybe)) return [];
  const property = propertyOf(copy);
  const own = lookup.placesOf(holder);
  return copyPlaces(holder, copy, lookup).flatMap((standing) => {
    // The first of several replicas is the store itself, which answers for its place.
    if (own.some(({ place, guard }) => samePlace(place, standing.place) && implies(standing.guard, guard)))
      return [];
    const { surely, maybe } = holds(holder, copy.when, lookup.dereference, [standing.spot]);
    const guard = and(standing.guard, maybe);
    if (!possible(guard)) return [];
    return [
      {
        how: copy.how,
        holder,
        property: standing.property ?? property,
        from: holder,
        fromLabel: holder.address,
        toLabel: standing.place.known
          ? standing.place.value.name
          : `an unknown place (${standing.place.reason})`,
        place: standing.place,
        guard,
        certain: possible(and(guard, surely)),
        maybe: false,
        ...(standing.pairOf ? { pairOf: standing.pairOf } : {}),
      },
    ];
  });
}

/** The property a finding about a copy names: the switch if there is one, else the place; empty where nothing written opens it. */
function propertyOf(copy: Copy): string {
  const [first] = copy.when === undefined ? [] : [copy.when].flat();
  if (first) return (first as { path: string }).path;
  return 'path' in copy.to ? copy.to.path : 'pair' in copy.to ? 'location' : '';
}

interface CopyPlace extends Standing {
  readonly spot?: Spot;
  readonly pairOf?: Known<Place>;
}

function copyPlaces(holder: Resource, { to }: Copy, lookup: EdgeLookup): readonly CopyPlace[] {
  if ('global' in to) return [{ place: { known: true, value: GLOBAL[cloudOf(holder.type)] }, guard: ALWAYS }];
  if ('pair' in to) {
    return lookup
      .placesOf(holder)
      .flatMap(({ place, guard }) =>
        pairedPlaces(place).map((paired) => ({ place: paired, guard, pairOf: place })),
      );
  }
  if ('zone' in to)
    return lookup.placesOf(holder).map((own) => ({ place: dataZone(own.place), guard: own.guard }));
  return find(holder.attributes, to.path, lookup.dereference).flatMap((f) =>
    placesOfValue(f.value, cloudOf(holder.type), to.as ?? 'region', lookup.dereference).map((s) => ({
      ...s,
      guard: and(s.guard, f.guard),
      property: f.at,
      ...(f.spot ? { spot: f.spot } : {}),
    })),
  );
}

/** What happens to a part's data happens to the whole: a server's log carries its databases. */
function contained(
  part: Resource,
  parents: readonly (string | { readonly path: string; readonly types?: readonly string[] })[],
  lookup: EdgeLookup,
): readonly FlowEdge[] {
  for (const parent of parents) {
    const [path, types] = typeof parent === 'string' ? [parent, undefined] : [parent.path, parent.types];
    const edges = lookup
      .targetsAt(part, path, types)
      .filter((t) => t.resource)
      .map((t) => ({
        how: 'content' as const,
        holder: part,
        property: t.property,
        from: part,
        fromLabel: part.address,
        to: t.resource as Resource,
        toLabel: t.label,
        guard: t.guard,
        certain: true,
        maybe: true,
        part: 'whole' as const,
      }));
    if (edges.length > 0) return edges;
  }
  return [];
}

/** The tie of a part to its whole, seen from the whole. */
export function inwards(tie: FlowEdge): FlowEdge | undefined {
  const { from: part, to: whole } = tie;
  if (tie.part !== 'whole' || !part || !whole) return undefined;
  return { ...tie, from: whole, fromLabel: whole.address, to: part, toLabel: part.address, part: 'part' };
}
