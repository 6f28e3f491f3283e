/** Every text anywhere in a value, with the path it stands at; open parts stand as `HOLE`. */
import { Choice, Ref, Text, Unknown, type Value } from '../values';
import { HOLE } from './settle';

export interface TextFound {
  readonly text: string;
  readonly at: string;
}

/** The texts of a value, in the order they stand. */
export function* textsIn(value: Value, at = ''): Generator<TextFound> {
  if (typeof value === 'string') yield { text: value, at };
  if (value === null || typeof value !== 'object' || value instanceof Unknown || value instanceof Ref) return;
  if (value instanceof Text)
    yield { text: value.parts.map((p) => (typeof p === 'string' ? p : HOLE)).join(''), at };
  else if (value instanceof Choice) for (const option of value.options) yield* textsIn(option.value, at);
  else if (Array.isArray(value))
    for (const [i, element] of value.entries()) yield* textsIn(element as Value, `${at}[${i}]`);
  else
    for (const [key, below] of Object.entries(value))
      yield* textsIn(below as Value, at === '' ? key : `${at}.${key}`);
}
