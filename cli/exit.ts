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

/** Wrong use or unusable input: one line for the reader, exit status 2. */
export class Unusable extends Error {}
