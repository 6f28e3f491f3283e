/** Which store keeps which dataset, and where: read off the judged artefacts, not off the declaration. */

import type { Graph } from './graph/graph';
import { storesOf } from './rules/stores';

export interface Placement {
  readonly dataset: string;
  readonly store: string;
  readonly type: string;
  /** Names of the regions, or why they are not known. */
  readonly places: readonly string[];
}

const TAG = 'dataset';

/** One entry for every store that names its dataset by tag, in the order of the artefacts. */
export function placementsOf(graph: Graph): readonly Placement[] {
  return storesOf(graph).flatMap((store) => {
    const dataset = graph.tagsOf(store).get(TAG);
    return dataset === undefined
      ? []
      : [
          {
            dataset,
            store: store.address,
            type: store.type,
            places: [
              ...new Set(
                graph
                  .placesOf(store)
                  .map(({ place }) => (place.known ? place.value.name : `unknown: ${place.reason}`)),
              ),
            ],
          },
        ];
  });
}
