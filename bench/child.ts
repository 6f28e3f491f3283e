/** One measurement in a process of its own, so that nothing is warm: prints processor time and peak memory as JSON. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBSCRIPTION } from './artefacts';

const DOORS = ['sponsor', 'enclave'] as const;

/** In this process alone: entries that ask for a guard get one that does nothing. No option of the programme can do that. */
function withoutGuard(): void {
  for (const door of DOORS) {
    const file = require.resolve(`../policy/doors/${door}`);
    const module = {
      id: file,
      filename: file,
      loaded: true,
      exports: { guardSponsor() {}, guardEnclave() {} },
    };
    require.cache[file] = module as unknown as NodeModule;
  }
}

function synth(outdir: string): void {
  const { loadProgramme } = require('../infra/programme') as typeof import('../infra/programme');
  const { enclaveApp } = require('../infra/enclave') as typeof import('../infra/enclave');
  const { sponsorApp } = require('../infra/sponsor') as typeof import('../infra/sponsor');
  const programme = loadProgramme({ env: {}, localFile: null });
  enclaveApp(programme, { outdir: join(outdir, 'enclave') }).synth();
  sponsorApp(programme, { outdir: join(outdir, 'sponsor') }).synth();
}

/** What `cloison check` does between the command line and the report. */
async function check(file: string): Promise<number> {
  const { readPaths } = require('../policy/doors/files') as typeof import('../policy/doors/files');
  const { judge } = require('../policy/judge') as typeof import('../policy/judge');
  const { artefacts, unreadable } = await readPaths([file], {});
  if (unreadable[0]) throw unreadable[0];
  const { summary } = judge(
    artefacts,
    {
      enclaveSubscriptions: [SUBSCRIPTION],
      enclaveTenants: [],
      sponsorAccounts: [],
      today: new Date().toISOString().slice(0, 10),
    },
    { only: ['residency', 'classification'] },
  );
  if (summary.refused > 0) throw new Error(`the made-up artefact is refused: ${JSON.stringify(summary)}`);
  return summary.judged;
}

const WORK: Readonly<Record<string, (argument: string) => unknown>> = {
  guarded: synth,
  unguarded: (outdir) => {
    withoutGuard();
    synth(outdir);
  },
  check,
  parse: (file) => Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object).length,
};

async function main([what = '', argument = '']: readonly string[]): Promise<void> {
  const work = WORK[what];
  if (!work)
    throw new Error(`nothing to measure by the name of ${what}; there are ${Object.keys(WORK).join(', ')}`);
  const judged = await work(argument);
  // Processor time since the process began: loading is part of what a user waits for, other programs are not.
  const { user, system } = process.cpuUsage();
  const milliseconds = Math.round((user + system) / 1000);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ milliseconds, megabytes, judged })}\n`);
}

void main(process.argv.slice(2));
