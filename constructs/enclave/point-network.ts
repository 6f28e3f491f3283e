import { Construct } from 'constructs';
import { VirtualNetwork } from '#azurerm/virtual-network';
import { zonesIn } from '../../policy/interconnection';
import type { EnclaveZone, Interconnection, PointZone, Programme } from '../../policy/programme';
import { landmarks } from './landmarks';
import { platformTags } from './tags';
import { zoneSubnet } from './zone-subnet';

export interface PointNetworkProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly point: Interconnection;
}

/** Where a party's connection is broken: in the subnet of the proxy, or in the jump zone. Throws where there is neither. */
export function breakerOf(programme: Programme, point: Interconnection): EnclaveZone | PointZone {
  if (point.subnets.proxy) return `${point.name}/proxy`;
  const [zone] = zonesIn(programme, point);
  if (zone) return zone;
  throw new Error(
    `the interconnection of ${point.name} has no proxy and the jump zone lies elsewhere. Correct infra/interconnections.ts.`,
  );
}

/**
 * The network of one interconnection: the subnet of its gateway, and those behind it, each with a firewall of its own. The
 * firewall of the subnet in which the connection is broken is the outer filter; the inner one is that of the zone behind.
 * Throws where a range does not fit.
 */
export class PointNetwork extends Construct {
  readonly network: VirtualNetwork;

  constructor(scope: Construct, id: string, { programme, resourceGroup, point }: PointNetworkProps) {
    super(scope, id);
    this.network = new VirtualNetwork(this, 'network', {
      name: landmarks(programme).pointNetwork(point.name).name,
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      addressSpace: [point.network],
      tags: platformTags(programme),
    });
    const subnets = Object.keys(point.subnets).map((subnet) => `${point.name}/${subnet}` as PointZone);
    for (const zone of [...subnets, ...zonesIn(programme, point)])
      zoneSubnet(this, { programme, resourceGroup, network: this.network.name, zone });
  }
}
