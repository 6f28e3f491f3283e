import { violationOf } from '../leaks';
import type { Rule } from '../rule';

export const logLeavesTerritory: Rule = {
  id: 'residency/log-leaves-territory',
  title: 'Logs stay inside the territory of the store they speak of',
  why: 'Logs, audit files and telemetry of a store carry its class: names and requests of the people in a file stand in its log.',
  fix: 'Send the log to a workspace or bucket inside the territory, in the same environment.',
  sources: ['LOC-04', 'LOG-02', 'LOG-03'],
  severity: 'error',
  *check(graph) {
    for (const leak of graph.closure().leaks) if (leak.edge.how === 'log') yield violationOf(leak);
  },
};
