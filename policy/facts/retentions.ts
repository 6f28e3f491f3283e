/** Where a store says for how many days it keeps what it holds, and what it does where nothing is written. */
export interface RetentionFact {
  /** Paths of the store's own. Units are days. */
  readonly paths: readonly string[];
  /** Types that say it from outside: the path there to the store, and the paths there to the days. */
  readonly by?: Readonly<Record<string, { readonly store: string; readonly paths: readonly string[] }>>;
  /** Days; `for ever`; `parent`: as long as what it is a part of. */
  readonly absent: number | 'for ever' | 'parent';
  /** Holds logs and nothing else. */
  readonly logs?: true;
  readonly source: string;
}

const BASE_BLOB = 'rule.actions.base_blob.delete_after_days_since';
const AMAZON = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const REGISTRY = 'https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources';

export const RETENTIONS: Readonly<Record<string, RetentionFact>> = {
  'AWS::S3::Bucket': {
    paths: ['LifecycleConfiguration.Rules.ExpirationInDays'],
    absent: 'for ever',
    source: `${AMAZON}/aws-properties-s3-bucket-rule.html`,
  },
  'AWS::Logs::LogGroup': {
    paths: ['RetentionInDays'],
    absent: 'for ever',
    logs: true,
    source: `${AMAZON}/aws-resource-logs-loggroup.html`,
  },
  'AWS::CloudTrail::EventDataStore': {
    paths: ['RetentionPeriod'],
    absent: 366,
    logs: true,
    source: `${AMAZON}/aws-resource-cloudtrail-eventdatastore.html`,
  },
  azurerm_storage_account: {
    paths: [],
    by: {
      azurerm_storage_management_policy: {
        store: 'storage_account_id',
        paths: [`${BASE_BLOB}_creation_greater_than`, `${BASE_BLOB}_modification_greater_than`],
      },
    },
    absent: 'for ever',
    source: `${REGISTRY}/storage_management_policy`,
  },
  azurerm_log_analytics_workspace: {
    paths: ['retention_in_days'],
    absent: 30,
    logs: true,
    source: 'https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure',
  },
  azurerm_log_analytics_workspace_table: {
    paths: ['total_retention_in_days', 'retention_in_days'],
    absent: 'parent',
    logs: true,
    source: `${REGISTRY}/log_analytics_workspace_table`,
  },
  azurerm_log_analytics_workspace_table_custom_log: {
    paths: ['total_retention_in_days', 'retention_in_days'],
    absent: 'parent',
    logs: true,
    source: `${REGISTRY}/log_analytics_workspace_table_custom_log`,
  },
  azurerm_application_insights: {
    paths: ['retention_in_days'],
    absent: 90,
    logs: true,
    source: `${REGISTRY}/application_insights`,
  },
};
