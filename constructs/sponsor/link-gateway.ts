/** The sponsor's end of every link: a gateway that joins nothing by itself, and the two faces of the enclave's gateway. */
import {
  CfnCustomerGateway,
  CfnTransitGateway,
  CfnTransitGatewayRoute,
  CfnTransitGatewayRouteTable,
  CfnTransitGatewayRouteTableAssociation,
  CfnTransitGatewayRouteTablePropagation,
  CfnTransitGatewayVpcAttachment,
  type IVpc,
  type SubnetSelection,
} from 'aws-cdk-lib/aws-ec2';
import { Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Cidr } from '../../policy/programme';
import { widened } from '../link/prefixes';

export interface LinkGatewayProps {
  readonly asn: number;
  readonly vpc: IVpc;
  /** Where the gateway touches the network: one subnet in each availability zone. */
  readonly subnets: SubnetSelection;
  /** The sponsor's own network, and the enclave's. */
  readonly network: Cidr;
  readonly remote: Cidr;
}

/**
 * A transit gateway with two route tables of the links alone. What comes from the enclave can only go to the network; what
 * comes from the network can only go to the enclave, and where the enclave's announcement is gone it falls into nothing.
 */
export class LinkGateway extends Construct {
  readonly id: string;
  /** Routes may name the gateway only once the network is attached to it. */
  readonly attached: CfnTransitGatewayVpcAttachment;
  private readonly toEnclave: CfnTransitGatewayRouteTable;
  private readonly toNetwork: CfnTransitGatewayRouteTable;

  constructor(scope: Construct, id: string, props: LinkGatewayProps) {
    super(scope, id);
    const gateway = new CfnTransitGateway(this, 'Resource', {
      description: 'Links to the enclave and nothing else',
      amazonSideAsn: props.asn,
      // Nothing is joined that this stack does not join by name.
      autoAcceptSharedAttachments: 'disable',
      defaultRouteTableAssociation: 'disable',
      defaultRouteTablePropagation: 'disable',
      dnsSupport: 'disable',
      multicastSupport: 'disable',
      securityGroupReferencingSupport: 'disable',
      vpnEcmpSupport: 'enable',
    });
    this.id = gateway.attrId;
    this.attached = new CfnTransitGatewayVpcAttachment(this, 'Network', {
      transitGatewayId: this.id,
      vpcId: props.vpc.vpcId,
      subnetIds: props.vpc.selectSubnets(props.subnets).subnetIds,
    });
    this.toEnclave = new CfnTransitGatewayRouteTable(this, 'ToEnclave', { transitGatewayId: this.id });
    this.toNetwork = new CfnTransitGatewayRouteTable(this, 'ToNetwork', { transitGatewayId: this.id });
    for (const named of [this.attached, this.toEnclave, this.toNetwork]) {
      Tags.of(named).add('Name', named.node.path);
    }
    new CfnTransitGatewayRouteTableAssociation(this, 'NetworkLeaves', {
      transitGatewayAttachmentId: this.attached.attrId,
      transitGatewayRouteTableId: this.toEnclave.attrTransitGatewayRouteTableId,
    });
    // Written, not learned: what the enclave's end announces never takes its place.
    new CfnTransitGatewayRoute(this, 'IntoNetwork', {
      transitGatewayRouteTableId: this.toNetwork.attrTransitGatewayRouteTableId,
      destinationCidrBlock: props.network,
      transitGatewayAttachmentId: this.attached.attrId,
    });
    new CfnTransitGatewayRoute(this, 'IntoNothing', {
      transitGatewayRouteTableId: this.toEnclave.attrTransitGatewayRouteTableId,
      destinationCidrBlock: widened(props.remote),
      blackhole: true,
    });
  }

  /** One face of the enclave's gateway. The same address and number may be named once only in an account and region. */
  face(instance: number, address: string, asn: number): string {
    const face = new CfnCustomerGateway(this, `Instance${instance}`, {
      type: 'ipsec.1',
      bgpAsn: asn,
      ipAddress: address,
      deviceName: `enclave-gateway-${instance}`,
    });
    return face.attrCustomerGatewayId;
  }

  /** Lets an attached connection carry traffic: its announcement counts for the network, and it reaches the network alone. */
  admit(id: string, attachment: string): void {
    new CfnTransitGatewayRouteTableAssociation(this, `${id}Leaves`, {
      transitGatewayAttachmentId: attachment,
      transitGatewayRouteTableId: this.toNetwork.attrTransitGatewayRouteTableId,
    });
    new CfnTransitGatewayRouteTablePropagation(this, `${id}Announces`, {
      transitGatewayAttachmentId: attachment,
      transitGatewayRouteTableId: this.toEnclave.attrTransitGatewayRouteTableId,
    });
  }
}
