/** What a public address refuses before anything behind it sees the request. Keeps no request itself. */
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { mark, type StoreProps } from './store';

export interface WebAclProps extends StoreProps {
  /** `CLOUDFRONT` stands in us-east-1 only, and holds for a distribution; `REGIONAL` for a load balancer. */
  readonly scope: 'CLOUDFRONT' | 'REGIONAL';
}

/** Managed groups in the order they are asked (AWS WAF developer guide, managed rule groups list). */
const MANAGED_GROUPS = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesSQLiRuleSet',
] as const;

/** Requests from one address in five minutes; a person stays far below. */
const REQUESTS_FROM_ONE_ADDRESS = 2000;

// A sample is a copy of requests, kept where the web ACL is: of visitors' requests there is none.
const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});

const managed = (name: string, priority: number): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
  visibilityConfig: visibility(name),
});

const rate: CfnWebACL.RuleProperty = {
  name: 'TooManyRequests',
  priority: MANAGED_GROUPS.length,
  action: { block: {} },
  statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: REQUESTS_FROM_ONE_ADDRESS } },
  visibilityConfig: visibility('TooManyRequests'),
};

/** A web ACL with the managed groups and a rate limit. */
export class WebAcl extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    mark(this, props);
    const acl = new CfnWebACL(this, 'Resource', {
      scope: props.scope,
      defaultAction: { allow: {} },
      rules: [...MANAGED_GROUPS.map(managed), rate],
      visibilityConfig: visibility(id),
    });
    this.arn = acl.attrArn;
  }
}
