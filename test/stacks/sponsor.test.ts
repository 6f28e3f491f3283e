import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json';
import { context } from '../../cdk.json';
import { loadProgramme } from '../../infra/programme';
import { sponsorApp } from '../../infra/sponsor';
import { cloudFormationTypeList } from '../../policy/facts/type-lists';
import { portOf } from '../../stacks/sponsor/flow-port';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}
type Template = { readonly Resources: Readonly<Record<string, Resource>> };
interface Report {
  readonly pluginReports: readonly {
    readonly pluginName?: string;
    readonly conclusion?: string;
    readonly violations?: readonly { readonly suppressed?: unknown }[];
  }[];
}

const programme = loadProgramme({ env: {}, localFile: null, today: '2026-11-22' });
const folder = mkdtempSync(join(tmpdir(), 'sponsor-'));
const EDGE = 'website-edge';

/** Synthesises in this process, with CDK's own validator on or off; gives the file texts by name. */
function synthesise(name: string, validation: 'true' | 'false', of = programme): ReadonlyMap<string, string> {
  const outdir = join(folder, name);
  const before = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = validation;
  try {
    sponsorApp(of, { outdir }).synth();
  } finally {
    process.env.CDK_VALIDATION = before;
  }
  return templatesIn(outdir);
}

const templatesIn = (outdir: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(outdir)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => [file.replace('.template.json', ''), readFileSync(join(outdir, file), 'utf8')]),
  );

const validated = synthesise('validated', 'true');
const templates = new Map([...validated].map(([name, text]) => [name, JSON.parse(text) as Template]));
const resources = [...templates].flatMap(([stack, { Resources }]) =>
  Object.entries(Resources).map(([id, resource]) => ({ ...resource, at: `${stack}/${id}` })),
);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the app has the stacks the entry file lists', () => {
  expect([...templates.keys()].sort()).toEqual([
    'accounting',
    'accreditation-front',
    'applications',
    'backup',
    'link',
    'network',
    'observability',
    'website',
    EDGE,
  ]);
});

/** A template as a reviewer reads it: in order, without the paths and the linter's notes CDK writes beside it. */
function reviewed({ Resources, ...rest }: Template): unknown {
  const plain = Object.entries(Resources).map(([id, { Metadata: _, ...resource }]) => [id, resource]);
  return { ...rest, Resources: Object.fromEntries(plain) };
}

test.each([...templates])('the stack %s is as it was reviewed', (_, template) => {
  expect(reviewed(template)).toMatchSnapshot();
});

