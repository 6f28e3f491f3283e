/** FSx: file systems, their volumes, snapshots, backups, caches and the buckets tied to them. */
import type { Edge, Service } from '../resource-type';
import { between, bucket, from, service, standsFor, to, unless } from './service';

const VOLUMES = ['OntapConfiguration.VolumeId', 'OpenZFSConfiguration.VolumeId'];
/** A log group or a delivery stream; nothing written means a group of the service in the same region. */
const AUDIT = 'WindowsConfiguration.AuditLogConfiguration.';
const LUSTRE_LOG: Edge = to('log', 'LustreConfiguration.LogConfiguration.Destination', {
  when: unless('LustreConfiguration.LogConfiguration.Level', 'DISABLED'),
});
const audited: readonly Edge[] = [
  LUSTRE_LOG,
  ...['FileAccessAuditLogLevel', 'FileShareAccessAuditLogLevel'].map((level) =>
    to('log', `${AUDIT}AuditLogDestination`, { when: unless(`${AUDIT}${level}`, 'DISABLED') }),
  ),
  to('log', 'WindowsConfiguration.FsrmConfiguration.EventLogDestination', {
    when: unless('WindowsConfiguration.FsrmConfiguration.FsrmServiceEnabled', false),
  }),
];

export const fileSystems: readonly Service[] = [
  service('AWS::FSx', () => ({
    FileSystem: {
      keeps: true,
      parent: ['SubnetIds'],
      edges: [
        from('restore', { path: 'BackupId', types: ['AWS::FSx::Backup'] }),
        from('import', bucket('LustreConfiguration.ImportPath')),
        to('export', bucket('LustreConfiguration.ExportPath')),
        ...audited,
      ],
      safeguards: { customerKey: { paths: ['KmsKeyId'] } },
    },
    // Reads the bucket always; writes what changes back only by an export policy.
    DataRepositoryAssociation: {
      edges: [
        between('import', bucket('DataRepositoryPath'), 'FileSystemId'),
        between('export', 'FileSystemId', bucket('DataRepositoryPath'), {
          when: { path: 'S3.AutoExportPolicy.Events', present: true },
        }),
      ],
    },
    StorageVirtualMachine: { parent: ['FileSystemId'] },
    Volume: {
      keeps: true,
      parent: ['OntapConfiguration.StorageVirtualMachineId', 'OpenZFSConfiguration.ParentVolumeId'],
      edges: [
        from('restore', { path: 'BackupId', types: ['AWS::FSx::Backup'] }),
        from('snapshot', 'OpenZFSConfiguration.OriginSnapshot.SnapshotARN'),
      ],
    },
    Snapshot: { keeps: true, parent: ['VolumeId'], edges: [from('snapshot', 'VolumeId')] },
    Backup: { keeps: true, edges: [from('backup', 'FileSystemId')] },
    FileCache: {
      keeps: true,
      parent: ['SubnetIds'],
      edges: [...standsFor('cache', bucket('DataRepositoryAssociations.DataRepositoryPath')), LUSTRE_LOG],
      safeguards: { customerKey: { paths: ['KmsKeyId'] } },
    },
    S3AccessPointAttachment: {
      parent: VOLUMES,
      edges: [from('share', VOLUMES)],
      exposes: [{ path: 'S3AccessPoint.Policy', as: 'principal' }],
    },
  })),
];
