/** What firewalls of both clouds open, told rule by rule: written, left out, and what nobody can tell. */
import { defaultRoute } from '../../../policy/rules/isolation/default-route';
import { networkPeering } from '../../../policy/rules/isolation/network-peering';
import { openToAnywhere } from '../../../policy/rules/isolation/open-to-anywhere';
import { publicAddress } from '../../../policy/rules/isolation/public-address';
import { undeclaredOpening } from '../../../policy/rules/isolation/undeclared-opening';
import { SUBSCRIPTION } from '../../support/judging';
import { programme } from '../../support/programme';
import { block, cfn, findingsOf, type RuleCase, refusedBy, stack } from '../../support/ruling';

const OPEN = 'variable "open" {}\n';
const declared = { programme: programme() };
/** What is opened undeclared, as direction, port and peer, and the property that says so. */
const opened = (text: string): readonly string[] =>
  findingsOf(undeclaredOpening, text, declared).map(
    ({ path, property, certainty }) => `${property || 'itself'}: ${path.slice(1).join(' ')} ${certainty}`,
  );

const group = (rules: object): string =>
  stack(
    `  G: ${JSON.stringify({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'g', ...rules } })}\n`,
  );
const CLOSED = { SecurityGroupEgress: [{ IpProtocol: 'icmp', CidrIp: '255.255.255.255/32' }] };
const ingress = (rule: object): string => group({ ...CLOSED, SecurityGroupIngress: [rule] });
const AT = 'SecurityGroupIngress[0]: inbound';
const alone = (way: string, rule: object): string =>
  stack(
    `  R: ${JSON.stringify({ Type: `AWS::EC2::SecurityGroup${way}`, Properties: { GroupId: 'sg-1', ...rule } })}\n`,
  );
const SSH = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };

const nsg = (...rules: readonly string[]): string =>
  block('network_security_group', 'g', `name = "g"\n${rules.join('\n')}`);
