/** Where the website's files rest and where its visitors leave traces: two buckets in the environment's region. */
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Dataset, SponsorEnvironment } from '../../policy/programme';
import { PrivateBucket } from './private-bucket';
import type { SponsorDataset } from './store';

export interface WebsiteContentProps {
  /** Only what is public is handed to a network of caches all over the world. */
  readonly dataset: Dataset<'public'>;
  /** Who visited: not for the public. */
  readonly audit: SponsorDataset;
  readonly environment: SponsorEnvironment;
  /** Names that the distribution, in another region, knows both by. */
  readonly names: WebsiteNames;
}

export interface WebsiteNames {
  readonly content: string;
  readonly traces: string;
  /** Of the source of the distribution's log. */
  readonly delivery: string;
}

/** Where a distribution, its web ACL and their log delivery must stand (CloudFront developer guide). */
export const EDGE_REGION = 'us-east-1';

const CLOUDFRONT = new ServicePrincipal('cloudfront.amazonaws.com');
const DELIVERY = new ServicePrincipal('delivery.logs.amazonaws.com');

/** Which distribution is not known before it exists; that it is one of this account is. */
const fromOwnDistributions = ({ partition, account }: Stack) => ({
  ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*` },
});

const fromDelivery = ({ partition, account }: Stack, name: string) => ({
  StringEquals: { 'aws:SourceAccount': account },
  ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${EDGE_REGION}:${account}:delivery-source:${name}` },
});

/** Private buckets that only CloudFront reads, and only its log delivery writes. */
export class WebsiteContent extends Construct {
  constructor(scope: Construct, id: string, { dataset, audit, environment, names }: WebsiteContentProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const reads = { principals: [CLOUDFRONT], conditions: fromOwnDistributions(stack) };
    const content = new PrivateBucket(this, 'Files', {
      dataset,
      environment,
      settings: { bucketName: names.content },
      keyGrants: [new PolicyStatement({ ...reads, actions: ['kms:Decrypt'], resources: ['*'] })],
    });
    content.bucket.addToResourcePolicy(
      new PolicyStatement({
        ...reads,
        actions: ['s3:GetObject'],
        resources: [content.bucket.arnForObjects('*')],
      }),
    );
    const writes = { principals: [DELIVERY], conditions: fromDelivery(stack, names.delivery) };
    const traces = new PrivateBucket(this, 'Visits', {
      dataset: audit,
      environment,
      settings: { bucketName: names.traces },
      keyGrants: [
        new PolicyStatement({
          ...writes,
          actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
          resources: ['*'],
        }),
      ],
    });
    traces.bucket.addToResourcePolicy(
      new PolicyStatement({
        ...writes,
        actions: ['s3:PutObject'],
        resources: [traces.bucket.arnForObjects('*')],
      }),
    );
  }
}
