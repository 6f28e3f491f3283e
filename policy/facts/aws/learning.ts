/** Search, conversation, prediction and health records: Kendra, Lex, Forecast, Fraud Detector, FinSpace, HealthLake, Lookout. */
import type { Edge, Service } from '../resource-type';
import { between, bucket, from, host, logGroup, model, NEARBY, named, on, service, to } from './service';

const INDEX = { path: 'IndexId', types: ['AWS::Kendra::Index'] };
const SOURCE = 'DataSourceConfiguration.';
const HOOKS = ['PreExtractionHookConfiguration', 'PostExtractionHookConfiguration'].map(
  (hook) => `CustomDocumentEnrichmentConfiguration.${hook}.`,
);
const SITES = [
  'ConfluenceConfiguration.ServerUrl',
  'DatabaseConfiguration.ConnectionConfiguration.DatabaseHost',
  'SalesforceConfiguration.ServerUrl',
  'ServiceNowConfiguration.HostUrl',
  'SharePointConfiguration.Urls',
  'WebCrawlerConfiguration.Urls.SeedUrlConfiguration.SeedUrls',
  'WebCrawlerConfiguration.Urls.SiteMapsConfiguration.SiteMaps',
].map((path) => host(`${SOURCE}${path}`));
const BUCKETS = [
  'S3Configuration.BucketName',
  'TemplateConfiguration.Template|json.**.BucketName',
  'TemplateConfiguration.Template|json.**.bucketName',
].map((path) => bucket(`${SOURCE}${path}`));

const INTENTS = 'BotLocales.Intents.';
const QUESTIONS = `${INTENTS}QnAIntentConfiguration.`;
const SETTINGS = 'BotLocales.GenerativeAISettings.';
const MODELS = [
  `${INTENTS}BedrockAgentIntentConfiguration.BedrockAgentIntentKnowledgeBaseConfiguration.BedrockModelConfiguration.ModelArn`,
  `${QUESTIONS}BedrockModelConfiguration.ModelArn`,
  `${SETTINGS}BuildtimeSettings.DescriptiveBotBuilderSpecification.BedrockModelSpecification.ModelArn`,
  `${SETTINGS}BuildtimeSettings.SampleUtteranceGenerationSpecification.BedrockModelSpecification.ModelArn`,
  `${SETTINGS}RuntimeSettings.SlotResolutionImprovementSpecification.BedrockModelSpecification.ModelArn`,
  'BotLocales.UnifiedSpeechSettings.SpeechFoundationModel.ModelArn',
];
/** What is said to a bot, in words and sound, when its alias logs conversations. */
const conversations = (prefix: string): readonly Edge[] => [
  to('log', bucket(`${prefix}ConversationLogSettings.AudioLogSettings.Destination.S3Bucket.S3BucketArn`), {
    when: on(`${prefix}ConversationLogSettings.AudioLogSettings.Enabled`),
  }),
  to(
    'log',
    logGroup(`${prefix}ConversationLogSettings.TextLogSettings.Destination.CloudWatch.CloudWatchLogGroupArn`),
    { when: on(`${prefix}ConversationLogSettings.TextLogSettings.Enabled`) },
  ),
];
const hook = (settings: string): string =>
  `${settings}.BotAliasLocaleSetting.CodeHookSpecification.LambdaCodeHook.LambdaArn`;
const BOT = { path: 'BotId', types: ['AWS::Lex::Bot'] };

const METRICS = 'MetricSetList.MetricSource.';

