/** Evaluates an expression as far as it can be known offline. Never throws, never hangs: what fails is a value. */
import { Ref, Text, Unknown, type Value } from '../../../values';
import { exhausted } from '../../../work';
import type { Expression, ExpressionOf } from '../language/syntax';
import { index, openEntry, Space, step } from './access';
import { call } from './call';
import { lift } from './choices';
import { onceInModule } from './closed';
import { binary, truth, unary } from './conditions';
import { forList, forObject, forTemplate, splat } from './loops';
import { DEEPEST, MOST_STEPS, nameOf, type Scope } from './scope';
import { joinTexts, textOf } from './texts';
import { Failure, inputOf, isList, isMap, named, REST } from './unsettled';
import { tooLong, weighed } from './weights';

/** Reads a reference through to what the configuration writes there, where that is settled; in a text, too. */
function resolve(value: Value, scope: Scope): Value {
  if (value instanceof Ref) return scope.deref(value) ?? value;
  if (!(value instanceof Text) || !value.parts.some((part) => part instanceof Ref)) return value;
  const parts = value.parts.map((part) => (part instanceof Ref ? textOrSelf(part, scope) : part));
  return parts.some((part, i) => part !== value.parts[i]) ? joinTexts(parts) : value;
}

/** What stands at a reference, where that can be a part of a text. */
function textOrSelf(ref: Ref, scope: Scope): Value {
  const there = scope.deref(ref);
  return there === undefined || isList(there) || isMap(there) ? ref : there;
}

const resolved = (expression: Expression, scope: Scope): Value =>
  lift([evaluate(expression, scope)], ([plain = null]) => resolve(plain, scope));

function object(node: ExpressionOf<'object'>, scope: Scope): Value {
  const keys = node.entries.map((entry) => resolved(entry.key, scope));
  const values = node.entries.map((entry) => evaluate(entry.value, scope));
  const made = lift(keys, (plain) => {
    const entries = new Map<string, Value>();
    plain.forEach((key, i) => {
      const value = values[i] ?? null;
      if (typeof key === 'object') entries.set(REST, openEntry(entries.get(REST), key, value, node.text));
      else entries.set(textOf(key), value);
    });
    return Object.fromEntries(entries);
  });
  return weighed(made, values);
}

/** Both branches have one type: a number or truth value beside a text is a text. */
function unified(value: Value, other: () => Value): Value {
  if (typeof value !== 'number' && typeof value !== 'boolean') return value;
  return typeof other() === 'string' ? textOf(value) : value;
}

function conditional(node: ExpressionOf<'conditional'>, scope: Scope): Value {
  const condition = truth(resolved(node.condition, scope), scope, node.condition.text);
  return lift([condition], ([holds = null]) => {
    if (typeof holds !== 'boolean') return holds;
    const [taken, left] = holds ? [node.yes, node.no] : [node.no, node.yes];
    return unified(evaluate(taken, scope), () => evaluate(left, scope));
  });
}

/** What `local.names.key` stands for, where the rest of `local.names` need not be worked out. */
function itemAt({ of, name }: ExpressionOf<'attribute'>, scope: Scope): Value | undefined {
  if (of.kind !== 'attribute' || of.of.kind !== 'name') return undefined;
  const space = start(of.of, scope);
  return space instanceof Space ? space.item?.(of.name, name) : undefined;
}

/** The space or the value an access chain begins with. */
function start(node: Expression, scope: Scope): Value | Space {
  if (node.kind === 'name') {
    const bound = scope.bindings.get(node.name);
    return bound === undefined ? scope.root(node.name) : bound;
  }
  if (node.kind === 'attribute') {
    const item = itemAt(node, scope);
    if (item !== undefined) return item;
    const of = start(node.of, scope);
    return of instanceof Space ? of.get(node.name) : step(of, node.name);
  }
  if (node.kind === 'index' && node.key.kind === 'literal' && typeof node.key.value === 'string') {
    const of = start(node.of, scope);
    return of instanceof Space ? of.get(node.key.value) : index(of, node.key.value, node.text);
  }
  return evaluate(node, scope);
}

function whole(node: Expression, scope: Scope): Value {
  const found = start(node, scope);
  return found instanceof Space ? new Failure(`${node.text} is no value by itself`) : found;
}

type Evaluators = { readonly [K in Expression['kind']]: (node: ExpressionOf<K>, scope: Scope) => Value };

const EVALUATORS: Evaluators = {
  literal: (node) => node.value,
  invalid: (node) => new Failure(node.reason),
  name: whole,
  attribute: whole,
  slot: (_, scope) => scope.bindings.get('*') ?? null,
  template: (node, scope) => joinTexts(node.parts.map((part) => evaluate(part, scope))),
  'template-for': (node, scope) => forTemplate(node, scope, { evaluate, resolved }),
  index: (node, scope) => {
    const literal = node.key.kind === 'literal' && typeof node.key.value === 'string';
    return literal
      ? whole(node, scope)
      : index(evaluate(node.of, scope), resolved(node.key, scope), node.text);
  },
  splat: (node, scope) =>
    onceInModule(node, scope, () => splat(node, evaluate(node.of, scope), scope, evaluate)),
  call: (node, scope) => onceInModule(node, scope, () => call(node, scope, evaluate, resolve)),
  unary: (node, scope) => unary(node, resolved(node.of, scope), scope),
  binary: (node, scope) => binary(node, resolved(node.left, scope), resolved(node.right, scope), scope),
  conditional,
  list: (node, scope) => {
    const items = node.items.map((item) => evaluate(item, scope));
    return weighed(items, items);
  },
  object,
  body: (node, scope) => scope.body(node.body, scope),
  'for-list': (node, scope) => onceInModule(node, scope, () => forList(node, scope, { evaluate, resolved })),
  'for-object': (node, scope) =>
    onceInModule(node, scope, () => forObject(node, scope, { evaluate, resolved })),
};

function bounded(expression: Expression, scope: Scope): Value {
  const evaluator = EVALUATORS[expression.kind] as (node: Expression, scope: Scope) => Value;
  const value = evaluator(expression, scope);
  const nameless = value instanceof Unknown && inputOf(value) === undefined;
  return nameless ? named(value, nameOf(scope, expression.text)) : value;
}

/** Evaluates an expression in a scope. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { effort } = scope;
  if (effort.depth > DEEPEST || effort.steps++ > MOST_STEPS || exhausted()) return tooLong();
  effort.depth++;
  try {
    return bounded(expression, scope);
  } finally {
    effort.depth--;
  }
}
