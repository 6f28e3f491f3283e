/** Both ends at each step of the agreement, and what can never be declared. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agreements } from '../../constructs/link/agreement';
import { enclaveApp } from '../../infra/enclave';
import { loadProgramme } from '../../infra/programme';
import { problemsOf } from '../../infra/schema';
import { sponsorApp } from '../../infra/sponsor';
import { type Judgement, together } from '../../policy/judge';
import type { Link } from '../../policy/programme';
import { agreed, requested } from '../support/link';
import { describeWithTerraform, planOf } from '../support/terraform';

// biome-ignore lint/suspicious/noExplicitAny: artefacts are looked at as they are.
type Json = any;
const load = (state = 'open') =>
  loadProgramme({ env: { CLOISON_LINK: state }, localFile: null, today: '2026-11-22' });
const link: Link = load().links['sponsor-enclave'];
const folder = mkdtempSync(join(tmpdir(), 'cloison-link-stacks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// Warnings are told on the error stream; they are looked at with the rules.
const said = jest.spyOn(console, 'error').mockImplementation(() => {});
afterAll(() => said.mockRestore());

function both(name: string, agreements: Agreements, state = 'open') {
  const programme = load(state);
  const judged: Judgement[] = [];
  const onJudged = (judgement: Judgement): void => void judged.push(judgement);
  enclaveApp(programme, { outdir: join(folder, `${name}-e`) }, onJudged, agreements).synth();
  sponsorApp(programme, { outdir: join(folder, `${name}-s`) }, onJudged, agreements).synth();
  const { findings, waived } = together(judged.map(({ verdict }) => verdict));
  const sponsor = JSON.parse(readFileSync(join(folder, `${name}-s/link.template.json`), 'utf8')) as Json;
  const enclave = JSON.parse(readFileSync(join(folder, `${name}-e/stacks/link/cdk.tf.json`), 'utf8')) as Json;
  const count = (type: string): number =>
    (Object.values(sponsor.Resources) as Json[]).filter(({ Type }) => Type === type).length;
  const made = (type: string): number => Object.keys(enclave.resource[type] ?? {}).length;
  return {
    sponsor,
    enclave,
    refused: findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
    waived: waived.map(({ finding }) => `${finding.rule} ${finding.address}`).sort(),
    counts: {
      faces: count('AWS::EC2::CustomerGateway'),
      connections: count('AWS::EC2::VPNConnection'),
      admitted: count('AWS::EC2::TransitGatewayRouteTablePropagation'),
      routes: count('AWS::EC2::Route'),
      gateways: made('azurerm_virtual_network_gateway'),
      far: made('azurerm_local_network_gateway'),
      tunnels: made('azurerm_resource_group_template_deployment'),
    },
  };
}

const first = both('first', {});
const second = both('second', { 'sponsor-enclave': requested(link) });
const third = both('third', { 'sponsor-enclave': agreed(link) });
const cut = both('cut', { 'sponsor-enclave': agreed(link) }, 'severed');

describe('the three steps', () => {
  const GATEWAY = { gateways: 1, far: 0, tunnels: 0 };
  test.each([
    [
      'before any agreement the enclave has its gateway, the sponsor no peer',
      first,
      { faces: 0, connections: 0, admitted: 0, routes: 0, ...GATEWAY },
      /^1 of 3/,
    ],
    [
      'after the request the sponsor has its connections, and no way leads to them',
      second,
      { faces: 2, connections: 2, admitted: 0, routes: 0, ...GATEWAY },
      /^2 of 3/,
    ],
    [
      'after the answer both ends are whole',
      third,
      { faces: 2, connections: 2, admitted: 2, routes: 6, gateways: 1, far: 4, tunnels: 4 },
      /^3 of 3/,
    ],
  ])('%s', (_, { counts, sponsor, enclave }, expected, step) => {
    expect(counts).toEqual(expected);
    expect(sponsor.Outputs.SponsorEnclaveStep.Value).toMatch(step);
    expect(enclave.output['link-sponsor-enclave'].value.step).toMatch(step);
    expect(sponsor.Outputs.SponsorEnclaveDesign.Value).toBe(
      enclave.output['link-sponsor-enclave'].value.design,
    );
  });

  const KEYS = 'link/authentication azurerm_virtual_network_gateway.gateway_4F29084A';
  const FACES = ['GatewayInstance0E6E63B9D', 'GatewayInstance131E48792'].map(
    (id) => `link/authentication ${id}`,
  );
  test.each([
    ['before any agreement', first, [KEYS]],
    ['after the request', second, [...FACES, KEYS]],
    ['after the answer', third, [...FACES, KEYS]],
    ['severed', cut, [KEYS]],
  ])(
    '%s, pre-shared keys are waived by name, and no waiver is without use',
    (_, { refused, waived }, expected) => {
      expect({ refused, waived }).toEqual({ refused: [], waived: expected });
    },
  );

  test('without the waivers pre-shared keys are refused at both ends', () => {
    const programme = { ...load(), waivers: [] };
    const agreements = { 'sponsor-enclave': agreed(link) };
    const rules = new Set<string>();
    const onJudged = ({ verdict }: Judgement): void => {
      for (const { rule, severity, environment } of verdict.findings)
        if (severity === 'error') rules.add(`${environment} ${rule}`);
    };
    expect(() =>
      enclaveApp(programme, { outdir: join(folder, 'none-e') }, onJudged, agreements).synth(),
    ).toThrow(/link\/authentication/);
    expect(() =>
      sponsorApp(programme, { outdir: join(folder, 'none-s') }, onJudged, agreements).synth(),
    ).toThrow();
    expect([...rules].sort()).toEqual(['enclave link/authentication', 'sponsor link/authentication']);
  });

  test('severed, the gateways stay without a peer, and nothing of the other side is named', () => {
    expect(cut.counts).toEqual({ faces: 0, connections: 0, admitted: 0, routes: 0, ...GATEWAY });
    expect(JSON.stringify(cut.sponsor)).not.toMatch(/20\.74\.11|secretsmanager/);
    expect(JSON.stringify(cut.enclave)).not.toMatch(/15\.188\.4|parameters_content/);
  });

  test('for the reviewer: the sponsor’s end, complete', () => {
    const ec2 = Object.entries(third.sponsor.Resources as Json).filter(([, { Type }]: Json) =>
      /EC2|CloudWatch/.test(Type),
    );
    expect(
      Object.fromEntries(ec2.map(([id, { Metadata: _, ...resource }]: Json) => [id, resource])),
    ).toMatchSnapshot();
  });

  test('each tunnel has an alarm of its own, each connection one for one down and one for both', () => {
    const alarms = (Object.values(third.sponsor.Resources) as Json[]).filter(
      ({ Type, Properties }) => Type === 'AWS::CloudWatch::Alarm' && Properties.Namespace === 'AWS/VPN',
    );
    const measured = alarms.map(({ Properties: { Dimensions, Statistic } }) =>
      `${Dimensions[0].Name} ${Statistic} ${typeof Dimensions[0].Value === 'string' ? Dimensions[0].Value : ''}`.trim(),
    );
    expect(measured.sort()).toEqual([
      'TunnelIpAddress Maximum 15.188.4.1',
      'TunnelIpAddress Maximum 15.188.4.2',
      'TunnelIpAddress Maximum 15.188.4.3',
      'TunnelIpAddress Maximum 15.188.4.4',
      'VpnId Maximum',
      'VpnId Maximum',
      'VpnId Minimum',
      'VpnId Minimum',
    ]);
    for (const { Properties } of alarms)
      expect(Properties).toMatchObject({ TreatMissingData: 'breaching', AlarmActions: [expect.anything()] });
  });

  test('each inside address a connection names is one of the gateway’s', () => {
    const [gateway] = Object.values(third.enclave.resource.azurerm_virtual_network_gateway) as Json[];
    const own = gateway.bgp_settings.peering_addresses.map((p: Json) => p.apipa_addresses);
    expect(own).toEqual([
      ['169.254.21.2', '169.254.22.2'],
      ['169.254.21.6', '169.254.22.6'],
    ]);
    for (const { template_content: text } of Object.values(
      third.enclave.resource.azurerm_resource_group_template_deployment,
    ) as Json[]) {
      const named = JSON.parse(text).resources[0].properties.gatewayCustomBgpIpAddresses.map(
        (a: Json) => a.customBgpIpAddress,
      );
      expect(named.map((address: string, instance: number) => own[instance].includes(address))).toEqual([
        true,
        true,
      ]);
    }
  });
});

describeWithTerraform('the enclave’s end as terraform plans it', () => {
  test('is valid, and plan and plan file hold the name of a key and no place for the key itself', async () => {
    const plan = await planOf(join(folder, 'third-e/stacks/link'));
    expect([plan.init, plan.validate, plan.plan].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    const all = JSON.stringify(plan.json);
    expect(all).not.toMatch(/shared_key/);
    const deployments = (plan.json?.resource_changes ?? []).filter(
      ({ type }) => type === 'azurerm_resource_group_template_deployment',
    );
    expect(deployments).toHaveLength(4);
    for (const { change } of deployments) {
      const { psk, ...others } = JSON.parse(String(change.after?.parameters_content));
      expect(others).toEqual({});
      expect(Object.keys(psk)).toEqual(['reference']);
      expect(psk.reference).toEqual({
        keyVault: { id: expect.stringMatching(/\/vaults\/kv-link-/) },
        secretName: expect.stringMatching(/^link-sponsor-enclave-[01]-[01]$/),
      });
    }
  }, 120_000);
});

describe('what can never be declared', () => {
  const changed = (change: (design: Json) => void): readonly string[] => {
    const programme = structuredClone(load()) as Json;
    change(programme.links['sponsor-enclave'].design);
    return problemsOf(programme, '2026-11-22').map(
      ({ at, wrong, allowed }) => `${at.replace('links.sponsor-enclave.design.', '')} ${wrong} | ${allowed}`,
    );
  };

  test('the design as it stands is sound', () => {
    expect(changed(() => {})).toEqual([]);
  });

  test.each<readonly [string, (design: Json) => void, RegExp]>([
    ['a weak group', (d) => (d.suite.group = 'modp2048'), /^suite\.group is no strong group.*\| ecp384$/],
    ['SHA-1', (d) => (d.suite.prf = 'sha1'), /^suite\.prf is no strong PRF/],
    ['no forward secrecy', (d) => (d.suite.pfs = 'none'), /^suite\.pfs is no strong group/],
    [
      'two values in a list',
      (d) => (d.suite.encryption = ['aes256gcm16', 'aes256']),
      /^suite\.encryption is no strong encryption \(one, no list\)/,
    ],
    ['IKEv1', (d) => (d.suite.version = 1), /^suite\.version is no version of IKE/],
    [
      'a lifetime out of bounds',
      (d) => (d.lifetimes.data = 28800),
      /^lifetimes\.data is no lifetime in bounds \| a whole number from 900 to 3600/,
    ],
    [
      'a volume out of bounds',
      (d) => (d.lifetimes.dataKilobytes = 0),
      /^lifetimes\.dataKilobytes is no lifetime in bounds/,
    ],
    [
      'a margin that leaves no life',
      (d) => (d.lifetimes.margin = 1800),
      /^lifetimes\.margin leaves the data channel no life/,
    ],
    [
      'a number of Azure’s own',
      (d) => (d.asn.enclave = 65515),
      /^asn\.enclave cannot be used: Azure uses it/,
    ],
    ['a number of AWS’s own', (d) => (d.asn.sponsor = 7224), /^asn\.sponsor cannot be used: AWS uses it/],
    [
      'a number for documentation',
      (d) => (d.asn.sponsor = 64500),
      /^asn\.sponsor cannot be used: for documentation/,
    ],
    ['one number for both ends', (d) => (d.asn.enclave = 64512), /^asn\.enclave is the same at both ends/],
    [
      'an inside range outside Azure’s',
      (d) => (d.inside[0][0] = '169.254.30.0/30'),
      /^inside\.0\.0 is outside what the enclave's cloud takes/,
    ],
    [
      'an inside range of AWS’s own',
      (d) => (d.inside[1][1] = '169.254.169.252/30'),
      /^inside\.1\.1 is kept by the sponsor's cloud/,
    ],
    [
      'an inside range of another size',
      (d) => (d.inside[0][1] = '169.254.22.0/29'),
      /^inside\.0\.1 is no range of four addresses/,
    ],
    [
      'the same inside range twice',
      (d) => (d.inside[1][0] = '169.254.21.0/30'),
      /^inside\.1\.0 is that of .*inside\.0\.0/,
    ],
    [
      'three connections',
      (d) => d.inside.push(['169.254.21.8/30', '169.254.22.8/30']),
      /^inside is no pair of connections/,
    ],
    ['a connection with one tunnel', (d) => d.inside[0].pop(), /^inside\.0 is no pair of tunnels/],
    [
      'certificates, which the enclave’s end cannot have',
      (d) => (d.authentication = 'certificate'),
      /^authentication cannot be deployed on azure: azurerm 4\.55\.0 .*\(https:.*\) \| pre-shared-key, with a waiver/,
    ],
    ['a field nobody reads', (d) => (d.psk = 'x'), /has a field nobody reads/],
  ])('%s', (_, change, message) => {
    expect(changed(change)).toEqual([expect.stringMatching(message)]);
  });

  test('a second link is one entry more, with inside ranges of its own', () => {
    const programme = structuredClone(load()) as Json;
    const design = structuredClone(programme.links['sponsor-enclave'].design);
    programme.links.spare = { name: 'spare', state: 'open', design };
    expect(problemsOf(programme, '2026-11-22')).toHaveLength(4);
    design.inside = [
      ['169.254.21.8/30', '169.254.22.8/30'],
      ['169.254.21.12/30', '169.254.22.12/30'],
    ];
    expect(problemsOf(programme, '2026-11-22')).toEqual([]);
    const agreements = {
      'sponsor-enclave': agreed(programme.links['sponsor-enclave']),
      spare: spare(programme.links.spare),
    };
    const outdir = join(folder, 'two');
    sponsorApp(programme, { outdir }, undefined, agreements).synth();
    const { Resources } = JSON.parse(readFileSync(join(outdir, 'link.template.json'), 'utf8')) as Json;
    const types = (Object.values(Resources) as Json[]).map(({ Type }) => Type);
    // The same face twice is refused by the cloud, so both links share it.
    expect(types.filter((type) => type === 'AWS::EC2::CustomerGateway')).toHaveLength(2);
    expect(types.filter((type) => type === 'AWS::EC2::VPNConnection')).toHaveLength(4);
  });
});

const spare = (other: Link) => {
  const full = agreed(other);
  const sponsor = full.sponsor as NonNullable<typeof full.sponsor>;
  const connections = sponsor.connections.map((_, c) => ({
    tunnels: [`15.188.5.${c * 2 + 1}`, `15.188.5.${c * 2 + 2}`],
    attachment: `tgw-attach-0123456789abcde${c}0`,
  }));
  return { ...full, sponsor: { ...sponsor, connections } };
};
