/** What public artefacts showed to be judged wrongly, each written anew as a pair: the leak and what only looks like one. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { judgedTemplate, judgedTerraform } from '../../support/judging';
import { expectRecorded } from '../../support/recorded';

type Case = readonly [what: string, text: string, refused: readonly string[], region?: string];
const EEA = 'residency/copy-leaves-eea';
const FRANCE = 'residency/copy-leaves-france';
const LOG = 'residency/log-leaves-territory';
const OUT = 'residency/store-outside-territory';
const WHERE = 'residency/unknown-place';
const OPAQUE = 'residency/opaque-resource';
const SAM = 'Transform: AWS::Serverless-2016-10-31\n';
const list = 'Tags: [{Key: data-classification, Value: general}]';
const map = 'Tags: {data-classification: general}';
const account = (name: string, region: string): string => `resource "azurerm_storage_account" "${name}" {
  name = "${name}"
  resource_group_name = "rg"
  location = "${region}"
  account_tier = "Standard"
  account_replication_type = "ZRS"
  tags = { data-classification = "sensitive" }
}\n`;
const blob = (of: string): string =>
  `resource "azurerm_storage_blob" "page" {\n name = "index.html"\n storage_account_name = ${of}\n storage_container_name = "$web"\n type = "Block"\n}\n`;
/** A function at home that stages what it does in the account of that name; an account somewhere, named by something made up. */
const staging = (region: string, name: string, asked = name): string =>
  `resource "random_pet" "n" {}
resource "random_pet" "m" {}
resource "azurerm_storage_account" "a" {
  name = ${name}
  resource_group_name = "rg"
  location = "${region}"
  account_tier = "Standard"
  account_replication_type = "ZRS"
  tags = { data-classification = "public" }
}
resource "azurerm_linux_function_app" "f" {
  name = "f"
  resource_group_name = "rg"
  location = "francecentral"
  storage_account_name = ${asked}
}\n`;
/** A database account; the first replica is the account itself, where it is not said to stand elsewhere. */
const replicas = (
  first: string,
  second?: string,
  own = 'westeurope',
): string => `resource "azurerm_cosmosdb_account" "c" {
  name = "c"
  location = "${own}"
  offer_type = "Standard"
  consistency_policy {
    consistency_level = "Session"
  }
${[first, ...(second ? [second] : [])].map((place, i) => `  geo_location {\n    location = "${place}"\n    failover_priority = ${i}\n  }\n`).join('')}}\n`;
const azapi = (type: string, name = 'azapi_resource', more = ''): string =>
  `variable "where" {}\nresource "${name}" "one" {\n type = ${type}\n name = "n"\n parent_id = var.where\n resource_id = var.where\n ${more}\n}\n`;

