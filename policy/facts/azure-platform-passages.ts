/**
 * What Azure itself must pass in a subnet for its services to work there at all: no flow of the programme, no dataset.
 * The enclave's security groups hold these and the declared flows, and nothing else.
 */
import type { EnclaveZone } from '../programme';

export interface PlatformPassage {
  readonly name: string;
  readonly zone: EnclaveZone;
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: 'tcp' | 'udp' | 'any';
  /** Azure's notation: `443`, `30000-32767`, `*`. */
  readonly ports: readonly string[];
  /** `self`: the subnet's own range. `callers`: the ranges whose flows reach the zone at `forPort`. Else a service tag. */
  readonly peer: 'self' | 'callers' | { readonly tag: string };
  readonly forPort?: number;
  /** The tag's public addresses need a route past the zone's default route to nowhere. */
  readonly routed?: true;
  readonly why: string;
  readonly source: string;
}

const CONTAINER_APPS = 'https://learn.microsoft.com/azure/container-apps/firewall-integration';
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
] as const satisfies readonly PlatformPassage[];
