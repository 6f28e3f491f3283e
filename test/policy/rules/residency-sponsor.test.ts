import { judgedTemplate } from '../../support/judging';
import { expectRecorded } from '../../support/recorded';

const tags = (c: string): string => `Tags: [{Key: data-classification, Value: ${c}}]`;
type Case = readonly [what: string, template: string, refused: readonly string[], region?: string];

const OUT = 'residency/store-outside-territory';
const EEA = 'residency/copy-leaves-eea';
const NONE = 'classification/unclassified-store';

const CASES: readonly Case[] = [
  [
    'a general bucket in Paris',
    `Resources: {B: {Type: AWS::S3::Bucket, Properties: {${tags('general')}}}}`,
    [],
  ],
  [
    'a general bucket in London',
    `Resources: {B: {Type: AWS::S3::Bucket, Properties: {${tags('general')}}}}`,
    [`${OUT} B`],
    'eu-west-2',
  ],
  [
    'a public bucket in Virginia',
    `Resources: {B: {Type: AWS::S3::Bucket, Properties: {${tags('public')}}}}`,
    [],
    'us-east-1',
  ],
  ['a bucket without a class', 'Resources: {B: {Type: AWS::S3::Bucket}}', [`${NONE} B`]],
  [
    'a class of a wrong spelling',
    `Resources: {B: {Type: AWS::S3::Bucket, Properties: {${tags('confidential')}}}}`,
    [`${NONE} B`],
  ],
  [
    'sensitive data in the sponsor cloud, even in Paris',
    `Resources: {B: {Type: AWS::S3::Bucket, Properties: {${tags('sensitive')}}}}`,
    ['residency/store-outside-enclave B'],
  ],
  [
    'tags of another name and shape',
    `Resources: {F: {Type: AWS::EFS::FileSystem, Properties: {FileSystemTags: [{Key: data-classification, Value: general}]}}}`,
    [],
  ],
  [
    'a table with a replica in Virginia',
    `Resources:
  T:
    Type: AWS::DynamoDB::GlobalTable
    Properties:
      Replicas:
        - {Region: eu-west-3, ${tags('general')}}
        - {Region: us-east-1, ${tags('general')}}`,
    [`${OUT} T`],
  ],
  ...(
    [
      ['without a tag of its own abroad', `eu-west-3, ${tags('general')}`, 'us-east-1', `${OUT} T`],
      ['tagged abroad alone', 'eu-west-3', `us-east-1, ${tags('general')}`, `${OUT} T`],
      ['called public abroad', `eu-west-3, ${tags('general')}`, `us-east-1, ${tags('public')}`, `${OUT} T`],
      ['without a tag of its own in Frankfurt', `eu-west-3, ${tags('general')}`, 'eu-central-1'],
      ['of public data, without a tag of its own', `eu-west-3, ${tags('public')}`, 'us-east-1'],
      ['of which none has a tag', 'eu-west-3', 'us-east-1', `${NONE} T`],
    ] as const
  ).map(
    ([what, one, other, ...refused]): Case => [
      `replicas of one table: ${what}`,
      `Resources: {T: {Type: AWS::DynamoDB::GlobalTable, Properties: {Replicas: [{Region: ${one}}, {Region: ${other}}]}}}`,
      refused,
    ],
  ),
  [
    'a secret with a replica in London',
    `Resources: {S: {Type: AWS::SecretsManager::Secret, Properties: {ReplicaRegions: [{Region: eu-west-2}], ${tags('general')}}}}`,
    [`${EEA} S`],
  ],
  [
    'a stream target in another region by its ARN, whatever the name says',
    `Resources:
  T:
    Type: AWS::DynamoDB::Table
    Properties: {KinesisStreamSpecification: {StreamArn: 'arn:aws:kinesis:us-east-1:111111111111:stream/eu-west-3'}, ${tags('general')}}`,
    [`${EEA} T`],
  ],
  [
    'a region hidden behind a mapping, a parameter and a condition',
    `Parameters: {Where: {Type: String, AllowedValues: [near, far]}}
Mappings: {Places: {near: {Region: eu-west-1}, far: {Region: ap-south-1}}}
Resources:
  S:
    Type: AWS::SecretsManager::Secret
    Properties:
      ${tags('general')}
      ReplicaRegions: [{Region: !FindInMap [Places, !Ref Where, Region]}]`,
    [`${EEA} S`],
  ],
  [
    'its twin in which the far value is not allowed',
    `Parameters: {Where: {Type: String, AllowedValues: [near]}}
Mappings: {Places: {near: {Region: eu-west-1}, far: {Region: ap-south-1}}}
Resources:
  S:
    Type: AWS::SecretsManager::Secret
    Properties:
      ${tags('general')}
      ReplicaRegions: [{Region: !FindInMap [Places, !Ref Where, Region]}]`,
    [],
  ],
  [
    'a replica that exists only where the store does not',
    `Parameters: {Env: {Type: String}}
Conditions: {Prod: !Equals [!Ref Env, prod], Other: !Not [!Condition Prod]}
Resources:
  S:
    Type: AWS::SecretsManager::Secret
    Condition: Prod
    Properties:
      ${tags('general')}
      ReplicaRegions: !If [Other, [{Region: us-east-1}], !Ref AWS::NoValue]`,
    [],
  ],
  [
    'a custom resource',
    'Resources: {C: {Type: Custom::Anything, Properties: {ServiceToken: x}}}',
    ['residency/opaque-resource C'],
  ],
  [
    'the replica that an older construct of the library makes by a custom resource',
    `Resources:
  T: {Type: AWS::DynamoDB::Table, Properties: {${tags('general')}}}
  R: {Type: Custom::DynamoDBReplica, Properties: {ServiceToken: x, TableName: !Ref T, Region: us-west-2}}`,
    [`${EEA} R`],
  ],
  [
    'an instance in the Wavelength Zone of Paris is in Casablanca',
    `Resources: {V: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: eu-west-3-cmn-wlz-1a, Size: 1, ${tags('general')}}}}`,
    [`${OUT} V`],
  ],
  ['a type nobody has decided', 'Resources: {X: {Type: AWS::Tomorrow::Thing}}', ['residency/unknown-type X']],
];

describe('where data of the sponsor cloud may rest', () => {
  test.each(
    CASES.map(
      ([what, template, refused, region = 'eu-west-3']) => [what, template, refused, region] as const,
    ),
  )('%s', (_what, template, refused, region) => {
    const judged = judgedTemplate(template, region);
    expectRecorded(judged.verdict.findings);
    expect(judged.refused).toEqual([...refused].sort());
  });

  test('a template that does not say its region has an unknown place, never the library’s default', () => {
    const { verdict } = judgedTemplate(
      `Resources: {B: {Type: AWS::S3::Bucket, Properties: {${tags('general')}}}}`,
      'nowhere-1',
    );
    expect(verdict.findings).toMatchObject([{ rule: 'residency/unknown-place', certainty: 'unproven' }]);
  });
});
