/** Both ends of a link of two tunnels as text, as the programme of tests declares them: a test changes one word. */
import { judge } from '../../policy/judge';
import type { Artefact } from '../../policy/model';
import type { LinkDesign } from '../../policy/programme';
import { readTemplate } from '../../policy/readers/cloudformation';
import { bothEndsEqual } from '../../policy/rules/link/both-ends-equal';
import { CONTEXT } from './judging';
import { programme } from './programme';
import { expectRecorded } from './recorded';
import { block, stack, terraform } from './ruling';

const games = programme();
export const resource = (id: string, Type: string, Properties: object): string =>
  `  ${id}: ${JSON.stringify({ Type, Properties })}\n`;

export const one = (value: string | number) => [{ Value: value }];
const DESIGN = games.links.main?.design as LinkDesign;
const { ike, dataKilobytes, margin } = DESIGN.lifetimes;
export const { data, silence } = DESIGN.lifetimes;
export type Options = Readonly<Record<string, unknown>>;
const TUNNEL: Options = {
  PreSharedKey: '{{resolve:secretsmanager:link/sponsor/one:SecretString}}',
  TunnelInsideCidr: '169.254.21.0/30',
  IKEVersions: one('ikev2'),
  Phase1EncryptionAlgorithms: one('AES256-GCM-16'),
  Phase1IntegrityAlgorithms: one('SHA2-384'),
  Phase1DHGroupNumbers: one(20),
  Phase2EncryptionAlgorithms: one('AES256-GCM-16'),
  Phase2IntegrityAlgorithms: one('SHA2-384'),
  Phase2DHGroupNumbers: one(20),
  Phase1LifetimeSeconds: ike,
  Phase2LifetimeSeconds: data,
  RekeyMarginTimeSeconds: margin,
  RekeyFuzzPercentage: 100,
  ReplayWindowSize: 1024,
  DPDTimeoutSeconds: silence.sponsor,
  DPDTimeoutAction: 'restart',
  StartupAction: 'start',
  EnableTunnelLifecycleControl: true,
  LogOptions: { CloudwatchLogOptions: { LogEnabled: true, BgpLogEnabled: true } },
};
export const OTHER: Options = {
  TunnelInsideCidr: '169.254.22.0/30',
  PreSharedKey: '{{resolve:secretsmanager:link/sponsor/two:SecretString}}',
};
export const vpn = (first: Options = {}, second: Options = OTHER, more: object = {}): string =>
  resource('V', 'AWS::EC2::VPNConnection', {
    Type: 'ipsec.1',
    CustomerGatewayId: { Ref: 'F' },
    StaticRoutesOnly: false,
    EnableAcceleration: false,
    OutsideIpAddressType: 'PublicIpv4',
    TunnelInsideIpVersion: 'ipv4',
    VpnTunnelOptionsSpecifications: [
      { ...TUNNEL, ...first },
      { ...TUNNEL, ...second },
    ],
    ...more,
  });
export const FACE = resource('F', 'AWS::EC2::CustomerGateway', { BgpAsn: 65010 });
export const V = ['V'];
export const C = ['azurerm_virtual_network_gateway_connection.c'];
const POLICY = {
  ike_encryption: '"GCMAES256"',
  ike_integrity: '"SHA384"',
  dh_group: '"ECP384"',
  ipsec_encryption: '"GCMAES256"',
  ipsec_integrity: '"GCMAES256"',
  pfs_group: '"ECP384"',
  sa_lifetime: `${data}`,
  sa_datasize: `${dataKilobytes}`,
};
export const lines = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
const AROUND = {
  type: '"IPsec"',
  dpd_timeout_seconds: `${silence.enclave}`,
  connection_mode: '"ResponderOnly"',
  enable_bgp: 'true',
  local_network_gateway_id: 'azurerm_local_network_gateway.l.id',
};
export const connection = (
  policy: Readonly<Record<string, string>> = {},
  around: Readonly<Record<string, string>> = {},
) =>
  block(
    'virtual_network_gateway_connection',
    'c',
    `${lines({ ...AROUND, ...around })}\nipsec_policy {\n${lines({ ...POLICY, ...policy })}\n}`,
  );
export const far = (address = '15.188.4.1', peer = '169.254.21.1', name = 'l', asn = 64512): string =>
  block(
    'local_network_gateway',
    name,
    `name = "${name}"\ngateway_address = "${address}"\nbgp_settings {\n asn = ${asn}\n bgp_peering_address = "${peer}"\n}`,
  );
const arm = (id: string, properties: object, parameters?: object): string =>
  block(
    'resource_group_template_deployment',
    id,
    `name = "${id}"\ntemplate_content = ${JSON.stringify(
      JSON.stringify({ resources: [{ type: 'Microsoft.Network/connections', name: id, properties }] }),
    )}${parameters ? `\nparameters_content = ${JSON.stringify(JSON.stringify(parameters))}` : ''}`,
  );
export const IPSEC = {
  saLifeTimeSeconds: data,
  saDataSizeKilobytes: dataKilobytes,
  ipsecEncryption: 'GCMAES256',
  ipsecIntegrity: 'GCMAES256',
  ikeEncryption: 'GCMAES256',
  ikeIntegrity: 'SHA384',
  dhGroup: 'ECP384',
  pfsGroup: 'ECP384',
};
export const armed = (id: string, gatewayName: string, key: string, own: string, more: object = {}): string =>
  arm(
    id,
    {
      connectionType: 'IPsec',
      connectionProtocol: 'IKEv2',
      connectionMode: 'ResponderOnly',
      enableBgp: true,
      usePolicyBasedTrafficSelectors: false,
      useLocalAzureIpAddress: false,
      dpdTimeoutSeconds: silence.enclave,
      localNetworkGateway2: { id: `/subscriptions/x/providers/localNetworkGateways/${gatewayName}` },
      sharedKey: `[parameters('key')]`,
      ipsecPolicies: [IPSEC],
      gatewayCustomBgpIpAddresses: [
        { ipConfigurationId: '/x/ipConfigurations/first', customBgpIpAddress: own },
      ],
      ...more,
    },
    { key: { reference: { keyVault: { id: '/v' }, secretName: key } } },
  );
export const D = ['azurerm_resource_group_template_deployment.one'];

export const template = (...resources: readonly string[]): Artefact =>
  readTemplate({
    id: 't.yaml',
    file: 't.yaml',
    text: stack(...resources),
    region: 'eu-west-3',
    account: '111111111111',
  });
export const bothJudged = (sponsor: Artefact, enclave: string): readonly string[] => {
  const { findings } = judge([sponsor, terraform(enclave)], CONTEXT, { rules: [bothEndsEqual] });
  expectRecorded(findings);
  return [...new Set(findings.map(({ address }) => address))].sort();
};
export const outside = (word: unknown, inside = '169.254.21.0/30'): object => ({
  Tags: [
    { Key: 'Name', Value: '15.188.4.9' },
    { Key: `outside:${inside}`, Value: word },
  ],
});
