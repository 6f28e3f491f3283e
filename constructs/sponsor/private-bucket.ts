/** Files of one dataset: private, encrypted with their own key, versioned, kept no longer than the dataset is. */
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { CustomerKey } from './customer-key';
import { admitStore, type StoreProps } from './store';

export interface PrivateBucketProps extends StoreProps {
  readonly settings?: Pick<BucketProps, 'bucketName' | 'objectLockDefaultRetention'>;
  /** What other services may do with the key of this bucket alone. */
  readonly keyGrants?: readonly PolicyStatement[];
}

/** What holds for every bucket, whatever its caller asks for; `undefined` takes away what must not be there. */
const MUST = {
  encryption: BucketEncryption.KMS,
  bucketKeyEnabled: true,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  publicReadAccess: false,
  transferAcceleration: false,
  autoDeleteObjects: false,
  removalPolicy: RemovalPolicy.RETAIN,
  accessControl: undefined,
  cors: undefined,
  websiteIndexDocument: undefined,
  websiteErrorDocument: undefined,
  websiteRedirect: undefined,
  websiteRoutingRules: undefined,
  inventories: undefined,
  replicationRules: undefined,
  replicationRole: undefined,
  serverAccessLogsBucket: undefined,
  serverAccessLogsPrefix: undefined,
} as const satisfies BucketProps;

/** A file that was replaced or deleted can be brought back for this long. */
const RECOVERABLE = Duration.days(30);

const lifecycle = (days: number): LifecycleRule[] => [
  {
    id: 'retention',
    expiration: Duration.days(days),
    noncurrentVersionExpiration: RECOVERABLE,
    abortIncompleteMultipartUploadAfter: Duration.days(7),
  },
  { id: 'spent-delete-markers', expiredObjectDeleteMarker: true },
];

/** A bucket nobody outside the account can reach, and that copies nothing anywhere. */
export class PrivateBucket extends Construct {
  readonly bucket: Bucket;
  readonly key: CustomerKey;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    admitStore(this, props);
    const { dataset, environment, settings, keyGrants } = props;
    this.key = new CustomerKey(this, 'Key', { dataset, environment, grants: keyGrants });
    this.bucket = new Bucket(this, 'Resource', {
      ...settings,
      ...MUST,
      encryptionKey: this.key.key,
      lifecycleRules: lifecycle(dataset.retentionDays),
    });
  }
}
