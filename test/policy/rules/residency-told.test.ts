/** What code is told of in variables and arguments, type by type: it may read what it is told of, and write to it. */
import { tagShape } from '../../../policy/graph/catalogue';
import { readTemplate } from '../../../policy/readers/cloudformation';
import { judged } from '../../support/judging';

type Values = Readonly<Record<string, unknown>>;
/** Where a type keeps what its code is told of: its own properties around some texts. */
type Told = readonly string[];
type Around = (told: Told) => Values;

const listed = (word: string) => (told: Told) => told.map((Value, i) => ({ [word]: `STORE_${i}`, Value }));
const inList = listed('Name');
const inMap = (told: Told) => Object.fromEntries(told.map((value, i) => [`STORE_${i}`, value]));
const image = (Environment: unknown) => ({ Name: 'c', Image: 'i', Environment });
const pod =
  (containers: string): Around =>
  (told) => ({ PodProperties: { [containers]: [{ Env: inList(told) }] } });
const range = (properties: Values) => ({
  NodeProperties: { MainNode: 0, NumNodes: 1, NodeRangeProperties: [{ TargetNodes: '0:', ...properties }] },
});
const tasks = (told: Told) => ({
  EcsProperties: { TaskProperties: [{ Containers: [image(inList(told))] }] },
});
const values = (told: Told, source = 'API') => ({
  SourceConfiguration: {
    CodeRepository: {
      CodeConfiguration: {
        ConfigurationSource: source,
        CodeConfigurationValues: { RuntimeEnvironmentVariables: inList(told) },
      },
    },
  },
});
const monitored = (kind: string): readonly [string, Around] => [
  `SageMaker::${kind}JobDefinition`,
  (told) => ({ [`${kind}AppSpecification`]: { Environment: inMap(told) } }),
];
const lambdas = (told: Told) => ({
  Functions: [{ FunctionConfiguration: { Environment: { Variables: inMap(told) } } }],
});
const options = (told: Told, namespace = 'application:environment') => ({
  OptionSettings: told.map((Value, i) => ({
    Namespace: `aws:elasticbeanstalk:${namespace}`,
    OptionName: `STORE_${i}`,
    Value,
  })),
});
const TOLD: readonly (readonly [type: string, around: Around])[] = [
  ['ECS::TaskDefinition', (told) => ({ ContainerDefinitions: [image([]), image(inList(told))] })],
  ['ECS::DaemonTaskDefinition', (told) => ({ ContainerDefinitions: [image(inList(told))] })],
  ['ECS::ExpressGatewayService', (told) => ({ PrimaryContainer: image(inList(told)) })],
  ['Batch::JobDefinition', (told) => ({ ContainerProperties: image(inList(told)) })],
  ['Batch::JobDefinition', tasks],
  ['Batch::JobDefinition', (told) => ({ EksProperties: pod('Containers')(told) })],
  ['Batch::JobDefinition', (told) => ({ EksProperties: pod('InitContainers')(told) })],
  ['Batch::JobDefinition', (told) => range({ Container: image(inList(told)) })],
  ['Batch::JobDefinition', (told) => range(tasks(told))],
  ['Batch::JobDefinition', (told) => range({ EksProperties: pod('Containers')(told) })],
  ['Batch::JobDefinition', (told) => range({ EksProperties: pod('InitContainers')(told) })],
  [
    'AppRunner::Service',
    (told) => ({
      SourceConfiguration: {
        ImageRepository: { ImageConfiguration: { RuntimeEnvironmentVariables: inList(told) } },
      },
    }),
  ],
  ['AppRunner::Service', (told) => values(told)],
  [
    'Lightsail::Container',
    (told) => ({ ContainerServiceDeployment: { Containers: [{ Environment: listed('Variable')(told) }] } }),
  ],
  ['CodeBuild::Project', (told) => ({ Environment: { EnvironmentVariables: inList(told) } })],
  [
    'CodePipeline::Pipeline',
    (told) => ({ Stages: [{ Actions: [{ Name: 'a', EnvironmentVariables: inList(told) }] }] }),
  ],
  ['DeviceFarm::Project', (told) => ({ EnvironmentVariables: inList(told) })],
  ['Glue::Job', (told) => ({ DefaultArguments: inMap(told) })],
  ['Glue::Job', (told) => ({ NonOverridableArguments: inMap(told) })],
  ['Glue::Session', (told) => ({ DefaultArguments: inMap(told) })],
  ['Glue::DevEndpoint', (told) => ({ Arguments: inMap(told) })],
  ['SageMaker::Model', (told) => ({ PrimaryContainer: { Environment: inMap(told) } })],
  ['SageMaker::Model', (told) => ({ Containers: [{}, { Environment: inMap(told) }] })],
  [
    'SageMaker::ModelPackage',
    (told) => ({ InferenceSpecification: { Containers: [{ Environment: inMap(told) }] } }),
  ],
  [
    'SageMaker::ModelPackage',
    (told) => ({
      ValidationSpecification: {
        ValidationProfiles: [{ TransformJobDefinition: { Environment: inMap(told) } }],
      },
    }),
  ],
  [
    'SageMaker::InferenceComponent',
    (told) => ({ Specification: { Container: { Environment: inMap(told) } } }),
  ],
  [
    'SageMaker::InferenceComponent',
    (told) => ({ Specifications: [{ Container: { Environment: inMap(told) } }] }),
  ],
  ['SageMaker::ProcessingJob', (told) => ({ Environment: inMap(told) })],
  [
    'SageMaker::MonitoringSchedule',
    (told) => ({ MonitoringScheduleConfig: { MonitoringJobDefinition: { Environment: inMap(told) } } }),
  ],
  ...['DataQuality', 'ModelBias', 'ModelExplainability', 'ModelQuality'].map(monitored),
  [
    'KinesisAnalyticsV2::Application',
    (told) => ({
      ApplicationConfiguration: { EnvironmentProperties: { PropertyGroups: [{ PropertyMap: inMap(told) }] } },
    }),
  ],
  ['AppSync::GraphQLApi', (told) => ({ EnvironmentVariables: inMap(told) })],
  ['BedrockAgentCore::Runtime', (told) => ({ EnvironmentVariables: inMap(told) })],
  ['BedrockAgentCore::Harness', (told) => ({ EnvironmentVariables: inMap(told) })],
  [
    'GameLift::ContainerGroupDefinition',
    (told) => ({ GameServerContainerDefinition: { EnvironmentOverride: inList(told) } }),
  ],
  [
    'GameLift::ContainerGroupDefinition',
    (told) => ({ SupportContainerDefinitions: [{ EnvironmentOverride: inList(told) }] }),
  ],
  ['IoTSiteWise::Pipeline', (told) => ({ EnvironmentVariables: inMap(told) })],
  ['IoTSiteWise::Pipeline', (told) => ({ Computations: [{ EnvironmentVariables: inMap(told) }] })],
  [
    'IoTSiteWise::Task',
    (told) => ({ TaskConfiguration: { ContainerTaskConfiguration: { EnvironmentVariables: inMap(told) } } }),
  ],
  [
    'EMR::Cluster',
    (told) => ({ Configurations: [{ Configurations: [{ ConfigurationProperties: inMap(told) }] }] }),
  ],
  [
    'EMR::Cluster',
    (told) => ({
      Instances: { CoreInstanceGroup: { Configurations: [{ ConfigurationProperties: inMap(told) }] } },
    }),
  ],
  ['EMRServerless::Application', (told) => ({ RuntimeConfiguration: [{ Properties: inMap(told) }] })],
  [
    'EMRContainers::Endpoint',
    (told) => ({ ConfigurationOverrides: { ApplicationConfiguration: [{ Properties: inMap(told) }] } }),
  ],
  [
    'EMRContainers::JobTemplate',
    (told) => ({
      JobTemplateData: {
        ConfigurationOverrides: { ApplicationConfiguration: [{ Properties: inMap(told) }] },
      },
    }),
  ],
  [
    'EMRContainers::JobTemplate',
    (told) => ({ JobTemplateData: { JobDriver: { SparkSubmitJobDriver: { EntryPointArguments: told } } } }),
  ],
  ['MWAA::Environment', (told) => ({ AirflowConfigurationOptions: inMap(told) })],
  ['ElasticBeanstalk::Environment', options],
  ['ElasticBeanstalk::ConfigurationTemplate', options],
  ['OpsWorks::App', (told) => ({ Environment: listed('Key')(told) })],
  ['Greengrass::FunctionDefinition', (told) => ({ InitialVersion: lambdas(told) })],
  ['Greengrass::FunctionDefinitionVersion', lambdas],
  [
    'GreengrassV2::ComponentVersion',
    (told) => ({
      LambdaFunction: { ComponentLambdaParameters: { EnvironmentVariables: inMap(told) } },
    }),
  ],
];