const TEMPLATES: readonly Case[] = [
  ...(['us-east-1', 'eu-west-3'] as const).map(
    (region): Case => [
      `a volume beside its machine in ${region}`,
      `Resources:
  M: {Type: AWS::EC2::Instance, Properties: {AvailabilityZone: ${region}a, ${list}}}
  V: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: !GetAtt M.AvailabilityZone, Size: 1, ${list}}}`,
      region === 'eu-west-3' ? [] : [`${OUT} M`, `${OUT} V`],
    ],
  ),
  [
    'a volume in the zone of a subnet that only has the region of its stack',
    `Resources:
  S: {Type: AWS::EC2::Subnet, Properties: {VpcId: v, CidrBlock: 10.0.0.0/24}}
  V: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: !GetAtt S.AvailabilityZone, Size: 1, ${list}}}`,
    [],
  ],
  [
    'volumes that stand where each other stands',
    `Resources:
  A: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: !GetAtt B.AvailabilityZone, Size: 1, ${list}}}
  B: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: !GetAtt A.AvailabilityZone, Size: 1, ${list}}}`,
    [`${WHERE} A`, `${WHERE} B`],
  ],
  ...(['""', 'null'] as const).map(
    (asked): Case => [
      `machines in the zones of the stack’s own region, asked for with ${asked}`,
      `Resources: {G: {Type: AWS::AutoScaling::AutoScalingGroup, Properties: {AvailabilityZones: {Fn::GetAZs: ${asked}}, MinSize: 1, MaxSize: 1, Tags: [{Key: data-classification, Value: general, PropagateAtLaunch: true}]}}}`,
      [],
    ],
  ),
  ...(
    [
      ['only passes on', '{A: {Type: Pass, Next: B}, B: {Type: Succeed}}', []],
      ['hands to a function beside it', '{A: {Type: Task, Resource: !GetAtt F.Arn, End: true}}', []],
      [
        'hands to it in branches, for each item, by a placeholder',
        '{A: {Type: Parallel, Branches: [{StartAt: B, States: {B: {Type: Map, ItemProcessor: {StartAt: C, States: {C: {Type: Task, Resource: "${F}", End: true}}}, End: true}}}], End: true}}',
        [],
      ],
      [
        'sends to a queue beside it',
        '{A: {Type: Task, Resource: "arn:aws:states:::sqs:sendMessage", Parameters: {QueueUrl: !Ref Q}, End: true}}',
        ['residency/copy-leaves-france W'],
      ],
      [
        'sends to a queue that it computes',
        '{A: {Type: Task, Resource: "arn:aws:states:::sqs:sendMessage", Parameters: {QueueUrl.$: $.url}, End: true}}',
        [`${OPAQUE} W`],
      ],
      [
        'calls any service',
        '{A: {Type: Task, Resource: "arn:aws:states:::aws-sdk:s3:copyObject", End: true}}',
        [`${OPAQUE} W`],
      ],
      [
        'keeps what it did for each item in a bucket',
        '{A: {Type: Map, ItemProcessor: {StartAt: C, States: {C: {Type: Pass, End: true}}}, ResultWriter: {Resource: "arn:aws:states:::s3:putObject"}, End: true}}',
        [`${OPAQUE} W`],
      ],
      ['has a state of a kind nobody knows', '{A: {Type: Ask, End: true}}', [`${OPAQUE} W`]],
    ] as const
  ).map(
    ([what, states, refused]): Case => [
      `a workflow of sensitive data that ${what}`,
      `${SAM}Resources:
  F: {Type: AWS::Lambda::Function, Properties: {${list}}}
  Q: {Type: AWS::SQS::Queue, Properties: {${list}}}
  W: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {StartAt: A, States: ${states}}, DefinitionSubstitutions: {F: !GetAtt F.Arn}, Tags: {data-classification: sensitive}}}`,
      refused,
    ],
  ),
  [
    'a workflow of no class, its definition written as a text',
    `Resources: {W: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: r, DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}'}}}`,
    [],
  ],
  [
    'a workflow of no class, its definition kept elsewhere',
    'Resources: {W: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: r, DefinitionS3Location: {Bucket: b, Key: k}}}}',
    [`${OPAQUE} W`],
  ],
  ...(
    [
      ['none but the default', '', []],
      ['one that caches and names no policy', '{PathPattern: /a, MaxTTL: 900}', [`${OUT} D`]],
      [
        'one that is told not to',
        '{PathPattern: /a, CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad}',
        [],
      ],
    ] as const
  ).map(
    ([what, more, refused]): Case => [
      `a distribution whose default caches nothing, of its behaviours ${what}`,
      `Resources: {D: {Type: AWS::CloudFront::Distribution, Properties: {${list}, DistributionConfig: {Enabled: true, DefaultCacheBehavior: {MaxTTL: 0}, CacheBehaviors: [${more}]}}}}`,
      refused,
    ],
  ),
  [
    'a macro beside the type of a resource, which may write another type',
    'Resources:\n  R: {Type: AWS::IAM::Role, Fn::Transform: {Name: Any}, Properties: {}}',
    [`${OPAQUE} R`],
  ],
  [
    'a macro inside the properties of a store',
    `Resources:\n  B: {Type: AWS::S3::Bucket, Properties: {BucketName: {Fn::Transform: {Name: Any}}, ${list}}}`,
    [`${OPAQUE} B`],
  ],
  [
    'a macro inside the properties of a network, which it cannot make anything else',
    'Resources:\n  N: {Type: AWS::EC2::Subnet, Properties: {VpcId: {Fn::Transform: {Name: Any}}}}',
    [],
  ],
  [
    'a volume in the zone of something that is not there',
    `Resources: {V: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: !GetAtt S.AvailabilityZone, Size: 1, ${list}}}}`,
    [`${WHERE} V`],
  ],
  [
    'a function told the address of the website it sends visitors back to',
    `Resources:
  D: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {}, Tags: [{Key: data-classification, Value: public}]}}
  F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {BACK: !Sub "https://\${D.DomainName}"}}, ${list}}}`,
    [],
  ],
  [
    'a function told of a queue abroad',
    `Resources: {F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {Q: "arn:aws:sqs:us-east-1:111111111111:q"}}, ${list}}}}`,
    [`${EEA} F`],
  ],
  [
    'a serverless function told of a queue abroad',
    `${SAM}Resources: {F: {Type: AWS::Serverless::Function, Properties: {Environment: {Variables: {Q: "arn:aws:sqs:us-east-1:111111111111:q"}}, ${map}}}}`,
    [`${EEA} F`],
  ],
  [
    'a serverless function told of a queue at home',
    `${SAM}Resources: {F: {Type: AWS::Serverless::Function, Properties: {Environment: {Variables: {Q: "arn:aws:sqs:eu-west-3:111111111111:q"}}, ${map}}}}`,
    [],
  ],
  ...['Topic', 'Queue', 'Stream'].map(
    (source): Case => [
      `what a serverless function gets from a ${source} and leaves abroad when it fails`,
      `${SAM}Resources:
  S: {Type: AWS::${{ Topic: 'SNS::Topic', Queue: 'SQS::Queue', Stream: 'Kinesis::Stream' }[source]}, Properties: {${list}}}
  F:
    Type: AWS::Serverless::Function
    Properties:
      Tags: {data-classification: public}
      DeadLetterQueue: {Type: SQS, TargetArn: "arn:aws:sqs:us-east-1:111111111111:dead"}
      Events: {E: {Type: X, Properties: {${source}: !GetAtt S.Arn}}}`,
      [`${EEA} F`],
    ],
  ),
  [
    'a topic that a serverless function reads through a queue abroad',
    `${SAM}Resources:
  T: {Type: AWS::SNS::Topic, Properties: {${list}}}
  F:
    Type: AWS::Serverless::Function
    Properties:
      Events: {E: {Type: SNS, Properties: {Topic: !Ref T, SqsSubscription: {QueueArn: "arn:aws:sqs:us-east-1:111111111111:q"}}}}`,
    [`${EEA} F`],
  ],
  [
    'a table that a GraphQL API writes to in the region it says',
    `${SAM}Resources:
  T: {Type: AWS::Serverless::SimpleTable, Properties: {${map}}}
  A: {Type: AWS::Serverless::GraphQLApi, Properties: {DataSources: {DynamoDb: {D: {TableName: !Ref T}, E: {TableName: x, Region: us-west-2}}}}}`,
    [`${EEA} A`],
  ],
  [
    'a serverless workflow told of a table abroad and of one at home',
    `${SAM}Resources:
  W: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionSubstitutions: {T: "arn:aws:dynamodb:us-east-1:111111111111:table/t"}, ${map}}}
  X: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionSubstitutions: {T: "arn:aws:dynamodb:eu-west-3:111111111111:table/t"}, ${map}}}`,
    [`${EEA} W`],
  ],
  [
    'a serverless API that hands requests to a queue abroad',
    `${SAM}Resources: {A: {Type: AWS::Serverless::Api, Properties: {StageName: s, DefinitionBody: {paths: {/: {post: {x-amazon-apigateway-integration: {uri: "arn:aws:apigateway:us-east-1:sqs:path/1/q"}}}}}, ${map}}}}`,
    [`${EEA} A`],
  ],
  [
    'the access log of an HTTP API abroad, in the words of its own specification',
    `${SAM}Resources: {A: {Type: AWS::Serverless::HttpApi, Properties: {AccessLogSettings: {DestinationArn: "arn:aws:logs:us-east-1:111111111111:log-group:a"}, ${map}}}}`,
    [`${LOG} A`],
  ],
  [
    'the access log of a WebSocket API abroad, and at home',
    `${SAM}Resources:
  A: {Type: AWS::Serverless::WebSocketApi, Properties: {AccessLogSettings: {DestinationArn: "arn:aws:logs:eu-west-3:111111111111:log-group:a"}, ${map}}}`,
    [],
  ],
  ...(
    [
      ['of a cluster, beside the class', '!Sub "kubernetes.io/cluster/${P}"', 'general', false],
      ['of a cluster alone', '!Sub "kubernetes.io/cluster/${P}"', undefined, true],
      ['nobody knows, beside the class', '!Ref P', 'general', false],
      ['nobody knows, beside no class', '!Ref P', 'secret', true],
      ['nobody knows alone', '!Ref P', undefined, true],
      ['that may end as it does', '!Sub "data-${P}fication"', undefined, true],
    ] as const
  ).map(
    ([what, key, said, refused]): Case => [
      `a tag by a key ${what}`,
      `Parameters: {P: {Type: String}}
Resources:
  S:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - {Key: ${key}, Value: owned}
        ${said ? `- {Key: data-classification, Value: ${said}}` : ''}\n`,
      refused ? ['classification/unclassified-store S'] : [],
    ],
  ),
];

