import { Construct } from 'constructs';
import { VirtualNetworkPeering } from '#azurerm/virtual-network-peering';
import { rangesOf } from '../../policy/interconnection';
import { networkRules } from '../../policy/network-rules';
import type { EnclaveZone, Interconnection, Programme } from '../../policy/programme';
import { landmarks } from './landmarks';
import { nameOf } from './names';
import { breakerOf, type PointNetwork } from './point-network';

export interface PointPeeringProps {
  readonly programme: Programme;
  readonly point: Interconnection;
  readonly network: PointNetwork;
}

/** Neither end carries on what is not its own, and neither lends its gateway: a packet of the sponsor ends where it came in. */
const NO_TRANSIT = {
  allowVirtualNetworkAccess: true,
  allowForwardedTraffic: false,
  allowGatewayTransit: false,
  useRemoteGateways: false,
  peerCompleteVirtualNetworksEnabled: false,
};

/** The zones of the enclave that a flow joins with the subnet in which the party's connection is broken. */
function zonesBehind(programme: Programme, breaker: string): readonly EnclaveZone[] {
  const met = networkRules(programme, 'enclave').flatMap(({ zone, peers }) =>
    zone === breaker ? peers : [],
  );
  const ranges = rangesOf(programme, 'enclave');
  const zones = Object.keys(programme.environments.enclave.zones) as EnclaveZone[];
  return zones.filter((zone) => zone !== breaker && met.includes(ranges[zone] ?? ''));
}

/** Joins the subnet in which a party's connection is broken with the zones behind it, and no other subnet of either network. */
export class PointPeering extends Construct {
  constructor(scope: Construct, id: string, { programme, point, network }: PointPeeringProps) {
    super(scope, id);
    // Subnets are named, not referred to: they have to be there.
    this.node.addDependency(network);
    const marks = landmarks(programme);
    const breaker = breakerOf(programme, point);
    const here = [marks.subnet(breaker).name];
    const there = zonesBehind(programme, breaker).map((zone) => marks.subnet(zone).name);
    const { group, name } = marks.pointNetwork(point.name);
    new VirtualNetworkPeering(this, 'inwards', {
      ...NO_TRANSIT,
      name: nameOf(programme, 'peering', `${point.name}-inwards`),
      resourceGroupName: group,
      virtualNetworkName: name,
      remoteVirtualNetworkId: marks.network.id,
      localSubnetNames: here,
      remoteSubnetNames: there,
    });
    new VirtualNetworkPeering(this, 'outwards', {
      ...NO_TRANSIT,
      name: nameOf(programme, 'peering', `${point.name}-outwards`),
      resourceGroupName: marks.network.group,
      virtualNetworkName: marks.network.name,
      remoteVirtualNetworkId: network.network.id,
      localSubnetNames: there,
      remoteSubnetNames: here,
    });
  }
}
