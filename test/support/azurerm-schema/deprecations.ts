import { azurermSchema } from '../../../tools/azurerm-schema';
import { isFields, type Value } from './values';

type Step = { readonly attribute_name: string } | { readonly element_key_int: number };

let known: ReadonlySet<string> | undefined;

/** One warning for each deprecated attribute or block that is written, as the provider itself gives it. */
export function deprecationWarnings(type: string, config: Value): object[] {
  known ??= new Set(azurermSchema().deprecatedAttributes);
  return [...written(config, type, [])]
    .filter(({ path }) => known?.has(path))
    .map(({ path, steps }) => ({
      severity: 'WARNING',
      summary: 'Argument is deprecated',
      detail: `${path} is deprecated and will be gone in the next major version of azurerm.`,
      // A set has no places to point at: the warning then points at the resource.
      ...(steps.every((step) => 'attribute_name' in step) && { attribute: { steps } }),
    }));
}

function* written(
  value: Value,
  path: string,
  steps: readonly Step[],
): Generator<{ path: string; steps: readonly Step[] }> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries())
      yield* written(one, path, [...steps, { element_key_int: index }]);
  } else if (isFields(value)) {
    for (const [name, one] of Object.entries(value)) {
      if (one === null || (Array.isArray(one) && one.length === 0)) continue;
      const inner = [...steps, { attribute_name: name }];
      yield { path: `${path}.${name}`, steps: inner };
      yield* written(one, `${path}.${name}`, inner);
    }
  }
}
