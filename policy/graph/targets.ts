/** Finds what a value in an artefact points at: resources of the same judgement, or a place outside it. */
import type { As } from '../facts/resource-type';
import { MAKES_UP } from '../facts/terraform-utility';
import { ALWAYS, and, type Guard, possible } from '../guards';
import type { Cloud, Context, Known, Resource } from '../model';
import { type Place, placeOf } from '../places';
import { Ref, type Unknown, type Value } from '../values';
import { carriesData, cloudOf, typeFacts } from './catalogue';
import { foreignAccount, foreignSubscription } from './identity';
import { type NameIndex, ownNames, spelled } from './names';
import { type Dereference, find, type Spot } from './paths';
import { placesOfValue } from './places';
import { type Pointer, pointersOf } from './pointers';
import { HOLE, type Settled, settle } from './settle';

/** One end of a flow: a resource that is judged, or something outside of what was read. */
export interface Target {
  readonly resource?: Resource;
  /** What the artefact calls it. */
  readonly label: string;
  /** Of what is outside: where it is, as far as the text tells. */
  readonly place: Known<Place>;
  readonly guard: Guard;
  /** The path the target was read at. */
  readonly property: string;
  /** The same path as the catalogue writes it, and the list element it was read in. */
  readonly end?: string;
  readonly spot?: Spot;
  /** Whether the artefact leaves no doubt that this is what is meant. */
  readonly certain: boolean;
}

export interface TargetLookup {
  readonly context: Context;
  readonly byId: ReadonlyMap<string, Resource>;
  readonly names: NameIndex;
  readonly dereference: Dereference;
  /** The region a resource rests in, where it is settled and single. */
  readonly regionOf: (resource: Resource) => string | undefined;
}

/** A target before it is told where it was read. */
type Pointed = Omit<Target, 'property' | 'end' | 'spot'>;

const ELSEWHERE: Known<Place> = { known: false, reason: 'it is one of the resources judged', settle: '' };
const MOST_CARRIERS = 4;

/** The targets at a path of a resource. */
export function targetsAt(
  resource: Resource,
  path: string,
  lookup: TargetLookup,
  types?: readonly string[],
  as: As = 'auto',
): readonly Target[] {
  if (path === '$self')
    return [
      { resource, label: resource.address, place: ELSEWHERE, guard: ALWAYS, property: path, certain: true },
    ];
  return find(resource.attributes, path, lookup.dereference).flatMap((found) =>
    targetsOf(found.value, resource, lookup, types, as)
      .map((t) => ({
        ...t,
        guard: and(t.guard, found.guard),
        property: found.at,
        end: path,
        ...(found.spot ? { spot: found.spot } : {}),
      }))
      .filter((t) => possible(t.guard)),
  );
}

function targetsOf(
  value: Value,
  asking: Resource,
  lookup: TargetLookup,
  types: readonly string[] | undefined,
  as: As,
): readonly Pointed[] {
  if (as === 'region' || as === 'zone' || as === 'geography' || as === 'model') {
    return placesOfValue(value, cloudOf(asking.type), as, lookup.dereference).map((s) => ({
      place: s.place,
      label: s.place.known ? s.place.value.name : as,
      guard: s.guard,
      certain: true,
    }));
  }
  if (value instanceof Ref) {
    const direct = referenced([value], ALWAYS, lookup) ?? itself(value, lookup);
    if (direct) return direct;
  }
  return settle(value, lookup.dereference).flatMap((settled) =>
    targetsOfText(settled, asking, lookup, types),
  );
}

