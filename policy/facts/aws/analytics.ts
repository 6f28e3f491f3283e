/** Queries, clusters and data preparation: Athena, EMR, DataBrew, DataZone, Data Exchange, B2B interchange, Clean Rooms, Entity Resolution. */
import type { Edge, End, ResourceType, Service } from '../resource-type';
import {
  between,
  bucket,
  from,
  host,
  joined,
  logGroup,
  NEARBY,
  named,
  region,
  service,
  store,
  to,
  told,
  under,
  unless,
} from './service';

/** What members of a domain find in it they query and keep where their environment is. */
const DOMAIN: End = { path: 'DomainIdentifier', types: ['AWS::DataZone::Domain'] };
const RESULTS = 'WorkGroupConfiguration.';
const UPDATES = 'WorkGroupConfigurationUpdates.';
const monitored = (prefix: string): readonly Edge[] => [
  to('log', bucket(`${prefix}S3MonitoringConfiguration.LogUri`)),
  to('log', logGroup(`${prefix}CloudWatchMonitoringConfiguration.LogGroupName`), NEARBY),
];
/** Machines of a cluster may be set up otherwise than the whole. */
const FLEETS = [
  ...['CoreInstanceGroup', 'MasterInstanceGroup', 'TaskInstanceGroups'],
  ...['CoreInstanceFleet', 'MasterInstanceFleet', 'TaskInstanceFleets'].map(
    (fleet) => `${fleet}.InstanceTypeConfigs`,
  ),
];
/** Machines that join a cluster later, with a set-up of their own. */
const joins = (cluster: string, setUp: string): ResourceType => ({
  parent: [cluster],
  edges: [
    between('content', `${setUp}.**.ConfigurationProperties.*`, cluster, NEARBY),
    between('content', cluster, store(`${setUp}.**.ConfigurationProperties.*`), NEARBY),
  ],
});
/** What a job is set up with, over what its cluster has. */
const overridden = (prefix: string): readonly Edge[] => [
  ...monitored(`${prefix}ConfigurationOverrides.MonitoringConfiguration.`),
  ...told(`${prefix}ConfigurationOverrides.ApplicationConfiguration.**.Properties.*`),
];
const MEMBER = { path: 'MembershipIdentifier', types: ['AWS::CleanRooms::Membership'] };

