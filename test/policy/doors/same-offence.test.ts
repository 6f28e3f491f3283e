import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource, NestedStack, App as SponsorApp, Stack, Stage } from 'aws-cdk-lib/core';
import { stringify } from 'yaml';
import { App as EnclaveApp, TerraformElement, TerraformResource, TerraformStack } from '#tf';
import { loadProgramme } from '../../../infra/programme';
import { guardEnclave } from '../../../policy/doors/enclave';
import { readPaths } from '../../../policy/doors/files';
import { guardSponsor } from '../../../policy/doors/sponsor';
import type { Verdict } from '../../../policy/judge';
import type { Artefact } from '../../../policy/model';
import { judged } from '../../support/judging';
import { describeWithTerraform, terraform, withAzurermSchema } from '../../support/terraform';
import { ENCLAVE_OFFENCES, type Offence, SPONSOR_OFFENCES } from './offences';

const programme = loadProgramme({ env: {}, localFile: null });
const CONTEXT = {
  enclaveSubscriptions: [programme.environments.enclave.subscription],
  enclaveTenants: [programme.environments.enclave.tenant],
  sponsorAccounts: [programme.environments.sponsor.account],
};
const ABOUT_PLACES = /^(residency|classification)\//;

/** `rule address` of every error on places and classes. */
const errorsOf = (verdict: Verdict): readonly string[] =>
  [
    ...new Set(
      verdict.findings
        .filter((f) => f.severity === 'error' && ABOUT_PLACES.test(f.rule))
        .map((f) => `${f.rule} ${f.address}`),
    ),
  ].sort();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function atFiles(name: string, text: string): Promise<readonly string[]> {
  const file = join(folder, name);
  writeFileSync(file, text);
  const { artefacts, unreadable } = await readPaths([file], { region: 'eu-west-3' });
  expect(unreadable).toEqual([]);
  return refusedOf(artefacts);
}
const refusedOf = (artefacts: readonly Artefact[]): readonly string[] => judged(artefacts, CONTEXT).refused;

const templateOf = ({ resources }: Offence) => ({
  Resources: Object.fromEntries(
    Object.entries(resources).map(([id, { type, properties }]) => [
      id,
      { Type: type, Properties: properties },
    ]),
  ),
});

