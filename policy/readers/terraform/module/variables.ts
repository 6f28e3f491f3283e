/** The value of an input variable: given, else its default, else what its validation allows, else unknown. */
import { equals } from '../../../guards';
import { Choice, Unknown, type Value } from '../../../values';
import { choose } from '../evaluation/choices';
import { evaluate } from '../evaluation/evaluate';
import type { Scope } from '../evaluation/scope';
import { textOf } from '../evaluation/texts';
import { convert } from '../evaluation/types';
import { Failure, isList, isSettled, named, Refused, shown } from '../evaluation/unsettled';
import type { Expression } from '../language/syntax';
import type { Variable } from './configuration';

const isThis = (expression: Expression | undefined, name: string): boolean =>
  expression?.kind === 'attribute' &&
  expression.of.kind === 'name' &&
  expression.of.name === 'var' &&
  expression.name === name;

function listed(list: Expression | undefined, scope: Scope): readonly Value[] | undefined {
  const values = list ? evaluate(list, scope) : null;
  return isList(values) && isSettled(values) && values.every((v) => typeof v !== 'object')
    ? values
    : undefined;
}

/** The values a validation condition leaves, where it is one of the usual forms. */
function allowed(condition: Expression, name: string, scope: Scope): readonly Value[] | undefined {
  if (condition.kind === 'call' && condition.name === 'contains' && isThis(condition.arguments[1], name)) {
    return listed(condition.arguments[0], scope);
  }
  if (condition.kind !== 'binary') return undefined;
  const { operator, left, right } = condition;
  if (operator === '==') {
    const other = isThis(left, name) ? right : isThis(right, name) ? left : undefined;
    return other?.kind === 'literal' && other.value !== null ? [other.value] : undefined;
  }
  const [a, b] = [allowed(left, name, scope), allowed(right, name, scope)];
  if (operator === '||') return a && b ? [...a, ...b] : undefined;
  return operator === '&&' ? (a ?? b) : undefined;
}

/** A variable nobody gives a value. */
function undecided(variable: Variable, name: string, scope: Scope): Value {
  const input = `var:${scope.module}${name}`;
  for (const condition of variable.conditions) {
    const values = allowed(condition, name, scope);
    if (values && values.length > 0)
      return choose(values.map((value) => ({ guard: equals(input, textOf(value)), value })));
  }
  const reason = `variable ${scope.module}${name} has no default`;
  const give = scope.module
    ? `pass ${name} in the call of ${scope.module.slice(0, -1)}`
    : `give variable ${name} a value in terraform.tfvars`;
  return named(new Unknown(reason, `${give}, or judge the plan`), input);
}

function converted(value: Value, variable: Variable, name: string, scope: Scope): Value {
  try {
    return convert(value, variable.type, (expression) => evaluate(expression, scope));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return new Failure(
      `the value of variable ${scope.module}${name} does not fit ${shown(variable.type?.text ?? 'its type')}: ${error.message}`,
    );
  }
}

/**
 * The value of a variable. `given` is what the caller or a values file writes, already evaluated; `constants` is a
 * scope without names, in which defaults are evaluated.
 */
export function variableValue(
  variable: Variable,
  name: string,
  given: Value | undefined,
  scope: Scope,
): Value {
  const replaced = given === null && !variable.nullable ? undefined : given;
  if (replaced !== undefined)
    return replaced instanceof Choice
      ? convertEach(replaced, variable, name, scope)
      : converted(replaced, variable, name, scope);
  if (variable.fallback) return converted(evaluate(variable.fallback, scope), variable, name, scope);
  return undecided(variable, name, scope);
}

const convertEach = (value: Choice, variable: Variable, name: string, scope: Scope): Value =>
  choose(
    value.options.map((o) => ({ guard: o.guard, value: variableValue(variable, name, o.value, scope) })),
  );
