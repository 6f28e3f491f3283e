/** Messages and mail: SNS, SQS, SES, text messages, Wickr. */
import type { Edge, ResourceType, Service } from '../resource-type';
import {
  between,
  bucket,
  from,
  host,
  logGroup,
  NEARBY,
  named,
  on,
  region,
  service,
  to,
  under,
  unless,
} from './service';

const TOPIC = { path: 'TopicArn', types: ['AWS::SNS::Topic'] };
/** Written as JSON text or as a map. */
const DEAD_LETTERS = 'RedrivePolicy|json.deadLetterTargetArn';
const AUDIT = 'DataProtectionPolicy|json.**.FindingsDestination.';

const policyOf = (path: string): ResourceType => ({
  parent: [path],
  edges: [from('share', path)],
  exposes: [{ path: 'PolicyDocument', as: 'principal' }],
});

/** What is done with mail that comes in. */
const RECEIVED = 'Rule.Actions.';
const received: readonly Edge[] = [
  to('delivery', bucket(`${RECEIVED}S3Action.BucketName`)),
  to('delivery', [
    `${RECEIVED}SNSAction.TopicArn`,
    `${RECEIVED}LambdaAction.FunctionArn`,
    `${RECEIVED}WorkmailAction.OrganizationArn`,
    `${RECEIVED}ConnectAction.InstanceARN`,
  ]),
  to(
    'delivery',
    ['S3Action', 'LambdaAction', 'BounceAction', 'StopAction', 'WorkmailAction'].map(
      (action) => `${RECEIVED}${action}.TopicArn`,
    ),
  ),
];
const MANAGED = 'Rules.Actions.';
const EVENT = 'EventDestination.';
const CONFIGURATION = { path: 'ConfigurationSetName', types: ['AWS::SES::ConfigurationSet'] };

export const messages: readonly Service[] = [
  service('AWS::SNS', () => ({
    Topic: {
      keeps: true,
      edges: [
        to('delivery', 'Subscription.Endpoint'),
        to('log', bucket(`${AUDIT}S3.Bucket`), NEARBY),
        to('log', logGroup(`${AUDIT}CloudWatchLogs.LogGroup`), NEARBY),
        to('log', named(`${AUDIT}Firehose.DeliveryStream`, 'AWS::KinesisFirehose::DeliveryStream'), NEARBY),
      ],
      safeguards: { customerKey: { paths: ['KmsMasterKeyId'] } },
    },
    // `Region` names the region of the topic, not of the endpoint.
    Subscription: {
      parent: [TOPIC],
      edges: [between('delivery', TOPIC, 'Endpoint'), between('dead letter', TOPIC, DEAD_LETTERS)],
    },
    TopicPolicy: policyOf('Topics'),
    TopicInlinePolicy: policyOf('TopicArn'),
  })),
  service('AWS::SQS', () => ({
    Queue: {
      keeps: true,
      edges: [to('dead letter', DEAD_LETTERS)],
      safeguards: { customerKey: { paths: ['KmsMasterKeyId'] } },
    },
    QueuePolicy: policyOf('Queues'),
    QueueInlinePolicy: policyOf('Queue'),
  })),
  service(
    'AWS::SES',
    () => ({
      ConfigurationSet: { edges: [to('backup', 'ArchivingOptions.ArchiveArn')] },
      ConfigurationSetEventDestination: {
        parent: [CONFIGURATION],
        edges: [
          [`${EVENT}KinesisFirehoseDestination.DeliveryStreamARN`],
          [`${EVENT}SnsDestination.TopicARN`, `${EVENT}EventBridgeDestination.EventBusArn`],
        ].map((paths) => to('log', paths, { when: on(`${EVENT}Enabled`, true) })),
      },
      ContactList: { keeps: true },
      ReceiptRule: {
        parent: [{ path: 'RuleSetName', types: ['AWS::SES::ReceiptRuleSet'] }],
        edges: under(unless('Rule.Enabled', false), received),
      },
      MailManagerArchive: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyArn'] } } },
      MailManagerAddressList: { keeps: true },
      MailManagerRelay: { edges: [to('delivery', host('ServerName'))] },
      MailManagerRuleSet: {
        edges: [
          to('backup', { path: `${MANAGED}Archive.TargetArchive`, types: ['AWS::SES::MailManagerArchive'] }),
          to('delivery', bucket(`${MANAGED}WriteToS3.S3Bucket`)),
          to('delivery', [
            `${MANAGED}DeliverToMailbox.MailboxArn`,
            `${MANAGED}PublishToSns.TopicArn`,
            `${MANAGED}InvokeLambda.FunctionArn`,
            `${MANAGED}Relay.Relay`,
          ]),
          to('delivery', [`${MANAGED}DeliverToQBusiness.ApplicationId`], NEARBY),
        ],
      },
      // Mail is taken in and sent on in the second region as well.
      MultiRegionEndpoint: {
        edges: [to('delivery', region('Details.RouteDetails.Region'))],
        source: 'https://docs.aws.amazon.com/ses/latest/dg/global-endpoints.html',
      },
    }),
    `CustomVerificationEmailTemplate DedicatedIpPool EmailIdentity EmailIdentityCertificate MailManagerAddonInstance
    MailManagerAddonSubscription MailManagerIngressPoint MailManagerTrafficPolicy ReceiptFilter ReceiptRuleSet Template
    Tenant VdmAttributes`,
  ),
  service(
    'AWS::SMSVOICE',
    () => ({
      ConfigurationSet: {
        edges: [
          'CloudWatchLogsDestination.LogGroupArn',
          'KinesisFirehoseDestination.DeliveryStreamArn',
          'SnsDestination.TopicArn',
        ].map((path) =>
          to('log', `EventDestinations.${path}`, { when: on('EventDestinations.Enabled', true) }),
        ),
      },
      OptOutList: { keeps: true },
      PhoneNumber: {
        edges: [to('delivery', 'TwoWay.ChannelArn', { when: on('TwoWay.Enabled', true), maybe: true })],
      },
      Pool: {
        edges: [to('delivery', 'TwoWay.ChannelArn', { when: on('TwoWay.Enabled', true), maybe: true })],
      },
      RcsAgent: {
        edges: [
          to('delivery', 'TwoWayChannelArn', { when: on('TwoWayEnabled', true), maybe: true }),
          to('delivery', bucket('TwoWayMediaS3BucketName')),
        ],
      },
    }),
    `NotifyConfiguration ProtectConfiguration Registration RegistrationAttachment ResourcePolicy SenderId
    VerifiedDestinationNumber`,
  ),
  service('AWS::Wickr', () => ({ Network: { keeps: true } })),
];
