/** Finds a property in a template as it is written, by its path in the evaluated resource. */
import { isRaw } from './template';

/** `Rules[0].Destination.Bucket` → the steps; what follows a `|` is no part of the path. */
const steps = (property: string): string[] =>
  [...property.replace(/\|.*/s, '').matchAll(/[^.[\]]+/g)].map(([step]) => step);

type Path = readonly (string | number)[];
type Try = readonly [key: string | number, left: readonly string[]];

/** The longest path of a property that the node has, walked through functions and lists on the way. */
export function propertyPath(node: unknown, property: string): Path {
  return walk(node, steps(property)).path;
}

function walk(node: unknown, way: readonly string[]): { path: Path; rest: number } {
  let best: { path: Path; rest: number } = { path: [], rest: way.length };
  for (const [key, left] of tries(node, way)) {
    const inner = walk((node as Record<string | number, unknown>)[key], left);
    if (inner.rest < best.rest) best = { path: [key, ...inner.path], rest: inner.rest };
  }
  return best;
}

/** Where the way may go on, what is likeliest first. */
function tries(node: unknown, way: readonly string[]): Try[] {
  const [step, ...after] = way;
  if (step === undefined) return [];
  if (Array.isArray(node)) {
    // An index is a hint: evaluation may have left items out before it.
    const left = /^\d+$/.test(step) ? after : way;
    const each = node.map((_, index): Try => [index, left]);
    return [...each.filter(([index]) => String(index) === step), ...each];
  }
  if (!isRaw(node)) return [];
  if (Object.hasOwn(node, step)) return [[step, after]];
  return Object.keys(node)
    .filter((key) => key === 'Fn::If' || key.startsWith('Fn::ForEach'))
    .map((key) => [key, way]);
}
