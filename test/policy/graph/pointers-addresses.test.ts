/** What addresses, lists of them and connection strings point at, read as a whole. */
import { type Pointer, pointersOf } from '../../../policy/graph/pointers';
import { ACCOUNT, arn, here, host, name, stranger } from '../../support/pointing';

const HOLE = '\uFFFC';

type Case = readonly [text: string, ...expected: readonly Pointer[]];
type More = Partial<Pointer>;
const connected = (names: readonly string[], more: More = {}): Pointer => ({
  kind: 'connection',
  names,
  ...more,
});

describe('several in one text', () => {
  const cases: readonly Case[] = [
    ['one.example.com:9092, two.example.com:9092', stranger('one.example.com'), stranger('two.example.com')],
    ['one.example.com:9092,two', stranger('one.example.com')],
    ['one.example.com:9092,two.example.com/x', stranger('one.example.com')],
    ['one.example.com,/two.example.com', stranger('one.example.com')],
    ['one.example.com:x,two.example.com', name(['one.example.com:x,two.example.com', 'x,two.example.com'])],
    ['https://one.example.com/a,https://one.example.com/b', stranger('one.example.com')],
    ['https://one.example.com/a,see https://two.example.com', stranger('one.example.com')],
    [
      'ARN:aws:sns:eu-west-3:1:t,HTTPS://one.example.com',
      arn(['t'], { region: 'eu-west-3', account: '1', leadsTo: /^AWS::SNS::/ }),
      stranger('one.example.com'),
    ],
    ['one.co,two.co', name(['one.co']), name(['two.co'])],
    ['["https://one.example.com "]', stranger('one.example.com')],
    ['  https://one.example.com  ', stranger('one.example.com')],
    [
      '\n[\n "https://one.example.com", "sb+x.y-z://two.example.com"]',
      stranger('one.example.com'),
      stranger('two.example.com'),
    ],
    [
      '{"a":"see https://one.example.com","b":"arn:aws:sns:us-east-1:1:t","c":"x:y"}',
      arn(['t'], { region: 'us-east-1', account: '1', leadsTo: /^AWS::SNS::/ }),
    ],
    [
      'see {"a":"https://one.example.com"}',
      name(['see {"a":"https://one.example.com"}', 'one.example.com"}']),
    ],
  ];
  test.each(cases.map(([text, ...expected]) => [text, expected] as const))('%s', (text, expected) => {
    expect(pointersOf(text)).toEqual(expected);
  });
});

