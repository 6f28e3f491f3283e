/** Calls of a service's own interface that copy a store abroad: made by a workflow, by the clock, or while deploying. */
import { judge } from '../../../policy/judge';
import { readTemplates } from '../../../policy/readers/cloudformation';

type Values = Readonly<Record<string, unknown>>;
type Caller = (service: string, action: string, input: Values) => Values;

const Tags = [{ Key: 'data-classification', Value: 'general' }];
const STORE = { Ref: 'Store' };
const text = (value: Values) => ({
  'Fn::Sub': JSON.stringify(value).replaceAll(JSON.stringify(STORE), '"${Store}"'),
});

const CALLERS: Readonly<Record<string, Caller>> = {
  'a state machine': (service, action, Parameters) => ({
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: {
        States: {
          A: { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${service}:${action}`, Parameters },
        },
      },
    },
  }),
  'a schedule': (service, action, input) => ({
    Type: 'AWS::Scheduler::Schedule',
    Properties: { Target: { Arn: `arn:aws:scheduler:::aws-sdk:${service}:${action}`, Input: text(input) } },
  }),
  'a custom resource of the library': (service, action, parameters) => ({
    Type: 'Custom::AWS',
    Properties: {
      ServiceToken: { 'Fn::GetAtt': ['Code', 'Arn'] },
      Create: text({ service, action, parameters }),
    },
  }),
};

type Call = readonly [service: string, action: string, type: string, key: string];
const CALLS: readonly Call[] = [
  ['secretsmanager', 'replicateSecretToRegions', 'SecretsManager::Secret', 'SecretId'],
  ['dynamodb', 'updateTable', 'DynamoDB::Table', 'TableName'],
  ['dynamodb', 'exportTableToPointInTime', 'DynamoDB::Table', 'TableArn'],
  ['dynamodb', 'restoreTableToPointInTime', 'DynamoDB::Table', 'SourceTableArn'],
  ['rds', 'startExportTask', 'RDS::DBInstance', 'SourceArn'],
  ['rds', 'createDBInstanceReadReplica', 'RDS::DBInstance', 'SourceDbInstanceIdentifier'],
  ['rds', 'startDBInstanceAutomatedBackupsReplication', 'RDS::DBInstance', 'SourceDBInstanceArn'],
  ['rds', 'createDBClusterSnapshot', 'RDS::DBCluster', 'DbClusterIdentifier'],
  ['rds', 'copyDBSnapshot', 'RDS::DBSnapshot', 'SourceDbSnapshotIdentifier'],
  ['rds', 'copyDBClusterSnapshot', 'RDS::ClusterSnapshot', 'SourceDBClusterSnapshotIdentifier'],
  ['logs', 'createExportTask', 'Logs::LogGroup', 'LogGroupName'],
  ['redshift', 'enableSnapshotCopy', 'Redshift::Cluster', 'ClusterIdentifier'],
  ['ec2', 'createSnapshot', 'EC2::Volume', 'VolumeId'],
  ['ec2', 'copySnapshot', 'EC2::Snapshot', 'SourceSnapshotId'],
  ['ec2', 'modifySnapshotTier', 'EC2::Snapshot', 'SnapshotId'],
  ['ec2', 'createImage', 'EC2::Instance', 'InstanceId'],
  ['efs', 'createReplicationConfiguration', 'EFS::FileSystem', 'SourceFileSystemId'],
  ['fsx', 'createBackup', 'FSx::FileSystem', 'FileSystemId'],
  ['backup', 'startBackupJob', 'DynamoDB::Table', 'ResourceArn'],
  ['backup', 'startBackupJob', 'Backup::BackupVault', 'BackupVaultName'],
  ['backup', 'startCopyJob', 'Backup::BackupVault', 'SourceBackupVaultName'],
];
const MAPPED: Readonly<Record<string, string>> = {
  'Backup::BackupVault': 'BackupVaultTags',
  'EFS::FileSystem': 'FileSystemTags',
};
const tagged = (type: string) => {
  const path = MAPPED[type] ?? 'Tags';
  return { [path]: path === 'BackupVaultTags' ? { 'data-classification': 'general' } : Tags };
};

/** `A.B` with a value as `{A: {B: value}}`. */
const nested = (path: string, value: unknown): Values =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Values;

const FAR: Values = {
  Far: {
    Type: 'AWS::S3::Bucket',
    Properties: { BucketName: 'far-away', Tags: [{ Key: 'data-classification', Value: 'public' }] },
  },
};

function found(type: string, Way: Values, named: Values = {}, virginia: Values = {}): readonly string[] {
  const json = {
    Resources: {
      Store: { Type: `AWS::${type}`, Properties: { ...tagged(type), ...named } },
      Code: { Type: 'AWS::Lambda::Function', Properties: {} },
      Way,
    },
  };
  const artefacts = readTemplates([
    { id: 't', file: 't.json', json, region: 'eu-west-3', stackName: 't' },
    { id: 'v', file: 'v.json', json: { Resources: virginia }, region: 'us-east-1', stackName: 'v' },
  ]);
  const { findings } = judge(
    artefacts,
    { enclaveSubscriptions: [], enclaveTenants: [], sponsorAccounts: [], today: '2030-01-01' },
    { only: ['residency', 'classification'] },
  );
  return findings.map(({ address }) => address);
}

describe.each(Object.entries(CALLERS))('%s', (_, caller) => {
  test.each(CALLS)('that calls %s to %s of AWS::%s by its %s', (service, action, type, key) => {
    const call = (Region: string) => found(type, caller(service, action, { [key]: STORE, To: [{ Region }] }));
    expect(call('us-east-1')).toEqual(['Way']);
    expect(call('eu-central-1')).toEqual([]);
  });

  test('that exports to a bucket behind an access point elsewhere', () => {
    const call = (S3Bucket: unknown) =>
      found('DynamoDB::Table', caller('dynamodb', 'exportTableToPointInTime', { TableArn: STORE, S3Bucket }));
    expect(call('arn:aws:s3:us-east-1:111111111111:accesspoint/far')).toEqual(['Way']);
    expect(call('arn:aws:s3:eu-west-3:111111111111:accesspoint/near')).toEqual([]);
  });

  test.each([
    ['ecs', 'runTask', 'Cluster', 'ecs', 'cluster/c'],
    ['ecs', 'runTask', 'TaskDefinition', 'ecs', 'task-definition/t:1'],
    ['batch', 'submitJob', 'JobQueue', 'batch', 'job-queue/q'],
    ['batch', 'submitJob', 'JobDefinition', 'batch', 'job-definition/j:1'],
  ])('that runs by %s %s with a %s', (service, action, key, arn, name) => {
    const call = (region: string) =>
      found(
        'DynamoDB::Table',
        caller(service, action, { [key]: `arn:aws:${arn}:${region}:111111111111:${name}`, TableName: STORE }),
      );
    expect(call('us-east-1')).toContain('Way');
    expect(call('eu-west-3')).toEqual([]);
  });

  test.each<[what: string, input: (value: string) => Values]>([
    ['a job by its arguments', (value) => ({ Arguments: { '--output': value } })],
    ['a step by its arguments', (value) => ({ Step: { HadoopJarStep: { Args: ['cp', value] } } })],
    ['a job by its environment', (value) => ({ Environment: { OUTPUT: value } })],
  ])('that tells %s of a store', (_what, input) => {
    const call = (name: string) =>
      found('DynamoDB::Table', caller('glue', 'startJobRun', { TableName: STORE, ...input(name) }), {}, FAR);
    expect(call('s3://far-away/x')).toEqual(['Way']);
    expect(call('s3://elsewhere/x')).toEqual([]);
  });

  test('that tells a container of a store', () => {
    const call = (region: string) =>
      found(
        'DynamoDB::Table',
        caller('ecs', 'runTask', {
          TableName: STORE,
          Overrides: {
            ContainerOverrides: [
              { Environment: [{ Name: 'Q', Value: `https://sqs.${region}.amazonaws.com/111111111111/q` }] },
            ],
          },
        }),
      );
    expect(call('us-east-1')).toEqual(['Way']);
    expect(call('eu-west-3')).toEqual([]);
  });

  test.each([
    ['athena', 'startQueryExecution', 'ResultConfiguration.OutputLocation', 's3://far-away/x'],
    ['bedrock', 'createModelInvocationJob', 'OutputDataConfig.S3OutputDataConfig.S3Uri', 's3://far-away/x'],
    ['bedrock', 'invokeModel', 'Output.S3Uri', 's3://far-away/x'],
    ['comprehend', 'startEntitiesDetectionJob', 'OutputDataConfig.S3Uri', 's3://far-away/x'],
    ['emr', 'runJobFlow', 'LogUri', 's3://far-away/x'],
    ['polly', 'startSpeechSynthesisTask', 'OutputS3BucketName', 'far-away'],
    ['sagemaker', 'createEdgePackagingJob', 'OutputConfig.S3OutputLocation', 's3://far-away/x'],
    ['sagemaker', 'createProcessingJob', 'ProcessingOutputConfig.Outputs.S3Output.S3Uri', 's3://far-away/x'],
    ['sagemaker', 'createTransformJob', 'TransformOutput.S3OutputPath', 's3://far-away/x'],
    ['transcribe', 'startTranscriptionJob', 'OutputBucketName', 'far-away'],
  ])('that leaves what %s %s makes at its %s', (service, action, path, far) => {
    const call = (output: string) =>
      found(
        'DynamoDB::Table',
        caller(service, action, { TableName: STORE, ...nested(path, output) }),
        {},
        FAR,
      );
    expect(call(far)).toEqual(['Way']);
    expect(call(far.replace('far-away', 'elsewhere'))).toEqual([]);
  });

  test.each([
    ['bedrock', 'createModelInvocationJob', 'InputDataConfig.S3InputDataConfig.S3Uri'],
    ['bedrock', 'invokeModel', 'Input.S3Uri'],
    ['comprehend', 'startEntitiesDetectionJob', 'InputDataConfig.S3Uri'],
    ['sagemaker', 'createProcessingJob', 'ProcessingInputs.S3Input.S3Uri'],
    ['sagemaker', 'createTransformJob', 'TransformInput.DataSource.S3DataSource.S3Uri'],
    ['transcribe', 'startTranscriptionJob', 'Media.MediaFileUri'],
  ])('that reads for %s %s what is at its %s', (service, action, path) => {
    const call = (input: string, Region: string) =>
      found('S3::Bucket', caller(service, action, { ...nested(path, input), Region }), {
        BucketName: 'people',
      });
    expect(call('s3://people/x', 'us-east-1')).toEqual(['Way']);
    expect(call('s3://people/x', 'eu-central-1')).toEqual([]);
  });

  test('that reads what stands abroad and is public', () => {
    const call = caller('comprehend', 'startEntitiesDetectionJob', {
      TableName: STORE,
      InputDataConfig: { S3Uri: 's3://far-away/x' },
    });
    expect(found('DynamoDB::Table', call, {}, FAR)).toEqual([]);
  });

  test('that copies an object by the bucket before its key', () => {
    const call = (CopySource: string, Region: string) =>
      found('S3::Bucket', caller('s3', 'copyObject', { CopySource, Region }), { BucketName: 'people' });
    expect(call('people/key', 'us-east-1')).toEqual(['Way']);
    expect(call('people/key', 'eu-central-1')).toEqual([]);
  });
});

test.each(['Parameters', 'Arguments'])('a function that calls in another region by its %s', (input) => {
  const call = (region: string) =>
    found('DynamoDB::Table', {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        Definition: {
          States: {
            A: {
              Type: 'Task',
              Resource: { 'Fn::GetAtt': ['Code', 'Arn'] },
              [input]: { region, service: 'dynamodb', action: 'putItem', parameters: { TableName: STORE } },
            },
          },
        },
      },
    });
  expect(call('us-east-1')).toEqual(['Way']);
  expect(call('eu-west-1')).toEqual([]);
});
