/**
 * What nothing bound stands in has one value in a module: `azurerm_subnet.all[*].id` is put together once, not by each of
 * the thousand resources that pick one of it.
 */
import type { Value } from '../../../values';
import { exhausted } from '../../../work';
import type { Expression } from '../language/syntax';
import { MOST_STEPS, type Scope, wordsIn } from './scope';

const words = new WeakMap<Expression, readonly string[]>();
/** By what the names of the module stand for: where an input is narrowed they stand for something else. */
const values = new WeakMap<Expression, WeakMap<Scope['root'], Value>>();

/** The value of an expression: by `run`, or as it was found before in the same module. */
export function onceInModule(node: Expression, scope: Scope, run: () => Value): Value {
  if (!isClosed(node, scope)) return run();
  const known = values.get(node) ?? new WeakMap<Scope['root'], Value>();
  values.set(node, known);
  const before = known.get(scope.root);
  if (before !== undefined) return before;
  const value = run();
  // What was cut off may be found another time.
  if (scope.effort.steps <= MOST_STEPS && !exhausted()) known.set(scope.root, value);
  return value;
}

/** What is bound in an instance of a block. Rounds of a loop name what is undecided in them themselves. */
const OF_INSTANCES: ReadonlySet<string> = new Set(['each', 'count', 'self']);

/** Whether it stands in no loop, and in no name of it the instance of a block is bound. */
function isClosed(node: Expression, { bindings }: Scope): boolean {
  for (const name of bindings.keys()) if (!OF_INSTANCES.has(name)) return false;
  const own = words.get(node) ?? wordsIn(node.text);
  words.set(node, own);
  return !own.some((word) => bindings.has(word));
}
