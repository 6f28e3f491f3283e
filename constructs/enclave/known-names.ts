import { Construct } from 'constructs';
import { PrivateDnsZoneVirtualNetworkLink } from '#azurerm/private-dns-zone-virtual-network-link';
import type { Programme } from '../../policy/programme';
import type { Landmark } from './landmarks';
import { platformTags } from './tags';

export interface KnownNamesProps {
  readonly programme: Programme;
  /** Whose network it is. */
  readonly party: string;
  readonly networkId: string;
  readonly zones: readonly Landmark[];
}

/** Names of the enclave that are told in the network of an interconnection too: by Azure's own resolver, no packet passes. */
export class KnownNames extends Construct {
  constructor(scope: Construct, id: string, { programme, party, networkId, zones }: KnownNamesProps) {
    super(scope, id);
    zones.forEach(({ group, name }, index) => {
      new PrivateDnsZoneVirtualNetworkLink(this, `link-${index}`, {
        name: party,
        resourceGroupName: group,
        privateDnsZoneName: name,
        virtualNetworkId: networkId,
        registrationEnabled: false,
        tags: platformTags(programme),
      });
    });
  }
}
