/** Who did what in the account: one trail over all regions, into a bucket nobody can empty and a log group alarms read. */
import { ReadWriteType, Trail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { LogStore } from './log-store';
import { PrivateBucket } from './private-bucket';
import type { StoreProps } from './store';

export interface AuditTrailProps extends StoreProps {
  readonly name: string;
  /** Buckets of which every read and write is recorded. */
  readonly watched: readonly string[];
}

const CLOUDTRAIL = new ServicePrincipal('cloudtrail.amazonaws.com');

const mayEncrypt = ({ partition, region, account }: Stack, name: string): PolicyStatement =>
  new PolicyStatement({
    principals: [CLOUDTRAIL],
    actions: ['kms:GenerateDataKey*', 'kms:DescribeKey', 'kms:Decrypt'],
    resources: ['*'],
    conditions: {
      StringEquals: { 'aws:SourceArn': `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}` },
    },
  });

/** A trail of every management event and of the watched buckets' data events; its files are validated and locked. */
export class AuditTrail extends Construct {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { dataset, environment, name, watched }: AuditTrailProps) {
    super(scope, id);
    const { bucket, key } = new PrivateBucket(this, 'Files', {
      dataset,
      environment,
      settings: {
        objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(dataset.retentionDays)),
      },
      keyGrants: [mayEncrypt(Stack.of(this), name)],
    });
    this.logGroup = new LogStore(this, 'Log', { dataset, environment }).logGroup;
    const trail = new Trail(this, 'Resource', {
      trailName: name,
      bucket,
      encryptionKey: key.key,
      sendToCloudWatchLogs: true,
      cloudWatchLogGroup: this.logGroup,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableFileValidation: true,
      managementEvents: ReadWriteType.ALL,
    });
    trail.addS3EventSelector(
      watched.map((bucketName) => ({ bucket: Bucket.fromBucketName(this, bucketName, bucketName) })),
    );
  }
}
