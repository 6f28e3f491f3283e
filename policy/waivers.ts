/** Waivers: dated, reasoned, approved exceptions. A waived finding is shown as waived and never counted as a pass. */
import type { Finding } from './model';
import type { Waiver } from './programme';

export interface Waived {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

/** Longest a waiver may run, in days: an exception that never ends is a rule. */
const LONGEST = 366;
const DAY = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Parts findings into waived and standing ones. What is wrong with the waivers themselves (expired, unused, too broad,
 * too long, approved by its owner, or over sensitive data) comes back as findings in the file they stand in.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  { today, file }: { readonly today: string; readonly file: string },
): { readonly standing: readonly Finding[]; readonly waived: readonly Waived[] } {
  const faults = waivers.flatMap((w) => faultsOf(w, findings, today).map((fault) => faulty(w, fault, file)));
  const sound = waivers.filter((w) => faultsOf(w, findings, today).length === 0);
  const waived: Waived[] = [];
  const standing = findings.filter((finding) => {
    const waiver = sound.find((w) => covers(w, finding));
    if (waiver) waived.push({ finding, waiver });
    return !waiver;
  });
  return { standing: [...standing, ...faults], waived };
}

const covers = (waiver: Waiver, finding: Finding): boolean =>
  waiver.rule === finding.rule && waiver.address === finding.address && !untouchable(finding);

/** Where sensitive data rests can never be waived. */
const untouchable = (finding: Finding): boolean =>
  finding.rule.startsWith('residency/') && finding.classification === 'sensitive';

function faultsOf(waiver: Waiver, findings: readonly Finding[], today: string): readonly string[] {
  const faults: string[] = [];
  const { rule, address, expires, owner, approver, reason } = waiver;
  if (/[*?]/.test(rule + address) || rule === '' || address === '')
    faults.push('is too broad: it must name one rule and one address');
  if (!ISO_DAY.test(expires)) faults.push(`has no valid last day: ${JSON.stringify(expires)} is no ISO date`);
  else if (expires < today) faults.push(`expired on ${expires}`);
  else if (Date.parse(expires) - Date.parse(today) > LONGEST * DAY)
    faults.push(`runs until ${expires}, longer than ${LONGEST} days`);
  if (reason.trim() === '' || owner.trim() === '' || approver.trim() === '')
    faults.push('lacks a reason, an owner or an approver');
  else if (owner === approver) faults.push('is approved by its own owner');
  const met = findings.filter((f) => f.rule === rule && f.address === address);
  if (met.length === 0) faults.push('covers nothing: no finding has this rule and address');
  else if (met.every(untouchable))
    faults.push('covers the place of sensitive data, which can never be waived');
  return faults;
}

const faulty = (waiver: Waiver, fault: string, file: string): Finding => ({
  rule: 'waiver/unsound',
  severity: 'error',
  certainty: 'proven',
  environment: 'enclave',
  file,
  address: `${waiver.rule} ${waiver.address}`,
  type: 'waiver',
  message: `the waiver of ${waiver.rule} for ${waiver.address} ${fault}`,
  path: [],
  fix: 'Take the waiver out, or have it renewed with a reason, an owner, another approver and a last day within a year.',
});
