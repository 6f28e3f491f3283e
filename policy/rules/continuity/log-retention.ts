import { RETENTIONS, type RetentionFact } from '../../facts/retentions';
import type { Graph } from '../../graph/graph';
import type { Resource, Violation } from '../../model';
import { fedByLogsAlone } from '../log-stores';
import { daysKept } from '../retention';
import type { Rule } from '../rule';
import { protectedStores } from '../stores';

/** SecNumCloud 3.2, 12.6.c asks six months, II 901 [EXP-CONS-JOUR] twelve, the CNIL's deliberation 2021-122 six to twelve. */
const LEAST = 365;

export const logRetention: Rule = {
  id: 'continuity/log-retention',
  title: 'Logs are kept for a year, and somebody wrote down for how long',
  why: 'An intruder waits for months; a log that is gone by then proves nothing. What is not written is whatever the provider chose.',
  fix: 'Write a retention of 365 days.',
  sources: ['LOG-01'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification } of protectedStores(graph)) {
      const fact = RETENTIONS[store.type];
      if (!fact || !(fact.logs || fedByLogsAlone(graph, store))) continue;
      for (const violation of faultsOf(graph, store, fact)) yield { ...violation, classification };
    }
  },
};

function* faultsOf(graph: Graph, store: Resource, fact: RetentionFact): Generator<Violation> {
  const written = daysKept(graph, store, fact);
  for (const { property, value, holder } of written) {
    if (value !== undefined && value >= LEAST) continue;
    yield {
      resource: holder,
      property,
      certainty: value === undefined ? 'unproven' : 'proven',
      message: `${store.address} keeps logs for ${value === undefined ? 'a number of days nobody can tell' : `${value} days`}; ${LEAST} are asked`,
    };
  }
  if (written.length > 0 || !fact.logs || fact.absent === 'parent') return;
  if (typeof fact.absent === 'number' && fact.absent >= LEAST) return;
  const default_ = fact.absent === 'for ever' ? 'for ever' : `for ${fact.absent} days`;
  yield {
    resource: store,
    ...(fact.paths[0] ? { property: fact.paths[0] } : {}),
    certainty: 'proven',
    message: `${store.address} writes no retention, so its logs are kept ${default_}; ${LEAST} days are asked`,
  };
}
