import type { Rule } from '../rule';
import { barePoints, passedOn, sharedFilters, straightIn, unfiltered } from './flow-broken-filters';
import { wideJoints, wrongGateways } from './flow-broken-joints';

export const flowBroken: Rule = {
  id: 'isolation/flow-broken',
  title: 'A connection from an interconnection ends there, between two filters that are not one',
  why: 'What is only passed on carries an attack with it. Between State services and the enclave stand a filter, something that ends the connection and opens another one, and a second filter: whoever takes one of the three has not taken the others.',
  fix: 'Let the party reach the proxy or the jump zone alone, give the subnet there a firewall of its own, and let the zone behind know the proxy’s range and never the party’s.',
  sources: ['NET-03', 'NET-01'],
  severity: 'error',
  *check(graph) {
    const { programme } = graph.context;
    if (!programme) return;
    for (const point of Object.values(programme.interconnections)) {
      yield* straightIn(graph, programme, point);
      yield* unfiltered(graph, point);
      yield* barePoints(graph, point);
      yield* passedOn(graph, point);
      yield* wrongGateways(graph, point);
      yield* wideJoints(graph, programme, point);
    }
    yield* sharedFilters(graph);
  },
};
