import { Construct } from 'constructs';
import { NetworkWatcher } from '#azurerm/network-watcher';
import { VirtualNetwork } from '#azurerm/virtual-network';
import { contains } from '../../policy/addresses';
import { pointHolding } from '../../policy/interconnection';
import type { Cidr, EnclaveZone, Programme } from '../../policy/programme';
import { landmarks } from './landmarks';
import { platformTags } from './tags';
import { zoneSubnet } from './zone-subnet';

export interface NetworkProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
}

/** The zones of the enclave's own network. Throws where one lies in no network at all. */
function zonesHere(programme: Programme): readonly EnclaveZone[] {
  const { network, zones } = programme.environments.enclave;
  return (Object.entries(zones) as [EnclaveZone, Cidr][]).flatMap(([zone, range]) => {
    if (contains(network, range)) return [zone];
    if (pointHolding(programme, range)) return [];
    throw new Error(
      `zone "${zone}" (${range}) lies outside the enclave's network ${network} and every interconnection. Correct it in infra/environments.ts.`,
    );
  });
}

/**
 * The enclave's network: one subnet a zone, each refusing what no flow declares and routing nowhere by default.
 * Throws where a zone's range does not fit.
 */
export class Network extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { programme, resourceGroup } = props;
    const { profile, network } = programme.environments.enclave;
    const marks = landmarks(programme);
    const common = {
      resourceGroupName: resourceGroup,
      location: profile.region,
      tags: platformTags(programme),
    };
    // Before the network: Azure makes one of its own, without tags, where it finds none.
    const watcher = new NetworkWatcher(this, 'watcher', { ...common, name: marks.networkWatcher.name });
    const virtualNetwork = new VirtualNetwork(this, 'network', {
      ...common,
      name: marks.network.name,
      addressSpace: [network],
      dependsOn: [watcher],
    });
    this.id = virtualNetwork.id;
    for (const zone of zonesHere(programme))
      zoneSubnet(this, { programme, resourceGroup, network: virtualNetwork.name, zone });
  }
}
