/** Functions on text. Source: developer.hashicorp.com/terraform/language/functions, by name. */
import { posix } from 'node:path';
import { sortedKeys } from '../sets';
import { Refused, Unsettleable } from '../unsettled';
import { type ExactTable, list, map, text, texts, whole } from './arguments';
import { expand, pattern } from './patterns';

/** Letters as people count them. */
export const characters = (value: string): string[] =>
  [...new Intl.Segmenter().segment(value)].map((s) => s.segment);

function trimSet(value: string, set: string): string {
  const unwanted = new Set(set);
  const all = [...value];
  const wanted = (letter: string): boolean => !unwanted.has(letter);
  return all.slice(all.findIndex(wanted), all.findLastIndex(wanted) + 1).join('');
}

/** A text without the line ends behind it. */
function chomped(value: string): string {
  let end = value.length;
  while (value[end - 1] === '\n') end -= value[end - 2] === '\r' ? 2 : 1;
  return value.slice(0, end);
}

/** What lies outside the text is empty, as in Terraform. */
function substring(value: string, offset: number, length: number): string {
  const all = characters(value);
  const from = offset < 0 ? Math.max(0, all.length + offset) : offset;
  return all.slice(from, length < 0 ? undefined : from + length).join('');
}

function replace(value: string, wanted: string, by: string): string {
  const isPattern = wanted.length > 1 && wanted.startsWith('/') && wanted.endsWith('/');
  if (!isPattern) return value.replaceAll(wanted, () => by);
  const found = pattern(wanted.slice(1, -1), value, 'g');
  return value.replace(found, (...match) => expand(by, match));
}

const FURTHEST = 1000;

/** Each line but the first begins with spaces. */
function indent(by: number, value: string): string {
  if (by < 0) throw new Refused('a negative number of spaces');
  if (by > FURTHEST) throw new Unsettleable(`more than ${FURTHEST} spaces are not set`);
  return value.replaceAll('\n', `\n${' '.repeat(by)}`);
}

/** As Go has it: what stands before the last slash, tidied. */
function folderOf(path: string): string {
  const folder = posix.normalize(path.slice(0, path.lastIndexOf('/') + 1));
  return folder === '/' ? folder : folder.replace(/\/$/, '');
}

const title = (value: string): string =>
  value.replace(/(^|[^\p{L}\p{N}_])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase());

export const STRINGS: ExactTable = {
  lower: (value) => text(value).toLowerCase(),
  upper: (value) => text(value).toUpperCase(),
  title: (value) => title(text(value)),
  trimspace: (value) => text(value).trim(),
  trim: (value, set) => trimSet(text(value), text(set)),
  trimprefix: (value, start) =>
    text(value).startsWith(text(start)) ? text(value).slice(text(start).length) : text(value),
  trimsuffix: (value, end) =>
    text(end) !== '' && text(value).endsWith(text(end))
      ? text(value).slice(0, -text(end).length)
      : text(value),
  chomp: (value) => chomped(text(value)),
  startswith: (value, start) => text(value).startsWith(text(start)),
  endswith: (value, end) => text(value).endsWith(text(end)),
  strcontains: (value, part) => text(value).includes(text(part)),
  strrev: (value) => characters(text(value)).reverse().join(''),
  substr: (value, offset, length) => substring(text(value), whole(offset), whole(length)),
  replace: (value, wanted, by) => replace(text(value), text(wanted), text(by)),
  split: (separator, value) =>
    text(separator) === '' ? [...text(value)] : text(value).split(text(separator)),
  basename: (value) => posix.basename(text(value)) || (text(value) === '' ? '.' : '/'),
  dirname: (value) => folderOf(text(value)),
  indent: (by, value) => indent(whole(by), text(value)),
  sort: (value) => texts(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  transpose: (value) => {
    const result = new Map<string, string[]>();
    for (const key of sortedKeys(map(value))) {
      for (const item of texts(map(value)[key])) result.set(item, [...(result.get(item) ?? []), key]);
    }
    return Object.fromEntries(result);
  },
  matchkeys: (values, keys, wanted) => {
    const searched = new Set(list(wanted));
    return list(values).filter((_, i) => searched.has(list(keys)[i] ?? null));
  },
};
