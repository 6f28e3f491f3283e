import { backupDaily } from '../../../policy/rules/continuity/backup-daily';
import { deletionProtection } from '../../../policy/rules/continuity/deletion-protection';
import { logRetention } from '../../../policy/rules/continuity/log-retention';
import { softDeleteVersioning } from '../../../policy/rules/continuity/soft-delete-versioning';
import { zoneRedundant } from '../../../policy/rules/continuity/zone-redundant';
import { block, cfn, findingsOf, type RuleCase, refusedBy, stack, tagged } from '../../support/ruling';

const sensitive = tagged('sensitive');
const account = (body: string, c = 'sensitive'): string =>
  block('storage_account', 'docs', `name = "docs"\nresource_group_name = "rg"\n${tagged(c)}\n${body}`);
const postgres = (body: string, c = 'sensitive'): string =>
  block('postgresql_flexible_server', 'db', `name = "db"\nresource_group_name = "rg"\n${tagged(c)}\n${body}`);
const workspace = (body: string, c = 'sensitive'): string =>
  block('log_analytics_workspace', 'logs', `name = "logs"\n${tagged(c)}\n${body}`);

const ZONES: readonly RuleCase[] = [
  ['an account in three zones', account('account_replication_type = "ZRS"'), []],
  ['an account in three zones and the paired region', account('account_replication_type = "GZRS"'), []],
  [
    'an account in one building',
    account('account_replication_type = "LRS"'),
    ['azurerm_storage_account.docs'],
  ],
  [
    'an account in one building of each of two regions',
    account('account_replication_type = "GRS"'),
    ['azurerm_storage_account.docs'],
  ],
  ['a general account in one building', account('account_replication_type = "LRS"', 'general'), []],
  ['a public account in one building', account('account_replication_type = "LRS"', 'public'), []],
  [
    'a database with a standby in another zone',
    postgres('high_availability {\n mode = "ZoneRedundant"\n}'),
    [],
  ],
  [
    'a database with a standby in the same zone',
    postgres('high_availability {\n mode = "SameZone"\n}'),
    ['azurerm_postgresql_flexible_server.db'],
  ],
  ['a database without a standby', postgres(''), ['azurerm_postgresql_flexible_server.db']],
  ['a vault of backups by default', block('recovery_services_vault', 'v', sensitive), []],
  [
    'a vault of backups in one building',
    block('recovery_services_vault', 'v', `${sensitive}\nstorage_mode_type = "LocallyRedundant"`),
    ['azurerm_recovery_services_vault.v'],
  ],
  ['what is no store', block('virtual_network', 'n', sensitive), []],
];

const LOGS: readonly RuleCase[] = [
  ['a workspace that keeps a year', workspace('retention_in_days = 365'), []],
  ['a workspace that keeps two', workspace('retention_in_days = 730'), []],
  [
    'a workspace that keeps half a year',
    workspace('retention_in_days = 180'),
    ['azurerm_log_analytics_workspace.logs'],
  ],
  [
    'a workspace that says nothing keeps thirty days',
    workspace(''),
    ['azurerm_log_analytics_workspace.logs'],
  ],
  ['a workspace of public logs', workspace('', 'public'), []],
  [
    'a retention nobody can tell',
    `variable "days" {}\n${workspace('retention_in_days = var.days')}`,
    ['azurerm_log_analytics_workspace.logs'],
  ],
  [
    'a table that keeps less than its workspace',
    `${workspace('retention_in_days = 365')}${block('log_analytics_workspace_table', 't', 'workspace_id = azurerm_log_analytics_workspace.logs.id\nname = "AppTraces"\ntotal_retention_in_days = 90')}`,
    ['azurerm_log_analytics_workspace_table.t'],
  ],
  [
    'a table that says nothing keeps as long as its workspace',
    `${workspace('retention_in_days = 365')}${block('log_analytics_workspace_table', 't', 'workspace_id = azurerm_log_analytics_workspace.logs.id\nname = "AppTraces"')}`,
    [],
  ],
  [
    'a log group that keeps a year',
    stack(cfn('Log', 'AWS::Logs::LogGroup', 'general', 'RetentionInDays: 365')),
    [],
  ],
  [
    'a log group that keeps a month',
    stack(cfn('Log', 'AWS::Logs::LogGroup', 'general', 'RetentionInDays: 30')),
    ['Log'],
  ],
  ['a log group that keeps for ever', stack(cfn('Log', 'AWS::Logs::LogGroup', 'general')), ['Log']],
  ['a log group of public logs', stack(cfn('Log', 'AWS::Logs::LogGroup', 'public')), []],
  [
    'a bucket that holds no logs',
    stack(
      cfn(
        'B',
        'AWS::S3::Bucket',
        'general',
        'LifecycleConfiguration: {Rules: [{Status: Enabled, ExpirationInDays: 30}]}',
      ),
    ),
    [],
  ],
  [
    'an account that only logs go to and that is emptied too soon',
    `${account('', 'sensitive')}${block('storage_account', 'sink', `name = "sink"\n${sensitive}`)}
${block('monitor_diagnostic_setting', 'd', 'name = "d"\ntarget_resource_id = azurerm_storage_account.docs.id\nstorage_account_id = azurerm_storage_account.sink.id')}
${block('storage_management_policy', 'p', 'storage_account_id = azurerm_storage_account.sink.id\nrule {\n name = "r"\n enabled = true\n actions {\n base_blob {\n delete_after_days_since_creation_greater_than = 30\n}\n}\n}')}`,
    ['azurerm_storage_management_policy.p'],
  ],
];

