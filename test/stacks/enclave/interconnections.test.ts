/** What this repository deploys, with one thing wrong in each case: the guard prints the way from the link to an interconnection. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enclaveApp } from '../../../infra/enclave';
import { loadProgramme } from '../../../infra/programme';
import { contextOf } from '../../../policy/context';
import { judge } from '../../../policy/judge';
import type { Finding } from '../../../policy/model';
import { readTerraformJson } from '../../../policy/readers/terraform';

const TODAY = '2026-11-22';
const programme = loadProgramme({ env: {}, localFile: null, today: TODAY });
const folder = mkdtempSync(join(tmpdir(), 'cloison-points-'));
enclaveApp(programme, { outdir: folder }).synth();
const STATE = 'interconnection-state-services';
const UNITS = ['network', 'application', 'link', STATE, 'interconnection-administrators'] as const;
const written = Object.fromEntries(
  UNITS.map((unit) => [unit, readFileSync(join(folder, 'stacks', unit, 'cdk.tf.json'), 'utf8')]),
);
rmSync(folder, { recursive: true, force: true });

// biome-ignore lint/suspicious/noExplicitAny: the artefacts are taken apart by hand.
type Json = any;
type Change = (resources: Json) => void;
type Break = readonly [unit: (typeof UNITS)[number], change: Change];

function findings(...breaks: readonly Break[]): readonly Finding[] {
  const artefacts = UNITS.map((unit) => {
    const json = JSON.parse(written[unit] ?? '');
    for (const [where, change] of breaks) if (where === unit) change(json.resource);
    const file = `${unit}/cdk.tf.json`;
    return readTerraformJson({ id: unit, file, text: JSON.stringify(json), environment: 'enclave' } as Json);
  });
  return judge(artefacts, contextOf(programme, TODAY), { only: ['isolation'] }).findings;
}

const named =
  (type: string, name: string, change: Change): Change =>
  (resources) =>
    change(Object.values(resources[type] as Json).find((one: Json) => one.name === name));
const add =
  (type: string, attributes: Json): Change =>
  (resources) => {
    resources[type] = { ...resources[type], planted: attributes };
  };
const rule = (direction: string, from: string, to: string, port: string) => ({
  name: 'planted',
  priority: 1000,
  access: 'Allow',
  direction,
  protocol: 'Tcp',
  source_port_range: '*',
  source_address_prefix: from,
  destination_address_prefix: to,
  destination_port_range: port,
});
const filter = (name: string, ...opening: Parameters<typeof rule>): Change =>
  named('azurerm_network_security_group', name, (group) => group.security_rule.push(rule(...opening)));
const peering = (way: string, flag: string): Change =>
  named('azurerm_virtual_network_peering', `peer-cloison-state-services-${way}`, (one) => {
    one[flag] = true;
  });
const linkSubnet =
  (to: string): Change =>
  (resources) => {
    const gateway = Object.entries(resources.azurerm_subnet as Json).find(
      ([, { name }]: Json) => name === 'GatewaySubnet',
    )?.[0];
    add('azurerm_route_table', {
      name: 'planted',
      route: [
        {
          name: 'r',
          address_prefix: to,
          next_hop_type: 'VirtualAppliance',
          next_hop_in_ip_address: '10.44.0.138',
        },
      ],
    })(resources);
    add('azurerm_subnet_route_table_association', {
      subnet_id: `\${azurerm_subnet.${gateway}.id}`,
      route_table_id: '${azurerm_route_table.planted.id}',
    })(resources);
  };
const network = (name: string, group: string): string =>
  `/subscriptions/${programme.environments.enclave.subscription}/resourceGroups/rg-cloison-${group}/providers/Microsoft.Network/virtualNetworks/${name}`;
const joined = (id: string) => ({
  name: 'x',
  virtual_hub_id: '/subscriptions/x/virtualHubs/h',
  remote_virtual_network_id: id,
});

test('as synthesised the guard has nothing to say of the isolation of the enclave', () => {
  expect(findings()).toEqual([]);
});

const WAYS: readonly (readonly [what: string, ...breaks: Break[]])[] = [
  [
    'the link’s gateway lent',
    ['interconnection-state-services', peering('outwards', 'allow_gateway_transit')],
  ],
  ['the link’s gateway borrowed', [STATE, peering('inwards', 'use_remote_gateways')]],
  [
    'forwarded traffic and a route',
    [STATE, peering('inwards', 'allow_forwarded_traffic')],
    [
      'network',
      named('azurerm_route_table', 'rt-cloison-application', (table) =>
        table.route.push({
          name: 'x',
          address_prefix: '192.0.2.0/24',
          next_hop_type: 'VirtualAppliance',
          next_hop_in_ip_address: '10.44.0.138',
        }),
      ),
    ],
  ],
  ['a route of the link’s subnet to the proxy', ['network', linkSubnet('10.44.0.128/25')]],
  [
    'a filter of the proxy that knows the sponsor',
    [STATE, filter('nsg-cloison-state-services-proxy', 'Inbound', '10.20.16.0/20', '10.44.0.128/25', '8444')],
  ],
  [
    'a route server',
    [STATE, add('azurerm_route_server', { name: 'x', branch_to_branch_traffic_enabled: true })],
  ],
  [
    'a hub',
    ['network', add('azurerm_virtual_hub_connection', joined(network('vnet-cloison-enclave', 'network')))],
    [STATE, add('azurerm_virtual_hub_connection', joined(network('vnet-cloison-state-services', STATE)))],
  ],
  [
    'the line’s gateway in the link’s subnet',
    [
      STATE,
      named('azurerm_virtual_network_gateway', 'ergw-cloison-state-services', (gateway) => {
        gateway.ip_configuration[0].subnet_id = `${network('vnet-cloison-enclave', 'network')}/subnets/GatewaySubnet`;
      }),
    ],
  ],
];
test.each(WAYS.map(([what, ...breaks]) => ({ what, breaks })))(
  '$what: the way to the State is printed',
  ({ breaks }) => {
    const found = findings(...breaks).find(
      (f) => f.rule === 'isolation/no-transit' && f.path.at(-1) === programme.peers['state-services'].title,
    );
    expect(found).toMatchObject({ certainty: 'proven', severity: 'error' });
    expect(found?.path.slice(0, 3)).toEqual([
      'sponsor',
      'link',
      expect.stringMatching(/^azurerm_virtual_network_gateway\./),
    ]);
    expect(found?.path.length).toBeGreaterThan(4);
  },
);

test.each<readonly [string, Break, string]>([
  [
    'the State in the application zone',
    ['network', filter('nsg-cloison-application', 'Inbound', '192.0.2.0/24', '10.40.16.0/20', '8444')],
    'isolation/flow-broken',
  ],
  [
    'the State at the service itself',
    [
      'application',
      named('azurerm_container_app', 'ca-cloison-opinions', (app) => {
        app.ingress.ip_security_restriction[0].ip_address_range = '192.0.2.0/24';
      }),
    ],
    'isolation/flow-broken',
  ],
  [
    'one filter for both sides',
    [
      STATE,
      (resources) => {
        for (const bond of Object.values(
          resources.azurerm_subnet_network_security_group_association,
        ) as Json[])
          bond.network_security_group_id = `/subscriptions/${programme.environments.enclave.subscription}/resourceGroups/rg-cloison-network/providers/Microsoft.Network/networkSecurityGroups/nsg-cloison-application`;
      },
    ],
    'isolation/flow-broken',
  ],
  ['no proxy', [STATE, (resources) => delete resources.azurerm_application_gateway], 'isolation/flow-broken'],
  [
    'a filter that lets more pass than the flow',
    [STATE, filter('nsg-cloison-state-services-proxy', 'Inbound', '192.0.2.0/24', '10.44.0.128/25', '22')],
    'isolation/undeclared-opening',
  ],
])('%s is refused', (_, broken, rule_) => {
  expect(findings(broken).map((f) => f.rule)).toContain(rule_);
});
