/** The front of the accreditation service: hands requests on to the enclave as they are and keeps nothing of them. */
import type { Construct } from 'constructs';
import type { OwnImage } from '../../constructs/sponsor/container-service';
import type { SponsorDataset } from '../../constructs/sponsor/store';
import { TcpForwarder } from '../../constructs/sponsor/tcp-forwarder';
import type { ZoneNetwork } from '../../constructs/sponsor/zone-network';
import { portOf } from './flow-port';
import { SponsorStack, type SponsorStackProps } from './sponsor-stack';

export interface AccreditationFrontStackProps extends SponsorStackProps {
  readonly audit: SponsorDataset;
  readonly network: ZoneNetwork;
  readonly image: OwnImage;
  /** The name of the enclave's intake, as the link resolves it. */
  readonly upstream: string;
}

export class AccreditationFrontStack extends SponsorStack {
  constructor(scope: Construct, id: string, props: AccreditationFrontStackProps) {
    const { programme, audit, network, image, upstream } = props;
    super(scope, id, props, { dataset: audit });
    new TcpForwarder(this, 'Front', {
      audit,
      environment: programme.environments.sponsor,
      vpc: network.vpc,
      entrance: network.zone('public'),
      inside: network.zone('front'),
      image,
      port: portOf(programme, 'accreditation-application'),
      upstream: { host: upstream, port: portOf(programme, 'accreditation-intake') },
    });
  }
}
