/** Reports, recommendations, recognition and answers: QuickSight, Q Business, Personalize, Pinpoint, Rekognition, Omics. */
import type { Edge, Service } from '../resource-type';
import { bucket, from, host, joined, NEARBY, named, on, service, to, under, unless } from './service';

const PARAMETERS = 'DataSourceParameters.';
const HOSTS = [
  'Aurora',
  'AuroraPostgreSql',
  'Databricks',
  'MariaDb',
  'MySql',
  'Oracle',
  'PostgreSql',
  'Presto',
  'Redshift',
  'Snowflake',
  'Spark',
  'SqlServer',
  'Starburst',
  'Teradata',
  'Trino',
].map((engine) => host(`${PARAMETERS}${engine}Parameters.Host`));
const TABLES = ['CustomSql', 'RelationalTable', 'S3Source', 'SaaSTable'].map(
  (table) => `PhysicalTableMap.*.${table}.DataSourceArn`,
);
const VIEWERS = [{ path: 'Permissions.Principal', as: 'account' }] as const;

const APP = { path: 'ApplicationId', types: ['AWS::Pinpoint::App'] };
const HOOK = 'CampaignHook.';
const hook: readonly Edge[] = [
  ...joined('delivery', APP, host(`${HOOK}WebUrl`)),
  ...joined('delivery', APP, named(`${HOOK}LambdaFunctionName`, 'AWS::Lambda::Function'), { maybe: true }),
];
const EVENT = 'EventDestination.';
const Q_APPLICATION = { path: 'ApplicationId', types: ['AWS::QBusiness::Application'] };
const ENRICHMENT = 'DocumentEnrichmentConfiguration.';
const GROUP = { path: 'DatasetGroupArn', types: ['AWS::Personalize::DatasetGroup'] };