const BACKUPS: readonly RuleCase[] = [
  ['a server that keeps its own backups by default', postgres(''), []],
  ['a server that keeps them for 35 days', postgres('backup_retention_days = 35'), []],
  [
    'a server that goes back one day',
    block('mysql_flexible_server', 'db', `${sensitive}\nbackup_retention_days = 1`),
    ['azurerm_mysql_flexible_server.db'],
  ],
  ['an account nothing backs up', account(''), ['azurerm_storage_account.docs']],
  ['a general account nothing backs up', account('', 'general'), []],
  [
    'an account that is named in a backup',
    `${account('')}${block('data_protection_backup_instance_blob_storage', 'b', 'storage_account_id = azurerm_storage_account.docs.id')}`,
    [],
  ],
  [
    'a Cosmos account by default goes back eight hours',
    block('cosmosdb_account', 'c', sensitive),
    ['azurerm_cosmosdb_account.c'],
  ],
  [
    'a Cosmos account that backs up all the time',
    block(
      'cosmosdb_account',
      'c',
      `${sensitive}\nbackup {\n type = "Continuous"\n tier = "Continuous7Days"\n}`,
    ),
    [],
  ],
  [
    'a Cosmos account with a day of backups',
    block('cosmosdb_account', 'c', `${sensitive}\nbackup {\n type = "Periodic"\n retention_in_hours = 24\n}`),
    ['azurerm_cosmosdb_account.c'],
  ],
  [
    'a Cosmos account with a week of daily backups',
    block(
      'cosmosdb_account',
      'c',
      `${sensitive}\nbackup {\n type = "Periodic"\n interval_in_minutes = 1440\n retention_in_hours = 168\n}`,
    ),
    [],
  ],
  [
    'an account that only logs go to',
    `${postgres('')}${block('storage_account', 'sink', `name = "sink"\n${sensitive}`)}${block('monitor_diagnostic_setting', 'd', 'name = "d"\ntarget_resource_id = azurerm_postgresql_flexible_server.db.id\nstorage_account_id = azurerm_storage_account.sink.id')}`,
    [],
  ],
];

const undo =
  'versioning_enabled = true\ndelete_retention_policy {\n days = 7\n}\ncontainer_delete_retention_policy {\n days = 7\n}';
const UNDO: readonly RuleCase[] = [
  ['an account with versions and soft delete', account(`blob_properties {\n${undo}\n}`), []],
  ['an account with nothing written', account(''), ['azurerm_storage_account.docs']],
  [
    'versions switched off',
    account(`blob_properties {\n${undo.replace('true', 'false')}\n}`),
    ['azurerm_storage_account.docs'],
  ],
  [
    'a deleted container is gone',
    account('blob_properties {\nversioning_enabled = true\ndelete_retention_policy {\n}\n}'),
    ['azurerm_storage_account.docs'],
  ],
  [
    'folders keep no versions but can be undone',
    account(
      `is_hns_enabled = true\nblob_properties {\n${undo.replace('versioning_enabled = true\n', '')}\n}`,
    ),
    [],
  ],
  [
    'an account of shares with soft delete',
    account('account_kind = "FileStorage"\nshare_properties {\nretention_policy {\n days = 7\n}\n}'),
    [],
  ],
  ['an account of shares without', account('account_kind = "FileStorage"'), ['azurerm_storage_account.docs']],
  ['a general account', account('', 'general'), []],
];

