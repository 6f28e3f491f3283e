/** Stores that stand in the subnets they name, by themselves or through a group: type by type. */
import { judge } from '../../../policy/judge';
import { readTemplates } from '../../../policy/readers/cloudformation';

const Tags = [{ Key: 'data-classification', Value: 'general' }];
const NET = { Ref: 'Net' };
const group = (type: string): Readonly<Record<string, unknown>> => ({
  Group: { Type: `AWS::${type}`, Properties: { SubnetIds: [NET] } },
});
const GROUP = { Ref: 'Group' };

const TYPES: readonly (readonly [type: string, properties: object, beside?: object])[] = [
  ['AmazonMQ::Broker', { SubnetIds: [NET], Tags }],
  ['DAX::Cluster', { SubnetGroupName: GROUP }, group('DAX::SubnetGroup')],
  [
    'DMS::ReplicationInstance',
    { ReplicationSubnetGroupIdentifier: GROUP, Tags },
    group('DMS::ReplicationSubnetGroup'),
  ],
  ['DocDB::DBCluster', { DBSubnetGroupName: GROUP, Tags }, group('DocDB::DBSubnetGroup')],
  ['DocDBElastic::Cluster', { SubnetIds: [NET], Tags }],
  ['ElastiCache::CacheCluster', { CacheSubnetGroupName: GROUP, Tags }, group('ElastiCache::SubnetGroup')],
  ['ElastiCache::ReplicationGroup', { CacheSubnetGroupName: GROUP, Tags }, group('ElastiCache::SubnetGroup')],
  ['ElastiCache::ServerlessCache', { SubnetIds: [NET], Tags }],
  ['Elasticsearch::Domain', { VPCOptions: { SubnetIds: [NET] }, Tags }],
  ['Neptune::DBCluster', { DBSubnetGroupName: GROUP, Tags }, group('Neptune::DBSubnetGroup')],
  ['Redshift::Cluster', { ClusterSubnetGroupName: GROUP, Tags }, group('Redshift::ClusterSubnetGroup')],
  ['SageMaker::Domain', { SubnetIds: [NET], Tags }],
  ['Timestream::InfluxDBCluster', { VpcSubnetIds: [NET], Tags }],
  ['Timestream::InfluxDBInstance', { VpcSubnetIds: [NET], Tags }],
];

const found = (type: string, properties: object, beside: object, AvailabilityZone: string) => {
  const json = {
    Resources: {
      Store: { Type: `AWS::${type}`, Properties: { ...TAGGED[type], ...properties } },
      Net: { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone } },
      ...beside,
    },
  };
  const artefacts = readTemplates([{ id: 't', file: 't.json', json, region: 'eu-west-3', stackName: 't' }]);
  const { findings } = judge(
    artefacts,
    { enclaveSubscriptions: [], enclaveTenants: [], sponsorAccounts: [], today: '2030-01-01' },
    { only: ['residency'] },
  );
  return findings.map(({ address }) => address);
};
/** Types whose tags are written otherwise. */
const TAGGED: Readonly<Record<string, object>> = {
  'DAX::Cluster': { Tags: { 'data-classification': 'general' } },
};

describe.each(TYPES.map(([type, properties, beside = {}]) => [type, properties, beside] as const))(
  '%s',
  (type, properties, beside) => {
    test('stands in the Wavelength Zone of Casablanca with its subnet', () => {
      expect(found(type, properties, beside, 'eu-west-3-cmn-wlz-1a')).toEqual(['Store']);
    });
    test('stands in Paris with its subnet', () => {
      expect(found(type, properties, beside, 'eu-west-3c')).toEqual([]);
    });
  },
);
