/** Events, messages and integrations: EventBridge, Amazon MQ, AppFlow, AppIntegrations, AppFabric. */
import type { Service, When } from '../resource-type';
import {
  between,
  bucket,
  from,
  host,
  joined,
  NEARBY,
  named,
  region,
  service,
  standsFor,
  started,
  to,
  under,
  unless,
} from './service';

/** A rule that is switched off carries nothing. */
const UNLESS_DISABLED = unless('State', 'DISABLED');
const ENABLED_UNLESS_WRITTEN = unless('ReplicationConfig.State', 'DISABLED');
const ALLOWED: When = { path: 'Statement.Effect', in: ['Allow'] };
const BUS = { path: 'EventBusName', types: ['AWS::Events::EventBus'] };

/** A cluster or queue is where a task runs: the task itself gets the event. */
const STARTED = started('Targets.EcsParameters', 'Targets.BatchParameters');

const FLOW_SOURCE = 'SourceFlowConfig.';
const FLOW_TARGET = 'DestinationFlowConfigList.';
const PROPERTIES = `${FLOW_TARGET}DestinationConnectorProperties.`;
const ERRORS = [
  'CustomConnector',
  'EventBridge',
  'Marketo',
  'Redshift',
  'SAPOData',
  'Salesforce',
  'Snowflake',
  'Zendesk',
];
const PROFILE = 'ConnectorProfileConfig.ConnectorProfileProperties.';
const INSTANCES = [
  'Datadog',
  'Dynatrace',
  'InforNexus',
  'Marketo',
  'Pardot',
  'Salesforce',
  'ServiceNow',
  'Slack',
  'Veeva',
  'Zendesk',
];

