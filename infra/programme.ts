/** The programme: the tables of this folder put together, with a deployment's own values over them, and validated. */
import type { CloudProfile, Dataset, Programme } from '../policy/programme';
import { contacts } from './contacts';
import { datasets } from './datasets';
import { enclaveOn, sponsor } from './environments';
import { flows } from './flows';
import { interconnections } from './interconnections';
import { links } from './links';
import { OVERRIDES, readSettings } from './overrides';
import { peers } from './peers';
import type { Problem } from './problem';
import { ProgrammeError, show } from './problem';
import { profiles } from './profiles';
import { problemsOf } from './schema';
import { waivers } from './waivers';

export { ProgrammeError } from './problem';

/** The class of each dataset as a literal: what the type door judges. */
type Datasets = {
  readonly [K in keyof typeof datasets]: Dataset<(typeof datasets)[K]['classification']>;
};

/** The programme of this repository: any `Programme`, whose entries are known by name. */
export interface DeclaredProgramme extends Programme {
  readonly datasets: Datasets & Programme['datasets'];
  readonly peers: Readonly<Record<keyof typeof peers, Programme['peers'][string]>> & Programme['peers'];
  readonly flows: Readonly<Record<keyof typeof flows, Programme['flows'][string]>> & Programme['flows'];
  readonly links: Readonly<Record<keyof typeof links, Programme['links'][string]>> & Programme['links'];
}

export interface Source {
  /** Default: the process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Default: `infra/local.json`; `null`: none. */
  readonly localFile?: string | null;
  /** ISO day qualifications are judged on; default: today. */
  readonly today?: string;
}

const assemble = (profile: CloudProfile) => ({
  name: 'cloison',
  stage: 'rehearsal',
  organiser: 'Organiser',
  environments: { sponsor, enclave: enclaveOn(profile) },
  peers,
  datasets,
  flows,
  links,
  interconnections,
  contacts,
  waivers,
});

/** Puts a value at a dotted path, `*` being every key; the names of tables hold no dot. */
function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (key === '*') {
    for (const each of Object.keys(target)) put(target, [each, ...rest], value);
    return;
  }
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  target[key] ??= {};
  put(target[key] as Record<string, unknown>, rest, value);
}

function profileOf(name: string): CloudProfile {
  if (Object.hasOwn(profiles, name)) return profiles[name as keyof typeof profiles];
  const allowed = Object.keys(profiles).join(', ');
  const repair = 'set CLOISON_PROFILE to one of these, or leave it out for azure';
  throw new ProgrammeError([
    { at: 'CLOISON_PROFILE', wrong: 'is no cloud profile', given: show(name), allowed, repair },
  ]);
}

/**
 * The programme of a run: tables, then the local file, then environment variables (see `OVERRIDES`), validated.
 * Throws a ProgrammeError that lists every problem.
 */
export function loadProgramme({
  env = process.env,
  localFile,
  today = isoDay(new Date()),
}: Source = {}): DeclaredProgramme {
  const settings = readSettings(env, localFile);
  const draft: Record<string, unknown> = structuredClone(
    assemble(profileOf(settings.values.get('CLOISON_PROFILE') ?? 'azure')),
  );
  for (const [name, value] of settings.values) {
    const override = OVERRIDES[name];
    if (!override || name === 'CLOISON_PROFILE') continue;
    put(draft, override.path.split('.'), override.list ? value.split(',').map((item) => item.trim()) : value);
  }
  const problems: readonly Problem[] = [...settings.problems, ...problemsOf(draft, today)];
  if (problems.length > 0) throw new ProgrammeError(problems);
  return draft as unknown as DeclaredProgramme;
}

const isoDay = (date: Date): string => date.toISOString().slice(0, 10);
