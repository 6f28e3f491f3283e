/** The last step of a value: what cannot hold under a guard goes, null means absent, and the size is bounded. */
import { ALWAYS, and, type Guard, possible } from '../../../guards';
import { Ambient, Choice, enter, Ref, Text, Unknown, type Value, type ValueMap } from '../../../values';
import { choose } from '../evaluation/choices';
import type { Scope } from '../evaluation/scope';
import { Failure, inputOf, isList, isMap, REST } from '../evaluation/unsettled';

/** A resource with more nodes is refused attribute by attribute: doublings in locals would fill the memory. */
const MOST_NODES = 100_000;

interface Budget {
  nodes: number;
}

/** Utility resources keep what is written and are no place of their own: a reference to them is what they hold. */
const UTILITY = /#(?:.*\.)?(?:terraform_data|null_resource)\.[^.[\]"]*(?:\[.*\])?$/;

function optionsUnder(choice: Choice, guard: Guard): Choice['options'] {
  const left = choice.options.filter((option) => possible(and(option.guard, guard)));
  const valid = left.filter((option) => !(option.value instanceof Failure));
  return valid.length > 0 ? valid : left;
}

function finish(value: Value, guard: Guard, scope: Scope, budget: Budget): Value {
  if (++budget.nodes > MOST_NODES) {
    return new Unknown(
      `the resource holds more than ${MOST_NODES} values`,
      'split the resource, or judge the plan',
    );
  }
  if (value instanceof Choice) {
    const options = optionsUnder(value, guard);
    return choose(
      options.map((o) => ({ guard: o.guard, value: finish(o.value, and(guard, o.guard), scope, budget) })),
    );
  }
  if (value instanceof Ref) {
    const held = UTILITY.test(value.target) ? scope.deref(value) : undefined;
    return held === undefined ? value : finish(held, guard, scope, budget);
  }
  if (value instanceof Unknown) return plain(value);
  if (value instanceof Text) return new Text(value.parts.map((p) => (p instanceof Unknown ? plain(p) : p)));
  if (isList(value)) return value.map((item) => finish(item, guard, scope, budget));
  return isMap(value) ? finishMap(value, guard, scope, budget) : value;
}

/** Of an unknown only what others may ask: the name of its input goes along. */
function plain(value: Unknown): Unknown {
  const { reason, settle, origins } = value;
  return value instanceof Ambient
    ? new Ambient(reason, settle, origins, inputOf(value))
    : new Unknown(reason, settle, origins, inputOf(value));
}

function finishMap(map: ValueMap, guard: Guard, scope: Scope, budget: Budget): Value {
  const keys = Object.keys(map).filter((key) => map[key] !== null);
  if (keys.length === 1 && keys[0] === REST) return map[REST] ?? null;
  return finishedMap(map, keys, (value) => finish(value, guard, scope, budget));
}

/** Finishes every attribute of a body for a resource that exists under `guard`. */
export function finished(attributes: ValueMap, scope: Scope, guard: Guard = ALWAYS): ValueMap {
  return finishedMap(attributes, Object.keys(attributes), (value) =>
    finish(value, guard, scope, { nodes: 0 }),
  );
}

/** A map of what stands at the keys, each value finished; what ends as nothing is left out. */
function finishedMap(map: ValueMap, keys: readonly string[], finishOne: (value: Value) => Value): ValueMap {
  const result: Record<string, Value> = {};
  for (const key of keys) {
    const done = finishOne(map[key] ?? null);
    if (done !== null) enter(result, key, done);
  }
  return result;
}
