/** The rules of the link on anybody's artefacts, each alone; our own ends, broken one by one: test/link. */

import { judge } from '../../../policy/judge';
import type { LinkDesign, Programme } from '../../../policy/programme';
import { readTemplate } from '../../../policy/readers/cloudformation';
import { standsAlone } from '../../../policy/rules/continuity/stands-alone';
import { noTransit } from '../../../policy/rules/isolation/no-transit';
import { alarmsOn } from '../../../policy/rules/link/alarms-on';
import { asAgreed } from '../../../policy/rules/link/as-agreed';
import { authentication } from '../../../policy/rules/link/authentication';
import { bothEndsEqual } from '../../../policy/rules/link/both-ends-equal';
import { lifetimes } from '../../../policy/rules/link/lifetimes';
import { logsOn } from '../../../policy/rules/link/logs-on';
import { noClearSecret } from '../../../policy/rules/link/no-clear-secret';
import { noSecondPath } from '../../../policy/rules/link/no-second-path';
import { oneValuePerList } from '../../../policy/rules/link/one-value-per-list';
import { pfs } from '../../../policy/rules/link/pfs';
import { prefixesNarrow } from '../../../policy/rules/link/prefixes-narrow';
import { suiteStrong } from '../../../policy/rules/link/suite-strong';
import type { Rule } from '../../../policy/rules/rule';
import { CONTEXT } from '../../support/judging';
import { C, lines, type Options, one, resource, V } from '../../support/link-ends';
import { programme } from '../../support/programme';
import { block, findingsOf, type RuleCase, refusedBy, stack, terraform } from '../../support/ruling';

const GOOD: Options = {
  PreSharedKey: '{{resolve:secretsmanager:link/0:SecretString}}',
  TunnelInsideCidr: '169.254.21.0/30',
  IKEVersions: one('ikev2'),
  Phase1EncryptionAlgorithms: one('AES256-GCM-16'),
  Phase1IntegrityAlgorithms: one('SHA2-384'),
  Phase1DHGroupNumbers: one(20),
  Phase2EncryptionAlgorithms: one('AES256-GCM-16'),
  Phase2IntegrityAlgorithms: one('SHA2-384'),
  Phase2DHGroupNumbers: one(20),
  Phase1LifetimeSeconds: 28800,
  Phase2LifetimeSeconds: 3600,
  LogOptions: { CloudwatchLogOptions: { LogEnabled: true, BgpLogEnabled: true } },
};
const vpn = (tunnels: readonly Options[], more: object = { PreSharedKeyStorage: 'SecretsManager' }): string =>
  resource('V', 'AWS::EC2::VPNConnection', {
    Type: 'ipsec.1',
    CustomerGatewayId: 'cgw-1',
    VpnTunnelOptionsSpecifications: tunnels,
    ...more,
  });
/** A connection whose second tunnel differs. */
const aws = (change: Options): string => stack(vpn([GOOD, { ...GOOD, ...change }]));

const POLICY = {
  ike_encryption: '"GCMAES256"',
  ike_integrity: '"SHA384"',
  dh_group: '"ECP384"',
  ipsec_encryption: '"GCMAES256"',
  ipsec_integrity: '"GCMAES256"',
  pfs_group: '"ECP384"',
  sa_lifetime: '3600',
  sa_datasize: '97656250',
};
const azure = (change: Readonly<Record<string, string>>, more = 'connection_protocol = "IKEv2"'): string =>
  block(
    'virtual_network_gateway_connection',
    'c',
    `type = "IPsec"\n${more}\nipsec_policy {\n${lines({ ...POLICY, ...change })}\n}`,
  );