function targetsOfText(
  settled: Settled,
  asking: Resource,
  lookup: TargetLookup,
  types: readonly string[] | undefined,
): readonly Pointed[] {
  const pointers = typeof settled.value === 'string' ? pointersOf(settled.value) : [];
  const byReference = referenced(settled.refs, settled.guard, lookup)?.filter((t) =>
    pointers.every((pointer) => agrees(t.resource, pointer, lookup)),
  );
  if (byReference && byReference.length > 0) {
    const doubtful = settled.holes.some((h) => 'reason' in h);
    return doubtful ? byReference.map((t) => ({ ...t, certain: false })) : byReference;
  }
  const alike = settled.holes.length > 0 ? namedAlike(settled, asking, lookup, types) : [];
  if (alike.length > 0) return alike;
  if (pointers.length === 0) return [outside(settled, asking, lookup)];
  return pointers.flatMap((pointer): readonly Pointed[] => {
    const named = namedBy(pointer, asking, lookup, types);
    if (named.length === 0) return [outside(settled, asking, lookup, pointer)];
    return named.map((resource) => ({
      resource,
      label: resource.address,
      place: ELSEWHERE,
      guard: settled.guard,
      certain: true,
    }));
  });
}

/** The stores whose own name is put together from the very same parts. */
function namedAlike(
  settled: Settled,
  asking: Resource,
  lookup: TargetLookup,
  types: readonly string[] | undefined,
): readonly Pointed[] {
  const name = spelled(settled);
  const bearers = name === undefined ? [] : lookup.names.find(name, asking, types);
  return bearers
    .filter(({ type }) => carriesData(type))
    .map((resource) => ({
      resource,
      label: resource.address,
      place: ELSEWHERE,
      guard: settled.guard,
      certain: true,
    }));
}

/** The data-carrying resources that references lead to; `undefined` if they lead to none. */
function referenced(
  refs: readonly Ref[],
  guard: Guard,
  lookup: TargetLookup,
): readonly Pointed[] | undefined {
  const carriers = new Map<string, Resource>();
  for (const ref of refs) {
    const resource = lookup.byId.get(ref.target);
    if (resource)
      for (const carrier of carriersBehind(resource, lookup, 0)) carriers.set(carrier.id, carrier);
  }
  const targets = [...carriers.values()].map((resource) => ({
    resource,
    label: resource.address,
    place: ELSEWHERE,
    guard: and(guard, resource.guard),
    certain: true,
  }));
  return targets.length > 0 ? targets : undefined;
}

/** A resource that holds no data and belongs to none that does: what is sent there rests nowhere. What makes texts up names anything. */
function itself(ref: Ref, lookup: TargetLookup): readonly Pointed[] | undefined {
  const resource = lookup.byId.get(ref.target);
  if (!resource || lookup.dereference(ref) !== undefined || MAKES_UP.has(resource.type)) return undefined;
  return [{ resource, label: resource.address, place: ELSEWHERE, guard: resource.guard, certain: true }];
}

/** A rule, key or endpoint holds no data itself: what is meant is the store it belongs to. */
function carriersBehind(resource: Resource, lookup: TargetLookup, hops: number): readonly Resource[] {
  if (carriesData(resource.type)) return [resource];
  if (hops >= MOST_CARRIERS) return [];
  const named = (typeFacts(resource.type)?.parent ?? []).map((p) => (typeof p === 'string' ? p : p.path));
  const paths = named.length > 0 ? named : namingPaths(resource);
  return paths.flatMap((path) =>
    find(resource.attributes, path, lookup.dereference).flatMap(({ value }) =>
      settle(value, lookup.dereference).flatMap((s) => {
        const direct = s.refs
          .map((r) => lookup.byId.get(r.target))
          .filter((r) => r !== undefined && r.id !== resource.id);
        const near =
          direct.length > 0 || typeof s.value !== 'string' ? direct : lookup.names.find(s.value, resource);
        return (near as Resource[]).flatMap((r) => (isGroup(r) ? [] : carriersBehind(r, lookup, hops + 1)));
      }),
    ),
  );
}

/** Attributes that may name the store a resource belongs to; its own name is none of them. */
function namingPaths(resource: Resource): readonly string[] {
  const own = ownNames(resource);
  return Object.keys(resource.attributes).filter(
    (k) => /(_id|_name|Id|Arn|Name)$/.test(k) && !own.includes(k),
  );
}

