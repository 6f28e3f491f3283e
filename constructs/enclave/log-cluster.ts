import { Construct } from 'constructs';
import { LogAnalyticsCluster } from '#azurerm/log-analytics-cluster';
import { LogAnalyticsClusterCustomerManagedKey } from '#azurerm/log-analytics-cluster-customer-managed-key';
import { LogAnalyticsLinkedService } from '#azurerm/log-analytics-linked-service';
import type { Programme } from '../../policy/programme';
import { KeyUser } from './key-user';
import { nameOf } from './names';
import type { Tags } from './tags';

export interface LogClusterProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly tags: Tags;
  readonly workspaceId: string;
}

/** The least Azure offers: a workspace takes a customer's key only in a cluster of its own. */
const GIGABYTES_A_DAY = 100;

/** What puts a workspace's logs under a key of the enclave. */
export class LogCluster extends Construct {
  constructor(scope: Construct, id: string, props: LogClusterProps) {
    super(scope, id);
    const { programme, resourceGroup, tags, workspaceId } = props;
    const user = new KeyUser(this, 'key-user', { programme, resourceGroup, store: 'logs', tags });
    const cluster = new LogAnalyticsCluster(this, 'cluster', {
      name: nameOf(programme, 'logCluster', 'enclave'),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      sizeGb: GIGABYTES_A_DAY,
      identity: { type: 'UserAssigned', identityIds: [user.identity.id] },
      tags,
      dependsOn: [user.grant],
    });
    const key = new LogAnalyticsClusterCustomerManagedKey(this, 'key', {
      logAnalyticsClusterId: cluster.id,
      keyVaultKeyId: user.keyUri,
    });
    new LogAnalyticsLinkedService(this, 'link', {
      resourceGroupName: resourceGroup,
      workspaceId,
      writeAccessId: cluster.id,
      // A log written before the key is there stays under the platform's.
      dependsOn: [key],
    });
  }
}
