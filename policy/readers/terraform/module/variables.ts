/** The value of an input variable: given, else its default, else what its validation allows, else unknown. */
import { Choice, Unknown, type Value } from '../../../values';
import { choose } from '../evaluation/choices';
import { evaluate } from '../evaluation/evaluate';
import type { Scope } from '../evaluation/scope';
import { convert } from '../evaluation/types';
import { Failure, inputOf, named, Refused, shown } from '../evaluation/unsettled';
import type { Expression } from '../language/syntax';
import type { Variable } from './configuration';
import { narrowed } from './narrowed';

/** A variable where it is declared. */
export interface Declared {
  readonly variable: Variable;
  readonly name: string;
  readonly scope: Scope;
  /** Of the module, which its validations may read. */
  readonly locals: ReadonlyMap<string, Expression>;
}

/** What its validations leave of a value that nobody knows. */
function left(open: Unknown, { variable, name, scope, locals }: Declared): Value {
  const { conditions, type } = variable;
  if (conditions.length === 0 || open instanceof Failure) return open;
  const input = inputOf(open) ?? `var:${scope.module}${name}`;
  return narrowed(open, input, type, { variable: name, conditions, locals, scope });
}

/** A variable nobody gives a value. */
function undecided(declared: Declared): Value {
  const { name, scope } = declared;
  const reason = `variable ${scope.module}${name} has no default`;
  const give = scope.module
    ? `pass ${name} in the call of ${scope.module.slice(0, -1)}`
    : `give variable ${name} a value in terraform.tfvars`;
  const open = new Unknown(reason, `${give}, or judge the plan`);
  named(open, `var:${scope.module}${name}`);
  return left(open, declared);
}

function converted(value: Value, { variable, name, scope }: Declared): Value {
  try {
    return convert(value, variable.type, (expression) => evaluate(expression, scope));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return new Failure(
      `the value of variable ${scope.module}${name} does not fit ${shown(variable.type?.text ?? 'its type')}: ${error.message}`,
    );
  }
}

/** The value of a variable. `given` is what the caller or a values file writes, already evaluated. */
export function variableValue(declared: Declared, given: Value | undefined): Value {
  const { variable, scope } = declared;
  const replaced = given === null && !variable.nullable ? undefined : given;
  if (replaced instanceof Choice)
    return choose(replaced.options.map((o) => ({ guard: o.guard, value: variableValue(declared, o.value) })));
  const open = replaced instanceof Unknown ? left(replaced, declared) : replaced;
  if (open !== undefined) return converted(open, declared);
  if (variable.fallback) return converted(evaluate(variable.fallback, scope), declared);
  return converted(undecided(declared), declared);
}
