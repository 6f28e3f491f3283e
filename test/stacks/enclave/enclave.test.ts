import { unitsOf } from '../../../constructs/enclave/landmarks';
import { securityRules } from '../../../constructs/enclave/security-group';
import { PLATFORM_PASSAGES } from '../../../policy/facts/azure-platform-passages';
import { rangesOf } from '../../../policy/interconnection';
import { networkRules } from '../../../policy/network-rules';
import type { CloudProfile, EnclaveZone, PointZone, Programme } from '../../../policy/programme';
import { azurermSchema } from '../../../tools/azurerm-schema';
import {
  type Attributes,
  all,
  each,
  type KnownUnit,
  type Module,
  type Modules,
  modulesOf,
  only,
} from '../../support/enclave';
import { azure, bleu, programme } from '../../support/programme';

const UNITS = unitsOf(programme()) as readonly KnownUnit[];
const STATE = 'interconnection-state-services';
const ADMINISTRATORS = 'interconnection-administrators';

const severed = (): Programme =>
  programme({ links: { main: { ...programme().links.main, name: 'main', state: 'severed' } } });
const open = modulesOf(programme());
const onBleu = modulesOf(programme({}, bleu));
const cut = modulesOf(severed());
/** Every zone with a firewall, and the unit it stands in. */
const GUARDED: readonly (readonly [EnclaveZone | PointZone, keyof Modules])[] = [
  ['application', 'network'],
  ['data', 'network'],
  ['endpoints', 'network'],
  ['jump', ADMINISTRATORS],
  ['state-services/proxy', STATE],
  ['state-services/certificates', STATE],
];

/** As text, with what stands inside a template of Azure's own like the rest, and parts of a resource taken for the resource. */
const writtenOut = (module: Module): string =>
  JSON.stringify(module)
    .replaceAll('\\"', '"')
    .replaceAll(/\/ipConfigurations\/[^"]+/g, '');
const textOf = (modules: Modules): string => JSON.stringify(modules);
const everything = (modules: Modules) =>
  UNITS.flatMap((unit) => each(modules[unit].resource).map((resource) => ({ unit, ...resource })));

describe('for the reviewer', () => {
  test.each(UNITS)('%s', (unit) => {
    expect(open[unit]).toMatchSnapshot();
  });
});

describe('every stack', () => {
  const taggable = new Set(
    Object.entries(azurermSchema().resources)
      .filter(([, { attributes }]) => 'tags' in (attributes ?? {}))
      .map(([type]) => type),
  );

  test('tags whatever can be tagged with class, dataset, owner and payer', () => {
    const tagged = everything(open).filter(({ type }) => taggable.has(type));
    expect(tagged.length).toBeGreaterThan(50);
    for (const { type, id, attributes } of tagged) {
      const tags = Object.keys((attributes.tags ?? {}) as Attributes).sort();
      expect({ type, id, tags }).toEqual({
        type,
        id,
        tags: ['data-classification', 'dataset', 'owner', 'payer'],
      });
    }
  });

  test.each(UNITS)(
    '%s stands in the enclave subscription, registers nothing and keeps its own state there',
    (unit) => {
      const { subscription, tenant, state } = programme().environments.enclave;
      expect(open[unit].provider).toEqual({
        azurerm: [
          expect.objectContaining({
            subscription_id: subscription,
            tenant_id: tenant,
            resource_provider_registrations: 'none',
            storage_use_azuread: true,
          }),
        ],
      });
      expect(open[unit].terraform.backend).toEqual({
        azurerm: {
          subscription_id: subscription,
          tenant_id: tenant,
          resource_group_name: state.resourceGroup,
          storage_account_name: state.account,
          container_name: state.container,
          key: `games/${unit}.tfstate`,
          use_azuread_auth: true,
        },
      });
    },
  );

  test('holds no unresolved token, no remote state, no path of this machine and nothing of the sponsor but its ranges', () => {
    const text = textOf(open);
    expect(text).not.toMatch(/TfToken|Token\[|terraform_remote_state/);
    for (const unit of UNITS) expect(open[unit].data).toBeUndefined();
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/amazonaws|arn:|111122223333|eu-west-3/);
    const withoutRanges = JSON.stringify(
      everything(open).filter(({ type }) => !/security_group$|container_app$|route_table$/.test(type)),
    );
    expect(withoutRanges).not.toContain('10.10.');
  });

  test('makes no public address, and no way out but the link and the interconnections', () => {
    const ways = everything(open).flatMap(({ unit, type }) =>
      unit !== 'link' &&
      /public_ip|nat_gateway|_firewall$|bastion|peering|virtual_network_gateway|_lb$/.test(type)
        ? [`${unit}: ${type}`]
        : [],
    );
    expect([...new Set(ways)]).toEqual(
      [STATE, ADMINISTRATORS].flatMap((unit) => [
        `${unit}: azurerm_virtual_network_gateway`,
        `${unit}: azurerm_virtual_network_peering`,
      ]),
    );
  });

  test('names only what a stack before it makes', () => {
    const made = new Map(
      UNITS.map((unit) => [
        `rg-games-${unit}`,
        new Set(
          everything(open)
            .filter((r) => r.unit === unit)
            .map((r) => r.attributes.name),
        ),
      ]),
    );
    const named = UNITS.flatMap((unit) =>
      [
        ...writtenOut(open[unit]).matchAll(
          /\/subscriptions\/[^/"]+\/resourceGroups\/([^/"]+)\/providers\/[^"]*\/([^/"]+)"/g,
        ),
      ].map(([id, group = '', name]) => ({ unit, id, group, name })),
    ).filter(({ group }) => group !== programme().environments.enclave.state.resourceGroup);
    expect(named.length).toBeGreaterThan(30);
    for (const { unit, id, group, name } of named) {
      expect({ id, exists: made.get(group)?.has(name) }).toEqual({ id, exists: true });
      const maker = UNITS.findIndex((other) => group === `rg-games-${other}`);
      expect({ id, unit, before: maker <= UNITS.indexOf(unit) }).toEqual({ id, unit, before: true });
    }
  });

  test('is the same, byte for byte, when made again', () => {
    expect(textOf(modulesOf(programme()))).toBe(textOf(open));
  });
});

