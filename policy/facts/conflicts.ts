/**
 * Stock rules of other engines that ask for what residency forbids. A team that runs them beside this guard silences
 * them with a reason instead of copying data abroad to please them. Each was read in the engine's own sources.
 */
export const ENGINES = ['checkov', 'trivy', 'cdk-nag', 'psrule', 'kics'] as const;
export type Engine = (typeof ENGINES)[number];

export interface Conflict {
  readonly engine: Engine;
  /** The id by which the engine silences the rule. */
  readonly rule: string;
  /** Resource types the rule judges, in the words of the artefact. */
  readonly types: readonly string[];
  readonly demands: string;
  /** Rules of this guard that refuse what is demanded; none: it sounds alike, but both can hold. */
  readonly against: readonly string[];
  /** Why both cannot hold, or why they can. */
  readonly because: string;
  /** What satisfies both, where anything does. */
  readonly instead?: string;
  readonly source: string;
}

const CHECKOV =
  'https://github.com/bridgecrewio/checkov/blob/03d5fdad8d6154b1565799a7b1fb8070c158866f/checkov';
const TRIVY =
  'https://github.com/aquasecurity/trivy-checks/blob/80e5382269707262f35cf893bdc0805cb72217e9/checks/cloud';
const NAG = 'https://github.com/cdklabs/cdk-nag/blob/ca6d1b54e1cf1c2e3c29d731e066f6d5ded710b5/RULES.md';

const COPIES = ['residency/copy-leaves-france', 'residency/copy-leaves-eea'] as const;
const SERVER_BACKUP =
  'a geo-redundant backup rests in the paired region, which is in France for French regions only';
const ELSEWHERE =
  'zone-redundant storage in one region; in France Central the pair is France South and both hold';
const TRAIL = 'a trail of all regions gathers in the bucket of its home region: nothing leaves it';

