/** The verdict for a person at a terminal: what is wrong, where, by which way, and the repair. */

import type { Summary, Verdict } from '../judge';
import type { Finding } from '../model';
import type { Waived } from '../waivers';
import { printable } from './printable';

/** How words are coloured; the identity functions where there is no terminal. */
export interface Palette {
  readonly bad: (text: string) => string;
  readonly doubt: (text: string) => string;
  readonly good: (text: string) => string;
  readonly faint: (text: string) => string;
}

const plain = (text: string): string => text;
export const PLAIN: Palette = { bad: plain, doubt: plain, good: plain, faint: plain };

/** The findings, then what is waived, then the counts; one finding a paragraph. */
export function textReport(verdict: Verdict, palette: Palette = PLAIN): string {
  const paragraphs = [
    ...verdict.findings.map((f) => paragraph(shown(f), palette)),
    ...verdict.waived.map((w) => waivedParagraph(w, palette)),
  ];
  return `${[...paragraphs, verdictLine(verdict, palette)].join('\n\n')}\n`;
}

/** The verdict in one line with its counts. */
function verdictLine(verdict: Verdict, palette: Palette = PLAIN): string {
  const { refused, unproven } = verdict.summary;
  const colour = refused + unproven > 0 ? palette.bad : palette.good;
  return `${colour(verdictWord(verdict))}: ${counts(verdict.summary)}`;
}

/** The verdict in a word. Nothing judged is never a pass. */
export function verdictWord({ summary, findings }: Verdict): string {
  if (summary.refused + summary.unproven > 0) return 'REFUSED';
  if (summary.judged === 0) return 'NOTHING JUDGED';
  return findings.length > 0 ? 'PASSED WITH WARNINGS' : 'PASSED';
}

export const counts = ({ judged, stores, refused, unproven, warnings, waived }: Summary): string =>
  `${judged} resources judged, ${stores} of them stores; ${refused} refused, ${unproven} not provable, ${warnings} warnings, ${waived} waived`;

/** A finding whose texts are safe to print. */
const shown = (finding: Finding): Finding => ({
  ...finding,
  file: printable(finding.file),
  address: printable(finding.address),
  ...(finding.property ? { property: printable(finding.property) } : {}),
  message: printable(finding.message),
  path: finding.path.map(printable),
  ...(finding.when ? { when: printable(finding.when) } : {}),
  fix: printable(finding.fix),
});

function paragraph(finding: Finding, palette: Palette): string {
  const { rule, message, path, when, fix, address, property, origin } = finding;
  const lines = [
    `${label(finding, palette)} ${rule}`,
    `  ${message}`,
    `  where   ${address}${property ? `  ${property}` : ''}  ${palette.faint(place(finding))}`,
  ];
  if (origin)
    lines.push(
      `  made by ${origin.construct}${origin.file ? `  ${palette.faint(`${origin.file}:${origin.line ?? 1}`)}` : ''}`,
    );
  if (path.length > 1) lines.push(`  path    ${path.join(' → ')}`);
  if (when) lines.push(`  when    ${when}`);
  lines.push(`  repair  ${fix}`);
  return lines.join('\n');
}

function waivedParagraph({ finding, waiver }: Waived, palette: Palette): string {
  const { rule, message, address } = shown(finding);
  const by = `owner ${waiver.owner}, approved by ${waiver.approver}`;
  return [
    `${palette.doubt('waived')} ${rule}`,
    `  ${message}`,
    `  where   ${address}  ${palette.faint(place(shown(finding)))}`,
    `  because ${printable(waiver.reason)}`,
    `  until   ${printable(`${waiver.expires}, ${by}`)}`,
  ].join('\n');
}

function label({ severity, certainty }: Finding, palette: Palette): string {
  if (severity === 'warning') return palette.doubt('warning');
  return certainty === 'proven' ? palette.bad('refused') : palette.doubt('cannot be proved');
}

const place = ({ file, line, column }: Finding): string => (line ? `${file}:${line}:${column ?? 1}` : file);
