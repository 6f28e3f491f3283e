/** A front that keeps nothing: it hands connections on to another host, TLS unopened, with no store and no disk. */
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { NetworkLoadBalancer, Protocol } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { SponsorEnvironment } from '../../policy/programme';
import { ContainerService, type OwnImage } from './container-service';
import { forwarderConfiguration, type Upstream } from './forwarder-configuration';
import { explainListenerTags } from './listener-tags';
import { mark, type SponsorDataset } from './store';

export interface TcpForwarderProps {
  readonly environment: SponsorEnvironment;
  /** What the front says of itself. What passes it is no concern of a store here: it rests nowhere. */
  readonly audit: SponsorDataset;
  readonly vpc: IVpc;
  readonly entrance: { readonly subnets: SubnetSelection; readonly firewall: ISecurityGroup };
  readonly inside: { readonly subnets: SubnetSelection; readonly firewall: ISecurityGroup };
  readonly image: OwnImage;
  readonly port: number;
  readonly upstream: Upstream;
}

/** A network load balancer towards the internet and stateless containers behind it. */
export class TcpForwarder extends Construct {
  constructor(scope: Construct, id: string, props: TcpForwarderProps) {
    super(scope, id);
    const { environment, audit, vpc, entrance, inside, image, port, upstream } = props;
    mark(this, { dataset: audit, environment });
    const containers = new ContainerService(this, 'Containers', {
      dataset: audit,
      audit,
      environment,
      vpc,
      ...inside,
      image,
      port,
      settings: { command: ['--config-yaml', forwarderConfiguration(port, upstream)] },
    });
    const balancer = new NetworkLoadBalancer(this, 'Resource', {
      vpc,
      vpcSubnets: entrance.subnets,
      securityGroups: [entrance.firewall],
      internetFacing: true,
      crossZoneEnabled: true,
      deletionProtection: true,
    });
    const listener = balancer.addListener('Connections', { port, protocol: Protocol.TCP });
    explainListenerTags(listener);
    listener.addTargets('Containers', {
      targets: [containers.service],
      port,
      protocol: Protocol.TCP,
      preserveClientIp: false,
      deregistrationDelay: Duration.seconds(30),
    });
  }
}