export const CONFLICTS: readonly Conflict[] = [
  {
    engine: 'checkov',
    rule: 'CKV_AZURE_206',
    types: ['azurerm_storage_account'],
    demands: 'account_replication_type GRS, RAGRS, GZRS or RAGZRS',
    against: COPIES,
    because:
      'the copy goes to the paired region, which is in France for French regions only; ZRS and LRS fail the rule',
    instead: ELSEWHERE,
    source: `${CHECKOV}/terraform/checks/resource/azure/StorageAccountsUseReplication.py`,
  },
  {
    engine: 'checkov',
    rule: 'CKV_AZURE_136',
    types: ['azurerm_postgresql_flexible_server'],
    demands: 'geo_redundant_backup_enabled',
    against: COPIES,
    because: SERVER_BACKUP,
    instead: ELSEWHERE,
    source: `${CHECKOV}/terraform/checks/resource/azure/PostgreSQLFlexiServerGeoBackupEnabled.py`,
  },
  {
    engine: 'checkov',
    rule: 'CKV_AZURE_102',
    types: ['azurerm_postgresql_server'],
    demands: 'geo_redundant_backup_enabled',
    against: COPIES,
    because: SERVER_BACKUP,
    instead: ELSEWHERE,
    source: `${CHECKOV}/terraform/checks/resource/azure/PostgressSQLGeoBackupEnabled.py`,
  },
  {
    engine: 'checkov',
    rule: 'CKV_AZURE_94',
    types: ['azurerm_mysql_server', 'azurerm_mysql_flexible_server'],
    demands: 'geo_redundant_backup_enabled',
    against: COPIES,
    because: SERVER_BACKUP,
    instead: ELSEWHERE,
    source: `${CHECKOV}/terraform/checks/resource/azure/MySQLGeoBackupEnabled.py`,
  },
  {
    engine: 'checkov',
    rule: 'CKV_AZURE_129',
    types: ['azurerm_mariadb_server'],
    demands: 'geo_redundant_backup_enabled',
    against: COPIES,
    because: SERVER_BACKUP,
    instead: ELSEWHERE,
    source: `${CHECKOV}/terraform/checks/resource/azure/MariaDBGeoBackupEnabled.py`,
  },
  {
    engine: 'checkov',
    rule: 'CKV_AZURE_165',
    types: ['azurerm_container_registry'],
    demands: 'georeplications',
    against: COPIES,
    because: 'every image and artefact of the registry is copied to each region named',
    instead: 'a replica in another region of the territory satisfies both',
    source: `${CHECKOV}/terraform/checks/resource/azure/ACRGeoreplicated.py`,
  },
  {
    engine: 'checkov',
    rule: 'CKV_AWS_144',
    types: ['aws_s3_bucket', 'aws_s3_bucket_replication_configuration'],
    demands: 'a replication rule on every bucket',
    against: COPIES,
    because: 'AWS has one region in France: a replica elsewhere leaves it, and the rule never asks where to',
    instead: 'for general data a replica in another region of the European Economic Area',
    source: `${CHECKOV}/terraform/checks/graph_checks/aws/S3BucketReplicationConfiguration.yaml`,
  },
  {
    engine: 'checkov',
    rule: 'CKV_AWS_67',
    types: ['AWS::CloudTrail::Trail', 'aws_cloudtrail'],
    demands: 'IsMultiRegionTrail',
    against: [],
    because: TRAIL,
    source: `${CHECKOV}/cloudformation/checks/resource/aws/CloudtrailMultiRegion.py`,
  },
  {
    engine: 'trivy',
    rule: 'AZU-0058',
    types: ['azurerm_storage_account'],
    demands: 'geo-redundant replication',
    against: COPIES,
    because: 'the copy goes to the paired region, which is in France for French regions only',
    instead: ELSEWHERE,
    source: `${TRIVY}/azure/storage/enable_geo_redundant_backups.rego`,
  },
  {
    engine: 'trivy',
    rule: 'AZU-0032',
    types: ['azurerm_monitor_log_profile'],
    demands: 'a log profile that captures every location',
    against: [],
    because: 'activity of all locations is gathered in one account: what counts is where that account is',
    source: `${TRIVY}/azure/monitor/capture_all_regions.rego`,
  },
  {
    engine: 'trivy',
    rule: 'AWS-0014',
    types: ['AWS::CloudTrail::Trail'],
    demands: 'IsMultiRegionTrail',
    against: [],
    because: TRAIL,
    source: `${TRIVY}/aws/cloudtrail/enable_all_regions.rego`,
  },
  ...['HIPAA.Security', 'NIST.800.53.R4', 'NIST.800.53.R5', 'PCI.DSS.321'].map(
    (pack): Conflict => ({
      engine: 'cdk-nag',
      rule: `${pack}-S3BucketReplicationEnabled`,
      types: ['AWS::S3::Bucket'],
      demands: 'an enabled replication rule on every bucket',
      against: COPIES,
      because:
        'AWS has one region in France: a replica elsewhere leaves it, and the rule never asks where to',
      instead: 'for general data a replica in another region of the European Economic Area',
      source: NAG,
    }),
  ),
  {
    engine: 'psrule',
    rule: 'Azure.Storage.UseReplication',
    types: ['Microsoft.Storage/storageAccounts'],
    demands: 'sku GRS, RAGRS, GZRS or RAGZRS',
    against: COPIES,
    because: 'the copy goes to the paired region, which is in France for French regions only',
    instead: ELSEWHERE,
    source:
      'https://www.powershellgallery.com/packages/PSRule.Rules.Azure/1.20.1/Content/rules%5CAzure.Storage.Rule.ps1',
  },
  {
    engine: 'psrule',
    rule: 'Azure.RSV.StorageType',
    types: ['Microsoft.RecoveryServices/vaults'],
    demands: 'geo-redundant backup storage',
    against: COPIES,
    because: 'backups rest in the paired region, which is in France for French regions only',
    instead: ELSEWHERE,
    source:
      'https://www.powershellgallery.com/packages/PSRule.Rules.Azure/1.12.2/Content/rules%5CAzure.RSV.Rule.ps1',
  },
  {
    engine: 'psrule',
    rule: 'Azure.PostgreSQL.GeoRedundantBackup',
    types: ['Microsoft.DBforPostgreSQL/flexibleServers', 'Microsoft.DBforPostgreSQL/servers'],
    demands: 'geo-redundant backup storage',
    against: COPIES,
    because: SERVER_BACKUP,
    instead: ELSEWHERE,
    source: 'https://azure.github.io/PSRule.Rules.Azure/en/rules/Azure.PostgreSQL.GeoRedundantBackup',
  },
  {
    engine: 'kics',
    rule: '8b042c30-e441-453f-b162-7696982ebc58',
    types: ['azurerm_postgresql_server'],
    demands: 'geo_redundant_backup_enabled ("Geo Redundancy Is Disabled")',
    against: COPIES,
    because: SERVER_BACKUP,
    instead: ELSEWHERE,
    source:
      'https://docs.kics.io/2.1.6-integrations/queries/terraform-queries/azure/8b042c30-e441-453f-b162-7696982ebc58',
  },
];

/** The conflicts of one engine, in the order of the table. */
export const conflictsOf = (engine: Engine): readonly Conflict[] =>
  CONFLICTS.filter((conflict) => conflict.engine === engine);

/** The conflicts that ask for what a rule of this guard refuses. */
export const conflictsAgainst = (rule: string): readonly Conflict[] =>
  CONFLICTS.filter(({ against }) => against.includes(rule));
