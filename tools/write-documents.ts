/** Writes the documents that are made of the tables they speak of (`npm run docs`); a test compares them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withMutations } from './draw-link-mutations/page';
import { conflictsDocument } from './write-conflicts';
import { controlsDocument } from './write-controls';
import { limitsDocument } from './write-limits';
import { rulesDocument } from './write-rules';

const HEAD = '<!-- Made by `npm run docs` from the tables it speaks of. Change those, not this. -->\n\n';

/** Every document by its path from the root of the repository. */
export const documents = (): Readonly<Record<string, string>> => ({
  'policy/README.md': HEAD + rulesDocument(),
  'docs/controls.md': HEAD + controlsDocument(),
  'docs/limits.md': HEAD + limitsDocument(),
  'docs/conflicts.md': HEAD + conflictsDocument(),
});

if (require.main === module) {
  for (const [file, text] of Object.entries(documents())) writeFileSync(join(__dirname, '..', file), text);
  const page = join(__dirname, '../docs/link.md');
  writeFileSync(page, withMutations(readFileSync(page, 'utf8')));
}
