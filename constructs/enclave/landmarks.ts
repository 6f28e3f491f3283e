/**
 * What one stack of the enclave knows of another: names and resource ids, made from the programme alone.
 *
 * Azure's ids are subscription, group, type and name, so they are known before anything exists. Written as plain text
 * they spare each stack the other one's state: each can be planned alone, no remote state is read (it holds everything
 * the other stack knows), and whoever judges a stack offline sees what it names instead of an unknown.
 * What Azure makes up itself (principal ids, key versions) never crosses from one stack to another.
 */
import type { EnclaveZone, PrivateDnsZoneName, Programme } from '../../policy/programme';
import { type NameKind, nameOf } from './names';

/** The units the enclave is deployed in, each a stack with a resource group of its own. */
export const UNITS = ['network', 'keys', 'observability', 'data', 'application', 'backup', 'link'] as const;
export type Unit = (typeof UNITS)[number];

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

/** Azure gives the VPN gateway no choice: its subnet must have this name. */
const GATEWAY_SUBNET = 'GatewaySubnet';

export interface Landmarks {
  readonly group: (unit: Unit) => string;
  readonly network: Landmark;
  readonly networkWatcher: Landmark;
  readonly subnet: (zone: EnclaveZone) => Landmark;
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
  const vault = at('keys', 'keyVault', 'keys', 'Microsoft.KeyVault', 'vaults');

  return {
    group,
    network,
    networkWatcher: at('network', 'networkWatcher', 'enclave', 'Microsoft.Network', 'networkWatchers'),
    subnet: (zone) => below(network, 'subnets', zone === 'gateway' ? GATEWAY_SUBNET : zone),
    privateDnsZone: (service) => {
      // A server inside the network takes a zone of its own; the private link zone is for servers outside it.
      const name =
        service === 'postgres'
          ? hostOf(`${programme.name}.private`, suffixes.postgres)
          : privateDnsZones[service];
      const id = resourceId(programme, group('network'), 'Microsoft.Network', 'privateDnsZones', name);
      return { group: group('network'), name, id };
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
  };
}

/** A profile may write its suffixes with or without the leading dot. */
const hostOf = (name: string, suffix: string): string => `${name}.${suffix.replace(/^\./, '')}`;
