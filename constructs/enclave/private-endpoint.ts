import { Construct } from 'constructs';
import { PrivateEndpoint as AzurePrivateEndpoint } from '#azurerm/private-endpoint';
import type { PrivateDnsZoneName, Programme } from '../../policy/programme';
import { landmarks } from './landmarks';
import { nameOf } from './names';
import type { Tags } from './tags';

export interface PrivateEndpointProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly tags: Tags;
  /** What it is for, in its name. */
  readonly subject: string;
  readonly targetId: string;
  /** Azure's name for the part of the target that is reached. */
  readonly part: 'vault' | 'blob' | 'registry' | 'azuremonitor';
  readonly zones: readonly PrivateDnsZoneName[];
  /** Where it stands, with the zone that tells its name there. Default: the endpoints zone and the enclave's private DNS. */
  readonly at?: { readonly subnetId: string; readonly dnsZoneIds: readonly string[] };
}

/** The one way to a platform service: an address in a subnet, with its name in the private DNS of that network. */
export class PrivateEndpoint extends Construct {
  readonly resource: AzurePrivateEndpoint;

  constructor(scope: Construct, id: string, props: PrivateEndpointProps) {
    super(scope, id);
    const { programme, resourceGroup, tags, subject, targetId, part, zones } = props;
    const marks = landmarks(programme);
    const name = nameOf(programme, 'privateEndpoint', subject);
    this.resource = new AzurePrivateEndpoint(this, 'endpoint', {
      name,
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      subnetId: props.at?.subnetId ?? marks.subnet('endpoints').id,
      customNetworkInterfaceName: `${name}-nic`,
      privateServiceConnection: {
        name: subject,
        privateConnectionResourceId: targetId,
        subresourceNames: [part],
        isManualConnection: false,
      },
      privateDnsZoneGroup: {
        name: 'enclave',
        privateDnsZoneIds: [...(props.at?.dnsZoneIds ?? zones.map((zone) => marks.privateDnsZone(zone).id))],
      },
      tags,
    });
  }
}
