import type { Violation } from '../../model';
import type { Rule } from '../rule';
import { watchedConnections } from './alarms-aws';
import { watchedTunnels } from './alarms-azure';
import type { Watched } from './watched';

export const alarmsOn: Rule = {
  id: 'link/alarms-on',
  title: 'Somebody is told when a tunnel of the link is down, and when all are',
  why: 'With one tunnel gone the link still carries, and nobody notices that nothing is left to fall back on; with all gone, what stands still looks like a fault of the applications.',
  fix: 'On AWS alarms on TunnelState, Minimum and Maximum over the connection, where missing data is a breach; on Azure metric alerts on the gateway, one for each tunnel and one for all; each with an action.',
  sources: ['LOG-03'],
  severity: 'error',
  *check(graph) {
    for (const [resource, watched, what] of [...watchedConnections(graph), ...watchedTunnels(graph)])
      if (watched !== 'yes') yield untold(resource, watched, what);
  },
};

const untold = (
  resource: Violation['resource'],
  watched: Exclude<Watched[1], 'yes'>,
  what: string,
): Violation => ({
  resource,
  certainty: watched === 'no' ? 'proven' : 'unproven',
  message:
    watched === 'no'
      ? `${resource.address}: nobody is told when ${what} down`
      : `${resource.address}: nobody can tell whether anybody is told when ${what} down`,
});
