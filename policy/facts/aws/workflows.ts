/** What calls other services by a definition or by the clock: Step Functions and EventBridge Scheduler. */
import type { Edge, How, Service } from '../resource-type';
import {
  bucket,
  from,
  logGroup,
  model,
  NEARBY,
  region,
  service,
  started,
  to,
  told,
  under,
  unless,
} from './service';

/**
 * What the tasks of a definition name. A reader sees neither which of them is read and which written nor what a path
 * computes, so data is taken to pass both ways and the machine stays opaque.
 */
const NAMED: Readonly<Record<string, How>> = {
  Resource: 'delivery',
  QueueUrl: 'delivery',
  TopicArn: 'delivery',
  FunctionName: 'delivery',
  StateMachineArn: 'delivery',
  EventBusName: 'delivery',
  ApiEndpoint: 'delivery',
  Cluster: 'delivery',
  TaskDefinition: 'delivery',
  JobQueue: 'delivery',
  JobDefinition: 'delivery',
  StreamName: 'stream',
  StreamArn: 'stream',
  DeliveryStreamName: 'stream',
  TableName: 'content',
  Bucket: 'content',
  DestinationBucket: 'content',
  TargetBackupVaultName: 'backup',
  DestinationBackupVaultArn: 'backup',
  S3Bucket: 'export',
  S3BucketName: 'export',
};
/**
 * What calls of other interfaces copy from, by the words of theirs. The prefix of a database is `Db` in a definition, and
 * `DB` in the interface itself.
 */
const READ = [
  ...[
    'SecretId',
    'TableArn',
    'SourceTableArn',
    'SourceArn',
    'ResourceArn',
    'LogGroupName',
    'ClusterIdentifier',
  ],
  ...['VolumeId', 'SnapshotId', 'SourceSnapshotId', 'InstanceId', 'ImageId', 'SourceImageId'],
  ...['FileSystemId', 'SourceFileSystemId', 'BackupVaultName', 'SourceBackupVaultName'],
  ...['Db', 'DB'].flatMap((db) => [
    ...['Instance', 'Cluster'].flatMap((kind) => [
      `${db}${kind}Identifier`,
      `Source${db}${kind}Identifier`,
      `Source${db}${kind}Arn`,
    ]),
    ...[`Source${db}SnapshotIdentifier`, `Source${db}ClusterSnapshotIdentifier`],
  ]),
];
/**
 * Where calls say which objects a job reads and where it leaves its results, by the words of Athena, Bedrock, Comprehend,
 * EMR, Polly, SageMaker, Transcribe, Translate and their like.
 */
const JOB_INPUTS = [
  ...['InputDataConfig.S3Uri', 'InputDataConfig.S3InputDataConfig.S3Uri', 'Input.S3Uri', 'S3Input.S3Uri'],
  ...['S3DataSource.S3Uri', 'Media.MediaFileUri'],
];
const JOB_OUTPUTS = [
  ...[
    'OutputLocation',
    'OutputBucketName',
    'OutputS3BucketName',
    'S3OutputPath',
    'S3OutputLocation',
    'LogUri',
  ],
  ...[
    'OutputDataConfig.S3Uri',
    'OutputDataConfig.S3OutputDataConfig.S3Uri',
    'Output.S3Uri',
    'S3Output.S3Uri',
  ],
];
/** Where a call of a service's own interface names the region it copies to. */
const REGIONS = ['DestinationRegion', 'RegionName', 'Region', 'LocationConstraint'];
const regions = (input: string): readonly Edge[] =>
  REGIONS.map((key) => to('replica', region(`${input}.**.${key}`), NEARBY));

/** What a definition calls, by the words of each service's own interface. */
export const workflowCalls = (definition: string): readonly Edge[] => [
  ...Object.entries(NAMED).flatMap(([key, how]) => [
    to(how, `${definition}.**.${key}`, NEARBY),
    from(how, `${definition}.**.${key}`),
  ]),
  from(
    'content',
    READ.map((key) => `${definition}.**.${key}`),
  ),
  from('content', { path: `${definition}.**.CopySource`, as: 'path' }),
  from(
    'content',
    JOB_INPUTS.map((key) => bucket(`${definition}.**.${key}`)),
  ),
  to(
    'export',
    JOB_OUTPUTS.map((key) => bucket(`${definition}.**.${key}`)),
    NEARBY,
  ),
  to('delivery', model(`${definition}.**.ModelId`), NEARBY),
  // What a container or a job is told of beside what its definition says.
  ...told(
    ...['Environment.Value', 'Environment.*', 'Arguments.*', 'Args'].map((key) => `${definition}.**.${key}`),
  ),
  ...regions(definition),
  // How the CDK hands its own function a call of a service in another region.
  ...['Parameters', 'Arguments'].map((input) =>
    to('replica', region(`${definition}.**.${input}.region`), NEARBY),
  ),
];

export const workflows: readonly Service[] = [
  service(
    'AWS::StepFunctions',
    () => ({
      StateMachine: {
        opaque: 'a workflow that may call any service',
        edges: [
          to('log', logGroup('LoggingConfiguration.Destinations.CloudWatchLogsLogGroup.LogGroupArn'), {
            when: { path: 'LoggingConfiguration.Level', notIn: ['OFF'] },
          }),
          ...workflowCalls('DefinitionString|json'),
          ...workflowCalls('Definition'),
          to('delivery', 'DefinitionSubstitutions.*', NEARBY),
          from('delivery', 'DefinitionSubstitutions.*'),
        ],
        safeguards: { customerKey: { paths: ['EncryptionConfiguration.KmsKeyId'] } },
      },
    }),
    'Activity StateMachineAlias StateMachineVersion',
  ),
  service(
    'AWS::Scheduler',
    () => ({
      Schedule: {
        parent: [{ path: 'GroupName', types: ['AWS::Scheduler::ScheduleGroup'] }],
        edges: under(unless('State', 'DISABLED'), [
          to('delivery', 'Target.Arn'),
          to('delivery', started('Target.EcsParameters'), NEARBY),
          ...workflowCalls('Target.Input|json'),
          to('dead letter', 'Target.DeadLetterConfig.Arn'),
        ]),
        safeguards: { customerKey: { paths: ['KmsKeyArn'] } },
      },
    }),
    'ScheduleGroup',
  ),
];
