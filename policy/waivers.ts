/** Waivers: dated, reasoned, approved exceptions. A waived finding is shown as waived and never counted as a pass. */
import type { Finding } from './model';
import type { Waiver } from './programme';

export interface Waived {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

/** The rule that waivers themselves are judged by: what `RULES` are to resources. */
export const WAIVER_RULE = {
  id: 'waiver/unsound',
  title: 'A waiver is narrow, reasoned, approved by somebody else, and ends within a year',
  why: 'An exception that is broad, endless or given to oneself is a rule nobody decided on.',
  fix: 'Take the waiver out, or have it renewed with a reason, an owner, another approver and a last day within a year.',
  sources: ['CHG-01', 'CHG-02'],
  severity: 'error',
} as const;

/** Longest a waiver may run, in days: an exception that never ends is a rule. */
const LONGEST = 366;
const DAY = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface WaiverOptions {
  /** ISO day. */
  readonly today: string;
  /** The file the waivers stand in. */
  readonly file: string;
  /** Ids of rules that were not applied: whether their waivers cover anything cannot be told. Default: none. */
  readonly unapplied?: ReadonlySet<string>;
  /** The artefacts may be others than the waivers are about: one that covers nothing there is no fault. Default: it is. */
  readonly elsewhere?: boolean;
}

/**
 * Parts findings into waived and standing ones. What is wrong with the waivers themselves (expired, unused, too broad,
 * too long, written twice, approved by its owner, or over sensitive data) comes back as findings in the file they stand in.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  { today, file, unapplied, elsewhere = false }: WaiverOptions,
): { readonly standing: readonly Finding[]; readonly waived: readonly Waived[] } {
  const asked = waivers.filter(
    (waiver) => !unapplied?.has(waiver.rule) && (!elsewhere || findings.some((f) => meets(waiver, f))),
  );
  const judged = asked.map((waiver, at) => ({
    waiver,
    faults: [
      ...faultsOf(waiver, findings, today),
      ...(asked.slice(0, at).some((earlier) => same(earlier, waiver)) ? ['is written twice'] : []),
    ],
  }));
  const faults = judged.flatMap(({ waiver, faults }) =>
    faults.map((fault) => faulty(waiver, fault, file, findings)),
  );
  const sound = judged.filter(({ faults }) => faults.length === 0).map(({ waiver }) => waiver);
  const waived: Waived[] = [];
  const standing = findings.filter((finding) => {
    const waiver = sound.find((w) => covers(w, finding));
    if (waiver) waived.push({ finding, waiver });
    return !waiver;
  });
  return { standing: [...standing, ...faults], waived };
}

const same = (a: Waiver, b: Waiver): boolean => a.rule === b.rule && a.address === b.address;
const meets = (waiver: Waiver, finding: Finding): boolean =>
  waiver.rule === finding.rule && waiver.address === finding.address;
const covers = (waiver: Waiver, finding: Finding): boolean => meets(waiver, finding) && !untouchable(finding);

/** Where sensitive data rests can never be waived. */
const untouchable = (finding: Finding): boolean =>
  finding.rule.startsWith('residency/') && finding.classification === 'sensitive';

function faultsOf(waiver: Waiver, findings: readonly Finding[], today: string): readonly string[] {
  const { rule, address, owner, approver, reason } = waiver;
  const faults = [...dayFaults(waiver.expires, today)];
  const blank = (text: string): boolean => text.trim() === '';
  if (/[*?]/.test(rule + address) || blank(rule) || blank(address))
    faults.push('is too broad: it must name one rule and one address');
  if (blank(reason) || blank(owner) || blank(approver))
    faults.push('lacks a reason, an owner or an approver');
  else if (person(owner) === person(approver)) faults.push('is approved by its own owner');
  const met = findings.filter((f) => meets(waiver, f));
  if (met.length === 0) faults.push('covers nothing: no finding has this rule and address');
  else if (met.every(untouchable))
    faults.push('covers the place of sensitive data, which can never be waived');
  return faults;
}

const person = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

function dayFaults(expires: string, today: string): readonly string[] {
  if (!isDay(expires)) return [`has no valid last day: ${JSON.stringify(expires)} is no ISO date`];
  if (expires < today) return [`expired on ${expires}`];
  return Date.parse(expires) - Date.parse(today) > LONGEST * DAY
    ? [`runs until ${expires}, longer than ${LONGEST} days`]
    : [];
}

/** A day that exists: the engine takes 30 February for 1 March. */
function isDay(text: string): boolean {
  const time = ISO_DAY.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const faulty = (waiver: Waiver, fault: string, file: string, findings: readonly Finding[]): Finding => ({
  rule: WAIVER_RULE.id,
  severity: WAIVER_RULE.severity,
  certainty: 'proven',
  environment:
    findings.find((f) => f.address === waiver.address)?.environment ??
    (waiver.address.includes('azurerm_') ? 'enclave' : 'sponsor'),
  file,
  address: `${waiver.rule} ${waiver.address}`,
  type: 'waiver',
  message: `the waiver of ${waiver.rule} for ${waiver.address} ${fault}`,
  path: [],
  fix: WAIVER_RULE.fix,
});
