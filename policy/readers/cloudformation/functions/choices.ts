import { ALWAYS, and, differs, equals, possible } from '../../../guards';
import type { Value } from '../../../values';
import { conditionVerdict, same, verdictOf } from '../conditions';
import { looped } from '../for-each';
import { choose, lift, type Option } from '../options';
import { type CloudFormationFunction, inputName, isRaw, type Raw, type Scope } from '../template';
import { Failure, isList, isMap, isScalar } from '../unsettled';

/** `Fn::If`: one value where a condition holds, another where not; each evaluated where it can stand. */
export const ifElse: CloudFormationFunction = (argument, scope) => {
  if (!Array.isArray(argument) || argument.length !== 3) {
    return new Failure('Fn::If takes the name of a condition and two values');
  }
  const [condition, then, otherwise] = argument;
  const verdict =
    typeof condition === 'string'
      ? conditionVerdict(looped(condition, scope), scope)
      : verdictOf(condition, scope);
  const options: Option[] = [];
  for (const [guard, node] of [
    [verdict.yes, then],
    [verdict.no, otherwise],
  ] as const) {
    const under = and(scope.under, guard);
    if (possible(under)) options.push({ guard, value: scope.evaluate(node, { ...scope, under }) });
  }
  return choose(options, scope);
};

/** `Fn::Equals` and its kin where a value is asked for. */
export const asValue =
  (name: string): CloudFormationFunction =>
  (argument, scope) => {
    const { yes, no } = verdictOf({ [name]: argument }, scope);
    return choose(
      [
        { guard: yes, value: true },
        { guard: no, value: false },
      ],
      scope,
    );
  };

/** `Fn::FindInMap`, with the default value of AWS::LanguageExtensions. */
export const findInMap: CloudFormationFunction = (argument, scope) => {
  const [map, first, second, extra] = Array.isArray(argument) && argument.length >= 3 ? argument : [];
  if (map === undefined) return new Failure('Fn::FindInMap takes a mapping and two keys');
  const fallback = isRaw(extra) && 'DefaultValue' in extra ? extra.DefaultValue : undefined;
  // Each argument is evaluated once, however many keys are gone through: functions in functions would multiply.
  const [name, row, column] = [map, first, second].map((node) => scope.evaluate(node, scope)) as [
    Value,
    Value,
    Value,
  ];
  const otherwise = fallback === undefined ? undefined : scope.evaluate(fallback, scope);
  return lift([name], scope, ([one]) => {
    const mapping = typeof one === 'string' ? scope.template.sections.mappings.get(one) : undefined;
    if (!isRaw(mapping))
      return otherwise ?? missing(typeof one === 'string' ? `mapping ${one}` : 'mapping of that name');
    return byKey(mapping, row, scope, otherwise, (there) =>
      isRaw(there)
        ? byKey(there, column, scope, otherwise, (found) => scope.evaluate(found, scope))
        : (otherwise ?? missing('row')),
    );
  });
};

const missing = (what: string): Failure => new Failure(`the template has no ${what}`);

/** What stands under a key. A key that is not settled is any of those there are: with another CloudFormation refuses to deploy. */
function byKey(
  map: Raw,
  key: Value,
  scope: Scope,
  otherwise: Value | undefined,
  found: (node: unknown) => Value,
): Value {
  return lift([key], scope, ([one]) => {
    if (one === null || isList(one) || isMap(one)) return new Failure('a mapping takes texts for keys');
    if (isScalar(one)) {
      const text = String(one);
      return Object.hasOwn(map, text)
        ? found(map[text])
        : (otherwise ?? missing(`key ${text} in the mapping`));
    }
    const keys = Object.keys(map);
    // What conditions cannot be made on is an input of its own, named by what it is made of.
    const name = inputName('opaque', scope.template, `key ${JSON.stringify(one)}`);
    const byName = (text: string) => () => ({ yes: equals(name, text), no: differs(name, text) });
    let rest = ALWAYS;
    const options: Option[] = keys.map((text) => {
      const { yes, no } = same(one, text, scope, byName(text));
      rest = and(rest, no);
      return { guard: yes, value: found(map[text]) };
    });
    return choose(otherwise === undefined ? options : [...options, { guard: rest, value: otherwise }], scope);
  });
}
