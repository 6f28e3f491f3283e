/** What is made of Azure's own types, where a Terraform resource carries them: in a template as a text, or one by its type. */
import {
  ARM_FEATURE,
  ARM_HOLDS_NONE,
  ARM_IDLE_ACTION,
  ARM_IDLE_METHOD,
  ARM_PART,
  ARM_RESTS_WHERE_IT_SAYS,
} from '../facts/arm-types';
import type { Resource } from '../model';
import { placeOf, refusal } from '../places';
import type { Classification } from '../programme';
import { Text, type Value, type ValueMap } from '../values';
import { decode } from './decode';
import { setsUpElsewhere } from './embedded-assignments';
import { isShut } from './embedded-openings';
import { isMap } from './paths';
import { type TemplateLookup, textsIn } from './template-expressions';

const NONE: ReadonlySet<string> = new Set(ARM_HOLDS_NONE.map((type) => type.toLowerCase()));
/** They name one type of Azure's own, with its version behind an @. */
const PASS_THROUGH = /^azapi_(resource|update_resource|resource_action)$/;
const ALONE = 'azapi_resource';
const ACTION = 'azapi_resource_action';

const PLAIN: ReadonlySet<string> = new Set(ARM_RESTS_WHERE_IT_SAYS.map((type) => type.toLowerCase()));
const CARRIER = /^azurerm_(resource_group|subscription|management_group|tenant)_template_deployment$/;
const ASSIGNMENT = 'microsoft.authorization/policyassignments';

/**
 * The resources of the template a deployment carries, nested ones after their parents; `undefined` where anything about
 * them is not written out: no inline template, a template by id or link, a text that is not settled.
 */
export const embeddedResources = (resource: Resource): readonly ValueMap[] | undefined =>
  listed(templateOf(resource)?.resources);

function templateOf({ type, attributes }: Resource): ValueMap | undefined {
  const { template_content: content, template_spec_version_id: elsewhere } = attributes;
  if (!CARRIER.test(type) || (elsewhere !== undefined && elsewhere !== null)) return undefined;
  if (typeof content !== 'string' && !(content instanceof Text)) return undefined;
  const template = decode(content, 'json');
  return isMap(template) ? template : undefined;
}

/** Resources as a list, with those inside them. Newer templates may write a map: that one is not read. */
function listed(value: Value | undefined, parent = ''): readonly ValueMap[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const all: ValueMap[] = [];
  for (const item of value) {
    if (!isMap(item) || typeof item.type !== 'string' || item.copy !== undefined) return undefined;
    // inside another resource the type of that one goes without saying
    const type = item.type.includes('.') ? item.type : `${parent}${item.type}`;
    const inside = item.resources === undefined ? [] : listed(item.resources, `${type}/`);
    if (inside === undefined) return undefined;
    all.push({ ...item, type }, ...inside);
  }
  return all.length > 0 ? all : undefined;
}

/** Whether a resource makes nothing but what keeps no data and moves none, though its own type could make anything. */
export function holdsNone(resource: Resource): boolean {
  if (!PASS_THROUGH.test(resource.type) && !CARRIER.test(resource.type)) return false;
  const { action, method } = resource.type === ACTION ? resource.attributes : {};
  if (typeof method === 'string' && ARM_IDLE_METHOD.test(method)) return true;
  // an action may do anything, whatever it is sent to
  if (action !== undefined && action !== null)
    return typeof action === 'string' && ARM_IDLE_ACTION.test(action);
  const made = PASS_THROUGH.test(resource.type) ? [resource.attributes] : embeddedResources(resource);
  return made?.every(isNone) ?? false;
}

function isNone(made: ValueMap): boolean {
  const type = typeOf(made);
  if (type === ASSIGNMENT && setsUpElsewhere(made)) return false;
  return NONE.has(type) || ARM_FEATURE.test(type);
}

/**
 * Whether what a resource makes rests where its class may, which is in France for what says no class: each part of it is
 * written out and either keeps nothing, or is a store that rests where it says or a part of one, and lets nobody else in.
 * Whose it is, is not said here.
 */
export function restsWhereItMay(resource: Resource, lookup: TemplateLookup): boolean {
  const alone = resource.type === ALONE;
  const made = alone ? [resource.attributes] : embeddedResources(resource);
  const template = templateOf(resource) ?? {};
  const textsOf = (setting: Value | undefined) => textsIn(setting, resource, template, lookup);
  const stays = (one: ValueMap): boolean =>
    textsOf(one.location)?.every((region) => mayRest(classIn(one), region)) ?? false;
  const stores = (made ?? []).filter((one) => PLAIN.has(typeOf(one)) && stays(one));
  const free = (one: ValueMap, of: readonly ValueMap[]): boolean =>
    of.every((store) => classIn(store) === 'public') || isShut(one, textsOf, lookup.context);
  return (
    made?.every((one) => {
      const type = typeOf(one);
      // its place and class are those of what it belongs to, which are judged as any store's
      if (alone && ARM_PART.test(type)) return isShut(one, textsOf, lookup.context);
      const of = PLAIN.has(type)
        ? stores.filter((store) => store === one)
        : stores.filter((store) => typeOf(store) === ARM_PART.exec(type)?.[1]);
      return isNone(one) || (of.length > 0 && free(one, of));
    }) ?? false
  );
}

/** Whether a resource by its type is a part of a store, which takes no tags of its own. */
export const isPartOfStore = ({ type, attributes }: Resource): boolean =>
  type === ALONE && ARM_PART.test(typeOf(attributes));

const typeOf = ({ type }: ValueMap): string =>
  typeof type === 'string' ? type.replace(/@.*$/s, '').toLowerCase() : '';

const TAG = 'data-classification';
const DISK = 'microsoft.compute/disks';

/** Of a disk nobody asks: it may be a copy of another, whose class it has. */
function classIn(one: ValueMap): Classification {
  const said = isMap(one.tags) && typeOf(one) !== DISK ? one.tags[TAG] : undefined;
  return said === 'public' || said === 'general' ? said : 'sensitive';
}

function mayRest(classification: Classification, region: string): boolean {
  const place = placeOf('azure', region, 'region');
  return place.known && refusal(classification, place.value) === undefined;
}