const lock = (scope: string): string =>
  block('management_lock', 'l', `name = "l"\nlock_level = "CanNotDelete"\nscope = ${scope}`);
const DELETION: readonly RuleCase[] = [
  ['an account nobody locks', account(''), ['azurerm_storage_account.docs']],
  ['a public account', account('', 'public'), []],
  ['an account with a lock', account('') + lock('azurerm_storage_account.docs.id'), []],
  [
    'a lock on another account',
    account('') +
      block('storage_account', 'o', 'name = "o"\ntags = { "data-classification" = "public" }') +
      lock('azurerm_storage_account.o.id'),
    ['azurerm_storage_account.docs'],
  ],
  [
    'a lock on its group',
    `${account('')}${block('resource_group', 'rg', 'name = "rg"\nlocation = "francecentral"')}${lock('azurerm_resource_group.rg.id')}`,
    [],
  ],
  [
    'a lock on another group',
    `${account('')}${block('resource_group', 'other', 'name = "other"\nlocation = "francecentral"')}${lock('azurerm_resource_group.other.id')}`,
    ['azurerm_storage_account.docs'],
  ],
  [
    'a lock on the subscription',
    account('') + lock('"/subscriptions/11111111-1111-1111-1111-111111111111"'),
    [],
  ],
  ['prevent_destroy', account('lifecycle {\n prevent_destroy = true\n}'), []],
  [
    'prevent_destroy switched off',
    account('lifecycle {\n prevent_destroy = false\n ignore_changes = [tags]\n}'),
    ['azurerm_storage_account.docs'],
  ],
  ['a bucket that goes with its stack', stack(cfn('B', 'AWS::S3::Bucket', 'general')), ['B']],
  ['a bucket that stays', stack(cfn('B', 'AWS::S3::Bucket', 'general', '', 'DeletionPolicy: Retain')), []],
  [
    'a bucket that is deleted by name',
    stack(cfn('B', 'AWS::S3::Bucket', 'general', '', 'DeletionPolicy: Delete')),
    ['B'],
  ],
  [
    'a table that refuses deletion',
    stack(cfn('T', 'AWS::DynamoDB::Table', 'general', 'DeletionProtectionEnabled: true')),
    [],
  ],
  [
    'a table that does not',
    stack(cfn('T', 'AWS::DynamoDB::Table', 'general', 'DeletionProtectionEnabled: false')),
    ['T'],
  ],
  ['a queue is filled again', stack(cfn('Q', 'AWS::SQS::Queue', 'general')), []],
];

describe('continuity', () => {
  describe.each([
    [zoneRedundant, ZONES],
    [logRetention, LOGS],
    [backupDaily, BACKUPS],
    [softDeleteVersioning, UNDO],
    [deletionProtection, DELETION],
  ] as const)('$id', (rule, cases) => {
    test.each(cases)('%s', (_what, artefact, refused) => {
      expect(refusedBy(rule, artefact)).toEqual(refused);
    });
  });

  test('a finding names the property and the repair of that very fault', () => {
    expect(findingsOf(softDeleteVersioning, account('')).map((f) => [f.property, f.fix])).toEqual([
      ['blob_properties.versioning_enabled', 'Set blob_properties { versioning_enabled = true }.'],
      [
        'blob_properties.delete_retention_policy',
        'Write blob_properties { delete_retention_policy { days = 7 } }.',
      ],
      [
        'blob_properties.container_delete_retention_policy',
        'Write blob_properties { container_delete_retention_policy { days = 7 } }.',
      ],
    ]);
  });

  test('what another artefact may hold, or nobody can tell, is unproven', () => {
    expect(findingsOf(backupDaily, account(''))[0]).toMatchObject({ certainty: 'unproven' });
    expect(
      findingsOf(logRetention, `variable "days" {}\n${workspace('retention_in_days = var.days')}`)[0],
    ).toMatchObject({ certainty: 'unproven' });
  });
});
