/** Service by service of AWS: data that leaves, and the clean twin that differs by one switch, exception or host alone. */
import { readTemplate } from '../../../policy/readers/cloudformation';
import { judged } from '../../support/judging';

type Values = Readonly<Record<string, unknown>>;
/** The resources of a stack in Paris, and of a second stack elsewhere if there is one. */
interface Stacks {
  readonly paris: Values;
  readonly virginia?: Values;
}
type Pair = readonly [what: string, refused: readonly string[], leak: Stacks, twin: Stacks];

const ACCOUNT = '111111111111';
const tags = (c: string, more: Values = {}) =>
  Object.entries({ 'data-classification': c, ...more }).map(([Key, Value]) => ({ Key, Value }));
const r = (type: string, Properties: Values = {}) => ({ Type: `AWS::${type}`, Properties });
/** Some types write their tags as a map. */
const MAPPED = { Tags: { 'data-classification': 'general' } };
const general = (type: string, properties: Values = {}) => r(type, { Tags: tags('general'), ...properties });
const arn = (region: string, service: string, name: string) =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${name}`;
const abroad = (service: string, name: string) => arn('us-east-1', service, name);
const home = (service: string, name: string) => arn('eu-west-3', service, name);

const stack = (id: string, region: string, Resources: Values) =>
  readTemplate({ id, file: id, text: JSON.stringify({ Resources }), region, account: ACCOUNT });
const verdict = ({ paris, virginia }: Stacks) =>
  judged([
    stack('paris.json', 'eu-west-3', paris),
    ...(virginia ? [stack('virginia.json', 'us-east-1', virginia)] : []),
  ]).refused;

const COPY = 'residency/copy-leaves-eea';
const LOG = 'residency/log-leaves-territory';

/** What differs is one property of `X`, or of a part of it. */
const switched = (
  what: string,
  rule: string,
  x: (state: Values) => unknown,
  [on, off]: readonly [on: Values, off: Values],
  others: Values = {},
): Pair => [what, [`${rule} X`], { paris: { ...others, X: x(on) } }, { paris: { ...others, X: x(off) } }];

const BUS = { Bus: general('Events::EventBus', { Name: 'bus' }) };
const STREAMED = {
  T: general('DynamoDB::Table', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }),
  Fn: general('Lambda::Function'),
};
const POOL = { P: r('Cognito::UserPool', { UserPoolTags: { 'data-classification': 'general' } }) };
const CACHED = { CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' };
const distribution = (values: Values, behaviour: Values = CACHED) =>
  general('CloudFront::Distribution', {
    DistributionConfig: {
      Enabled: true,
      Origins: [{ Id: 'o', DomainName: 'x.fr' }],
      DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'https-only', ...behaviour },
      ...values,
    },
  });

const SWITCHES: readonly Pair[] = [
  switched(
    'an event source mapping',
    COPY,
    (state) =>
      r('Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': ['T', 'StreamArn'] },
        FunctionName: { Ref: 'Fn' },
        DestinationConfig: { OnFailure: { Destination: abroad('sqs', 'dlq') } },
        ...state,
      }),
    [{}, { Enabled: false }],
    STREAMED,
  ),
  switched(
    'a pipe',
    COPY,
    (state) =>
      r('Pipes::Pipe', { ...MAPPED, Source: home('sqs', 's'), Target: abroad('sqs', 't'), ...state }),
    [{ DesiredState: 'RUNNING' }, { DesiredState: 'STOPPED' }],
  ),
  switched(
    'the log of a pipe',
    LOG,
    (state) =>
      r('Pipes::Pipe', {
        ...MAPPED,
        Source: home('sqs', 's'),
        Target: home('sqs', 't'),
        LogConfiguration: {
          FirehoseLogDestination: { DeliveryStreamArn: abroad('firehose', 'deliverystream/d') },
          ...state,
        },
      }),
    [{ Level: 'TRACE' }, { Level: 'OFF' }],
  ),
  switched(
    'a schedule',
    COPY,
    (state) =>
      r('Scheduler::Schedule', { GroupName: { Ref: 'G' }, Target: { Arn: abroad('sqs', 'q') }, ...state }),
    [{ State: 'ENABLED' }, { State: 'DISABLED' }],
    { G: general('Scheduler::ScheduleGroup') },
  ),
  switched(
    'a trail',
    LOG,
    (state) =>
      general('CloudTrail::Trail', {
        S3BucketName: 'b',
        CloudWatchLogsLogGroupArn: abroad('logs', 'log-group:g:*'),
        ...state,
      }),
    [{ IsLogging: true }, { IsLogging: false }],
  ),
  switched(
    'a rule of IoT',
    COPY,
    (state) =>
      general('IoT::TopicRule', {
        TopicRulePayload: { Sql: 's', Actions: [{ Sns: { TargetArn: abroad('sns', 't') } }], ...state },
      }),
    [{ RuleDisabled: false }, { RuleDisabled: true }],
  ),
  switched(
    'the audit log of a search domain',
    LOG,
    (state) =>
      general('OpenSearchService::Domain', {
        LogPublishingOptions: {
          AUDIT_LOGS: { CloudWatchLogsLogGroupArn: abroad('logs', 'log-group:a'), ...state },
          ES_APPLICATION_LOGS: { Enabled: true, CloudWatchLogsLogGroupArn: home('logs', 'log-group:a') },
        },
      }),
    [{ Enabled: true }, { Enabled: false }],
  ),
  switched(
    'the audit log of a file system',
    LOG,
    (state) =>
      general('FSx::FileSystem', {
        FileSystemType: 'WINDOWS',
        SubnetIds: ['subnet-1'],
        WindowsConfiguration: {
          AuditLogConfiguration: {
            FileAccessAuditLogLevel: 'DISABLED',
            AuditLogDestination: abroad('firehose', 'deliverystream/aws-fsx-d'),
            ...state,
          },
        },
      }),
    [{ FileShareAccessAuditLogLevel: 'SUCCESS_ONLY' }, { FileShareAccessAuditLogLevel: 'DISABLED' }],
  ),
  switched(
    'the logging of a VPN tunnel',
    LOG,
    (state) =>
      general('EC2::VPNConnection', {
        Type: 'ipsec.1',
        VpnTunnelOptionsSpecifications: [
          { LogOptions: { CloudwatchLogOptions: { LogGroupArn: abroad('logs', 'log-group:v'), ...state } } },
        ],
      }),
    [{ LogEnabled: true }, { LogEnabled: false }],
  ),
  switched('a distribution', 'residency/store-outside-territory', (state) => distribution(state), [
    { Enabled: true },
    { Enabled: false },
  ]),
  switched(
    'a behaviour that keeps nothing',
    'residency/store-outside-territory',
    (state) => distribution({}, { ForwardedValues: { QueryString: true }, ...state }),
    [{ MaxTTL: 60 }, { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }],
  ),
  ...[{ Ref: 'Y' }, { 'Fn::GetAtt': ['Y', 'Id'] }].map((CachePolicyId): Pair => {
    const cached = (MaxTTL: number) => ({
      Y: r('CloudFront::CachePolicy', { CachePolicyConfig: { Name: 'y', MinTTL: 0, DefaultTTL: 0, MaxTTL } }),
      X: distribution({}, { CachePolicyId }),
    });
    const rule = 'residency/store-outside-territory X';
    return ['a behaviour whose policy keeps nothing', [rule], { paris: cached(60) }, { paris: cached(0) }];
  }),
];

const TABLE = (more: Values = {}) => r('DynamoDB::Table', { Tags: tags('general', more) });
const PLAN = r('Backup::BackupPlan', {
  BackupPlan: {
    BackupPlanName: 'p',
    BackupPlanRule: [
      {
        RuleName: 'r',
        TargetBackupVault: 'Default',
        CopyActions: [{ DestinationBackupVaultArn: abroad('backup', 'backup-vault:v') }],
      },
    ],
  },
});
/** A plan that copies abroad what is selected. */
const backedUp = (
  what: string,
  [taken, left]: readonly [taken: Values, left: Values],
  table: Values = TABLE({ backup: 'yes', note: 'no' }),
): Pair => {
  const paris = (selection: Values) => ({
    T: table,
    P: PLAN,
    S: r('Backup::BackupSelection', {
      BackupPlanId: { Ref: 'P' },
      BackupSelection: { SelectionName: 's', IamRoleArn: 'r', ...selection },
    }),
  });
  return [`backup: ${what}`, [`${COPY} P`], { paris: paris(taken) }, { paris: paris(left) }];
};
const ALL = { Resources: ['*'] };
const condition = (kind: string, ...pairs: readonly (readonly [string, string])[]) => ({
  ...ALL,
  Conditions: {
    [kind]: pairs.map(([key, ConditionValue]) => ({
      ConditionKey: `aws:ResourceTag/${key}`,
      ConditionValue,
    })),
  },
});

const SELECTIONS: readonly Pair[] = [
  backedUp('everything, but for the table itself', [
    ALL,
    { ...ALL, NotResources: [{ 'Fn::GetAtt': ['T', 'Arn'] }] },
  ]),
  backedUp('everything, but for tables', [
    { ...ALL, NotResources: ['arn:aws:s3:::*'] },
    { ...ALL, NotResources: ['arn:aws:dynamodb:*:*:table/*'] },
  ]),
  backedUp(
    'tables whose name begins with a word',
    [
      { Resources: ['arn:aws:dynamodb:*:*:table/app-*'] },
      { Resources: ['arn:aws:dynamodb:*:*:table/web-*', 'arn:aws:rds:*:*:db:*'] },
    ],
    r('DynamoDB::Table', { TableName: 'app-orders', Tags: tags('general') }),
  ),
  backedUp('tables of a region', [
    { Resources: ['arn:aws:dynamodb:eu-west-3:*:table/*'] },
    { Resources: ['arn:aws:dynamodb:eu-west-1:*:table/*'] },
  ]),
  backedUp('every condition has to be met', [
    condition('StringEquals', ['backup', 'yes']),
    condition('StringEquals', ['backup', 'yes'], ['env', 'prod']),
  ]),
  backedUp('a tag like a pattern', [
    condition('StringLike', ['backup', 'y*']),
    condition('StringLike', ['backup', 'n*']),
  ]),
  backedUp('a tag that is not the one left out', [
    condition('StringNotEquals', ['backup', 'no']),
    condition('StringNotEquals', ['backup', 'yes']),
  ]),
  [
    'a default policy for disks, but for those with a tag',
    [`${COPY} L`],
    { paris: { L: defaultPolicy('snapshots', 'no'), V: disk({ snapshots: 'yes' }) } },
    { paris: { L: defaultPolicy('snapshots', 'no'), V: disk({ snapshots: 'no' }) } },
  ],
  accountPolicy('LogGroupName NOT IN ["/app/web"]', 'LogGroupName NOT IN ["/app/orders", "/app/web"]'),
  accountPolicy('LogGroupNamePrefix NOT IN ["/web"]', 'LogGroupNamePrefix NOT IN ["/app"]'),
  switched(
    'logs centralised from regions',
    LOG,
    (Source) =>
      r('ObservabilityAdmin::OrganizationCentralizationRule', {
        RuleName: 'r',
        Rule: {
          Source: { SourceLogsConfiguration: { LogGroupSelectionCriteria: '*' }, ...Source },
          Destination: { Region: 'us-east-1', Account: ACCOUNT },
        },
      }),
    [{ Regions: ['eu-west-3', 'eu-west-1'] }, { Regions: ['eu-west-1'] }],
    { G: general('Logs::LogGroup') },
  ),
];

function defaultPolicy(Key: string, Value: string) {
  return r('DLM::LifecyclePolicy', {
    State: 'ENABLED',
    DefaultPolicy: 'VOLUME',
    CrossRegionCopyTargets: [{ TargetRegion: 'us-east-1' }],
    Exclusions: { ExcludeTags: [{ Key, Value }] },
  });
}

function disk(more: Values) {
  return r('EC2::Volume', { AvailabilityZone: 'eu-west-3a', Tags: tags('general', more) });
}

function accountPolicy(speaking: string, silent: string): Pair {
  return switched(
    `a policy for all log groups: ${speaking}`,
    COPY,
    (state) =>
      r('Logs::AccountPolicy', {
        PolicyName: 'p',
        PolicyType: 'SUBSCRIPTION_FILTER_POLICY',
        PolicyDocument: JSON.stringify({ DestinationArn: abroad('firehose', 'deliverystream/d') }),
        ...state,
      }),
    [{ SelectionCriteria: speaking }, { SelectionCriteria: silent }],
    { G: general('Logs::LogGroup', { LogGroupName: '/app/orders' }) },
  );
}

/** Two members name one group, and nothing that was read makes the group. */
const members = (type: string, key: string, properties: Values = {}): Pair => [
  `members of one group: ${type}`,
  [`${COPY} A`],
  {
    paris: { A: general(type, { ...properties, [key]: 'group' }) },
    virginia: { B: r(type, { ...properties, [key]: 'group', Tags: tags('public') }) },
  },
  {
    paris: { A: general(type, { ...properties, [key]: 'group' }) },
    virginia: { B: r(type, { ...properties, [key]: 'another', Tags: tags('public') }) },
  },
];

const GROUPS: readonly Pair[] = [
  members('RDS::DBCluster', 'GlobalClusterIdentifier', { Engine: 'aurora-mysql' }),
  members('DocDB::DBCluster', 'GlobalClusterIdentifier'),
  members('Neptune::DBCluster', 'GlobalClusterIdentifier'),
  members('ElastiCache::ReplicationGroup', 'GlobalReplicationGroupId', { ReplicationGroupDescription: 'd' }),
];

const delivered = (what: string, leak: string, twin: string): Pair =>
  switched(
    `a vendor's host: ${what}`,
    COPY,
    ({ url }) =>
      general('KinesisFirehose::DeliveryStream', {
        HttpEndpointDestinationConfiguration: {
          EndpointConfiguration: { Url: url },
          S3Configuration: { BucketARN: { 'Fn::GetAtt': ['B', 'Arn'] }, RoleARN: 'r' },
        },
      }),
    [{ url: leak }, { url: twin }],
    { B: general('S3::Bucket') },
  );
