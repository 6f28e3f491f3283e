/** Several root modules of one programme: what one reads of another's state becomes a reference to its resources. */
import type { Artefact } from '../../model';
import { attempt, type Refuse } from '../refuse';
import { openRoot, type Root, type RootInput } from './root';

export interface StackInput {
  readonly stack: string;
  /** The file it is told by where it cannot be read. */
  readonly file: string;
  /** Gathers its texts; throws `UnreadableInput` where they cannot be read. */
  readonly input: () => RootInput;
}

/**
 * Reads root modules that may read each other's outputs through cdktf's cross-stack references. `refuse` is told of one that
 * cannot be read, and the others are: to them its outputs are unknown.
 */
export function readStacks(stacks: readonly StackInput[], refuse: Refuse): Artefact[] {
  const open = new Map<string, Root>();
  const roots = stacks.flatMap(({ stack, file, input }) =>
    attempt(file, refuse, () => {
      const root = openRoot(input(), (name) => open.get(name)?.output);
      open.set(stack, root);
      return { file, root };
    }),
  );
  return roots.flatMap(({ file, root }) => attempt(file, refuse, () => root.artefact()));
}
