/** What speaks with people: Connect, customer profiles, cases, campaigns, Chime, AppStream. */
import type { ResourceType, Service } from '../resource-type';
import { between, bucket, from, joined, NEARBY, named, region, service, to, unless } from './service';

const INSTANCE = { path: 'InstanceArn', types: ['AWS::Connect::Instance'] };
const PROFILES = { path: 'DomainName', types: ['AWS::CustomerProfiles::Domain'] };
/** What a caller says is handed to the functions that a flow names. */
const CALLS: ResourceType = {
  edges: [between('delivery', INSTANCE, 'Content|json.Actions.Parameters.LambdaFunctionARN', NEARBY)],
};

export const customers: readonly Service[] = [
  service(
    'AWS::Connect',
    () => ({
      Instance: { keeps: true },
      // Recordings, transcripts and contact records.
      InstanceStorageConfig: {
        edges: [
          between('export', INSTANCE, bucket('S3Config.BucketName')),
          between('stream', INSTANCE, 'KinesisStreamConfig.StreamArn'),
          between('stream', INSTANCE, 'KinesisFirehoseConfig.FirehoseArn'),
        ],
      },
      IntegrationAssociation: { edges: [between('delivery', 'InstanceId', 'IntegrationArn')] },
      DataLakeAssociation: {
        parent: ['InstanceId'],
        edges: [from('share', 'InstanceId')],
        exposes: [{ path: 'TargetAccountId', as: 'account' }],
      },
      DataTable: { keeps: true, parent: [INSTANCE] },
      DataTableRecord: { keeps: true, parent: ['DataTableArn'] },
      User: { keeps: true, parent: [INSTANCE] },
      ContactFlow: CALLS,
      ContactFlowModule: CALLS,
      Prompt: { keeps: true, parent: [INSTANCE], edges: [from('import', bucket('S3Uri'))] },
    }),
    `AgentStatus ApprovedOrigin ContactFlowModuleAlias ContactFlowModuleVersion
    ContactFlowVersion DataTableAttribute EmailAddress EvaluationForm HoursOfOperation Metric Notification PhoneNumber
    PredefinedAttribute Queue QuickConnect RoutingProfile Rule SecurityKey SecurityProfile TaskTemplate TestCase
    TrafficDistributionGroup UseCase UserHierarchyGroup UserHierarchyStructure View ViewVersion Vocabulary Workspace`,
  ),
  service('AWS::ConnectCampaigns', () => ({ Campaign: { keeps: true } })),
  service('AWS::ConnectCampaignsV2', () => ({ Campaign: { keeps: true } })),
  service(
    'AWS::CustomerProfiles',
    () => ({
      Domain: {
        keeps: true,
        edges: [
          to('dead letter', 'DeadLetterQueueUrl'),
          ...['Matching', 'RuleBasedMatching'].map((kind) =>
            to('export', bucket(`${kind}.ExportingConfig.S3Exporting.S3BucketName`), {
              when: unless(`${kind}.Enabled`, false),
            }),
          ),
        ],
        safeguards: { customerKey: { paths: ['DefaultEncryptionKey'] } },
      },
      EventStream: { edges: [between('stream', PROFILES, 'Uri')] },
      Integration: {
        edges: [
          between('import', 'Uri', PROFILES, { maybe: true }),
          between(
            'import',
            bucket('FlowDefinition.SourceFlowConfig.SourceConnectorProperties.S3.BucketName'),
            PROFILES,
          ),
        ],
      },
    }),
    `CalculatedAttributeDefinition DomainObjectType EventTrigger ObjectType Recommender RecommenderFilter
    RecommenderSchema SegmentDefinition`,
  ),
  service(
    'AWS::Cases',
    () => ({
      Domain: { keeps: true },
      Case: { keeps: true, parent: ['DomainId'] },
      RelatedItem: { keeps: true, parent: ['CaseId', 'DomainId'] },
    }),
    'CaseRule Field Layout Template',
  ),
  service(
    'AWS::Chime',
    () => ({
      AppInstance: { keeps: true },
      AppInstanceUser: { keeps: true, parent: ['AppInstanceArn'] },
      Channel: { keeps: true, parent: ['AppInstanceArn'] },
      // Is told what is said in the channels it is a member of.
      AppInstanceBot: { edges: joined('delivery', 'AppInstanceArn', 'Configuration.Lex.LexBotAliasArn') },
      MediaInsightsPipelineConfiguration: {
        edges: [
          to('stream', 'Elements.KinesisDataStreamSinkConfiguration.InsightsTarget'),
          to('export', bucket('Elements.S3RecordingSinkConfiguration.Destination')),
          to(
            'export',
            bucket(
              'Elements.AmazonTranscribeCallAnalyticsProcessorConfiguration.PostCallAnalyticsSettings.OutputLocation',
            ),
          ),
        ],
      },
      MediaPipelineKinesisVideoStreamPool: {
        keeps: true,
        where: { path: 'StreamConfiguration.Region', as: 'region' },
      },
      // Calls are led through the region written.
      SipMediaApplication: {
        edges: [
          to('delivery', region('AwsRegion')),
          to('delivery', named('Endpoints.LambdaArn', 'AWS::Lambda::Function')),
        ],
      },
      VoiceConnector: { edges: [to('delivery', region('AwsRegion'))] },
    }),
    'ChannelFlow',
  ),
  service(
    'AWS::AppStream',
    () => ({
      ImageBuilder: { keeps: true, parent: ['VpcConfig.SubnetIds'] },
      // Home folders and settings of its users, in a bucket of the account or with Google or Microsoft.
      Stack: {
        keeps: true,
        copies: [
          {
            how: 'export',
            to: { global: true },
            when: { path: 'StorageConnectors.ConnectorType', in: ['GOOGLE_DRIVE', 'ONE_DRIVE'] },
          },
        ],
        edges: [to('content', bucket('AgentAccessConfig.S3BucketArn'))],
      },
      AppBlock: { edges: [from('import', bucket('SourceS3Location.S3Bucket'))] },
    }),
    `AppBlockBuilder Application ApplicationEntitlementAssociation ApplicationFleetAssociation DirectoryConfig Entitlement
    Fleet StackFleetAssociation StackUserAssociation User`,
  ),
];
