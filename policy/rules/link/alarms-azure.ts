/** Metric alerts on the tunnels of a gateway. learn.microsoft.com/azure/vpn-gateway/monitor-vpn-gateway-reference. */
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource } from '../../model';
import { textsAt, textsIn } from '../settings';
import { endsOf, type LinkEnd, wordsAt } from './ends';
import { farOf } from './tunnel-pairs';
import type { Watched, Watches } from './watched';

const ALERT = 'azurerm_monitor_metric_alert';
/** Metrics that are nothing when a tunnel is down, by the dimensions that tell one tunnel from another. */
const METRICS: ReadonlySet<string> = new Set([
  'bgppeerstatus',
  'qmsacount',
  'mmsacount',
  'tunnelaveragebandwidth',
  'tunnelingressbytes',
  'tunnelegressbytes',
]);
/** Each of its own: all of them at once. */
const ANY = '*';

/** The values of one criterion's dimensions; `undefined` where nobody can tell one. */
type Criterion = readonly (string | undefined)[];

/** The criteria of an alert that tells somebody; they hold together. None: it tells nobody of a tunnel. */
function criteriaOf(graph: Graph, alert: Resource): readonly Criterion[] {
  const off = textsAt(graph, alert, 'enabled').includes('false');
  const told = find(alert.attributes, 'action.action_group_id', graph.dereference).length > 0;
  if (off || !told) return [];
  return find(alert.attributes, 'criteria', graph.dereference).flatMap(({ value }) => {
    const [metric] = textsIn(graph, value, 'metric_name');
    const below = textsIn(graph, value, 'operator').every((word) => /^LessThan/.test(word ?? ''));
    if (!below || !METRICS.has(String(metric).toLowerCase())) return [];
    return [textsIn(graph, value, 'dimension.values')];
  });
}

/** What a tunnel is called in a dimension: its connection, its far address, its far end in BGP. */
function namesOf(graph: Graph, end: LinkEnd): ReadonlySet<string> {
  const own = wordsAt(graph, end, 'name');
  const far = farOf(graph, end).flatMap((gateway) => [
    ...textsAt(graph, gateway, 'gateway_address'),
    ...textsAt(graph, gateway, 'bgp_settings.bgp_peering_address'),
  ]);
  return new Set([...own.map(({ text }) => text), ...far].flatMap((text) => text ?? []));
}

const answer = (yes: boolean, perhaps: boolean): Watched[1] => (yes ? 'yes' : perhaps ? 'perhaps' : 'no');

/** For each connection: whether somebody is told when its tunnel is down; and once, whether when all are. */
export const watchedTunnels: Watches = (graph) => {
  const tunnels = endsOf(graph).filter(({ cloud }) => cloud === 'azure');
  const alerts = graph.ofType(ALERT).map((alert) => criteriaOf(graph, alert));
  const open = alerts.some((criteria) => criteria.flat().includes(undefined));
  const names = tunnels.map((tunnel) => namesOf(graph, tunnel));
  const covers = (criterion: Criterion, own: ReadonlySet<string>): boolean =>
    criterion.some((value) => value !== undefined && (value === ANY || own.has(value)));
  const each = tunnels.map((tunnel, index): Watched => {
    const own = names[index] ?? new Set();
    const alone = alerts.some(([first, ...others]) => first && others.length === 0 && covers(first, own));
    return [tunnel.resource, answer(alone, open), 'its tunnel is'];
  });
  const [first] = tunnels;
  if (!first || tunnels.length < 2) return each;
  const all = alerts.some(
    (criteria) =>
      criteria.length >= tunnels.length &&
      names.every((own) => criteria.some((criterion) => covers(criterion, own))),
  );
  return [...each, [first.resource, answer(all, open), 'its tunnel and all others are']];
};
