import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource } from 'aws-cdk-lib/core';
import { TerraformResource } from '#tf';
import { enclaveApp } from '../../../infra/enclave';
import { loadProgramme } from '../../../infra/programme';
import { sponsorApp } from '../../../infra/sponsor';
import { GuardRefusal } from '../../../policy/doors/refusal';
import type { TagShape } from '../../../policy/facts/resource-type';
import { tagShape, takesLocation, typeFacts } from '../../../policy/graph/catalogue';
import type { Verdict } from '../../../policy/judge';

const programme = loadProgramme({ env: {}, localFile: null });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const enclaveStores = (app: ReturnType<typeof enclaveApp>): readonly TerraformResource[] =>
  app.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .filter((r) => typeFacts(r.terraformResourceType)?.keeps && takesLocation(r.terraformResourceType));

/** Paths of the stores, from an app that is never synthesised. */
const paths = ((): readonly string[] => {
  const outdir = mkdtempSync(join(tmpdir(), 'cloison-'));
  const found = enclaveStores(enclaveApp(programme, { outdir })).map((store) => store.node.path);
  rmSync(outdir, { recursive: true });
  return found;
})();

describe('a store of the enclave moved abroad by an override on the raw resource', () => {
  test('there are stores to move', () => expect(paths.length).toBeGreaterThan(8));

  test.each(paths)('%s is refused and nothing is written', (path) => {
    const outdir = join(folder, 'out');
    const app = enclaveApp(programme, { outdir });
    const store = enclaveStores(app).find((r) => r.node.path === path) as TerraformResource;
    store.addOverride('location', 'westeurope');
    const refusal = (() => {
      try {
        app.synth();
      } catch (error) {
        return error as GuardRefusal;
      }
      return undefined;
    })();
    expect(refusal).toBeInstanceOf(GuardRefusal);
    expect(refusal?.verdict.findings).toContainEqual(
      expect.objectContaining({
        rule: 'residency/store-outside-territory',
        certainty: 'proven',
        address: `${store.terraformResourceType}.${store.friendlyUniqueId}`,
        property: 'location',
        line: expect.any(Number),
        fix: expect.stringContaining('Place the store in a region'),
        origin: {
          construct: path,
          file: expect.stringMatching(/^stacks\/enclave\/.*\.ts$/),
          line: expect.any(Number),
        },
      }),
    );
    expect(existsSync(outdir)).toBe(false);
  });
});

describe('the stores of the sponsor', () => {
  test('are refused at construction when the environment moves out of its territory', () => {
    const { sponsor } = programme.environments;
    const moved = {
      ...programme,
      environments: { ...programme.environments, sponsor: { ...sponsor, region: 'us-east-2' } },
    };
    expect(() => sponsorApp(moved, { outdir: join(folder, 'cdk.out') })).toThrow(
      /general data would rest outside its territory.*us-east-2.*Allowed: the European Economic Area/s,
    );
  });

  test('are refused at synthesis, every one of them, when an override on the raw resource says what may not rest there', () => {
    let verdict: Verdict | undefined;
    const app = sponsorApp(programme, { outdir: join(folder, 'cdk.out') }, (judgement) => {
      verdict = judgement.verdict;
    });
    const stores = app.node
      .findAll()
      .filter(CfnResource.isCfnResource)
      .filter((r) => typeFacts(r.cfnResourceType)?.keeps && tagShape(r.cfnResourceType));
    for (const store of stores) {
      const { path, shape } = tagShape(store.cfnResourceType) as TagShape;
      const tag = { Key: 'data-classification', Value: 'sensitive' };
      store.addPropertyOverride(path, shape === 'list' ? [tag] : { [tag.Key]: tag.Value });
    }
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => app.synth()).toThrow();
    quiet.mockRestore();
    const refused = (verdict?.findings ?? []).filter((f) => f.rule === 'residency/store-outside-enclave');
    const names = stores.map((store) => String(store.stack.resolve(store.logicalId)));
    expect(stores.length).toBeGreaterThan(8);
    expect(new Set(refused.map((f) => f.address))).toEqual(new Set(names));
    for (const finding of refused) expect(finding.origin?.file).toMatch(/^stacks\/sponsor\//);
  });
});

/** The entry files as a user runs them, each with one store moved by an override. */
describe('native commands', () => {
  const run = (command: string, args: readonly string[]) =>
    spawnSync(command, args, {
      encoding: 'utf8',
      env: {
        ...process.env,
        CDKTF_OUTDIR: join(folder, 'out'),
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        CDK_VALIDATION: 'false',
      },
    });

  test('cdk synth ends with status 1 and names store, line and repair', () => {
    const app = 'node -r tsx/cjs test/fixtures/apps/sponsor-with-a-copy-abroad.ts';
    const { status, stdout, stderr } = run('npx', [
      'cdk',
      'synth',
      '-q',
      '--no-notices',
      '--app',
      app,
      '--output',
      join(folder, 'cdk.out'),
    ]);
    expect(status).toBe(1);
    expect(stdout + stderr).toMatch(/cloison::residency\/copy-leaves-eea/);
    expect(stdout + stderr).toMatch(
      /WebsiteFiles\w+ comes to rest in us-east-1.*Made by stacks\/sponsor\/website-stack\.ts:\d+/s,
    );
    expect(stdout + stderr).toMatch(
      /Suggested fix: name another place \(the European Economic Area\) at ReplicationConfiguration/,
    );
  }, 60_000);

  test('the cdktf app ends with status 1 and writes nothing', () => {
    const { status, stderr } = run('node', [
      '-r',
      'tsx/cjs',
      'test/fixtures/apps/enclave-with-a-store-abroad.ts',
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/refused residency\/store-outside-territory/);
    expect(stderr).toMatch(/location {2}\S+cdk\.tf\.json:\d+:\d+/);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  }, 60_000);
});
