import { ANYWHERE, networkRules, passes } from '../../policy/network-rules';
import type { Flow, Programme } from '../../policy/programme';
import { programme } from '../support/programme';

const flow = (more: Partial<Flow>): Flow => ({
  name: 'tried',
  title: 'tried',
  dataset: 'badge-status',
  from: { party: 'sponsor', zone: 'front' },
  to: { party: 'enclave', zone: 'application' },
  opens: 'from',
  protocol: 'tcp',
  port: 443,
  ...more,
});
const withFlow = (more: Partial<Flow>): Programme => programme({ flows: { tried: flow(more) } });
const rules = (more: Partial<Flow>) => ({
  sponsor: networkRules(withFlow(more), 'sponsor'),
  enclave: networkRules(withFlow(more), 'enclave'),
});
const common = { flow: 'tried', protocol: 'tcp', port: 443 };
const FRONT = '10.10.16.0/20';
const APPLICATION = '10.20.2.0/24';

describe('firewall rules of a flow', () => {
  test('the end that opens has an outbound rule, the end that listens an inbound one, each naming the other', () => {
    expect(rules({})).toEqual({
      sponsor: [{ ...common, zone: 'front', direction: 'outbound', peers: [APPLICATION] }],
      enclave: [{ ...common, zone: 'application', direction: 'inbound', peers: [FRONT] }],
    });
  });

  test('data may go the other way than the connection', () => {
    expect(rules({ opens: 'to' })).toEqual({
      sponsor: [{ ...common, zone: 'front', direction: 'inbound', peers: [APPLICATION] }],
      enclave: [{ ...common, zone: 'application', direction: 'outbound', peers: [FRONT] }],
    });
  });

  test('inside one environment both zones have a rule', () => {
    const inside = rules({
      from: { party: 'enclave', zone: 'application' },
      to: { party: 'enclave', zone: 'data' },
    });
    expect(inside.sponsor).toEqual([]);
    expect(inside.enclave).toEqual([
      { ...common, zone: 'application', direction: 'outbound', peers: ['10.20.3.0/27'] },
      { ...common, zone: 'data', direction: 'inbound', peers: [APPLICATION] },
    ]);
  });

  test.each<[string, Partial<Flow>, 'sponsor' | 'enclave', readonly string[]]>([
    [
      'an environment without a zone is its whole network',
      { from: { party: 'sponsor' } },
      'enclave',
      ['10.10.0.0/16'],
    ],
    [
      'people without a range come from anywhere',
      { from: { party: 'visitors' }, to: { party: 'sponsor', zone: 'public' } },
      'sponsor',
      [ANYWHERE],
    ],
  ])('%s', (_, more, environment, peers) => {
    expect(networkRules(withFlow(more), environment).map((rule) => rule.peers)).toEqual([peers]);
  });

  const PROXY = '10.60.0.128/25';
  test.each<[string, Partial<Flow>, readonly string[]]>([
    [
      'a peer has all its ranges, and they are met by its proxy',
      { from: { party: 'state-services' } },
      ['10.50.0.0/24', '10.51.0.0/24'],
    ],
    [
      'a range of the flow itself wins',
      { from: { party: 'state-services', networks: ['10.50.0.8/29'] } },
      ['10.50.0.8/29'],
    ],
  ])('%s', (_, more, peers) => {
    const zone = 'state-services/proxy';
    expect(networkRules(withFlow(more), 'enclave')).toEqual([
      { ...common, zone, direction: 'inbound', peers },
      { ...common, zone, direction: 'outbound', peers: [APPLICATION] },
      { ...common, zone: 'application', direction: 'inbound', peers: [PROXY] },
    ]);
    expect(networkRules(withFlow(more), 'sponsor')).toEqual([]);
  });

  test('where there is no proxy the connection ends in the jump zone', () => {
    const from = { party: 'administrators', networks: ['10.99.0.0/28'] };
    expect(networkRules(withFlow({ from, to: { party: 'enclave', zone: 'jump' } }), 'enclave')).toEqual([
      { ...common, zone: 'jump', direction: 'inbound', peers: ['10.99.0.0/28'] },
    ]);
  });

  test.each<[string, Partial<Flow>, RegExp]>([
    ['anywhere reaches the enclave', { from: { party: 'visitors' } }, /never open to anywhere/],
    [
      'a range of the flow is anywhere',
      { from: { party: 'administrators', networks: ['0.0.0.0/0'] } },
      /never open to anywhere/,
    ],
    [
      'two halves are anywhere too',
      { from: { party: 'administrators', networks: ['0.0.0.0/1', '128.0.0.0/1'] } },
      /never open to anywhere/,
    ],
    [
      'the end in the enclave names no zone',
      { to: { party: 'enclave' } },
      /names no zone.*gateway, application/,
    ],
    [
      'the other end names a zone that is not',
      { from: { party: 'sponsor', zone: 'jump' } },
      /sponsor has no zone "jump".*public, front/,
    ],
    ['the link is not', { link: 'other' }, /no link "other".*main/],
    ['the peer has no range', { from: { party: 'silent' } }, /"silent" has no range/],
  ])('refused: %s', (_, more, message) => {
    const silent = {
      name: 'silent',
      title: 'silent',
      reaches: ['enclave'] as const,
      networks: [],
      country: 'FR',
    };
    const tried = { ...withFlow(more), peers: { silent } };
    expect(() => networkRules(tried, 'enclave')).toThrow(message);
  });

  test('a severed link leaves no rule at either end, and flows beside it stay', () => {
    const flows = { over: flow({ name: 'over', link: 'main' }), beside: flow({ name: 'beside' }) };
    const severed = programme({ flows, links: { main: { name: 'main', state: 'severed' } } });
    expect(passes(severed, flows.over)).toBe(false);
    expect(networkRules(severed, 'enclave').map((rule) => rule.flow)).toEqual(['beside']);
    expect(networkRules(severed, 'sponsor').map((rule) => rule.flow)).toEqual(['beside']);
  });
});
