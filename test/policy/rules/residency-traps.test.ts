/** Artefacts that tempt to the wrong verdict: names that two resources bear, neighbours in a list, ways that exclude each other. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { readTemplate } from '../../../policy/readers/cloudformation';
import { type Judged, judged, judgedTemplate, judgedTerraform } from '../../support/judging';
import { expectRecorded } from '../../support/recorded';

/** `stays`: nothing is found; `leaves`: something is; else what is found, where. */
type Want = string;
const CASES: { readonly what: string; readonly want: Want; readonly judge: () => Judged }[] = [];
const tf = (what: string, want: Want, text: string): void => {
  CASES.push({ what, want, judge: () => judgedTerraform(text) });
};
type Values = Readonly<Record<string, unknown>>;
const cf = (what: string, want: Want, resources: Values, region?: string, more: Values = {}): void => {
  CASES.push({
    what,
    want,
    judge: () => judgedTemplate(JSON.stringify({ ...more, Resources: resources }), region),
  });
};
const tags = (c: string) => [{ Key: 'data-classification', Value: c }];
const GENERAL = { Tags: tags('general') },
  PUBLIC = { Tags: tags('public') };
const resource = (Type: string, Properties: Values = {}, more: Values = {}) => ({
  Type,
  Properties,
  ...more,
});
const account = (
  name: string,
  loc = '"francecentral"',
  cls = 'sensitive',
  more = '',
) => `resource "azurerm_storage_account" "${name}" {
  name = "${name}"
  resource_group_name = "rg"
  location = ${loc}
  account_tier = "Standard"
  account_replication_type = "ZRS"
  tags = { data-classification = "${cls}" }
  ${more}
}\n`;
const workspace = (n: string, loc: string, cls = 'public') =>
  `resource "azurerm_log_analytics_workspace" "${n}" {\n name = "${n}"\n location = "${loc}"\n resource_group_name = "rg"\n tags = { data-classification = "${cls}" } }\n`;
const diagnostics = (n: string, target: string, wsn: string, more = '') =>
  `resource "azurerm_monitor_diagnostic_setting" "${n}" {\n name = "${n}"\n target_resource_id = ${target}\n log_analytics_workspace_id = azurerm_log_analytics_workspace.${wsn}.id\n ${more} }\n`;