const SUITE: readonly RuleCase[] = [
  ['the agreed suite on AWS', aws({}), []],
  [
    'groups 19 and 21, SHA-512',
    aws({ Phase1DHGroupNumbers: one(19), Phase1IntegrityAlgorithms: one('SHA2-512') }),
    [],
  ],
  ['IKEv1', aws({ IKEVersions: one('ikev1') }), V],
  ['a version left out', aws({ IKEVersions: undefined }), V],
  ['AES in blocks', aws({ Phase2EncryptionAlgorithms: one('AES256') }), V],
  ['AES of 128 bits', aws({ Phase1EncryptionAlgorithms: one('AES128-GCM-16') }), V],
  ['SHA-1', aws({ Phase1IntegrityAlgorithms: one('SHA1') }), V],
  ['a weak value after a strong one', aws({ Phase1DHGroupNumbers: [{ Value: 20 }, { Value: 2 }] }), V],
  ['group 14', aws({ Phase1DHGroupNumbers: one(14) }), V],
  ['group 24', aws({ Phase1DHGroupNumbers: one(24) }), V],
  [
    'a parameter nobody has given',
    `Parameters: {P: {Type: String}}\n${stack(resource('V', 'AWS::EC2::VPNConnection', { VpnTunnelOptionsSpecifications: [GOOD, { ...GOOD, IKEVersions: [{ Value: { Ref: 'P' } }] }] }))}`,
    V,
  ],
  ['one tunnel of two described', stack(vpn([GOOD])), V],
  ['no tunnel described', stack(vpn([])), V],
  ['the agreed suite on Azure', azure({}), []],
  ['the same in small letters', azure({ dh_group: '"ecp384"' }), []],
  ['a version left out on Azure', azure({}, ''), C],
  [
    'no policy on Azure',
    block('virtual_network_gateway_connection', 'c', 'type = "IPsec"\nconnection_protocol = "IKEv2"'),
    C,
  ],
  ['3DES on Azure', azure({ ike_encryption: '"DES3"' }), C],
  ['no encryption on Azure', azure({ ipsec_encryption: '"None"' }), C],
  ['a word nobody knows', azure({ dh_group: '"ECP9999"' }), C],
  [
    'a private line, which is another promise',
    block('virtual_network_gateway_connection', 'c', 'type = "ExpressRoute"'),
    [],
  ],
];
const LISTS: readonly RuleCase[] = [
  ['one value each', aws({}), []],
  ['two strong ones', aws({ Phase2DHGroupNumbers: [{ Value: 20 }, { Value: 21 }] }), V],
  [
    'either of two, by a condition',
    `Parameters: {P: {Type: String}}\nConditions: {W: {"Fn::Equals": [{Ref: P}, x]}}\n${aws({ Phase2DHGroupNumbers: [{ Value: { 'Fn::If': ['W', 20, 21] } }] })}`,
    [],
  ],
];
const PFS: readonly RuleCase[] = [
  ['group 20', aws({}), []],
  ['left out', aws({ Phase2DHGroupNumbers: undefined }), V],
  ['group 5', aws({ Phase2DHGroupNumbers: one(5) }), V],
  ['Azure without', azure({ pfs_group: '"None"' }), C],
  ['Azure with 2,048 bits', azure({ pfs_group: '"PFS2048"' }), C],
];
const LIFETIMES: readonly RuleCase[] = [
  ['the longest allowed', aws({}), []],
  ['phase 1 a second longer', aws({ Phase1LifetimeSeconds: 28801 }), V],
  ['phase 2 left to the cloud', aws({ Phase2LifetimeSeconds: undefined }), V],
  ['Azure’s longest', azure({}), []],
  ['Azure’s default of 27,000 s', azure({ sa_lifetime: '27000' }), C],
  ['no limit on data', azure({ sa_datasize: '0' }), C],
];
const SECRETS: readonly RuleCase[] = [
  ['a dynamic reference', aws({}), []],
  ['a key in clear', aws({ PreSharedKey: 'a.key.in.clear' }), V],
  ['a part of it in clear', aws({ PreSharedKey: `x${String(GOOD.PreSharedKey)}` }), V],
  ['a plain parameter of the account', aws({ PreSharedKey: '{{resolve:ssm:/link/key}}' }), V],
  [
    'made up by AWS, though into Secrets Manager: the other end agreed to none',
    aws({ PreSharedKey: undefined }),
    V,
  ],
  ['made by AWS and shown', stack(vpn([{ ...GOOD, PreSharedKey: undefined }, GOOD], {})), V],
  ['a key in clear on Azure', azure({}, 'shared_key = "a.key.in.clear"'), C],
  ['a key the provider reads back', azure({}), C],
];
const gateway = block('virtual_network_gateway', 'g', 'name = "g"\ntype = "Vpn"');
const G = ['azurerm_virtual_network_gateway.g'];
const logs = (...categories: readonly string[]): string =>
  block(
    'monitor_diagnostic_setting',
    'd',
    `target_resource_id = azurerm_virtual_network_gateway.g.id\n${categories.map((c) => `enabled_log {\n ${c}\n}`).join('\n')}`,
  );
