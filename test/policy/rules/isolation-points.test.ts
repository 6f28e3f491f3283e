/** Interconnections: no way leads to them from the link, and what comes from them ends between two filters. */
import { flowBroken } from '../../../policy/rules/isolation/flow-broken';
import { networkPeering } from '../../../policy/rules/isolation/network-peering';
import { noBridge } from '../../../policy/rules/isolation/no-bridge';
import { noTransit } from '../../../policy/rules/isolation/no-transit';
import { publicAddress } from '../../../policy/rules/isolation/public-address';
import { undeclaredOpening } from '../../../policy/rules/isolation/undeclared-opening';
import type { Rule } from '../../../policy/rules/rule';
import { programme } from '../../support/programme';
import { expectRecorded } from '../../support/recorded';
import { block, findingsOf, refusedBy } from '../../support/ruling';

const SPONSOR = '10.10.16.0/20';
const STATE = '10.50.0.0/24';
const APPLICATION = '10.20.2.0/24';
const PROXY = '10.60.0.128/25';
const DENY = ['Inbound', 'Outbound']
  .map(
    (direction) =>
      `security_rule {\n access = "Deny"\n direction = "${direction}"\n protocol = "*"\n source_address_prefix = "*"\n destination_address_prefix = "*"\n destination_port_range = "*"\n}`,
  )
  .join('\n');
const allow = (direction: 'Inbound' | 'Outbound', from: string, to: string, port: number): string =>
  `security_rule {\n access = "Allow"\n direction = "${direction}"\n protocol = "Tcp"\n source_address_prefix = "${from}"\n destination_address_prefix = "${to}"\n destination_port_range = "${port}"\n}`;
const firewall = (name: string, ...rules: readonly string[]): string =>
  block('network_security_group', name, `name = "${name}"\n${rules.join('\n')}\n${DENY}`);
const bound = (subnet: string, group = subnet): string =>
  block(
    'subnet_network_security_group_association',
    subnet,
    `subnet_id = azurerm_subnet.${subnet}.id\nnetwork_security_group_id = azurerm_network_security_group.${group}.id`,
  );
const subnet = (id: string, name: string, network: string, range: string): string =>
  block(
    'subnet',
    id,
    `name = "${name}"\nvirtual_network_name = azurerm_virtual_network.${network}.name\naddress_prefixes = ["${range}"]`,
  );
const net = (name: string, range: string): string =>
  block('virtual_network', name, `name = "${name}"\naddress_space = ["${range}"]`);
const gateway = (name: string, type: string, at: string): string =>
  block(
    'virtual_network_gateway',
    name,
    `name = "${name}"\ntype = "${type}"\nip_configuration {\n subnet_id = azurerm_subnet.${at}.id\n}`,
  );
const NARROW =
  'peer_complete_virtual_networks_enabled = false\nlocal_subnet_names = ["proxy"]\nremote_subnet_names = ["application"]';
const peering = (more = NARROW, from = 'point', to = 'enclave'): string =>
  block(
    'virtual_network_peering',
    'p',
    `virtual_network_name = azurerm_virtual_network.${from}.name\nremote_virtual_network_id = azurerm_virtual_network.${to}.id\n${more}`,
  );
const proxy = (
  more = 'http_listener {\n protocol = "Https"\n}\nbackend_http_settings {\n protocol = "Https"\n}',
) =>
  block(
    'application_gateway',
    'proxy',
    `name = "proxy"\ngateway_ip_configuration {\n subnet_id = azurerm_subnet.proxy.id\n}\n${more}`,
  );
const routes = (of: string, to: string, hop: string, more = ''): string =>
  block(
    'route_table',
    of,
    `name = "${of}"\nroute {\n name = "n"\n address_prefix = "0.0.0.0/0"\n next_hop_type = "None"\n}\nroute {\n name = "r"\n address_prefix = "${to}"\n next_hop_type = "${hop}"\n ${more}\n}`,
  ) +
  block(
    'subnet_route_table_association',
    of,
    `subnet_id = azurerm_subnet.${of}.id\nroute_table_id = azurerm_route_table.${of}.id`,
  );

