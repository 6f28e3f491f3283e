import { type Algorithm, ENCRYPTIONS, GROUPS, PRFS } from '../../facts/ipsec';
import type { Rule } from '../rule';
import { PARTS, type Part, property, type ReadTunnel, tunnelsOf } from './tunnels';

export const oneStrongSuite: Rule = {
  id: 'link/one-strong-suite',
  title: 'Each tunnel offers one suite, and a strong one: IKEv2, authenticated encryption, forward secrecy',
  why: 'What stands in a list beside the strong value, or in its default, is what an attacker makes both ends agree on; a test of the tunnel never shows it.',
  fix: 'Write exactly one value for each part: IKEv2, AES-256 GCM, SHA-384, group 20 (ECP384), and the same group for forward secrecy.',
  sources: ['TRN-02', 'TRN-03', 'TRN-04'],
  severity: 'error',
  *check(graph) {
    for (const tunnel of tunnelsOf(graph)) {
      for (const part of PARTS) {
        const fault = faultOf(tunnel, part);
        if (!fault) continue;
        yield {
          resource: tunnel.resource,
          property: property(tunnel, tunnel.paths[part]),
          certainty: fault.certainty,
          message: `${tunnel.resource.address}: the ${part} of a tunnel ${fault.says}`,
        };
      }
    }
  },
};

interface Fault {
  readonly certainty: 'proven' | 'unproven';
  readonly says: string;
}
const TABLES: Readonly<Partial<Record<Part, Readonly<Record<string, Algorithm>>>>> = {
  encryption: ENCRYPTIONS,
  prf: PRFS,
  group: GROUPS,
  'data encryption': ENCRYPTIONS,
  pfs: GROUPS,
};

function faultOf({ suite }: ReadTunnel, part: Part): Fault | undefined {
  const options = suite[part];
  const certainty = 'proven';
  if (options.length === 0) return { certainty, says: 'is not written: the cloud offers all it knows' };
  if (options.includes(undefined)) return { certainty: 'unproven', says: 'is a value nobody can tell' };
  if (options.length > 1) return { certainty, says: `offers ${options.join(' and ')}: one value only` };
  const [word = ''] = options;
  if (part === 'version') return word === '2' ? undefined : { certainty, says: `is ${word}, not IKEv2` };
  const entry = TABLES[part]?.[word];
  if (!entry) return { certainty, says: `is ${word}, which nobody has weighed` };
  return entry.weak === undefined ? undefined : { certainty, says: `is ${word}: ${entry.weak}` };
}
