/** What a test may hand to a matcher, each as the artefact it becomes; and what is said of anything else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnResource, App as SponsorApp, Stack, type StackProps } from 'aws-cdk-lib/core';
import { Aspects, App as EnclaveApp, TerraformResource, TerraformStack } from '#tf';
import { artefactOf, type SubjectOptions } from '../../../policy/doors/matchers-subject';
import type { Artefact } from '../../../policy/model';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'cloison-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const VALUE = { Resources: { Store: { Type: 'AWS::S3::Bucket' } } };
const SUBNET = { resource: { azurerm_subnet: { a: { name: 'a' } } } };
const subnet = { address: 'azurerm_subnet.a', mode: 'managed', type: 'azurerm_subnet', name: 'a' };
const PLAN = {
  format_version: '1.2',
  planned_values: { root_module: { resources: [{ ...subnet, values: { name: 'a' } }] } },
  resource_changes: [{ ...subnet, change: { actions: ['create'], after: { name: 'a' }, after_unknown: {} } }],
};
function sponsorStack(props: StackProps = {}): Stack {
  const stack = new Stack(new SponsorApp({ outdir, analyticsReporting: false }), 'stack', props);
  new CfnResource(stack, 'Store', { type: 'AWS::S3::Bucket' });
  return stack;
}
function enclaveStack(): TerraformStack {
  const stack = new TerraformStack(new EnclaveApp({ outdir }), 'own');
  const made = new TerraformResource(stack, 'a', { terraformResourceType: 'azurerm_subnet' });
  Aspects.of(stack).add({ visit: () => made.addOverride('name', 'a') });
  return stack;
}

const shown = ({ id, kind, environment, file, resources }: Artefact) => ({
  id,
  kind,
  environment,
  file,
  addresses: resources.map(({ address }) => address).filter((address) => !address.startsWith('terraform.')),
});
const TEMPLATE = {
  id: 'template',
  kind: 'cloudformation',
  environment: 'sponsor',
  file: 'template',
  addresses: ['Store'],
};
const TERRAFORM = {
  id: 'subject',
  kind: 'terraform',
  environment: 'enclave',
  file: 'subject',
  addresses: ['azurerm_subnet.a'],
};
const NATIVE = { ...TERRAFORM, file: 'subject.tf' };

describe('a subject', () => {
  test.each<[string, () => unknown, object]>([
    ['a template', () => VALUE, TEMPLATE],
    [
      'a template with words of the CDK in it',
      () => ({ ...VALUE, templateOptions: {}, toJSON: 1 }),
      TEMPLATE,
    ],
    ['a template in JSON', () => JSON.stringify(VALUE), TEMPLATE],
    ['a template in JSON behind white space', () => `\n  ${JSON.stringify(VALUE)}`, TEMPLATE],
    ['a template in YAML', () => 'Resources:\n  Store: {Type: "AWS::S3::Bucket"}\n', TEMPLATE],
    ['a template in YAML, set in', () => '\n  Resources :\n    Store: {Type: "AWS::S3::Bucket"}\n', TEMPLATE],
    [
      'a template in YAML that begins with its transform',
      () => 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Store: {Type: "AWS::S3::Bucket"}\n',
      TEMPLATE,
    ],
    ['a Template of the CDK', () => Template.fromStack(sponsorStack()), TEMPLATE],
    ['a Stack of the CDK', () => sponsorStack(), TEMPLATE],
    ['Terraform', () => SUBNET, TERRAFORM],
    ['Terraform in JSON', () => ` ${JSON.stringify(SUBNET)}`, TERRAFORM],
    ['native Terraform', () => 'resource "azurerm_subnet" "a" {\n}\n', NATIVE],
    [
      'native Terraform that speaks of templates',
      () => '# no Resources: here\nresource "azurerm_subnet" "a" {\n  name = "Transform: none"\n}\n',
      NATIVE,
    ],
    ['a plan', () => PLAN, { ...TERRAFORM, kind: 'plan' }],
    [
      'a stack of cdktf, its aspects applied',
      enclaveStack,
      { ...TERRAFORM, id: 'own.tf.json', file: 'own.tf.json' },
    ],
  ])('%s', (_, make, expected) => {
    expect(shown(artefactOf(make(), {}))).toEqual(expected);
  });

  test('a stack of cdktf is read as its aspects leave it', () => {
    const made = artefactOf(enclaveStack(), {}).resources.find(
      ({ address }) => address === 'azurerm_subnet.a',
    );
    expect(made?.attributes).toEqual({ name: 'a' });
  });
});

describe('where a template is deployed', () => {
  const PARIS = { region: 'eu-west-3', account: '111122223333' };
  const nobody = { reason: expect.stringContaining('is not known') };
  test.each<[string, () => unknown, SubjectOptions, object]>([
    ['nobody says', () => VALUE, {}, { region: nobody, account: nobody }],
    ['the options say', () => VALUE, PARIS, PARIS],
    [
      'the options say the region alone',
      () => VALUE,
      { region: 'eu-west-3' },
      { region: 'eu-west-3', account: nobody },
    ],
    ['the options say the account alone', () => VALUE, { account: '1' }, { region: nobody, account: '1' }],
    ['the stack says', () => sponsorStack({ env: PARIS }), {}, PARIS],
    ['a stack for any place does not say', () => sponsorStack(), {}, { region: nobody, account: nobody }],
    ['a stack for any place, but the options say', () => sponsorStack(), PARIS, PARIS],
    [
      'the options have the last word',
      () => sponsorStack({ env: PARIS }),
      { region: 'eu-central-1' },
      { ...PARIS, region: 'eu-central-1' },
    ],
  ])('%s', (_, make, options, expected) => {
    expect(artefactOf(make(), options).resources[0]?.stack).toMatchObject({ name: 'template', ...expected });
  });
});

describe('anything else is an error that says what may be given', () => {
  const work = (): void => undefined;
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a number', 7, 'number'],
    ['a function', work, 'function'],
    ['an object of another kind', { a: 1 }, '{"a":1}'],
    ['a long one, cut', { a: 'x'.repeat(100) }, `{"a":"${'x'.repeat(74)}`],
    ['one that has no JSON', { toJSON: work }, 'undefined'],
    [
      'one that only writes itself as a template',
      { toJSON: () => ({ a: VALUE }) },
      JSON.stringify({ a: VALUE }),
    ],
    ['one that only finds resources', { hasResource: work }, '{}'],
    ['one that only renames', { renameLogicalId: work }, '{}'],
    ['a list', [], '[]'],
    [
      'a state',
      { version: 4, terraform_version: '1', resources: [] },
      '{"version":4,"terraform_version":"1","resources":[]}',
    ],
  ])('%s', (_, subject, given) => {
    expect(() => artefactOf(subject, {})).toThrow(
      new TypeError(
        `this cannot be judged. Given: ${given}. Allowed: a CloudFormation template, a Template or Stack of aws-cdk-lib, a TerraformStack, Terraform JSON, or any of them as text.`,
      ),
    );
  });
});
