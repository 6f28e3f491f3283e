/** Which store keeps which dataset where, and the hop through the public zone that people from anywhere make. */
import { throughEntrance } from '../../policy/entrance';
import { Graph } from '../../policy/graph/graph';
import { pointHolding, rangesOf, throughPoint, zonesIn } from '../../policy/interconnection';
import type { NetworkRule } from '../../policy/network-rule';
import { ANYWHERE } from '../../policy/network-rules';
import { placementsOf } from '../../policy/placements';
import { CONTEXT } from '../support/judging';
import { programme } from '../support/programme';
import { block, terraform } from '../support/ruling';

const account = (name: string, location: string, tags: string): string =>
  block('storage_account', name, `name = "${name}"\nlocation = ${location}\ntags = { ${tags} }`);
const placed = (text: string) => placementsOf(new Graph([terraform(text)], CONTEXT));

test.each<[string, string, unknown]>([
  [
    'a store that names its dataset',
    account('docs', '"francecentral"', 'dataset = "file"'),
    [
      {
        dataset: 'file',
        store: 'azurerm_storage_account.docs',
        type: 'azurerm_storage_account',
        places: ['francecentral'],
      },
    ],
  ],
  ['a store that names none', account('docs', '"francecentral"', '"data-classification" = "public"'), []],
  [
    'two stores in one place',
    account('a', '"francecentral"', 'dataset = "x"') + account('b', '"francecentral"', 'dataset = "y"'),
    ['x', 'y'].map((dataset, i) => ({
      dataset,
      store: `azurerm_storage_account.${['a', 'b'][i]}`,
      type: 'azurerm_storage_account',
      places: ['francecentral'],
    })),
  ],
  ['what is no store', block('virtual_network', 'v', 'tags = { dataset = "file" }'), []],
])('%s', (_what, text, expected) => {
  expect(placed(text)).toEqual(expected);
});

test('two places of one store, and one that nobody can tell', () => {
  const two = `variable "open" {}\n${account('docs', 'var.open == "x" ? "francecentral" : "westeurope"', 'dataset = "file"')}`;
  expect(placed(two)[0]?.places).toEqual(['francecentral', 'westeurope']);
  const none = `variable "open" {}\n${account('docs', 'var.open', 'dataset = "file"')}`;
  expect(placed(none)[0]?.places).toEqual([expect.stringMatching(/^unknown: variable open/)]);
});

describe('people from anywhere', () => {
  const zones = { public: '10.0.0.0/24', applications: '10.0.1.0/24' } as never;
  const rule = (more: Partial<NetworkRule>): NetworkRule =>
    ({
      zone: 'applications',
      direction: 'inbound',
      peers: [ANYWHERE],
      protocol: 'tcp',
      port: 443,
      ...more,
    }) as NetworkRule;
  test('reach a zone through the public one, which hands them on', () => {
    expect(throughEntrance([rule({})], zones)).toEqual([
      rule({ zone: 'public' }),
      rule({ zone: 'public', direction: 'outbound', peers: ['10.0.1.0/24'] }),
      rule({ peers: ['10.0.0.0/24'] }),
    ]);
  });
  test.each<[string, Partial<NetworkRule>]>([
    ['the public zone takes them itself', { zone: 'public' }],
    ['what goes out needs no entrance', { direction: 'outbound' }],
    ['who comes from somewhere known needs none', { peers: ['10.9.0.0/16'] }],
  ])('%s', (_what, more) => {
    expect(throughEntrance([rule(more)], zones)).toEqual([rule(more)]);
  });
});

describe('interconnections', () => {
  const games = programme();
  const { enclave, sponsor } = games.environments;
  const met: NetworkRule = {
    flow: 'f',
    zone: 'application',
    direction: 'inbound',
    protocol: 'tcp',
    port: 8444,
    peers: ['10.50.0.0/24'],
  };
  const PROXY = '10.60.0.128/25';
  test('every subnet has its range: those of the enclave and of its interconnections, or those of the sponsor', () => {
    expect(rangesOf(games, 'sponsor')).toEqual(sponsor.zones);
    expect(rangesOf(games, 'enclave')).toEqual({
      ...enclave.zones,
      'state-services/gateway': '10.60.0.0/26',
      'state-services/certificates': '10.60.0.64/28',
      'state-services/proxy': PROXY,
      'administrators/gateway': '10.61.0.0/26',
    });
  });
  test.each<[string, string, string | undefined]>([
    ['a range in the first', '10.60.0.64/28', 'state-services'],
    ['the whole second', '10.61.0.0/24', 'administrators'],
    ['more than one', '10.60.0.0/15', undefined],
    ['a range of the enclave', '10.20.2.0/24', undefined],
  ])('%s is held by %s', (_what, range, name) => {
    expect(pointHolding(games, range)?.name).toBe(name);
  });
  test.each<[string, readonly string[]]>([
    ['state-services', []],
    ['administrators', ['jump']],
  ])('the zones in the network of %s', (name, zones) => {
    const point = games.interconnections[name];
    expect(point && zonesIn(games, point)).toEqual(zones);
  });
  test.each<[string, string, NetworkRule, readonly NetworkRule[]]>([
    [
      'who comes in ends at the proxy, which opens anew',
      'state-services',
      met,
      [
        { ...met, zone: 'state-services/proxy' },
        { ...met, zone: 'state-services/proxy', direction: 'outbound', peers: ['10.20.2.0/24'] },
        { ...met, peers: [PROXY] },
      ],
    ],
    [
      'who goes out ends there, too',
      'state-services',
      { ...met, direction: 'outbound' },
      [
        { ...met, zone: 'state-services/proxy', direction: 'outbound' },
        { ...met, zone: 'state-services/proxy', direction: 'inbound', peers: ['10.20.2.0/24'] },
        { ...met, direction: 'outbound', peers: [PROXY] },
      ],
    ],
    [
      'a zone that the enclave has not is met by nobody',
      'state-services',
      { ...met, zone: 'front' },
      [
        { ...met, zone: 'state-services/proxy' },
        { ...met, zone: 'state-services/proxy', direction: 'outbound', peers: [] },
        { ...met, zone: 'front', peers: [PROXY] },
      ],
    ],
    ['without a proxy nothing is added', 'administrators', met, [met]],
    ['without an interconnection nothing is added', 'sponsor', met, [met]],
  ])('%s', (_what, party, rule, hops) => {
    expect(throughPoint(games, party, rule)).toEqual(hops);
  });
});