/** Into a bucket of the second stack, unless switched off. */
const kept = (what: string, rule: string, x: (on: boolean) => unknown): Pair => {
  const virginia = { B: r('S3::Bucket', { BucketName: 'kept-abroad', Tags: tags('public') }) };
  return [what, [`${rule} X`], { paris: { X: x(true) }, virginia }, { paris: { X: x(false) }, virginia }];
};

/** What a trail records of a table's data, into a bucket abroad. */
const recorded = (what: string, ...[leak, twin]: readonly (readonly Values[])[]): Pair => {
  const virginia = { B: r('S3::Bucket', { BucketName: 'kept-abroad', Tags: tags('public') }) };
  const paris = (FieldSelectors: readonly Values[] = []) => ({
    T: general('DynamoDB::Table', { TableName: 'orders' }),
    X: r('CloudTrail::Trail', {
      IsLogging: true,
      S3BucketName: 'kept-abroad',
      AdvancedEventSelectors: [
        { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, ...FieldSelectors] },
      ],
    }),
  });
  return [
    `a trail: ${what}`,
    [`${LOG} X`],
    { paris: paris(leak), virginia },
    { paris: paris(twin), virginia },
  ];
};

const WAYS: readonly Pair[] = [
  delivered(
    'a region before the cloud',
    'https://x.es.us-east-1.aws.elastic-cloud.com',
    'https://x.es.eu-central-1.aws.elastic-cloud.com',
  ),
  delivered(
    'a region of another cloud',
    'https://x.eastus.azure.elastic-cloud.com',
    'https://x.westeurope.azure.elastic-cloud.com',
  ),
  delivered(
    'a region with the cloud in its word',
    'https://i.svc.us-east-1-aws.pinecone.io',
    'https://i.svc.eu-west-1-aws.pinecone.io',
  ),
  delivered(
    'AWS goes without saying',
    'https://x.us-east-1.snowflakecomputing.com',
    'https://x.eu-west-1.snowflakecomputing.com',
  ),
  delivered(
    'a region whose cloud nobody tells',
    'https://x.eu-west-2.aws.elastic-cloud.com',
    'https://x.eu-west-2.outscale.com',
  ),
  kept('access logs of a load balancer', LOG, (on) =>
    general('ElasticLoadBalancingV2::LoadBalancer', {
      LoadBalancerAttributes: [
        { Key: 'access_logs.s3.bucket', Value: 'kept-abroad' },
        { Key: 'idle_timeout.timeout_seconds', Value: '60' },
        { Key: 'access_logs.s3.enabled', Value: String(on) },
      ],
    }),
  ),
  kept('answers of a workgroup of queries', COPY, (on) =>
    general('Athena::WorkGroup', {
      Name: 'w',
      State: on ? 'ENABLED' : 'DISABLED',
      WorkGroupConfiguration: { ResultConfiguration: { OutputLocation: 's3://kept-abroad/answers/' } },
    }),
  ),
  kept('what a flow between services exports', COPY, (on) =>
    general('AppFlow::Flow', {
      FlowName: 'f',
      FlowStatus: on ? 'Active' : 'Suspended',
      SourceFlowConfig: { ConnectorType: 'Salesforce', SourceConnectorProperties: {} },
      DestinationFlowConfigList: [
        { ConnectorType: 'S3', DestinationConnectorProperties: { S3: { BucketName: 'kept-abroad' } } },
      ],
    }),
  ),
  kept('records a table of measurements refuses', COPY, (on) =>
    general('Timestream::Table', {
      DatabaseName: 'd',
      MagneticStoreWriteProperties: {
        EnableMagneticStoreWrites: on,
        MagneticStoreRejectedDataLocation: { S3Configuration: { BucketName: 'kept-abroad' } },
      },
    }),
  ),
  kept('the home of a user who uploads', COPY, (on) =>
    general('Transfer::User', {
      ServerId: 's',
      HomeDirectory: on ? '/kept-abroad/home' : '/home/kept-abroad-not',
    }),
  ),
  recorded(
    'every item of a kind',
    [{ Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] }],
    [{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }],
  ),
  recorded(
    'items of some tables',
    [{ Field: 'resources.ARN', StartsWith: [home('dynamodb', 'table/orders')] }],
    [
      { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
      { Field: 'resources.ARN', StartsWith: [home('dynamodb', 'table/others')] },
    ],
  ),
  switched(
    'what a function is told of',
    COPY,
    (Variables) => general('Lambda::Function', { Environment: { Variables } }),
    [
      { QUEUE: abroad('sqs', 'q') },
      { CERTIFICATE: abroad('acm', 'certificate/c'), SECRET: abroad('secretsmanager', 'secret:s') },
    ],
  ),
  [
    'a function of sensitive data that writes into the sponsor cloud, and one that keeps nothing',
    ['residency/copy-leaves-france X'],
    {
      paris: {
        X: r('Lambda::Function', {
          Tags: tags('sensitive'),
          DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Q', 'Arn'] } },
        }),
        Q: general('SQS::Queue'),
      },
    },
    { paris: { X: r('Lambda::Function', { Tags: tags('sensitive') }), Q: general('SQS::Queue') } },
  ],
  switched(
    'what agents send through a gateway',
    COPY,
    ({ Endpoint }) =>
      r('BedrockAgentCore::GatewayTarget', {
        GatewayIdentifier: { Ref: 'G' },
        TargetConfiguration: { Mcp: { McpServer: { Endpoint } } },
      }),
    [
      { Endpoint: 'https://x.execute-api.us-east-1.amazonaws.com/mcp' },
      { Endpoint: 'https://x.execute-api.eu-west-3.amazonaws.com/mcp' },
    ],
    { G: r('BedrockAgentCore::Gateway', MAPPED) },
  ),
  switched(
    'events that an API publishes',
    COPY,
    ({ EventBusArn }) =>
      r('AppSync::DataSource', {
        ApiId: { 'Fn::GetAtt': ['A', 'ApiId'] },
        Name: 'd',
        Type: 'AMAZON_EVENTBRIDGE',
        EventBridgeConfig: { EventBusArn },
      }),
    [{ EventBusArn: abroad('events', 'event-bus/b') }, { EventBusArn: home('events', 'event-bus/b') }],
    { A: general('AppSync::Api', { Name: 'a' }) },
  ),
  switched(
    'who signs in, told to analytics',
    LOG,
    ({ ApplicationArn }) =>
      r('Cognito::UserPoolClient', { UserPoolId: { Ref: 'P' }, AnalyticsConfiguration: { ApplicationArn } }),
    [
      { ApplicationArn: abroad('mobiletargeting', 'apps/a') },
      { ApplicationArn: arn('eu-central-1', 'mobiletargeting', 'apps/a') },
    ],
    POOL,
  ),
  ...(
    [
      ['a function', 'LambdaFunction', 'LambdaArn', 'lambda', 'function:f'],
      ['an agent', 'Agent', 'AgentAliasArn', 'bedrock', 'agent-alias/a/b'],
      ['a bot', 'Lex', 'BotAliasArn', 'lex', 'bot-alias/a/b'],
    ] as const
  ).flatMap(([what, kind, key, word, name]) => {
    const low = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
    const flow = (definition: Values) => r('Bedrock::Flow', { ...MAPPED, ...definition });
    return [
      switched(
        `a flow that calls ${what}`,
        COPY,
        (target) => flow({ Definition: { Nodes: [{ Configuration: { [kind]: target } }] } }),
        [{ [key]: abroad(word, name) }, { [key]: home(word, name) }],
      ),
      switched(
        `a flow written as text that calls ${what}`,
        COPY,
        (target) =>
          flow({ DefinitionString: JSON.stringify({ nodes: [{ configuration: { [low(kind)]: target } }] }) }),
        [{ [low(key)]: abroad(word, name) }, { [low(key)]: home(word, name) }],
      ),
    ];
  }),
  switched(
    'the prompt that a flow fills in',
    COPY,
    (Resource) =>
      r('Bedrock::Flow', {
        ...MAPPED,
        Definition: { Nodes: [{ Configuration: { Prompt: { SourceConfiguration: { Resource } } } }] },
      }),
    [{ PromptArn: abroad('bedrock', 'prompt/p') }, { PromptArn: home('bedrock', 'prompt/p') }],
  ),
  switched(
    'the model and the prompt of a flow written as text',
    COPY,
    (prompt) =>
      r('Bedrock::Flow', {
        ...MAPPED,
        DefinitionString: JSON.stringify({ nodes: [{ configuration: { prompt } }] }),
      }),
    [{ promptArn: abroad('bedrock', 'prompt/p') }, { modelId: 'eu.anthropic.claude' }],
  ),
  switched(
    'the model of a flow written as text',
    COPY,
    ({ modelId }) =>
      r('Bedrock::Flow', {
        ...MAPPED,
        DefinitionString: JSON.stringify({ nodes: [{ configuration: { prompt: { modelId } } }] }),
      }),
    [{ modelId: 'us.anthropic.claude' }, { modelId: 'eu.anthropic.claude' }],
  ),
  switched(
    'where insights into recorded events are kept',
    LOG,
    (insights) => general('CloudTrail::EventDataStore', insights),
    [
      { InsightsDestination: abroad('cloudtrail', 'eventdatastore/e') },
      { InsightsDestination: home('cloudtrail', 'eventdatastore/e') },
    ],
  ),
  ...(
    [
      ['its source', { Source: { Type: 'S3', Location: 'docs/in.zip' } }],
      ['a second source', { SecondarySources: [{ Type: 'S3', Location: 'docs/in/x.zip' }] }],
      ['its source by ARN', { Source: { Type: 'S3', Location: 'arn:aws:s3:::docs/in.zip' } }],
    ] as const
  ).map(([what, source]) =>
    switched(
      `a build that reads ${what} in a folder of a bucket and is told of a queue`,
      COPY,
      ({ Value }) =>
        r('CodeBuild::Project', {
          ...source,
          Environment: { EnvironmentVariables: [{ Name: 'QUEUE', Value }] },
        }),
      [{ Value: abroad('sqs', 'q') }, { Value: home('sqs', 'q') }],
      { Docs: general('S3::Bucket', { BucketName: 'docs' }) },
    ),
  ),
  ...(
    [
      ['its cache', COPY, { Cache: { Type: 'S3', Location: 'far/folder' } }],
      ['its log', LOG, { LogsConfig: { S3Logs: { Status: 'ENABLED', Location: 'far/folder' } } }],
    ] as const
  ).map(([what, rule, kept]): Pair => {
    const far = { Far: r('S3::Bucket', { BucketName: 'far', Tags: tags('public') }) };
    const paris = { X: general('CodeBuild::Project', kept) };
    return [
      `a build with ${what} in a folder of a bucket abroad`,
      [`${rule} X`],
      { paris, virginia: far },
      { paris: { ...paris, ...far } },
    ];
  }),
  switched(
    'a copy made of what is in a vault',
    COPY,
    (TargetBackupVault) =>
      r('Backup::BackupPlan', {
        BackupPlan: {
          BackupPlanRule: [
            { TargetBackupVault: { Ref: 'V' } },
            {
              TargetBackupVault,
              CopyActions: [{ DestinationBackupVaultArn: abroad('backup', 'backup-vault:far') }],
            },
          ],
        },
      }),
    [{ Ref: 'V' }, { Ref: 'W' }],
    Object.fromEntries(
      Object.entries({ V: 'general', W: 'public' }).map(([id, c]) => [
        id,
        r('Backup::BackupVault', { BackupVaultTags: { 'data-classification': c } }),
      ]),
    ),
  ),
  switched(
    'the tables that an interface asks',
    COPY,
    (state) =>
      r('Serverless::GraphQLApi', {
        ...MAPPED,
        DataSources: { DynamoDb: { D: { TableName: 't', ...state } } },
      }),
    [{ Region: 'us-east-1' }, { Region: 'eu-west-1' }],
  ),
  switched(
    'the access log of an interface of sockets',
    LOG,
    (AccessLogSettings) => r('Serverless::WebSocketApi', { ...MAPPED, AccessLogSettings }),
    [{ DestinationArn: abroad('logs', 'log-group:g') }, { DestinationArn: home('logs', 'log-group:g') }],
  ),
  switched(
    'a rule of a bus',
    COPY,
    (state) =>
      r('Events::Rule', {
        EventBusName: { Ref: 'Bus' },
        Targets: [{ Id: 't', Arn: abroad('sqs', 'q') }],
        ...state,
      }),
    [{ State: 'ENABLED' }, { State: 'DISABLED' }],
    BUS,
  ),
];

