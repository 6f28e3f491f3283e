/** Calls of Terraform's functions on values that may be unsettled. */
import { Unknown, type Value } from '../../../values';
import type { Expression, ExpressionOf } from '../language/syntax';
import { lift, pull } from './choices';
import { EXACT, OFFLINE, PARTIAL } from './functions';
import type { Scope } from './scope';
import { asSet, isSet } from './sets';
import { callOfTexts, isOfTexts } from './templates';
import {
  derived,
  Failure,
  findDeep,
  isList,
  isMap,
  isSettled,
  REST,
  Refused,
  shown,
  Unsettleable,
} from './unsettled';

type Evaluate = (expression: Expression, scope: Scope) => Value;
type Resolve = (value: Value, scope: Scope) => Value;

const isFailure = (value: Value): boolean => value instanceof Failure;
const fails = (value: Value): boolean => findDeep(value, isFailure) !== undefined;

/** `try`: the first argument that does not fail. */
function attempt(left: readonly Expression[], scope: Scope, evaluate: Evaluate): Value {
  const [first, ...rest] = left;
  if (!first) return new Failure('every argument of try fails');
  return lift([pull(evaluate(first, scope))], ([plain = null]) =>
    fails(plain) ? attempt(rest, scope, evaluate) : plain,
  );
}

function can(argument: Expression | undefined, scope: Scope, evaluate: Evaluate): Value {
  const value = argument ? evaluate(argument, scope) : new Failure('can needs an argument');
  return lift([pull(value)], ([plain = null]) =>
    fails(plain) ? false : plain instanceof Unknown ? derived([plain], argument?.text ?? 'can') : true,
  );
}

/** Reads references at any depth through to what is written. */
function resolveDeep(value: Value, scope: Scope, resolve: Resolve): Value {
  const here = resolve(value, scope);
  if (isList(here)) {
    const items = here.map((item) => resolveDeep(item, scope, resolve));
    return isSet(here) ? asSet(items) : items;
  }
  if (!isMap(here)) return here;
  return Object.fromEntries(
    Object.entries(here).map(([key, item]) => [key, resolveDeep(item, scope, resolve)]),
  );
}

/** Runs a function's own code; what it refuses is a failure of the expression. */
function guarded(node: ExpressionOf<'call'>, run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refused) return new Failure(`${shown(node.text)}: ${error.message}`);
    if (error instanceof Unsettleable) return new Unknown(`${node.name}: ${error.reason}`, error.settle);
    throw error;
  }
}

const isPartial = (value: Value): boolean => isMap(value) && Object.hasOwn(value, REST);

function exact(node: ExpressionOf<'call'>, values: readonly Value[], scope: Scope, resolve: Resolve): Value {
  const run = Object.hasOwn(EXACT, node.name) ? EXACT[node.name] : undefined;
  return lift(
    values.map((value) => pull(resolveDeep(value, scope, resolve))),
    (plain) => {
      const failed = plain.map((v) => findDeep(v, isFailure)).find((v) => v !== undefined);
      if (failed !== undefined) return failed;
      if (!plain.every(isSettled) || plain.some((v) => findDeep(v, isPartial) !== undefined))
        return derived(plain, node.text);
      return guarded(node, () => run?.(...plain) ?? null);
    },
  );
}

function partial(
  node: ExpressionOf<'call'>,
  values: readonly Value[],
  scope: Scope,
  resolve: Resolve,
): Value {
  const run = PARTIAL[node.name];
  return lift(values, (chosen) =>
    lift(
      chosen.map((value) => resolve(value, scope)),
      (plain) => {
        const failed = plain.find(isFailure);
        return failed ?? guarded(node, () => run?.(plain, node.text) ?? null);
      },
    ),
  );
}

/** Evaluates a call. A function that is not known makes an `Unknown` that names it. */
export function call(node: ExpressionOf<'call'>, scope: Scope, evaluate: Evaluate, resolve: Resolve): Value {
  if (node.name === 'try') return attempt(node.arguments, scope, evaluate);
  if (node.name === 'can') return can(node.arguments[0], scope, evaluate);
  if (Object.hasOwn(OFFLINE, node.name)) {
    return new Unknown(`${node.name}() ${OFFLINE[node.name]}`, 'write the value itself, or judge the plan');
  }
  if (isOfTexts(node.name)) {
    const values = node.arguments.map((argument) => resolve(evaluate(argument, scope), scope));
    return callOfTexts(node.name, values, scope, evaluate);
  }
  const apply = Object.hasOwn(PARTIAL, node.name)
    ? partial
    : Object.hasOwn(EXACT, node.name)
      ? exact
      : undefined;
  if (!apply)
    return new Unknown(
      `the function ${node.name} is not evaluated offline`,
      'write the value itself, or judge the plan',
    );
  const values = node.arguments.map((argument) => evaluate(argument, scope));
  if (!node.expand) return apply(node, values, scope, resolve);
  const last = values.pop() ?? null;
  return lift([last], ([plain = null]) => {
    const items = resolve(plain, scope);
    return isList(items) ? apply(node, [...values, ...items], scope, resolve) : derived([items], node.text);
  });
}