const RULE = {
  access: '"Allow"',
  direction: '"Inbound"',
  protocol: '"Tcp"',
  destination_port_range: '"22"',
  source_address_prefix: '"10.9.0.0/24"',
  destination_address_prefix: '"10.20.2.0/24"',
};
const words = (change: Readonly<Record<string, string | undefined>>): string =>
  Object.entries({ ...RULE, ...change })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} = ${value}`]))
    .join('\n');
const rule = (change: Readonly<Record<string, string | undefined>> = {}): string =>
  `security_rule {\n${words(change)}\n}`;
const ALL = {
  access: '"Deny"',
  protocol: '"*"',
  destination_port_range: '"*"',
  source_address_prefix: '"*"',
  destination_address_prefix: '"*"',
};
const refuseIn = (change = {}): string => rule({ ...ALL, ...change });
const refuseOut = (change = {}): string => rule({ ...ALL, direction: '"Outbound"', ...change });
const REST = `${refuseIn()}\n${refuseOut()}`;
const azure = (change: Readonly<Record<string, string | undefined>>): string =>
  OPEN + nsg(rule(change), REST);
const ONE = 'security_rule[0]: inbound';
const IN = 'security_rule: inbound */* VirtualNetwork proven';
const OUT = 'security_rule: outbound */* Internet proven';
const JUMP = '10.61.0.64/27';
const CALLED = { source_address_prefix: '"10.99.0.0/28"' };

describe('what a group of AWS opens', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['a port to a range', ingress({ ...SSH, CidrIp: '10.9.0.0/24' }), [`${AT} tcp/22 10.9.0.0/24 proven`]],
    [
      'ports to a range, the protocol in capitals',
      ingress({ IpProtocol: 'TCP', FromPort: 8000, ToPort: 8010, CidrIp: '10.9.0.0/24' }),
      [`${AT} tcp/8000-8010 10.9.0.0/24 proven`],
    ],
    [
      'a first port alone',
      ingress({ IpProtocol: 'udp', FromPort: 53, CidrIp: '10.9.0.0/24' }),
      [`${AT} udp/53 10.9.0.0/24 proven`],
    ],
    ['no port', ingress({ IpProtocol: 'tcp', CidrIp: '10.9.0.0/24' }), [`${AT} tcp/* 10.9.0.0/24 proven`]],
    [
      'every protocol',
      ingress({ ...SSH, IpProtocol: '-1', CidrIp: '10.9.0.0/24' }),
      [`${AT} */* 10.9.0.0/24 proven`],
    ],
    [
      'no protocol',
      ingress({ FromPort: 22, ToPort: 22, CidrIp: '10.9.0.0/24' }),
      [`${AT} */* 10.9.0.0/24 proven`],
    ],
    [
      'a range of either kind',
      ingress({ ...SSH, CidrIp: '10.9.0.0/24', CidrIpv6: '2001:db8::/32' }),
      [`${AT} tcp/22 10.9.0.0/24 proven`, `${AT} tcp/22 2001:db8::/32 proven`],
    ],
    ...['SourceSecurityGroupId', 'SourcePrefixListId'].map(
      (path) =>
        [
          `who is meant by ${path}`,
          ingress({ ...SSH, [path]: 'x-1' }),
          [`${AT} tcp/22 unknown unproven`],
        ] as const,
    ),
    ...['DestinationSecurityGroupId', 'DestinationPrefixListId'].map(
      (path) =>
        [
          `who is meant by ${path}`,
          group({ SecurityGroupEgress: [{ ...SSH, [path]: 'x-1' }] }),
          ['SecurityGroupEgress[0]: outbound tcp/22 unknown unproven'],
        ] as const,
    ),
    ['an address that is nobody’s', group(CLOSED), []],
    ['the way out that nobody wrote', group({}), ['SecurityGroupEgress: outbound */* 0.0.0.0/0 proven']],
    [
      'a rule in that stands alone',
      alone('Ingress', { ...SSH, CidrIp: '10.9.0.0/24' }),
      ['itself: inbound tcp/22 10.9.0.0/24 proven'],
    ],
    [
      'a rule out that stands alone',
      alone('Egress', { ...SSH, CidrIp: '10.9.0.0/24' }),
      ['itself: outbound tcp/22 10.9.0.0/24 proven'],
    ],
    [
      'a declared flow into a zone',
      ingress({ IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, CidrIp: '10.20.2.0/24' }),
      [],
    ],
    [
      'what Azure passes in a zone, here',
      alone('Egress', { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.60.0.64/28' }),
      ['itself: outbound tcp/443 10.60.0.64/28 proven'],
    ],
  ])('%s', (_what, text, openings) => {
    expect(opened(text)).toEqual(openings);
  });
});

