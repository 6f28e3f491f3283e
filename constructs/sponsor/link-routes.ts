/** The network's ways to the enclave: written by hand from the flows, never learned, so that nothing announced takes over. */
import { CfnRoute, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct, type IDependable } from 'constructs';
import type { LinkRoute } from '../link/prefixes';

export interface LinkRoutesProps {
  readonly vpc: IVpc;
  readonly gateway: string;
  /** What must stand before a route can name the gateway. */
  readonly after: IDependable;
  readonly routes: readonly LinkRoute[];
}

/** One route in the table of each subnet of each zone that has a flow over a link. */
export class LinkRoutes extends Construct {
  constructor(scope: Construct, id: string, { vpc, gateway, after, routes }: LinkRoutesProps) {
    super(scope, id);
    for (const { zone, to } of routes) {
      vpc.selectSubnets({ subnetGroupName: zone }).subnets.forEach((subnet, index) => {
        new CfnRoute(this, `${zone}${index}-${to.replaceAll(/[./]/g, '-')}`, {
          routeTableId: subnet.routeTable.routeTableId,
          destinationCidrBlock: to,
          transitGatewayId: gateway,
        }).node.addDependency(after);
      });
    }
  }
}
