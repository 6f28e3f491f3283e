/** Rules on networks and links word by word: each condition that decides on its own, met and just missed. */
import type { Artefact } from '../../../policy/model';
import type { Dataset, Programme } from '../../../policy/programme';
import { standsAlone } from '../../../policy/rules/continuity/stands-alone';
import { flowBroken } from '../../../policy/rules/isolation/flow-broken';
import { flowTooStrict } from '../../../policy/rules/isolation/flow-too-strict';
import { noBridge } from '../../../policy/rules/isolation/no-bridge';
import { referenceAcross } from '../../../policy/rules/isolation/reference-across';
import { undeclaredOpening } from '../../../policy/rules/isolation/undeclared-opening';
import { alarmsOn } from '../../../policy/rules/link/alarms-on';
import { asAgreed } from '../../../policy/rules/link/as-agreed';
import { authentication } from '../../../policy/rules/link/authentication';
import { logsOn } from '../../../policy/rules/link/logs-on';
import { opaqueResource } from '../../../policy/rules/residency/opaque-resource';
import {
  armed,
  bothJudged,
  C,
  connection,
  D,
  data,
  FACE,
  far,
  IPSEC,
  lines,
  type Options,
  OTHER,
  one,
  outside,
  resource,
  silence,
  template,
  V,
  vpn,
} from '../../support/link-ends';
import { bleu, programme } from '../../support/programme';
import { expectRecorded } from '../../support/recorded';
import { block, findingsOf, type RuleCase, refusedBy, stack } from '../../support/ruling';

const games: Programme = programme();
const SPONSOR = '10.10.16.0/20';
const STATE = '10.50.0.0/24';
const ELSEWHERE = '10.77.0.0/24';
const OPEN = 'variable "open" {}\n';

const rule = (from: string, to: string, access = 'Allow'): string =>
  `security_rule {\n name = "r"\n access = "${access}"\n direction = "Inbound"\n protocol = "Tcp"\n destination_port_range = "443"\n ${from}\n ${to}\n}`;
const from = (range: string): string => `source_address_prefix = "${range}"`;
const to = (range: string): string => `destination_address_prefix = "${range}"`;
const nsg = (...rules: readonly string[]): string =>
  block('network_security_group', 'g', `name = "g"\n${rules.join('\n')}`);
const REST = ['Inbound', 'Outbound']
  .map((way) =>
    rule(from('*'), to('*'), 'Deny')
      .replace('"Inbound"', `"${way}"`)
      .replace('"Tcp"', '"*"')
      .replace('"443"', '"*"'),
  )
  .join('\n');
const NSG = ['azurerm_network_security_group.g'];
const table = (range: string, hop: string): string =>
  block(
    'route_table',
    't',
    `name = "t"\nroute {\n name = "r"\n address_prefix = "${range}"\n next_hop_type = "${hop}"\n}`,
  );
const T = ['azurerm_route_table.t'];
const route = (properties: object, type = 'AWS::EC2::Route'): string =>
  stack(resource('R', type, properties));
const R = ['R'];
const peering = (flag: string): string => block('virtual_network_peering', 'p', `name = "p"\n${flag}`);
const P = ['azurerm_virtual_network_peering.p'];
const gateway = (name: string, type: string, subnet?: string, more = ''): string =>
  block(
    'virtual_network_gateway',
    name,
    `name = "${name}"\ntype = "${type}"\n${subnet === undefined ? '' : `ip_configuration {\n subnet_id = "${subnet}"\n}`}\n${more}`,
  );
const LINE = ['azurerm_virtual_network_gateway.line'];

