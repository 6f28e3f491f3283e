/** `format` and its kin: Go's verbs. */
import type { Value } from '../../../../values';
import { joinTexts, numberText, textOf } from '../texts';
import { toBool } from '../types';
import { derived, isList, isMap, isSettled, Refused, Unsettleable } from '../unsettled';
import { number, text, whole } from './arguments';
import { toJson } from './encodings';

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

const VERB = /%([-+ #0]*)((?!0)\d*)(?:\.(\d*))?(?:\[(\d+)\])?([a-zA-Z%])/g;
const WIDEST = 1000;
/** JavaScript prints no more digits. */
const FINEST = 100;

/** An exponent has two digits at least. */
const twoDigits = (scientific: string): string => scientific.replace(/e([+-])(\d)$/, 'e$10$2');

/** Go's shortest notation: with an exponent below a ten-thousandth, and from a million on. */
function shortest(value: number): string {
  const scientific = value.toExponential();
  const power = Number(scientific.slice(scientific.indexOf('e') + 1));
  return power < -4 || power > 5 ? twoDigits(scientific) : numberText(value);
}

const PRINT: Readonly<Record<string, (value: Value, verb: Verb) => string>> = {
  s: (value, { precision }) => (precision === undefined ? textOf(value) : textOf(value).slice(0, precision)),
  v: (value, { flags }) =>
    typeof value === 'number'
      ? shortest(value)
      : typeof value === 'string' && !flags.includes('#')
        ? value
        : toJson(value),
  q: (value) => toJson(textOf(value)),
  t: (value) => textOf(toBool(value)),
  d: (value) => numberText(whole(value)),
  b: (value) => whole(value).toString(2),
  o: (value) => whole(value).toString(8),
  x: (value) => whole(value).toString(16),
  X: (value) => whole(value).toString(16).toUpperCase(),
  f: (value, { precision }) => number(value).toFixed(precision ?? 6),
  e: (value, { precision }) => twoDigits(number(value).toExponential(precision ?? 6)),
  g: (value, { precision }) => {
    if (precision !== undefined) throw new Unsettleable('%g with a precision is not computed');
    return shortest(number(value));
  },
};

const NUMERIC = 'dboxXfeg';

function padded(printed: string, { flags, width, letter }: Verb): string {
  // Of a truth value Terraform passes the width over.
  if (letter === 't') return printed;
  const numeric = NUMERIC.includes(letter);
  const sign =
    numeric && !printed.startsWith('-') ? (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') : '';
  const all = sign + printed;
  if (flags.includes('-')) return all.padEnd(width);
  if (!flags.includes('0')) return all.padStart(width);
  const lead = numeric ? all.slice(0, all.search(/[^-+ ]/)) : '';
  return lead + all.slice(lead.length).padStart(width - lead.length, '0');
}

/** One verb. A plain `%s` or `%v` of an unsettled value stays a part of the text. */
function printed(value: Value, verb: Verb, text: string): Value {
  const plain = !verb.flags && !verb.width && verb.precision === undefined;
  if (!isSettled(value))
    return plain && 'svd'.includes(verb.letter) && !isList(value) && !isMap(value)
      ? value
      : derived([value], text);
  const print = Object.hasOwn(PRINT, verb.letter) ? PRINT[verb.letter] : undefined;
  if (!print) throw new Refused(`unknown verb %${verb.letter}`);
  if (verb.width > WIDEST) throw new Unsettleable(`more than ${WIDEST} characters wide is not printed`);
  if ((verb.precision ?? 0) > FINEST) throw new Unsettleable(`more than ${FINEST} digits are not printed`);
  return padded(print(value, verb), verb);
}

/** `format(specification, …)`. */
export function format(values: readonly Value[], written: string): Value {
  const specification = text(values[0]);
  const parts: Value[] = [];
  let next = 1;
  let at = 0;
  for (const match of specification.matchAll(VERB)) {
    parts.push(specification.slice(at, match.index));
    at = match.index + match[0].length;
    const [, flags = '', width = '', precision, position, letter = ''] = match;
    if (letter === '%') {
      parts.push('%');
      continue;
    }
    if (position) next = Number(position);
    const value = values[next++];
    if (value === undefined) throw new Refused('there are fewer arguments than verbs');
    const digits = precision === undefined ? undefined : Number(precision || 0);
    parts.push(printed(value, { flags, width: Number(width || 0), precision: digits, letter }, written));
  }
  return joinTexts([...parts, specification.slice(at)]);
}

/** `formatlist`: one text per element of the lists; scalars repeat. */
export function formatList([specification, ...values]: readonly Value[], written: string): Value {
  const lists = values.filter(isList);
  const length = lists[0]?.length ?? 1;
  if (lists.some((items) => items.length !== length)) throw new Refused('the lists differ in length');
  return Array.from({ length }, (_, i) =>
    format(
      [text(specification), ...values.map((value) => (isList(value) ? (value[i] ?? null) : value))],
      written,
    ),
  );
}
