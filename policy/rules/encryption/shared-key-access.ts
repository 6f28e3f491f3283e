import { SHARED_KEYS } from '../../facts/shared-keys';
import type { Rule } from '../rule';
import { faultySensitiveStores } from '../settings';

export const sharedKeyAccess: Rule = {
  id: 'encryption/shared-key-access',
  title: 'Sensitive stores are opened by identities, never by a shared key',
  why: 'A shared key opens everything, names nobody in the log, and works from wherever it was copied to until somebody renews it.',
  fix: 'Switch local authentication off and grant roles to identities.',
  sources: ['KEY-04', 'ADM-03'],
  severity: 'error',
  check: (graph) => faultySensitiveStores(graph, SHARED_KEYS),
};