const CONFIGURATIONS: readonly Case[] = [
  [
    'a blob in the container that every website has, its account at home',
    account('home', 'francecentral') + blob('azurerm_storage_account.home.name'),
    [],
  ],
  [
    'a blob in the container that every website has, its account abroad',
    account('abroad', 'westeurope') + blob('azurerm_storage_account.abroad.name'),
    [`${OUT} azurerm_storage_account.abroad`],
  ],
  [
    'a blob in the container of an account that nobody declares',
    blob('"elsewhere"'),
    [`${WHERE} azurerm_storage_blob.page`],
  ],
  ...['random_pet.n.id', '"st${random_pet.n.id}"', '"${random_pet.n.id}x${random_pet.m.id}"'].flatMap(
    (name): readonly Case[] => [
      [
        `an account abroad that another resource means by the same made-up name ${name}`,
        staging('westeurope', name),
        [`${FRANCE} azurerm_linux_function_app.f`],
      ],
      [`an account at home that is meant by ${name}`, staging('francecentral', name), []],
    ],
  ),
  ...['random_pet.m.id', '"st${random_pet.m.id}"', '"${random_pet.m.id}x${random_pet.n.id}"'].map(
    (asked): Case => [
      `nobody who bears the made-up name ${asked}`,
      staging('francecentral', '"${random_pet.n.id}x${random_pet.m.id}"', asked),
      [`${FRANCE} azurerm_linux_function_app.f`],
    ],
  ),
  [
    'a policy made by the pass-through provider',
    azapi('"Microsoft.Authorization/policyDefinitions@2023-04-01"'),
    [],
  ],
  [
    'a subnet made by it, in another case',
    azapi('"microsoft.network/virtualnetworks/subnets@2024-01-01"'),
    [],
  ],
  [
    'an action on a management group',
    azapi('"Microsoft.Management/managementGroups@2023-04-01"', 'azapi_resource_action'),
    [],
  ],
  ...[
    'Microsoft.Web/serverfarms',
    'Microsoft.Cdn/profiles',
    'microsoft.network/virtualHubs/hubVirtualNetworkConnections',
  ].map((type): Case => [`what keeps nothing, made by it: ${type}`, azapi(`"${type}@2024-01-01"`), []]),
  ...(
    [
      ['switches a provider on', 'subscriptions', 'action = "providers/Microsoft.Web/register"', true],
      ['renames a subscription', 'subscriptions', 'action = "providers/Microsoft.Subscription/rename"', true],
      ['asks for keys', 'unknown', 'action = "listKeys"', true],
      ['only deletes', 'unknown', 'method = "DELETE"\n action = "purge"', true],
      ['sends nothing but its type', 'subscriptions', 'method = "PATCH"\n action = null', true],
      ['moves a group away', 'resourceGroups', 'action = "moveResources"', false],
      ['makes something below a group', 'resourceGroups', 'method = "PUT"\n action = "providers/a/b"', false],
      ['nobody can tell', 'resourceGroups', 'action = var.where', false],
      ['is told of in a longer text', 'subscriptions', 'action = "providers/a/register/b"', false],
    ] as const
  ).map(
    ([what, type, how, idle]): Case => [
      `an action of the pass-through provider that ${what}`,
      azapi(`"Microsoft.Resources/${type}@2021-04-01"`, 'azapi_resource_action', how),
      idle ? [] : [`${OPAQUE} azapi_resource_action.one`, `${WHERE} azapi_resource_action.one`],
    ],
  ),
  [
    'an attribute of that name of what is made, which asks for nothing',
    azapi(
      '"Microsoft.Web/sites@2024-01-01"',
      'azapi_resource',
      'action = "listKeys"\n location = "francecentral"',
    ),
    [`${OPAQUE} azapi_resource.one`],
  ],
  ...(
    [
      ['shut', 'francecentral', 'None', []],
      ['open to anybody', 'francecentral', 'Blob', [`${OPAQUE} azapi_resource.c`]],
      ['abroad', 'westeurope', 'None', [`${OPAQUE} azapi_resource.a`, `${OUT} azapi_resource.a`]],
    ] as const
  ).map(
    ([what, region, open, refused]): Case => [
      `an account and its container by the pass-through provider, ${what}`,
      `resource "azapi_resource" "a" {
  type = "Microsoft.Storage/storageAccounts@2025-01-01"
  name = "a"
  location = "${region}"
}
resource "azapi_resource" "c" {
  type = "Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01"
  name = "c"
  parent_id = "\${azapi_resource.a.id}/blobServices/default"
  body = { properties = { publicAccess = "${open}" } }
}\n`,
      refused,
    ],
  ),
  ...(
    [
      ['sensitive', 'francesouth', 'None', []],
      ['sensitive', 'westeurope', 'None', [`${OUT} azurerm_storage_account.a`]],
      ['general', 'westeurope', 'None', []],
      ['sensitive', 'francesouth', 'Container', [`${OPAQUE} azapi_resource.c`]],
      ['public', 'eastus', 'Container', []],
    ] as const
  ).map(
    ([classification, region, open, refused]): Case => [
      `a container of a ${classification} account in ${region} by the pass-through provider, for ${open}`,
      `resource "azurerm_storage_account" "a" {
  name = "acct"
  location = "${region}"
  account_replication_type = "LRS"
  tags = { "data-classification" = "${classification}" }
}
resource "azapi_resource" "c" {
  type = "Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01"
  name = "c"
  parent_id = "\${azurerm_storage_account.a.id}/blobServices/default"
  body = { properties = { publicAccess = "${open}" } }
}\n`,
      refused,
    ],
  ),
  ...(
    [
      ['at home', '', true],
      ['with a replica abroad', 'replication = { enabled = true, location = "westeurope" }', false],
      ['in a cluster of somebody’s', 'features = { clusterResourceId = var.where }', false],
    ] as const
  ).map(
    ([what, body, stays]): Case => [
      `a workspace by the pass-through provider ${what}`,
      azapi(
        '"Microsoft.OperationalInsights/workspaces@2025-07-01"',
        'azapi_resource',
        `location = "francecentral"\n body = { properties = { ${body} } }`,
      ),
      stays ? [] : [`${OPAQUE} azapi_resource.one`],
    ],
  ),
  ...(
    [
      ['that keeps nothing', 'Microsoft.Cdn/profiles', true],
      ['of any other type', 'Microsoft.App/builders', false],
    ] as const
  ).map(
    ([what, type, keepsNone]): Case => [
      `pages that go through something of no region ${what}, made by the pass-through provider`,
      `resource "azurerm_linux_web_app" "w" {
  name = "w"
  location = "francecentral"
}
resource "azapi_resource" "p" {
  type = "${type}@2024-02-01"
  name = "p"
  location = "Global"
}
resource "azurerm_cdn_frontdoor_origin_group" "g" {
  name = "g"
  cdn_frontdoor_profile_id = azapi_resource.p.id
}
resource "azurerm_cdn_frontdoor_origin" "o" {
  name = "o"
  cdn_frontdoor_origin_group_id = azurerm_cdn_frontdoor_origin_group.g.id
  host_name = azurerm_linux_web_app.w.default_hostname
}\n`,
      keepsNone
        ? []
        : [
            `${FRANCE} azurerm_cdn_frontdoor_origin.o`,
            `${OPAQUE} azapi_resource.p`,
            `${OUT} azapi_resource.p`,
          ],
    ],
  ),
  [
    'an account made by the pass-through provider',
    azapi('"Microsoft.Storage/storageAccounts@2023-05-01"'),
    [`${OPAQUE} azapi_resource.one`, `${WHERE} azapi_resource.one`],
  ],
  [
    'something made by it, nobody can tell what',
    azapi('var.where'),
    [`${OPAQUE} azapi_resource.one`, `${WHERE} azapi_resource.one`],
  ],
  [
    'a database that says itself that it is sensitive, on a server of public data abroad',
    `resource "azurerm_mssql_server" "s" {
  name = "s"
  location = "westeurope"
  tags = { data-classification = "public" }
}
resource "azurerm_mssql_database" "d" {
  name = "d"
  server_id = azurerm_mssql_server.s.id
  tags = { data-classification = "sensitive" }
}\n`,
    [`${OUT} azurerm_mssql_database.d`],
  ],
  [
    'a container in an account abroad that nobody declares',
    'resource "azurerm_storage_container" "c" {\n name = "c"\n storage_account_id = var.where\n}\nvariable "where" {}\n',
    [`${WHERE} azurerm_storage_container.c`],
  ],
  [
    'a database account whose first replica is the account itself',
    replicas('westeurope'),
    [`${OUT} azurerm_cosmosdb_account.c`],
  ],
  [
    'the same, written in another way and with a second replica',
    replicas('West Europe', 'northeurope'),
    [`${FRANCE} azurerm_cosmosdb_account.c`, `${OUT} azurerm_cosmosdb_account.c`],
  ],
  [
    'a replica abroad of an account at home',
    replicas('francecentral', 'westeurope', 'francecentral'),
    [`${FRANCE} azurerm_cosmosdb_account.c`],
  ],
  [
    'an account and its first replica in a place nobody tells, the second in another such',
    `variable "here" {}\nvariable "there" {}\n${replicas('${var.here}', '${var.there}', '${var.here}')}`,
    [`${FRANCE} azurerm_cosmosdb_account.c`, `${WHERE} azurerm_cosmosdb_account.c`],
  ],
  ...[
    '"Microsoft.Compute/features@2021-07-01"',
    '"microsoft.insights/privateLinkScopes@2021-07-01-preview"',
  ].map(
    (type): Case => [
      `a switch or a private way made by the pass-through provider: ${type}`,
      azapi(type, 'azapi_resource_action'),
      [],
    ],
  ),
  ...(
    [
      ['that nobody knows', 'CustomScript', [`${OPAQUE} azurerm_linux_virtual_machine_scale_set.m`]],
      ['that another resource steers', 'AzureMonitorLinuxAgent', []],
    ] as const
  ).map(
    ([what, type, refused]): Case => [
      `a plug-in ${what}, written inside the machines’ scale set`,
      `resource "azurerm_linux_virtual_machine_scale_set" "m" {
  name = "m"
  location = "francecentral"
  extension {
    name = "e"
    type = "${type}"
  }
}\n`,
      refused,
    ],
  ),
  [
    'a secret that names no class, in a vault abroad',
    'resource "azurerm_key_vault" "v" {\n name = "v"\n location = "westeurope"\n}\nresource "azurerm_key_vault_secret" "s" {\n name = "s"\n value = "x"\n key_vault_id = azurerm_key_vault.v.id\n}\n',
    [`${OUT} azurerm_key_vault.v`],
  ],
  ['telemetry of a vendor’s module', 'resource "modtm_telemetry" "t" {\n tags = {}\n}\n', []],
];

