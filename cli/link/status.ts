/** `cloison link status` and `cloison link verify`: where each link is, and whether an agreement may be used. */
import { STEPS, stepOf } from '../../constructs/link/agreement';
import { digestOf } from '../../constructs/link/suite';
import { tunnelsOf } from '../../constructs/link/tunnels';
import { loadProgramme } from '../../infra/programme';
import { EXIT, type ExitStatus } from '../exit';
import type { Io } from '../io';
import { readJson } from './json-file';
import { type Chosen, checked, choose, type LinkChoice } from './store';

function lines({ link, file, accepted }: Chosen): readonly string[] {
  const outside = accepted?.sponsor?.connections.map(({ tunnels }) => tunnels);
  const head = [
    `${link.name}: ${link.state}${link.state === 'severed' ? ': both ends are built without it' : `, step ${STEPS[stepOf(accepted)]}`}`,
    `  design     ${digestOf(link)}`,
    `  agreement  ${accepted ? `${file}, revision ${accepted.revision}` : 'none yet'}`,
  ];
  const tunnels = tunnelsOf(link).map(({ id, connection, index, sponsorInside, enclaveInside }) => {
    const { sponsor = 'newest', enclave = 'newest' } = accepted?.keys?.[id] ?? {};
    const ends = `${outside?.[connection]?.[index] ?? 'not known'} ${sponsorInside} → ${enclaveInside} ${accepted?.enclave.addresses[connection] ?? 'not known'}`;
    return `  ${id}        ${ends}, key ${sponsor} / ${enclave}`;
  });
  return [...head, ...tunnels];
}

/** Prints where each link is, or the one named. */
export function status(options: LinkChoice, io: Io): ExitStatus {
  const names = options.link ? [options.link] : Object.keys(loadProgramme().links);
  for (const link of names) io.out(`${lines(choose({ ...options, link })).join('\n')}\n`);
  return EXIT.ok;
}

/** Judges an agreement somebody handed over, before it is put in place. */
export function verify(file: string, options: LinkChoice, io: Io): ExitStatus {
  const { link } = choose({ ...options, agreement: file });
  const agreement = checked(readJson(file), link, file);
  io.out(`${file}: sound, revision ${agreement.revision}, step ${STEPS[stepOf(agreement)]}\n`);
  return EXIT.ok;
}
