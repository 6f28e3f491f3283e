/** The changes: each word of one tunnel and of what it stands on, made weaker, wrong, another tunnel's, second, or left out. */
import type { Ends, Part } from './words';

export interface Mutation {
  readonly end: keyof Ends<string>;
  readonly part: Part;
  readonly path: string;
  readonly to: unknown;
  readonly beside?: boolean;
  /** What the page calls the new value. */
  readonly says: string;
}

type Row = readonly [path: string, ...values: unknown[]];

const show = (value: unknown): string =>
  value === undefined ? 'left out' : Array.isArray(value) ? 'none' : String(value);

const rows = (end: keyof Ends<string>, part: Part, table: readonly Row[]): readonly Mutation[] =>
  table.flatMap(([path, ...values]) => values.map((to) => ({ end, part, path, to, says: show(to) })));

/** Lists of the sponsor's end: the value itself changed, a second one beside it, the list left out. */
const lists = (table: Readonly<Record<string, readonly (string | number)[]>>): readonly Mutation[] =>
  Object.entries(table).flatMap(([list, values]) => [
    ...rows('sponsor', 'tunnel', [[`${list}.0.Value`, ...values]]),
    {
      end: 'sponsor' as const,
      part: 'tunnel' as const,
      path: list,
      to: { Value: values.at(-1) },
      beside: true,
      says: `${values.at(-1)} beside it`,
    },
    ...rows('sponsor', 'tunnel', [[list, undefined]]),
  ]);

const SPONSOR: readonly Mutation[] = [
  ...lists({
    IKEVersions: ['ikev1'],
    Phase1EncryptionAlgorithms: ['AES128-GCM-16', 'AES256'],
    Phase1IntegrityAlgorithms: ['SHA2-512', 'SHA2-256', 'SHA1'],
    Phase1DHGroupNumbers: [21, 19, 14, 2],
    Phase2EncryptionAlgorithms: ['AES128-GCM-16', 'AES256'],
    Phase2IntegrityAlgorithms: ['SHA2-256', 'SHA1'],
    Phase2DHGroupNumbers: [21, 19, 14, 2],
  }),
  ...rows('sponsor', 'tunnel', [
    ['Phase1LifetimeSeconds', 28800, 28801, undefined],
    ['Phase2LifetimeSeconds', 1800, 28800, undefined],
    ['RekeyMarginTimeSeconds', 60, undefined],
    ['RekeyFuzzPercentage', 0],
    ['ReplayWindowSize', 64],
    ['DPDTimeoutSeconds', 3600],
    ['DPDTimeoutAction', 'clear', 'none'],
    ['StartupAction', 'add'],
    ['EnableTunnelLifecycleControl', false],
    ['LogOptions.CloudwatchLogOptions.LogEnabled', false],
    ['LogOptions.CloudwatchLogOptions.BgpLogEnabled', false],
    ['PreSharedKey', 'a.key.in.clear', undefined],
    ['PreSharedKey', '{{resolve:secretsmanager:cloison/link/sponsor-enclave/0-1:SecretString}}'],
    ['TunnelInsideCidr', '169.254.22.0/30', '169.254.21.4/30', '169.254.21.8/30'],
  ]),
  ...rows('sponsor', 'connection', [
    ['StaticRoutesOnly', true],
    ['EnableAcceleration', true],
    ['OutsideIpAddressType', 'PrivateIpv4'],
    ['TunnelInsideIpVersion', 'ipv6'],
    ['PreSharedKeyStorage', 'Standard', undefined],
    ['TransitGatewayId', undefined],
    ['Tags.2.Value', '15.188.4.2'],
  ]),
  ...rows('sponsor', 'customer gateway', [
    ['BgpAsn', 65011],
    ['IpAddress', '20.74.11.11'],
  ]),
  ...rows('sponsor', 'transit gateway', [['AmazonSideAsn', 64513]]),
];

const ENCLAVE: readonly Mutation[] = [
  ...rows('enclave', 'properties', [
    ['connectionProtocol', 'IKEv1', undefined],
    ['connectionMode', 'Default', 'InitiatorOnly'],
    ['connectionType', 'Vnet2Vnet'],
    ['enableBgp', false],
    ['usePolicyBasedTrafficSelectors', true],
    ['useLocalAzureIpAddress', true],
    ['dpdTimeoutSeconds', 3600],
    ['sharedKey', 'a.key.in.clear', undefined],
    ['ipsecPolicies.0.ikeEncryption', 'GCMAES128', 'AES256', 'DES3'],
    ['ipsecPolicies.0.ikeIntegrity', 'SHA256', 'SHA1', 'MD5'],
    ['ipsecPolicies.0.dhGroup', 'ECP256', 'DHGroup14', 'DHGroup2', 'None'],
    ['ipsecPolicies.0.ipsecEncryption', 'GCMAES128', 'AES256', 'None'],
    ['ipsecPolicies.0.ipsecIntegrity', 'SHA256', 'SHA1'],
    ['ipsecPolicies.0.pfsGroup', 'ECP256', 'PFS2048', 'None', undefined],
    ['ipsecPolicies.0.saLifeTimeSeconds', 1800, 27000, undefined],
    ['ipsecPolicies.0.saDataSizeKilobytes', 1024, 0, undefined],
    ['ipsecPolicies', []],
    ['gatewayCustomBgpIpAddresses.0.customBgpIpAddress', '169.254.22.2', '169.254.21.6'],
  ]),
  {
    end: 'enclave',
    part: 'properties',
    path: 'ipsecPolicies',
    to: { ikeEncryption: 'DES3', ikeIntegrity: 'SHA1', dhGroup: 'DHGroup2', pfsGroup: 'None' },
    beside: true,
    says: 'a weak policy beside it',
  },
  ...rows('enclave', 'parameters', [
    ['psk.reference.secretName', 'link-sponsor-enclave-0-1'],
    ['psk.reference.keyVault', undefined],
  ]),
  ...rows('enclave', 'far gateway', [
    ['gateway_address', '15.188.4.2'],
    ['bgp_settings.asn', 64513],
    ['bgp_settings.bgp_peering_address', '169.254.22.1', '169.254.21.9'],
  ]),
  ...rows('enclave', 'gateway', [
    ['bgp_settings.asn', 65011],
    ['bgp_settings.peering_addresses.0.apipa_addresses.0', '169.254.21.10'],
    ['bgp_settings.peering_addresses.0.ip_configuration_name', 'instance-1'],
    ['active_active', false],
    ['enable_bgp', false],
    ['ip_sec_replay_protection_enabled', false],
    ['vpn_type', 'PolicyBased'],
    ['remote_vnet_traffic_enabled', true],
    ['virtual_wan_traffic_enabled', true],
  ]),
];

export const MUTATIONS: readonly Mutation[] = [...SPONSOR, ...ENCLAVE];