const LOGS: readonly RuleCase[] = [
  ['both kinds', aws({}), []],
  ['BGP’s off', aws({ LogOptions: { CloudwatchLogOptions: { LogEnabled: true, BgpLogEnabled: false } } }), V],
  ['none written', aws({ LogOptions: undefined }), V],
  [
    'three kinds on Azure',
    gateway +
      logs(
        'category = "IKEDiagnosticLog"',
        'category = "TunnelDiagnosticLog"',
        'category = "RouteDiagnosticLog"',
      ),
    [],
  ],
  ['all of Azure’s', gateway + logs('category_group = "allLogs"'), []],
  ['negotiations alone', gateway + logs('category = "IKEDiagnosticLog"'), G],
  ['no setting at all', gateway, G],
];
const tgw = resource('T', 'AWS::EC2::TransitGateway', {
  DefaultRouteTableAssociation: 'disable',
  DefaultRouteTablePropagation: 'disable',
});
const SECOND: readonly RuleCase[] = [
  ['a peering where there is no link', stack(resource('P', 'AWS::EC2::VPCPeeringConnection', {})), []],
  ['a peering beside a link', stack(tgw, resource('P', 'AWS::EC2::VPCPeeringConnection', {})), ['P']],
  [
    'another gateway joined',
    stack(tgw, resource('P', 'AWS::EC2::TransitGatewayPeeringAttachment', {})),
    ['P'],
  ],
  ['a virtual WAN', gateway + block('virtual_wan', 'w', 'name = "w"'), ['azurerm_virtual_wan.w']],
  ['a private line', block('virtual_network_gateway_connection', 'c', 'type = "ExpressRoute"'), C],
  [
    'a service endpoint',
    gateway + block('subnet', 's', 'service_endpoints = ["Microsoft.Sql"]'),
    ['azurerm_subnet.s'],
  ],
  [
    'one its delegated service needs',
    gateway +
      block(
        'subnet',
        's',
        'service_endpoints = ["Microsoft.Storage"]\ndelegation {\n name = "d"\n service_delegation {\n name = "Microsoft.DBforPostgreSQL/flexibleServers"\n }\n}',
      ),
    [],
  ],
];
const T = ['azurerm_route_table.t'];
/** A route table in a network with a gateway of the link, bound to one of its subnets. */
const learning = (table: string, bound = 'data', connection = azure({})): string =>
  [
    ...['GatewaySubnet', 'data'].map((name) =>
      block('subnet', name, `name = "${name}"\nvirtual_network_name = "n"\nresource_group_name = "g"`),
    ),
    block(
      'virtual_network_gateway',
      'g',
      'name = "g"\ntype = "Vpn"\nip_configuration {\n subnet_id = azurerm_subnet.GatewaySubnet.id\n}',
    ),
    connection,
    block('route_table', 't', `name = "t"\n${table}`),
    ...(bound === ''
      ? []
      : [
          block(
            'subnet_route_table_association',
            'b',
            `subnet_id = azurerm_subnet.${bound}.id\nroute_table_id = azurerm_route_table.t.id`,
          ),
        ]),
  ].join('\n');
