import { typeFacts } from '../../graph/catalogue';
import type { Rule } from '../rule';

export const unknownType: Rule = {
  id: 'residency/unknown-type',
  title: 'Every resource type is decided',
  why: 'A type nobody has decided may keep data, copy it or send it anywhere: absent from the table is refused.',
  fix: 'Decide the type in policy/facts (keeps data, moves it, or holds none) with its source; see CONTRIBUTING.md.',
  sources: ['LOC-05', 'CHG-02'],
  severity: 'error',
  *check(graph) {
    for (const resource of graph.resources) {
      if (typeFacts(resource.type) || isCustom(resource.type)) continue;
      yield {
        resource,
        certainty: 'unproven',
        message: `nobody has decided what ${resource.type} does with data, so that ${resource.address} cannot be judged`,
      };
    }
  },
};

/** A custom resource runs code of its author: `residency/opaque-resource` speaks of it. */
export const isCustom = (type: string): boolean => type.startsWith('Custom::');
