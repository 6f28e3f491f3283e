/** Daily backups of one dataset's stores, in the region they stand in; nobody can copy them out of it. */
import {
  BackupPlan,
  BackupPlanRule,
  type BackupResource,
  BackupVault as Vault,
} from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { CustomerKey } from './customer-key';
import { admitStore, type StoreProps } from './store';

export interface BackupVaultProps extends StoreProps {
  readonly stores: readonly BackupResource[];
}

/** Long enough to notice a silent corruption; never longer than the data itself may be kept. */
const BACKUP_DAYS = 35;
/** A backup cannot be deleted before. */
const LEAST_DAYS = 7;

const neverCopied = new PolicyStatement({
  effect: Effect.DENY,
  principals: [new AnyPrincipal()],
  actions: ['backup:CopyFromBackupVault'],
  resources: ['*'],
});

/** A locked vault, a plan that fills it every night, and the stores it holds. */
export class BackupVault extends Construct {
  readonly vault: Vault;

  constructor(scope: Construct, id: string, props: BackupVaultProps) {
    super(scope, id);
    admitStore(this, props);
    const { dataset, environment, stores } = props;
    const days = Math.min(BACKUP_DAYS, dataset.retentionDays);
    this.vault = new Vault(this, 'Resource', {
      encryptionKey: new CustomerKey(this, 'Key', { dataset, environment }).key,
      accessPolicy: new PolicyDocument({ statements: [neverCopied] }),
      lockConfiguration: {
        minRetention: Duration.days(Math.min(LEAST_DAYS, days)),
        maxRetention: Duration.days(days),
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupVault: this.vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ minute: '0', hour: '2' }),
          startWindow: Duration.hours(1),
          completionWindow: Duration.hours(4),
          deleteAfter: Duration.days(days),
        }),
      ],
    });
    plan.addSelection('Stores', { resources: [...stores] });
  }
}