const rows = (cases: readonly Case[]) =>
  cases.map(([what, text, refused, region]) => ({ what, text, refused, region }));

test.each(rows(TEMPLATES))('$what', ({ text, refused, region }) => {
  const judged = judgedTemplate(text, region);
  expectRecorded(judged.verdict.findings);
  expect(judged.refused).toEqual(refused);
});
test.each(rows(CONFIGURATIONS))('$what', ({ text, refused }) => {
  const judged = judgedTerraform(text);
  expectRecorded(judged.verdict.findings);
  expect(judged.refused).toEqual(refused);
});

test.each<[string, string, string, RegExp]>([
  ['that takes tags', 'S3::Bucket', 'no tag data-classification', /^Tag the store/],
  [
    'that takes none and belongs to a bus nobody declares',
    'Events::Archive',
    'the type takes no tags and no resource it belongs to was read',
    /^Judge it together with what it belongs to/,
  ],
  [
    'that takes none and belongs to nothing',
    'SDB::Domain',
    'the type takes no tags and is a part of nothing',
    /^Keep the data in a store that takes tags/,
  ],
])('what to do about a store of no class %s', (_what, type, why, fix) => {
  const { verdict } = judgedTemplate(`Resources: {S: {Type: "AWS::${type}"}}\n`, 'eu-west-3');
  expect(verdict.findings.map((f) => [f.message, f.fix])).toEqual([
    [`S (AWS::${type}) keeps data of no class: ${why}`, expect.stringMatching(fix)],
  ]);
});

