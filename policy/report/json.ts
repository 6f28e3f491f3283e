/** The verdict for other programs. The shape is a contract: fields are added, never renamed or removed. */
import type { Verdict } from '../judge';

/** The version of the shape. */
const VERSION = 1;

export interface JsonReport {
  readonly version: typeof VERSION;
  readonly findings: Verdict['findings'];
  readonly waived: Verdict['waived'];
  readonly summary: Verdict['summary'];
}

/** The report as a value, in the order of the findings. */
export const jsonReport = ({ findings, waived, summary }: Verdict): JsonReport => ({
  version: VERSION,
  findings,
  waived,
  summary,
});