describe('what a group of Azure opens', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['a port to a range', azure({}), [`${ONE} tcp/22 10.9.0.0/24 proven`]],
    [
      'the same out',
      azure({ direction: '"outbound"' }),
      ['security_rule[0]: outbound tcp/22 10.20.2.0/24 proven'],
    ],
    ['what is refused', azure({ access: '"deny"' }), []],
    ['what may be refused', azure({ access: 'var.open' }), [`${ONE} tcp/22 10.9.0.0/24 proven`]],
    ['either way', azure({ direction: 'var.open' }), [`${ONE} tcp/22 10.9.0.0/24 proven`]],
    ['a protocol nobody can tell', azure({ protocol: 'var.open' }), [`${ONE} */22 10.9.0.0/24 proven`]],
    [
      'a port nobody can tell',
      azure({ destination_port_range: 'var.open' }),
      [`${ONE} tcp/* 10.9.0.0/24 proven`],
    ],
    [
      'somebody nobody can tell',
      azure({ source_address_prefix: 'var.open' }),
      [`${ONE} tcp/22 unknown unproven`],
    ],
    [
      'several ports and peers',
      azure({
        destination_port_range: undefined,
        destination_port_ranges: '["22", "23"]',
        source_address_prefix: undefined,
        source_address_prefixes: '["10.9.0.0/24", "10.9.1.0/24"]',
      }),
      [22, 23].flatMap((port) => [0, 1].map((net) => `${ONE} tcp/${port} 10.9.${net}.0/24 proven`)),
    ],
    ['a flow into its zone', azure({ ...CALLED, destination_address_prefix: `"${JUMP}"` }), []],
    [
      'a flow into one of two zones',
      azure({
        ...CALLED,
        destination_address_prefix: undefined,
        destination_address_prefixes: `["${JUMP}", "10.20.2.0/24"]`,
      }),
      [`${ONE} tcp/22 10.99.0.0/28 proven`],
    ],
    [
      'a flow into a zone nobody can tell',
      azure({ ...CALLED, destination_address_prefix: 'var.open' }),
      [`${ONE} tcp/22 10.99.0.0/28 proven`],
    ],
    ['a flow into no zone that is named', azure({ ...CALLED, destination_address_prefix: undefined }), []],
    [
      'a flow into any',
      azure({ ...CALLED, destination_address_prefix: '"*"' }),
      [`${ONE} tcp/22 10.99.0.0/28 proven`],
    ],
    ['the platform’s own ways where nobody closed them', nsg(), [IN, OUT]],
    ['the way out alone', nsg(refuseIn()), [OUT]],
    ['the way in alone', nsg(refuseOut()), [IN]],
    ['neither', nsg(REST), []],
    ['a refusal of one protocol', nsg(refuseIn({ protocol: '"Tcp"' }), refuseOut()), [IN]],
    ['a refusal of one port', nsg(refuseIn({ destination_port_range: '"22"' }), refuseOut()), [IN]],
    ['a refusal of one range', nsg(refuseIn({ source_address_prefix: '"10.0.0.0/8"' }), refuseOut()), [IN]],
    [
      'a refusal of the internet, coming in',
      nsg(refuseIn({ source_address_prefix: '"Internet"' }), refuseOut()),
      [IN],
    ],
    [
      'a refusal into one range',
      nsg(refuseIn({ destination_address_prefix: '"10.0.0.0/8"' }), refuseOut()),
      [],
    ],
    ['a refusal out of one range', nsg(refuseIn(), refuseOut({ source_address_prefix: '"10.0.0.0/8"' })), []],
    [
      'a refusal of the internet, going out',
      nsg(refuseIn(), refuseOut({ destination_address_prefix: '"Internet"' })),
      [],
    ],
    [
      'a refusal of all addresses, going out',
      nsg(refuseIn(), refuseOut({ destination_address_prefix: '"0.0.0.0/0"' })),
      [],
    ],
    [
      'a refusal of a range, going out',
      nsg(refuseIn(), refuseOut({ destination_address_prefix: '"10.0.0.0/8"' })),
      [OUT],
    ],
    [
      'a refusal nobody can tell the access of',
      OPEN + nsg(refuseIn({ access: 'var.open' }), refuseOut()),
      ['security_rule[0]: inbound */* * proven'],
    ],
    [
      'a leave for everybody',
      nsg(refuseIn({ access: '"Allow"' }), refuseOut()),
      ['security_rule[0]: inbound */* * proven', IN],
    ],
  ])('%s', (_what, text, openings) => {
    expect(opened(text)).toEqual(openings);
  });

  const at = (zone: string, change: Readonly<Record<string, string | undefined>>): string => {
    const near = change.direction === '"Outbound"' ? 'source_address_prefix' : 'destination_address_prefix';
    return nsg(rule({ [near]: `"${zone}"`, ...change }), REST);
  };
  const APPLICATION = '10.20.2.0/24';
  const DATA = '10.20.3.0/27';
  const PROXY = '10.60.0.128/25';
  const CERTIFICATES = '10.60.0.64/28';
  const out = (destination: string, port: string, protocol = 'Tcp') => ({
    direction: '"Outbound"',
    protocol: `"${protocol}"`,
    destination_port_range: `"${port}"`,
    destination_address_prefix: `"${destination}"`,
  });
  const into = (source: string, port: string, protocol = 'Tcp') => ({
    protocol: `"${protocol}"`,
    destination_port_range: `"${port}"`,
    source_address_prefix: `"${source}"`,
  });
  test.each<readonly [string, string, boolean]>([
    ['nodes among themselves', at(APPLICATION, into(APPLICATION, '*', '*')), true],
    ['nodes among themselves, by one protocol', at(APPLICATION, into(APPLICATION, '*')), false],
    ['nodes of one zone from another', at(APPLICATION, into(DATA, '*', '*')), false],
    ['databases among themselves', at(DATA, into(DATA, '6432')), true],
    ['databases among themselves, by another protocol', at(DATA, into(DATA, '6432', 'Udp')), false],
    ['databases among themselves, by another port', at(DATA, into(DATA, '22')), false],
    ['databases to a service of the platform', at(DATA, out('Storage', '443')), true],
    ['the same from the applications', at(APPLICATION, out('Storage', '443')), false],
    ['databases to another service', at(DATA, out('Sql', '443')), false],
    ['databases from it', at(DATA, into('Storage', '443')), false],
    ['the proxy to its certificate', at(PROXY, out(CERTIFICATES, '443')), true],
    ['the proxy to another range', at(PROXY, out('10.60.0.0/26', '443')), false],
    ['the certificate to the proxy, asked', at(CERTIFICATES, into(PROXY, '443')), true],
    ['a zone that has none to it', at(DATA, out(CERTIFICATES, '443')), false],
  ])('the platform in a zone: %s', (_what, text, passes) => {
    expect(opened(text).length === 0).toBe(passes);
  });

  const callers = (more: object) => {
    const { flows } = programme();
    const web = {
      ...flows['record-requests'],
      name: 'web',
      from: { party: 'sponsor', zone: 'front' },
      to: { party: 'enclave', zone: 'application' },
      port: 443,
      ...more,
    };
    return { programme: programme({ flows: { ...flows, web } as typeof flows }) };
  };
  test.each<readonly [string, object, string, boolean]>([
    ['who calls the port in front of it', {}, '10.10.16.0/20', true],
    ['a part of those', {}, '10.10.16.0/24', true],
    ['somebody else', {}, '10.10.32.0/20', false],
    ['who calls another port', { port: 80 }, '10.10.16.0/20', false],
    ['who calls another zone', { to: { party: 'enclave', zone: 'endpoints' } }, '10.10.16.0/20', false],
    ['who is called', { opens: 'to' }, '10.10.16.0/20', false],
  ])('the edge of the applications answers %s', (_what, more, from, passes) => {
    const found = findingsOf(undeclaredOpening, at(APPLICATION, into(from, '31443')), callers(more));
    expect(found.length === 0).toBe(passes);
  });
});

