/** CloudWatch Logs: a log group carries what is logged; filters, deliveries and account-wide policies carry it on. */
import type { Edge, End, Service } from '../resource-type';
import { between, bucket, from, logGroup, NEARBY, named, service, to, under, unless } from './service';

const GROUPS: End = { every: ['AWS::Logs::LogGroup'] };

const WRITING = [
  'AWS::CodeBuild::Project',
  'AWS::DocDB::DBCluster',
  'AWS::EKS::Cluster',
  'AWS::Lambda::Function',
  'AWS::Neptune::DBCluster',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Serverless::Function',
];

/** A log group is named after what writes it: `/aws/lambda/<function>`, `/aws/rds/cluster/<cluster>/audit`. */
const WRITERS: End = { path: 'LogGroupName', types: WRITING };

/** The group of that name; where nobody declares it, what the service makes it for. */
const FILTERED: End = { path: 'LogGroupName', types: ['AWS::Logs::LogGroup', ...WRITING] };

/** What a data protection policy finds is written down elsewhere. */
const findings = (policy: string, groups: End): readonly Edge[] => {
  const target = `${policy}.Statement.Operation.Audit.FindingsDestination.`;
  return [
    between('log', groups, bucket(`${target}S3.Bucket`)),
    between('log', groups, logGroup(`${target}CloudWatchLogs.LogGroup`), NEARBY),
    between(
      'log',
      groups,
      named(`${target}Firehose.DeliveryStream`, 'AWS::KinesisFirehose::DeliveryStream'),
      NEARBY,
    ),
  ];
};

export const logs: readonly Service[] = [
  service(
    'AWS::Logs',
    () => ({
      LogGroup: {
        keeps: true,
        edges: [from('log', WRITERS), ...findings('DataProtectionPolicy', '$self')],
        exposes: [{ path: 'ResourcePolicyDocument', as: 'principal' }],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      LogStream: { parent: [{ path: 'LogGroupName', types: ['AWS::Logs::LogGroup'] }] },
      SubscriptionFilter: { edges: [between('stream', FILTERED, 'DestinationArn')] },
      // Stands in front of a stream, maybe of another account and region. Its policy lets others in, not out.
      Destination: { edges: [to('stream', 'TargetArn')] },
      // Speaks for every log group of the account but those its criteria name.
      AccountPolicy: {
        edges: [
          between('stream', GROUPS, 'PolicyDocument|json.DestinationArn', {
            when: { path: 'PolicyType', in: ['SUBSCRIPTION_FILTER_POLICY'] },
            spares: [{ criteria: 'SelectionCriteria' }],
          }),
          ...findings('PolicyDocument|json', GROUPS).map((edge) => ({
            ...edge,
            when: { path: 'PolicyType', in: ['DATA_PROTECTION_POLICY'] },
            spares: [{ criteria: 'SelectionCriteria' }],
          })),
        ],
      },
      // Three parts: what is logged, where to, and the tie of the two.
      DeliverySource: { edges: [from('log', 'ResourceArn')] },
      DeliveryDestination: { edges: [to('log', 'DestinationResourceArn')] },
      Delivery: {
        edges: [
          between('log', named('DeliverySourceName', 'AWS::Logs::DeliverySource'), 'DeliveryDestinationArn'),
          to('log', 'DeliveryDestinationArn'),
        ],
      },
      ScheduledQuery: {
        edges: under(unless('State', 'DISABLED'), [
          from('export', logGroup('LogGroupIdentifiers')),
          to('export', bucket('DestinationConfiguration.S3Configuration.DestinationIdentifier')),
        ]),
      },
    }),
    `Integration LogAnomalyDetector MetricFilter QueryDefinition ResourcePolicy StorageTierPolicy Transformer`,
  ),
];