const isGroup = (resource: Resource): boolean => resource.type === 'azurerm_resource_group';

/** A region or resource group written in the text beats the resource it seems to name: a name can stand in several. */
function agrees(resource: Resource | undefined, pointer: Pointer, lookup: TargetLookup): boolean {
  if (!resource) return true;
  if (pointer.region) {
    const own = lookup.regionOf(resource);
    if (own !== undefined && own !== pointer.region.toLowerCase()) return false;
  }
  const group = pointer.group === undefined ? undefined : resource.attributes.resource_group_name;
  const [only, ...more] = group === undefined ? [] : settle(group, lookup.dereference);
  if (!only || more.length > 0 || only.holes.length > 0) return true;
  return String(only.value).toLowerCase() === pointer.group?.toLowerCase();
}

/** The resources a text names by their own names; none where it says itself that it means somebody else's. */
function namedBy(
  pointer: Pointer,
  asking: Resource,
  lookup: TargetLookup,
  types: readonly string[] | undefined,
): readonly Resource[] {
  if (strangerIn(pointer, lookup.context)) return [];
  const named = (name: string): readonly Resource[] =>
    lookup.names.find(name, asking, types).filter((r) => agrees(r, pointer, lookup));
  if (pointer.whole && lookup.names.find(pointer.whole, asking).length === 0 && !types) return [];
  for (const name of pointer.names) {
    const found = named(name);
    const carriers = found.filter((r) => carriesData(r.type) && (pointer.leadsTo?.test(r.type) ?? true));
    if (carriers.length > 0) return carriers;
    if (pointer.kind === 'id' && found.length > 0) return found;
  }
  return [];
}

/** Why what a text names is another's: the subscription or account in it is none of ours. */
const strangerIn = ({ subscription, account, cloud }: Pointer, context: Context): string | undefined =>
  (subscription ? foreignSubscription(subscription, context) : undefined) ??
  (cloud === 'aws' && account && /^\d{12}$/.test(account) ? foreignAccount(account, context) : undefined);

function outside(settled: Settled, asking: Resource, lookup: TargetLookup, pointer?: Pointer): Pointed {
  const guard = settled.guard;
  const text = String(settled.value).replaceAll(HOLE, '…');
  const label = text === '' || text === '…' ? 'something nobody can tell' : text;
  const certain = settled.holes.length === 0;
  const stranger = pointer && strangerIn(pointer, lookup.context);
  if (pointer?.region) {
    const cloud = pointer.cloud ?? cloudOf(asking.type);
    const place = placeOf(cloud, pointer.region, 'region');
    const estranged =
      place.known && stranger ? { known: true as const, value: { ...place.value, stranger } } : place;
    return { label, guard, certain: true, place: estranged };
  }
  if (stranger) return { label, guard, certain: true, place: strangers(stranger, pointer?.cloud ?? 'azure') };
  return { label, guard, certain, place: { known: false, ...whyUnknown(settled, label, pointer) } };
}

/** Known to be another's, wherever it is. */
const strangers = (stranger: string, cloud: Cloud): Known<Place> => ({
  known: true,
  value: { cloud, name: cloud === 'azure' ? 'another subscription' : 'another account', stranger },
});

function whyUnknown(
  settled: Settled,
  label: string,
  pointer: Pointer | undefined,
): { reason: string; settle: string } {
  const hole = settled.holes.find((h): h is Unknown => 'reason' in h);
  if (hole) return { reason: hole.reason, settle: hole.settle };
  if (pointer?.stranger)
    return {
      reason: `nobody knows where ${pointer.stranger} keeps what it gets`,
      settle: 'send it to a store of the programme',
    };
  if (settled.holes.length)
    return { reason: 'the resource it names is not judged', settle: 'judge it together with that resource' };
  return {
    reason: `${label} is in nothing that was read`,
    settle: 'judge it together with the artefact that makes it',
  };
}
