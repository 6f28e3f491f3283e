import type { Construct } from 'constructs';
import { Subnet, type SubnetConfig } from '#azurerm/subnet';
import { rangesOf } from '../../policy/interconnection';
import type { EnclaveZone, PointZone, Programme } from '../../policy/programme';
import { landmarks } from './landmarks';
import { Routes } from './routes';
import { SecurityGroup } from './security-group';

export interface ZoneSubnetProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  /** Name of the network it is a part of. */
  readonly network: string;
  readonly zone: EnclaveZone | PointZone;
}

interface ZoneShape {
  /** The smallest range that will do, as the length of its prefix. */
  readonly smallest: number;
  /** The service that alone may use the subnet. */
  readonly delegatedTo?: { readonly service: string; readonly actions: readonly string[] };
  readonly serviceEndpoints?: readonly string[];
  /** Azure refuses security groups and a default route in the subnet of a gateway. */
  readonly bare?: true;
}

const JOIN = 'Microsoft.Network/virtualNetworks/subnets/join/action';

/** By the last word of the zone's name. Sources: docs/enclave-limits.md, one a line. */
const SHAPES: Readonly<Record<string, ZoneShape>> = {
  gateway: { smallest: 27, bare: true },
  application: { smallest: 27, delegatedTo: { service: 'Microsoft.App/environments', actions: [JOIN] } },
  data: {
    smallest: 28,
    delegatedTo: { service: 'Microsoft.DBforPostgreSQL/flexibleServers', actions: [JOIN] },
    serviceEndpoints: ['Microsoft.Storage'],
  },
  endpoints: { smallest: 27 },
  jump: { smallest: 28 },
  proxy: { smallest: 26 },
  certificates: { smallest: 28 },
};

/** Throws where there is no such zone, or its range is too small for what will live in it. */
function rangeOf(programme: Programme, zone: string, { smallest }: ZoneShape): string {
  const range = rangesOf(programme, 'enclave')[zone];
  if (range === undefined)
    throw new Error(`there is no zone "${zone}". Declare it in infra/environments.ts.`);
  if (Number(range.split('/')[1]) <= smallest) return range;
  const file = zone.includes('/') ? 'infra/interconnections.ts' : 'infra/environments.ts';
  throw new Error(
    `zone "${zone}" (${range}) is too small: it needs a /${smallest} or larger. Correct it in ${file}.`,
  );
}

const shapeOf = ({
  delegatedTo,
  serviceEndpoints,
}: ZoneShape): Pick<SubnetConfig, 'delegation' | 'serviceEndpoints'> => ({
  serviceEndpoints: serviceEndpoints && [...serviceEndpoints],
  delegation: delegatedTo && [
    { name: 'owner', serviceDelegation: { name: delegatedTo.service, actions: [...delegatedTo.actions] } },
  ],
});

/**
 * The subnet of a zone, with a firewall that refuses what no flow declares and routes that lead nowhere by default.
 * Throws where the zone's range does not fit.
 */
export function zoneSubnet(scope: Construct, props: ZoneSubnetProps): Subnet {
  const { programme, resourceGroup, network, zone } = props;
  const id = zone.replace(/^.*\//, '');
  const shape = SHAPES[id] ?? { smallest: 28 };
  const subnet = new Subnet(scope, id, {
    name: landmarks(programme).subnet(zone).name,
    resourceGroupName: resourceGroup,
    virtualNetworkName: network,
    addressPrefixes: [rangeOf(programme, zone, shape)],
    defaultOutboundAccessEnabled: false,
    // Security groups and routes then hold for private endpoints too, which are exempt by default.
    privateEndpointNetworkPolicies: 'Enabled',
    ...shapeOf(shape),
  });
  if (shape.bare) return subnet;
  const bound = { programme, zone, resourceGroup, subnetId: subnet.id };
  new SecurityGroup(scope, `${id}-firewall`, bound);
  new Routes(scope, `${id}-routes`, bound);
  return subnet;
}
