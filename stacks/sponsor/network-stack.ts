/** The network of the sponsor cloud: zones, endpoints, firewalls made from the flows, and a log of every connection. */
import type { Construct } from 'constructs';
import type { SponsorDataset } from '../../constructs/sponsor/store';
import { ZoneNetwork } from '../../constructs/sponsor/zone-network';
import { networkRules } from '../../policy/network-rules';
import { SponsorStack, type SponsorStackProps } from './sponsor-stack';

export interface NetworkStackProps extends SponsorStackProps {
  readonly audit: SponsorDataset;
}

export class NetworkStack extends SponsorStack {
  readonly network: ZoneNetwork;

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    const { programme, audit } = props;
    super(scope, id, props, { dataset: audit });
    this.network = new ZoneNetwork(this, 'Network', {
      dataset: audit,
      environment: programme.environments.sponsor,
      rules: networkRules(programme, 'sponsor'),
    });
  }
}
