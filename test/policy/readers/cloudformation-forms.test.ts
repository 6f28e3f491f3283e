/** One leak and its clean twin in every form that takes two templates, or a name that nobody knows yet, to see. */
import { type Files, judgedFiles } from '../../support/files-judged';

const TAGS = 'Tags: [{Key: data-classification, Value: general}]';
const secret = (region: string, more = ''): string =>
  `${more}Resources:\n  S: {Type: AWS::SecretsManager::Secret, Properties: {${TAGS}, ReplicaRegions: [{Region: ${region}}]}}\n`;
const filter = (group: string, region: string): string =>
  `  F: {Type: AWS::Logs::SubscriptionFilter, Properties: {LogGroupName: ${group}, FilterPattern: '', DestinationArn: 'arn:aws:kinesis:${region}:111111111111:stream/x'}}\n`;
const group = (name: string, tags = TAGS): string =>
  `  L: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: ${name}, ${tags}}}\n`;
const PUBLIC = 'Tags: [{Key: data-classification, Value: public}]';
const FUNCTION = (name: string): string =>
  `  Fn: {Type: AWS::Lambda::Function, Properties: {FunctionName: ${name}, Runtime: nodejs22.x, Handler: a.b, Role: 'arn:aws:iam::111111111111:role/r', Code: {ZipFile: x}, ${TAGS}}}\n`;
const database = (name: string): string =>
  `  D: {Type: AWS::RDS::DBInstance, Properties: {${name}Engine: postgres, DBInstanceClass: db.t3.micro, EnableCloudwatchLogsExports: [postgresql], ${TAGS}}}\n`;

const CHILD = `${secret('!Ref R', 'Parameters: {R: {Type: String}}\n')}Outputs: {O: {Value: !Ref R}}\n`;
const exporter = (region: string, name = 'shared'): string =>
  `Resources: {W: {Type: AWS::CloudFormation::WaitConditionHandle}}\nOutputs: {O: {Value: ${region}, Export: {Name: ${name}}}}\n`;

