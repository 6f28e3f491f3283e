/** Ways beside the link, ranges over it, and what is left when it is gone: each condition that decides, met and just missed. */
import { failClosed } from '../../../policy/rules/link/fail-closed';
import { noSecondPath } from '../../../policy/rules/link/no-second-path';
import { prefixesNarrow } from '../../../policy/rules/link/prefixes-narrow';
import { programme } from '../../support/programme';
import { block, findingsOf, type RuleCase, refusedBy, stack } from '../../support/ruling';

const OPEN = 'variable "open" {}\n';
const PARAMETER = 'Parameters: {Open: {Type: String}}\n';
const made = (id: string, Type: string, Properties: object = {}): string =>
  `  ${id}: ${JSON.stringify({ Type, Properties })}\n`;
const planted = (type: string, properties: object = {}): string => made('P', type, properties);
const P = ['P'];
const T = ['azurerm_route_table.t'];
const G = ['azurerm_virtual_network_gateway.g'];
const S = ['azurerm_subnet.s'];
const APART = { DefaultRouteTableAssociation: 'disable', DefaultRouteTablePropagation: 'disable' };
const tgw = (properties: object = APART): string => made('T', 'AWS::EC2::TransitGateway', properties);
const vpn = (properties: object = { TransitGatewayId: 'tgw-1' }): string =>
  made('V', 'AWS::EC2::VPNConnection', properties);
const gateway = (more = ''): string =>
  block('virtual_network_gateway', 'g', `name = "g"\ntype = "Vpn"\n${more}`);
const subnet = (more: string): string => block('subnet', 's', `name = "s"\n${more}`);
const delegated = (owner: string): string =>
  `delegation {\n name = "d"\n service_delegation {\n  name = "${owner}"\n }\n}`;
const peering = (more: string): string => block('virtual_network_peering', 'p', `name = "p"\n${more}`);
const JOINT = ['azurerm_virtual_network_peering.p'];

const BESIDE_AWS = [
  'AWS::EC2::VPCPeeringConnection',
  'AWS::EC2::TransitGatewayPeeringAttachment',
  'AWS::EC2::TransitGatewayConnect',
  'AWS::NetworkManager::VpcAttachment',
  'AWS::NetworkManager::SiteToSiteVpnAttachment',
  'AWS::NetworkManager::TransitGatewayRouteTableAttachment',
  'AWS::NetworkManager::CoreNetwork',
  'AWS::NetworkManager::DirectConnectGatewayAttachment',
  'AWS::DirectConnect::Connection',
  'AWS::DirectConnect::PrivateVirtualInterface',
  'AWS::DirectConnect::TransitVirtualInterface',
  'AWS::DirectConnect::DirectConnectGateway',
  'AWS::EC2::ClientVpnEndpoint',
  'AWS::EC2::VPNGateway',
  'AWS::EC2::VPCEndpointService',
];
const BESIDE_AZURE = [
  'vpn_server_configuration',
  'virtual_hub_connection',
  'virtual_wan',
  'virtual_hub',
  'vpn_gateway',
  'point_to_site_vpn_gateway',
  'express_route_gateway',
];
const SECOND: readonly RuleCase[] = [
  ...BESIDE_AWS.map((type): RuleCase => [`${type} beside a gateway`, stack(tgw(), planted(type)), P]),
  ['a peering beside a tunnel alone', stack(vpn(), planted('AWS::EC2::VPCPeeringConnection')), P],
  ['a peering of no link', stack(planted('AWS::EC2::VPCPeeringConnection')), []],
  ...BESIDE_AZURE.map(
    (type): RuleCase => [
      `azurerm_${type} beside a gateway`,
      gateway() + block(type, 'x', 'name = "x"'),
      [`azurerm_${type}.x`],
    ],
  ),
  ['a wide-area network of no link', block('virtual_wan', 'x', 'name = "x"'), []],
  ['a tunnel that ends at the gateway of the link', stack(vpn()), []],
  ['a tunnel that ends elsewhere', stack(vpn({ VpnGatewayId: 'vgw-1' })), ['V']],
  ['a gateway that joins nothing by itself', stack(tgw()), []],
  ['a gateway that says nothing of what it joins', stack(tgw({})), ['T']],
  ['a gateway that joins', stack(tgw({ ...APART, DefaultRouteTableAssociation: 'enable' })), ['T']],
  ['a gateway that tells', stack(tgw({ ...APART, DefaultRouteTablePropagation: 'enable' })), ['T']],
  [
    'a peering that lends no gateway',
    peering('allow_gateway_transit = false\nuse_remote_gateways = false'),
    [],
  ],
  ['a peering that says nothing of gateways', peering(''), []],
  ['a peering that lends its gateway', peering('allow_gateway_transit = true'), JOINT],
  ['a peering that takes the other’s', peering('use_remote_gateways = true'), JOINT],
  ['a peering that may lend one', OPEN + peering('allow_gateway_transit = var.open'), JOINT],
  [
    'single machines at the gateway of the link',
    gateway('vpn_client_configuration {\n address_space = ["10.9.0.0/24"]\n}'),
    G,
  ],
  ['a gateway that takes no machines', gateway(), []],
  ['a service endpoint', gateway() + subnet('service_endpoints = ["Microsoft.Storage"]'), S],
  ['a service endpoint where no link ends', subnet('service_endpoints = ["Microsoft.Storage"]'), []],
  ['an endpoint nobody can tell', OPEN + gateway() + subnet('service_endpoints = [var.open]'), S],
  [
    'the endpoint a delegated database needs',
    gateway() +
      subnet(
        `service_endpoints = ["Microsoft.Storage"]\n${delegated('Microsoft.DBforPostgreSQL/flexibleServers')}`,
      ),
    [],
  ],
  [
    'the same of another service, which needs none',
    gateway() +
      subnet(`service_endpoints = ["Microsoft.Storage"]\n${delegated('Microsoft.Web/serverFarms')}`),
    S,
  ],
  [
    'an endpoint the database does not need beside the one it does',
    gateway() +
      subnet(
        `service_endpoints = ["Microsoft.Storage", "Microsoft.Sql"]\n${delegated('Microsoft.DBforPostgreSQL/flexibleServers')}`,
      ),
    S,
  ],
];

