/** The `cloison` command as a process: its own arguments, streams and exit status. */
import { processIo } from './io';
import { run } from './program';

// Who reads the report may stop reading, as `head` does: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void run(process.argv.slice(2), processIo()).then((status) => {
  if (status !== undefined) process.exitCode = status;
});
