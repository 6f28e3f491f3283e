/** A rule: one promise, its metadata beside its check. */
import type { Graph } from '../graph/graph';
import type { Severity, Violation } from '../model';

export interface Rule {
  /** `group/promise`; never reused. */
  readonly id: `${RuleGroup}/${string}`;
  readonly title: string;
  readonly why: string;
  /** The general repair; a violation may name a nearer one. */
  readonly fix: string;
  /** Ids of `policy/facts/controls.ts`. */
  readonly sources: readonly string[];
  readonly severity: Severity;
  readonly check: (graph: Graph) => Iterable<Violation>;
}

export const RULE_GROUPS = [
  'classification',
  'residency',
  'isolation',
  'encryption',
  'link',
  'sovereignty',
  'continuity',
  'accounting',
] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];
