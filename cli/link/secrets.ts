/**
 * `cloison link secrets`: makes the pre-shared keys, or takes them over from the other side, and writes them to this side's
 * own store. Nothing of a key is printed; the versions go into the agreement.
 */
import type { Agreement } from '../../constructs/link/agreement';
import { tunnelsOf } from '../../constructs/link/tunnels';
import type { EnvironmentName } from '../../policy/programme';
import { EXIT, type ExitStatus, Unusable } from '../exit';
import type { Io } from '../io';
import { open, seal, type TunnelKeys } from './handover';
import { writeKey } from './key-stores';
import { makeKey } from './keys';
import { accept, type Chosen, choose, type LinkChoice } from './store';

export interface SecretsOptions extends LinkChoice {
  readonly side: EnvironmentName;
  /** One tunnel: the others keep carrying while its key changes. Default: all of a link that has none yet. */
  readonly tunnel?: string;
  /** Make keys: the other side's public key, and the file they are sealed in for it. */
  readonly to?: string;
  readonly handOver?: string;
  /** Take keys over: the sealed file, and the file of this side's private key. */
  readonly from?: string;
  readonly identity?: string;
  readonly kmsKey?: string;
}

/** Which tunnels are meant. A rotation of all at once would cut the link, so it is refused. */
function tunnelsMeant({ accepted, link }: Chosen, { tunnel, side }: SecretsOptions): readonly string[] {
  const ids = tunnelsOf(link).map(({ id }) => id);
  if (tunnel !== undefined) {
    if (ids.includes(tunnel)) return [tunnel];
    throw new Unusable(`--tunnel names no tunnel: ${tunnel}; there is ${ids.join(', ')}`);
  }
  const rotated = ids.filter((id) => accepted?.keys?.[id]?.[side] !== undefined);
  if (rotated.length === 0) return ids;
  throw new Unusable(
    `the tunnels ${rotated.join(', ')} have a key already: rotate one at a time with --tunnel, so that the link stays up`,
  );
}

async function keysFor(chosen: Chosen, options: SecretsOptions): Promise<TunnelKeys> {
  const { to, handOver, from, identity } = options;
  const meant = tunnelsMeant(chosen, options);
  if (from && identity && !to && !handOver) {
    const keys = await open(from, identity, chosen.link.name);
    const missing = meant.filter((id) => keys[id] === undefined);
    if (missing.length > 0) throw new Unusable(`${from} holds no key for ${missing.join(', ')}`);
    return Object.fromEntries(meant.map((id) => [id, keys[id] as string]));
  }
  if (to && handOver && !from && !identity) {
    const keys = Object.fromEntries(meant.map((id) => [id, makeKey()]));
    await seal(handOver, to, { link: chosen.link.name, keys });
    return keys;
  }
  throw new Unusable('give --to and --hand-over to make keys, or --from and --identity to take them over');
}

/** Throws `Unusable` before anything is written where the options do not fit, and with the vendor's words where writing failed. */
export async function secrets(options: SecretsOptions, io: Io): Promise<ExitStatus> {
  const chosen = choose(options);
  const { programme, link, accepted } = chosen;
  const keys = await keysFor(chosen, options);
  const versions: Record<string, NonNullable<Agreement['keys']>[string]> = { ...accepted?.keys };
  for (const tunnel of tunnelsOf(link)) {
    const key = keys[tunnel.id];
    if (key === undefined) continue;
    const version = writeKey(
      options.side,
      { programme, link, tunnel, ...(options.kmsKey ? { kmsKey: options.kmsKey } : {}) },
      key,
    );
    versions[tunnel.id] = { ...versions[tunnel.id], [options.side]: version };
    // At once, so that a failure half-way leaves a true record.
    if (accepted) accept(chosen, { ...accepted, keys: versions });
    io.out(`${tunnel.id}: written to the ${options.side}'s store, version ${version}\n`);
  }
  if (!accepted) io.out('There is no agreement yet to note the versions in: both ends take the newest.\n');
  return EXIT.ok;
}
