/** Who stands outside both environments: parties with systems of their own, and people. */
import type { Classification, Peer } from '../policy/programme';

export const peers = {
  ticketing: {
    name: 'ticketing',
    title: 'Ticketing, run by another European specialist',
    // Its data is held by neither environment: it exchanges with none.
    reaches: [],
    networks: [],
    country: 'DE',
  },
  'state-services': {
    name: 'state-services',
    title: 'State services that give background opinions',
    reaches: ['enclave'],
    // Documentation range (RFC 5737), nobody's: see CLOISON_STATE_SERVICES_NETWORKS.
    networks: ['192.0.2.0/24'],
    country: 'FR',
  },
} as const satisfies Readonly<Record<string, Peer>>;

export interface People {
  readonly title: string;
  /** The strictest class they may be shown. */
  readonly sees: Classification;
}

/** Origins of people a flow may name beside environments and peers. */
export const people = {
  visitors: { title: 'Anybody on the website', sees: 'public' },
  applicants: { title: 'Somebody who asks for an accreditation, about themselves', sees: 'general' },
  'organiser-staff': { title: "The organiser's staff", sees: 'general' },
  administrators: { title: 'Cleared administrators of the enclave', sees: 'sensitive' },
} as const satisfies Readonly<Record<string, People>>;
