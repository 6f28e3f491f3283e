/** Stack sets that write their template and the regions of their instances out: one stack in each of those regions. */
import { ALWAYS } from '../../guards';
import { enter, Unknown, type Value, type ValueMap } from '../../values';
import { parseText, UnreadableInput } from '../text';
import { eachOf } from './guarding';
import { choose, optionsOf } from './options';
import { isTemplate } from './recognise';
import {
  type Entry,
  inputName,
  isRaw,
  type NestedSource,
  type Raw,
  type Scope,
  type Template,
} from './template';
import { isList, isMap } from './unsettled';

export const STACK_SET = 'AWS::CloudFormation::StackSet';

/** What the stacks of a set differ in from the one that declares it. */
export interface Instances {
  readonly region: Value;
  readonly account: Value;
  /** The parameters of the set, by name. */
  readonly parameters: Raw;
  /** Those that groups of its stacks have values of their own for, by name. */
  readonly overridden: ValueMap;
}

/** One or more stacks of a set: their region, and the parameters that are theirs alone. */
interface Instance {
  readonly region: Value;
  readonly own: ValueMap;
}

/** `undefined` where the set does not say by itself what its stacks are: its instances are made elsewhere, or differ unseen. */
export function instancesOf(properties: Raw, { name }: Entry, scope: Scope): Instances | undefined {
  const groups = scope.evaluate(properties.StackInstancesGroup ?? null, scope);
  if (!isList(groups) || groups.length === 0) return undefined;
  const instances = groups.map(instancesIn);
  if (!instances.every((some) => some !== undefined)) return undefined;
  const all = instances.flat();
  const parameters = parametersOf(properties.Parameters);
  const keys = [...new Set(all.flatMap(({ own }) => Object.keys(own)))];
  // Where neither a group nor the set gives a value, the template's own default holds, which is not at hand here.
  if (keys.some((key) => !Object.hasOwn(parameters, key) && all.some(({ own }) => !Object.hasOwn(own, key))))
    return undefined;
  const each = oneOf(inputName('regions', scope.template, name), all);
  return {
    region: each(({ region }) => region),
    account: new Unknown('the accounts of a stack set are told by its targets', 'declare the stack itself'),
    parameters,
    overridden: Object.fromEntries(
      keys.map((key) => [key, each(({ own }) => own[key] ?? scope.evaluate(parameters[key], scope))]),
    ),
  };
}

const parametersOf = (written: unknown): Raw =>
  Object.fromEntries(
    (Array.isArray(written) ? written : [])
      .filter((one) => isRaw(one) && typeof one.ParameterKey === 'string')
      .map((one) => [one.ParameterKey, one.ParameterValue]),
  );

function instancesIn(group: Value): readonly Instance[] | undefined {
  const own = isMap(group) ? overridesIn(group.ParameterOverrides ?? []) : undefined;
  if (!isMap(group) || own === undefined) return undefined;
  const regions = isList(group.Regions) ? group.Regions : [group.Regions ?? null];
  return regions.flatMap(optionsOf).map(({ value }) => ({ region: value, own }));
}

/** The parameters of a group, by name; `undefined` where they are not written one by one. */
function overridesIn(written: Value): ValueMap | undefined {
  if (!isList(written)) return undefined;
  const own: Record<string, Value> = {};
  for (const one of written) {
    if (!isMap(one) || typeof one.ParameterKey !== 'string') return undefined;
    enter(own, one.ParameterKey, one.ParameterValue ?? null);
  }
  return own;
}

/** Any of several stacks, each of which the set has: of all of them what is asked for. */
function oneOf(input: string, all: readonly Instance[]): (asked: (instance: Instance) => Value) => Value {
  const guards = eachOf(
    input,
    all.map(({ region }, i) => `${region} ${i}`),
  );
  return (asked) =>
    choose(
      all.map((one, i) => ({ value: asked(one), guard: guards[i]?.guard ?? ALWAYS })),
      { under: ALWAYS },
    );
}

/** The template written inside the set; `undefined` where it is none that can be read. */
export function bodyOf(properties: Raw, entry: Entry, scope: Scope): NestedSource | undefined {
  const body = scope.evaluate(properties.TemplateBody ?? null, scope);
  if (typeof body !== 'string') return undefined;
  const { file, text }: Template = scope.template;
  try {
    const { value } = parseText({ file, text: body });
    const locate = () => text.locate([...entry.path, 'Properties', 'TemplateBody']);
    return isTemplate(value) ? { file, text: { value, locate } } : undefined;
  } catch (error) {
    if (error instanceof UnreadableInput) return undefined;
    throw error;
  }
}