const BRIDGES: readonly RuleCase[] = [
  ['a filter from the sponsor to the State', nsg(rule(from(SPONSOR), to(STATE))), NSG],
  ['a filter from the State to the sponsor', nsg(rule(from(STATE), to(SPONSOR))), NSG],
  ['the same, refused', nsg(rule(from(SPONSOR), to(STATE), 'Deny')), []],
  [
    'a rule after one that is refused',
    nsg(rule(from('*'), to('*'), 'Deny'), rule(from(STATE), to(SPONSOR))),
    NSG,
  ],
  ['from the sponsor to somebody else', nsg(rule(from(SPONSOR), to(ELSEWHERE))), []],
  ['from somebody else to the State', nsg(rule(from(ELSEWHERE), to(STATE))), []],
  ['from the State to itself', nsg(rule(from(STATE), to('10.51.0.0/24'))), []],
  ['from anybody, as a star, to the State', nsg(rule(from('*'), to(STATE))), NSG],
  ['from anybody, as a range, to the State', nsg(rule(from('0.0.0.0/0'), to(STATE))), NSG],
  ['from the State to anybody', nsg(rule(from(STATE), to('*'))), NSG],
  ['from a tag of the platform to the State', nsg(rule(from('AzureLoadBalancer'), to(STATE))), []],
  ['a range that holds the sponsor and more', nsg(rule(from('10.0.0.0/8'), to(STATE))), NSG],
  [
    'the second of several ranges at either end',
    nsg(
      rule(
        `source_address_prefixes = ["${ELSEWHERE}", "${SPONSOR}"]`,
        `destination_address_prefixes = ["${ELSEWHERE}", "10.51.0.0/24"]`,
      ),
    ),
    NSG,
  ],
  ['a table to the State by the gateway of the link', table(STATE, 'VirtualNetworkGateway'), T],
  ['a table to anywhere by the gateway of the link', table('0.0.0.0/0', 'VirtualNetworkGateway'), T],
  ['a table to somebody else by the gateway of the link', table(ELSEWHERE, 'VirtualNetworkGateway'), []],
  ['a table to the sponsor by the gateway of the link', table(SPONSOR, 'VirtualNetworkGateway'), []],
  ['a table to the sponsor by an appliance', table(SPONSOR, 'VirtualAppliance'), T],
  ['a table to the sponsor that drops', table(SPONSOR, 'None'), []],
  ['a table to more than the sponsor by an appliance', table('10.0.0.0/8', 'VirtualAppliance'), []],
  ['a table to the State by an appliance', table(STATE, 'VirtualAppliance'), []],
  ['a table to a tag of the platform', table('AzureMonitor', 'Internet'), []],
  [
    'a route of the sponsor to the State over the link',
    route({ DestinationCidrBlock: STATE, TransitGatewayId: 'tgw-1' }),
    R,
  ],
  ['the same past the link', route({ DestinationCidrBlock: STATE, NatGatewayId: 'nat-1' }), []],
  [
    'a route over the link to somebody else',
    route({ DestinationCidrBlock: ELSEWHERE, TransitGatewayId: 'tgw-1' }),
    [],
  ],
  [
    'a route of the transit gateway to the State',
    route({ DestinationCidrBlock: STATE, TransitGatewayAttachmentId: 'a' }, 'AWS::EC2::TransitGatewayRoute'),
    R,
  ],
  [
    'a route of the transit gateway that drops',
    route(
      { DestinationCidrBlock: STATE, TransitGatewayAttachmentId: 'a', Blackhole: true },
      'AWS::EC2::TransitGatewayRoute',
    ),
    [],
  ],
  [
    'one that says that it does not',
    route(
      { DestinationCidrBlock: STATE, TransitGatewayAttachmentId: 'a', Blackhole: false },
      'AWS::EC2::TransitGatewayRoute',
    ),
    R,
  ],
  ['a peering that lends its gateway', peering('allow_gateway_transit = true'), P],
  ['a peering that takes the other one’s', peering('use_remote_gateways = true'), P],
  ['a peering that carries on', peering('allow_forwarded_traffic = true'), P],
  [
    'a peering that does none of it',
    peering('allow_gateway_transit = false\nuse_remote_gateways = false\nallow_forwarded_traffic = false'),
    [],
  ],
  ['a peering that carries its own alone', peering('allow_virtual_network_access = true'), []],
  [
    'a server that tells each gateway the other’s routes',
    block('route_server', 's', 'branch_to_branch_traffic_enabled = true'),
    ['azurerm_route_server.s'],
  ],
  ['a server that does not', block('route_server', 's', 'branch_to_branch_traffic_enabled = false'), []],
  [
    'a line in the subnet of the link',
    gateway('link', 'Vpn', '/a') + gateway('line', 'ExpressRoute', '/a'),
    LINE,
  ],
  ['a line in a subnet of its own', gateway('link', 'Vpn', '/a') + gateway('line', 'ExpressRoute', '/b'), []],
  ['two tunnels’ gateways in one subnet', gateway('link', 'Vpn', '/a') + gateway('line', 'Vpn', '/a'), []],
  [
    'two lines in one subnet',
    gateway('link', 'ExpressRoute', '/a') + gateway('line', 'ExpressRoute', '/a'),
    [],
  ],
  ['two gateways in no subnet that is written', gateway('link', 'Vpn') + gateway('line', 'ExpressRoute'), []],
];

const SUB = '12345678-1111-1111-1111-abcdefabcdef';
const ACCOUNT = '123456789012';
const ids = { sponsorAccounts: [ACCOUNT], enclaveSubscriptions: [SUB], enclaveTenants: ['deadbeef'] };
const vault = (line: string): string => block('key_vault', 'v', line);
const VAULT = ['azurerm_key_vault.v'];
const group = (properties: object): string => stack(resource('G', 'AWS::EC2::SecurityGroup', properties));
const ACROSS: readonly RuleCase[] = [
  ['an ARN in the enclave', vault('tags = { a = "arn:aws:s3:::b" }'), VAULT],
  ['an ARN of another partition', vault('tags = { a = "arn:aws-us-gov:s3:::b" }'), VAULT],
  ['an ARN that people read', vault('description = "arn:aws:s3:::b"'), []],
  ['an ARN in a comment', vault('comment = "arn:aws:s3:::b"'), []],
  ['an ARN in comments of a block', vault('a {\n comments = "arn:aws:s3:::b"\n}'), []],
  ['an ARN in a note', vault('note = "arn:aws:s3:::b"'), []],
  ['an ARN in notes', vault('notes = "arn:aws:s3:::b"'), []],
  ['an ARN below a description', vault('description_of {\n a = "arn:aws:s3:::b"\n}'), VAULT],
  ['an ARN in what ends like a description', vault('job_description = "arn:aws:s3:::b"'), VAULT],
  ['a host of AWS', vault('a = "https://sqs.eu-west-3.amazonaws.com/x"'), VAULT],
  ['a host of its European cloud', vault('a = "sqs.amazonaws.eu"'), VAULT],
  ['a distribution', vault('a = "d1.cloudfront.net"'), VAULT],
  ['a host that only begins alike', vault('a = "x.amazonaws.community"'), []],
  ['a word that only ends alike', vault('a = "warn:aws:x"'), []],
  ['the account of the sponsor', vault(`a = "acc ${ACCOUNT}."`), VAULT],
  ['a longer number', vault(`a = "0${ACCOUNT}"`), []],
  ['a longer word', vault(`a = "${ACCOUNT}-x"`), []],
  ['its own subscription', vault(`a = "/subscriptions/${SUB}/x"`), []],
  ['a subscription in the sponsor’s cloud', group({ GroupName: `/subscriptions/${SUB}/x` }), ['G']],
  ['its bare id', group({ GroupName: SUB.toUpperCase() }), ['G']],
  ['a tenant of the enclave', group({ GroupName: 'in deadbeef now' }), ['G']],
  ['a word that holds it', group({ GroupName: 'xdeadbeef' }), []],
  ['its own account', group({ GroupName: ACCOUNT }), []],
  ...[
    'a.core.windows.net',
    'a.database.windows.net',
    'a.servicebus.windows.net',
    'a.vault.azure.net',
    'a.azurecr.io/x',
    'a.postgres.database.azure.com',
    'a.sovcloud-api.fr',
  ].map((host): RuleCase => [`the host ${host}`, group({ GroupName: host }), ['G']]),
  ['a host of nobody', group({ GroupName: 'a.azure.example' }), []],
  ['a text as long as a page', vault(`a = "arn:aws:s3:::${'b'.repeat(200)}"`), VAULT],
  ['a text with an open part', `${OPEN}${vault('a = "arn:aws:s3:::${var.open}"')}`, VAULT],
];
const NOBODY = {
  sponsorAccounts: ['000000000000', 'open account'],
  enclaveSubscriptions: [],
  enclaveTenants: [],
};

