/** The agreement on disk: read with its faults, written only where nothing accepted changes quietly. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Agreement } from '../../constructs/link/agreement';
import { agreementFaults, changeFaults } from '../../constructs/link/agreement-faults';
import { agreementFile } from '../../infra/link-agreements';
import { type DeclaredProgramme, loadProgramme } from '../../infra/programme';
import type { Link } from '../../policy/programme';
import { Unusable } from '../exit';
import { writeWhole } from '../write-whole';
import { readJson } from './json-file';

export interface LinkChoice {
  /** Default: the programme's only link. */
  readonly link?: string;
  /** Default: `infra/link-agreement/<link>.json`. */
  readonly agreement?: string;
}

export interface Chosen {
  readonly programme: DeclaredProgramme;
  readonly link: Link;
  readonly file: string;
  /** Absent: the link is at its first step. */
  readonly accepted?: Agreement;
}

/** The link meant and its agreement. Throws `Unusable` for an unknown link and for an agreement with faults, `ProgrammeError` for a refused programme. */
export function choose({ link: name, agreement }: LinkChoice): Chosen {
  const programme = loadProgramme();
  const links: Readonly<Record<string, Link>> = programme.links;
  const names = Object.keys(links);
  const meant = name ?? (names.length === 1 ? names[0] : undefined);
  const link = meant === undefined ? undefined : links[meant];
  if (!link)
    throw new Unusable(
      `--link names no link of the programme: ${name ?? 'nothing'}; there is ${names.join(', ')}`,
    );
  const file = agreement ?? agreementFile(link.name);
  const accepted = existsSync(file) ? checked(readJson(file), link, file) : undefined;
  return { programme, link, file, ...(accepted ? { accepted } : {}) };
}

/** An agreement without faults. Throws `Unusable` that lists every one. */
export function checked(input: unknown, link: Link, file: string): Agreement {
  refuseFaults(agreementFaults(input, link), file);
  return input as Agreement;
}

function refuseFaults(faults: readonly string[], file: string): void {
  if (faults.length > 0)
    throw new Unusable(`${file} is refused:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
}

/** Writes a new agreement over the accepted one. Throws `Unusable` where it changes what was accepted without saying so. */
export function accept({ link, file, accepted }: Chosen, next: Agreement): void {
  checked(next, link, 'the new agreement');
  if (accepted) refuseFaults(changeFaults(accepted, next), 'the new agreement');
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    throw new Unusable(`the folder of ${file} cannot be made: ${(error as Error).message}`);
  }
  writeWhole(file, `${JSON.stringify(next, undefined, 2)}\n`);
}