const PREFIXES: readonly RuleCase[] = [
  [
    'a narrow route',
    stack(resource('R', 'AWS::EC2::VPNConnectionRoute', { DestinationCidrBlock: '10.40.16.0/20' })),
    [],
  ],
  [
    'everything',
    stack(resource('R', 'AWS::EC2::VPNConnectionRoute', { DestinationCidrBlock: '0.0.0.0/0' })),
    ['R'],
  ],
  [
    'half of everything',
    stack(resource('R', 'AWS::EC2::VPNConnectionRoute', { DestinationCidrBlock: '128.0.0.0/1' })),
    ['R'],
  ],
  [
    'learned routes in the network’s tables',
    stack(resource('R', 'AWS::EC2::VPNGatewayRoutePropagation', {})),
    ['R'],
  ],
  [
    'a site that is everything',
    block('local_network_gateway', 'l', 'address_space = ["0.0.0.0/0"]'),
    ['azurerm_local_network_gateway.l'],
  ],
  ['a site told by BGP', block('local_network_gateway', 'l', 'address_space = []'), []],
  ['a table beside the gateway that learns, as it does by itself', learning(''), T],
  ['the same by a word', learning('bgp_route_propagation_enabled = true'), T],
  ['a table that does not', learning('bgp_route_propagation_enabled = false'), []],
  ['the same in the words of an older provider', learning('disable_bgp_route_propagation = true'), []],
  [
    'a variable nobody has given says whether it learns',
    `variable "v" {}\n${learning('bgp_route_propagation_enabled = var.v')}`,
    T,
  ],
  ['the table of the gateway’s own subnet, which has to learn', learning('', 'GatewaySubnet'), []],
  ['a table that learns and is bound to nothing', learning('', ''), []],
  ['a table that learns where no tunnel ends', learning('', 'data', ''), []],
];
const face = (more: object = {}): string =>
  resource('F', 'AWS::EC2::CustomerGateway', { BgpAsn: 65010, IpAddress: '20.74.11.10', ...more });
const FACED = { CustomerGatewayId: { Ref: 'F' } };
const deployed = (properties: object): string =>
  block(
    'resource_group_template_deployment',
    'd',
    `template_content = ${JSON.stringify(
      JSON.stringify({ resources: [{ type: 'Microsoft.Network/connections', name: 'c', properties }] }),
    )}`,
  );
const CERTIFIED = { connectionType: 'IPsec', authenticationType: 'Certificate' };
const D = ['azurerm_resource_group_template_deployment.d'];
const CLIENTS = block(
  'virtual_network_gateway',
  'g',
  'name = "g"\ntype = "Vpn"\nvpn_client_configuration {\n address_space = ["172.16.0.0/24"]\n}',
);
const CERTIFICATES: readonly RuleCase[] = [
  ['a key, at a customer gateway that stands elsewhere', aws({}), V],
  ['neither a key nor a customer gateway to be seen', stack(vpn([{ IKEVersions: one('ikev2') }])), V],
  ['a certificate', stack(vpn([GOOD, GOOD], FACED), face({ CertificateArn: 'arn:aws:acm:::x' })), []],
  ['a customer gateway without one', stack(vpn([GOOD, GOOD], FACED), face()), ['F']],
  ['a customer gateway that no connection uses', stack(face()), []],
  ['a connection of the provider’s, which knows keys alone', azure({}), C],
  ['a private line', block('virtual_network_gateway_connection', 'c', 'type = "ExpressRoute"'), []],
  ['a gateway that can read no certificate, told before it has a connection', gateway, G],
  [
    'the same once it has one: told once',
    gateway +
      azure(
        {},
        'connection_protocol = "IKEv2"\nvirtual_network_gateway_id = azurerm_virtual_network_gateway.g.id',
      ),
    G,
  ],
  [
    'a gateway of another kind',
    block('virtual_network_gateway', 'g', 'name = "g"\ntype = "ExpressRoute"'),
    [],
  ],
  ['a gateway for single machines alone', CLIENTS, []],
  [
    'a gateway for machines and for a tunnel',
    CLIENTS +
      deployed({ connectionType: 'IPsec', virtualNetworkGateway1: { id: '/x/virtualNetworkGateways/g' } }),
    G,
  ],
  ['a connection by a template of Azure’s, with a key', deployed({ connectionType: 'IPsec' }), D],
  ['the same with a certificate, at a gateway that stands elsewhere', deployed(CERTIFIED), []],
  [
    'the same at a gateway of the provider’s, which can read none',
    gateway + deployed({ ...CERTIFIED, virtualNetworkGateway1: { id: '/x/virtualNetworkGateways/g' } }),
    G,
  ],
];