describe('word by word', () => {
  test.each(BRIDGES)('isolation/no-bridge: %s', (_, text, refused) => {
    expect(refusedBy(noBridge, text, { programme: games })).toEqual(refused);
  });
  test('isolation/no-bridge: without a programme nobody knows the ranges', () => {
    expect(refusedBy(noBridge, nsg(rule(from(SPONSOR), to(STATE))))).toEqual([]);
  });
  test.each(ACROSS)('isolation/reference-across: %s', (_, text, refused) => {
    expect(refusedBy(referenceAcross, text, ids)).toEqual(refused);
  });
  test.each<RuleCase>([
    ['an account of zeros is nobody’s', vault('a = "000000000000"'), []],
    ['what is no id is no pattern', vault('a = "open account"'), []],
  ])('isolation/reference-across: %s', (_, text, refused) => {
    expect(refusedBy(referenceAcross, text, NOBODY)).toEqual(refused);
  });
});

describe('isolation/flow-too-strict', () => {
  const dataset = (more: Partial<Dataset>): Dataset => ({
    ...(games.datasets.accreditation as Dataset),
    ...more,
  });
  const carried = (name: string, more: object, datasets: Programme['datasets'] = games.datasets): Programme =>
    programme({
      datasets,
      flows: {
        f: {
          name: 'f',
          title: 'f',
          dataset: name,
          from: { party: 'enclave', zone: 'application' },
          to: { party: 'sponsor', zone: 'front' },
          opens: 'from',
          protocol: 'tcp',
          port: 8443,
          ...more,
        },
      },
    });
  const told = (programme: Programme, text: string): readonly string[] =>
    refusedBy(flowTooStrict, text, { programme });
  const opening = (port: number): string =>
    nsg(rule(from(SPONSOR), to('10.20.2.0/24')).replace('443', String(port)));
  const network = block('virtual_network', 'v', 'name = "v"');
  const wrong = carried('accreditation', {});
  test.each<readonly [string, Programme, string, readonly string[]]>([
    ['at the firewall that opens its port', wrong, network + opening(8443), NSG],
    ['at anything where no firewall opens it', wrong, network + opening(22), ['azurerm_virtual_network.v']],
    [
      'nowhere in artefacts of neither end',
      carried('x', { from: { party: 'p' }, to: { party: 'enclave' } }),
      route({}),
      [],
    ],
    ['at the sponsor, where it ends', wrong, route({}), R],
    ['a dataset nobody knows', carried('x', {}), network, ['azurerm_virtual_network.v']],
    [
      'public data may leave',
      carried('p', {}, { p: dataset({ name: 'p', classification: 'public' }) }),
      network,
      [],
    ],
    [
      'general data may not, without a de-identification',
      carried('p', {}, { p: dataset({ name: 'p', classification: 'general' }) }),
      network,
      ['azurerm_virtual_network.v'],
    ],
    [
      'data on its way passes the front',
      carried('accreditation-requests', {
        from: { party: 'sponsor', zone: 'front' },
        to: { party: 'enclave', zone: 'application' },
      }),
      network,
      [],
    ],
    [
      'and no other zone',
      carried('accreditation-requests', {
        from: { party: 'sponsor', zone: 'data' },
        to: { party: 'enclave', zone: 'application' },
      }),
      network,
      ['azurerm_virtual_network.v'],
    ],
    [
      'data that neither environment holds',
      carried('p', {}, { p: dataset({ name: 'p', home: 'neither', owner: 'the specialist' }) }),
      network,
      ['azurerm_virtual_network.v'],
    ],
    [
      'sensitive data from the sponsor’s own zones',
      carried('accreditation', {
        from: { party: 'sponsor', zone: 'front' },
        to: { party: 'enclave', zone: 'application' },
      }),
      network,
      ['azurerm_virtual_network.v'],
    ],
    [
      'sensitive data from one zone of the enclave to another',
      carried('accreditation', { to: { party: 'enclave', zone: 'data' } }),
      network,
      [],
    ],
    [
      'general data from the sponsor to people',
      carried(
        'p',
        { from: { party: 'sponsor', zone: 'front' }, to: { party: 'visitors' } },
        {
          p: dataset({ name: 'p', classification: 'general' }),
        },
      ),
      route({}),
      [],
    ],
    [
      'the State takes sensitive data',
      carried('accreditation', { to: { party: 'state-services' } }),
      network,
      [],
    ],
    [
      'the State exchanges nothing with the sponsor',
      carried('badge-status', { from: { party: 'sponsor', zone: 'front' }, to: { party: 'state-services' } }),
      route({}),
      R,
    ],
    [
      'people take general data at most',
      carried('accreditation', { from: { party: 'sponsor', zone: 'front' }, to: { party: 'visitors' } }),
      route({}),
      R,
    ],
  ])('%s', (_, programme, text, refused) => {
    expect(told(programme, text)).toEqual(refused);
  });
  test.each<readonly [string, string, readonly ('enclave' | 'sponsor')[], readonly string[]]>([
    ['a peer in France that the enclave alone reaches', 'FR', ['enclave'], []],
    ['one that the sponsor reaches, too', 'FR', ['enclave', 'sponsor'], ['azurerm_virtual_network.v']],
    ['one in the Union', 'DE', ['enclave'], ['azurerm_virtual_network.v']],
    ['one overseas', 'US', ['enclave'], ['azurerm_virtual_network.v']],
    ['one that reaches nobody', 'FR', [], ['azurerm_virtual_network.v']],
  ])('sensitive data for %s', (_, country, reaches, refused) => {
    const peers = {
      p: { name: 'p', title: 'p', networks: [STATE], country, reaches },
    } as unknown as Programme['peers'];
    expect(told({ ...carried('accreditation', { to: { party: 'p' } }), peers }, network)).toEqual(refused);
  });
});

