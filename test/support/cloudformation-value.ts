/** Small templates as values, and what the reader is to make of them as whole values. */
import { differs, equals, type Guard } from '../../policy/guards';
import { readTemplate, type TemplateInput } from '../../policy/readers/cloudformation';
import { Undecided } from '../../policy/readers/cloudformation/unsettled';
import { Choice, type Ref, Unknown, type Value } from '../../policy/values';

const PARAMETERS = {
  Open: { Type: 'String' },
  Other: { Type: 'String' },
  Env: { Type: 'String', AllowedValues: ['prod', 'dev'] },
  Name: { Type: 'String', Default: 'Always' },
  Few: { Type: 'CommaDelimitedList', AllowedValues: ['x', 'y'] },
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>' },
};
const MAPPINGS = { M: { fr: { v: 1 }, us: { v: 2 } } };
const CONDITIONS = { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] }, Always: true };
export type Raw = Record<string, unknown>;
export const read = (json: Raw, more: Partial<TemplateInput> = {}) =>
  readTemplate({ id: 't', file: 't', region: 'eu-west-3', account: '1', json, ...more });
export const withX = (
  V: unknown,
  { Parameters, Conditions, Mappings, ...more }: Record<string, Raw> = {},
): Raw => ({
  Parameters: { ...PARAMETERS, ...Parameters },
  Mappings: { ...MAPPINGS, ...Mappings },
  Conditions: { ...CONDITIONS, ...Conditions },
  Resources: { B: { Type: 'A::B::C' }, X: { Type: 'A::B::C', Properties: { V } } },
  ...more,
});
export const value = (V: unknown, sections: Record<string, Raw> = {}): Value | undefined =>
  read(withX(V, sections)).resources.find((one) => one.address === 'X')?.attributes.V;

export const open = (name: string): Undecided =>
  new Undecided(
    `param:t:${name}`,
    `parameter ${name} has neither a default nor allowed values`,
    `give the parameter ${name} a default or allowed values`,
  );
export const either = (...options: readonly (readonly [Guard, Value])[]): Choice =>
  new Choice(options.map(([guard, one]) => ({ guard, value: one })));
export const [prod, dev] = [equals('param:t:Env', 'prod'), differs('param:t:Env', 'prod')];
export const at = (input: string, one: Value, other: Value): Choice =>
  either([equals(input, 'true'), one], [differs(input, 'true'), other]);
export const OPAQUE = 'opaque:t:';
export const later = (name: string, ...origins: readonly Ref[]): Unknown =>
  new Unknown(`${name} works on a value known only after deployment`, 'write the value itself', origins);
export const sub = (text: string, variables?: Raw) => ({ 'Fn::Sub': variables ? [text, variables] : text });
export const names = (length: number, name = 'v'): string[] =>
  Array.from({ length }, (_, i) => `${name}${i}`);
