/** Functions that read a text beside the configuration, or evaluate a text as a template. */
import { posix } from 'node:path';
import { Unknown, type Value } from '../../../values';
import { parseTemplate } from '../language/expression';
import type { Expression } from '../language/syntax';
import { lift } from './choices';
import { globOf } from './globs';
import { bind, type Scope } from './scope';
import { asSet } from './sets';
import { derived, Failure, isMap } from './unsettled';

type Evaluate = (expression: Expression, scope: Scope) => Value;
type Run = (values: readonly Value[], scope: Scope, evaluate: Evaluate) => Value;

const SETTLE = 'write the value itself, or judge the plan';
const outside = (name: string): Unknown =>
  new Unknown(`${name}() reads a file that is not part of the configuration`, SETTLE);

/** The text of a file of the configuration. */
function read(name: string, path: Value, scope: Scope, use: (text: string) => Value): Value {
  if (typeof path !== 'string') return derived([path], name);
  const text = scope.read(path);
  return text === undefined ? outside(name) : use(text);
}

/** A template sees nothing but its variables. */
function rendered(template: string, variables: Value, scope: Scope, evaluate: Evaluate): Value {
  if (!isMap(variables)) return derived([variables], 'the variables of a template');
  const inner: Scope = {
    ...bind({ ...scope, bindings: new Map() }, variables, 'template'),
    root: (name) => new Failure(`the template has no variable ${name}`),
  };
  return evaluate(parseTemplate(template), inner);
}

const RUNS: Readonly<Record<string, Run>> = {
  file: ([path = null], scope) => read('file', path, scope, (text) => text),
  fileexists: ([path = null], scope) => {
    if (typeof path !== 'string') return derived([path], 'fileexists');
    if (scope.read(path) !== undefined) return true;
    return scope.list(posix.dirname(path))?.includes(posix.basename(path)) ?? outside('fileexists');
  },
  fileset: ([folder = null, pattern = null], scope) => {
    if (typeof folder !== 'string' || typeof pattern !== 'string')
      return derived([folder, pattern], 'fileset');
    const wanted = globOf(pattern);
    const names = wanted && scope.list(folder);
    return names ? asSet(names.filter((name) => wanted.test(name))) : outside('fileset');
  },
  templatefile: ([path = null, variables = null], scope, evaluate) =>
    read('templatefile', path, scope, (text) => rendered(text, variables, scope, evaluate)),
  templatestring: ([template = null, variables = null], scope, evaluate) =>
    typeof template === 'string'
      ? rendered(template, variables, scope, evaluate)
      : derived([template], 'templatestring'),
};

export const isOfTexts = (name: string): boolean => Object.hasOwn(RUNS, name);

/** The value of a call of one of them. */
export function callOfTexts(name: string, values: readonly Value[], scope: Scope, evaluate: Evaluate): Value {
  return lift(values, (plain) => {
    const failed = plain.find((value) => value instanceof Failure);
    return failed ?? RUNS[name]?.(plain, scope, evaluate) ?? null;
  });
}
