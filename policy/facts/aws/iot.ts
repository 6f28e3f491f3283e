/** Devices: IoT rules and what they feed, IoT Analytics, Events, SiteWise, TwinMaker, FleetWise, Wireless, Greengrass, ground stations. */
import type { Edge, How, Service } from '../resource-type';
import {
  between,
  bucket,
  from,
  host,
  logGroup,
  NEARBY,
  named,
  region,
  service,
  standsFor,
  to,
  told,
  under,
  unless,
} from './service';

const GREENGRASS = 'Functions.FunctionConfiguration.Environment.Variables.*';
const STREAM = 'AWS::Kinesis::Stream';
const FIREHOSE = 'AWS::KinesisFirehose::DeliveryStream';
const TABLE = 'AWS::DynamoDB::Table';

/** Every kind of action of a topic rule; names without a region are of the rule's own. */
const actions = (prefix: string, how: How): readonly Edge[] => [
  to(
    how,
    [
      named(`${prefix}DynamoDB.TableName`, TABLE),
      named(`${prefix}DynamoDBv2.PutItem.TableName`, TABLE),
      named(`${prefix}Firehose.DeliveryStreamName`, FIREHOSE),
      named(`${prefix}IotAnalytics.ChannelName`, 'AWS::IoTAnalytics::Channel'),
      named(`${prefix}Kinesis.StreamName`, STREAM),
      named(`${prefix}Location.TrackerName`, 'AWS::Location::Tracker'),
      named(`${prefix}StepFunctions.StateMachineName`, 'AWS::StepFunctions::StateMachine'),
      named(`${prefix}Timestream.TableName`, 'AWS::Timestream::Table'),
      named(`${prefix}Timestream.DatabaseName`, 'AWS::Timestream::Database'),
      logGroup(`${prefix}CloudwatchLogs.LogGroupName`),
      `${prefix}IotSiteWise.PutAssetPropertyValueEntries.AssetId`,
      `${prefix}Kafka.DestinationArn`,
      `${prefix}InfluxDB.DestinationArn`,
      host(`${prefix}Kafka.ClientProperties.*`),
    ],
    NEARBY,
  ),
  to(how, [`${prefix}Lambda.FunctionArn`, `${prefix}Sns.TargetArn`, `${prefix}Sqs.QueueUrl`]),
  to(how, [
    bucket(`${prefix}S3.BucketName`),
    host(`${prefix}Elasticsearch.Endpoint`),
    host(`${prefix}Http.Url`),
    host(`${prefix}OpenSearch.Endpoint`),
  ]),
];

/** Actions of an alarm or a detector. */
const reactions = (prefix: string): readonly Edge[] => [
  to(
    'stream',
    [
      named(`${prefix}DynamoDB.TableName`, TABLE),
      named(`${prefix}DynamoDBv2.TableName`, TABLE),
      named(`${prefix}Firehose.DeliveryStreamName`, FIREHOSE),
      `${prefix}IotSiteWise.AssetId`,
    ],
    NEARBY,
  ),
  to('stream', [`${prefix}Lambda.FunctionArn`, `${prefix}Sns.TargetArn`, `${prefix}Sqs.QueueUrl`]),
];
const STATES = 'DetectorModelDefinition.States.';
const PHASES = [
  'OnEnter.Events.Actions.',
  'OnExit.Events.Actions.',
  'OnInput.Events.Actions.',
  'OnInput.TransitionEvents.Actions.',
];

const WORKSPACE = { path: 'WorkspaceName', types: ['AWS::IoTSiteWise::Workspace'] };
const DESTINATION = 'AWS::IoTWireless::Destination';

