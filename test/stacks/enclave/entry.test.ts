/** The entry file itself, run as anybody runs it, with the programme of this repository. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unitsOf } from '../../../constructs/enclave/landmarks';
import { loadProgramme } from '../../../infra/programme';

const root = join(__dirname, '../../..');
const UNITS = unitsOf(loadProgramme({ env: {}, localFile: null }));
const made: string[] = [];

function synth(profile: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'cloison-entry-'));
  made.push(outdir);
  const run = spawnSync(process.execPath, ['bin/entry.js', 'infra/enclave.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, CDKTF_OUTDIR: outdir, CLOISON_PROFILE: profile },
  });
  if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
  return outdir;
}

const filesOf = (outdir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(outdir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(outdir.length + 1), readFileSync(path, 'utf8')]),
  );

let azure: string;
beforeAll(() => {
  azure = synth('azure');
});
afterAll(() => {
  for (const outdir of made) rmSync(outdir, { recursive: true, force: true });
});

test('cdktf.json names the entry file', () => {
  const { app, output } = JSON.parse(readFileSync(join(root, 'cdktf.json'), 'utf8'));
  expect({ app, output }).toEqual({ app: 'node bin/entry.js infra/enclave.ts', output: 'cdktf.out' });
});

test('writes the nine stacks, the same byte for byte in another folder, with no address of this machine', () => {
  const first = filesOf(azure);
  expect(
    Object.keys(first)
      .filter((name) => name.endsWith('cdk.tf.json'))
      .sort(),
  ).toEqual(UNITS.map((unit) => join('stacks', unit, 'cdk.tf.json')).sort());
  expect(filesOf(synth('azure'))).toEqual(first);
  for (const text of Object.values(first)) {
    expect(text).not.toContain(root);
    expect(text).not.toContain(tmpdir());
    expect(text).not.toMatch(/TfToken|Token\[/);
  }
});

test('deploys each stack after those it stands on', () => {
  const { stacks } = JSON.parse(readFileSync(join(azure, 'manifest.json'), 'utf8'));
  const after = Object.fromEntries(UNITS.map((unit) => [unit, stacks[unit].dependencies]));
  expect(after).toEqual({
    network: [],
    keys: ['network'],
    observability: ['keys'],
    data: ['observability'],
    application: ['data'],
    backup: ['data'],
    link: ['observability'],
    'interconnection-state-services': ['application'],
    'interconnection-administrators': ['application'],
  });
});

test('on the French-operated cloud the same stacks come out', () => {
  expect(Object.keys(filesOf(synth('bleu'))).sort()).toEqual(Object.keys(filesOf(azure)).sort());
});
