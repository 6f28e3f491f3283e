import { BOUNDS } from '../../facts/ipsec';
import type { Rule } from '../rule';
import { property, tunnelsOf } from './tunnels';

export const renewal: Rule = {
  id: 'link/renewal',
  title: 'Keys of a tunnel are renewed in time, and after so much data',
  why: 'A key that lives too long protects too much at once, and by default some live for eight hours or without a limit on volume.',
  fix: 'Write the lifetimes: at most 28800 s for the control channel, 3600 s and 97656250 KiB for data.',
  sources: ['TRN-04'],
  severity: 'error',
  *check(graph) {
    for (const tunnel of tunnelsOf(graph)) {
      for (const { path, value, of } of Object.values(tunnel.lifetimes)) {
        const { least, most, unit } = BOUNDS[of];
        const [written] = value;
        const seconds = Number(written);
        if (value.length === 1 && seconds >= least && seconds <= most) continue;
        yield {
          resource: tunnel.resource,
          property: property(tunnel, path),
          certainty: value.length > 0 && written === undefined ? 'unproven' : 'proven',
          message: `${tunnel.resource.address}: ${path.split('.').pop()} is ${written ?? 'not written'}, and ${least} to ${most} ${unit} are allowed`,
        };
      }
    }
  },
};
