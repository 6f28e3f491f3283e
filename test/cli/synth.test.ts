import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** The folder the command is run from, so that it writes nothing into the checkout. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function synth(settings: Readonly<Record<string, string>> = {}, ...options: readonly string[]) {
  const command = [join(ROOT, 'bin/cloison.js'), 'synth', ...options];
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings };
  return spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', env });
}

const filesIn = (at: string): readonly string[] =>
  readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

describe('synth', () => {
  test('writes both environments, with nothing of this machine and nothing unresolved in them', () => {
    const { status, stdout } = synth({}, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      written: [{ environment: 'enclave' }, { environment: 'sponsor' }],
      summary: { refused: 0, unproven: 0 },
    });
    const files = [...filesIn(join(folder, 'cdk.out')), ...filesIn(join(folder, 'cdktf.out'))];
    expect(files.length).toBeGreaterThan(20);
    const told = files.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return text.includes(ROOT) || text.includes(folder) || /\$\{(?:Tf)?Token\[/.test(text);
    });
    expect(told).toEqual([]);

    // The door of files says of what was written what the doors of synthesis said.
    const check = [join(ROOT, 'bin/cloison.js'), 'check', '--format', 'json', 'cdk.out', 'cdktf.out'];
    const judged = spawnSync(process.execPath, check, { cwd: folder, encoding: 'utf8' });
    expect(judged.status).toBe(0);
    expect(JSON.parse(judged.stdout)).toMatchObject({ summary: { refused: 0, unproven: 0 } });
  });

  test.each([
    [
      'a region outside the territory',
      { CLOISON_SPONSOR_REGION: 'us-east-1' },
      /outside the European Economic Area.*Repair:/s,
    ],
    [
      'an extra-European operator in production',
      { CLOISON_STAGE: 'production' },
      /refused sovereignty\/operator-law/,
    ],
  ])('ends with status 1 for %s, and writes nothing of the enclave', (_what, settings, words) => {
    const { status, stdout, stderr } = synth(settings);
    expect(status).toBe(1);
    expect(stdout + stderr).toMatch(words);
    expect(existsSync(join(folder, 'cdktf.out'))).toBe(false);
  });
});