/** Every part of the point and of the enclave as they should be; a case takes the place of one, or comes on top. */
const PARTS = {
  networks: net('enclave', '10.20.0.0/16') + net('point', '10.60.0.0/24'),
  linkSubnet: subnet('link', 'GatewaySubnet', 'enclave', '10.20.0.0/26'),
  application: subnet('application', 'application', 'enclave', APPLICATION),
  pointSubnet: subnet('point', 'GatewaySubnet', 'point', '10.60.0.0/26'),
  proxySubnet: subnet('proxy', 'proxy', 'point', PROXY),
  link: gateway('link', 'Vpn', 'link'),
  line: gateway('line', 'ExpressRoute', 'point'),
  peering: peering(),
  proxy: proxy(),
  inner: firewall(
    'application',
    allow('Inbound', SPONSOR, APPLICATION, 8443),
    allow('Inbound', PROXY, APPLICATION, 8444),
  ),
  innerBound: bound('application'),
  outer: firewall('proxy', allow('Inbound', STATE, PROXY, 8444), allow('Outbound', PROXY, APPLICATION, 8444)),
  outerBound: bound('proxy'),
};
type Parts = Partial<Record<keyof typeof PARTS | 'more', string>>;
const world = (parts: Parts = {}): string => Object.values({ ...PARTS, ...parts }).join('');

const declared = programme();
const refused = (rule: Rule, parts: Parts) => refusedBy(rule, world(parts), { programme: declared });

const P = ['azurerm_virtual_network_peering.p'];
const PATH = /^sponsor → link → azurerm_virtual_network_gateway\.link → .+ → Services of the State$/;
const hub = (name: string, network: string): string =>
  block(
    'virtual_hub_connection',
    name,
    `name = "${name}"\nvirtual_hub_id = azurerm_virtual_hub.h.id\nremote_virtual_network_id = azurerm_virtual_network.${network}.id`,
  );

const hubAt = (name: string, network: string, id: string): string =>
  hub(name, network).replace('azurerm_virtual_hub.h.id', id);
const OPEN = 'variable "open" {}\n';
const table = (of: string): string =>
  block('route_table', of, `name = "${of}"`) +
  block(
    'subnet_route_table_association',
    of,
    `subnet_id = azurerm_subnet.${of}.id\nroute_table_id = azurerm_route_table.${of}.id`,
  );
/** A site of the State behind a gateway. */
const site = (of: string, connection = 'c', made = 'l'): string =>
  (made && block('local_network_gateway', made, `address_space = ["${STATE}"]`)) +
  block(
    'virtual_network_gateway_connection',
    connection,
    `local_network_gateway_id = azurerm_local_network_gateway.l.id\nvirtual_network_gateway_id = azurerm_virtual_network_gateway.${of}.id`,
  );

test.each([noTransit, noBridge, flowBroken, networkPeering, publicAddress, undeclaredOpening])(
  '$id allows an interconnection as it should be',
  (rule) => {
    expect(refused(rule, {})).toEqual([]);
  },
);