describe('isolation/undeclared-opening', () => {
  const ZONE = '10.20.2.0/24';
  const only = (text: string, port = '8443'): string => nsg(text.replace('"443"', `"${port}"`), REST);
  test.each<readonly [string, string, readonly string[]]>([
    [
      'somebody nobody can tell',
      OPEN + only(rule('source_address_prefix = var.open', to(ZONE))),
      ['unproven'],
    ],
    ['a port of no flow', only(rule(from(SPONSOR), to(ZONE)), '443'), ['proven']],
    ['a declared flow', only(rule(from(SPONSOR), to(ZONE))), []],
    ['the same and the defaults of the platform, which nothing refuses', nsg(), ['proven', 'proven']],
    ['the same into another zone', only(rule(from(SPONSOR), to('10.20.3.0/27'))), ['proven']],
    ['the same from another zone', only(rule(from('10.10.32.0/20'), to(ZONE))), ['proven']],
    ['the same from a part of the zone', only(rule(from('10.10.16.0/24'), to(ZONE))), []],
    ['the same by another protocol', only(rule(from(SPONSOR), to(ZONE)).replace('Tcp', 'Udp')), ['proven']],
    [
      'the same the other way',
      only(rule(from(SPONSOR), to(ZONE)).replace('Inbound', 'Outbound')),
      ['proven'],
    ],
  ])('%s', (_, text, certainties) => {
    const findings = findingsOf(undeclaredOpening, text, { programme: games });
    expectRecorded(findings);
    expect(findings.map((f) => f.certainty)).toEqual(certainties);
  });
});

describe('link/both-ends-equal', () => {
  const NOTHING: Options = { TunnelInsideCidr: '169.254.22.0/30' };
  const instances = (first: string, second: string): string =>
    block(
      'virtual_network_gateway',
      'g',
      `name = "g"\nbgp_settings {\n asn = 65010\n peering_addresses {\n  ip_configuration_name = "first"\n  apipa_addresses = [${first}]\n }\n peering_addresses {\n  ip_configuration_name = "second"\n  apipa_addresses = [${second}]\n }\n}`,
    );
  const ARM_TWO = (first: string, second: string, own = '169.254.21.2'): string =>
    far() +
    far('15.188.4.2', '169.254.22.1', 'm') +
    armed('one', 'l', first, own) +
    armed('two', 'm', second, '169.254.22.2');
  const ONE = [far(), connection()].join('');
  const M = far('15.188.4.2', '169.254.22.1', 'm');
  const BOTH = ['V', ...C].sort();
  test.each<readonly [string, Artefact, string, readonly string[]]>([
    ['the two ends of one tunnel', template(vpn()), ONE + M, []],
    ['another lifetime at this tunnel', template(vpn({ Phase2LifetimeSeconds: 1800 })), ONE + M, BOTH],
    [
      'another lifetime at another tunnel',
      template(vpn({}, { ...OTHER, Phase2LifetimeSeconds: 1800 })),
      ONE + M,
      [],
    ],
    ['the lifetime written as a text', template(vpn({ Phase2LifetimeSeconds: `${data}.0` })), ONE + M, []],
    ['another group', template(vpn({ Phase1DHGroupNumbers: one(21) })), ONE + M, BOTH],
    ['a group nobody knows', template(vpn({ Phase1DHGroupNumbers: one(99) })), ONE + M, []],
    [
      'another group at another tunnel',
      template(vpn({}, { ...OTHER, Phase1DHGroupNumbers: one(21) })),
      ONE + M,
      [],
    ],
    ['a lifetime one end is silent about', template(vpn({ Phase2LifetimeSeconds: undefined })), ONE + M, []],
    ['the outside address the enclave knows', template(vpn({}, OTHER, outside('15.188.4.1'))), ONE + M, []],
    [
      'another outside address',
      template(vpn({}, OTHER, outside('15.188.4.9'))),
      ONE + M,
      ['V', 'azurerm_local_network_gateway.l'],
    ],
    [
      'the outside address of another tunnel',
      template(vpn({}, OTHER, outside('15.188.4.9', '1.1.1.0/30'))),
      ONE + M,
      [],
    ],
    [
      'an outside address nobody has written',
      template(vpn({}, OTHER, outside({ Ref: 'F' })), FACE),
      ONE + M,
      [],
    ],
    ['the keys of two tunnels, each its own', template(vpn()), ARM_TWO('one', 'two'), []],
    [
      'the keys of two tunnels, crossed',
      template(vpn()),
      ARM_TWO('sponsor-two', 'sponsor-one'),
      [
        'V',
        'azurerm_resource_group_template_deployment.one',
        'azurerm_resource_group_template_deployment.two',
      ],
    ],
    ['keys of names that go with none', template(vpn()), ARM_TWO('this', 'that'), []],
    ['keys that are written otherwise', template(vpn()), ARM_TWO('Sponsor_ONE', 'sponsor.two'), []],
    [
      'keys nobody can tell',
      template(vpn({ PreSharedKey: undefined }, NOTHING)),
      ARM_TWO('sponsor-two', 'sponsor-one'),
      [],
    ],
    [
      'an inside address of nobody at the enclave’s end',
      template(vpn()),
      ARM_TWO('one', 'two', '169.254.21.6'),
      ['V', ...D],
    ],
    [
      'tunnels at the instance they are written for',
      template(vpn(), FACE),
      ARM_TWO('one', 'two') + instances('"169.254.21.2", "169.254.22.2"', ''),
      [],
    ],
    [
      'an address that the gateway has at the other instance',
      template(vpn(), FACE),
      ARM_TWO('one', 'two') + instances('', '"169.254.21.2", "169.254.22.2"'),
      [...D, 'azurerm_resource_group_template_deployment.two'],
    ],
    [
      'two tunnels of one customer gateway at two instances',
      template(vpn(), FACE),
      ARM_TWO('one', 'two') + instances('"169.254.21.2"', '"169.254.22.2"'),
      ['V', 'azurerm_resource_group_template_deployment.two'],
    ],
  ])('%s', (_, sponsor, enclave, refused) => {
    expect(bothJudged(sponsor, enclave)).toEqual([...refused].sort());
  });
});

