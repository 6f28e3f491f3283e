/** The launcher: a bundle is made once, used again, and never when any source has changed. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LAUNCHER = join(__dirname, '../../bin/bundle.js');
const REPOSITORY = join(__dirname, '../..');
const MODULES = join(__dirname, '../../node_modules');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cloison-bundle-'));
  mkdirSync(join(root, 'cli'));
  mkdirSync(join(root, 'words'));
  put('words/word.ts', "export const word: string = 'first';");
  put('words/near.ts', "export const near = __dirname.split('/').at(-1);");
  put(
    'cli/main.ts',
    "import { word } from '../words/word';\nimport { near } from '../words/near';\nimport data from './data.json';\nif (process.argv.includes('far')) require('./far');\nconsole.log(word, near, data.n);",
  );
  put('cli/data.json', '{"n": 1}');
  put('cli/far.ts', "console.log('from the bundle');");
  utimesSync(join(root, 'words/word.ts'), old, old);
  symlinkSync(MODULES, join(root, 'node_modules'));
  settle();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const cache = (): string => join(root, 'cache');
const put = (name: string, text: string): void => writeFileSync(join(root, name), text);
/** Sources that have just been written are not trusted to stay: wait until they are older than the clock's tick. */
const settle = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);

function start(...argv: string[]): string {
  const options = JSON.stringify({
    root,
    entry: 'cli/main.ts',
    use: 'test',
    without: ['cli/far'],
    cache: cache(),
  });
  const script = `require(${JSON.stringify(LAUNCHER)}).runBundle(${options}).then((ran) => ran || console.log('no bundle'));`;
  return execFileSync('node', ['-e', script, ...argv], { encoding: 'utf8' }).trim();
}
const old = new Date('2020-01-01');
const bundles = (): readonly string[] => readdirSync(cache()).filter((name) => name.endsWith('.js'));

test('the second run uses what the first has made', () => {
  expect(start()).toBe('first words 1');
  const [made] = bundles();
  put(`cache/${made}`, "console.log('kept')");
  rmSync(join(cache(), `${made?.replace('.js', '')}.test.compiled`));
  expect(start()).toBe('kept');
});

test.each<[string, () => void, string]>([
  ['a source is changed', () => put('words/word.ts', "export const word = 'other';"), 'other words 1'],
  [
    'a source keeps its length',
    () => put('words/word.ts', "export const word: string = 'fresh';"),
    'fresh words 1',
  ],
  ['data is changed', () => put('cli/data.json', '{"n": 2}'), 'first words 2'],
  [
    'a source is changed and its time set back',
    () => {
      put('words/word.ts', "export const word: string = 'other';");
      utimesSync(join(root, 'words/word.ts'), old, old);
    },
    'other words 1',
  ],
  [
    'a file takes the place of one',
    () => put('words/word.tsx', "export const word = 'nearer';"),
    'nearer words 1',
  ],
])('it is made again when %s', (name, change, told) => {
  start();
  start();
  change();
  if (name.includes('place')) rmSync(join(root, 'words/word.ts'));
  settle();
  expect(start()).toBe(told);
  expect(start()).toBe(told);
});

test('a damaged cache is no fault: the bundle is made again', () => {
  start();
  put('cache/cli-main-ts.inputs.json', '{');
  expect(start()).toBe('first words 1');
  for (const name of readdirSync(cache()).filter((n) => n.endsWith('.compiled')))
    put(`cache/${name}`, 'noise');
  expect(start()).toBe('first words 1');
});

test('a cache that cannot be written is no fault', () => {
  put('cache', 'a file');
  expect(start()).toBe('first words 1');
});

test.each([
  ['cli/main.ts', "['cli/link/']"],
  ['infra/enclave.ts', '[]'],
])('the bundle of %s is kept', (entry, without) => {
  const place = `{ root: ${JSON.stringify(REPOSITORY)}, entry: '${entry}', without: ${without}, use: 'test' }`;
  const script = `require(${JSON.stringify(LAUNCHER)}).runBundle({ ...${place}, cache: ${JSON.stringify(cache())} });`;
  execFileSync('node', ['-e', script, '--', 'program', '--help'], { encoding: 'utf8' });
  expect(bundles()).toHaveLength(1);
});

test('a stack tells the line of the source', () => {
  put(
    'words/word.ts',
    "export const word = '';\n\nexport function fail(): never {\n  throw new Error('here');\n}",
  );
  put(
    'cli/main.ts',
    "import { fail } from '../words/word';\n\ntry {\n  fail();\n} catch (error) {\n  console.log((error as Error).stack);\n}",
  );
  settle();
  for (const run of ['that makes it', 'that finds it'])
    expect([run, start().split('\n').slice(0, 3)]).toEqual([
      run,
      [
        'Error: here',
        `    at fail (${join(root, 'words/word.ts')}:4:9)`,
        `    at <anonymous> (${join(root, 'cli/main.ts')}:4:3)`,
      ],
    ]);
});

test('what is loaded on demand by other commands stays outside', () => {
  expect(() => start('far')).toThrow(/Cannot find module '.\/far'/);
});

test('without installed dependencies one line says what to do', () => {
  const bare = mkdtempSync(join(tmpdir(), 'cloison-bare-'));
  try {
    cpSync(join(REPOSITORY, 'bin'), join(bare, 'bin'), { recursive: true });
    const { status, stderr } = spawnSync('node', [join(bare, 'bin/cloison.js'), 'check', 'x.json'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('cloison: its dependencies are not installed; run `npm ci` in its folder\n');
    expect(status).toBe(2);
  } finally {
    rmSync(bare, { recursive: true, force: true });
  }
});
