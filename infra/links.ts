/** The encrypted private connections between the two environments. */
import type { Link } from '../policy/programme';

export const links = {
  'sponsor-enclave': { name: 'sponsor-enclave', state: 'open' },
} as const satisfies Readonly<Record<string, Link>>;
