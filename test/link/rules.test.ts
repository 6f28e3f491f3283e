/** The rules of the link against both synthesised ends: as they are, and with one thing wrong in each case. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enclaveApp } from '../../infra/enclave';
import { loadProgramme } from '../../infra/programme';
import { sponsorApp } from '../../infra/sponsor';
import { contextOf } from '../../policy/context';
import { judge } from '../../policy/judge';
import { readTemplate } from '../../policy/readers/cloudformation';
import { readTerraformJson } from '../../policy/readers/terraform';
import type { RuleGroup } from '../../policy/rules/rule';
import { agreed } from '../support/link';

const programme = loadProgramme({ env: {}, localFile: null, today: '2026-11-22' });
const agreements = { 'sponsor-enclave': agreed(programme.links['sponsor-enclave']) };
const folder = mkdtempSync(join(tmpdir(), 'cloison-link-rules-'));
enclaveApp(programme, { outdir: join(folder, 'enclave') }, undefined, agreements).synth();
// Warnings are told on the error stream; here they are looked at by name.
const said = jest.spyOn(console, 'error').mockImplementation(() => {});
sponsorApp(programme, { outdir: join(folder, 'sponsor') }, undefined, agreements).synth();
said.mockRestore();
const written = {
  sponsor: readFileSync(join(folder, 'sponsor/link.template.json'), 'utf8'),
  enclave: readFileSync(join(folder, 'enclave/stacks/link/cdk.tf.json'), 'utf8'),
  network: readFileSync(join(folder, 'enclave/stacks/network/cdk.tf.json'), 'utf8'),
};
rmSync(folder, { recursive: true, force: true });

// biome-ignore lint/suspicious/noExplicitAny: the artefacts are taken apart by hand.
type Json = any;
type Part = keyof typeof written;
type Break = (json: Json) => void;

const GROUPS: readonly RuleGroup[] = ['link'];

/** Ids of the rules that refuse the texts of both ends together. */
function bothJudged(
  texts: typeof written,
  groups: readonly RuleGroup[],
  context = contextOf(programme, '2026-11-22'),
): readonly string[] {
  const artefacts = [
    readTemplate({
      id: 'link',
      file: 'link.template.json',
      text: texts.sponsor,
      region: 'eu-west-3',
      account: programme.environments.sponsor.account,
      environment: 'sponsor',
    } as Json),
    ...(['enclave', 'network'] as const).map((name) =>
      readTerraformJson({
        id: name,
        file: `${name}/cdk.tf.json`,
        text: texts[name],
        environment: 'enclave',
      } as Json),
    ),
  ];
  const { findings } = judge(artefacts, context, {
    only: groups,
    waivers: { file: 'infra/waivers.ts', list: programme.waivers ?? [], elsewhere: true },
  });
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))].sort();
}

/** The same with one part broken. */
function refused(part?: Part, change: Break = () => {}, groups = GROUPS): readonly string[] {
  if (part === undefined) return bothJudged(written, groups);
  const json = JSON.parse(written[part]);
  change(json);
  return bothJudged({ ...written, [part]: JSON.stringify(json) }, groups);
}

const ofType = (json: Json, type: string): Json =>
  (Object.values(json.Resources) as Json[]).find(({ Type }) => Type === type);
const tunnel: (change: Break) => Break = (change) => (json) =>
  change(ofType(json, 'AWS::EC2::VPNConnection').Properties.VpnTunnelOptionsSpecifications[1]);
const resource: (type: string, change: Break) => Break = (type, change) => (json) =>
  change(Object.values(json.resource[type])[0]);
const inTemplate: (change: Break) => Break = (change) =>
  resource('azurerm_resource_group_template_deployment', (deployment) => {
    const template = JSON.parse(deployment.template_content);
    change(template);
    deployment.template_content = JSON.stringify(template);
  });
const properties: (change: Break) => Break = (change) =>
  inTemplate(({ resources }) => change(resources[0].properties));
const policy: (change: Break) => Break = (change) =>
  properties(({ ipsecPolicies }) => change(ipsecPolicies[0]));
const add: (type: string, attributes: Json) => Break = (type, attributes) => (json) => {
  json.resource[type] = { ...json.resource[type], planted: attributes };
};
const plant: (Type: string, Properties?: Json) => Break =
  (Type, Properties = {}) =>
  (json) => {
    json.Resources.Planted = { Type, Properties };
  };

test('both ends as they are synthesised are refused by no rule of the link', () => {
  expect(refused()).toEqual([]);
});

