/** How everything in the enclave is called: one table of kinds, one function. */
import { createHash } from 'node:crypto';
import type { Programme } from '../../policy/programme';

interface Kind {
  readonly prefix: string;
  /** Longest name Azure takes. */
  readonly longest: number;
  /** Unique in all of Azure: the name carries a mark of programme and subscription instead of the programme's name. */
  readonly unique?: true;
  /** Letters and digits only. */
  readonly plain?: true;
}

/** Lengths: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const KINDS = {
  resourceGroup: { prefix: 'rg', longest: 90 },
  virtualNetwork: { prefix: 'vnet', longest: 64 },
  securityGroup: { prefix: 'nsg', longest: 80 },
  routeTable: { prefix: 'rt', longest: 80 },
  networkWatcher: { prefix: 'nw', longest: 80 },
  flowLog: { prefix: 'fl', longest: 80 },
  privateEndpoint: { prefix: 'pep', longest: 64 },
  identity: { prefix: 'id', longest: 128 },
  keyVault: { prefix: 'kv', longest: 24, unique: true },
  key: { prefix: 'key', longest: 127 },
  storageAccount: { prefix: 'st', longest: 24, unique: true, plain: true },
  databaseServer: { prefix: 'psql', longest: 63, unique: true },
  registry: { prefix: 'cr', longest: 50, unique: true, plain: true },
  workspace: { prefix: 'log', longest: 63 },
  logCluster: { prefix: 'logc', longest: 63 },
  monitorScope: { prefix: 'ampls', longest: 64 },
  actionGroup: { prefix: 'ag', longest: 260 },
  alert: { prefix: 'alert', longest: 260 },
  appEnvironment: { prefix: 'cae', longest: 60 },
  app: { prefix: 'ca', longest: 32 },
  backupVault: { prefix: 'bvault', longest: 50 },
  backupPolicy: { prefix: 'bkpol', longest: 150 },
  backupItem: { prefix: 'bkitem', longest: 150 },
  lock: { prefix: 'lock', longest: 260 },
  publicAddress: { prefix: 'pip', longest: 80 },
  vpnGateway: { prefix: 'vgw', longest: 80 },
  localGateway: { prefix: 'lgw', longest: 80 },
  connection: { prefix: 'con', longest: 64 },
  circuitGateway: { prefix: 'ergw', longest: 80 },
  peering: { prefix: 'peer', longest: 80 },
  proxy: { prefix: 'agw', longest: 80 },
  webFirewall: { prefix: 'waf', longest: 80 },
} as const satisfies Record<string, Kind>;

export type NameKind = keyof typeof KINDS;

/** Eight letters that no other programme or subscription has, and that never change for this one. */
const markOf = (programme: Programme): string =>
  createHash('sha256')
    .update(`${programme.name}/${programme.environments.enclave.subscription}`)
    .digest('hex')
    .slice(0, 8);

/**
 * The name of one thing: its kind, the programme (or its mark, where the name must be unique in all of Azure) and what it is for.
 * Throws where Azure would not take the name: nothing is cut, since a cut name may be another one's.
 */
export function nameOf(programme: Programme, kind: NameKind, subject: string): string {
  const { prefix, longest, unique, plain }: Kind = KINDS[kind];
  const parts = unique ? [prefix, subject, markOf(programme)] : [prefix, programme.name, subject];
  const name = plain ? parts.join('').replaceAll('-', '') : parts.join('-');
  const alphabet = plain ? /^[a-z][a-z0-9]+$/ : /^[a-z][a-z0-9-]*[a-z0-9]$/;
  if (name.length <= longest && alphabet.test(name) && !name.includes('--')) return name;
  throw new Error(
    `"${name}" is no name for a ${kind}: at most ${longest} ${plain ? 'lower-case letters and digits' : 'lower-case letters, digits and single hyphens'}. Shorten or rename "${subject}" or the programme "${programme.name}".`,
  );
}