const over = (
  DestinationCidrBlock: unknown,
  type = 'AWS::EC2::VPNConnectionRoute',
  more: object = {},
): string => stack(planted(type, { DestinationCidrBlock, ...more }));
const connection = block('virtual_network_gateway_connection', 'c', 'type = "IPsec"');
const at = (name: string, more = ''): string => block('subnet', name, `name = "${name}"\n${more}`);
const bound = (to: string, id = to): string =>
  block(
    'subnet_route_table_association',
    id,
    `subnet_id = azurerm_subnet.${to}.id\nroute_table_id = azurerm_route_table.t.id`,
  );
const STANDING = gateway('ip_configuration {\n subnet_id = azurerm_subnet.own.id\n}');
const learning = (body: string, more = bound('data')): string =>
  OPEN +
  at('own') +
  at('data') +
  STANDING +
  connection +
  block('route_table', 't', `name = "t"\n${body}`) +
  more;
const OFF = 'bgp_route_propagation_enabled = false';
const PREFIXES: readonly RuleCase[] = [
  ['the widest range of an address plan', over('10.0.0.0/8'), []],
  ['a range twice as wide', over('10.0.0.0/7'), P],
  ['what is no range', over('everything'), P],
  ['a range nobody can tell', PARAMETER + over({ Ref: 'Open' }), P],
  ...['TransitGatewayId', 'VpnGatewayId'].map(
    (path): RuleCase => [`everything by ${path}`, over('0.0.0.0/0', 'AWS::EC2::Route', { [path]: 'x' }), P],
  ),
  ['everything, past the link', over('0.0.0.0/0', 'AWS::EC2::Route', { NatGatewayId: 'nat-1' }), []],
  [
    'everything by an attachment',
    over('0.0.0.0/0', 'AWS::EC2::TransitGatewayRoute', { TransitGatewayAttachmentId: 'a' }),
    P,
  ],
  ['everything dropped', over('0.0.0.0/0', 'AWS::EC2::TransitGatewayRoute', { Blackhole: true }), []],
  [
    'a narrow site, and a wide one beside it',
    block('local_network_gateway', 'l', 'address_space = ["10.50.0.0/24", "0.0.0.0/0"]'),
    ['azurerm_local_network_gateway.l'],
  ],
  ['a gateway without a default site', gateway(), []],
  ['a gateway with one', gateway('default_local_network_gateway_id = "/x"'), G],
  ['a table that learns', learning(''), T],
  ['a table that does not', learning(OFF), []],
  ['a table that may', learning('bgp_route_propagation_enabled = var.open'), T],
  [
    'a table that does not, in an old word, and does, in the new one',
    learning(`disable_bgp_route_propagation = true\nbgp_route_propagation_enabled = true`),
    T,
  ],
  ['a table that learns in an old word', learning('disable_bgp_route_propagation = false'), T],
  ['a table of the gateway’s own subnet, and of another one', learning('', bound('own') + bound('data')), T],
  ['a table of the gateway’s own subnet alone', learning('', bound('own')), []],
  ['a table that learns beside a private line alone', learning('').replace('"IPsec"', '"ExpressRoute"'), []],
];

const toGateway = (range: string, path = 'DestinationCidrBlock', by = 'TransitGatewayId'): string =>
  stack(planted('AWS::EC2::Route', { [path]: range, [by]: 'x' }));
const route = (prefix: string, hop: string): string =>
  `route {\n name = "r"\n address_prefix = "${prefix}"\n next_hop_type = "${hop}"\n}`;
