/** Raised where a door refuses: the text says what is wrong, where, by which way, and the repair. */
import type { Verdict } from '../judge';
import { textReport } from '../report/text';

export class GuardRefusal extends Error {
  constructor(readonly verdict: Verdict) {
    super(`the guard refuses what was synthesised\n\n${textReport(verdict)}`);
    this.name = 'GuardRefusal';
  }
}

/** Whether a verdict closes the door: any finding of severity error, proven or not. */
export const refuses = ({ summary }: Verdict): boolean => summary.refused + summary.unproven > 0;
