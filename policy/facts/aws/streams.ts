/** Streams and what reads them: Kinesis, Firehose, Flink and SQL applications, video, Kafka connectors. */
import type { Edge, Service, When } from '../resource-type';
import {
  between,
  bucket,
  from,
  host,
  logGroup,
  NEARBY,
  named,
  on,
  region,
  service,
  standsFor,
  to,
  told,
} from './service';

/** Kinds of Firehose destination, each with a bucket of its own for what failed or for everything. */
const WITH_BUCKET = [
  'AmazonOpenSearchServerlessDestinationConfiguration.',
  'AmazonopensearchserviceDestinationConfiguration.',
  'ElasticsearchDestinationConfiguration.',
  'HttpEndpointDestinationConfiguration.',
  'IcebergDestinationConfiguration.',
  'RedshiftDestinationConfiguration.',
  'SnowflakeDestinationConfiguration.',
  'SplunkDestinationConfiguration.',
];
const EXTENDED = 'ExtendedS3DestinationConfiguration.';
const PLAIN = 'S3DestinationConfiguration.';
const REDSHIFT = 'RedshiftDestinationConfiguration.';

/** The second copy is made only when switched on. */
const backedUp = (kind: string): Edge =>
  to('backup', bucket(`${kind}S3BackupConfiguration.BucketARN`), {
    when: { path: `${kind}S3BackupMode`, in: ['Enabled'] },
  });

/** Failed deliveries and what a function makes of the records. */
const handled = (kind: string): readonly Edge[] => [
  to('log', logGroup(`${kind}CloudWatchLoggingOptions.LogGroupName`), {
    ...NEARBY,
    when: on(`${kind}CloudWatchLoggingOptions.Enabled`),
  }),
  ...(kind === PLAIN
    ? []
    : [
        to(
          'stream',
          {
            path: `${kind}ProcessingConfiguration.Processors.Parameters.ParameterValue`,
            types: ['AWS::Lambda::Function'],
          },
          { ...NEARBY, when: on(`${kind}ProcessingConfiguration.Enabled`) },
        ),
      ]),
];

const CHANNEL = ['S3DestinationConfiguration.', 'S3TablesDestinationConfiguration.'];
const SQL = 'ApplicationConfiguration.SqlApplicationConfiguration.Inputs.';
const TOLD = 'ApplicationConfiguration.EnvironmentProperties.PropertyGroups.PropertyMap.*';
const ZEPPELIN = 'ApplicationConfiguration.ZeppelinApplicationConfiguration.';
const OUTPUTS = ['KinesisFirehoseOutput', 'KinesisStreamsOutput', 'LambdaOutput'].map(
  (kind) => `Output.${kind}.ResourceARN`,
);
const inputs = (prefix: string): readonly Edge[] => [
  from('stream', [`${prefix}KinesisFirehoseInput.ResourceARN`, `${prefix}KinesisStreamsInput.ResourceARN`]),
  to('stream', `${prefix}InputProcessingConfiguration.InputLambdaProcessor.ResourceARN`),
];
/** Parts of an application that are written as resources of their own. */
const parts = (application: string) => {
  const whole = { path: 'ApplicationName', types: [application] };
  return {
    ApplicationOutput: { edges: [between('stream', whole, OUTPUTS)] },
    ApplicationReferenceDataSource: {
      edges: [
        between('import', bucket('ReferenceDataSource.S3ReferenceDataSource.BucketARN'), whole, NEARBY),
      ],
    },
  };
};

const WORKERS = 'LogDelivery.WorkerLogDelivery.';
const enabled = (kind: string): { readonly when: When } => ({ when: on(`${WORKERS}${kind}.Enabled`) });

