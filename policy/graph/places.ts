/** Where a resource's own data rests: by its type's facts, its parents, its group, its stack and its provider. */
import type { As, Where } from '../facts/resource-type';
import { ALWAYS, and, type Guard, possible } from '../guards';
import type { Context, Known, Resource } from '../model';
import { GLOBAL, type Place, type PlaceForm, placeOf } from '../places';
import { Ref, type Value } from '../values';
import { cloudOf, takesLocation, typeFacts } from './catalogue';
import { type Ownership, strangerOf } from './identity';
import { type Dereference, find } from './paths';
import { HOLE, settle } from './settle';
import type { Target } from './target';
import { holds } from './when';

/** One place of a resource, when it holds, and the property that says so. */
export interface Standing {
  readonly place: Known<Place>;
  readonly guard: Guard;
  readonly property?: string;
  /** The resource it is a part of, where that one says so. */
  readonly whole?: Resource;
  /** The resource, or one it belongs to, writes the place itself: it is not merely its stack's. */
  readonly written?: true;
}

export interface PlaceLookup {
  readonly context: Context;
  readonly byId: ReadonlyMap<string, Resource>;
  readonly dereference: Dereference;
  readonly targetsAt: (
    resource: Resource,
    path: string,
    types?: readonly string[],
    as?: As,
  ) => readonly Target[];
  readonly groupNamed: (resource: Resource) => readonly Resource[];
}

const MOST_PARENTS = 8;

/** All places of a resource's own data (copies not included). Never empty. */
export function placesOf(resource: Resource, lookup: PlaceLookup, hops = 0): readonly Standing[] {
  const wheres = [typeFacts(resource.type)?.where ?? []].flat() as readonly Where[];
  const written = wheres.flatMap((where) => placesAt(resource, where, lookup, hops));
  let inherited: readonly Standing[] | undefined;
  const ofWhole = (): readonly Standing[] => {
    inherited ??= hops < MOST_PARENTS ? inheritedPlaces(resource, lookup, hops) : [];
    return inherited;
  };
  const standings = written.length > 0 ? written : defaultPlaces(resource, lookup, hops, ofWhole);
  const stranger =
    strangerOf(resource, lookup.context, lookup.dereference) ?? strangerOfWhole(resource, ofWhole);
  return stranger ? standings.map((s) => estrange(s, stranger)) : standings;
}

/** The places of what a resource is a part of, worked out when asked for. */
type OfWhole = () => readonly Standing[];

/** A part is whoever's its whole is, though it writes its own location. */
function strangerOfWhole({ environment }: Resource, ofWhole: OfWhole): Ownership | undefined {
  if (environment !== 'enclave') return undefined;
  for (const { place } of ofWhole()) {
    const { stranger, doubtful } = place.known ? place.value : {};
    if (stranger) return { stranger, ...(doubtful ? { doubtful } : {}) };
  }
  return undefined;
}

const estrange = (standing: Standing, ownership: Ownership): Standing =>
  standing.place.known
    ? { ...standing, place: { known: true, value: { ...standing.place.value, ...ownership } } }
    : standing;

function placesAt(resource: Resource, where: Where, lookup: PlaceLookup, hops: number): readonly Standing[] {
  if ('global' in where) {
    const guard = holds(resource, where.when, lookup.dereference).maybe;
    return possible(guard) ? [{ place: { known: true, value: GLOBAL[cloudOf(resource.type)] }, guard }] : [];
  }
  const standings = find(resource.attributes, where.path, lookup.dereference).flatMap((f) => {
    const places =
      zoneOfAnother(f.value, lookup, hops) ??
      placesOfValue(f.value, cloudOf(resource.type), where.as ?? 'region', lookup.dereference);
    return places.map((s) => ({
      ...s,
      guard: and(s.guard, f.guard),
      property: f.at,
      written: true as const,
    }));
  });
  if (standings.length > 0 || where.absent === undefined) return standings.filter((s) => possible(s.guard));
  return [
    {
      place: placeOf(cloudOf(resource.type), where.absent, where.as ?? 'region'),
      guard: ALWAYS,
      property: where.path,
    },
  ];
}

