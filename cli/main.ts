/** The `cloison` command as a process: its own arguments, streams and exit status. */
import { processIo } from './io';
import { run } from './program';

// Who reads the report may stop reading, as `head` does: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void run(process.argv.slice(2), processIo()).then((status) => {
  if (status !== undefined) end(status);
});

/** Ends as soon as all that was printed has been taken: left alone, Node first finishes compiling what nobody runs any more. */
function end(status: number): void {
  process.exitCode = status;
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}
