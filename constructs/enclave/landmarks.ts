/**
 * What one stack of the enclave knows of another: names and resource ids, made from the programme alone.
 *
 * Azure's ids are subscription, group, type and name, so they are known before anything exists. Written as plain text
 * they spare each stack the other one's state: each can be planned alone, no remote state is read (it holds everything
 * the other stack knows), and whoever judges a stack offline sees what it names instead of an unknown.
 * What Azure makes up itself (principal ids, key versions) never crosses from one stack to another.
 */
import { pointHolding } from '../../policy/interconnection';
import type { EnclaveZone, PointZone, PrivateDnsZoneName, Programme } from '../../policy/programme';
import { type NameKind, nameOf } from './names';

const UNITS = ['network', 'keys', 'observability', 'data', 'application', 'backup', 'link'] as const;
export type Unit = (typeof UNITS)[number] | `interconnection-${string}`;

/** The unit of the interconnection of a party. */
export const pointUnit = (party: string): Unit => `interconnection-${party}`;

/** The units the enclave is deployed in, each a stack with a resource group of its own. */
export const unitsOf = ({ interconnections }: Programme): readonly Unit[] => [
  ...UNITS,
  ...Object.keys(interconnections).map(pointUnit),
];

/** The stores of the enclave. Each has a key of its own. */
export const STORES = [
  'accreditation',
  'opinions',
  'documents',
  'logs',
  'flowlogs',
  'registry',
  'backup',
] as const;
export type Store = (typeof STORES)[number];
export type DatabaseStore = Extract<Store, 'accreditation' | 'opinions'>;

export interface Landmark {
  readonly group: string;
  readonly name: string;
  readonly id: string;
}

/** The id Azure gives a resource: pairs of type and name below its provider. */
function resourceId(
  programme: Programme,
  group: string,
  provider: string,
  ...path: readonly string[]
): string {
  return [resourceGroupId(programme, group), 'providers', provider, ...path].join('/');
}

/** The id of a resource group. */
export const resourceGroupId = (programme: Programme, group: string): string =>
  `/subscriptions/${programme.environments.enclave.subscription}/resourceGroups/${group}`;

/** Azure gives a gateway no choice: its subnet must have this name. */
const GATEWAY_SUBNET = 'GatewaySubnet';
/** What the services are called inside; the domain Azure makes up is known only where they stand. */
const SERVICES = 'enclave.internal';

export interface Landmarks {
  readonly group: (unit: Unit) => string;
  readonly network: Landmark;
  readonly networkWatcher: Landmark;
  /** The network of a party's interconnection. */
  readonly pointNetwork: (party: string) => Landmark;
  readonly subnet: (zone: EnclaveZone | PointZone) => Landmark;
  /** The private zone of the services' own names. */
  readonly servicesZone: Landmark;
  readonly privateDnsZone: (service: PrivateDnsZoneName) => Landmark;
  readonly vault: Landmark;
  /** `uri` names no version, so that a rotated key is followed without a change here. */
  readonly key: (store: Store) => { readonly name: string; readonly id: string; readonly uri: string };
  readonly workspace: Landmark;
  readonly database: (store: DatabaseStore) => Landmark & { readonly host: string };
  /** The account of the Terraform state, made by hand before anything else. */
  readonly state: Landmark;
  readonly documents: Landmark;
  readonly flowLogs: Landmark;
  readonly registry: Landmark & { readonly host: string };
  readonly backupVault: Landmark;
  /** Of the links' pre-shared keys alone: deployments may read it, so it holds no key of a store. */
  readonly linkVault: Landmark;
  readonly vpnGateway: Landmark;
  /** Of the proxies' certificates alone: a proxy may read them, so it holds no key of a store. */
  readonly proxyVault: Landmark & { readonly secretUri: (name: string) => string };
}

