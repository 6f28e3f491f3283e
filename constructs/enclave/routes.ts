import { Construct } from 'constructs';
import { RouteTable, type RouteTableRoute } from '#azurerm/route-table';
import { SubnetRouteTableAssociation } from '#azurerm/subnet-route-table-association';
import { PLATFORM_PASSAGES, type PlatformPassage } from '../../policy/facts/azure-platform-passages';
import { pointHolding, rangesOf } from '../../policy/interconnection';
import { networkRules } from '../../policy/network-rules';
import type { EnclaveZone, PointZone, Programme } from '../../policy/programme';
import { routesOverLinks } from '../link/prefixes';
import { nameOf } from './names';
import { platformTags } from './tags';

export interface RoutesProps {
  readonly programme: Programme;
  readonly zone: EnclaveZone | PointZone;
  readonly resourceGroup: string;
  readonly subnetId: string;
}

/** The ways of the zone's flows over links. When the tunnels are gone they lead to the gateway, which drops. */
const linkRoutes = (programme: Programme, zone: string): readonly RouteTableRoute[] =>
  routesOverLinks(programme, 'enclave')
    .filter((route) => route.zone === zone)
    .map(({ to }) => ({
      name: `link-${to.replaceAll(/[./]/g, '-')}`,
      addressPrefix: to,
      nextHopType: 'VirtualNetworkGateway',
    }));

/**
 * In the network of an interconnection: back to the party that came by its gateway, and to nobody else behind it. How to come
 * to a leased line Azure lets nobody write: that is learned from the line's own gateway, see docs/enclave-limits.md.
 */
function pointRoutes(programme: Programme, zone: string): readonly RouteTableRoute[] | 'learned' {
  const ranges = rangesOf(programme, 'enclave');
  const point = pointHolding(programme, ranges[zone] ?? '');
  if (point === undefined) return [];
  const party = point.name;
  const met = networkRules(programme, 'enclave').filter(
    ({ flow, zone: at }) =>
      at === zone && [programme.flows[flow]?.from.party, programme.flows[flow]?.to.party].includes(party),
  );
  const outside = met.flatMap(({ peers }) => peers).filter((range) => !Object.values(ranges).includes(range));
  if (outside.length > 0 && point.attachment === 'private-circuit') return 'learned';
  return [...new Set(outside)].map((to) => ({
    name: `${party}-${to.replaceAll(/[./]/g, '-')}`,
    addressPrefix: to,
    nextHopType: 'VirtualNetworkGateway',
  }));
}

/** Past the route to nowhere: the platform's own services, by their tag, over the provider's backbone. */
function platformRoutes(zone: string): readonly RouteTableRoute[] {
  const passages: readonly PlatformPassage[] = PLATFORM_PASSAGES;
  return passages.flatMap(({ peer, routed, name, ...passage }) =>
    passage.zone === zone && routed && typeof peer === 'object' && 'tag' in peer
      ? [{ name: `platform-${name}`, addressPrefix: peer.tag, nextHopType: 'Internet' }]
      : [],
  );
}

/**
 * Where a zone's traffic goes: inside the network, over a link where a flow says so, and otherwise nowhere. State services and
 * administrators are met in networks of their own: only there does a way lead to them, by the gateway of that network.
 */
export class Routes extends Construct {
  constructor(scope: Construct, id: string, props: RoutesProps) {
    super(scope, id);
    const { programme, zone, resourceGroup, subnetId } = props;
    const back = pointRoutes(programme, zone);
    const table = new RouteTable(this, 'table', {
      name: nameOf(programme, 'routeTable', zone.replace('/', '-')),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      tags: platformTags(programme),
      // What the links' gateway learns the sponsor's end has announced: nothing of it is believed, nowhere. What the gateway of
      // a leased line learns is believed where its party is answered, and draws nothing away: routes inside a network and
      // between joined ones come before all that is learned, however long, and the route to nowhere before a learned default.
      bgpRoutePropagationEnabled: back === 'learned',
      route: [
        { name: 'nowhere', addressPrefix: '0.0.0.0/0', nextHopType: 'None' },
        ...linkRoutes(programme, zone),
        ...(back === 'learned' ? [] : back),
        ...platformRoutes(zone),
      ],
    });
    new SubnetRouteTableAssociation(this, 'binding', { subnetId, routeTableId: table.id });
  }
}
