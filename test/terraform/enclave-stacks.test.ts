import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enclaveApp } from '../../infra/enclave';
import { profiles } from '../../infra/profiles';
import { loadProgramme } from '../../infra/programme';
import { describeWithTerraform, type Plan, planOf } from '../support/terraform';

const MINUTE = 60_000;
jest.setTimeout(5 * MINUTE);

/** Every state of the programme in which the enclave is deployed: each cloud, with the link and without. */
const PROGRAMMES = Object.keys(profiles).flatMap((profile) =>
  ['open', 'severed'].map((link) => ({ profile, link })),
);

const seen = new Set<string>();

/** A stack that is the same to the letter in two states of the programme is planned once. */
function isNew(folder: string): boolean {
  const text = readFileSync(join(folder, 'cdk.tf.json'), 'utf8');
  const fresh = !seen.has(text);
  seen.add(text);
  return fresh;
}

/** Synthesises the enclave's own app, guard included, and gives the folder of each stack. */
function synthesise(outdir: string, env: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  enclaveApp(loadProgramme({ env, localFile: null }), { outdir }).synth();
  const stacks = join(outdir, 'stacks');
  return new Map(readdirSync(stacks).map((name) => [name, join(stacks, name)]));
}

for (const { profile, link } of PROGRAMMES)
  describeWithTerraform(`the enclave on ${profile}, link ${link}, as terraform reads it`, () => {
    const outdir = mkdtempSync(join(tmpdir(), 'cloison-enclave-'));
    afterAll(() => rmSync(outdir, { recursive: true, force: true }));
    const stacks = synthesise(outdir, { CLOISON_PROFILE: profile, CLOISON_LINK: link });
    const others = [...stacks].filter(([, folder]) => isNew(folder));

    test.each(others)('%s is initialised, valid without a warning, and planned', async (_name, folder) => {
      const plan = await planOf(folder);
      const outputs = [plan.init, plan.validate, plan.plan].map(({ output }) => output).join('\n');
      expect({ codes: codesOf(plan), outputs }).toEqual({
        codes: [0, 0, 0],
        outputs: expect.not.stringMatching(/^\W*(Warning|Error):/m),
      });
      expect(createdBy(plan)).toEqual(declaredIn(folder));
      expect(createdBy(plan).length).toBeGreaterThan(0);
    });
  });

const codesOf = ({ init, validate, plan }: Plan) => [init, validate, plan].map(({ exitCode }) => exitCode);

/** The resources a plan makes, each instance of a count or for_each folded into its resource. */
function createdBy({ json }: Plan): string[] {
  const made = (json?.resource_changes ?? []).filter(({ change }) => change.actions.join() === 'create');
  return [...new Set(made.map(({ address }) => address.replace(/\[.*\]$/, '')))].sort();
}

function declaredIn(folder: string): string[] {
  const { resource } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
    resource: Record<string, Record<string, unknown>>;
  };
  const declared = Object.entries(resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
  return declared.sort();
}
