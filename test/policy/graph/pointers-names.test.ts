/** What ARNs, ids and plain names point at, read as a whole. */
import { type Pointer, pointersOf } from '../../../policy/graph/pointers';
import { ACCOUNT, arn, here, name, stranger } from '../../support/pointing';

const HOLE = '\uFFFC';
const SUBSCRIPTION = '99999999-9999-9999-9999-999999999999';

type Case = readonly [text: string, ...expected: readonly Pointer[]];
type More = Partial<Pointer>;
const id = (names: readonly string[], more: More = {}): Pointer => ({
  kind: 'id',
  cloud: 'azure',
  names,
  ...more,
});

describe('an ARN', () => {
  const cases: readonly Case[] = [
    [`arn:aws:sqs:eu-west-3:${ACCOUNT}:q`, here(['q'], { leadsTo: /^AWS::SQS::/ })],
    [
      `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-3:${ACCOUNT}:function:f/invocations`,
      here(['f', '/f', 'f'], { leadsTo: /^AWS::(Lambda|Serverless)::/ }),
    ],
    [`arn:aws:sns:eu-west-3:${ACCOUNT}:t`, here(['t'], { leadsTo: /^AWS::SNS::/ })],
    [`arn:aws:kinesis:eu-west-3:${ACCOUNT}:stream/s`, here(['s', '/s', 's'], { leadsTo: /^AWS::Kinesis::/ })],
    [
      `arn:aws:firehose:eu-west-3:${ACCOUNT}:deliverystream/s`,
      here(['s', '/s', 's'], { leadsTo: /^AWS::KinesisFirehose::/ }),
    ],
    [
      `arn:aws:dynamodb:eu-west-3:${ACCOUNT}:table/t/index/i`,
      here(['t/index/i', '/t/index/i', 't'], { leadsTo: /^AWS::(DynamoDB|Serverless)::/ }),
    ],
    [
      `arn:aws:lambda:eu-west-3:${ACCOUNT}:function:f:v`,
      here(['f:v', '/f:v', 'f'], { leadsTo: /^AWS::(Lambda|Serverless)::/ }),
    ],
    [
      `arn:aws:logs:eu-west-3:${ACCOUNT}:log-group:/aws/x:*`,
      here(['/aws/x', '//aws/x'], { leadsTo: /^AWS::Logs::/ }),
    ],
    [
      `arn:aws:logs:eu-west-3:${ACCOUNT}:log-group:g:log-stream:s`,
      here(['g:log-stream:s', '/g:log-stream:s', 'g'], { leadsTo: /^AWS::Logs::/ }),
    ],
    [
      `arn:aws:backup:eu-west-3:${ACCOUNT}:backup-vault:v`,
      here(['v', '/v', 'v'], { leadsTo: /^AWS::Backup::/ }),
    ],
    ['arn:aws:s3:::docs', arn(['docs'], { leadsTo: /^AWS::(S3|Serverless)::/ })],
    ['arn:aws:s3:::docs/*', arn(['docs'], { leadsTo: /^AWS::(S3|Serverless)::/ })],
    [
      `arn:aws:s3:eu-west-3:${ACCOUNT}:accesspoint/door`,
      here(['door'], { leadsTo: /^AWS::(S3|Serverless)::/ }),
    ],
    [
      `arn:aws:s3:eu-west-3:${ACCOUNT}:accesspoint:door`,
      here(['door'], { leadsTo: /^AWS::(S3|Serverless)::/ }),
    ],
    [
      `arn:aws:states:eu-west-3:${ACCOUNT}:stateMachine:m`,
      here(['m', '/m', 'm'], { leadsTo: /^AWS::(StepFunctions|Serverless)::/ }),
    ],
    [
      `arn:aws:events:eu-west-3:${ACCOUNT}:event-bus/b`,
      here(['b', '/b', 'b'], { leadsTo: /^AWS::Events::/ }),
    ],
    [`arn:aws:rds:eu-west-3:${ACCOUNT}:db:d`, here(['d', '/d', 'd'])],
    [`arn:aws:ecs:eu-west-3:${ACCOUNT}:service/c/w`, here(['c/w', '/c/w', 'c', 'w'])],
    [`arn:aws:ecs:eu-west-3:${ACCOUNT}:cluster/c`, here(['c', '/c', 'c'])],
    [`arn:aws:ecs:eu-west-3:${ACCOUNT}:task-definition/t:3`, here(['t:3', '/t:3', 't'])],
    [`arn:aws:secretsmanager:eu-west-3:${ACCOUNT}:secret:pass-AbC123`, here(['pass', 'pass-AbC123'])],
    [
      `arn:aws:secretsmanager:eu-west-3:${ACCOUNT}:secret:pass-AbC1234`,
      here(['pass-AbC1234', 'pass-AbC1234']),
    ],
    [`arn:aws:secretsmanager:eu-west-3:${ACCOUNT}:secret:a-AbC123-b`, here(['a-AbC123-b', 'a-AbC123-b'])],
    [`arn:aws:ssm:eu-west-3:${ACCOUNT}:parameter/a/b`, here(['a/b', '/a/b', 'a'])],
    [`arn:${HOLE}:sqs:${HOLE}:${HOLE}:q`, arn(['q'], { leadsTo: /^AWS::SQS::/ })],
    [`arn:aws:sqs:eu-west-3:${ACCOUNT}:${HOLE}`, here([], { leadsTo: /^AWS::SQS::/ })],
    [
      `arn:aws:lambda:eu-west-3:${ACCOUNT}:function:${HOLE}:v`,
      here([], { leadsTo: /^AWS::(Lambda|Serverless)::/ }),
    ],
    ['arn:aws:iam::aws:policy/x', arn(['x', '/x', 'x'], { account: 'aws' })],
    [
      `arn:aws:logs:eu-west-3:${ACCOUNT}:log-group:g:*:x`,
      here(['g:*:x', '/g:*:x', 'g'], { leadsTo: /^AWS::Logs::/ }),
    ],
    ['arn:aws', arn([])],
    ['arn:aws:constructor:eu-west-3:1:x', arn(['x'], { region: 'eu-west-3', account: '1' })],
    [
      `arn:aws:ssm:eu-west-3:${ACCOUNT}:parameter/line\nbreak`,
      here(['line\nbreak', '/line\nbreak', 'line\nbreak']),
    ],
    ['see arn:aws:sqs:eu-west-3:1:q', name(['see arn:aws:sqs:eu-west-3:1:q', 'q'])],
  ];
  test.each(cases.map(([text, ...expected]) => [text, expected] as const))('%s', (text, expected) => {
    expect(pointersOf(text)).toEqual(expected);
  });
});

