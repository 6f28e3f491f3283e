/** The test door: every kind of subject, what a failure says, and that nothing unreadable or empty passes or fails. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnResource, App as SponsorApp, Stack } from 'aws-cdk-lib/core';
import { StorageAccount } from '#azurerm/storage-account';
import { App as EnclaveApp, TerraformStack } from '#tf';
import '../../../policy/doors/matchers';

// A cdktf app makes its folder when it is made.
const outdir = mkdtempSync(join(tmpdir(), 'cloison-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const TAGS = { 'data-classification': 'sensitive' };

function sponsorStack(classification: string, region?: string): Stack {
  const stack = new Stack(
    new SponsorApp(),
    'stack',
    region ? { env: { region, account: '111111111111' } } : {},
  );
  new CfnResource(stack, 'Store', {
    type: 'AWS::S3::Bucket',
    properties: { Tags: [{ Key: 'data-classification', Value: classification }] },
  });
  return stack;
}

const account = (replication: string, location = 'francecentral') => ({
  resource: {
    azurerm_storage_account: {
      docs: {
        name: 'docs',
        resource_group_name: 'docs',
        location,
        account_tier: 'Standard',
        account_replication_type: replication,
        tags: TAGS,
      },
    },
  },
});

function enclaveStack(location: string): TerraformStack {
  const stack = new TerraformStack(new EnclaveApp({ outdir }), 'enclave');
  const { docs } = account('ZRS', location).resource.azurerm_storage_account;
  new StorageAccount(stack, 'docs', {
    name: docs.name,
    resourceGroupName: 'docs',
    location,
    accountTier: 'Standard',
    accountReplicationType: 'ZRS',
    tags: TAGS,
  });
  return stack;
}

describe.each<[string, () => unknown, () => unknown]>([
  ['Terraform as a value', () => account('ZRS'), () => account('GRS', 'West Europe')],
  [
    'Terraform JSON as text',
    () => JSON.stringify(account('ZRS')),
    () => JSON.stringify(account('ZRS', 'uksouth')),
  ],
  [
    'native Terraform as text',
    () => 'resource "azurerm_storage_account" "docs" {\n  location = "francecentral"\n}\n',
    () => 'resource "azurerm_storage_account" "docs" {\n  location = "westeurope"\n}\n',
  ],
  ['a TerraformStack', () => enclaveStack('francecentral'), () => enclaveStack('westeurope')],
])('%s', (_name, kept, leaving) => {
  test('stays in France', () => expect(kept()).toKeepSensitiveDataInFrance());
  test('leaves France', () => expect(leaving()).not.toKeepSensitiveDataInFrance());
});

describe.each<[string, (stack: Stack) => unknown]>([
  ['a Stack of aws-cdk-lib', (stack) => stack],
  ['a Template of aws-cdk-lib', (stack) => Template.fromStack(stack)],
  ['a template as a value', (stack) => Template.fromStack(stack).toJSON()],
  ['a template as text', (stack) => JSON.stringify(Template.fromStack(stack).toJSON())],
])('%s', (_name, as) => {
  const paris = { region: 'eu-west-3' };
  test('keeps general data in Paris', () => {
    expect(as(sponsorStack('general', 'eu-west-3'))).toKeepGeneralDataInTheEea(paris);
  });
  test('keeps it nowhere near in Virginia', () => {
    expect(as(sponsorStack('general', 'us-east-1'))).not.toKeepGeneralDataInTheEea({ region: 'us-east-1' });
  });
  test('may not keep sensitive data at all', () => {
    expect(as(sponsorStack('sensitive', 'eu-west-3'))).not.toKeepSensitiveDataInFrance(paris);
  });
});

test('a stack says itself where it is deployed; a template that does not say cannot be proved', () => {
  expect(sponsorStack('general', 'eu-west-3')).toKeepGeneralDataInTheEea();
  expect(sponsorStack('general')).not.toKeepGeneralDataInTheEea();
});

test('YAML is a template, too', () => {
  const yaml =
    'Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags: [{Key: data-classification, Value: general}]\n';
  expect(yaml).toKeepGeneralDataInTheEea({ region: 'eu-west-3' });
});

test('one promise does not answer for another', () => {
  const sensitiveAbroad = account('ZRS', 'westeurope');
  expect(sensitiveAbroad).toKeepGeneralDataInTheEea();
  expect(sensitiveAbroad).not.toPassRule('residency/store-outside-territory');
  expect(sensitiveAbroad).toPassRule('residency/copy-leaves-france');
});

test('a store without a class keeps no promise; a mere warning breaks none', () => {
  const unclassified = { Resources: { A: { Type: 'AWS::S3::Bucket' } } };
  expect(unclassified).not.toKeepGeneralDataInTheEea({ region: 'eu-west-3' });
  expect(unclassified).not.toKeepSensitiveDataInFrance({ region: 'eu-west-3' });
  const warned = { terraform: { backend: { azurerm: { storage_account_name: 'state' } } } };
  expect(warned).toKeepSensitiveDataInFrance();
  expect(warned).toPassRule('residency/state-place-unknown');
});

test('what hides its resources is judged by what it hides', () => {
  const opaque = { AWSTemplateFormatVersion: '2010-09-09', Transform: ['Macro'], Resources: {} };
  expect(opaque).not.toKeepSensitiveDataInFrance();
  expect(opaque).not.toKeepGeneralDataInTheEea();
  expect(opaque).toPassRule('encryption/customer-key');
});

describe('what a failure says', () => {
  const messageOf = (work: () => void): string => {
    try {
      work();
    } catch (error) {
      return (error as Error).message;
    }
    return 'no failure';
  };
  test('the findings: where, by which way, and the repair', () => {
    expect(messageOf(() => expect(account('GRS', 'westeurope')).toKeepSensitiveDataInFrance())).toMatch(
      /^expected the subject to keep sensitive data in France, in the enclave, but\n\nrefused residency\/[\s\S]*azurerm_storage_account\.docs[\s\S]*repair/,
    );
  });
  test('whole, with what is refused and what cannot be proved counted apart', () => {
    const subject = {
      Resources: {
        A: { Type: 'AWS::S3::Bucket' },
        B: { Type: 'AWS::S3::Bucket' },
        'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x/y' } },
      },
    };
    const said = messageOf(() => expect(subject).toKeepGeneralDataInTheEea({ region: 'eu-west-3' }));
    const [promise, ...paragraphs] = said.split('\n\n');
    expect(promise).toBe('expected the subject to keep general data in the European Economic Area, but');
    expect(paragraphs.map((paragraph) => paragraph.split('\n')[0])).toEqual([
      'refused classification/unclassified-store',
      'refused classification/unclassified-store',
      'cannot be proved residency/opaque-resource',
      'REFUSED: 2 resources judged, 2 of them stores; 2 refused, 1 not provable, 0 warnings, 0 waived',
    ]);
    expect(said).toMatch(/0 waived$/);
  });
  test('of one rule, its name', () => {
    const rule = 'residency/store-outside-territory';
    expect(messageOf(() => expect(account('ZRS', 'westeurope')).toPassRule(rule))).toMatch(
      /^expected the subject to pass residency\/store-outside-territory, but\n\nrefused residency\/store-outside-territory\n/,
    );
    expect(messageOf(() => expect(account('ZRS')).not.toPassRule(rule))).toBe(
      'expected the subject not to pass residency/store-outside-territory',
    );
  });
  test('with `.not`, the promise', () => {
    expect(messageOf(() => expect(account('ZRS')).not.toKeepSensitiveDataInFrance())).toBe(
      'expected the subject not to keep sensitive data in France, in the enclave',
    );
  });
});

describe('what cannot be judged is an error, with `.not` as well', () => {
  test.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /cannot be judged\. Given: undefined/],
    ['a number', 7, /Given: number/],
    ['an object of another kind', { a: 1 }, /Given: \{"a":1\}/],
    ['a list', [], /cannot be judged/],
    ['cut-off text', '{"Resources":', /subject:1/],
    [
      'a template without resources',
      { AWSTemplateFormatVersion: '2010-09-09', Resources: {} },
      /no resource to judge/,
    ],
  ])('%s', (_name, subject, message) => {
    expect(() => expect(subject).toKeepSensitiveDataInFrance()).toThrow(message);
    expect(() => expect(subject).not.toKeepSensitiveDataInFrance()).toThrow(message);
  });
  test('a rule that does not exist', () => {
    expect(() => expect(account('ZRS')).not.toPassRule('residency/nonsense')).toThrow(
      /no rule is called "residency\/nonsense"; there are (\w+\/[\w-]+, )+\w+\/[\w-]+$/,
    );
  });
});

test.each([
  ['subscription', 'subscription_id', 'enclaveSubscriptions'],
  ['tenant', 'tenant_id', 'enclaveTenants'],
] as const)("the context says whose a %s is; without it none is a stranger's", (_, argument, list) => {
  const mine = '11111111-1111-4111-8111-111111111111';
  const other = '22222222-2222-4222-8222-222222222222';
  const subject = { provider: { azurerm: { [argument]: mine, features: {} } }, ...account('ZRS') };
  expect(subject).toKeepSensitiveDataInFrance();
  expect(subject).toKeepSensitiveDataInFrance({ context: { [list]: [mine] } });
  expect(subject).not.toKeepSensitiveDataInFrance({ context: { [list]: [other] } });
});
