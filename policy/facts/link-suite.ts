/**
 * Where each cloud writes what the two ends of a link must agree on, and which of its words are strong enough on anybody's
 * link. Sources: AWS::EC2::VPNConnection (VpnTunnelOptionsSpecification); azurerm_virtual_network_gateway_connection 4.55.0;
 * Microsoft.Network/connections 2024-05-01; ANSSI NT-IPSEC R8, R12 to R16; BSI TR-02102-3.
 */
import { ENCRYPTIONS, GROUPS, PRFS } from './ipsec';

/** The parts of a suite, as both clouds have them. */
export const SUITE_PARTS = [
  'version',
  'encryption',
  'prf',
  'group',
  'dataEncryption',
  'dataIntegrity',
  'pfs',
] as const;
export type SuitePart = (typeof SUITE_PARTS)[number];
export type LifetimePart = 'ikeLifetime' | 'dataLifetime' | 'dataKilobytes';
export type LinkPart = SuitePart | LifetimePart;

/** What a finding calls each part. */
export const PART_TITLES: Readonly<Record<LinkPart, string>> = {
  version: 'version of IKE',
  encryption: 'encryption of phase 1',
  prf: 'integrity of phase 1',
  group: 'group of phase 1',
  dataEncryption: 'encryption of phase 2',
  dataIntegrity: 'integrity of phase 2',
  pfs: 'group of phase 2',
  ikeLifetime: 'lifetime of phase 1',
  dataLifetime: 'lifetime of phase 2',
  dataKilobytes: 'data volume of phase 2',
};

export type Dialect = 'aws' | 'azurerm' | 'arm';
type Paths = Readonly<Partial<Record<LinkPart, string>>>;

/** Where each part stands, from one tunnel's options on. What is not there the cloud fixes itself: Azure's phase 1 lives 28,800 s. */
export const PART_PATHS: Readonly<Record<Dialect, Paths>> = {
  aws: {
    version: 'IKEVersions.Value',
    encryption: 'Phase1EncryptionAlgorithms.Value',
    prf: 'Phase1IntegrityAlgorithms.Value',
    group: 'Phase1DHGroupNumbers.Value',
    dataEncryption: 'Phase2EncryptionAlgorithms.Value',
    dataIntegrity: 'Phase2IntegrityAlgorithms.Value',
    pfs: 'Phase2DHGroupNumbers.Value',
    ikeLifetime: 'Phase1LifetimeSeconds',
    dataLifetime: 'Phase2LifetimeSeconds',
  },
  azurerm: {
    version: 'connection_protocol',
    encryption: 'ipsec_policy.ike_encryption',
    prf: 'ipsec_policy.ike_integrity',
    group: 'ipsec_policy.dh_group',
    dataEncryption: 'ipsec_policy.ipsec_encryption',
    dataIntegrity: 'ipsec_policy.ipsec_integrity',
    pfs: 'ipsec_policy.pfs_group',
    dataLifetime: 'ipsec_policy.sa_lifetime',
    dataKilobytes: 'ipsec_policy.sa_datasize',
  },
  arm: {
    version: 'properties.connectionProtocol',
    encryption: 'properties.ipsecPolicies.ikeEncryption',
    prf: 'properties.ipsecPolicies.ikeIntegrity',
    group: 'properties.ipsecPolicies.dhGroup',
    dataEncryption: 'properties.ipsecPolicies.ipsecEncryption',
    dataIntegrity: 'properties.ipsecPolicies.ipsecIntegrity',
    pfs: 'properties.ipsecPolicies.pfsGroup',
    dataLifetime: 'properties.ipsecPolicies.saLifeTimeSeconds',
    dataKilobytes: 'properties.ipsecPolicies.saDataSizeKilobytes',
  },
};

/** The longest life of a key, and the most data it carries (100 GB). */
export const LONGEST: Readonly<Record<LifetimePart, { readonly most: number; readonly unit: string }>> = {
  ikeLifetime: { most: 28800, unit: 'seconds' },
  dataLifetime: { most: 3600, unit: 'seconds' },
  dataKilobytes: { most: 97656250, unit: 'KB' },
};

/** One algorithm, whatever a cloud calls it: `undefined` where nobody knows the word. */
export interface Algorithm {
  readonly name: string;
  readonly accepted: boolean;
  readonly weak?: string;
}

type Table = Readonly<
  Record<string, { readonly aws?: string; readonly azure?: string; readonly weak?: string }>
>;
type Cloud = 'aws' | 'azure';

const AZURE_IKE: Table = {
  ikev2: { aws: 'ikev2', azure: 'IKEv2' },
  ikev1: { aws: 'ikev1', azure: 'IKEv1', weak: 'its identities and its short hand-shake can be attacked' },
};
/** Azure's word for a group differs between the phases. */
const AZURE_PFS: Table = {
  ...GROUPS,
  modp768: { azure: 'PFS1', weak: GROUPS.modp768.weak },
  modp1024: { ...GROUPS.modp1024, azure: 'PFS2' },
  modp2048: { ...GROUPS.modp2048, azure: 'PFS2048' },
  modp2048s256: { ...GROUPS.modp2048s256, azure: 'PFS24' },
};

/**
 * What a link of anybody may use; our own has less to choose from (`policy/facts/ipsec.ts`), since both its clouds must have
 * a word for it.
 */
const ACCEPTED: Readonly<Record<SuitePart, readonly string[]>> = {
  version: ['ikev2'],
  encryption: ['aes256gcm16'],
  prf: ['sha384', 'sha512'],
  group: ['ecp256', 'ecp384', 'ecp521'],
  dataEncryption: ['aes256gcm16'],
  dataIntegrity: ['aes256gcm16', 'sha384', 'sha512'],
  pfs: ['ecp256', 'ecp384', 'ecp521'],
};
const TABLES: Readonly<Record<SuitePart, Table>> = {
  version: AZURE_IKE,
  encryption: ENCRYPTIONS,
  prf: PRFS,
  group: GROUPS,
  dataEncryption: ENCRYPTIONS,
  dataIntegrity: { ...PRFS, ...ENCRYPTIONS },
  pfs: AZURE_PFS,
};

/** What a word of a cloud stands for. Words compare without case, as both clouds do. */
export function algorithmOf(part: SuitePart, cloud: Cloud, word: string): Algorithm | undefined {
  const known = Object.entries(TABLES[part]).find(
    ([, entry]) => entry[cloud]?.toLowerCase() === word.toLowerCase(),
  );
  if (!known) return undefined;
  const [name, { weak }] = known;
  const accepted = ACCEPTED[part].includes(name);
  return accepted || weak === undefined ? { name, accepted } : { name, accepted, weak };
}

/** The words of a cloud that may be used for a part. */
export const acceptedWords = (part: SuitePart, cloud: Cloud): readonly string[] =>
  ACCEPTED[part].flatMap((name) => TABLES[part][name]?.[cloud] ?? []);

/**
 * How the sponsor's end says which outside address the tunnel with an inside range was given: a tag of the connection, since
 * no property of it does.
 */
export const outsideTag = (inside: string): string => `outside:${inside}`;
