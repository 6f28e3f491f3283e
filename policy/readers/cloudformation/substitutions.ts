import { Choice, isMap, Text, type Value, type ValueMap } from '../../values';

const WRITTEN = ['Definition', 'DefinitionString'];
const PLACEHOLDER = /\$\{([^{}]+)\}/;

/**
 * The properties of a state machine with its placeholders filled in, as the service does before it reads the definition;
 * those of any other resource as they are. A placeholder that nothing is written for stays.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 */
export function substituted(properties: ValueMap): ValueMap {
  const given = properties.DefinitionSubstitutions;
  if (!isMap(given)) return properties;
  const filled = WRITTEN.filter((key) => Object.hasOwn(properties, key)).map((key) => [
    key,
    filledIn(properties[key] as Value, given),
  ]);
  return { ...properties, ...Object.fromEntries(filled) };
}

function filledIn(value: Value, given: ValueMap): Value {
  if (typeof value === 'string') return textOf(partsOf(value, given));
  if (value instanceof Text)
    return textOf(value.parts.flatMap((part) => (typeof part === 'string' ? partsOf(part, given) : [part])));
  if (value instanceof Choice)
    return new Choice(value.options.map((one) => ({ ...one, value: filledIn(one.value, given) })));
  if (Array.isArray(value)) return value.map((one: Value) => filledIn(one, given));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledIn(one, given)]));
}

/** Every second piece of a split text is a name. */
const partsOf = (text: string, given: ValueMap): Value[] =>
  text
    .split(PLACEHOLDER)
    .map((piece, i) =>
      i % 2 === 0 ? piece : Object.hasOwn(given, piece) ? (given[piece] as Value) : `\${${piece}}`,
    )
    .filter((piece) => piece !== '');

/** A text that is one open part is that part; one without any is plain. */
function textOf(parts: readonly Value[]): Value {
  const [only = ''] = parts;
  if (parts.length <= 1) return only;
  return parts.every((part) => part === null || typeof part !== 'object') ? parts.join('') : new Text(parts);
}