describe('an address', () => {
  const cases: readonly Case[] = [
    [
      'amqps://u:p@one.example.com:5671,two.example.com:5672/v?x=a,b',
      stranger('one.example.com'),
      stranger('two.example.com'),
    ],
    [
      '  kafka+ssl://one.example.com,two.example.com',
      stranger('one.example.com'),
      stranger('two.example.com'),
    ],
    ['https://one.example.com/a,b', stranger('one.example.com')],
    ['https://one.example.com?a,b', stranger('one.example.com')],
    ['https://one.example.com#a,b', stranger('one.example.com')],
    [
      'jdbc:postgresql://one.example.com,two.example.com/db',
      stranger('one.example.com'),
      stranger('two.example.com'),
    ],
    ['jdbc:sqlserver://one.example.com;a=b,c', stranger('one.example.com')],
    ['https://u,v@one.example.com/x', stranger('one.example.com')],
    [
      'mongodb://u:p=1,2@one.example.com,two.example.com/db',
      stranger('one.example.com'),
      stranger('two.example.com'),
    ],
    ['mongodb://u:p,1@one.example.com/db', stranger('one.example.com')],
    ['mongodb://one.example.com,opt=x/db', stranger('one.example.com')],
    [
      'mongodb://one.example.com,two.example.com;x=y',
      stranger('one.example.com'),
      stranger('two.example.com'),
    ],
    ['jdbc:oracle:thin:u/p@one.example.com:1521:SID', stranger('one.example.com')],
    ['redis://:abc=@one.example.com:6380', stranger('one.example.com')],
    [
      'jdbc:awsathena://User=a@b.example.com;AwsRegion=eu-west-3',
      connected([], { cloud: 'aws', region: 'eu-west-3' }),
    ],
    ['jdbc:sqlserver://one.example.com;user=a@b', stranger('one.example.com')],
    ['https://one.example.com?x=a@b', stranger('one.example.com')],
    ['https://u@@one.example.com', stranger('one.example.com')],
    ['https://one.example.com#x', stranger('one.example.com')],
    ['  jdbc:mysql:aws://one.example.com/db', stranger('one.example.com')],
    ['https://one.example.com:443/a@b', stranger('one.example.com')],
    ['https://u:p@one.example.com@x/y', stranger('x')],
    ['https://'],
    ['sb://'],
    ['https:///x'],
    ['s3://docs', name(['docs'], { leadsTo: /^AWS::(S3|Serverless)::/ })],
    ['s3a://docs/x', name(['docs'], { leadsTo: /^AWS::(S3|Serverless)::/ })],
    ['s3n://docs', name(['docs'], { leadsTo: /^AWS::(S3|Serverless)::/ })],
    ['s3b://docs', stranger('docs')],
    ['xs3://docs', stranger('docs')],
    ['S3://docs', name(['docs'], { leadsTo: /^AWS::(S3|Serverless)::/ })],
    [`s3://docs-${HOLE}/x`],
    [`s3://docs/${HOLE}`, name(['docs'], { leadsTo: /^AWS::(S3|Serverless)::/ })],
    [`aws-sqs://arn:aws:sqs:eu-west-3:${ACCOUNT}:q`, here(['q'], { leadsTo: /^AWS::SQS::/ })],
    [`https://one.example.com/arn:aws:sqs:eu-west-3:${ACCOUNT}:q`, stranger('one.example.com')],
    ['1http://one.example.com', name(['1http://one.example.com', 'one.example.com'])],
    ['https://one.example.com,two.example.com=x', stranger('one.example.com')],
    ['https://one.example.com\\x', stranger('one.example.com')],
    [
      'https://s3.eu-west-3.amazonaws.com/docs/x',
      host(['docs'], { cloud: 'aws', region: 'eu-west-3', leadsTo: /^AWS::(S3|S3Express|Serverless)::/ }),
    ],
    ['https://one.example.com;a=b', stranger('one.example.com')],
    [`https://${HOLE}/x`],
    [`https://${HOLE}.example.com/x`, stranger('*.example.com')],
    [`https://one.example.com/${HOLE}`, stranger('one.example.com')],
    ['ftp://docs', stranger('docs')],
  ];
  test.each(cases.map(([text, ...expected]) => [text, expected] as const))('%s', (text, expected) => {
    expect(pointersOf(text)).toEqual(expected);
  });
});

describe('the address of a database', () => {
  const cases: readonly Case[] = [
    ['jdbc:mysql:aws://one.example.com/db', stranger('one.example.com')],
    ['r2dbc:postgresql://one.example.com/db', stranger('one.example.com')],
    ['JDBC:POSTGRESQL://one.example.com/db', stranger('one.example.com')],
    ['see jdbc:x://one.example.com', name(['see jdbc:x://one.example.com', 'one.example.com'])],
    ['jdbc:oracle:thin:@one.example.com:1521:ORCL', stranger('one.example.com')],
    ['jdbc:oracle:thin:@one.example.com:1521/s', stranger('one.example.com')],
    ['jdbc:oracle:thin:@one.example.com', stranger('one.example.com')],
    ['jdbc:oracle:oci:@name', stranger('name')],
    ['jdbc:oracle:thin:u/p@x@one.example.com:ORCL', stranger('one.example.com')],
    ['jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(host = one.example.com )))', stranger('one.example.com')],
    [
      'jdbc:oracle:thin:@(ADDRESS=(HOST=one.example.com)(PORT=1))(ADDRESS=(HOST=two.example.com))',
      stranger('one.example.com'),
      stranger('two.example.com'),
    ],
    ['u:p@one.example.com/db', stranger('one.example.com')],
    ['u:p@one.example.com:3306', stranger('one.example.com')],
    ['u:p@tcp(one.example.com:3306)/db', stranger('one.example.com')],
    ['u:p@tcp(one.example.com)', stranger('one.example.com')],
    ['u:p@one.example', name(['u:p@one.example', 'p@one.example'])],
    ['u:p@udp(one.example.com)', name(['u:p@udp(one.example.com)', 'p@udp(one.example.com)'])],
    ['u:@one.example.com', stranger('one.example.com')],
    ['u:p@one.example.com x', name(['u:p@one.example.com x', 'p@one.example.com x'])],
    ['U:P@TCP(ONE.EXAMPLE.COM)', stranger('one.example.com')],
    ['x u:p@one.example.com', name(['x u:p@one.example.com', 'p@one.example.com'])],
    ['jdbc:h2:mem', name(['jdbc:h2:mem', 'mem'])],
  ];
  test.each(cases.map(([text, ...expected]) => [text, expected] as const))('%s', (text, expected) => {
    expect(pointersOf(text)).toEqual(expected);
  });
});

