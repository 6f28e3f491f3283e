/** `cloison sever --plan`: both environments are synthesised with the links and without, and what differs is told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAgreements } from '../../infra/link-agreements';
import { type DeclaredProgramme, loadProgramme } from '../../infra/programme';
import type { Flow, Link } from '../../policy/programme';
import { EXIT, type ExitStatus } from '../exit';
import type { Io } from '../io';
import { type Change, changesBetween, enclaveResources, sponsorResources } from './severed-resources';

export interface Stop {
  readonly flow: string;
  readonly title: string;
  readonly dataset: string;
  readonly classification: string;
}
export interface SeverPlan {
  readonly links: readonly string[];
  /** In the order they are carried out. */
  readonly steps: readonly {
    readonly environment: 'sponsor' | 'enclave';
    readonly command: string;
    readonly closes: readonly Change[];
  }[];
  readonly stops: readonly Stop[];
  readonly goesOn: readonly Stop[];
  /** Identities, rights and names that would change: none, or the plan is refused. */
  readonly touched: readonly Change[];
}

/** A severance must work when control planes outside France do not: IAM, Entra and DNS are left alone. */
const UNTOUCHED = /^AWS::IAM::|^AWS::Route53|role_assignment|user_assigned_identity|_dns_|role_definition/;

const stateOf = (programme: DeclaredProgramme, state: Link['state']): DeclaredProgramme => ({
  ...programme,
  links: Object.fromEntries(
    Object.entries(programme.links).map(([name, link]) => [name, { ...(link as Link), state }]),
  ) as DeclaredProgramme['links'],
});

const homeOf = ({ datasets }: DeclaredProgramme, name: string): string | undefined =>
  (datasets as Readonly<Record<string, { home: string }>>)[name]?.home;

const told = ({ datasets }: DeclaredProgramme, { name, title, dataset }: Flow): Stop => ({
  flow: name,
  title,
  dataset,
  classification:
    (datasets as Readonly<Record<string, { classification: string }>>)[dataset]?.classification ?? 'unknown',
});

/** Units in the order they cut best: the tunnels, then what let pass through them. */
const CUT_FIRST = ['link', 'network', 'application', 'accreditation-front', 'applications'];
const rank = (unit: string): number =>
  (CUT_FIRST.indexOf(unit) + CUT_FIRST.length + 1) % (CUT_FIRST.length + 1);

function stepsOf(environment: 'sponsor' | 'enclave', changes: readonly Change[]): SeverPlan['steps'] {
  const units = [...new Set(changes.map(({ unit }) => unit))].sort((a, b) => rank(a) - rank(b));
  return units.map((unit) => ({
    environment,
    command:
      environment === 'enclave'
        ? `CLOISON_LINK=severed cloison synth && terraform -chdir=cdktf.out/stacks/${unit} apply`
        : `CLOISON_LINK=severed npx cdk deploy --exclusively ${unit}`,
    closes: changes.filter((change) => change.unit === unit),
  }));
}

/** The plan for all links of the programme. The enclave goes first: it needs nobody's leave. */
export function severPlan(programme: DeclaredProgramme): SeverPlan {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-sever-'));
  try {
    const agreements = loadAgreements(programme);
    const [open, cut] = (['open', 'severed'] as const).map((state) => stateOf(programme, state)) as [
      DeclaredProgramme,
      DeclaredProgramme,
    ];
    const enclave = changesBetween(
      enclaveResources(open, agreements, join(folder, 'eo')),
      enclaveResources(cut, agreements, join(folder, 'es')),
    );
    const sponsor = changesBetween(
      sponsorResources(open, agreements, join(folder, 'so')),
      sponsorResources(cut, agreements, join(folder, 'ss')),
    );
    const flows: readonly Flow[] = Object.values(programme.flows);
    const crossing = flows.filter(({ link }) => link !== undefined);
    // What only passes through the sponsor gets no further when its way on is shut.
    const inTransit = new Set(
      crossing.map(({ dataset }) => dataset).filter((name) => homeOf(programme, name) === 'transit'),
    );
    const isStopped = ({ link, dataset }: Flow): boolean => link !== undefined || inTransit.has(dataset);
    return {
      links: Object.keys(programme.links),
      steps: [...stepsOf('enclave', enclave), ...stepsOf('sponsor', sponsor)],
      stops: flows.filter(isStopped).map((flow) => told(programme, flow)),
      goesOn: flows.filter((flow) => !isStopped(flow)).map((flow) => told(programme, flow)),
      touched: [...enclave, ...sponsor].filter(({ type }) => UNTOUCHED.test(type)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const changeLine = ({ action, type, address, detail }: Change): string =>
  `     ${action} ${type} ${address}${detail ? ` (${detail})` : ''}`;
const stopLine = ({ flow, title, dataset, classification }: Stop): string =>
  `  ${flow}: ${title} [${dataset}, ${classification}]`;

export function textOf(plan: SeverPlan): string {
  const steps = plan.steps.flatMap(({ environment, command, closes }, index) => [
    `${index + 1}. ${environment}: ${command}`,
    ...closes.map(changeLine),
  ]);
  return [
    `Severing ${plan.links.join(', ')}. This is a plan: nothing is changed.`,
    '',
    'What closes, in this order (the first step cuts all traffic; the others close what led to it):',
    ...steps,
    '',
    plan.touched.length === 0
      ? 'No identity, right or name is changed.'
      : 'REFUSED: identities, rights or names would change:',
    ...plan.touched.map(changeLine),
    '',
    'What stops working:',
    ...plan.stops.map(stopLine),
    '',
    'What goes on:',
    ...plan.goesOn.map(stopLine),
    '',
  ].join('\n');
}

/** Prints the plan; 1 where severing would touch an identity, a right or a name. */
export function sever({ json = false }: { readonly json?: boolean }, io: Io): ExitStatus {
  const plan = severPlan(loadProgramme());
  io.out(json ? `${JSON.stringify(plan, undefined, 2)}\n` : textOf(plan));
  return plan.touched.length === 0 ? EXIT.ok : EXIT.findings;
}