const FORMS: readonly (readonly [
  form: string,
  files: (region: string) => Files,
  named?: readonly string[],
])[] = [
  [
    'an import from another file',
    (region) => ({ 'a.yaml': secret('!ImportValue shared'), 'b.yaml': exporter(region) }),
  ],
  [
    'an import by a name that is put together, from a file in JSON',
    (region) => ({
      'a.yaml': secret(
        '{"Fn::ImportValue": !Sub "${N}d"}',
        'Parameters: {N: {Type: String, Default: share}}\n',
      ),
      'b.json': JSON.stringify({
        Resources: { W: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
        Outputs: { O: { Value: region, Export: { Name: 'shared' } } },
      }),
    }),
  ],
  [
    'an import that two files export',
    (region) => ({
      'a.yaml': secret('!ImportValue shared'),
      'b.yaml': exporter('eu-central-1'),
      'c.yaml': exporter(region),
    }),
  ],
  [
    'an imported log group',
    (region) => ({
      'a.yaml': `Resources:\n${filter('!ImportValue group', region)}`,
      'b.yaml': `Resources:\n${group('/app')}Outputs: {O: {Value: !Ref L, Export: {Name: group}}}\n`,
    }),
  ],
  [
    'a nested template by its path, in a folder',
    (region) => ({
      'p.yaml': `Resources:\n  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./nested/c.yaml, Parameters: {R: ${region}}}}\n`,
      'nested/c.yaml': CHILD,
    }),
  ],
  [
    'a nested template by its path, of a file that is named',
    (region) => ({
      'p.yaml': `Resources:\n  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: c.yaml, Parameters: {R: ${region}}}}\n`,
      'c.yaml': CHILD,
    }),
    ['p.yaml'],
  ],
  [
    'a serverless application by its path, and its output',
    (region) => ({
      'p.yaml': `Transform: AWS::Serverless-2016-10-31\n${secret('!GetAtt N.Outputs.O')}  N: {Type: AWS::Serverless::Application, Properties: {Location: c.yaml, Parameters: {R: ${region}}}}\n`,
      'c.yaml': CHILD,
    }),
  ],
  [
    'a log group by a name with the stack’s in it',
    (region) => ({
      't.yaml': `Resources:\n${group('!Sub "/a/${AWS::StackName}"')}${filter('!Sub "/a/${AWS::StackName}"', region)}`,
    }),
  ],
  [
    'the group of a function, by a name with the account’s in it',
    (region) => ({
      't.yaml': `Resources:\n${FUNCTION('!Sub "f-${AWS::AccountId}"')}${group('!Sub "/aws/lambda/f-${AWS::AccountId}"', PUBLIC)}${filter('!Ref L', region)}`,
    }),
  ],
  [
    'the group of a function that nobody declares',
    (region) => ({ 't.yaml': `Resources:\n${FUNCTION('f')}${filter('/aws/lambda/f', region)}` }),
  ],
  [
    'the group of a database by its name',
    (region) => ({
      't.yaml': `Resources:\n${database('DBInstanceIdentifier: orders, ')}${group('/aws/rds/instance/orders/postgresql', PUBLIC)}${filter('!Ref L', region)}`,
    }),
  ],
  [
    'the group of a database that nobody declares',
    (region) => ({
      't.yaml': `Resources:\n${database('DBInstanceIdentifier: orders, ')}${filter('/aws/rds/instance/orders/postgresql', region)}`,
    }),
  ],
];

describe.each(FORMS.map(([form, files, named]) => ({ form, files, named })))('$form', ({ files, named }) => {
  test('a place outside the territory is refused', async () => {
    const { refused, unread } = await judgedFiles(files('us-east-1'), named);
    expect(unread).toEqual([]);
    expect(refused).not.toEqual([]);
    expect(refused.filter((one) => !one.startsWith('residency/copy-leaves-eea '))).toEqual([]);
  });

  test('one inside is not', async () => {
    expect(await judgedFiles(files('eu-west-1'), named)).toEqual({ refused: [], unread: [] });
  });
});

test.each([
  [
    'of another database',
    `${database('DBInstanceIdentifier: orders, ')}${group('/aws/rds/instance/others/postgresql', PUBLIC)}`,
  ],
  ['of another service', `${FUNCTION('orders')}${group('/aws/codebuild/orders', PUBLIC)}`],
  [
    'by another account’s name',
    `${FUNCTION('!Sub "f-${AWS::AccountId}"')}${group('!Sub "/aws/lambda/f-${AWS::StackName}"', PUBLIC)}`,
  ],
])('the public group %s carries nothing', async (_, resources) => {
  const files = { 't.yaml': `Resources:\n${resources}${filter('!Ref L', 'us-east-1')}` };
  expect(await judgedFiles(files)).toEqual({ refused: [], unread: [] });
});

test('a nested template that is named is judged alone, too', async () => {
  const child = CHILD.replace('!Ref R', 'us-east-1');
  const parent = 'Resources:\n  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: c.yaml}}\n';
  const { refused } = await judgedFiles({ 'p.yaml': parent, 'c.yaml': child }, ['p.yaml', 'c.yaml']);
  expect(refused).toEqual(['residency/copy-leaves-eea N/S', 'residency/copy-leaves-eea S']);
});

test.each([
  ['by URL', 'https://bucket.s3.amazonaws.com/c.yaml'],
  ['that is not there', './gone.yaml'],
  ['that is no template', './c.txt'],
])('a nested template %s is opaque', async (_, url) => {
  const parent = `Resources:\n  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '${url}'}}\n`;
  const { refused } = await judgedFiles({ 'p.yaml': parent, 'c.txt': 'words' }, ['p.yaml']);
  expect(refused).toEqual(['residency/opaque-resource N']);
});

test('one template that cannot be read leaves the others joined', async () => {
  const { refused, unread } = await judgedFiles({
    'a.yaml': secret('!ImportValue shared'),
    'b.yaml': exporter('us-east-1'),
    'c.yaml': 'AWSTemplateFormatVersion: 2010-09-09\nResources: []\n',
  });
  expect(refused).toEqual(['residency/copy-leaves-eea S']);
  expect(unread).toEqual([expect.stringContaining('c.yaml:2:1: the section Resources must be a map')]);
});

test('exports that import each other’s names end', async () => {
  const round = (mine: string, other: string) =>
    `${secret(`!ImportValue ${other}`)}Outputs: {O: {Value: !ImportValue ${other}, Export: {Name: !Sub ['${mine}\${x}', {x: !ImportValue ${other}}]}}}\n`;
  const { unread } = await judgedFiles({ 'a.yaml': round('a', 'b'), 'b.yaml': round('b', 'a') });
  expect(unread).toEqual([]);
});

describe('a custom resource of the library’s own type', () => {
  const custom = (token: string, type = 'Custom::S3AutoDeleteObjects') =>
    `Resources:\n${FUNCTION('f')}  C: {Type: '${type}', Properties: {ServiceToken: ${token}}}\n`;

  test.each([
    ['a function of the template', '!GetAtt Fn.Arn', []],
    [
      'a function of somebody else',
      'arn:aws:lambda:eu-west-3:222222222222:function:g',
      ['residency/opaque-resource C'],
    ],
    ['nobody knows what', '!ImportValue token', ['residency/opaque-resource C']],
    ['something that is no function', '!Ref AWS::StackId', ['residency/opaque-resource C']],
  ])('served by %s', async (_, token, refused) => {
    expect((await judgedFiles({ 't.yaml': custom(token) })).refused).toEqual(refused);
  });
});
