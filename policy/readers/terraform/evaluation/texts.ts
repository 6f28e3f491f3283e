/** Text: how scalars are written, and how parts are joined when some are not settled. */
import { Ref, Text, Unknown, type Value } from '../../../values';
import { lift } from './choices';
import { Failure, Refused } from './unsettled';

/** Longer texts are refused: a few doublings in locals would fill the memory. */
const LONGEST = 1_000_000;

/** A number as Terraform prints it: never with an exponent. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}

/** A scalar as text; `Refused` for null, lists and maps. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  throw new Refused(
    value === null ? 'a text cannot be made of null' : 'a text is needed, not a list or a map',
  );
}

/** A collection has items of one type: beside a text, a number or truth value is a text. */
export const alike = (items: readonly Value[], among = items): readonly Value[] =>
  among.some((item) => typeof item === 'string' || item instanceof Text)
    ? items.map((item) => (typeof item === 'number' || typeof item === 'boolean' ? textOf(item) : item))
    : items;

function append(parts: Value[], part: Value): void {
  const last = parts.at(-1);
  if (part instanceof Text) for (const inner of part.parts) append(parts, inner);
  else if (part instanceof Ref || part instanceof Unknown) parts.push(part);
  else if (typeof last === 'string') parts[parts.length - 1] = last + textOf(part);
  else parts.push(textOf(part));
}

/** Joins parts: a string where all are settled, else a `Text`. */
export function joinTexts(values: readonly Value[]): Value {
  return lift(values, (plain) => {
    const failure = plain.find((part) => part instanceof Failure);
    if (failure !== undefined) return failure;
    const parts: Value[] = [];
    try {
      for (const part of plain) append(parts, part);
    } catch (error) {
      if (error instanceof Refused) return new Failure(error.message);
      throw error;
    }
    if (parts.length === 0) return '';
    const length = parts.reduce<number>((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
    if (length > LONGEST) return new Failure(`a text of more than ${LONGEST} characters`);
    return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : new Text(parts);
  });
}
