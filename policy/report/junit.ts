/** The verdict as JUnit XML: a suite for each file, in it a case for each rule, those that passed included. */
import { dirname } from 'node:path';
import { groupBy } from '../group-by';
import type { Finding } from '../model';
import type { Waived } from '../waivers';
import type { Judged, RuleText, Unread } from './judged';

/** The report; unreadable files are suites of their own with an error in them. */
export function junitReport({ verdict, rules, files, unread }: Judged): string {
  const found = groupBy(verdict.findings, (f) => f.file);
  const waived = groupBy(verdict.waived, (w) => w.finding.file);
  const named = [...found.keys(), ...waived.keys()];
  // A folder whose own files are told of one by one has no suite beside theirs that would say it passed.
  const toldOf = new Set(named.filter((file) => /\.tf(\.json)?$/.test(file)).map((file) => dirname(file)));
  const all = [...new Set([...files.filter((file) => !toldOf.has(file)), ...named])];
  const suites = [
    ...all.map((file) => suite(file, rules, found.get(file) ?? [], waived.get(file) ?? [])),
    ...unread.map(unreadSuite),
  ];
  const sum = (of: (counts: Counts) => number): number => suites.reduce((n, s) => n + of(s.counts), 0);
  const head = `<testsuites name="cloison" tests="${sum((c) => c.tests)}" failures="${sum((c) => c.failures)}" errors="${sum((c) => c.errors)}" skipped="${sum((c) => c.skipped)}">`;
  return `${['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites.map((s) => s.xml), '</testsuites>'].join('\n')}\n`;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}
interface Suite {
  readonly counts: Counts;
  readonly xml: string;
}

function suite(
  file: string,
  rules: readonly RuleText[],
  findings: readonly Finding[],
  waived: readonly Waived[],
): Suite {
  const known = new Set(rules.map((r) => r.id));
  const others = [...new Set(findings.map((f) => f.rule))].filter((id) => !known.has(id));
  const cases = [...rules, ...others.map((id) => ({ id, title: id }))].map(({ id, title }) =>
    testCase(
      file,
      id,
      title,
      findings.filter((f) => f.rule === id),
      waived.filter((w) => w.finding.rule === id),
    ),
  );
  const count = (kind: Case['kind']): number => cases.filter((c) => c.kind === kind).length;
  const counts = { tests: cases.length, failures: count('failed'), errors: 0, skipped: count('skipped') };
  return { counts, xml: suiteXml(file, counts, cases.map((c) => c.xml).join('\n')) };
}

const suiteXml = (file: string, { tests, failures, errors, skipped }: Counts, inner: string): string =>
  `<testsuite name="${escaped(file)}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}">\n${inner}\n</testsuite>`;

interface Case {
  readonly kind: 'passed' | 'failed' | 'skipped';
  readonly xml: string;
}

function testCase(
  file: string,
  id: string,
  title: string,
  findings: readonly Finding[],
  waived: readonly Waived[],
): Case {
  const errors = findings.filter((f) => f.severity === 'error');
  const notes = [
    ...findings.filter((f) => f.severity === 'warning').map((f) => `warning: ${told(f)}`),
    ...waived.map(
      ({ finding, waiver }) => `waived until ${waiver.expires} (${waiver.reason}): ${told(finding)}`,
    ),
  ];
  const inner = [
    ...(errors.length > 0 ? [failure(errors)] : []),
    ...(errors.length === 0 && waived.length > 0
      ? [`<skipped message="${escaped(`waived: ${waived.map((w) => w.finding.address).join(', ')}`)}"/>`]
      : []),
    ...(notes.length > 0 ? [`<system-out>${escaped(notes.join('\n'))}</system-out>`] : []),
  ];
  const kind = errors.length > 0 ? 'failed' : waived.length > 0 ? 'skipped' : 'passed';
  const name = title === id ? id : `${id}: ${title}`;
  const head = `<testcase classname="${escaped(file)}" name="${escaped(name)}" file="${escaped(file)}"`;
  return { kind, xml: inner.length === 0 ? `${head}/>` : `${head}>\n${inner.join('\n')}\n</testcase>` };
}

/** One element a case: several are allowed, but most services show the first alone. */
function failure(errors: readonly Finding[]): string {
  const [first] = errors as [Finding, ...Finding[]];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const type = errors.some((f) => f.certainty === 'proven') ? 'refused' : 'cannot be proved';
  return `<failure type="${type}" message="${escaped(first.message + more)}">${escaped(errors.map(told).join('\n\n'))}</failure>`;
}

function told({
  file,
  line,
  column,
  address,
  property,
  message,
  path,
  when,
  fix,
  certainty,
}: Finding): string {
  const at = line ? `${file}:${line}:${column ?? 1}` : file;
  return [
    certainty === 'proven' ? message : `cannot be proved: ${message}`,
    `where: ${address}${property ? ` ${property}` : ''} (${at})`,
    ...(path.length > 1 ? [`path: ${path.join(' → ')}`] : []),
    ...(when ? [`when: ${when}`] : []),
    `repair: ${fix}`,
  ].join('\n');
}

function unreadSuite({ file, where, why }: Unread): Suite {
  const at = where ? `${file}:${where.line}:${where.column}` : file;
  const counts = { tests: 1, failures: 0, errors: 1, skipped: 0 };
  const inner = `<testcase classname="${escaped(file)}" name="can be read" file="${escaped(file)}">\n<error type="unreadable" message="${escaped(why)}">${escaped(`${at}: ${why}`)}</error>\n</testcase>`;
  return { counts, xml: suiteXml(file, counts, inner) };
}

/** Text for XML 1.0; characters it cannot hold at all become the replacement character. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
