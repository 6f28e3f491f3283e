/** How an entry file ends: what is wrong with the programme or refused by the guard is said in its own words, without a stack. */
import { GuardRefusal } from './refusal';

/** Runs an entry file's work. Errors made for the reader are printed and end the process with status 1; any other one is thrown. */
export function runEntry(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof GuardRefusal) && (error as Error).name !== 'ProgrammeError') throw error;
    process.stderr.write(`${(error as Error).message.trimEnd()}\n`);
    process.exit(1);
  }
}
