/** The verdict for a comment on a change: the short answer first, the findings folded below it. */
import type { Finding } from '../model';
import type { Waived } from '../waivers';
import type { Judged, Unread } from './judged';
import { printable } from './printable';
import { counts, verdictWord } from './text';

/** Findings told in full at most: a comment on GitHub ends at 65,536 characters. */
const MOST = 50;
const LONGEST = 60_000;

/** The report; cut, and saying so, where a comment could not hold it. */
export function markdownReport(judged: Judged): string {
  const { verdict, unread } = judged;
  const errors = verdict.findings.filter((f) => f.severity === 'error');
  const parts = [
    `### Cloison: ${verdictWord(verdict)}`,
    `${counts(verdict.summary)}.`,
    table(errors),
    unreadList(unread),
    section(
      'Refused',
      errors.filter(({ certainty }) => certainty === 'proven'),
    ),
    section(
      'Not provable',
      errors.filter(({ certainty }) => certainty !== 'proven'),
      'What cannot be proved to stay is taken to leave: each line says what would settle it.',
    ),
    section(
      'Warnings',
      verdict.findings.filter(({ severity }) => severity === 'warning'),
    ),
    waivedSection(verdict.waived),
  ];
  return `${capped(parts.filter((part) => part !== ''))}\n`;
}

function capped(parts: readonly string[]): string {
  const kept: string[] = [];
  for (const part of parts) {
    const length = [...kept, part].join('\n\n').length;
    if (length <= LONGEST) kept.push(part);
  }
  const cut =
    kept.length < parts.length ? ['_Cut here: the whole list is in the other forms of this report._'] : [];
  return [...kept, ...cut].join('\n\n');
}

/** One line a rule: what is broken how often. */
function table(errors: readonly Finding[]): string {
  if (errors.length === 0) return '';
  const rules = [...new Set(errors.map((f) => f.rule))];
  const rows = rules.map((rule) => {
    const mine = errors.filter((f) => f.rule === rule);
    const unproven = mine.filter((f) => f.certainty === 'unproven').length;
    const first = mine[0] as Finding;
    return `| ${code(rule)} | ${mine.length - unproven} | ${unproven} | ${code(first.address)}${mine.length > 1 ? ` and ${mine.length - 1} more` : ''} |`;
  });
  return ['| rule | refused | not provable | where |', '| --- | ---: | ---: | --- |', ...rows].join('\n');
}

function section(title: string, findings: readonly Finding[], lead?: string): string {
  if (findings.length === 0) return '';
  const more = findings.length > MOST ? [`- and ${findings.length - MOST} more`] : [];
  const items = [...findings.slice(0, MOST).map(item), ...more];
  return folded(`${title} (${findings.length})`, [...(lead ? [lead, ''] : []), ...items]);
}

const folded = (title: string, lines: readonly string[]): string =>
  [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>'].join('\n');

function item({ rule, message, path, when, fix, address, property, file, line, origin }: Finding): string {
  const lines = [
    `- ${code(rule)} ${text(message)}`,
    `  - where: ${code(address)}${property ? ` ${code(property)}` : ''} in ${code(line ? `${file}:${line}` : file)}`,
    ...(origin?.file ? [`  - made by: ${code(`${origin.file}:${origin.line ?? 1}`)}`] : []),
    ...(path.length > 1 ? [`  - path: ${text(path.join(' → '))}`] : []),
    ...(when ? [`  - when: ${text(when)}`] : []),
    `  - repair: ${text(fix)}`,
  ];
  return lines.join('\n');
}

function waivedSection(waived: readonly Waived[]): string {
  if (waived.length === 0) return '';
  const items = waived.map(
    ({ finding, waiver }) =>
      `- ${code(finding.rule)} ${code(finding.address)} until ${text(waiver.expires)}: ${text(waiver.reason)} (owner ${text(waiver.owner)}, approved by ${text(waiver.approver)})`,
  );
  return folded(`Waived (${waived.length})`, items);
}

function unreadList(unread: readonly Unread[]): string {
  if (unread.length === 0) return '';
  const items = unread.map(
    ({ file, where, why }) =>
      `- ${code(where ? `${file}:${where.line}:${where.column}` : file)} ${text(why)}`,
  );
  return ['**Not judged: these could not be read**', '', ...items].join('\n');
}

/** Names from artefacts are anybody's text: nothing in them may act as Markdown or HTML. */
const text = (raw: string): string =>
  printable(raw).replace(/[&\\`*_{}[\]<>()#!|@~]/g, (mark) => `&#${mark.charCodeAt(0)};`);

const code = (raw: string): string =>
  `<code>${printable(raw).replace(/[&<>"|`@*_~[\]\\]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</code>`;
