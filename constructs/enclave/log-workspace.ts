import { Construct } from 'constructs';
import { LogAnalyticsWorkspace, type LogAnalyticsWorkspaceConfig } from '#azurerm/log-analytics-workspace';
import type { Dataset, Programme } from '../../policy/programme';
import { restingHere } from './dataset';
import { Diagnostics } from './diagnostics';
import { landmarks } from './landmarks';
import { Lock } from './lock';
import { LogCluster } from './log-cluster';
import { tagsOf } from './tags';

export interface LogWorkspaceProps {
  readonly programme: Programme;
  readonly dataset: Dataset;
  readonly resourceGroup: string;
  /** Anything the promises below leave open. */
  readonly settings?: Partial<LogAnalyticsWorkspaceConfig>;
}

/** A year at least: the least an inquiry may ask for. Two at most: what Azure keeps within reach. */
const LEAST_DAYS = 365;
const MOST_DAYS = 730;

/** How long logs are kept. Throws where the dataset's retention is under a year or over what the workspace can keep. */
function retentionOf(dataset: Dataset): number {
  if (dataset.retentionDays >= LEAST_DAYS && dataset.retentionDays <= MOST_DAYS) return dataset.retentionDays;
  throw new Error(
    `dataset "${dataset.name}" is kept for ${dataset.retentionDays} days, and logs of the enclave from ${LEAST_DAYS} to ${MOST_DAYS}. Correct retentionDays in infra/datasets.ts.`,
  );
}

/**
 * The one place the enclave's logs go to: in the region, for a year or more, under a key of its own, reached privately,
 * with identities alone.
 * What must hold is set after the caller's settings. Throws where the dataset's retention does not fit.
 */
export class LogWorkspace extends Construct {
  readonly workspace: LogAnalyticsWorkspace;

  constructor(scope: Construct, id: string, props: LogWorkspaceProps) {
    super(scope, id);
    const { programme, resourceGroup, settings } = props;
    const dataset = restingHere(this, programme, props.dataset);
    const tags = tagsOf(programme, dataset);
    this.workspace = new LogAnalyticsWorkspace(this, 'workspace', {
      ...settings,
      name: landmarks(programme).workspace.name,
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      sku: 'PerGB2018',
      retentionInDays: retentionOf(dataset),
      // A quota would stop the logs on the day they are needed most.
      dailyQuotaGb: -1,
      immediateDataPurgeOn30DaysEnabled: false,
      internetIngestionEnabled: false,
      internetQueryEnabled: false,
      localAuthenticationEnabled: false,
      localAuthenticationDisabled: undefined,
      // Who may read a resource may not therefore read its logs.
      allowResourceOnlyPermissions: false,
      dataCollectionRuleId: undefined,
      tags,
      // Its cluster sets another one, which then cannot be changed.
      lifecycle: { ignoreChanges: ['sku'] },
    });
    const targetId = this.workspace.id;
    new LogCluster(this, 'own', { programme, resourceGroup, tags, workspaceId: targetId });
    new Diagnostics(this, 'logs', { programme, targetId });
    new Lock(this, 'lock', { programme, targetId, subject: 'workspace' });
  }
}
