/** The encrypted private connections between the two environments. A second link is one entry more. */
import type { Link } from '../policy/programme';

export const links = {
  'sponsor-enclave': {
    name: 'sponsor-enclave',
    state: 'open',
    design: {
      // The switch stands here; why it cannot be `certificate` yet: docs/decisions/0031.
      authentication: 'pre-shared-key',
      suite: { version: 2, encryption: 'aes256gcm16', prf: 'sha384', group: 'ecp384', pfs: 'ecp384' },
      lifetimes: {
        ike: 21600,
        data: 3600,
        dataKilobytes: 97656250,
        margin: 270,
        silence: { sponsor: 30, enclave: 45 },
      },
      asn: { sponsor: 64512, enclave: 65010 },
      inside: [
        ['169.254.21.0/30', '169.254.22.0/30'],
        ['169.254.21.4/30', '169.254.22.4/30'],
      ],
    },
  },
} as const satisfies Readonly<Record<string, Link>>;
