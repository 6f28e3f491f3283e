/** Draws runs of lines for a mutation run that has no hours. The same arguments draw the same lines, so that two runs can be compared. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LINES = 8;

const filesIn = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesIn(join(path, name)))
    : path.endsWith('.ts')
      ? [path]
      : [];

/** Each run of eight lines of the files below `path`, with the probability of `share`, drawn by `seed`. */
export function sampled(path: string, share: number, seed: number): readonly string[] {
  let state = seed;
  const drawn = (): boolean => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31 < share;
  };
  return filesIn(path).flatMap((file) => {
    const count = readFileSync(file, 'utf8').split('\n').length;
    const starts = Array.from({ length: Math.ceil(count / LINES) }, (_, i) => i * LINES + 1);
    return starts.filter(drawn).map((first) => `${file}:${first}-${Math.min(first + LINES - 1, count)}`);
  });
}
