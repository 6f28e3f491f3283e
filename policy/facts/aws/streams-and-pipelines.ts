/** Kafka, pipes, ingestion pipelines and search: MSK, EventBridge Pipes, OpenSearch, managed Airflow. */
import type { Edge, Service } from '../resource-type';
import {
  bucket,
  from,
  host,
  joined,
  logGroup,
  NEARBY,
  named,
  on,
  region,
  service,
  standsFor,
  started,
  store,
  to,
  told,
  under,
  unless,
} from './service';

const FIREHOSE = 'AWS::KinesisFirehose::DeliveryStream';
/** The three places for logs, each with its switch. */
const logs = (prefix: string, source?: string): readonly Edge[] => {
  const one = (switched: string, end: Parameters<typeof to>[1], near: boolean): readonly Edge[] => {
    const terms = { when: on(`${prefix}${switched}.Enabled`), ...(near ? NEARBY : {}) };
    return source === undefined ? [to('log', end, terms)] : joined('log', source, end, terms);
  };
  return [
    ...one('CloudWatchLogs', logGroup(`${prefix}CloudWatchLogs.LogGroup`), true),
    ...one('Firehose', named(`${prefix}Firehose.DeliveryStream`, FIREHOSE), true),
    ...one('S3', bucket(`${prefix}S3.Bucket`), false),
  ];
};
const AT_REST = 'EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId';
const REPLICATED = 'ReplicationInfoList.';
const APACHE = 'KafkaClusters.ApacheKafkaCluster.BootstrapBrokerString';
const ICEBERG = 'IcebergDestinationConfiguration.';

const DEAD_LETTERS = ['DynamoDBStreamParameters', 'KinesisStreamParameters'].map(
  (source) => `SourceParameters.${source}.DeadLetterConfig.Arn`,
);

/** What a pipeline does by its Data Prepper configuration, which stands as text at a path. */
export const prepared = (body: string): readonly Edge[] => {
  const source = `${body}|yaml.**.source.**.`;
  const sink = `${body}|yaml.**.sink.**.`;
  const read = [
    ...['table_arn', 'stream_arn', 'queue_url', 'hosts', 'host'].map((key) => `${source}${key}`),
    named(`${source}db_identifier`, 'AWS::RDS::DBInstance'),
    named(`${source}db_identifier`, 'AWS::RDS::DBCluster'),
    named(`${source}stream_name`, 'AWS::Kinesis::Stream'),
    bucket(`${source}bucket.name`),
  ];
  return [
    ...joined('stream', read, [
      host(`${sink}hosts`),
      bucket(`${sink}bucket`),
      region(`${sink}region`),
      host(`${sink}bootstrap_servers`),
      host(`${sink}url`),
    ]),
    ...joined('log', read, logGroup(`${sink}log_group`), NEARBY),
    // A database is exported to a bucket before its changes are streamed.
    ...joined('staging', read, [bucket(`${source}s3_bucket`), region(`${source}s3_region`)]),
  ];
};
const COLLECTION = 'AWS::OpenSearchServerless::Collection';

const TASK = 'TargetParameters.EcsTaskParameters';
const JOB = 'TargetParameters.BatchJobParameters';
const overridden = (container: string) => store(`${container}ContainerOverrides.Environment.Value`);

