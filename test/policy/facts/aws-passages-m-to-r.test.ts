import { judge } from '../../../policy/judge';
import { readTemplates } from '../../../policy/readers/cloudformation';

type Template = Readonly<
  Record<string, readonly [type: string, properties: Readonly<Record<string, unknown>>]>
>;

const Tags = [{ Key: 'data-classification', Value: 'general' }];
const TagMap = { 'data-classification': 'general' };
const arn = (service: string, region: string, name: string): string =>
  `arn:aws:${service}:${region}:123456789012:${name}`;
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** Who is found for residency, of a template in Paris and one in Virginia. */
function found(paris: Template, virginia: Template = {}): readonly string[] {
  const template = (name: string, region: string, resources: Template) => ({
    id: name,
    file: `${name}.json`,
    region,
    stackName: name,
    json: {
      Resources: Object.fromEntries(
        Object.entries(resources).map(([id, [Type, Properties]]) => [
          id,
          { Type: `AWS::${Type}`, Properties },
        ]),
      ),
    },
  });
  const artefacts = readTemplates([
    template('paris', 'eu-west-3', paris),
    template('virginia', 'us-east-1', virginia),
  ]);
  const { findings } = judge(
    artefacts,
    { enclaveSubscriptions: [], enclaveTenants: [], sponsorAccounts: ['123456789012'], today: '2030-01-01' },
    { only: ['residency'] },
  );
  return [...new Set(findings.map(({ address }) => address))];
}

const database = (properties: object): Template => ({ Store: ['RDS::DBInstance', { Tags, ...properties }] });
const inZone = (AvailabilityZone: string): Template => ({
  Net: ['EC2::Subnet', { AvailabilityZone }],
  Group: ['RDS::DBSubnetGroup', { SubnetIds: [{ Ref: 'Net' }] }],
  ...database({ DBSubnetGroupName: { Ref: 'Group' } }),
});
const pipe = (Target: string): Template => ({
  Queue: ['SQS::Queue', { Tags }],
  Way: ['Pipes::Pipe', { Source: arnOf('Queue'), Target }],
});
const replicator = (target: string): Template => ({
  Kafka: ['MSK::Cluster', { Tags: TagMap }],
  Way: [
    'MSK::Replicator',
    { ReplicationInfoList: [{ SourceKafkaClusterArn: arnOf('Kafka'), TargetKafkaClusterArn: target }] },
  ],
});
const pipeline = (region: string): Template => ({
  Store: ['DynamoDB::Table', { TableName: 'people', Tags }],
  Way: [
    'OSIS::Pipeline',
    {
      PipelineConfigurationBody: [
        'version: "2"',
        'p:',
        '  source:',
        '    dynamodb:',
        `      tables: [{ table_arn: "${arn('dynamodb', 'eu-west-3', 'table/people')}" }]`,
        '  sink:',
        `    - opensearch: { hosts: ["https://search-x.${region}.es.amazonaws.com"] }`,
      ].join('\n'),
    },
  ],
});
const central = (Region: string): Template => ({
  Store: ['Logs::LogGroup', { Tags }],
  Way: [
    'ObservabilityAdmin::OrganizationCentralizationRule',
    {
      Rule: { Source: { SourceLogsConfiguration: {} }, Destination: { Region, Account: '123456789012' } },
    },
  ],
});
const brokerLogs = (Enabled: boolean): Template => ({
  Store: [
    'MSK::Cluster',
    { Tags: TagMap, LoggingInfo: { BrokerLogs: { S3: { Enabled, Bucket: 'far-logs' } } } },
  ],
});
const farLogs: Template = { Far: ['S3::Bucket', { BucketName: 'far-logs' }] };
const member: Template = {
  Global: ['RDS::GlobalCluster', { GlobalClusterIdentifier: 'world' }],
  Store: ['RDS::DBCluster', { Tags, GlobalClusterIdentifier: { Ref: 'Global' } }],
};
const warehouse = (DestinationRegion: string): Template => ({
  Store: ['Redshift::Cluster', { Tags, DestinationRegion }],
});

const CASES: readonly [words: string, paris: Template, virginia: Template, found: readonly string[]][] = [
  ['backups in the US', database({ AutomaticBackupReplicationRegion: 'us-east-1' }), {}, ['Store']],
  ['backups in Germany', database({ AutomaticBackupReplicationRegion: 'eu-central-1' }), {}, []],
  ['a database in the Wavelength Zone of Casablanca', inZone('eu-west-3-cmn-wlz-1a'), {}, ['Store']],
  ['a database in a zone of Paris', inZone('eu-west-3a'), {}, []],
  [
    'a replica that the other region makes by ARN',
    database({ DBInstanceIdentifier: 'people' }),
    { Far: ['RDS::DBInstance', { SourceDBInstanceIdentifier: arn('rds', 'eu-west-3', 'db:people') }] },
    ['Far'],
  ],
  [
    'a replica of another database',
    database({ DBInstanceIdentifier: 'people' }),
    { Far: ['RDS::DBInstance', { SourceDBInstanceIdentifier: arn('rds', 'us-east-2', 'db:people') }] },
    [],
  ],
  [
    'a member of the same global cluster in the US',
    member,
    { Far: ['RDS::DBCluster', { GlobalClusterIdentifier: 'world' }] },
    ['Far'],
  ],
  [
    'a member of another global cluster',
    member,
    { Far: ['RDS::DBCluster', { GlobalClusterIdentifier: 'moon' }] },
    [],
  ],
  ['snapshots of a warehouse in London', warehouse('eu-west-2'), {}, ['Store']],
  ['snapshots of a warehouse in Ireland', warehouse('eu-west-1'), {}, []],
  ['a pipe to a queue in the US', pipe(arn('sqs', 'us-east-1', 'far')), {}, ['Way']],
  ['a pipe to a queue in Ireland', pipe(arn('sqs', 'eu-west-1', 'near')), {}, []],
  ['a replicator to the US', replicator(arn('kafka', 'us-west-2', 'cluster/x/y')), {}, ['Way']],
  ['a replicator to Spain', replicator(arn('kafka', 'eu-south-2', 'cluster/x/y')), {}, []],
  ['a pipeline whose YAML writes to the US', pipeline('us-east-1'), {}, ['Way']],
  ['a pipeline whose YAML writes to Paris', pipeline('eu-west-3'), {}, []],
  ['all logs centralised in the US', central('us-east-1'), {}, ['Way']],
  ['all logs centralised in Germany', central('eu-central-1'), {}, []],
  ['broker logs in a bucket in the US', brokerLogs(true), farLogs, ['Store']],
  ['broker logs switched off', brokerLogs(false), farLogs, []],
];

test.each(CASES)('general data of Paris: %s', (_, paris, virginia, expected) => {
  expect(found(paris, virginia)).toEqual(expected);
});