/** Where another resource stands, when a value asks for the zone that one was given: a volume is made beside its machine. */
function zoneOfAnother(value: Value, lookup: PlaceLookup, hops: number): readonly Standing[] | undefined {
  const asked = value instanceof Ref && value.path.at(-1) === 'AvailabilityZone' && hops < MOST_PARENTS;
  const other = asked && lookup.dereference(value) === undefined ? lookup.byId.get(value.target) : undefined;
  return other && placesOf(other, lookup, hops + 1);
}

/** The places a value names. */
export function placesOfValue(
  value: Value,
  cloud: 'aws' | 'azure',
  as: PlaceForm,
  dereference: Dereference,
): readonly Standing[] {
  return settle(value, dereference).map((settled) => {
    const [hole] = settled.holes;
    if (!hole) return { place: placeOf(cloud, String(settled.value), as), guard: settled.guard };
    // Whose account a model's ARN names does not matter, and its region or the word of its profile may be told all the same.
    const told = as === 'model' ? placeOf(cloud, String(settled.value).replaceAll(HOLE, '*'), as) : undefined;
    if (told?.known) return { place: told, guard: settled.guard };
    const unknown =
      'reason' in hole
        ? { known: false as const, reason: hole.reason, settle: hole.settle }
        : {
            known: false as const,
            reason: 'the place is known only after deployment',
            settle: 'write it out',
          };
    return { place: unknown, guard: settled.guard };
  });
}

function defaultPlaces(
  resource: Resource,
  lookup: PlaceLookup,
  hops: number,
  ofWhole: OfWhole,
): readonly Standing[] {
  if (resource.stack) {
    // Of AWS's wholes only those that say themselves where they are: a subnet in a zone far from its region.
    const zoned = ofWhole().filter((standing) => standing.written === true);
    return zoned.length > 0
      ? zoned
      : placesOfValue(resource.stack.region, 'aws', 'region', lookup.dereference);
  }
  const written = takesLocation(resource.type) ? placesAt(resource, { path: 'location' }, lookup, hops) : [];
  if (written.length > 0) return written;
  const inherited = ofWhole();
  if (inherited.length > 0) return inherited;
  return [{ place: nowhere(resource), guard: ALWAYS }];
}

/**
 * The places of the first whole it names that can be told; else the first reason why none can. The wholes of one type lie in
 * one another: the account tells where a container rests that nobody declares.
 */
function inheritedPlaces(resource: Resource, lookup: PlaceLookup, hops: number): readonly Standing[] {
  let untold: readonly Standing[] = [];
  for (const parent of typeFacts(resource.type)?.parent ?? []) {
    const [path, types] = typeof parent === 'string' ? [parent, undefined] : [parent.path, parent.types];
    const standings = lookup.targetsAt(resource, path, types).flatMap((target) =>
      (target.resource
        ? placesOf(target.resource, lookup, hops + 1)
        : [{ place: target.place, guard: ALWAYS }]
      ).map((s) => ({
        ...s,
        guard: and(s.guard, target.guard),
        property: target.property,
        ...(target.resource ? { whole: target.resource } : {}),
      })),
    );
    const possibles = standings.filter((s) => possible(s.guard));
    if (possibles.some(({ place }) => place.known)) return possibles;
    if (untold.length === 0) untold = possibles;
  }
  if (untold.length > 0) return untold;
  return lookup.groupNamed(resource).flatMap((group) =>
    placesAt(group, { path: 'location' }, lookup, hops).map((s) => ({
      ...s,
      property: 'resource_group_name',
    })),
  );
}

const nowhere = (resource: Resource): Known<Place> => ({
  known: false,
  reason: `nothing says where ${resource.type} rests: neither its own attributes nor a resource it belongs to`,
  settle: 'judge it together with the resource it belongs to, or judge the plan',
});