const BASE = { K: r('Bedrock::KnowledgeBase', MAPPED) };
const ingested = (ingestion: Values) =>
  r('Bedrock::DataSource', { KnowledgeBaseId: { Ref: 'K' }, VectorIngestionConfiguration: ingestion });
/** An account nobody tells does not matter for where a model runs. */
const profile = (id: unknown) => ({
  'Fn::Sub': `arn:aws:bedrock:eu-west-3:\${AWS::AccountId}:inference-profile/${id}`,
});
type Modelled = readonly [what: string, x: (model: unknown) => unknown, others?: Values];
const MODELS = (
  [
    [
      'documents are taken apart by',
      (id) =>
        ingested({
          ParsingConfiguration: { BedrockFoundationModelConfiguration: { ModelArn: profile(id) } },
        }),
      BASE,
    ],
    [
      'documents are enriched by',
      (id) =>
        ingested({
          ContextEnrichmentConfiguration: { BedrockFoundationModelConfiguration: { ModelArn: profile(id) } },
        }),
      BASE,
    ],
    [
      'a flow ranks by',
      (ModelArn) =>
        r('Bedrock::Flow', {
          ...MAPPED,
          Definition: {
            Nodes: [
              {
                Configuration: {
                  KnowledgeBase: {
                    RerankingConfiguration: {
                      BedrockRerankingConfiguration: { ModelConfiguration: { ModelArn } },
                    },
                  },
                },
              },
            ],
          },
        }),
    ],
    [
      'a memory is made up by',
      (ModelId) =>
        r('BedrockAgentCore::Memory', {
          ...MAPPED,
          MemoryStrategies: [
            { CustomMemoryStrategy: { Configuration: { SummaryOverride: { Consolidation: { ModelId } } } } },
          ],
        }),
    ],
    [
      'a harness thinks with',
      (ModelId) => general('BedrockAgentCore::Harness', { Model: { BedrockModelConfig: { ModelId } } }),
    ],
    [
      'a call is judged by',
      (ModelId) =>
        r('BedrockAgentCore::Evaluator', {
          EvaluatorConfig: {
            LlmAsAJudge: { ModelConfig: { BedrockEvaluatorModelConfig: { ModelId } } },
          },
        }),
      {
        Calls: general('BedrockAgentCore::OnlineEvaluationConfig', {
          Evaluators: [{ EvaluatorId: { 'Fn::GetAtt': ['X', 'EvaluatorId'] } }],
        }),
      },
    ],
    [
      'articles are taken apart by',
      (id) =>
        general('Wisdom::KnowledgeBase', {
          VectorIngestionConfiguration: {
            ParsingConfiguration: { BedrockFoundationModelConfiguration: { ModelArn: profile(id) } },
          },
        }),
    ],
    [
      'an assistant speaks with',
      (ModelId) => r('Wisdom::AIPrompt', { AssistantId: { Ref: 'A' }, ModelId }),
      { A: general('Wisdom::Assistant') },
    ],
    [
      'a workflow asks',
      (ModelId) =>
        general('StepFunctions::StateMachine', {
          Definition: {
            States: {
              A: { Type: 'Task', Resource: 'arn:aws:states:::bedrock:invokeModel', Parameters: { ModelId } },
            },
          },
        }),
    ],
  ] satisfies readonly Modelled[] as readonly Modelled[]
).map(([what, x, others]) =>
  switched(
    `a model that ${what}`,
    COPY,
    ({ id }) => x(id),
    [{ id: 'us.anthropic.claude' }, { id: 'eu.anthropic.claude' }],
    others,
  ),
);
/** What is shown to a function, a topic or a company on its way. */
const SHOWN: readonly Pair[] = [
  switched(
    'a model of an account nobody tells',
    COPY,
    ({ region }) =>
      r('Bedrock::Agent', {
        ...MAPPED,
        FoundationModel: { 'Fn::Sub': `arn:aws:bedrock:${region}:\${AWS::AccountId}:custom-model/m` },
      }),
    [{ region: 'us-east-1' }, { region: 'eu-west-3' }],
  ),
  switched(
    'the function that documents pass through',
    COPY,
    (TransformationLambdaConfiguration) =>
      ingested({
        CustomTransformationConfiguration: {
          Transformations: [{ TransformationFunction: { TransformationLambdaConfiguration } }],
        },
      }),
    [{ LambdaArn: abroad('lambda', 'function:f') }, { LambdaArn: home('lambda', 'function:f') }],
    BASE,
  ),
  switched(
    'the topic of a memory',
    COPY,
    (InvocationConfiguration) =>
      r('BedrockAgentCore::Memory', {
        ...MAPPED,
        MemoryStrategies: [
          {
            CustomMemoryStrategy: {
              Configuration: { SelfManagedConfiguration: { InvocationConfiguration } },
            },
          },
        ],
      }),
    [{ TopicArn: abroad('sns', 't') }, { TopicArn: home('sns', 't') }],
  ),
  switched(
    'the code that judges calls',
    COPY,
    (LambdaConfig) =>
      general('BedrockAgentCore::Evaluator', { EvaluatorConfig: { CodeBased: { LambdaConfig } } }),
    [{ LambdaArn: abroad('lambda', 'function:f') }, { LambdaArn: home('lambda', 'function:f') }],
  ),
  switched('a model of Google', COPY, (Model) => general('BedrockAgentCore::Harness', { Model }), [
    { GeminiModelConfig: { ModelId: 'g' } },
    { BedrockModelConfig: { ModelId: 'm' } },
  ]),
  switched(
    'a model of OpenAI',
    COPY,
    (at) => general('BedrockAgentCore::Harness', { Model: { OpenAiModelConfig: { ModelId: 'g', ...at } } }),
    [{}, { ApiBase: 'https://bedrock-runtime.eu-west-3.amazonaws.com/openai/v1' }],
  ),
  ...['OpenAiModelConfig', 'LiteLlmModelConfig'].map((kind) =>
    switched(
      `the address of a model, ${kind}`,
      COPY,
      (at) => general('BedrockAgentCore::Harness', { Model: { [kind]: at } }),
      [
        { ApiBase: 'https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1' },
        { ApiBase: 'https://bedrock-runtime.eu-west-3.amazonaws.com/openai/v1' },
      ],
    ),
  ),
  ...['PreExtractionHookConfiguration', 'PostExtractionHookConfiguration'].map((hook) =>
    switched(
      `the function of a ${hook}`,
      COPY,
      (at) => general('QBusiness::DataSource', { DocumentEnrichmentConfiguration: { [hook]: at } }),
      [{ LambdaArn: abroad('lambda', 'function:f') }, { LambdaArn: home('lambda', 'function:f') }],
    ),
  ),
  switched(
    'the topic that vehicles speak on',
    COPY,
    (MqttTopicConfig) => general('IoTFleetWise::Campaign', { DataDestinationConfigs: [{ MqttTopicConfig }] }),
    [{ MqttTopicArn: abroad('iot', 'topic/t') }, { MqttTopicArn: home('iot', 'topic/t') }],
  ),
  switched(
    'where those who sign in are led when a region fails',
    COPY,
    ({ SecondaryRegion }) =>
      r('Cognito::UserPoolDomain', {
        UserPoolId: { Ref: 'P' },
        Routing: { Failover: { SecondaryRegion } },
      }),
    [{ SecondaryRegion: 'us-east-1' }, { SecondaryRegion: 'eu-west-1' }],
    POOL,
  ),
  ...['DestinationEndpoint', 'SourceEndpoint'].map((type) =>
    switched(`the region of a ${type}`, COPY, (at) => general(`MediaConnect::${type}`, at), [
      { RegionName: 'us-west-2' },
      { RegionName: 'eu-central-1' },
    ]),
  ),
  ...(
    [
      ['DestinationEndpoint', 'RouterInput'],
      ['SourceEndpoint', 'RouterOutput'],
    ] as const
  ).map(([type, kind]) =>
    switched(
      `the router beside a ${type}`,
      COPY,
      (at) => general(`MediaConnect::${type}`, { Configuration: { [kind]: at } }),
      [
        { [`${kind}Arn`]: abroad('mediaconnect', 'routerOutput:o') },
        { [`${kind}Arn`]: home('mediaconnect', 'routerOutput:o') },
      ],
    ),
  ),
  ...['Rist', 'Rtp', 'SrtListener'].map((protocol) =>
    switched(
      `the address that an endpoint sends to by ${protocol}`,
      COPY,
      (at) =>
        general('MediaConnect::DestinationEndpoint', {
          Configuration: { Standard: { ProtocolConfiguration: { [protocol]: at } } },
        }),
      [
        { DestinationAddress: 'x.elb.us-east-1.amazonaws.com' },
        { DestinationAddress: 'x.elb.eu-west-3.amazonaws.com' },
      ],
    ),
  ),
  switched(
    'whom a repository tells',
    COPY,
    (trigger) => general('CodeCommit::Repository', { Triggers: [trigger] }),
    [{ DestinationArn: abroad('sns', 't') }, { DestinationArn: home('sns', 't') }],
  ),
];

