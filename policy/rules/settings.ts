/** What rules on settings share: whether a condition on a resource holds, and a table of faults applied to stores. */
import type { When } from '../facts/resource-type';
import type { Settings } from '../facts/setting';
import type { Graph } from '../graph/graph';
import { find } from '../graph/paths';
import { settle } from '../graph/settle';
import { holds } from '../graph/when';
import { and, possible } from '../guards';
import type { Certainty, Resource, Violation } from '../model';
import type { Value } from '../values';
import { protectedStores } from './stores';

/** Whether all conditions hold of a resource: for sure, perhaps, or not. */
export function met(
  graph: Graph,
  resource: Resource,
  conditions: When | readonly When[],
): Certainty | undefined {
  const { surely, maybe } = holds(resource, conditions, graph.dereference);
  if (!possible(and(maybe, resource.guard))) return undefined;
  return possible(and(surely, resource.guard)) ? 'proven' : 'unproven';
}

/** The first path of conditions: the property a finding points at. */
export const firstPath = (conditions: When | readonly When[]): string =>
  ([conditions].flat() as readonly When[])[0]?.path ?? '';

/** Every store of sensitive data that a table finds fault with. */
export function* faultySensitiveStores(graph: Graph, table: Settings): Generator<Violation> {
  for (const { store, classification } of protectedStores(graph)) {
    if (classification !== 'sensitive') continue;
    for (const { when, says, fix } of table[store.type] ?? []) {
      const certainty = met(graph, store, when);
      if (!certainty) continue;
      yield {
        resource: store,
        property: firstPath(when),
        classification,
        certainty,
        message: `${store.address} (sensitive data) ${says}`,
        fix,
      };
    }
  }
}

/** A number at one of several paths, or that one is written which nobody can tell. */
export interface Written {
  readonly property: string;
  readonly value: number | undefined;
}

/** Every number written at the first of the paths that is written at all. */
export function numbersAt(graph: Graph, resource: Resource, paths: readonly string[]): readonly Written[] {
  for (const path of paths) {
    const found = find(resource.attributes, path, graph.dereference).flatMap(({ value, at, guard }) =>
      settle(value, graph.dereference)
        .filter((s) => possible(and(and(guard, s.guard), resource.guard)))
        .map((s) => ({
          property: at,
          value: s.holes.length > 0 || Number.isNaN(Number(s.value)) ? undefined : Number(s.value),
        })),
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** The settled texts at a path; `undefined` stands for one nobody can tell. */
export const textsAt = (graph: Graph, resource: Resource, path: string): readonly (string | undefined)[] =>
  textsIn(graph, resource.attributes, path);

/** The same within a value, such as one of several blocks. */
export const textsIn = (graph: Graph, within: Value, path: string): readonly (string | undefined)[] =>
  find(within, path, graph.dereference).flatMap(({ value }) =>
    settle(value, graph.dereference).map((s) => (s.holes.length > 0 ? undefined : String(s.value))),
  );
