/**
 * By which points others than the sponsor reach the enclave: one for each party, in a network of its own that the link's
 * gateway knows nothing of. None is shared: whoever takes one has taken one.
 */
import type { Interconnection } from '../policy/programme';

export const interconnections = {
  'state-services': {
    name: 'state-services',
    title: 'State services hand their opinions to a proxy, which hands them on',
    attachment: 'private-circuit',
    network: '10.44.0.0/24',
    subnets: { gateway: '10.44.0.0/26', certificates: '10.44.0.64/28', proxy: '10.44.0.128/25' },
  },
  administrators: {
    name: 'administrators',
    title: 'Administrators open a session on a jump machine, and another one from there',
    attachment: 'private-circuit',
    network: '10.45.0.0/24',
    // The rest is the jump zone of infra/environments.ts.
    subnets: { gateway: '10.45.0.0/26' },
  },
} as const satisfies Readonly<Record<string, Interconnection>>;
