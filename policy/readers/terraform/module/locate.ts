/** Where a resource or one of its attributes stands in the file. */
import type { Position } from '../../../model';
import type { Where } from '../files';
import type { Block, Body, Place } from '../language/syntax';

/** The steps of a property path: `rule[0].name`, `tags["a"]`. */
export const stepsOf = (property: string): (string | number)[] =>
  property
    .split(/[.[\]]/)
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replace(/^"|"$/g, '')));

/** The deepest place on the way that native syntax writes. */
function inBody(body: Body, steps: readonly (string | number)[], best: Place): Place {
  const [name, ...rest] = steps;
  if (typeof name !== 'string') return name === undefined ? best : inBody(body, rest, best);
  const attribute = body.attributes.find((one) => one.name === name);
  if (attribute) return attribute.place;
  const blocks = body.blocks.filter(
    (one) => one.type === name || (one.type === 'dynamic' && one.labels[0] === name),
  );
  const [at] = rest;
  const block = blocks[Number(at)] ?? blocks[0];
  if (!block) return best;
  const content =
    block.type === 'dynamic' ? (block.body.blocks.find((one) => one.type === 'content') ?? block) : block;
  return inBody(content.body, rest, content.place);
}

function inJson(
  block: Block,
  path: readonly (string | number)[],
  where: Where,
  property: string,
): Position | undefined {
  const steps = stepsOf(property);
  for (let length = steps.length; length >= 0; length--) {
    const found = where(block.file, [...path, ...steps.slice(0, length)]);
    if (found) return found;
  }
  return undefined;
}

/** The look-up a resource carries. */
export function locatorOf(block: Block, where: Where): (property?: string) => Position | undefined {
  return (property = '') => {
    if (typeof block.place !== 'number') return inJson(block, block.place, where, property);
    return where(block.file, inBody(block.body, stepsOf(property), block.place));
  };
}
