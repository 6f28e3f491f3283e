/** Selections by ARN: which resources a pattern may mean, and which it means for sure. */
import type { Resource } from '../model';
import { namesOf } from './names';
import { type Dereference, find } from './paths';
import { HOLE, settle } from './settle';

/** The part of a resource's ARN after the partition, by type; `{name}` stands for its own name, `{region}` for its region. */
export type ArnKinds = Readonly<Record<string, string>>;

/** The region a resource's stack is deployed in, where that is settled. */
export const regionOfStack = ({ stack }: Resource): string | undefined =>
  typeof stack?.region === 'string' ? stack.region.toLowerCase() : undefined;

/** The ARNs a resource may have; what is not written stands as `*`. */
function arnsOf(resource: Resource, kinds: ArnKinds, dereference: Dereference): readonly string[] {
  const kind = kinds[resource.type];
  if (kind === undefined) return [];
  const names = namesOf(resource, dereference);
  const region = regionOfStack(resource) ?? '*';
  return (names.length > 0 ? names : ['*']).map((name) =>
    `arn:aws:${kind}`.replace('{name}', name).replace('{region}', region),
  );
}

/** The patterns written at a path: open parts may be anything. Those that name a resource by reference alone are none. */
export const patternsAt = (holder: Resource, path: string, dereference: Dereference): readonly string[] =>
  find(holder.attributes, path, dereference).flatMap(({ value }) =>
    settle(value, dereference)
      .filter((settled) => settled.value !== HOLE)
      .map((settled) =>
        String(settled.value)
          .replaceAll(HOLE, '*')
          .replace(/^arn:\*:/, 'arn:aws:'),
      )
      .filter((pattern) => pattern === '*' || /^arn:.*\*/.test(pattern)),
  );

/** Whether a pattern and an ARN, each with parts that may be anything, may be the same text. A part of the ARN ends at its colon. */
function overlaps(a: string, b: string): boolean {
  let reached = new Set([0]);
  const skip = (from: Iterable<number>): Set<number> => {
    const all = new Set(from);
    for (const j of all) if (b[j] === '*') all.add(j + 1);
    return all;
  };
  reached = skip(reached);
  for (const letter of a) {
    const next = new Set<number>();
    for (const j of reached) {
      if (letter === '*') for (let k = j; k <= b.length; k++) next.add(k);
      else if (b[j] === '*' && letter !== ':') next.add(j);
      else if (b[j] === letter) next.add(j + 1);
    }
    reached = skip(next);
  }
  return reached.has(b.length);
}

/** Whether a text with parts that may be anything (`*`, `?`) covers another for sure. */
export function covers(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

/** Whether one of the patterns may mean the resource. */
export const mayMean = (
  patterns: readonly string[],
  resource: Resource,
  kinds: ArnKinds,
  dereference: Dereference,
): boolean =>
  arnsOf(resource, kinds, dereference).some((arn) => patterns.some((pattern) => overlaps(pattern, arn)));

/** Whether one of the patterns means the resource whatever is not written. */
export const surelyMeans = (
  patterns: readonly string[],
  resource: Resource,
  kinds: ArnKinds,
  dereference: Dereference,
): boolean => {
  const arns = arnsOf(resource, kinds, dereference);
  return arns.length > 0 && arns.every((arn) => patterns.some((pattern) => covers(pattern, arn)));
};
