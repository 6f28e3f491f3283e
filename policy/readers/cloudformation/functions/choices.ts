import { ALWAYS, and, possible } from '../../../guards';
import { Unknown, type Value } from '../../../values';
import { conditionVerdict, same, verdictOf } from '../conditions';
import { open } from '../guarding';
import { choose, lift, type Option } from '../options';
import { type CloudFormationFunction, inputName, isRaw, type Raw, type Scope } from '../template';
import { Failure, isScalar, originsOf, Undecided } from '../unsettled';

/** `Fn::If`: one value where a condition holds, another where not; each evaluated where it can stand. */
export const ifElse: CloudFormationFunction = (argument, scope) => {
  if (!Array.isArray(argument) || argument.length !== 3) {
    return new Failure('Fn::If takes the name of a condition and two values');
  }
  const [condition, then, otherwise] = argument;
  const name = typeof condition === 'string' ? scope.evaluate(condition, scope) : undefined;
  const verdict = typeof name === 'string' ? conditionVerdict(name, scope) : verdictOf(condition, scope);
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
    if (mapping instanceof Unknown) return mapping;
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
    if (one !== undefined && one !== null && isScalar(one)) {
      const text = String(one);
      return Object.hasOwn(map, text)
        ? found(map[text])
        : (otherwise ?? missing(`key ${text} in the mapping`));
    }
    const keys = Object.keys(map);
    const asked = comparable(one ?? null, scope);
    let rest = ALWAYS;
    const options: Option[] = keys.map((text) => {
      const { yes, no } = same(asked, text, scope, () =>
        open(inputName('opaque', scope.template, `key ${text}`)),
      );
      rest = and(rest, no);
      return { guard: yes, value: found(map[text]) };
    });
    return choose(otherwise === undefined ? options : [...options, { guard: rest, value: otherwise }], scope);
  });
}

/** A value conditions can be made on: what has no name of its own gets one from what it is made of. */
function comparable(key: Value, scope: Scope): Value {
  if (key instanceof Undecided) return key;
  const parts =
    typeof key === 'object' && key !== null && 'parts' in key ? (key.parts as readonly Value[]) : [];
  const holes = parts.filter((part) => typeof part !== 'string');
  if (holes.length === 1 && holes[0] instanceof Undecided) return key;
  const name = originsOf([key]).map((origin) => `${origin.target}.${origin.path.join('.')}`);
  const input = inputName('opaque', scope.template, `key of ${name.join(' ')} ${JSON.stringify(key)}`);
  return new Undecided(input, 'the key of a mapping is known only after deployment', 'write the key');
}
