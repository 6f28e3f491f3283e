/** Document, wide-column and key-value databases: DynamoDB, DAX, DocumentDB, Keyspaces, Aurora DSQL. */
import type { Service } from '../resource-type';
import { bucket, from, NEARBY, named, service, standsFor, to } from './service';

export const databases: readonly Service[] = [
  service('AWS::DynamoDB', () => ({
    // The replicas, that of the stack's own region among them, are every place of the table and carry its tags.
    GlobalTable: {
      keeps: true,
      where: { path: 'Replicas.Region', as: 'region' },
      copies: [{ how: 'replica', to: { path: 'GlobalTableWitnesses.Region', as: 'region' } }],
      edges: [
        to('stream', 'Replicas.KinesisStreamSpecification.StreamArn'),
        ...standsFor('replica', 'GlobalTableSourceArn'),
      ],
      exposes: [
        { path: 'Replicas.ResourcePolicy.PolicyDocument', as: 'principal' },
        { path: 'Replicas.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument', as: 'principal' },
      ],
      tags: { path: 'Replicas.Tags', shape: 'list' },
      safeguards: { customerKey: { paths: ['Replicas.SSESpecification.KMSMasterKeyId'] } },
    },
    Table: {
      keeps: true,
      edges: [
        to('stream', 'KinesisStreamSpecification.StreamArn'),
        from('import', bucket('ImportSourceSpecification.S3BucketSource.S3Bucket')),
      ],
      exposes: [
        { path: 'ResourcePolicy.PolicyDocument', as: 'principal' },
        { path: 'StreamSpecification.ResourcePolicy.PolicyDocument', as: 'principal' },
      ],
      safeguards: { customerKey: { paths: ['SSESpecification.KMSMasterKeyId'] } },
    },
  })),
  service(
    'AWS::DAX',
    () => ({
      Cluster: {
        keeps: true,
        where: { path: 'AvailabilityZones', as: 'zone' },
        parent: ['SubnetGroupName'],
        safeguards: { tls: { path: 'ClusterEndpointEncryptionType', atLeast: ['TLS'], absent: 'weak' } },
      },
      SubnetGroup: { parent: ['SubnetIds'] },
    }),
    'ParameterGroup',
  ),
  service(
    'AWS::DocDB',
    () => ({
      DBCluster: {
        keeps: true,
        where: { path: 'AvailabilityZones', as: 'zone' },
        parent: ['DBSubnetGroupName'],
        edges: [
          from('restore', 'SnapshotIdentifier'),
          from('restore', named('SourceDBClusterIdentifier', 'AWS::DocDB::DBCluster')),
          // A member and its global cluster give each other everything; the other members stand in other regions.
          ...standsFor('replica', named('GlobalClusterIdentifier', 'AWS::DocDB::GlobalCluster')),
          to('replica', { sharing: 'GlobalClusterIdentifier', types: ['AWS::DocDB::DBCluster'] }),
        ],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      DBInstance: {
        keeps: true,
        where: { path: 'AvailabilityZone', as: 'zone' },
        parent: ['DBClusterIdentifier'],
      },
      GlobalCluster: {
        edges: standsFor('replica', { path: 'SourceDBClusterIdentifier', types: ['AWS::DocDB::DBCluster'] }),
      },
      DBSubnetGroup: { parent: ['SubnetIds'] },
    }),
    'DBClusterParameterGroup EventSubscription',
  ),
  service('AWS::DocDBElastic', () => ({
    Cluster: {
      keeps: true,
      parent: ['SubnetIds'],
      safeguards: { customerKey: { paths: ['KmsKeyId'] } },
    },
    ClusterSnapshot: {
      keeps: true,
      parent: ['ClusterArn'],
      edges: [from('snapshot', 'ClusterArn')],
    },
  })),
  service(
    'AWS::Cassandra',
    () => ({
      Keyspace: {
        keeps: true,
        copies: [{ how: 'replica', to: { path: 'ReplicationSpecification.RegionList', as: 'region' } }],
      },
      // A table of a keyspace of several regions is in all of them, whether or not it repeats them.
      Table: {
        keeps: true,
        parent: [{ path: 'KeyspaceName', types: ['AWS::Cassandra::Keyspace'] }],
        copies: [{ how: 'replica', to: { path: 'ReplicaSpecifications.Region', as: 'region' } }],
        edges: [to('replica', named('KeyspaceName', 'AWS::Cassandra::Keyspace'), NEARBY)],
        safeguards: { customerKey: { paths: ['EncryptionSpecification.KmsKeyIdentifier'] } },
      },
    }),
    'Type',
  ),
  service('AWS::DSQL', () => ({
    // The witness keeps the encrypted transaction log.
    Cluster: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'MultiRegionProperties.WitnessRegion', as: 'region' } }],
      edges: standsFor('replica', 'MultiRegionProperties.Clusters'),
      exposes: [{ path: 'PolicyDocument', as: 'principal' }],
      safeguards: { customerKey: { paths: ['KmsEncryptionKey'] } },
      source: 'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/disaster-recovery-resiliency.html',
    },
  })),
];
