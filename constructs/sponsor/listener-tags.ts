/** The schema aws-cdk-lib is made from gives a listener tags, the older one of cfn-lint 1.51 does not; CDK validates the rest of it. */
import type { BaseListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { CfnResource } from 'aws-cdk-lib/core';

/** Tells cfn-lint, on this one resource, not to refuse the property `Tags`. */
export function explainListenerTags(listener: BaseListener): void {
  (listener.node.defaultChild as CfnResource).addMetadata('cfn-lint', {
    config: { ignore_checks: ['E3002'] },
  });
}
