import { LIMITS } from './limits';
import { UnreadableInput } from './unreadable';

/** The text of an input given as text or as bytes; throws `UnreadableInput` on what is neither UTF-8 text nor UTF-16 that says so. */
export function decode(file: string, input: string | Uint8Array): string {
  if (input.length > LIMITS.json * 2)
    throw new UnreadableInput(file, undefined, tooLarge(input.length, LIMITS.json * 2));
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

/** The words for an input above a limit, both in characters. */
export const tooLarge = (length: number, limit: number): string =>
  `the file is too large to be judged (${mebi(length)} MiB, of at most ${mebi(limit)}); split it`;

const mebi = (length: number): number => Math.ceil(length / 1048576);

/** PowerShell writes UTF-16 behind a mark: `terraform show -json > plan.json` makes such a file. */
const encodingOf = ([first, second]: Uint8Array): string =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';

function fromBytes(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnreadableInput(file, undefined, 'the file is not UTF-8 text; save it as UTF-8');
  }
}
