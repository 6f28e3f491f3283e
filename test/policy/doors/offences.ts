/** Offences to plant at every door, and clean twins that tempt: resources as each cloud's artefacts write them. */

export interface Offence {
  readonly what: string;
  readonly resources: Readonly<
    Record<string, { readonly type: string; readonly properties: Readonly<Record<string, unknown>> }>
  >;
  /** `rule address` that every door must report; none: a clean twin. */
  readonly refused: readonly string[];
}

type Body = Readonly<Record<string, unknown>>;
const one = (id: string, type: string, properties: Body): Offence['resources'] => ({
  [id]: { type, properties },
});

const list = (c: string) => ({
  Tags: [
    { Key: 'data-classification', Value: c },
    { Key: 'payer', Value: 'Sponsor' },
  ],
});
const map = (c: string) => ({ tags: { 'data-classification': c, payer: 'Sponsor' } });

const EEA = 'residency/copy-leaves-eea';
const FRANCE = 'residency/copy-leaves-france';
const LOG = 'residency/log-leaves-territory';
const OUT = 'residency/store-outside-territory';
const ENCLAVE = 'residency/store-outside-enclave';
const NONE = 'classification/unclassified-store';
const OPAQUE = 'residency/opaque-resource';
const TYPE = 'residency/unknown-type';

const bucket = (c: string, more: Body = {}) => ({
  type: 'AWS::S3::Bucket',
  properties: { ...list(c), ...more },
});
const arn = (service: string, region: string, what: string) =>
  `arn:aws:${service}:${region}:000000000000:${what}`;

