/** Artificial intelligence: Bedrock and its agents, Comprehend, models of other companies. */
import type { Edge, Service } from '../resource-type';
import {
  between,
  bucket,
  from,
  grant,
  host,
  joined,
  logGroup,
  model,
  NEARBY,
  service,
  standsFor,
  to,
  told,
} from './service';

const BASE = 'KnowledgeBaseConfiguration.';
const CONNECTOR = 'DataSourceConfiguration.';
const INGESTION = 'VectorIngestionConfiguration.';
const NODE = 'Definition.Nodes.Configuration.';
/** A flow may be written as the text that the interface of the service takes, too. */
const WRITTEN = 'DefinitionString|json.**.';
const STRATEGY = 'MemoryStrategies.CustomMemoryStrategy.Configuration.';
const STEPS = [
  ...['Consolidation', 'Extraction', 'Reflection'].map((step) => `EpisodicOverride.${step}`),
  ...['Consolidation', 'Extraction'].flatMap((step) => [
    `SemanticOverride.${step}`,
    `UserPreferenceOverride.${step}`,
  ]),
  'SummaryOverride.Consolidation',
];
const JUDGES = ['LlmAsAJudge', 'Derived'].flatMap((kind) => [
  `${kind}.ModelConfig.Bedrock`,
  `${kind}.ModelConfig.Responses`,
]);
const HOOKS = ['AfterInvocation', 'AfterToolCall', 'BeforeInvocation', 'BeforeToolCall'];
/** File systems that an agent reads and writes. */
const mounted = (environment: string): readonly Edge[] =>
  standsFor(
    'content',
    ['EfsAccessPoint', 'S3FilesAccessPoint'].map(
      (kind) => `${environment}FilesystemConfigurations.${kind}.AccessPointArn`,
    ),
  );
const CROSS_REGION = 'https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html';

