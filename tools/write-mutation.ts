/** Writes docs/mutation.md from reports of mutation runs: `node -r tsx/cjs tools/write-mutation.ts [REPORT…]`. Without any, those of `npm run mutation`. No test compares it: a run takes an hour. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportOf } from './mutation';
import { AREAS } from './mutation-areas';
import { REASONS, UNEXPLAINED } from './mutation-reasons';
import { table } from './write-markdown';

interface Position {
  readonly line: number;
  readonly column: number;
}
interface Mutant {
  readonly mutatorName: string;
  readonly status: string;
  readonly location: { readonly start: Position; readonly end: Position };
}
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}
interface Counted extends Mutant {
  readonly file: string;
  readonly written: string;
}

const CAUGHT = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];
const count = (mutants: readonly Counted[], ...statuses: readonly string[]): number =>
  mutants.filter(({ status }) => statuses.includes(status)).length;

function share(mutants: readonly Counted[]): string {
  const [caught, missed] = [count(mutants, ...CAUGHT), count(mutants, ...MISSED)];
  return caught + missed === 0 ? '-' : `${((100 * caught) / (caught + missed)).toFixed(1)} %`;
}

/** The text a mutant stands in place of, its first line. */
function writtenAt(source: string, { start, end }: Mutant['location']): string {
  const line = source.split('\n')[start.line - 1] ?? '';
  return line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
}

/** The mutants of all reports; of a file that several hold, those of the last, which measured what was written last. */
function mutantsOf(reports: readonly Report[]): readonly Counted[] {
  const files = Object.assign({}, ...reports.map((report) => report.files)) as Report['files'];
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({ ...mutant, file, written: writtenAt(source, mutant.location) })),
  );
}

const reasonOf = ({ mutatorName, file, written }: Counted): string =>
  REASONS.find(
    (r) =>
      r.kinds.test(mutatorName) && r.files.test(file) && (r.written === undefined || r.written.test(written)),
  )?.reason ?? UNEXPLAINED;

const grouped = <T>(
  items: readonly T[],
  key: (item: T) => string,
): readonly (readonly [string, readonly T[]])[] => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups];
};

const row = (name: string, mutants: readonly Counted[]): readonly string[] => [
  name,
  String(count(mutants, 'Killed')),
  String(count(mutants, 'Timeout')),
  String(count(mutants, 'Survived')),
  String(count(mutants, 'NoCoverage')),
  String(count(mutants, 'Ignored')),
  share(mutants),
];

/** The figures by area and the survivors by reason and file. */
export function figures(reports: readonly Report[]): string {
  const all = mutantsOf(reports);
  const head = ['area', 'killed', 'timed out', 'survived', 'no test', 'static, left out', 'caught'];
  const areas = AREAS.map((area) =>
    row(
      area.name,
      all.filter(({ file }) => AREAS.find(({ holds }) => holds.test(file)) === area),
    ),
  );
  const survivors = all.filter(({ status }) => MISSED.includes(status));
  const reasons = [...grouped(survivors, reasonOf)].sort(([, a], [, b]) => b.length - a.length);
  const files = [...grouped(survivors, ({ file }) => file)].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    table(head, [...areas, row('**all**', all)]),
    '## Survivors by reason',
    table(
      ['survivors', 'reason'],
      reasons.map(([reason, list]) => [String(list.length), reason]),
    ),
    '## Survivors by file',
    table(
      ['file', 'survivors', 'at'],
      files.map(([file, list]) => [
        `\`${file}\``,
        String(list.length),
        grouped(list, ({ mutatorName }) => mutatorName)
          .map(
            ([kind, of]) =>
              `${kind} ${[...new Set(of.map((m) => m.location.start.line))].sort((a, b) => a - b).join(', ')}`,
          )
          .join('; '),
      ]),
    ),
  ].join('\n\n');
}

const BEGIN = '<!-- figures: made by tools/write-mutation.ts -->';

if (require.main === module) {
  const given = process.argv.slice(2);
  const reports = (given.length > 0 ? given : AREAS.map(reportOf)).map(
    (file) => JSON.parse(readFileSync(file, 'utf8')) as Report,
  );
  const page = join(__dirname, '../docs/mutation.md');
  const [text = ''] = readFileSync(page, 'utf8').split(BEGIN);
  writeFileSync(page, `${text}${BEGIN}\n\n${figures(reports)}\n`);
}
