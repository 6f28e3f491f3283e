/** Finds what a value in an artefact points at: resources of the same judgement, or a place outside it. */
import type { As } from '../facts/resource-type';
import { MAKES_UP } from '../facts/terraform-utility';
import { ALWAYS, and, type Guard, possible } from '../guards';
import type { Resource } from '../model';
import { Ref, Unknown, type Value } from '../values';
import { carriersBehind, isOtherName } from './carriers';
import { carriesData, cloudOf } from './catalogue';
import { contradicted, meantBy, writtenOut } from './contradicted';
import { MARK, ownNames, spelled } from './names';
import { outside, strangerIn } from './outside';
import { find } from './paths';
import { placesOfValue } from './places';
import { type Pointer, pointersOf } from './pointers';
import { HOLE, type Settled, settle } from './settle';
import { type Pointed, pointedAt, type Target, type TargetLookup } from './target';

const NOTHING: readonly Target[] = Object.freeze([]);

/** The targets at a path of a resource. */
export function targetsAt(
  resource: Resource,
  path: string,
  lookup: TargetLookup,
  types?: readonly string[],
  as: As = 'auto',
): readonly Target[] {
  if (path === '$self') return [{ ...pointedAt(resource, ALWAYS), property: path }];
  const written = find(resource.attributes, path, lookup.dereference);
  if (written.length === 0) return NOTHING;
  const targets: Target[] = [];
  for (const { value, guard: read, at: property, spot } of written) {
    for (const pointed of targetsOf(value, resource, lookup, types, as)) {
      for (const one of behindSecret(pointed, lookup)) {
        const guard = and(one.guard, read);
        if (possible(guard)) targets.push({ ...one, guard, property, end: path, spot });
      }
    }
  }
  return targets;
}

/** A secret is a hand through which data goes; everything else is meant itself. */
const behindSecret = (pointed: Pointed, lookup: TargetLookup): readonly Pointed[] =>
  pointed.resource?.type === SECRET ? openedBy(pointed.resource, pointed.guard, lookup) : [pointed];

const SECRET = 'azurerm_key_vault_secret';

/** Who names a secret goes where the connection string in it leads; one whose value is written nowhere may lead anywhere. */
function openedBy(secret: Resource, guard: Guard, lookup: TargetLookup): readonly Pointed[] {
  const written = find(secret.attributes, 'value', lookup.dereference);
  const values = written.length > 0 ? written : [{ value: UNWRITTEN, guard: ALWAYS }];
  return values.flatMap((one) =>
    targetsOf(one.value, secret, lookup, undefined, 'auto')
      .filter((t) => t.resource?.type !== SECRET)
      .map((t) => ({ ...t, guard: and(and(t.guard, one.guard), guard) })),
  );
}
const UNWRITTEN = new Unknown(
  'the value of the secret is in nothing that was read',
  'judge it together with the artefact that writes the secret, or name the store itself',
);

const MOST_HANDS = 16;

/** An attribute in which a resource names another one means that other one, through as many hands as it goes. */
function handedOn(value: Value, lookup: TargetLookup): Value {
  let meant = value;
  for (let hands = 0; hands < MOST_HANDS && meant instanceof Ref; hands++) {
    const holder = lookup.byId.get(meant.target);
    const written = lookup.dereference(meant);
    if (!holder || written === undefined || written === null) break;
    if (ownNames(holder).includes(String(meant.path[0])) || MAKES_UP.has(holder.type)) break;
    meant = written;
  }
  return meant;
}

function targetsOf(
  given: Value,
  asking: Resource,
  lookup: TargetLookup,
  types: readonly string[] | undefined,
  as: As,
): readonly Pointed[] {
  if (as === 'region' || as === 'zone' || as === 'geography' || as === 'model') {
    return placesOfValue(given, cloudOf(asking.type), as, lookup.dereference).map((s) => ({
      place: s.place,
      label: s.place.known ? s.place.value.name : as,
      guard: s.guard,
      certain: true,
    }));
  }
  const value = handedOn(given, lookup);
  if (value instanceof Ref) {
    const direct = referenced([value], ALWAYS, lookup) ?? itself(value, lookup);
    if (direct) return direct;
  }
  return settle(value, lookup.dereference).flatMap((settled) =>
    targetsOfText(as === 'path' ? headOf(settled) : settled, asking, lookup, types),
  );
}