export const insight: readonly Service[] = [
  service(
    'AWS::QuickSight',
    () => ({
      DataSource: {
        edges: [
          from('import', HOSTS),
          from('import', named(`${PARAMETERS}RedshiftParameters.ClusterId`, 'AWS::Redshift::Cluster')),
          from('import', named(`${PARAMETERS}RdsParameters.InstanceId`, 'AWS::RDS::DBInstance')),
          from('import', named(`${PARAMETERS}AthenaParameters.WorkGroup`, 'AWS::Athena::WorkGroup')),
          from('import', bucket(`${PARAMETERS}S3Parameters.ManifestFileLocation.Bucket`)),
          from('import', `${PARAMETERS}S3TablesParameters.TableBucketArn`),
          from('import', [
            `${PARAMETERS}AmazonElasticsearchParameters.Domain`,
            `${PARAMETERS}AmazonOpenSearchParameters.Domain`,
          ]),
        ],
        exposes: VIEWERS,
      },
      // Imported into memory of the service, in the region of the data set.
      DataSet: { keeps: true, edges: [from('import', TABLES)], exposes: VIEWERS },
      Analysis: {
        edges: [from('share', 'SourceEntity.SourceTemplate.DataSetReferences.DataSetArn')],
        exposes: VIEWERS,
      },
      Dashboard: {
        edges: [from('share', 'SourceEntity.SourceTemplate.DataSetReferences.DataSetArn')],
        exposes: [...VIEWERS, { path: 'LinkSharingConfiguration.Permissions.Principal', as: 'account' }],
      },
      KnowledgeBase: { keeps: true, edges: [from('import', 'DataSourceArn')], exposes: VIEWERS },
      ActionConnector: { opaque: 'calls to a service of another company' },
    }),
    `Agent ApprovalPolicy Assignment Brand CustomPermissions Customization DLPSetting Flow Folder Group LimitsProfile
    OAuthClientApplication RefreshSchedule Space Template Theme Topic TopicV2 VPCConnection`,
  ),
  service(
    'AWS::QBusiness',
    () => ({
      // Keeps what is said in the chat, and the files given to it.
      Application: {
        keeps: true,
        safeguards: { customerKey: { paths: ['EncryptionConfiguration.KmsKeyId'] } },
      },
      Index: { keeps: true, parent: [Q_APPLICATION] },
      DataSource: {
        edges: [
          from('import', bucket('Configuration.**.bucketName')),
          from('import', bucket('Configuration.**.BucketName')),
          to('import', { path: 'IndexId', types: ['AWS::QBusiness::Index'] }, { maybe: true }),
          to('staging', [
            bucket(`${ENRICHMENT}PostExtractionHookConfiguration.S3BucketName`),
            bucket(`${ENRICHMENT}PreExtractionHookConfiguration.S3BucketName`),
          ]),
          to(
            'delivery',
            [
              `${ENRICHMENT}PostExtractionHookConfiguration.LambdaArn`,
              `${ENRICHMENT}PreExtractionHookConfiguration.LambdaArn`,
            ],
            NEARBY,
          ),
        ],
      },
      DataAccessor: {
        edges: [from('share', Q_APPLICATION)],
        exposes: [{ path: 'Principal', as: 'principal' }],
      },
      Permission: {
        parent: [Q_APPLICATION],
        edges: [from('share', Q_APPLICATION)],
        exposes: [{ path: 'Principal', as: 'principal' }],
      },
      Plugin: {
        edges: under(unless('State', 'DISABLED'), joined('delivery', Q_APPLICATION, host('ServerUrl'))),
      },
    }),
    'Retriever WebExperience',
  ),
  service(
    'AWS::Personalize',
    () => ({
      DatasetGroup: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyArn'] } } },
      Dataset: {
        keeps: true,
        parent: [GROUP],
        edges: [from('import', bucket('DatasetImportJob.DataSource.DataLocation'))],
      },
      MetricAttribution: {
        parent: [GROUP],
        edges: joined('export', GROUP, bucket('MetricsOutputConfig.S3DataDestination.Path')),
      },
    }),
    'Campaign EventTracker Filter Recommender Schema Solution',
  ),
  service(
    'AWS::Pinpoint',
    () => ({
      App: { keeps: true },
      ApplicationSettings: { parent: [APP], edges: hook },
      Campaign: {
        edges: [
          ...hook,
          ...['', 'AdditionalTreatments.'].flatMap((treatment) =>
            joined('delivery', APP, `${treatment}CustomDeliveryConfiguration.DeliveryUri`),
          ),
        ],
      },
      EventStream: { parent: [APP], edges: joined('stream', APP, 'DestinationStreamArn') },
    }),
    // Channels are the credentials of a way to the recipients.
    `ADMChannel APNSChannel APNSSandboxChannel APNSVoipChannel APNSVoipSandboxChannel BaiduChannel EmailChannel
    EmailTemplate GCMChannel InAppTemplate PushTemplate SMSChannel Segment SmsTemplate VoiceChannel`,
  ),
  service(
    'AWS::PinpointEmail',
    () => ({
      ConfigurationSetEventDestination: {
        parent: [{ path: 'ConfigurationSetName', types: ['AWS::PinpointEmail::ConfigurationSet'] }],
        edges: [
          'KinesisFirehoseDestination.DeliveryStreamArn',
          'SnsDestination.TopicArn',
          'PinpointDestination.ApplicationArn',
        ].map((path) => to('log', `${EVENT}${path}`, { when: on(`${EVENT}Enabled`) })),
      },
    }),
    'ConfigurationSet DedicatedIpPool Identity',
  ),
  service('AWS::Polly', {}, 'Lexicon'),
  service('AWS::Rekognition', () => ({
    Collection: { keeps: true },
    Project: { keeps: true },
    Dataset: { keeps: true, parent: ['ProjectArn'] },
    StreamProcessor: {
      edges: joined('stream', 'KinesisVideoStream.Arn', [
        'KinesisDataStream.Arn',
        bucket('S3Destination.BucketName'),
        'NotificationChannel.Arn',
      ]),
    },
  })),
  service(
    'AWS::Omics',
    () => ({
      SequenceStore: {
        keeps: true,
        edges: [
          to('log', bucket('AccessLogLocation')),
          // What could not be taken in is put there.
          to('dead letter', bucket('FallbackLocation')),
        ],
        exposes: [{ path: 'S3AccessPolicy', as: 'principal' }],
        safeguards: { customerKey: { paths: ['SseConfig.KeyArn'] } },
      },
      ...Object.fromEntries(
        ['AnnotationStore', 'ReferenceStore', 'VariantStore'].map((store) => [
          store,
          { keeps: true as const, safeguards: { customerKey: { paths: ['SseConfig.KeyArn'] } } },
        ]),
      ),
      RunCache: { edges: [to('cache', bucket('CacheS3Location'))] },
    }),
    'Configuration RunGroup Workflow WorkflowVersion',
  ),
  service('AWS::NovaAct', () => ({
    WorkflowDefinition: { edges: [to('export', bucket('ExportConfig.S3BucketName'))] },
  })),
];
