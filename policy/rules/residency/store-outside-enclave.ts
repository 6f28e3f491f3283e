import { refusal } from '../../places';
import type { Rule } from '../rule';
import { inWords, storedStates } from '../stores';

export const storeOutsideEnclave: Rule = {
  id: 'residency/store-outside-enclave',
  title: 'A sensitive store rests in the enclave',
  why: 'The State refuses that sensitive data is hosted in the sponsor cloud, even in France: only the enclave’s own subscription and tenant are run by the trusted third party.',
  fix: 'Move the store to the enclave, or keep in the sponsor cloud only a release with a named de-identification.',
  sources: ['LOC-02', 'LAW-02'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification, place, property, guard } of storedStates(graph)) {
      if (classification !== 'sensitive') continue;
      const sponsor = store.environment === 'sponsor';
      const stranger =
        place.known && refusal(classification, place.value) === 'enclave' ? place.value : undefined;
      if (!sponsor && !stranger) continue;
      yield {
        resource: store,
        ...(property && !sponsor ? { property } : {}),
        classification,
        guard,
        certainty: stranger?.doubtful && !sponsor ? 'unproven' : 'proven',
        message: sponsor
          ? `${store.address} keeps sensitive data in the sponsor cloud`
          : `${store.address} keeps sensitive data outside the enclave: ${stranger ? inWords(stranger) : ''}`,
        path: [store.address, sponsor ? 'in the sponsor cloud' : 'outside the enclave'],
      };
    }
  },
};
