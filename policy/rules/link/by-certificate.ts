import type { Rule } from '../rule';
import { tunnelsOf } from './tunnels';

export const byCertificate: Rule = {
  id: 'link/by-certificate',
  title: 'The ends of a link know each other by certificates',
  why: 'A pre-shared key cannot be revoked and says nothing of who holds it; ANSSI advises a PKI with fast revocation (NT-IPSEC, R9).',
  fix: 'Move both ends to certificates, or waive this in infra/waivers.ts with the study, its signer and a last day. Until then: 64 random characters a tunnel, rotated one tunnel at a time.',
  sources: ['TRN-05'],
  severity: 'warning',
  *check(graph) {
    const seen = new Set<string>();
    for (const { resource, raw, cloud } of tunnelsOf(graph)) {
      const key =
        cloud === 'aws' ? raw('PreSharedKey') : [...raw('properties.sharedKey'), ...raw('shared_key')];
      if (key.length === 0 || seen.has(resource.id)) continue;
      seen.add(resource.id);
      yield {
        resource,
        certainty: 'proven',
        message: `${resource.address} knows its other end by a pre-shared key`,
      };
    }
  },
};