const alarm = (statistic: string, more: object = {}): string =>
  resource(`A${statistic}`, 'AWS::CloudWatch::Alarm', {
    Namespace: 'AWS/VPN',
    MetricName: 'TunnelState',
    Dimensions: [{ Name: 'VpnId', Value: { 'Fn::GetAtt': ['V', 'VpnConnectionId'] } }],
    Statistic: statistic,
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'breaching',
    AlarmActions: ['arn:aws:sns:eu-west-3:111111111111:security'],
    ...more,
  });
const watched = (more: object = {}): string =>
  stack(vpn([GOOD, GOOD]), alarm('Minimum', more), alarm('Maximum'));
const linked = (name: string, far: string): string =>
  block(
    'virtual_network_gateway_connection',
    name,
    `name = "${name}"\ntype = "IPsec"\nlocal_network_gateway_id = azurerm_local_network_gateway.${name}.id`,
  ) +
  block(
    'local_network_gateway',
    name,
    `name = "${name}"\ngateway_address = "15.188.4.${far}"\nbgp_settings {\n asn = 64512\n bgp_peering_address = "169.254.21.${far}"\n}`,
  );
const criterion = (value: string, metric = 'BgpPeerStatus', operator = 'LessThan'): string =>
  `criteria {\n metric_name = "${metric}"\n operator = "${operator}"\n threshold = 0.25\n dimension {\n  name = "d"\n  operator = "Include"\n  values = ["${value}"]\n }\n}`;
const alert = (
  name: string,
  criteria: readonly string[],
  more = 'action {\n action_group_id = "/x"\n}',
): string => block('monitor_metric_alert', name, `${more}\n${criteria.join('\n')}`);
const TWO = linked('c', '1') + linked('e', '5');
const E = ['azurerm_virtual_network_gateway_connection.e'];
const BOTH = alert('both', [criterion('169.254.21.1'), criterion('169.254.21.5')]);
const ALARMS: readonly RuleCase[] = [
  ['one for one tunnel, one for both', watched(), []],
  ['none', aws({}), V],
  ['one that tells nobody', watched({ AlarmActions: undefined }), V],
  ['one that is switched off', watched({ ActionsEnabled: false }), V],
  ['one that takes silence for health', watched({ TreatMissingData: 'missing' }), V],
  ['one on something else', watched({ MetricName: 'TunnelDataIn' }), V],
  ['one that rings when the tunnel is up', watched({ ComparisonOperator: 'GreaterThanThreshold' }), V],
  ['one of another connection', watched({ Dimensions: [{ Name: 'VpnId', Value: 'vpn-1' }] }), V],
  [
    'on Azure one for each tunnel, by its peer or its address, and one for all',
    TWO + BOTH + alert('x', [criterion('169.254.21.1')]) + alert('y', [criterion('15.188.4.5', 'QmsaCount')]),
    [],
  ],
  ['on Azure none', TWO, [...C, ...E]],
  ['one tunnel without', TWO + BOTH + alert('x', [criterion('169.254.21.1')]), E],
  [
    'none for all at once',
    TWO + alert('x', [criterion('169.254.21.1')]) + alert('y', [criterion('e', 'TunnelIngressBytes')]),
    C,
  ],
  ['one alone needs none for all', linked('c', '1') + alert('x', [criterion('*')]), []],
  ['an alert that tells nobody', linked('c', '1') + alert('x', [criterion('c')], ''), C],
  [
    'an alert that is off',
    linked('c', '1') + alert('x', [criterion('c')], 'enabled = false\naction {\n action_group_id = "/x"\n}'),
    C,
  ],
  [
    'an alert on much traffic',
    linked('c', '1') + alert('x', [criterion('c', 'TunnelIngressBytes', 'GreaterThan')]),
    C,
  ],
  ['an alert on another metric', linked('c', '1') + alert('x', [criterion('c', 'P2SConnectionCount')]), C],
  ['a private line', block('virtual_network_gateway_connection', 'c', 'type = "ExpressRoute"'), []],
];

