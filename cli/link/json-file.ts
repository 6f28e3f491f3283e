import { readFileSync } from 'node:fs';
import { Unusable } from '../exit';

/** What a JSON file holds. Throws `Unusable`: which file and why; the content itself is never repeated, it may hold a key. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? '/dev/stdin' : file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : (code ?? 'it is no JSON');
    throw new Unusable(`${file} cannot be read as JSON: ${why}`);
  }
}
