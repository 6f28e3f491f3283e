import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource } from '../../model';
import type { Rule } from '../rule';

export const gatewayJoinsNothing: Rule = {
  id: 'link/gateway-joins-nothing',
  title: 'The gateways of the link join the two environments and nothing else',
  why: 'A second way between networks is not encrypted by the agreed suite, is not cut when the link is, and wins where its routes are better: the same range over a private circuit goes in clear.',
  fix: 'Take the resource out. The environments meet at the link alone; others meet the enclave at their own interconnection.',
  sources: ['TRN-01', 'NET-04'],
  severity: 'error',
  *check(graph) {
    for (const resource of graph.resources) {
      const says = WAYS[resource.type] ?? conditional(resource, graph);
      if (says === undefined) continue;
      yield {
        resource,
        certainty: 'proven',
        message: `${resource.address} is a way round the link: ${says}`,
        path: [resource.environment, resource.address, 'outside the link'],
      };
    }
  },
};

const CIRCUIT = 'a private circuit, which encrypts nothing by itself';
const HUB = 'a wide-area hub joins whatever is attached to it';
const CLIENT = 'clients enter from anywhere';

/** Types that are a way by being there. */
const WAYS: Readonly<Record<string, string>> = {
  'AWS::EC2::ClientVpnEndpoint': CLIENT,
  'AWS::EC2::VPNGateway': 'a gateway beside the link’s',
  'AWS::NetworkManager::CoreNetwork': HUB,
  'AWS::NetworkManager::DirectConnectGatewayAttachment': CIRCUIT,
  'AWS::DirectConnect::Connection': CIRCUIT,
  'AWS::DirectConnect::PrivateVirtualInterface': CIRCUIT,
  'AWS::DirectConnect::TransitVirtualInterface': CIRCUIT,
  'AWS::DirectConnect::DirectConnectGateway': CIRCUIT,
  'AWS::EC2::VPCEndpointService': 'others open connections into the network by it',
  azurerm_vpn_server_configuration: CLIENT,
  azurerm_virtual_hub_connection: HUB,
};

/** Types that are a way by how they are set. */
function conditional(resource: Resource, graph: Graph): string | undefined {
  const is = (path: string, ...wanted: readonly string[]): boolean =>
    find(resource.attributes, path, graph.dereference).some(({ value }) => wanted.includes(String(value)));
  const present = (path: string): boolean => find(resource.attributes, path, graph.dereference).length > 0;
  switch (resource.type) {
    case 'AWS::EC2::VPNConnection':
      return present('TransitGatewayId') ? undefined : 'a connection that does not end at the link’s gateway';
    case 'AWS::EC2::TransitGateway':
      if (is('DefaultRouteTableAssociation', 'disable') && is('DefaultRouteTablePropagation', 'disable'))
        return undefined;
      return 'whatever is attached to the gateway is joined to everything else by itself';
    case 'azurerm_virtual_network_gateway_connection':
      return is('type', 'IPsec') ? undefined : CIRCUIT;
    case 'azurerm_virtual_network_gateway':
      return present('vpn_client_configuration') ? CLIENT : undefined;
    case 'azurerm_virtual_network_peering':
      return is('allow_gateway_transit', 'true') || is('use_remote_gateways', 'true')
        ? 'another network uses the link’s gateway as its own'
        : undefined;
    default:
      return undefined;
  }
}
