/** Lambda. A function keeps nothing, but what reaches it goes on to its destinations, its logs, its files and what it is told of. */
import type { Service } from '../resource-type';
import {
  between,
  host,
  logGroup,
  NEARBY,
  region,
  service,
  standsFor,
  to,
  told,
  under,
  unless,
} from './service';

const FUNCTION = { path: 'FunctionName', types: ['AWS::Lambda::Function'] };
const WEB_FUNCTION = { path: 'FunctionName', types: ['AWS::Lambda::WebFunction'] };

export const functions: readonly Service[] = [
  service(
    'AWS::Lambda',
    () => ({
      Function: {
        edges: [
          to('dead letter', 'DeadLetterConfig.TargetArn'),
          to('log', logGroup('LoggingConfig.LogGroup'), NEARBY),
          ...standsFor('content', 'FileSystemConfigs.Arn'),
          ...told('Environment.Variables.*'),
        ],
        source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
      },
      // Names of a function: what is sent to them is sent to it.
      Alias: { parent: [FUNCTION] },
      Version: { parent: [FUNCTION] },
      Url: { parent: ['TargetFunctionArn'] },
      EventInvokeConfig: {
        edges: [
          between('delivery', FUNCTION, 'DestinationConfig.OnSuccess.Destination'),
          between('dead letter', FUNCTION, 'DestinationConfig.OnFailure.Destination'),
        ],
      },
      EventSourceMapping: {
        edges: [
          ...under(unless('Enabled', false), [
            between('stream', 'EventSourceArn', FUNCTION, NEARBY),
            between(
              'stream',
              host('SelfManagedEventSource.Endpoints.KafkaBootstrapServers'),
              FUNCTION,
              NEARBY,
            ),
            between('dead letter', ['EventSourceArn', FUNCTION], 'DestinationConfig.OnFailure.Destination'),
          ]),
        ],
      },
      CapacityProvider: { edges: [to('log', logGroup('TelemetryConfig.LoggingConfig.LogGroup'), NEARBY)] },
      MicrovmImage: {
        edges: [
          to('log', logGroup('Logging.CloudWatch.LogGroup'), NEARBY),
          ...told('EnvironmentVariables.Value'),
        ],
      },
      // Answers in every region it lists.
      WebFunctionEndpoint: { parent: [WEB_FUNCTION], edges: [to('replica', region('Regions'))] },
      WebFunctionRevision: {
        parent: [WEB_FUNCTION],
        edges: [
          to('log', logGroup('ServiceConfig.TelemetryConfig.LoggingConfig.LogGroup'), NEARBY),
          ...told('ServiceConfig.EnvironmentVariables.*'),
        ],
      },
    }),
    // Code and layers are no business data; who may call a function is a policy.
    `CodeSigningConfig LayerVersion LayerVersionPermission NetworkConnector Permission ResourcePolicy WebFunction`,
  ),
];
