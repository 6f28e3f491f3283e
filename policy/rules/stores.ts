/** What several rules ask of stores: which there are, with which class, where. */
import { typeFacts } from '../graph/catalogue';
import { ownTagShape, strictest } from '../graph/classes';
import { holdsNone } from '../graph/embedded-template';
import type { Graph } from '../graph/graph';
import type { Standing } from '../graph/places';
import { and, type Guard, possible } from '../guards';
import type { Known, Resource } from '../model';
import { atLeast, type Place, samePlace } from '../places';
import type { Classification } from '../programme';
import { oncePerGraph } from './once-per-graph';

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
export const storesOf = oncePerGraph((graph): readonly Resource[] =>
  graph.resources.filter((r) => typeFacts(r.type)?.keeps && !holdsNone(r)),
);

/** Every possible state of every store that has a class; for a part that says nothing of its own its whole answers. */
export const storedStates = oncePerGraph((graph): readonly Stored[] => [...statesOf(graph)]);

function* statesOf(graph: Graph): Generator<Stored> {
  for (const store of storesOf(graph)) {
    for (const { classification, guard: classed } of graph.classesOf(store)) {
      if (!classification) continue;
      for (const standing of graph.placesOf(store)) {
        const { place, guard: placed, property } = standing;
        if (wholeAnswers(graph, store, classification, standing)) continue;
        const guard = and(and(classed, placed), store.guard);
        if (possible(guard)) yield { store, classification, place, guard, ...(property ? { property } : {}) };
      }
    }
  }
}

/** A part that names no class has place and class from its whole: where that one is a store as strict in the same place, it is the one to move. */
function wholeAnswers(
  graph: Graph,
  part: Resource,
  classification: Classification,
  { whole, place }: Standing,
): boolean {
  if (!whole || !typeFacts(whole.type)?.keeps || holdsNone(whole)) return false;
  if (ownTagShape(part) && graph.declaredClasses(part).some((c) => c.classification)) return false;
  const classes = graph.classesOf(whole);
  const strict = classes.every((c) => c.classification && atLeast(c.classification, classification));
  return classes.length > 0 && strict && graph.placesOf(whole).some((s) => samePlace(s.place, place));
}

/** A place in words. */
export const inWords = (place: Place): string =>
  place.stranger ? `${place.name} (${place.stranger})` : place.name;

/** A store with the strictest class it may have, more than public. */
export interface Protected {
  readonly store: Resource;
  readonly classification: 'general' | 'sensitive';
}

/** Every store that may have a class of more than public. */
export const protectedStores = oncePerGraph((graph): readonly Protected[] =>
  storesOf(graph).flatMap((store) => protectedBy(graph, store) ?? []),
);

function protectedBy(graph: Graph, store: Resource): Protected | undefined {
  const classification = strictest(graph.classesOf(store));
  return classification === 'general' || classification === 'sensitive'
    ? { store, classification }
    : undefined;
}