describe('the two clouds', () => {
  /** Each text of one profile becomes the other's, longest first, so that no part of a longer one is taken. */
  const translated = (text: string, from: CloudProfile, to: CloudProfile): string => {
    const pairs = [
      [from.region, to.region],
      ...Object.keys(from.privateDnsZones).map((key) => [
        from.privateDnsZones[key as never],
        to.privateDnsZones[key as never],
      ]),
      ...Object.keys(from.suffixes).map((key) => [from.suffixes[key as never], to.suffixes[key as never]]),
    ] as [string, string][];
    const table = new Map(pairs);
    const longestFirst = [...table.keys()]
      .sort((a, b) => b.length - a.length)
      .map((name) => name.replaceAll('.', '\\.'));
    return text.replace(new RegExp(longestFirst.join('|'), 'g'), (name) => table.get(name) ?? name);
  };

  test('differ by the values of the profile and by nothing else', () => {
    const withoutHost = textOf(onBleu).replaceAll(`"metadata_host":"${bleu.metadataHost}",`, '');
    expect(translated(textOf(open), azure, bleu)).toBe(withoutHost);
    // What a template of Azure's own calls its language by, in every cloud.
    const named = textOf(onBleu).replaceAll(/https:\/\/schema\.management\.azure\.com\/[^"\\]*/g, '');
    expect(named).not.toMatch(/azure\.com|azure\.net|windows\.net|azurecr\.io|"francecentral"/);
  });

  test.each(UNITS)(
    '%s reads where the French-operated cloud is, in its provider and in its state',
    (unit) => {
      expect(onBleu[unit].provider.azurerm?.[0]).toMatchObject({ metadata_host: bleu.metadataHost });
      expect(onBleu[unit].terraform.backend.azurerm).toMatchObject({ metadata_host: bleu.metadataHost });
    },
  );
});

describe('the network', () => {
  type Rule = Readonly<Record<string, string | number | readonly string[] | undefined>>;
  const rulesOf = (modules: Modules, unit: keyof Modules, zone: string): readonly Rule[] =>
    all(modules[unit].resource, 'azurerm_network_security_group').find(
      ({ name }) => name === `nsg-games-${zone.replace('/', '-')}`,
    )?.security_rule as readonly Rule[];
  const ranges = (rule: Rule, end: 'source' | 'destination') =>
    rule[`${end}_address_prefixes`] ?? rule[`${end}_address_prefix`];

  test.each(GUARDED)('%s lets pass the declared flows exactly, and what the platform needs', (zone, unit) => {
    const own = [rangesOf(programme(), 'enclave')[zone]];
    const rules = rulesOf(open, unit, zone);
    const passing = rules
      .filter((rule) => rule.access === 'Allow' && String(rule.name).startsWith('flow-'))
      .map((rule) => [
        rule.direction,
        rule.protocol,
        ranges(rule, 'source'),
        ranges(rule, 'destination'),
        rule.destination_port_ranges,
      ]);
    const declared = networkRules(programme(), 'enclave')
      .filter((rule) => rule.zone === zone)
      .map(({ direction, peers, port }) =>
        direction === 'inbound'
          ? ['Inbound', 'Tcp', peers, own, [String(port)]]
          : ['Outbound', 'Tcp', own, peers, [String(port)]],
      );
    expect(passing).toEqual(declared);
    const platform = rules.filter(
      (rule) => rule.access === 'Allow' && !String(rule.name).startsWith('flow-'),
    );
    const known = PLATFORM_PASSAGES.filter(
      (passage) => zone.replace(/^.*\//, '') === passage.zone && passage.peer !== 'callers',
    );
    expect(platform.map(({ name }) => name)).toEqual(known.map(({ name }) => `platform-${name}`));
    for (const rule of platform)
      expect([ranges(rule, 'source'), ranges(rule, 'destination')]).toContainEqual(own);
  });

  test.each(GUARDED)('%s refuses the rest both ways, last of all', (zone, unit) => {
    const rules = rulesOf(open, unit, zone);
    const refused = rules.filter((rule) => rule.access === 'Deny');
    expect(refused.map(({ direction }) => direction)).toEqual(['Inbound', 'Outbound']);
    for (const rule of refused) {
      expect(rule).toMatchObject({
        priority: 4096,
        protocol: '*',
        source_address_prefix: '*',
        destination_address_prefix: '*',
        destination_port_range: '*',
      });
    }
    for (const direction of ['Inbound', 'Outbound']) {
      const priorities = rules
        .filter((rule) => rule.direction === direction)
        .map((rule) => Number(rule.priority));
      expect(priorities).toEqual([...new Set(priorities)].sort((a, b) => a - b));
    }
  });

  test('a caller of HTTPS reaches the edge proxy too, and only that caller', () => {
    const flows = {
      https: { ...programme().flows['accreditation-intake'], name: 'https', port: 443 },
    } as Programme['flows'];
    const rule = securityRules(programme({ flows }), 'application').find(
      ({ name }) => name === 'platform-edge-proxy',
    );
    expect(rule).toMatchObject({
      sourceAddressPrefixes: ['10.10.16.0/20'],
      destinationPortRanges: ['31443'],
    });
  });

  test('routes every zone to nowhere by default, over the link where a flow says so, and believes no announcement', () => {
    const tables = all(open.network.resource, 'azurerm_route_table');
    expect(tables.map(({ name, bgp_route_propagation_enabled: learns }) => [name, learns])).toEqual([
      ['rt-games-application', false],
      ['rt-games-data', false],
      ['rt-games-endpoints', false],
    ]);
    for (const { route } of tables) {
      expect((route as readonly Attributes[])[0]).toEqual({
        name: 'nowhere',
        address_prefix: '0.0.0.0/0',
        next_hop_type: 'None',
      });
      const others = (route as readonly Attributes[]).slice(1);
      const ranges = others.filter(({ address_prefix: tag }) => /^[\d*]/.test(String(tag)));
      // Over the link alone, and only to the zones of the sponsor that a flow joins.
      for (const range of ranges) expect(range.next_hop_type).toBe('VirtualNetworkGateway');
    }
    const [application] = tables;
    expect(((application?.route ?? []) as readonly Attributes[]).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['link-10-10-16-0-20', 'link-10-10-32-0-20']),
    );
    expect(JSON.stringify(tables.slice(1))).not.toContain('VirtualNetworkGateway');
  });

  test.each<[string, Partial<Record<EnclaveZone, string>>, RegExp]>([
    ['a database subnet smaller than /28', { data: '10.20.3.0/29' }, /"data".*needs a \/28/],
    [
      'an application subnet smaller than /27',
      { application: '10.20.2.0/28' },
      /"application".*needs a \/27/,
    ],
    ['a gateway subnet smaller than /27', { gateway: '10.20.0.0/28' }, /"gateway".*needs a \/27/],
    ['a zone outside the network', { data: '10.99.0.0/27' }, /"data".*outside/],
    ['a jump zone in nobody’s interconnection', { jump: '10.20.5.0/27' }, /jump zone lies elsewhere/],
  ])('refuses %s', (_, zones, message) => {
    const { environments } = programme();
    const enclave = { ...environments.enclave, zones: { ...environments.enclave.zones, ...zones } };
    expect(() => modulesOf(programme({ environments: { ...environments, enclave } }))).toThrow(message);
  });
});

describe('the stores', () => {
  test('each of them and the vault sends its logs to the workspace', () => {
    const targets = everything(open)
      .filter(({ type }) => type === 'azurerm_monitor_diagnostic_setting')
      .map(({ attributes }) => String(attributes.target_resource_id));
    const patterns = [
      /vaults\/kv-keys/,
      /log_analytics_workspace/,
      /^\/subscriptions\/[^/]+$/,
      /accreditation_server/,
      /opinions_server/,
      /documents_account.*blobServices/,
      /flow-store_account.*blobServices/,
      /container_registry/,
      /container_app_environment/,
      /backup_vault/,
      /vaults\/kv-proxies/,
      /virtual_network_gateway\.gateway_/,
      /virtual_network_gateway\.attachment_/,
      /application_gateway/,
      /key_vault\.keys_vault/,
    ];
    // Every interconnection has a gateway, named alike in the stack of each.
    expect(targets).toHaveLength(patterns.length + 1);
    for (const pattern of patterns)
      expect(new Set(targets.filter((target) => pattern.test(target))).size).toBe(1);
  });

  test('no two share a key', () => {
    const uris = [...textOf(open).matchAll(/"key_vault_key_id":"([^"]+)"/g)].map(([, uri]) => uri);
    expect(new Set(uris).size).toBe(uris.length);
    const names = all(open.keys.resource, 'azurerm_key_vault_key').map(({ name }) => name);
    expect(uris.map((uri) => uri?.split('/').pop()).sort()).toEqual(names.sort());
  });

  test('both databases and the documents are backed up', () => {
    const items = everything(open).filter(({ type }) =>
      type.startsWith('azurerm_data_protection_backup_instance'),
    );
    expect(items.map(({ attributes }) => attributes.server_id ?? attributes.storage_account_id)).toEqual([
      expect.stringMatching(/flexibleServers\/psql-accreditation/),
      expect.stringMatching(/flexibleServers\/psql-opinions/),
      expect.stringMatching(/storageAccounts\/stdocuments/),
    ]);
  });

  test('the whole network is logged for as long as every other log', () => {
    expect(only(open.observability.resource, 'azurerm_network_watcher_flow_log')).toMatchObject({
      enabled: true,
      target_resource_id: expect.stringMatching(/virtualNetworks\/vnet-games-enclave$/),
      retention_policy: { enabled: true, days: 365 },
      traffic_analytics: { workspace_region: 'francecentral' },
    });
  });

  test('alerts reach the security contact', () => {
    const group = only(open.observability.resource, 'azurerm_monitor_action_group');
    expect(group.email_receiver).toEqual([
      expect.objectContaining({ email_address: 'security@example.org' }),
    ]);
    for (const alert of all(open.observability.resource, 'azurerm_monitor_scheduled_query_rules_alert_v2')) {
      expect(alert).toMatchObject({
        location: 'francecentral',
        action: { action_groups: [expect.stringContaining('azurerm_monitor_action_group')] },
      });
    }
  });
});

describe('the services', () => {
  const app = (modules: Modules, name: string) =>
    all(modules.application.resource, 'azurerm_container_app').find((one) => one.name === `ca-games-${name}`);

  test.each([
    ['intake', 8443, ['10.10.16.0/20']],
    ['opinions', 8444, ['10.60.0.128/25']],
  ])('%s answers its declared flow alone', (name, port, callers) => {
    expect(app(open, name)?.ingress).toMatchObject({
      transport: 'tcp',
      exposed_port: port,
      target_port: port,
      ip_security_restriction: callers.map((range) =>
        expect.objectContaining({ action: 'Allow', ip_address_range: range }),
      ),
    });
  });

  test('run images of the registry of the enclave alone, as identities of their own', () => {
    for (const { template, registry, identity } of all(open.application.resource, 'azurerm_container_app')) {
      const { container } = template as { container: readonly Attributes[] };
      expect(container.map(({ image }) => image)).toEqual([
        expect.stringMatching(/^crimages[0-9a-f]{8}\.azurecr\.io\/[a-z]+:\d/),
      ]);
      expect(registry).toEqual([
        {
          server: expect.stringMatching(/^crimages/),
          identity: expect.stringContaining('azurerm_user_assigned_identity'),
        },
      ]);
      expect(identity).toMatchObject({ type: 'UserAssigned' });
    }
  });

  test('with the link severed nobody reaches the intake, and all else stands as it was', () => {
    expect(app(cut, 'intake')?.ingress).toBeUndefined();
    const { ingress: _, ...before } = app(open, 'intake') ?? {};
    expect(app(cut, 'intake')).toEqual(before);
    expect(app(cut, 'opinions')).toEqual(app(open, 'opinions'));
    for (const unit of ['keys', 'observability', 'data', 'backup', STATE, ADMINISTRATORS] as const)
      expect(cut[unit]).toEqual(open[unit]);
    expect(JSON.stringify(cut.network)).not.toMatch(/10\.10\.|accreditation-intake|badges/);
  });
});

describe('an interconnection', () => {
  const [state, administrators] = [open[STATE].resource, open[ADMINISTRATORS].resource];
  const routes = (resources: Module['resource'], zone: string) =>
    (all(resources, 'azurerm_route_table').find(({ name }) => name === `rt-games-${zone}`)?.route ??
      []) as readonly Attributes[];

  test('is a network of its own with a gateway of its own, which has no public address', () => {
    expect(all(state, 'azurerm_virtual_network').map((network) => network.address_space)).toEqual([
      ['10.60.0.0/24'],
    ]);
    expect(only(state, 'azurerm_virtual_network_gateway')).toMatchObject({
      type: 'ExpressRoute',
      sku: 'ErGw1AZ',
      remote_vnet_traffic_enabled: false,
      virtual_wan_traffic_enabled: false,
    });
    expect(JSON.stringify([state, administrators])).not.toContain('public_ip');
  });

  const tunnels = modulesOf(
    programme({
      interconnections: Object.fromEntries(
        Object.entries(programme().interconnections).map(([name, point]) => [
          name,
          { ...point, attachment: 'vpn-gateway' as const },
        ]),
      ),
    }),
  );

  test('of a tunnel has two addresses, in three zones', () => {
    const { resource } = tunnels[STATE];
    expect(all(resource, 'azurerm_public_ip').map(({ zones, sku }) => [zones, sku])).toEqual(
      Array(2).fill([['1', '2', '3'], 'Standard']),
    );
    expect(only(resource, 'azurerm_virtual_network_gateway')).toMatchObject({
      type: 'Vpn',
      active_active: true,
    });
  });

  test('is joined by the subnet alone in which connections end, and lends no gateway', () => {
    const ends = (resources: Module['resource']) =>
      all(resources, 'azurerm_virtual_network_peering').map((peering) => [
        peering.virtual_network_name,
        peering.local_subnet_names,
        peering.remote_subnet_names,
      ]);
    expect(ends(state)).toEqual([
      ['vnet-games-state-services', ['proxy'], ['application']],
      ['vnet-games-enclave', ['application'], ['proxy']],
    ]);
    for (const { resource } of [open[STATE], open[ADMINISTRATORS]])
      for (const peering of all(resource, 'azurerm_virtual_network_peering'))
        expect(peering).toMatchObject({
          allow_forwarded_traffic: false,
          allow_gateway_transit: false,
          use_remote_gateways: false,
          peer_complete_virtual_networks_enabled: false,
        });
  });

  const learns = (resources: Module['resource']) =>
    all(resources, 'azurerm_route_table').map((table) => [table.name, table.bgp_route_propagation_enabled]);
  const ways = (resources: Module['resource'], zone: string) =>
    routes(resources, zone).map(({ address_prefix: to, next_hop_type: hop }) => [to, hop]);
  const NOWHERE = ['0.0.0.0/0', 'None'];

  test('of a line answers by what the gateway of that line has learned, where its party is answered and nowhere else', () => {
    expect(learns(state)).toEqual([
      ['rt-games-state-services-certificates', false],
      ['rt-games-state-services-proxy', true],
    ]);
    expect(learns(administrators)).toEqual([['rt-games-jump', true]]);
    expect(learns(open.network.resource).map(([, learning]) => learning)).toEqual([false, false, false]);
    for (const zone of ['state-services-certificates', 'state-services-proxy'])
      expect(ways(state, zone)).toEqual([NOWHERE]);
    expect(ways(administrators, 'jump')).toEqual([NOWHERE]);
  });

  test('of a tunnel leads back to its own party by a route that is written, and believes no announcement', () => {
    const of = { state: tunnels[STATE].resource, administrators: tunnels[ADMINISTRATORS].resource };
    expect(ways(of.state, 'state-services-proxy')).toEqual([
      NOWHERE,
      ['10.50.0.0/24', 'VirtualNetworkGateway'],
      ['10.51.0.0/24', 'VirtualNetworkGateway'],
    ]);
    expect(ways(of.administrators, 'jump')).toEqual([NOWHERE, ['10.99.0.0/28', 'VirtualNetworkGateway']]);
    for (const [, learning] of [...learns(of.state), ...learns(of.administrators)])
      expect(learning).toBe(false);
  });

  test('knows nothing of the sponsor, and the enclave’s own network nothing of who comes by it', () => {
    expect(JSON.stringify([state, administrators])).not.toContain('10.10.');
    expect(JSON.stringify(open.network)).not.toMatch(/10\.5[01]\.|10\.99\./);
  });

  test('ends TLS in a proxy without a public address that speaks TLS anew to the one service', () => {
    const proxy = only(state, 'azurerm_application_gateway');
    expect(proxy).toMatchObject({
      zones: ['1', '2', '3'],
      sku: { name: 'WAF_v2' },
      ssl_policy: { min_protocol_version: 'TLSv1_2' },
      frontend_ip_configuration: [{ private_ip_address: '10.60.0.138' }],
      frontend_port: [{ port: 8444 }],
      http_listener: [{ protocol: 'Https' }],
      backend_address_pool: [{ fqdns: ['background-opinions-intake.enclave.internal'] }],
      backend_http_settings: [{ protocol: 'Https', port: 8444 }],
    });
    expect(only(state, 'azurerm_web_application_firewall_policy')).toMatchObject({
      policy_settings: { mode: 'Prevention' },
      custom_rules: [
        { action: 'Block', match_conditions: [{ match_values: ['10.50.0.0/24', '10.51.0.0/24'] }] },
      ],
    });
  });

  test('is logged whole', () => {
    for (const resources of [state, administrators])
      expect(only(resources, 'azurerm_network_watcher_flow_log')).toMatchObject({
        enabled: true,
        retention_policy: { enabled: true, days: 365 },
      });
  });
});
