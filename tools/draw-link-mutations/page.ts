/** The table of docs/link.md that shows which rule finds which change of one word; the rest of the page is written by hand. */

import { table } from '../write-markdown';
import { type Caught, mutationsCaught } from './caught';

const BEGIN =
  '<!-- Made by `npm run docs` from tools/draw-link-mutations/table.ts. Change that, not this. -->';
const END = '<!-- Until here. -->';
const NOBODY = 'the real tunnels';

const code = (text: string): string => `\`${text}\``;

/** A rule that finds all changes of a word by its name alone; one that finds some with them. */
function foundBy(changes: readonly Caught[]): string {
  const rules = [...new Set(changes.flatMap((change) => change.rules))].sort();
  const missed = changes.filter((change) => change.rules.length === 0);
  const found = rules.map((rule) => {
    const some = changes.filter((change) => change.rules.includes(rule));
    return some.length === changes.length
      ? code(rule)
      : `${code(rule)} (${some.map(({ says }) => says).join(', ')})`;
  });
  return [...found, ...(missed.length > 0 ? [NOBODY] : [])].join(', ');
}

function rows(caught: readonly Caught[]): readonly (readonly string[])[] {
  const words = new Map<string, Caught[]>();
  for (const change of caught) {
    const key = `${change.end} ${change.part} ${change.path.replace(/\.0\.Value$/, '')}`;
    words.set(key, [...(words.get(key) ?? []), change]);
  }
  return [...words.values()].map((changes) => {
    const [{ end, part, path } = {} as Caught] = changes;
    return [
      end,
      `${part}: ${code(path.replace(/\.0\.Value$/, ''))}`,
      changes.map(({ says }) => says).join(', '),
      foundBy(changes),
    ];
  });
}

/** The page with its table made anew. Throws where the page has no place for it. */
export function withMutations(page: string, caught = mutationsCaught()): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/link.md has no place for the table: ${BEGIN} … ${END}`);
  const made = table(['end', 'word', 'changed to', 'found by'], rows(caught));
  return `${before}${BEGIN}\n\n${made}\n\n${END}${after}`;
}
