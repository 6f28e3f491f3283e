/** The vendors' own commands, with the operator's own credential. A secret goes in by the standard input, never by an argument. */
import { spawnSync } from 'node:child_process';
import { Unusable } from '../exit';

export interface VendorCall {
  readonly args: readonly string[];
  readonly stdin?: string;
}

/** Whether the command failed because what it names is not there. */
export class NotThere extends Error {}

/** Runs a command and gives what it printed. Throws `NotThere`, or `Unusable` with the command's own words, the secret taken out. */
export function vendor(command: 'aws' | 'az', { args, stdin }: VendorCall): string {
  const run = spawnSync(command, args, { encoding: 'utf8', input: stdin ?? '', maxBuffer: 16 * 1024 * 1024 });
  if (run.error)
    throw new Unusable(
      `${command} cannot be run: ${(run.error as NodeJS.ErrnoException).code}. Install the vendor's command, or give files`,
    );
  if (run.status === 0) return run.stdout;
  const said = stdin ? run.stderr.replaceAll(stdin, '…') : run.stderr;
  if (/ResourceNotFoundException|SecretNotFound/.test(said)) throw new NotThere(said);
  throw new Unusable(`${command} ${args.slice(0, 2).join(' ')} failed: ${said.trim().slice(0, 500)}`);
}
