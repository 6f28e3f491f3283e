/** What a report is made of: the verdict, and what it is a verdict on. */
import type { Verdict } from '../judge';
import type { Position } from '../model';
import type { Rule } from '../rules/rule';

/** A file or folder that could not be read. */
export interface Unread {
  readonly file: string;
  readonly where?: Position | undefined;
  readonly why: string;
}

/** A rule as reports show it: everything but its check. */
export type RuleText = Omit<Rule, 'id' | 'check'> & { readonly id: string };

export interface Judged {
  readonly verdict: Verdict;
  /** The rules that were applied, in the order reports print them. */
  readonly rules: readonly RuleText[];
  /** The files that were judged, as the user named them. */
  readonly files: readonly string[];
  readonly unread: readonly Unread[];
  /** Version of this package. */
  readonly version: string;
}
