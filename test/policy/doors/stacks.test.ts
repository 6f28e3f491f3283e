import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { App, NestedStack, Stack } from 'aws-cdk-lib/core';
import { loadProgramme } from '../../../infra/programme';
import { readPaths } from '../../../policy/doors/files';
import { guardSponsor } from '../../../policy/doors/sponsor';
import type { Finding } from '../../../policy/model';
import { judged } from '../../support/judging';

const programme = loadProgramme({ env: {}, localFile: null });
const env = { account: programme.environments.sponsor.account, region: 'eu-west-3' };
const TAG = 'data-classification';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Buckets without a tag of their own, one of them in a nested stack. */
function appOf(tags: Readonly<Record<string, string>>, nested: Readonly<Record<string, string>>): App {
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'stack', { env, tags });
  new CfnBucket(stack, 'own').overrideLogicalId('Own');
  const part = new NestedStack(stack, 'part');
  for (const [key, value] of Object.entries(nested)) part.tags.setTag(key, value);
  new CfnBucket(part, 'nested').overrideLogicalId('Nested');
  return app;
}

const about = (findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ rule }) => /^(residency\/store|classification)/.test(rule))
    .map(({ rule, address }) => `${rule} ${address.replace(/^.*\//, '')}`)
    .sort();

function findingsAtSynth(app: App): readonly Finding[] {
  let found: readonly Finding[] = [];
  guardSponsor(app, {
    programme,
    onJudged: ({ verdict }) => {
      found = verdict.findings;
    },
  });
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    app.synth();
  } catch {
    // Refused for what else these buckets lack.
  } finally {
    quiet.mockRestore();
  }
  return found;
}

async function asAssembly(app: App): Promise<readonly string[]> {
  const { artefacts } = await readPaths([app.synth().directory], {});
  return about(judged(artefacts, { sponsorAccounts: [env.account] }).verdict.findings);
}

const UNCLASSIFIED = 'classification/unclassified-store';
const OUTSIDE = 'residency/store-outside-enclave';

test.each([
  ['no tag', {}, {}, [`${UNCLASSIFIED} Nested`, `${UNCLASSIFIED} Own`]],
  ['a class that may be there', { [TAG]: 'general' }, {}, []],
  ['a class that may not', { [TAG]: 'sensitive' }, {}, [`${OUTSIDE} Nested`, `${OUTSIDE} Own`]],
  ['no class', { [TAG]: 'General' }, {}, [`${UNCLASSIFIED} Nested`, `${UNCLASSIFIED} Own`]],
])('tags of a stack, %s: synthesis and assembly judge alike', async (_what, tags, nested, expected) => {
  expect(about(findingsAtSynth(appOf(tags, nested)))).toEqual(expected);
  expect(await asAssembly(appOf(tags, nested))).toEqual(expected);
});

test('a finding in a nested stack names the construct that made it', () => {
  const found = findingsAtSynth(appOf({}, {})).find(({ address }) => address.endsWith('/Nested'));
  expect(found?.origin?.construct).toBe('stack/part/nested');
});
