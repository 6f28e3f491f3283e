/** Names of exports that are open in part, such as `${AWS::StackName}-Vpc` of a stack whose name nobody gave. */
import { Text, type Value } from '../../values';

/** Stands for a part that is not settled. */
const OPEN = '\uFFFC';
/** So much has to be written of a name, so that another one is not taken for it by its open part alone. */
const LEAST_WRITTEN = 3;

/** The name with its open parts marked; `undefined` where too little of it is written to tell it by. */
export function nameOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof Text)) return undefined;
  const name = value.parts.map((part) => (typeof part === 'string' ? part : OPEN)).join('');
  return name.replaceAll(OPEN, '').length >= LEAST_WRITTEN ? name : undefined;
}

/** Whether two names can be one: what is open in either may be what the other one writes. */
export const alike = (one: string, other: string): boolean => covers(one, other) || covers(other, one);

function covers(open: string, name: string): boolean {
  const written = open.split(OPEN);
  const [first = ''] = written;
  // Most names differ where they begin or end.
  if (written.length === 1 || !name.startsWith(first) || !name.endsWith(written.at(-1) ?? '')) return false;
  return new RegExp(`^${written.map(escaped).join('.+')}$`, 's').test(name);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
