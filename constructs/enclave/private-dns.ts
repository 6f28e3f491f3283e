import { Construct } from 'constructs';
import { PrivateDnsZone } from '#azurerm/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '#azurerm/private-dns-zone-virtual-network-link';
import type { Programme } from '../../policy/programme';
import { platformTags } from './tags';

export interface PrivateZoneProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly name: string;
  readonly networkId: string;
}

/** One private DNS zone, answered inside the enclave's network alone. */
export class PrivateZone extends Construct {
  readonly name: string;
  readonly id: string;

  constructor(scope: Construct, id: string, props: PrivateZoneProps) {
    super(scope, id);
    const { programme, resourceGroup, name, networkId } = props;
    const tags = platformTags(programme);
    const zone = new PrivateDnsZone(this, 'zone', { name, resourceGroupName: resourceGroup, tags });
    new PrivateDnsZoneVirtualNetworkLink(this, 'link', {
      name: 'enclave',
      resourceGroupName: resourceGroup,
      privateDnsZoneName: zone.name,
      virtualNetworkId: networkId,
      // Names are made by private endpoints and by hand, never by whatever machine starts in the network.
      registrationEnabled: false,
      tags,
    });
    this.name = zone.name;
    this.id = zone.id;
  }
}
