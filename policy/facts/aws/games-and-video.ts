/** Games and live video: GameLift, GameLift Streams, Interactive Video Service and its chat. */
import type { Service } from '../resource-type';
import { bucket, from, logGroup, NEARBY, named, region, service, to, told } from './service';

const IVS_GUIDE = 'https://docs.aws.amazon.com/ivs/latest/LowLatencyUserGuide/what-is.html';

export const gamesAndVideo: readonly Service[] = [
  service(
    'AWS::GameLift',
    () => ({
      Build: { edges: [from('import', bucket('StorageLocation.Bucket'))] },
      Script: { edges: [from('import', bucket('StorageLocation.Bucket'))] },
      // What a fleet runs is put in every location it lists: regions and Local Zones.
      Fleet: {
        edges: [
          from('content', [
            { path: 'BuildId', types: ['AWS::GameLift::Build'] },
            { path: 'ScriptId', types: ['AWS::GameLift::Script'] },
          ]),
          to('replica', region('Locations.Location')),
        ],
      },
      ContainerGroupDefinition: {
        edges: told(
          'GameServerContainerDefinition.EnvironmentOverride.Value',
          'SupportContainerDefinitions.EnvironmentOverride.Value',
        ),
      },
      ContainerFleet: {
        edges: [
          to('replica', region('Locations.Location')),
          to('log', bucket('LogConfiguration.S3BucketName')),
          to('log', logGroup('LogConfiguration.LogGroupArn'), NEARBY),
        ],
      },
      // A scaling group of machines with their disks.
      GameServerGroup: {
        keeps: true,
        parent: ['VpcSubnets'],
        edges: [
          from('image', named('LaunchTemplate.LaunchTemplateId', 'AWS::EC2::LaunchTemplate')),
          from('image', named('LaunchTemplate.LaunchTemplateName', 'AWS::EC2::LaunchTemplate')),
        ],
      },
      MatchmakingConfiguration: { edges: [to('delivery', 'NotificationTarget')] },
    }),
    'Alias GameSessionQueue Location MatchmakingRuleSet',
  ),
  service('AWS::GameLiftStreams', () => ({
    Application: {
      edges: [from('import', bucket('ApplicationSourceUri')), to('log', bucket('ApplicationLogOutputUri'))],
    },
    StreamGroup: {
      edges: [
        from('content', ['DefaultApplication.Arn', 'DefaultApplication.Id']),
        to('replica', region('LocationConfigurations.LocationName')),
      ],
    },
  })),
  service(
    'AWS::IVS',
    () => ({
      // Controlled in a region, but ingested, transcoded and viewed over a network that is world-wide.
      Channel: {
        copies: [{ how: 'cache', to: { global: true } }],
        edges: [
          to('stream', { path: 'RecordingConfigurationArn', types: ['AWS::IVS::RecordingConfiguration'] }),
        ],
        source: IVS_GUIDE,
      },
      RecordingConfiguration: { edges: [to('delivery', bucket('DestinationConfiguration.S3.BucketName'))] },
      Stage: {
        copies: [{ how: 'cache', to: { global: true } }],
        edges: [to('stream', 'AutoParticipantRecordingConfiguration.StorageConfigurationArn')],
        source: 'https://docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/what-is.html',
      },
      StorageConfiguration: { edges: [to('delivery', bucket('S3.BucketName'))] },
      IngestConfiguration: { edges: [to('stream', 'StageArn')] },
    }),
    'AdConfiguration EncoderConfiguration PlaybackKeyPair PlaybackRestrictionPolicy PublicKey StreamKey',
  ),
  service('AWS::IVSChat', () => ({
    Room: {
      edges: [to('log', 'LoggingConfigurationIdentifiers'), to('stream', 'MessageReviewHandler.Uri')],
    },
    LoggingConfiguration: {
      edges: [
        to('log', bucket('DestinationConfiguration.S3.BucketName')),
        to('log', logGroup('DestinationConfiguration.CloudWatchLogs.LogGroupName'), NEARBY),
        to(
          'log',
          named(
            'DestinationConfiguration.Firehose.DeliveryStreamName',
            'AWS::KinesisFirehose::DeliveryStream',
          ),
          NEARBY,
        ),
      ],
    },
  })),
];