export const events: readonly Service[] = [
  service(
    'AWS::Events',
    () => ({
      EventBus: {
        keeps: true,
        edges: [to('dead letter', 'DeadLetterConfig.Arn')],
        exposes: [{ path: 'Policy', as: 'principal' }],
        safeguards: { customerKey: { paths: ['KmsKeyIdentifier'] } },
      },
      EventBusPolicy: {
        parent: [BUS],
        edges: [from('share', BUS)],
        exposes: [
          { path: 'Principal', as: 'principal' },
          { path: 'Statement.Principal', as: 'principal', when: ALLOWED },
          { path: 'Statement.Principal.AWS', as: 'principal', when: ALLOWED },
        ],
      },
      // A rule carries what comes over its bus; the ARN of a target tells the region.
      Rule: {
        edges: [
          ...joined('stream', BUS, 'Targets.Arn', { when: UNLESS_DISABLED }),
          ...joined('stream', BUS, STARTED, { ...NEARBY, when: UNLESS_DISABLED }),
          ...joined('dead letter', BUS, 'Targets.DeadLetterConfig.Arn', { when: UNLESS_DISABLED }),
        ],
      },
      Archive: {
        keeps: true,
        parent: ['SourceArn'],
        edges: [from('backup', 'SourceArn')],
        safeguards: { customerKey: { paths: ['KmsKeyIdentifier'] } },
      },
      ApiDestination: { edges: [to('delivery', host('InvocationEndpoint'))] },
      // Without replication it is a router: senders choose the bus, and rule 11 holds.
      Endpoint: {
        edges: [
          between('replica', 'EventBuses.EventBusArn', 'EventBuses.EventBusArn', {
            when: ENABLED_UNLESS_WRITTEN,
          }),
          between(
            'replica',
            'EventBuses.EventBusArn',
            region('RoutingConfig.FailoverConfig.Secondary.Route'),
            {
              when: ENABLED_UNLESS_WRITTEN,
            },
          ),
        ],
      },
    }),
    'Connection',
  ),
  service('AWS::EventsV2', () => ({
    EventBus: {
      keeps: true,
      safeguards: { customerKey: { paths: ['EncryptionConfiguration.KmsKeyIdentifier'] } },
    },
    EventSource: {
      edges: [
        to('stream', 'EventBusArn'),
        to('dead letter', [
          'Configuration.AwsServiceEventsConfiguration.OnFailureConfiguration.Arn',
          'Configuration.PartnerEventsConfiguration.OnFailureConfiguration.Arn',
        ]),
      ],
    },
    Subscriber: {
      edges: [
        ...joined('stream', 'EventBusArn', 'InvokeConfiguration.TargetArn'),
        ...joined('dead letter', 'EventBusArn', 'OnFailureConfiguration.Arn'),
      ],
    },
    ResourcePolicy: {
      parent: ['EventBusArn'],
      edges: [from('share', 'EventBusArn')],
      exposes: [{ path: 'PolicyDocument', as: 'principal' }],
    },
  })),
  // Schemas describe events, they hold none.
  service('AWS::EventSchemas', {}, 'Discoverer Registry RegistryPolicy Schema'),
  service('AWS::AmazonMQ', () => ({
    Broker: {
      keeps: true,
      parent: ['SubnetIds'],
      edges: [
        ...standsFor('replica', 'DataReplicationPrimaryBrokerArn'),
        to('stream', 'Configuration.Id', NEARBY),
      ],
      safeguards: {
        customerKey: { paths: ['EncryptionOptions.KmsKeyId'] },
        publicAccess: { open: { path: 'PubliclyAccessible', in: [true, 'true'] } },
      },
    },
    // Brokers that are to be one network forward their messages to each other, in whatever region.
    Configuration: {
      edges: [to('stream', host('Data|connectors'))],
      source: 'https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/network-of-brokers.html',
    },
    ConfigurationAssociation: { edges: [between('stream', 'Broker', 'Configuration.Id', NEARBY)] },
  })),
  service(
    'AWS::AppFlow',
    () => ({
      ConnectorProfile: {
        edges: [
          ...standsFor(
            'delivery',
            INSTANCES.map((name) => host(`${PROFILE}${name}.InstanceUrl`)),
          ),
          ...standsFor('delivery', host(`${PROFILE}SAPOData.ApplicationHostUrl`)),
          ...standsFor('delivery', host(`${PROFILE}Redshift.DatabaseUrl`)),
          ...standsFor('delivery', named(`${PROFILE}Redshift.ClusterIdentifier`, 'AWS::Redshift::Cluster')),
          to('staging', bucket(`${PROFILE}Redshift.BucketName`)),
          to('staging', bucket(`${PROFILE}Snowflake.BucketName`)),
          to('delivery', region(`${PROFILE}Snowflake.Region`)),
        ],
      },
      Flow: {
        edges: under(unless('FlowStatus', 'Suspended', 'Draft'), [
          from('import', bucket(`${FLOW_SOURCE}SourceConnectorProperties.S3.BucketName`)),
          from('import', named(`${FLOW_SOURCE}ConnectorProfileName`, 'AWS::AppFlow::ConnectorProfile')),
          to('export', named(`${FLOW_TARGET}ConnectorProfileName`, 'AWS::AppFlow::ConnectorProfile')),
          to('export', bucket(`${PROPERTIES}S3.BucketName`)),
          to('export', bucket(`${PROPERTIES}Upsolver.BucketName`)),
          to('staging', bucket(`${PROPERTIES}Redshift.IntermediateBucketName`)),
          to('staging', bucket(`${PROPERTIES}Snowflake.IntermediateBucketName`)),
          to('log', bucket(`${PROPERTIES}SAPOData.SuccessResponseHandlingConfig.BucketName`)),
          to(
            'dead letter',
            ERRORS.map((name) => bucket(`${PROPERTIES}${name}.ErrorHandlingConfig.BucketName`)),
          ),
        ]),
      },
    }),
    'Connector',
  ),
  service(
    'AWS::AppIntegrations',
    () => ({ DataIntegration: { edges: [from('import', 'SourceURI')] } }),
    'Application EventIntegration',
  ),
  service(
    'AWS::AppFabric',
    () => ({
      IngestionDestination: {
        edges: [
          to('log', bucket('DestinationConfiguration.AuditLog.Destination.S3Bucket.BucketName')),
          to(
            'log',
            named(
              'DestinationConfiguration.AuditLog.Destination.FirehoseStream.StreamName',
              'AWS::KinesisFirehose::DeliveryStream',
            ),
          ),
        ],
      },
    }),
    'AppAuthorization AppBundle Ingestion',
  ),
];
