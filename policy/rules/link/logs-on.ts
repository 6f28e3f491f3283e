import type { Graph } from '../../graph/graph';
import type { Resource, Violation } from '../../model';
import type { Rule } from '../rule';
import { settersOf } from '../setters';
import { textsAt } from '../settings';
import { describedTunnels, endsOf, TUNNELS, VPN_CONNECTION, wordsAt } from './ends';

const AWS_LOGS = {
  LogEnabled: 'negotiations',
  BgpLogEnabled: 'BGP',
} as const;
/** https://learn.microsoft.com/azure/vpn-gateway/monitor-vpn-gateway-reference#resource-logs */
const AZURE_LOGS = ['IKEDiagnosticLog', 'TunnelDiagnosticLog', 'RouteDiagnosticLog'] as const;
const ALL = 'alllogs';
const GATEWAY = 'azurerm_virtual_network_gateway';
const SETTING = { azurerm_monitor_diagnostic_setting: 'target_resource_id' } as const;

export const logsOn: Rule = {
  id: 'link/logs-on',
  title: 'Both ends of the link write down negotiations, tunnels and routes',
  why: 'A refused proposal, a wrong key, a route that was not there yesterday: the link is where an attack shows first, and only in these logs.',
  fix: 'Switch LogEnabled and BgpLogEnabled on for each tunnel; send IKEDiagnosticLog, TunnelDiagnosticLog and RouteDiagnosticLog of the gateway to the enclave’s workspace.',
  sources: ['LOG-03'],
  severity: 'error',
  *check(graph) {
    yield* aws(graph);
    for (const gateway of graph.ofType(GATEWAY)) yield* azure(graph, gateway);
  },
};

function* aws(graph: Graph): Generator<Violation> {
  for (const resource of graph.ofType(VPN_CONNECTION))
    if (describedTunnels(graph, resource) === 0)
      yield {
        resource,
        property: TUNNELS,
        certainty: 'proven',
        message: `${resource.address} describes no tunnel, so neither writes a log`,
      };
  for (const end of endsOf(graph).filter(({ dialect }) => dialect === 'aws'))
    for (const [name, what] of Object.entries(AWS_LOGS)) {
      const path = `LogOptions.CloudwatchLogOptions.${name}`;
      const words = wordsAt(graph, end, path);
      if (words.length > 0 && words.every(({ text }) => text === 'true')) continue;
      yield {
        resource: end.resource,
        property: `${end.at}.${path}`,
        certainty: words.some(({ text }) => text === undefined) ? 'unproven' : 'proven',
        message: `${end.title} writes no log of its ${what}`,
      };
    }
}

function* azure(graph: Graph, gateway: Resource): Generator<Violation> {
  if (!textsAt(graph, gateway, 'type').every((type) => type === undefined || /^vpn$/i.test(type))) return;
  const settings = settersOf(graph, gateway, SETTING);
  const all = settings.some((s) =>
    textsAt(graph, s, 'enabled_log.category_group').some((t) => t?.toLowerCase() === ALL),
  );
  const on = settings.flatMap((s) => textsAt(graph, s, 'enabled_log.category'));
  const missing = all ? [] : AZURE_LOGS.filter((log) => !on.includes(log));
  if (missing.length > 0)
    yield {
      resource: gateway,
      certainty: 'proven',
      message: `${gateway.address} sends no ${missing.join(', ')} anywhere`,
    };
}