test.each<readonly [string, Part, Break]>([
  ['IKEv1 beside IKEv2', 'sponsor', tunnel((t) => t.IKEVersions.push({ Value: 'ikev1' }))],
  [
    'a second, weaker encryption',
    'sponsor',
    tunnel((t) => t.Phase1EncryptionAlgorithms.push({ Value: 'AES128' })),
  ],
  ['a list left out', 'sponsor', tunnel((t) => delete t.Phase2DHGroupNumbers)],
  ['SHA-1', 'sponsor', tunnel((t) => (t.Phase1IntegrityAlgorithms = [{ Value: 'SHA1' }]))],
  ['group 2', 'sponsor', tunnel((t) => (t.Phase1DHGroupNumbers = [{ Value: 2 }]))],
  ['group 24', 'sponsor', tunnel((t) => (t.Phase2DHGroupNumbers = [{ Value: 24 }]))],
  [
    'a second tunnel left to the cloud',
    'sponsor',
    (json) => ofType(json, 'AWS::EC2::VPNConnection').Properties.VpnTunnelOptionsSpecifications.pop(),
  ],
  ['no forward secrecy at the enclave', 'enclave', policy((p) => (p.pfsGroup = 'None'))],
  ['a cipher in blocks at the enclave', 'enclave', policy((p) => (p.ikeEncryption = 'AES256'))],
  ['a word nobody has weighed', 'enclave', policy((p) => (p.dhGroup = 'ECP9999'))],
  ['no policy at all at the enclave', 'enclave', properties((p) => delete p.ipsecPolicies)],
  ['another PRF at one end', 'enclave', policy((p) => (p.ikeIntegrity = 'SHA256'))],
  ['data keys of eight hours', 'sponsor', tunnel((t) => (t.Phase2LifetimeSeconds = 28800))],
  ['a lifetime left out', 'sponsor', tunnel((t) => delete t.Phase1LifetimeSeconds)],
  ['no limit on volume', 'enclave', policy((p) => (p.saDataSizeKilobytes = 0))],
  ['a key in the template', 'sponsor', tunnel((t) => (t.PreSharedKey = 'a.key.in.clear'))],
  ['a key with a part of it in clear', 'sponsor', tunnel((t) => (t.PreSharedKey = `x${t.PreSharedKey}`))],
  [
    'a key in a store that shows it',
    'sponsor',
    tunnel((t) => (t.PreSharedKey = '{{resolve:ssm:/link/key}}')),
  ],
  ['a key the cloud makes up', 'sponsor', tunnel((t) => delete t.PreSharedKey)],
  [
    'keys told to whoever describes them',
    'sponsor',
    (json) => delete ofType(json, 'AWS::EC2::VPNConnection').Properties.PreSharedKeyStorage,
  ],
  ['a key in the template of the enclave', 'enclave', properties((p) => (p.sharedKey = 'a.key.in.clear'))],
  ['a parameter that is shown', 'enclave', inTemplate((t) => (t.parameters.psk.type = 'string'))],
  [
    'an output of a template that knows the key',
    'enclave',
    inTemplate((t) => (t.outputs = { key: { type: 'string', value: "[parameters('psk')]" } })),
  ],
  [
    'a parameter with a value',
    'enclave',
    resource(
      'azurerm_resource_group_template_deployment',
      (d) => (d.parameters_content = '{"psk":{"value":"a.key.in.clear"}}'),
    ),
  ],
  [
    'the provider’s own connection, whose key the state holds',
    'enclave',
    add('azurerm_virtual_network_gateway_connection', {
      name: 'x',
      type: 'IPsec',
      connection_protocol: 'IKEv2',
      ipsec_policy: {
        ike_encryption: 'GCMAES256',
        ike_integrity: 'SHA384',
        dh_group: 'ECP384',
        ipsec_encryption: 'GCMAES256',
        ipsec_integrity: 'GCMAES256',
        pfs_group: 'ECP384',
        sa_lifetime: 3600,
        sa_datasize: 97656250,
      },
    }),
  ],
  [
    'one kind of logs off',
    'sponsor',
    tunnel((t) => (t.LogOptions.CloudwatchLogOptions.BgpLogEnabled = false)),
  ],
  [
    'a gateway that tells nothing of routes',
    'enclave',
    (json) => {
      for (const setting of Object.values(json.resource.azurerm_monitor_diagnostic_setting) as Json[])
        setting.enabled_log = setting.enabled_log.filter(
          ({ category }: Json) => category !== 'RouteDiagnosticLog',
        );
    },
  ],
  ['a peering of networks', 'sponsor', plant('AWS::EC2::VPCPeeringConnection')],
  ['a private circuit', 'sponsor', plant('AWS::DirectConnect::Connection')],
  ['a connection past the link’s gateway', 'sponsor', plant('AWS::EC2::ClientVpnEndpoint')],
  [
    'a gateway that joins by itself',
    'sponsor',
    (json) => (ofType(json, 'AWS::EC2::TransitGateway').Properties.DefaultRouteTablePropagation = 'enable'),
  ],
  [
    'a circuit in the enclave',
    'enclave',
    add('azurerm_virtual_network_gateway_connection', { name: 'x', type: 'ExpressRoute' }),
  ],
  [
    'clients at the enclave’s gateway',
    'enclave',
    resource(
      'azurerm_virtual_network_gateway',
      (g) => (g.vpn_client_configuration = { address_space: ['172.16.0.0/24'] }),
    ),
  ],
  [
    'another network on the link’s gateway',
    'network',
    add('azurerm_virtual_network_peering', { name: 'x', allow_gateway_transit: true }),
  ],
  [
    'a default route to the link',
    'sponsor',
    (json) => (ofType(json, 'AWS::EC2::Route').Properties.DestinationCidrBlock = '0.0.0.0/0'),
  ],
  [
    'nothing behind the learned range',
    'sponsor',
    (json) => {
      for (const [id, { Type, Properties }] of Object.entries(json.Resources) as Json)
        if (Type === 'AWS::EC2::TransitGatewayRoute' && Properties.Blackhole) delete json.Resources[id];
    },
  ],
  [
    'a table of the enclave without its way to nowhere',
    'network',
    resource('azurerm_route_table', (t) => t.route.shift()),
  ],
  [
    'a default route of the enclave',
    'network',
    resource('azurerm_route_table', (t) => (t.route[0].next_hop_type = 'VirtualNetworkGateway')),
  ],
  [
    'a table of the enclave that learns what the sponsor announces',
    'network',
    resource('azurerm_route_table', (t) => (t.bgp_route_propagation_enabled = true)),
  ],
])('%s is refused', (_, part, change) => {
  // Which promise is broken is each rule's own test; here that the offence passes nowhere.
  expect({ refused: refused(part, change).length > 0 }).toEqual({ refused: true });
});

