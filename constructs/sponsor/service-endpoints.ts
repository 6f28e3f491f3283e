/** Private endpoints of the services the sponsor's workloads need: without them nothing in the network reaches AWS. */
import {
  InterfaceVpcEndpoint,
  InterfaceVpcEndpointAwsService,
  type ISecurityGroup,
  type IVpc,
  VpcEndpointPrivateDnsOnlyForInboundResolverEndpoint as PrivateDns,
  type SubnetSelection,
} from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface ServiceEndpointsProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly firewall: ISecurityGroup;
}

const SERVICES = {
  EcrApi: InterfaceVpcEndpointAwsService.ECR,
  EcrDocker: InterfaceVpcEndpointAwsService.ECR_DOCKER,
  Logs: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  Secrets: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  Storage: InterfaceVpcEndpointAwsService.S3,
} as const;

/** Only the account's own identities pass, and only to the account's own resources: an endpoint is no way to carry data off. */
const ownAccountOnly = (account: string): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.ALLOW,
    principals: [new AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account } },
  });

/** ECR keeps image layers in a bucket of AWS's own, fetched with a signed address (ECR user guide, VPC endpoints). */
const imageLayers = ({ partition, region }: Stack): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.ALLOW,
    principals: [new AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: [`arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`],
  });

/** Interface endpoints in the zone `endpoints`. S3 has one too: a gateway endpoint could not be named in a zone's rules. */
export class ServiceEndpoints extends Construct {
  constructor(scope: Construct, id: string, { vpc, subnets, firewall }: ServiceEndpointsProps) {
    super(scope, id);
    const stack = Stack.of(this);
    for (const [name, service] of Object.entries(SERVICES)) {
      const endpoint = new InterfaceVpcEndpoint(this, name, {
        vpc,
        service,
        subnets,
        securityGroups: [firewall],
        open: false,
        privateDnsEnabled: true,
        privateDnsOnlyForInboundResolverEndpoint:
          service === SERVICES.Storage ? PrivateDns.ALL_RESOLVERS : undefined,
      });
      endpoint.addToPolicy(ownAccountOnly(stack.account));
      if (service === SERVICES.Storage) endpoint.addToPolicy(imageLayers(stack));
    }
  }
}
