import type { Construct } from 'constructs';
import { Alerts } from '../../constructs/enclave/alerts';
import { datasetNamed } from '../../constructs/enclave/dataset';
import { Diagnostics } from '../../constructs/enclave/diagnostics';
import { FlowLog } from '../../constructs/enclave/flow-log';
import { landmarks } from '../../constructs/enclave/landmarks';
import { LogWorkspace } from '../../constructs/enclave/log-workspace';
import { MonitorScope } from '../../constructs/enclave/monitor-scope';
import { ObjectStore } from '../../constructs/enclave/object-store';
import { EnclaveStack, type EnclaveStackProps } from './enclave-stack';

/** Azure's names for what the activity log of a subscription holds. */
const ACTIVITY = [
  'Administrative',
  'Security',
  'ServiceHealth',
  'Alert',
  'Recommendation',
  'Policy',
  'Autoscale',
  'ResourceHealth',
] as const;

/** The workspace every log of the enclave goes to, and what watches it. */
export class ObservabilityStack extends EnclaveStack {
  constructor(scope: Construct, props: EnclaveStackProps) {
    super(scope, 'observability', props);
    const { programme, resourceGroup } = this;
    const marks = landmarks(programme);
    const dataset = datasetNamed(programme, 'enclave-audit');
    const { workspace } = new LogWorkspace(this, 'logs', { programme, resourceGroup, dataset });
    new MonitorScope(this, 'scope', { programme, resourceGroup, workspaceId: workspace.id });
    const flows = new ObjectStore(this, 'flow-store', {
      programme,
      resourceGroup,
      dataset,
      store: 'flowlogs',
      landmark: marks.flowLogs,
      containers: [],
    });
    new FlowLog(this, 'flows', { programme, dataset, storageAccountId: flows.account.id, workspace });
    for (const [id, { id: targetId }] of [
      ['vault-logs', marks.vault],
      ['proxy-vault-logs', marks.proxyVault],
    ] as const)
      new Diagnostics(this, id, { programme, targetId }).node.addDependency(workspace);
    new Diagnostics(this, 'activity', {
      programme,
      targetId: `/subscriptions/${programme.environments.enclave.subscription}`,
      categories: ACTIVITY,
      metrics: false,
    }).node.addDependency(workspace);
    flows.node.addDependency(workspace);
    new Alerts(this, 'alerts', { programme, resourceGroup, workspaceId: workspace.id });
  }
}
