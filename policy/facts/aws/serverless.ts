/** What the Serverless Application Model makes of its own types. */
import type { Edge, Service, TagShape } from '../resource-type';
import {
  between,
  from,
  joined,
  logGroup,
  NEARBY,
  region,
  service,
  standsFor,
  store,
  to,
  told,
  under,
  unless,
} from './service';
import { workflowCalls } from './workflows';

const SAM =
  'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html';
/** Of types the library's schema does not know. */
const TAGS: TagShape = { path: 'Tags', shape: 'map' };
const accessLog: Edge = to('log', 'AccessLogSetting.DestinationArn');
/** The newer APIs write the word in the plural; the library's schema has it in the singular. */
const accessLogs: Edge = to('log', 'AccessLogSettings.DestinationArn');
/** The definition names the services and hosts that requests are sent to. */
const calls: Edge = to('delivery', 'DefinitionBody.**.uri', NEARBY);
const stage = (variables: string): Edge => to('delivery', store(`${variables}.*`), NEARBY);
const EVENT = 'Events.*.Properties.';

export const serverless: readonly Service[] = [
  service(
    'AWS::Serverless',
    () => ({
      Function: {
        edges: [
          from(
            'stream',
            ['Bucket', 'Broker', 'Cluster', 'EventBusName', 'LogGroupName', 'Queue', 'Stream', 'Topic'].map(
              (source) => EVENT + source,
            ),
          ),
          between('delivery', `${EVENT}Topic`, `${EVENT}SqsSubscription.QueueArn`),
          to('log', logGroup('LoggingConfig.LogGroup'), NEARBY),
          ...standsFor('content', 'FileSystemConfigs.Arn'),
          ...told('Environment.Variables.*'),
          to('dead letter', [
            'DeadLetterQueue.TargetArn',
            'EventInvokeConfig.DestinationConfig.OnFailure.Destination',
          ]),
          to('delivery', 'EventInvokeConfig.DestinationConfig.OnSuccess.Destination'),
          ...under(unless(`${EVENT}Enabled`, false), [
            ...joined('dead letter', `${EVENT}Stream`, `${EVENT}DestinationConfig.OnFailure.Destination`),
            ...joined('dead letter', `${EVENT}EventBusName`, `${EVENT}DeadLetterConfig.Arn`),
          ]),
        ],
        source: SAM,
      },
      SimpleTable: { keeps: true, source: SAM },
      Api: {
        edges: [accessLog, calls, stage('Variables'), stage('CanarySetting.StageVariableOverrides')],
        source: SAM,
      },
      HttpApi: { edges: [accessLog, accessLogs, calls, stage('StageVariables')], source: SAM },
      WebSocketApi: { edges: [accessLogs], tags: TAGS, source: SAM },
      GraphQLApi: {
        edges: [
          from('content', 'DataSources.DynamoDb.*.TableArn'),
          from('content', 'DataSources.DynamoDb.*.TableName', NEARBY),
          to('delivery', region('DataSources.DynamoDb.*.Region')),
        ],
        tags: TAGS,
        source: SAM,
      },
      StateMachine: {
        opaque: 'a workflow that may call any service',
        edges: [
          to('log', logGroup('Logging.Destinations.CloudWatchLogsLogGroup.LogGroupArn'), {
            ...NEARBY,
            when: unless('Logging.Level', 'OFF'),
          }),
          ...workflowCalls('Definition'),
          to('delivery', 'DefinitionSubstitutions.*', NEARBY),
          from('delivery', 'DefinitionSubstitutions.*'),
        ],
        source: SAM,
      },
      Application: { opaque: 'a nested template', source: SAM },
    }),
    // A connector grants what its two ends need to speak; the ends themselves say what passes.
    'CapacityProvider Connector LayerVersion',
  ),
];
