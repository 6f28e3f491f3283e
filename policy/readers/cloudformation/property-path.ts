/** Finds a property in a template as it is written, by its path in the evaluated resource. */
import { isRaw } from './template';

/** `Rules[0].Destination.Bucket` → the steps; indexes are hints, since evaluation may have left items out. */
const steps = (property: string): string[] => property.split('|')[0]?.match(/[^.[\]]+/g) ?? [];

type Path = readonly (string | number)[];

/** The longest path of a property that the node has, walked through functions and lists on the way. */
export function propertyPath(node: unknown, property: string): Path {
  return walk(node, steps(property), 12).path;
}

function walk(node: unknown, way: readonly string[], hops: number): { path: Path; rest: number } {
  const [step, ...after] = way;
  if (step === undefined || hops === 0) return { path: [], rest: 0 };
  const tries: [string | number, readonly string[]][] = [];
  if (Array.isArray(node)) {
    if (/^\d+$/.test(step) && Number(step) < node.length) tries.push([Number(step), after]);
    node.slice(0, 200).forEach((_, index) => {
      tries.push([index, /^\d+$/.test(step) ? after : way]);
    });
  } else if (isRaw(node)) {
    if (Object.hasOwn(node, step)) tries.push([step, after]);
    else
      for (const key of Object.keys(node))
        if (key === 'Fn::If' || key.startsWith('Fn::ForEach')) tries.push([key, way]);
  }
  let best: { path: Path; rest: number } = { path: [], rest: way.length };
  for (const [key, left] of tries) {
    const inner = walk((node as Record<string | number, unknown>)[key], left, left === way ? hops - 1 : hops);
    if (inner.rest < best.rest) best = { path: [key, ...inner.path], rest: inner.rest };
    if (best.rest === 0) break;
  }
  return best;
}
