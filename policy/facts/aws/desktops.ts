/** Desktops and browsers in the cloud: WorkSpaces and its kin. */
import type { Service } from '../resource-type';
import { bucket, from, service, to } from './service';

const MACHINE = 'ManagedInstance.';

export const desktops: readonly Service[] = [
  service(
    'AWS::WorkSpaces',
    () => ({ Workspace: { keeps: true, safeguards: { customerKey: { paths: ['VolumeEncryptionKey'] } } } }),
    // A pool forgets its users' work; a directory is an identity.
    'ConnectionAlias Directory WorkspaceIpGroup WorkspacesPool',
  ),
  service(
    'AWS::WorkspacesInstances',
    () => ({
      Volume: {
        keeps: true,
        where: { path: 'AvailabilityZone', as: 'zone' },
        edges: [from('restore', { path: 'SnapshotId', types: ['AWS::EC2::Snapshot'] })],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      WorkspaceInstance: {
        keeps: true,
        where: { path: `${MACHINE}Placement.AvailabilityZone`, as: 'zone' },
        parent: [`${MACHINE}SubnetId`, `${MACHINE}NetworkInterfaces.SubnetId`],
        edges: [from('image', `${MACHINE}ImageId`)],
        safeguards: { customerKey: { paths: [`${MACHINE}BlockDeviceMappings.Ebs.KmsKeyId`] } },
      },
    }),
    'VolumeAssociation',
  ),
  service('AWS::WorkSpacesThinClient', {}, 'Environment'),
  service(
    'AWS::WorkSpacesWeb',
    () => ({
      // The browser forgets; what its users do is logged.
      Portal: { edges: [to('log', ['UserAccessLoggingSettingsArn', 'SessionLoggerArn'])] },
      UserAccessLoggingSettings: { edges: [to('log', 'KinesisStreamArn')] },
      SessionLogger: {
        edges: [to('log', bucket('LogConfiguration.S3.Bucket'))],
        exposes: [{ path: 'LogConfiguration.S3.BucketOwner', as: 'account' }],
      },
    }),
    'BrowserSettings DataProtectionSettings IdentityProvider IpAccessSettings NetworkSettings TrustStore UserSettings',
  ),
];
