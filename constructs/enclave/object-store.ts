import { Construct } from 'constructs';
import { StorageAccount, type StorageAccountConfig } from '#azurerm/storage-account';
import { StorageContainer } from '#azurerm/storage-container';
import { StorageManagementPolicy } from '#azurerm/storage-management-policy';
import type { Dataset, Programme } from '../../policy/programme';
import { restingHere } from './dataset';
import { Diagnostics } from './diagnostics';
import { KeyUser } from './key-user';
import type { Landmark, Store } from './landmarks';
import { Lock } from './lock';
import { PrivateEndpoint } from './private-endpoint';
import { tagsOf } from './tags';

export interface ObjectStoreProps {
  readonly programme: Programme;
  /** What rests here: class, tags and retention follow from it. */
  readonly dataset: Dataset;
  readonly resourceGroup: string;
  readonly store: Store;
  readonly landmark: Landmark;
  /** Made here; a service that makes its own has none. */
  readonly containers: readonly string[];
  /** Anything the promises below leave open. */
  readonly settings?: Partial<StorageAccountConfig>;
}

/** How long something deleted by mistake, or at the end of its retention, can still be brought back. */
const UNDO_DAYS = 7;

type Promises = Omit<
  StorageAccountConfig,
  'name' | 'resourceGroupName' | 'location' | 'identity' | 'customerManagedKey' | 'tags'
>;

/** What holds of every object store of the enclave, whatever its caller wants. */
const PROMISES: Promises = {
  accountKind: 'StorageV2',
  accountTier: 'Standard',
  // Three zones of one region: no second region, so no copy outside France by any pairing.
  accountReplicationType: 'ZRS',
  edgeZone: undefined,
  httpsTrafficOnlyEnabled: true,
  minTlsVersion: 'TLS1_2',
  publicNetworkAccessEnabled: false,
  allowNestedItemsToBePublic: false,
  sharedAccessKeyEnabled: false,
  defaultToOauthAuthentication: true,
  localUserEnabled: false,
  sftpEnabled: false,
  nfsv3Enabled: false,
  isHnsEnabled: false,
  crossTenantReplicationEnabled: false,
  // Copies only from and to accounts that have a private endpoint in the same network.
  allowedCopyScope: 'PrivateLink',
  infrastructureEncryptionEnabled: true,
  queueEncryptionKeyType: 'Account',
  tableEncryptionKeyType: 'Account',
  staticWebsite: undefined,
  customDomain: undefined,
  blobProperties: {
    versioningEnabled: true,
    changeFeedEnabled: true,
    changeFeedRetentionInDays: UNDO_DAYS,
    deleteRetentionPolicy: { days: UNDO_DAYS, permanentDeleteEnabled: false },
    containerDeleteRetentionPolicy: { days: UNDO_DAYS },
  },
  networkRules: {
    defaultAction: 'Deny',
    bypass: ['AzureServices'],
    ipRules: [],
    virtualNetworkSubnetIds: [],
  },
};

/**
 * An object store for one dataset: in three zones of one region, under its own key, reached through its private
 * endpoint alone, emptied when the dataset's retention ends. What must hold is set after the caller's settings.
 * Throws `PlacementRefused` where the dataset may not rest there.
 */
export class ObjectStore extends Construct {
  readonly account: StorageAccount;

  constructor(scope: Construct, id: string, props: ObjectStoreProps) {
    super(scope, id);
    const { programme, resourceGroup, store, landmark, settings } = props;
    const dataset = restingHere(this, programme, props.dataset);
    const tags = tagsOf(programme, dataset);
    const user = new KeyUser(this, 'key-user', { programme, resourceGroup, store, tags });
    this.account = new StorageAccount(this, 'account', {
      ...settings,
      ...PROMISES,
      name: landmark.name,
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      identity: { type: 'UserAssigned', identityIds: [user.identity.id] },
      customerManagedKey: { keyVaultKeyId: user.keyUri, userAssignedIdentityId: user.identity.id },
      tags,
      dependsOn: [user.grant],
    });
    for (const name of props.containers) {
      new StorageContainer(this, `container-${name}`, {
        name,
        storageAccountId: this.account.id,
        containerAccessType: 'private',
      });
    }
    this.forget(dataset.retentionDays);
    this.surround(props, tags);
  }

  /** Deletes everything when the retention ends: contents, old versions, snapshots. */
  private forget(days: number): void {
    new StorageManagementPolicy(this, 'retention', {
      storageAccountId: this.account.id,
      rule: [
        {
          name: 'retention',
          enabled: true,
          filters: { blobTypes: ['blockBlob', 'appendBlob'] },
          actions: {
            baseBlob: { deleteAfterDaysSinceCreationGreaterThan: days },
            snapshot: { deleteAfterDaysSinceCreationGreaterThan: days },
            version: { deleteAfterDaysSinceCreation: days },
          },
        },
      ],
    });
  }

  private surround(
    { programme, resourceGroup, store }: ObjectStoreProps,
    tags: ReturnType<typeof tagsOf>,
  ): void {
    const targetId = this.account.id;
    new PrivateEndpoint(this, 'endpoint', {
      programme,
      resourceGroup,
      tags,
      subject: store,
      targetId,
      part: 'blob',
      zones: ['blob'],
    });
    new Diagnostics(this, 'logs', { programme, targetId: `${targetId}/blobServices/default` });
    new Lock(this, 'lock', { programme, targetId, subject: store });
  }
}
