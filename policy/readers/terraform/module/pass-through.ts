/** Where a resource of the pass-through provider does not say its place and tags itself: its body, then its provider. */
import type { ProviderFacts } from '../../../model';
import { isMap, type Value, type ValueMap } from '../../../values';

const DEFAULTS = { location: 'default_location', tags: 'default_tags' } as const;
/** Parts of others need not take either: where they rest is where those do. */
const WHOLE = /^[\w.]+\/\w+(@|$)/;

/**
 * The attributes of a resource with what the provider adds to it: tags as a whole, never key by key. Other types are as
 * they are written. Source: https://registry.terraform.io/providers/Azure/azapi/latest/docs (default_location, default_tags).
 */
export function completed(type: string, attributes: ValueMap, provider: ProviderFacts): ValueMap {
  if (type !== 'azapi_resource') return attributes;
  const body = bodyOf(attributes.body);
  const whole = typeof attributes.type === 'string' && WHOLE.test(attributes.type);
  const added = Object.entries(DEFAULTS).flatMap(([name, fallback]) => {
    const value = body[name] ?? (whole ? provider.arguments[fallback] : undefined);
    return (attributes[name] ?? null) === null && value !== undefined ? [[name, value] as const] : [];
  });
  return added.length > 0 ? { ...attributes, ...Object.fromEntries(added) } : attributes;
}

function bodyOf(body: Value | undefined): ValueMap {
  if (typeof body !== 'string') return isMap(body) ? body : {};
  try {
    const read = JSON.parse(body) as Value;
    return isMap(read) ? read : {};
  } catch {
    return {};
  }
}
