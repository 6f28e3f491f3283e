import { Construct } from 'constructs';
import { MonitorActionGroup } from '#azurerm/monitor-action-group';
import { MonitorScheduledQueryRulesAlertV2 } from '#azurerm/monitor-scheduled-query-rules-alert-v2';
import type { Programme } from '../../policy/programme';
import { landmarks, resourceGroupId } from './landmarks';
import { nameOf } from './names';
import { platformTags } from './tags';

export interface AlertsProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly workspaceId: string;
}

interface Alert {
  readonly name: string;
  readonly description: string;
  /** 0 is the gravest. */
  readonly severity: 0 | 1 | 2;
  readonly query: string;
}

/**
 * Each asks the workspace, so that the alert stands in the region: Azure's activity and metric alerts stand in none. What no
 * log says, that a tunnel is still down, is asked of its metric: `link-alerts.ts`.
 */
const ALERTS: readonly Alert[] = [
  {
    name: 'safeguard-removed',
    description: 'A lock, a diagnostic setting, a flow log or a policy assignment was deleted',
    severity: 0,
    query: `AzureActivity
| where ActivityStatusValue =~ "Success"
| where OperationNameValue in~ ("Microsoft.Authorization/locks/delete", "Microsoft.Insights/diagnosticSettings/delete", "Microsoft.Network/networkWatchers/flowLogs/delete", "Microsoft.Authorization/policyAssignments/delete")`,
  },
  {
    name: 'network-opened',
    description: 'A security rule, a route, a peering or a public address was written',
    severity: 1,
    query: `AzureActivity
| where ActivityStatusValue =~ "Success"
| where OperationNameValue has_any ("networkSecurityGroups", "routeTables", "virtualNetworkPeerings", "publicIPAddresses")
| where OperationNameValue endswith "write"`,
  },
  {
    name: 'rights-given',
    description: 'A role was assigned in the enclave',
    severity: 1,
    query: `AzureActivity
| where ActivityStatusValue =~ "Success"
| where OperationNameValue =~ "Microsoft.Authorization/roleAssignments/write"`,
  },
  {
    name: 'key-endangered',
    description: 'A key was deleted, purged or read by one who may not',
    severity: 0,
    query: `AzureDiagnostics
| where ResourceProvider == "MICROSOFT.KEYVAULT"
| where OperationName in ("KeyDelete", "KeyPurge", "VaultDelete", "VaultPurge") or httpStatusCode_d == 403`,
  },
  {
    name: 'link-tunnel-lost',
    description: 'A tunnel of the link was disconnected',
    severity: 1,
    query: `AzureDiagnostics
| where Category == "TunnelDiagnosticLog"
| where OperationName == "TunnelDisconnected"`,
  },
  {
    name: 'database-refused',
    description: 'The database server refused somebody',
    severity: 2,
    query: `AzureDiagnostics
| where ResourceProvider == "MICROSOFT.DBFORPOSTGRESQL"
| where Message has "authentication failed" or Message has "permission denied"`,
  },
];

const SECURITY = 'security';

/** Who is told, known before it exists: other stacks name it too. */
export function securityGroupId(programme: Programme): string {
  const group = resourceGroupId(programme, landmarks(programme).group('observability'));
  return `${group}/providers/Microsoft.Insights/actionGroups/${nameOf(programme, 'actionGroup', SECURITY)}`;
}

/** What the security contact is told of, and by what. */
export class Alerts extends Construct {
  constructor(scope: Construct, id: string, props: AlertsProps) {
    super(scope, id);
    const { programme, resourceGroup, workspaceId } = props;
    const tags = platformTags(programme);
    const group = new MonitorActionGroup(this, SECURITY, {
      name: nameOf(programme, 'actionGroup', SECURITY),
      resourceGroupName: resourceGroup,
      shortName: SECURITY,
      // The message says that something happened and where to look, never what was found there.
      emailReceiver: [
        { name: SECURITY, emailAddress: programme.contacts.security.email, useCommonAlertSchema: true },
      ],
      tags,
    });
    for (const { name, description, severity, query } of ALERTS) {
      new MonitorScheduledQueryRulesAlertV2(this, name, {
        name: nameOf(programme, 'alert', name),
        resourceGroupName: resourceGroup,
        location: programme.environments.enclave.profile.region,
        description,
        severity,
        scopes: [workspaceId],
        evaluationFrequency: 'PT5M',
        windowDuration: 'PT5M',
        // The tables appear with the first log; until then Azure would refuse the query.
        skipQueryValidation: true,
        criteria: [{ query, timeAggregationMethod: 'Count', operator: 'GreaterThan', threshold: 0 }],
        action: { actionGroups: [group.id] },
        tags,
      });
    }
  }
}