describe('a connection string', () => {
  const cases: readonly Case[] = [
    ['AccountName=docs', connected(['docs'], { leadsTo: /^azurerm_storage_account$/ })],
    ['AccountName=docs;AccountKey=k', connected(['docs'], { leadsTo: /^azurerm_storage_account$/ })],
    [`AccountName=${HOLE};EndpointSuffix=core.windows.net`],
    [
      'DefaultEndpointsProtocol=https;AccountName=docs;BlobEndpoint=https://other.example.com/',
      connected(['docs'], { leadsTo: /^azurerm_storage_account$/ }),
    ],
    [
      'Endpoint=sb://bus.servicebus.windows.net/;EntityPath=x',
      connected(['bus'], {
        cloud: 'azure',
        leadsTo:
          /^azurerm_(eventhub_namespace|servicebus_namespace|relay_namespace|notification_hub_namespace)$/,
      }),
    ],
    ['endpoint=https://one.example.com;x=y', connected([], { stranger: 'one.example.com' })],
    ['Server=tcp:one.example.com,1433;Database=x', connected([], { stranger: 'one.example.com' })],
    ['Server=one.example.com', connected([], { stranger: 'one.example.com' })],
    ['Server=one', connected(['one'])],
    ['Server=one,1433;x=y', connected(['one'])],
    [
      'HostName=h.azure-devices.net;DeviceId=x',
      connected(['h'], { cloud: 'azure', leadsTo: /^azurerm_iothub/ }),
    ],
    ['x=y;HostName = h.azure-devices.net', connected(['h'], { cloud: 'azure', leadsTo: /^azurerm_iothub/ })],
    ['InstrumentationKey=0'],
    [
      'InstrumentationKey=0;IngestionEndpoint=https://francecentral-1.in.applicationinsights.azure.com/',
      connected(['francecentral-1'], { cloud: 'azure', region: 'francecentral' }),
    ],
    ['host=one.example.com port=5432', connected([], { stranger: 'one.example.com' })],
    ['port=5432 host=one.example.com dbname=x', connected([], { stranger: 'one.example.com' })],
    ['port=5432 host= ', name(['port=5432 host='])],
    ['localhost=one.example.com', name(['localhost=one.example.com'])],
    ['AwsRegion=eu-west-3;x=y', connected([], { cloud: 'aws', region: 'eu-west-3' })],
    ['x=y;Region=us-east-1', connected([], { cloud: 'aws', region: 'us-east-1' })],
    ['x=y;Region=nowhere'],
    [`x=y;Region=${HOLE}`],
    [
      'AccountEndpoint=https://d.documents.azure.com:443/;AccountKey=k',
      connected(['d'], { cloud: 'azure', leadsTo: /cosmosdb|mongo_cluster/ }),
    ],
    [
      'x=y;SharedAccessSignatureEndpoint=https://one.example.com',
      connected([], { stranger: 'one.example.com' }),
    ],
    [
      'x=y;IngestionEndpoint=https://one.example.com;Endpoint=https://two.example.com',
      connected([], { stranger: 'one.example.com' }),
    ],
    ['x=y;ServerName=one', connected(['one'])],
    ['Data Source=tcp:one.example.com,1433;x=y', connected([], { stranger: 'one.example.com' })],
    ['x=y;myServer=one'],
    [`Server=${HOLE};Database=x`],
    [
      `Server=tcp:${HOLE}.database.windows.net;x=y`,
      connected([], { cloud: 'azure', leadsTo: /^azurerm_(mssql|sql)_/ }),
    ],
    ['a b.c=1;Host=one', connected(['one'])],
    ['jdbc:x://Region=eu-west-3;Host=one.example.com', connected([], { cloud: 'aws', region: 'eu-west-3' })],
    ['Server=one.example.com;Region=eu-west-3', connected([], { cloud: 'aws', region: 'eu-west-3' })],
    ['Region=eu-west-3;Server=one.example.com', connected([], { cloud: 'aws', region: 'eu-west-3' })],
    ['k=v', name(['k=v'])],
    ['k=v;'],
    ['k?=v;Server=one', name(['k?=v;Server=one'])],
    ['x=y;Host=one;Host=two', connected(['one'])],
    ['Server=TCP:one.example.com', connected([], { stranger: 'one.example.com' })],
  ];
  test.each(cases.map(([text, ...expected]) => [text, expected] as const))('%s', (text, expected) => {
    expect(pointersOf(text)).toEqual(expected);
  });
});
