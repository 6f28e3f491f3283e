import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Violation } from '../../model';
import type { Rule } from '../rule';
import { property, tunnelsOf } from './tunnels';

export const told: Rule = {
  id: 'link/told',
  title: 'Each end of a link tells of its negotiations and of its routes',
  why: 'Somebody who tries other keys, other suites or other routes is seen nowhere else.',
  fix: 'Sponsor: switch on both kinds of tunnel logs. Enclave: a diagnostic setting of the gateway with IKE, tunnel and route logs.',
  sources: ['LOG-01', 'NET-06'],
  severity: 'error',
  *check(graph) {
    yield* sponsorLogs(graph);
    yield* enclaveLogs(graph);
  },
};

const OPTIONS = 'LogOptions.CloudwatchLogOptions';
const KINDS = [
  ['LogEnabled', 'LogGroupArn', 'negotiations'],
  ['BgpLogEnabled', 'BgpLogGroupArn', 'routes'],
] as const;

function* sponsorLogs(graph: Graph): Generator<Violation> {
  for (const tunnel of tunnelsOf(graph)) {
    if (tunnel.cloud !== 'aws') continue;
    for (const [enabled, group, what] of KINDS) {
      const on = tunnel.read(`${OPTIONS}.${enabled}`).join() === 'true';
      if (on && tunnel.read(`${OPTIONS}.${group}`).length === 1) continue;
      yield {
        resource: tunnel.resource,
        property: property(tunnel, `${OPTIONS}.${enabled}`),
        certainty: 'proven',
        message: `${tunnel.resource.address}: a tunnel does not tell of its ${what}`,
      };
    }
  }
}

const CATEGORIES = ['IKEDiagnosticLog', 'TunnelDiagnosticLog', 'RouteDiagnosticLog'];

function* enclaveLogs(graph: Graph): Generator<Violation> {
  for (const gateway of graph.ofType('azurerm_virtual_network_gateway')) {
    if (String(gateway.attributes.type).toLowerCase() !== 'vpn') continue;
    const settings = graph
      .ofType('azurerm_monitor_diagnostic_setting')
      .filter((s) => graph.targetsAt(s, 'target_resource_id').some(({ resource }) => resource === gateway));
    const named = settings.flatMap((s) =>
      ['enabled_log.category', 'enabled_log.category_group'].flatMap((path) =>
        find(s.attributes, path, graph.dereference).map(({ value }) => String(value)),
      ),
    );
    const missing = named.includes('allLogs')
      ? []
      : CATEGORIES.filter((category) => !named.includes(category));
    if (missing.length > 0)
      yield {
        resource: gateway,
        certainty: 'proven',
        message: `${gateway.address} does not tell of ${missing.join(', ')}`,
      };
  }
}
