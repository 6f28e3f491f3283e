/** What a field trial met, in figures. */
import { typeFacts } from '../policy/graph/catalogue';
import { KIND_NAMES, partsOf } from './field-trial-sample';
import type { Outcome } from './field-trial-unit';

/** As many of the slowest and most frequent as are worth a look. */
const MOST = 12;

/** The figures of a field trial as Markdown. */
export function fieldTrialTable(outcomes: readonly Outcome[]): string {
  const findings = outcomes.flatMap((o) => o.findings);
  const types = sum(outcomes.flatMap((o) => Object.entries(o.types)));
  const failures = failuresIn(outcomes);
  return [
    table('Trial', figures(outcomes, types, failures.length)),
    table('Findings by rule', sum(findings.map((f) => [f.rule, 1]))),
    table('Findings by type', sum(findings.map((f) => [f.type, 1])).slice(0, MOST)),
    table(
      'Types nobody has decided',
      types.filter(([type]) => !typeFacts(type) && !type.startsWith('Custom::')),
    ),
    table('Slowest, milliseconds', slowest(outcomes)),
    table('Failures', failures),
    table(
      'Unreadable',
      outcomes.flatMap((o) => (o.unreadable ? [[o.path, o.unreadable]] : [])),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

type Row = readonly [name: string, value: string | number];

const figures = (outcomes: readonly Outcome[], types: readonly Row[], failures: number): readonly Row[] => [
  ['files, modules and assemblies tried', outcomes.length],
  ['of these read and judged', outcomes.filter((o) => o.artefacts > 0).length],
  ...KIND_NAMES.map((kind) => [`– with ${kind}`, partsOf(outcomes, kind).length] as const),
  ['passed over as something else', outcomes.filter(isOther).length],
  ['unreadable', outcomes.filter((o) => o.unreadable).length],
  ['failures of the guard', failures],
  ['resources', total(types.map(([, n]) => Number(n)))],
  ['types of resource', types.length],
  ['findings', total(outcomes.map((o) => o.findings.length))],
  ['processor seconds', total(outcomes.map((o) => o.processor / 1000)).toFixed(1)],
  ['memory at most, MB', Math.round(outcomes.reduce((most, o) => Math.max(most, o.memory), 0) / 1024)],
];

/** What could not be judged, and rules that threw: a finding of its own, at no resource. */
function failuresIn(outcomes: readonly Outcome[]): readonly Row[] {
  const failed = outcomes.flatMap((o) => (o.failure === undefined ? [] : [[o.path, o.failure] as const]));
  const threw = outcomes
    .flatMap((o) => o.findings)
    .filter((f) => f.address === '(all resources)')
    .map((f) => [f.file, f.message] as const);
  return [...failed, ...threw].map(([path, why]) => [path, why.split('\n')[0] ?? '']);
}

const total = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

const isOther = (o: Outcome): boolean => o.artefacts === 0 && !o.unreadable && !o.failure;

const slowest = (outcomes: readonly Outcome[]): readonly Row[] =>
  [...outcomes]
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, MOST)
    .map((o) => [o.path, Math.round(o.milliseconds)]);

/** Counts of equal names added up, most first. */
function sum(counts: readonly (readonly [string, number])[]): [string, number][] {
  const all = new Map<string, number>();
  for (const [name, n] of counts) all.set(name, (all.get(name) ?? 0) + n);
  return [...all].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

const table = (title: string, rows: readonly (readonly (string | number)[])[]): string =>
  rows.length === 0
    ? ''
    : `| ${title} | |\n| --- | --- |\n${rows.map(([name, value]) => `| ${cell(name)} | ${cell(value)} |\n`).join('')}`;

const cell = (value: string | number | undefined): string =>
  String(value ?? '')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|');
