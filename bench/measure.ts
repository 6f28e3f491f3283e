/** Measures programs, each in a process of its own so that nothing is warm: processor time and the most memory it held. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Measured {
  /** Processor time, of the program and of the system for it. */
  readonly seconds: number;
  /** Absent where the program is not one of Node. */
  readonly mebibytes?: number;
}

export interface Command {
  /** `node`: a program of Node by its arguments. Otherwise any command on the path. */
  readonly program: string;
  readonly args: readonly string[];
  /** Exit statuses by which it says that it has done its work; default: 0 alone. */
  readonly done?: readonly number[];
  /** What it prints when it has done it. */
  readonly prints?: string;
}

const METER = join(__dirname, 'meter.js');

/**
 * Node reads the certificates this variable names at every start, whatever it runs: more than twice the time it takes to
 * start without.
 */
const { NODE_EXTRA_CA_CERTS: _certificates, ...ENVIRONMENT } = process.env;

/** One run. Throws where it ended otherwise than it should. */
export function measure({ program, args, done = [0], prints = '' }: Command, folder: string): Measured {
  const meter = join(folder, 'meter.json');
  const isNode = program === 'node';
  const command = isNode ? [process.execPath, '-r', METER, ...args] : [program, ...args];
  const env = { ...ENVIRONMENT, BENCH_METER: meter };
  const shell = ['-c', '"$@"; status=$?; times; exit $status', 'bash', ...command];
  const run = spawnSync('bash', shell, { encoding: 'utf8', env, maxBuffer: 2 ** 30 });
  if (run.status === null || !done.includes(run.status) || !run.stdout.includes(prints))
    throw new Error(`${program} ${args.join(' ')} ended with ${run.status}: ${run.stderr || run.stdout}`);
  const seconds = childrenSeconds(run.stdout);
  if (!isNode) return { seconds };
  const { mebibytes } = JSON.parse(readFileSync(meter, 'utf8')) as Measured;
  rmSync(meter);
  return { seconds, ...(mebibytes === undefined ? {} : { mebibytes }) };
}

/** The second line of the shell's `times`: what its children have used, such as `0m1.234s 0m0.056s`. */
const childrenSeconds = (times: string): number =>
  [...(times.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );

/** The least of several runs, the first not counted: what disturbs a run only ever makes it slower. */
export const least = (command: Command, folder: string, runs: number): Measured =>
  leastOfEach(inTurns([command], folder, runs))[0] as Measured;

/** One measurement of each command. */
export type Turn = readonly Measured[];

/** Several commands that take turns, so that what they are compared by was measured in the same minutes. */
export function inTurns(commands: readonly Command[], folder: string, runs: number): readonly Turn[] {
  for (const command of commands) measure(command, folder);
  return Array.from({ length: runs }, () => commands.map((command) => measure(command, folder)));
}

/** The least of each command. */
export const leastOfEach = (turns: readonly Turn[]): Turn =>
  (turns[0] ?? []).map((_, at) =>
    turns
      .map((turn) => turn[at] as Measured)
      .reduce((best, run) => (run.seconds < best.seconds ? run : best)),
  );

/** What the second command took more than the first: the median of all turns, in each of which the machine was as fast for both. */
export function addedIn(turns: readonly Turn[]): number {
  const added = turns
    .map(([before, after]) => (after?.seconds ?? 0) - (before?.seconds ?? 0))
    .sort((a, b) => a - b);
  const middle = added.length / 2;
  return ((added[Math.floor(middle)] ?? 0) + (added[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** Whether a command is on the path. */
export const isThere = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
