/** Mainframes, migrations, studios, robots, ledgers and payment keys; and what is mere administration. */
import type { Service } from '../resource-type';
import { bucket, from, logGroup, NEARBY, service, standsFor, to, told } from './service';

const MEMBER = { path: 'MemberId', types: ['AWS::ManagedBlockchain::Member'] };

export const machinesAndLedgers: readonly Service[] = [
  service(
    'AWS::M2',
    () => ({
      Environment: {
        edges: standsFor('content', [
          'StorageConfigurations.Efs.FileSystemId',
          'StorageConfigurations.Fsx.FileSystemId',
        ]),
      },
    }),
    'Application Deployment',
  ),
  // Templates: the copied servers are registered by their agents, not by a template.
  service(
    'AWS::MGN',
    () => ({
      Connector: {
        edges: [
          to('log', bucket('SsmCommandConfig.OutputS3BucketName')),
          to('log', logGroup('SsmCommandConfig.CloudWatchLogGroupName'), NEARBY),
        ],
      },
      LaunchConfigurationTemplate: {
        edges: [
          to('log', bucket('PostLaunchActions.S3LogBucket')),
          to('log', logGroup('PostLaunchActions.CloudWatchLogGroupName'), NEARBY),
        ],
      },
    }),
    'Application NetworkMigrationDefinition ReplicationConfigurationTemplate Wave',
  ),
  // Every member of the network keeps the whole ledger.
  service(
    'AWS::ManagedBlockchain',
    () => ({
      Member: { keeps: true },
      Node: {
        keeps: true,
        where: { path: 'NodeConfiguration.AvailabilityZone', as: 'zone' },
        parent: [MEMBER],
      },
    }),
    'Accessor',
  ),
  service(
    'AWS::NimbleStudio',
    () => ({
      Studio: {
        keeps: true,
        safeguards: { customerKey: { paths: ['StudioEncryptionConfiguration.KeyArn'] } },
      },
      StreamingImage: { edges: [from('image', 'Ec2ImageId')] },
      StudioComponent: {
        edges: standsFor('content', 'Configuration.SharedFileSystemConfiguration.FileSystemId'),
      },
    }),
    'LaunchProfile',
  ),
  service(
    'AWS::OpsWorks',
    () => ({
      Stack: { where: { path: 'DefaultAvailabilityZone', as: 'zone' }, parent: ['DefaultSubnetId'] },
      Instance: {
        keeps: true,
        where: { path: 'AvailabilityZone', as: 'zone' },
        parent: [{ path: 'StackId', types: ['AWS::OpsWorks::Stack'] }, 'SubnetId'],
        edges: [from('image', 'AmiId'), from('restore', 'BlockDeviceMappings.Ebs.SnapshotId')],
      },
      Volume: { parent: ['Ec2VolumeId'] },
      App: { edges: told('Environment.Value') },
    }),
    'ElasticLoadBalancerAttachment Layer UserProfile',
  ),
  service('AWS::OpsWorksCM', () => ({ Server: { keeps: true, parent: ['SubnetIds'] } })),
  service(
    'AWS::Panorama',
    () => ({ Package: { edges: [to('export', bucket('StorageLocation.Bucket'))] } }),
    'ApplicationInstance PackageVersion',
  ),
  service(
    'AWS::PaymentCryptography',
    () => ({
      Key: {
        keeps: true,
        copies: [{ how: 'replica', to: { path: 'ReplicationRegions', as: 'region' } }],
        exposes: [{ path: 'Policy', as: 'principal' }],
      },
    }),
    'Alias',
  ),
  service('AWS::PCS', {}, 'Cluster ComputeNodeGroup Queue'),
  service('AWS::ResilienceHub', {}, 'App ResiliencyPolicy'),
  service(
    'AWS::ResilienceHubV2',
    () => ({
      Service: { edges: [to('export', bucket('ReportConfiguration.ReportOutput.S3.BucketPath'))] },
    }),
    'Policy ServiceFunction System UserJourney',
  ),
  service(
    'AWS::RoboMaker',
    {},
    `Fleet Robot RobotApplication RobotApplicationVersion SimulationApplication SimulationApplicationVersion`,
  ),
  service('AWS::MPA', {}, 'ApprovalTeam IdentitySource'),
  // A finding stays in its region and tells where personal data is.
  service('AWS::Macie', {}, 'AllowList CustomDataIdentifier FindingsFilter Member Session'),
  service(
    'AWS::Notifications',
    {},
    `ChannelAssociation EventRule ManagedNotificationAccountContactAssociation
    ManagedNotificationAdditionalChannelAssociation NotificationConfiguration NotificationHub
    OrganizationalUnitAssociation`,
  ),
  service('AWS::NotificationsContacts', {}, 'EmailContact'),
  service('AWS::Outposts', {}, 'Outpost Site'),
  service(
    'AWS::PCAConnectorAD',
    {},
    'Connector DirectoryRegistration ServicePrincipalName Template TemplateGroupAccessControlEntry',
  ),
  service('AWS::PCAConnectorSCEP', {}, 'Challenge Connector'),
  service('AWS::PI', {}, 'PerfReports'),
  service('AWS::PricingPlanManager', {}, 'Subscription'),
  service('AWS::Proton', {}, 'EnvironmentAccountConnection EnvironmentTemplate ServiceTemplate'),
  service('AWS::Rbin', {}, 'Rule'),
  service('AWS::ResourceExplorer2', {}, 'DefaultViewAssociation Index View'),
  service('AWS::ResourceGroups', {}, 'Group TagSyncTask'),
  service('AWS::RolesAnywhere', {}, 'CRL Profile TrustAnchor'),
];