export const streamsAndPipelines: readonly Service[] = [
  service(
    'AWS::MSK',
    () => ({
      Cluster: {
        keeps: true,
        parent: ['BrokerNodeGroupInfo.ClientSubnets'],
        edges: [...logs('LoggingInfo.BrokerLogs.'), ...logs('LoggingInfo.AuthorizerLogs.')],
        safeguards: {
          customerKey: { paths: [AT_REST] },
          publicAccess: {
            open: {
              path: 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type',
              in: ['SERVICE_PROVIDED_EIPS'],
            },
          },
          tls: { path: 'EncryptionInfo.EncryptionInTransit.ClientBroker', atLeast: ['TLS'], absent: 'ok' },
        },
      },
      ServerlessCluster: { keeps: true, parent: ['VpcConfigs.SubnetIds'] },
      ClusterPolicy: {
        parent: ['ClusterArn'],
        edges: [from('share', 'ClusterArn')],
        exposes: [{ path: 'Policy', as: 'principal' }],
      },
      Topic: { parent: ['ClusterArn'] },
      // Writes the records of topics into a bucket or tables.
      Channel: {
        edges: [
          ...joined('stream', 'ClusterArn', [
            bucket('S3DestinationConfiguration.Storage.BucketArn'),
            bucket(`${ICEBERG}Catalog.WarehouseLocation`),
          ]),
          ...joined('stream', 'ClusterArn', `${ICEBERG}Catalog.CatalogArn`, NEARBY),
          ...joined('dead letter', 'ClusterArn', [
            bucket('S3DestinationConfiguration.DeadLetterQueueS3.BucketArn'),
            bucket(`${ICEBERG}DeadLetterQueueS3.BucketArn`),
          ]),
          ...logs('LoggingInfo.', 'ClusterArn'),
        ],
      },
      Replicator: {
        edges: [
          ...joined('replica', `${REPLICATED}SourceKafkaClusterArn`, `${REPLICATED}TargetKafkaClusterArn`),
          // One of the two can be a cluster outside of AWS, known by its brokers.
          ...joined('replica', `${REPLICATED}SourceKafkaClusterArn`, host(APACHE), {
            when: { path: `${REPLICATED}TargetKafkaClusterId`, present: true },
          }),
          ...logs('LogDelivery.ReplicatorLogDelivery.', `${REPLICATED}SourceKafkaClusterArn`),
        ],
      },
    }),
    'BatchScramSecret Configuration VpcConnection',
  ),
  service('AWS::Pipes', () => ({
    Pipe: {
      edges: under(unless('DesiredState', 'STOPPED'), [
        ...joined('stream', 'Source', 'Target'),
        ...joined('stream', 'Source', started(TASK, JOB), NEARBY),
        ...joined('content', 'Source', [`${TASK}.Overrides.`, `${JOB}.`].map(overridden), NEARBY),
        ...joined('stream', 'Source', 'Enrichment'),
        ...joined('dead letter', 'Source', DEAD_LETTERS),
        ...under(unless('LogConfiguration.Level', 'OFF'), [
          ...joined('log', 'Source', logGroup('LogConfiguration.CloudwatchLogsLogDestination.LogGroupArn')),
          ...joined('log', 'Source', 'LogConfiguration.FirehoseLogDestination.DeliveryStreamArn'),
          ...joined('log', 'Source', bucket('LogConfiguration.S3LogDestination.BucketName')),
        ]),
      ]),
    },
  })),
  service(
    'AWS::OSIS',
    () => ({
      Pipeline: {
        edges: [
          ...prepared('PipelineConfigurationBody'),
          to('log', logGroup('LogPublishingOptions.CloudWatchLogDestination.LogGroup'), {
            ...NEARBY,
            when: unless('LogPublishingOptions.IsLoggingEnabled', false),
          }),
        ],
        exposes: [{ path: 'ResourcePolicy.Policy', as: 'principal' }],
        source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/creating-pipeline.html',
      },
    }),
    'PipelineEndpoint',
  ),
  service('AWS::OpenSearch', () => ({
    DataSource: { parent: [{ path: 'DomainName', types: ['AWS::OpenSearchService::Domain'] }] },
  })),
  service('AWS::OpenSearchService', () => ({
    Domain: {
      keeps: true,
      parent: ['VPCOptions.SubnetIds'],
      edges: [
        to('log', logGroup('LogPublishingOptions.*.CloudWatchLogsLogGroupArn'), {
          when: unless('LogPublishingOptions.*.Enabled', false),
        }),
      ],
      exposes: [{ path: 'AccessPolicies', as: 'principal' }],
      safeguards: {
        customerKey: { paths: ['EncryptionAtRestOptions.KmsKeyId'] },
        publicAccess: { open: { path: 'VPCOptions', present: false } },
        tls: {
          path: 'DomainEndpointOptions.TLSSecurityPolicy',
          atLeast: ['Policy-Min-TLS-1-2-2019-07', 'Policy-Min-TLS-1-2-PFS-2023-10'],
          absent: 'weak',
        },
      },
    },
    // Shows what its sources keep.
    Application: { edges: [from('share', 'DataSources.DataSourceArn')] },
  })),
  service(
    'AWS::OpenSearchServerless',
    () => ({
      Collection: { keeps: true },
      CollectionIndex: { parent: [{ path: 'Id', types: [COLLECTION] }] },
      Index: { parent: [{ path: 'CollectionEndpoint', types: [COLLECTION] }] },
      AccessPolicy: {
        edges: [from('share', { every: [COLLECTION] })],
        exposes: [{ path: 'Policy|json.Principal', as: 'principal' }],
      },
    }),
    'CollectionGroup LifecyclePolicy SecurityConfig SecurityPolicy VpcEndpoint',
  ),
  service('AWS::MWAA', () => ({
    Environment: {
      keeps: true,
      parent: ['NetworkConfiguration.SubnetIds'],
      edges: [
        ...standsFor('content', bucket('SourceBucketArn')),
        ...told('AirflowConfigurationOptions.*'),
        ...['DagProcessingLogs', 'SchedulerLogs', 'TaskLogs', 'WebserverLogs', 'WorkerLogs'].map((log) =>
          to('log', logGroup(`LoggingConfiguration.${log}.CloudWatchLogGroupArn`), {
            ...NEARBY,
            when: unless(`LoggingConfiguration.${log}.Enabled`, false),
          }),
        ),
      ],
      safeguards: {
        customerKey: { paths: ['KmsKey'] },
        publicAccess: { open: { path: 'WebserverAccessMode', in: ['PUBLIC_ONLY'] } },
      },
    },
  })),
  service('AWS::MWAAServerless', () => ({
    Workflow: {
      opaque: 'a workflow that is kept in a bucket',
      edges: [to('log', logGroup('LoggingConfiguration.LogGroupName'), NEARBY)],
    },
  })),
];
