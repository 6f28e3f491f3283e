/** Visits of a distribution, delivered across regions to a bucket in the environment's own. */
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { WebsiteNames } from './website-content';

export interface DistributionLogProps {
  readonly distribution: Distribution;
  readonly names: WebsiteNames;
}

/**
 * Standard logging, version 2 (CloudFront developer guide): its source stands in us-east-1 beside the distribution, its
 * bucket in any region, without the access control lists the older way needs. Nothing is kept on the way.
 */
export class DistributionLog extends Construct {
  constructor(scope: Construct, id: string, { distribution, names }: DistributionLogProps) {
    super(scope, id);
    const source = new CfnDeliverySource(this, 'Source', {
      name: names.delivery,
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name: names.delivery,
      destinationResourceArn: `arn:${Stack.of(this).partition}:s3:::${names.traces}`,
      outputFormat: 'json',
    });
    const delivery = new CfnDelivery(this, 'Resource', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
    });
    delivery.addResourceDependency(source);
  }
}
