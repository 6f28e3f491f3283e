/** Records of one dataset: Aurora PostgreSQL under its own key, reached from declared zones alone, backed up in its region. */
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import {
  AuroraPostgresEngineVersion,
  CaCertificate,
  ClusterInstance,
  type ClusterInstanceOptions,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  type DatabaseClusterProps,
} from 'aws-cdk-lib/aws-rds';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { CustomerKey } from './customer-key';
import { LogStore } from './log-store';
import { admitStore, type SponsorDataset, type StoreProps } from './store';

export interface RelationalDatabaseProps extends StoreProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly firewall: ISecurityGroup;
  readonly port: number;
  /** Who connected and what failed. */
  readonly audit: SponsorDataset;
  /** Of the cluster: its log group must exist under this name before it, or RDS makes one that is kept for ever. */
  readonly name: string;
  readonly settings?: Pick<DatabaseClusterProps, 'serverlessV2MinCapacity' | 'serverlessV2MaxCapacity'>;
}

const LOG = 'postgresql';
/** The longest that automated backups of RDS are kept. */
const MOST_BACKUP_DAYS = 35;

/** What holds for every database, whatever its caller asks for. */
const MUST = {
  engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_7 }),
  storageEncrypted: true,
  manageMasterUserPassword: true,
  iamAuthentication: true,
  deletionProtection: true,
  deleteAutomatedBackups: false,
  copyTagsToSnapshot: true,
  cloudwatchLogsExports: [LOG],
  enableDataApi: false,
  removalPolicy: RemovalPolicy.RETAIN,
  parameters: { 'rds.force_ssl': '1', log_connections: '1', log_disconnections: '1' },
  s3ExportBuckets: undefined,
  s3ExportRole: undefined,
  s3ImportBuckets: undefined,
  s3ImportRole: undefined,
  cloudwatchLogsRetention: undefined,
} as const satisfies Partial<DatabaseClusterProps>;

// Performance Insights keeps the text of queries in a store of its own, so it stays off.
const INSTANCE = {
  publiclyAccessible: false,
  autoMinorVersionUpgrade: true,
  enablePerformanceInsights: false,
  caCertificate: CaCertificate.RDS_CA_ECC384_G1,
} as const satisfies ClusterInstanceOptions;

/** A writer and a reader in two availability zones; RDS makes and changes the administrator's password by itself. */
export class RelationalDatabase extends Construct {
  readonly cluster: DatabaseCluster;

  constructor(scope: Construct, id: string, props: RelationalDatabaseProps) {
    super(scope, id);
    admitStore(this, props);
    const { vpc, subnets, firewall, dataset, environment, name, port } = props;
    const { key } = new CustomerKey(this, 'Key', { dataset, environment });
    const logGroupName = `/aws/rds/cluster/${name}/${LOG}`;
    const log = new LogStore(this, 'Log', { dataset: props.audit, environment, logGroupName });
    this.cluster = new DatabaseCluster(this, 'Resource', {
      ...props.settings,
      ...MUST,
      clusterIdentifier: name,
      vpc,
      vpcSubnets: subnets,
      securityGroups: [firewall],
      port,
      storageEncryptionKey: key,
      credentials: Credentials.fromUsername('administrator', { encryptionKey: key }),
      backup: {
        retention: Duration.days(Math.min(dataset.retentionDays, MOST_BACKUP_DAYS)),
        preferredWindow: '01:00-02:00',
      },
      preferredMaintenanceWindow: 'sun:03:00-sun:04:00',
      writer: ClusterInstance.serverlessV2('Writer', INSTANCE),
      readers: [ClusterInstance.serverlessV2('Reader', { ...INSTANCE, scaleWithWriter: true })],
    });
    this.cluster.node.addDependency(log);
  }

  /** Name and password of the administrator, kept by RDS. */
  get secret(): ISecret {
    if (this.cluster.secret) return this.cluster.secret;
    throw new Error(`${this.node.path}: the cluster has no secret of its own although RDS manages it`);
  }
}
