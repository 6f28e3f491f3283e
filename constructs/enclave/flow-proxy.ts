import { Construct } from 'constructs';
import { ApplicationGateway, type ApplicationGatewayConfig } from '#azurerm/application-gateway';
import { addressAt } from '../../policy/addresses';
import { networkRules } from '../../policy/network-rules';
import type { Cidr, Flow, Interconnection, Programme } from '../../policy/programme';
import { Diagnostics } from './diagnostics';
import { landmarks } from './landmarks';
import { nameOf } from './names';
import type { PointNetwork } from './point-network';
import { ProxyCertificates } from './proxy-certificates';
import { platformTags } from './tags';
import { WebFirewall } from './web-firewall';
import { ZONES } from './zones';

export interface FlowProxyProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly point: Interconnection;
  readonly network: PointNetwork;
}

/** Azure keeps the first four addresses of a subnet for itself; the party is told this one. */
const OWN_ADDRESS = 10;
const INSTANCES = { minCapacity: 2, maxCapacity: 6 } as const;
const FRONT = 'party';
const CERTIFICATE = 'shown';
const ROOT = 'services-root';
const SECONDS = 30;

/** Forward secrecy and authenticated encryption alone; TLS 1.3 has no other. */
const TLS = {
  policyType: 'CustomV2',
  minProtocolVersion: 'TLSv1_2',
  cipherSuites: [
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  ],
} as const;

/** The party's flows, with who calls: those the outer filter lets in. */
function flowsOf(programme: Programme, { name }: Interconnection) {
  const letIn = networkRules(programme, 'enclave').filter(
    ({ zone, direction, flow }) =>
      zone === `${name}/proxy` && direction === 'inbound' && programme.flows[flow]?.from.party === name,
  );
  return {
    flows: letIn.flatMap(({ flow }) => programme.flows[flow] ?? []),
    callers: [...new Set(letIn.flatMap(({ peers }): readonly Cidr[] => peers))],
  };
}

type Parts = Pick<
  ApplicationGatewayConfig,
  | 'frontendPort'
  | 'httpListener'
  | 'backendAddressPool'
  | 'backendHttpSettings'
  | 'requestRoutingRule'
  | 'probe'
>;

/** For each flow its own door: one port in front, one service behind, spoken to anew and by TLS. */
function doors(programme: Programme, flows: readonly Flow[]): Parts {
  const host = ({ name }: Flow) => `${name}.${landmarks(programme).servicesZone.name}`;
  return {
    frontendPort: flows.map(({ name, port }) => ({ name, port })),
    httpListener: flows.map(({ name }) => ({
      name,
      frontendIpConfigurationName: FRONT,
      frontendPortName: name,
      protocol: 'Https',
      sslCertificateName: CERTIFICATE,
    })),
    backendAddressPool: flows.map((flow) => ({ name: flow.name, fqdns: [host(flow)] })),
    backendHttpSettings: flows.map((flow) => ({
      name: flow.name,
      port: flow.port,
      protocol: 'Https',
      hostName: host(flow),
      cookieBasedAffinity: 'Disabled',
      requestTimeout: SECONDS,
      probeName: flow.name,
      trustedRootCertificateNames: [ROOT],
    })),
    probe: flows.map(({ name, port }) => ({
      name,
      port,
      protocol: 'Https',
      path: '/',
      pickHostNameFromBackendHttpSettings: true,
      interval: SECONDS,
      timeout: SECONDS,
      unhealthyThreshold: 3,
      // It answers at all: what it thinks of a request without a caller is its own business.
      match: { statusCode: ['200-499'] },
    })),
    requestRoutingRule: flows.map(({ name }, index) => ({
      name,
      priority: (index + 1) * 10,
      ruleType: 'Basic',
      httpListenerName: name,
      backendAddressPoolName: name,
      backendHttpSettingsName: name,
    })),
  };
}

/**
 * Where a party's connection ends and another one begins: a proxy without a public address, in three zones, that opens what it
 * is sent, refuses what looks like an attack, keeps nothing, and speaks to the service of the flow alone.
 */
export class FlowProxy extends Construct {
  constructor(scope: Construct, id: string, props: FlowProxyProps) {
    super(scope, id);
    // Subnets are named, not referred to: they have to be there.
    this.node.addDependency(props.network);
    const { programme, resourceGroup, point } = props;
    const subject = point.name;
    const subnetId = landmarks(programme).subnet(`${subject}/proxy`).id;
    const { flows, callers } = flowsOf(programme, point);
    const certificates = new ProxyCertificates(this, 'certificates', props);
    const firewall = new WebFirewall(this, 'firewall', { programme, resourceGroup, subject, callers });
    const gateway = new ApplicationGateway(this, 'proxy', {
      name: nameOf(programme, 'proxy', subject),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      sku: { name: 'WAF_v2', tier: 'WAF_v2' },
      autoscaleConfiguration: INSTANCES,
      zones: ZONES,
      enableHttp2: false,
      firewallPolicyId: firewall.id,
      forceFirewallPolicyAssociation: true,
      identity: { type: 'UserAssigned', identityIds: [certificates.identity.id] },
      gatewayIpConfiguration: [{ name: 'subnet', subnetId }],
      frontendIpConfiguration: [
        {
          name: FRONT,
          subnetId,
          privateIpAddressAllocation: 'Static',
          privateIpAddress: addressAt(point.subnets.proxy ?? '', OWN_ADDRESS),
        },
      ],
      sslPolicy: { ...TLS, cipherSuites: [...TLS.cipherSuites] },
      sslCertificate: [{ name: CERTIFICATE, keyVaultSecretId: certificates.shown }],
      trustedRootCertificate: [{ name: ROOT, keyVaultSecretId: certificates.trusted }],
      ...doors(programme, flows),
      tags: platformTags(programme),
    });
    gateway.node.addDependency(certificates);
    new Diagnostics(this, 'logs', { programme, targetId: gateway.id });
  }
}