/** The landmarks of a programme's enclave. Throws where a name would be refused by Azure. */
export function landmarks(programme: Programme): Landmarks {
  const { profile, state } = programme.environments.enclave;
  const { suffixes, privateDnsZones } = profile;
  const group = (unit: Unit) => nameOf(programme, 'resourceGroup', unit);
  const at = (unit: Unit, kind: NameKind, subject: string, provider: string, type: string): Landmark => {
    const name = nameOf(programme, kind, subject);
    return { group: group(unit), name, id: resourceId(programme, group(unit), provider, type, name) };
  };
  const below = (parent: Landmark, type: string, name: string): Landmark => ({
    ...parent,
    name,
    id: `${parent.id}/${type}/${name}`,
  });
  const host = (landmark: Landmark, suffix: string) => ({ ...landmark, host: hostOf(landmark.name, suffix) });
  const storage = (unit: Unit, subject: string) =>
    at(unit, 'storageAccount', subject, 'Microsoft.Storage', 'storageAccounts');
  const network = at('network', 'virtualNetwork', 'enclave', 'Microsoft.Network', 'virtualNetworks');
  const pointNetwork = (party: string) =>
    at(pointUnit(party), 'virtualNetwork', party, 'Microsoft.Network', 'virtualNetworks');
  const vault = at('keys', 'keyVault', 'keys', 'Microsoft.KeyVault', 'vaults');
  const proxyVault = at('keys', 'keyVault', 'proxies', 'Microsoft.KeyVault', 'vaults');
  const dnsZone = (unit: Unit, name: string): Landmark => {
    const id = resourceId(programme, group(unit), 'Microsoft.Network', 'privateDnsZones', name);
    return { group: group(unit), name, id };
  };
  /** The network a zone lies in: an interconnection's own, the one whose range holds it, or the enclave's. */
  const networkOf = (zone: EnclaveZone | PointZone): Landmark => {
    const [party = '', subnet] = zone.split('/');
    if (subnet) return pointNetwork(party);
    const point = pointHolding(programme, programme.environments.enclave.zones[zone as EnclaveZone]);
    return point ? pointNetwork(point.name) : network;
  };

  return {
    group,
    network,
    networkWatcher: at('network', 'networkWatcher', 'enclave', 'Microsoft.Network', 'networkWatchers'),
    pointNetwork,
    subnet: (zone) => {
      const name = zone.replace(/^.*\//, '');
      return below(networkOf(zone), 'subnets', name === 'gateway' ? GATEWAY_SUBNET : name);
    },
    servicesZone: dnsZone('application', SERVICES),
    privateDnsZone: (service) => {
      // A server inside the network takes a zone of its own; the private link zone is for servers outside it.
      const name =
        service === 'postgres'
          ? hostOf(`${programme.name}.private`, suffixes.postgres)
          : privateDnsZones[service];
      return dnsZone('network', name);
    },
    vault,
    key: (store) => {
      const { name, id } = below(vault, 'keys', nameOf(programme, 'key', store));
      return { name, id, uri: `https://${hostOf(vault.name, suffixes.vault)}/keys/${name}` };
    },
    workspace: at('observability', 'workspace', 'enclave', 'Microsoft.OperationalInsights', 'workspaces'),
    database: (store) =>
      host(
        at('data', 'databaseServer', store, 'Microsoft.DBforPostgreSQL', 'flexibleServers'),
        suffixes.postgres,
      ),
    state: {
      group: state.resourceGroup,
      name: state.account,
      id: resourceId(programme, state.resourceGroup, 'Microsoft.Storage', 'storageAccounts', state.account),
    },
    documents: storage('data', 'documents'),
    flowLogs: storage('observability', 'flowlogs'),
    registry: host(
      at('application', 'registry', 'images', 'Microsoft.ContainerRegistry', 'registries'),
      suffixes.registry,
    ),
    backupVault: at('backup', 'backupVault', 'enclave', 'Microsoft.DataProtection', 'backupVaults'),
    linkVault: at('link', 'keyVault', 'link', 'Microsoft.KeyVault', 'vaults'),
    vpnGateway: at('link', 'vpnGateway', 'enclave', 'Microsoft.Network', 'virtualNetworkGateways'),
    proxyVault: {
      ...proxyVault,
      secretUri: (name) => `https://${hostOf(proxyVault.name, suffixes.vault)}/secrets/${name}`,
    },
  };
}

/** A profile may write its suffixes with or without the leading dot. */
const hostOf = (name: string, suffix: string): string => `${name}.${suffix.replace(/^\./, '')}`;
