import { Construct } from 'constructs';
import { RouteTable, type RouteTableRoute } from '#azurerm/route-table';
import { SubnetRouteTableAssociation } from '#azurerm/subnet-route-table-association';
import { PLATFORM_PASSAGES, type PlatformPassage } from '../../policy/facts/azure-platform-passages';
import type { EnclaveZone, Programme } from '../../policy/programme';
import { routesOverLinks } from '../link/prefixes';
import { nameOf } from './names';
import { platformTags } from './tags';

export interface RoutesProps {
  readonly programme: Programme;
  readonly zone: EnclaveZone;
  readonly resourceGroup: string;
  readonly subnetId: string;
}

/** The ways of the zone's flows over links. When the tunnels are gone they lead to the gateway, which drops. */
const linkRoutes = (programme: Programme, zone: EnclaveZone): readonly RouteTableRoute[] =>
  routesOverLinks(programme, 'enclave')
    .filter((route) => route.zone === zone)
    .map(({ to }) => ({
      name: `link-${to.replaceAll(/[./]/g, '-')}`,
      addressPrefix: to,
      nextHopType: 'VirtualNetworkGateway',
    }));

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
 * Where a zone's traffic goes: inside the network, over a link where a flow says so, and otherwise nowhere. Whoever else is
 * met (State services, administrators) is met at an interconnection of its own, by a way written there.
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
      // The only gateway of this network is the links': what it learns the sponsor's end has announced. A longer range of
      // the enclave's own, announced from there, would draw its traffic out: nothing announced is believed.
      bgpRoutePropagationEnabled: false,
      route: [
        { name: 'nowhere', addressPrefix: '0.0.0.0/0', nextHopType: 'None' },
        ...linkRoutes(programme, zone),
        ...platformRoutes(zone),
      ],
    });
    new SubnetRouteTableAssociation(this, 'binding', { subnetId, routeTableId: table.id });
  }
}
