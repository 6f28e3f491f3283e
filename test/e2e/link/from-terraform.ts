/** The enclave's ends of the tunnels, its routes and its firewalls: read from its Terraform alone. */
import { proposals, type TunnelEnd } from './words';

type Named = Readonly<Record<string, Readonly<Record<string, never>>>>;
export interface Module {
  readonly resource: Readonly<Record<string, Named>>;
}

const ENCRYPTION: Readonly<Record<string, string>> = {
  GCMAES256: 'aes256gcm16',
  GCMAES128: 'aes128gcm16',
  AES256: 'aes256',
  AES128: 'aes128',
};
const PRF: Readonly<Record<string, string>> = { SHA384: 'prfsha384', SHA256: 'prfsha256', SHA1: 'prfsha1' };
const GROUP: Readonly<Record<string, string>> = {
  ECP384: 'ecp384',
  ECP256: 'ecp256',
  DHGroup14: 'modp2048',
  DHGroup2: 'modp1024',
  None: '',
};

const word = (table: Readonly<Record<string, string>>, value: string): string[] => {
  const found = table[value];
  if (found === undefined)
    throw new Error(`the configuration says ${value}, which strongSwan has no word for here`);
  return [found];
};

interface Connection {
  readonly name: string;
  readonly properties: {
    readonly connectionMode: string;
    readonly connectionProtocol: string;
    readonly localNetworkGateway2: { readonly id: string };
    readonly ipsecPolicies: readonly Readonly<Record<string, string>>[];
    readonly gatewayCustomBgpIpAddresses: readonly {
      readonly ipConfigurationId: string;
      readonly customBgpIpAddress: string;
    }[];
  };
}
interface Far {
  readonly name: string;
  readonly gateway_address: string;
  readonly bgp_settings: { readonly asn: number; readonly bgp_peering_address: string };
}

/** Of the two inside addresses a connection names, the one in the range of its far end. */
const sameRange = (one: string, other: string): boolean => {
  const [a = [], b = []] = [one, other].map((text) => text.split('.').map(Number));
  return (
    a.slice(0, 3).join() === b.slice(0, 3).join() &&
    Math.floor((a[3] ?? 0) / 4) === Math.floor((b[3] ?? 0) / 4)
  );
};

function end(deployment: Readonly<Record<string, string>>, far: readonly Far[], ownAsn: number): TunnelEnd {
  const [connection] = JSON.parse(deployment.template_content ?? '').resources as Connection[];
  const { psk } = JSON.parse(deployment.parameters_content ?? '') as {
    psk: { reference: { secretName: string } };
  };
  const { properties } = connection as Connection;
  const [policy = {}] = properties.ipsecPolicies;
  const peer = far.find(({ name }) => properties.localNetworkGateway2.id.endsWith(`/${name}`)) as Far;
  const inside = properties.gatewayCustomBgpIpAddresses.map((a) => a.customBgpIpAddress);
  return {
    secret: psk.reference.secretName,
    remote: peer.gateway_address,
    inside: {
      own: inside.find((a) => sameRange(a, peer.bgp_settings.bgp_peering_address)) ?? '',
      far: peer.bgp_settings.bgp_peering_address,
    },
    version: properties.connectionProtocol === 'IKEv2' ? '2' : '1',
    ike: proposals(
      word(ENCRYPTION, policy.ikeEncryption ?? ''),
      word(PRF, policy.ikeIntegrity ?? ''),
      word(GROUP, policy.dhGroup ?? ''),
    ),
    esp: proposals(word(ENCRYPTION, policy.ipsecEncryption ?? ''), word(GROUP, policy.pfsGroup ?? '')),
    // The control channel's life is Azure's own; the data channel's is ours.
    seconds: { ike: 28800, esp: Number(policy.saLifeTimeSeconds), margin: 270 },
    starts: properties.connectionMode !== 'ResponderOnly',
    asn: { own: ownAsn, far: peer.bgp_settings.asn },
  };
}

/** The ends of the tunnels by their order of names. None where the link is severed. */
export function enclaveEnds(link: Module): readonly TunnelEnd[] {
  const deployments = Object.values(
    link.resource.azurerm_resource_group_template_deployment ?? {},
  ) as unknown as Record<string, string>[];
  const far = Object.values(link.resource.azurerm_local_network_gateway ?? {}) as unknown as Far[];
  const [gateway] = Object.values(link.resource.azurerm_virtual_network_gateway ?? {}) as unknown as {
    bgp_settings: { asn: number };
  }[];
  return [...deployments]
    .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
    .map((deployment) => end(deployment, far, gateway?.bgp_settings.asn ?? 0));
}

interface Table {
  readonly name: string;
  readonly bgp_route_propagation_enabled: boolean;
  readonly route: readonly { readonly address_prefix: string; readonly next_hop_type: string }[];
}

/** The application zone's own ways: over the gateway, and to nowhere. */
export function enclaveRoutes(network: Module) {
  const tables = Object.values(network.resource.azurerm_route_table ?? {}) as unknown as Table[];
  const table = tables.find(({ name }) => name.endsWith('-application')) as Table;
  const to = (hop: string): string[] =>
    table.route.filter((r) => r.next_hop_type === hop).map((r) => r.address_prefix);
  return {
    toSponsor: to('VirtualNetworkGateway'),
    nothing: to('None'),
    learns: table.bgp_route_propagation_enabled,
  };
}

interface Rule {
  readonly access: string;
  readonly direction: string;
  readonly protocol: string;
  readonly source_address_prefixes?: readonly string[];
  readonly destination_address_prefixes?: readonly string[];
  readonly destination_port_ranges?: readonly string[];
}

/** nftables rules of the zones, as the security groups say. Rules for the platform's own tags have no address here. */
export function enclaveFirewall(network: Module): readonly string[] {
  const groups = Object.values(network.resource.azurerm_network_security_group ?? {}) as unknown as {
    security_rule: readonly Rule[];
  }[];
  return groups.flatMap(({ security_rule: rules }) =>
    rules
      .filter(
        (r) =>
          r.access === 'Allow' &&
          /^(Tcp|Udp)$/.test(r.protocol) &&
          r.source_address_prefixes &&
          r.destination_address_prefixes,
      )
      .map((r) => {
        const set = (list: readonly string[] = []): string => `{ ${list.join(', ')} }`;
        return `ip saddr ${set(r.source_address_prefixes)} ip daddr ${set(r.destination_address_prefixes)} ${r.protocol.toLowerCase()} dport ${set(r.destination_port_ranges)} accept`;
      }),
  );
}
