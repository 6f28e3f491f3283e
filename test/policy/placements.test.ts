/** Which store keeps which dataset where, and the hop through the public zone that people from anywhere make. */
import { throughEntrance } from '../../policy/entrance';
import { Graph } from '../../policy/graph/graph';
import type { NetworkRule } from '../../policy/network-rule';
import { ANYWHERE } from '../../policy/network-rules';
import { placementsOf } from '../../policy/placements';
import { CONTEXT } from '../support/judging';
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
