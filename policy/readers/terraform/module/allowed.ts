/** What the conditions of its validations leave of the values a variable can have. */
import type { Value } from '../../../values';
import { Space } from '../evaluation/access';
import { evaluate } from '../evaluation/evaluate';
import { wordsOf } from '../evaluation/functions/words';
import { bind, type Scope } from '../evaluation/scope';
import { Failure, isList, isSettled } from '../evaluation/unsettled';
import type { Expression, ExpressionOf } from '../language/syntax';

/** Stands in a path for every item of a list or map. */
export const ITEM = '*';

/** The values that one part of a variable can have: `['location']` of an object, `[ITEM]` of a list. */
export interface Limit {
  readonly path: readonly string[];
  readonly values: readonly Value[];
}

/** By the path; `undefined` where the condition cannot hold. */
type Limits = ReadonlyMap<string, Limit> | undefined;

/** What a condition is about: the variable, names of loops over its parts, and the scope of everything else. */
interface About {
  readonly variable: string;
  readonly items: ReadonlyMap<string, readonly string[]>;
  readonly scope: Scope;
}

const ANY: Limits = new Map();

const limit = (path: readonly string[] | undefined, values: readonly Value[] | undefined): Limits =>
  path && values && values.length > 0 ? new Map([[path.join('.'), { path, values }]]) : ANY;

function both(a: Limits, b: Limits): Limits {
  return a && b && new Map([...b, ...a]);
}

/** Either condition may hold: only what both limit is limited. */
function either(a: Limits, b: Limits): Limits {
  if (!a || !b) return a ?? b;
  return new Map(
    [...a].flatMap(([key, one]) => {
      const values = [...one.values, ...(b.get(key)?.values ?? [])];
      return b.has(key) ? [[key, { ...one, values: [...new Set(values)] }] as const] : [];
    }),
  );
}

/** The part of the variable an expression names. */
function partOf(expression: Expression | undefined, about: About): readonly string[] | undefined {
  if (expression?.kind === 'name') return about.items.get(expression.name);
  if (expression?.kind !== 'attribute') return undefined;
  const { of, name } = expression;
  if (of.kind === 'name' && of.name === 'var') return name === about.variable ? [] : undefined;
  const part = partOf(of, about);
  return part && [...part, name];
}

/** Functions after which a word is spelt in another way. */
const SPELLING: ReadonlySet<string> = new Set(['lower', 'upper', 'title', 'trimspace']);

const isSpelling = ({ name, arguments: [, ...rest] }: ExpressionOf<'call'>): boolean =>
  SPELLING.has(name) ||
  (name === 'replace' && rest.map((one) => (one.kind === 'literal' ? one.value : null)).join('|') === ' |');

/** The part that stands in an expression, whose words count in any spelling or in one. */
function spelt(
  expression: Expression | undefined,
  about: About,
): { readonly part: readonly string[]; readonly loose: boolean } | undefined {
  if (expression?.kind === 'call' && isSpelling(expression)) {
    const inner = spelt(expression.arguments[0], about);
    return inner && { ...inner, loose: true };
  }
  const part = partOf(expression, about);
  return part && { part, loose: false };
}

/** The usual spellings of a word. */
const spellings = (word: Value): readonly Value[] =>
  typeof word === 'string'
    ? [
        word,
        word.toLowerCase(),
        word.toUpperCase(),
        word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
      ]
    : [word];

/** One of these words in an expression. */
function oneOf(
  expression: Expression | undefined,
  words: readonly Value[] | undefined,
  about: About,
  loosely = false,
): Limits {
  const found = spelt(expression, about);
  return found?.loose || loosely
    ? limit(found?.part, words && [...new Set(words.flatMap(spellings))])
    : limit(found?.part, words);
}

function listed(list: Expression | undefined, { scope }: About): readonly Value[] | undefined {
  const values = list ? evaluate(list, scope) : null;
  return isList(values) && isSettled(values) && values.every((v) => typeof v !== 'object')
    ? values
    : undefined;
}

function matched([pattern, subject]: readonly Expression[], about: About): Limits {
  const written = pattern ? evaluate(pattern, about.scope) : null;
  if (typeof written !== 'string') return ANY;
  const plain = written.replace(/^\(\?i\)/, '');
  return oneOf(subject, wordsOf(plain), about, plain !== written);
}

