/** Alarms to the security contact over what the audit trail records. */
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Contact } from '../../policy/programme';
import type { Watch } from './alarm-table';
import { CustomerKey } from './customer-key';
import { admitStore, type StoreProps } from './store';

export interface SecurityAlarmsProps extends StoreProps {
  readonly logGroup: ILogGroup;
  readonly contact: Contact;
  readonly watches: readonly Watch[];
}

const CLOUDWATCH = new ServicePrincipal('cloudwatch.amazonaws.com');

const mayNotify = ({ account }: Stack): PolicyStatement =>
  new PolicyStatement({
    principals: [CLOUDWATCH],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  });

const mayPublish = (topic: string, { partition, region, account }: Stack): PolicyStatement =>
  new PolicyStatement({
    principals: [CLOUDWATCH],
    actions: ['sns:Publish'],
    resources: [topic],
    conditions: { ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` } },
  });

/** One alarm for each watch: once in five minutes is once too often. */
export class SecurityAlarms extends Construct {
  readonly topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SecurityAlarmsProps,
  ) {
    super(scope, id);
    admitStore(this, props);
    const { dataset, environment, contact, watches } = props;
    const key = new CustomerKey(this, 'Key', { dataset, environment, grants: [mayNotify(Stack.of(this))] });
    this.topic = new Topic(this, 'Resource', { masterKey: key.key, enforceSSL: true });
    this.topic.addToResourcePolicy(mayPublish(this.topic.topicArn, Stack.of(this)));
    this.topic.addSubscription(new EmailSubscription(contact.email));
    for (const watch of watches) this.raise(watch);
  }

  private raise({ name, why, pattern }: Watch): void {
    const { logGroup, environment } = this.props;
    const filter = new MetricFilter(this, `${name}-seen`, {
      logGroup,
      filterPattern: FilterPattern.literal(pattern),
      metricNamespace: `Security/${environment.name}`,
      metricName: name,
      metricValue: '1',
    });
    new Alarm(this, name, {
      alarmDescription: why,
      metric: filter.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
