/**
 * Runs the guard on folders of anybody's artefacts and prints what it met: `node -r tsx/cjs tools/field-trial.ts FOLDER…`.
 * `--findings FILE` writes every outcome, one line of JSON each; `--sample N --seed S` prints N findings of each cloud to judge by hand. Each part is judged alone and within a time limit, so that
 * one that fails or hangs is counted and the others are still tried.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Item, Survey } from '../policy/doors/files-survey';
import type { Classification } from '../policy/programme';
import { sampleText } from './field-trial-sample';
import { fieldTrialTable } from './field-trial-table';
import { type Assumptions, NOTHING, type Outcome } from './field-trial-unit';

const UNIT = join(__dirname, 'field-trial-unit.ts');
/** Milliseconds one part may take where nothing else is said. */
const LIMIT = 60_000;

interface TrialOptions {
  /** Milliseconds that one part may take before its process is ended. */
  readonly limit?: number;
  readonly assumed?: Assumptions;
}

/** Tries everything under the folders. */
export async function fieldTrial(
  folders: readonly string[],
  { limit = LIMIT, assumed = {} }: TrialOptions = {},
): Promise<readonly Outcome[]> {
  const { items, unreadable } = new Survey(folders);
  const outcomes: Outcome[] = unreadable.map(({ file, message }) => ({
    ...blank(file),
    unreadable: message,
  }));
  let child: ChildProcess | undefined;
  for (const item of items) {
    child ??= fork(UNIT, { execArgv: ['-r', require.resolve('tsx/cjs')] });
    const outcome = await ask(child, { item, assumed }, limit);
    if (outcome.failure !== undefined) {
      child.kill('SIGKILL');
      child = undefined;
    }
    outcomes.push(outcome);
  }
  child?.kill();
  return outcomes;
}

/** What the process answers; a failure where it ends or the time is over before. */
function ask(
  child: ChildProcess,
  question: { readonly item: Item; readonly assumed: Assumptions },
  limit: number,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(outcome);
    };
    const failed = (failure: string, milliseconds = 0): void =>
      settle({ ...blank(question.item.path), failure, milliseconds });
    const timer = setTimeout(() => failed(`no answer within ${limit} ms`, limit), limit);
    child.once('message', (outcome) => settle(outcome as Outcome));
    child.once('exit', (code, signal) => failed(`the process ended (${signal ?? code})`));
    child.send(question);
  });
}

const blank = (path: string): Outcome => ({ path, milliseconds: 0, processor: 0, memory: 0, ...NOTHING });

const USAGE =
  'usage: node -r tsx/cjs tools/field-trial.ts [--region R] [--class general|sensitive|public] [--limit MILLISECONDS] [--findings FILE] [--sample N [--seed S]] FOLDER…';
const CLASSES: readonly string[] = ['public', 'general', 'sensitive'] satisfies readonly Classification[];

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { findings: text, limit: text, region: text, class: text, sample: text, seed: text },
  });
  const { limit = String(LIMIT), region, class: classification, sample = '0', seed = '1' } = values;
  const known = classification === undefined || CLASSES.includes(classification);
  const counts = [sample, seed].every((text) => /^\d+$/.test(text));
  if (positionals.length === 0 || !(Number(limit) > 0) || !known || !counts) throw new Error(USAGE);
  const assumed = {
    ...(region ? { region } : {}),
    ...(classification ? { classification: classification as Classification } : {}),
  };
  const outcomes = await fieldTrial(positionals, { limit: Number(limit), assumed });
  if (values.findings !== undefined)
    writeFileSync(values.findings, outcomes.map((o) => `${JSON.stringify(o)}\n`).join(''));
  process.stdout.write(fieldTrialTable(outcomes));
  if (Number(sample) > 0) process.stdout.write(`\n${sampleText(outcomes, Number(sample), Number(seed))}`);
}

if (require.main === module)
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });
