import { HOLE } from '../../graph/settle';
import { textsIn } from '../../graph/texts';
import type { Context } from '../../model';
import type { EnvironmentName } from '../../programme';
import type { Rule } from '../rule';

/** How each environment's cloud names its things; none of them may stand in the other's artefacts. */
const NAMES_OF: Readonly<Record<EnvironmentName, RegExp>> = {
  sponsor: /\barn:aws[\w-]*:|\.amazonaws\.(?:com|eu)\b|\.cloudfront\.net\b/i,
  enclave:
    /\/subscriptions\/[0-9a-f-]{36}|\.(?:core\.windows|database\.windows|servicebus\.windows|vault\.azure)\.net\b|\.azurecr\.io\b|\.database\.azure\.com\b|\.sovcloud-api\.fr\b/i,
};
const OTHER: Readonly<Record<EnvironmentName, EnvironmentName>> = { sponsor: 'enclave', enclave: 'sponsor' };

/** Read by people alone: naming something there reaches nothing. */
const PROSE = /(?:^|\.)(?:description|comments?|notes?)$/i;
/** Nobody's: a programme that was not given its own. */
const ZEROS = /^[0-]+$/;

export const referenceAcross: Rule = {
  id: 'isolation/reference-across',
  title: 'Neither environment names anything of the other',
  why: 'What one cloud names of the other it depends on, and whoever holds the one can reach for the other. They agree on plain values of the link only.',
  fix: 'Take the reference out; pass what both ends must know through the link agreement.',
  sources: ['NET-01', 'LAW-02', 'LAW-03'],
  severity: 'error',
  *check(graph) {
    const ids = idsOf(graph.context);
    for (const resource of graph.resources) {
      const other = OTHER[resource.environment];
      for (const { text, at } of textsIn(resource.attributes)) {
        if (!(NAMES_OF[other].test(text) || ids[other]?.test(text)) || PROSE.test(at)) continue;
        yield {
          resource,
          property: at,
          certainty: 'proven',
          message: `${resource.address} of the ${resource.environment} names something of the ${other}'s cloud: ${text.replaceAll(HOLE, '…').slice(0, 120)}`,
        };
      }
    }
  },
};

/** The accounts, subscriptions and tenants of each environment, as whole words. */
function idsOf(context: Context): Readonly<Partial<Record<EnvironmentName, RegExp>>> {
  const among = (ids: readonly string[]): RegExp | undefined => {
    const real = ids.filter((id) => /^[\da-f-]+$/i.test(id) && !ZEROS.test(id));
    return real.length > 0 ? new RegExp(`(?<![\\w-])(?:${real.join('|')})(?![\\w-])`, 'i') : undefined;
  };
  const sponsor = among(context.sponsorAccounts);
  const enclave = among([...context.enclaveSubscriptions, ...context.enclaveTenants]);
  return { ...(sponsor ? { sponsor } : {}), ...(enclave ? { enclave } : {}) };
}
