/** `npm run bench`: what the guard costs, as ratios taken in one run, so that they hold on any machine. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plan, template } from './artefacts';

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const RUNS = 3;
const GROWTH = [1_000, 10_000, 100_000];
const folder = mkdtempSync(join(tmpdir(), 'cloison-bench-'));

function measure(what: string, argument: string): Measured {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', 'tsx/cjs', join(__dirname, 'child.ts'), what, argument],
    {
      encoding: 'utf8',
      // The library's own template validator takes seconds by itself and is not what is measured.
      env: { ...process.env, CDK_VALIDATION: 'false' },
    },
  );
  const line = stdout.trim().split('\n').at(-1);
  if (status !== 0 || !line) throw new Error(`${what} failed: ${stderr || stdout}`);
  return JSON.parse(line) as Measured;
}

/** The quickest of several runs: what disturbs a run only ever makes it slower. */
function quickest(what: string, argument: string): Measured {
  const runs = Array.from({ length: RUNS }, () => measure(what, argument));
  return runs.reduce((best, run) => (run.milliseconds < best.milliseconds ? run : best));
}

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const shown = ({ milliseconds, megabytes }: Measured) => `${milliseconds} ms, ${megabytes} MB`;
const ratio = (a: number, b: number) => `${(a / b).toFixed(2)}×`;

/** How fast something grows with the size: 1 is in step with it, 2 with its square. */
const exponent = (from: number, to: number, times: number) =>
  (Math.log(to / from) / Math.log(times)).toFixed(2);

type Row = readonly [what: string, measured: string, against: string, result: string];

function synthesis(): Row {
  const outdir = join(folder, 'synth');
  mkdirSync(outdir);
  const without = quickest('unguarded', outdir);
  const guarded = quickest('guarded', outdir);
  return [
    'synth, both environments',
    `with the guard ${shown(guarded)}`,
    `without ${shown(without)}`,
    ratio(guarded.milliseconds, without.milliseconds),
  ];
}

function checking(kind: string, text: string): Row {
  const file = fileOf(`${kind}.json`, text);
  const floor = quickest('parse', file);
  const judged = quickest('check', file);
  return [
    `check, ${kind} of 500 resources`,
    shown(judged),
    `Node reading the same JSON ${shown(floor)}`,
    ratio(judged.milliseconds, floor.milliseconds),
  ];
}

function growing(): readonly Row[] {
  const measured = GROWTH.map((size) => ({
    size,
    ...measure('check', fileOf(`plan-${size}.json`, plan(size))),
  }));
  const start = measure('check', fileOf('plan-3.json', plan(3))).milliseconds;
  return measured.map((now, at) => {
    const before = measured[at - 1];
    const times = before ? now.size / before.size : 1;
    return [
      `check, plan of ${now.size.toLocaleString('en')} resources`,
      shown(now),
      before
        ? `${before.size.toLocaleString('en')} resources ${shown(before)}`
        : `an almost empty plan ${start} ms`,
      before
        ? `time ^${exponent(before.milliseconds - start, now.milliseconds - start, times)}, memory ^${exponent(before.megabytes, now.megabytes, times)}`
        : ratio(now.milliseconds, start),
    ];
  });
}

function print(rows: readonly Row[]): void {
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] as number));
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
    if (row === rows[0])
      process.stdout.write(`| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n`);
  }
}

try {
  print([
    ['what', 'measured', 'against', 'result'],
    synthesis(),
    checking('template', template(500)),
    checking('plan', plan(500)),
    ...growing(),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