const withGames = { programme: games };
const GATE = {
  active_active: 'true',
  enable_bgp: 'true',
  ip_sec_replay_protection_enabled: 'true',
  vpn_type: '"RouteBased"',
  remote_vnet_traffic_enabled: 'false',
  virtual_wan_traffic_enabled: 'false',
};
const INSIDE = 'bgp_settings {\n peering_addresses {\n  apipa_addresses = ["169.254.21.2"]\n }\n}';
const gate = (change: Readonly<Record<string, string>> = {}, inside = INSIDE): string =>
  OPEN + gateway('g', 'Vpn', undefined, `${lines({ ...GATE, ...change })}\n${inside}`);
const G = ['azurerm_virtual_network_gateway.g'];
const ended = (policy = {}, around = {}): string => far() + connection(policy, around);
const AGREED: readonly RuleCase[] = [
  ['the sponsor’s end as declared', stack(vpn()), []],
  ['its own last inside range', stack(vpn({ TunnelInsideCidr: '169.254.22.4/30' })), []],
  ...(
    [
      ['RekeyFuzzPercentage', 50],
      ['ReplayWindowSize', 64],
      ['DPDTimeoutSeconds', silence.sponsor + 1],
      ['Phase2LifetimeSeconds', data - 1],
      ['EnableTunnelLifecycleControl', false],
      ['Phase2EncryptionAlgorithms', one('AES256')],
      ['Phase1EncryptionAlgorithms', one('AES128-GCM-16')],
      ['Phase2DHGroupNumbers', one(21)],
    ] as const
  ).map(([name, value]): RuleCase => [`${name} otherwise than declared`, stack(vpn({ [name]: value })), V]),
  ['an algorithm nobody knows is another rule’s', stack(vpn({ Phase1DHGroupNumbers: one(99) })), []],
  [
    'the authentication of data, which the cipher does itself',
    stack(vpn({ Phase2IntegrityAlgorithms: one('SHA1') })),
    [],
  ],
  ...(
    [
      ['OutsideIpAddressType', 'PrivateIpv4'],
      ['TunnelInsideIpVersion', 'ipv6'],
      ['StaticRoutesOnly', undefined],
    ] as const
  ).map(([name, value]): RuleCase => [`${name} otherwise`, stack(vpn({}, OTHER, { [name]: value })), V]),
  ['the enclave’s end as declared', ended(), []],
  ['the enclave’s end of no link', far('15.188.4.1', '169.254.30.1') + connection(), C],
  ['the enclave’s end of no far gateway', connection({}, { local_network_gateway_id: '"/x"' }), C],
  ['another lifetime', ended({ sa_lifetime: '1800' }), C],
  ['another size', ended({ sa_datasize: '1024' }), C],
  ['another strong group', ended({ pfs_group: '"ECP256"' }), C],
  ['another silence', ended({}, { dpd_timeout_seconds: '9' }), C],
  ['an end that opens', ended({}, { connection_mode: '"InitiatorOnly"' }), C],
  ['an end without BGP', ended({}, { enable_bgp: 'false' }), C],
  ['an end nobody can tell of', OPEN + ended({}, { enable_bgp: 'var.open' }), C],
  ['a template as declared', far() + armed('one', 'l', 'k', '169.254.21.2'), []],
  ...(
    [
      ['dpdTimeoutSeconds', 9],
      ['connectionMode', 'Default'],
      ['enableBgp', false],
      ['usePolicyBasedTrafficSelectors', true],
      ['useLocalAzureIpAddress', true],
      ['ipsecPolicies', [{ ...IPSEC, saLifeTimeSeconds: 1800 }]],
      ['ipsecPolicies', [{ ...IPSEC, saDataSizeKilobytes: 1024 }]],
      ['ipsecPolicies', [{ ...IPSEC, pfsGroup: 'ECP256' }]],
    ] as const
  ).map(
    ([name, value]): RuleCase => [
      `${name} otherwise in a template (${JSON.stringify(value)})`,
      far() + armed('one', 'l', 'k', '169.254.21.2', { [name]: value }),
      D,
    ],
  ),
  ['a gateway with inside addresses', gate(), []],
  ...Object.keys(GATE).map(
    (name): RuleCase => [`the gateway’s ${name} open`, gate({ [name]: 'var.open' }), G],
  ),
  ['a gateway without inside addresses is none of the link', gate({ active_active: 'false' }, ''), []],
];

