/** The reviewed agreements of `infra/link-agreement/`, one JSON document a link. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreement, Agreements } from '../constructs/link/agreement';
import { agreementFaults } from '../constructs/link/agreement-faults';
import type { Programme } from '../policy/programme';

/** Where they lie. */
const AGREEMENT_FOLDER = join(__dirname, 'link-agreement');

export const agreementFile = (link: string, folder = AGREEMENT_FOLDER): string =>
  join(folder, `${link}.json`);

/** An agreement cannot be used: every reason, one a line. */
class AgreementError extends Error {
  constructor(
    file: string,
    readonly faults: readonly string[],
  ) {
    super(`${file} is refused:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'AgreementError';
  }
}

/** The agreements that exist. Throws an AgreementError that lists every fault of one that cannot be used. */
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
    throw new AgreementError(file, [`it is no JSON: ${(error as Error).message}`]);
  }
  const faults = link ? agreementFaults(input, link) : [`there is no link "${name}"`];
  if (faults.length > 0) throw new AgreementError(file, faults);
  return input as Agreement;
}