const table = (...routes: readonly string[]): string =>
  block('route_table', 't', `name = "t"\n${routes.join('\n')}`);
const learns = (of: unknown = { Ref: 'Table' }): string =>
  made('L', 'AWS::EC2::TransitGatewayRouteTablePropagation', { TransitGatewayRouteTableId: of });
const drops = (Blackhole: unknown, of: unknown = { Ref: 'Table' }): string =>
  made('D', 'AWS::EC2::TransitGatewayRoute', { TransitGatewayRouteTableId: of, Blackhole });
const L = ['L'];
const NEXT = 'VirtualNetworkGateway';
const CLOSED: readonly RuleCase[] = [
  ...['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1'].map(
    (range): RuleCase => [`${range} to the gateway of the link`, toGateway(range), P],
  ),
  ['all addresses of IPv6 to it', toGateway('::/0', 'DestinationIpv6CidrBlock'), P],
  ['a range of the other end to it', toGateway('10.20.0.0/16'), []],
  ['everything past it', toGateway('0.0.0.0/0', 'DestinationCidrBlock', 'NatGatewayId'), []],
  ['a table that learns and drops the rest', stack(learns(), drops(true)), []],
  ['a table that learns and drops nothing', stack(learns()), L],
  ['a table beside one that drops', stack(learns(), drops(true, { Ref: 'Other' })), L],
  ['a table whose route drops nothing', stack(learns(), drops(false)), L],
  [
    'a table that leads to the link and drops the rest',
    table(route('10.10.0.0/16', NEXT), route('0.0.0.0/0', 'None')),
    [],
  ],
  ['one that leads to it and drops nothing', table(route('10.10.0.0/16', NEXT)), T],
  ['one that drops a part alone', table(route('10.10.0.0/16', NEXT), route('10.0.0.0/8', 'None')), T],
  ['one that never leads to it', table(route('10.10.0.0/16', 'VnetLocal')), []],
  ['one that sends everything to it', table(route('0.0.0.0/0', NEXT)), T],
  ['one that sends everything to the internet', table(route('0.0.0.0/0', 'Internet')), T],
  [
    'one that sends half of everything past its drop',
    table(route('0.0.0.0/0', 'None'), route('128.0.0.0/1', 'Internet')),
    T,
  ],
  ['an empty one', table(), []],
];

const TABLES = [
  { rule: noSecondPath, cases: SECOND },
  { rule: prefixesNarrow, cases: PREFIXES },
  { rule: failClosed, cases: CLOSED },
];
describe.each(TABLES.map((row) => ({ id: row.rule.id, ...row })))('$id', ({ rule, cases }) => {
  test.each(cases)('%s', (_what, text, refused) => {
    expect(refusedBy(rule, text)).toEqual(refused);
  });
});

describe('how sure it is', () => {
  const sure = (rule: Parameters<typeof findingsOf>[0], text: string): readonly string[] =>
    findingsOf(rule, text).map(({ certainty }) => certainty);
  test.each([
    ['a range that is too wide', prefixesNarrow, over('0.0.0.0/0'), ['proven']],
    ['a range nobody can tell', prefixesNarrow, PARAMETER + over({ Ref: 'Open' }), ['unproven']],
    ['a table that learns', prefixesNarrow, learning(''), ['proven']],
    [
      'a table that may learn',
      prefixesNarrow,
      learning('bgp_route_propagation_enabled = var.open'),
      ['unproven'],
    ],
    [
      'a table that may learn by one word and does by the other',
      prefixesNarrow,
      learning('bgp_route_propagation_enabled = var.open\ndisable_bgp_route_propagation = false'),
      ['proven'],
    ],
    ['an endpoint', noSecondPath, gateway() + subnet('service_endpoints = ["Microsoft.Sql"]'), ['proven']],
    [
      'an endpoint nobody can tell',
      noSecondPath,
      OPEN + gateway() + subnet('service_endpoints = [var.open]'),
      ['unproven'],
    ],
    ['each of two doors a gateway leaves open', noSecondPath, stack(tgw({})), ['proven', 'proven']],
    [
      'everything is told once, not as a missing drop as well',
      failClosed,
      table(route('0.0.0.0/0', NEXT)),
      ['proven'],
    ],
  ] as const)('%s', (_what, rule, text, certainties) => {
    expect(sure(rule, text)).toEqual(certainties);
  });
});

describe('link/prefixes-narrow', () => {
  test('the table of an interconnection learns its own party’s routes, not the link’s', () => {
    const inside = learning('').replace(
      'name = "data"',
      'name = "data"\naddress_prefixes = ["10.60.0.128/25"]',
    );
    expect(refusedBy(prefixesNarrow, inside)).toEqual(T);
    expect(refusedBy(prefixesNarrow, inside, { programme: programme() })).toEqual([]);
  });
});
