/** What makes other resources, and so may do what no reader sees: CloudFormation, Elastic Beanstalk, Control Tower, SAM's neighbours. */
import type { Service } from '../resource-type';
import { bucket, from, named, region, service, to, told, under } from './service';

/** Of all options only those of the application's own environment are told to its code. */
const VARIABLES = under(
  { path: 'OptionSettings.Namespace', in: ['aws:elasticbeanstalk:application:environment'] },
  told('OptionSettings.Value'),
);
const PUBLISHED = 'a type or module whose code is published elsewhere';

export const deployment: readonly Service[] = [
  service(
    'AWS::CloudFormation',
    () => ({
      Stack: { opaque: 'a nested template' },
      StackSet: {
        opaque: 'a template for other accounts and regions',
        edges: [to('content', region('StackInstancesGroup.Regions'))],
      },
      ChangeSet: { opaque: 'a template to be applied' },
      CustomResource: { opaque: 'a program of its own' },
      Macro: { opaque: 'a program that rewrites templates' },
      ModuleVersion: { opaque: PUBLISHED },
      ResourceVersion: { opaque: PUBLISHED },
      TypeActivation: { opaque: PUBLISHED },
      HookVersion: { opaque: PUBLISHED },
      LambdaHook: { opaque: 'a program that is shown every template' },
      GuardHook: { edges: [to('log', bucket('LogBucket'))] },
    }),
    `GeneratedTemplate HookDefaultVersion HookTypeConfig ModuleDefaultVersion PublicTypeVersion Publisher
    ResourceDefaultVersion WaitCondition WaitConditionHandle`,
  ),
  service('AWS::CDK', {}, 'Metadata'),
  service('AWS::ControlTower', () => ({
    EnabledBaseline: { opaque: 'a set of controls made in other accounts' },
    EnabledControl: { opaque: 'a control made in other accounts' },
    LandingZone: { opaque: 'a landing zone described in a free manifest' },
  })),
  service(
    'AWS::ElasticBeanstalk',
    () => ({
      Environment: {
        keeps: true,
        opaque: 'machines set up by the extensions in their bundle',
        edges: [
          from('content', named('VersionLabel', 'AWS::ElasticBeanstalk::ApplicationVersion')),
          ...VARIABLES,
        ],
      },
      ConfigurationTemplate: { edges: VARIABLES },
      ApplicationVersion: { edges: [from('import', bucket('SourceBundle.S3Bucket'))] },
    }),
    'Application',
  ),
  service('Alexa::ASK', () => ({
    // A skill is published to a service outside every territory of ours.
    Skill: {
      copies: [{ how: 'export', to: { global: true } }],
      edges: [from('export', bucket('SkillPackage.S3Bucket'))],
      source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ask-skill.html',
    },
  })),
  service(
    'AWS::Deadline',
    () => ({
      Farm: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyArn'] } } },
      Queue: {
        keeps: true,
        parent: ['FarmId'],
        edges: [to('content', bucket('JobAttachmentSettings.S3BucketName'))],
      },
      QueueEnvironment: { opaque: 'a script that runs with every job of its queue' },
    }),
    `Budget Fleet LicenseEndpoint Limit MeteredProduct Monitor QueueFleetAssociation QueueLimitAssociation StorageProfile
    Worker`,
  ),
  service(
    'AWS::DirectConnect',
    {},
    `Connection DirectConnectGateway DirectConnectGatewayAssociation Lag PrivateVirtualInterface PublicVirtualInterface
    ResiliencyGroup TransitVirtualInterface`,
  ),
];
