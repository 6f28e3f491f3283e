/** `for` expressions and `%{for}` directives. */
import { Ref, Unknown, type Value } from '../../../values';
import type { Expression, ExpressionOf, Loop } from '../language/syntax';
import { elements, openEntry } from './access';
import { lift } from './choices';
import { truth } from './conditions';
import { bind, type Scope } from './scope';
import { isSet, sortedKeys } from './sets';
import { joinTexts, textOf } from './texts';
import { derived, Failure, isList, isMap, REST, Refused } from './unsettled';
import { weighed } from './weights';

type Evaluate = (expression: Expression, scope: Scope) => Value;
/** The evaluator, plain and reading references through to what is written: results keep references, conditions do not. */
export interface Evaluators {
  readonly evaluate: Evaluate;
  readonly resolved: Evaluate;
}

/** Key and value of each element, in Terraform's order; `undefined` where they are not settled. */
export function pairs(collection: Value): [Value, Value][] | undefined {
  if (isMap(collection)) {
    if (Object.hasOwn(collection, REST)) return undefined;
    return sortedKeys(collection).map((key) => [key, collection[key] ?? null]);
  }
  if (!isList(collection)) return undefined;
  return collection.map((item, i) => [isSet(collection) ? item : i, item]);
}

/** Runs once per element; `finish` joins what the rounds gave. A round that is left out gives `[]`. */
function rounds(
  loop: Loop,
  scope: Scope,
  { resolved }: Evaluators,
  round: (inner: Scope) => Value,
  finish: (results: readonly Value[]) => Value,
  text: string,
): Value {
  const collection = resolved(loop.collection, scope);
  return lift([collection], ([plain = null]) => {
    if (plain instanceof Failure) return plain;
    const found = pairs(plain);
    if (!found && (plain instanceof Unknown || plain instanceof Ref || isMap(plain)))
      return derived([plain], text);
    if (!found) return new Failure(`a for expression needs a list, a set or a map: ${text}`);
    const results = found.map(([key, value], i) => {
      const bound = { [loop.valueName]: value, ...(loop.keyName ? { [loop.keyName]: key } : {}) };
      return round(bind(scope, bound, `${loop.valueName}${i}`));
    });
    return weighed(lift(results, finish), results);
  });
}

/** `[value]` where the filter holds, `[]` where not. */
function filtered(
  condition: Expression | undefined,
  scope: Scope,
  { resolved }: Evaluators,
  value: () => Value,
): Value {
  const kept = (): Value => {
    const made = value();
    return weighed([made], [made]);
  };
  if (!condition) return kept();
  return lift([truth(resolved(condition, scope), scope, condition.text)], ([holds = null]) =>
    holds === true ? kept() : holds === false ? [] : holds,
  );
}

const failureAmong = (values: readonly Value[]) => values.find((value) => value instanceof Failure);

export function forList(node: ExpressionOf<'for-list'>, scope: Scope, by: Evaluators): Value {
  const round = (inner: Scope) => filtered(node.condition, inner, by, () => by.evaluate(node.value, inner));
  return rounds(node.loop, scope, by, round, (results) => failureAmong(results) ?? results.flat(), node.text);
}

function entry(result: Map<string, Value>, key: Value, value: Value, group: boolean, text: string): void {
  if (typeof key === 'object' && key !== null) {
    result.set(REST, openEntry(result.get(REST), key, value, text));
    return;
  }
  const name = textOf(key);
  const before = result.get(name);
  if (!group && before !== undefined)
    throw new Refused(`two elements have the key ${JSON.stringify(name)}: ${text}`);
  result.set(name, group ? [...(isList(before) ? before : []), value] : value);
}

export function forObject(node: ExpressionOf<'for-object'>, scope: Scope, by: Evaluators): Value {
  const round = (inner: Scope) =>
    lift([by.resolved(node.key, inner)], ([key = null]) =>
      filtered(node.condition, inner, by, () => {
        const value = by.evaluate(node.value, inner);
        return weighed([key, value], [value]);
      }),
    );
  const finish = (results: readonly Value[]): Value => {
    const failed = failureAmong(results);
    if (failed !== undefined) return failed;
    const map = new Map<string, Value>();
    try {
      for (const pair of results.flat()) {
        if (isList(pair)) entry(map, pair[0] ?? null, pair[1] ?? null, node.group, node.text);
      }
    } catch (error) {
      if (error instanceof Refused) return new Failure(error.message);
      throw error;
    }
    return Object.fromEntries(map);
  };
  return rounds(node.loop, scope, by, round, finish, node.text);
}

export function forTemplate(node: ExpressionOf<'template-for'>, scope: Scope, by: Evaluators): Value {
  return rounds(node.loop, scope, by, (inner) => by.evaluate(node.body, inner), joinTexts, node.text);
}

/** `[*]` and `.*`: the steps applied to each element. */
export function splat(node: ExpressionOf<'splat'>, of: Value, scope: Scope, evaluate: Evaluate): Value {
  return lift([of], ([plain = null]) => {
    if (plain instanceof Failure) return plain;
    const found = elements(plain);
    if (found) return found.map((item, i) => evaluate(node.each, bind(scope, { '*': item }, `*${i}`)));
    if (!(plain instanceof Ref)) return derived([plain], node.text);
    // Nobody wrote how many there are: one stands for all.
    return [evaluate(node.each, bind(scope, { '*': new Ref(plain.target, [...plain.path, 0]) }, '*'))];
  });
}
