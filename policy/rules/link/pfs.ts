import type { Rule } from '../rule';
import { weakParts } from './parts';

export const pfs: Rule = {
  id: 'link/pfs',
  title: 'Each new key of the link’s data is made by a strong group of its own',
  why: 'Without it, one key found opens everything recorded before. A difference between the ends is silent: the tunnel comes up and fails, or loses it, when keys are first renewed.',
  fix: 'Write group 20 (ECP384) for phase 2 at both ends.',
  sources: ['TRN-04'],
  severity: 'error',
  check: (graph) => weakParts(graph, ['pfs']),
};