const tags = (type: string, c: string): Values => {
  const shape = tagShape(type);
  if (!shape) return {};
  return {
    [shape.path]:
      shape.shape === 'map' ? { 'data-classification': c } : [{ Key: 'data-classification', Value: c }],
  };
};
const r = (word: string, c: string, properties: Values = {}) => {
  const Type = `AWS::${word}`;
  return { Type, Properties: { ...tags(Type, c), ...properties } };
};
const ORDERS = { Orders: r('DynamoDB::Table', 'general', { TableName: 'orders' }) };
const verdict = (Resources: Values) =>
  judged([
    readTemplate({
      id: 't.json',
      file: 't.json',
      text: JSON.stringify({ Resources: { ...ORDERS, ...Resources } }),
      region: 'eu-west-3',
      account: '111111111111',
    }),
  ]).refused;

const LEAK = ['residency/copy-leaves-eea X'];
const ABROAD = 'https://sqs.us-east-1.amazonaws.com/111111111111/q';
const HOME = 'https://sqs.eu-west-3.amazonaws.com/111111111111/q';
const SECRET = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:s';

describe('what code is told of', () => {
  test.each(TOLD)('%s: case %#', (type, around) => {
    const x = (...told: Told) => verdict({ X: r(type, 'public', around(told)) });
    expect(x('orders', ABROAD)).toEqual(LEAK);
    expect(x('orders', HOME, SECRET)).toEqual([]);
    expect(x('stage', ABROAD)).toEqual([]);
  });

  test.each<[what: string, told: string, refused: readonly string[]]>([
    ['a key’s service', 'https://kms.us-east-1.amazonaws.com', []],
    ['a stack', 'arn:aws:cloudformation:us-east-1:111111111111:stack/s/1', []],
    ['a service that gives credentials', 'sts.us-east-1.amazonaws.com', []],
    ['a vault’s service by its new name', 'https://secretsmanager.us-east-1.api.aws', []],
    ['a service by its hardened host', 'https://kms-fips.us-east-1.amazonaws.com', []],
    ['whoever issues tokens', 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_x', []],
    ['an alarm', 'arn:aws:cloudwatch:us-east-1:111111111111:alarm:x', []],
    ['a certificate', 'arn:aws:acm:us-east-1:111111111111:certificate/x', []],
    ['a service that keeps users', 'https://cognito-idp.us-east-1.amazonaws.com', LEAK],
    ['a store called like a key’s service', 'https://kms-copies.s3.us-east-1.amazonaws.com', LEAK],
    ['a stream', 'https://kinesis.us-east-1.amazonaws.com', LEAK],
  ])('a function is told of %s abroad', (_what, told, refused) => {
    const Environment = { Variables: { A: 'orders', B: told } };
    expect(verdict({ X: r('Lambda::Function', 'public', { Environment }) })).toEqual(refused);
  });

  const variables = (Type: string) => [
    { Name: 'A', Value: 'orders' },
    { Name: 'B', Type, Value: ABROAD },
  ];
  test.each([
    ['PLAINTEXT', LEAK],
    ['PARAMETER_STORE', []],
    ['SECRETS_MANAGER', []],
  ])('a variable of a build of type %s', (type, refused) => {
    const Environment = { EnvironmentVariables: variables(type) };
    const Stages = [{ Actions: [{ Name: 'a', EnvironmentVariables: variables(type) }] }];
    expect(verdict({ X: r('CodeBuild::Project', 'public', { Environment }) })).toEqual(refused);
    expect(verdict({ X: r('CodePipeline::Pipeline', 'public', { Stages }) })).toEqual(refused);
  });

  test('values beside a repository that says them itself', () => {
    const x = (source: string) =>
      verdict({ X: r('AppRunner::Service', 'public', values(['orders', ABROAD], source)) });
    expect(x('API')).toEqual(LEAK);
    expect(x('REPOSITORY')).toEqual([]);
  });

  test('containers of a service that is switched off', () => {
    const ContainerServiceDeployment = { Containers: [{ Environment: inList(['orders', ABROAD]) }] };
    const x = (IsDisabled: boolean) =>
      verdict({ X: r('Lightsail::Container', 'public', { ContainerServiceDeployment, IsDisabled }) });
    expect(x(false)).toEqual(LEAK);
    expect(x(true)).toEqual([]);
  });

  test('options of an application that are not told to its code', () => {
    const x = (namespace: string) =>
      verdict({
        X: r('ElasticBeanstalk::ConfigurationTemplate', 'public', options(['orders', ABROAD], namespace)),
      });
    expect(x('application:environment')).toEqual(LEAK);
    expect(x('sns:topics')).toEqual([]);
  });

  const API = {
    Rest: r('ApiGateway::RestApi', 'general', { Name: 'a' }),
    Http: r('ApiGatewayV2::Api', 'general', { Name: 'a' }),
  };
  const rest = { RestApiId: { Ref: 'Rest' } };
  const http = { ApiId: { Ref: 'Http' } };
  test.each<[type: string, around: Around]>([
    ['ApiGateway::Stage', (told) => ({ ...rest, Variables: inMap(told) })],
    ['ApiGateway::Stage', (told) => ({ ...rest, CanarySetting: { StageVariableOverrides: inMap(told) } })],
    ['ApiGateway::Deployment', (told) => ({ ...rest, StageDescription: { Variables: inMap(told) } })],
    [
      'ApiGateway::Deployment',
      (told) => ({ ...rest, StageDescription: { CanarySetting: { StageVariableOverrides: inMap(told) } } }),
    ],
    [
      'ApiGateway::Deployment',
      (told) => ({ ...rest, DeploymentCanarySettings: { StageVariableOverrides: inMap(told) } }),
    ],
    ['ApiGatewayV2::Stage', (told) => ({ ...http, StageVariables: inMap(told) })],
    [
      'ApiGatewayV2::ApiGatewayManagedOverrides',
      (told) => ({ ...http, Stage: { StageVariables: inMap(told) } }),
    ],
    ['Serverless::Api', (told) => ({ Variables: inMap(told) })],
    ['Serverless::Api', (told) => ({ CanarySetting: { StageVariableOverrides: inMap(told) } })],
    ['Serverless::HttpApi', (told) => ({ StageVariables: inMap(told) })],
  ])('hosts in the variables of a stage, %s: case %#', (type, around) => {
    const x = (...told: Told) => verdict({ ...API, X: r(type, 'general', around(told)) });
    expect(x('https://x.execute-api.us-east-1.amazonaws.com')).toEqual(LEAK);
    expect(x('https://x.execute-api.eu-west-3.amazonaws.com', 'v2', SECRET)).toEqual([]);
  });

  const JOB = { J: r('Glue::Job', 'general', { Name: 'j' }) };
  test.each([
    ['of data at home, to a place abroad', 'j', ABROAD, ['residency/copy-leaves-eea X']],
    ['of data at home, to a secret abroad', 'j', SECRET, []],
    ['another job', 'k', ABROAD, []],
  ])('a trigger that starts a job %s', (_what, JobName, told, refused) => {
    const Actions = [{ JobName, Arguments: inMap([told]) }];
    expect(verdict({ ...JOB, X: r('Glue::Trigger', 'public', { Actions }) })).toEqual(refused);
  });

  test('a trigger that hands data at home to a job that writes abroad', () => {
    const J = r('Glue::Job', 'public', { Name: 'j', DefaultArguments: inMap([ABROAD]) });
    const x = (told: string) => verdict({ J, X: r('Glue::Trigger', 'public', trigger(told)) });
    const trigger = (told: string) => ({ Actions: [{ JobName: 'j', Arguments: inMap([told]) }] });
    expect(x('orders')).toEqual(['residency/copy-leaves-eea J']);
    expect(x('stage')).toEqual([]);
  });

  const TASK = (told: string) => ({
    Bus: r('Events::EventBus', 'general', { Name: 'bus' }),
    Task: r('ECS::TaskDefinition', 'public', {
      Family: 'tasks',
      ContainerDefinitions: [image(inList([told]))],
    }),
    Job: r('Batch::JobDefinition', 'public', { ContainerProperties: image(inList([told])) }),
    Queue: r('SQS::Queue', 'general', { QueueName: 'in' }),
  });
  const CLUSTER = 'arn:aws:ecs:eu-west-3:111111111111:cluster/c';
  const task = { TaskDefinitionArn: { Ref: 'Task' } };
  const job = { JobDefinition: { Ref: 'Job' }, JobName: 'n' };
  const rule = (target: Values, State = 'ENABLED') =>
    r('Events::Rule', 'general', {
      EventBusName: { Ref: 'Bus' },
      State,
      Targets: [{ Id: 't', Arn: CLUSTER, ...target }],
    });
  const pipe = (TargetParameters: Values) =>
    r('Pipes::Pipe', 'public', {
      Source: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      Target: CLUSTER,
      TargetParameters,
    });
  test.each([
    ['a rule, a task', rule({ EcsParameters: task }), 'Task'],
    [
      'a rule, a task by its family',
      rule({
        EcsParameters: {
          TaskDefinitionArn: 'arn:aws:ecs:eu-west-3:111111111111:task-definition/tasks:3',
        },
      }),
      'Task',
    ],
    ['a rule, a job', rule({ BatchParameters: job }), 'Job'],
    ['a pipe, a task', pipe({ EcsTaskParameters: task }), 'Task'],
    ['a pipe, a job', pipe({ BatchJobParameters: job }), 'Job'],
    [
      'a schedule, a task',
      {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { GroupName: { Ref: 'Group' }, Target: { Arn: CLUSTER, EcsParameters: task } },
      },
      'Task',
    ],
  ])('what starts tasks hands them what it carries: %s', (_what, starter, started) => {
    const Group = r('Scheduler::ScheduleGroup', 'general', { Name: 'g' });
    expect(verdict({ ...TASK(ABROAD), Group, S: starter })).toEqual([`residency/copy-leaves-eea ${started}`]);
    expect(verdict({ ...TASK(HOME), Group, S: starter })).toEqual([]);
  });

  test('a rule that is switched off starts nothing', () => {
    expect(verdict({ ...TASK(ABROAD), S: rule({ EcsParameters: task }, 'DISABLED') })).toEqual([]);
  });

  const overrides = (told: string) => ({ ContainerOverrides: [{ Environment: inList([told]) }] });
  test.each([
    ['a task', (told: string) => ({ EcsTaskParameters: { Overrides: overrides(told) } })],
    [
      'a job',
      (told: string) => ({ BatchJobParameters: { ContainerOverrides: { Environment: inList([told]) } } }),
    ],
  ])('a pipe that tells %s where to write', (_what, parameters) => {
    const x = (told: string) => verdict({ ...TASK(HOME), X: pipe(parameters(told)) });
    expect(x(ABROAD)).toEqual(LEAK);
    expect(x(SECRET)).toEqual([]);
  });
});
