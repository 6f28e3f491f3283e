/** All references anywhere in a value. */
import { Choice, Ref, Text, Unknown, type Value } from '../values';

/** Every `Ref` in a value, however deep. */
export function* refsIn(value: Value): Generator<Ref> {
  if (value === null || typeof value !== 'object') return;
  if (value instanceof Ref) yield value;
  else if (value instanceof Text) for (const part of value.parts) yield* refsIn(part);
  else if (value instanceof Choice) for (const option of value.options) yield* refsIn(option.value);
  else if (value instanceof Unknown) yield* value.origins;
  else for (const part of Array.isArray(value) ? value : Object.values(value)) yield* refsIn(part as Value);
}
