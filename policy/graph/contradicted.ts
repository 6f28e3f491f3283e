/** Which of the resources a text refers to it does mean: what it says in words beats a reference beside it. */
import { regionOf } from '../facts/regions';
import type { Resource } from '../model';
import { Ref } from '../values';
import { carriersBehind } from './carriers';
import { ownNames, spelled } from './names';
import { strangerIn } from './outside';
import { type Pointer, pointersOf } from './pointers';
import { HOLE, type Settled } from './settle';
import type { TargetLookup } from './target';

/**
 * A host, account or whole that is written out beats a reference beside it, such as the container in a URL. `deciding` are
 * the open parts of the host: one that is an attribute of a resource says itself which one is meant.
 */
export function contradicted(
  settled: Settled,
  pointers: readonly Pointer[],
  deciding: Settled['holes'],
  lookup: TargetLookup,
): boolean {
  if (pointers.some((pointer) => strangerIn(pointer, lookup.context))) return true;
  const open = deciding.length > 0 && !deciding.some((hole) => originsOf(hole).length > 0);
  const text = open ? spelled(settled) : undefined;
  const said = (text === undefined ? pointers : pointersOf(text)).filter((pointer) => wordOf(pointer));
  const referred = settled.refs.flatMap(({ target }) => lookup.byId.get(target) ?? []);
  const meant = [...new Set(referred.flatMap((one) => [one, ...carriersBehind(one, lookup)]))];
  return !said.every((pointer) => meant.some((one) => isCalled(one, pointer, lookup)));
}

/** The word that decides what a pointer means: the account or server of a host or connection string, the whole of an id. */
function wordOf({ kind, cloud, names, leadsTo, stranger, whole }: Pointer): string | undefined {
  if (kind === 'id') return whole;
  // Hosts of AWS begin with the name of a service, unless what they lead to is known.
  if (kind === 'arn' || kind === 'name' || (cloud === 'aws' && !leadsTo)) return undefined;
  return names[0] ?? (stranger?.includes('*') ? undefined : stranger);
}

/** Whether the word is the name of the resource, or of what it is a part of: a container has no host, its account has. */
function isCalled(resource: Resource, pointer: Pointer, lookup: TargetLookup): boolean {
  const word = wordOf(pointer) ?? '';
  const { own, wholes } = lookup.names.callingOf(resource);
  const part = pointer.leadsTo ? !pointer.leadsTo.test(resource.type) : pointer.kind === 'id';
  return (part && wholes.length > 0 ? wholes : [...own, ...wholes]).some((name) =>
    fits(word, name, pointer.leadsTo),
  );
}

/** Other addresses of one account or workspace: `orders-secondary`, `orders-ondemand`, `orders-francecentral-01`. */
const isAddressOf = (rest: string): boolean =>
  /^(secondary|ondemand)$/.test(rest) || regionOf('azure', rest.replace(/-\d+$/, '')) !== undefined;

/** A label of the host is the name, or an address of its own; what leads to anything may have slots. What follows an open part may be anything. */
function fits(word: string, name: string, leadsTo: RegExp | undefined): boolean {
  const [head = '', ...open] = name.toLowerCase().split(HOLE);
  const labels = word.toLowerCase().split('.');
  return labels.some((label, i) => {
    const rest = labels.slice(i).join('.');
    if (!rest.startsWith(head)) return false;
    if (open.length > 0 || ['', '.'].includes(rest.charAt(head.length))) return true;
    return label.charAt(head.length) === '-' && (!leadsTo || isAddressOf(label.slice(head.length + 1)));
  });
}

const OF_A_NAME = /[\w-]|\uFFFC/;

/** The references of a text without those whose name is only a part of a longer one: `${a.name}dr` is not `a`. */
export const meantBy = (settled: Settled, asking: Resource, lookup: TargetLookup): Settled['refs'] =>
  isSlot(settled, asking, lookup)
    ? settled.refs
    : settled.refs.filter((ref) => !isLengthened(ref, settled, lookup));

/** From the beginning of a label only: from each letter of a long text it would take the square of its length. */
const SLOT = /(?<![^/.])([^/.]+)\.(?:scm\.)?azurewebsites\.net/;

/** The host of a slot is that of its app, `-` and the slot, unless an app is called so. */
function isSlot(settled: Settled, asking: Resource, lookup: TargetLookup): boolean {
  const [, app] = SLOT.exec(spelled(settled) ?? '') ?? [];
  return app !== undefined && lookup.names.find(app, asking).length === 0;
}

/** A text with the names of resources in it, as they write them, in place of what a template calls them. */
export function writtenOut({ value, holes }: Settled, lookup: TargetLookup): string {
  const names = holes.map((hole) => {
    const resource = hole instanceof Ref && hole.path.length === 0 ? lookup.byId.get(hole.target) : undefined;
    return (resource && lookup.names.callingOf(resource).own[0]) ?? HOLE;
  });
  let next = 0;
  return String(value).replaceAll(HOLE, () => names[next++] ?? HOLE);
}

function isLengthened(ref: Ref, { value, holes }: Settled, lookup: TargetLookup): boolean {
  if (typeof value !== 'string' || !NAMES.test(String(ref.path.at(-1) ?? 'name'))) return false;
  const spots = holes.flatMap((hole, i) => (originsOf(hole).includes(ref) ? spotOf(value, i) : []));
  if (spots.length > 0) return spots.every((at) => isGlued(value, at, 1));
  const resource = lookup.byId.get(ref.target);
  const isOwn = resource !== undefined && ownNames(resource).includes(ref.path.join('.'));
  const names = isOwn ? lookup.names.callingOf(resource).own : [];
  const text = value.toLowerCase();
  return names.length > 0 && names.every((name) => !stands(text, name.toLowerCase()));
}

/** The references that an open part is, or is made from. */
const originsOf = (hole: Settled['holes'][number]): readonly Ref[] =>
  hole instanceof Ref ? [hole] : hole.origins;

const NAMES = /^name$|Name$/;

/** Where the nth open part of a text stands. */
const spotOf = (text: string, n: number): number => text.split(HOLE, n + 1).join(HOLE).length;

/** Whether letters of a name come right before or after; `-` and a second address of its own go on in a host. */
function isGlued(text: string, at: number, length: number): boolean {
  const before = text
    .slice(0, at)
    .replace(/API-Gateway-Execution-Logs_$/i, '')
    .slice(-1);
  const [after = ''] = text.slice(at + length).split(/[^\w\uFFFC-]/);
  if (OF_A_NAME.test(before)) return true;
  return after !== '' && !(after.startsWith('-') && isAddressOf(after.slice(1)));
}

function stands(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
    if (!isGlued(text, at, name.length)) return true;
  return false;
}
