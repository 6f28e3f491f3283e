import { Construct } from 'constructs';
import { NetworkWatcherFlowLog } from '#azurerm/network-watcher-flow-log';
import type { Dataset, Programme } from '../../policy/programme';
import { landmarks } from './landmarks';
import { nameOf } from './names';
import { tagsOf } from './tags';

export interface FlowLogProps {
  readonly programme: Programme;
  readonly dataset: Dataset;
  readonly storageAccountId: string;
  readonly workspace: { readonly id: string; readonly workspaceId: string };
}

/** Who spoke to whom in the enclave's network: of the whole network, kept as long as every other log, read in its workspace. */
export class FlowLog extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogProps) {
    super(scope, id);
    const { programme, dataset, storageAccountId, workspace } = props;
    const { region } = programme.environments.enclave.profile;
    const { network, networkWatcher } = landmarks(programme);
    new NetworkWatcherFlowLog(this, 'log', {
      name: nameOf(programme, 'flowLog', 'enclave'),
      networkWatcherName: networkWatcher.name,
      resourceGroupName: networkWatcher.group,
      location: region,
      targetResourceId: network.id,
      storageAccountId,
      enabled: true,
      version: 2,
      retentionPolicy: { enabled: true, days: dataset.retentionDays },
      trafficAnalytics: {
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
