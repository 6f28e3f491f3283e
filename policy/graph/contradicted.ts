/** Whether a text says in words that it means another one than the resources it refers to. */
import type { Resource } from '../model';
import { Ref } from '../values';
import { carriersBehind } from './carriers';
import { spelled } from './names';
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
  if (settled.refs.length === 0) return false;
  if (pointers.some((pointer) => strangerIn(pointer, lookup.context))) return true;
  const open =
    deciding.length > 0 && !deciding.some((hole) => hole instanceof Ref || hole.origins.length > 0);
  const text = open ? spelled(settled) : undefined;
  const said = (text === undefined ? pointers : pointersOf(text)).filter((pointer) => wordOf(pointer));
  if (said.length === 0) return false;
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
  return (part && wholes.length > 0 ? wholes : [...own, ...wholes]).some((name) => fits(word, name));
}

/** A label of the host is the name, or begins with it: `orders-secondary`. What follows an open part may be anything. */
function fits(word: string, name: string): boolean {
  const [head = '', ...open] = name.toLowerCase().split(HOLE);
  const labels = word.toLowerCase().split('.');
  return labels.some((_, i) => {
    const rest = labels.slice(i).join('.');
    return rest.startsWith(head) && (open.length > 0 || ['', '-', '.'].includes(rest.charAt(head.length)));
  });
}
