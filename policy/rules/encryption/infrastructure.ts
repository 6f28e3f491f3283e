import { SECOND_ENCRYPTION } from '../../facts/second-encryption';
import type { Rule } from '../rule';
import { faultySensitiveStores } from '../settings';

export const infrastructureEncryption: Rule = {
  id: 'encryption/infrastructure',
  title: 'Sensitive files are encrypted twice',
  why: 'Where one layer or its key fails, the other still holds; it can be chosen only on the day a store is made.',
  fix: 'Switch infrastructure encryption on.',
  sources: ['KEY-01', 'KEY-03'],
  severity: 'error',
  check: (graph) => faultySensitiveStores(graph, SECOND_ENCRYPTION),
};
