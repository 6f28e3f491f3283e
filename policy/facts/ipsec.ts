/**
 * One word for each algorithm of IPsec, and what each end calls it. `strong` ones may be used on a link; the others are
 * named so that a finding can say what is weak about them. Sources: ANSSI NT-IPSEC (R8, R12 to R16), BSI TR-02102-3;
 * names: AWS::EC2::VPNConnection, azurerm_virtual_network_gateway_connection (4.55.0), strongSwan's proposals.
 */

export interface Algorithm {
  readonly aws?: string;
  readonly azure?: string;
  /** In a proposal of strongSwan. */
  readonly swan: string;
  /** Absent: may be used. */
  readonly weak?: string;
}
type Table = Readonly<Record<string, Algorithm>>;

const SEPARATE = 'its integrity is a second algorithm, chosen apart';
const SHORT = 'too short since 2016 at the latest';

export const ENCRYPTIONS = {
  aes256gcm16: { aws: 'AES256-GCM-16', azure: 'GCMAES256', swan: 'aes256gcm16' },
  aes128gcm16: {
    aws: 'AES128-GCM-16',
    azure: 'GCMAES128',
    swan: 'aes128gcm16',
    weak: 'below 256 bits, CNSA',
  },
  aes256: { aws: 'AES256', azure: 'AES256', swan: 'aes256', weak: SEPARATE },
  aes192: { azure: 'AES192', swan: 'aes192', weak: SEPARATE },
  aes128: { aws: 'AES128', azure: 'AES128', swan: 'aes128', weak: SEPARATE },
  '3des': { azure: 'DES3', swan: '3des', weak: 'blocks of 64 bits' },
  des: { azure: 'DES', swan: 'des', weak: 'keys of 56 bits' },
  null: { azure: 'None', swan: 'null', weak: 'encrypts nothing' },
} as const satisfies Table;

export const PRFS = {
  sha384: { aws: 'SHA2-384', azure: 'SHA384', swan: 'prfsha384' },
  sha512: { aws: 'SHA2-512', swan: 'prfsha512', weak: "the enclave's cloud has no such word" },
  sha256: { aws: 'SHA2-256', azure: 'SHA256', swan: 'prfsha256', weak: 'below the suite of 384 bits' },
  sha1: { aws: 'SHA1', azure: 'SHA1', swan: 'prfsha1', weak: 'collisions are made in practice' },
  md5: { azure: 'MD5', swan: 'prfmd5', weak: 'collisions are made in seconds' },
} as const satisfies Table;

/** `aws` is the number, written as text. */
export const GROUPS = {
  ecp384: { aws: '20', azure: 'ECP384', swan: 'ecp384' },
  ecp256: { aws: '19', azure: 'ECP256', swan: 'ecp256', weak: 'below the suite of 384 bits' },
  ecp521: { aws: '21', swan: 'ecp521', weak: "the enclave's cloud has no such word" },
  modp768: { azure: 'DHGroup1', swan: 'modp768', weak: SHORT },
  modp1024: { aws: '2', azure: 'DHGroup2', swan: 'modp1024', weak: SHORT },
  modp1536: { aws: '5', swan: 'modp1536', weak: SHORT },
  modp2048: { aws: '14', azure: 'DHGroup14', swan: 'modp2048', weak: SHORT },
  modp2048s256: {
    aws: '24',
    azure: 'DHGroup24',
    swan: 'modp2048s256',
    weak: 'a subgroup nobody can account for',
  },
  modp1024s160: { aws: '22', swan: 'modp1024s160', weak: SHORT },
  modp2048s224: { aws: '23', swan: 'modp2048s224', weak: 'a subgroup nobody can account for' },
  none: { azure: 'None', swan: '', weak: 'no forward secrecy' },
} as const satisfies Table;

/** The words of a table that a link may use. */
export const strongOf = (table: Table): readonly string[] =>
  Object.entries(table).flatMap(([word, { weak }]) => (weak === undefined ? [word] : []));

/** Bounds of lifetimes: AWS::EC2::VPNConnection, azurerm 4.55.0, and what ANSSI R13 asks (regular renewal). */
export const BOUNDS = {
  ike: { least: 900, most: 28800, unit: 'seconds' },
  data: { least: 900, most: 3600, unit: 'seconds' },
  dataKilobytes: { least: 1024, most: 97656250, unit: 'KiB, 100 GB' },
  margin: { least: 60, most: 1800, unit: 'seconds' },
  silence: { least: 30, most: 3600, unit: 'seconds' },
} as const;

export interface AsnRange {
  readonly first: number;
  readonly last: number;
  readonly why: string;
}
const one = (asn: number, why: string): AsnRange => ({ first: asn, last: asn, why });

/** Numbers an end may not use. learn.microsoft.com/azure/vpn-gateway/vpn-gateway-bgp-overview; docs.aws.amazon.com/vpn (customer gateways). */
export const RESERVED_ASNS: readonly AsnRange[] = [
  one(0, 'means none (RFC 7607)'),
  one(7224, 'AWS uses it'),
  one(8074, 'Azure uses it'),
  one(8075, 'Azure uses it'),
  one(9059, 'AWS uses it'),
  one(12076, 'Azure uses it'),
  one(10124, 'AWS uses it'),
  one(17943, 'AWS uses it'),
  one(23456, 'stands for longer numbers (RFC 6793)'),
  { first: 64496, last: 64511, why: 'for documentation (RFC 5398)' },
  one(65515, 'Azure uses it'),
  { first: 65517, last: 65520, why: 'Azure uses it' },
  { first: 65535, last: 65551, why: 'reserved (RFC 7300, RFC 5398)' },
];

/** What Azure lets BGP stand on inside a tunnel. */
export const AZURE_INSIDE = { first: '169.254.21.0', last: '169.254.22.255' } as const;
/** Inside ranges that AWS keeps (docs.aws.amazon.com/vpn, tunnel options). */
export const AWS_INSIDE_RESERVED = [
  '169.254.0.0/30',
  '169.254.1.0/30',
  '169.254.2.0/30',
  '169.254.3.0/30',
  '169.254.4.0/30',
  '169.254.5.0/30',
  '169.254.169.252/30',
] as const;
