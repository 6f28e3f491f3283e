/** Types, style, and the one direction of imports: an offence against each rule is planted and found, the real tree has none. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

jest.setTimeout(60_000);

const ROOT = join(__dirname, '..');
const ROOMS = ['bench', 'bin', 'cli', 'constructs', 'infra', 'policy', 'stacks', 'test', 'tools'];
const { forbidden } = require('../.dependency-cruiser.js') as {
  forbidden: readonly { readonly name: string; readonly comment: string }[];
};

/** What stands in a tree that breaks nothing: one file a room, and just enough of each package to be resolved. */
const SOUND: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'planted',
    imports: { '#tf': 'cdktf', '#azurerm/*': '@cdktf/provider-azurerm/lib/*/index.js' },
    dependencies: { 'aws-cdk-lib': '1', cdktf: '1', '@cdktf/provider-azurerm': '1', constructs: '1' },
    devDependencies: { 'fast-check': '1' },
  }),
  'node_modules/aws-cdk-lib/package.json': '{"name":"aws-cdk-lib","main":"index.js"}',
  'node_modules/aws-cdk-lib/index.js': '',
  'node_modules/aws-cdk-lib/core/index.js': '',
  'node_modules/cdktf/package.json': '{"name":"cdktf","main":"lib/index.js"}',
  'node_modules/cdktf/lib/index.js': '',
  'node_modules/@cdktf/provider-azurerm/package.json':
    '{"name":"@cdktf/provider-azurerm","main":"lib/index.js"}',
  'node_modules/@cdktf/provider-azurerm/lib/index.js': '',
  'node_modules/@cdktf/provider-azurerm/lib/key-vault/index.js': '',
  'node_modules/constructs/package.json': '{"name":"constructs","main":"index.js"}',
  'node_modules/constructs/index.js': '',
  'node_modules/fast-check/package.json': '{"name":"fast-check","main":"index.js"}',
  'node_modules/fast-check/index.js': '',
  'policy/model.ts': 'export const model = 1;',
  'policy/doors/sponsor.ts': "import 'aws-cdk-lib/core'; import '../model';",
  'policy/doors/enclave.ts': "import '#tf'; import '../model';",
  'policy/readers/read.ts': "import 'node:fs'; import '../model';",
  'constructs/link/suite.ts': "import '../../policy/model';",
  'constructs/sponsor/bucket.ts': "import 'aws-cdk-lib/core'; import 'constructs'; import '../link/suite';",
  'constructs/enclave/vault.ts': "import '#azurerm/key-vault'; import 'constructs'; import '../link/suite';",
  'stacks/sponsor/site-stack.ts': "import '../../constructs/sponsor/bucket'; import 'aws-cdk-lib/core';",
  'stacks/enclave/keys-stack.ts': "import '../../constructs/enclave/vault'; import '#tf';",
  'infra/programme.ts': "import '../policy/model';",
  'infra/sponsor.ts':
    "import './programme'; import '../stacks/sponsor/site-stack'; import '../policy/doors/sponsor';",
  'infra/enclave.ts':
    "import './programme'; import '../stacks/enclave/keys-stack'; import '../policy/doors/enclave';",
  'cli/main.ts': "import '../infra/sponsor'; import '../infra/enclave'; import '../policy/model';",
  'bin/cloison.js': "require('../cli/main');",
  'tools/write.ts': "import '../policy/model';",
  'bench/run.ts': "import '../policy/model'; import '../cli/main';",
  'test/help.ts': "import '../tools/write'; import '../cli/main'; import 'fast-check';",
};

interface Offence {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly rules: readonly string[];
}

const offence = (title: string, file: string, target: string, ...rules: string[]): Offence => ({
  title,
  file,
  text: `import '${target}';`,
  rules,
});