/** Plants the offence on raw resources of a guarded app and synthesises it as `cdk synth` does. */
function atSynth(offence: Offence, within: 'app' | 'stage' | 'nested stack'): readonly string[] {
  let verdict: Verdict | undefined;
  const app = new SponsorApp({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  guardSponsor(app, {
    programme,
    onJudged: (judgement) => {
      verdict = judgement.verdict;
    },
  });
  const { account, region } = programme.environments.sponsor;
  const scope = within === 'stage' ? new Stage(app, 'Stage') : app;
  const whole = new Stack(scope, 'stack', { env: { account, region } });
  const stack = within === 'nested stack' ? new NestedStack(whole, 'part') : whole;
  for (const [id, { type, properties }] of Object.entries(offence.resources)) {
    new CfnResource(stack, id, { type, properties: properties as Record<string, unknown> }).overrideLogicalId(
      id,
    );
  }
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  let threw = false;
  try {
    app.synth();
  } catch {
    threw = true;
  } finally {
    quiet.mockRestore();
  }
  expect(verdict).toBeDefined();
  // Payers and the like are not planted here: whatever is refused must stop the synthesis.
  expect(threw).toBe((verdict?.summary.refused ?? 0) + (verdict?.summary.unproven ?? 0) > 0);
  return errorsOf(verdict as Verdict).map((error) => error.replace(/ \w+NestedStackResource\w+\//, ' '));
}

describe('the same offence in the sponsor cloud', () => {
  describe.each(SPONSOR_OFFENCES.map((o) => [o.what, o] as const))('%s', (_what, offence) => {
    const refused = [...offence.refused].sort();
    test('is judged alike by cdk synth', () => expect(atSynth(offence, 'app')).toEqual(refused));
    test('is judged alike inside a stage', () => expect(atSynth(offence, 'stage')).toEqual(refused));
    test('is judged alike in a nested stack', () =>
      expect(atSynth(offence, 'nested stack')).toEqual(refused));
    test('is judged alike as JSON', async () => {
      expect(await atFiles('t.json', JSON.stringify(templateOf(offence)))).toEqual(refused);
    });
    test('is judged alike as YAML', async () => {
      expect(await atFiles('t.yaml', stringify(templateOf(offence)))).toEqual(refused);
    });
  });
});

const LABEL = /^azurerm_/;

function configurationOf({ resources }: Offence) {
  const blocks: Record<string, Record<string, unknown>> = {};
  for (const [id, { type, properties }] of Object.entries(resources)) {
    blocks[type] = { ...blocks[type], [id]: properties };
  }
  return {
    terraform: { required_providers: { azurerm: { source: 'hashicorp/azurerm', version: '4.55.0' } } },
    provider: {
      azurerm: [
        {
          features: [{}],
          subscription_id: CONTEXT.enclaveSubscriptions[0],
          tenant_id: CONTEXT.enclaveTenants[0],
        },
      ],
    },
    resource: blocks,
  };
}

/** Plants the offence on raw resources of a guarded app; what is refused must leave nothing written. */
function atEnclaveSynth(offence: Offence): readonly string[] {
  let verdict: Verdict | undefined;
  const app = new EnclaveApp({ outdir: join(folder, 'out') });
  guardEnclave(app, {
    programme,
    onJudged: (judgement) => {
      verdict = judgement.verdict;
    },
  });
  const stack = new TerraformStack(app, 'stack');
  stack.addOverride('provider.azurerm', configurationOf(offence).provider.azurerm);
  for (const [id, { type, properties }] of Object.entries(offence.resources)) {
    const resource = new TerraformResource(stack, id, { terraformResourceType: type });
    resource.overrideLogicalId(id);
    for (const [key, value] of Object.entries(properties)) resource.addOverride(key, value);
    expect(TerraformElement.isTerraformElement(resource) && LABEL.test(type)).toBe(true);
  }
  let threw = false;
  try {
    app.synth();
  } catch {
    threw = true;
  }
  expect(threw).toBe((verdict?.summary.refused ?? 0) + (verdict?.summary.unproven ?? 0) > 0);
  return errorsOf(verdict as Verdict);
}

describe('the same offence in the enclave', () => {
  describe.each(ENCLAVE_OFFENCES.map((o) => [o.what, o] as const))('%s', (_what, offence) => {
    const refused = [...offence.refused].sort();
    test('is judged alike by the cdktf app', () => expect(atEnclaveSynth(offence)).toEqual(refused));
    test('is judged alike as Terraform JSON', async () => {
      expect(await atFiles('main.tf.json', JSON.stringify(configurationOf(offence)))).toEqual(refused);
    });
  });
});

describeWithTerraform('the same offence in a plan that terraform made', () => {
  test('every plan is judged alike', async () => {
    const types = new Set(ENCLAVE_OFFENCES.flatMap((o) => Object.values(o.resources).map((r) => r.type)));
    const verdicts: Record<string, readonly string[]> = {};
    await withAzurermSchema(async (env) => {
      for (const [i, offence] of ENCLAVE_OFFENCES.entries()) {
        const place = mkdtempSync(join(folder, `${i}-`));
        writeFileSync(join(place, 'main.tf.json'), JSON.stringify(configurationOf(offence)));
        await terraform(place, env, ['init', '-input=false']);
        const planned = await terraform(place, env, ['plan', '-input=false', '-out=plan.bin', '-no-color']);
        const shown =
          planned.exitCode === 0 ? await terraform(place, env, ['show', '-json', 'plan.bin']) : planned;
        verdicts[offence.what] =
          planned.exitCode === 0
            ? await atFiles(`plan-${i}.json`, shown.output)
            : [planned.output.slice(0, 600)];
      }
    }, types);
    expect(verdicts).toEqual(
      Object.fromEntries(ENCLAVE_OFFENCES.map((o) => [o.what, [...o.refused].sort()])),
    );
  }, 180_000);
});
