/** Locals that are made of each other: Terraform refuses them, since no value could be told of them. */
import { circleIn } from '../../circles';
import type { Block, Expression, Place } from '../language/syntax';

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
): { readonly file: string; readonly place: Place; readonly names: readonly string[] } | undefined {
  const locals = blocks
    .filter(({ type }) => type === 'locals')
    .flatMap(({ file, body }) => body.attributes.map((local) => ({ file, ...local })));
  const names = circleIn(new Map(locals.map(({ name, value }) => [name, new Set(localsIn(value))])));
  const first = names && locals.find(({ name }) => name === names[0]);
  return first && { file: first.file, place: first.place, names };
}
