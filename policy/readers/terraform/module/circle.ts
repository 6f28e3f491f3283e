/** Locals that are made of each other: Terraform refuses them, since no value could be told of them. */
import { circleIn } from '../../circles';
import type { Block, Expression } from '../language/syntax';
import type { Declared } from './twice';

/** The locals that an expression names. */
function* localsIn(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  const { kind, of, name } = node as Partial<Expression & { readonly of: Expression; readonly name: string }>;
  if (kind === 'attribute' && of?.kind === 'name' && of.name === 'local' && name) yield name;
  for (const inner of Object.values(node)) yield* localsIn(inner);
}

/** The first circle of locals, by name, and where its first one stands. */
export function circleOfLocals(
  blocks: readonly Block[],
): { readonly first: Declared; readonly names: readonly string[] } | undefined {
  const declared = blocks.filter(({ type }) => type === 'locals');
  const all = declared.flatMap(({ file, body }) =>
    body.attributes.map(({ name, value, place }) => ({ what: `local.${name}`, file, place, name, value })),
  );
  const circle = circleIn(new Map(all.map(({ name, value }) => [name, new Set(localsIn(value))])));
  const first = circle && all.find(({ name }) => name === circle[0]);
  return first && { first, names: circle };
}
