import { Construct } from 'constructs';
import { PublicIp } from '#azurerm/public-ip';
import { VirtualNetworkGateway } from '#azurerm/virtual-network-gateway';
import type { Programme } from '../../policy/programme';
import { designOf, tunnelsOf } from '../link/tunnels';
import { Diagnostics } from './diagnostics';
import { landmarks } from './landmarks';
import { nameOf } from './names';
import { platformTags } from './tags';

export interface LinkGatewayProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
}

/** Two instances that are both at work: either may fall. */
export const INSTANCES = [0, 1] as const;
export const instanceName = (index: number): string => `instance-${index}`;
const ZONES = ['1', '2', '3'];
/** What the gateway tells: negotiations, tunnels, routes, changes. There is no client access, so no log of it. */
const LOGS = ['GatewayDiagnosticLog', 'TunnelDiagnosticLog', 'RouteDiagnosticLog', 'IKEDiagnosticLog'];

/** The inside addresses of one instance, over all links that lead to it, open or severed: they stay the gateway's own. */
const insideOf = ({ links }: Programme, instance: number): string[] =>
  Object.values(links)
    .flatMap(tunnelsOf)
    .filter(({ connection }) => connection === instance)
    .map(({ enclaveInside }) => enclaveInside);

/** The number of the enclave's end, the same for every link. Throws where the programme has no link. */
function asnOf({ links }: Programme): number {
  const [first] = Object.values(links);
  if (first) return designOf(first).asn.enclave;
  throw new Error('the programme has no link: leave this stack out of infra/enclave.ts.');
}

/** The enclave's end of every link: zone-redundant, both instances at work, answering to nobody until a connection names them. */
export class LinkGateway extends Construct {
  readonly gateway: VirtualNetworkGateway;
  readonly addresses: readonly PublicIp[];

  constructor(scope: Construct, id: string, { programme, resourceGroup }: LinkGatewayProps) {
    super(scope, id);
    const { region } = programme.environments.enclave.profile;
    const common = { resourceGroupName: resourceGroup, location: region, tags: platformTags(programme) };
    const marks = landmarks(programme);
    this.addresses = INSTANCES.map(
      (index) =>
        new PublicIp(this, `address-${index}`, {
          ...common,
          name: nameOf(programme, 'publicAddress', `link-${index}`),
          allocationMethod: 'Static',
          sku: 'Standard',
          zones: ZONES,
        }),
    );
    this.gateway = new VirtualNetworkGateway(this, 'gateway', {
      ...common,
      name: marks.vpnGateway.name,
      type: 'Vpn',
      vpnType: 'RouteBased',
      sku: 'VpnGw2AZ',
      generation: 'Generation2',
      activeActive: true,
      enableBgp: true,
      ipSecReplayProtectionEnabled: true,
      // Neither another network nor a wide-area hub may use the gateway: it is no transit.
      remoteVnetTrafficEnabled: false,
      virtualWanTrafficEnabled: false,
      ipConfiguration: INSTANCES.map((index) => ({
        name: instanceName(index),
        subnetId: marks.subnet('gateway').id,
        publicIpAddressId: this.addresses[index]?.id,
        privateIpAddressAllocation: 'Dynamic',
      })),
      bgpSettings: {
        asn: asnOf(programme),
        peeringAddresses: INSTANCES.map((index) => ({
          ipConfigurationName: instanceName(index),
          apipaAddresses: insideOf(programme, index),
        })),
      },
    });
    new Diagnostics(this, 'logs', { programme, targetId: this.gateway.id, categories: LOGS });
  }
}