// names
tf(
  'blob url of a foreign account whose container name is ours',
  'leaves',
  account('mine') +
    `resource "azurerm_storage_container" "papers" {
 name = "papers"
 storage_account_id = azurerm_storage_account.mine.id }
resource "azurerm_linux_virtual_machine" "vm" {
 name = "vm"
 location = "francecentral"
 resource_group_name = "rg"
 size = "x"
 admin_username = "a"
 network_interface_ids = []
 tags = { data-classification = "sensitive" }
 os_disk {
  caching = "None"
  storage_account_type = "Premium_LRS" }
 boot_diagnostics { storage_account_uri = "https://foreign.blob.core.windows.net/papers" } }`,
);
tf(
  'same container name in two accounts by name',
  'stays',
  account('pub', '"westeurope"', 'public') +
    account('sens') +
    ['pub', 'sens']
      .map(
        (x) => `resource "azurerm_storage_container" "${x}" {
 name = "data"
 storage_account_name = azurerm_storage_account.${x}.name }
resource "azurerm_storage_blob" "${x}" {
 name = "b"
 storage_account_name = azurerm_storage_account.${x}.name
 storage_container_name = azurerm_storage_container.${x}.name
 type = "Block" }\n`,
      )
      .join(''),
);
tf(
  'same container literal names',
  'stays',
  account('pub', '"westeurope"', 'public') +
    account('sens') +
    ['pub', 'sens']
      .map(
        (x) => `resource "azurerm_storage_container" "${x}" {
 name = "data"
 storage_account_name = "${x}" }
resource "azurerm_storage_blob" "${x}" {
 name = "b"
 storage_account_name = "${x}"
 storage_container_name = "data"
 type = "Block" }\n`,
      )
      .join(''),
);
tf(
  'two diag settings: sensitive home, public abroad',
  'stays',
  account('s') +
    account('p', '"westeurope"', 'public') +
    workspace('h', 'francecentral') +
    workspace('x', 'westeurope') +
    diagnostics('a', 'azurerm_storage_account.s.id', 'h') +
    diagnostics('b', 'azurerm_storage_account.p.id', 'x'),
);
tf(
  'crossed',
  'residency/log-leaves-territory azurerm_monitor_diagnostic_setting.a',
  account('s') +
    account('p', '"westeurope"', 'public') +
    workspace('h', 'francecentral') +
    workspace('x', 'westeurope') +
    diagnostics('a', 'azurerm_storage_account.s.id', 'x') +
    diagnostics('b', 'azurerm_storage_account.p.id', 'h'),
);
tf(
  'diag for_each pairs',
  'stays',
  `locals { m = { a = { t = azurerm_storage_account.s.id, w = azurerm_log_analytics_workspace.h.id }, b = { t = azurerm_storage_account.p.id, w = azurerm_log_analytics_workspace.x.id } } }
` +
    account('s') +
    account('p', '"westeurope"', 'public') +
    workspace('h', 'francecentral') +
    workspace('x', 'westeurope') +
    `resource "azurerm_monitor_diagnostic_setting" "d" {
 for_each = local.m
 name = "d"
 target_resource_id = each.value.t
 log_analytics_workspace_id = each.value.w }`,
);
tf(
  'cosmos: one geo zone abroad conditional on var false default',
  'stays',
  `variable "dr" { default = false }
resource "azurerm_cosmosdb_account" "c" {
 name = "c"
 location = "francecentral"
 resource_group_name = "rg"
 offer_type = "Standard"
 tags = { data-classification = "sensitive" }
 consistency_policy { consistency_level = "Session" }
 geo_location {
  location = "francecentral"
  failover_priority = 0 }
 dynamic "geo_location" {
  for_each = var.dr ? ["westeurope"] : []
  content {
   location = geo_location.value
   failover_priority = 1 } } }`,
);
tf(
  '3 hops',
  'residency/copy-leaves-france azurerm_storage_object_replication.o',
  account('s') +
    workspace('h', 'francecentral') +
    diagnostics('a', 'azurerm_storage_account.s.id', 'h') +
    account('e', '"francecentral"', 'public') +
    account('z', '"northeurope"', 'public') +
    `resource "azurerm_log_analytics_data_export_rule" "x" {
 name = "x"
 resource_group_name = "rg"
 workspace_resource_id = azurerm_log_analytics_workspace.h.id
 destination_resource_id = azurerm_storage_account.e.id
 table_names = ["x"]
 enabled = true }
resource "azurerm_storage_object_replication" "o" {
 source_storage_account_id = azurerm_storage_account.e.id
 destination_storage_account_id = azurerm_storage_account.z.id
 rules {
  source_container_name = "a"
  destination_container_name = "b" } }`,
);
tf(
  '3 hops public start',
  'stays',
  account('s', '"francecentral"', 'public') +
    workspace('h', 'francecentral') +
    diagnostics('a', 'azurerm_storage_account.s.id', 'h') +
    account('e', '"francecentral"', 'public') +
    account('z', '"northeurope"', 'public') +
    `resource "azurerm_storage_object_replication" "o" {
 source_storage_account_id = azurerm_storage_account.e.id
 destination_storage_account_id = azurerm_storage_account.z.id }`,
);
tf(
  'exclusive hops',
  'stays',
  `variable "v" { type = bool }\n` +
    account('s') +
    workspace('h', 'francecentral') +
    diagnostics('a', 'azurerm_storage_account.s.id', 'h', 'count = var.v ? 1 : 0') +
    account('z', '"northeurope"', 'public') +
    `resource "azurerm_log_analytics_data_export_rule" "x" {
 count = var.v ? 0 : 1
 name = "x"
 resource_group_name = "rg"
 workspace_resource_id = azurerm_log_analytics_workspace.h.id
 destination_resource_id = azurerm_storage_account.z.id
 table_names = ["x"]
 enabled = true }`,
);
tf('module', 'leaves', `module "m" {\n source = "./m"\n}`);
tf(
  'lifecycle + depends',
  'stays',
  `${account(
    's',
    '"francecentral"',
    'sensitive',
    'depends_on = [azurerm_resource_group.rg]\n lifecycle {\n prevent_destroy = true\n ignore_changes = [tags] }',
  )}resource "azurerm_resource_group" "rg" {\n name = "rg"\n location = "westeurope" }`,
);
tf(
  'null resource and random',
  'stays',
  `resource "random_id" "x" { byte_length = 4 }\nresource "null_resource" "y" {}\n${account('s')}`,
);
tf(
  'name by random suffix',
  'residency/log-leaves-territory azurerm_mssql_server_extended_auditing_policy.p',
  `resource "random_id" "x" { byte_length = 4 }
resource "azurerm_storage_account" "logs" {
 name = "logs\${random_id.x.hex}"
 location = "westeurope"
 resource_group_name = "rg"
 account_tier = "Standard"
 account_replication_type = "ZRS"
 tags = { data-classification = "public" } }
resource "azurerm_mssql_server" "s" {
 name = "s"
 location = "francecentral"
 resource_group_name = "rg"
 version = "12.0"
 tags = { data-classification = "sensitive" } }
resource "azurerm_mssql_server_extended_auditing_policy" "p" {
 server_id = azurerm_mssql_server.s.id
 storage_endpoint = "https://\${azurerm_storage_account.logs.name}.blob.core.windows.net/" }`,
);
// AWS
cf('queue and topic of one name', 'stays', {
  Q: resource('AWS::SQS::Queue', { ...GENERAL, QueueName: 'orders' }),
  T: resource('AWS::SNS::Topic', { ...GENERAL, TopicName: 'orders' }),
  S: resource('AWS::SNS::Subscription', {
    TopicArn: { Ref: 'T' },
    Protocol: 'sqs',
    Endpoint: 'arn:aws:sqs:eu-west-3:111111111111:orders',
  }),
});
cf('arn in another region than the queue of that name', 'leaves', {
  Q: resource('AWS::SQS::Queue', { ...GENERAL, QueueName: 'orders' }),
  T: resource('AWS::SNS::Topic', { ...GENERAL, TopicName: 'orders' }),
  S: resource('AWS::SNS::Subscription', {
    TopicArn: { Ref: 'T' },
    Protocol: 'sqs',
    Endpoint: 'arn:aws:sqs:us-east-1:111111111111:orders',
  }),
});
cf(
  'sub arn with region param',
  'leaves',
  {
    Q: resource('AWS::SQS::Queue', { ...GENERAL, QueueName: 'orders' }),
    T: resource('AWS::SNS::Topic', { ...GENERAL, TopicName: 'orders' }),
    S: resource('AWS::SNS::Subscription', {
      TopicArn: { Ref: 'T' },
      Protocol: 'sqs',
      Endpoint: { 'Fn::Sub': 'arn:aws:sqs:${Where}:111111111111:${Q.QueueName}' },
    }),
  },
  undefined,
  { Parameters: { Where: { Type: 'String', Default: 'us-east-1' } } },
);
cf('dms two endpoints pairs', 'stays', {
  A: resource('AWS::RDS::DBInstance', { ...GENERAL, DBInstanceIdentifier: 'a' }),
  B: resource('AWS::RDS::DBInstance', { ...PUBLIC, DBInstanceIdentifier: 'b' }),
  E1: resource('AWS::DMS::Endpoint', {
    EndpointType: 'source',
    EngineName: 'postgres',
    ServerName: { 'Fn::GetAtt': ['A', 'Endpoint.Address'] },
  }),
  E2: resource('AWS::DMS::Endpoint', {
    EndpointType: 'target',
    EngineName: 'postgres',
    ServerName: 'x.y.eu-central-1.rds.amazonaws.com',
  }),
  E3: resource('AWS::DMS::Endpoint', {
    EndpointType: 'source',
    EngineName: 'postgres',
    ServerName: { 'Fn::GetAtt': ['B', 'Endpoint.Address'] },
  }),
  E4: resource('AWS::DMS::Endpoint', {
    EndpointType: 'target',
    EngineName: 'postgres',
    ServerName: 'x.y.us-east-1.rds.amazonaws.com',
  }),
  K1: resource('AWS::DMS::ReplicationTask', {
    SourceEndpointArn: { Ref: 'E1' },
    TargetEndpointArn: { Ref: 'E2' },
  }),
  K2: resource('AWS::DMS::ReplicationTask', {
    SourceEndpointArn: { Ref: 'E3' },
    TargetEndpointArn: { Ref: 'E4' },
  }),
});
cf('backup plan two selections', 'residency/copy-leaves-eea P2', {
  A: resource('AWS::DynamoDB::Table', GENERAL),
  B: resource('AWS::DynamoDB::Table', GENERAL),
  P1: resource('AWS::Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanName: 'p',
      BackupPlanRule: [
        {
          RuleName: 'r',
          TargetBackupVault: 'Default',
          CopyActions: [
            { DestinationBackupVaultArn: 'arn:aws:backup:eu-west-1:111111111111:backup-vault:v' },
          ],
        },
      ],
    },
  }),
  P2: resource('AWS::Backup::BackupPlan', {
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
  S1: resource('AWS::Backup::BackupSelection', {
    BackupPlanId: { Ref: 'P1' },
    BackupSelection: { SelectionName: 's', IamRoleArn: 'x', Resources: [{ 'Fn::GetAtt': ['A', 'Arn'] }] },
  }),
  S2: resource('AWS::Backup::BackupSelection', {
    BackupPlanId: { Ref: 'P2' },
    BackupSelection: { SelectionName: 's', IamRoleArn: 'x', Resources: [{ 'Fn::GetAtt': ['B', 'Arn'] }] },
  }),
});
cf('policy principal foreign account, general', 'stays', {
  B: resource('AWS::S3::Bucket', GENERAL),
  Po: resource('AWS::S3::BucketPolicy', {
    Bucket: { Ref: 'B' },
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::999999999999:root' },
          Action: 's3:GetObject',
          Resource: '*',
        },
      ],
    },
  }),
});
cf(
  's3 pair rules general only',
  'residency/copy-leaves-eea A',
  {
    A: resource('AWS::S3::Bucket', {
      ...GENERAL,
      ReplicationConfiguration: {
        Role: 'r',
        Rules: [
          { Status: 'Enabled', Destination: { Bucket: { 'Fn::GetAtt': ['B', 'Arn'] } } },
          {
            Status: { 'Fn::If': ['X', 'Enabled', 'Disabled'] },
            Destination: {
              Bucket: 'arn:aws:s3:::x',
              EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:us-east-1:1:key/x' },
            },
          },
        ],
      },
    }),
    B: resource('AWS::S3::Bucket', GENERAL),
  },
  undefined,
  { Parameters: { E: { Type: 'String' } }, Conditions: { X: { 'Fn::Equals': [{ Ref: 'E' }, 'y'] } } },
);
cf(
  'dead branch inside list',
  'stays',
  {
    A: resource('AWS::S3::Bucket', {
      ...GENERAL,
      ReplicationConfiguration: {
        Role: 'r',
        Rules: [
          {
            Status: { 'Fn::If': ['X', 'Disabled', 'Enabled'] },
            Destination: {
              Bucket: 'arn:aws:s3:::x',
              EncryptionConfiguration: {
                ReplicaKmsKeyID: {
                  'Fn::If': ['X', 'arn:aws:kms:us-east-1:1:key/x', 'arn:aws:kms:eu-west-1:1:key/x'],
                },
              },
            },
          },
        ],
      },
    }),
  },
  undefined,
  { Parameters: { E: { Type: 'String' } }, Conditions: { X: { 'Fn::Equals': [{ Ref: 'E' }, 'y'] } } },
);
cf('glue db names nested', 'stays', {
  D: resource('AWS::Glue::Database', { CatalogId: '1', DatabaseInput: { Name: 'db' } }),
  Tb: resource('AWS::Glue::Table', {
    CatalogId: '1',
    DatabaseName: 'db',
    TableInput: { Name: 't', StorageDescriptor: { Location: 's3://b/x' } },
  }),
  B: resource('AWS::S3::Bucket', { ...GENERAL, BucketName: 'b' }),
});
cf('a copy of a key, which holds no data', 'stays', {
  K: resource('AWS::KMS::ReplicaKey', {
    PrimaryKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/mrk-1',
    KeyPolicy: {},
  }),
});
cf(
  'plain template without region general',
  'residency/unknown-place B',
  { B: resource('AWS::S3::Bucket', GENERAL) },
  'nowhere',
);
// several stacks
const two = (
  want: Want,
  what: string,
  ...stacks: readonly (readonly [resources: Values, region: string])[]
): void => {
  const read = () =>
    stacks.map(([resources, region], i) =>
      readTemplate({
        id: `${i}.json`,
        file: `${i}.json`,
        text: JSON.stringify({ Resources: resources }),
        region,
        account: '111111111111',
      }),
    );
  CASES.push({ what, want, judge: () => judged(read()) });
};
two(
  'residency/copy-leaves-eea A',
  'bucket of another stack in Virginia by name',
  [
    {
      A: resource('AWS::S3::Bucket', {
        ...GENERAL,
        ReplicationConfiguration: {
          Role: 'r',
          Rules: [{ Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::far' } }],
        },
      }),
    },
    'eu-west-3',
  ],
  [{ F: resource('AWS::S3::Bucket', { ...PUBLIC, BucketName: 'far' }) }, 'us-east-1'],
);
two(
  'stays',
  'bucket of another stack in Ireland by name',
  [
    {
      A: resource('AWS::S3::Bucket', {
        ...GENERAL,
        ReplicationConfiguration: {
          Role: 'r',
          Rules: [{ Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::far' } }],
        },
      }),
    },
    'eu-west-3',
  ],
  [{ F: resource('AWS::S3::Bucket', { ...PUBLIC, BucketName: 'far' }) }, 'eu-west-1'],
);
// >8 ways: certain stays certain
const many = Array.from(
  { length: 12 },
  (_, i) =>
    `variable "v${i}" { type = bool }\n` +
    account(`s${i}`, '"francecentral"', 'sensitive', `count = var.v${i} ? 1 : 0`) +
    diagnostics(`d${i}`, `azurerm_storage_account.s${i}[0].id`, 'h', `count = var.v${i} ? 1 : 0`),
).join('');
tf(
  '12 guarded ways then export abroad only when v11',
  'residency/copy-leaves-france azurerm_log_analytics_data_export_rule.x[0]',
  many +
    workspace('h', 'francecentral') +
    account('z', '"northeurope"', 'public') +
    `resource "azurerm_log_analytics_data_export_rule" "x" {
 count = var.v11 ? 1 : 0
 name = "x"
 resource_group_name = "rg"
 workspace_resource_id = azurerm_log_analytics_workspace.h.id
 destination_resource_id = azurerm_storage_account.z.id
 table_names = ["x"]
 enabled = true }`,
);

describe('where a verdict could be tempted', () => {
  test.each(CASES.map((c) => [`${c.what}: ${c.want}`, c] as const))('%s', (_what, { want, judge }) => {
    const { refused, verdict } = judge();
    expectRecorded(verdict.findings);
    if (want === 'leaves') expect(refused).not.toEqual([]);
    else expect(refused).toEqual(want === 'stays' ? [] : [want]);
  });
});
