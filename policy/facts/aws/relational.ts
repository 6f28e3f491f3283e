/** Relational databases: RDS and Aurora, Oracle at AWS. */
import type { Edge, End, ResourceType, Service, When } from '../resource-type';
import { bucket, from, joined, NEARBY, named, on, service, standsFor, to } from './service';

const CLUSTER = 'AWS::RDS::DBCluster';
const INSTANCE = 'AWS::RDS::DBInstance';
const SNAPSHOT = 'AWS::RDS::DBSnapshot';
const CLUSTER_SNAPSHOT = 'AWS::RDS::ClusterSnapshot';

const typed = (path: string, ...types: string[]): End => ({ path, types });
const PUBLIC = on('PubliclyAccessible');
/** Backups on an Outpost or in a dedicated Local Zone are at a customer's site: no zone, hence an unknown place. */
const ON_SITE: When = { path: 'BackupTarget', in: ['outposts', 'local'] };

/** What a database begins with, or follows. A source in another region is named by ARN. */
const BEGINS: readonly Edge[] = [
  from('replica', [
    typed('SourceDBInstanceIdentifier', INSTANCE),
    typed('SourceDBClusterIdentifier', CLUSTER),
  ]),
  from('restore', [
    typed('DBSnapshotIdentifier', SNAPSHOT),
    typed('DBClusterSnapshotIdentifier', CLUSTER_SNAPSHOT),
    'SourceDBInstanceAutomatedBackupsArn',
  ]),
];
const CLUSTER_BEGINS: readonly Edge[] = [
  from('restore', typed('SnapshotIdentifier', SNAPSHOT, CLUSTER_SNAPSHOT)),
  from('restore', typed('SourceDBClusterIdentifier', CLUSTER)),
  from('replica', typed('ReplicationSourceIdentifier', CLUSTER, INSTANCE)),
];

/** Its members stand in the zones of the subnets it names. */
const inSubnets: ResourceType = { parent: ['SubnetIds'] };

export const relational: readonly Service[] = [
  service(
    'AWS::RDS',
    () => ({
      DBInstance: {
        keeps: true,
        where: { path: 'AvailabilityZone', as: 'zone' },
        parent: [{ path: 'DBClusterIdentifier', types: [CLUSTER] }, 'DBSubnetGroupName'],
        copies: [
          { how: 'backup', to: { path: 'AutomaticBackupReplicationRegion', as: 'region' } },
          { how: 'backup', to: { path: 'BackupTarget', as: 'zone' }, when: ON_SITE },
        ],
        edges: [
          ...BEGINS,
          from('replica', typed('DBClusterIdentifier', CLUSTER)),
          // An option can send the audit log to a bucket.
          to('log', named('OptionGroupName', 'AWS::RDS::OptionGroup'), NEARBY),
        ],
        safeguards: {
          // A member's storage is its cluster's, under the cluster's key.
          customerKey: { paths: ['KmsKeyId', 'DBClusterIdentifier'] },
          publicAccess: { open: PUBLIC },
        },
      },
      DBCluster: {
        keeps: true,
        where: { path: 'AvailabilityZones', as: 'zone' },
        parent: ['DBSubnetGroupName'],
        edges: [
          ...CLUSTER_BEGINS,
          // A member and its global cluster give each other everything; the other members stand in other regions.
          ...standsFor('replica', named('GlobalClusterIdentifier', 'AWS::RDS::GlobalCluster')),
          to('replica', { sharing: 'GlobalClusterIdentifier', types: [CLUSTER] }),
        ],
        safeguards: { customerKey: { paths: ['KmsKeyId'] }, publicAccess: { open: PUBLIC } },
      },
      GlobalCluster: { edges: standsFor('replica', typed('SourceDBClusterIdentifier', CLUSTER)) },
      DBShardGroup: {
        keeps: true,
        parent: [{ path: 'DBClusterIdentifier', types: [CLUSTER] }],
        edges: [from('replica', typed('DBClusterIdentifier', CLUSTER))],
        safeguards: { publicAccess: { open: PUBLIC } },
      },
      ClusterSnapshot: { keeps: true, edges: [from('snapshot', typed('DBClusterIdentifier', CLUSTER))] },
      DBSnapshot: { keeps: true, edges: [from('snapshot', typed('DBInstanceIdentifier', INSTANCE))] },
      DBSubnetGroup: inSubnets,
      // The green copy is in the region of the blue one.
      Deployment: { parent: ['Source'] },
      Integration: { edges: joined('replica', 'SourceArn', 'TargetArn') },
      OptionGroup: {
        edges: [
          to('log', bucket('OptionConfigurations.OptionSettings.Value'), {
            when: { path: 'OptionConfigurations.OptionSettings.Name', in: ['S3_BUCKET_ARN'] },
            maybe: true,
          }),
        ],
        source:
          'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.SQLServer.Options.Audit.html',
      },
    }),
    // A proxy passes queries on and keeps none; a custom engine version is software.
    `CustomDBEngineVersion DBClusterEndpoint DBClusterParameterGroup DBParameterGroup DBProxy DBProxyEndpoint
    DBProxyTargetGroup DBSecurityGroup DBSecurityGroupIngress EventSubscription`,
  ),
  service(
    'AWS::ODB',
    () => ({
      CloudExadataInfrastructure: {
        where: [
          { path: 'AvailabilityZone', as: 'zone' },
          { path: 'AvailabilityZoneId', as: 'zone' },
        ],
        tags: { path: 'Tags', shape: 'list' },
      },
      CloudVmCluster: { keeps: true, parent: ['CloudExadataInfrastructureId'] },
      CloudAutonomousVmCluster: {
        keeps: true,
        parent: ['CloudExadataInfrastructureId'],
        tags: { path: 'Tags', shape: 'list' },
      },
    }),
    'OdbNetwork OdbPeeringConnection',
  ),
];
