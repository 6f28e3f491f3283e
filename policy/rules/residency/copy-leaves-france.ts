import { violationOf } from '../leaks';
import type { Rule } from '../rule';

export const copyLeavesFrance: Rule = {
  id: 'residency/copy-leaves-france',
  title: 'No copy of sensitive data leaves France',
  why: 'A replica, backup, snapshot, stream, export or cache carries the class of its store: a copy abroad is the store abroad.',
  fix: 'Copy inside France (zone redundancy, or the pair France Central and France South), or take the copy out.',
  sources: ['LOC-02', 'LOC-03', 'LOC-06'],
  severity: 'error',
  *check(graph) {
    for (const leak of graph.closure().leaks) {
      if (leak.classification === 'sensitive' && leak.edge.how !== 'log') yield violationOf(leak);
    }
  },
};
