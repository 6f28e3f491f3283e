/** What is made of Azure's own types, where a Terraform resource carries them: in a template as a text, or one by its type. */
import { ARM_FEATURE, ARM_HOLDS_NONE, ARM_RESTS_WHERE_IT_SAYS } from '../facts/arm-types';
import type { Resource } from '../model';
import { placeOf } from '../places';
import type { Value, ValueMap } from '../values';
import { decode } from './decode';
import { isMap } from './paths';

const NONE: ReadonlySet<string> = new Set(ARM_HOLDS_NONE.map((type) => type.toLowerCase()));
/** They name one type of Azure's own, with its version behind an @. */
const PASS_THROUGH = /^azapi_(resource|update_resource|resource_action)$/;

const PLAIN: ReadonlySet<string> = new Set(ARM_RESTS_WHERE_IT_SAYS.map((type) => type.toLowerCase()));
const CARRIERS: ReadonlySet<string> = new Set(['azurerm_resource_group_template_deployment']);

/**
 * The resources of the template a deployment carries, nested ones after their parents; `undefined` where anything about
 * them is not written out: no inline template, a template by id or link, a text that is not settled.
 */
export function embeddedResources(resource: Resource): readonly ValueMap[] | undefined {
  const { template_content: content, template_spec_version_id: elsewhere } = resource.attributes;
  if (!CARRIERS.has(resource.type) || (elsewhere !== undefined && elsewhere !== null)) return undefined;
  if (typeof content !== 'string') return undefined;
  const template = decode(content, 'json');
  return isMap(template) ? listed(template.resources) : undefined;
}

/** Resources as a list, with those inside them. Newer templates may write a map: that one is not read. */
function listed(value: Value | undefined): readonly ValueMap[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const all: ValueMap[] = [];
  for (const item of value) {
    if (!isMap(item) || typeof item.type !== 'string' || item.copy !== undefined) return undefined;
    const inside = item.resources === undefined ? [] : listed(item.resources);
    if (inside === undefined) return undefined;
    all.push(item, ...inside);
  }
  return all.length > 0 ? all : undefined;
}

/** Whether a resource makes nothing but what keeps no data and moves none, though its own type could make anything. */
export function holdsNone(resource: Resource): boolean {
  if (!PASS_THROUGH.test(resource.type) && !CARRIERS.has(resource.type)) return false;
  const types = PASS_THROUGH.test(resource.type)
    ? [resource.attributes.type]
    : (embeddedResources(resource) ?? [undefined]).map((made) => made?.type);
  return types.every((type) => typeof type === 'string' && isNone(type.replace(/@.*$/, '')));
}

const isNone = (type: string): boolean => NONE.has(type.toLowerCase()) || ARM_FEATURE.test(type);

/**
 * Whether what a resource makes rests in France, whatever its class: each part of it is written out and either keeps
 * nothing or is a store that rests where it says. Whose it is, is not said here.
 */
export function restsInFrance(resource: Resource): boolean {
  const made = resource.type === 'azapi_resource' ? [resource.attributes] : embeddedResources(resource);
  return made?.every(staysInFrance) ?? false;
}

function staysInFrance({ type, location }: ValueMap): boolean {
  if (typeof type !== 'string') return false;
  const name = type.replace(/@.*$/, '');
  if (isNone(name)) return true;
  const place = typeof location === 'string' ? placeOf('azure', location, 'region') : undefined;
  return PLAIN.has(name.toLowerCase()) && place?.known === true && place.value.territory === 'FR';
}