describe('every resource', () => {
  test('that takes tags says its class, dataset, owner and payer', () => {
    const silent = resources.flatMap(({ at, Type, Properties = {} }) => {
      const listed = cloudFormationTypeList()[Type]?.tags;
      if (!listed) return [];
      const given = Properties[listed] ?? [];
      const keys = Array.isArray(given) ? given.map((tag) => tag.Key) : Object.keys(given);
      const missing = ['data-classification', 'dataset', 'owner', 'payer'].filter(
        (key) => !keys.includes(key),
      );
      return missing.map((key) => `${at} (${Type}) has no ${key}`);
    });
    expect(silent).toEqual([]);
  });

  test('is paid by the payer of the environment, never by the organiser', () => {
    const payers = new Set(JSON.stringify([...templates.values()]).match(/"Key":"payer","Value":"[^"]*"/g));
    expect([...payers]).toEqual([`"Key":"payer","Value":"${programme.environments.sponsor.payer}"`]);
  });

  test('is no custom resource, no function, no nested stack', () => {
    const kinds = new Set(resources.map(({ Type }) => Type));
    expect([...kinds].filter((type) => /^Custom::|CustomResource|::Lambda::|::Stack$/.test(type))).toEqual(
      [],
    );
  });

  test('that keeps data is retained when its stack goes', () => {
    const KEEP = /^AWS::(S3::Bucket|RDS::DBCluster|Logs::LogGroup|KMS::Key|Backup::BackupVault)$/;
    const kept = resources.filter(({ Type }) => KEEP.test(Type));
    expect(kept.length).toBeGreaterThan(15);
    expect(kept.filter(({ DeletionPolicy }) => DeletionPolicy !== 'Retain').map(({ at }) => at)).toEqual([]);
  });

  test('says nothing sensitive: no store of the sponsor cloud has that class', () => {
    expect([...validated.values()].filter((text) => /"sensitive"/.test(text))).toEqual([]);
  });
});

describe('the output', () => {
  const all = [...validated.values()].join('\n');

  test('has no unresolved token, no secret and no path of this machine', () => {
    expect(all).not.toMatch(/\$\{Token\[|TfToken/);
    expect(all).not.toMatch(/"(MasterUserPassword|SecretString)"|BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}/);
    expect(all).not.toContain(process.cwd());
    expect(all).not.toContain(folder);
  });

  test('asks nothing of an account: no look-up, no parameter', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'validated', 'manifest.json'), 'utf8'));
    expect(manifest.missing).toBeUndefined();
    for (const template of templates.values()) expect(template).not.toHaveProperty('Parameters');
  });

  test('carries no file or image to publish but the templates themselves', () => {
    for (const name of templates.keys()) {
      const assets = JSON.parse(readFileSync(join(folder, 'validated', `${name}.assets.json`), 'utf8'));
      const published = Object.values(assets.files as Record<string, { source: { path: string } }>);
      expect([published.map((file) => file.source.path), assets.dockerImages]).toEqual([
        [`${name}.template.json`],
        {},
      ]);
    }
  });

  test('is the same bytes from run to run, and from the entry file as from here', () => {
    expect(synthesise('again', 'false')).toEqual(validated);
    const outdir = join(folder, 'entry');
    const run = spawnSync(process.execPath, ['bin/entry.js', 'infra/sponsor.ts'], {
      env: { PATH: process.env.PATH, CDK_OUTDIR: outdir, CDK_VALIDATION: 'false' },
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    // A checkout's own `infra/local.json` counts for the entry file, so it counts here.
    expect(templatesIn(outdir)).toEqual(synthesise('own', 'false', loadProgramme({ env: {} })));
  });

  test('satisfies the validator of CDK without a warning', () => {
    const report = join(folder, 'validated', 'validation-report.json');
    expect(existsSync(report)).toBe(true);
    const { pluginReports } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    expect(pluginReports.length).toBeGreaterThan(0);
    expect(pluginReports.flatMap(({ violations = [] }) => violations)).toEqual([]);
  });

  test('satisfies cfn-lint, with the two warnings that .cfnlintrc explains', () => {
    if (spawnSync('cfn-lint', ['--version']).status !== 0) {
      process.stderr.write('cfn-lint is not installed: the templates of the sponsor were not linted\n');
      return;
    }
    const files = [...templates.keys()].map((name) => join(folder, 'validated', `${name}.template.json`));
    const lint = (region: string, some: readonly string[]) =>
      spawnSync('cfn-lint', ['--regions', region, '--', ...some], { encoding: 'utf8' }).stdout;
    const atEdge = files.filter((file) => file.includes(EDGE));
    expect(
      lint(
        programme.environments.sponsor.region,
        files.filter((file) => !atEdge.includes(file)),
      ),
    ).toBe('');
    expect(lint('us-east-1', atEdge)).toBe('');
  }, 60_000);
});

test('cdk.json sets every feature flag that CDK recommends, and says where it differs', () => {
  const flags: Readonly<Record<string, unknown>> = context;
  expect(Object.keys(recommended).filter((flag) => !Object.hasOwn(flags, flag))).toEqual([]);
  const differing = Object.entries(recommended).filter(
    ([flag, value]) => JSON.stringify(flags[flag]) !== JSON.stringify(value),
  );
  expect(Object.fromEntries(differing.map(([flag]) => [flag, flags[flag]]))).toEqual({
    // There is one partition in an EEA region.
    '@aws-cdk/core:target-partitions': ['aws'],
    // Nothing about the programme is told to anybody.
    '@aws-cdk/core:enableAdditionalMetadataCollection': false,
    // A stack cannot go while another still leans on it, and any reader of CloudFormation knows Fn::ImportValue.
    '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  });
});

test('a stack asks for a flow by a name the programme has', () => {
  expect(portOf(programme, 'accreditation-intake')).toBe(8443);
  expect(() => portOf(programme, 'postal-mail')).toThrow(/no flow "postal-mail"; there is website-visits, /);
});
