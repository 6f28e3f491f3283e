/** Applies the rules to artefacts: every finding with its reason, a rule that throws included. */
import { Graph } from './graph/graph';
import { groupBy } from './group-by';
import { whenInWords } from './guard-words';
import { ALWAYS, and, type Guard, or } from './guards';
import type { Artefact, Context, Finding, Resource, Violation } from './model';
import type { Waiver } from './programme';
import { RULES } from './rules';
import type { Rule, RuleGroup } from './rules/rule';
import { storesOf } from './rules/stores';
import { applyWaivers, type Waived } from './waivers';

export interface Summary {
  readonly artefacts: number;
  /** Resources that were judged. */
  readonly judged: number;
  readonly stores: number;
  /** Findings of severity error that are proven. */
  readonly refused: number;
  /** Findings of severity error that could not be proved either way. */
  readonly unproven: number;
  readonly warnings: number;
  readonly waived: number;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly waived: readonly Waived[];
  readonly summary: Summary;
}

/** What was judged, and the verdict on it. */
export interface Judgement {
  readonly artefacts: readonly Artefact[];
  readonly verdict: Verdict;
}

export interface JudgeOptions {
  /** Rule groups to apply; all of them if absent. */
  readonly only?: readonly RuleGroup[];
  readonly rules?: readonly Rule[];
  readonly waivers?: {
    readonly file: string;
    readonly list: readonly Waiver[];
    /** See `WaiverOptions`. */
    readonly elsewhere?: boolean;
  };
}

/** The verdict on artefacts judged together. Never throws for what the artefacts hold. */
export function judge(artefacts: readonly Artefact[], context: Context, options: JudgeOptions = {}): Verdict {
  const graph = new Graph(artefacts, context);
  const all = options.rules ?? RULES;
  const rules = all.filter((r) => !options.only || options.only.includes(groupOf(r)));
  const found = rules.flatMap((rule) => apply(rule, graph)).sort(inOrder);
  const { standing: findings, waived } = applyWaivers(found, options.waivers?.list ?? [], {
    today: context.today,
    file: options.waivers?.file ?? '',
    elsewhere: options.waivers?.elsewhere ?? false,
    unapplied: new Set(all.filter((r) => !rules.includes(r)).map((r) => r.id)),
  });
  const errors = findings.filter((f) => f.severity === 'error');
  return {
    findings,
    waived,
    summary: {
      artefacts: artefacts.length,
      judged: graph.resources.length,
      stores: storesOf(graph).length,
      refused: errors.filter((f) => f.certainty === 'proven').length,
      unproven: errors.filter((f) => f.certainty === 'unproven').length,
      warnings: findings.length - errors.length,
      waived: waived.length,
    },
  };
}

export const groupOf = (rule: Pick<Rule, 'id'>): RuleGroup => rule.id.split('/')[0] as RuleGroup;

function apply(rule: Rule, graph: Graph): readonly Finding[] {
  try {
    const found = groupBy(rule.check(graph), ({ resource, property, message }) =>
      [resource.file, resource.address, property, message].join(' '),
    );
    return [...found.values()].map((same) => finding(rule, surest(same), holdingOf(same)));
  } catch (error) {
    return graph.artefacts.slice(0, 1).map((artefact) => broken(rule, artefact, error));
  }
}

const surest = (violations: readonly Violation[]): Violation =>
  (violations.find(({ certainty }) => certainty === 'proven') ?? violations[0]) as Violation;

/** When any of several violations holds. */
const holdingOf = (violations: readonly Violation[]): Guard =>
  violations.map(({ guard = ALWAYS, resource }) => and(guard, resource.guard)).reduce(or);

function finding(rule: Rule, violation: Violation, holding: Guard): Finding {
  const { resource, property } = violation;
  const when = whenInWords(holding);
  return {
    rule: rule.id,
    severity: rule.severity,
    certainty: violation.certainty,
    environment: resource.environment,
    file: resource.file,
    ...positionOf(resource, property),
    address: resource.address,
    type: resource.type,
    ...(property ? { property } : {}),
    message: violation.message,
    path: violation.path ?? [resource.address],
    ...(when ? { when } : {}),
    fix: violation.fix ?? rule.fix,
    ...(violation.classification ? { classification: violation.classification } : {}),
    ...(resource.origin ? { origin: resource.origin } : {}),
  };
}

const positionOf = (resource: Resource, property: string | undefined) =>
  resource.locate(property) ?? resource.locate() ?? {};

/** A rule that fails has judged nothing: that is a finding, not silence. */
const broken = (rule: Rule, artefact: Artefact, error: unknown): Finding => ({
  rule: rule.id,
  severity: 'error',
  certainty: 'unproven',
  environment: artefact.environment,
  file: artefact.file,
  address: '(all resources)',
  type: '',
  message: `the rule failed and judged nothing: ${error instanceof Error ? error.message : String(error)}`,
  path: [],
  fix: 'report this with the artefact that caused it',
});

/** By code units: the same order on every machine, whatever its language. */
const inOrder = (a: Finding, b: Finding): number =>
  order(a.file, b.file) || order(a.address, b.address) || order(a.rule, b.rule);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Several verdicts as one. */
export function together(verdicts: readonly Verdict[]): Verdict {
  const sum = (count: (summary: Summary) => number): number =>
    verdicts.reduce((all, v) => all + count(v.summary), 0);
  return {
    findings: verdicts.flatMap((v) => v.findings),
    waived: verdicts.flatMap((v) => v.waived),
    summary: {
      artefacts: sum((s) => s.artefacts),
      judged: sum((s) => s.judged),
      stores: sum((s) => s.stores),
      refused: sum((s) => s.refused),
      unproven: sum((s) => s.unproven),
      warnings: sum((s) => s.warnings),
      waived: sum((s) => s.waived),
    },
  };
}