/** Planted in a stack of the sponsor in eu-west-3. */
export const SPONSOR_OFFENCES: readonly Offence[] = [
  {
    what: 'a bucket without a class',
    resources: one('Planted', 'AWS::S3::Bucket', {}),
    refused: [`${NONE} Planted`],
  },
  {
    what: 'a bucket with a misspelt class',
    resources: { Planted: bucket('General') },
    refused: [`${NONE} Planted`],
  },
  {
    what: 'a sensitive bucket',
    resources: { Planted: bucket('sensitive') },
    refused: [`${ENCLAVE} Planted`],
  },
  { what: 'a general bucket', resources: { Planted: bucket('general') }, refused: [] },
  {
    what: 'a sensitive queue',
    resources: one('Planted', 'AWS::SQS::Queue', list('sensitive')),
    refused: [`${ENCLAVE} Planted`],
  },
  {
    what: 'a secret copied to Virginia',
    resources: one('Planted', 'AWS::SecretsManager::Secret', {
      ...list('general'),
      ReplicaRegions: [{ Region: 'us-east-1' }],
    }),
    refused: [`${EEA} Planted`],
  },
  {
    what: 'a secret copied to Ireland',
    resources: one('Planted', 'AWS::SecretsManager::Secret', {
      ...list('general'),
      ReplicaRegions: [{ Region: 'eu-west-1' }],
    }),
    refused: [],
  },
  {
    what: 'a global table with a replica in London',
    resources: one('Planted', 'AWS::DynamoDB::GlobalTable', {
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      Replicas: [
        { Region: 'eu-west-3', ...list('general') },
        { Region: 'eu-west-2', ...list('general') },
      ],
    }),
    refused: [`${OUT} Planted`],
  },
  {
    what: 'a table that streams to Virginia',
    resources: one('Planted', 'AWS::DynamoDB::Table', {
      ...list('general'),
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      KinesisStreamSpecification: { StreamArn: arn('kinesis', 'us-east-1', 'stream/s') },
    }),
    refused: [`${EEA} Planted`],
  },
  {
    what: 'a backup plan that copies to Sydney',
    resources: {
      Kept: bucket('general'),
      Plan: {
        type: 'AWS::Backup::BackupPlan',
        properties: {
          BackupPlan: {
            BackupPlanName: 'p',
            BackupPlanRule: [
              {
                RuleName: 'r',
                TargetBackupVault: 'v',
                CopyActions: [
                  { DestinationBackupVaultArn: arn('backup', 'ap-southeast-2', 'backup-vault:v') },
                ],
              },
            ],
          },
        },
      },
      Selection: {
        type: 'AWS::Backup::BackupSelection',
        properties: {
          BackupPlanId: { Ref: 'Plan' },
          BackupSelection: {
            SelectionName: 's',
            IamRoleArn: 'arn:aws:iam::000000000000:role/r',
            Resources: [{ 'Fn::GetAtt': ['Kept', 'Arn'] }],
          },
        },
      },
    },
    refused: [`${EEA} Plan`],
  },
  {
    what: 'a log group sent to Oregon',
    resources: {
      Logs: { type: 'AWS::Logs::LogGroup', properties: list('general') },
      Sent: {
        type: 'AWS::Logs::SubscriptionFilter',
        properties: {
          LogGroupName: { Ref: 'Logs' },
          FilterPattern: '',
          DestinationArn: arn('kinesis', 'us-west-2', 'stream/s'),
        },
      },
    },
    refused: [`${EEA} Sent`],
  },
  {
    what: 'a volume in the Wavelength Zone of Casablanca',
    resources: one('Planted', 'AWS::EC2::Volume', {
      ...list('general'),
      Size: 1,
      AvailabilityZone: 'eu-west-3-cmn-wlz-1a',
    }),
    refused: [`${OUT} Planted`],
  },
  {
    what: 'a file system replicated to Zurich',
    resources: one('Planted', 'AWS::EFS::FileSystem', {
      FileSystemTags: list('general').Tags,
      ReplicationConfiguration: { Destinations: [{ Region: 'eu-central-2' }] },
    }),
    refused: [`${EEA} Planted`],
  },
  {
    what: 'a registry replicated to Tokyo',
    resources: {
      Images: { type: 'AWS::ECR::Repository', properties: list('general') },
      Planted: {
        type: 'AWS::ECR::ReplicationConfiguration',
        properties: {
          ReplicationConfiguration: {
            Rules: [{ Destinations: [{ Region: 'ap-northeast-1', RegistryId: '000000000000' }] }],
          },
        },
      },
    },
    refused: [`${EEA} Planted`],
  },
  {
    what: 'a database whose backups go to Frankfurt',
    resources: one('Planted', 'AWS::RDS::DBInstance', {
      ...list('general'),
      DBInstanceClass: 'db.t4g.micro',
      Engine: 'postgres',
      AllocatedStorage: '20',
      AutomaticBackupReplicationRegion: 'eu-central-1',
    }),
    refused: [],
  },
  {
    what: 'a database whose backups go to Virginia',
    resources: one('Planted', 'AWS::RDS::DBInstance', {
      ...list('general'),
      DBInstanceClass: 'db.t4g.micro',
      Engine: 'postgres',
      AllocatedStorage: '20',
      AutomaticBackupReplicationRegion: 'us-east-1',
    }),
    refused: [`${EEA} Planted`],
  },
  {
    what: 'a topic that feeds a queue in California',
    resources: {
      Topic: { type: 'AWS::SNS::Topic', properties: list('general') },
      Planted: {
        type: 'AWS::SNS::Subscription',
        properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: arn('sqs', 'us-west-1', 'q') },
      },
    },
    refused: [`${EEA} Planted`],
  },
  {
    what: 'an event rule that delivers to Canada',
    resources: {
      Bus: { type: 'AWS::Events::EventBus', properties: { Name: 'b', ...list('general') } },
      Planted: {
        type: 'AWS::Events::Rule',
        properties: {
          EventBusName: { Ref: 'Bus' },
          EventPattern: { source: ['x'] },
          Targets: [{ Id: 't', Arn: arn('sqs', 'ca-central-1', 'q') }],
        },
      },
    },
    refused: [`${EEA} Planted`],
  },
  {
    what: 'a custom resource',
    resources: one('Planted', 'Custom::Thing', { ServiceToken: 'x' }),
    refused: [`${OPAQUE} Planted`],
  },
  {
    what: 'a type of tomorrow',
    resources: one('Planted', 'AWS::Tomorrow::Thing', {}),
    refused: [`${TYPE} Planted`],
  },
];

