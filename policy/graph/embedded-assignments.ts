/** Assignments of policies in Azure's own terms that set something up where an id says: for the logs or copies of others. */
import { isMap, type Value, type ValueMap } from '../values';
import { decode } from './decode';
import { within } from './template-expressions';

/** An id of a resource; an expression of a template may come to be one. */
const MAY_BE_ID = /^\/subscriptions\/.*\/providers\/|^\[(?!\[)/i;

/**
 * Whether an assignment acts, which takes an identity, and is given an id or what nobody can tell. One without can only
 * forbid and report.
 */
export function setsUpElsewhere(made: ValueMap): boolean {
  const body = typeof made.body === 'string' ? decode(made.body, 'json') : made.body;
  const acts = [made.identity, within(body, 'identity')].some(isIdentity);
  const properties = made.properties ?? within(body, 'properties');
  if (!acts || within(properties, 'enforcementMode') === 'DoNotEnforce') return false;
  return isMap(properties) ? mayName(properties.parameters ?? null) : true;
}

function isIdentity(value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.some(isIdentity);
  return within(value, 'type') !== 'None';
}

function mayName(value: Value): boolean {
  if (typeof value === 'string') return MAY_BE_ID.test(value);
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(mayName);
  return isMap(value) ? Object.values(value).some(mayName) : true;
}
