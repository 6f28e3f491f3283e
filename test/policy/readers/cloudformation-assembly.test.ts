import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CfnOutput, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import type { Artefact } from '../../../policy/model';
import { readAssembly } from '../../../policy/readers/cloudformation';
import { UnreadableInput } from '../../../policy/readers/text';
import { Ref, Unknown } from '../../../policy/values';

const ACCOUNT = '111122223333';
let directory: string;
let artefacts: Artefact[];

const bucket = (scope: Stack, id: string, properties = {}) =>
  new CfnResource(scope, id, { type: 'AWS::S3::Bucket', properties });

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'assembly-'));
  const app = new App({ outdir: directory, analyticsReporting: false });
  const paris = { account: ACCOUNT, region: 'eu-west-3' };
  const far = new Stack(app, 'Far', {
    env: { account: ACCOUNT, region: 'us-east-1' },
    crossRegionReferences: true,
  });
  const home = new Stack(app, 'Home', { env: paris, crossRegionReferences: true });
  const next = new Stack(app, 'Next', { env: paris });
  const source = bucket(home, 'Source', { Target: bucket(far, 'Target').getAtt('Arn') });
  bucket(next, 'Copy', { From: source.getAtt('Arn') });
  const nested = new NestedStack(next, 'Inner');
  bucket(nested, 'Deep', { From: source.ref });
  const deeper = new NestedStack(nested, 'Deeper');
  bucket(next, 'Last', { From: bucket(deeper, 'Deepest').getAtt('Arn') });
  new CfnResource(next, 'Elsewhere', {
    type: 'AWS::CloudFormation::Stack',
    properties: { TemplateURL: 'https://x/y.json' },
  });
  bucket(new Stack(new Stage(app, 'Prod'), 'Agnostic'), 'Anywhere');
  new CfnOutput(new Stack(app, 'Empty', { env: paris }), 'Nothing', { value: 'x' });
  app.synth();
  artefacts = readAssembly(directory);
});
afterAll(() => rmSync(directory, { recursive: true }));

const resource = (address: RegExp) => {
  const found = artefacts
    .flatMap((one) => one.resources)
    .filter((one) => address.test(one.address) && one.type === 'AWS::S3::Bucket');
  expect(found).toHaveLength(1);
  return found[0] as (typeof found)[0];
};

test('every stack of every stage has its own place', () => {
  expect(resource(/^Source/).stack).toEqual({ name: 'Home', region: 'eu-west-3', account: ACCOUNT });
  expect(resource(/^Target/).stack?.region).toBe('us-east-1');
  expect(resource(/^Anywhere/).stack?.region).toBeInstanceOf(Unknown);
  expect(resource(/^Anywhere/).stack?.account).toBeInstanceOf(Unknown);
  expect(
    readAssembly(directory, { region: 'eu-west-1' })
      .flatMap((a) => a.resources)
      .find((r) => /^Anywhere/.test(r.address))?.stack?.region,
  ).toBe('eu-west-1');
  expect(artefacts.find((one) => one.file.includes('Empty'))?.resources).toEqual([]);
});

test('references between stacks reach the resource: exports, regions, nested stacks down and up', () => {
  expect(resource(/^Copy/).attributes.From).toEqual(new Ref(resource(/^Source/).id, ['Arn']));
  expect(resource(/^Source/).attributes.Target).toEqual(new Ref(resource(/^Target/).id, ['Arn']));
  expect(resource(/\/Deep$/).attributes.From).toEqual(new Ref(resource(/^Source/).id));
  expect(resource(/^Last/).attributes.From).toEqual(new Ref(resource(/\/Deepest/).id, ['Arn']));
});

test('nested stacks at hand are read, the others are opaque', () => {
  expect(resource(/\/Deepest/).address.split('/')).toHaveLength(3);
  expect(resource(/\/Deepest/).file).toMatch(/nested\.template\.json$/);
  expect(artefacts.flatMap((one) => one.opacities).map((one) => one.address)).toEqual(['Elsewhere']);
});

test('the line that made a resource is known, in nested stacks too', () => {
  for (const name of [/^Source/, /\/Deepest/, /^Anywhere/]) {
    const { origin, file, locate } = resource(name);
    expect(origin?.file).toBe(__filename);
    const line = readFileSync(file, 'utf8').split('\n')[(locate()?.line ?? 0) - 1];
    expect(line).toContain(resource(name).address.split('/').at(-1));
  }
  expect(resource(/^Source/).origin?.construct).toBe('Home/Source');
});

test.each<[string, string, RegExp]>([
  ['no manifest', '', /no manifest\.json/],
  ['a cut-off manifest', '{"artifacts": {', /cut off/],
  ['artifacts that are a list', '{"artifacts": []}', /no map of artifacts/],
  [
    'a stack whose template is missing',
    '{"artifacts": {"A": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "no.json"}}}}',
    /template of stack A is missing/,
  ],
])('an assembly with %s is refused', (_, manifest, why) => {
  const broken = mkdtempSync(path.join(directory, 'broken-'));
  if (manifest) writeFileSync(path.join(broken, 'manifest.json'), manifest);
  expect(() => readAssembly(broken)).toThrow(UnreadableInput);
  expect(() => readAssembly(broken)).toThrow(why);
});
