import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** The installed copy of an npm package: its version and the folder it lies in. Throws when it is not installed. */
export function installedPackage(name: string): InstalledPackage {
  const manifest = require.resolve(`${name}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { name, version, folder: dirname(manifest) };
}
