/** Where agents, their tools and other jobs take general data of Paris: by models, mounts, gateways, catalogues and pipelines. */
import { tagShape } from '../../../policy/graph/catalogue';
import { judge } from '../../../policy/judge';
import { readTemplates } from '../../../policy/readers/cloudformation';

type Template = Readonly<
  Record<string, readonly [type: string, properties: Readonly<Record<string, unknown>>]>
>;

const Tags = 'general';
const arn = (service: string, region: string, name: string): string =>
  `arn:aws:${service}:${region}:123456789012:${name}`;

/** The properties of a type with its class as the type carries tags. */
function classified(type: string, { Tags: named, ...rest }: Readonly<Record<string, unknown>>) {
  const { path = 'Tags', shape = 'list' } = tagShape(type) ?? {};
  const tags = {
    list: [{ Key: 'data-classification', Value: named }],
    map: { 'data-classification': named },
  };
  return named === undefined ? rest : { ...rest, [path]: tags[shape] };
}

/** Who is found for residency, of a template in Paris and one in Virginia. */
function found(paris: Template, virginia: Template): readonly string[] {
  const template = (name: string, region: string, resources: Template) => ({
    id: name,
    file: `${name}.json`,
    region,
    stackName: name,
    json: {
      Resources: Object.fromEntries(
        Object.entries(resources).map(([id, [Type, Properties]]) => [
          id,
          { Type: `AWS::${Type}`, Properties: classified(`AWS::${Type}`, Properties) },
        ]),
      ),
    },
  });
  const { findings } = judge(
    readTemplates([template('paris', 'eu-west-3', paris), template('virginia', 'us-east-1', virginia)]),
    { enclaveSubscriptions: [], enclaveTenants: [], sponsorAccounts: ['123456789012'], today: '2030-01-01' },
    { only: ['residency', 'classification'] },
  );
  return [...new Set(findings.map(({ address }) => address))];
}

const abroad: Template = { Far: ['S3::Bucket', { BucketName: 'far-away', Tags: 'public' }] };
const bucket: Template = { Store: ['S3::Bucket', { BucketName: 'people', Tags }] };

const harness = (properties: object): Template => ({
  Way: ['BedrockAgentCore::Harness', { Tags, ...properties }],
});
const liteLlm = (settings: object): Template => harness({ Model: { LiteLlmModelConfig: settings } });
const KEY = arn('bedrock-agentcore', 'eu-west-3', 'token-vault/default/apikeycredentialprovider/k');
const mount = (kind: string, region: string) => [
  {
    [kind]: { AccessPointArn: arn('elasticfilesystem', region, 'access-point/fsap-1'), MountPath: '/mnt/a' },
  },
];
const gateway = (Arn: string): Template => ({
  Store: ['BedrockAgentCore::Memory', { Tags }],
  Agent: [
    'BedrockAgentCore::Harness',
    {
      Tags,
      Tools: [{ Type: 'agentcore_gateway', Config: { AgentCoreGateway: { GatewayArn: Arn } } }],
    },
  ],
});
const target = (region: string): Template => ({
  Gate: ['BedrockAgentCore::Gateway', { Tags }],
  Way: [
    'BedrockAgentCore::GatewayTarget',
    {
      GatewayIdentifier: { Ref: 'Gate' },
      TargetConfiguration: {
        Http: { AgentcoreRuntime: { Arn: arn('bedrock-agentcore', region, 'runtime/r') } },
      },
    },
  ],
});
const agent = (properties: object): Template => ({
  Way: ['Bedrock::Agent', { Tags, ...properties }],
});
const fn = (region: string) => arn('lambda', region, 'function:f');
const bot = (region: string): Template => ({
  Store: ['Chime::AppInstance', { Tags }],
  Way: [
    'Chime::AppInstanceBot',
    {
      AppInstanceArn: { Ref: 'Store' },
      Configuration: { Lex: { LexBotAliasArn: arn('lex', region, 'bot-alias/B/A'), LocaleId: 'fr_FR' } },
    },
  ],
});
const investigated = (channels: object): Template => ({
  Store: ['AIOps::InvestigationGroup', { Tags, ChatbotNotificationChannels: [channels] }],
});
const profiled = (region: string): Template => ({
  Store: [
    'CodeGuruProfiler::ProfilingGroup',
    { Tags, AnomalyDetectionNotificationConfiguration: [{ channelUri: arn('sns', region, 't') }] },
  ],
});
const task = (volume: object): Template => ({ Way: ['ECS::TaskDefinition', { Tags, Volumes: [volume] }] });
const job = (properties: object): Template => ({
  Way: ['Batch::JobDefinition', { Tags, ...properties }],
});
const s3Files = (region: string) => ({
  S3FilesVolumeConfiguration: { FileSystemArn: arn('s3files', region, 'file-system/fs-1') },
});
const table = (properties: object): Template => ({
  ...bucket,
  Way: [
    'Glue::Table',
    { TableInput: { StorageDescriptor: { Location: 's3://people/table' } }, ...properties },
  ],
});
const partitions = (template: string): Template =>
  table({
    TableInput: {
      Parameters: { 'projection.enabled': 'true', 'storage.location.template': template },
      StorageDescriptor: { Location: 's3://people/table' },
    },
  });
