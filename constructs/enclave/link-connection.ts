/**
 * One tunnel of a link at the enclave's end. The connection is made by a small template of Azure's own, since the
 * provider's resource reads the pre-shared key back into the state: here the key goes from the vault to the connection
 * inside Azure, and plan and state hold its name only (docs/decisions/0030).
 */
import { Construct } from 'constructs';
import { LocalNetworkGateway } from '#azurerm/local-network-gateway';
import { ResourceGroupTemplateDeployment } from '#azurerm/resource-group-template-deployment';
import type { Link, Programme } from '../../policy/programme';
import { enclaveSecret } from '../link/keys';
import { suiteIn } from '../link/suite';
import { designOf, type Tunnel, tunnelsOf } from '../link/tunnels';
import { landmarks } from './landmarks';
import type { LinkGateway } from './link-gateway';
import { INSTANCES, instanceName } from './link-gateway';
import { nameOf } from './names';
import { platformTags } from './tags';

export interface LinkConnectionProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly gateway: LinkGateway;
  readonly link: Link;
  readonly tunnel: Tunnel;
  /** Outside address of the sponsor's end. */
  readonly outside: string;
  /** Version of the key in the vault, where one is agreed; else the newest. */
  readonly keyVersion?: string;
}

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const API = '2024-05-01';

/**
 * Azure wants an inside address of each instance on every connection where the gateway has several: the one this tunnel
 * uses, and for the other instance that of the tunnel beside it.
 */
function insideAddresses(programme: Programme, link: Link, tunnel: Tunnel) {
  const beside = tunnelsOf(link).filter(({ index }) => index === tunnel.index);
  const { id } = landmarks(programme).vpnGateway;
  return INSTANCES.map((instance) => ({
    ipConfigurationId: `${id}/ipConfigurations/${instanceName(instance)}`,
    customBgpIpAddress: beside.find(({ connection }) => connection === instance)?.enclaveInside,
  }));
}

function ipsecPolicy(link: Link) {
  const words = suiteIn('azure', link);
  const { lifetimes } = designOf(link);
  return {
    ikeEncryption: words.encryption,
    ikeIntegrity: words.prf,
    dhGroup: words.group,
    ipsecEncryption: words.encryption,
    // An encryption that authenticates stands in both places.
    ipsecIntegrity: words.encryption,
    pfsGroup: words.pfs,
    saLifeTimeSeconds: lifetimes.data,
    saDataSizeKilobytes: lifetimes.dataKilobytes,
  };
}

function connection(props: LinkConnectionProps, name: string, localGateway: string) {
  const { programme, link, tunnel } = props;
  return {
    type: 'Microsoft.Network/connections',
    apiVersion: API,
    name,
    location: programme.environments.enclave.profile.region,
    tags: platformTags(programme),
    properties: {
      connectionType: 'IPsec',
      connectionProtocol: 'IKEv2',
      // The sponsor's end starts; this one never reaches out.
      connectionMode: 'ResponderOnly',
      enableBgp: true,
      usePolicyBasedTrafficSelectors: false,
      useLocalAzureIpAddress: false,
      dpdTimeoutSeconds: designOf(link).lifetimes.silence.enclave,
      virtualNetworkGateway1: { id: landmarks(programme).vpnGateway.id },
      localNetworkGateway2: { id: localGateway },
      sharedKey: "[parameters('psk')]",
      ipsecPolicies: [ipsecPolicy(link)],
      gatewayCustomBgpIpAddresses: insideAddresses(programme, link, tunnel),
    },
  };
}

export class LinkConnection extends Construct {
  constructor(scope: Construct, id: string, props: LinkConnectionProps) {
    super(scope, id);
    const { programme, resourceGroup, link, tunnel, outside, keyVersion } = props;
    const { region } = programme.environments.enclave.profile;
    const subject = `${link.name}-${tunnel.id}`;
    const name = nameOf(programme, 'localGateway', subject);
    const { vpnGateway, linkVault } = landmarks(programme);
    const far = new LocalNetworkGateway(this, 'sponsor', {
      name,
      resourceGroupName: resourceGroup,
      location: region,
      tags: platformTags(programme),
      gatewayAddress: outside,
      // No range of its own: what lies behind is told by BGP, and believed as far as the route tables go.
      addressSpace: [],
      bgpSettings: { asn: designOf(link).asn.sponsor, bgpPeeringAddress: tunnel.sponsorInside },
    });
    const localGateway = vpnGateway.id.replace(/virtualNetworkGateways\/.*/, `localNetworkGateways/${name}`);
    const connectionName = nameOf(programme, 'connection', subject);
    new ResourceGroupTemplateDeployment(this, 'connection', {
      name: connectionName,
      resourceGroupName: resourceGroup,
      deploymentMode: 'Incremental',
      debugLevel: 'none',
      tags: platformTags(programme),
      templateContent: JSON.stringify({
        $schema: SCHEMA,
        contentVersion: '1.0.0.0',
        parameters: { psk: { type: 'securestring' } },
        resources: [connection(props, connectionName, localGateway)],
      }),
      parametersContent: JSON.stringify({
        psk: {
          reference: {
            keyVault: { id: linkVault.id },
            secretName: enclaveSecret(link, tunnel),
            ...(keyVersion ? { secretVersion: keyVersion } : {}),
          },
        },
      }),
      dependsOn: [props.gateway.gateway, far],
    });
  }
}
