import type { Attribute, Block, TerraformType } from '../../../tools/terraform-block';
import { type Fields, isFields, isUnknown, UNKNOWN, type Value } from './values';

/** What stands in for values only the cloud knows. */
type FillIn = (path: string, attribute: Attribute) => Value;

/**
 * The state terraform may expect after apply: what the provider computes and nobody wrote becomes unknown. A resource
 * that stays as it is keeps its values; null (the resource is to be destroyed) stays null.
 */
export function planned(block: Block, prior: Value, proposed: Value, path: string): Value {
  if (!isFields(proposed) || sameValue(prior, proposed)) return proposed;
  return fill(block, proposed, path, (_path, { computed }) => (computed ? UNKNOWN : null));
}

/** The state after apply, or what a data source answers: every value known. Made up from the path, never a real answer. */
export function known(block: Block, value: Value, path: string): Value {
  if (!isFields(value)) return value;
  return fill(block, value, path, (where, { computed, type }) => (computed ? madeUp(type, where) : null));
}

function fill(block: Block, value: Fields, path: string, fillIn: FillIn): Fields {
  const filled: Record<string, Value> = { ...value };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const is = value[name] ?? null;
    const where = `${path}.${name}`;
    if (is === null || isUnknown(is)) filled[name] = fillIn(where, attribute);
    if (isUnknown(is) && filled[name] === null) filled[name] = is;
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const inside = (one: Value) => (isFields(one) ? fill(nested.block, one, `${path}.${name}`, fillIn) : one);
    const is = value[name] ?? null;
    filled[name] = Array.isArray(is) ? is.map(inside) : inside(is);
  }
  return filled;
}

function madeUp(type: TerraformType, path: string): Value {
  if (type === 'string') return `schema-only:${path}`;
  if (type === 'number') return 0;
  if (type === 'bool') return false;
  if (type[0] === 'map') return {};
  return [];
}

const sameValue = (a: Value, b: Value) => JSON.stringify(a) === JSON.stringify(b);
