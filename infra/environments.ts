/**
 * The two environments: where they run, who operates and pays them, their address plan. Accounts, subscriptions and tenants
 * of zeros are nobody's: a deployment gives its own by the variables in `overrides.ts` or the git-ignored `infra/local.json`.
 */
import type { CloudProfile, EnclaveEnvironment, SponsorEnvironment } from '../policy/programme';

export const sponsor = {
  name: 'sponsor',
  cloud: 'aws',
  region: 'eu-west-3',
  account: '000000000000',
  operator: { name: 'Amazon Web Services', law: 'extra-european', country: 'US' },
  payer: 'Sponsor',
  network: '10.20.0.0/16',
  zones: {
    public: '10.20.0.0/20',
    front: '10.20.16.0/20',
    applications: '10.20.32.0/20',
    data: '10.20.48.0/20',
    endpoints: '10.20.64.0/20',
  },
} as const satisfies SponsorEnvironment;

/** The enclave on one of the clouds of `profiles.ts`; the sponsor pays for it too, so that the organiser pays no more. */
export const enclaveOn = (profile: CloudProfile): EnclaveEnvironment => ({
  name: 'enclave',
  cloud: 'azure',
  profile,
  subscription: '00000000-0000-0000-0000-000000000000',
  tenant: '00000000-0000-0000-0000-000000000000',
  payer: 'Sponsor',
  network: '10.40.0.0/16',
  zones: {
    gateway: '10.40.0.0/24',
    // Azure Container Apps takes a subnet of its own, /23 at least.
    application: '10.40.16.0/20',
    data: '10.40.32.0/24',
    endpoints: '10.40.48.0/24',
    // In the network of the administrators' interconnection.
    jump: '10.45.0.64/26',
  },
  state: { resourceGroup: 'cloison-state', account: 'cloisonstate000000', container: 'terraform' },
});
