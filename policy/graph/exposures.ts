/** To whom outside the programme a resource hands its data, or lets them fetch it. */
import type { Exposure } from '../facts/resource-type';
import { and, type Guard, possible } from '../guards';
import type { Context, Resource } from '../model';
import { Ambient } from '../values';
import { typeFacts } from './catalogue';
import { foreignAccount, foreignSubscription, foreignTenant } from './identity';
import { type Dereference, find } from './paths';
import { principalsIn } from './principals';
import { HOLE, type Settled, settle } from './settle';
import { holds } from './when';

export interface ExposureFound {
  readonly holder: Resource;
  readonly property: string;
  /** In words: an account, a tenant, anybody. */
  readonly whom: string;
  readonly guard: Guard;
  readonly certain: boolean;
}

const ANYBODY = new Set(['*', 'all', 'all-users', 'public']);

/** The exposures a resource opens. */
export function exposuresOf(
  holder: Resource,
  context: Context,
  dereference: Dereference,
): readonly ExposureFound[] {
  return (typeFacts(holder.type)?.exposes ?? []).flatMap((exposure) =>
    shown(holder, exposure, context, dereference),
  );
}

function shown(
  holder: Resource,
  exposure: Exposure,
  context: Context,
  dereference: Dereference,
): readonly ExposureFound[] {
  const { surely, maybe } = holds(holder, exposure.when, dereference);
  if (!possible(maybe)) return [];
  if (exposure.as === 'anybody') {
    if (exposure.when === undefined && find(holder.attributes, exposure.path, dereference).length === 0)
      return [];
    const { path: property, whom = 'anybody' } = exposure;
    return [{ holder, guard: maybe, certain: possible(surely), property, whom }];
  }
  const found = find(holder.attributes, exposure.path, dereference);
  const named = exposure.as === 'principal' ? found.flatMap((f) => principalsIn(f, dereference)) : found;
  return named.flatMap((found) => {
    const here = holds(holder, exposure.when, dereference, [found.spot]);
    return settle(found.value, dereference).flatMap((settled) => {
      const guard = and(and(here.maybe, found.guard), settled.guard);
      if (!possible(guard)) return [];
      const text = String(settled.value);
      const whom =
        settled.holes.length > 0 ? unsettled(text, settled, exposure) : strangers(text, exposure.as, context);
      return whom
        ? [
            {
              holder,
              guard,
              property: found.at,
              whom,
              certain: possible(and(here.surely, guard)) && settled.holes.length === 0,
            },
          ]
        : [];
    });
  });
}

/** What is built from resources of the programme is its own; anything else that is not settled may be anybody. */
const unsettled = (text: string, { refs, holes }: Settled, { maybe }: Exposure): string | undefined =>
  refs.length > 0 || maybe || holes.every((h) => h instanceof Ambient)
    ? undefined
    : `somebody who cannot be told (${text.replaceAll(HOLE, '…')})`;

function strangers(text: string, as: Exposure['as'], context: Context): string | undefined {
  if (ANYBODY.has(text.toLowerCase())) return 'anybody';
  if (as === 'tenant') return tenantStranger(text, context);
  if (as === 'subscription')
    return foreignSubscription(/\/subscriptions\/([^/]+)/i.exec(text)?.[1] ?? text, context);
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(text)?.[1] ?? /^\d{12}$/.exec(text)?.[0];
  if (account) return foreignAccount(account, context);
  return /^o-[a-z0-9]+$|^arn:[^:]*:organizations:/.test(text) ? `the organisation ${text}` : undefined;
}

const AUTHORITY = /^https:\/\/[^/]+\/([^/]*)/i;

/** A tenant by its id, or by the address of the authority that signs its people in; a domain may be anybody's, also its own. */
function tenantStranger(text: string, context: Context): string | undefined {
  const named = AUTHORITY.exec(text)?.[1];
  if (named === undefined) return foreignTenant(text, context);
  return named.includes('.') ? undefined : foreignTenant(named, context);
}
