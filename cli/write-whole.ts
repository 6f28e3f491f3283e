/** Writes a file so that its reader finds the whole of it or what was there before, never a part. */
import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { Unusable } from './exit';

/** Writes the text to a file; a device or pipe is written to as it is. Throws `Unusable`: which file and why. */
export function writeWhole(file: string, text: string): void {
  const there = statSync(file, { throwIfNoEntry: false });
  try {
    if (there && !there.isFile()) writeFileSync(file, text);
    else replace(there ? realpathSync(file) : file, text);
  } catch (error) {
    throw new Unusable(`${file} cannot be written: ${(error as Error).message}`);
  }
}

function replace(file: string, text: string): void {
  const beside = `${file}.${process.pid}.part`;
  try {
    const handle = openSync(beside, 'wx');
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
