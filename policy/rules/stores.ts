/** What several rules ask of stores: which there are, with which class, where. */
import { typeFacts } from '../graph/catalogue';
import { strictest } from '../graph/classes';
import { holdsNone } from '../graph/embedded-template';
import type { Graph } from '../graph/graph';
import { and, type Guard, possible } from '../guards';
import type { Known, Resource } from '../model';
import type { Place } from '../places';
import type { Classification } from '../programme';

/** One possible state of a store: a class and a place that can hold together. */
export interface Stored {
  readonly store: Resource;
  readonly classification: Classification;
  readonly place: Known<Place>;
  readonly guard: Guard;
  /** The property that says where. */
  readonly property?: string;
}

/** Every resource that keeps data. */
export const storesOf = (graph: Graph): readonly Resource[] =>
  graph.resources.filter((r) => typeFacts(r.type)?.keeps && !holdsNone(r));

/** Every possible state of every store that has a class. */
export function* storedStates(graph: Graph): Generator<Stored> {
  for (const store of storesOf(graph)) {
    for (const { classification, guard: classed } of graph.classesOf(store)) {
      if (!classification) continue;
      for (const { place, guard: placed, property } of graph.placesOf(store)) {
        const guard = and(and(classed, placed), store.guard);
        if (possible(guard)) yield { store, classification, place, guard, ...(property ? { property } : {}) };
      }
    }
  }
}

/** A place in words. */
export const inWords = (place: Place): string =>
  place.stranger ? `${place.name} (${place.stranger})` : place.name;

/** Every store with the strictest class it may have, where that is more than public. */
export function* protectedStores(
  graph: Graph,
): Generator<{ readonly store: Resource; readonly classification: 'general' | 'sensitive' }> {
  for (const store of storesOf(graph)) {
    const classification = strictest(graph.classesOf(store));
    if (classification === 'general' || classification === 'sensitive') yield { store, classification };
  }
}
