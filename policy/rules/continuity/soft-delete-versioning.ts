import { UNDO } from '../../facts/undo';
import type { Rule } from '../rule';
import { faultySensitiveStores } from '../settings';

export const softDeleteVersioning: Rule = {
  id: 'continuity/soft-delete-versioning',
  title: 'What is deleted or overwritten in a sensitive account can be brought back',
  why: 'The quickest way to destroy a file is to overwrite it, by mistake or on purpose, long before a backup is looked at.',
  fix: 'Switch versions and soft delete on.',
  sources: ['BCP-01'],
  severity: 'error',
  check: (graph) => faultySensitiveStores(graph, UNDO),
};