export const iot: readonly Service[] = [
  service(
    'AWS::IoT',
    () => ({
      TopicRule: {
        edges: under(unless('TopicRulePayload.RuleDisabled', true), [
          ...actions('TopicRulePayload.Actions.', 'stream'),
          ...actions('TopicRulePayload.ErrorAction.', 'dead letter'),
        ]),
        source: 'https://docs.aws.amazon.com/iot/latest/developerguide/iot-rule-actions.html',
      },
      TopicRuleDestination: {
        edges: [
          to('stream', [host('HttpUrlProperties.ConfirmationUrl'), host('InfluxDBProperties.Endpoint')]),
        ],
      },
      // Speaks for every rule of the account.
      Logging: {
        edges: [
          between(
            'log',
            { every: ['AWS::IoT::TopicRule'] },
            logGroup('EventConfigurations.LogDestination'),
            NEARBY,
          ),
        ],
      },
      OTAUpdate: {
        edges: [
          from('import', bucket('Files.FileLocation.S3Location.Bucket')),
          to(
            'staging',
            bucket('Files.CodeSigning.StartSigningJobParameter.Destination.S3Destination.Bucket'),
          ),
        ],
      },
    }),
    `AccountAuditConfiguration Authorizer BillingGroup CACertificate Certificate CertificateProvider Command CustomMetric
    Dimension DomainConfiguration EncryptionConfiguration FleetMetric Job JobTemplate MitigationAction Policy
    PolicyPrincipalAttachment ProvisioningTemplate ResourceSpecificLogging RoleAlias ScheduledAudit SecurityProfile
    SoftwarePackage SoftwarePackageVersion Stream Thing ThingGroup ThingPrincipalAttachment ThingType`,
  ),
  service('AWS::IoTAnalytics', () => ({
    Channel: {
      keeps: true,
      edges: standsFor('content', bucket('ChannelStorage.CustomerManagedS3.Bucket')),
    },
    Datastore: {
      keeps: true,
      edges: [
        ...standsFor('content', bucket('DatastoreStorage.CustomerManagedS3.Bucket')),
        ...standsFor(
          'content',
          bucket('DatastoreStorage.IotSiteWiseMultiLayerStorage.CustomerManagedS3Storage.Bucket'),
        ),
      ],
    },
    Dataset: {
      keeps: true,
      edges: [
        from('import', named('Triggers.TriggeringDataset.DatasetName', 'AWS::IoTAnalytics::Dataset')),
        to('export', bucket('ContentDeliveryRules.Destination.S3DestinationConfiguration.Bucket')),
      ],
    },
    Pipeline: {
      edges: [
        from('stream', named('PipelineActivities.Channel.ChannelName', 'AWS::IoTAnalytics::Channel')),
        to(
          'stream',
          [
            named('PipelineActivities.Datastore.DatastoreName', 'AWS::IoTAnalytics::Datastore'),
            named('PipelineActivities.Lambda.LambdaName', 'AWS::Lambda::Function'),
          ],
          NEARBY,
        ),
      ],
    },
  })),
  service(
    'AWS::IoTEvents',
    () => ({
      AlarmModel: { edges: reactions('AlarmEventActions.AlarmActions.') },
      DetectorModel: { edges: PHASES.flatMap((phase) => reactions(`${STATES}${phase}`)) },
    }),
    'Input',
  ),
  service(
    'AWS::IoTFleetWise',
    () => ({
      Campaign: {
        edges: [
          to('delivery', bucket('DataDestinationConfigs.S3Config.BucketArn')),
          to('delivery', [
            'DataDestinationConfigs.TimestreamConfig.TimestreamTableArn',
            'DataDestinationConfigs.MqttTopicConfig.MqttTopicArn',
          ]),
        ],
      },
    }),
    'DecoderManifest Fleet ModelManifest SignalCatalog StateTemplate Vehicle',
  ),
  service(
    'AWS::IoTSiteWise',
    () => ({
      // The measurements of a machine.
      Asset: { keeps: true },
      Workspace: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyId'] } } },
      Dataset: {
        parent: [WORKSPACE],
        edges: [from('import', 'DatasetSource.SourceDetail.Kendra.KnowledgeBaseArn')],
      },
      Task: {
        parent: [WORKSPACE],
        edges: [
          ...standsFor(
            'content',
            'TaskConfiguration.ContainerTaskConfiguration.Mounts.Source.S3AccessPoint.AccessPointArn',
          ),
          ...told('TaskConfiguration.ContainerTaskConfiguration.EnvironmentVariables.*'),
        ],
      },
      Pipeline: {
        edges: told('EnvironmentVariables.*', 'Computations.EnvironmentVariables.*'),
      },
    }),
    'AccessPolicy Application AssetModel ComputationModel Dashboard Gateway Portal Project',
  ),
  service(
    'AWS::IoTTwinMaker',
    () => ({
      Workspace: { keeps: true, edges: standsFor('content', bucket('S3Location')) },
      Entity: { parent: [{ path: 'WorkspaceId', types: ['AWS::IoTTwinMaker::Workspace'] }] },
      Scene: {
        parent: [{ path: 'WorkspaceId', types: ['AWS::IoTTwinMaker::Workspace'] }],
        edges: standsFor('content', bucket('ContentLocation')),
      },
    }),
    'ComponentType SyncJob',
  ),
  service(
    'AWS::IoTWireless',
    () => ({
      Destination: { edges: [to('stream', named('Expression', 'AWS::IoT::TopicRule'), NEARBY)] },
      WirelessDevice: {
        edges: [
          to(
            'stream',
            [
              named('DestinationName', DESTINATION),
              named('LoRaWAN.FPorts.Applications.DestinationName', DESTINATION),
            ],
            NEARBY,
          ),
        ],
      },
    }),
    `DeviceProfile FuotaTask MulticastGroup NetworkAnalyzerConfiguration PartnerAccount ServiceProfile TaskDefinition
    WirelessDeviceImportTask WirelessGateway`,
  ),
  service('AWS::IoTCoreDeviceAdvisor', {}, 'SuiteDefinition'),
  service('AWS::IoTFleetHub', {}, 'Application'),
  service('AWS::IoTSecureTunneling', {}, 'Tunnel'),
  service('AWS::IoTThingsGraph', {}, 'FlowTemplate'),
  // What runs on a device and how: the data is the device's, what it sends passes IoT rules.
  service(
    'AWS::Greengrass',
    () => ({
      FunctionDefinition: { edges: told(`InitialVersion.${GREENGRASS}`) },
      FunctionDefinitionVersion: { edges: told(GREENGRASS) },
    }),
    `ConnectorDefinition ConnectorDefinitionVersion CoreDefinition CoreDefinitionVersion DeviceDefinition
    DeviceDefinitionVersion Group GroupVersion LoggerDefinition
    LoggerDefinitionVersion ResourceDefinition ResourceDefinitionVersion SubscriptionDefinition
    SubscriptionDefinitionVersion`,
  ),
  service(
    'AWS::GreengrassV2',
    () => ({
      ComponentVersion: {
        edges: told('LambdaFunction.ComponentLambdaParameters.EnvironmentVariables.*'),
      },
    }),
    'Deployment',
  ),
  service(
    'AWS::GroundStation',
    () => ({
      Config: {
        edges: [
          to('delivery', bucket('ConfigData.S3RecordingConfig.BucketArn')),
          to('delivery', region('ConfigData.DataflowEndpointConfig.DataflowEndpointRegion')),
          to(
            'stream',
            'ConfigData.TelemetrySinkConfig.TelemetrySinkData.KinesisDataStreamData.KinesisDataStreamArn',
          ),
        ],
      },
    }),
    'DataflowEndpointGroup DataflowEndpointGroupV2 MissionProfile',
  ),
];