const GROUP = 'azurerm_resource_group';
const base = (location = 'francecentral') => ({
  name: 'planted',
  resource_group_name: `\${${GROUP}.rg.name}`,
  location,
});
const rg = {
  rg: { type: GROUP, properties: { name: 'rg', location: 'francecentral', tags: { payer: 'Sponsor' } } },
};
const account = (c: string, more: Body = {}) => ({
  type: 'azurerm_storage_account',
  properties: {
    ...base(),
    name: 'planted',
    account_tier: 'Standard',
    account_replication_type: 'ZRS',
    ...map(c),
    ...more,
  },
});
const workspace = (location: string, c = 'public') => ({
  type: 'azurerm_log_analytics_workspace',
  properties: { ...base(location), name: 'logs', ...map(c) },
});
const idOf = (type: string, id: string) => `\${${type}.${id}.id}`;
const ACCOUNT = 'azurerm_storage_account';
const kept = (type: string, id = 'planted') => `${type}.${id}`;

/** Planted in a stack of the enclave. */
export const ENCLAVE_OFFENCES: readonly Offence[] = [
  { what: 'a sensitive account in France', resources: { ...rg, planted: account('sensitive') }, refused: [] },
  {
    what: 'a sensitive account in the Netherlands',
    resources: { ...rg, planted: account('sensitive', { location: 'West Europe' }) },
    refused: [`${OUT} ${kept(ACCOUNT)}`],
  },
  {
    what: 'an account without a class in Ireland',
    resources: { ...rg, planted: account('', { location: 'northeurope', tags: { payer: 'Sponsor' } }) },
    refused: [`${OUT} ${kept(ACCOUNT)}`],
  },
  {
    what: 'a general account in London',
    resources: { ...rg, planted: account('general', { location: 'uksouth' }) },
    refused: [`${OUT} ${kept(ACCOUNT)}`],
  },
  {
    what: 'geo-redundancy to the pair in France',
    resources: { ...rg, planted: account('sensitive', { account_replication_type: 'GZRS' }) },
    refused: [],
  },
  {
    what: 'a public account in Virginia',
    resources: { ...rg, planted: account('public', { location: 'eastus' }) },
    refused: [],
  },
  {
    what: 'logs of a sensitive account to a workspace abroad',
    resources: {
      ...rg,
      planted: account('sensitive'),
      logs: workspace('westeurope'),
      sent: {
        type: 'azurerm_monitor_diagnostic_setting',
        properties: {
          name: 'sent',
          target_resource_id: idOf(ACCOUNT, 'planted'),
          log_analytics_workspace_id: idOf('azurerm_log_analytics_workspace', 'logs'),
        },
      },
    },
    refused: [`${LOG} azurerm_monitor_diagnostic_setting.sent`],
  },
  {
    what: 'the same logs to a workspace in France',
    resources: {
      ...rg,
      planted: account('sensitive'),
      logs: workspace('francesouth'),
      sent: {
        type: 'azurerm_monitor_diagnostic_setting',
        properties: {
          name: 'sent',
          target_resource_id: idOf(ACCOUNT, 'planted'),
          log_analytics_workspace_id: idOf('azurerm_log_analytics_workspace', 'logs'),
        },
      },
    },
    refused: [],
  },
  {
    what: 'objects replicated to an account abroad',
    resources: {
      ...rg,
      planted: account('sensitive'),
      abroad: account('public', { name: 'abroad', location: 'westeurope' }),
      copied: {
        type: 'azurerm_storage_object_replication',
        properties: {
          source_storage_account_id: idOf(ACCOUNT, 'planted'),
          destination_storage_account_id: idOf(ACCOUNT, 'abroad'),
          rules: [{ source_container_name: 'a', destination_container_name: 'b' }],
        },
      },
    },
    refused: [`${FRANCE} azurerm_storage_object_replication.copied`],
  },
  {
    what: 'a registry replicated to Ireland',
    resources: {
      ...rg,
      planted: {
        type: 'azurerm_container_registry',
        properties: {
          ...base(),
          sku: 'Premium',
          georeplications: [
            {
              location: 'northeurope',
              tags: {},
              regional_endpoint_enabled: false,
              zone_redundancy_enabled: false,
            },
          ],
          ...map('sensitive'),
        },
      },
    },
    refused: [`${FRANCE} azurerm_container_registry.planted`],
  },
  {
    what: 'a document database in two regions',
    resources: {
      ...rg,
      planted: {
        type: 'azurerm_cosmosdb_account',
        properties: {
          ...base(),
          offer_type: 'Standard',
          consistency_policy: [{ consistency_level: 'Session' }],
          geo_location: [
            { location: 'francecentral', failover_priority: 0 },
            { location: 'germanywestcentral', failover_priority: 1 },
          ],
          ...map('sensitive'),
        },
      },
    },
    refused: [`${FRANCE} azurerm_cosmosdb_account.planted`],
  },
  {
    what: 'a replica of a database abroad, written on the replica',
    resources: {
      ...rg,
      planted: { type: 'azurerm_postgresql_flexible_server', properties: { ...base(), ...map('sensitive') } },
      copy: {
        type: 'azurerm_postgresql_flexible_server',
        properties: {
          ...base('westeurope'),
          name: 'copy',
          create_mode: 'Replica',
          source_server_id: idOf('azurerm_postgresql_flexible_server', 'planted'),
          ...map('public'),
        },
      },
    },
    refused: [`${FRANCE} azurerm_postgresql_flexible_server.copy`],
  },
  {
    what: 'a mail service whose data goes to the United States unless told otherwise',
    resources: {
      ...rg,
      planted: {
        type: 'azurerm_communication_service',
        properties: { name: 'mail', resource_group_name: 'rg', ...map('sensitive') },
      },
    },
    refused: [`${OUT} azurerm_communication_service.planted`],
  },
  {
    what: 'configuration copied to Sweden',
    resources: {
      ...rg,
      planted: {
        type: 'azurerm_app_configuration',
        properties: {
          ...base(),
          sku: 'standard',
          replica: [{ location: 'swedencentral', name: 'r' }],
          ...map('sensitive'),
        },
      },
    },
    refused: [`${FRANCE} azurerm_app_configuration.planted`],
  },
  {
    what: 'a container in an account abroad',
    resources: {
      ...rg,
      planted: account('sensitive', { location: 'westeurope' }),
      papers: {
        type: 'azurerm_storage_container',
        properties: { name: 'papers', storage_account_id: idOf(ACCOUNT, 'planted') },
      },
    },
    refused: [`${OUT} ${kept(ACCOUNT)}`],
  },
  {
    what: 'an image version copied to Brazil',
    resources: {
      ...rg,
      planted: {
        type: 'azurerm_shared_image_version',
        properties: {
          ...base(),
          name: '1.0.0',
          gallery_name: 'g',
          image_name: 'i',
          target_region: [
            { name: 'francecentral', regional_replica_count: 1 },
            { name: 'brazilsouth', regional_replica_count: 1 },
          ],
          ...map('sensitive'),
        },
      },
    },
    refused: [`${FRANCE} azurerm_shared_image_version.planted`],
  },
  {
    what: 'a flow log kept abroad',
    resources: {
      ...rg,
      logs: account('public', { name: 'flowlogs', location: 'westeurope' }),
      planted: account('sensitive'),
      sent: {
        type: 'azurerm_monitor_diagnostic_setting',
        properties: {
          name: 'sent',
          target_resource_id: idOf(ACCOUNT, 'planted'),
          storage_account_id: idOf(ACCOUNT, 'logs'),
        },
      },
    },
    refused: [`${LOG} azurerm_monitor_diagnostic_setting.sent`],
  },
  {
    what: 'a template nobody can read',
    resources: {
      ...rg,
      planted: {
        type: 'azurerm_resource_group_template_deployment',
        properties: {
          name: 'd',
          resource_group_name: 'rg',
          deployment_mode: 'Incremental',
          template_spec_version_id: '/x',
          ...map('sensitive'),
        },
      },
    },
    refused: [`${OPAQUE} azurerm_resource_group_template_deployment.planted`],
  },
  {
    what: 'a vault that is geo-redundant because nothing is written',
    resources: {
      ...rg,
      planted: {
        type: 'azurerm_recovery_services_vault',
        properties: { ...base(), sku: 'Standard', ...map('sensitive') },
      },
    },
    refused: [],
  },
  {
    what: 'the same vault in the Netherlands, for general data',
    resources: {
      ...rg,
      planted: {
        type: 'azurerm_recovery_services_vault',
        properties: { ...base('westeurope'), sku: 'Standard', ...map('general') },
      },
    },
    refused: [],
  },
  {
    what: 'a place nobody knows',
    resources: { ...rg, planted: account('sensitive', { location: 'atlantis' }) },
    refused: [`residency/unknown-place ${kept(ACCOUNT)}`],
  },
];