const database = cfn('D', 'AWS::DocDB::DBCluster', 'general', 'VpcSecurityGroupIds: [!GetAtt G.GroupId]');
const G = ['azurerm_network_security_group.g'];
const from = (peer: string): string => nsg(rule({ source_address_prefix: `"${peer}"` }));
const service = (first: string, last: string): string =>
  OPEN + block('mssql_firewall_rule', 'r', `start_ip_address = ${first}\nend_ip_address = ${last}`);
const S = ['azurerm_mssql_firewall_rule.r'];
const guarded = (...more: readonly string[]): string =>
  stack(database, '  G: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: g}}\n', ...more);
const standing = (way: string, id: string): string =>
  `  R: {Type: AWS::EC2::SecurityGroup${way}, Properties: {GroupId: ${id}, IpProtocol: tcp, FromPort: 1, ToPort: 1, CidrIp: 0.0.0.0/0}}\n`;
const ANYWHERE: readonly RuleCase[] = [
  ['the widest range of an address plan', from('10.0.0.0/8'), []],
  ['one twice as wide', from('10.0.0.0/7'), G],
  ['any, in other letters', from('ANY'), G],
  ['a tag of one service', from('Storage'), []],
  ['a wide range of IPv6', from('2000::/3'), G],
  ['the last that is', from('fe00::/7'), G],
  ['the first that is not', from('fd00::/8'), []],
  ['a narrow range of IPv6', from('2001:db8::/32'), []],
  ['somebody nobody can tell is another rule’s', OPEN + nsg(rule({ source_address_prefix: 'var.open' })), []],
  ['the platform’s own ways are another rule’s', nsg(), []],
  ['a store’s group by a rule that stands alone', guarded(standing('Ingress', '!GetAtt G.GroupId')), ['R']],
  ['the same of another group', guarded(standing('Ingress', 'sg-1')), []],
  ['the way out of a store’s group', guarded(standing('Egress', '!GetAtt G.GroupId')), []],
  ['a service that lets half of everybody in', service('"0.0.0.0"', '"127.255.255.255"'), S],
  ['a service that lets less in', service('"0.0.0.0"', '"126.255.255.255"'), []],
  ['a service that lets everybody of Azure in', service('"0.0.0.0"', '"0.0.0.0"'), S],
  ['a service that lets a range in', service('"10.0.0.1"', '"10.0.0.9"'), []],
  ['a service that lets in from an address nobody can tell', service('var.open', '"10.0.0.9"'), S],
  ['a service that lets in to an address nobody can tell', service('"10.0.0.1"', 'var.open'), S],
];

