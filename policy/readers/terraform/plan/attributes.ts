/** A resource's planned attributes, with what is unknown until apply filled from the configuration. */
import { enter, Unknown, type Value, type ValueMap } from '../../../values';
import { isSettled } from '../evaluation/unsettled';
import { type Expressions, isJsonMap, isLeaf, type Json } from './format';
import { type Lookup, lookupOf, resolve, type Standing } from './references';

/** Goes one step into the expressions of a block; those of an attribute hold for all of its parts. */
function stepInto(expressions: Expressions | undefined, key: string | number): Expressions | undefined {
  if (expressions === undefined || isLeaf(expressions)) return expressions;
  if (Array.isArray(expressions)) return expressions[Number(key)] ?? expressions[0];
  if (typeof key === 'number') return expressions;
  return (expressions as { readonly [name: string]: Expressions })[key];
}

interface Filling {
  readonly at: Standing;
  readonly lookup: Lookup;
  /** Blocks (dotted names) that no provider makes up: an unknown one without an expression comes of a `dynamic` block. */
  readonly written?: ReadonlySet<string>;
}

const SETTLE = 'judge the configuration itself, or the state after apply';
const lost = () =>
  new Unknown('the value is known only after apply, and the plan does not say what it is made from', SETTLE);
const generatedBlock = (name: string) =>
  new Unknown(`a dynamic block makes ${name} of what is known only after apply`, SETTLE);

/** Where in a resource something stands: its dotted name, and the place in a list of references that it takes. */
interface Spot {
  readonly name: string;
  readonly place?: { index: number; of: number };
}

/** What is computed by the provider alone is absent, as in the configuration; inside generated blocks nobody can tell. */
function unknownValue(
  expressions: Expressions | undefined,
  generated: boolean,
  filling: Filling,
  { name, place }: Spot,
): Value | undefined {
  if (expressions === undefined) {
    if (filling.written?.has(name)) return generatedBlock(name);
    return generated ? lost() : undefined;
  }
  const at = { ...filling.at, attribute: name };
  const value = resolve(expressions, at, filling.lookup, undefined, place);
  // What is unknown cannot be made of settled parts alone: a function stands between.
  return isSettled(value) ? lost() : value;
}

function fill(
  value: Json | undefined,
  unknown: Json | undefined,
  expressions: Expressions | undefined,
  generated: boolean,
  filling: Filling,
  spot: Spot,
): Value | undefined {
  if (unknown === true) return unknownValue(expressions, generated, filling, spot);
  if (Array.isArray(value) || (Array.isArray(unknown) && !isJsonMap(value))) {
    const [items, marks] = [Array.isArray(value) ? value : [], Array.isArray(unknown) ? unknown : []];
    const of = Math.max(items.length, marks.length);
    return Array.from({ length: of }, (_, index) => {
      const inner = stepInto(expressions, index);
      const here = { name: spot.name, place: { index, of } };
      return (
        fill(items[index], marks[index], inner, generated || expressions === undefined, filling, here) ?? null
      );
    });
  }
  if (isJsonMap(value) || isJsonMap(unknown)) {
    const generatedHere = generated || expressions === undefined;
    return fillMap(
      isJsonMap(value) ? value : {},
      isJsonMap(unknown) ? unknown : {},
      expressions,
      generatedHere,
      filling,
      spot.name,
    );
  }
  return value ?? undefined;
}

function fillMap(
  value: { readonly [key: string]: Json },
  unknown: { readonly [key: string]: Json },
  expressions: Expressions | undefined,
  generated: boolean,
  filling: Filling,
  name = '',
): ValueMap {
  const filled: Record<string, Value> = {};
  const put = (key: string): void => {
    const known = value[key];
    const mark = unknown[key];
    if (!mark && (known === null || typeof known !== 'object')) {
      if (known !== undefined && known !== null) enter(filled, key, known);
      return;
    }
    const written = stepInto(expressions, key);
    const spot = { name: name === '' ? key : `${name}.${key}` };
    const one = fill(known, mark, written, generated, filling, spot);
    // A block nobody writes is printed as an empty list.
    const empty = written === undefined && Array.isArray(one) && one.length === 0;
    if (one !== undefined && !empty) enter(filled, key, one);
  };
  for (const key of Object.keys(value)) put(key);
  for (const key of Object.keys(unknown)) if (!Object.hasOwn(value, key)) put(key);
  return filled;
}

/** The attributes of one planned resource. `expressions` are those of its configuration block. */
export const plannedAttributes = (
  after: Json,
  unknown: Json,
  expressions: Expressions | undefined,
  filling: Filling,
): ValueMap =>
  fillMap(
    isJsonMap(after) ? after : {},
    isJsonMap(unknown) ? unknown : {},
    expressions ?? {},
    false,
    filling,
  );

const NOWHERE: Filling = { at: { path: '', key: undefined }, lookup: lookupOf({}, '') };

/** The attributes of a resource of which all is known; those of `null` are absent. */
export const settledAttributes = (values: Json | undefined): ValueMap =>
  plannedAttributes(values ?? {}, {}, {}, NOWHERE);
