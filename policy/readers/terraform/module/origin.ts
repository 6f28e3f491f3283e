/** The construct that made a resource, as cdktf writes it under the key `//`. */
import type { Origin } from '../../../model';

const FRAME = /\(?([^()\s]+):(\d+):\d+\)?$/;

const part = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** The first frame outside of installed packages. */
function frame(stack: unknown): { file: string; line: number } | undefined {
  if (!Array.isArray(stack)) return undefined;
  for (const line of stack) {
    const found = typeof line === 'string' && !line.includes('node_modules') ? FRAME.exec(line) : null;
    if (found?.[1] && !found[1].startsWith('node:')) return { file: found[1], line: Number(found[2]) };
  }
  return undefined;
}

export function originOf(comment: unknown): Origin | undefined {
  const metadata = part(comment, 'metadata');
  const path = part(metadata, 'path');
  return typeof path === 'string' ? { construct: path, ...frame(part(metadata, 'stackTrace')) } : undefined;
}
