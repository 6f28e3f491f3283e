import { Choice, Ref, Text, Unknown, type Value, type ValueMap } from '../../../values';
import { lift, liftItems } from '../options';
import { anyOf } from '../parameters';
import { type CloudFormationFunction, isRaw, type Raw, type Scope } from '../template';
import { textOf } from '../texts';
import { derived, Failure, isList, isMap, isScalar, OpenList } from '../unsettled';
import { attribute, named } from './references';

/** `Fn::Sub`: a text with `${Name}`, `${Resource.Attribute}` and variables of its own written in; `${!x}` stays `${x}`. */
export const sub: CloudFormationFunction = (argument, scope) => {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== 'string' || !isRaw(variables ?? {})) {
    return new Failure('Fn::Sub takes a text, or a text and a map of variables');
  }
  const own = new Map(
    Object.entries((variables ?? {}) as Raw).map(([name, node]) => [name, scope.evaluate(node, scope)]),
  );
  const parts: Value[] = [];
  let end = 0;
  for (const found of text.matchAll(/\$\{([^{}]*)\}/g)) {
    const name = (found[1] as string).trim();
    parts.push(text.slice(end, found.index));
    end = found.index + found[0].length;
    if (name.startsWith('!')) parts.push(`\${${name.slice(1)}}`);
    else parts.push(own.has(name) ? (own.get(name) as Value) : substitute(name, scope));
  }
  parts.push(text.slice(end));
  return textOf(parts, scope);
};

function substitute(name: string, scope: Scope): Value {
  const dot = name.indexOf('.');
  if (dot < 0 || scope.loops.has(name)) return named(name, scope);
  return attribute(name.slice(0, dot), name.slice(dot + 1), scope);
}

/** `Fn::Join`: the items of a list with a delimiter between them. */
export const join: CloudFormationFunction = (argument, scope) => {
  const [delimiter, items] = Array.isArray(argument) && argument.length === 2 ? argument : [];
  if (typeof delimiter !== 'string') return new Failure('Fn::Join takes a delimiter and a list');
  return lift([scope.evaluate(items, scope)], scope, ([list]) => {
    if (!isList(list))
      return list instanceof Unknown ? derived('Fn::Join', [list]) : new Failure('Fn::Join takes a list');
    const any = anyOf(list);
    if (any)
      return new Unknown(`the order of the list ${any.input} is not known`, 'give the parameter a default');
    // Only where an item may be missing does the number of delimiters depend on the choices.
    const run = (all: readonly Value[]): Value =>
      textOf(
        all.flatMap((item, index) => (index > 0 ? [delimiter, item] : [item])),
        scope,
      );
    return mayMiss(list) ? liftItems(list, scope, run) : run(list);
  });
};

/** Whether `AWS::NoValue` removes one of the items in some cases. */
const mayMiss = (items: readonly Value[]): boolean =>
  items.some((item) => item instanceof Choice && item.options.some(({ value }) => value === null));

/** `Fn::Split`: a text in pieces; of a text with unsettled parts the pieces before them. */
export const split: CloudFormationFunction = (argument, scope) => {
  const [delimiter, source] = Array.isArray(argument) && argument.length === 2 ? argument : [];
  if (typeof delimiter !== 'string' || delimiter === '')
    return new Failure('Fn::Split takes a delimiter and a text');
  return lift([scope.evaluate(source, scope)], scope, ([text]) => {
    if (isScalar(text)) return String(text).split(delimiter);
    if (text === null || isList(text) || isMap(text)) return new Failure('Fn::Split takes a text');
    const start = text instanceof Text ? text.parts[0] : undefined;
    const head = typeof start === 'string' ? start.split(delimiter).slice(0, -1) : [];
    return new OpenList(head, derived('Fn::Split', [text]));
  });
};

/** `Fn::Base64` of a settled text. */
export const base64: CloudFormationFunction = (argument, scope) =>
  lift([scope.evaluate(argument, scope)], scope, ([text]) =>
    isScalar(text) ? Buffer.from(String(text)).toString('base64') : derived('Fn::Base64', [text]),
  );

/** `Fn::ToJsonString`: a list or a map as JSON; what is unsettled stands as a text inside. */
export const toJsonString: CloudFormationFunction = (argument, scope) =>
  textOf(json(scope.evaluate(argument, scope), scope), scope);

function json(value: Value, scope: Scope): Value[] {
  if (isScalar(value)) return [JSON.stringify(value)];
  if ((isList(value) || isMap(value)) && mayMiss(Object.values(value))) return [without(value, scope)];
  if (isList(value))
    return ['[', ...value.flatMap((item, i) => [...(i ? [','] : []), ...json(item, scope)]), ']'];
  if (isMap(value)) {
    const entries = Object.entries(value);
    const inner = entries.flatMap(([k, item], i) => [
      `${i ? ',' : ''}${JSON.stringify(k)}:`,
      ...json(item, scope),
    ]);
    return ['{', ...inner, '}'];
  }
  if (value instanceof Choice) return [lift([value], scope, ([one]) => textOf(json(one, scope), scope))];
  if (value instanceof Text) {
    return [
      '"',
      ...value.parts.map((p) => (typeof p === 'string' ? JSON.stringify(p).slice(1, -1) : p)),
      '"',
    ];
  }
  return value instanceof Ref ? ['"', value, '"'] : [value];
}

/** A list or a map as JSON once for each case, without what is removed there. */
function without(value: readonly Value[] | ValueMap, scope: Scope): Value {
  const keys = Object.keys(value);
  return lift(Object.values(value) as Value[], scope, (settled) => {
    const left = settled.flatMap((one, i) => (one === null ? [] : [[keys[i] as string, one] as const]));
    const made = isList(value) ? left.map(([, one]) => one) : Object.fromEntries(left);
    return textOf(json(made, scope), scope);
  });
}
