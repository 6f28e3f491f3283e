/** The verdict for a person at a terminal: what is wrong, where, by which way, and the repair. */

import type { Verdict } from '../judge';
import type { Finding } from '../model';

/** How words are coloured; the identity functions where there is no terminal. */
export interface Palette {
  readonly bad: (text: string) => string;
  readonly doubt: (text: string) => string;
  readonly good: (text: string) => string;
  readonly faint: (text: string) => string;
}

const plain = (text: string): string => text;
export const PLAIN: Palette = { bad: plain, doubt: plain, good: plain, faint: plain };

/** The findings and the counts, one finding a paragraph. */
export function textReport(verdict: Verdict, palette: Palette = PLAIN): string {
  const paragraphs = verdict.findings.map((f) => paragraph(f, palette));
  return `${[...paragraphs, verdictLine(verdict, palette)].join('\n\n')}\n`;
}

/** The verdict in one line with its counts. */
export function verdictLine({ summary, findings }: Verdict, palette: Palette = PLAIN): string {
  const { judged, stores, refused, unproven, warnings, waived } = summary;
  const counts = `${judged} resources judged, ${stores} of them stores; ${refused} refused, ${unproven} not provable, ${warnings} warnings, ${waived} waived`;
  if (refused + unproven > 0) return `${palette.bad('REFUSED')}: ${counts}`;
  return `${palette.good(findings.length > 0 ? 'PASSED WITH WARNINGS' : 'PASSED')}: ${counts}`;
}

function paragraph(finding: Finding, palette: Palette): string {
  const { rule, message, path, fix, address, property, origin } = finding;
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
  lines.push(`  repair  ${fix}`);
  return lines.join('\n');
}

function label({ severity, certainty }: Finding, palette: Palette): string {
  if (severity === 'warning') return palette.doubt('warning');
  return certainty === 'proven' ? palette.bad('refused') : palette.doubt('cannot be proved');
}

const place = ({ file, line, column }: Finding): string => (line ? `${file}:${line}:${column ?? 1}` : file);
