import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource, Violation } from '../../model';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { azureConnections, isLine, VPN_CONNECTION } from './ends';

const SPONSOR_ENDS = [VPN_CONNECTION, 'AWS::EC2::TransitGateway'] as const;
const ENCLAVE_END = 'azurerm_virtual_network_gateway';
const SUBNET = 'azurerm_subnet';

const LINE = 'is a private line, which is not encrypted';
const CLIENTS = 'lets single machines in beside the link';
const HUB = 'joins whatever is attached to it, over a wide area';
/** What joins networks beside a tunnel, and how it does. */
const BESIDE = {
  'AWS::EC2::VPCPeeringConnection': 'joins two networks without a tunnel',
  'AWS::EC2::TransitGatewayPeeringAttachment': 'joins the gateway of the link to another gateway',
  'AWS::EC2::TransitGatewayConnect': 'lets an appliance announce routes to the gateway of the link',
  'AWS::NetworkManager::VpcAttachment': 'joins the network to a wide-area network',
  'AWS::NetworkManager::SiteToSiteVpnAttachment': 'joins the link to a wide-area network',
  'AWS::NetworkManager::TransitGatewayRouteTableAttachment':
    'joins the gateway of the link to a wide-area network',
  'AWS::NetworkManager::CoreNetwork': HUB,
  'AWS::NetworkManager::DirectConnectGatewayAttachment': LINE,
  'AWS::DirectConnect::Connection': LINE,
  'AWS::DirectConnect::PrivateVirtualInterface': LINE,
  'AWS::DirectConnect::TransitVirtualInterface': LINE,
  'AWS::DirectConnect::DirectConnectGateway': LINE,
  'AWS::EC2::ClientVpnEndpoint': CLIENTS,
  'AWS::EC2::VPNGateway': 'is a gateway beside that of the link',
  'AWS::EC2::VPCEndpointService': 'lets others open connections into the network',
  azurerm_vpn_server_configuration: CLIENTS,
  azurerm_virtual_hub_connection: HUB,
  azurerm_virtual_wan: 'is a wide-area network, whose hubs route between all that is joined to them',
  azurerm_virtual_hub: 'routes between all that is joined to it',
  azurerm_vpn_gateway: 'is a second gateway, of a wide-area network',
  azurerm_point_to_site_vpn_gateway: CLIENTS,
  azurerm_express_route_gateway: LINE,
} as const;

/** A delegated service that cannot do without: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private */
const NEEDED = { 'Microsoft.DBforPostgreSQL/flexibleServers': 'Microsoft.Storage' } as const;

export const noSecondPath: Rule = {
  id: 'link/no-second-path',
  title: 'Nothing joins the two environments but the encrypted link',
  why: 'A packet takes the more specific or the preferred way: beside a private line with the same prefix Azure sends nothing through the tunnel, and no alarm is raised.',
  fix: 'Take the other way out; what must pass is a declared flow over the link.',
  sources: ['TRN-01', 'NET-04'],
  severity: 'error',
  *check(graph) {
    const linked = {
      aws: SPONSOR_ENDS.some((type) => graph.ofType(type).length > 0),
      azure: graph.ofType(ENCLAVE_END).length > 0,
    };
    for (const [type, says] of Object.entries(BESIDE))
      if (linked[type.startsWith('azurerm_') ? 'azure' : 'aws'])
        for (const resource of graph.ofType(type)) yield beside(resource, says);
    for (const end of azureConnections(graph)) if (isLine(graph, end)) yield beside(end.resource, LINE);
    yield* joinedBySetting(graph);
    if (!linked.azure) return;
    for (const gateway of graph.ofType(ENCLAVE_END))
      if (find(gateway.attributes, 'vpn_client_configuration', graph.dereference).length > 0)
        yield beside(gateway, CLIENTS, 'vpn_client_configuration');
    for (const subnet of graph.ofType(SUBNET)) yield* publicWays(graph, subnet);
  },
};

/** What a gateway of AWS joins, and which networks use one of Azure's, unless it is written that they do not. */
function* joinedBySetting(graph: Graph): Generator<Violation> {
  const off = (gateway: Resource, path: string): boolean =>
    textsAt(graph, gateway, path).some((text) => text === 'disable');
  for (const connection of graph.ofType(VPN_CONNECTION))
    if (find(connection.attributes, 'TransitGatewayId', graph.dereference).length === 0)
      yield beside(connection, 'does not end at the gateway of the link', 'TransitGatewayId');
  for (const gateway of graph.ofType('AWS::EC2::TransitGateway'))
    for (const path of ['DefaultRouteTableAssociation', 'DefaultRouteTablePropagation'])
      if (!off(gateway, path)) yield beside(gateway, 'joins whatever is attached to it by itself', path);
  for (const peering of graph.ofType('azurerm_virtual_network_peering'))
    for (const path of ['allow_gateway_transit', 'use_remote_gateways'])
      if (textsAt(graph, peering, path).some((text) => text !== 'false'))
        yield beside(peering, 'lets another network use the gateway of the link as its own', path);
}

/** A service endpoint leads a subnet to the public face of a service of everybody's. */
function* publicWays(graph: Graph, subnet: Resource): Generator<Violation> {
  const owners = textsAt(graph, subnet, 'delegation.service_delegation.name');
  const needed = Object.entries(NEEDED).flatMap(([owner, service]) =>
    owners.includes(owner) ? [service as string] : [],
  );
  for (const service of textsAt(graph, subnet, 'service_endpoints'))
    if (service === undefined || !needed.includes(service))
      yield {
        ...beside(
          subnet,
          `leads to the public side of ${service ?? 'what nobody can tell'} past the link and the private endpoints`,
          'service_endpoints',
        ),
        certainty: service === undefined ? 'unproven' : 'proven',
      };
}

const beside = (resource: Resource, says: string, property?: string): Violation => ({
  resource,
  ...(property ? { property } : {}),
  certainty: 'proven',
  message: `${resource.address} ${says}`,
});
