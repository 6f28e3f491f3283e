/** Calls of Terraform's functions on values that may be unsettled. */
import { Ref, Text, Unknown, type Value } from '../../../values';
import type { Expression, ExpressionOf } from '../language/syntax';
import { lift, pull } from './choices';
import { EXACT, type Exact, OF_ITEMS, OFFLINE, PARTIAL, type Partial } from './functions';
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
  if (!argument) return new Failure('can needs an argument');
  return lift([pull(evaluate(argument, scope))], ([plain = null]) =>
    fails(plain) ? false : plain instanceof Unknown ? derived([plain], argument.text) : true,
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

type Apply = (node: ExpressionOf<'call'>, values: readonly Value[], scope: Scope, resolve: Resolve) => Value;

/** Functions after which a name still names the same: neither Azure nor a host tells the cases apart. */
const SAME_NAME: ReadonlySet<string> = new Set([
  'lower',
  'upper',
  'trimspace',
  'provider::azurerm::normalise_resource_id',
]);

/** A part of a name that gets other cases. */
const isRespelling = (name: string, [from, to]: readonly Value[]): boolean =>
  name === 'replace' &&
  typeof from === 'string' &&
  typeof to === 'string' &&
  from.toLowerCase() === to.toLowerCase();

/** A text that is open in part, through such a function: what is written in it changes, what is open is meant as before. */
function stillNamed(
  node: ExpressionOf<'call'>,
  [open = null, ...rest]: readonly Value[],
  run: Exact,
): Value | undefined {
  if (!SAME_NAME.has(node.name) && !isRespelling(node.name, rest)) return undefined;
  if (open instanceof Ref && open.path.length > 0) return new Text([open]);
  if (!(open instanceof Text)) return undefined;
  return new Text(open.parts.map((part) => (typeof part === 'string' ? run(part, ...rest) : part)));
}

/** Lists of which some items are open. */
function ofItems(node: ExpressionOf<'call'>, plain: readonly Value[]): Value | undefined {
  const run = Object.hasOwn(OF_ITEMS, node.name) ? OF_ITEMS[node.name] : undefined;
  return run && guarded(node, () => run(plain) ?? derived(plain, node.text));
}

/** What is open goes on naming the resources it was made from, those that were read through among them. */
const exact =
  (run: Exact): Apply =>
  (node, values, scope, resolve) =>
    lift(
      values.map((value) => pull(resolveDeep(value, scope, resolve))),
      (plain) =>
        plain.every(isSettled)
          ? guarded(node, () => run(...plain))
          : (stillNamed(node, plain, run) ??
            ofItems(node, plain) ??
            derived([...plain, ...values], node.text)),
    );

const partial =
  (run: Partial): Apply =>
  (node, values, scope, resolve) =>
    lift(values, (chosen) =>
      lift(
        chosen.map((value) => resolve(value, scope)),
        (plain) => plain.find(isFailure) ?? guarded(node, () => run(plain, node.text)),
      ),
    );

function applied(name: string): Apply | undefined {
  const some = Object.hasOwn(PARTIAL, name) ? PARTIAL[name] : undefined;
  if (some) return partial(some);
  const every = Object.hasOwn(EXACT, name) ? EXACT[name] : undefined;
  return every && exact(every);
}

const CORE = 'core::';

/** Evaluates a call. A function that is not known makes an `Unknown` that names it. */
export function call(
  written: ExpressionOf<'call'>,
  scope: Scope,
  evaluate: Evaluate,
  resolve: Resolve,
): Value {
  // The functions of the language itself have a longer name, too.
  const node = written.name.startsWith(CORE)
    ? { ...written, name: written.name.slice(CORE.length) }
    : written;
  if (node.name === 'try') return attempt(node.arguments, scope, evaluate);
  if (node.name === 'can') return can(node.arguments[0], scope, evaluate);
  if (Object.hasOwn(OFFLINE, node.name)) {
    return new Unknown(`${node.name}() ${OFFLINE[node.name]}`, 'write the value itself, or judge the plan');
  }
  if (isOfTexts(node.name)) {
    const values = node.arguments.map((argument) => resolve(evaluate(argument, scope), scope));
    return callOfTexts(node.name, values, scope, evaluate);
  }
  const apply = applied(node.name);
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
