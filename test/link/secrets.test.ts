/** The keys from one side to the other as two operators do it, with stand-ins for the vendors' commands that keep what they are given. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agreement } from '../../constructs/link/agreement';
import { loadProgramme } from '../../infra/programme';
import { agreed } from '../support/link';

const programme = loadProgramme({ env: {}, localFile: null, today: '2026-11-22' });
const root = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cloison-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const KEY = /^[A-Za-z1-9._][A-Za-z0-9._]{63}$/;

/** Keeps the standard input under the secret's name and its arguments in a list; the first `put` of a name finds nothing. */
const STAND_IN = `#!/bin/sh
echo "$0 $*" >> ${folder}/calls
name=$(echo "$*" | sed -n 's/.*--\\(secret-id\\|name\\) \\([^ ]*\\).*/\\2/p' | tr / _)
[ -e ${folder}/broken ] && { cat >/dev/null; echo "AccessDenied" >&2; exit 254; }
case "$*" in *put-secret-value*) [ -e ${folder}/kept/$name ] || { cat >/dev/null; echo "ResourceNotFoundException" >&2; exit 254; };; esac
mkdir -p ${folder}/kept; cat > ${folder}/kept/$name
case "$0" in *az) echo "https://kv/secrets/$name/$(printf %s $name | md5sum | cut -c1-32)";; *) echo '{}';; esac
`;

beforeAll(() => {
  mkdirSync(at('bin'));
  for (const name of ['aws', 'az']) {
    writeFileSync(at(`bin/${name}`), STAND_IN);
    chmodSync(at(`bin/${name}`), 0o755);
  }
  const made = spawnSync(
    process.execPath,
    [
      '-e',
      "const a=require('age-encryption');(async()=>{for(let i=0;i<2;i++){const k=await a.generateIdentity();console.log(k);console.log(await a.identityToRecipient(k))}})()",
    ],
    { cwd: root, encoding: 'utf8' },
  );
  const [identity = '', recipient = '', stranger = ''] = made.stdout.trim().split('\n');
  writeFileSync(at('identity'), `# made for a test\n${identity}\n`);
  writeFileSync(at('stranger'), stranger);
  writeFileSync(at('recipient'), recipient);
  writeFileSync(at('agreement.json'), JSON.stringify(agreed(programme.links['sponsor-enclave'])));
});

const cloison = (...argv: string[]) =>
  spawnSync(
    process.execPath,
    ['bin/cloison.js', 'link', 'secrets', '--agreement', at('agreement.json'), ...argv],
    {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: `${at('bin')}:${process.env.PATH}` },
    },
  );
const kept = (): Record<string, string> =>
  Object.fromEntries(readdirSync(at('kept')).map((name) => [name, readFileSync(at(`kept/${name}`), 'utf8')]));
const agreement = (): Agreement => JSON.parse(readFileSync(at('agreement.json'), 'utf8')) as Agreement;
const IDS = ['0-0', '0-1', '1-0', '1-1'];
const pairs = (): (readonly [string | undefined, string | undefined])[] => {
  const all = kept();
  return IDS.map(
    (id) => [all[`link-sponsor-enclave-${id}`], all[`cloison_link_sponsor-enclave_${id}`]] as const,
  );
};

test('one side makes four keys and seals them, the other opens them: both stores hold the same, nobody prints one', () => {
  const made = cloison(
    '--side',
    'enclave',
    '--to',
    readFileSync(at('recipient'), 'utf8'),
    '--hand-over',
    at('sealed'),
  );
  expect({ status: made.status, err: made.stderr }).toEqual({ status: 0, err: '' });
  const taken = cloison('--side', 'sponsor', '--from', at('sealed'), '--identity', at('identity'));
  expect({ status: taken.status, err: taken.stderr }).toEqual({ status: 0, err: '' });
  for (const [enclave, sponsor] of pairs()) {
    expect(enclave).toMatch(KEY);
    expect(sponsor).toBe(enclave);
  }
  const everything = [
    made.stdout,
    taken.stdout,
    readFileSync(at('calls'), 'utf8'),
    readFileSync(at('agreement.json'), 'utf8'),
    readFileSync(at('sealed'), 'utf8'),
  ].join('\n');
  for (const key of Object.values(kept())) expect(everything).not.toContain(key);
  expect(agreement().keys?.['0-0']).toEqual({
    enclave: expect.stringMatching(/^[0-9a-f]{32}$/),
    sponsor: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(Object.keys(agreement().keys ?? {})).toEqual(IDS);
});

test('all at once are never rotated: one tunnel at a time, the other three stay as they are', () => {
  const before = pairs();
  expect(
    cloison('--side', 'enclave', '--to', readFileSync(at('recipient'), 'utf8'), '--hand-over', at('next')),
  ).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/have a key already: rotate one at a time with --tunnel/),
  });
  expect(existsSync(at('next'))).toBe(false);
  expect(
    cloison(
      '--side',
      'enclave',
      '--tunnel',
      '1-0',
      '--to',
      readFileSync(at('recipient'), 'utf8'),
      '--hand-over',
      at('next'),
    ).status,
  ).toBe(0);
  expect(
    cloison('--side', 'sponsor', '--tunnel', '1-0', '--from', at('next'), '--identity', at('identity'))
      .status,
  ).toBe(0);
  const after = pairs();
  expect(after.map(([key], i) => key === before[i]?.[0])).toEqual([true, true, false, true]);
  expect(after[2]?.[0]).toBe(after[2]?.[1]);
});

test.each([
  [
    'the private key of somebody else',
    () =>
      cloison('--side', 'sponsor', '--tunnel', '0-0', '--from', at('sealed'), '--identity', at('stranger')),
    /cannot be opened with .*sealed for another key/,
  ],
  [
    'a file that is not there',
    () => cloison('--side', 'sponsor', '--tunnel', '0-0', '--from', at('none'), '--identity', at('identity')),
    /ENOENT/,
  ],
  [
    'keys of another tunnel',
    () => cloison('--side', 'sponsor', '--tunnel', '0-1', '--from', at('next'), '--identity', at('identity')),
    /holds no key for 0-1/,
  ],
  [
    'no public key',
    () => cloison('--side', 'enclave', '--tunnel', '0-0', '--to', 'somebody', '--hand-over', at('x')),
    /--to is no public key of age/,
  ],
  [
    'a tunnel that is none',
    () => cloison('--side', 'enclave', '--tunnel', '2-0', '--to', 'x', '--hand-over', at('x')),
    /names no tunnel: 2-0; there is 0-0/,
  ],
  [
    'half of what is needed',
    () => cloison('--side', 'enclave', '--tunnel', '0-0'),
    /give --to and --hand-over .* or --from and --identity/,
  ],
])('refuses %s and writes nothing', (_, act, message) => {
  const before = kept();
  const result = act();
  expect({ status: result.status, err: result.stderr }).toEqual({
    status: 2,
    err: expect.stringMatching(message),
  });
  expect(kept()).toEqual(before);
});

test('a store that refuses is told in its own words, without the key', () => {
  writeFileSync(at('broken'), '');
  const result = cloison(
    '--side',
    'sponsor',
    '--tunnel',
    '1-0',
    '--from',
    at('next'),
    '--identity',
    at('identity'),
  );
  expect({ status: result.status, err: result.stderr }).toEqual({
    status: 2,
    err: expect.stringMatching(/aws secretsmanager put-secret-value failed: AccessDenied/),
  });
});