export const learning: readonly Service[] = [
  service(
    'AWS::Kendra',
    () => ({
      Index: {
        keeps: true,
        safeguards: { customerKey: { paths: ['ServerSideEncryptionConfiguration.KmsKeyId'] } },
      },
      DataSource: {
        edges: [
          between('import', [...BUCKETS, ...SITES], INDEX, NEARBY),
          ...HOOKS.flatMap((prefix) => [
            between('staging', [INDEX, ...BUCKETS], bucket(`${prefix}S3Bucket`)),
            between('stream', [INDEX, ...BUCKETS], `${prefix}LambdaArn`),
          ]),
        ],
      },
      Faq: {
        keeps: true,
        parent: [INDEX],
        edges: [from('import', bucket('S3Path.Bucket')), to('content', INDEX, NEARBY)],
      },
      Thesaurus: { edges: [between('import', bucket('SourceS3Path.Bucket'), INDEX, NEARBY)] },
      QuerySuggestionsBlockList: {
        edges: [between('import', bucket('SourceS3Path.Bucket'), INDEX, NEARBY)],
      },
    }),
    'FeaturedResultsSet',
  ),
  service('AWS::KendraRanking', {}, 'ExecutionPlan'),
  service('AWS::Lex', () => ({
    Bot: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'Replication.ReplicaRegions', as: 'region' } }],
      edges: [
        from('import', bucket('BotFileS3Location.S3Bucket')),
        from('content', [
          `${INTENTS}BedrockAgentIntentConfiguration.BedrockAgentIntentKnowledgeBaseConfiguration.BedrockKnowledgeBaseArn`,
          `${INTENTS}KendraConfiguration.KendraIndex`,
          `${QUESTIONS}DataSourceConfiguration.BedrockKnowledgeStoreConfiguration.BedrockKnowledgeBaseArn`,
          `${QUESTIONS}DataSourceConfiguration.KendraConfiguration.KendraIndex`,
          host(`${QUESTIONS}DataSourceConfiguration.OpensearchConfiguration.DomainEndpoint`),
        ]),
        to('delivery', MODELS.map(model), NEARBY),
        to('delivery', hook('TestBotAliasSettings.BotAliasLocaleSettings')),
        ...conversations('TestBotAliasSettings.'),
      ],
    },
    BotAlias: {
      parent: [BOT],
      edges: [from('content', BOT), to('delivery', hook('BotAliasLocaleSettings')), ...conversations('')],
    },
    BotVersion: { parent: [BOT] },
    ResourcePolicy: {
      parent: ['ResourceArn'],
      edges: [from('share', 'ResourceArn')],
      exposes: [{ path: 'Policy', as: 'principal' }],
    },
  })),
  service(
    'AWS::Forecast',
    () => ({
      Dataset: { keeps: true, safeguards: { customerKey: { paths: ['EncryptionConfig.KmsKeyArn'] } } },
    }),
    'DatasetGroup',
  ),
  // A list holds what is looked for: addresses, names, cards.
  service(
    'AWS::FraudDetector',
    () => ({ List: { keeps: true } }),
    'Detector EntityType EventType Label Outcome Variable',
  ),
  service('AWS::FinSpace', () => ({
    Environment: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyId'] } } },
  })),
  service('AWS::HealthAgent', () => ({ Domain: { keeps: true } })),
  service('AWS::HealthImaging', () => ({
    Datastore: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyArn'] } } },
  })),
  service(
    'AWS::HealthLake',
    () => ({
      FHIRDatastore: {
        keeps: true,
        safeguards: { customerKey: { paths: ['SseConfiguration.KmsEncryptionConfig.KmsKeyId'] } },
      },
    }),
    'DataTransformationProfile',
  ),
  service('AWS::LookoutEquipment', () => ({
    InferenceScheduler: {
      edges: [
        from('import', bucket('DataInputConfiguration.S3InputConfiguration.Bucket')),
        to('export', bucket('DataOutputConfiguration.S3OutputConfiguration.Bucket')),
      ],
      safeguards: { customerKey: { paths: ['ServerSideKmsKeyId'] } },
    },
  })),
  service('AWS::LookoutMetrics', () => ({
    AnomalyDetector: {
      keeps: true,
      edges: [
        from('import', [
          named(`${METRICS}RDSSourceConfig.DBInstanceIdentifier`, 'AWS::RDS::DBInstance'),
          named(`${METRICS}RedshiftSourceConfig.ClusterIdentifier`, 'AWS::Redshift::Cluster'),
          named(`${METRICS}AppFlowConfig.FlowName`, 'AWS::AppFlow::Flow'),
          bucket(`${METRICS}S3SourceConfig.TemplatedPathList`),
          bucket(`${METRICS}S3SourceConfig.HistoricalDataPathList`),
        ]),
      ],
      safeguards: { customerKey: { paths: ['KmsKeyArn'] } },
    },
    Alert: {
      edges: [
        between('delivery', 'AnomalyDetectorArn', [
          'Action.LambdaConfiguration.LambdaArn',
          'Action.SNSConfiguration.SnsTopicArn',
        ]),
      ],
    },
  })),
  service('AWS::LookoutVision', () => ({ Project: { keeps: true } })),
];