export const analytics: readonly Service[] = [
  service(
    'AWS::Athena',
    () => ({
      WorkGroup: {
        keeps: true,
        edges: under(unless('State', 'DISABLED'), [
          to('export', bucket(`${RESULTS}ResultConfiguration.OutputLocation`)),
          to('export', bucket(`${UPDATES}ResultConfigurationUpdates.OutputLocation`)),
          ...[RESULTS, UPDATES].flatMap((prefix) => [
            to('log', bucket(`${prefix}MonitoringConfiguration.S3LoggingConfiguration.LogLocation`), {
              when: unless(`${prefix}MonitoringConfiguration.S3LoggingConfiguration.Enabled`, false),
            }),
            to('log', logGroup(`${prefix}MonitoringConfiguration.CloudWatchLoggingConfiguration.LogGroup`), {
              ...NEARBY,
              when: unless(`${prefix}MonitoringConfiguration.CloudWatchLoggingConfiguration.Enabled`, false),
            }),
          ]),
        ]),
        safeguards: {
          customerKey: {
            paths: [
              `${RESULTS}ResultConfiguration.EncryptionConfiguration.KmsKey`,
              `${RESULTS}ManagedQueryResultsConfiguration.EncryptionConfiguration.KmsKey`,
              `${RESULTS}CustomerContentEncryptionConfiguration.KmsKey`,
            ],
          },
        },
      },
      DataCatalog: {
        edges: [
          from('import', ['Parameters.function', 'Parameters.record-function', 'Parameters.connection-arn']),
        ],
      },
    }),
    'CapacityReservation NamedQuery PreparedStatement',
  ),
  service(
    'AWS::EMR',
    () => ({
      Cluster: {
        keeps: true,
        where: { path: 'Instances.Placement.AvailabilityZone', as: 'zone' },
        parent: ['Instances.Ec2SubnetId', 'Instances.Ec2SubnetIds'],
        edges: [
          to('log', bucket('LogUri')),
          ...told('Steps.HadoopJarStep.Args'),
          ...told('Configurations.**.ConfigurationProperties.*'),
          ...FLEETS.flatMap((fleet) =>
            told(`Instances.${fleet}.Configurations.**.ConfigurationProperties.*`),
          ),
        ],
      },
      Step: {
        opaque: 'a program that reads and writes what it likes',
        edges: [
          to('log', bucket('LogUri')),
          ...told('HadoopJarStep.Args'),
          between('content', 'HadoopJarStep.Args', 'JobFlowId', NEARBY),
          between('content', 'JobFlowId', store('HadoopJarStep.Args'), NEARBY),
        ],
      },
      Studio: { edges: [to('content', bucket('DefaultS3Location'))] },
      WALWorkspace: { keeps: true },
      InstanceFleetConfig: joins('ClusterId', 'InstanceTypeConfigs.Configurations'),
      InstanceGroupConfig: joins('JobFlowId', 'Configurations'),
    }),
    'SecurityConfiguration StudioSessionMapping',
  ),
  service(
    'AWS::EMRContainers',
    () => ({
      Endpoint: { edges: overridden('') },
      JobTemplate: {
        edges: [
          ...overridden('JobTemplateData.'),
          ...told('JobTemplateData.JobDriver.SparkSubmitJobDriver.EntryPointArguments'),
        ],
      },
    }),
    'SecurityConfiguration VirtualCluster',
  ),
  service('AWS::EMRServerless', () => ({
    Application: {
      edges: [
        to('log', bucket('MonitoringConfiguration.S3MonitoringConfiguration.LogUri')),
        to('log', logGroup('MonitoringConfiguration.CloudWatchLoggingConfiguration.LogGroupName'), {
          ...NEARBY,
          when: unless('MonitoringConfiguration.CloudWatchLoggingConfiguration.Enabled', false),
        }),
        to('stream', host('MonitoringConfiguration.PrometheusMonitoringConfiguration.RemoteWriteUrl')),
        ...told('RuntimeConfiguration.**.Properties.*'),
      ],
    },
  })),
  service(
    'AWS::DataBrew',
    () => ({
      Dataset: {
        edges: [
          from('import', bucket('Input.S3InputDefinition.Bucket')),
          from('import', named('Input.DataCatalogInputDefinition.DatabaseName', 'AWS::Glue::Database')),
          from('import', named('Input.DatabaseInputDefinition.GlueConnectionName', 'AWS::Glue::Connection')),
          to('staging', bucket('Input.DataCatalogInputDefinition.TempDirectory.Bucket')),
          to('staging', bucket('Input.DatabaseInputDefinition.TempDirectory.Bucket')),
        ],
      },
      Job: {
        edges: [
          from('import', named('DatasetName', 'AWS::DataBrew::Dataset')),
          to('export', bucket('OutputLocation.Bucket')),
          to('export', bucket('Outputs.Location.Bucket')),
          to('export', bucket('DataCatalogOutputs.S3Options.Location.Bucket')),
          to('export', named('DatabaseOutputs.GlueConnectionName', 'AWS::Glue::Connection')),
          to('staging', bucket('DataCatalogOutputs.DatabaseOptions.TempDirectory.Bucket')),
          to('staging', bucket('DatabaseOutputs.DatabaseOptions.TempDirectory.Bucket')),
        ],
      },
    }),
    'Project Recipe Ruleset Schedule',
  ),
  service('AWS::DataPipeline', () => ({ Pipeline: { opaque: 'a pipeline of objects and scripts' } })),
  service('AWS::DataExchange', () => ({
    DataSet: { keeps: true },
    EventAction: {
      edges: [
        between(
          'export',
          'Event.RevisionPublished.DataSetId',
          bucket('Action.ExportRevisionToS3.RevisionDestination.Bucket'),
        ),
      ],
    },
  })),
  service(
    'AWS::DataZone',
    () => ({
      Domain: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyIdentifier'] } } },
      Environment: {
        opaque: 'what its blueprint makes, maybe in another account and region',
        edges: [between('share', DOMAIN, region('EnvironmentAccountRegion'))],
      },
      EnvironmentProfile: { edges: [between('share', DOMAIN, region('AwsAccountRegion'))] },
    }),
    `Connection DataSource DomainUnit EnvironmentActions EnvironmentBlueprintConfiguration FormType
    GroupProfile Owner PolicyGrant Project ProjectMembership ProjectProfile SubscriptionTarget UserProfile`,
  ),
  service(
    'AWS::B2BI',
    () => ({
      Capability: {
        edges: [
          from('import', bucket('Configuration.Edi.InputLocation.BucketName')),
          to('export', bucket('Configuration.Edi.OutputLocation.BucketName')),
        ],
      },
    }),
    'Partnership Profile Transformer',
  ),
  // Members query one another's tables without seeing them; results go to the members' buckets.
  service(
    'AWS::CleanRooms',
    () => ({
      Collaboration: {
        edges: [to('share', region('AllowedResultRegions'))],
        exposes: [{ path: 'Members.AccountId', as: 'account' }],
      },
      Membership: {
        edges: [
          to('share', { path: 'CollaborationIdentifier', types: ['AWS::CleanRooms::Collaboration'] }),
          to('export', bucket('DefaultResultConfiguration.OutputConfiguration.S3.Bucket')),
          to('export', bucket('DefaultJobResultConfiguration.OutputConfiguration.S3.Bucket')),
        ],
      },
      ConfiguredTable: {
        edges: [
          from('share', named('TableReference.Glue.TableName', 'AWS::Glue::Table')),
          from('share', named('TableReference.Athena.WorkGroup', 'AWS::Athena::WorkGroup')),
          to('export', bucket('TableReference.Athena.OutputLocation')),
        ],
      },
      ConfiguredTableAssociation: {
        edges: [...joined('share', 'ConfiguredTableIdentifier', MEMBER)],
      },
      IdMappingTable: {
        edges: [...joined('share', 'InputReferenceConfig.InputReferenceArn', MEMBER)],
      },
      IdNamespaceAssociation: {
        edges: [...joined('share', 'InputReferenceConfig.InputReferenceArn', MEMBER)],
      },
      IntermediateTable: {
        keeps: true,
        edges: [from('content', MEMBER)],
        safeguards: { customerKey: { paths: ['KmsKeyArn'] } },
      },
    }),
    'AnalysisTemplate PrivacyBudgetTemplate',
  ),
  service(
    'AWS::CleanRoomsML',
    () => ({
      TrainingDataset: {
        edges: [
          from(
            'import',
            named('TrainingData.InputConfig.DataSource.GlueDataSource.TableName', 'AWS::Glue::Table'),
          ),
        ],
      },
      ConfiguredModelAlgorithmAssociation: {
        edges: [from('log', MEMBER)],
        exposes: [
          {
            path: 'PrivacyConfiguration.Policies.TrainedModels.ContainerLogs.AllowedAccountIds',
            as: 'account',
          },
          {
            path: 'PrivacyConfiguration.Policies.TrainedModelInferenceJobs.ContainerLogs.AllowedAccountIds',
            as: 'account',
          },
        ],
      },
    }),
    'ConfiguredModelAlgorithm',
  ),
  service(
    'AWS::EntityResolution',
    () => ({
      MatchingWorkflow: {
        edges: [
          from('import', 'InputSourceConfig.InputSourceARN'),
          to('export', bucket('OutputSourceConfig.OutputS3Path')),
          to('export', 'OutputSourceConfig.CustomerProfilesIntegrationConfig.DomainArn'),
          to(
            'staging',
            bucket(
              'ResolutionTechniques.ProviderProperties.IntermediateSourceConfiguration.IntermediateS3Path',
            ),
          ),
          to('delivery', 'ResolutionTechniques.ProviderProperties.ProviderServiceArn'),
        ],
      },
      IdMappingWorkflow: {
        edges: [
          from('import', 'InputSourceConfig.InputSourceARN'),
          to('export', bucket('OutputSourceConfig.OutputS3Path')),
          to(
            'staging',
            bucket(
              'IdMappingTechniques.ProviderProperties.IntermediateSourceConfiguration.IntermediateS3Path',
            ),
          ),
          to('delivery', 'IdMappingTechniques.ProviderProperties.ProviderServiceArn'),
        ],
      },
      IdNamespace: { edges: [from('import', 'InputSourceConfig.InputSourceARN')] },
      PolicyStatement: {
        edges: [from('share', 'Arn')],
        exposes: [{ path: 'Principal', as: 'principal', when: { path: 'Effect', in: ['Allow'] } }],
      },
    }),
    'SchemaMapping',
  ),
];
