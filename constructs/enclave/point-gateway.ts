import { Construct } from 'constructs';
import { PublicIp } from '#azurerm/public-ip';
import { VirtualNetworkGateway, type VirtualNetworkGatewayConfig } from '#azurerm/virtual-network-gateway';
import type { Interconnection, Programme } from '../../policy/programme';
import { Diagnostics } from './diagnostics';
import { landmarks } from './landmarks';
import { INSTANCES, instanceName } from './link-gateway';
import { nameOf } from './names';
import type { PointNetwork } from './point-network';
import { platformTags } from './tags';
import { ZONES } from './zones';

export interface PointGatewayProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly point: Interconnection;
  readonly network: PointNetwork;
}

type Shape = Pick<VirtualNetworkGatewayConfig, 'name' | 'type' | 'sku' | 'ipConfiguration'> &
  Partial<VirtualNetworkGatewayConfig>;

/** What a gateway tells: negotiations, tunnels, routes, changes. */
const LOGS = ['GatewayDiagnosticLog', 'TunnelDiagnosticLog', 'RouteDiagnosticLog', 'IKEDiagnosticLog'];

/**
 * Where a party's line or tunnel ends: in the network of its interconnection, zone-redundant, without a far end until the
 * operator connects the one the party has ordered. It is another gateway than the link's, in another network.
 */
export class PointGateway extends Construct {
  constructor(scope: Construct, id: string, props: PointGatewayProps) {
    super(scope, id);
    // Subnets are named, not referred to: they have to be there.
    this.node.addDependency(props.network);
    const { programme, resourceGroup, point } = props;
    const { region } = programme.environments.enclave.profile;
    const common = { resourceGroupName: resourceGroup, location: region, tags: platformTags(programme) };
    const gateway = new VirtualNetworkGateway(this, 'gateway', {
      ...common,
      ...(point.attachment === 'vpn-gateway' ? this.tunnel(props) : this.line(props)),
      // Neither another network nor a wide-area hub may use the gateway: it is no transit.
      remoteVnetTrafficEnabled: false,
      virtualWanTrafficEnabled: false,
    });
    new Diagnostics(this, 'logs', { programme, targetId: gateway.id, categories: LOGS });
  }

  /** The cloud gives a gateway of this kind an address of its own, which nobody else can use and no resource shows. */
  private line({ programme, point }: PointGatewayProps): Shape {
    return {
      name: nameOf(programme, 'circuitGateway', point.name),
      type: 'ExpressRoute',
      sku: 'ErGw1AZ',
      ipConfiguration: [{ name: 'line', ...this.inside(programme, point) }],
    };
  }

  /** Both instances at work, each with an address the tunnel's far end can name. */
  private tunnel({ programme, resourceGroup, point }: PointGatewayProps): Shape {
    const addresses = INSTANCES.map(
      (index) =>
        new PublicIp(this, `address-${index}`, {
          name: nameOf(programme, 'publicAddress', `${point.name}-${index}`),
          resourceGroupName: resourceGroup,
          location: programme.environments.enclave.profile.region,
          tags: platformTags(programme),
          allocationMethod: 'Static',
          sku: 'Standard',
          zones: ZONES,
        }),
    );
    return {
      name: nameOf(programme, 'vpnGateway', point.name),
      type: 'Vpn',
      vpnType: 'RouteBased',
      sku: 'VpnGw2AZ',
      generation: 'Generation2',
      activeActive: true,
      enableBgp: false,
      ipSecReplayProtectionEnabled: true,
      ipConfiguration: addresses.map(({ id }, index) => ({
        name: instanceName(index),
        publicIpAddressId: id,
        ...this.inside(programme, point),
      })),
    };
  }

  private inside(programme: Programme, { name }: Interconnection) {
    return {
      subnetId: landmarks(programme).subnet(`${name}/gateway`).id,
      privateIpAddressAllocation: 'Dynamic',
    };
  }
}
