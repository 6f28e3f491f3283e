/** Every text anywhere in a value, with the path it stands at; open parts stand as `HOLE`. */
import { Choice, Ref, Text, Unknown, type Value, type ValueMap } from '../values';
import { HOLE } from './settle';

export interface TextFound {
  readonly text: string;
  readonly at: string;
}

/** The texts of a value, in the order they stand. */
export function textsIn(value: Value): readonly TextFound[] {
  const found: TextFound[] = [];
  collect(value, '', found);
  return found;
}

function collect(value: Value, at: string, found: TextFound[]): void {
  if (typeof value === 'string') found.push({ text: value, at });
  if (value === null || typeof value !== 'object' || value instanceof Unknown || value instanceof Ref) return;
  if (value instanceof Text) found.push({ text: textOf(value), at });
  else if (value instanceof Choice) for (const option of value.options) collect(option.value, at, found);
  else if (Array.isArray(value)) value.forEach((element, i) => void collect(element, `${at}[${i}]`, found));
  else
    for (const key in value)
      collect((value as ValueMap)[key] as Value, at === '' ? key : `${at}.${key}`, found);
}

/** A text with open parts as a plain one: they stand as `HOLE`. */
export const textOf = (text: Text): string =>
  text.parts.map((part) => (typeof part === 'string' ? part : HOLE)).join('');