const LOG = (body: string, target = 'azurerm_virtual_network_gateway.g.id'): string =>
  block('monitor_diagnostic_setting', 'd', `target_resource_id = ${target}\n${body}`);
const category = (name: string): string => `enabled_log {\n category = "${name}"\n}\n`;
const THREE = ['IKEDiagnosticLog', 'TunnelDiagnosticLog', 'RouteDiagnosticLog'];
const logged = (change: object): Options => ({
  LogOptions: { CloudwatchLogOptions: { LogEnabled: true, BgpLogEnabled: true, ...change } },
});
const vpnGateway = gateway('g', 'Vpn');
const LOGS: readonly RuleCase[] = [
  ['both logs of both tunnels', stack(vpn()), []],
  ['no log of negotiations', stack(vpn(logged({ LogEnabled: false }))), V],
  ['no log of BGP', stack(vpn(logged({ BgpLogEnabled: undefined }))), V],
  ['no tunnel described', stack(vpn({}, {}, { VpnTunnelOptionsSpecifications: [] })), V],
  ['a gateway that sends three', vpnGateway + LOG(THREE.map(category).join('')), []],
  ...THREE.map(
    (left): RuleCase => [
      `all but ${left}`,
      vpnGateway +
        LOG(
          THREE.filter((log) => log !== left)
            .map(category)
            .join(''),
        ),
      G,
    ],
  ),
  ['all of them by their group', vpnGateway + LOG('enabled_log {\n category_group = "AllLogs"\n}'), []],
  ['another group', vpnGateway + LOG('enabled_log {\n category_group = "audit"\n}'), G],
  ['those of another gateway', vpnGateway + LOG(THREE.map(category).join(''), '"/other"'), G],
  ['a gateway of private lines', gateway('g', 'ExpressRoute'), []],
  ['a gateway whose type only holds the word', gateway('g', 'NoVpn'), []],
  ['a gateway whose type only begins so', gateway('g', 'VpnLike'), []],
  ['a gateway of a type nobody can tell', OPEN + vpnGateway.replace('"Vpn"', 'var.open'), G],
];

const CLIENTS = 'vpn_client_configuration {\n address_space = ["10.9.0.0/24"]\n}';
const ONTO = { virtual_network_gateway_id: 'azurerm_virtual_network_gateway.g.id' };
const PROOFS: readonly RuleCase[] = [
  [
    'a customer gateway with a key, told once for two connections',
    stack(vpn(), vpn().replace('V:', 'W:'), FACE),
    ['F'],
  ],
  [
    'one with a certificate',
    stack(vpn(), FACE.replace('65010', '65010, "CertificateArn": "arn:aws:acm:x"')),
    [],
  ],
  ['one that is not here', stack(vpn({}, OTHER, { CustomerGatewayId: 'cgw-1' })), V],
  [
    'one that is not here, of tunnels without a key',
    stack(vpn({ PreSharedKey: undefined }, { PreSharedKey: undefined }, { CustomerGatewayId: 'cgw-1' })),
    V,
  ],
  ['a gateway without an identity', vpnGateway, G],
  ['a gateway with one', gateway('g', 'Vpn', undefined, 'identity {\n type = "SystemAssigned"\n}'), []],
  ['a gateway of private lines', gateway('g', 'ExpressRoute'), []],
  ['a gateway whose type only holds the word', gateway('g', 'NoVpn'), []],
  ['a gateway whose type only begins so', gateway('g', 'VpnLike'), []],
  ['a gateway of a type nobody can tell', OPEN + vpnGateway.replace('"Vpn"', 'var.open'), G],
  ['a gateway for single machines', gateway('g', 'Vpn', undefined, CLIENTS), []],
  [
    'a gateway for single machines that ends a tunnel, too',
    gateway('g', 'Vpn', undefined, CLIENTS) + far() + connection({}, ONTO),
    G,
  ],
  [
    'a gateway for single machines that ends a line, too',
    gateway('g', 'Vpn', undefined, CLIENTS) + far() + connection({}, { ...ONTO, type: '"ExpressRoute"' }),
    [],
  ],
  ['a connection whose gateway is told', vpnGateway + far() + connection({}, ONTO), G],
  ['a connection of a gateway that is not here', far() + connection(), C],
  [
    'a template of a gateway that is told, by its name',
    vpnGateway + armed('one', 'l', 'k', 'x', { virtualNetworkGateway1: { id: '/x/g' } }),
    G,
  ],
  [
    'a template of another gateway',
    vpnGateway + armed('one', 'l', 'k', 'x', { virtualNetworkGateway1: { id: '/x/h' } }),
    [...D, ...G],
  ],
  [
    'a template that says certificate',
    armed('one', 'l', 'k', 'x', { authenticationType: 'CERTIFICATE' }),
    [],
  ],
  ['a template that says key', armed('one', 'l', 'k', 'x', { authenticationType: 'PSK' }), D],
];