/** The first word of a path, with the open parts in it. */
function headOf(settled: Settled): Settled {
  if (typeof settled.value !== 'string') return settled;
  const [head = ''] = settled.value.replace(/^\//, '').split('/');
  return { ...settled, value: head, holes: settled.holes.slice(0, head.split(HOLE).length - 1) };
}

function targetsOfText(
  settled: Settled,
  asking: Resource,
  lookup: TargetLookup,
  types: readonly string[] | undefined,
): readonly Pointed[] {
  const secrets = secretsNamed(settled, asking, lookup);
  if (secrets.length > 0) return secrets.map((secret) => pointedAt(secret, settled.guard));
  const pointers = typeof settled.value === 'string' ? pointersOf(settled.value) : [];
  const referring = settled.refs.length > 0 && !contradicted(settled, pointers, deciding(settled), lookup);
  const refs = referring ? meantBy(settled, asking, lookup) : [];
  const byReference = referenced(refs, settled.guard, lookup)?.filter((t) =>
    pointers.every((pointer) => agrees(t.resource, pointer, lookup)),
  );
  if (byReference && byReference.length > 0) {
    const own = new Set(byReference.flatMap((t) => holesInName(t.resource, lookup)));
    const doubtful = deciding(settled).some((h) => 'reason' in h && !own.has(h));
    return doubtful ? byReference.map((t) => ({ ...t, certain: false })) : byReference;
  }
  const alike = settled.holes.length > 0 ? namedAlike(settled, asking, lookup, types) : [];
  if (alike.length > 0) return alike;
  const told = settled.holes.length > 0 ? pointersOf(writtenOut(settled, lookup)) : pointers;
  if (told.length === 0) return [outside(settled, asking, lookup)];
  return told.flatMap((pointer): readonly Pointed[] => {
    const named = namedBy(pointer, asking, lookup, types);
    if (named.length === 0) return [outside(settled, asking, lookup, pointer)];
    return named.map((resource) => pointedAt(resource, settled.guard));
  });
}

/** What is open in the name of a resource itself: a text with that name in it means no other one. */
function holesInName(resource: Resource | undefined, lookup: TargetLookup): Settled['holes'] {
  if (!resource) return [];
  return ownNames(resource).flatMap((property) =>
    find(resource.attributes, property, lookup.dereference).flatMap(({ value }) =>
      settle(value, lookup.dereference).flatMap(({ holes }) => holes),
    ),
  );
}

/** The open parts that decide what is meant: of an address those in its host, not what follows it. */
function deciding({ value, holes }: Settled): Settled['holes'] {
  const [authority] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(String(value)) ?? [];
  return authority === undefined ? holes : holes.slice(0, authority.split(HOLE).length - 1);
}

/** How a setting or an id names a secret of a vault, by `SecretName=` or in its address. */
const IN_VAULT =
  /(?:@Microsoft\.KeyVault\([^()]{0,1000}?SecretName=|\.vault\.[^/]{1,100}\/secrets\/)([a-z0-9-]+)/i;

function secretsNamed({ value }: Settled, asking: Resource, lookup: TargetLookup): readonly Resource[] {
  const [, name] = (typeof value === 'string' && IN_VAULT.exec(value)) || [];
  return name === undefined ? [] : lookup.names.find(name, asking, [SECRET]);
}

/** The stores whose own name is put together from the very same parts: the whole text, or what is a name in it. */
function namedAlike(
  settled: Settled,
  asking: Resource,
  lookup: TargetLookup,
  types: readonly string[] | undefined,
): readonly Pointed[] {
  const text = spelled(settled);
  if (text === undefined) return [];
  const plain = pointersOf(String(settled.value));
  if (plain.some((pointer) => strangerIn(pointer, lookup.context))) return [];
  const names = pointersOf(text).flatMap((pointer) =>
    pointer.names.filter((name) => name.includes(MARK)).map((name) => ({ name, leadsTo: pointer.leadsTo })),
  );
  for (const { name, leadsTo } of [{ name: text, leadsTo: undefined }, ...names]) {
    const bearers = lookup.names
      .find(name, asking, types)
      .filter((r) => carriesData(r.type) && (leadsTo?.test(r.type) ?? true))
      .filter((r) => plain.every((pointer) => agrees(r, pointer, lookup)));
    if (bearers.length > 0) return bearers.map((resource) => pointedAt(resource, settled.guard));
  }
  return [];
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
    if (resource) for (const carrier of carriersBehind(resource, lookup)) carriers.set(carrier.id, carrier);
  }
  const targets = [...carriers.values()].map((resource) => pointedAt(resource, and(guard, resource.guard)));
  return targets.length > 0 ? targets : undefined;
}

/** A resource that holds no data and belongs to none that does: what is sent there rests nowhere. What makes texts up names anything. */
function itself(ref: Ref, lookup: TargetLookup): readonly Pointed[] | undefined {
  const resource = lookup.byId.get(ref.target);
  if (!resource || lookup.dereference(ref) !== undefined || MAKES_UP.has(resource.type)) return undefined;
  return [pointedAt(resource, resource.guard)];
}

/** A whole, region or resource group written in the text beats the resource it seems to name: a name can stand in several. */
function agrees(resource: Resource | undefined, pointer: Pointer, lookup: TargetLookup): boolean {
  if (!resource) return true;
  if (pointer.whole && !lookup.names.mayBeOf(pointer.whole, resource)) return false;
  const region = pointer.region && lookup.regionOf(resource);
  if (region && region !== pointer.region?.toLowerCase()) return false;
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
    if (carriers.length > 0) return behind(carriers, lookup);
    const meant = pointer.kind === 'id' ? found : found.filter((r) => isOtherName(r, pointer.leadsTo));
    if (meant.length > 0) return behind(meant, lookup);
  }
  return [];
}

/** What an id means by a rule or key is the store it belongs to, as a reference to it does. */
function behind(found: readonly Resource[], lookup: TargetLookup): readonly Resource[] {
  const carriers = new Set(found.flatMap((resource) => carriersBehind(resource, lookup)));
  return carriers.size > 0 ? [...carriers] : found;
}
