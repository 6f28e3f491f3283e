/**
 * Stores that are not filled again when they are gone, and the switch of their own that refuses deletion, where they have one.
 * Beside it count: of CloudFormation a DeletionPolicy that retains, of Terraform `prevent_destroy`, of Azure a management lock.
 */
import type { When } from './resource-type';

const CLOUDFORMATION = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const LOCKS = 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources';

export interface DeletionFact {
  /** Holds when the store itself refuses to be deleted. */
  readonly refuses?: When;
  readonly source: string;
}

const aws = (page: string, refuses?: When): DeletionFact => ({
  source: `${CLOUDFORMATION}/aws-resource-${page}.html`,
  ...(refuses ? { refuses } : {}),
});
const flag = (path: string): When => ({ path, in: [true] });
const azure: DeletionFact = { source: LOCKS };

export const DELETION_PROTECTION: Readonly<Record<string, DeletionFact>> = {
  'AWS::S3::Bucket': aws('s3-bucket'),
  'AWS::EFS::FileSystem': aws('efs-filesystem'),
  'AWS::Backup::BackupVault': aws('backup-backupvault'),
  'AWS::Logs::LogGroup': aws('logs-loggroup', flag('DeletionProtectionEnabled')),
  'AWS::DynamoDB::Table': aws('dynamodb-table', flag('DeletionProtectionEnabled')),
  'AWS::DynamoDB::GlobalTable': aws('dynamodb-globaltable', flag('Replicas.DeletionProtectionEnabled')),
  'AWS::RDS::DBCluster': aws('rds-dbcluster', flag('DeletionProtection')),
  'AWS::DocDB::DBCluster': aws('docdb-dbcluster', flag('DeletionProtection')),
  'AWS::Neptune::DBCluster': aws('neptune-dbcluster', flag('DeletionProtection')),
  'AWS::DSQL::Cluster': aws('dsql-cluster', flag('DeletionProtectionEnabled')),
  'AWS::Cognito::UserPool': aws('cognito-userpool', { path: 'DeletionProtection', in: ['ACTIVE'] }),
  azurerm_storage_account: azure,
  azurerm_postgresql_flexible_server: azure,
  azurerm_mysql_flexible_server: azure,
  azurerm_mssql_server: azure,
  azurerm_mssql_managed_instance: azure,
  azurerm_cosmosdb_account: azure,
  azurerm_mongo_cluster: azure,
  azurerm_log_analytics_workspace: azure,
  azurerm_key_vault: azure,
  azurerm_container_registry: azure,
  azurerm_data_protection_backup_vault: azure,
  azurerm_recovery_services_vault: azure,
};
