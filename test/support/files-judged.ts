/** Judges files written into a folder that is removed afterwards, read as the command reads them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readPaths } from '../../policy/doors/files';
import { judged } from './judging';

/** File name to content. */
export type Files = Readonly<Record<string, string>>;

export interface FilesJudged {
  /** `rule address` of every finding of severity error, each once. */
  readonly refused: readonly string[];
  /** What could not be read, without the name of the folder. */
  readonly unread: readonly string[];
}

/** The verdict on a folder of files, or on those of them that are named, deployed in Paris. */
export async function judgedFiles(files: Files, named?: readonly string[]): Promise<FilesJudged> {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-files-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const paths = named ? named.map((name) => join(folder, name)) : [folder];
    const { artefacts, unreadable } = await readPaths(paths, { region: 'eu-west-3' });
    const unread = unreadable.map(({ message }) => message.replaceAll(`${folder}/`, ''));
    return { refused: judged(artefacts).refused, unread };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
