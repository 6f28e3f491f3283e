import { ALWAYS } from '../../guards';
import { Choice, enter, Unknown, type Value } from '../../values';
import { eachRound, isLoop, looped } from './for-each';
import { FUNCTIONS } from './functions';
import { isRaw, type Raw, type Scope } from './template';
import { textOf } from './texts';
import { derived, isMap } from './unsettled';

/** Whether a key names an intrinsic function. */
const isFunction = (key: string): boolean => key === 'Ref' || (key.startsWith('Fn::') && !isLoop(key));

/**
 * The value of a node of a template: every intrinsic function evaluated as far as it can be offline.
 * What `AWS::NoValue` removes is left out; where only some cases remove it, it is `null` in those.
 */
export function evaluate(node: unknown, scope: Scope): Value {
  if (typeof node === 'string') return text(node, scope);
  if (Array.isArray(node)) {
    return node.map((item) => evaluate(item, scope)).filter((item) => item !== null);
  }
  if (isRaw(node)) return map(node, scope);
  return (node ?? null) as Value;
}

function text(node: string, scope: Scope): Value {
  const plain = looped(node, scope);
  return plain.includes('{{resolve:') ? textOf([plain], scope) : plain;
}

function map(node: Raw, scope: Scope): Value {
  const keys = Object.keys(node);
  const [first] = keys;
  if (first !== undefined && keys.length === 1 && isFunction(first)) return call(first, node[first], scope);
  const result: Record<string, Value> = {};
  for (const key in node) {
    if (!key.startsWith('Fn::')) put(result, looped(key, scope), evaluate(node[key], scope));
    else if (key === 'Fn::Transform') call(key, node[key], scope);
    else if (!isLoop(key)) {
      return new Unknown(`${key} stands beside other keys`, 'write the function alone in its map');
    } else {
      const made = rounds(node[key], scope);
      if (made instanceof Unknown) return made;
      for (const [name, value] of made) put(result, name, value);
    }
  }
  return result;
}

function put(result: Record<string, Value>, key: string, value: Value): void {
  if (value !== null) enter(result, key, value);
}

function call(name: string, argument: unknown, scope: Scope): Value {
  const run = FUNCTIONS.get(name);
  if (run) return run(argument, scope);
  return new Unknown(
    `the function ${name} is not known, so its value is not`,
    'write the value itself',
    derived(name, [evaluate(argument, scope)]).origins,
  );
}

/** The entries a loop in a map writes; an `Unknown` where its collection is not settled. */
function rounds(loop: unknown, scope: Scope): [string, Value][] | Unknown {
  const found = eachRound(loop, scope);
  if (found instanceof Unknown) return found;
  const entries: [string, Value][] = [];
  for (const { body, inner, guard } of found) {
    const made = map(body, inner);
    if (!isMap(made)) return derived('Fn::ForEach', [made]);
    for (const [key, value] of Object.entries(made)) {
      entries.push([key, guard === ALWAYS ? value : new Choice([{ guard, value }])]);
    }
  }
  return entries;
}
