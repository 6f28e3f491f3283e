/** Backups and snapshots made by rule: AWS Backup, Data Lifecycle Manager, Elastic Disaster Recovery. */
import type { Edge, Service, Spares, When } from '../resource-type';
import { between, bucket, from, joined, logGroup, named, region, service, to, unless } from './service';

const VAULT = 'AWS::Backup::BackupVault';
const PLAN = { path: 'BackupPlanId', types: ['AWS::Backup::BackupPlan'] };
const RESOURCES = 'BackupSelection.Resources';

/** The ARNs of what a selection can take, from the service's name on. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::DocDB::DBCluster': 'rds:{region}:*:cluster:{name}',
  'AWS::DynamoDB::GlobalTable': 'dynamodb:{region}:*:table/{name}',
  'AWS::DynamoDB::Table': 'dynamodb:{region}:*:table/{name}',
  'AWS::EC2::Instance': 'ec2:{region}:*:instance/*',
  'AWS::EC2::Volume': 'ec2:{region}:*:volume/*',
  'AWS::EFS::FileSystem': 'elasticfilesystem:{region}:*:file-system/*',
  'AWS::FSx::FileSystem': 'fsx:{region}:*:file-system/*',
  'AWS::FSx::Volume': 'fsx:{region}:*:volume/*',
  'AWS::Neptune::DBCluster': 'rds:{region}:*:cluster:{name}',
  'AWS::RDS::DBCluster': 'rds:{region}:*:cluster:{name}',
  'AWS::RDS::DBInstance': 'rds:{region}:*:db:{name}',
  'AWS::Redshift::Cluster': 'redshift:{region}:*:cluster:{name}',
  'AWS::S3::Bucket': 's3:::{name}',
  'AWS::Serverless::SimpleTable': 'dynamodb:{region}:*:table/{name}',
  'AWS::Timestream::Database': 'timestream:{region}:*:database/{name}',
};
/** Conditions narrow what the list of resources takes: all of them have to be met. */
const CONDITIONS = 'BackupSelection.Conditions.';
const NARROWED: readonly Spares[] = [
  { arns: 'BackupSelection.NotResources', kinds: KINDS },
  { lacking: `${CONDITIONS}StringEquals` },
  { lacking: `${CONDITIONS}StringLike` },
  { carrying: `${CONDITIONS}StringNotEquals` },
  { carrying: `${CONDITIONS}StringNotLike` },
];

const SELECTED: readonly Edge[] = [
  between('backup', [RESOURCES, { arns: RESOURCES, kinds: KINDS }], PLAN, { spares: NARROWED }),
  between('backup', { tagged: 'BackupSelection.ListOfTags' }, PLAN, { spares: NARROWED }),
  between('backup', { tagged: `${CONDITIONS}StringEquals` }, PLAN, {
    spares: NARROWED,
    when: { path: RESOURCES, present: false },
  }),
];

/** What a lifecycle policy takes up: volumes and instances by tag, or all of them by a default policy, but for its exceptions. */
const EXCEPT: readonly Spares[] = [
  { carrying: 'Exclusions.ExcludeTags' },
  { carrying: 'PolicyDetails.Exclusions.ExcludeTags' },
];
const takes = (kind: string): When => ({ path: 'DefaultPolicy', in: [kind] });
const DISKS: readonly Edge[] = [
  from('snapshot', { tagged: 'PolicyDetails.TargetTags', types: ['AWS::EC2::Volume', 'AWS::EC2::Instance'] }),
  from('snapshot', { every: ['AWS::EC2::Volume'] }, { when: takes('VOLUME'), spares: EXCEPT }),
  from('image', { every: ['AWS::EC2::Instance'] }, { when: takes('INSTANCE'), spares: EXCEPT }),
];

/** A policy that is switched off makes no snapshot, hence no copy of one. */
const copied = (path: string): Edge => to('snapshot', region(path), { when: unless('State', 'DISABLED') });

export const backup: readonly Service[] = [
  service(
    'AWS::Backup',
    () => ({
      BackupPlan: {
        edges: [
          to('backup', named('BackupPlan.BackupPlanRule.TargetBackupVault', VAULT)),
          to('backup', 'BackupPlan.BackupPlanRule.TargetLogicallyAirGappedBackupVaultArn'),
          ...joined(
            'backup',
            named('BackupPlan.BackupPlanRule.TargetBackupVault', VAULT),
            'BackupPlan.BackupPlanRule.CopyActions.DestinationBackupVaultArn',
          ),
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
    }),
    'Framework LegalHold RestoreTestingPlan RestoreTestingSelection TieringConfiguration',
  ),
  service('AWS::BackupGateway', () => ({ Hypervisor: { edges: [to('log', logGroup('LogGroupArn'))] } })),
  service('AWS::DLM', () => ({
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
  })),
  // Templates and plans: the copied servers are registered by their agents, not by a template.
  service(
    'AWS::DRS',
    {},
    'LaunchConfigurationTemplate RecoveryPlan ReplicationConfigurationTemplate SourceNetwork',
  ),
];
