/** Keeps what findings say, where they point and how sure they are in a snapshot, to be read when it changes. */
import type { Finding } from '../../policy/model';

const told = (f: Finding): string =>
  [
    `${f.severity} ${f.certainty} ${f.rule} ${f.classification ?? ''}`.trimEnd(),
    `at ${f.file}:${f.line}:${f.column} ${f.address} ${f.property ?? ''}`.trimEnd(),
    f.message,
    ...(f.path.length > 0 ? [f.path.join(' → ')] : []),
    f.fix,
  ].join('\n  ');

/** Compares findings, as they are told, with the record; where there are none there is nothing to keep. */
export function expectRecorded(findings: readonly Finding[]): void {
  if (findings.length > 0) expect(findings.map(told).join('\n')).toMatchSnapshot();
}
