/** The JSON notation: the same blocks and attributes, with expressions inside strings. */
import { parseTemplate } from './expression';
import type { Attribute, Block, Body, Expression } from './syntax';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Keys = readonly (string | number)[];

/** Block types with the number of their labels, and the block types inside them. */
interface Nesting {
  readonly labels: number;
  readonly inside?: Readonly<Record<string, Nesting>>;
}

const FLAT: Nesting = { labels: 0 };
const RESOURCE = {
  lifecycle: FLAT,
  connection: FLAT,
  provisioner: { labels: 1, inside: { connection: FLAT } },
};

const BLOCKS: Readonly<Record<string, Nesting>> = {
  resource: { labels: 2, inside: RESOURCE },
  data: { labels: 2, inside: RESOURCE },
  ephemeral: { labels: 2 },
  module: { labels: 1 },
  variable: { labels: 1, inside: { validation: FLAT } },
  output: { labels: 1 },
  provider: { labels: 1 },
  locals: FLAT,
  terraform: { labels: 0, inside: { backend: { labels: 1 }, cloud: FLAT, required_providers: FLAT } },
  moved: FLAT,
  import: FLAT,
  removed: FLAT,
  check: { labels: 1 },
};

/** A configuration in JSON whose shape is not Terraform's; `keys` say where. */
export class WrongShape extends Error {
  constructor(
    message: string,
    readonly keys: Keys,
  ) {
    super(message);
  }
}

const isObject = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** One object or a list of objects: Terraform takes either wherever blocks stand. */
function* objects(json: Json, keys: Keys): Generator<[{ readonly [key: string]: Json }, Keys]> {
  if (Array.isArray(json)) for (const [i, item] of json.entries()) yield* objects(item, [...keys, i]);
  else if (isObject(json)) yield [json, keys];
  else if (json !== null)
    throw new WrongShape(`expected an object, found ${JSON.stringify(json).slice(0, 40)}`, keys);
}

/** One or a list, and none of it empty. */
const every = (json: Json | undefined, test: (one: Json | undefined) => boolean): boolean =>
  Array.isArray(json) ? json.length > 0 && json.every(test) : test(json);

/** By the shape of `dynamic` alone, since any attribute might bear that name. */
const isDynamic = (json: Json | undefined): boolean =>
  every(
    json,
    (types) =>
      isObject(types) &&
      Object.keys(types).length > 0 &&
      Object.entries(types).every(
        ([name, item]) =>
          name === '//' || every(item, (one) => isObject(one) && 'for_each' in one && 'content' in one),
      ),
  );

const DYNAMIC: Nesting = { labels: 1 };

function expressionOf(json: Json, keys: Keys, file: string): Expression {
  if (typeof json === 'string') return parseTemplate(json);
  if (Array.isArray(json)) {
    return {
      kind: 'list',
      text: '[…]',
      items: json.map((item, i) => expressionOf(item, [...keys, i], file)),
    };
  }
  if (!isObject(json)) return { kind: 'literal', text: String(json), value: json as number | boolean | null };
  if (isDynamic(json.dynamic)) {
    return { kind: 'body', text: '{…}', body: body(json, keys, file, {}) };
  }
  const entries = Object.entries(json)
    .filter(([name]) => name !== '//')
    .map(([name, item]) => ({ key: parseTemplate(name), value: expressionOf(item, [...keys, name], file) }));
  return { kind: 'object', text: '{…}', entries };
}

function* blocks(type: string, json: Json, keys: Keys, file: string, nesting: Nesting): Generator<Block> {
  yield* labelled([], nesting.labels, json, keys);
  function* labelled(labels: readonly string[], left: number, inner: Json, path: Keys): Generator<Block> {
    for (const [object, place] of objects(inner, path)) {
      if (left > 0) {
        for (const [label, item] of Object.entries(object)) {
          if (label !== '//') yield* labelled([...labels, label], left - 1, item, [...place, label]);
        }
        continue;
      }
      const comment = object['//'];
      const inside = body(object, place, file, nesting.inside ?? {});
      yield { type, labels, body: inside, place, file, ...(comment === undefined ? {} : { comment }) };
    }
  }
}

function body(json: Json, keys: Keys, file: string, known: Readonly<Record<string, Nesting>>): Body {
  const attributes: Attribute[] = [];
  const found: Block[] = [];
  for (const [object, path] of objects(json, keys)) {
    for (const [name, item] of Object.entries(object)) {
      const place = [...path, name];
      const dynamic = name === 'dynamic' && isDynamic(item) ? DYNAMIC : undefined;
      const nesting = dynamic ?? (Object.hasOwn(known, name) ? known[name] : undefined);
      if (nesting) found.push(...blocks(name, item, place, file, nesting));
      else if (name !== '//') attributes.push({ name, value: expressionOf(item, place, file), place });
    }
  }
  return { attributes, blocks: found };
}

/** The top-level blocks of a parsed `*.tf.json`; throws `WrongShape` where it is not Terraform's. */
export const parseJsonBody = (json: unknown, file: string): Body => body(json as Json, [], file, BLOCKS);

/** The assignments of a parsed `*.tfvars.json`. */
export const parseJsonValues = (json: unknown, file: string): Body => body(json as Json, [], file, {});