describe('two tunnels that change places are found, though both ends as a whole say the same', () => {
  const options = (json: Json): Json[] =>
    (Object.values(json.Resources) as Json[])
      .filter(({ Type }) => Type === 'AWS::EC2::VPNConnection')
      .flatMap(({ Properties }) => Properties.VpnTunnelOptionsSpecifications);
  const swap = (all: readonly Json[], one: number, other: number, field: string): void => {
    [all[one][field], all[other][field]] = [all[other][field], all[one][field]];
  };
  const sponsor =
    (one: number, other: number, field: string): Break =>
    (json) =>
      swap(options(json), one, other, field);
  const enclave =
    (type: string, field: string): Break =>
    (json) =>
      swap(Object.values(json.resource[type]), 0, 1, field);
  const policies = (json: Json, change: (policy: Json, index: number) => void): void => {
    const all = Object.values(json.resource.azurerm_resource_group_template_deployment) as Json[];
    all.forEach((deployment, index) => {
      const template = JSON.parse(deployment.template_content);
      change(template.resources[0].properties.ipsecPolicies[0], index);
      deployment.template_content = JSON.stringify(template);
    });
  };
  const FAR = 'azurerm_local_network_gateway';
  test.each<readonly [string, Part, Break]>([
    ['outside addresses, at the enclave', 'enclave', enclave(FAR, 'gateway_address')],
    ['inside addresses of the far end, at the enclave', 'enclave', enclave(FAR, 'bgp_settings')],
    [
      'keys, at the enclave',
      'enclave',
      enclave('azurerm_resource_group_template_deployment', 'parameters_content'),
    ],
    [
      'everything but the far gateway, at the enclave',
      'enclave',
      enclave('azurerm_resource_group_template_deployment', 'template_content'),
    ],
    ['keys, at the sponsor', 'sponsor', sponsor(0, 1, 'PreSharedKey')],
    ['inside ranges of one connection, at the sponsor', 'sponsor', sponsor(0, 1, 'TunnelInsideCidr')],
    ['inside ranges of two connections, at the sponsor', 'sponsor', sponsor(0, 2, 'TunnelInsideCidr')],
  ])('%s', (_, part, change) => {
    expect(refused(part, change)).toContain('link/both-ends-equal');
  });

  test('lifetimes that each end has twice, but not at the same tunnel', () => {
    const texts = { ...written };
    const changedTo = (part: Part, change: Break): string => {
      const json = JSON.parse(written[part]);
      change(json);
      return JSON.stringify(json);
    };
    texts.sponsor = changedTo('sponsor', (json) => {
      for (const index of [0, 1]) options(json)[index].Phase2LifetimeSeconds = 1800;
    });
    const refusedWith = (first: number): readonly string[] => {
      texts.enclave = changedTo('enclave', (json) =>
        policies(json, (policy, index) => {
          if (index === first || index === first + 1) policy.saLifeTimeSeconds = 1800;
        }),
      );
      return bothJudged(texts, ['link']);
    };
    expect(refusedWith(0)).not.toContain('link/both-ends-equal');
    expect(refusedWith(2)).toContain('link/both-ends-equal');
  });
});

