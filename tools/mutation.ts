/**
 * `npm run mutation [-- [--share 0.4] [--seed 29] AREA…]`: mutates policy/ area by area, each before its own tests; a report an
 * area in reports/. With a share below 1 only runs of lines that are drawn by the seed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AREAS, type MutationArea } from './mutation-areas';
import { sampled } from './mutation-sample';

const REPORTS = join(__dirname, '../reports');
/** Where stryker.config.json has it written. */
const WRITTEN = join(REPORTS, 'mutation.json');

/** Where the report of an area is kept. */
export const reportOf = ({ name }: MutationArea): string =>
  join(REPORTS, `mutation-${name.replace(/\W+/g, '-')}.json`);

/** The lines of an area that are drawn, as Stryker takes them; all of it by its patterns. */
function linesOf(area: MutationArea, share: number, seed: number): readonly string[] {
  if (share >= 1) return area.files;
  const areaOf = (file: string) => AREAS.find(({ holds }) => holds.test(file));
  return sampled('policy', share, seed).filter((lines) => areaOf(lines.replace(/:.*$/, '')) === area);
}

/** Whether the run came to its end; the score is not judged here, since it is that of all areas together. */
function ran(area: MutationArea, mutate: readonly string[]): boolean {
  rmSync(WRITTEN, { force: true });
  spawnSync('npx', ['stryker', 'run', '--mutate', mutate.join(',')], {
    stdio: 'inherit',
    env: { ...process.env, MUTATION_AREA: area.name },
  });
  if (!existsSync(WRITTEN)) return false;
  renameSync(WRITTEN, reportOf(area));
  return true;
}

if (require.main === module) {
  const { positionals: names, values } = parseArgs({
    allowPositionals: true,
    options: { share: { type: 'string', default: '1' }, seed: { type: 'string', default: '29' } },
  });
  const unknown = names.filter((name) => !AREAS.some((area) => area.name === name));
  if (unknown.length > 0) {
    console.error(
      `no area is called ${unknown.join(', ')}; there are: ${AREAS.map(({ name }) => name).join('; ')}`,
    );
    process.exit(2);
  }
  const wanted = AREAS.filter(({ name }) => names.length === 0 || names.includes(name));
  const failed = wanted.filter(
    (area) => !ran(area, linesOf(area, Number(values.share), Number(values.seed))),
  );
  for (const { name } of failed) console.error(`the run of ${name} did not come to its end`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
