/** A line for each request a regional web ACL sees, without what only the person and the application may know. */
import { CfnLoggingConfiguration } from 'aws-cdk-lib/aws-wafv2';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { LogStore } from './log-store';
import type { StoreProps } from './store';

export interface WebAclLogProps extends StoreProps {
  readonly webAclArn: string;
  /** Ends the name of the log group, which AWS WAF wants to begin with `aws-waf-logs-`. */
  readonly name: string;
}

const REDACTED = ['authorization', 'cookie'];

/**
 * The access log of a load balancer: its own would go to a bucket that no customer's key may encrypt
 * (Elastic Load Balancing user guide, access logs: SSE-S3 only), so the web ACL in front of it keeps it.
 */
export class WebAclLog extends Construct {
  constructor(scope: Construct, id: string, { webAclArn, name, ...store }: WebAclLogProps) {
    super(scope, id);
    const { logGroup } = new LogStore(this, 'Log', { ...store, logGroupName: `aws-waf-logs-${name}` });
    new CfnLoggingConfiguration(this, 'Resource', {
      resourceArn: webAclArn,
      logDestinationConfigs: [
        Stack.of(this).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: logGroup.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: REDACTED.map((header) => ({ singleHeader: { Name: header } })),
    });
  }
}
