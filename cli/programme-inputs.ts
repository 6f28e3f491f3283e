/**
 * What a check takes from the programme: its context and its waivers. They are kept beside the bundle a run comes from,
 * since validating the programme takes longer than reading what is to be judged.
 */
import { readFileSync } from 'node:fs';
import { LOCAL_FILE } from '../infra/overrides';
import { contextOf } from '../policy/context';
import type { Context } from '../policy/model';
import type { Waiver } from '../policy/programme';
import { Unusable } from './exit';
import { writeWhole } from './write-whole';

export interface ProgrammeInputs {
  readonly context: Context;
  readonly waivers: readonly Waiver[];
}

interface Running {
  /** The path the files of the bundle begin with, which changes with every source; absent where sources are run. */
  readonly bundle?: string;
  /** Default: `infra/local.json`. */
  readonly localFile?: string;
}

/** The programme's own values on this day. Throws `Unusable` with every sentence of what is wrong in the programme. */
export function programmeInputs(
  { bundle, localFile = LOCAL_FILE }: Running = module as Running,
): ProgrammeInputs {
  const today = new Date().toISOString().slice(0, 10);
  if (bundle === undefined) return read(today, localFile);
  const file = `${bundle}.programme.json`;
  const of = JSON.stringify([today, settings(), attempt(() => readFileSync(localFile, 'utf8'))]);
  const kept = attempt(() => JSON.parse(readFileSync(file, 'utf8')) as ProgrammeInputs & { of: string });
  if (kept?.of === of) return kept;
  const inputs = read(today, localFile);
  attempt(() => writeWhole(file, JSON.stringify({ of, ...inputs })));
  return inputs;
}

/** The environment variables that set values of the programme, or mean to. */
const settings = () =>
  Object.entries(process.env)
    .filter(([name]) => name.startsWith('CLOISON_'))
    .sort();

function read(today: string, localFile: string): ProgrammeInputs {
  const { loadProgramme, ProgrammeError } =
    require('../infra/programme') as typeof import('../infra/programme');
  try {
    const own = loadProgramme({ today, localFile });
    const { programme: _judgedByItsOwnDoors, ...context } = contextOf(own, today);
    return { context, waivers: own.waivers ?? [] };
  } catch (error) {
    if (error instanceof ProgrammeError) throw new Unusable(error.message);
    throw error;
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
