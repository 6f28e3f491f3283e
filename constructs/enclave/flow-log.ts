import { Construct } from 'constructs';
import { NetworkWatcherFlowLog } from '#azurerm/network-watcher-flow-log';
import type { Dataset, Programme } from '../../policy/programme';
import { type Landmark, landmarks } from './landmarks';
import { nameOf } from './names';
import { tagsOf } from './tags';

export interface FlowLogProps {
  readonly programme: Programme;
  readonly dataset: Dataset;
  readonly storageAccountId: string;
  /** Which network, and what it is for. Default: the enclave's own. */
  readonly of?: { readonly network: Landmark; readonly subject: string };
  /** Where it is read. Its number is made up by Azure, so that only the stack of the workspace itself knows it. */
  readonly workspace?: { readonly id: string; readonly workspaceId: string };
}

/** Who spoke to whom in a network of the enclave: of the whole network, kept as long as every other log. */
export class FlowLog extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogProps) {
    super(scope, id);
    const { programme, dataset, storageAccountId, workspace } = props;
    const { region } = programme.environments.enclave.profile;
    const { network: own, networkWatcher } = landmarks(programme);
    const { network, subject } = props.of ?? { network: own, subject: 'enclave' };
    new NetworkWatcherFlowLog(this, 'log', {
      name: nameOf(programme, 'flowLog', subject),
      networkWatcherName: networkWatcher.name,
      resourceGroupName: networkWatcher.group,
      location: region,
      targetResourceId: network.id,
      storageAccountId,
      enabled: true,
      version: 2,
      retentionPolicy: { enabled: true, days: dataset.retentionDays },
      trafficAnalytics: workspace && {
        enabled: true,
        workspaceId: workspace.workspaceId,
        workspaceRegion: region,
        workspaceResourceId: workspace.id,
        intervalInMinutes: 10,
      },
      tags: tagsOf(programme, dataset),
    });
  }
}