const criterion = (values: string, metric = 'BgpPeerStatus', operator = '"LessThan"'): string =>
  `criteria {\n metric_name = "${metric}"\n operator = ${operator}\n dimension {\n  name = "d"\n  operator = "Include"\n  values = [${values}]\n }\n}`;
const ACTION = 'action {\n action_group_id = "/x"\n}';
const alert = (name: string, ...body: readonly string[]): string =>
  block('monitor_metric_alert', name, [ACTION, ...body].join('\n'));
const ONE_END = OPEN + far() + connection({}, { name: '"c"' });
const ALARMS: readonly RuleCase[] = [
  ...[
    ['by its name', '"c"'],
    ['by its far address', '"15.188.4.1"'],
    ['by its peer', '"169.254.21.1"'],
    ['among others', '"x", "c"'],
    ['by any', '"*"'],
  ].map(
    ([how = '', values = '']): RuleCase => [`its tunnel ${how}`, ONE_END + alert('a', criterion(values)), []],
  ),
  ['another tunnel', ONE_END + alert('a', criterion('"x"')), C],
  ['a tunnel nobody can tell', ONE_END + alert('a', criterion('var.open')), C],
  ['no dimension', ONE_END + alert('a', criterion('')), C],
  ...['QmsaCount', 'MmsaCount', 'TunnelAverageBandwidth', 'TunnelIngressBytes', 'TunnelEgressBytes'].map(
    (metric): RuleCase => [`on ${metric}`, ONE_END + alert('a', criterion('"c"', metric)), []],
  ),
  ['on a metric that is no tunnel’s', ONE_END + alert('a', criterion('"c"', 'AverageBandwidth')), C],
  ['at most', ONE_END + alert('a', criterion('"c"', 'QmsaCount', '"LessThanOrEqual"')), []],
  ['above', ONE_END + alert('a', criterion('"c"', 'QmsaCount', '"GreaterThan"')), C],
  ['one that ends alike', ONE_END + alert('a', criterion('"c"', 'QmsaCount', '"NotLessThan"')), C],
  ['nobody can tell when', ONE_END + alert('a', criterion('"c"', 'QmsaCount', 'var.open')), C],
  ['with another that has to hold, too', ONE_END + alert('a', criterion('"c"'), criterion('"x"')), C],
  ['one that is off', ONE_END + alert('a', 'enabled = false', criterion('"c"')), C],
  ['one that is on', ONE_END + alert('a', 'enabled = true', criterion('"c"')), []],
];

const WORDS = [
  { rule: asAgreed, cases: AGREED, context: withGames },
  { rule: logsOn, cases: LOGS, context: {} },
  { rule: authentication, cases: PROOFS, context: {} },
  { rule: alarmsOn, cases: ALARMS, context: {} },
];
describe.each(WORDS.map((row) => ({ id: row.rule.id, ...row })))('$id', ({ rule, cases, context }) => {
  test.each(cases)('%s', (_, text, refused) => {
    expect(refusedBy(rule, text, context)).toEqual(refused);
  });
});

// What a workflow says of itself: then nothing of it is unseen.
const SENSITIVE = { Tags: [{ Key: 'data-classification', Value: 'sensitive' }] };
const FUNCTION = resource('F', 'AWS::Lambda::Function', SENSITIVE);
const QUEUE = resource('Q', 'AWS::SQS::Queue', SENSITIVE);
const machine = (states: unknown, more: object = {}): string =>
  stack(
    resource('M', 'AWS::StepFunctions::StateMachine', {
      ...SENSITIVE,
      Definition: { States: states },
      ...more,
    }),
    FUNCTION,
    QUEUE,
  );
