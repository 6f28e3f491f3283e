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

/** Synthesises, judges and prints; the exit status is 1 when the guard refuses either environment. */
export function synth({ json = false }: { readonly json?: boolean }): void {
  const started = performance.now();
  const programme = load();
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
    ...environment(
      'sponsor',
      () => void sponsorApp(programme, { outdir: FOLDERS.sponsor }, onJudged).synth(),
      judgements,
    ),
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

function load(): ReturnType<typeof loadProgramme> {
  try {
    return loadProgramme();
  } catch (error) {
    if (error instanceof ProgrammeError) throw new Unusable(error.message);
    throw error;
  }
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

/** One row for each dataset of the programme, with what the artefacts say of it. */
function rows(programme: Programme, judgements: readonly Judgement[]): readonly DatasetRow[] {
  const placements = judgements.flatMap((j) => placementsOf(new Graph(j.artefacts, contextOf(programme))));
  return Object.values(programme.datasets).map(({ name, classification, home }) => {
    const mine = placements.filter((p) => p.dataset === name);
    return {
      dataset: name,
      classification,
      home,
      places: [...new Set(mine.flatMap((p) => p.places))].sort(),
      stores: mine.map((p) => ({ address: p.store, type: p.type })),
    };
  });
}
