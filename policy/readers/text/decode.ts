import { LIMITS } from './limits';
import { UnreadableInput } from './unreadable';

/** The text of an input given as text or as bytes; throws `UnreadableInput` on what is not UTF-8 text. */
export function decode(file: string, input: string | Uint8Array): string {
  if (input.length > LIMITS.json * 2) throw new UnreadableInput(file, undefined, tooLarge(input.length));
  const text = typeof input === 'string' ? input : fromBytes(file, input);
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (bare.includes('\0')) {
    throw new UnreadableInput(
      file,
      undefined,
      'the file is binary (it holds NUL bytes); JSON or YAML text in UTF-8 is expected',
    );
  }
  if (bare.trim() === '') throw new UnreadableInput(file, undefined, 'the file is empty');
  return bare;
}

/** The words for an input above a limit. */
export const tooLarge = (length: number): string =>
  `the file is too large to be judged (${Math.ceil(length / 1048576)} MiB); split it`;

function fromBytes(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnreadableInput(file, undefined, 'the file is not UTF-8 text; save it as UTF-8');
  }
}
