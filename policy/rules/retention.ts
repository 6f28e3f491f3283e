/** For how many days a store keeps what it holds, wherever that is written. */
import type { RetentionFact } from '../facts/retentions';
import type { Graph } from '../graph/graph';
import type { Resource } from '../model';
import { settersOf } from './setters';
import { numbersAt, type Written } from './settings';

export interface Kept extends Written {
  /** The store, or what says it from outside. */
  readonly holder: Resource;
}

/** Every number of days written for a store, by itself or from outside. */
export function daysKept(graph: Graph, store: Resource, fact: RetentionFact): readonly Kept[] {
  const own = numbersAt(graph, store, fact.paths).map((written) => ({ ...written, holder: store }));
  const outside = Object.entries(fact.by ?? {}).flatMap(([type, { store: path, paths }]) =>
    settersOf(graph, store, { [type]: path }).flatMap((holder) =>
      numbersAt(graph, holder, paths).map((written) => ({ ...written, holder })),
    ),
  );
  return [...own, ...outside];
}
