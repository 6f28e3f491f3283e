import { Construct } from 'constructs';
import { RoleAssignment } from '#azurerm/role-assignment';
import { UserAssignedIdentity } from '#azurerm/user-assigned-identity';
import type { Interconnection, Programme } from '../../policy/programme';
import { landmarks } from './landmarks';
import { nameOf } from './names';
import type { PointNetwork } from './point-network';
import { PrivateZone } from './private-dns';
import { PrivateEndpoint } from './private-endpoint';
import { platformTags } from './tags';

export interface ProxyCertificatesProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly point: Interconnection;
  readonly network: PointNetwork;
}

/**
 * How a proxy gets at its certificates: an identity that may read the vault of the proxies' certificates, and the one way
 * there from its network, which tells the vault's name to nobody else.
 */
export class ProxyCertificates extends Construct {
  readonly identity: UserAssignedIdentity;
  /** Known before Azure has made anything: names of the certificate it shows, and of the root its services' are checked by. */
  readonly shown: string;
  readonly trusted: string;

  constructor(scope: Construct, id: string, props: ProxyCertificatesProps) {
    super(scope, id);
    const { programme, resourceGroup, point, network } = props;
    const marks = landmarks(programme);
    const tags = platformTags(programme);
    this.shown = marks.proxyVault.secretUri(point.name);
    this.trusted = marks.proxyVault.secretUri(`${point.name}-services-root`);
    this.identity = new UserAssignedIdentity(this, 'identity', {
      name: nameOf(programme, 'identity', `${point.name}-proxy`),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      tags,
    });
    new RoleAssignment(this, 'may-read', {
      scope: marks.proxyVault.id,
      roleDefinitionName: 'Key Vault Secrets User',
      principalId: this.identity.principalId,
      principalType: 'ServicePrincipal',
      skipServicePrincipalAadCheck: true,
    });
    const { name } = marks.privateDnsZone('vault');
    const networkId = network.network.id;
    const zone = new PrivateZone(this, 'vault-name', { programme, resourceGroup, name, networkId });
    new PrivateEndpoint(this, 'vault', {
      programme,
      resourceGroup,
      tags,
      subject: `${point.name}-certificates`,
      targetId: marks.proxyVault.id,
      part: 'vault',
      zones: ['vault'],
      at: { subnetId: marks.subnet(`${point.name}/certificates`).id, dnsZoneIds: [zone.id] },
    });
  }
}