const OFFENCES: readonly Offence[] = [
  offence('the guard looks at the programme', 'policy/peek.ts', '../infra/programme', 'policy-knows-nobody'),
  {
    title: 'the guard takes a mere type from a construct',
    file: 'policy/graph/borrow.ts',
    text: "import type { Suite } from '../../constructs/link/suite'; export type Mine = Suite;",
    rules: ['policy-knows-nobody'],
  },
  offence(
    'a building block uses a stack',
    'constructs/sponsor/up.ts',
    '../../stacks/sponsor/site-stack',
    'constructs-know-only-policy',
  ),
  offence(
    'a stack reads the tables itself',
    'stacks/enclave/up.ts',
    '../../infra/programme',
    'stacks-do-not-know-infra',
  ),
  offence('the programme uses a command', 'infra/up.ts', '../cli/main', 'infra-knows-no-command'),
  offence('a command uses a test helper', 'cli/up.ts', '../test/help', 'nothing-imports-test'),
  offence('a tool reads the programme', 'tools/up.ts', '../infra/programme', 'tools-know-only-policy'),
  offence('a command needs a tool', 'cli/tool.ts', '../tools/write', 'only-tests-import-tools-and-bench'),
  offence('a rule uses the CDK', 'policy/rules/cdk.ts', 'aws-cdk-lib/core', 'policy-has-no-cloud'),
  offence('a reader uses cdktf', 'policy/readers/tf.ts', '#tf', 'policy-has-no-cloud'),
  offence('a table of facts uses constructs', 'policy/facts/tree.ts', 'constructs', 'policy-has-no-cloud'),
  offence('a rule reads a file', 'policy/rules/read.ts', 'node:fs', 'judgement-touches-nothing'),
  offence('a report fetches', 'policy/report/fetch.ts', 'node:https', 'judgement-touches-nothing'),
  offence('the link knows AWS', 'constructs/link/aws.ts', 'aws-cdk-lib/core', 'link-is-plain-values'),
  offence(
    "the link knows an end's block",
    'constructs/link/end.ts',
    '../enclave/vault',
    'link-is-plain-values',
  ),
  offence(
    "the sponsor's block uses Azure",
    'constructs/sponsor/az.ts',
    '#azurerm/key-vault',
    'sponsor-knows-no-azure',
  ),
  offence(
    "the enclave's stack uses AWS",
    'stacks/enclave/aws.ts',
    'aws-cdk-lib/core',
    'enclave-knows-no-aws',
  ),
  offence(
    'a stack of one environment uses a block of the other',
    'stacks/sponsor/mix.ts',
    '../../constructs/enclave/vault',
    'environments-do-not-meet',
  ),
  offence('cdktf by its own name', 'stacks/enclave/name.ts', 'cdktf', 'terraform-only-by-alias'),
  offence('the whole of aws-cdk-lib', 'constructs/sponsor/all.ts', 'aws-cdk-lib', 'deep-imports-only'),
  offence(
    'the whole provider',
    'constructs/enclave/all.ts',
    '@cdktf/provider-azurerm',
    'deep-imports-only',
    'terraform-only-by-alias',
  ),
  offence(
    'a stack uses a development dependency',
    'stacks/sponsor/dev.ts',
    'fast-check',
    'no-development-dependency',
  ),
  offence('an import that leads nowhere', 'infra/lost.ts', './nowhere', 'resolvable'),
];

/** Two entries that reach the other cloud over a file in between, each in a tree of its own. */
const REACHING = [
  { entry: 'infra/enclave.ts', through: 'aws-cdk-lib/core', rule: 'enclave-reaches-no-aws' },
  { entry: 'infra/sponsor.ts', through: '#tf', rule: 'sponsor-reaches-no-azure' },
];

const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

function plant(files: Readonly<Record<string, string>>, ...configurations: string[]): string {
  const tree = mkdtempSync(join(tmpdir(), 'cloison-rooms-'));
  trees.push(tree);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  for (const name of configurations) cpSync(join(ROOT, name), join(tree, name));
  return tree;
}

function run(tree: string, program: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', program), ...args],
    {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  if (stdout === '') throw new Error(`${program} gave nothing (status ${status}): ${stderr}`);
  return stdout;
}

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

/** What dependency-cruiser finds, as `rule: file`. */
function offencesIn(tree: string): string[] {
  const output = run(
    tree,
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.js',
    '--output-type',
    'json',
    ...ROOMS,
  );
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort();
}

/** What knip finds, by kind: the files of each cycle, and the unused ones. */
function knipIn(tree: string): { readonly cycles: readonly string[]; readonly other: readonly string[] } {
  const { issues } = JSON.parse(run(tree, 'knip/bin/knip.js', '--reporter', 'json', '--no-config-hints')) as {
    issues: readonly (Record<string, unknown> & { file: string })[];
  };
  const found = issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds)
      .filter(([, list]) => Array.isArray(list) && list.length > 0)
      .map(([kind, list]) => ({ kind, text: `${kind}: ${file} ${JSON.stringify(list)}` })),
  );
  return {
    cycles: found.filter(({ kind }) => kind === 'cycles').map(({ text }) => text),
    other: found.filter(({ kind }) => kind !== 'cycles').map(({ text }) => text),
  };
}

