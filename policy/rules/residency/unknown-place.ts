import { ALLOWED } from '../../places';
import type { Rule } from '../rule';
import { storedStates } from '../stores';

/** The account that keeps the Terraform state is made before anything else and named only: a rule of its own speaks of it. */
const STATE_BACKEND = 'terraform_backend_azurerm';

export const unknownPlace: Rule = {
  id: 'residency/unknown-place',
  title: 'The place of every store is known',
  why: 'A place nobody can tell is a place nobody can defend: what cannot be proved to stay is taken to leave.',
  fix: 'Write the region out, give the variable or parameter a value, or judge the plan.',
  sources: ['LOC-01', 'LOC-02', 'LOC-05'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification, place, property, guard } of storedStates(graph)) {
      if (place.known || classification === 'public' || store.type === STATE_BACKEND) continue;
      yield {
        resource: store,
        ...(property ? { property } : {}),
        classification,
        guard,
        certainty: 'unproven',
        message: `nobody can tell where ${store.address} keeps its ${classification} data: ${place.reason}; it must stay in ${ALLOWED[classification]}`,
        path: [store.address, 'in an unknown place'],
        fix: place.settle,
      };
    }
  },
};
