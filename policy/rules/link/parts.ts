/** Judges parts of a suite at every end of a link: shared by the promise on the suite and the one on forward secrecy. */
import { acceptedWords, algorithmOf, PART_TITLES, type SuitePart } from '../../facts/link-suite';
import type { Graph } from '../../graph/graph';
import type { Violation } from '../../model';
import { endsOf, type LinkEnd, partOf, placeOf } from './ends';

/** Everything weak, missing or unknown among these parts, end by end. */
export function* weakParts(graph: Graph, parts: readonly SuitePart[]): Generator<Violation> {
  for (const end of endsOf(graph)) for (const part of parts) yield* judged(graph, end, part);
}

function* judged(graph: Graph, end: LinkEnd, part: SuitePart): Generator<Violation> {
  const { resource, cloud, title } = end;
  const allowed = `allowed: ${acceptedWords(part, cloud).join(', ')}`;
  const words = partOf(graph, end, part) ?? [];
  if (words.length === 0)
    yield {
      resource,
      property: placeOf(end, part),
      certainty: 'proven',
      message: `${title} writes no ${PART_TITLES[part]}, so the cloud takes all it knows, weak ones too; ${allowed}`,
    };
  for (const { text, at } of words) {
    const algorithm = text === undefined ? undefined : algorithmOf(part, cloud, text);
    if (algorithm?.accepted) continue;
    const why = algorithm?.weak ? ` (${algorithm.weak})` : '';
    yield {
      resource,
      property: at,
      certainty: text === undefined ? 'unproven' : 'proven',
      message: `${title} has "${text ?? 'what nobody can tell'}"${why} as ${PART_TITLES[part]}; ${allowed}`,
    };
  }
}
