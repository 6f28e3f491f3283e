import type { Rule } from '../rule';
import { describedTunnels, TUNNELS, VPN_CONNECTION } from './ends';
import { weakParts } from './parts';

/** AWS makes two tunnels of every connection, described or not. */
const TUNNELS_OF_A_CONNECTION = 2;

export const suiteStrong: Rule = {
  id: 'link/suite-strong',
  title: 'Every tunnel of the link writes a strong suite, and nothing weak is left to a default',
  why: 'Both clouds fill what is left out with everything they know, SHA-1 and groups of 1024 bits among it; the weaker end decides.',
  fix: 'Write IKEv2, AES-256-GCM, SHA-384 and group 20 (ECP384) in both tunnels’ options and in the IPsec policy of the other end.',
  sources: ['TRN-01', 'TRN-02', 'TRN-03'],
  severity: 'error',
  *check(graph) {
    for (const resource of graph.ofType(VPN_CONNECTION)) {
      const described = describedTunnels(graph, resource);
      if (described !== undefined && described < TUNNELS_OF_A_CONNECTION)
        yield {
          resource,
          property: TUNNELS,
          certainty: 'proven',
          message: `${resource.address} describes ${described} of its two tunnels; AWS makes the other with every algorithm it knows`,
        };
    }
    yield* weakParts(graph, ['version', 'encryption', 'prf', 'group', 'dataEncryption', 'dataIntegrity']);
  },
};
