/** Caches and search clusters: ElastiCache, Elasticsearch. */
import type { Edge, Service } from '../resource-type';
import { bucket, from, logGroup, NEARBY, named, region, service, standsFor, to, unless } from './service';

const ENGINE_LOGS: readonly Edge[] = [
  to('log', logGroup('LogDeliveryConfigurations.DestinationDetails.CloudWatchLogsDetails.LogGroup'), NEARBY),
  to(
    'log',
    named(
      'LogDeliveryConfigurations.DestinationDetails.KinesisFirehoseDetails.DeliveryStream',
      'AWS::KinesisFirehose::DeliveryStream',
    ),
    NEARBY,
  ),
];
const RESTORED: readonly Edge[] = [
  from('restore', bucket('SnapshotArns')),
  from('restore', named('SnapshotName', 'AWS::ElastiCache::Snapshot')),
];

export const cachesAndSearch: readonly Service[] = [
  service(
    'AWS::ElastiCache',
    () => ({
      CacheCluster: {
        keeps: true,
        where: [
          { path: 'PreferredAvailabilityZone', as: 'zone' },
          { path: 'PreferredAvailabilityZones', as: 'zone' },
        ],
        parent: ['CacheSubnetGroupName'],
        edges: [...ENGINE_LOGS, ...RESTORED],
      },
      // Every member's data is in the region of every other member.
      GlobalReplicationGroup: {
        edges: [
          ...standsFor('replica', named('Members.ReplicationGroupId', 'AWS::ElastiCache::ReplicationGroup')),
          to('replica', region('Members.ReplicationGroupRegion')),
          to('replica', region('RegionalConfigurations.ReplicationGroupRegion')),
        ],
      },
      ReplicationGroup: {
        keeps: true,
        where: [
          { path: 'PreferredCacheClusterAZs', as: 'zone' },
          { path: 'NodeGroupConfiguration.PrimaryAvailabilityZone', as: 'zone' },
          { path: 'NodeGroupConfiguration.ReplicaAvailabilityZones', as: 'zone' },
        ],
        parent: ['CacheSubnetGroupName'],
        edges: [
          ...ENGINE_LOGS,
          ...RESTORED,
          ...standsFor(
            'replica',
            named('GlobalReplicationGroupId', 'AWS::ElastiCache::GlobalReplicationGroup'),
          ),
          to('replica', {
            sharing: 'GlobalReplicationGroupId',
            types: ['AWS::ElastiCache::ReplicationGroup'],
          }),
          from('replica', named('PrimaryClusterId', 'AWS::ElastiCache::CacheCluster')),
        ],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      ServerlessCache: {
        keeps: true,
        parent: ['SubnetIds'],
        edges: [from('restore', 'SnapshotArnsToRestore')],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      ServerlessCacheSnapshot: {
        keeps: true,
        edges: [from('snapshot', named('ServerlessCacheName', 'AWS::ElastiCache::ServerlessCache'))],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      Snapshot: {
        keeps: true,
        edges: [
          from('snapshot', named('CacheClusterId', 'AWS::ElastiCache::CacheCluster')),
          from('snapshot', named('ReplicationGroupId', 'AWS::ElastiCache::ReplicationGroup')),
        ],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      SubnetGroup: { parent: ['SubnetIds'] },
    }),
    'ParameterGroup SecurityGroup SecurityGroupIngress User UserGroup',
  ),
  service('AWS::Elasticsearch', () => ({
    Domain: {
      keeps: true,
      parent: ['VPCOptions.SubnetIds'],
      edges: [
        to('log', logGroup('LogPublishingOptions.*.CloudWatchLogsLogGroupArn'), {
          when: unless('LogPublishingOptions.*.Enabled', false),
        }),
      ],
      exposes: [{ path: 'AccessPolicies', as: 'principal' }],
      safeguards: {
        customerKey: { paths: ['EncryptionAtRestOptions.KmsKeyId'] },
        publicAccess: { open: { path: 'VPCOptions', present: false } },
        tls: {
          path: 'DomainEndpointOptions.TLSSecurityPolicy',
          atLeast: ['Policy-Min-TLS-1-2-2019-07', 'Policy-Min-TLS-1-2-PFS-2023-10'],
          absent: 'weak',
        },
      },
    },
  })),
];
