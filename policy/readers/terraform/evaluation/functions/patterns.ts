/** Regular expressions: Go's notation (RE2) on JavaScript's engine, refused where the two may differ. */
import type { Value } from '../../../../values';
import { Refused, Unsettleable } from '../unsettled';
import { type ExactTable, text } from './arguments';

/** A repeated group that repeats inside can take exponential time here, never in Go. */
const RISKY = /[*+}]\)?[*+{]|\([^()]*[*+][^()]*\)[*+{]/;
const LONGEST = 4_000;

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: '0-9A-Za-z',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t\\n\\v\\f\\r ',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
  punct: '!-\\/:-@\\[-`{-~',
};

/** A Go pattern as a JavaScript one, applied to `subject`. */
export function pattern(source: string, subject: string, flags = ''): RegExp {
  if (RISKY.test(source) || subject.length > LONGEST)
    throw new Unsettleable(`the pattern ${JSON.stringify(source)} is too costly`);
  let rest = source;
  const leading = /^\(\?([ims]+)\)/.exec(rest);
  if (leading) rest = rest.slice(leading[0].length);
  const translated = rest
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$')
    .replace(/\[:(\w+):\]/g, (whole, name) => CLASSES[name] ?? whole);
  if (/\(\?[imsU-]+[:)]|\\[QECpP]/.test(translated))
    throw new Unsettleable(`the pattern ${JSON.stringify(source)} is Go's own`);
  try {
    return new RegExp(translated, flags + (leading?.[1] ?? ''));
  } catch {
    throw new Refused(`the pattern ${JSON.stringify(source)} is malformed`);
  }
}

/** `$1`, `${1}` and `$name` in a replacement; a name runs as far as letters go. */
export function expand(by: string, match: readonly unknown[]): string {
  const named = match.at(-1);
  // Behind the groups stands the offset of the match, a number.
  const numbered = match.slice(
    0,
    match.findIndex((part) => typeof part === 'number'),
  );
  const groups = new Map(Object.entries({ ...numbered, ...(typeof named === 'object' ? named : {}) }));
  return by.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced, plain) =>
    whole === '$$' ? '$' : String(groups.get(braced ?? plain) ?? ''),
  );
}

/** Without groups the match, with groups a list, with named groups a map. */
function captured(match: RegExpMatchArray): Value {
  if (match.groups)
    return Object.fromEntries(Object.entries(match.groups).map(([name, value]) => [name, value ?? null]));
  return match.length === 1 ? match[0] : [...match].slice(1).map((value) => value ?? null);
}

export const PATTERNS: ExactTable = {
  regex: (wanted, value) => {
    const found = pattern(text(wanted), text(value)).exec(text(value));
    if (!found) throw new Refused('the pattern does not match');
    return captured(found);
  },
  regexall: (wanted, value) =>
    [...text(value).matchAll(pattern(text(wanted), text(value), 'g'))].map(captured),
};
