/** Passes over edges of which an end is a property that nobody wrote: most of what a catalogue knows of a type. */
import type { Edge, End } from '../facts/resource-type';
import type { ValueMap } from '../values';
import { firstKey, writes } from './paths';

/** Of each end of an edge the keys of which one must be written; no end that needs none. */
type Needs = readonly (readonly string[])[];

const known = new Map<Edge, Needs>();

/** Whether both ends of an edge can be told by what is written; false says that neither finds anything, true says nothing. */
export function isWritten(edge: Edge, attributes: ValueMap): boolean {
  let needs = known.get(edge);
  if (needs === undefined) {
    needs = [edge.from, edge.to].flatMap((end) => keysOf(end) ?? []);
    known.set(edge, needs);
  }
  return needs.every((keys) => keys.some((key) => writes(attributes, key)));
}

/** In a list of its own, since it is one of several lists; `undefined` where an end is there whatever is written. */
function keysOf(wanted: End | readonly End[] = '$self'): readonly [readonly string[]] | undefined {
  const keys = ([wanted].flat() as readonly End[]).map(keyOf);
  return keys.every((key) => key !== undefined) ? [keys] : undefined;
}

function keyOf(end: End): string | undefined {
  if (end === '$self') return undefined;
  if (typeof end === 'string') return firstKey(end);
  return 'path' in end ? firstKey(end.path) : undefined;
}
