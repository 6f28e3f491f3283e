/** Every command of docs/link.md, in its order and as it is written there, on a copy of the project; only the vendors' are stand-ins. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Agreement } from '../../constructs/link/agreement';

jest.setTimeout(600_000);

const ROOT = join(__dirname, '../..');
const ROOMS = ['bin', 'cli', 'constructs', 'infra', 'policy', 'stacks'];
const FILES = ['package.json', 'tsconfig.json', 'cdk.json', 'cdktf.json'];
const PAGE = readFileSync(join(ROOT, 'docs/link.md'), 'utf8');
const commands = [...PAGE.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, body = '']) =>
  body.trim().split('\n'),
);

const folder = mkdtempSync(join(tmpdir(), 'cloison-link-commands-'));
const copy = join(folder, 'project');
const account = join(folder, 'account');
const bin = join(folder, 'bin');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that is installed, but for the command of the sponsor's cloud. */
function installed(): void {
  const from = join(ROOT, 'node_modules');
  mkdirSync(join(copy, 'node_modules/.bin'), { recursive: true });
  for (const name of readdirSync(from))
    if (name !== '.bin') symlinkSync(join(from, name), join(copy, 'node_modules', name));
  copyFileSync(join(bin, 'cdk'), join(copy, 'node_modules/.bin/cdk'));
}

function keyPair(): string {
  const script =
    "const a=require('age-encryption');(async()=>{const k=await a.generateIdentity();console.log(k);console.log(await a.identityToRecipient(k))})()";
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  const [identity = '', recipient = ''] = stdout.trim().split('\n');
  writeFileSync(join(copy, 'enclave-age-key.txt'), identity);
  return recipient;
}

let recipient = '';
beforeAll(() => {
  mkdirSync(copy);
  mkdirSync(account);
  mkdirSync(bin);
  for (const name of ['aws', 'az', 'cdk', 'terraform']) {
    copyFileSync(join(__dirname, '../support/vendor-stand-in.js'), join(bin, name));
    chmodSync(join(bin, name), 0o755);
  }
  for (const room of ROOMS)
    cpSync(join(ROOT, room), join(copy, room), {
      recursive: true,
      filter: (path) => !/infra\/(local\.json|link-agreement)$/.test(path),
    });
  for (const file of FILES) copyFileSync(join(ROOT, file), join(copy, file));
  installed();
  recipient = keyPair();
});

const agreement = (): Agreement =>
  JSON.parse(readFileSync(join(copy, 'infra/link-agreement/sponsor-enclave.json'), 'utf8')) as Agreement;
const secrets = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(account, 'secrets')).map((name) => [
      name,
      readFileSync(join(account, 'secrets', name), 'utf8'),
    ]),
  );
const tunnels = (): number =>
  Object.keys(
    JSON.parse(readFileSync(join(copy, 'cdktf.out/stacks/link/cdk.tf.json'), 'utf8')).resource
      .azurerm_resource_group_template_deployment ?? {},
  ).length;

function run(command: string): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command.replace('age1…', recipient)], {
    cwd: copy,
    encoding: 'utf8',
    env: {
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      HOME: folder,
      STAND_IN: account,
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
      CDK_VALIDATION: 'false',
    },
  });
  return { status, said: `${stdout}${stderr}` };
}

test('every kind of command the page shows is one that runs here', () => {
  expect(commands.length).toBeGreaterThan(20);
  for (const word of ['request', 'answer', 'status', 'verify', 'secrets', 'sever'])
    expect(commands.some((command) => new RegExp(`npx cloison (link )?${word}`).test(command))).toBe(true);
});

test('all of them in their order: three steps, a rotation, a severance', () => {
  const tunnelsAfter: number[] = [];
  let before: Readonly<Record<string, string>> = {};
  for (const command of commands) {
    if (command.includes('--side sponsor --tunnel')) before = secrets();
    const { status, said } = run(command);
    expect({ command, status, said: status === 0 ? '' : said }).toEqual({ command, status: 0, said: '' });
    if (/cloison synth/.test(command)) tunnelsAfter.push(tunnels());
    if (/link status/.test(command)) expect(said).toContain('step 3 of 3');
    if (/link verify/.test(command)) expect(said).toContain('sound, revision 1, step 2 of 3');
    if (/sever --plan/.test(command))
      expect(said).toMatch(/What closes, in this order[\s\S]*What stops working/);
    if (existsSync(join(account, 'secrets')))
      for (const key of Object.values(secrets())) expect(said).not.toContain(key);
  }
  // One synthesis in each step, one of an interconnection, one of the rotation, one without the link.
  expect(tunnelsAfter).toEqual([0, 0, 4, 4, 4, 0]);

  const { keys = {}, revision } = agreement();
  expect(revision).toBe(2);
  expect(Object.values(keys).map((versions) => Object.keys(versions).sort())).toEqual(
    Array(4).fill(['enclave', 'sponsor']),
  );
  const after = secrets();
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(changed.sort()).toEqual(['cloison_link_sponsor-enclave_0-1', 'link-sponsor-enclave-0-1']);
  expect(after['cloison_link_sponsor-enclave_0-1']).toBe(after['link-sponsor-enclave-0-1']);
  // Nothing of the other side was asked of either vendor, and no key stood in an argument.
  const calls = readFileSync(join(account, 'calls'), 'utf8');
  for (const key of [...Object.values(after), ...Object.values(before)]) expect(calls).not.toContain(key);
});
