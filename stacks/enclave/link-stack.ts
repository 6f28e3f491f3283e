import type { Construct } from 'constructs';
import { TerraformOutput } from '#tf';
import { Diagnostics } from '../../constructs/enclave/diagnostics';
import { KeyVault } from '../../constructs/enclave/key-vault';
import { landmarks } from '../../constructs/enclave/landmarks';
import { LinkAlerts } from '../../constructs/enclave/link-alerts';
import { LinkConnection } from '../../constructs/enclave/link-connection';
import { LinkGateway } from '../../constructs/enclave/link-gateway';
import { type Agreement, type Agreements, STEPS, stepOf } from '../../constructs/link/agreement';
import { digestOf } from '../../constructs/link/suite';
import { designOf, openLinks, tunnelsOf } from '../../constructs/link/tunnels';
import type { Link } from '../../policy/programme';
import { EnclaveStack, type EnclaveStackProps } from './enclave-stack';

export interface LinkStackProps extends EnclaveStackProps {
  readonly agreements: Agreements;
}

/** The enclave's end of the links, as far as each link's agreement has come. A severed link leaves the gateway without a peer. */
export class LinkStack extends EnclaveStack {
  private readonly gateway: LinkGateway;

  constructor(scope: Construct, props: LinkStackProps) {
    super(scope, 'link', props);
    const { programme, resourceGroup } = this;
    this.gateway = new LinkGateway(this, 'gateway', { programme, resourceGroup });
    const vault = new KeyVault(this, 'keys', {
      programme,
      resourceGroup,
      landmark: landmarks(programme).linkVault,
      subject: 'link-keys',
      readByDeployments: true,
    });
    new Diagnostics(this, 'key-logs', { programme, targetId: vault.id });
    for (const link of openLinks(programme.links)) this.build(link, props.agreements[link.name]);
  }

  private build(link: Link, agreement: Agreement | undefined): void {
    new TerraformOutput(this, `link-${link.name}`, {
      staticId: true,
      description: 'What the enclave tells the sponsor: see `cloison link request`',
      value: {
        link: link.name,
        step: STEPS[stepOf(agreement)],
        design: digestOf(link),
        asn: designOf(link).asn.enclave,
        addresses: this.gateway.addresses.map(({ ipAddress }) => ipAddress),
      },
    });
    for (const tunnel of tunnelsOf(link)) {
      const outside = agreement?.sponsor?.connections[tunnel.connection]?.tunnels[tunnel.index];
      if (outside === undefined) continue;
      const keyVersion = agreement?.keys?.[tunnel.id]?.enclave;
      new LinkConnection(this, `${link.name}-${tunnel.id}`, {
        programme: this.programme,
        resourceGroup: this.resourceGroup,
        gateway: this.gateway,
        link,
        tunnel,
        outside,
        ...(keyVersion ? { keyVersion } : {}),
      });
    }
    if (stepOf(agreement) !== 'complete') return;
    const { programme, resourceGroup, gateway } = this;
    new LinkAlerts(this, `${link.name}-alerts`, { programme, resourceGroup, gateway, link });
  }
}