describe('isolation/no-transit finds the way from the sponsor to an interconnection', () => {
  test.each<readonly [string, Parts, readonly string[]]>([
    [
      'the link’s gateway lent to it',
      { peering: peering(`${NARROW}\nallow_gateway_transit = true`, 'enclave', 'point') },
      P,
    ],
    [
      'the link’s gateway taken for its own',
      { peering: peering(`${NARROW}\nuse_remote_gateways = true`) },
      P,
    ],
    [
      'forwarded traffic, and a route there',
      {
        peering: peering(`${NARROW}\nallow_forwarded_traffic = true`),
        more: routes('application', STATE, 'VirtualAppliance', 'next_hop_in_ip_address = "10.60.0.140"'),
      },
      P,
    ],
    [
      'a route of the link’s own subnet to the proxy',
      { more: routes('link', PROXY, 'VirtualAppliance', 'next_hop_in_ip_address = "10.60.0.140"') },
      ['azurerm_route_table.link'],
    ],
    [
      'a route of the link’s own subnet to the State',
      { more: routes('link', STATE, 'VnetLocal') },
      ['azurerm_route_table.link'],
    ],
    [
      'the outer filter lets the sponsor in',
      { outer: firewall('proxy', allow('Inbound', SPONSOR, PROXY, 8444)) },
      ['azurerm_subnet.proxy'],
    ],
    ['the outer filter is not bound', { outerBound: '' }, ['azurerm_subnet.proxy']],
    [
      'a zone the sponsor reaches opens connections to the proxy',
      {
        inner: firewall(
          'application',
          allow('Inbound', SPONSOR, APPLICATION, 8443),
          allow('Outbound', APPLICATION, PROXY, 443),
        ),
        outer: firewall('proxy', allow('Inbound', APPLICATION, PROXY, 443)),
      },
      ['azurerm_subnet.proxy'],
    ],
    [
      'a server that tells each gateway the other one’s routes',
      { more: block('route_server', 's', 'name = "s"\nbranch_to_branch_traffic_enabled = true') },
      ['azurerm_route_server.s'],
    ],
    [
      'a server that is not told whether it does',
      { more: `variable "b" {}\n${block('route_server', 's', 'branch_to_branch_traffic_enabled = var.b')}` },
      ['azurerm_route_server.s'],
    ],
    [
      'a hub that both networks are joined to',
      { more: block('virtual_hub', 'h', 'name = "h"') + hub('one', 'enclave') + hub('other', 'point') },
      ['azurerm_virtual_hub_connection.one'],
    ],
    [
      'a hub that both networks are joined to, by its id',
      { more: hubAt('one', 'enclave', '"/x/H"') + hubAt('other', 'point', '"/X/h"') },
      ['azurerm_virtual_hub_connection.one'],
    ],
    [
      'a route of the link’s own subnet that stands alone',
      {
        more: `${table('link')}${block('route', 'r', `route_table_name = azurerm_route_table.link.name\naddress_prefix = "${STATE}"\nnext_hop_type = "VnetLocal"`)}`,
      },
      ['azurerm_route.r'],
    ],
    [
      'a route of the link’s own subnet to where nobody can tell',
      { more: OPEN + routes('link', '${var.open}', 'VnetLocal') },
      ['azurerm_route_table.link'],
    ],
    [
      'forwarded traffic, perhaps, and a route there',
      {
        peering: OPEN + peering(`${NARROW}\nallow_forwarded_traffic = var.open`),
        more: routes('application', STATE, 'VirtualAppliance', 'next_hop_in_ip_address = "10.60.0.140"'),
      },
      P,
    ],
    [
      'forwarded traffic, and a route to where nobody can tell',
      {
        peering: peering(`${NARROW}\nallow_forwarded_traffic = true`),
        more: OPEN + routes('application', '${var.open}', 'VnetLocal'),
      },
      P,
    ],
    [
      'the link’s gateway lent to a network nobody can tell',
      {
        more: `${OPEN}${block('virtual_network_peering', 'q', 'virtual_network_name = azurerm_virtual_network.enclave.name\nremote_virtual_network_id = var.open\nallow_gateway_transit = true')}`,
      },
      ['azurerm_virtual_network_peering.q'],
    ],
    [
      'the outer filter lets somebody in, nobody can tell whom',
      { outer: OPEN + firewall('proxy', allow('Inbound', '${var.open}', PROXY, 8444)) },
      ['azurerm_subnet.proxy'],
    ],
    [
      'the outer filter lets whole networks in by their tag',
      { outer: firewall('proxy', allow('Inbound', 'VirtualNetwork', PROXY, 8444)) },
      ['azurerm_subnet.proxy'],
    ],
    [
      'the outer filter lets a machine of the sponsor in',
      { outer: firewall('proxy', allow('Inbound', '10.10.16.4', PROXY, 8444)) },
      ['azurerm_subnet.proxy'],
    ],
    [
      'the same by a rule that stands alone',
      {
        more: block(
          'network_security_rule',
          'r',
          `network_security_group_name = azurerm_network_security_group.proxy.name\naccess = "Allow"\ndirection = "Inbound"\nprotocol = "Tcp"\nsource_address_prefix = "${SPONSOR}"\ndestination_address_prefix = "${PROXY}"\ndestination_port_range = "8444"`,
        ),
      },
      ['azurerm_subnet.proxy'],
    ],
    [
      'a zone that perhaps lets the sponsor in, and lets out to the proxy',
      {
        inner: `${OPEN}${firewall('application', allow('Inbound', '${var.open}', APPLICATION, 8443), allow('Outbound', APPLICATION, PROXY, 443))}`,
        outer: firewall('proxy', allow('Inbound', APPLICATION, PROXY, 443)),
      },
      ['azurerm_subnet.proxy'],
    ],
    [
      'a zone that perhaps lets out to the proxy, or to the State itself',
      {
        inner: `${OPEN}${firewall('application', allow('Inbound', SPONSOR, APPLICATION, 8443), allow('Outbound', APPLICATION, '${var.open}', 443))}`,
        outer: firewall('proxy', allow('Inbound', APPLICATION, PROXY, 443)),
      },
      ['azurerm_network_security_group.application'],
    ],
    [
      'a site of the State behind the gateway of the link',
      { more: site('link') },
      ['azurerm_local_network_gateway.l'],
    ],
    [
      'a site of the State behind either gateway',
      { more: site('link') + site('line', 'd', '') },
      ['azurerm_local_network_gateway.l'],
    ],
    [
      'a site of the State behind a gateway nobody can tell',
      { more: site('line').replace('azurerm_virtual_network_gateway.line.id', '"/x"') },
      ['azurerm_local_network_gateway.l'],
    ],
    [
      'the gateway of the line in the subnet of the link’s',
      { line: gateway('line', 'ExpressRoute', 'link') },
      ['azurerm_virtual_network_gateway.line'],
    ],
    [
      'the gateway of the link in the subnet of the line’s',
      { link: gateway('link', 'Vpn', 'point'), line: gateway('line', 'ExpressRoute', 'point') },
      ['azurerm_virtual_network_gateway.line'],
    ],
  ])('%s', (_, parts, addresses) => {
    // What carries on for everybody is told for the administrators' interconnection, too.
    const [found, ...more] = findingsOf(noTransit, world(parts), { programme: declared }).filter(
      ({ path }) => path.at(-1) === 'Services of the State',
    );
    expect([found?.address]).toEqual(addresses);
    expect(more).toEqual([]);
    expectRecorded(found ? [found] : []);
    // The entrance is the subnet where the link's gateway is in the wrong place.
    expect(
      found?.path.join(' → ').replace(/azurerm_subnet\.link(?= →)/, 'azurerm_virtual_network_gateway.link'),
    ).toMatch(PATH);
  });

  test.each<readonly [string, Parts]>([
    [
      'forwarded traffic that no route leads to is another rule’s',
      { peering: peering(`${NARROW}\nallow_forwarded_traffic = true`) },
    ],
    ['a route of the link’s own subnet that drops', { more: routes('link', PROXY, 'None') }],
    [
      'a route of the link’s own subnet to a service of the platform',
      { more: routes('link', 'AzureMonitor', 'Internet') },
    ],
    ['a route of the link’s own subnet to the enclave', { more: routes('link', APPLICATION, 'VnetLocal') }],
    [
      'forwarded traffic, and a route in the interconnection itself',
      {
        peering: peering(`${NARROW}\nallow_forwarded_traffic = true`),
        more: routes('proxy', STATE, 'VirtualNetworkGateway'),
      },
    ],
    [
      'a gateway lent between networks that are no interconnection’s',
      {
        more: `${net('third', '10.77.0.0/24')}${peering('allow_gateway_transit = true', 'enclave', 'third').replace('"p"', '"q"')}`,
      },
    ],
    [
      'a site of somebody else behind the gateway of the link',
      { more: site('link').replace(STATE, '10.77.0.0/24') },
    ],
    [
      'two hubs, each of one network',
      { more: hubAt('one', 'enclave', '"/x/h"') + hubAt('other', 'point', '"/x/i"') },
    ],
    [
      'a hub of two networks that are no interconnection’s',
      {
        more:
          net('third', '10.77.0.0/24') +
          hubAt('one', 'enclave', '"/x/h"') +
          hubAt('other', 'third', '"/x/h"'),
      },
    ],
    [
      'the sponsor let in where nobody lets out',
      { inner: firewall('application', allow('Inbound', 'VirtualNetwork', APPLICATION, 8443)) },
    ],
    [
      'a way out by a tag of one service',
      {
        inner: firewall(
          'application',
          allow('Inbound', SPONSOR, APPLICATION, 8443),
          allow('Outbound', APPLICATION, 'AzureMonitor', 443),
        ),
      },
    ],
    [
      'a route server that tells nobody',
      { more: block('route_server', 's', 'branch_to_branch_traffic_enabled = false') },
    ],
    [
      'a hub that one network alone is joined to',
      { more: block('virtual_hub', 'h', 'name = "h"') + hub('other', 'point') },
    ],
    ['the way back of the proxy', { more: routes('proxy', STATE, 'VirtualNetworkGateway') }],
    [
      'a site of the State behind the gateway of the interconnection',
      {
        more:
          block('local_network_gateway', 'l', `address_space = ["${STATE}"]`) +
          block(
            'virtual_network_gateway_connection',
            'c',
            'local_network_gateway_id = azurerm_local_network_gateway.l.id\nvirtual_network_gateway_id = azurerm_virtual_network_gateway.line.id',
          ),
      },
    ],
  ])('and none here: %s', (_, parts) => {
    expect(refused(noTransit, parts)).toEqual([]);
  });

  test('the administrators’ jump zone is no more to be reached than the State', () => {
    const more =
      net('administrators', '10.61.0.0/24') +
      subnet('jump', 'jump', 'administrators', '10.61.0.64/27') +
      firewall('jump', allow('Inbound', '10.10.0.0/16', '10.61.0.64/27', 22)) +
      bound('jump');
    const [found] = findingsOf(noTransit, world({ more }), { programme: declared });
    expect(found).toMatchObject({ address: 'azurerm_subnet.jump' });
    expect(found?.path.at(-1)).toBe('administrators');
  });

  test('the path is told hop by hop', () => {
    const parts = { peering: peering(`${NARROW}\nuse_remote_gateways = true`) };
    expect(findingsOf(noTransit, world(parts), { programme: declared })[0]?.path).toEqual([
      'sponsor',
      'link',
      'azurerm_virtual_network_gateway.link',
      'azurerm_virtual_network_peering.p takes the gateway of the other network for its own (use_remote_gateways)',
      'Services of the State',
    ]);
  });
});