const route = (to: string, hop: string): string =>
  `route {\n name = "r"\n address_prefix = ${to}\n next_hop_type = ${hop}\n}\n`;
const table = (...routes: readonly string[]): string =>
  OPEN + block('route_table', 't', `name = "t"\n${routes.join('')}`);
const T = ['azurerm_route_table.t'];
const ROUTES: readonly RuleCase[] = [
  ['nowhere, in small letters', table(route('"0.0.0.0/0"', '"none"')), []],
  [
    'a range nobody can tell, past it',
    table(route('"0.0.0.0/0"', '"None"'), route('var.open', '"Internet"')),
    T,
  ],
  ['a range nobody can tell, to nowhere', table(route('var.open', '"None"')), []],
  ['a way nobody can tell', table(route('"0.0.0.0/0"', 'var.open')), T],
  [
    'every service of the platform, past it',
    table(route('"0.0.0.0/0"', '"None"'), route('"azurecloud"', '"Internet"')),
    T,
  ],
  [
    'one of them',
    table(route('"0.0.0.0/0"', '"None"'), route('"AzureCloud.francecentral"', '"Internet"')),
    [],
  ],
  [
    'a route of another table',
    `${table()}${block('route', 'r', 'route_table_name = "u"\naddress_prefix = "0.0.0.0/0"\nnext_hop_type = "None"')}`,
    T,
  ],
];

const id = (kind: string, name: string): string =>
  `"/subscriptions/${SUBSCRIPTION}/resourceGroups/r/providers/Microsoft.Network/${kind}/${name}"`;
const ip = (name = '"a"'): string => block('public_ip', 'a', `name = ${name}`);
const A = ['azurerm_public_ip.a'];
const gateway = (address: string): string =>
  block(
    'virtual_network_gateway',
    'g',
    `type = "Vpn"\nip_configuration {\n public_ip_address_id = ${address}\n}`,
  );
