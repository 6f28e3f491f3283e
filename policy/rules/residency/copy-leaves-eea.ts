import { violationOf } from '../leaks';
import type { Rule } from '../rule';

export const copyLeavesEea: Rule = {
  id: 'residency/copy-leaves-eea',
  title: 'No copy of general data leaves the European Economic Area',
  why: 'A copy in a third country is a transfer of personal data to it.',
  fix: 'Copy inside the European Economic Area, or take the copy out.',
  sources: ['LOC-01', 'LOC-03'],
  severity: 'error',
  *check(graph) {
    for (const leak of graph.closure().leaks) {
      if (leak.classification === 'general' && leak.edge.how !== 'log') yield violationOf(leak);
    }
  },
};
