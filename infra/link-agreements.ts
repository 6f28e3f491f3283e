/** The reviewed agreements of `infra/link-agreement/`, one JSON document a link. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreement, Agreements } from '../constructs/link/agreement';
import { agreementFaults } from '../constructs/link/agreement-faults';
import type { Programme } from '../policy/programme';
import { ProgrammeError } from './problem';

/** Where they lie. */
const AGREEMENT_FOLDER = join(__dirname, 'link-agreement');

export const agreementFile = (link: string, folder = AGREEMENT_FOLDER): string =>
  join(folder, `${link}.json`);

/** The agreements that exist. Throws a ProgrammeError that lists every fault of one that cannot be used. */
export function loadAgreements(programme: Programme, folder = AGREEMENT_FOLDER): Agreements {
  const found: Record<string, Agreement> = {};
  for (const link of Object.values(programme.links)) {
    const file = agreementFile(link.name, folder);
    if (!existsSync(file)) continue;
    found[link.name] = parseAgreement(file, programme, link.name);
  }
  return found;
}

function parseAgreement(file: string, programme: Programme, name: string): Agreement {
  const link = programme.links[name];
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ProgrammeError([`it cannot be read as JSON: ${(error as Error).message}`], file);
  }
  const faults = link ? agreementFaults(input, link) : [`there is no link "${name}"`];
  if (faults.length > 0) throw new ProgrammeError(faults, file);
  return input as Agreement;
}
