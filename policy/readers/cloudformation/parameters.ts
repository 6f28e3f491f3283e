import { Choice, Unknown, type Value } from '../../values';
import { eachOf, open } from './guarding';
import { inputName, isRaw, type Raw, type Template } from './template';
import { isList, Undecided } from './unsettled';

const LIST = /^(?:CommaDelimitedList|List<.*>)$/;
const STORED = /^AWS::SSM::Parameter::Value</;

/** The allowed values of the list parameters that have them: any of them may stand at any place of the list. */
const ANY_OF = new WeakMap<
  readonly Value[],
  { readonly input: string; readonly allowed: readonly string[] }
>();
export const anyOf = (list: Value) => (isList(list) ? ANY_OF.get(list) : undefined);

/**
 * What a parameter can be: what it is given (nested stacks), every allowed value, else its default, else undecided.
 * Allowed values count before the default, because whoever deploys may choose any of them.
 */
export function parameterValue(template: Template, name: string): Value {
  const before = template.known.parameters.get(name);
  if (before !== undefined) return before;
  const value = compute(template, name, template.sections.parameters.get(name) ?? {});
  template.known.parameters.set(name, value);
  return value;
}

function compute(template: Template, name: string, declared: Raw): Value {
  const type = String(declared.Type);
  const isListed = LIST.test(type);
  const given = template.given(name);
  // What is given to one that is stored is the name it is stored under.
  if (given !== undefined && !STORED.test(type)) return isListed ? listed(given) : given;
  if (STORED.test(type)) {
    const input = inputName('stored', template, name);
    return new Undecided(
      input,
      `parameter ${name} is read from Parameter Store at deployment`,
      'write the value itself',
    );
  }
  const allowed = [...new Set(texts(declared.AllowedValues))];
  const input = inputName('param', template, name);
  if (allowed.length > 0) {
    if (isListed) return anyList(allowed, input);
    return chosen(allowed, input, type);
  }
  const fallback = declared.Default;
  if (fallback === undefined || fallback === null || isRaw(fallback) || Array.isArray(fallback)) {
    return new Undecided(
      input,
      `parameter ${name} has neither a default nor allowed values`,
      `give the parameter ${name} a default or allowed values`,
    );
  }
  return isListed ? listed(String(fallback)) : typed(String(fallback), type);
}

const texts = (node: unknown): string[] =>
  Array.isArray(node) ? node.filter((v) => typeof v !== 'object').map(String) : [];

/** A number where the parameter is one and the number writes itself the same way. */
const typed = (text: string, type: string): Value =>
  type === 'Number' && String(Number(text)) === text ? Number(text) : text;

const chosen = (allowed: readonly string[], input: string, type: string): Value =>
  new Choice(eachOf(input, allowed).map(({ text, guard }) => ({ guard, value: typed(text, type) })));

/** Each allowed value may be in the list or not. */
function anyList(allowed: readonly string[], input: string): Value {
  const list = allowed.map((text) => {
    const { yes, no } = open(`${input} has ${text}`);
    return new Choice([
      { guard: yes, value: text },
      { guard: no, value: null },
    ]);
  });
  ANY_OF.set(list, { input, allowed });
  return list;
}

/** A list parameter's value: items between commas, without the space around them. */
function listed(value: Value): Value {
  if (typeof value === 'string') return value === '' ? [] : value.split(',').map((item) => item.trim());
  if (value instanceof Choice) {
    return new Choice(value.options.map((option) => ({ guard: option.guard, value: listed(option.value) })));
  }
  return isList(value) || value instanceof Unknown ? value : [value];
}
