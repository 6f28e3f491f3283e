/** Artefacts of any size that are hard to follow: many ways into one place, long ways, ways in a circle, one selection of all. */
const tags = { 'data-classification': 'sensitive', payer: 'Sponsor' };
const REGION = 'location = "francecentral"\n  resource_group_name = "main"';

const provider = `provider "azurerm" {
  features {}
  subscription_id = "11111111-1111-1111-1111-111111111111"
}
`;
const account = (count: number) => `resource "azurerm_storage_account" "store" {
  for_each = toset([${Array.from({ length: count }, (_, n) => `"documents${n}"`).join(', ')}])
  name = each.key
  ${REGION}
  account_tier = "Standard"
  account_replication_type = "ZRS"
  tags = ${JSON.stringify(tags)}
}
`;

/** A Terraform configuration: one block that stands for that many stores. */
export const eachOf = (size: number): string => provider + account(size);

/** A Terraform configuration: that many stores, each with a setting that sends its logs to the same workspace. */
export const intoOne = (size: number): string => `${provider}${account(Math.floor(size / 2))}
resource "azurerm_log_analytics_workspace" "audit" {
  name = "audit"
  ${REGION}
  retention_in_days = 365
  tags = ${JSON.stringify(tags)}
}
resource "azurerm_monitor_diagnostic_setting" "setting" {
  for_each = azurerm_storage_account.store
  name = each.key
  target_resource_id = each.value.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.audit.id
  enabled_log {
    category_group = "audit"
  }
}
`;

const bucket = (log?: string) => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    Tags: [{ Key: 'data-classification', Value: 'general' }],
    ...(log ? { LoggingConfiguration: { DestinationBucketName: { Ref: log } } } : {}),
  },
});
const template = (resources: Readonly<Record<string, unknown>>) => JSON.stringify({ Resources: resources });
const buckets = (size: number, logOf: (n: number) => string | undefined) =>
  Object.fromEntries(Array.from({ length: size }, (_, n) => [`R${n}`, bucket(logOf(n))]));

/** A template: each bucket's log goes to the next. */
export const chain = (size: number): string =>
  template(buckets(size, (n) => (n + 1 < size ? `R${n + 1}` : undefined)));

/** A template: each bucket's log goes to the next, that of the last to the first. */
export const circle = (size: number): string => template(buckets(size, (n) => `R${(n + 1) % size}`));

/** A template: one backup plan that selects every store by its tag. */
export const selectedByTag = (size: number): string =>
  template({
    ...buckets(size - 3, () => undefined),
    Vault: {
      Type: 'AWS::Backup::BackupVault',
      Properties: { BackupVaultName: 'vault', BackupVaultTags: { 'data-classification': 'general' } },
    },
    Plan: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: {
        BackupPlan: {
          BackupPlanName: 'daily',
          BackupPlanRule: [{ RuleName: 'daily', TargetBackupVault: { Ref: 'Vault' } }],
        },
      },
    },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: { Ref: 'Plan' },
        BackupSelection: {
          SelectionName: 'all',
          IamRoleArn: 'arn:aws:iam::000000000000:role/backup',
          ListOfTags: [
            {
              ConditionType: 'STRINGEQUALS',
              ConditionKey: 'data-classification',
              ConditionValue: 'general',
            },
          ],
        },
      },
    },
  });