const card = (more: string): string =>
  block('network_interface', 'n', `ip_configuration {\n subnet_id = azurerm_subnet.proxy.id\n}\n${more}`);
describe('isolation/flow-broken', () => {
  test.each<readonly [string, Parts, readonly string[]]>([
    [
      'the State let straight into the application zone',
      { inner: firewall('application', allow('Inbound', STATE, APPLICATION, 8444)) },
      ['azurerm_network_security_group.application'],
    ],
    [
      'the same by a firewall of nobody’s',
      { more: firewall('loose', allow('Inbound', STATE, APPLICATION, 8444)) },
      ['azurerm_network_security_group.loose'],
    ],
    [
      'the same by a rule that stands alone',
      {
        more: block(
          'network_security_rule',
          'r',
          `network_security_group_name = azurerm_network_security_group.application.name\naccess = "Allow"\ndirection = "Inbound"\nprotocol = "Tcp"\nsource_address_prefix = "${STATE}"\ndestination_address_prefix = "${APPLICATION}"\ndestination_port_range = "8444"`,
        ),
      },
      ['azurerm_network_security_rule.r'],
    ],
    [
      'a service that answers the State itself',
      {
        more: block(
          'container_app',
          'a',
          `ingress {\n ip_security_restriction {\n  name = "c"\n  action = "Allow"\n  ip_address_range = "${STATE}"\n }\n}`,
        ),
      },
      ['azurerm_container_app.a'],
    ],
    [
      'one filter on both sides',
      { outer: '', outerBound: bound('proxy', 'application') },
      ['azurerm_network_security_group.application'],
    ],
    ['no outer filter', { outerBound: '' }, ['azurerm_subnet.proxy']],
    ['no proxy', { proxy: '' }, ['azurerm_subnet.proxy']],
    [
      'a proxy that passes on in clear',
      {
        proxy: proxy(
          'http_listener {\n protocol = "Https"\n}\nbackend_http_settings {\n protocol = "Http"\n}',
        ),
      },
      ['azurerm_application_gateway.proxy'],
    ],
    [
      'a machine that forwards',
      { more: card('ip_forwarding_enabled = true') },
      ['azurerm_network_interface.n'],
    ],
    ['a machine that does not', { more: card('ip_forwarding_enabled = false') }, []],
    [
      'a machine that perhaps does',
      { more: OPEN + card('ip_forwarding_enabled = var.open') },
      ['azurerm_network_interface.n'],
    ],
    [
      'a machine that forwards elsewhere',
      { more: card('ip_forwarding_enabled = true').replace('subnet.proxy', 'subnet.application') },
      [],
    ],
    [
      'the application zone lets out to the State itself',
      { inner: firewall('application', allow('Outbound', APPLICATION, STATE, 443)) },
      ['azurerm_network_security_group.application'],
    ],
    [
      'the State let into no range that is named',
      {
        inner: firewall(
          'application',
          allow('Inbound', STATE, APPLICATION, 8444).replace(/destination_address_prefix = "[^"]*"/, ''),
        ),
      },
      ['azurerm_network_security_group.application'],
    ],
    [
      'the administrators let straight into the application zone',
      { inner: firewall('application', allow('Inbound', '10.99.0.0/28', APPLICATION, 22)) },
      ['azurerm_network_security_group.application'],
    ],
    [
      'somebody let in whom nobody can tell, which is another rule’s',
      { inner: OPEN + firewall('application', allow('Inbound', '${var.open}', APPLICATION, 8444)) },
      [],
    ],
    [
      'a firewall of nobody’s that names the proxy’s range',
      { more: firewall('loose', allow('Inbound', STATE, PROXY, 8444)) },
      [],
    ],
    [
      'a filter in the interconnection and in the enclave',
      {
        outer: '',
        inner: firewall('application', allow('Inbound', STATE, PROXY, 8444)),
        outerBound: bound('proxy', 'application'),
      },
      ['azurerm_network_security_group.application'],
    ],
    [
      'a proxy that speaks what nobody can tell',
      {
        proxy:
          OPEN +
          proxy('http_listener {\n protocol = var.open\n}\nbackend_http_settings {\n protocol = "HTTPS"\n}'),
      },
      ['azurerm_application_gateway.proxy'],
    ],
    [
      'a proxy that stands elsewhere',
      { proxy: proxy().replace('subnet.proxy', 'subnet.application') },
      ['azurerm_subnet.proxy'],
    ],
    [
      'a gateway of a kind nobody can tell',
      { line: OPEN + gateway('line', 'X', 'point').replace('"X"', 'var.open') },
      ['azurerm_virtual_network_gateway.line'],
    ],
    [
      'a whole network joined, perhaps',
      { peering: OPEN + peering(NARROW.replace('= false', '= var.open')) },
      P,
    ],
    ['a whole network joined, for sure', { peering: peering(NARROW.replace('= false', '= true')) }, P],
    [
      'a subnet joined that nobody can tell',
      { peering: OPEN + peering(NARROW.replace('["proxy"]', '["proxy", var.open]')) },
      P,
    ],
    [
      'joined with a network that is the enclave’s in part',
      {
        networks:
          net('enclave', '10.20.0.0/16').replace('"10.20.0.0/16"', '"10.20.0.0/16", "10.77.0.0/24"') +
          net('point', '10.60.0.0/24'),
      },
      P,
    ],
    [
      'joined with a network of ranges nobody can tell',
      {
        networks:
          OPEN +
          net('enclave', '10.20.0.0/16').replace('["10.20.0.0/16"]', '[var.open]') +
          net('point', '10.60.0.0/24'),
      },
      P,
    ],
    [
      'joined with a network of a name nobody can tell, beside another such one',
      {
        networks:
          OPEN +
          net('enclave', '10.20.0.0/16') +
          net('point', '10.60.0.0/24').replace('"point"\n', 'var.open\n'),
        peering: `variable "other" {}\n${peering('').replace('azurerm_virtual_network.point.name', 'var.other')}`,
      },
      [],
    ],
    [
      'an interconnection of a second network elsewhere, which is none',
      {
        networks:
          net('enclave', '10.20.0.0/16') +
          net('point', '10.60.0.0/24').replace('"10.60.0.0/24"', '"10.60.0.0/24", "10.77.0.0/24"'),
        peering: peering(''),
      },
      [],
    ],
    [
      'a gateway of another kind than is declared',
      { line: gateway('line', 'Vpn', 'point') },
      ['azurerm_virtual_network_gateway.line'],
    ],
    ['whole networks joined', { peering: peering('') }, P],
    [
      'the gateway’s subnet joined',
      { peering: peering(NARROW.replace('["proxy"]', '["proxy", "GatewaySubnet"]')) },
      P,
    ],
    [
      'the same told from the other end',
      {
        peering: peering(
          'peer_complete_virtual_networks_enabled = false\nlocal_subnet_names = ["application"]\nremote_subnet_names = ["GatewaySubnet"]',
          'enclave',
          'point',
        ),
      },
      P,
    ],
    [
      'joined with the other interconnection',
      { more: net('other', '10.61.0.0/24'), peering: peering(NARROW, 'point', 'other') },
      P,
    ],
    ...['jump', 'GatewaySubnet'].map(
      (name) =>
        [
          `the administrators’ ${name} joined`,
          {
            more:
              net('administrators', '10.61.0.0/24') +
              subnet('jump', 'jump', 'administrators', '10.61.0.64/27') +
              firewall('jump') +
              bound('jump') +
              peering(NARROW.replace('"proxy"', `"${name}"`), 'administrators', 'enclave').replace(
                '"p"',
                '"q"',
              ),
          },
          name === 'jump' ? [] : ['azurerm_virtual_network_peering.q'],
        ] as const,
    ),
  ])('%s', (_, parts, addresses) => {
    expect(refused(flowBroken, parts)).toEqual(addresses);
  });

  test('without a programme there is no interconnection, and nothing is judged', () => {
    expect(refusedBy(flowBroken, world({ proxy: '', outerBound: '' }))).toEqual([]);
  });
});

