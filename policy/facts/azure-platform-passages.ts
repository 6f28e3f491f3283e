/**
 * What Azure itself must pass in a subnet for its services to work there at all: no flow of the programme, no dataset.
 * The enclave's security groups hold these and the declared flows, and nothing else.
 */
import type { EnclaveZone, PointZone } from '../programme';

/** A zone of the enclave, or a subnet that interconnections have, whoever they are for. */
type Place = EnclaveZone | 'proxy' | 'certificates';

export interface PlatformPassage {
  readonly name: string;
  readonly zone: Place;
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: 'tcp' | 'udp' | 'any';
  /** Azure's notation: `443`, `30000-32767`, `*`. */
  readonly ports: readonly string[];
  /**
   * `self`: the subnet's own range. `callers`: the ranges whose flows reach the zone at `forPort`. `beside`: another subnet of
   * the same interconnection. Else a service tag.
   */
  readonly peer:
    | 'self'
    | 'callers'
    | { readonly tag: string }
    | { readonly beside: 'proxy' | 'certificates' };
  readonly forPort?: number;
  /** The tag's public addresses need a route past the zone's default route to nowhere. */
  readonly routed?: true;
  readonly why: string;
  readonly source: string;
}

const CONTAINER_APPS = 'https://learn.microsoft.com/azure/container-apps/firewall-integration';
const APPLICATION_GATEWAY =
  'https://learn.microsoft.com/azure/application-gateway/application-gateway-private-deployment';
const PROXY_CERTIFICATE = 'https://learn.microsoft.com/azure/application-gateway/key-vault-certs';
const POSTGRESQL = 'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private';

export const PLATFORM_PASSAGES = [
  {
    name: 'edge-proxy',
    zone: 'application',
    direction: 'inbound',
    protocol: 'tcp',
    ports: ['31443'],
    peer: 'callers',
    forPort: 443,
    why: 'the edge proxy behind the internal load balancer answers HTTPS there',
    source: CONTAINER_APPS,
  },
  {
    name: 'load-balancer',
    zone: 'application',
    direction: 'inbound',
    protocol: 'tcp',
    ports: ['30000-32767'],
    peer: { tag: 'AzureLoadBalancer' },
    why: 'health probes of the internal load balancer',
    source: CONTAINER_APPS,
  },
  {
    name: 'nodes-in',
    zone: 'application',
    direction: 'inbound',
    protocol: 'any',
    ports: ['*'],
    peer: 'self',
    why: 'the nodes of the environment speak to one another',
    source: CONTAINER_APPS,
  },
  {
    name: 'nodes-out',
    zone: 'application',
    direction: 'outbound',
    protocol: 'any',
    ports: ['*'],
    peer: 'self',
    why: 'the nodes of the environment speak to one another',
    source: CONTAINER_APPS,
  },
  {
    name: 'system-images',
    zone: 'application',
    direction: 'outbound',
    protocol: 'tcp',
    ports: ['443'],
    peer: { tag: 'MicrosoftContainerRegistry' },
    routed: true,
    why: 'system containers of the environment; the enclave offers no other place for them',
    source: CONTAINER_APPS,
  },
  {
    name: 'system-images-front',
    zone: 'application',
    direction: 'outbound',
    protocol: 'tcp',
    ports: ['443'],
    peer: { tag: 'AzureFrontDoor.FirstParty' },
    routed: true,
    why: 'what MicrosoftContainerRegistry depends on',
    source: CONTAINER_APPS,
  },
  {
    name: 'application-identity',
    zone: 'application',
    direction: 'outbound',
    protocol: 'tcp',
    ports: ['443'],
    peer: { tag: 'AzureActiveDirectory' },
    routed: true,
    why: 'managed identities fetch their tokens there',
    source: CONTAINER_APPS,
  },
  {
    name: 'replication-in',
    zone: 'data',
    direction: 'inbound',
    protocol: 'tcp',
    ports: ['5432', '6432'],
    peer: 'self',
    why: 'the standby in the other zone follows the primary',
    source: POSTGRESQL,
  },
  {
    name: 'replication-out',
    zone: 'data',
    direction: 'outbound',
    protocol: 'tcp',
    ports: ['5432', '6432'],
    peer: 'self',
    why: 'the standby in the other zone follows the primary',
    source: POSTGRESQL,
  },
  {
    name: 'log-archive',
    zone: 'data',
    direction: 'outbound',
    protocol: 'tcp',
    ports: ['443'],
    peer: { tag: 'Storage' },
    why: 'the server archives its write-ahead log, by the service endpoint of the subnet',
    source: POSTGRESQL,
  },
  {
    name: 'database-identity',
    zone: 'data',
    direction: 'outbound',
    protocol: 'tcp',
    ports: ['443'],
    peer: { tag: 'AzureActiveDirectory' },
    routed: true,
    why: 'the server checks the identities that log in',
    source: POSTGRESQL,
  },
  {
    name: 'proxy-health',
    zone: 'proxy',
    direction: 'inbound',
    protocol: 'any',
    ports: ['*'],
    peer: { tag: 'AzureLoadBalancer' },
    why: 'the balancer before the instances of the proxy asks whether they live',
    source: APPLICATION_GATEWAY,
  },
  {
    name: 'proxy-certificate',
    zone: 'proxy',
    direction: 'outbound',
    protocol: 'tcp',
    ports: ['443'],
    peer: { beside: 'certificates' },
    why: 'the proxy fetches its certificate by the private endpoint of its vault',
    source: PROXY_CERTIFICATE,
  },
  {
    name: 'certificate-asked',
    zone: 'certificates',
    direction: 'inbound',
    protocol: 'tcp',
    ports: ['443'],
    peer: { beside: 'proxy' },
    why: 'the private endpoint of the vault answers the proxy and nobody else',
    source: PROXY_CERTIFICATE,
  },
] as const satisfies readonly PlatformPassage[];

/** The zones among some that a passage is needed in: its own, or that subnet of each interconnection. */
export const zonesOf = <Z extends string>({ zone }: PlatformPassage, zones: readonly Z[]): readonly Z[] =>
  zones.filter((one) => one === zone || one.endsWith(`/${zone}`));

/** Another subnet of the interconnection that a zone is of. */
export const besides = (zone: string, subnet: string): PointZone =>
  zone.replace(/\/.*$/, `/${subnet}`) as PointZone;
