/** Machine learning: SageMaker. What a job reads passes through it to where it writes. */
import type { Edge, End, ResourceType, Service, When } from '../resource-type';
import { bucket, from, host, NEARBY, named, on, region, service, standsFor, to, told } from './service';

const MODEL = 'AWS::SageMaker::Model';
const ENDPOINT = (path: string): End => named(path, 'AWS::SageMaker::Endpoint');
const DOMAIN = { path: 'DomainId', types: ['AWS::SageMaker::Domain'] };

/** What a monitor learns of an endpoint's requests and answers, at the property paths of one kind of job. */
const monitor = (input: string, output: string): readonly Edge[] => [
  from('log', ENDPOINT(`${input}.EndpointInput.EndpointName`)),
  from('log', bucket(`${input}.BatchTransformInput.DataCapturedDestinationS3Uri`)),
  to('log', bucket(`${output}.MonitoringOutputs.S3Output.S3Uri`)),
];
const job = (kind: string, truth = false): ResourceType => ({
  edges: [
    ...monitor(`${kind}JobInput`, `${kind}JobOutputConfig`),
    ...told(`${kind}AppSpecification.Environment.*`),
    ...(truth ? [from('import', bucket(`${kind}JobInput.GroundTruthS3Input.S3Uri`))] : []),
  ],
  safeguards: { customerKey: { paths: [`${kind}JobOutputConfig.KmsKeyId`] } },
});
const SCHEDULED = 'MonitoringScheduleConfig.MonitoringJobDefinition.';

/** File systems and buckets that are mounted beside the home. */
const mounted = (list: string, kind: string): readonly Edge[] => [
  ...standsFor('content', [
    `${list}.EFSFileSystem${kind}.FileSystemId`,
    `${list}.FSxLustreFileSystem${kind}.FileSystemId`,
  ]),
  ...standsFor('content', bucket(`${list}.S3FileSystem${kind}.S3Uri`)),
];
/** Outputs of notebooks, where users may share them. */
const shared = (settings: string): Edge =>
  to('share', bucket(`${settings}.SharingSettings.S3OutputPath`), {
    when: { path: `${settings}.SharingSettings.NotebookOutputOption`, in: ['Allowed'] },
  });
const UNIFIED = 'DomainSettings.UnifiedStudioSettings.';

const CONTAINERS = ['Containers', 'PrimaryContainer'];
const SPECIFICATIONS = [
  'InferenceSpecification',
  'AdditionalInferenceSpecifications',
  'AdditionalInferenceSpecificationsToAdd',
];
const artefacts = (containers: readonly string[]): readonly Edge[] =>
  containers.flatMap((container) => [
    from('import', bucket(`${container}.ModelDataUrl`)),
    from('import', bucket(`${container}.ModelDataSource.S3DataSource.S3Uri`)),
    ...told(`${container}.Environment.*`),
  ]);
const TRANSFORM = 'ValidationSpecification.ValidationProfiles.TransformJobDefinition.';

const ASYNC = 'AsyncInferenceConfig.OutputConfig.';
const CAPTURES: When = on('DataCaptureConfig.EnableCapture', true);
const VARIANTS = ['ProductionVariants', 'ShadowProductionVariants'];

/** Any step of a pipeline may name buckets at any depth; which it reads and which it writes, its program knows. */
const BODY = 'PipelineDefinition|json.PipelineDefinitionBody|json.**.';
const GROUPS = ['InstanceGroups', 'RestrictedInstanceGroups'];
const DATASETS = ['AthenaDatasetDefinition', 'RedshiftDatasetDefinition'];

