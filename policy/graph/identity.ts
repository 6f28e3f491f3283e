/** Whose a resource is: subscriptions and tenants that are not the enclave's. */
import type { Context, Resource } from '../model';
import type { Place } from '../places';
import { Ambient } from '../values';
import type { Dereference } from './paths';
import { settle } from './settle';

const among = (list: readonly string[], id: string): boolean =>
  list.some((one) => one.toLowerCase() === id.toLowerCase());

/** Why a subscription or tenant is a stranger to the enclave; `undefined` if it is the enclave's or nobody says which those are. */
export function foreignSubscription(id: string, context: Context): string | undefined {
  if (context.enclaveSubscriptions.length === 0 || among(context.enclaveSubscriptions, id)) return undefined;
  return `subscription ${id} is not the enclave's`;
}

export function foreignTenant(id: string, context: Context): string | undefined {
  if (context.enclaveTenants.length === 0 || among(context.enclaveTenants, id)) return undefined;
  return `tenant ${id} is not the enclave's`;
}

/** Whose place it is, where that is not the enclave's own for sure. */
export type Ownership = Pick<Place, 'stranger' | 'doubtful'>;

/**
 * Why its own id or the provider that makes it puts a resource outside the enclave, if one does. What the default provider leaves open is
 * whatever the deployer is signed in to; an alias is there to name another, so that it has to say which.
 */
export function strangerOf(
  resource: Resource,
  context: Context,
  dereference: Dereference,
): Ownership | undefined {
  if (resource.environment !== 'enclave') return undefined;
  const known = subscriptionOf(resource);
  const elsewhere = known && foreignSubscription(known, context);
  if (elsewhere) return { stranger: `${elsewhere} (its id)` };
  const written = resource.provider?.arguments;
  if (!written) return undefined;
  let doubt: Ownership | undefined;
  for (const [argument, foreign] of [
    ['subscription_id', foreignSubscription],
    ['tenant_id', foreignTenant],
  ] as const) {
    const value = written[argument];
    if (value === undefined || value === null || (known && argument === 'subscription_id')) continue;
    for (const settled of settle(value, dereference)) {
      const by = `(provider ${resource.provider?.name}${alias(resource)})`;
      const stranger = settled.holes.length === 0 ? foreign(String(settled.value), context) : undefined;
      if (stranger) return { stranger: `${stranger} ${by}` };
      const open = settled.holes.some((hole) => !(hole instanceof Ambient));
      if (open && resource.provider?.alias)
        doubt ??= {
          stranger: `nobody can tell whether its ${argument} is the enclave's ${by}`,
          doubtful: true,
        };
    }
  }
  return doubt;
}

/** What exists already bears its subscription in its own id: a state says so, and a plan of what is not replaced. */
function subscriptionOf({ attributes: { id } }: Resource): string | undefined {
  return typeof id === 'string' ? /^\/subscriptions\/([^/]+)\//i.exec(id)?.[1] : undefined;
}

const alias = (resource: Resource): string => (resource.provider?.alias ? `.${resource.provider.alias}` : '');

/** Whether an AWS account is neither the sponsor's own nor the stack's. */
export const foreignAccount = (id: string, context: Context): string | undefined =>
  context.sponsorAccounts.length > 0 && !among(context.sponsorAccounts, id)
    ? `account ${id} is not the sponsor's`
    : undefined;
