/** File systems and what moves data between stores: EFS, DataSync, Database Migration Service. */
import type { Edge, Service, When } from '../resource-type';
import { between, bucket, from, host, joined, logGroup, named, service, standsFor, to } from './service';

const REPLICAS = 'ReplicationConfiguration.Destinations.';

/** Where a database endpoint stands: the hosts, and the stores by name. */
const HOSTS = [
  'ServerName',
  'MongoDbSettings.ServerName',
  'RedisSettings.ServerName',
  'GcpMySQLSettings.ServerName',
  'MicrosoftSqlServerSettings.ServerName',
  'ElasticsearchSettings.EndpointUri',
  'KafkaSettings.Broker',
].map(host);
const BUCKETS = ['S3Settings.BucketName', 'NeptuneSettings.S3BucketName', 'RedshiftSettings.BucketName'].map(
  bucket,
);
const ENDPOINT = [...HOSTS, ...BUCKETS, 'KinesisSettings.StreamArn'];
/** Settings in one text, most of which name nothing: `bucketName=b;compressionType=GZIP`. */
const ATTRIBUTES = 'ExtraConnectionAttributes';
const TARGET: When = { path: 'EndpointType', in: ['target'] };
const SOURCE: When = { path: 'EndpointType', in: ['source'] };

const PROVIDER_HOSTS = [
  'DocDbSettings',
  'IbmDb2LuwSettings',
  'IbmDb2zOsSettings',
  'MariaDbSettings',
  'MicrosoftSqlServerSettings',
  'MongoDbSettings',
  'MySqlSettings',
  'OracleSettings',
  'PostgreSqlSettings',
  'RedshiftSettings',
  'SybaseAseSettings',
].map((engine) => host(`Settings.${engine}.ServerName`));

/** A task reads one endpoint and writes the other; the changes wait on the replication instance. */
const replicates: readonly Edge[] = [
  from('replica', 'SourceEndpointArn'),
  to('replica', 'TargetEndpointArn'),
  between('replica', 'SourceEndpointArn', 'TargetEndpointArn'),
];

export const transfer: readonly Service[] = [
  service(
    'AWS::EFS',
    () => ({
      FileSystem: {
        keeps: true,
        where: { path: 'AvailabilityZoneName', as: 'zone' },
        copies: [
          { how: 'replica', to: { path: `${REPLICAS}Region`, as: 'region' } },
          { how: 'replica', to: { path: `${REPLICAS}AvailabilityZoneName`, as: 'zone' } },
        ],
        edges: [
          // With a region beside it, the file system's id adds nothing; alone, it is all that tells the place.
          to('replica', `${REPLICAS}FileSystemId`, { when: { path: `${REPLICAS}Region`, present: false } }),
          to('replica', `${REPLICAS}FileSystemId`, {
            when: { path: `${REPLICAS}Region`, present: true },
            maybe: true,
          }),
        ],
        exposes: [{ path: 'FileSystemPolicy', as: 'principal' }],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
    }),
    'AccessPoint MountTarget',
  ),
  // A location stands for a store; which of two is read and which written, the task knows.
  service(
    'AWS::DataSync',
    () => ({
      LocationAzureBlob: { edges: standsFor('content', host('AzureBlobContainerUrl')) },
      LocationEFS: { edges: standsFor('content', 'EfsFilesystemArn') },
      LocationFSxLustre: { edges: standsFor('content', 'FsxFilesystemArn') },
      LocationFSxONTAP: { edges: standsFor('content', 'StorageVirtualMachineArn') },
      LocationFSxOpenZFS: { edges: standsFor('content', 'FsxFilesystemArn') },
      LocationFSxWindows: { edges: standsFor('content', 'FsxFilesystemArn') },
      LocationHDFS: { edges: standsFor('content', host('NameNodes.Hostname')) },
      LocationNFS: { edges: standsFor('content', host('ServerHostname')) },
      LocationObjectStorage: { edges: standsFor('content', host('ServerHostname')) },
      LocationS3: { edges: standsFor('content', bucket('S3BucketArn')) },
      LocationSMB: { edges: standsFor('content', host('ServerHostname')) },
      Task: {
        edges: [
          ...joined('content', 'SourceLocationArn', 'DestinationLocationArn'),
          ...joined('log', 'SourceLocationArn', logGroup('CloudWatchLogGroupArn')),
          ...joined('log', 'SourceLocationArn', bucket('TaskReportConfig.Destination.S3.S3BucketArn')),
        ],
      },
    }),
    'Agent',
  ),
  service(
    'AWS::DMS',
    () => ({
      Endpoint: {
        edges: [
          from('import', [...ENDPOINT, ATTRIBUTES], { when: SOURCE }),
          to('replica', ENDPOINT, { when: TARGET }),
          to('replica', ATTRIBUTES, { when: TARGET, maybe: true }),
        ],
      },
      ReplicationInstance: {
        keeps: true,
        where: { path: 'AvailabilityZone', as: 'zone' },
        parent: ['ReplicationSubnetGroupIdentifier'],
        safeguards: {
          customerKey: { paths: ['KmsKeyId'] },
          publicAccess: { open: { path: 'PubliclyAccessible', in: [true, 'true'], absent: true } },
        },
      },
      ReplicationTask: {
        edges: [...replicates, between('staging', 'SourceEndpointArn', 'ReplicationInstanceArn')],
      },
      ReplicationSubnetGroup: { parent: ['SubnetIds'] },
      ReplicationConfig: { edges: replicates },
      DataProvider: {
        edges: [from('import', PROVIDER_HOSTS), to('replica', PROVIDER_HOSTS, { maybe: true })],
      },
      MigrationProject: {
        edges: [
          between(
            'replica',
            'SourceDataProviderDescriptors.DataProviderArn',
            'TargetDataProviderDescriptors.DataProviderArn',
          ),
          between(
            'replica',
            named('SourceDataProviderDescriptors.DataProviderIdentifier', 'AWS::DMS::DataProvider'),
            named('TargetDataProviderDescriptors.DataProviderIdentifier', 'AWS::DMS::DataProvider'),
          ),
          to('export', bucket('SchemaConversionApplicationAttributes.S3BucketPath')),
        ],
      },
    }),
    // A data migration runs what its project connects.
    'Certificate DataMigration EventSubscription InstanceProfile',
  ),
];
