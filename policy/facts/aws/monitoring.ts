/** Trails, metrics, configuration records and what looks after systems: of business data, only what they log or forward. */
import type { Service, When } from '../resource-type';
import { between, bucket, from, grant, logGroup, NEARBY, service, to, under, unless } from './service';

/** The objects and items whose reading and writing a trail records, by ARN. */
const RECORDED = [
  'EventSelectors.DataResources.Values',
  'AdvancedEventSelectors.FieldSelectors.Equals',
  'AdvancedEventSelectors.FieldSelectors.StartsWith',
];

const FIELDS = 'AdvancedEventSelectors.FieldSelectors.';
/** Of a kind everything is recorded, unless ARNs say of what. */
const NO_ARNS: When = {
  path: `${FIELDS}Field`,
  present: false,
  beside: { path: `${FIELDS}Field`, is: 'resources.ARN' },
};
/** The words of a trail for kinds of resources, where data of a store is behind them. */
const RECORDED_TYPES: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': [
    'AWS::DynamoDB::Table',
    'AWS::DynamoDB::GlobalTable',
    'AWS::Serverless::SimpleTable',
  ],
  'AWS::Kinesis::Stream': ['AWS::Kinesis::Stream'],
  'AWS::KinesisVideo::Stream': ['AWS::KinesisVideo::Stream'],
  'AWS::RDS::DBCluster': ['AWS::RDS::DBCluster'],
  'AWS::S3::Object': ['AWS::S3::Bucket'],
  'AWS::S3Express::Object': ['AWS::S3Express::DirectoryBucket'],
  'AWS::S3Tables::Table': ['AWS::S3Tables::TableBucket'],
  'AWS::SNS::Topic': ['AWS::SNS::Topic'],
  'AWS::SQS::Queue': ['AWS::SQS::Queue'],
  'AWS::Timestream::Table': ['AWS::Timestream::Table'],
};

