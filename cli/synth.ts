/** `cloison synth`: both environments, the guard's verdict on each, and where every dataset rests. */
import { enclaveApp } from '../infra/enclave';
import { loadProgramme, ProgrammeError } from '../infra/programme';
import { sponsorApp } from '../infra/sponsor';
import { contextOf } from '../policy/context';
import { GuardRefusal, refuses } from '../policy/doors/refusal';
import { Graph } from '../policy/graph/graph';
import { type Judgement, together } from '../policy/judge';
import { placementsOf } from '../policy/placements';
import type { Programme } from '../policy/programme';
import { EXIT, Unusable } from './exit';
import { type DatasetRow, printSummary, type SynthSummary, type Written } from './synth-summary';

const FOLDERS = { enclave: 'cdktf.out', sponsor: 'cdk.out' } as const;

export interface SynthOptions {
  readonly json?: boolean;
  /** Run the CDK's own template validator as well, as `cdk synth` does: most of the time of a synthesis. */
  readonly validate?: boolean;
}

/**
 * Synthesises, judges and prints; the exit status is 1 when the guard refuses either environment. Throws `Unusable` with that
 * status where the programme or an agreement of its links is refused.
 */
export function synth(options: SynthOptions): void {
  try {
    synthesise(options);
  } catch (error) {
    if (error instanceof ProgrammeError) throw new Unusable(error.message, EXIT.findings);
    throw error;
  }
}

function synthesise({ json = false, validate = false }: SynthOptions): void {
  const started = performance.now();
  const programme = loadProgramme();
  const sponsorProps = { outdir: FOLDERS.sponsor, builtinCloudFormationValidation: validate };
  const judgements: Judgement[] = [];
  const onJudged = (judgement: Judgement): void => {
    judgements.push(judgement);
  };
  const written = [
    ...environment(
      'enclave',
      () => enclaveApp(programme, { outdir: FOLDERS.enclave }, onJudged).synth(),
      judgements,
    ),
    ...environment('sponsor', () => void sponsorApp(programme, sponsorProps, onJudged).synth(), judgements),
  ];
  const { findings, waived, summary } = together(judgements.map((j) => j.verdict));
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  const result: SynthSummary = {
    version: 1,
    written,
    datasets: rows(programme, judgements),
    findings,
    waived,
    summary,
    seconds,
  };
  if (json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  else printSummary(result, programme);
  process.exitCode = refuses(result) ? EXIT.findings : EXIT.ok;
}

/** Synthesises one environment. A refusal writes nothing of it and is told by the verdict; any other failure is one. */
function environment(
  name: keyof typeof FOLDERS,
  work: () => void,
  judgements: readonly Judgement[],
): readonly Written[] {
  const before = judgements.length;
  try {
    work();
  } catch (error) {
    const judged = judgements.slice(before);
    if (!(error instanceof GuardRefusal) && !judged.some((j) => refuses(j.verdict))) throw error;
    return [];
  }
  const stacks = judgements.slice(before).flatMap((j) => j.artefacts.map((a) => a.file));
  return [{ environment: name, folder: FOLDERS[name], files: stacks.length }];
}

/** One row for each dataset of the programme, with what the artefacts say of the store it shares or has alone. */
function rows(programme: Programme, judgements: readonly Judgement[]): readonly DatasetRow[] {
  const placements = judgements.flatMap((j) => placementsOf(new Graph(j.artefacts, contextOf(programme))));
  const datasets = Object.values(programme.datasets);
  return datasets.map(({ name, classification, home, store }) => {
    const own = placements.filter((p) => p.dataset === name);
    const sharers = datasets.filter((d) => store !== undefined && d.store === store).map((d) => d.name);
    const kept = own.length > 0 ? own : placements.filter((p) => sharers.includes(p.dataset));
    return {
      dataset: name,
      classification,
      home,
      ...(store === undefined ? {} : { store }),
      places: withoutZones([...new Set(kept.flatMap((p) => p.places))].sort()),
      stores: kept.map((p) => ({ address: p.store, type: p.type })),
    };
  });
}

/** A region that is named says more than its zones beside it. */
const withoutZones = (places: readonly string[]): readonly string[] =>
  places.filter(
    (place) => !places.some((other) => other !== place && /^[a-z]$/.test(place.replace(other, ''))),
  );
