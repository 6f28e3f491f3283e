/** The hop a flow from people makes that its declaration does not spell out: through a load balancer in the public zone. */

import type { NetworkRule } from './network-rule';
import { ANYWHERE } from './network-rules';
import type { Cidr, SponsorZone } from './programme';

const ENTRANCE: SponsorZone = 'public';

/** Whether the rule lets people from anywhere into a zone that has no way to the internet of its own. */
const needsEntrance = (rule: NetworkRule): boolean =>
  rule.direction === 'inbound' && rule.zone !== ENTRANCE && rule.peers.includes(ANYWHERE);

/**
 * The same flows, hop by hop: where people from anywhere may reach a zone, the public zone takes the connection and hands
 * it on, and the zone itself is open to the public zone alone. Nothing is added that no flow asks for.
 */
export function throughEntrance(
  rules: readonly NetworkRule[],
  zones: Readonly<Record<SponsorZone, Cidr>>,
): readonly NetworkRule[] {
  return rules.flatMap((rule): NetworkRule[] =>
    needsEntrance(rule)
      ? [
          { ...rule, zone: ENTRANCE },
          { ...rule, zone: ENTRANCE, direction: 'outbound', peers: [zones[rule.zone as SponsorZone]] },
          { ...rule, peers: [zones[ENTRANCE]] },
        ]
      : [rule],
  );
}
