/** Traces: a log group with its own key that keeps a year at least, and no longer than the dataset says. */
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { PlacementRefused } from '../../policy/doors/construct';
import { CustomerKey } from './customer-key';
import { admitStore, type StoreProps } from './store';

/**
 * What traces are kept for, at least. Twelve months suit every text at once: SecNumCloud 3.2, 12.6.c (six at least); II 901, [EXP-CONS-JOUR] (twelve);
 * CNIL deliberation 2021-122 (six to twelve).
 */
const LEAST_DAYS = 365;

/** CloudWatch Logs keeps for these numbers of days only (and for ever, which no dataset is). */
const KEPT_DAYS: readonly number[] = Object.values(RetentionDays).filter(
  (days): days is RetentionDays =>
    typeof days === 'number' && days !== RetentionDays.INFINITE && days >= LEAST_DAYS,
);

export interface LogStoreProps extends StoreProps {
  /** Only where a service asks for a name of its own kind (a web ACL's logs begin with `aws-waf-logs-`). */
  readonly logGroupName?: string;
}

const mayEncrypt = (stack: Stack): PolicyStatement =>
  new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:*`,
      },
    },
  });

function retentionOf({ name, retentionDays }: StoreProps['dataset'], store: string): RetentionDays {
  if (KEPT_DAYS.includes(retentionDays)) return retentionDays;
  throw new PlacementRefused(
    store,
    `dataset "${name}" cannot be kept as logs for that long`,
    `${retentionDays} days`,
    `${KEPT_DAYS.join(', ')} days`,
    'correct its retentionDays in infra/datasets.ts, or hand over the dataset of the logs',
  );
}

/** A log group of the class of its dataset. Throws `PlacementRefused` where a log group cannot keep as long as the dataset asks. */
export class LogStore extends Construct {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: LogStoreProps) {
    super(scope, id);
    admitStore(this, props);
    const { dataset, environment, logGroupName } = props;
    const key = new CustomerKey(this, 'Key', { dataset, environment, grants: [mayEncrypt(Stack.of(this))] });
    this.logGroup = new LogGroup(this, 'Resource', {
      logGroupName,
      encryptionKey: key.key,
      retention: retentionOf(dataset, this.node.path),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
