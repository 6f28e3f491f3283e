/** Alarms of CloudWatch on the tunnels of a connection. docs.aws.amazon.com/vpn (TunnelState: 0 down, 1 up). */
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource } from '../../model';
import { textsAt } from '../settings';
import { VPN_CONNECTION } from './ends';
import type { Watched, Watches } from './watched';

const ALARM = 'AWS::CloudWatch::Alarm';
/** Over a connection the least is that of the tunnel that is down, the most that of the one still up. */
const WANTED = [
  ['Minimum', 'one of its tunnels is'],
  ['Maximum', 'both its tunnels are'],
] as const;

/** What an alarm has to say; each has to be written. */
const SAYS = {
  Namespace: /^AWS\/VPN$/,
  MetricName: /^TunnelState$/,
  ComparisonOperator: /^LessThan/,
  TreatMissingData: /^breaching$/,
} as const;

const says = (graph: Graph, alarm: Resource, path: string, pattern: RegExp): boolean => {
  const words = textsAt(graph, alarm, path);
  return words.length > 0 && words.every((word) => word !== undefined && pattern.test(word));
};

/** An alarm that rings: on the state of a tunnel, switched on, with somebody to tell. */
const rings = (graph: Graph, alarm: Resource): boolean =>
  Object.entries(SAYS).every(([path, pattern]) => says(graph, alarm, path, pattern)) &&
  !textsAt(graph, alarm, 'ActionsEnabled').includes('false') &&
  find(alarm.attributes, 'AlarmActions', graph.dereference).length > 0;

/** For each connection: whether an alarm rings when one tunnel is down, and when both are. */
export const watchedConnections: Watches = (graph) => {
  const alarms = graph.ofType(ALARM).filter((alarm) => rings(graph, alarm));
  return graph.ofType(VPN_CONNECTION).flatMap((connection) => {
    const own = alarms.filter((alarm) =>
      graph.targetsAt(alarm, 'Dimensions.Value').some(({ resource }) => resource?.id === connection.id),
    );
    return WANTED.map(
      ([statistic, what]): Watched => [
        connection,
        own.some((alarm) => says(graph, alarm, 'Statistic', new RegExp(`^${statistic}$`))) ? 'yes' : 'no',
        what,
      ],
    );
  });
};