const ADDRESSES: readonly RuleCase[] = [
  [
    'a gateway and a machine of one address',
    ip() +
      gateway('azurerm_public_ip.a.id') +
      block('lb', 'b', 'frontend_ip_configuration {\n public_ip_address_id = azurerm_public_ip.a.id\n}'),
    A,
  ],
  ['a gateway of another address', ip() + gateway(id('publicIPAddresses', 'b')), A],
  ['a gateway of an address whose name ends alike', ip() + gateway(id('publicIPAddresses', 'xa')), A],
  ['a gateway of an address whose name begins alike', ip() + gateway(id('publicIPAddresses', 'ab')), A],
  ['a gateway of an address by its id, in other letters', ip() + gateway(id('publicipaddresses', 'A')), []],
  ['a name of signs', ip('"a.b"') + gateway(id('publicIPAddresses', 'a.b')), []],
  ['a name of signs, that another one fits', ip('"a.b"') + gateway(id('publicIPAddresses', 'axb')), A],
  ['an address whose name nobody can tell', OPEN + ip('var.open') + gateway(id('publicIPAddresses', 'a')), A],
  ['a gateway of an address nobody can tell', OPEN + ip() + gateway('var.open'), A],
  [
    'machines that make their own',
    block(
      'lb',
      'b',
      `frontend_ip_configuration {\n public_ip_address_id = ${id('publicIPAddresses', 'a')}\n}`,
    ) + ip(),
    A,
  ],
  [
    'a prefix that nothing uses',
    block('public_ip_prefix', 'p', 'name = "p"'),
    ['azurerm_public_ip_prefix.p'],
  ],
  [
    'a prefix that an address is cut from',
    block('public_ip_prefix', 'p', 'name = "p"') +
      block('public_ip', 'a', 'name = "a"\npublic_ip_prefix_id = azurerm_public_ip_prefix.p.id'),
    ['azurerm_public_ip.a', 'azurerm_public_ip_prefix.p'],
  ],
  [
    'a prefix by its id',
    block('public_ip_prefix', 'p', 'name = "p"') +
      block('nat_gateway', 'n', `public_ip_prefix_id = ${id('publicIPPrefixes', 'p')}`),
    ['azurerm_public_ip_prefix.p'],
  ],
];

const PEERINGS: readonly RuleCase[] = [
  ['a private line', block('express_route_circuit', 'e', 'name = "e"'), ['azurerm_express_route_circuit.e']],
  [
    'a connection to one',
    block('express_route_connection', 'e', 'name = "e"'),
    ['azurerm_express_route_connection.e'],
  ],
  [
    'a network by a name alone',
    block('virtual_network_peering', 'p', 'remote_virtual_network_id = "vnet-1"'),
    ['azurerm_virtual_network_peering.p'],
  ],
];

describe.each(
  [
    { rule: openToAnywhere, cases: ANYWHERE },
    { rule: defaultRoute, cases: ROUTES },
    { rule: publicAddress, cases: ADDRESSES },
    { rule: networkPeering, cases: PEERINGS },
  ].map((row) => ({ id: row.rule.id, ...row })),
)('$id', ({ rule, cases }) => {
  test.each(cases)('%s', (_what, text, refused) => {
    expect(refusedBy(rule, text)).toEqual(refused);
  });
});

describe('how sure it is', () => {
  test.each([
    [
      'a gateway to private lines',
      networkPeering,
      block('virtual_network_gateway', 'g', 'type = "ExpressRoute"'),
      ['proven'],
    ],
    [
      'a gateway of a kind nobody can tell',
      networkPeering,
      `${OPEN}${block('virtual_network_gateway', 'g', 'type = var.open')}`,
      ['unproven'],
    ],
    ['a service’s range nobody can tell', openToAnywhere, service('var.open', '"10.0.0.9"'), ['unproven']],
    ['a service that is open', openToAnywhere, service('"0.0.0.0"', '"0.0.0.0"'), ['proven']],
    ['a way that is known', defaultRoute, table(route('"0.0.0.0/0"', '"Internet"')), ['proven']],
    ['a way nobody can tell', defaultRoute, table(route('"0.0.0.0/0"', 'var.open')), ['unproven']],
    ['a range nobody can tell', defaultRoute, table(route('var.open', '"Internet"')), ['unproven']],
  ] as const)('%s', (_what, rule, text, certainties) => {
    expect(findingsOf(rule, text).map(({ certainty }) => certainty)).toEqual(certainties);
  });
});
