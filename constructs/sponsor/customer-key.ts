/** One key for one store: destroying the key erases the store, and a grant on it opens no other. */
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { admitStore, type StoreProps } from './store';

export interface CustomerKeyProps extends StoreProps {
  /** What else may use the key, beside the account's own identities: services that write to the store. */
  readonly grants?: readonly PolicyStatement[];
}

/** A customer-managed key: rotated every year, in one region only, kept when its stack goes. */
export class CustomerKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    admitStore(this, props);
    this.key = new Key(this, 'Resource', {
      description: `${props.dataset.name}: ${this.node.path}`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      pendingWindow: Duration.days(30),
      multiRegion: false,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const grant of props.grants ?? []) this.key.addToResourcePolicy(grant);
  }
}