const TABLES: readonly (readonly [Rule, readonly RuleCase[]])[] = [
  [suiteStrong, SUITE],
  [oneValuePerList, LISTS],
  [pfs, PFS],
  [lifetimes, LIFETIMES],
  [noClearSecret, SECRETS],
  [logsOn, LOGS],
  [alarmsOn, ALARMS],
  [noSecondPath, SECOND],
  [prefixesNarrow, PREFIXES],
  [authentication, CERTIFICATES],
];
describe.each(TABLES.map(([rule, cases]) => ({ id: rule.id, rule, cases })))('$id', ({ rule, cases }) => {
  test.each(cases)('%s', (_, text, refused) => {
    expect(refusedBy(rule, text)).toEqual(refused);
  });
});

describe('link/both-ends-equal', () => {
  const sponsor = readTemplate({
    id: 't.yaml',
    file: 't.yaml',
    text: stack(
      vpn([GOOD, { ...GOOD, TunnelInsideCidr: '169.254.22.0/30' }]),
      resource('T', 'AWS::EC2::TransitGateway', { AmazonSideAsn: 64512 }),
      resource('F', 'AWS::EC2::CustomerGateway', { BgpAsn: 65010 }),
    ),
    region: 'eu-west-3',
    account: '111111111111',
  });
  const enclave = ({
    asn = 65010,
    apipa = '169.254.21.2',
    far = 64512,
    peer = '169.254.21.1',
    ike = '"SHA384"',
  }) =>
    terraform(
      azure({ ike_integrity: ike }) +
        block(
          'virtual_network_gateway',
          'g',
          `bgp_settings {\n asn = ${asn}\n peering_addresses {\n  apipa_addresses = ["${apipa}", "169.254.22.2"]\n }\n}`,
        ) +
        block(
          'local_network_gateway',
          'l',
          `bgp_settings {\n asn = ${far}\n bgp_peering_address = "${peer}"\n}`,
        ) +
        block(
          'local_network_gateway',
          'm',
          'bgp_settings {\n asn = 64512\n bgp_peering_address = "169.254.22.1"\n}',
        ),
    );
  const refused = (other: Parameters<typeof enclave>[0]): readonly string[] => [
    ...new Set(
      judge([sponsor, enclave(other)], CONTEXT, { rules: [bothEndsEqual] }).findings.map((f) => f.address),
    ),
  ];
  test.each<readonly [string, Parameters<typeof enclave>[0], readonly string[]]>([
    ['the same', {}, []],
    ['another PRF', { ike: '"SHA256"' }, ['V', ...C]],
    ['another number of the enclave', { asn: 65011 }, ['F', ...G]],
    ['another number of the sponsor', { far: 64513 }, ['azurerm_local_network_gateway.l']],
    ['another inside address', { apipa: '169.254.21.6' }, ['V', ...G]],
    ['another peer', { peer: '169.254.21.5' }, ['V', 'azurerm_local_network_gateway.l']],
  ])('%s', (_, other, addresses) => {
    expect([...refused(other)].sort()).toEqual([...addresses].sort());
  });
  test('one end alone says nothing', () => {
    expect(refusedBy(bothEndsEqual, aws({}))).toEqual([]);
  });
});

