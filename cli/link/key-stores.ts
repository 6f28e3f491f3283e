/** Where each side keeps the keys: written by the vendor's own command; what comes back is a version, never the key. */
import { randomUUID } from 'node:crypto';
import { landmarks } from '../../constructs/enclave/landmarks';
import { enclaveSecret, sponsorSecret } from '../../constructs/link/keys';
import type { Tunnel } from '../../constructs/link/tunnels';
import type { EnvironmentName, Link, Programme } from '../../policy/programme';
import { NotThere, vendor } from './vendor-cli';

export interface KeyTarget {
  readonly programme: Programme;
  readonly link: Link;
  readonly tunnel: Tunnel;
  /** The sponsor's own key in KMS; default: its account's for secrets. */
  readonly kmsKey?: string;
}

const STDIN = 'file:///dev/stdin';

function sponsorWrites({ programme, link, tunnel, kmsKey }: KeyTarget, key: string): string {
  const name = sponsorSecret(programme, link, tunnel);
  const { region, payer } = programme.environments.sponsor;
  const version = randomUUID();
  const common = [
    '--client-request-token',
    version,
    '--secret-string',
    STDIN,
    '--region',
    region,
    '--output',
    'json',
  ];
  try {
    vendor('aws', {
      args: ['secretsmanager', 'put-secret-value', '--secret-id', name, ...common],
      stdin: key,
    });
  } catch (error) {
    if (!(error instanceof NotThere)) throw error;
    const tags = ['--tags', 'Key=data-classification,Value=general', `Key=payer,Value=${payer}`];
    const own = kmsKey ? ['--kms-key-id', kmsKey] : [];
    vendor('aws', {
      args: ['secretsmanager', 'create-secret', '--name', name, ...own, ...tags, ...common],
      stdin: key,
    });
  }
  return version;
}

function enclaveWrites({ programme, link, tunnel }: KeyTarget, key: string): string {
  const { name } = landmarks(programme).linkVault;
  const args = [
    'keyvault',
    'secret',
    'set',
    '--vault-name',
    name,
    '--name',
    enclaveSecret(link, tunnel),
    '--file',
    '/dev/stdin',
  ];
  // The id alone: the answer to `set` holds the value too.
  const id = vendor('az', {
    args: [...args, '--encoding', 'utf-8', '--query', 'id', '--output', 'tsv'],
    stdin: key,
  });
  return id.trim().split('/').pop() ?? '';
}

/** Writes one key and gives the version it got. Throws `Unusable` with the vendor's words. */
export const writeKey = (side: EnvironmentName, target: KeyTarget, key: string): string =>
  side === 'sponsor' ? sponsorWrites(target, key) : enclaveWrites(target, key);
