/** The four tags every resource of the enclave carries, derived, never handed in. */
import type { Dataset, Programme } from '../../policy/programme';

/** A type, not an interface: tags are handed on as a map of texts. */
export type Tags = {
  readonly 'data-classification': Dataset['classification'];
  readonly dataset: string;
  readonly owner: string;
  readonly payer: string;
};

/** The tags of what keeps or handles a dataset. */
export const tagsOf = (programme: Programme, dataset: Dataset): Tags => ({
  'data-classification': dataset.classification,
  dataset: dataset.name,
  owner: dataset.owner,
  payer: programme.environments.enclave.payer,
});

/** The tags of what keeps no dataset: networks, names, identities. The enclave's class is the strictest. */
export const platformTags = (programme: Programme): Tags => ({
  'data-classification': 'sensitive',
  dataset: 'none',
  owner: programme.contacts.security.role,
  payer: programme.environments.enclave.payer,
});
