/** Secrets, parameters and what runs by itself on machines: Secrets Manager, Systems Manager, Service Catalog. */
import type { Edge, Service } from '../resource-type';
import { between, bucket, from, logGroup, NEARBY, on, region, service, to } from './service';

const MACHINES = {
  every: [
    'AWS::EC2::Instance',
    'AWS::AutoScaling::AutoScalingGroup',
    'AWS::EC2::SpotFleet',
    'AWS::EC2::EC2Fleet',
  ],
};
/** The machines a document runs on; what it prints is theirs. */
const TARGETS = ['InstanceId', 'Targets.Values'].map((path) => ({ path, types: ['AWS::EC2::Instance'] }));
const OUTPUT = 'OutputLocation.S3Location.';
const COMMAND = 'TaskInvocationParameters.MaintenanceWindowRunCommandParameters.';
const RECORDINGS = 'ConnectionRecordingPreferences.RecordingDestinations.S3Buckets.';

/** What is kept of machines (their software, files and settings) goes to a bucket; the region is written beside it. */
const inventories: readonly Edge[] = ['', 'S3Destination.'].flatMap((place) => [
  between('export', MACHINES, region(`${place}BucketRegion`)),
  between('export', MACHINES, bucket(`${place}BucketName`), NEARBY),
]);

export const secretsAndSystems: readonly Service[] = [
  service(
    'AWS::SecretsManager',
    () => ({
      Secret: {
        keeps: true,
        copies: [{ how: 'replica', to: { path: 'ReplicaRegions.Region', as: 'region' } }],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      ResourcePolicy: {
        parent: ['SecretId'],
        edges: [from('share', 'SecretId')],
        exposes: [{ path: 'ResourcePolicy', as: 'principal' }],
      },
    }),
    'RotationSchedule SecretTargetAttachment',
  ),
  service(
    'AWS::SSM',
    () => ({
      Parameter: { keeps: true },
      Association: {
        opaque: 'a document that runs on machines',
        edges: [
          to('log', region(`${OUTPUT}OutputS3Region`)),
          to('log', bucket(`${OUTPUT}OutputS3BucketName`)),
          between('log', TARGETS, region(`${OUTPUT}OutputS3Region`)),
          between('log', TARGETS, bucket(`${OUTPUT}OutputS3BucketName`)),
        ],
      },
      Document: { opaque: 'a script for machines and services' },
      MaintenanceWindowTask: {
        opaque: 'a document, function or workflow that runs by the clock',
        parent: [{ path: 'WindowId', types: ['AWS::SSM::MaintenanceWindow'] }],
        edges: [
          to('log', region('LoggingInfo.Region')),
          between('log', TARGETS.slice(1), region('LoggingInfo.Region')),
          to('log', bucket('LoggingInfo.S3Bucket')),
          to('log', bucket(`${COMMAND}OutputS3BucketName`)),
          to('log', logGroup(`${COMMAND}CloudWatchOutputConfig.CloudWatchLogGroupName`), {
            when: on(`${COMMAND}CloudWatchOutputConfig.CloudWatchOutputEnabled`),
            maybe: true,
          }),
        ],
      },
      ResourceDataSync: {
        edges: inventories,
        source:
          'https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-resource-data-sync.html',
      },
      ResourcePolicy: {
        parent: ['ResourceArn'],
        edges: [from('share', 'ResourceArn')],
        exposes: [{ path: 'Policy', as: 'principal' }],
      },
    }),
    'CloudConnector MaintenanceWindow MaintenanceWindowTarget OpsItem PatchBaseline ServiceSetting',
  ),
  // People on call: identities.
  service('AWS::SSMContacts', {}, 'Contact ContactChannel Plan Rotation'),
  service('AWS::SSMGuiConnect', () => ({
    Preferences: {
      edges: [between('log', MACHINES, bucket(`${RECORDINGS}BucketName`))],
      exposes: [{ path: `${RECORDINGS}BucketOwner`, as: 'account' }],
      safeguards: { customerKey: { paths: ['ConnectionRecordingPreferences.KMSKeyArn'] } },
    },
  })),
  service('AWS::SSMIncidents', () => ({
    // Every incident is copied to every region of the set, which is one for the whole account.
    ReplicationSet: {
      keeps: true,
      where: { path: 'Regions.RegionName', as: 'region' },
      safeguards: { customerKey: { paths: ['Regions.RegionConfiguration.SseKmsKeyId'] } },
    },
    ResponsePlan: {
      edges: [to('delivery', ['ChatChannel.ChatbotSns', 'IncidentTemplate.NotificationTargets.SnsTopicArn'])],
    },
  })),
  service('AWS::SSMQuickSetup', () => ({
    ConfigurationManager: { opaque: 'a set-up of machines and accounts by free parameters' },
    LifecycleAutomation: { opaque: 'a document that runs when a resource comes or goes' },
  })),
  // A product is an offer; what is made of it is provisioned.
  service(
    'AWS::ServiceCatalog',
    () => ({
      CloudFormationProvisionedProduct: {
        opaque: 'a template of the catalogue',
        edges: [to('content', region('ProvisioningPreferences.StackSetRegions'))],
      },
    }),
    `AcceptedPortfolioShare CloudFormationProduct LaunchNotificationConstraint LaunchRoleConstraint
    LaunchTemplateConstraint Portfolio PortfolioPrincipalAssociation PortfolioProductAssociation PortfolioShare
    ResourceUpdateConstraint ServiceAction ServiceActionAssociation StackSetConstraint TagOption TagOptionAssociation`,
  ),
  service(
    'AWS::ServiceCatalogAppRegistry',
    {},
    'Application AttributeGroup AttributeGroupAssociation ResourceAssociation',
  ),
  service('AWS::ServerlessRepo', {}, 'Application'),
  service('AWS::SystemsManagerSAP', {}, 'Application'),
];
