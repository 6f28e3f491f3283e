/** Stack sets that write their template and the regions of their instances out: one stack in each of those regions. */
import { ALWAYS } from '../../guards';
import { Unknown, type Value } from '../../values';
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
}

/** `undefined` where the set does not say by itself what its stacks are: its instances are made elsewhere, or differ. */
export function instancesOf(properties: Raw, { name }: Entry, scope: Scope): Instances | undefined {
  const groups = scope.evaluate(properties.StackInstancesGroup ?? null, scope);
  if (!isList(groups) || groups.length === 0) return undefined;
  const regions: Value[] = [];
  for (const group of groups) {
    if (!isMap(group) || (group.ParameterOverrides ?? null) !== null) return undefined;
    regions.push(...(isList(group.Regions) ? group.Regions : [group.Regions ?? null]));
  }
  return {
    region: oneOf(
      inputName('regions', scope.template, name),
      regions.flatMap(optionsOf).map(({ value }) => value),
    ),
    account: new Unknown('the accounts of a stack set are told by its targets', 'declare the stack itself'),
    parameters: Object.fromEntries(
      (Array.isArray(properties.Parameters) ? properties.Parameters : [])
        .filter((one) => isRaw(one) && typeof one.ParameterKey === 'string')
        .map((one) => [one.ParameterKey, one.ParameterValue]),
    ),
  };
}

/** Any of several values, each of which some stack of the set has. */
function oneOf(input: string, values: readonly Value[]): Value {
  const each = [...new Set(values)];
  const guards = eachOf(input, each.map(String));
  return choose(
    each.map((value, i) => ({ value, guard: guards[i]?.guard ?? ALWAYS })),
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