describe('no transit', () => {
  const rule = (source: string, destination: string) => ({
    name: 'planted',
    access: 'Allow',
    direction: 'Inbound',
    protocol: 'Tcp',
    source_address_prefix: source,
    destination_address_prefix: destination,
    destination_port_range: '443',
  });
  const security = (source: string, destination: string): Break =>
    resource('azurerm_network_security_group', (g) => g.security_rule.push(rule(source, destination)));
  const transit = (part: Part, change: Break): readonly string[] =>
    refused(part, change, ['isolation']).filter((id) => id === 'isolation/no-bridge');

  test('as synthesised there is none', () => {
    expect(
      refused(undefined, undefined, ['isolation']).filter((id) => /no-(bridge|transit)/.test(id)),
    ).toEqual([]);
  });

  test.each<readonly [string, Part, Break]>([
    ['a firewall that lets the sponsor through', 'network', security('10.20.16.0/20', '192.0.2.0/24')],
    ['a firewall that lets the State through', 'network', security('192.0.2.10/32', '10.20.0.0/16')],
    ['a firewall for everybody', 'network', security('*', '*')],
    [
      'a way to the State by the link’s gateway',
      'network',
      resource('azurerm_route_table', (t) =>
        t.route.push({ name: 'x', address_prefix: '192.0.2.0/24', next_hop_type: 'VirtualNetworkGateway' }),
      ),
    ],
    [
      'a way into the sponsor by something else',
      'network',
      resource('azurerm_route_table', (t) =>
        t.route.push({
          name: 'x',
          address_prefix: '10.20.16.0/20',
          next_hop_type: 'VirtualAppliance',
          next_hop_in_ip_address: '10.40.0.9',
        }),
      ),
    ],
    [
      'a server that tells each gateway the other’s routes',
      'network',
      add('azurerm_route_server', { name: 'x', branch_to_branch_traffic_enabled: true }),
    ],
    [
      'a peering that passes on',
      'network',
      add('azurerm_virtual_network_peering', { name: 'x', allow_forwarded_traffic: true }),
    ],
    [
      'a way of the sponsor to the State',
      'sponsor',
      plant('AWS::EC2::Route', {
        RouteTableId: 'rtb-0',
        DestinationCidrBlock: '192.0.2.0/24',
        TransitGatewayId: 'tgw-0',
      }),
    ],
  ])('%s is refused', (_, part, change) => {
    expect(transit(part, change)).toEqual(['isolation/no-bridge']);
  });

  test('a finding prints the whole path', () => {
    const json = JSON.parse(written.network);
    security('10.20.16.0/20', '192.0.2.0/24')(json);
    const artefact = readTerraformJson({
      id: 'n',
      file: 'n.tf.json',
      text: JSON.stringify(json),
      environment: 'enclave',
    } as Json);
    const { findings } = judge([artefact], contextOf(programme, '2026-11-22'), { only: ['isolation'] });
    const found = findings.find((f) => f.rule === 'isolation/no-bridge');
    expect(found?.path[0]).toBe('sponsor');
    expect(found?.path.at(-1)).toBe('State services');
    expect(found?.path).toHaveLength(4);
  });
});

describe('the enclave stands alone', () => {
  const alone = (part: Part, change?: Break): readonly string[] =>
    refused(part, change, ['continuity']).filter((id) => id === 'continuity/stands-alone');

  test('as synthesised it does', () => {
    expect(alone('network')).toEqual([]);
  });

  test.each<readonly [string, Break]>([
    [
      'names looked up over there',
      resource('azurerm_virtual_network', (n) => (n.dns_servers = ['10.20.64.10'])),
    ],
    [
      'a name that leads there',
      add('azurerm_private_dns_a_record', {
        name: 'x',
        zone_name: 'x',
        resource_group_name: 'x',
        ttl: 60,
        records: ['10.20.32.4'],
      }),
    ],
  ])('%s is refused', (_, change) => {
    expect(alone('network', change)).toEqual(['continuity/stands-alone']);
  });
});