const games: Programme = programme();
const DESIGN = games.links.main?.design as LinkDesign;
describe('link/as-agreed', () => {
  const around = {
    PreSharedKeyStorage: 'SecretsManager',
    StaticRoutesOnly: false,
    EnableAcceleration: false,
    OutsideIpAddressType: 'PublicIpv4',
    TunnelInsideIpVersion: 'ipv4',
  };
  const { ike, data, margin, silence } = DESIGN.lifetimes;
  const agreed: Options = {
    ...GOOD,
    TunnelInsideCidr: DESIGN.inside[0]?.[0],
    Phase1LifetimeSeconds: ike,
    Phase2LifetimeSeconds: data,
    RekeyMarginTimeSeconds: margin,
    RekeyFuzzPercentage: 100,
    ReplayWindowSize: 1024,
    DPDTimeoutSeconds: silence.sponsor,
    DPDTimeoutAction: 'restart',
    StartupAction: 'start',
    EnableTunnelLifecycleControl: true,
  };
  const with_ = (change: Options, more: object = around): string =>
    stack(vpn([{ ...agreed, ...change }], more));
  test.each<RuleCase>([
    ['as the programme says', with_({}), []],
    ['another strong group', with_({ Phase1DHGroupNumbers: one(21) }), V],
    ['another strong PRF', with_({ Phase1IntegrityAlgorithms: one('SHA2-512') }), V],
    ['a shorter life', with_({ Phase1LifetimeSeconds: 900 }), V],
    ['an end that waits', with_({ StartupAction: 'add' }), V],
    ['an end that gives up', with_({ DPDTimeoutAction: 'clear' }), V],
    ['a word left out', with_({ RekeyMarginTimeSeconds: undefined }), V],
    ['an inside range of no link', with_({ TunnelInsideCidr: '169.254.22.252/30' }), V],
    ['no inside range', with_({ TunnelInsideCidr: undefined }), V],
    ['static routes', with_({}, { ...around, StaticRoutesOnly: true }), V],
    ['a way round the world', with_({}, { ...around, EnableAcceleration: true }), V],
    [
      'a gateway with inside addresses that takes played back packets',
      block(
        'virtual_network_gateway',
        'g',
        'name = "g"\ntype = "Vpn"\nactive_active = true\nenable_bgp = true\nvpn_type = "RouteBased"\nremote_vnet_traffic_enabled = false\nvirtual_wan_traffic_enabled = false\nip_sec_replay_protection_enabled = false\nbgp_settings {\n peering_addresses {\n  apipa_addresses = ["169.254.21.2"]\n }\n}',
      ),
      G,
    ],
    ['a gateway of something else', gateway, []],
  ])('%s', (_, text, refused) => {
    expect(refusedBy(asAgreed, text, { programme: games })).toEqual(refused);
  });
  test('where no programme is known there is nothing to hold an end against', () => {
    expect(refusedBy(asAgreed, with_({ StartupAction: 'add' }))).toEqual([]);
  });
});

const SPONSOR = games.environments.sponsor.network;
const subnet = (name: string, range: string): string =>
  block('subnet', name, `name = "${name}"\naddress_prefixes = ["${range}"]`);
const firewall = (name: string, ...rules: readonly string[]): string =>
  block('network_security_group', name, `name = "${name}"\n${rules.join('\n')}`) +
  block(
    'subnet_network_security_group_association',
    name,
    `subnet_id = azurerm_subnet.${name}.id\nnetwork_security_group_id = azurerm_network_security_group.${name}.id`,
  );
const allow = (direction: 'Inbound' | 'Outbound', peer: string): string => {
  const [far, near] = direction === 'Inbound' ? ['source', 'destination'] : ['destination', 'source'];
  return `security_rule {\n access = "Allow"\n direction = "${direction}"\n protocol = "Tcp"\n destination_port_range = "443"\n ${far}_address_prefix = "${peer}"\n ${near}_address_prefix = "10.20.0.0/16"\n}`;
};
const DENY = ['Inbound', 'Outbound']
  .map(
    (d) =>
      `security_rule {\n access = "Deny"\n direction = "${d}"\n protocol = "*"\n source_address_prefix = "*"\n destination_address_prefix = "*"\n destination_port_range = "*"\n}`,
  )
  .join('\n');
const FRONT = '10.20.2.0/24';
const BACK = '10.20.3.0/27';
const STATE = '10.50.0.0/24';
const two = (front: readonly string[], back: readonly string[]): string =>
  gateway +
  subnet('front', FRONT) +
  subnet('back', BACK) +
  firewall('front', ...front, DENY) +
  firewall('back', ...back, DENY);
const way = (to: string, hop: string, more = '', of = 'front'): string =>
  block(
    'route_table',
    't',
    `name = "t"\nroute {\n name = "r"\n address_prefix = "${to}"\n next_hop_type = "${hop}"\n${more}\n}`,
  ) +
  block(
    'subnet_route_table_association',
    't',
    `subnet_id = azurerm_subnet.${of}.id\nroute_table_id = azurerm_route_table.t.id`,
  );
const N = (name: string): readonly string[] => [`azurerm_network_security_group.${name}`];

