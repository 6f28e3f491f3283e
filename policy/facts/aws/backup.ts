/** Backups and snapshots made by rule: AWS Backup, Data Lifecycle Manager, Elastic Disaster Recovery. */
import type { Edge, Service } from '../resource-type';
import { between, bucket, from, logGroup, named, region, service, to } from './service';

const VAULT = 'AWS::Backup::BackupVault';
const SELECTED = [
  'BackupSelection.Resources',
  { tagged: 'BackupSelection.ListOfTags' },
  { tagged: 'BackupSelection.Conditions.StringEquals' },
] as const;

/** What a lifecycle policy takes up: volumes and instances by tag, or all of them by a default policy. */
const DISKS: readonly Edge[] = [
  from('snapshot', { tagged: 'PolicyDetails.TargetTags', types: ['AWS::EC2::Volume', 'AWS::EC2::Instance'] }),
  from('snapshot', { every: ['AWS::EC2::Volume'] }, { when: { path: 'DefaultPolicy', in: ['VOLUME'] } }),
  from('image', { every: ['AWS::EC2::Instance'] }, { when: { path: 'DefaultPolicy', in: ['INSTANCE'] } }),
];

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
        edges: [between('backup', SELECTED, { path: 'BackupPlanId', types: ['AWS::Backup::BackupPlan'] })],
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
        to('snapshot', region('CrossRegionCopyTargets.TargetRegion')),
        to('snapshot', region('PolicyDetails.CrossRegionCopyTargets.TargetRegion')),
        to('snapshot', region('PolicyDetails.Schedules.CrossRegionCopyRules.TargetRegion')),
        to('snapshot', region('PolicyDetails.Schedules.CrossRegionCopyRules.Target')),
        to('snapshot', region('PolicyDetails.Actions.CrossRegionCopy.Target')),
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
