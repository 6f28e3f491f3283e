import { type Pointer, pointersOf } from '../../../policy/graph/pointers';

const HOLE = '\uFFFC';
type Case = readonly [text: string, ...expected: readonly Partial<Pointer>[]];

const SUBSCRIPTION = '99999999-9999-9999-9999-999999999999';
const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/docs`;

const CASES: readonly Case[] = [
  ['arn:aws:s3:::docs/prefix', { kind: 'arn', names: ['docs'] }],
  ['arn:aws:sqs:us-east-1:111111111111:q', { region: 'us-east-1', account: '111111111111', names: ['q'] }],
  ['arn:aws:backup:us-east-1:111111111111:backup-vault:v', { region: 'us-east-1' }],
  [`arn:aws:sqs:${HOLE}:111111111111:q`, { account: '111111111111' }],
  [ID, { kind: 'id', subscription: SUBSCRIPTION, group: 'rg', names: ['docs'] }],
  [`${ID}/blobServices/default`, { names: ['default', 'docs'], whole: 'docs' }],
  ['https://docs.blob.core.windows.net/papers?sv=1', { kind: 'host', cloud: 'azure', names: ['docs'] }],
  ['docs.blob.core.windows.net/papers', { names: ['docs'] }],
  ['https://docs.blob.storage.sovcloud-api.fr/', { cloud: 'azure', names: ['docs'] }],
  ['DefaultEndpointsProtocol=https;AccountName=docs;AccountKey=k', { kind: 'connection', names: ['docs'] }],
  ['Endpoint=sb://bus.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=y', { names: ['bus'] }],
  [
    'InstrumentationKey=0;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;LiveEndpoint=https://x.example.com/',
    { kind: 'connection', region: 'westeurope' },
  ],
  ['Server=tcp:name.database.windows.net,1433;Initial Catalog=x', { names: ['name'] }],
  ['host=name.postgres.database.azure.com port=5432 dbname=x', { names: ['name'] }],
  ['cache.redis.cache.windows.net:6380,password=x,ssl=True', { names: ['cache'] }],
  ['https://cluster.westeurope.kusto.windows.net', { names: ['cluster'], region: 'westeurope' }],
  ['jdbc:redshift://x.abc.us-east-1.redshift.amazonaws.com:5439/db', { names: ['x'], region: 'us-east-1' }],
  ['jdbc:sqlserver://name.database.windows.net:1433;database=x', { cloud: 'azure', names: ['name'] }],
  ['jdbc:mysql:aws://x.cluster-abc.us-west-2.rds.amazonaws.com/db', { names: ['x'], region: 'us-west-2' }],
  ['postgres://user:pw@x.abc.eu-west-3.rds.amazonaws.com:5432/db', { names: ['x'], region: 'eu-west-3' }],
  ['x.abc.0001.euw3.cache.amazonaws.com:6379', { names: ['x'], region: 'eu-west-3' }],
  ['https://sqs.us-east-1.amazonaws.com/111111111111/orders', { names: ['orders'], region: 'us-east-1' }],
  ['https://s3-us-west-2.amazonaws.com/docs/x', { names: ['docs'], region: 'us-west-2' }],
  ['docs.with.dots.s3.eu-west-3.amazonaws.com', { names: ['docs.with.dots'], region: 'eu-west-3' }],
  ['s3a://docs/path', { names: ['docs'] }],
  [
    'docs--use1-az4--x-s3',
    { kind: 'name', cloud: 'aws', names: ['docs--use1-az4--x-s3'], region: 'us-east-1' },
  ],
  ['s3://docs--use1-az4--x-s3/path', { region: 'us-east-1' }],
  ['door--euw3-az1--xa-s3', { region: 'eu-west-3' }],
  ['docs--use1-az4--x-s3-old', { kind: 'name', names: ['docs--use1-az4--x-s3-old'] }],
  ['docs-111111111111-us-east-1-an', { kind: 'name', region: 'us-east-1', account: '111111111111' }],
  [
    'arn:aws:s3:::docs-111111111111-us-east-1-an/path/*',
    { kind: 'arn', names: ['docs-111111111111-us-east-1-an'], region: 'us-east-1', account: '111111111111' },
  ],
  [` S3://${HOLE}-${HOLE}-us-east-1-an/x`, { kind: 'name', names: [], region: 'us-east-1' }],
  ['docs-111111111111-us-east-1', { kind: 'name', names: ['docs-111111111111-us-east-1'] }],
  [
    'b-1.x.us-east-1.amazonaws.com:9092,b-2.x.us-east-1.amazonaws.com:9092',
    { names: ['b-1'], region: 'us-east-1' },
    { names: ['b-2'], region: 'us-east-1' },
  ],
  [
    'mongodb://u:p@one.example.com:27017,two.example.com:27017/db?x=y',
    { stranger: 'one.example.com' },
    { stranger: 'two.example.com' },
  ],
  ['jdbc:oracle:thin:@x.abc.us-east-1.rds.amazonaws.com:1521:ORCL', { names: ['x'], region: 'us-east-1' }],
  ['jdbc:oracle:thin:u/p@x.abc.us-east-1.rds.amazonaws.com:1521/s', { names: ['x'], region: 'us-east-1' }],
  ['jdbc:oracle:thin:@//x.abc.us-east-1.rds.amazonaws.com:1521/s', { names: ['x'], region: 'us-east-1' }],
  [
    'https://one.example.com/a,https://two.example.com/b',
    { stranger: 'one.example.com' },
    { stranger: 'two.example.com' },
  ],
  [
    'arn:aws:sqs:eu-west-3:111111111111:q, arn:aws:sqs:us-east-1:111111111111:q',
    { region: 'eu-west-3' },
    { region: 'us-east-1' },
  ],
  ['https://one.example.com/a,b', { stranger: 'one.example.com' }],
  [
    '{"queue": "arn:aws:sqs:us-east-1:111111111111:q", "n": 1, "hooks": ["https://hooks.example.com"]}',
    { region: 'us-east-1' },
    { stranger: 'hooks.example.com' },
  ],
  [' ["s3://docs"]', { kind: 'name', names: ['docs'] }],
  ['jdbc:oracle:thin:@db', { kind: 'host', stranger: 'db', names: [] }],
  [
    'jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=one.example.com)(PORT=1521))(ADDRESS=(HOST = two.example.com)))',
    { stranger: 'one.example.com' },
    { stranger: 'two.example.com' },
  ],
  [`jdbc:oracle:thin:@${HOLE}:1521:ORCL`],
  ['jdbc:postgresql:docs', { kind: 'name', names: ['jdbc:postgresql:docs', 'docs'] }],
  ['jdbc:sqlserver://db.example.com\\one:1433;databaseName=x', { kind: 'host', stranger: 'db.example.com' }],
  ['jdbc:sqlserver://;serverName=db.example.com;databaseName=x', { stranger: 'db.example.com' }],
  ['jdbc:awsathena://AwsRegion=us-east-1;S3OutputLocation=s3://b', { cloud: 'aws', region: 'us-east-1' }],
  ['jdbc:athena://Region=eu-west-3;WorkGroup=w', { cloud: 'aws', region: 'eu-west-3' }],
  [
    'jdbc:mysql:replication://one.example.com,two.example.com:3306/db',
    { stranger: 'one.example.com' },
    { stranger: 'two.example.com' },
  ],
  ['mongodb+srv://u:p@x.docdb.us-east-1.amazonaws.com/db', { names: ['x'], region: 'us-east-1' }],
  ['amqps://b-1.mq.us-east-1.amazonaws.com:5671', { names: ['b-1'], region: 'us-east-1' }],
  ['redis://user:pw@x.abc.use1.cache.amazonaws.com/0', { names: ['x'], region: 'us-east-1' }],
  ['user:pw@x.abc.us-east-1.rds.amazonaws.com:5432/db', { names: ['x'], region: 'us-east-1' }],
  ['user:pw@tcp(x.abc.us-east-1.rds.amazonaws.com:3306)/db', { names: ['x'], region: 'us-east-1' }],
  ['aws2-sqs://arn:aws:sqs:us-east-1:111111111111:q', { kind: 'arn', region: 'us-east-1', names: ['q'] }],
  ['https://hooks.example.com/docs', { stranger: 'hooks.example.com', names: [] }],
  ['10.0.0.5:5432', { stranger: '10.0.0.5' }],
  ['Server=name; Database=x', { kind: 'connection', names: ['name'] }],
  ['Data Source=tcp:name.database.windows.net,1433;Database=x', { kind: 'connection', names: ['name'] }],
  [
    'Endpoint=https://westeurope-5.in.applicationinsights.azure.com/;BlobEndpoint=https://docs.blob.core.windows.net/',
    { kind: 'connection', region: 'westeurope' },
  ],
  [
    'BlobEndpoint=https://docs.blob.core.windows.net/;Endpoint=https://other.example.com/',
    { kind: 'connection', names: ['docs'] },
  ],
  [`AccountName=${HOLE};AccountKey=k`],
  ['/aws/lambda/orders', { kind: 'name', names: ['/aws/lambda/orders', 'orders'] }],
  [
    '/aws/rds/cluster/people/audit',
    { names: ['/aws/rds/cluster/people/audit', 'cluster', 'people', 'audit'] },
  ],
  ['/aws/unknown/orders', { names: ['/aws/unknown/orders', 'orders'] }],
  ['jdbc:oracle:thin:@x.abc.eu-west-3.rds.amazonaws.com:1521/db', { names: ['x'], region: 'eu-west-3' }],
  [
    'arn:aws:ecs:eu-west-3:1:service/cluster/web',
    { names: ['cluster/web', '/cluster/web', 'cluster', 'web'] },
  ],
  ['arn:aws:secretsmanager:eu-west-3:1:secret:pass-AbC123', { names: ['pass', 'pass-AbC123'] }],
  ['arn:aws:s3:eu-west-3:1:accesspoint/door', { names: ['door'] }],
  ['arn:aws:logs:eu-west-3:1:log-group:g:*', { names: ['g', '/g', 'g'], region: 'eu-west-3' }],
  ['arn:aws:sns:eu-west-3:1:topic', { names: ['topic'] }],
  ['s3://docs', { names: ['docs'] }],
  [`s3://${HOLE}/x`],
  ['http://s3.example', { kind: 'host', stranger: 's3.example' }],
  ['orders', { kind: 'name', names: ['orders'] }],
  ['b-1.x:9092', { kind: 'name', names: ['b-1.x:9092'] }],
  [HOLE],
  [''],
];

test.each(CASES.map(([text, ...expected]) => [text, expected] as const))('%s', (text, expected) => {
  expect(pointersOf(text)).toMatchObject(expected);
});