const iceberg = (data: string): Template =>
  table({
    OpenTableFormatInput: {
      IcebergInput: {
        IcebergTableInput: { Location: 's3://people/i', Properties: { 'write.data.path': data } },
      },
    },
  });
const connector = (spill_bucket: string): Template => ({
  Way: ['Glue::Connection', { Tags, ConnectionInput: { AthenaProperties: { spill_bucket } } }],
});
const pipeline = (time: string, rule: object): Template => ({
  Way: [
    'CodePipeline::Pipeline',
    { Tags, Stages: [{ [time]: { Conditions: [{ Rules: [{ Region: 'us-east-1', ...rule }] }] } }] },
  ],
});
const SHOWN = { InputArtifacts: [{ Name: 'source' }] };
const environment = (type: string, region: object): Template => ({
  Store: ['DataZone::Domain', { Tags }],
  Way: [`DataZone::${type}`, { DomainIdentifier: { Ref: 'Store' }, ...region }],
});

const network = (...uris: readonly string[]): string =>
  `<broker xmlns="http://activemq.apache.org/schema/core">
    <!-- <networkConnector uri="static:(ssl://b-9.mq.us-east-1.amazonaws.com:61617)"/> -->
    <networkConnectors>
      ${uris.map((uri) => `<networkConnector name="n" duplex="true"\n uri="${uri}" userName="u"/>`).join('')}
    </networkConnectors>
  </broker>`;
const wire = (region: string): string => `ssl://b-1.mq.${region}.amazonaws.com:61617`;
const brokers = (Data: unknown, joined: Template = {}): Template => ({
  Store: [
    'AmazonMQ::Broker',
    { Tags, ...(joined.Joint ? {} : { Configuration: { Id: { Ref: 'Settings' } } }) },
  ],
  Settings: ['AmazonMQ::Configuration', { EngineType: 'ACTIVEMQ', Data }],
  ...joined,
});
const base64 = (text: unknown) => ({ 'Fn::Base64': text });
const joint: Template = {
  Joint: [
    'AmazonMQ::ConfigurationAssociation',
    { Broker: { Ref: 'Store' }, Configuration: { Id: { Ref: 'Settings' } } },
  ],
};
const cluster = (more: object): Template => ({
  Store: ['EMR::Cluster', { Tags, Instances: more }],
});
const set = (region: string) => ({
  Configurations: [
    { ConfigurationProperties: { 'x.url': `jdbc:mysql://d.abc.${region}.rds.amazonaws.com:3306/hive` } },
  ],
});
const joining = (type: string, properties: object): Template => ({
  Store: ['EMR::Cluster', { Tags }],
  Way: [`EMR::${type}`, { ...properties }],
});
const telemetry = (sink: string): Template => ({
  ...bucket,
  Way: [
    'ObservabilityAdmin::TelemetryPipelines',
    {
      Configuration: {
        Body: [
          'pipeline:',
          '  source:',
          '    s3:',
          '      bucket:',
          '        name: people',
          '  sink:',
          `    - ${sink}`,
        ].join('\n'),
      },
    },
  ],
});

