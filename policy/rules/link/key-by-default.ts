import type { Rule } from '../rule';
import { property, tunnelsOf } from './tunnels';

export const keyByDefault: Rule = {
  id: 'link/key-by-default',
  title: 'No pre-shared key is left to a cloud to make up',
  why: 'A key the cloud makes up is told in clear to whoever may describe the connection, or read into the state, and its other copy must be carried over by hand.',
  fix: 'Make the keys with `cloison link secrets` and name them: a dynamic reference at the sponsor, a parameter filled from the vault at the enclave.',
  sources: ['TRN-05'],
  severity: 'error',
  *check(graph) {
    for (const tunnel of tunnelsOf(graph)) {
      const path = PATHS[tunnel.at === 'template_content' ? 'template' : tunnel.cloud];
      if (tunnel.raw(path).length > 0) continue;
      yield {
        resource: tunnel.resource,
        property: property(tunnel, path),
        certainty: 'proven',
        message: `${tunnel.resource.address}: the key of a tunnel is left to the cloud to make up`,
      };
    }
  },
};

const PATHS = { aws: 'PreSharedKey', azure: 'shared_key', template: 'properties.sharedKey' } as const;