export const ai: readonly Service[] = [
  service(
    'AWS::Bedrock',
    () => ({
      KnowledgeBase: {
        keeps: true,
        edges: [
          from('import', [
            `${BASE}KendraKnowledgeBaseConfiguration.KendraIndexArn`,
            `${BASE}SqlKnowledgeBaseConfiguration.RedshiftConfiguration.QueryEngineConfiguration.ProvisionedConfiguration.ClusterIdentifier`,
            `${BASE}SqlKnowledgeBaseConfiguration.RedshiftConfiguration.QueryEngineConfiguration.ServerlessConfiguration.WorkgroupArn`,
          ]),
          to('content', [
            'StorageConfiguration.NeptuneAnalyticsConfiguration.GraphArn',
            'StorageConfiguration.OpensearchManagedClusterConfiguration.DomainArn',
            'StorageConfiguration.OpensearchServerlessConfiguration.CollectionArn',
            'StorageConfiguration.RdsConfiguration.ResourceArn',
            'StorageConfiguration.S3VectorsConfiguration.IndexArn',
            'StorageConfiguration.S3VectorsConfiguration.VectorBucketArn',
          ]),
          to('delivery', [
            host('StorageConfiguration.MongoDbAtlasConfiguration.Endpoint'),
            host('StorageConfiguration.PineconeConfiguration.ConnectionString'),
          ]),
          to('staging', [
            bucket(
              `${BASE}VectorKnowledgeBaseConfiguration.SupplementalDataStorageConfiguration.SupplementalDataStorageLocations.S3Location.URI`,
            ),
            bucket(
              `${BASE}ManagedKnowledgeBaseConfiguration.SupplementalDataStorageConfiguration.SupplementalDataStorageLocations.S3Location.URI`,
            ),
          ]),
          to(
            'delivery',
            [
              model(`${BASE}VectorKnowledgeBaseConfiguration.EmbeddingModelArn`),
              model(`${BASE}ManagedKnowledgeBaseConfiguration.EmbeddingModelArn`),
            ],
            NEARBY,
          ),
        ],
      },
      DataSource: {
        edges: [
          between('import', bucket(`${CONNECTOR}S3Configuration.BucketArn`), 'KnowledgeBaseId'),
          between(
            'import',
            [
              host(`${CONNECTOR}ConfluenceConfiguration.SourceConfiguration.HostUrl`),
              host(`${CONNECTOR}SalesforceConfiguration.SourceConfiguration.HostUrl`),
              host(`${CONNECTOR}SharePointConfiguration.SourceConfiguration.SiteUrls`),
              host(`${CONNECTOR}WebConfiguration.SourceConfiguration.UrlConfiguration.SeedUrls.Url`),
            ],
            'KnowledgeBaseId',
            NEARBY,
          ),
          between(
            'staging',
            ['KnowledgeBaseId', bucket(`${CONNECTOR}S3Configuration.BucketArn`)],
            bucket(`${INGESTION}CustomTransformationConfiguration.IntermediateStorage.S3Location.URI`),
          ),
          // Documents are shown to what takes them apart, enriches them or turns them into something else.
          between(
            'delivery',
            ['KnowledgeBaseId', bucket(`${CONNECTOR}S3Configuration.BucketArn`)],
            [
              model(
                `${INGESTION}ContextEnrichmentConfiguration.BedrockFoundationModelConfiguration.ModelArn`,
              ),
              model(`${INGESTION}ParsingConfiguration.BedrockFoundationModelConfiguration.ModelArn`),
              `${INGESTION}CustomTransformationConfiguration.Transformations.TransformationFunction.TransformationLambdaConfiguration.LambdaArn`,
            ],
            NEARBY,
          ),
        ],
      },
      Agent: {
        edges: [
          from('content', 'KnowledgeBases.KnowledgeBaseId'),
          to(
            'delivery',
            [
              model('FoundationModel'),
              model('PromptOverrideConfiguration.PromptConfigurations.FoundationModel'),
            ],
            NEARBY,
          ),
          to(
            'delivery',
            [
              'ActionGroups.ActionGroupExecutor.Lambda',
              'AgentCollaborators.AgentDescriptor.AliasArn',
              'CustomOrchestration.Executor.Lambda',
              'PromptOverrideConfiguration.OverrideLambda',
            ],
            NEARBY,
          ),
        ],
        source: CROSS_REGION,
      },
      ApplicationInferenceProfile: {
        edges: [to('delivery', model('ModelSource.CopyFrom'))],
        source: CROSS_REGION,
      },
      IntelligentPromptRouter: {
        edges: [to('delivery', [model('Models.ModelArn'), model('FallbackModel.ModelArn')])],
        source: CROSS_REGION,
      },
      Guardrail: {
        edges: [to('delivery', model('CrossRegionConfig.GuardrailProfileArn'))],
        source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-cross-region.html',
      },
      Flow: {
        edges: [
          from('content', `${NODE}KnowledgeBase.KnowledgeBaseId`),
          from('import', bucket(`${NODE}Retrieval.ServiceConfiguration.S3.BucketName`)),
          to('export', bucket(`${NODE}Storage.ServiceConfiguration.S3.BucketName`)),
          to('export', bucket(`${WRITTEN}storage.serviceConfiguration.s3.bucketName`)),
          to(
            'delivery',
            [
              `${NODE}Agent.AgentAliasArn`,
              `${NODE}LambdaFunction.LambdaArn`,
              `${NODE}Lex.BotAliasArn`,
              `${NODE}Prompt.SourceConfiguration.Resource.PromptArn`,
              ...['agentAliasArn', 'lambdaArn', 'botAliasArn', 'promptArn'].map((key) => WRITTEN + key),
              model(`${NODE}KnowledgeBase.ModelId`),
              model(
                `${NODE}KnowledgeBase.RerankingConfiguration.BedrockRerankingConfiguration.ModelConfiguration.ModelArn`,
              ),
              model(`${NODE}Prompt.SourceConfiguration.Inline.ModelId`),
              model(`${WRITTEN}modelId`),
            ],
            NEARBY,
          ),
        ],
      },
      Prompt: { edges: [to('delivery', model('Variants.ModelId'), NEARBY)] },
      Session: { keeps: true, safeguards: { customerKey: { paths: ['EncryptionKeyArn'] } } },
      KnowledgeBasePolicy: grant('KnowledgeBaseId', 'PolicyDocument'),
      ResourcePolicy: grant('ResourceArn', 'PolicyDocument'),
    }),
    `AgentAlias AutomatedReasoningPolicy AutomatedReasoningPolicyVersion Blueprint DataAutomationLibrary
    DataAutomationProject EnforcedGuardrailConfiguration FlowAlias FlowVersion GuardrailVersion
    PromptVersion RetrievalInstruction`,
  ),
  service(
    'AWS::BedrockAgentCore',
    () => ({
      Memory: {
        keeps: true,
        edges: [
          to('stream', 'StreamDeliveryResources.Resources.Kinesis.DataStreamArn'),
          to(
            'export',
            bucket(`${STRATEGY}SelfManagedConfiguration.InvocationConfiguration.PayloadDeliveryBucketName`),
          ),
          to(
            'delivery',
            [
              `${STRATEGY}SelfManagedConfiguration.InvocationConfiguration.TopicArn`,
              ...STEPS.map((step) => model(`${STRATEGY}${step}.ModelId`)),
            ],
            NEARBY,
          ),
        ],
        safeguards: { customerKey: { paths: ['EncryptionKeyArn'] } },
      },
      Dataset: {
        keeps: true,
        edges: [from('import', bucket('Source.S3Source.S3Uri'))],
        safeguards: { customerKey: { paths: ['KmsKeyArn'] } },
      },
      BrowserProfile: { keeps: true },
      BrowserCustom: {
        edges: [
          to('log', bucket('RecordingConfig.S3Location.Bucket'), {
            when: { path: 'RecordingConfig.Enabled', notIn: [false, 'false'], absent: true },
          }),
        ],
      },
      GatewayTarget: {
        parent: ['GatewayIdentifier'],
        edges: joined('delivery', 'GatewayIdentifier', [
          host('TargetConfiguration.Http.Passthrough.Endpoint'),
          host('TargetConfiguration.Inference.Provider.Endpoint'),
          host('TargetConfiguration.Mcp.McpServer.Endpoint'),
          'TargetConfiguration.Mcp.Lambda.LambdaArn',
          'TargetConfiguration.Http.AgentcoreRuntime.Arn',
        ]),
      },
      OnlineEvaluationConfig: {
        edges: [
          from('log', logGroup('DataSourceConfig.CloudWatchLogs.LogGroupNames')),
          to('log', logGroup('OutputConfig.CloudWatchConfig.LogGroupName'), NEARBY),
          to(
            'delivery',
            { path: 'Evaluators.EvaluatorId', types: ['AWS::BedrockAgentCore::Evaluator'] },
            NEARBY,
          ),
        ],
      },
      Evaluator: {
        edges: [
          to(
            'delivery',
            [
              ...JUDGES.map((judge) => model(`EvaluatorConfig.${judge}EvaluatorModelConfig.ModelId`)),
              'EvaluatorConfig.CodeBased.LambdaConfig.LambdaArn',
            ],
            NEARBY,
          ),
        ],
      },
      Harness: {
        copies: [
          // Models of companies outside every territory of ours, unless another address is written.
          {
            how: 'delivery',
            to: { global: true },
            when: { path: 'Model.GeminiModelConfig', present: true },
          },
          {
            how: 'delivery',
            to: { global: true },
            when: [
              { path: 'Model.OpenAiModelConfig', present: true },
              { path: 'Model.OpenAiModelConfig.ApiBase', present: false },
            ],
          },
          {
            how: 'delivery',
            to: { global: true },
            when: [
              // A key is what a company outside asks for; models of Bedrock are called by the role of the harness.
              { path: 'Model.LiteLlmModelConfig.ApiKeyArn', present: true },
              { path: 'Model.LiteLlmModelConfig.ApiBase', present: false },
            ],
          },
        ],
        edges: [
          to('delivery', model('Model.BedrockModelConfig.ModelId'), NEARBY),
          to('delivery', [host('Model.OpenAiModelConfig.ApiBase'), host('Model.LiteLlmModelConfig.ApiBase')]),
          to('content', ['Memory.AgentCoreMemoryConfiguration.Arn', 'Memory.ManagedMemoryConfiguration.Arn']),
          to('delivery', [host('Tools.Config.RemoteMcp.Url'), 'Tools.Config.AgentCoreGateway.GatewayArn']),
          ...mounted('Environment.AgentCoreRuntimeEnvironment.'),
          ...HOOKS.map((hook) =>
            to('stream', [
              `Hooks.${hook}.Target.EventBridge.Arn`,
              `Hooks.${hook}.Target.Lambda.Arn`,
              `Hooks.${hook}.Target.Sns.Arn`,
            ]),
          ),
          ...told('EnvironmentVariables.*'),
        ],
      },
      Runtime: { edges: [...mounted(''), ...told('EnvironmentVariables.*')] },
      ResourcePolicy: grant('ResourceArn', 'Policy'),
    }),
    `ApiKeyCredentialProvider CapacityProvider CodeInterpreterCustom ConfigurationBundle ConsentPortal Gateway
    GatewayRateLimit GatewayRule HarnessEndpoint OAuth2CredentialProvider PaymentConnector PaymentCredentialProvider
    PaymentManager Policy PolicyEngine RuntimeEndpoint WorkloadIdentity`,
  ),
  service('AWS::BedrockMantle', {}, 'Project'),
  service('AWS::AWSExternalAnthropic', () => ({
    // Nothing written means the United States for what is kept, and the world for what is computed.
    Workspace: {
      keeps: true,
      where: { path: 'DataResidency.WorkspaceGeo', as: 'geography', absent: 'us' },
      copies: [
        {
          how: 'delivery',
          to: { global: true },
          when: { path: 'DataResidency.DefaultInferenceGeo', in: ['global'], absent: true },
        },
        {
          how: 'delivery',
          to: { global: true },
          when: { path: 'DataResidency.AllowedInferenceGeos', in: ['global', 'unrestricted'], absent: true },
        },
        {
          how: 'delivery',
          to: { path: 'DataResidency.DefaultInferenceGeo', as: 'geography' },
          when: { path: 'DataResidency.DefaultInferenceGeo', notIn: ['global'] },
        },
        {
          how: 'delivery',
          to: { path: 'DataResidency.AllowedInferenceGeos', as: 'geography' },
          when: { path: 'DataResidency.AllowedInferenceGeos', notIn: ['global', 'unrestricted'] },
        },
      ],
    },
  })),
  service(
    'AWS::Comprehend',
    () => ({
      DocumentClassifier: {
        keeps: true,
        edges: [
          from('import', [
            bucket('InputDataConfig.S3Uri'),
            bucket('InputDataConfig.TestS3Uri'),
            bucket('InputDataConfig.Documents.S3Uri'),
            bucket('InputDataConfig.AugmentedManifests.S3Uri'),
          ]),
          to('export', bucket('OutputDataConfig.S3Uri')),
        ],
        exposes: [{ path: 'ModelPolicy', as: 'principal' }],
        safeguards: { customerKey: { paths: ['ModelKmsKeyId'] } },
      },
      EntityRecognizer: {
        keeps: true,
        edges: [
          from('import', [
            bucket('InputDataConfig.Documents.S3Uri'),
            bucket('InputDataConfig.Annotations.S3Uri'),
            bucket('InputDataConfig.AugmentedManifests.S3Uri'),
            bucket('InputDataConfig.EntityList.S3Uri'),
          ]),
        ],
        exposes: [{ path: 'ModelPolicy', as: 'principal' }],
        safeguards: { customerKey: { paths: ['ModelKmsKeyId'] } },
      },
      Flywheel: {
        edges: [from('import', 'ActiveModelArn'), to('export', bucket('DataLakeS3Uri'))],
      },
    }),
    'DocumentClassifierEndpoint EntityRecognizerEndpoint',
  ),
  service('AWS::AgentRegistry', {}, 'Registry RegistryRecord'),
  service('AWS::ElementalInference', {}, 'Dictionary Feed'),
  service('AWS::Braket', {}, 'SpendingLimit'),
];
