import { type LifetimePart, LONGEST, PART_TITLES } from '../../facts/link-suite';
import type { Graph } from '../../graph/graph';
import type { Violation } from '../../model';
import type { Rule } from '../rule';
import { endsOf, type LinkEnd, partOf, placeOf } from './ends';

const PARTS = Object.keys(LONGEST) as readonly LifetimePart[];

export const lifetimes: Rule = {
  id: 'link/lifetimes',
  title: 'Keys of the link are renewed in time',
  why: 'The longer a key lives and the more it encrypts, the more one key opens, and the longer an end that was thrown out stays in.',
  fix: 'Write at most 28800 seconds for phase 1, 3600 seconds and (on Azure) 97656250 KB for phase 2.',
  sources: ['TRN-04'],
  severity: 'error',
  *check(graph) {
    for (const end of endsOf(graph)) for (const part of PARTS) yield* tooLong(graph, end, part);
  },
};

function* tooLong(graph: Graph, end: LinkEnd, part: LifetimePart): Generator<Violation> {
  const words = partOf(graph, end, part);
  if (!words) return;
  const { most, unit } = LONGEST[part];
  const { resource, title } = end;
  const limit = `at most ${most} ${unit}`;
  if (words.length === 0)
    yield {
      resource,
      property: placeOf(end, part),
      certainty: 'proven',
      message: `${title} writes no ${PART_TITLES[part]}, so the cloud chooses; ${limit}`,
    };
  for (const { at, text } of words) {
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    if (value > 0 && value <= most) continue;
    yield {
      resource,
      property: at,
      certainty: text === undefined ? 'unproven' : 'proven',
      message: `${title} has ${text ?? 'what nobody can tell'} as ${PART_TITLES[part]}; ${limit}`,
    };
  }
}
