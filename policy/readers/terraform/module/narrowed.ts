/** A value that nobody knows, as far as the validations of its variable tell it. */

import { groupBy } from '../../../group-by';
import { equals } from '../../../guards';
import { REST, type Unknown, type Value } from '../../../values';
import { AnyItem, step } from '../evaluation/access';
import { choose } from '../evaluation/choices';
import { textOf } from '../evaluation/texts';
import { NULL } from '../evaluation/unsettled';
import { parseExpression } from '../language/expression';
import type { Expression } from '../language/syntax';
import { ITEM, type Limit, limitsBy, passes, type Validated } from './allowed';

/** The value that is narrowed: what guards call it, and its type. */
interface Open {
  readonly value: Value;
  readonly input: string;
  readonly type: Expression | undefined;
}

/** More values than these are as good as any. */
const MOST_ITEMS = 20;

/** The type of a part; `optional(…)` says nothing of it. */
function typeOf(type: Expression | undefined, part: string): Expression | undefined {
  if (type?.kind !== 'call') return undefined;
  const [inner] = type.arguments;
  if (part === ITEM) return inner;
  const found =
    inner?.kind === 'object'
      ? inner.entries.find(({ key }) => (key.kind === 'literal' ? key.value : key.text) === part)?.value
      : undefined;
  return found?.kind === 'call' && found.name === 'optional' ? found.arguments[0] : found;
}

const among = (input: string, values: readonly Value[], name: (value: Value, i: number) => string): Value =>
  choose(values.map((value, i) => ({ guard: equals(input, name(value, i)), value })));

/** Lists of such items: none, each alone, and all of them, beginning with each. */
function listsOf(items: readonly Value[]): Value[][] {
  const all = items.length === 1 ? [...items, ...items] : items;
  const turned = items.map((_, i) => [...all.slice(i), ...all.slice(0, i)]);
  return [[], ...items.map((item) => [item]), ...turned];
}

/** A list or map of which one item is known. */
function collection(limits: readonly Limit[], open: Open): Value {
  const { value, input, type } = open;
  const own = limits.find(({ path }) => path.length === 0)?.values;
  const kind = type?.kind === 'call' ? type.name : '';
  const inner: Open = { value: step(value, 0), input: `${input}.${ITEM}`, type: typeOf(type, ITEM) };
  if (kind === 'map') return { [REST]: new AnyItem(value as Unknown, [shaped(limits, inner)]) };
  if ((kind !== 'list' && kind !== 'set') || (own && own.length > MOST_ITEMS)) return value;
  const lists = listsOf(own ?? [shaped(limits, inner)]);
  return among(`${input}.${ITEM}`, lists, (_, i) => String(i));
}

/** The value that all limits on it and on its parts leave. */
function shaped(limits: readonly Limit[], open: Open): Value {
  const { value, input, type } = open;
  const own = limits.find(({ path }) => path.length === 0);
  if (own) return among(input, own.values, (one) => (one === null ? NULL : textOf(one)));
  const below = groupBy(limits, ({ path: [first = ''] }) => first);
  const inside = (part: string): Limit[] =>
    (below.get(part) ?? []).map((one) => ({ ...one, path: one.path.slice(1) }));
  if (below.has(ITEM)) return collection(inside(ITEM), open);
  if (below.size === 0) return value;
  const parts = [...below.keys()].map((part): [string, Value] => [
    part,
    shaped(inside(part), { value: step(value, part), input: `${input}.${part}`, type: typeOf(type, part) }),
  ]);
  return { ...Object.fromEntries(parts), [REST]: value };
}

/** A value of which nothing is known but one part. */
const holding = (path: readonly string[], part: Value, open: Value): Value =>
  path.reduceRight<Value>((value, name) => ({ [name]: value, [REST]: open }), part);

/**
 * What validations leave of a value that nobody knows; the value itself where they are of no usual form.
 * `input` is the name by which guards know it, `type` the type of the variable.
 */
export function narrowed(
  open: Unknown,
  input: string,
  type: Expression | undefined,
  validated: Validated,
): Value {
  const limits = limitsBy(validated, open).map((limit) => {
    if (limit.path.includes(ITEM)) return limit;
    const left = limit.values.filter((value) => passes(validated, holding(limit.path, value, open)));
    return left.length > 0 ? { ...limit, values: left } : limit;
  });
  // In the JSON notation, a type stands in quotes.
  const written =
    type?.kind === 'literal' && typeof type.value === 'string' ? parseExpression(type.value) : type;
  return shaped(
    limits.filter(({ values }) => values.some((value) => value !== null)),
    { value: open, input, type: written },
  );
}
