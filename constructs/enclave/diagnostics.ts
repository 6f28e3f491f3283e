import { Construct } from 'constructs';
import { MonitorDiagnosticSetting } from '#azurerm/monitor-diagnostic-setting';
import type { Programme } from '../../policy/programme';
import { landmarks } from './landmarks';

export interface DiagnosticsProps {
  readonly programme: Programme;
  readonly targetId: string;
  /** Where a service groups no categories: each by its name. */
  readonly categories?: readonly string[];
  /** The subscription's activity log has no metrics. */
  readonly metrics?: boolean;
}

/** Every log a service can give, into the enclave's workspace and nowhere else: the sink is not the caller's to choose. */
export class Diagnostics extends Construct {
  constructor(scope: Construct, id: string, props: DiagnosticsProps) {
    super(scope, id);
    const { programme, targetId, categories, metrics = true } = props;
    new MonitorDiagnosticSetting(this, 'setting', {
      name: 'enclave',
      targetResourceId: targetId,
      logAnalyticsWorkspaceId: landmarks(programme).workspace.id,
      enabledLog: categories ? categories.map((category) => ({ category })) : [{ categoryGroup: 'allLogs' }],
      enabledMetric: metrics ? [{ category: 'AllMetrics' }] : undefined,
    });
  }
}