const CASES: readonly [words: string, paris: Template, found: readonly string[]][] = [
  ['a model of a company outside', liteLlm({ ModelId: 'acme/large', ApiKeyArn: KEY }), ['Way']],
  [
    'the same model at an address of Paris',
    liteLlm({
      ModelId: 'acme/large',
      ApiKeyArn: KEY,
      ApiBase: 'https://bedrock-runtime.eu-west-3.amazonaws.com',
    }),
    [],
  ],
  ['a model of Bedrock by another name', liteLlm({ ModelId: 'bedrock/eu.acme.large' }), []],
  ...['EfsAccessPoint', 'S3FilesAccessPoint'].flatMap((kind): typeof CASES => {
    const inside = (region: string) => ({
      Environment: { AgentCoreRuntimeEnvironment: { FilesystemConfigurations: mount(kind, region) } },
    });
    const runtime = (region: string): Template => ({
      Way: ['BedrockAgentCore::Runtime', { Tags, FilesystemConfigurations: mount(kind, region) }],
    });
    return [
      [`a harness with an ${kind} in the US`, harness(inside('us-east-1')), ['Way']],
      [`a harness with an ${kind} in Ireland`, harness(inside('eu-west-1')), []],
      [`a runtime with an ${kind} in the US`, runtime('us-east-1'), ['Way']],
      [`a runtime with an ${kind} in Ireland`, runtime('eu-west-1'), []],
    ];
  }),
  [
    'a tool at an address in the US',
    harness({ Tools: [{ Config: { RemoteMcp: { Url: 'https://m.us-east-1.on.aws/mcp' } } }] }),
    ['Way'],
  ],
  [
    'a tool at an address in Paris',
    harness({ Tools: [{ Config: { RemoteMcp: { Url: 'https://m.eu-west-3.on.aws/mcp' } } }] }),
    [],
  ],
  ['a gateway in the US', gateway(arn('bedrock-agentcore', 'us-east-1', 'gateway/g')), ['Agent']],
  ['a gateway in Ireland', gateway(arn('bedrock-agentcore', 'eu-west-1', 'gateway/g')), []],
  ['a gateway to a runtime in the US', target('us-west-2'), ['Way']],
  ['a gateway to a runtime in Germany', target('eu-central-1'), []],
  ...(
    [
      ['that acts by', (lambda) => ({ ActionGroups: [{ ActionGroupExecutor: { Lambda: lambda } }] })],
      ['that hands on to', (lambda) => ({ AgentCollaborators: [{ AgentDescriptor: { AliasArn: lambda } }] })],
      ['that is led by', (lambda) => ({ CustomOrchestration: { Executor: { Lambda: lambda } } })],
      ['that is read by', (OverrideLambda) => ({ PromptOverrideConfiguration: { OverrideLambda } })],
    ] as readonly [string, (lambda: string) => object][]
  ).flatMap(([what, properties]): typeof CASES => [
    [`an agent ${what} code in the US`, agent(properties(fn('us-east-1'))), ['Way']],
    [`an agent ${what} code in Paris`, agent(properties(fn('eu-west-3'))), []],
  ]),
  ['a bot in the US that listens', bot('us-east-1'), ['Way']],
  ['a bot in Germany that listens', bot('eu-central-1'), []],
  [
    'findings told in a chat',
    investigated({
      ChatConfigurationArns: ['arn:aws:chatbot::123456789012:chat-configuration/slack-channel/c'],
    }),
    ['Store'],
  ],
  ['findings told to a topic', investigated({ SNSTopicArn: arn('sns', 'eu-west-3', 't') }), []],
  ['profiles told to a topic in the US', profiled('us-east-1'), ['Store']],
  ['profiles told to a topic in Paris', profiled('eu-west-3'), []],
  ['a task with files in the US', task(s3Files('us-east-1')), ['Way']],
  ['a task with files in Ireland', task(s3Files('eu-west-1')), []],
  ...['ContainerProperties', 'EcsProperties.TaskProperties'].flatMap((path): typeof CASES =>
    [path, `NodeProperties.NodeRangeProperties.${path.replace('ContainerProperties', 'Container')}`].flatMap(
      (whole): typeof CASES => {
        const within = (region: string) =>
          job(
            whole
              .split('.')
              .reduceRight<object>((value, key) => ({ [key]: value }), { Volumes: [s3Files(region)] }),
          );
        return [
          [`a job with files in the US at ${whole}`, within('us-east-1'), ['Way']],
          [`a job with files in Ireland at ${whole}`, within('eu-west-1'), []],
        ];
      },
    ),
  ),
  ['partitions by template in the US', partitions('s3://far-away/${day}'), ['Way']],
  ['partitions by template at home', partitions('s3://people/${day}'), []],
  ['files of Iceberg in the US', iceberg('s3://far-away/data'), ['Way']],
  ['files of Iceberg at home', iceberg('s3://people/data'), []],
  ['a connector that spills in the US', connector('far-away'), ['Way']],
  ['a connector that spills somewhere', connector('spilled'), []],
  ...['BeforeEntry', 'OnSuccess', 'OnFailure'].flatMap((time): typeof CASES => [
    [`a check in the US ${time}`, pipeline(time, SHOWN), ['Way']],
    [`a check in the US that is shown nothing ${time}`, pipeline(time, {}), []],
    [`a check in Ireland ${time}`, pipeline(time, { ...SHOWN, Region: 'eu-west-1' }), []],
  ]),
  [
    'an environment in the US',
    environment('Environment', { EnvironmentAccountRegion: 'us-east-1' }),
    ['Way'],
  ],
  ['an environment in Ireland', environment('Environment', { EnvironmentAccountRegion: 'eu-west-1' }), []],
  ['environments in the US', environment('EnvironmentProfile', { AwsAccountRegion: 'us-east-1' }), ['Way']],
  ['environments in Ireland', environment('EnvironmentProfile', { AwsAccountRegion: 'eu-west-1' }), []],
  [
    'a broker that forwards to the US',
    brokers(base64(network(`static:(${wire('us-east-1')})`))),
    ['Settings'],
  ],
  [
    'a broker that forwards to Paris or the US',
    brokers(base64(network(`masterslave:(${wire('eu-west-3')},${wire('us-east-1')})?a=b`))),
    ['Settings'],
  ],
  [
    'a broker that forwards to one of two networks',
    brokers(base64(network(wire('eu-west-1'), wire('us-east-1')))),
    ['Settings'],
  ],
  ['a broker that forwards to Ireland', brokers(base64(network(`static:(${wire('eu-west-1')})`))), []],
  ['a broker that forwards to none', brokers(base64(network())), []],
  ['a broker that is set up by a joint', brokers(base64(network(wire('us-east-1'))), joint), ['Settings']],
  ['a broker whose settings nobody knows', brokers({ Ref: 'AWS::StackName' }), []],
  ...['TaskInstanceGroups', 'CoreInstanceGroup'].flatMap((group): typeof CASES => [
    [`machines of ${group} set up for the US`, cluster({ [group]: [set('us-east-1')] }), ['Store']],
    [`machines of ${group} set up for Ireland`, cluster({ [group]: [set('eu-west-1')] }), []],
  ]),
  ...['TaskInstanceFleets', 'MasterInstanceFleet'].flatMap((fleet): typeof CASES => {
    const types = (region: string) => cluster({ [fleet]: [{ InstanceTypeConfigs: [set(region)] }] });
    return [
      [`machines of ${fleet} set up for the US`, types('us-east-1'), ['Store']],
      [`machines of ${fleet} set up for Ireland`, types('eu-west-1'), []],
    ];
  }),
  ...['us-east-1', 'eu-west-1'].flatMap((region): typeof CASES => {
    const refused = region === 'us-east-1' ? ['Way'] : [];
    const ClusterId = { Ref: 'Store' };
    return [
      [
        `a fleet that joins for ${region}`,
        joining('InstanceFleetConfig', { ClusterId, InstanceTypeConfigs: [set(region)] }),
        refused,
      ],
      [
        `a group that joins for ${region}`,
        joining('InstanceGroupConfig', { JobFlowId: ClusterId, ...set(region) }),
        refused,
      ],
    ];
  }),
  ['telemetry sent to the US', telemetry('cloudwatch_logs: {log_group: a, region: us-east-1}'), ['Way']],
  [
    'telemetry sent to a log group of the US',
    telemetry(`cloudwatch_logs: {log_group: "${arn('logs', 'us-east-1', 'log-group:a')}"}`),
    ['Way'],
  ],
  ['telemetry sent to a log group', telemetry('cloudwatch_logs: {log_group: a}'), []],
];

test.each(CASES)('general data of Paris: %s', (_, paris, expected) => {
  expect(found(paris, abroad)).toEqual(expected);
});

test('files of a share for Windows are what the tasks that mount it write', () => {
  const share: Template = { Store: ['FSx::FileSystem', { FileSystemType: 'WINDOWS', Tags }] };
  const mounted = (of: string): Template => ({
    Way: [
      'ECS::TaskDefinition',
      {
        Tags: of,
        Volumes: [{ FSxWindowsFileServerVolumeConfiguration: { FileSystemId: { Ref: 'Store' } } }],
      },
    ],
  });
  expect(found({ ...share, ...mounted('general') }, {})).toEqual([]);
  expect(found({ ...share, ...mounted('sensitive') }, {})).toEqual(['Way']);
});
