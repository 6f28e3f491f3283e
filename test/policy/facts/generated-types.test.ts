import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasPath } from '../../../tools/attribute-tree';
import { azurermTypes } from '../../../tools/azurerm-types';
import { cloudFormationTypes } from '../../../tools/cloudformation-types';
import { azurermFacts, cloudFormationFacts, FILES, GENERATED } from '../../../tools/list-resource-types';

interface Generated {
  from: Record<string, string>;
  types: Record<string, Record<string, unknown>>;
}

const committed = (file: string) => readFileSync(join(GENERATED, file), 'utf8');

/** What an upgrade of a package brought, took away and changed, as the repair to be read in the failing test. */
function difference(was: string, is: string): string[] {
  const before = (JSON.parse(was) as Generated).types;
  const now = (JSON.parse(is) as Generated).types;
  return [
    ...Object.keys(now)
      .filter((type) => !(type in before))
      .map((type) => `new, not yet committed: ${type}`),
    ...Object.keys(before)
      .filter((type) => !(type in now))
      .map((type) => `gone from the package: ${type}`),
    ...Object.keys(now)
      .filter((type) => type in before && JSON.stringify(before[type]) !== JSON.stringify(now[type]))
      .map((type) => `changed: ${type} ${JSON.stringify(before[type])} → ${JSON.stringify(now[type])}`),
  ];
}

describe.each([
  { file: FILES.cloudformation, regenerate: cloudFormationFacts, atLeast: 1900 },
  { file: FILES.azurerm, regenerate: azurermFacts, atLeast: 1100 },
])('policy/facts/generated/$file', ({ file, regenerate, atLeast }) => {
  const was = committed(file);
  const is = regenerate();

  test('is what the installed packages say (else: npm run facts, then classify the new types)', () => {
    expect(difference(was, is)).toEqual([]);
    expect(was).toBe(is);
  });

  test('lists all types, sorted, one a line', () => {
    const types = Object.keys((JSON.parse(was) as Generated).types);
    expect(types.length).toBeGreaterThan(atLeast);
    expect(types).toEqual([...types].sort());
    expect(was.trimEnd().split('\n')).toHaveLength(types.length + 6);
  });
});

test('the difference names what is new, gone and changed', () => {
  const was = '{"types":{"A::Old":{},"A::Same":{},"A::Moved":{"tags":"Tags"}}}';
  const is = '{"types":{"A::New":{},"A::Same":{},"A::Moved":{"tags":"OtherTags"}}}';
  expect(difference(was, is)).toEqual([
    'new, not yet committed: A::New',
    'gone from the package: A::Old',
    'changed: A::Moved {"tags":"Tags"} → {"tags":"OtherTags"}',
  ]);
});

describe('the tags of CloudFormation types', () => {
  const { types } = cloudFormationTypes();

  test.each([
    ['a list, managed by the library', 'AWS::S3::Bucket', { tags: 'Tags', shape: 'list' }],
    ['a list under another name', 'AWS::EFS::FileSystem', { tags: 'FileSystemTags', shape: 'list' }],
    ['a list under another name', 'AWS::Route53::HostedZone', { tags: 'HostedZoneTags', shape: 'list' }],
    ['a map under another name', 'AWS::Cognito::UserPool', { tags: 'UserPoolTags', shape: 'map' }],
    ['a map under another name', 'AWS::Backup::BackupVault', { tags: 'BackupVaultTags', shape: 'map' }],
    ['a map', 'AWS::MSK::Cluster', { tags: 'Tags', shape: 'map' }],
    ['a map in free JSON', 'AWS::SSM::Parameter', { tags: 'Tags', shape: 'map' }],
    [
      'the list of auto-scaling groups',
      'AWS::AutoScaling::AutoScalingGroup',
      { tags: 'Tags', shape: 'list' },
    ],
    ['a list in each replica', 'AWS::DynamoDB::GlobalTable', { tags: 'Replicas.Tags', shape: 'list' }],
    [
      'a list the library does not manage',
      'AWS::EC2::TransitGatewayVpcAttachment',
      { tags: 'Tags', shape: 'list' },
    ],
    ['none', 'AWS::S3::BucketPolicy', undefined],
  ])('%s: %s', (_case, type, tags) => {
    expect(types.get(type)?.tags).toEqual(tags);
  });

  test('stand where the type has a property', () => {
    const astray = [...types.values()].filter(
      ({ tags, properties }) => tags && !hasPath(properties, tags.tags),
    );
    expect(astray.map(({ type }) => type)).toEqual([]);
  });
});

describe('paths of the catalogue are found in the trees', () => {
  const cloudformation = (type: string) => cloudFormationTypes().types.get(type)?.properties ?? new Map();
  const azurerm = (type: string) => azurermTypes().types.get(type)?.attributes ?? new Map();

  test.each([
    [
      'inside a list',
      cloudformation('AWS::S3::Bucket'),
      'ReplicationConfiguration.Rules.Destination.Bucket',
      true,
    ],
    ['a misspelt one', cloudformation('AWS::S3::Bucket'), 'ReplicationConfiguration.Rule.Destination', false],
    ['below a plain value', cloudformation('AWS::S3::Bucket'), 'BucketName.Name', false],
    ['inside free JSON', cloudformation('AWS::S3::BucketPolicy'), 'PolicyDocument.Statement.Principal', true],
    ['a key of a map', cloudformation('AWS::Lambda::Function'), 'Environment.Variables.*', true],
    [
      'a map without its star',
      cloudformation('AWS::Lambda::Function'),
      'Environment.Variables.BUCKET',
      false,
    ],
    [
      'inside a decoded text',
      cloudformation('AWS::CloudWatch::Dashboard'),
      'DashboardBody|json.widgets',
      true,
    ],
    ['a type without that text', cloudformation('AWS::CloudWatch::Dashboard'), 'Body|json.widgets', false],
    [
      'inside a nested block',
      azurerm('azurerm_storage_account'),
      'blob_properties.cors_rule.allowed_origins',
      true,
    ],
    [
      'inside a list of objects',
      azurerm('azurerm_virtual_network'),
      'subnet.delegation.service_delegation.name',
      true,
    ],
    ['a key of the tags', azurerm('azurerm_storage_account'), 'tags.*', true],
    ['a misspelt one', azurerm('azurerm_storage_account'), 'blob_properties.cors_rules', false],
    ['the resource itself', azurerm('azurerm_storage_account'), '$self', true],
  ])('%s: %#', (_case, tree, path, found) => {
    expect(hasPath(tree, path)).toBe(found);
  });
});