describe('a filter that lets more than the flow pass', () => {
  const G = ['azurerm_network_security_group.proxy'];
  test.each<readonly [string, string, readonly string[]]>([
    ['the flow', allow('Inbound', STATE, PROXY, 8444), []],
    ['another port', allow('Inbound', STATE, PROXY, 22), G],
    ['the State to the vault of the certificates', allow('Inbound', STATE, '10.60.0.64/28', 8444), G],
    ['the proxy to the databases', allow('Outbound', PROXY, '10.20.3.0/27', 5432), G],
    ['the proxy to the State', allow('Outbound', PROXY, STATE, 8444), G],
    ['the proxy to its certificate', allow('Outbound', PROXY, '10.60.0.64/28', 443), []],
    ['the sponsor to the proxy', allow('Inbound', SPONSOR, PROXY, 8444), G],
  ])('%s', (_, rule, addresses) => {
    expect(refused(undeclaredOpening, { outer: firewall('proxy', rule) })).toEqual(addresses);
  });

  test('the State in the application zone is no flow any more', () => {
    const inner = firewall('application', allow('Inbound', STATE, APPLICATION, 8444));
    expect(refused(undeclaredOpening, { inner })).toEqual(['azurerm_network_security_group.application']);
  });
});

describe('lines and ways of an interconnection for the other rules', () => {
  test('a line that is not in it stays refused', () => {
    expect(refused(networkPeering, { line: gateway('line', 'ExpressRoute', 'link') })).toEqual([
      'azurerm_virtual_network_gateway.line',
    ]);
  });
  test.each<readonly [string, Parts, readonly string[]]>([
    ['the way back of the proxy', { more: routes('proxy', STATE, 'VirtualNetworkGateway') }, []],
    [
      'the same from the application zone',
      { more: routes('application', STATE, 'VirtualNetworkGateway') },
      ['azurerm_route_table.application'],
    ],
    [
      'a way of the proxy to the sponsor',
      { more: routes('proxy', SPONSOR, 'VirtualNetworkGateway') },
      ['azurerm_route_table.proxy'],
    ],
  ])('isolation/no-bridge: %s', (_, parts, addresses) => {
    expect(refused(noBridge, parts)).toEqual(addresses);
  });
});
