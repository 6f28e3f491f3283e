import { Construct } from 'constructs';
import { RouteTable, type RouteTableRoute } from '#azurerm/route-table';
import { SubnetRouteTableAssociation } from '#azurerm/subnet-route-table-association';
import { contains } from '../../policy/addresses';
import { PLATFORM_PASSAGES, type PlatformPassage } from '../../policy/facts/azure-platform-passages';
import { networkRules } from '../../policy/network-rules';
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

/**
 * Whether a flow of the zone leaves the enclave's network by another way than a link: only then may a gateway tell the zone
 * its routes. Ways over a link are written below, so that nothing the sponsor's end announces is ever believed.
 */
function learnsRoutes(programme: Programme, zone: EnclaveZone): boolean {
  const { network } = programme.environments.enclave;
  return networkRules(programme, 'enclave').some(
    ({ zone: at, flow, peers }) =>
      at === zone &&
      programme.flows[flow]?.link === undefined &&
      peers.some((peer) => !contains(network, peer)),
  );
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
      bgpRoutePropagationEnabled: learnsRoutes(programme, zone),
      route: [
        { name: 'nowhere', addressPrefix: '0.0.0.0/0', nextHopType: 'None' },
        ...linkRoutes(programme, zone),
        ...platformRoutes(zone),
      ],
    });
    new SubnetRouteTableAssociation(this, 'binding', { subnetId, routeTableId: table.id });
  }
}
