/** Decodes text that holds JSON, YAML, the settings of a broker or the policy of an interface, keeping references that stand inside it. */
import { Choice, Text, Unknown, type Value } from '../values';

/** Stands for the n-th unsettled part while the text around it is parsed; no such character occurs in real text. */
const mark = (n: number): string => `\uE000${n}\uE001`;
const MARK = /\uE000(\d+)\uE001/;
const LOOSE_MARK = /([:[,]\s*)(\uE000\d+\uE001)(\s*[,}\]])/g;

const FORMATS = ['json', 'yaml', 'connectors', 'calls'] as const;
/**
 * `connectors`: the addresses that a broker's settings, XML in base64, forward messages to. `calls`: those that the policy
 * of an interface, XML with programmes in it, sends requests to.
 */
export type Format = (typeof FORMATS)[number];
export const isFormat = (word: string | undefined): word is Format => FORMATS.some((one) => one === word);

/** The value a text stands for once decoded; a value that is no text is returned as it is, undecodable text is unknown. */
export function decode(value: Value, format: Format): Value {
  if (value instanceof Choice) {
    return new Choice(value.options.map((o) => ({ guard: o.guard, value: decode(o.value, format) })));
  }
  if (typeof value !== 'string' && !(value instanceof Text)) return value;
  if (last?.of !== value || last.format !== format)
    last = { of: value, format, value: decoded(value, format) };
  return last.value;
}

/** What was decoded last: the many paths of one type ask for the same text one after the other. */
let last: { readonly of: string | Text; readonly format: Format; readonly value: Value } | undefined;

function decoded(value: string | Text, format: Format): Value {
  const holes: Value[] = [];
  const text = flatten(value, holes);
  if (format === 'connectors' && holes.length > 0)
    return new Unknown('the settings of the broker are not settled', 'write them out');
  try {
    return restore(read(text, format), holes);
  } catch {
    return new Unknown(
      `the text is not valid ${format.toUpperCase()}`,
      `write valid ${format.toUpperCase()}`,
    );
  }
}

/** Loaded where there is any, since it takes as long as a judgement of a hundred resources. */
const yaml = () => require('yaml') as typeof import('yaml');

function read(text: string, format: Format): unknown {
  if (format === 'connectors') return connectors(Buffer.from(text, 'base64').toString());
  if (format === 'calls') return calls(text);
  if (format === 'yaml') return yaml().parse(text, { maxAliasCount: 100, logLevel: 'error' });
  try {
    return JSON.parse(text);
  } catch {
    // A part that stands without quotes is a number, a list or an object put in by a function.
    return JSON.parse(text.replace(LOOSE_MARK, '$1"$2"$3'));
  }
}

/** Text that a pattern of `<!--.*?-->` would go through once for every comment that never ends. */
const withoutComments = (xml: string): string =>
  xml
    .split('<!--')
    .map((part, i) => (i === 0 ? part : part.split('-->').slice(1).join('-->')))
    .join('');

const CONNECTOR = /<networkConnector\s[^<>]*?\buri\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ADDRESS = /(?<![a-z0-9+])[a-z][a-z0-9+]*:\/\/[^\s,()?]+/gi;

/** Of `<networkConnector uri="static:(ssl://one:61617,ssl://two:61617)"/>` the addresses. */
const connectors = (xml: string): readonly string[] =>
  [...withoutComments(xml).matchAll(CONNECTOR)].flatMap(
    ([, double, single = '']) => (double ?? single).match(ADDRESS) ?? [],
  );

const CALL = /<set-url>\s*([^<\s]+)\s*<|\sbase-url\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Of `<set-url>https://one</set-url>` and `<set-backend-service base-url="https://two" />` the addresses, not those that a programme makes. */
const calls = (xml: string): readonly string[] =>
  [...withoutComments(xml).matchAll(CALL)]
    .map(([, sent, double, single]) => sent ?? double ?? single ?? '')
    .filter((address) => !address.startsWith('@'));

function flatten(value: Value, holes: Value[]): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Text) return value.parts.map((part) => flatten(part, holes)).join('');
  holes.push(value);
  return mark(holes.length - 1);
}

function restore(value: unknown, holes: readonly Value[]): Value {
  if (typeof value === 'string') return restoreText(value, holes);
  if (Array.isArray(value)) return value.map((v) => restore(v, holes));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, restore(v, holes)]));
  }
  return (value ?? null) as Value;
}

function restoreText(text: string, holes: readonly Value[]): Value {
  if (!MARK.test(text)) return text;
  const parts = text
    .split(/(\uE000\d+\uE001)/)
    .filter((p) => p !== '')
    .map((p) => {
      const n = MARK.exec(p)?.[1];
      return n === undefined ? p : (holes[Number(n)] as Value);
    });
  return parts.length === 1 ? (parts[0] as Value) : new Text(parts);
}
