/** The applications' address: TLS 1.2 or better outside, TLS again to the containers, a web ACL that keeps the log. */
import { Certificate, CertificateValidation, KeyAlgorithm } from 'aws-cdk-lib/aws-certificatemanager';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import {
  type ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  DesyncMitigationMode,
  type IApplicationLoadBalancerTarget,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { explainListenerTags } from './listener-tags';
import { mark, type SponsorDataset, type StoreProps } from './store';
import { WebAcl } from './web-acl';
import { WebAclLog } from './web-acl-log';

export interface TlsLoadBalancerProps extends StoreProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly firewall: ISecurityGroup;
  readonly domain: string;
  /** Who asked for what, when. */
  readonly audit: SponsorDataset;
  /** The one port people reach. */
  readonly port: number;
  /** The port of the containers, and the path that tells that one is well. */
  readonly target: { readonly port: number; readonly healthPath: string };
}

/** A load balancer towards the internet that speaks TLS alone. */
export class TlsLoadBalancer extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  private readonly listener: ApplicationListener;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TlsLoadBalancerProps,
  ) {
    super(scope, id);
    const { vpc, subnets, firewall, domain, port, dataset, audit, environment } = props;
    mark(this, props);
    this.loadBalancer = new ApplicationLoadBalancer(this, 'Resource', {
      vpc,
      vpcSubnets: subnets,
      securityGroup: firewall,
      internetFacing: true,
      deletionProtection: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: DesyncMitigationMode.STRICTEST,
    });
    this.listener = this.loadBalancer.addListener('Tls', {
      port,
      protocol: ApplicationProtocol.HTTPS,
      sslPolicy: SslPolicy.TLS13_12_RES_PQ,
      open: false,
      certificates: [
        new Certificate(this, 'Certificate', {
          domainName: domain,
          validation: CertificateValidation.fromDns(),
          keyAlgorithm: KeyAlgorithm.EC_PRIME256V1,
        }),
      ],
    });
    explainListenerTags(this.listener);
    const acl = new WebAcl(this, 'WebAcl', { dataset, environment, scope: 'REGIONAL' });
    new CfnWebACLAssociation(this, 'Guarded', {
      resourceArn: this.loadBalancer.loadBalancerArn,
      webAclArn: acl.arn,
    });
    new WebAclLog(this, 'Requests', {
      dataset: audit,
      environment,
      webAclArn: acl.arn,
      name: dataset.name,
    });
  }

  /** Sends what arrives to `target`, encrypted again. */
  forwardTo(target: IApplicationLoadBalancerTarget): void {
    const { port, healthPath } = this.props.target;
    this.listener.addTargets('Containers', {
      targets: [target],
      port,
      protocol: ApplicationProtocol.HTTPS,
      deregistrationDelay: Duration.seconds(30),
      healthCheck: { path: healthPath, healthyHttpCodes: '200' },
    });
  }
}
