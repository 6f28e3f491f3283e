/** What the judge is told beside the artefacts, made from a programme. */
import type { Context } from './model';
import type { Programme } from './programme';

/** The context of a programme on a day (ISO 8601; default: today). */
export const contextOf = (programme: Programme, today = new Date().toISOString().slice(0, 10)): Context => ({
  enclaveSubscriptions: [programme.environments.enclave.subscription],
  enclaveTenants: [programme.environments.enclave.tenant],
  sponsorAccounts: [programme.environments.sponsor.account],
  today,
  stage: programme.stage,
  interconnections: programme.interconnections,
  programme,
});
