/** Pre-shared keys: made here, handed on encrypted, never printed. */
import { randomInt } from 'node:crypto';

/** What both clouds take: AWS letters, digits, dot and underscore, no 0 in front; Azure 1 to 128 printable characters. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';
const LENGTH = 64;

/** A key of 64 characters, about 383 bits, from the system's generator, without bias. */
export function makeKey(random: (below: number) => number = (below) => randomInt(below)): string {
  const draw = (): string => ALPHABET[random(ALPHABET.length)] ?? '';
  let key = draw();
  while (key === '0') key = draw();
  while (key.length < LENGTH) key += draw();
  return key;
}

export const isKey = (text: unknown): text is string =>
  typeof text === 'string' && /^[A-Za-z1-9._][A-Za-z0-9._]{63}$/.test(text);
