/** `npm run mutation [-- AREA…]`: mutates policy/ area by area, each before its own tests; a report an area in reports/. */
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AREAS, type MutationArea } from './mutation-areas';

const REPORTS = join(__dirname, '../reports');
/** Where stryker.config.json has it written. */
const WRITTEN = join(REPORTS, 'mutation.json');

/** Where the report of an area is kept. */
export const reportOf = ({ name }: MutationArea): string =>
  join(REPORTS, `mutation-${name.replace(/\W+/g, '-')}.json`);

/** Whether the run came to its end; the score is not judged here, since it is that of all areas together. */
function ran(area: MutationArea): boolean {
  rmSync(WRITTEN, { force: true });
  spawnSync('npx', ['stryker', 'run', '--mutate', area.files.join(',')], {
    stdio: 'inherit',
    env: { ...process.env, MUTATION_AREA: area.name },
  });
  if (!existsSync(WRITTEN)) return false;
  renameSync(WRITTEN, reportOf(area));
  return true;
}

if (require.main === module) {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !AREAS.some((area) => area.name === name));
  if (unknown.length > 0) {
    console.error(
      `no area is called ${unknown.join(', ')}; there are: ${AREAS.map(({ name }) => name).join('; ')}`,
    );
    process.exit(2);
  }
  const wanted = AREAS.filter(({ name }) => names.length === 0 || names.includes(name));
  const failed = wanted.filter((area) => !ran(area));
  for (const { name } of failed) console.error(`the run of ${name} did not come to its end`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
