import { Construct } from 'constructs';
import { NetworkWatcher } from '#azurerm/network-watcher';
import { Subnet, type SubnetConfig } from '#azurerm/subnet';
import { VirtualNetwork } from '#azurerm/virtual-network';
import { contains } from '../../policy/addresses';
import type { EnclaveZone, Programme } from '../../policy/programme';
import { landmarks } from './landmarks';
import { Routes } from './routes';
import { SecurityGroup } from './security-group';
import { platformTags } from './tags';

export interface NetworkProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
}

interface ZoneShape {
  /** The smallest range that will do, as the length of its prefix. */
  readonly smallest: number;
  /** The service that alone may use the subnet. */
  readonly delegatedTo?: { readonly service: string; readonly actions: readonly string[] };
  readonly serviceEndpoints?: readonly string[];
  /** Azure refuses security groups and a default route in the VPN gateway's subnet. */
  readonly bare?: true;
}

const JOIN = 'Microsoft.Network/virtualNetworks/subnets/join/action';

/** Sources: docs/enclave-limits.md, one a line. */
const ZONES: Readonly<Record<EnclaveZone, ZoneShape>> = {
  gateway: { smallest: 27, bare: true },
  application: { smallest: 27, delegatedTo: { service: 'Microsoft.App/environments', actions: [JOIN] } },
  data: {
    smallest: 28,
    delegatedTo: { service: 'Microsoft.DBforPostgreSQL/flexibleServers', actions: [JOIN] },
    serviceEndpoints: ['Microsoft.Storage'],
  },
  endpoints: { smallest: 27 },
  jump: { smallest: 28 },
};

/** Throws where a zone's range is too small for what will live in it, or lies outside the enclave's network. */
function checkRange(programme: Programme, zone: EnclaveZone): void {
  const { network, zones } = programme.environments.enclave;
  const range = zones[zone];
  if (!contains(network, range)) {
    throw new Error(
      `zone "${zone}" (${range}) lies outside the enclave's network ${network}. Correct it in infra/environments.ts.`,
    );
  }
  if (Number(range.split('/')[1]) > ZONES[zone].smallest) {
    throw new Error(
      `zone "${zone}" (${range}) is too small: it needs a /${ZONES[zone].smallest} or larger. Correct it in infra/environments.ts.`,
    );
  }
}

function shapeOf(zone: EnclaveZone): Pick<SubnetConfig, 'delegation' | 'serviceEndpoints'> {
  const { delegatedTo, serviceEndpoints } = ZONES[zone];
  return {
    serviceEndpoints: serviceEndpoints && [...serviceEndpoints],
    delegation: delegatedTo && [
      { name: 'owner', serviceDelegation: { name: delegatedTo.service, actions: [...delegatedTo.actions] } },
    ],
  };
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
    const { profile, network, zones } = programme.environments.enclave;
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
    for (const zone of Object.keys(ZONES) as EnclaveZone[]) {
      checkRange(programme, zone);
      const subnet = new Subnet(this, zone, {
        name: marks.subnet(zone).name,
        resourceGroupName: resourceGroup,
        virtualNetworkName: virtualNetwork.name,
        addressPrefixes: [zones[zone]],
        defaultOutboundAccessEnabled: false,
        // Security groups and routes then hold for private endpoints too, which are exempt by default.
        privateEndpointNetworkPolicies: 'Enabled',
        ...shapeOf(zone),
      });
      if (ZONES[zone].bare) continue;
      const bound = { programme, zone, resourceGroup, subnetId: subnet.id };
      new SecurityGroup(this, `${zone}-firewall`, bound);
      new Routes(this, `${zone}-routes`, bound);
    }
  }
}