/** Every item of a list of conditions, or each round of a loop over items of the variable, or over a list that is written. */
function rounds(list: Expression | undefined, about: About, join: (a: Limits, b: Limits) => Limits): Limits {
  if (list?.kind === 'list' && list.items.length > 0)
    return list.items.map((item) => limitsOf(item, about)).reduce(join);
  if (list?.kind !== 'for-list' || list.condition) return ANY;
  const { collection, valueName } = list.loop;
  const over =
    collection.kind === 'call' && collection.name === 'values' ? collection.arguments[0] : collection;
  const part = partOf(over, about);
  if (part && join === both)
    return limitsOf(list.value, { ...about, items: new Map([...about.items, [valueName, [...part, ITEM]]]) });
  const values = part ? undefined : listed(collection, about);
  if (!values || values.length === 0) return ANY;
  return values
    .map((value, i) => {
      const scope = bind(about.scope, { [valueName]: value }, `${valueName}${i}`);
      return limitsOf(list.value, { ...about, scope });
    })
    .reduce(join);
}

const CALLS: Readonly<Record<string, (given: readonly Expression[], about: About) => Limits>> = {
  contains: ([list, subject], about) => oneOf(subject, listed(list, about), about),
  can: ([inner], about) => {
    if (inner?.kind !== 'call') return ANY;
    if (inner.name === 'regex') return matched(inner.arguments, about);
    const [list, subject] = inner.arguments;
    return inner.name === 'index' ? oneOf(subject, listed(list, about), about) : ANY;
  },
  alltrue: ([list], about) => rounds(list, about, both),
  anytrue: ([list], about) => rounds(list, about, either),
};

/** The number that something is as long as. */
const isLength = (expression: Expression): expression is ExpressionOf<'call'> =>
  expression.kind === 'call' && expression.name === 'length';

/** `length(regexall(…)) > 0`, `length(setsubtract(…)) == 0`. */
function measured({ operator, left, right }: ExpressionOf<'binary'>, about: About): Limits {
  const inner = isLength(left) && right.kind === 'literal' ? left.arguments[0] : undefined;
  if (inner?.kind !== 'call' || right.kind !== 'literal') return ANY;
  const said = `${operator} ${right.value}`;
  if (inner.name === 'regexall' && ['> 0', '!= 0', '>= 1', '== 1'].includes(said))
    return matched(inner.arguments, about);
  const [part, list] = inner.arguments;
  const found = inner.name === 'setsubtract' && said === '== 0' ? partOf(part, about) : undefined;
  return found ? limit([...found, ITEM], listed(list, about)) : ANY;
}

function compared(node: ExpressionOf<'binary'>, about: About): Limits {
  if (node.operator !== '==') return measured(node, about);
  for (const [one, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    if (!spelt(one, about)) continue;
    const value = evaluate(other, about.scope);
    if (value === null || typeof value !== 'object') return oneOf(one, [value], about);
  }
  return measured(node, about);
}

/** What a condition leaves. What is none of the usual forms leaves everything. */
function limitsOf(condition: Expression, about: About): Limits {
  if (condition.kind === 'literal') return String(condition.value) === 'false' ? undefined : ANY;
  if (condition.kind === 'call')
    return Object.hasOwn(CALLS, condition.name)
      ? (CALLS[condition.name]?.(condition.arguments, about) ?? ANY)
      : ANY;
  const of = (one: Expression): Limits => limitsOf(one, about);
  if (condition.kind === 'conditional')
    return either(both(of(condition.condition), of(condition.yes)), of(condition.no));
  if (condition.kind !== 'binary') return ANY;
  const { operator, left, right } = condition;
  if (operator === '||') return either(of(left), of(right));
  return operator === '&&' ? both(of(left), of(right)) : compared(condition, about);
}

/** The conditions of a variable, and what they may read. */
export interface Validated {
  readonly variable: string;
  readonly conditions: readonly Expression[];
  readonly locals: ReadonlyMap<string, Expression>;
  readonly scope: Scope;
}

/** The scope of the conditions while the variable has a value. Locals are evaluated anew: they may be made of it. */
function during({ variable, locals, scope }: Validated, value: Value): Scope {
  const others = scope.root('var');
  const spaces: Readonly<Record<string, Space>> = {
    var: new Space((name) => (name === variable || !(others instanceof Space) ? value : others.get(name))),
    local: new Space((name) => {
      const written = locals.get(name);
      return written ? evaluate(written, inner) : new Failure(`local.${name} is not declared`);
    }),
  };
  const inner: Scope = {
    ...scope,
    root: (name) => (Object.hasOwn(spaces, name) ? (spaces[name] as Space) : scope.root(name)),
  };
  return inner;
}

/** The limits that all conditions of a variable set together, while its value is `open`. */
export function limitsBy(validated: Validated, open: Value): readonly Limit[] {
  const about: About = { variable: validated.variable, items: new Map(), scope: during(validated, open) };
  const all = validated.conditions.map((one) => limitsOf(one, about)).reduce(both, ANY);
  return [...(all?.values() ?? [])];
}

/** Whether no condition is known to refuse a value. */
export function passes(validated: Validated, value: Value): boolean {
  const scope = during(validated, value);
  return validated.conditions.every((one) => evaluate(one, scope) !== false);
}