export const streams: readonly Service[] = [
  service('AWS::Kinesis', () => ({
    Stream: { keeps: true, safeguards: { customerKey: { paths: ['StreamEncryption.KeyId'] } } },
    StreamConsumer: { parent: ['StreamARN'] },
    Channel: {
      edges: [
        from('stream', 'StreamConfigurationList.StreamARN'),
        to('delivery', bucket('S3DestinationConfiguration.StorageConfiguration.BucketARN')),
        to('delivery', 'S3TablesDestinationConfiguration.S3TablesConfigurationList.TableBucketARN'),
        ...CHANNEL.map((kind) =>
          to('dead letter', bucket(`${kind}DeadLetterQueueS3Configuration.BucketARN`)),
        ),
        to('log', logGroup('LoggingConfiguration.CloudWatchLogs.LogGroupName'), {
          ...NEARBY,
          when: on('LoggingConfiguration.CloudWatchLogs.Enabled'),
        }),
      ],
    },
    ResourcePolicy: {
      parent: ['ResourceArn'],
      edges: [from('share', 'ResourceArn')],
      exposes: [{ path: 'ResourcePolicy', as: 'principal' }],
    },
  })),
  service('AWS::KinesisFirehose', () => ({
    DeliveryStream: {
      keeps: true,
      edges: [
        from('stream', [
          'KinesisStreamSourceConfiguration.KinesisStreamARN',
          'MSKSourceConfiguration.MSKClusterARN',
        ]),
        from('replica', host('DatabaseSourceConfiguration.Endpoint')),
        to('delivery', [bucket(`${PLAIN}BucketARN`), bucket(`${EXTENDED}BucketARN`)]),
        ...WITH_BUCKET.map((kind) => to('staging', bucket(`${kind}S3Configuration.BucketARN`))),
        backedUp(EXTENDED),
        backedUp(REDSHIFT),
        to('delivery', [
          'AmazonopensearchserviceDestinationConfiguration.DomainARN',
          'ElasticsearchDestinationConfiguration.DomainARN',
          'IcebergDestinationConfiguration.CatalogConfiguration.CatalogArn',
        ]),
        to('delivery', [
          host('AmazonOpenSearchServerlessDestinationConfiguration.CollectionEndpoint'),
          host('AmazonopensearchserviceDestinationConfiguration.ClusterEndpoint'),
          host('ElasticsearchDestinationConfiguration.ClusterEndpoint'),
          host('HttpEndpointDestinationConfiguration.EndpointConfiguration.Url'),
          host(`${REDSHIFT}ClusterJDBCURL`),
          host('SnowflakeDestinationConfiguration.AccountUrl'),
          host('SplunkDestinationConfiguration.HECEndpoint'),
        ]),
        to('delivery', bucket('IcebergDestinationConfiguration.CatalogConfiguration.WarehouseLocation')),
        ...[EXTENDED, PLAIN, ...WITH_BUCKET].flatMap(handled),
      ],
      safeguards: { customerKey: { paths: ['DeliveryStreamEncryptionConfigurationInput.KeyARN'] } },
    },
  })),
  // Tables in memory: the first generation keeps nothing.
  service('AWS::KinesisAnalytics', () => ({
    Application: { edges: inputs('Inputs.') },
    ...parts('AWS::KinesisAnalytics::Application'),
  })),
  service('AWS::KinesisAnalyticsV2', () => ({
    // Keeps the state and the snapshots of the running application.
    Application: {
      keeps: true,
      edges: [
        ...inputs(SQL),
        from('restore', 'RunConfiguration.ApplicationRestoreConfiguration.SnapshotArn'),
        ...standsFor('content', `${ZEPPELIN}CatalogConfiguration.GlueDataCatalogConfiguration.DatabaseARN`),
        to('export', bucket(`${ZEPPELIN}DeployAsApplicationConfiguration.S3ContentLocation.BucketARN`)),
        // Names, ARNs and regions of sources and sinks are handed to the code as properties.
        ...told(TOLD),
        to('stream', region(TOLD), NEARBY),
      ],
      safeguards: {
        customerKey: { paths: ['ApplicationConfiguration.ApplicationEncryptionConfiguration.KeyId'] },
      },
    },
    ApplicationCloudWatchLoggingOption: {
      edges: [
        between(
          'log',
          { path: 'ApplicationName', types: ['AWS::KinesisAnalyticsV2::Application'] },
          'CloudWatchLoggingOption.LogStreamARN',
        ),
      ],
    },
    ...parts('AWS::KinesisAnalyticsV2::Application'),
  })),
  service(
    'AWS::KinesisVideo',
    () => ({ Stream: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyId'] } } } }),
    'SignalingChannel',
  ),
  service(
    'AWS::KafkaConnect',
    () => ({
      Connector: {
        edges: [
          ...standsFor('stream', host('KafkaCluster.ApacheKafkaCluster.BootstrapServers')).map((edge) => ({
            ...edge,
            ...NEARBY,
          })),
          // A free map of settings: buckets, tables, hosts and regions of what is read or written.
          from('stream', 'ConnectorConfiguration.*'),
          to('stream', ['ConnectorConfiguration.*', region('ConnectorConfiguration.*')], NEARBY),
          to('log', logGroup(`${WORKERS}CloudWatchLogs.LogGroup`), {
            ...NEARBY,
            ...enabled('CloudWatchLogs'),
          }),
          to('log', bucket(`${WORKERS}S3.Bucket`), enabled('S3')),
          to('log', named(`${WORKERS}Firehose.DeliveryStream`, 'AWS::KinesisFirehose::DeliveryStream'), {
            ...NEARBY,
            ...enabled('Firehose'),
          }),
        ],
      },
    }),
    'CustomPlugin WorkerConfiguration',
  ),
];
