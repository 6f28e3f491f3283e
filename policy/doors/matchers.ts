/**
 * The test door: jest matchers that judge a template or a stack by the same rules as every other door.
 * Importing this file adds them to `expect`. A rule that cannot prove its promise does not pass; a subject that cannot be
 * read, or holds nothing, is an error with `.not` as well.
 */
import { judge } from '../judge';
import type { Finding } from '../model';
import type { Classification } from '../programme';
import { textReport } from '../report/text';
import { RULES } from '../rules';
import type { MatcherOptions } from './matchers-declared';
import { artefactOf } from './matchers-subject';

interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

type Counts = (finding: Finding) => boolean;

/** Findings of places and classes that concern a class; those that tell none concern every class. */
const about =
  (classification: Classification): Counts =>
  ({ rule, classification: found }) =>
    /^(residency|classification)\//.test(rule) && (found === undefined || found === classification);

function outcome(promise: string, subject: unknown, options: MatcherOptions, counts: Counts): Outcome {
  const artefact = artefactOf(subject, options);
  const { context, today = new Date().toISOString().slice(0, 10) } = options;
  const nobody = { enclaveSubscriptions: [], enclaveTenants: [], sponsorAccounts: [] };
  const verdict = judge([artefact], { ...nobody, ...context, today });
  if (verdict.summary.judged === 0 && artefact.opacities.length === 0)
    throw new Error(`expected the subject to ${promise}, but it holds no resource to judge`);
  const findings = verdict.findings.filter((f) => f.severity === 'error' && counts(f));
  const pass = findings.length === 0;
  const refused = findings.filter((f) => f.certainty === 'proven').length;
  const summary = {
    ...verdict.summary,
    refused,
    unproven: findings.length - refused,
    warnings: 0,
    waived: 0,
  };
  const told = (): string => textReport({ findings, waived: [], summary }).trimEnd();
  return {
    pass,
    message: () =>
      `expected the subject ${pass ? 'not ' : ''}to ${promise}${pass ? '' : `, but\n\n${told()}`}`,
  };
}

const matchers = {
  /** Nothing sensitive rests, or can come to rest, outside France and the enclave. */
  toKeepSensitiveDataInFrance: (subject: unknown, options: MatcherOptions = {}): Outcome =>
    outcome('keep sensitive data in France, in the enclave', subject, options, about('sensitive')),

  /** Nothing general rests, or can come to rest, outside the European Economic Area. */
  toKeepGeneralDataInTheEea: (subject: unknown, options: MatcherOptions = {}): Outcome =>
    outcome('keep general data in the European Economic Area', subject, options, about('general')),

  /** One rule finds nothing. Throws for an id that no rule has. */
  toPassRule(subject: unknown, id: string, options: MatcherOptions = {}): Outcome {
    if (!RULES.some((rule) => rule.id === id))
      throw new Error(
        `no rule is called ${JSON.stringify(id)}; there are ${RULES.map((rule) => rule.id).join(', ')}`,
      );
    return outcome(`pass ${id}`, subject, options, ({ rule }) => rule === id);
  },
};

expect.extend(matchers);
