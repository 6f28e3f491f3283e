/** What the Serverless Application Model makes of its own types. */
import type { Edge, Service } from '../resource-type';
import { from, joined, logGroup, NEARBY, service, to } from './service';

const SAM =
  'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html';
const accessLog: Edge = to('log', 'AccessLogSetting.DestinationArn');

export const serverless: readonly Service[] = [
  service(
    'AWS::Serverless',
    {
      Function: {
        edges: [
          from('stream', 'Events.*.Properties.Stream'),
          to('dead letter', [
            'DeadLetterQueue.TargetArn',
            'EventInvokeConfig.DestinationConfig.OnFailure.Destination',
          ]),
          to('delivery', 'EventInvokeConfig.DestinationConfig.OnSuccess.Destination'),
          ...joined(
            'dead letter',
            'Events.*.Properties.Stream',
            'Events.*.Properties.DestinationConfig.OnFailure.Destination',
          ),
        ],
        source: SAM,
      },
      SimpleTable: { keeps: true, source: SAM },
      Api: { edges: [accessLog], source: SAM },
      HttpApi: { edges: [accessLog], source: SAM },
      WebSocketApi: { edges: [accessLog], source: SAM },
      GraphQLApi: {
        edges: [
          from('content', 'DataSources.DynamoDb.*.TableArn'),
          from('content', 'DataSources.DynamoDb.*.TableName', NEARBY),
        ],
        source: SAM,
      },
      StateMachine: {
        opaque: 'a workflow that may call any service',
        edges: [to('log', logGroup('Logging.Destinations.CloudWatchLogsLogGroup.LogGroupArn'), NEARBY)],
        source: SAM,
      },
      Application: { opaque: 'a nested template', source: SAM },
    },
    // A connector grants what its two ends need to speak; the ends themselves say what passes.
    'CapacityProvider Connector LayerVersion',
  ),
];
