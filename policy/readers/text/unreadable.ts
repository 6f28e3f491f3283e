import type { Position } from '../../model';

/** An input that cannot be read at all: which file, where in it (where that can be told) and why. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';

  constructor(
    readonly file: string,
    readonly where: Position | undefined,
    readonly why: string,
  ) {
    super(`${file}${where ? `:${where.line}:${where.column}` : ''}: ${why}`);
  }
}
