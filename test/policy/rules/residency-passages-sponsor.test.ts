/** Where data of the sponsor cloud goes by replicas, backups, streams and logs: leaks to Virginia and their twins. */
import { judgedTemplate } from '../../support/judging';
import { expectRecorded } from '../../support/recorded';

type Values = Readonly<Record<string, unknown>>;
const tags = (c: string) => [{ Key: 'data-classification', Value: c }];
const GENERAL = { Tags: tags('general') },
  PUBLIC = { Tags: tags('public') };
const resource = (Type: string, Properties: Values = {}, more: Values = {}) => ({
  Type,
  Properties,
  ...more,
});
type Case = readonly [what: string, refused: readonly string[], resources: Values];
const VIRGINIA = 'us-east-1';
const CASES: readonly Case[] = [
  // S3
  [
    'replication of a bucket enabled abroad by arn of nothing known',
    [],
    {
      B: resource('AWS::S3::Bucket', {
        ...GENERAL,
        ReplicationConfiguration: {
          Role: 'r',
          Rules: [{ Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::x' } }],
        },
      }),
    },
  ],
  [
    'replication of a bucket with kms key of in Virginia',
    ['residency/copy-leaves-eea B'],
    {
      B: resource('AWS::S3::Bucket', {
        ...GENERAL,
        ReplicationConfiguration: {
          Role: 'r',
          Rules: [
            {
              Status: 'Enabled',
              Destination: {
                Bucket: 'arn:aws:s3:::x',
                EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:us-east-1:111111111111:key/1' },
              },
            },
          ],
        },
      }),
    },
  ],
  [
    'replication of a bucket disabled one abroad beside enabled at home',
    [],
    {
      B: resource('AWS::S3::Bucket', {
        ...GENERAL,
        ReplicationConfiguration: {
          Role: 'r',
          Rules: [
            {
              Status: 'Disabled',
              Destination: {
                Bucket: 'arn:aws:s3:::x',
                EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:us-east-1:111111111111:key/1' },
              },
            },
            {
              Status: 'Enabled',
              Destination: {
                Bucket: 'arn:aws:s3:::y',
                EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:eu-west-3:111111111111:key/1' },
              },
            },
          ],
        },
      }),
    },
  ],
  [
    'DynamoDB globaltable replica in Virginia',
    ['residency/store-outside-territory T'],
    {
      T: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: [
          { Region: 'eu-west-3', Tags: tags('general') },
          { Region: VIRGINIA, Tags: tags('general') },
        ],
      }),
    },
  ],
  [
    'DynamoDB globaltable witness in Virginia',
    ['residency/copy-leaves-eea T'],
    {
      T: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: [{ Region: 'eu-west-3', Tags: tags('general') }],
        GlobalTableWitnesses: [{ Region: VIRGINIA }],
      }),
    },
  ],
  [
    'DynamoDB globaltable in Europe',
    [],
    {
      T: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: [
          { Region: 'eu-west-3', Tags: tags('general') },
          { Region: 'eu-west-1', Tags: tags('general') },
        ],
      }),
    },
  ],
  [
    'DynamoDB kinesis',
    ['residency/copy-leaves-eea T'],
    {
      T: resource('AWS::DynamoDB::Table', {
        ...GENERAL,
        KinesisStreamSpecification: { StreamArn: 'arn:aws:kinesis:us-east-1:111111111111:stream/s' },
      }),
    },
  ],
  [
    'rds backup replication in Virginia',
    ['residency/copy-leaves-eea D'],
    { D: resource('AWS::RDS::DBInstance', { ...GENERAL, AutomaticBackupReplicationRegion: VIRGINIA }) },
  ],
  [
    'rds backup replication in Europe',
    [],
    { D: resource('AWS::RDS::DBInstance', { ...GENERAL, AutomaticBackupReplicationRegion: 'eu-west-1' }) },
  ],
  [
    'rds zone in a Wavelength Zone',
    ['residency/store-outside-territory D'],
    { D: resource('AWS::RDS::DBInstance', { ...GENERAL, AvailabilityZone: 'eu-west-3-cmn-wlz-1a' }) },
  ],
  ['rds zone a', [], { D: resource('AWS::RDS::DBInstance', { ...GENERAL, AvailabilityZone: 'eu-west-3a' }) }],
  [
    'rds zone in Virginia',
    ['residency/store-outside-territory D'],
    { D: resource('AWS::RDS::DBInstance', { ...GENERAL, AvailabilityZone: 'us-east-1a' }) },
  ],
  [
    'aurora global member unknown',
    [],
    { D: resource('AWS::RDS::DBCluster', { ...GENERAL, GlobalClusterIdentifier: 'g' }) },
  ],
  [
    'rds cluster zone in Virginia',
    ['residency/store-outside-territory D'],
    { D: resource('AWS::RDS::DBCluster', { ...GENERAL, AvailabilityZones: ['eu-west-3a', 'us-east-1a'] }) },
  ],
  [
    'rds replica of source here',
    [],
    {
      D: resource('AWS::RDS::DBInstance', { ...GENERAL, DBInstanceIdentifier: 'a' }),
      E: resource('AWS::RDS::DBInstance', { ...GENERAL, SourceDBInstanceIdentifier: { Ref: 'D' } }),
    },
  ],
  [
    'redshift snapshot copy in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::Redshift::Cluster', {
        ...GENERAL,
        DestinationRegion: VIRGINIA,
        SnapshotCopyRetentionPeriod: 7,
      }),
    },
  ],
  [
    'redshift logging bucket in Virginia',
    [],
    { D: resource('AWS::Redshift::Cluster', { ...GENERAL, LoggingProperties: { BucketName: 'x' } }) },
  ],
  [
    'redshift serverless snapshot copy',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::RedshiftServerless::Namespace', {
        ...GENERAL,
        SnapshotCopyConfigurations: [{ DestinationRegion: VIRGINIA }],
      }),
    },
  ],
  [
    'efs replication region in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::EFS::FileSystem', {
        FileSystemTags: tags('general'),
        ReplicationConfiguration: { Destinations: [{ Region: VIRGINIA }] },
      }),
    },
  ],
  [
    'efs replication zone',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::EFS::FileSystem', {
        FileSystemTags: tags('general'),
        ReplicationConfiguration: { Destinations: [{ AvailabilityZoneName: 'us-east-1a' }] },
      }),
    },
  ],
  [
    'efs replication in Europe',
    [],
    {
      D: resource('AWS::EFS::FileSystem', {
        FileSystemTags: tags('general'),
        ReplicationConfiguration: { Destinations: [{ Region: 'eu-west-1' }] },
      }),
    },
  ],
  [
    'efs one zone in a Local Zone',
    ['residency/store-outside-territory D'],
    {
      D: resource('AWS::EFS::FileSystem', {
        FileSystemTags: tags('general'),
        AvailabilityZoneName: 'us-west-2-lax-1a',
      }),
    },
  ],
  [
    'secrets in Virginia',
    ['residency/copy-leaves-eea D'],
    { D: resource('AWS::SecretsManager::Secret', { ...GENERAL, ReplicaRegions: [{ Region: VIRGINIA }] }) },
  ],
  [
    'secrets in Europe',
    [],
    {
      D: resource('AWS::SecretsManager::Secret', { ...GENERAL, ReplicaRegions: [{ Region: 'eu-south-1' }] }),
    },
  ],
  [
    'elasticache global',
    ['residency/copy-leaves-eea D'],
    {
      RG: resource('AWS::ElastiCache::ReplicationGroup', { ...GENERAL, ReplicationGroupId: 'rg' }),
      D: resource('AWS::ElastiCache::GlobalReplicationGroup', {
        Members: [
          { ReplicationGroupId: { Ref: 'RG' }, ReplicationGroupRegion: 'eu-west-3', Role: 'PRIMARY' },
          { ReplicationGroupId: 'other', ReplicationGroupRegion: VIRGINIA, Role: 'SECONDARY' },
        ],
      }),
    },
  ],
  [
    'elasticache global in Europe',
    [],
    {
      RG: resource('AWS::ElastiCache::ReplicationGroup', { ...GENERAL, ReplicationGroupId: 'rg' }),
      D: resource('AWS::ElastiCache::GlobalReplicationGroup', {
        Members: [
          { ReplicationGroupId: { Ref: 'RG' }, ReplicationGroupRegion: 'eu-west-3', Role: 'PRIMARY' },
          { ReplicationGroupId: 'other', ReplicationGroupRegion: 'eu-west-1', Role: 'SECONDARY' },
        ],
      }),
    },
  ],
  [
    'dsql witness in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::DSQL::Cluster', {
        ...GENERAL,
        MultiRegionProperties: { WitnessRegion: VIRGINIA, Clusters: [] },
      }),
    },
  ],
  [
    'dsql peer in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::DSQL::Cluster', {
        ...GENERAL,
        MultiRegionProperties: {
          WitnessRegion: 'eu-west-1',
          Clusters: ['arn:aws:dsql:us-east-1:111111111111:cluster/x'],
        },
      }),
    },
  ],
  [
    'dsql in Europe',
    [],
    {
      D: resource('AWS::DSQL::Cluster', {
        ...GENERAL,
        MultiRegionProperties: {
          WitnessRegion: 'eu-west-1',
          Clusters: ['arn:aws:dsql:eu-west-2x:1:cluster/x'.replace('eu-west-2x', 'eu-central-1')],
        },
      }),
    },
  ],
  [
    'keyspaces region list',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::Cassandra::Keyspace', {
        ...GENERAL,
        ReplicationSpecification: {
          ReplicationStrategy: 'MULTI_REGION',
          RegionList: ['eu-west-3', VIRGINIA],
        },
      }),
    },
  ],
  [
    'keyspaces table',
    ['residency/copy-leaves-eea D'],
    {
      K: resource('AWS::Cassandra::Keyspace', { ...GENERAL, KeyspaceName: 'k' }),
      D: resource('AWS::Cassandra::Table', {
        ...GENERAL,
        KeyspaceName: 'k',
        ReplicaSpecifications: [{ Region: VIRGINIA }],
      }),
    },
  ],
  [
    'keyspaces in Europe',
    [],
    {
      D: resource('AWS::Cassandra::Keyspace', {
        ...GENERAL,
        ReplicationSpecification: {
          ReplicationStrategy: 'MULTI_REGION',
          RegionList: ['eu-west-3', 'eu-west-1'],
        },
      }),
    },
  ],
  [
    'backup copy in Virginia',
    ['residency/copy-leaves-eea Pl'],
    {
      T: resource('AWS::DynamoDB::Table', { ...GENERAL }),
      V: resource('AWS::Backup::BackupVault', {
        BackupVaultName: 'v',
        BackupVaultTags: { 'data-classification': 'general' },
      }),
      Pl: resource('AWS::Backup::BackupPlan', {
        BackupPlan: {
          BackupPlanName: 'p',
          BackupPlanRule: [
            {
              RuleName: 'r',
              TargetBackupVault: { Ref: 'V' },
              CopyActions: [
                { DestinationBackupVaultArn: 'arn:aws:backup:us-east-1:111111111111:backup-vault:v' },
              ],
            },
          ],
        },
      }),
      S: resource('AWS::Backup::BackupSelection', {
        BackupPlanId: { Ref: 'Pl' },
        BackupSelection: { SelectionName: 's', IamRoleArn: 'x', Resources: [{ 'Fn::GetAtt': ['T', 'Arn'] }] },
      }),
    },
  ],
  [
    'backup copy in Virginia of public only',
    [],
    {
      T: resource('AWS::DynamoDB::Table', { ...PUBLIC }),
      V: resource('AWS::Backup::BackupVault', {
        BackupVaultName: 'v',
        BackupVaultTags: { 'data-classification': 'public' },
      }),
      Pl: resource('AWS::Backup::BackupPlan', {
        BackupPlan: {
          BackupPlanName: 'p',
          BackupPlanRule: [
            {
              RuleName: 'r',
              TargetBackupVault: { Ref: 'V' },
              CopyActions: [
                { DestinationBackupVaultArn: 'arn:aws:backup:us-east-1:111111111111:backup-vault:v' },
              ],
            },
          ],
        },
      }),
      S: resource('AWS::Backup::BackupSelection', {
        BackupPlanId: { Ref: 'Pl' },
        BackupSelection: { SelectionName: 's', IamRoleArn: 'x', Resources: [{ 'Fn::GetAtt': ['T', 'Arn'] }] },
      }),
    },
  ],
  [
    'backup by tag in Virginia',
    ['residency/copy-leaves-eea Pl'],
    {
      T: resource('AWS::DynamoDB::Table', { Tags: [...tags('general'), { Key: 'backup', Value: 'daily' }] }),
      Pl: resource('AWS::Backup::BackupPlan', {
        BackupPlan: {
          BackupPlanName: 'p',
          BackupPlanRule: [
            {
              RuleName: 'r',
              TargetBackupVault: 'Default',
              CopyActions: [
                { DestinationBackupVaultArn: 'arn:aws:backup:us-east-1:111111111111:backup-vault:v' },
              ],
            },
          ],
        },
      }),
      S: resource('AWS::Backup::BackupSelection', {
        BackupPlanId: { Ref: 'Pl' },
        BackupSelection: {
          SelectionName: 's',
          IamRoleArn: 'x',
          ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }],
        },
      }),
    },
  ],
  [
    'backup by other tag in Virginia',
    [],
    {
      T: resource('AWS::DynamoDB::Table', { Tags: [...tags('general'), { Key: 'backup', Value: 'none' }] }),
      Pl: resource('AWS::Backup::BackupPlan', {
        BackupPlan: {
          BackupPlanName: 'p',
          BackupPlanRule: [
            {
              RuleName: 'r',
              TargetBackupVault: 'Default',
              CopyActions: [
                { DestinationBackupVaultArn: 'arn:aws:backup:us-east-1:111111111111:backup-vault:v' },
              ],
            },
          ],
        },
      }),
      S: resource('AWS::Backup::BackupSelection', {
        BackupPlanId: { Ref: 'Pl' },
        BackupSelection: {
          SelectionName: 's',
          IamRoleArn: 'x',
          ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }],
        },
      }),
    },
  ],
  [
    'backup all *',
    ['residency/copy-leaves-eea Pl'],
    {
      T: resource('AWS::DynamoDB::Table', { ...GENERAL }),
      Pl: resource('AWS::Backup::BackupPlan', {
        BackupPlan: {
          BackupPlanName: 'p',
          BackupPlanRule: [
            {
              RuleName: 'r',
              TargetBackupVault: 'Default',
              CopyActions: [
                { DestinationBackupVaultArn: 'arn:aws:backup:us-east-1:111111111111:backup-vault:v' },
              ],
            },
          ],
        },
      }),
      S: resource('AWS::Backup::BackupSelection', {
        BackupPlanId: { Ref: 'Pl' },
        BackupSelection: { SelectionName: 's', IamRoleArn: 'x', Resources: ['*'] },
      }),
    },
  ],
  [
    'dlm cross region',
    ['residency/copy-leaves-eea D'],
    {
      V: resource('AWS::EC2::Volume', {
        AvailabilityZone: 'eu-west-3a',
        Size: 1,
        Tags: [...tags('general'), { Key: 'snap', Value: 'yes' }],
      }),
      D: resource('AWS::DLM::LifecyclePolicy', {
        PolicyDetails: {
          ResourceTypes: ['VOLUME'],
          TargetTags: [{ Key: 'snap', Value: 'yes' }],
          Schedules: [{ Name: 's', CrossRegionCopyRules: [{ TargetRegion: VIRGINIA, Encrypted: true }] }],
        },
        State: 'ENABLED',
      }),
    },
  ],
  [
    'dlm cross region target word',
    ['residency/copy-leaves-eea D'],
    {
      V: resource('AWS::EC2::Volume', {
        AvailabilityZone: 'eu-west-3a',
        Size: 1,
        Tags: [...tags('general'), { Key: 'snap', Value: 'yes' }],
      }),
      D: resource('AWS::DLM::LifecyclePolicy', {
        PolicyDetails: {
          ResourceTypes: ['VOLUME'],
          TargetTags: [{ Key: 'snap', Value: 'yes' }],
          Schedules: [{ Name: 's', CrossRegionCopyRules: [{ Target: VIRGINIA, Encrypted: true }] }],
        },
        State: 'ENABLED',
      }),
    },
  ],
  [
    'dlm default policy',
    ['residency/copy-leaves-eea D'],
    {
      V: resource('AWS::EC2::Volume', { AvailabilityZone: 'eu-west-3a', Size: 1, ...GENERAL }),
      D: resource('AWS::DLM::LifecyclePolicy', {
        DefaultPolicy: 'VOLUME',
        CrossRegionCopyTargets: [{ TargetRegion: VIRGINIA }],
      }),
    },
  ],
  [
    'dlm default policy disabled',
    [],
    {
      V: resource('AWS::EC2::Volume', { AvailabilityZone: 'eu-west-3a', Size: 1, ...GENERAL }),
      D: resource('AWS::DLM::LifecyclePolicy', {
        DefaultPolicy: 'VOLUME',
        State: 'DISABLED',
        CrossRegionCopyTargets: [{ TargetRegion: VIRGINIA }],
      }),
    },
  ],
  [
    'ecr replication',
    ['residency/copy-leaves-eea D'],
    {
      E: resource('AWS::ECR::Repository', { ...GENERAL }),
      D: resource('AWS::ECR::ReplicationConfiguration', {
        ReplicationConfiguration: {
          Rules: [{ Destinations: [{ Region: VIRGINIA, RegistryId: '111111111111' }] }],
        },
      }),
    },
  ],
  [
    'ecr replication filter other',
    [],
    {
      E: resource('AWS::ECR::Repository', { ...GENERAL, RepositoryName: 'app' }),
      D: resource('AWS::ECR::ReplicationConfiguration', {
        ReplicationConfiguration: {
          Rules: [
            {
              Destinations: [{ Region: VIRGINIA, RegistryId: '111111111111' }],
              RepositoryFilters: [{ Filter: 'web', FilterType: 'PREFIX_MATCH' }],
            },
          ],
        },
      }),
    },
  ],
  [
    'ecr replication filter match beside other rule',
    [],
    {
      E: resource('AWS::ECR::Repository', { ...GENERAL, RepositoryName: 'app' }),
      D: resource('AWS::ECR::ReplicationConfiguration', {
        ReplicationConfiguration: {
          Rules: [
            {
              Destinations: [{ Region: VIRGINIA, RegistryId: '111111111111' }],
              RepositoryFilters: [{ Filter: 'web', FilterType: 'PREFIX_MATCH' }],
            },
            {
              Destinations: [{ Region: 'eu-west-1', RegistryId: '111111111111' }],
              RepositoryFilters: [{ Filter: 'app', FilterType: 'PREFIX_MATCH' }],
            },
          ],
        },
      }),
    },
  ],
  [
    'logs subscription',
    ['residency/copy-leaves-eea D'],
    {
      L: resource('AWS::Logs::LogGroup', { ...GENERAL }),
      D: resource('AWS::Logs::SubscriptionFilter', {
        LogGroupName: { Ref: 'L' },
        FilterPattern: '',
        DestinationArn: 'arn:aws:logs:us-east-1:111111111111:destination:x',
      }),
    },
  ],
  [
    'logs account policy',
    ['residency/copy-leaves-eea D'],
    {
      L: resource('AWS::Logs::LogGroup', { ...GENERAL }),
      D: resource('AWS::Logs::AccountPolicy', {
        PolicyName: 'p',
        PolicyType: 'SUBSCRIPTION_FILTER_POLICY',
        PolicyDocument: JSON.stringify({
          DestinationArn: 'arn:aws:firehose:us-east-1:111111111111:deliverystream/x',
          FilterPattern: '',
        }),
      }),
    },
  ],
  [
    'logs account policy data protection none',
    [],
    {
      L: resource('AWS::Logs::LogGroup', { ...GENERAL }),
      D: resource('AWS::Logs::AccountPolicy', {
        PolicyName: 'p',
        PolicyType: 'DATA_PROTECTION_POLICY',
        PolicyDocument: JSON.stringify({ Name: 'x', Version: '2021-06-01', Statement: [] }),
      }),
    },
  ],
  [
    'events rule to bus in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::Events::Rule', {
        ...GENERAL,
        EventPattern: {},
        Targets: [{ Id: 'a', Arn: 'arn:aws:events:us-east-1:111111111111:event-bus/default' }],
      }),
      Q: resource('AWS::Events::EventBus', { ...GENERAL, Name: 'bus' }),
    },
  ],
  [
    'events rule from bus to in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::Events::Rule', {
        EventBusName: { Ref: 'Q' },
        EventPattern: {},
        Targets: [{ Id: 'a', Arn: 'arn:aws:events:us-east-1:111111111111:event-bus/default' }],
      }),
      Q: resource('AWS::Events::EventBus', { ...GENERAL, Name: 'bus' }),
    },
  ],
  [
    'events rule disabled',
    [],
    {
      D: resource('AWS::Events::Rule', {
        State: 'DISABLED',
        EventBusName: { Ref: 'Q' },
        EventPattern: {},
        Targets: [{ Id: 'a', Arn: 'arn:aws:events:us-east-1:111111111111:event-bus/default' }],
      }),
      Q: resource('AWS::Events::EventBus', { ...GENERAL, Name: 'bus' }),
    },
  ],
  [
    'sns subscription in Virginia queue',
    ['residency/copy-leaves-eea D'],
    {
      T: resource('AWS::SNS::Topic', { ...GENERAL }),
      D: resource('AWS::SNS::Subscription', {
        TopicArn: { Ref: 'T' },
        Protocol: 'sqs',
        Endpoint: 'arn:aws:sqs:us-east-1:111111111111:q',
      }),
    },
  ],
  [
    'sns inline subscription',
    ['residency/copy-leaves-eea T'],
    {
      T: resource('AWS::SNS::Topic', {
        ...GENERAL,
        Subscription: [{ Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:111111111111:q' }],
      }),
    },
  ],
  [
    'sns email',
    [],
    {
      T: resource('AWS::SNS::Topic', {
        ...GENERAL,
        Subscription: [{ Protocol: 'email', Endpoint: 'a@example.com' }],
      }),
    },
  ],
  [
    'sqs dlq',
    [],
    {
      T: resource('AWS::SQS::Queue', {
        ...GENERAL,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Q', 'Arn'] }, maxReceiveCount: 3 },
      }),
      Q: resource('AWS::SQS::Queue', { ...GENERAL }),
    },
  ],
  [
    'firehose http',
    [],
    {
      D: resource('AWS::KinesisFirehose::DeliveryStream', {
        ...GENERAL,
        HttpEndpointDestinationConfiguration: {
          EndpointConfiguration: { Url: 'https://aws-api.newrelic.com/x' },
        },
      }),
    },
  ],
  [
    'firehose to opensearch in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::KinesisFirehose::DeliveryStream', {
        ...GENERAL,
        AmazonopensearchserviceDestinationConfiguration: {
          DomainARN: 'arn:aws:es:us-east-1:111111111111:domain/x',
          IndexName: 'x',
          RoleARN: 'r',
          S3Configuration: { BucketARN: 'arn:aws:s3:::x', RoleARN: 'r' },
        },
      }),
    },
  ],
  [
    'firehose redshift jdbc in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::KinesisFirehose::DeliveryStream', {
        ...GENERAL,
        RedshiftDestinationConfiguration: {
          ClusterJDBCURL: 'jdbc:redshift://x.abc.us-east-1.redshift.amazonaws.com:5439/db',
          S3Configuration: { BucketARN: 'arn:aws:s3:::x', RoleARN: 'r' },
        },
      }),
    },
  ],
  [
    'firehose redshift jdbc in Europe',
    [],
    {
      D: resource('AWS::KinesisFirehose::DeliveryStream', {
        ...GENERAL,
        RedshiftDestinationConfiguration: {
          ClusterJDBCURL: 'jdbc:redshift://x.abc.eu-west-1.redshift.amazonaws.com:5439/db',
          S3Configuration: { BucketARN: 'arn:aws:s3:::x', RoleARN: 'r' },
        },
      }),
    },
  ],
  [
    'dms to in Virginia host',
    ['residency/copy-leaves-eea K2'],
    {
      K: resource('AWS::DMS::Endpoint', {
        EndpointType: 'source',
        EngineName: 'postgres',
        ServerName: { 'Fn::GetAtt': ['DB', 'Endpoint.Address'] },
      }),
      DB: resource('AWS::RDS::DBInstance', GENERAL),
      K2: resource('AWS::DMS::Endpoint', {
        EndpointType: 'target',
        EngineName: 'postgres',
        ServerName: 'x.abc.us-east-1.rds.amazonaws.com',
      }),
      I: resource('AWS::DMS::ReplicationInstance', { ...GENERAL, ReplicationInstanceClass: 'x' }),
      D: resource('AWS::DMS::ReplicationTask', {
        SourceEndpointArn: { Ref: 'K' },
        TargetEndpointArn: { Ref: 'K2' },
        ReplicationInstanceArn: { Ref: 'I' },
      }),
    },
  ],
  [
    'dms to in Europe host',
    [],
    {
      K: resource('AWS::DMS::Endpoint', {
        EndpointType: 'source',
        EngineName: 'postgres',
        ServerName: { 'Fn::GetAtt': ['DB', 'Endpoint.Address'] },
      }),
      DB: resource('AWS::RDS::DBInstance', GENERAL),
      K2: resource('AWS::DMS::Endpoint', {
        EndpointType: 'target',
        EngineName: 'postgres',
        ServerName: 'x.abc.eu-west-1.rds.amazonaws.com',
      }),
      I: resource('AWS::DMS::ReplicationInstance', { ...GENERAL, ReplicationInstanceClass: 'x' }),
      D: resource('AWS::DMS::ReplicationTask', {
        SourceEndpointArn: { Ref: 'K' },
        TargetEndpointArn: { Ref: 'K2' },
        ReplicationInstanceArn: { Ref: 'I' },
      }),
    },
  ],
  [
    'datasync to in Virginia',
    ['residency/copy-leaves-eea E'],
    {
      B: resource('AWS::S3::Bucket', { ...GENERAL, BucketName: 'b' }),
      A: resource('AWS::DataSync::LocationS3', { S3BucketArn: { 'Fn::GetAtt': ['B', 'Arn'] }, S3Config: {} }),
      E: resource('AWS::DataSync::LocationEFS', {
        EfsFilesystemArn: 'arn:aws:elasticfilesystem:us-east-1:111111111111:file-system/fs-1',
        Ec2Config: {},
      }),
      D: resource('AWS::DataSync::Task', {
        SourceLocationArn: { Ref: 'A' },
        DestinationLocationArn: { Ref: 'E' },
      }),
    },
  ],
  [
    'datasync from in Virginia',
    [],
    {
      B: resource('AWS::S3::Bucket', { ...GENERAL, BucketName: 'b' }),
      A: resource('AWS::DataSync::LocationS3', { S3BucketArn: { 'Fn::GetAtt': ['B', 'Arn'] }, S3Config: {} }),
      E: resource('AWS::DataSync::LocationEFS', {
        EfsFilesystemArn: 'arn:aws:elasticfilesystem:us-east-1:111111111111:file-system/fs-1',
        Ec2Config: {},
      }),
      D: resource('AWS::DataSync::Task', {
        SourceLocationArn: { Ref: 'E' },
        DestinationLocationArn: { Ref: 'A' },
      }),
    },
  ],
  [
    'glue target region',
    [],
    {
      D: resource('AWS::Glue::Database', {
        CatalogId: '1',
        DatabaseInput: { Name: 'd', TargetDatabase: { Region: VIRGINIA, CatalogId: '1', DatabaseName: 'x' } },
      }),
    },
  ],
  [
    'flow log',
    [],
    {
      D: resource('AWS::EC2::FlowLog', {
        ...GENERAL,
        ResourceId: 'vpc-1',
        ResourceType: 'VPC',
        LogDestinationType: 's3',
        LogDestination: 'arn:aws:s3:::x',
        TrafficType: 'ALL',
      }),
    },
  ],
  [
    'apigw stage access log in Virginia',
    ['residency/log-leaves-territory D'],
    {
      D: resource('AWS::ApiGateway::Stage', {
        ...GENERAL,
        RestApiId: 'x',
        AccessLogSetting: {
          DestinationArn: 'arn:aws:firehose:us-east-1:111111111111:deliverystream/amazon-apigateway-x',
        },
      }),
    },
  ],
  [
    'cloudfront general origin',
    ['residency/copy-leaves-eea D'],
    {
      B: resource('AWS::S3::Bucket', GENERAL),
      D: resource('AWS::CloudFront::Distribution', {
        ...PUBLIC,
        DistributionConfig: {
          Enabled: true,
          DefaultCacheBehavior: {
            TargetOriginId: 'o',
            ViewerProtocolPolicy: 'https-only',
            CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          },
          Origins: [
            { Id: 'o', DomainName: { 'Fn::GetAtt': ['B', 'RegionalDomainName'] }, S3OriginConfig: {} },
          ],
        },
      }),
    },
  ],
  [
    'cloudfront public origin',
    [],
    {
      B: resource('AWS::S3::Bucket', PUBLIC),
      D: resource('AWS::CloudFront::Distribution', {
        ...PUBLIC,
        DistributionConfig: {
          Enabled: true,
          DefaultCacheBehavior: {
            TargetOriginId: 'o',
            ViewerProtocolPolicy: 'https-only',
            CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          },
          Origins: [
            { Id: 'o', DomainName: { 'Fn::GetAtt': ['B', 'RegionalDomainName'] }, S3OriginConfig: {} },
          ],
        },
      }),
    },
  ],
  [
    'cognito replica',
    ['classification/unclassified-store D', 'residency/copy-leaves-eea D'],
    {
      U: resource('AWS::Cognito::UserPool', { UserPoolTags: { 'data-classification': 'general' } }),
      D: resource('AWS::Cognito::UserPoolReplica', { UserPoolId: { Ref: 'U' }, RegionName: VIRGINIA }),
    },
  ],
  [
    'lex replica',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::Lex::Bot', { BotTags: tags('general'), Replication: { ReplicaRegions: [VIRGINIA] } }),
    },
  ],
  [
    'instance subnet in a Wavelength Zone',
    ['residency/store-outside-territory D'],
    {
      S: resource('AWS::EC2::Subnet', { VpcId: 'v', AvailabilityZone: 'eu-west-3-cmn-wlz-1a' }),
      D: resource('AWS::EC2::Instance', { ...GENERAL, SubnetId: { Ref: 'S' } }),
    },
  ],
  [
    'instance subnet inside France',
    [],
    {
      S: resource('AWS::EC2::Subnet', { VpcId: 'v', AvailabilityZone: 'eu-west-3a' }),
      D: resource('AWS::EC2::Instance', { ...GENERAL, SubnetId: { Ref: 'S' } }),
    },
  ],
  [
    'imagebuilder dist',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::ImageBuilder::DistributionConfiguration', {
        Tags: { 'data-classification': 'general' },
        Name: 'x',
        Distributions: [{ Region: VIRGINIA, AmiDistributionConfiguration: {} }],
      }),
    },
  ],
  [
    'pipeline artifact stores',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::CodePipeline::Pipeline', {
        ...GENERAL,
        RoleArn: 'x',
        Stages: [],
        ArtifactStores: [{ Region: VIRGINIA, ArtifactStore: { Location: 'b', Type: 'S3' } }],
      }),
    },
  ],
  [
    'securitylake replication',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::SecurityLake::DataLake', {
        ...GENERAL,
        ReplicationConfiguration: { Regions: [VIRGINIA] },
      }),
    },
  ],
  [
    'kms multi region',
    [],
    { D: resource('AWS::KMS::Key', { ...GENERAL, MultiRegion: true, KeyPolicy: {} }) },
  ],
  [
    'payment key',
    ['residency/copy-leaves-eea D'],
    { D: resource('AWS::PaymentCryptography::Key', { ...GENERAL, ReplicationRegions: [VIRGINIA] }) },
  ],
  [
    'bedrock guardrail',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::Bedrock::Guardrail', {
        ...GENERAL,
        Name: 'x',
        CrossRegionConfig: {
          GuardrailProfileArn: 'arn:aws:bedrock:us-east-1:111111111111:guardrail-profile/us.guardrail.v1:0',
        },
      }),
    },
  ],
  [
    'msk replicator',
    ['residency/copy-leaves-eea D'],
    {
      M: resource('AWS::MSK::Cluster', { Tags: { 'data-classification': 'general' }, ClusterName: 'm' }),
      D: resource('AWS::MSK::Replicator', {
        ...GENERAL,
        KafkaClusters: [
          { AmazonMskCluster: { MskClusterArn: { Ref: 'M' } } },
          { AmazonMskCluster: { MskClusterArn: 'arn:aws:kafka:us-east-1:111111111111:cluster/x/y' } },
        ],
        ReplicationInfoList: [
          {
            SourceKafkaClusterArn: { Ref: 'M' },
            TargetKafkaClusterArn: 'arn:aws:kafka:us-east-1:111111111111:cluster/x/y',
          },
        ],
      }),
    },
  ],
  [
    'msk replicator inbound',
    [],
    {
      M: resource('AWS::MSK::Cluster', { Tags: { 'data-classification': 'general' }, ClusterName: 'm' }),
      D: resource('AWS::MSK::Replicator', {
        ...PUBLIC,
        KafkaClusters: [
          { AmazonMskCluster: { MskClusterArn: { Ref: 'M' } } },
          { AmazonMskCluster: { MskClusterArn: 'arn:aws:kafka:us-east-1:111111111111:cluster/x/y' } },
        ],
        ReplicationInfoList: [
          {
            TargetKafkaClusterArn: { Ref: 'M' },
            SourceKafkaClusterArn: 'arn:aws:kafka:us-east-1:111111111111:cluster/x/y',
          },
        ],
      }),
    },
  ],
  [
    'rds zero etl',
    ['residency/copy-leaves-eea D'],
    {
      A: resource('AWS::RDS::DBCluster', GENERAL),
      D: resource('AWS::RDS::Integration', {
        ...GENERAL,
        SourceArn: { 'Fn::GetAtt': ['A', 'DBClusterArn'] },
        TargetArn: 'arn:aws:redshift-serverless:us-east-1:111111111111:namespace/x',
      }),
    },
  ],
  [
    'athena output bucket',
    [],
    {
      B: resource('AWS::S3::Bucket', { ...GENERAL, BucketName: 'res' }),
      D: resource('AWS::Athena::WorkGroup', {
        ...GENERAL,
        Name: 'w',
        WorkGroupConfiguration: { ResultConfiguration: { OutputLocation: 's3://res/x' } },
      }),
    },
  ],
  [
    'pipe in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      A: resource('AWS::SQS::Queue', GENERAL),
      D: resource('AWS::Pipes::Pipe', {
        Tags: { 'data-classification': 'general' },
        RoleArn: 'x',
        Source: { 'Fn::GetAtt': ['A', 'Arn'] },
        Target: 'arn:aws:sqs:us-east-1:111111111111:q',
      }),
    },
  ],
  [
    'stackset regions',
    ['residency/opaque-resource D'],
    {
      D: resource('AWS::CloudFormation::StackSet', {
        StackSetName: 'x',
        PermissionModel: 'SELF_MANAGED',
        TemplateURL: 'https://x',
        StackInstancesGroup: [{ Regions: [VIRGINIA], DeploymentTargets: { Accounts: ['1'] } }],
      }),
    },
  ],
  [
    'nested url',
    ['residency/opaque-resource D'],
    { D: resource('AWS::CloudFormation::Stack', { TemplateURL: 'https://x.s3.amazonaws.com/t.yaml' }) },
  ],
  [
    'ssm ds sync',
    [],
    {
      D: resource('AWS::SSM::ResourceDataSync', {
        SyncName: 'x',
        S3Destination: { BucketName: 'x', BucketRegion: VIRGINIA, SyncFormat: 'JsonSerDe' },
      }),
    },
  ],
  [
    'events endpoint',
    ['residency/copy-leaves-eea D'],
    {
      B: resource('AWS::Events::EventBus', { ...GENERAL, Name: 'b' }),
      D: resource('AWS::Events::Endpoint', {
        EventBuses: [
          { EventBusArn: { 'Fn::GetAtt': ['B', 'Arn'] } },
          { EventBusArn: 'arn:aws:events:us-east-1:111111111111:event-bus/b' },
        ],
        RoutingConfig: { FailoverConfig: { Primary: { HealthCheck: 'x' }, Secondary: { Route: VIRGINIA } } },
      }),
    },
  ],
  [
    'events endpoint disabled',
    [],
    {
      B: resource('AWS::Events::EventBus', { ...GENERAL, Name: 'b' }),
      D: resource('AWS::Events::Endpoint', {
        ReplicationConfig: { State: 'DISABLED' },
        EventBuses: [
          { EventBusArn: { 'Fn::GetAtt': ['B', 'Arn'] } },
          { EventBusArn: 'arn:aws:events:us-east-1:111111111111:event-bus/b' },
        ],
        RoutingConfig: { FailoverConfig: { Primary: { HealthCheck: 'x' }, Secondary: { Route: VIRGINIA } } },
      }),
    },
  ],
  [
    'anthropic default in Virginia',
    ['residency/copy-leaves-eea D', 'residency/store-outside-territory D'],
    { D: resource('AWS::AWSExternalAnthropic::Workspace', { ...GENERAL }) },
  ],
  [
    'lambda dlq in Virginia',
    ['residency/copy-leaves-eea D'],
    {
      D: resource('AWS::Lambda::Function', {
        ...GENERAL,
        Code: {},
        Role: 'r',
        DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:111111111111:q' },
      }),
    },
  ],
  [
    'appsync ds region',
    ['residency/copy-leaves-eea D'],
    {
      T: resource('AWS::AppSync::GraphQLApi', { ...GENERAL, Name: 'x' }),
      D: resource('AWS::AppSync::DataSource', {
        ApiId: 'x',
        Name: 'x',
        Type: 'AMAZON_DYNAMODB',
        DynamoDBConfig: { AwsRegion: VIRGINIA, TableName: 't' },
      }),
    },
  ],
  [
    'org centralization',
    ['residency/log-leaves-territory D'],
    {
      L: resource('AWS::Logs::LogGroup', GENERAL),
      D: resource('AWS::ObservabilityAdmin::OrganizationCentralizationRule', {
        RuleName: 'x',
        Rule: {
          Source: { Regions: ['eu-west-3'], SourceLogsConfiguration: {} },
          Destination: { Region: VIRGINIA, Account: '111111111111' },
        },
      }),
    },
  ],
  [
    'SAM simpletable no tags',
    [],
    { D: resource('AWS::Serverless::SimpleTable', { Tags: { 'data-classification': 'general' } }) },
  ],
];

describe('passages of the sponsor cloud', () => {
  test.each(CASES)('%s', (_what, refused, Resources) => {
    const judged = judgedTemplate(JSON.stringify({ Resources }));
    expectRecorded(judged.verdict.findings);
    expect(judged.refused).toEqual(refused);
  });
});
