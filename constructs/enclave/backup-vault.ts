import { Construct } from 'constructs';
import { DataProtectionBackupInstanceBlobStorage } from '#azurerm/data-protection-backup-instance-blob-storage';
import { DataProtectionBackupInstancePostgresqlFlexibleServer } from '#azurerm/data-protection-backup-instance-postgresql-flexible-server';
import { DataProtectionBackupPolicyBlobStorage } from '#azurerm/data-protection-backup-policy-blob-storage';
import { DataProtectionBackupPolicyPostgresqlFlexibleServer } from '#azurerm/data-protection-backup-policy-postgresql-flexible-server';
import {
  DataProtectionBackupVault,
  type DataProtectionBackupVaultConfig,
} from '#azurerm/data-protection-backup-vault';
import { DataProtectionBackupVaultCustomerManagedKey } from '#azurerm/data-protection-backup-vault-customer-managed-key';
import { RoleAssignment } from '#azurerm/role-assignment';
import type { Dataset, Programme } from '../../policy/programme';
import { restingHere } from './dataset';
import { Diagnostics } from './diagnostics';
import { type DatabaseStore, type Landmark, landmarks, resourceGroupId } from './landmarks';
import { Lock } from './lock';
import { nameOf } from './names';
import { tagsOf } from './tags';

export interface BackupVaultProps {
  readonly programme: Programme;
  /** The strictest of what is backed up: class and tags follow from it. */
  readonly dataset: Dataset;
  readonly resourceGroup: string;
  /** Anything the promises below leave open. */
  readonly settings?: Partial<DataProtectionBackupVaultConfig>;
}

/** How long a backup is kept, unless its dataset's own retention is shorter. */
const BACKUP_DAYS = 35;
const UNDO_DAYS = 30;

/** At night, from a day in the past: Azure counts from it. */
const EVERY_DAY = 'R/2026-01-01T01:00:00+00:00/P1D';
/** Azure offers no shorter step for these servers; their own backups run daily beside it, for 35 days. */
const EVERY_WEEK = 'R/2026-01-04T02:00:00+00:00/P1W';

const durationOf = (dataset: Dataset): string => `P${Math.min(BACKUP_DAYS, dataset.retentionDays)}D`;

/**
 * Where backups rest: in three zones of the one region, unchangeable, under the enclave's key. In production the lock on
 * the vault can never be opened again. What must hold is set after the caller's settings.
 * Throws `PlacementRefused` where the dataset may not rest there.
 */
export class BackupVault extends Construct {
  private readonly vault: DataProtectionBackupVault;
  private readonly props: BackupVaultProps;

  constructor(scope: Construct, id: string, props: BackupVaultProps) {
    super(scope, id);
    this.props = props;
    const { programme, resourceGroup, settings } = props;
    const inProduction = programme.stage === 'production';
    this.vault = new DataProtectionBackupVault(this, 'vault', {
      ...settings,
      name: landmarks(programme).backupVault.name,
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      datastoreType: 'VaultStore',
      redundancy: 'ZoneRedundant',
      crossRegionRestoreEnabled: undefined,
      immutability: inProduction ? 'Locked' : 'Unlocked',
      softDelete: inProduction ? 'AlwaysOn' : 'On',
      retentionDurationInDays: UNDO_DAYS,
      identity: { type: 'SystemAssigned' },
      tags: tagsOf(programme, restingHere(this, programme, props.dataset)),
    });
    const key = landmarks(programme).key('backup');
    new DataProtectionBackupVaultCustomerManagedKey(this, 'key', {
      dataProtectionBackupVaultId: this.vault.id,
      keyVaultKeyId: key.uri,
      dependsOn: [this.grant('may-use-key', key.id, 'Key Vault Crypto Service Encryption User')],
    });
    new Diagnostics(this, 'logs', { programme, targetId: this.vault.id });
    new Lock(this, 'lock', { programme, targetId: this.vault.id, subject: 'backups' });
  }

  /** Backs a database server up. */
  protectDatabase(store: DatabaseStore, dataset: Dataset): void {
    const { programme } = this.props;
    const server = landmarks(programme).database(store);
    const grants = [
      this.grant(`may-read-${store}`, resourceGroupId(programme, server.group), 'Reader'),
      this.grant(
        `may-back-up-${store}`,
        server.id,
        'PostgreSQL Flexible Server Long Term Retention Backup Role',
      ),
    ];
    const policy = new DataProtectionBackupPolicyPostgresqlFlexibleServer(this, `policy-${store}`, {
      name: nameOf(programme, 'backupPolicy', store),
      vaultId: this.vault.id,
      backupRepeatingTimeIntervals: [EVERY_WEEK],
      defaultRetentionRule: { lifeCycle: [{ dataStoreType: 'VaultStore', duration: durationOf(dataset) }] },
    });
    new DataProtectionBackupInstancePostgresqlFlexibleServer(this, `item-${store}`, {
      ...this.itemOf(store, policy.id),
      serverId: server.id,
      dependsOn: grants,
    });
  }

  /** Backs the containers of an object store up. */
  protectObjects(subject: string, store: Landmark, containers: readonly string[], dataset: Dataset): void {
    const { programme } = this.props;
    const policy = new DataProtectionBackupPolicyBlobStorage(this, `policy-${subject}`, {
      name: nameOf(programme, 'backupPolicy', subject),
      vaultId: this.vault.id,
      backupRepeatingTimeIntervals: [EVERY_DAY],
      vaultDefaultRetentionDuration: durationOf(dataset),
    });
    new DataProtectionBackupInstanceBlobStorage(this, `item-${subject}`, {
      ...this.itemOf(subject, policy.id),
      storageAccountId: store.id,
      storageAccountContainerNames: [...containers],
      dependsOn: [this.grant(`may-back-up-${subject}`, store.id, 'Storage Account Backup Contributor')],
    });
  }

  private itemOf(subject: string, backupPolicyId: string) {
    const { programme } = this.props;
    return {
      name: nameOf(programme, 'backupItem', subject),
      location: programme.environments.enclave.profile.region,
      vaultId: this.vault.id,
      backupPolicyId,
    };
  }

  private grant(name: string, scope: string, roleDefinitionName: string): RoleAssignment {
    return new RoleAssignment(this, name, {
      scope,
      roleDefinitionName,
      principalId: this.vault.identity.principalId,
      principalType: 'ServicePrincipal',
      skipServicePrincipalAadCheck: true,
    });
  }
}
