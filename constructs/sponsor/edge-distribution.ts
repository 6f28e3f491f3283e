/** The website as the world sees it: caches near its visitors, in front of a bucket that nobody else can read. */
import { Certificate, CertificateValidation, KeyAlgorithm } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Dataset, SponsorEnvironment } from '../../policy/programme';
import { DistributionLog } from './distribution-log';
import { admitStore } from './store';
import { WebAcl } from './web-acl';
import type { WebsiteNames } from './website-content';

export interface EdgeDistributionProps {
  /** Only what is public is handed to a network of caches all over the world. */
  readonly dataset: Dataset<'public'>;
  readonly environment: SponsorEnvironment;
  readonly names: WebsiteNames;
  readonly domain: string;
}

/** A distribution with a web ACL, TLS 1.2 or better, and a log that is delivered to the environment's region. */
export class EdgeDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: EdgeDistributionProps) {
    super(scope, id);
    const { dataset, environment, names, domain } = props;
    admitStore(this, { dataset, environment });
    const content = Bucket.fromBucketAttributes(this, 'Files', {
      bucketName: names.content,
      region: environment.region,
    });
    const access = new S3OriginAccessControl(this, 'Access');
    this.distribution = new Distribution(this, 'Resource', {
      defaultBehavior: {
        origin: S3BucketOrigin.withBucketDefaults(content, {
          originAccessControlId: access.originAccessControlId,
        }),
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      },
      defaultRootObject: 'index.html',
      domainNames: [domain],
      certificate: new Certificate(this, 'Certificate', {
        domainName: domain,
        validation: CertificateValidation.fromDns(),
        keyAlgorithm: KeyAlgorithm.EC_PRIME256V1,
      }),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: new WebAcl(this, 'WebAcl', { dataset, environment, scope: 'CLOUDFRONT' }).arn,
    });
    new DistributionLog(this, 'Log', { distribution: this.distribution, names });
  }
}
