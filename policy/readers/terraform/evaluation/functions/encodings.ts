/** Encodings and hashes. Source: developer.hashicorp.com/terraform/language/functions, by name. */
import type { Tags } from 'yaml';
import { digest } from '../../../../digest';
import type { Value } from '../../../../values';
import { sortedKeys } from '../sets';
import { isList, isMap, Refused, Unsettleable } from '../unsettled';
import { type ExactTable, text } from './arguments';

/** Loaded where there is any: few modules read or write it. */
const yaml = () => require('yaml') as typeof import('yaml');

/** JSON as Terraform writes it: keys in order, and `<`, `>`, `&` escaped. */
export function toJson(value: Value): string {
  if (isList(value)) return `[${value.map(toJson).join(',')}]`;
  if (isMap(value)) {
    return `{${sortedKeys(value)
      .map((key) => `${toJson(key)}:${toJson(value[key] ?? null)}`)
      .join(',')}}`;
  }
  const escaped = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escaped);
}

function decoded<T extends Value>(what: string, run: () => T): T {
  try {
    return run();
  } catch {
    throw new Refused(`the text is no ${what}`);
  }
}

const hash = (algorithm: string, encoding: 'hex' | 'base64'): ((value?: Value) => string) => {
  return (value) => digest(algorithm, text(value), encoding);
};

/** The text that bytes in base64 are; neither bytes that are no text nor a mark of their order is passed over. */
function fromBase64(value: string, encoding: string): string {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.toString('base64') !== value) throw new Refused('the text is no base64');
  return decoded(encoding, () => new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes));
}

/** Encodings by their IANA names; those that both directions know. */
const ENCODERS: Readonly<Record<string, (value: string) => Buffer>> = {
  'utf-8': (value) => Buffer.from(value),
  'utf-16le': (value) => Buffer.from(value, 'utf16le'),
  'utf-16be': (value) => Buffer.from(value, 'utf16le').swap16(),
};

function encoder(name: string): (value: string) => Buffer {
  const found = ENCODERS[name.toLowerCase()];
  if (!found) throw new Unsettleable(`the encoding ${name} is not known offline`);
  return found;
}

function textOfBytes(value: string, encoding: string): string {
  encoder(encoding);
  return fromBase64(value, encoding);
}

/** Go's query escaped: a space is a plus. */
const urlEncoded = (value: string): string =>
  encodeURIComponent(value)
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

/** One field and what ends it: a comma, the end of a line or of the text. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** The rows of RFC 4180; lines without anything are none. */
function rowsOf(value: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < value.length || row.length > 0; ) {
    FIELD.lastIndex = at;
    const [whole, quoted, plain = '', end] = FIELD.exec(value) ?? [];
    if (whole === undefined) throw new Refused('the text is no CSV');
    at += whole.length;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    if (whole.trim() !== '' || row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
}

function lines(value: string): Value {
  const [names, ...rows] = rowsOf(value);
  if (!names || new Set(names).size < names.length || rows.some((row) => row.length !== names.length))
    throw new Refused('the text is no CSV');
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
}

/** Terraform reads the words of YAML 1.1 and the numbers of YAML 1.2. Source: github.com/zclconf/go-cty-yaml, resolve.go. */
const WORDS = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/,
  resolve: (word: string) => /^(?:y|on)/i.test(word),
} as const;

const YAML = {
  maxAliasCount: 100,
  schema: 'core',
  merge: true,
  uniqueKeys: false,
  customTags: (tags: Tags) => [...tags, WORDS],
} as const;

export const ENCODINGS: ExactTable = {
  jsondecode: (value) => decoded('JSON', () => JSON.parse(text(value))),
  yamldecode: (value) => decoded('YAML', () => yaml().parse(text(value), YAML) ?? null),
  yamlencode: (value) =>
    yaml().stringify(value, {
      defaultStringType: 'QUOTE_DOUBLE',
      sortMapEntries: true,
      lineWidth: 0,
      indentSeq: false,
    }),
  csvdecode: (value) => lines(text(value)),
  base64encode: (value) => Buffer.from(text(value)).toString('base64'),
  base64decode: (value) => fromBase64(text(value), 'utf-8'),
  textencodebase64: (value, encoding) => encoder(text(encoding))(text(value)).toString('base64'),
  textdecodebase64: (value, encoding) => textOfBytes(text(value), text(encoding)),
  urlencode: (value) => urlEncoded(text(value)),
  md5: hash('md5', 'hex'),
  sha1: hash('sha1', 'hex'),
  sha256: hash('sha256', 'hex'),
  sha512: hash('sha512', 'hex'),
  base64sha256: hash('sha256', 'base64'),
  base64sha512: hash('sha512', 'base64'),
};
