/** The forms a verdict can be printed in. */
import type { Verdict } from '../judge';
import { colours } from './colours';
import { jsonReport } from './json';
import { PLAIN, textReport } from './text';

export type Format = 'text' | 'json' | 'sarif' | 'junit' | 'markdown';

/** The report as text, ending with a line break. */
export function render(verdict: Verdict, format: Format, { colour }: { readonly colour: boolean }): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(jsonReport(verdict), undefined, 2)}\n`;
    default:
      return textReport(verdict, colour ? colours() : PLAIN);
  }
}
