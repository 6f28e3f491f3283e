/** People, directories and certificates. User pools and directories hold people's data; keys and certificates hold none. */
import type { Edge, Service } from '../resource-type';
import { between, bucket, from, logGroup, NEARBY, named, region, service, to, unless } from './service';

const POOL = 'AWS::Cognito::UserPool';
const TRIGGERS = [
  'CreateAuthChallenge',
  'CustomEmailSender.LambdaArn',
  'CustomMessage',
  'CustomSMSSender.LambdaArn',
  'DefineAuthChallenge',
  'InboundFederation.LambdaArn',
  'PostAuthentication',
  'PostConfirmation',
  'PreAuthentication',
  'PreSignUp',
  'PreTokenGeneration',
  'PreTokenGenerationConfig.LambdaArn',
  'UserMigration',
  'VerifyAuthChallengeResponse',
].map((trigger) => `LambdaConfig.${trigger}`);
/** Mail and messages to users may be sent from another region; functions are shown who signs in. */
const messages = (pool: string): readonly Edge[] => [
  between('delivery', pool, TRIGGERS, NEARBY),
  between('delivery', pool, region('SmsConfiguration.SnsRegion')),
  between('delivery', pool, region('SmsConfiguration.EumsSms.Region')),
  between('delivery', pool, 'EmailConfiguration.SourceArn', { maybe: true }),
];

export const identity: readonly Service[] = [
  service(
    'AWS::Cognito',
    () => ({
      UserPool: {
        keeps: true,
        edges: messages('$self'),
        safeguards: { customerKey: { paths: ['KeyConfiguration.KmsKeyArn'] } },
      },
      UserPoolUser: { keeps: true, parent: ['UserPoolId'] },
      // Every user, in a second region.
      UserPoolReplica: {
        keeps: true,
        where: { path: 'RegionName', as: 'region' },
        parent: ['UserPoolId'],
        edges: [
          from('replica', { path: 'UserPoolId', types: [POOL] }),
          between('replica', 'UserPoolId', region('RegionName')),
        ],
      },
      // Who signs in is led to the second region when the first one fails.
      UserPoolDomain: {
        parent: ['UserPoolId'],
        edges: [between('replica', 'UserPoolId', region('Routing.Failover.SecondaryRegion'))],
      },
      UserPoolRegionalConfigurationAttachment: { edges: messages('UserPoolId') },
      UserPoolRiskConfigurationAttachment: {
        edges: [
          between(
            'delivery',
            'UserPoolId',
            'AccountTakeoverRiskConfiguration.NotifyConfiguration.SourceArn',
            {
              maybe: true,
            },
          ),
        ],
      },
      LogDeliveryConfiguration: {
        edges: [
          between('log', 'UserPoolId', logGroup('LogConfigurations.CloudWatchLogsConfiguration.LogGroupArn')),
          between('log', 'UserPoolId', 'LogConfigurations.FirehoseConfiguration.StreamArn'),
          between('log', 'UserPoolId', bucket('LogConfigurations.S3Configuration.BucketArn')),
        ],
      },
      IdentityPool: {
        edges: [
          to('stream', named('CognitoStreams.StreamName', 'AWS::Kinesis::Stream'), {
            when: unless('CognitoStreams.StreamingStatus', 'DISABLED'),
          }),
        ],
      },
      // Who signs in, and when, is told to the analytics of an application, which may be of another region.
      UserPoolClient: {
        parent: ['UserPoolId'],
        edges: [between('log', 'UserPoolId', 'AnalyticsConfiguration.ApplicationArn')],
      },
    }),
    `IdentityPoolPrincipalTag IdentityPoolRoleAttachment ManagedLoginBranding Terms
    UserPoolGroup UserPoolIdentityProvider UserPoolResourceServer UserPoolUICustomizationAttachment
    UserPoolUserToGroupAttachment`,
  ),
  service('AWS::DirectoryService', () => ({ MicrosoftAD: { keeps: true }, SimpleAD: { keeps: true } })),
  service('AWS::ACMPCA', {}, 'Certificate CertificateAuthority CertificateAuthorityActivation Permission'),
  service(
    'AWS::CertificateManager',
    {},
    'Account AcmeDomainValidation AcmeEndpoint AcmeExternalAccountBinding Certificate',
  ),
  service('AWS::CloudHSM', {}, 'Cluster'),
  service('AWS::AccessAnalyzer', {}, 'Analyzer ArchiveRule'),
  service('AWS::AccountAccess', {}, 'Application Entitlement'),
];
