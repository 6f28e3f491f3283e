import { ZONE_REDUNDANCY } from '../../facts/zone-redundancy';
import type { Rule } from '../rule';
import { faultySensitiveStores } from '../settings';

export const zoneRedundant: Rule = {
  id: 'continuity/zone-redundant',
  title: 'Sensitive stores live on when one zone of their region fails',
  why: 'A fire in one building must not close the enclave, and the copy that prevents it must not leave France.',
  fix: 'Choose the zone-redundant kind of the service.',
  sources: ['BCP-01'],
  severity: 'error',
  check: (graph) => faultySensitiveStores(graph, ZONE_REDUNDANCY),
};
