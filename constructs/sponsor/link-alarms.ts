/** Alarms on the tunnels of a connection: one down, both down, and each by its address once that is known. */
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface LinkAlarmsProps {
  readonly connection: string;
  readonly topic: ITopic;
  /** Outside addresses of the two tunnels; none before the link is agreed. */
  readonly addresses: readonly string[];
}

/** 0 is down, 1 is up; of a connection between them: one of two (docs.aws.amazon.com/vpn, CloudWatch metrics). */
const UP = 1;

const state = (dimensionsMap: Record<string, string>, statistic: 'Minimum' | 'Maximum'): Metric =>
  new Metric({
    namespace: 'AWS/VPN',
    metricName: 'TunnelState',
    dimensionsMap,
    statistic,
    period: Duration.minutes(1),
  });

/** A tunnel that tells nothing is down: missing data is an alarm too. */
export class LinkAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: LinkAlarmsProps,
  ) {
    super(scope, id);
    const { connection, addresses } = props;
    const VpnId = connection;
    this.raise('OneDown', 'A tunnel of the connection is down', state({ VpnId }, 'Minimum'));
    this.raise('BothDown', 'Both tunnels of the connection are down', state({ VpnId }, 'Maximum'));
    addresses.forEach((TunnelIpAddress, index) => {
      this.raise(`Tunnel${index}Down`, `Tunnel ${index} is down`, state({ TunnelIpAddress }, 'Maximum'));
    });
  }

  private raise(id: string, alarmDescription: string, metric: Metric): void {
    new Alarm(this, id, {
      alarmDescription,
      metric,
      threshold: UP,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: TreatMissingData.BREACHING,
    }).addAlarmAction(new SnsAction(this.props.topic));
  }
}
