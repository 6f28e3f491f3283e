/** Backups and snapshots made by rule: AWS Backup, Data Lifecycle Manager, Elastic Disaster Recovery. */
import type { Edge, Service, When } from '../resource-type';
import { between, bucket, from, logGroup, named, region, service, to, unless } from './service';

const VAULT = 'AWS::Backup::BackupVault';
const PLAN = { path: 'BackupPlanId', types: ['AWS::Backup::BackupPlan'] };
const RESOURCES = 'BackupSelection.Resources';

/** Everything of a kind, as a selection writes it: the part of the ARN after the partition. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:*:*:table/*': ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  'ec2:*:*:instance/*': ['AWS::EC2::Instance'],
  'ec2:*:*:volume/*': ['AWS::EC2::Volume'],
  'elasticfilesystem:*:*:file-system/*': ['AWS::EFS::FileSystem'],
  'fsx:*': ['AWS::FSx::FileSystem', 'AWS::FSx::Volume'],
  'fsx:*:*:file-system/*': ['AWS::FSx::FileSystem'],
  'fsx:*:*:volume/*': ['AWS::FSx::Volume'],
  'rds:*:*:cluster:*': ['AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'],
  'rds:*:*:db:*': ['AWS::RDS::DBInstance'],
  'redshift:*:*:cluster:*': ['AWS::Redshift::Cluster'],
  's3:::*': ['AWS::S3::Bucket'],
  'timestream:*:*:database/*': ['AWS::Timestream::Database'],
};
/** Tags that must be there narrow a selection; other conditions are not read, so that without them all is taken. */
const NO_TAGS: When = { path: 'BackupSelection.Conditions.StringEquals', present: false };

const ofAKind = ([kind, types]: [string, readonly string[]]): Edge =>
  between('backup', { every: types }, PLAN, {
    when: [{ path: RESOURCES, in: ['*', `arn:aws:${kind}`, `arn:*:${kind}`] }, NO_TAGS],
  });
const SELECTED: readonly Edge[] = [
  between('backup', RESOURCES, PLAN, { when: NO_TAGS }),
  ...Object.entries(KINDS).map(ofAKind),
  between('backup', { tagged: 'BackupSelection.ListOfTags' }, PLAN),
  between('backup', { tagged: 'BackupSelection.Conditions.StringEquals' }, PLAN),
];

/** What a lifecycle policy takes up: volumes and instances by tag, or all of them by a default policy. */
const DISKS: readonly Edge[] = [
  from('snapshot', { tagged: 'PolicyDetails.TargetTags', types: ['AWS::EC2::Volume', 'AWS::EC2::Instance'] }),
  from('snapshot', { every: ['AWS::EC2::Volume'] }, { when: { path: 'DefaultPolicy', in: ['VOLUME'] } }),
  from('image', { every: ['AWS::EC2::Instance'] }, { when: { path: 'DefaultPolicy', in: ['INSTANCE'] } }),
];

/** A policy that is switched off makes no snapshot, hence no copy of one. */
const copied = (path: string): Edge => to('snapshot', region(path), { when: unless('State', 'DISABLED') });

export const backup: readonly Service[] = [
  service(
    'AWS::Backup',
    {
      BackupPlan: {
        edges: [
          to('backup', named('BackupPlan.BackupPlanRule.TargetBackupVault', VAULT)),
          to('backup', 'BackupPlan.BackupPlanRule.TargetLogicallyAirGappedBackupVaultArn'),
          to('backup', 'BackupPlan.BackupPlanRule.CopyActions.DestinationBackupVaultArn'),
        ],
      },
      BackupSelection: {
        edges: SELECTED,
        source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html',
      },
      BackupVault: {
        keeps: true,
        exposes: [{ path: 'AccessPolicy', as: 'principal' }],
        safeguards: { customerKey: { paths: ['EncryptionKeyArn'] } },
      },
      // Rests in an account of the service, in the same region.
      LogicallyAirGappedBackupVault: {
        keeps: true,
        exposes: [{ path: 'AccessPolicy', as: 'principal' }],
        safeguards: { customerKey: { paths: ['EncryptionKeyArn'] } },
      },
      ReportPlan: { edges: [to('export', bucket('ReportDeliveryChannel.S3BucketName'))] },
      BackupAccessPoint: {
        edges: [from('share', 'RecoveryPointArn')],
        exposes: [{ path: 'AccessPointPolicy', as: 'principal' }],
      },
    },
    'Framework LegalHold RestoreTestingPlan RestoreTestingSelection TieringConfiguration',
  ),
  service('AWS::BackupGateway', { Hypervisor: { edges: [to('log', logGroup('LogGroupArn'))] } }),
  service('AWS::DLM', {
    // A target that is an Outpost's ARN is no region, hence an unknown place.
    LifecyclePolicy: {
      edges: [
        ...DISKS,
        copied('CrossRegionCopyTargets.TargetRegion'),
        copied('PolicyDetails.CrossRegionCopyTargets.TargetRegion'),
        copied('PolicyDetails.Schedules.CrossRegionCopyRules.TargetRegion'),
        copied('PolicyDetails.Schedules.CrossRegionCopyRules.Target'),
        copied('PolicyDetails.Actions.CrossRegionCopy.Target'),
      ],
      exposes: [{ path: 'PolicyDetails.Schedules.ShareRules.TargetAccounts', as: 'account' }],
    },
  }),
  // Templates and plans: the copied servers are registered by their agents, not by a template.
  service(
    'AWS::DRS',
    {},
    'LaunchConfigurationTemplate RecoveryPlan ReplicationConfigurationTemplate SourceNetwork',
  ),
];
