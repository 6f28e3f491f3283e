/** Judges artefacts written as text, for tables of what rules allow and refuse. */
import { judge, type Verdict } from '../../policy/judge';
import type { Artefact, Context } from '../../policy/model';
import { readTemplate } from '../../policy/readers/cloudformation';
import { readTerraformJson } from '../../policy/readers/terraform';
import type { RuleGroup } from '../../policy/rules/rule';

export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
export const TENANT = '22222222-2222-2222-2222-222222222222';

export const CONTEXT: Context = {
  enclaveSubscriptions: [SUBSCRIPTION],
  enclaveTenants: [TENANT],
  sponsorAccounts: ['111111111111'],
  today: '2026-11-22',
};

export interface Judged {
  /** `rule address` of every finding of severity error, in order, each once. */
  readonly refused: readonly string[];
  readonly verdict: Verdict;
}

const PLACES: readonly RuleGroup[] = ['residency', 'classification'];

/** The verdict on artefacts by the rules on classes and places. */
export function judged(
  artefacts: readonly Artefact[],
  context: Partial<Context> = {},
  only = PLACES,
): Judged {
  const verdict = judge(artefacts, { ...CONTEXT, ...context }, { only });
  const errors = verdict.findings.filter((f) => f.severity === 'error');
  return { refused: [...new Set(errors.map((f) => `${f.rule} ${f.address}`))].sort(), verdict };
}

/** Judges native Terraform of the enclave. */
export const judgedTerraform = (text: string, context?: Partial<Context>): Judged =>
  judged([readTerraformJson({ file: 'main.tf', text })], context);

/** Judges a template of the sponsor cloud, in YAML, deployed in `region`. */
export const judgedTemplate = (text: string, region = 'eu-west-3', context?: Partial<Context>): Judged =>
  judged(
    [readTemplate({ id: 'template.yaml', file: 'template.yaml', text, region, account: '111111111111' })],
    context,
  );