const M = ['M'];
const ARN = { 'Fn::GetAtt': ['F', 'Arn'] };
const task = (Resource: unknown, more: object = {}): object => ({ T: { Type: 'Task', Resource, ...more } });
const call = (name: string): string => `arn:aws:states:::${name}`;
const PASS = { Type: 'Pass' };
const MACHINES: readonly RuleCase[] = [
  ...['Pass', 'Wait', 'Choice', 'Succeed', 'Fail'].map(
    (Type): RuleCase => [`a state of type ${Type} calls nobody`, machine({ S: { Type } }), []],
  ),
  ['no state at all', machine({}), M],
  ['states that are no map', machine('x'), M],
  ['a state that is no map', machine({ S: 'Pass' }), M],
  ['a state of no type', machine({ S: {} }), M],
  ['a state of a type nobody knows', machine({ S: { Type: 'Other' } }), M],
  ['a still state before one nobody knows', machine({ S: PASS, T: { Type: 'Other' } }), M],
  ['no definition', machine({}, { Definition: undefined }), M],
  [
    'a definition as text',
    machine({}, { Definition: undefined, DefinitionString: JSON.stringify({ States: { S: PASS } }) }),
    [],
  ],
  ['a definition as text that is none', machine({}, { Definition: undefined, DefinitionString: 'x' }), M],
  ['a function of its own', machine(task(ARN)), []],
  ['a function of somebody', machine(task('arn:aws:lambda:eu-west-3:1:function:f')), M],
  ['a queue where a function stands', machine(task({ 'Fn::GetAtt': ['Q', 'Arn'] })), M],
  ['a function by its placeholder', machine(task('${f}'), { DefinitionSubstitutions: { f: ARN } }), []],
  ['a placeholder of another name', machine(task('${g}'), { DefinitionSubstitutions: { f: ARN } }), M],
  ['a placeholder that nothing fills', machine(task('${f}')), M],
  ['a call of its function', machine(task(call('lambda:invoke'), { Parameters: { FunctionName: ARN } })), []],
  [
    'the same with arguments',
    machine(task(call('lambda:invoke.waitForTaskToken'), { Arguments: { FunctionName: ARN } })),
    [],
  ],
  ['a call of nobody', machine(task(call('lambda:invoke'))), M],
  [
    'a call whose target stands elsewhere',
    machine(task(call('lambda:invoke'), { Parameters: { QueueUrl: ARN } })),
    M,
  ],
  [
    'a message to its queue',
    machine(task(call('sqs:sendMessage'), { Parameters: { QueueUrl: { Ref: 'Q' } } })),
    [],
  ],
  [
    'a message to somebody’s queue',
    machine(task(call('sqs:sendMessage'), { Parameters: { QueueUrl: 'https://q' } })),
    M,
  ],
  [
    'a call of the AWS API',
    machine(task(call('aws-sdk:s3:copyObject'), { Parameters: { Bucket: { Ref: 'Q' } } })),
    M,
  ],
  [
    'a call that only begins alike',
    machine(task(call('sqs:sendMessageBatch'), { Parameters: { QueueUrl: { Ref: 'Q' } } })),
    M,
  ],
  [
    'branches that call nobody',
    machine({ P: { Type: 'Parallel', Branches: [{ States: { S: PASS } }] } }),
    [],
  ],
  [
    'a second branch that nobody knows',
    machine({
      P: { Type: 'Parallel', Branches: [{ States: { S: PASS } }, { States: { S: { Type: 'Other' } } }] },
    }),
    M,
  ],
  ['branches that are no list', machine({ P: { Type: 'Parallel', Branches: 'x' } }), M],
  ['each item in turn', machine({ P: { Type: 'Map', ItemProcessor: { States: { S: PASS } } } }), []],
  ['the same in its old word', machine({ P: { Type: 'Map', Iterator: { States: { S: PASS } } } }), []],
  [
    'items read from elsewhere',
    machine({ P: { Type: 'Map', ItemReader: { Resource: 'x' }, Iterator: { States: { S: PASS } } } }),
    M,
  ],
  [
    'results written elsewhere',
    machine({ P: { Type: 'Map', ResultWriter: { Resource: 'x' }, Iterator: { States: { S: PASS } } } }),
    M,
  ],
  ['a map of no states', machine({ P: { Type: 'Map' } }), M],
];
describe('residency/opaque-resource', () => {
  test.each(MACHINES)('%s', (_, text, refused) => {
    expect(refusedBy(opaqueResource, text)).toEqual(refused);
  });
});

// Which networks a peering joins: told by reference, or by the name that is written.
const net = (name: string, range: string): string =>
  block('virtual_network', name, `name = "${name}"\naddress_space = ["${range}"]`);
const NETS = OPEN + net('enclave', '10.20.0.0/16') + net('point', '10.60.0.0/24');
const joins = (own: string, remote: string): string =>
  NETS +
  block(
    'virtual_network_peering',
    'p',
    `name = "p"\nvirtual_network_name = ${own}\nremote_virtual_network_id = ${remote}`,
  );
const netId = (name: string): string => `azurerm_virtual_network.${name}.id`;
const JOINTS: readonly RuleCase[] = [
  ['an interconnection by reference', joins('azurerm_virtual_network.point.name', netId('enclave')), P],
  ['an interconnection by its name', joins('"point"', netId('enclave')), P],
  ['the enclave by its name', joins('"enclave"', netId('point')), P],
  ['a network that is not here, by its name', joins('"elsewhere"', netId('enclave')), []],
  ['a network nobody can tell', joins('var.open', netId('enclave')), []],
  ['a network nobody can tell, with an interconnection', joins('var.open', netId('point')), P],
  [
    'what is no network, with an interconnection',
    joins('"point"', 'azurerm_virtual_network_peering.q.id'),
    P,
  ],
  ['the enclave with itself', joins('"enclave"', netId('enclave')), []],
];
describe('isolation/flow-broken', () => {
  test.each(JOINTS)('%s', (_, text, refused) => {
    expect(refusedBy(flowBroken, text, withGames).filter((address) => P.includes(address))).toEqual(refused);
  });
});

const ALONE: readonly RuleCase[] = [
  ['an address of the sponsor in what only filters', nsg(rule(from('10.10.0.4'), to('10.20.2.0/24'))), []],
  [
    'something made over there',
    'resource "aws_sqs_queue" "q" {\n name = "q"\n}\nprovider "azurerm" {\n features {}\n}\n',
    ['aws_sqs_queue.q'],
  ],
  ['an image beside what runs none', block('key_vault', 'v', 'template {\n image = "docker.io/x"\n}'), []],
  [
    'an image of what runs them',
    block('container_group', 'c', 'container {\n image = "docker.io/x"\n}'),
    ['azurerm_container_group.c'],
  ],
  ['the link itself', gateway('g', 'Vpn') + connection({}, ONTO), []],
];
describe('continuity/stands-alone', () => {
  test.each(ALONE)('%s', (_, text, refused) => {
    expect(refusedBy(standsAlone, text, withGames)).toEqual(refused);
  });
  test('what the sponsor has may stand on its own network', () => {
    expect(refusedBy(standsAlone, group({ GroupName: '10.10.0.4' }), withGames)).toEqual([]);
  });
  test('the registry of a sovereign cloud has another ending', () => {
    const app = (host: string): string =>
      block('container_group', 'c', `container {\n image = "${host}/front:1"\n}`);
    const sovereign = { programme: programme({}, bleu) };
    expect(refusedBy(standsAlone, app('own.azurecr.io'), sovereign)).toEqual(['azurerm_container_group.c']);
    expect(refusedBy(standsAlone, app('own.sovcloud-api.fr'), sovereign)).toEqual([]);
  });
});
