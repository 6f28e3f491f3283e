import { Text, type Unknown, type Value } from '../../values';
import { over, type Standing } from './options';
import { derived, Failure, isList, isMap, originsOf, Undecided } from './unsettled';

/** Beyond this many possibilities a text keeps its choices inside. */
const MOST_TEXTS = 64;
/** Longer texts are refused: a few doublings would fill the memory. */
const LONGEST = 1_000_000;
const OPENING = '{{resolve:';

/** One text of parts: a plain text where all are settled, a choice of texts where few, else a `Text`. */
export function textOf(parts: readonly Value[], standing: Standing): Value {
  return over(parts, standing, MOST_TEXTS, joined) ?? joined(parts);
}

function joined(values: readonly Value[]): Value {
  const parts: Value[] = [];
  for (const value of values) {
    const failure = append(parts, value);
    if (failure) return failure;
    const last = parts.at(-1);
    if ((typeof last === 'string' && last.length > LONGEST) || parts.length > LONGEST / 10) {
      return new Failure('a text grows beyond what CloudFormation takes');
    }
  }
  const resolved = dynamic(parts);
  const [only = ''] = resolved;
  return resolved.length <= 1 ? only : new Text(resolved);
}

function append(parts: Value[], part: Value): Failure | undefined {
  if (part instanceof Failure) return part;
  if (part === null) return new Failure('AWS::NoValue stands in a text');
  if (part instanceof Text) {
    for (const inner of part.parts) append(parts, inner);
    return undefined;
  }
  if (isList(part) || isMap(part)) return new Failure('a text is made of a list or a map', originsOf([part]));
  const last = parts.at(-1);
  if (typeof part === 'object') parts.push(part);
  else if (typeof last === 'string') parts[parts.length - 1] = last + String(part);
  else if (String(part) !== '') parts.push(String(part));
  return undefined;
}

/** Takes dynamic references (`{{resolve:…}}`) out of a text: what they stand for is looked up at deployment. */
function dynamic(parts: readonly Value[]): Value[] {
  const result: Value[] = [];
  let reference: Value[] | undefined;
  for (const part of parts) {
    let rest = part;
    while (typeof rest === 'string') {
      const at: number = reference ? rest.indexOf('}}') : rest.indexOf(OPENING);
      if (at < 0) break;
      if (reference) {
        result.push(looked([...reference, rest.slice(0, at)]));
        reference = undefined;
        rest = rest.slice(at + 2);
      } else {
        append(result, rest.slice(0, at));
        reference = [];
        rest = rest.slice(at + OPENING.length);
      }
    }
    if (reference) reference.push(rest);
    else append(result, rest);
  }
  return reference ? [...result, looked(reference)] : result;
}

function looked(reference: readonly Value[]): Unknown {
  if (reference.length > 1) return derived('a dynamic reference', reference);
  const [plain] = reference;
  return new Undecided(
    `resolve:${plain}`,
    `{{resolve:${plain}}} is looked up at deployment`,
    'write the value itself',
  );
}