describe('isolation/no-transit', () => {
  const IN = allow('Inbound', SPONSOR);
  test.each<RuleCase>([
    ['the sponsor comes in, nobody goes out', two([IN], []), []],
    ['the State comes in, too', two([IN, allow('Inbound', STATE)], []), []],
    ['out to the State from where nobody comes', two([IN], [allow('Outbound', STATE)]), []],
    ['in and out of one zone', two([IN, allow('Outbound', STATE)], []), N('front')],
    [
      'over two zones',
      two([IN, allow('Outbound', BACK)], [allow('Inbound', FRONT), allow('Outbound', STATE)]),
      N('back'),
    ],
    [
      'over two zones of which the second refuses',
      two([IN, allow('Outbound', BACK)], [allow('Outbound', STATE)]),
      [],
    ],
    ['a route that leads nowhere', two([IN, allow('Outbound', STATE)], []) + way('10.48.0.0/14', 'None'), []],
    [
      'a narrower route past it',
      two([IN, allow('Outbound', STATE)], []) + way(STATE, 'VirtualAppliance'),
      N('front'),
    ],
    ['a zone without a firewall', gateway + subnet('front', FRONT), ['azurerm_subnet.front']],
    [
      'the State behind the same gateway',
      two([], []) + block('local_network_gateway', 'l', `address_space = ["${STATE}"]`),
      ['azurerm_local_network_gateway.l'],
    ],
    [
      'an appliance the gateway sends it to',
      two([allow('Outbound', STATE)], []) +
        subnet('GatewaySubnet', '10.20.0.0/26') +
        way(STATE, 'VirtualAppliance', 'next_hop_in_ip_address = "10.20.2.4"', 'GatewaySubnet'),
      N('front'),
    ],
    ['no gateway, no way in', subnet('front', FRONT), []],
  ])('%s', (_, text, refused) => {
    expect(refusedBy(noTransit, text, { programme: games })).toEqual(refused);
  });
  test('the path is told hop by hop', () => {
    const text = two([IN, allow('Outbound', BACK)], [allow('Inbound', FRONT), allow('Outbound', STATE)]);
    const [found] = findingsOf(noTransit, text, { programme: games });
    expect(found?.path.filter((hop) => /^azurerm_subnet\.|^sponsor|State/.test(hop))).toEqual([
      'sponsor',
      'azurerm_subnet.front',
      'azurerm_subnet.back',
      'Services of the State',
    ]);
  });
});

const app = (image: string): string =>
  block(
    'container_app',
    'a',
    `name = "a"\ntemplate {\n container {\n  name = "c"\n  image = "${image}"\n }\n}`,
  );
const A = ['azurerm_container_app.a'];
const registry = block('container_registry', 'r', 'name = "own"');
const inSponsor = SPONSOR.replace(/\d+\/\d+$/, '9');
describe('continuity/stands-alone', () => {
  test.each<RuleCase>([
    ['an image of its own registry', registry + app('own.azurecr.io/intake:1.0.0'), []],
    ['an image of somebody else’s registry', registry + app('other.azurecr.io/intake:1.0.0'), A],
    ['an image of the sponsor', registry + app('111111111111.dkr.ecr.eu-west-3.amazonaws.com/intake:1'), A],
    ['an image of the internet', app('nginx:latest'), A],
    [
      'names asked of the sponsor',
      block('virtual_network', 'n', `dns_servers = ["${inSponsor}"]`),
      ['azurerm_virtual_network.n'],
    ],
    ['names asked at home', block('virtual_network', 'n', 'dns_servers = ["10.20.4.4"]'), []],
    ['a rule that lets the sponsor in', two([allow('Inbound', SPONSOR)], []), []],
    [
      'a store made after the link',
      gateway + block('storage_account', 's', 'name = "s"\ndepends_on = [azurerm_virtual_network_gateway.g]'),
      ['azurerm_storage_account.s'],
    ],
    ['the logs of the gateway', gateway + logs('category_group = "allLogs"'), []],
    [
      'state kept over there',
      'terraform {\n backend "s3" {\n  bucket = "b"\n  region = "eu-west-3"\n }\n}\nprovider "azurerm" {\n features {}\n}\n',
      ['terraform.backend.s3'],
    ],
  ])('%s', (_, text, refused) => {
    expect(refusedBy(standsAlone, text, { programme: games })).toEqual(refused);
  });
});
