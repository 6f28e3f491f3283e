/** Containers and what runs them: ECR, ECS, EKS, Batch, App Runner, App Mesh. Pure compute keeps nothing; its logs leave it. */
import type { Edge, Service } from '../resource-type';
import {
  between,
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
  to,
  told,
  under,
  unless,
} from './service';

/** Log drivers: `awslogs-region` and the region of a Fluent Bit plug-in need not be the stack's. */
const logs = (configuration: string): readonly Edge[] => {
  const options = `${configuration}.Options`;
  return [
    to('log', region(`${options}.awslogs-region`)),
    to('log', logGroup(`${options}.awslogs-group`), NEARBY),
    to('log', region(`${options}.region`)),
    to('log', logGroup(`${options}.log_group_name`), NEARBY),
    to('log', named(`${options}.delivery_stream`, 'AWS::KinesisFirehose::DeliveryStream'), NEARBY),
    to('log', named(`${options}.stream`, 'AWS::Kinesis::Stream'), NEARBY),
    to('log', bucket(`${options}.bucket`)),
    ...['Host', 'host', 'splunk-url', 'gelf-address', 'fluentd-address', 'syslog-address'].map((option) =>
      to('log', host(`${options}.${option}`)),
    ),
  ];
};
/** Containers of a job: of one, of its tasks, of its pods, and of each range of its nodes. */
const JOBS = ['', 'NodeProperties.NodeRangeProperties.'].flatMap((range) => {
  const container = range === '' ? 'ContainerProperties' : `${range}Container`;
  const pods = `${range}EksProperties.PodProperties.`;
  return [
    `${container}.Environment.Value`,
    `${range}EcsProperties.TaskProperties.Containers.Environment.Value`,
    `${pods}Containers.Env.Value`,
    `${pods}InitContainers.Env.Value`,
  ];
});
/** Where the volumes of a job are written: of one container, of its tasks, and of each range of its nodes. */
const JOB_VOLUMES = ['', 'NodeProperties.NodeRangeProperties.'].flatMap((range) => [
  `${range === '' ? 'ContainerProperties' : `${range}Container`}.Volumes.`,
  `${range}EcsProperties.TaskProperties.Volumes.`,
]);
const RUNS = 'SourceConfiguration.';
const ECS_GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html';

