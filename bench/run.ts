/** `npm run bench`: what the guard costs, beside what else can be had, as ratios taken in one run, so that they hold on any machine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { plan, SUBSCRIPTION, template } from './artefacts';
import {
  addedIn,
  type Command,
  inTurns,
  isThere,
  least,
  leastOfEach,
  type Measured,
  measure,
} from './measure';
import { moduleForEach } from './shape-of-modules';
import { chain, circle, eachOf, intoOne, selectedByTag } from './shapes';

const ROOT = join(__dirname, '..');
const RUNS = 12;
/** A synthesis takes many times what the guard adds to it: that shows only over many pairs. */
const PAIRS = 24;
const GROWTH = [1_000, 10_000, 100_000];
const SHAPES: readonly (readonly [what: string, file: string, make: (size: number) => string])[] = [
  ['one backup selection by tag', 'tag.json', selectedByTag],
  ['logs of all to one workspace', 'into/main.tf', intoOne],
  ['a chain of logs', 'chain.json', chain],
  ['a circle of logs', 'circle.json', circle],
  ['one block with for_each', 'each/main.tf', eachOf],
  ['a module for each key, in a plan', 'modules.json', moduleForEach],
];
/** Odd: a workspace, and as many settings as stores. */
const SIZES = [2_501, 10_001];
const folder = mkdtempSync(join(tmpdir(), 'cloison-bench-'));

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const context = fileOf('context.json', JSON.stringify({ enclaveSubscriptions: [SUBSCRIPTION] }));

/** The command as anybody calls it; what is made up is told by options. All of it has to be judged. */
const check = (path: string, size: number, ...options: readonly string[]): Command => ({
  program: 'node',
  prints: `: ${size} resources judged`,
  args: [join(ROOT, 'bin/cloison.js'), 'check', '--region', 'eu-west-3', ...options, path],
});
const RESIDENCY = ['--context', context, '--only', 'residency,classification'];
const reading = (file: string): Command => ({
  program: 'node',
  args: ['-e', `JSON.parse(require('node:fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`],
});
const synth = (checker: string, file: string): Command => ({
  program: 'node',
  args: [join(ROOT, 'bin/entry.js'), 'bench/app.ts', checker, file, join(folder, `out-${checker}`)],
});

const shown = ({ seconds, mebibytes }: Measured) =>
  `${seconds.toFixed(2)} s${mebibytes === undefined ? '' : `, ${mebibytes} MiB`}`;
const ratio = (a: Measured, b: Measured) => `${(a.seconds / b.seconds).toFixed(1)}×`;
/** How fast something grows with the size: 1 is in step with it, 2 with its square. */
const exponent = (before: number, now: number, times: number) =>
  (Math.log(now / before) / Math.log(times)).toFixed(2);

function print(...cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
function table(...head: readonly string[]): void {
  process.stdout.write('\n');
  print(...head);
  print(...head.map(() => '---'));
}

/** What reads the same template: the guard, and another checker of templates. */
function checking(file: string): void {
  table('check of 500 resources', 'processor time, memory', 'against Node reading the same JSON');
  const ours: readonly (readonly [what: string, command: Command])[] = [
    ['Node reading the JSON', reading(file)],
    ['cloison check, template, all rules', check(file, 500)],
    ['cloison check, plan, residency', check(fileOf('plan.json', plan(500)), 500, ...RESIDENCY)],
    [
      'cloison check, Terraform, residency',
      check(dirname(fileOf('module/main.tf', intoOne(499))), 499, ...RESIDENCY),
    ],
  ];
  const commands = ours.map(([, command]) => command);
  const measured = leastOfEach(inTurns(commands, folder, RUNS));
  const [floor] = measured as [Measured];
  for (const [at, now] of measured.entries()) print(ours[at]?.[0] ?? '', shown(now), ratio(now, floor));
  const lint = { program: 'cfn-lint', args: [file], done: [0, 2, 4, 6, 8, 10, 12, 14] };
  if (isThere('cfn-lint')) {
    const linted = least(lint, folder, 1);
    print('cfn-lint', shown(linted), ratio(linted, floor));
  } else print('cfn-lint', 'not on the path', '');
}

function synthesising(file: string): void {
  table(
    'synth of a CDK app of 500 resources',
    'processor time, memory',
    'added',
    'against what the guard adds',
  );
  const turns = inTurns([synth('none', file), synth('guard', file)], folder, PAIRS);
  const [none, guard] = leastOfEach(turns) as [Measured, Measured];
  const guards = addedIn(turns);
  const row = (what: string, now: Measured, added = now.seconds - none.seconds) => {
    const memory = (now.mebibytes ?? 0) - (none.mebibytes ?? 0);
    const times = (added / guards).toFixed(1);
    print(what, shown(now), `${added.toFixed(2)} s, ${memory} MiB`, `${times}×`);
  };
  print('nothing checks', shown(none), '', '');
  row('the guard', guard, guards);
  if (isInstalled('cdk-nag')) row('cdk-nag, AwsSolutionsChecks', least(synth('cdk-nag', file), folder, 2));
  else print('cdk-nag', 'not installed', '', '');
  row('the validator of aws-cdk-lib', least(synth('validator', file), folder, 1));
  row('the same with three cfn-guard rules alone', least(synth('cfn-guard', file), folder, 1));
}

function isInstalled(name: string): boolean {
  try {
    return Boolean(require.resolve(name));
  } catch {
    return false;
  }
}

/** What starting takes is left out of what grows. */
const start = () => least(check(fileOf('small.json', plan(3)), 3, ...RESIDENCY), folder, 3).seconds;

function growing(): void {
  table('check of a plan', 'processor time, memory', 'growth of time', 'growth of memory');
  const begun = start();
  let before: (Measured & { readonly size: number }) | undefined;
  for (const size of GROWTH) {
    const now = least(check(fileOf('large.json', plan(size)), size, ...RESIDENCY), folder, 2);
    const grown = before && [
      `^${exponent(before.seconds - begun, now.seconds - begun, size / before.size)}`,
      `^${exponent(before.mebibytes ?? 0, now.mebibytes ?? 0, size / before.size)}`,
    ];
    print(`${size.toLocaleString('en')} resources`, shown(now), ...(grown ?? ['', '']));
    before = { ...now, size };
  }
}

function shaping(): void {
  const [small = 0, large = 0] = SIZES;
  table(
    'check of shapes',
    ...SIZES.map((size) => `${size.toLocaleString('en')} resources`),
    'growth of time',
  );
  const begun = start();
  for (const [what, name, make] of SHAPES) {
    const [a, b] = SIZES.map((size) => {
      const file = fileOf(name, make(size));
      const path = name.endsWith('.tf') ? dirname(file) : file;
      return measure({ ...check(path, size, ...RESIDENCY), done: [0, 1] }, folder);
    }) as [Measured, Measured];
    print(what, shown(a), shown(b), `^${exponent(a.seconds - begun, b.seconds - begun, large / small)}`);
  }
}

try {
  const day = new Date().toISOString().slice(0, 10);
  process.stdout.write(
    `${day}, ${cpus().length} processors (${cpus()[0]?.model}), Node ${process.version}\n`,
  );
  const file = fileOf('template.json', template(500));
  checking(file);
  synthesising(file);
  growing();
  shaping();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