/** What a policy of backups selects, and where it copies that. */
const backups = (key: string, values: unknown, region: string, Type = 'BACKUP_POLICY') => {
  const vault = `arn:aws:backup:${region}:$account:backup-vault:v`;
  const assigned = (value: unknown) => ({ '@@assign': value });
  return r('Organizations::Policy', {
    Name: 'backups',
    Type,
    Content: {
      plans: {
        p: {
          rules: { r: { copy_actions: { [vault]: { target_backup_vault_arn: assigned(vault) } } } },
          selections: { tags: { s: { tag_key: assigned(key), tag_value: assigned(values) } } },
        },
      },
    },
  });
};
const TAGGED = {
  T: r('DynamoDB::Table', { Tags: tags('general', { backup: 'daily' }) }),
  Other: r('SQS::Queue', { Tags: tags('general', { tag_key: 'backup', tag_value: 'daily' }) }),
};
const organised = (what: string, leak: unknown, twin: unknown): Pair => [
  `a policy of an organisation: ${what}`,
  [`${COPY} X`],
  { paris: { ...TAGGED, X: leak } },
  { paris: { ...TAGGED, X: twin } },
];
const ORGANISED: readonly Pair[] = [
  organised(
    'where it copies to',
    backups('backup', ['daily'], 'us-east-1'),
    backups('backup', ['daily'], 'eu-west-1'),
  ),
  organised(
    'one of its values',
    backups('backup', ['weekly', 'daily'], 'us-east-1'),
    backups('backup', ['weekly', 'Daily'], 'us-east-1'),
  ),
  organised('its key', backups('backup', 'daily', 'us-east-1'), backups('Backup', 'daily', 'us-east-1')),
  organised(
    'a value nobody can tell',
    backups('backup', { 'Fn::ImportValue': 'x' }, 'us-east-1'),
    backups('other', { 'Fn::ImportValue': 'x' }, 'us-east-1'),
  ),
  organised(
    'its type',
    backups('backup', 'daily', 'us-east-1'),
    backups('backup', 'daily', 'us-east-1', 'TAG_POLICY'),
  ),
  organised(
    'as a text',
    r('Organizations::Policy', {
      Type: 'BACKUP_POLICY',
      Content: JSON.stringify(backups('backup', 'daily', 'us-east-1').Properties.Content),
    }),
    r('Organizations::Policy', {
      Type: 'BACKUP_POLICY',
      Content: JSON.stringify(backups('backup', 'daily', 'eu-west-1').Properties.Content),
    }),
  ),
];

