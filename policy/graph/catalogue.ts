/** Looks a resource type up in the tables of facts. */
import type { Edge, ResourceType, TagShape } from '../facts/resource-type';
import { awsType, azureType } from '../facts/resource-types';
import { utilityTypes } from '../facts/terraform-utility';
import { azurermTypeList, cloudFormationTypeList } from '../facts/type-lists';
import type { Cloud } from '../model';

/** The entry of a type; `undefined`: nobody has decided what the type does with data. */
export function typeFacts(type: string): ResourceType | undefined {
  return type.includes('::') ? awsType(type) : (azureType(type) ?? utilityTypes.get(type));
}

/** The state kept in a bucket: its region is one of AWS. */
const IN_A_BUCKET = 'terraform_backend_s3';

/** The cloud a type belongs to: CloudFormation names carry `::`, nearly everything else is the enclave's. */
export const cloudOf = (type: string): Cloud =>
  type.includes('::') || type === IN_A_BUCKET ? 'aws' : 'azure';

/** Where the type carries tags, or `undefined` if it takes none. */
export function tagShape(type: string): TagShape | undefined {
  const own = typeFacts(type)?.tags;
  if (own) return own;
  if (type.includes('::')) {
    const listed = cloudFormationTypeList()[type];
    return listed?.tags ? { path: listed.tags, shape: listed.shape ?? 'list' } : undefined;
  }
  return azurermTypeList()[type]?.tags ? { path: 'tags', shape: 'map' } : undefined;
}

/** Whether the type takes a `location` of its own. */
export const takesLocation = (type: string): boolean => azurermTypeList()[type]?.location === true;

/** Whether the type keeps data, moves it, or may do so unseen. Everything else carries none. */
export function carriesData(type: string): boolean {
  const facts = typeFacts(type);
  return (
    facts === undefined ||
    facts.keeps === true ||
    facts.opaque !== undefined ||
    (facts.edges?.length ?? 0) > 0
  );
}

/**
 * Whether data named by a resource of the type stops there. What keeps none, belongs to another and only opens ways
 * between third parties (an alert policy of a server) is named for the sake of what it belongs to.
 */
export function isEnd(type: string): boolean {
  const facts = typeFacts(type);
  if (!facts || facts.keeps || facts.opaque !== undefined || !facts.parent) return carriesData(type);
  return (facts.edges ?? []).some(({ from, to }) => self(from) || self(to));
}

const self = (end: Edge['from']): boolean => end === undefined || [end].flat().includes('$self');
