/** What is wrong with a programme, in the words of who has to repair it. */

export interface Problem {
  /** The dotted place in the programme, or the name of a setting. */
  readonly at: string;
  /** Goes after `at`: "is no region of AWS". */
  readonly wrong: string;
  readonly given: string;
  readonly allowed: string;
  readonly repair: string;
}

/** A value as an error shows it. */
export const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** One problem as one line: what is wrong, what was given, what is allowed, the repair. */
export const sentence = ({ at, wrong, given, allowed, repair }: Problem): string =>
  `${at} ${wrong}. Given: ${given}. Allowed: ${allowed}. Repair: ${repair}.`;

/** The programme, or a document it is deployed by, cannot be used; `problems` says every reason, one line each. */
export class ProgrammeError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly (Problem | string)[], what = 'The programme') {
    const lines = problems.map((problem) => (typeof problem === 'string' ? problem : sentence(problem)));
    super(`${what} is refused:\n${lines.map((line) => `- ${line}`).join('\n')}`);
    this.name = 'ProgrammeError';
    this.problems = lines;
  }
}