const planted = (...texts: readonly Offence[]) =>
  Object.fromEntries(texts.map(({ file, text }) => [file, text]));

/** The exit status of a checker on the real tree, and its words where it finds something. */
function checked(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', program), ...args],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  return status === 0 ? 'clean' : `${stdout}${stderr}`;
}

describe('the real tree', () => {
  test('has no type error', () => {
    expect(checked('typescript/bin/tsc', '--noEmit')).toBe('clean');
  });

  test('is linted and formatted', () => {
    expect(checked('@biomejs/biome/bin/biome', 'check', '.')).toBe('clean');
  });
});

describe('imports', () => {
  const found = offencesIn(plant({ ...SOUND, ...planted(...OFFENCES) }, '.dependency-cruiser.js'));

  test.each(OFFENCES)('refused: $title', ({ file, rules }) => {
    expect(found.filter((line) => line.endsWith(`: ${file}`))).toEqual(
      rules.map((rule) => `${rule}: ${file}`),
    );
  });

  test('nothing else is refused', () => {
    const expected = OFFENCES.flatMap(({ file, rules }) => rules.map((rule) => `${rule}: ${file}`));
    expect(found).toEqual(expected.sort());
  });

  test.each(REACHING)(
    'refused: $entry reaches $through over a file in between',
    ({ entry, through, rule }) => {
      const files = {
        ...SOUND,
        'infra/between.ts': `import '${through}';`,
        [entry]: `${SOUND[entry]} import './between';`,
      };
      expect(offencesIn(plant(files, '.dependency-cruiser.js'))).toContain(`${rule}: ${entry}`);
    },
  );

  test('a tree that breaks nothing is accepted', () => {
    expect(offencesIn(plant(SOUND, '.dependency-cruiser.js'))).toEqual([]);
  });

  test('every rule has an offence planted against it, and says why', () => {
    const proved = [...OFFENCES.flatMap(({ rules }) => rules), ...REACHING.map(({ rule }) => rule)];
    expect(forbidden.map(({ name }) => name).filter((name) => !proved.includes(name))).toEqual([]);
    expect(forbidden.filter(({ comment }) => comment.length < 40)).toEqual([]);
  });

  test('the real tree breaks none', () => {
    expect(offencesIn(ROOT)).toEqual([]);
  });
});

describe('cycles and dead code', () => {
  const files = {
    'package.json': '{"name":"planted"}',
    'infra/sponsor.ts': "import { one } from '../policy/one'; import { far } from '../policy/far'; one(far);",
    'policy/one.ts': "import { two } from './two'; export const one = (_: unknown) => two();",
    'policy/two.ts': "import { one } from './one'; export const two = (): unknown => one(1);",
    'policy/far.ts': "import { near } from './near'; export type Far = number; export const far = near;",
    'policy/near.ts':
      "import type { Far } from './far'; export const near: Far = 1; export const forgotten = () => 2;",
    'policy/dead.ts': 'export const dead = 1;',
  };

  test('a cycle is refused, one of types alone is not; a dead file and a dead export are found', () => {
    const { cycles, other } = knipIn(plant(files, 'knip.json'));
    expect(cycles).toHaveLength(1);
    expect(cycles[0]).toContain('policy/two.ts');
    expect(other.map((line) => line.replace(/\[.*"name":"(\w+)".*/, '$1').replace(/ \[.*/, ''))).toEqual(
      expect.arrayContaining([
        expect.stringContaining('policy/dead.ts'),
        'exports: policy/near.ts forgotten',
      ]),
    );
  });

  test('the real tree has no cycle, no dead file, no dead export, no unused dependency', () => {
    expect(knipIn(ROOT)).toEqual({ cycles: [], other: [] });
  });
});
