/** The forms a verdict can be printed in. */
import { colours } from './colours';
import { jsonReport } from './json';
import type { Judged } from './judged';
import { junitReport } from './junit';
import { markdownReport } from './markdown';
import { sarifReport } from './sarif';
import { PLAIN, textReport } from './text';

export const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

const pretty = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

const FORMS: Readonly<Record<Format, (judged: Judged, colour: boolean) => string>> = {
  text: ({ verdict }, colour) => textReport(verdict, colour ? colours() : PLAIN),
  json: ({ verdict }) => pretty(jsonReport(verdict)),
  sarif: (judged) => pretty(sarifReport(judged)),
  junit: junitReport,
  markdown: markdownReport,
};

/** The report as text, ending with a line break. */
export const render = (judged: Judged, format: Format, { colour }: { readonly colour: boolean }): string =>
  FORMS[format](judged, colour);
