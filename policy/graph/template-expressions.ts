/** Which values a setting in a template of Azure's own can take, as far as the template and what it is given say. */
import type { Context, Resource } from '../model';
import type { Value, ValueMap } from '../values';
import { decode } from './decode';
import { type Dereference, isMap } from './paths';
import type { Standing } from './places';
import { settle } from './settle';

export interface TemplateLookup {
  readonly context: Context;
  readonly dereference: Dereference;
  readonly placesOf: (resource: Resource) => readonly Standing[];
}

/** Parameters may take other parameters or variables by their default. */
const MOST_HOPS = 4;
const EXPRESSION = /^\[(?!\[)(.*)\]$/s;
const NAMED = /^(parameters|variables)\(\s*'([^']*)'\s*\)$/i;
const GROUP = /^resourceGroup\(\)\.location$/i;

/** What stands under keys in maps; `undefined` where any of them is not written. */
export const within = (value: Value | undefined, ...keys: readonly string[]): Value | undefined =>
  keys.reduce<Value | undefined>(
    (at, key) => (isMap(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    value,
  );

/** What a deployment gives for a parameter; undefined too where it is given in a way nobody can read. */
function given({ attributes }: Resource, template: ValueMap, name: string): Value | undefined {
  const { parameters_content: written } = attributes;
  if (written === undefined || written === null) return within(template, 'parameters', name, 'defaultValue');
  const all = decode(written, 'json');
  if (!isMap(all)) return undefined;
  return Object.hasOwn(all, name)
    ? within(all, name, 'value')
    : within(template, 'parameters', name, 'defaultValue');
}

/** Every text a setting may be, a switch among them; `undefined` where one of them cannot be told. */
export function textsIn(
  setting: Value | undefined,
  deployment: Resource,
  template: ValueMap,
  lookup: TemplateLookup,
  hops = MOST_HOPS,
): readonly string[] | undefined {
  if (setting === undefined || setting === null || hops < 0) return undefined;
  const all: string[] = [];
  for (const { value, holes } of settle(setting, lookup.dereference)) {
    if (value === null || holes.length > 0) return undefined;
    const text = String(value);
    const expression = EXPRESSION.exec(text)?.[1]?.trim();
    const texts = expression === undefined ? [text] : meant(expression, deployment, template, lookup, hops);
    if (!texts) return undefined;
    all.push(...texts);
  }
  return all;
}

function meant(
  expression: string,
  deployment: Resource,
  template: ValueMap,
  lookup: TemplateLookup,
  hops: number,
): readonly string[] | undefined {
  if (GROUP.test(expression)) {
    const places = lookup.placesOf(deployment).map(({ place }) => place);
    return places.every(({ known }) => known)
      ? places.flatMap((place) => (place.known ? place.value.name : []))
      : undefined;
  }
  const [, kind = '', name = ''] = NAMED.exec(expression) ?? [];
  if (kind === '') return undefined;
  const value =
    kind.toLowerCase() === 'variables'
      ? within(template, 'variables', name)
      : given(deployment, template, name);
  return textsIn(value, deployment, template, lookup, hops - 1);
}
