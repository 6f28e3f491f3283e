import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A path as a URI: relative to the working directory where it lies below it, a `file:` URI otherwise. */
export function artefactUri(file: string): string {
  const near = relative(process.cwd(), resolve(file));
  if (near === '') return './';
  if (isAbsolute(near) || near === '..' || near.startsWith(`..${sep}`))
    return pathToFileURL(resolve(file)).href;
  return near.split(sep).map(encodeURIComponent).join('/');
}