export const sageMaker: readonly Service[] = [
  service(
    'AWS::SageMaker',
    () => ({
      Domain: {
        keeps: true,
        parent: ['SubnetIds'],
        edges: [
          ...mounted('DefaultUserSettings.CustomFileSystemConfigs', 'Config'),
          ...mounted('DefaultSpaceSettings.CustomFileSystemConfigs', 'Config'),
          shared('DefaultUserSettings'),
          to('share', region(`${UNIFIED}DomainRegion`)),
          to('share', bucket(`${UNIFIED}ProjectS3Path`)),
        ],
        exposes: [{ path: `${UNIFIED}DomainAccountId`, as: 'account' }],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      UserProfile: {
        parent: [DOMAIN],
        edges: [...mounted('UserSettings.CustomFileSystemConfigs', 'Config'), shared('UserSettings')],
      },
      Space: {
        keeps: true,
        parent: [DOMAIN],
        edges: mounted('SpaceSettings.CustomFileSystems', ''),
      },
      NotebookInstance: {
        keeps: true,
        parent: ['SubnetId'],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      FeatureGroup: {
        keeps: true,
        edges: [to('export', bucket('OfflineStoreConfig|json.S3StorageConfig.S3Uri'))],
        safeguards: {
          customerKey: {
            paths: [
              'OnlineStoreConfig|json.SecurityConfig.KmsKeyId',
              'OfflineStoreConfig|json.S3StorageConfig.KmsKeyId',
            ],
          },
        },
      },
      Model: { keeps: true, edges: artefacts(CONTAINERS) },
      ModelPackage: {
        keeps: true,
        edges: [
          ...artefacts(SPECIFICATIONS.map((specification) => `${specification}.Containers`)),
          from('import', bucket('SourceAlgorithmSpecification.SourceAlgorithms.ModelDataUrl')),
          from('import', bucket(`${TRANSFORM}TransformInput.DataSource.S3DataSource.S3Uri`)),
          to('export', bucket(`${TRANSFORM}TransformOutput.S3OutputPath`)),
          ...told(`${TRANSFORM}Environment.*`),
        ],
        safeguards: { customerKey: { paths: ['SecurityConfig.KmsKeyId'] } },
      },
      ModelPackageGroup: { exposes: [{ path: 'ModelPackageGroupPolicy', as: 'principal' }] },
      // The configuration says where what passes over the endpoint is written down.
      Endpoint: { edges: [to('log', named('EndpointConfigName', 'AWS::SageMaker::EndpointConfig'))] },
      EndpointConfig: {
        edges: [
          ...VARIANTS.flatMap((list) => [
            from('content', named(`${list}.ModelName`, MODEL)),
            to('log', bucket(`${list}.CoreDumpConfig.DestinationS3Uri`)),
          ]),
          to('log', bucket('DataCaptureConfig.DestinationS3Uri'), { when: CAPTURES }),
          to('export', bucket(`${ASYNC}S3OutputPath`)),
          to('dead letter', bucket(`${ASYNC}S3FailurePath`)),
          to('delivery', [
            `${ASYNC}NotificationConfig.SuccessTopic`,
            `${ASYNC}NotificationConfig.ErrorTopic`,
          ]),
        ],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      InferenceComponent: {
        edges: [
          from('import', bucket('Specification.Container.ArtifactUrl')),
          from('import', bucket('Specifications.Container.ArtifactUrl')),
          from('content', named('Specification.ModelName', MODEL)),
          to('content', ENDPOINT('EndpointName'), NEARBY),
          ...told('Specification.Container.Environment.*', 'Specifications.Container.Environment.*'),
        ],
      },
      InferenceExperiment: {
        edges: [
          from('log', ENDPOINT('EndpointName')),
          from('content', named('ModelVariants.ModelName', MODEL)),
          to('log', bucket('DataStorageConfig.Destination')),
        ],
        safeguards: { customerKey: { paths: ['DataStorageConfig.KmsKey'] } },
      },
      DataQualityJobDefinition: job('DataQuality'),
      ModelBiasJobDefinition: job('ModelBias', true),
      ModelExplainabilityJobDefinition: job('ModelExplainability'),
      ModelQualityJobDefinition: job('ModelQuality', true),
      MonitoringSchedule: {
        edges: [
          ...monitor(`${SCHEDULED}MonitoringInputs`, `${SCHEDULED}MonitoringOutputConfig`),
          ...told(`${SCHEDULED}Environment.*`),
        ],
        safeguards: { customerKey: { paths: [`${SCHEDULED}MonitoringOutputConfig.KmsKeyId`] } },
      },
      ProcessingJob: {
        edges: [
          from('import', bucket('ProcessingInputs.S3Input.S3Uri')),
          from(
            'import',
            named(
              'ProcessingInputs.DatasetDefinition.RedshiftDatasetDefinition.ClusterId',
              'AWS::Redshift::Cluster',
            ),
          ),
          ...DATASETS.map((kind) =>
            to('staging', bucket(`ProcessingInputs.DatasetDefinition.${kind}.OutputS3Uri`)),
          ),
          to('export', bucket('ProcessingOutputConfig.Outputs.S3Output.S3Uri')),
          to(
            'export',
            named(
              'ProcessingOutputConfig.Outputs.FeatureStoreOutput.FeatureGroupName',
              'AWS::SageMaker::FeatureGroup',
            ),
          ),
          ...told('Environment.*'),
        ],
        safeguards: { customerKey: { paths: ['ProcessingOutputConfig.KmsKeyId'] } },
      },
      Pipeline: {
        opaque: 'a pipeline whose steps run programs',
        edges: [
          ...['S3Uri', 'S3OutputPath', 'ModelDataUrl'].flatMap((key) => [
            from('import', bucket(`${BODY}${key}`)),
            to('export', bucket(`${BODY}${key}`), NEARBY),
          ]),
        ],
      },
      Project: { opaque: 'a template of the catalogue, or by URL' },
      Cluster: {
        keeps: true,
        edges: GROUPS.flatMap((group) =>
          standsFor('content', host(`${group}.InstanceStorageConfigs.FsxLustreConfig.DnsName`)),
        ),
        safeguards: {
          customerKey: {
            paths: GROUPS.map((group) => `${group}.InstanceStorageConfigs.EbsVolumeConfig.VolumeKmsKeyId`),
          },
        },
      },
      MlflowApp: { keeps: true, edges: [to('export', bucket('ArtifactStoreUri'))] },
      MlflowTrackingServer: { keeps: true, edges: [to('export', bucket('ArtifactStoreUri'))] },
      PartnerApp: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyId'] } } },
      Hub: { edges: [to('export', bucket('S3StorageConfig.S3OutputPath'))] },
      DeviceFleet: { edges: [to('export', bucket('OutputConfig.S3OutputLocation'))] },
    }),
    // Programs, people, quotas, and the book of which model was made of what.
    `AIWorkloadConfig Action Algorithm App AppImageConfig Artifact ClusterSchedulerConfig CodeRepository ComputeQuota
    Context Device Experiment ExperimentTrialComponent HumanTaskUi Image ImageVersion ModelCard
    NotebookInstanceLifecycleConfig StudioLifecycleConfig TrialComponent Workforce Workteam`,
  ),
];
