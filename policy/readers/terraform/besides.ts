/** Files beside a configuration that its expressions read: those of the root module's own folder, and of the local modules it calls. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { RootInput } from './root';

/** Above this size a file is no part of a configuration but what it carries. */
const LARGEST = 1024 ** 2;
/** A folder with more files than these is no part of a configuration, either. */
const MOST_FILES = 5_000;

/** Whether a path lies in one of the folders; of the root module's own, whatever does not lead out of it. */
const isWithin = (path: string, tops: readonly string[]): boolean =>
  tops.some((top) =>
    top === '.'
      ? path !== '..' && !path.startsWith('../') && !posix.isAbsolute(path)
      : path === top || path.startsWith(`${top}/`),
  );

/** Paths of the files below a folder; `undefined` where there are too many, or a link that leads elsewhere. */
function filesBelow(folder: string): string[] | undefined {
  const found: string[] = [];
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      const path = posix.join(at, entry.name);
      if (entry.isSymbolicLink() || found.length + waiting.length >= MOST_FILES) return undefined;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile()) found.push(path);
    }
  }
  return found;
}

/** What expressions may ask of the files of `folder`, of which `modules` are the folders of the modules. */
export function besides(
  folder: string,
  modules: Iterable<string>,
): Required<Pick<RootInput, 'read' | 'list'>> {
  const tops = [...modules].map((one) => posix.normalize(one));
  const at = (path: string, wanted: 'isFile' | 'isDirectory') => {
    const plain = posix.normalize(path).replace(/(?<=.)\/$/, '');
    const stat = isWithin(plain, tops) ? statSync(join(folder, plain), { throwIfNoEntry: false }) : undefined;
    return stat?.[wanted]() ? { path: join(folder, plain), size: stat.size } : undefined;
  };
  return {
    read: (path) => {
      const file = at(path, 'isFile');
      if (!file || file.size > LARGEST) return undefined;
      const text = readFileSync(file.path, 'utf8');
      return text.includes('\uFFFD') ? undefined : text;
    },
    list: (path) => {
      const found = at(path, 'isDirectory');
      return found && filesBelow(found.path);
    },
  };
}
