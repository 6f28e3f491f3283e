import { judge } from '../../../policy/judge';
import type { Context } from '../../../policy/model';
import { readTemplates } from '../../../policy/readers/cloudformation';

const context: Context = {
  enclaveSubscriptions: [],
  enclaveTenants: [],
  sponsorAccounts: ['123456789012'],
  today: '2030-01-01',
};
type Properties = Readonly<Record<string, unknown>>;
type Template = Readonly<Record<string, readonly [type: string, properties: Properties]>>;

const Tags = [{ Key: 'data-classification', Value: 'general' }];
const arn = (service: string, region: string, name: string): string =>
  `arn:aws:${service}:${region}:123456789012:${name}`;
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const text = (value: unknown): string => JSON.stringify(value);

/** Who is found for residency: of the template in Paris, beside the one in Virginia. */
function found(paris: Template, virginia: Template = {}): readonly string[] {
  const json = (resources: Template) => ({
    Resources: Object.fromEntries(
      Object.entries(resources).map(([id, [Type, Properties]]) => [id, { Type: `AWS::${Type}`, Properties }]),
    ),
  });
  const artefacts = readTemplates([
    { id: 'paris', file: 'paris.json', json: json(paris), region: 'eu-west-3', stackName: 'paris' },
    {
      id: 'virginia',
      file: 'virginia.json',
      json: json(virginia),
      region: 'us-east-1',
      stackName: 'virginia',
    },
  ]);
  const { findings } = judge(artefacts, context, { only: ['residency'] });
  return findings
    .filter((finding) => finding.file === 'paris.json')
    .map(({ address, property }) => `${address} ${property}`);
}

const replicated = (destination: Properties, Status = 'Enabled'): Template => ({
  Store: [
    'S3::Bucket',
    { Tags, ReplicationConfiguration: { Role: 'r', Rules: [{ Status, Destination: destination }] } },
  ],
});
const abroad: Template = { Copy: ['S3::Bucket', { Tags, BucketName: 'copy-of-it' }] };
const queue = (deadLetters: unknown): Template => ({
  Store: ['SQS::Queue', { Tags, RedrivePolicy: deadLetters }],
});
const machine = (state: Properties): Template => ({
  Store: [
    'StepFunctions::StateMachine',
    {
      Tags,
      RoleArn: 'r',
      DefinitionString: text({ StartAt: 'A', States: { A: { Type: 'Task', ...state } } }),
    },
  ],
});
const express = (LocationName: string): Template => ({
  Store: ['S3Express::DirectoryBucket', { Tags, LocationName, DataRedundancy: 'SingleAvailabilityZone' }],
});
const secret = (Region: string): Template => ({
  Store: ['SecretsManager::Secret', { Tags, ReplicaRegions: [{ Region }] }],
});
const subscribed = (subscription: Properties): Template => ({
  Store: ['SNS::Topic', { Tags }],
  Own: ['SQS::Queue', { Tags }],
  Way: ['SNS::Subscription', { TopicArn: { Ref: 'Store' }, Protocol: 'sqs', ...subscription }],
});
const synced = (BucketRegion: string): Template => ({
  Store: ['EC2::Instance', { Tags, ImageId: 'ami-1' }],
  Way: ['SSM::ResourceDataSync', { SyncName: 's', S3Destination: { BucketName: 'b', BucketRegion } }],
});

describe('data of a store of services S to Z', () => {
  const DESTINATION = 'ReplicationConfiguration.Rules[0].Destination';
  test.each<[string, Template, string, Template?]>([
    [
      'a replica in a bucket of another region',
      replicated({ Bucket: 'arn:aws:s3:::copy-of-it' }),
      `Store ${DESTINATION}.Bucket`,
      abroad,
    ],
    [
      'a replica under a key of another region',
      replicated({
        Bucket: 'arn:aws:s3:::elsewhere',
        EncryptionConfiguration: { ReplicaKmsKeyID: arn('kms', 'us-east-1', 'key/1') },
      }),
      `Store ${DESTINATION}.EncryptionConfiguration.ReplicaKmsKeyID`,
    ],
    [
      'dead letters, as a map',
      queue({ deadLetterTargetArn: arn('sqs', 'us-east-1', 'q') }),
      'Store RedrivePolicy.deadLetterTargetArn',
    ],
    [
      'dead letters, as text',
      queue(text({ deadLetterTargetArn: arn('sqs', 'eu-west-2', 'q') })),
      'Store RedrivePolicy.deadLetterTargetArn',
    ],
    [
      'a task that sends to a queue',
      machine({
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/q' },
      }),
      'Store DefinitionString.States.A.Parameters.QueueUrl',
    ],
    [
      'a task that copies to a region',
      machine({
        Resource: 'arn:aws:states:::aws-sdk:ec2:copySnapshot',
        Parameters: { DestinationRegion: 'us-east-1' },
      }),
      'Store DefinitionString.States.A.Parameters.DestinationRegion',
    ],
    ['a directory bucket in a Wavelength Zone', express('euw3-cmn1-wlz1'), 'Store LocationName'],
    ['a replica of a secret', secret('eu-central-2'), 'Store ReplicaRegions[0].Region'],
    ['a subscription', subscribed({ Endpoint: arn('sqs', 'us-east-1', 'q') }), 'Way Endpoint'],
    ['the inventory of machines', synced('us-east-1'), 'Way S3Destination.BucketRegion'],
  ])('leaves by %s', (_, template, place, virginia = {}) => {
    expect(found(template, virginia)).toEqual([place]);
  });

  test.each<[string, Template, Template?]>([
    [
      'a rule of replication that is off',
      replicated({ Bucket: 'arn:aws:s3:::copy-of-it' }, 'Disabled'),
      abroad,
    ],
    [
      'dead letters of the same stack',
      { ...queue({ deadLetterTargetArn: arnOf('Dead') }), Dead: ['SQS::Queue', { Tags }] },
    ],
    [
      'a task that sends within the region',
      machine({
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Parameters: { QueueUrl: 'https://sqs.eu-west-3.amazonaws.com/1/q' },
      }),
    ],
    ['a directory bucket in a zone of Paris', express('euw3-az1')],
    ['a replica of a secret in Frankfurt', secret('eu-central-1')],
    [
      'a subscription whose region is that of a topic elsewhere',
      subscribed({ TopicArn: arn('sns', 'us-east-1', 't'), Region: 'us-east-1', Endpoint: arnOf('Own') }),
    ],
    ['the inventory of machines in Ireland', synced('eu-west-1')],
    [
      'a probe with replicas everywhere',
      { Probe: ['Synthetics::Canary', { Name: 'p', Replicas: [{ Location: 'us-east-1' }] }] },
    ],
  ])('stays with %s', (_, template, virginia = {}) => {
    expect(found(template, virginia)).toEqual([]);
  });
});