const alerting = (topic: string) =>
  general('APS::Workspace', {
    AlertManagerDefinition: [
      'alertmanager_config: |',
      '  receivers:',
      '    - name: r',
      '      sns_configs:',
      `        - topic_arn: ${topic}`,
    ].join('\n'),
  });
const REPLICATED = {
  D: general('RDS::DBInstance'),
  S: r('DMS::Endpoint', {
    EndpointType: 'source',
    EngineName: 'postgres',
    ServerName: { 'Fn::GetAtt': ['D', 'Endpoint.Address'] },
  }),
  K: r('DMS::ReplicationTask', {
    MigrationType: 'cdc',
    SourceEndpointArn: { Ref: 'S' },
    TargetEndpointArn: { Ref: 'X' },
  }),
};
const far = `far-${ACCOUNT}-us-east-1-an`;
const near = `near-${ACCOUNT}-eu-west-3-an`;
const TEXTS: readonly Pair[] = [
  ...['ContactFlow', 'ContactFlowModule'].map((type) =>
    switched(
      `the functions a ${type} calls`,
      COPY,
      (Parameters) =>
        r(`Connect::${type}`, {
          InstanceArn: { 'Fn::GetAtt': ['I', 'Arn'] },
          Content: JSON.stringify({ Actions: [{ Type: 'InvokeLambdaFunction', Parameters }] }),
        }),
      [
        { LambdaFunctionARN: abroad('lambda', 'function:f') },
        { LambdaFunctionARN: home('lambda', 'function:f') },
      ],
      { I: general('Connect::Instance') },
    ),
  ),
  ...[
    { Inputs: [], Destination: 'd' },
    { inputs: [], destination: 'd' },
  ].flatMap((words) => {
    const [, key = ''] = Object.keys(words);
    return [false, true].map((asText) =>
      switched(
        `where a job of video leaves its results by ${key}${asText ? ', in a text' : ''}`,
        COPY,
        ({ url }) => {
          const settings = { g: [{ [key]: url }] };
          return general('MediaConvert::JobTemplate', {
            Tags: { 'data-classification': 'general' },
            SettingsJson: asText ? JSON.stringify(settings) : settings,
          });
        },
        [{ url: `s3://${far}/x` }, { url: `s3://${near}/x` }],
      ),
    );
  }),
  ...[['Inputs', 'FileInput'] as const, ['inputs', 'fileInput'] as const].map(([inputs, file]) =>
    switched(
      `what a job of video reads by ${file}`,
      COPY,
      ({ url }) =>
        r('MediaConvert::JobTemplate', {
          SettingsJson: {
            [inputs]: [{ [file]: { 'Fn::Sub': 's3://${B}/in' } }],
            Destination: url,
            destination: url,
          },
        }),
      [{ url: `s3://${far}/x` }, { url: `s3://${near}/x` }],
      { B: general('S3::Bucket') },
    ),
  ),
  switched(
    'what a cluster is told by a step',
    COPY,
    (HadoopJarStep) => general('EMR::Cluster', { Steps: [{ HadoopJarStep }] }),
    [{ Args: ['--dest', `s3://${far}/x`] }, { Args: ['--dest', `s3://${near}/x`] }],
  ),
  switched(
    'what a step of a cluster is told',
    COPY,
    (HadoopJarStep) => r('EMR::Step', { JobFlowId: { Ref: 'C' }, HadoopJarStep }),
    [{ Args: ['--dest', `s3://${far}/x`] }, { Args: ['--dest', `s3://${near}/x`] }],
    { C: general('EMR::Cluster') },
  ),
  switched(
    'what a step of a cluster copies',
    COPY,
    (HadoopJarStep) => r('EMR::Step', { JobFlowId: { Ref: 'C' }, HadoopJarStep }),
    [
      { Args: [{ 'Fn::Sub': 's3://${B}/in' }, `s3://${far}/x`] },
      { Args: [{ 'Fn::Sub': 's3://${B}/in' }, `s3://${near}/x`] },
    ],
    { B: general('S3::Bucket'), C: r('EMR::Cluster', { Tags: tags('public') }) },
  ),
  switched(
    'a bucket in the settings of an endpoint',
    COPY,
    (settings) => r('DMS::Endpoint', { EndpointType: 'target', EngineName: 's3', ...settings }),
    [
      { ExtraConnectionAttributes: `compressionType=GZIP;bucketName=${far}` },
      { ExtraConnectionAttributes: `compressionType=GZIP;bucketName=${near}` },
    ],
    REPLICATED,
  ),
  switched(
    'the settings of an endpoint that is written to',
    COPY,
    (settings) => r('DMS::Endpoint', { EngineName: 's3', ...settings }),
    [
      { EndpointType: 'target', ExtraConnectionAttributes: `bucketName=${far};x=y` },
      { EndpointType: 'source', ExtraConnectionAttributes: `bucketName=${far};x=y` },
    ],
    REPLICATED,
  ),
];
const ALERTS: readonly Pair[] = [
  switched('whom a workspace of metrics alerts', COPY, ({ topic }) => alerting(String(topic)), [
    { topic: abroad('sns', 't') },
    { topic: home('sns', 't') },
  ]),
];

describe('services of AWS', () => {
  test.each([
    ...MODELS,
    ...SHOWN,
    ...SWITCHES,
    ...SELECTIONS,
    ...GROUPS,
    ...WAYS,
    ...ORGANISED,
    ...ALERTS,
    ...TEXTS,
  ])('%s', (_what, refused, leak, twin) => {
    expect(verdict(leak)).toEqual(refused);
    expect(verdict(twin)).toEqual([]);
  });
});

test('a place that is open in part is told with a star for what is open', () => {
  const agent = r('Bedrock::Agent', {
    ...MAPPED,
    FoundationModel: { 'Fn::Sub': 'arn:aws:bedrock:us-east-1:${AWS::AccountId}:custom-model/m' },
  });
  const artefact = readTemplate({
    id: 't',
    file: 't',
    text: JSON.stringify({ Resources: { X: agent } }),
    region: 'eu-west-3',
  });
  const [finding] = judged([artefact]).verdict.findings;
  expect(finding?.message).toContain('arn:aws:bedrock:us-east-1:*:custom-model/m');
});