export const containers: readonly Service[] = [
  service(
    'AWS::ECR',
    () => ({
      Repository: {
        keeps: true,
        exposes: [{ path: 'RepositoryPolicyText', as: 'principal' }],
        safeguards: { customerKey: { paths: ['EncryptionConfiguration.KmsKey'] } },
      },
      // Kept in us-east-1 and pulled by anybody, through caches world-wide.
      PublicRepository: { keeps: true, where: { global: true } },
      // Speaks for the whole registry; without filters, for every repository in it.
      ReplicationConfiguration: {
        edges: [
          between(
            'replica',
            {
              every: ['AWS::ECR::Repository'],
              prefixes: 'ReplicationConfiguration.Rules.RepositoryFilters.Filter',
            },
            region('ReplicationConfiguration.Rules.Destinations.Region'),
          ),
        ],
        exposes: [{ path: 'ReplicationConfiguration.Rules.Destinations.RegistryId', as: 'account' }],
      },
      PullThroughCacheRule: { edges: [from('cache', host('UpstreamRegistryUrl'))] },
    }),
    'PullTimeUpdateExclusion RegistryPolicy RegistryScanningConfiguration RepositoryCreationTemplate SigningConfiguration',
  ),
  service(
    'AWS::ECS',
    () => ({
      Cluster: {
        // The places named count only where the logging of sessions is not the default's, which stays in the region.
        edges: under(unless('Configuration.ExecuteCommandConfiguration.Logging', 'NONE', 'DEFAULT'), [
          to('log', bucket('Configuration.ExecuteCommandConfiguration.LogConfiguration.S3BucketName')),
          to(
            'log',
            logGroup('Configuration.ExecuteCommandConfiguration.LogConfiguration.CloudWatchLogGroupName'),
            NEARBY,
          ),
        ]),
      },
      Service: {
        edges: [
          ...under(
            unless('ServiceConnectConfiguration.Enabled', false),
            logs('ServiceConnectConfiguration.LogConfiguration'),
          ),
          from('restore', 'VolumeConfigurations.ManagedEBSVolume.SnapshotId'),
          // What is typed in a command session is logged where the cluster says.
          ...joined('log', 'TaskDefinition', 'Cluster', {
            when: on('EnableExecuteCommand'),
            maybe: true,
          }),
        ],
      },
      TaskDefinition: {
        edges: [
          ...logs('ContainerDefinitions.LogConfiguration'),
          ...standsFor('content', [
            'Volumes.EFSVolumeConfiguration.FilesystemId',
            'Volumes.FSxWindowsFileServerVolumeConfiguration.FileSystemId',
            'Volumes.S3FilesVolumeConfiguration.FileSystemArn',
          ]),
          ...told('ContainerDefinitions.Environment.Value'),
        ],
        source: ECS_GUIDE,
      },
      DaemonTaskDefinition: {
        edges: [
          ...logs('ContainerDefinitions.LogConfiguration'),
          ...told('ContainerDefinitions.Environment.Value'),
        ],
        source: ECS_GUIDE,
      },
      ExpressGatewayService: {
        edges: [
          to('log', logGroup('PrimaryContainer.AwsLogsConfiguration.LogGroup'), NEARBY),
          ...told('PrimaryContainer.Environment.Value'),
        ],
      },
      Gateway: {
        edges: [to('log', bucket('Configuration.HostSharedAlb.AccessLogs.Destination.S3.Bucket'), NEARBY)],
      },
    }),
    'CapacityProvider ClusterCapacityProviderAssociations Daemon GatewayClusterAssociations PrimaryTaskSet TaskSet',
  ),
  service(
    'AWS::EKS',
    () => ({
      Cluster: {
        keeps: true,
        // A control plane on Outposts is at a customer's site: an ARN is no zone, hence an unknown place.
        where: { path: 'OutpostConfig.OutpostArns', as: 'zone' },
        safeguards: {
          customerKey: { paths: ['EncryptionConfig.Provider.KeyArn'] },
          publicAccess: { open: on('ResourcesVpcConfig.EndpointPublicAccess', true) },
        },
      },
      Addon: { opaque: 'a plug-in of the cluster, set up by free configuration values' },
      Capability: { opaque: 'a controller that makes cloud resources from what is in the cluster' },
    }),
    'AccessEntry CertificateAuthority FargateProfile IdentityProviderConfig Nodegroup PodIdentityAssociation',
  ),
  service(
    'AWS::Batch',
    () => ({
      JobDefinition: {
        edges: [
          ...logs('ContainerProperties.LogConfiguration'),
          ...logs('EcsProperties.TaskProperties.Containers.LogConfiguration'),
          ...logs('NodeProperties.NodeRangeProperties.Container.LogConfiguration'),
          ...logs(
            'NodeProperties.NodeRangeProperties.EcsProperties.TaskProperties.Containers.LogConfiguration',
          ),
          ...standsFor(
            'content',
            JOB_VOLUMES.flatMap((volume) => [
              `${volume}EfsVolumeConfiguration.FileSystemId`,
              `${volume}S3FilesVolumeConfiguration.FileSystemArn`,
            ]),
          ),
          ...told(...JOBS),
        ],
        source: 'https://docs.aws.amazon.com/batch/latest/userguide/using_awslogs.html',
      },
    }),
    'ComputeEnvironment ConsumableResource JobQueue QuotaShare SchedulingPolicy ServiceEnvironment',
  ),
  service(
    'AWS::AppRunner',
    () => ({
      Service: {
        edges: [
          ...told(`${RUNS}ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables.Value`),
          // What is written beside a repository counts only where the repository has no say.
          ...under(
            unless(`${RUNS}CodeRepository.CodeConfiguration.ConfigurationSource`, 'REPOSITORY'),
            told(
              `${RUNS}CodeRepository.CodeConfiguration.CodeConfigurationValues.RuntimeEnvironmentVariables.Value`,
            ),
          ),
        ],
      },
    }),
    'AutoScalingConfiguration ObservabilityConfiguration VpcConnector VpcIngressConnection',
  ),
  service(
    'AWS::AppMesh',
    {},
    'GatewayRoute Mesh Route VirtualGateway VirtualNode VirtualRouter VirtualService',
  ),
];
