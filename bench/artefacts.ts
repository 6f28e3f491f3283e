/**
 * Artefacts of any size that break no rule of residency (the template: no rule at all): stores of each class, what copies them, what holds nothing. Made up, but
 * shaped like real ones: about a third stores, a third of edges and rules, a third of resources that keep nothing.
 */

export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';

type Json = Readonly<Record<string, unknown>>;

const tags = (name: string) => [
  { Key: 'data-classification', Value: name },
  { Key: 'payer', Value: 'Sponsor' },
];

const KEY = {
  Type: 'AWS::KMS::Key',
  DeletionPolicy: 'Retain',
  Properties: {
    EnableKeyRotation: true,
    KeyPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::000000000000:root' },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    },
    Tags: tags('general'),
  },
};
const KEY_ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };

const SPONSOR: readonly ((n: number) => Json)[] = [
  (n) => ({
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: 'Retain',
    Properties: {
      BucketName: `documents-${n}`,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN } },
        ],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
      Tags: tags('general'),
      ...(n > 0
        ? { LoggingConfiguration: { DestinationBucketName: { Ref: 'R0' }, LogFilePrefix: `r${n}/` } }
        : {}),
    },
  }),
  (n) => ({
    Type: 'AWS::Logs::LogGroup',
    DeletionPolicy: 'Retain',
    Properties: {
      LogGroupName: `/app/${n}`,
      RetentionInDays: 365,
      KmsKeyId: KEY_ARN,
      Tags: tags('general'),
    },
  }),
  (n) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: `role-${n}`,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
      Tags: tags('public'),
    },
  }),
];

/** A CloudFormation template of that many resources, in which no rule finds anything. */
export function template(size: number): string {
  const made = Array.from({ length: size - 1 }, (_, n) => [`R${n}`, SPONSOR[n % SPONSOR.length]?.(n)]);
  const resources = Object.fromEntries([['Key', KEY], ...made]);
  return JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: resources }, null, 1);
}

interface Planned {
  readonly type: string;
  readonly values: Json;
  readonly references?: Readonly<Record<string, string>>;
}

const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/main/providers`;
const enclaveTags = { 'data-classification': 'sensitive', payer: 'Sponsor' };

const ENCLAVE: readonly ((n: number) => Planned)[] = [
  (n) => ({
    type: 'azurerm_storage_account',
    values: {
      name: `documents${n}`,
      location: 'francecentral',
      resource_group_name: 'main',
      account_tier: 'Standard',
      account_replication_type: 'ZRS',
      public_network_access_enabled: false,
      tags: enclaveTags,
    },
  }),
  (n) => ({
    type: 'azurerm_storage_container',
    values: { name: `container-${n}`, container_access_type: 'private' },
    references: { storage_account_id: `azurerm_storage_account.r${n - 1}` },
  }),
  (n) => ({
    type: 'azurerm_monitor_diagnostic_setting',
    values: {
      name: `setting-${n}`,
      log_analytics_workspace_id: `${ID}/Microsoft.OperationalInsights/workspaces/audit`,
      enabled_log: [{ category_group: 'audit' }],
    },
    references: { target_resource_id: `azurerm_storage_account.r${n - 2}` },
  }),
];

/** `terraform show -json` of a plan that makes that many resources, and the workspace they log to. */
export function plan(size: number): string {
  const workspace: Planned = {
    type: 'azurerm_log_analytics_workspace',
    values: {
      name: 'audit',
      location: 'francecentral',
      resource_group_name: 'main',
      retention_in_days: 365,
      tags: enclaveTags,
    },
  };
  const made = Array.from({ length: size - 1 }, (_, n) => ({ name: `r${n}`, ...part(n) }));
  const all = [{ name: 'audit', ...workspace }, ...made];
  const common = ({ type, name }: { readonly type: string; readonly name: string }) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    provider_name: 'registry.terraform.io/hashicorp/azurerm',
  });
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: { resources: all.map((r) => ({ ...common(r), values: r.values })) } },
    resource_changes: all.map((r) => ({
      ...common(r),
      change: { actions: ['create'], before: null, after: r.values, after_unknown: unknown(r) },
    })),
    configuration: {
      provider_config: {
        azurerm: {
          name: 'azurerm',
          full_name: 'registry.terraform.io/hashicorp/azurerm',
          expressions: { features: [{}], subscription_id: { constant_value: SUBSCRIPTION } },
        },
      },
      root_module: {
        resources: all.map((r) => ({
          ...common(r),
          provider_config_key: 'azurerm',
          expressions: expressions(r),
        })),
      },
    },
  });
}

const part = (n: number): Planned => (ENCLAVE[n % ENCLAVE.length] as (n: number) => Planned)(n);

const unknown = ({ references = {} }: Planned) =>
  Object.fromEntries([...Object.keys(references), 'id'].map((key) => [key, true]));

const expressions = ({ values, references = {} }: Planned) => ({
  ...Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !Array.isArray(value))
      .map(([key, value]) => [key, { constant_value: value }]),
  ),
  ...Object.fromEntries(
    Object.entries(references).map(([key, target]) => [key, { references: [`${target}.id`, target] }]),
  ),
});
