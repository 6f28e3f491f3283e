/** Exit statuses: a contract with other people's pipelines. */
export const EXIT = {
  /** Judged, nothing found. */
  ok: 0,
  /** Findings of severity error, proven or not. */
  findings: 1,
  /** The input cannot be read, or holds nothing to judge. */
  unusable: 2,
} as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Wrong use or unusable input: one line for the reader. Status 2, unless what is wrong is what was to be judged. */
export class Unusable extends Error {
  constructor(
    message: string,
    readonly status: ExitStatus = EXIT.unusable,
  ) {
    super(message);
  }
}
