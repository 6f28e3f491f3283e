import { type LinkPart, PART_TITLES, SUITE_PARTS } from '../../facts/link-suite';
import type { Graph } from '../../graph/graph';
import type { Rule } from '../rule';
import { endsOf, type LinkEnd, partOf, placeOf } from './ends';

export const oneValuePerList: Rule = {
  id: 'link/one-value-per-list',
  title: 'Each list of a link’s algorithms has one value',
  why: 'A second value is one somebody else may choose. A test of the tunnel never sees it while the other end is strict.',
  fix: 'Leave the one value both ends agree on.',
  sources: ['TRN-02'],
  severity: 'error',
  *check(graph) {
    for (const end of endsOf(graph))
      for (const part of SUITE_PARTS) {
        const values = valuesOf(graph, end, part);
        if (values.length < 2) continue;
        yield {
          resource: end.resource,
          property: placeOf(end, part),
          certainty: 'proven',
          message: `${end.title} offers ${values.length} values as ${PART_TITLES[part]}: ${values.join(', ')}`,
        };
      }
  },
};

/** One for each place in the list; the branches of a condition stand in one place. */
function valuesOf(graph: Graph, end: LinkEnd, part: LinkPart): readonly string[] {
  const words = partOf(graph, end, part) ?? [];
  // In a template of Azure's every value has the place of the template: there, each is counted.
  if (end.dialect === 'arm') return words.map(({ text }) => text ?? 'what nobody can tell');
  return [...new Map(words.map(({ at, text }) => [at, text ?? 'what nobody can tell'])).values()];
}
