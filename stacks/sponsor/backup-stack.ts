/** Nightly backups of the applications' records, inside the region. */
import { BackupResource } from 'aws-cdk-lib/aws-backup';
import type { Construct } from 'constructs';
import { BackupVault } from '../../constructs/sponsor/backup-vault';
import type { RelationalDatabase } from '../../constructs/sponsor/relational-database';
import type { SponsorDataset } from '../../constructs/sponsor/store';
import { SponsorStack, type SponsorStackProps } from './sponsor-stack';

export interface BackupStackProps extends SponsorStackProps {
  readonly records: SponsorDataset;
  readonly database: RelationalDatabase;
}

export class BackupStack extends SponsorStack {
  constructor(scope: Construct, id: string, props: BackupStackProps) {
    const { programme, records, database } = props;
    super(scope, id, props, { dataset: records });
    new BackupVault(this, 'Backups', {
      dataset: records,
      environment: programme.environments.sponsor,
      stores: [BackupResource.fromArn(database.cluster.clusterArn)],
    });
  }
}
