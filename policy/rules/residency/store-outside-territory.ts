import { ALLOWED, refusal } from '../../places';
import type { Rule } from '../rule';
import { inWords, storedStates } from '../stores';

export const storeOutsideTerritory: Rule = {
  id: 'residency/store-outside-territory',
  title: 'A store rests inside the territory of its class',
  why: 'What is sensitive may rest in France only, what is general in the European Economic Area only: outside, another law decides who can fetch it.',
  fix: 'Place the store in a region of the territory, or give it the class of what it really keeps.',
  sources: ['LOC-01', 'LOC-02', 'LOC-04'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification, place, property, guard } of storedStates(graph)) {
      if (!place.known || refusal(classification, place.value) !== 'territory') continue;
      yield {
        resource: store,
        ...(property ? { property } : {}),
        classification,
        guard,
        certainty: 'proven',
        message: `${store.address} keeps ${classification} data in ${inWords(place.value)}; ${classification} data must stay in ${ALLOWED[classification]}`,
        path: [store.address, `in ${place.value.name}`],
      };
    }
  },
};
