import { algorithmOf, PART_TITLES, SUITE_PARTS, type SuitePart } from '../../facts/link-suite';
import type { Graph } from '../../graph/graph';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { type Compared, differing, type Saying } from './differing';
import { type LinkEnd, partOf, TUNNELS } from './ends';
import { instances } from './instances';
import { pairFaults } from './pair-faults';
import { hostOf, tunnelPairs } from './tunnel-pairs';

export const bothEndsEqual: Rule = {
  id: 'link/both-ends-equal',
  title:
    'Both ends of each tunnel say the same: suite, lifetime, key, BGP numbers, inside and outside addresses',
  why: 'Ends that differ do not meet, meet on something weaker than either wanted, or lose forward secrecy when keys are first renewed.',
  fix: 'Make both ends from one declaration, and deploy both again.',
  sources: ['TRN-02'],
  severity: 'error',
  *check(graph) {
    const { pairs, lone } = tunnelPairs(graph);
    for (const pair of pairs) yield* pairFaults(graph, pair, pairs);
    // Ends of which nobody can tell to which tunnel they belong are compared as a whole.
    for (const part of SUITE_PARTS)
      if (part !== 'dataIntegrity') yield* differing(said(graph, suite(graph, lone, part)));
    for (const one of NUMBERS) yield* differing(said(graph, one));
    yield* instances(graph, pairs);
  },
};

/** One thing both ends write: what it is called, and what each resource says, in words that can be compared. */
interface Said {
  readonly what: string;
  readonly sponsor: (graph: Graph) => readonly Saying[];
  readonly enclave: (graph: Graph) => readonly Saying[];
}
const said = (graph: Graph, { what, sponsor, enclave }: Said): Compared => ({
  what,
  sponsor: sponsor(graph),
  enclave: enclave(graph),
});

/** Words are those of strongSwan, which both clouds' words are mapped to. One that nobody knows is another promise's. */
function suite(graph: Graph, ends: readonly LinkEnd[], part: SuitePart): Said {
  const at = (cloud: 'aws' | 'azure') => (): readonly Saying[] =>
    ends
      .filter((end) => end.cloud === cloud)
      .flatMap((end) =>
        (partOf(graph, end, part) ?? []).flatMap(({ at: property, text }) => {
          const word = text === undefined ? undefined : algorithmOf(part, cloud, text)?.name;
          return word === undefined ? [] : [{ resource: end.resource, property, word }];
        }),
      );
  return { what: PART_TITLES[part], sponsor: at('aws'), enclave: at('azure') };
}

const written =
  (type: string, path: string, worded: (text: string) => string = (text) => text) =>
  (graph: Graph): readonly Saying[] =>
    graph
      .ofType(type)
      .flatMap((resource) =>
        textsAt(graph, resource, path).flatMap((text) =>
          text === undefined ? [] : [{ resource, property: path, word: worded(text) }],
        ),
      );

const INSIDE = `${TUNNELS}.TunnelInsideCidr`;
const CONNECTION = 'AWS::EC2::VPNConnection';
const GATEWAY = 'azurerm_virtual_network_gateway';
const LOCAL = 'azurerm_local_network_gateway';

const NUMBERS: readonly Said[] = [
  {
    what: 'the number of the enclave’s end',
    sponsor: written('AWS::EC2::CustomerGateway', 'BgpAsn'),
    enclave: written(GATEWAY, 'bgp_settings.asn'),
  },
  {
    what: 'the number of the sponsor’s end',
    sponsor: written('AWS::EC2::TransitGateway', 'AmazonSideAsn'),
    enclave: written(LOCAL, 'bgp_settings.asn'),
  },
  {
    what: 'an inside address of the sponsor’s end',
    sponsor: written(CONNECTION, INSIDE, (range) => hostOf(range, 1)),
    enclave: written(LOCAL, 'bgp_settings.bgp_peering_address'),
  },
  {
    what: 'an inside address of the enclave’s end',
    sponsor: written(CONNECTION, INSIDE, (range) => hostOf(range, 2)),
    enclave: written(GATEWAY, 'bgp_settings.peering_addresses.apipa_addresses'),
  },
];
