/** Warehouses, graphs and memory stores: Redshift, Neptune, MemoryDB, QLDB. */
import type { Service } from '../resource-type';
import { between, bucket, from, joined, named, on, service, standsFor, to } from './service';

const PUBLIC = on('PubliclyAccessible');
const REDSHIFT = { path: 'ClusterIdentifier', types: ['AWS::Redshift::Cluster'] };
const NAMESPACE = { path: 'NamespaceName', types: ['AWS::RedshiftServerless::Namespace'] };
const NEPTUNE = { path: 'DBClusterIdentifier', types: ['AWS::Neptune::DBCluster'] };
const LEDGER = { path: 'LedgerName', types: ['AWS::QLDB::Ledger'] };
const GRAPH = { path: 'GraphIdentifier', types: ['AWS::NeptuneGraph::Graph'] };

export const warehousesAndGraphs: readonly Service[] = [
  service(
    'AWS::Redshift',
    () => ({
      Cluster: {
        keeps: true,
        where: { path: 'AvailabilityZone', as: 'zone' },
        parent: ['ClusterSubnetGroupName'],
        copies: [{ how: 'snapshot', to: { path: 'DestinationRegion', as: 'region' } }],
        edges: [
          to('log', bucket('LoggingProperties.BucketName')),
          from('restore', named('SnapshotIdentifier', 'AWS::Redshift::Snapshot')),
          from('restore', named('SnapshotClusterIdentifier', 'AWS::Redshift::Cluster')),
        ],
        exposes: [{ path: 'NamespaceResourcePolicy', as: 'principal' }],
        safeguards: { customerKey: { paths: ['KmsKeyId'] }, publicAccess: { open: PUBLIC } },
      },
      ClusterSubnetGroup: { parent: ['SubnetIds'] },
      EndpointAuthorization: {
        parent: [REDSHIFT],
        edges: [from('share', REDSHIFT)],
        exposes: [{ path: 'Account', as: 'account' }],
      },
      Integration: { edges: joined('replica', 'SourceArn', 'TargetArn') },
      Snapshot: { keeps: true, edges: [from('snapshot', REDSHIFT)] },
    }),
    `ClusterParameterGroup ClusterSecurityGroup ClusterSecurityGroupIngress EndpointAccess EventSubscription
    QEV2IdcApplication RedshiftIdcApplication ScheduledAction SnapshotCopyGrant SnapshotSchedule UsageLimit`,
  ),
  service('AWS::RedshiftServerless', () => ({
    Namespace: {
      keeps: true,
      copies: [
        { how: 'snapshot', to: { path: 'SnapshotCopyConfigurations.DestinationRegion', as: 'region' } },
      ],
      exposes: [{ path: 'NamespaceResourcePolicy', as: 'principal' }],
      safeguards: { customerKey: { paths: ['KmsKeyId'] } },
    },
    Snapshot: { keeps: true, edges: [from('snapshot', NAMESPACE)] },
    // Computes on its namespace, and can bring a snapshot back into it.
    Workgroup: {
      parent: [NAMESPACE],
      edges: [
        between('restore', 'SnapshotArn', NAMESPACE, { maybe: true }),
        between('restore', named('SnapshotName', 'AWS::RedshiftServerless::Snapshot'), NAMESPACE, {
          maybe: true,
        }),
      ],
    },
  })),
  service(
    'AWS::Neptune',
    () => ({
      DBCluster: {
        keeps: true,
        where: { path: 'AvailabilityZones', as: 'zone' },
        parent: ['DBSubnetGroupName'],
        edges: [
          from('restore', 'SnapshotIdentifier'),
          from('restore', named('SourceDBClusterIdentifier', 'AWS::Neptune::DBCluster')),
          ...standsFor('replica', named('GlobalClusterIdentifier', 'AWS::Neptune::GlobalCluster')),
          to('replica', { sharing: 'GlobalClusterIdentifier', types: ['AWS::Neptune::DBCluster'] }),
        ],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      DBInstance: {
        keeps: true,
        where: { path: 'AvailabilityZone', as: 'zone' },
        parent: [NEPTUNE, 'DBSubnetGroupName'],
        edges: [from('replica', NEPTUNE), from('restore', 'DBSnapshotIdentifier')],
        safeguards: { publicAccess: { open: PUBLIC } },
      },
      DBSubnetGroup: { parent: ['SubnetIds'] },
      GlobalCluster: {
        edges: standsFor('replica', {
          path: 'SourceDBClusterIdentifier',
          types: ['AWS::Neptune::DBCluster'],
        }),
      },
    }),
    'DBClusterParameterGroup DBParameterGroup EventSubscription',
  ),
  service(
    'AWS::NeptuneGraph',
    () => ({
      Graph: {
        keeps: true,
        edges: [
          from('import', 'ImportTask.Source'),
          // A database is brought in by way of a bucket.
          ...joined('staging', 'ImportTask.Source', bucket('ImportTask.ImportOptions.Neptune.S3ExportPath')),
        ],
        safeguards: {
          customerKey: { paths: ['KmsKeyIdentifier'] },
          publicAccess: { open: on('PublicConnectivity') },
        },
      },
      GraphSnapshot: { keeps: true, edges: [from('snapshot', GRAPH)] },
    }),
    'PrivateGraphEndpoint',
  ),
  service(
    'AWS::MemoryDB',
    () => ({
      Cluster: {
        keeps: true,
        parent: ['SubnetGroupName'],
        edges: [
          from('restore', bucket('SnapshotArns')),
          from('restore', named('SnapshotName', 'AWS::MemoryDB::Snapshot')),
          ...standsFor('replica', named('MultiRegionClusterName', 'AWS::MemoryDB::MultiRegionCluster')),
          to('replica', { sharing: 'MultiRegionClusterName', types: ['AWS::MemoryDB::Cluster'] }),
        ],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      Snapshot: {
        keeps: true,
        edges: [from('snapshot', named('ClusterName', 'AWS::MemoryDB::Cluster'))],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      SubnetGroup: { parent: ['SubnetIds'] },
    }),
    // A multi-Region cluster keeps nothing itself: its members do, and they name it.
    'ACL MultiRegionCluster ParameterGroup User',
  ),
  service('AWS::QLDB', () => ({
    Ledger: { keeps: true, safeguards: { customerKey: { paths: ['KmsKey'] } } },
    Stream: { edges: joined('stream', LEDGER, 'KinesisConfiguration.StreamArn') },
  })),
];
