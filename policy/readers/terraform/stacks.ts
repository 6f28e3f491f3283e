/** Several root modules of one programme: what one reads of another's state becomes a reference to its resources. */
import type { Artefact } from '../../model';
import { openRoot, type Root, type RootInput } from './root';

/** Reads root modules that may read each other's outputs through cdktf's cross-stack references. */
export function readStacks(
  roots: readonly { readonly stack: string; readonly input: RootInput }[],
): Artefact[] {
  const open = new Map<string, Root>();
  for (const { stack, input } of roots)
    open.set(
      stack,
      openRoot(input, (name) => open.get(name)?.output),
    );
  return [...open.values()].map((root) => root.artefact());
}
