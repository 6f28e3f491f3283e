import { Construct } from 'constructs';
import { RouteTable, type RouteTableRoute } from '#azurerm/route-table';
import { SubnetRouteTableAssociation } from '#azurerm/subnet-route-table-association';
import { contains } from '../../policy/addresses';
import { PLATFORM_PASSAGES, type PlatformPassage } from '../../policy/facts/azure-platform-passages';
import { networkRules } from '../../policy/network-rules';
import type { EnclaveZone, Programme } from '../../policy/programme';
import { nameOf } from './names';
import { platformTags } from './tags';

export interface RoutesProps {
  readonly programme: Programme;
  readonly zone: EnclaveZone;
  readonly resourceGroup: string;
  readonly subnetId: string;
}

/** Whether a flow of the zone leaves the enclave's network: only then may the gateway tell the zone its routes. */
function leavesTheNetwork(programme: Programme, zone: EnclaveZone): boolean {
  const { network } = programme.environments.enclave;
  return networkRules(programme, 'enclave').some(
    (rule) => rule.zone === zone && rule.peers.some((peer) => !contains(network, peer)),
  );
}

/** Past the route to nowhere: the platform's own services, by their tag, over the provider's backbone. */
function platformRoutes(zone: EnclaveZone): readonly RouteTableRoute[] {
  const passages: readonly PlatformPassage[] = PLATFORM_PASSAGES;
  return passages.flatMap(({ peer, routed, name, ...passage }) =>
    passage.zone === zone && routed && typeof peer === 'object'
      ? [{ name: `platform-${name}`, addressPrefix: peer.tag, nextHopType: 'Internet' }]
      : [],
  );
}

/**
 * Where a zone's traffic goes: inside the network, over the gateway where a flow says so, and otherwise nowhere.
 * The default route to nowhere also holds when the gateway's routes vanish or bring a default route of their own.
 */
export class Routes extends Construct {
  constructor(scope: Construct, id: string, props: RoutesProps) {
    super(scope, id);
    const { programme, zone, resourceGroup, subnetId } = props;
    const table = new RouteTable(this, 'table', {
      name: nameOf(programme, 'routeTable', zone),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      tags: platformTags(programme),
      bgpRoutePropagationEnabled: leavesTheNetwork(programme, zone),
      route: [{ name: 'nowhere', addressPrefix: '0.0.0.0/0', nextHopType: 'None' }, ...platformRoutes(zone)],
    });
    new SubnetRouteTableAssociation(this, 'binding', { subnetId, routeTableId: table.id });
  }
}