describe('an id of Azure', () => {
  const cases: readonly Case[] = [
    [
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/docs`,
      id(['docs'], { group: 'rg', subscription: `${SUBSCRIPTION}` }),
    ],
    [
      `subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/docs`,
      id(['docs'], { group: 'rg', subscription: `${SUBSCRIPTION}` }),
    ],
    ['https://x/providers/Microsoft.Storage/storageAccounts/docs', id(['docs'])],
    [
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/docs/blobServices/default/containers/c`,
      id(['c', 'default', 'docs'], { whole: 'docs', group: 'rg', subscription: `${SUBSCRIPTION}` }),
    ],
    [
      `/SUBSCRIPTIONS/${SUBSCRIPTION}/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.STORAGE/STORAGEACCOUNTS/DOCS`,
      id(['DOCS'], { group: 'RG', subscription: `${SUBSCRIPTION}` }),
    ],
    [`/subscriptions/${SUBSCRIPTION}`, id([], { subscription: `${SUBSCRIPTION}` })],
    [
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`,
      id([], { group: 'rg', subscription: `${SUBSCRIPTION}` }),
    ],
    [
      `https://management.azure.com/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/docs`,
      id(['docs'], { group: 'rg', subscription: `${SUBSCRIPTION}` }),
    ],
    ['/providers/Microsoft.Management/managementGroups/m', id(['m'])],
    [`x/subscriptions/${SUBSCRIPTION}/y`, name([`x/subscriptions/${SUBSCRIPTION}/y`, 'y'])],
    ['/x/providers/other/y/z', name(['/x/providers/other/y/z', 'z'])],
    [
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${HOLE}/containers/c`,
      id(['c'], { group: 'rg', subscription: `${SUBSCRIPTION}` }),
    ],
  ];
  test.each(cases.map(([text, ...expected]) => [text, expected] as const))('%s', (text, expected) => {
    expect(pointersOf(text)).toEqual(expected);
  });
});

describe('a name', () => {
  const cases: readonly Case[] = [
    ['/aws/lambda/f', name(['/aws/lambda/f', 'f'], { leadsTo: /^AWS::(Logs|Lambda|Serverless)::/ })],
    ['/aws/lambda/f:x', name(['/aws/lambda/f:x', 'f'], { leadsTo: /^AWS::(Logs|Lambda|Serverless)::/ })],
    ['/aws/codebuild/p', name(['/aws/codebuild/p', 'p'], { leadsTo: /^AWS::(Logs|CodeBuild)::/ })],
    ['/aws/docdb/c/audit', name(['/aws/docdb/c/audit', 'c', 'audit'], { leadsTo: /^AWS::(Logs|DocDB)::/ })],
    ['/aws/eks/c/cluster', name(['/aws/eks/c/cluster', 'c', 'cluster'], { leadsTo: /^AWS::(Logs|EKS)::/ })],
    [
      '/aws/neptune/c/audit',
      name(['/aws/neptune/c/audit', 'c', 'audit'], { leadsTo: /^AWS::(Logs|Neptune)::/ }),
    ],
    [
      '/aws/rds/instance/d/error',
      name(['/aws/rds/instance/d/error', 'instance', 'd', 'error'], { leadsTo: /^AWS::(Logs|RDS)::/ }),
    ],
    ['/aws/constructor/x', name(['/aws/constructor/x', 'x'])],
    ['/aws/lambda', name(['/aws/lambda', 'lambda'])],
    ['x/aws/lambda/f', name(['x/aws/lambda/f', 'f'])],
    ['a/b', name(['a/b', 'b'])],
    ['a:b', name(['a:b', 'b'])],
    ['a/b:80', name(['a/b:80'])],
    ['a/', name(['a/'])],
    ['a:8080', name(['a:8080'])],
    ['docs', name(['docs'])],
    [' docs ', name(['docs'])],
    ['a b', name(['a b'])],
    ['one.example.com:x', name(['one.example.com:x', 'x'])],
    ['one.example.com/x', stranger('one.example.com')],
    ['one.example.com;x', stranger('one.example.com')],
    ['one.example.com?x', stranger('one.example.com')],
    ['one.example.com,x', stranger('one.example.com')],
    ['one.example.com:80/x', stranger('one.example.com')],
    ['one.example', name(['one.example'])],
    ['x one.example.com', name(['x one.example.com'])],
    ['one.example.com x', name(['one.example.com x'])],
    [`${HOLE}.example.com`, stranger('*.example.com')],
    [`${HOLE}-x`],
    [`x.${HOLE}.com`],
    [`a.${HOLE}.example.com`, stranger('a.*.example.com')],
    ['\t'],
    [` ${HOLE} `],
  ];
  test.each(cases.map(([text, ...expected]) => [text, expected] as const))('%s', (text, expected) => {
    expect(pointersOf(text)).toEqual(expected);
  });
});