test.each<[string, string]>([
  ['hosts of a vault that never end', '@.VAULT.A'],
  ['names of secrets that never come', '@Microsoft.KeyVault('],
  ['hosts of one address', 'a://b,c,'],
  ['a driver without a server', 'jdbc:x,'],
  ['descriptions of hosts that never close', 'jdbc:oracle:thin:(HOST=T'],
  ['comments that never end', '<!--'],
  ['connectors that never end', '<networkConnector\ti'],
  ['lines of blanks', '\n\t'],
  ['letters and dots', 'aa.'],
])('a text of a million letters is read in step with its length: %s', (_, part) => {
  const text = JSON.stringify(part.repeat(1_000_000 / part.length));
  const { refused } = judgedTerraform(`resource "azurerm_linux_web_app" "w" {
  name = "w"
  resource_group_name = "g"
  location = "francecentral"
  service_plan_id = "p"
  app_settings = { X = ${text}, Y = "https://host.example/${'x'.repeat(8)}" }
  site_config {}
}
resource "azurerm_api_management_api_policy" "p" {
  api_name = "a"
  api_management_name = "m"
  resource_group_name = "g"
  xml_content = ${text}
}
`);
  expect(refused).toEqual([]);
});

test('a long text around a reference is read in step with its length', () => {
  const { verdict } = judgedTemplate(
    `Resources:
  L: {Type: AWS::Logs::LogGroup, Properties: {Tags: [{Key: data-classification, Value: general}]}}
  R:
    Type: AWS::Events::Rule
    Properties:
      State: ENABLED
      Targets: [{Id: t, Arn: !Sub "${'a'.repeat(200_000)}\${L}"}]\n`,
    'eu-west-3',
  );
  expect(verdict.findings.map(({ rule }) => rule)).toEqual([]);
});