export const monitoring: readonly Service[] = [
  service(
    'AWS::CloudTrail',
    () => ({
      Trail: {
        edges: under(unless('IsLogging', false), [
          from('log', RECORDED),
          from(
            'log',
            { every: ['AWS::S3::Bucket'] },
            {
              when: { path: 'EventSelectors.DataResources.Values', in: ['arn:aws:s3', 'arn:aws:s3:::'] },
            },
          ),
          ...Object.entries(RECORDED_TYPES).map(([word, types]) =>
            from('log', { every: types }, { when: [{ path: `${FIELDS}Equals`, in: [word] }, NO_ARNS] }),
          ),
          to('log', bucket('S3BucketName')),
          to('log', logGroup('CloudWatchLogsLogGroupArn')),
        ]),
        safeguards: { customerKey: { paths: ['KMSKeyId'] } },
        source:
          'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
      },
      // Events of other regions are collected into this one.
      EventDataStore: {
        keeps: true,
        edges: [from('log', RECORDED.slice(1)), to('log', 'InsightsDestination')],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      Channel: { edges: [to('delivery', 'Destinations.Location')] },
      ResourcePolicy: grant('ResourceArn', 'ResourcePolicy'),
    }),
    'Dashboard',
  ),
  service(
    'AWS::CloudWatch',
    () => ({ MetricStream: { edges: [to('stream', 'FirehoseArn')] } }),
    `AccessGrant AccessProfile Alarm AlarmMuteRule AnomalyDetector CompositeAlarm Dashboard Domain
    DomainAccessGrantForOrganization DomainForOrganization InsightRule Integration LogAlarm OTelEnrichment OmniDashboard
    ResourceMetricsConfiguration Space View`,
  ),
  service(
    'AWS::Config',
    () => ({
      DeliveryChannel: { edges: [to('delivery', bucket('S3BucketName'))] },
      ConformancePack: {
        opaque: 'a template of rules and repairs',
        edges: [to('delivery', bucket('DeliveryS3Bucket'))],
      },
      OrganizationConformancePack: {
        opaque: 'a template of rules and repairs',
        edges: [to('delivery', bucket('DeliveryS3Bucket'))],
      },
      RemediationConfiguration: { opaque: 'a document that changes resources' },
    }),
    // Records of the control plane.
    `AggregationAuthorization ConfigRule ConfigurationAggregator ConfigurationRecorder Connector OrganizationConfigRule
    StoredQuery`,
  ),
  service(
    'AWS::APS',
    () => ({
      Workspace: {
        keeps: true,
        edges: [
          to('log', logGroup('LoggingConfiguration.LogGroupArn')),
          to('log', logGroup('QueryLoggingConfiguration.Destinations.CloudWatchLogs.LogGroupArn')),
          // What an alert says comes from the measurements.
          to(
            'delivery',
            'AlertManagerDefinition|yaml.alertmanager_config|yaml.receivers.sns_configs.topic_arn',
          ),
        ],
        safeguards: { customerKey: { paths: ['KmsKeyArn'] } },
      },
      Scraper: {
        edges: [
          from('stream', 'Source.EksConfiguration.ClusterArn'),
          to('stream', [
            'Destination.AmpConfiguration.WorkspaceArn',
            'Destination.CloudWatchConfiguration.DatasetArn',
          ]),
          to('stream', 'Exporters.OpenSearchConfiguration.DomainArn'),
          to('log', logGroup('ScraperLoggingConfiguration.LoggingDestination.CloudWatchLogs.LogGroupArn')),
        ],
      },
      ResourcePolicy: grant('WorkspaceArn', 'PolicyDocument'),
    }),
    'AnomalyDetector RuleGroupsNamespace',
  ),
  service('AWS::AIOps', () => ({
    InvestigationGroup: {
      keeps: true,
      // What is found out is told in the chat of a company outside.
      copies: [
        {
          how: 'delivery',
          to: { global: true },
          when: { path: 'ChatbotNotificationChannels.ChatConfigurationArns', present: true },
        },
      ],
      edges: [to('delivery', 'ChatbotNotificationChannels.SNSTopicArn')],
      exposes: [{ path: 'InvestigationGroupPolicy', as: 'principal' }],
      safeguards: { customerKey: { paths: ['EncryptionConfig.KmsKeyId'] } },
    },
  })),
  service(
    'AWS::AuditManager',
    () => ({ Assessment: { edges: [to('export', bucket('AssessmentReportsDestination.Destination'))] } }),
    'AssessmentFramework',
  ),
  // What is said in the chat goes to a company outside every territory of ours.
  service(
    'AWS::Chatbot',
    () => ({
      SlackChannelConfiguration: {
        copies: [{ how: 'delivery', to: { global: true } }],
        edges: [from('delivery', { path: 'SnsTopicArns', types: ['AWS::SNS::Topic'] })],
      },
      MicrosoftTeamsChannelConfiguration: {
        copies: [{ how: 'delivery', to: { global: true } }],
        edges: [from('delivery', { path: 'SnsTopicArns', types: ['AWS::SNS::Topic'] })],
      },
    }),
    'CustomAction',
  ),
  service('AWS::ApplicationInsights', {}, 'Application'),
  service(
    'AWS::ApplicationSignals',
    {},
    'Discovery GroupingConfiguration InstrumentationConfig ServiceLevelObjective',
  ),
  service('AWS::CodeGuruProfiler', () => ({
    ProfilingGroup: {
      keeps: true,
      edges: [to('delivery', 'AnomalyDetectionNotificationConfiguration.channelUri', NEARBY)],
    },
  })),
  service('AWS::Detective', {}, 'Graph MemberInvitation OrganizationAdmin'),
  service('AWS::DevOpsGuru', {}, 'LogAnomalyDetectionIntegration NotificationChannel ResourceCollection'),
  service(
    'AWS::DevOpsAgent',
    () => ({
      Association: { opaque: 'a tie of the agent to a service of another company' },
      Service: { opaque: 'a tie of the agent to a service of another company' },
    }),
    'AgentSpace Asset PrivateConnection Trigger',
  ),
  service(
    'AWS::Evidently',
    () => ({
      Project: {
        keeps: true,
        edges: [
          to('log', bucket('DataDelivery.S3.BucketName')),
          to('log', logGroup('DataDelivery.LogGroup'), NEARBY),
        ],
      },
    }),
    'Experiment Feature Launch Segment',
  ),
  service('AWS::ARCZonalShift', {}, 'AutoshiftObserverNotificationStatus ZonalAutoshiftConfiguration'),
  service('AWS::ARCRegionSwitch', () => ({
    // Routes traffic, but one of its steps makes a replica of a database in another region.
    Plan: {
      edges: [
        between(
          'replica',
          {
            path: `Workflows.Steps.ExecutionBlockConfiguration.RdsCreateCrossRegionReadReplicaConfig.DbInstanceArnMap.*`,
          },
          { path: 'Regions', as: 'region' },
        ),
        to('export', bucket('ReportConfiguration.ReportOutput.S3Configuration.BucketPath')),
      ],
    },
  })),
];
