/**
 * The two ends of each tunnel: the sponsor's options and the enclave's connection whose far gateway is the first host of the
 * same inside range. What cannot be paired is compared as a whole by `link/both-ends-equal`.
 */
import { addressAt } from '../../addresses';
import type { Graph } from '../../graph/graph';
import type { Resource } from '../../model';
import { textsAt } from '../settings';
import { endsOf, type LinkEnd, wordsAt } from './ends';

export interface TunnelPair {
  /** The inside range, as the sponsor's end writes it. */
  readonly inside: string;
  readonly sponsor: LinkEnd;
  readonly enclave: LinkEnd;
  /** What the enclave's end knows of the sponsor's: its outside address, its BGP address and number. */
  readonly far: Resource;
}

const FAR = 'azurerm_local_network_gateway';
const NAMES_FAR = { azurerm: 'local_network_gateway_id', arm: 'properties.localNetworkGateway2.id' } as const;

/** The address of a host in an inside range; a text that is no range is shown as it is. */
export const hostOf = (range: string, index: 1 | 2): string => {
  try {
    return addressAt(range, index);
  } catch {
    return range;
  }
};

/** What the enclave's end knows of the other: named by reference, or by the last part of an id. */
export function farOf(graph: Graph, end: LinkEnd): readonly Resource[] {
  if (end.dialect !== 'arm')
    return graph
      .targetsAt(end.resource, NAMES_FAR.azurerm)
      .flatMap(({ resource }) => (resource?.type === FAR ? [resource] : []));
  const names = wordsAt(graph, end, NAMES_FAR.arm).flatMap(({ text }) => text?.split('/').pop() ?? []);
  return graph
    .ofType(FAR)
    .filter((one) => textsAt(graph, one, 'name').some((name) => name !== undefined && names.includes(name)));
}

/** The inside range of a tunnel of the sponsor's end; `undefined` where nobody can tell it. */
export const insideOf = (graph: Graph, end: LinkEnd): string | undefined =>
  wordsAt(graph, end, 'TunnelInsideCidr')[0]?.text;

/** Every tunnel both of whose ends are here, and the ends that have no other. */
export function tunnelPairs(graph: Graph): {
  readonly pairs: readonly TunnelPair[];
  readonly lone: readonly LinkEnd[];
} {
  const ends = endsOf(graph);
  const sponsors = ends.filter(({ cloud }) => cloud === 'aws');
  const pairs = ends
    .filter(({ cloud }) => cloud === 'azure')
    .flatMap((enclave) =>
      farOf(graph, enclave).flatMap((far) => {
        const [peer] = textsAt(graph, far, 'bgp_settings.bgp_peering_address');
        return sponsors.flatMap((sponsor): TunnelPair[] => {
          const inside = insideOf(graph, sponsor);
          return inside !== undefined && hostOf(inside, 1) === peer
            ? [{ inside, sponsor, enclave, far }]
            : [];
        });
      }),
    );
  const paired = new Set(pairs.flatMap(({ sponsor, enclave }) => [sponsor.title, enclave.title]));
  return { pairs, lone: ends.filter(({ title }) => !paired.has(title)) };
}
