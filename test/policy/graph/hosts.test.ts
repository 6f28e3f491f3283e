/** Whose a host is, where it stands, what kind of resource stands behind it and by which names: read as a whole. */
import { type HostRead, readHost } from '../../../policy/graph/hosts';

const HOLE = '\uFFFC';
const ACCOUNT = /^azurerm_storage_account$/;
const NAMESPACE =
  /^azurerm_(eventhub_namespace|servicebus_namespace|relay_namespace|notification_hub_namespace)$/;
const VAULT = /^azurerm_key_vault/;
const MSSQL = /^azurerm_(mssql|sql)_/;
const MYSQL = /mysql|mariadb/;
const REDIS = /redis/;
const COSMOS = /cosmosdb|mongo_cluster/;
const QUEUE = /^AWS::SQS::Queue$/;
const BUCKET = /^AWS::(S3|S3Express|Serverless)::/;
const KAFKA = /^AWS::MSK::/;
const REDSHIFT = /^AWS::Redshift/;
const DOCUMENTS = /^AWS::(DocDB|Neptune)::/;
const CACHE = /^AWS::(ElastiCache|MemoryDB)::/;
const SEARCH = /^AWS::(Elasticsearch|OpenSearch)/;

type Case = readonly [host: string, path: string, read: HostRead | undefined];

const OF_AZURE: readonly Case[] = [
  ['docs.blob.core.windows.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['docs.queue.core.windows.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['docs.table.core.windows.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['docs.file.core.windows.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['docs.dfs.core.windows.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['docs.web.core.windows.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['docs.z6.web.core.windows.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['docs.z28.blob.storage.azure.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['docs.blob.z38.storage.azure.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['docs.privatelink.blob.core.windows.net', '', { cloud: 'azure', names: ['docs'], leadsTo: ACCOUNT }],
  ['hub.servicebus.windows.net', '', { cloud: 'azure', names: ['hub'], leadsTo: NAMESPACE }],
  ['v.vault.azure.net', '', { cloud: 'azure', names: ['v'], leadsTo: VAULT }],
  ['h.managedhsm.azure.net', '', { cloud: 'azure', names: ['h'], leadsTo: VAULT }],
  ['s.database.windows.net', '', { cloud: 'azure', names: ['s'], leadsTo: MSSQL }],
  ['s.database.sovcloud-api.fr', '', { cloud: 'azure', names: ['s'], leadsTo: MSSQL }],
  ['p.postgres.database.azure.com', '', { cloud: 'azure', names: ['p'], leadsTo: /postgresql/ }],
  ['m.mysql.database.azure.com', '', { cloud: 'azure', names: ['m'], leadsTo: MYSQL }],
  ['m.mariadb.database.azure.com', '', { cloud: 'azure', names: ['m'], leadsTo: MYSQL }],
  ['c.redis.cache.windows.net', '', { cloud: 'azure', names: ['c'], leadsTo: REDIS }],
  [
    'c.francecentral.redisenterprise.cache.azure.net',
    '',
    { cloud: 'azure', names: ['c'], region: 'francecentral', leadsTo: REDIS },
  ],
  [
    'c.francecentral.redis.azure.net',
    '',
    { cloud: 'azure', names: ['c'], region: 'francecentral', leadsTo: REDIS },
  ],
  ['k.kusto.windows.net', '', { cloud: 'azure', names: ['k'], leadsTo: /^azurerm_kusto_cluster$/ }],
  ['c-d.x.postgres.cosmos.azure.com', '', { cloud: 'azure', names: ['c-d', 'd'], leadsTo: COSMOS }],
  ['d.documents.azure.com', '', { cloud: 'azure', names: ['d'], leadsTo: COSMOS }],
  ['d.cassandra.cosmos.azure.com', '', { cloud: 'azure', names: ['d'], leadsTo: COSMOS }],
  ['d.mongocluster.cosmos.azure.com', '', { cloud: 'azure', names: ['d'], leadsTo: COSMOS }],
  ['d.global.mongocluster.x.azure.com', '', { cloud: 'azure', names: ['d'], leadsTo: COSMOS }],
  ['r.azurecr.io', '', { cloud: 'azure', names: ['r'], leadsTo: /^azurerm_container_registry$/ }],
  ['i.azure-devices.net', '', { cloud: 'azure', names: ['i'], leadsTo: /^azurerm_iothub/ }],
  ['w.azurewebsites.net', '', { cloud: 'azure', names: ['w'] }],
  ['a.azure-api.net', '', { cloud: 'azure', names: ['a'] }],
  ['x.azureedge.net', '', { cloud: 'azure', names: ['x'] }],
  ['x.azurefd.net', '', { cloud: 'azure', names: ['x'] }],
  ['x.azure-automation.net', '', { cloud: 'azure', names: ['x'] }],
  ['x.azureml.ms', '', { cloud: 'azure', names: ['x'] }],
  ['x.azuredatabricks.net', '', { cloud: 'azure', names: ['x'] }],
  ['x.azurestaticapps.net', '', { cloud: 'azure', names: ['x'] }],
  ['x.azurecontainer.io', '', { cloud: 'azure', names: ['x'] }],
  ['x.azurecontainerapps.io', '', { cloud: 'azure', names: ['x'] }],
  ...['openai', 'cognitiveservices', 'services.ai'].map((kind): [string, string, HostRead] => [
    `x.${kind}.azure.com`,
    '',
    { cloud: 'azure', names: ['x'], leadsTo: /^azurerm_(cognitive_account|ai_services)$/ },
  ]),
  ['x.azuresynapse.net', '', { cloud: 'azure', names: ['x'], leadsTo: /^azurerm_synapse_/ }],
  [
    'x-ondemand.sql.azuresynapse.net',
    '',
    { cloud: 'azure', names: ['x-ondemand', 'x'], leadsTo: /^azurerm_synapse_/ },
  ],
  [
    'x-ondemand.dev.azuresynapse.net',
    '',
    { cloud: 'azure', names: ['x-ondemand'], leadsTo: /^azurerm_synapse_/ },
  ],
  [
    'docs-secondary.blob.core.windows.net',
    '',
    { cloud: 'azure', names: ['docs-secondary', 'docs'], leadsTo: ACCOUNT },
  ],
  ['docs-primary.blob.core.windows.net', '', { cloud: 'azure', names: ['docs-primary'], leadsTo: ACCOUNT }],
  [
    'd-francecentral.documents.azure.com',
    '',
    { cloud: 'azure', names: ['d-francecentral', 'd'], leadsTo: COSMOS },
  ],
  ['d-westus2.documents.azure.com', '', { cloud: 'azure', names: ['d-westus2', 'd'], leadsTo: COSMOS }],
  ['c.azconfig.io', '', { cloud: 'azure', names: ['c'], leadsTo: /^azurerm_app_configuration$/ }],
  ['p.azure-devices-provisioning.net', '', { cloud: 'azure', names: ['p'], leadsTo: /^azurerm_iothub_dps/ }],
  ['h.azurehdinsight.net', '', { cloud: 'azure', names: ['h'], leadsTo: /^azurerm_hdinsight_/ }],
  ['a.azureiotcentral.com', '', { cloud: 'azure', names: ['a'] }],
  ['westeurope.asazure.windows.net', '', { cloud: 'azure', names: [], region: 'westeurope' }],
  ['x.trafficmanager.net', '', { cloud: 'azure', names: ['x'] }],
  ['x.signalr.net', '', { cloud: 'azure', names: ['x'] }],
  ['app.francecentral-01.azurewebsites.net', '', { cloud: 'azure', names: ['app'], region: 'francecentral' }],
  ['francecentral.azurewebsites.net', '', { cloud: 'azure', names: ['francecentral'] }],
  [
    'francecentral-1.in.applicationinsights.azure.com',
    '',
    { cloud: 'azure', names: ['francecentral-1'], region: 'francecentral' },
  ],
  ['x.westeurope-12.azurewebsites.net', '', { cloud: 'azure', names: ['x'], region: 'westeurope' }],
  ['westeurope.api.cognitive.microsoft.com', '', { cloud: 'azure', names: [], region: 'westeurope' }],
  ['francecentral.stt.speech.microsoft.com', '', { cloud: 'azure', names: [], region: 'francecentral' }],
  [
    'westeurope.api.cognitive.microsofttranslator.com',
    '',
    { cloud: 'azure', names: [], region: 'westeurope' },
  ],
  ['k.hcp.westeurope.azmk8s.io', '', { cloud: 'azure', names: ['k'], region: 'westeurope' }],
  ['x-1.azurewebsites.net', '', { cloud: 'azure', names: ['x-1'] }],
  [`${HOLE}.blob.core.windows.net`, '', { cloud: 'azure', names: [], leadsTo: ACCOUNT }],
  ['.blob.core.windows.net', '', { cloud: 'azure', names: [], leadsTo: ACCOUNT }],
  ['x.westeurope-5x.azurewebsites.net', '', { cloud: 'azure', names: ['x'] }],
];

const OF_AWS: readonly Case[] = [
  ['web.eu-west-3.elasticbeanstalk.com', '', { cloud: 'aws', names: ['web'], region: 'eu-west-3' }],
  ['abc.eu-west-3.awsapprunner.com', '', { cloud: 'aws', names: ['abc'], region: 'eu-west-3' }],
  ['x.notebook.eu-west-3.sagemaker.aws', '', { cloud: 'aws', names: ['x'], region: 'eu-west-3' }],
  ['myelasticbeanstalk.com', '', { names: [], stranger: 'myelasticbeanstalk.com' }],
  [
    'sqs.eu-west-3.amazonaws.com',
    '/111111111111/orders',
    { cloud: 'aws', names: ['orders'], region: 'eu-west-3', leadsTo: QUEUE },
  ],
  ['sqs.eu-west-3.amazonaws.com', '', { cloud: 'aws', names: [], region: 'eu-west-3', leadsTo: QUEUE }],
  [
    'eu-west-3.queue.amazonaws.com',
    '/111111111111/orders',
    { cloud: 'aws', names: ['orders'], region: 'eu-west-3', leadsTo: QUEUE },
  ],
  ['xsqs.eu-west-3.amazonaws.com', '/1/orders', { cloud: 'aws', names: ['xsqs'], region: 'eu-west-3' }],
  ['sqsx.eu-west-3.amazonaws.com', '/1/orders', { cloud: 'aws', names: ['sqsx'], region: 'eu-west-3' }],
  ['s3.amazonaws.com', '/docs/x', { cloud: 'aws', names: ['docs'], leadsTo: BUCKET }],
  [
    's3.eu-west-3.amazonaws.com',
    '/docs?x#y',
    { cloud: 'aws', names: ['docs'], region: 'eu-west-3', leadsTo: BUCKET },
  ],
  [
    's3-eu-west-3.amazonaws.com',
    '/docs',
    { cloud: 'aws', names: ['docs'], region: 'eu-west-3', leadsTo: BUCKET },
  ],
  [
    'docs.s3-website-us-east-1.amazonaws.com',
    '',
    { cloud: 'aws', names: ['docs'], region: 'us-east-1', leadsTo: BUCKET },
  ],
  [
    'docs.s3-website.us-east-1.amazonaws.com',
    '',
    { cloud: 'aws', names: ['docs'], region: 'us-east-1', leadsTo: BUCKET },
  ],
  ['docs.s3.amazonaws.com', '', { cloud: 'aws', names: ['docs'], leadsTo: BUCKET }],
  ['docs.s3x.amazonaws.com', '', { cloud: 'aws', names: ['docs'] }],
  ['my-s3.eu-west-3.amazonaws.com', '/a', { cloud: 'aws', names: ['my-s3'], region: 'eu-west-3' }],
  ['docs.my-s3.amazonaws.com', '', { cloud: 'aws', names: ['docs'] }],
  [
    'b-1.x.c2.kafka.us-east-1.amazonaws.com:9098',
    '',
    { cloud: 'aws', names: ['b-1'], region: 'us-east-1', leadsTo: KAFKA },
  ],
  [
    'boot-x.c1.kafka-serverless.eu-west-3.amazonaws.com',
    '',
    { cloud: 'aws', names: ['boot-x'], region: 'eu-west-3', leadsTo: KAFKA },
  ],
  [
    'w.1.eu-west-3.redshift.amazonaws.com',
    '',
    { cloud: 'aws', names: ['w'], region: 'eu-west-3', leadsTo: REDSHIFT },
  ],
  [
    'w.1.eu-west-3.redshift-serverless.amazonaws.com:5439',
    '',
    { cloud: 'aws', names: ['w'], region: 'eu-west-3', leadsTo: REDSHIFT },
  ],
  [
    'd.abc.eu-west-3.rds.amazonaws.com',
    '',
    { cloud: 'aws', names: ['d'], region: 'eu-west-3', leadsTo: /^AWS::(RDS|DocDB|Neptune)::/ },
  ],
  [
    'd.abc.eu-west-3.docdb.amazonaws.com',
    '',
    { cloud: 'aws', names: ['d'], region: 'eu-west-3', leadsTo: DOCUMENTS },
  ],
  [
    'd.abc.eu-west-3.neptune.amazonaws.com',
    '',
    { cloud: 'aws', names: ['d'], region: 'eu-west-3', leadsTo: DOCUMENTS },
  ],
  ['c.abc.euw3.cache.amazonaws.com', '', { cloud: 'aws', names: ['c'], region: 'eu-west-3', leadsTo: CACHE }],
  [
    'c.abc.clustercfg.memorydb.eu-west-3.amazonaws.com',
    '',
    { cloud: 'aws', names: ['c'], region: 'eu-west-3' },
  ],
  [
    'search-x.eu-west-3.es.amazonaws.com',
    '',
    { cloud: 'aws', names: ['search-x'], region: 'eu-west-3', leadsTo: SEARCH },
  ],
  [
    'x.eu-west-3.aoss.amazonaws.com',
    '',
    { cloud: 'aws', names: ['x'], region: 'eu-west-3', leadsTo: SEARCH },
  ],
  ['x.eu-west-3.amazonaws.com.cn', '', { cloud: 'aws', names: ['x'], region: 'eu-west-3' }],
  ['x.eusc-de-east-1.amazonaws.eu', '', { cloud: 'aws', names: ['x'], region: 'eusc-de-east-1' }],
  ['x.lambda-url.eu-west-3.on.aws', '', { cloud: 'aws', names: ['x'], region: 'eu-west-3' }],
  ['athena.eu-west-3.api.aws', '', { cloud: 'aws', names: ['athena'], region: 'eu-west-3' }],
  ['amazonaws.com', '', { cloud: 'aws', names: ['amazonaws'] }],
  ['x.us-gov-west-1.amazonaws.com', '', { cloud: 'aws', names: ['x'], region: 'us-gov-west-1' }],
  ['x.eu-west-33.amazonaws.com', '', { cloud: 'aws', names: ['x'] }],
  ['x.euw3x.cache.amazonaws.com', '', { cloud: 'aws', names: ['x'], leadsTo: CACHE }],
  [
    'x.usgw1.cache.amazonaws.com',
    '',
    { cloud: 'aws', names: ['x'], region: 'us-gov-west-1', leadsTo: CACHE },
  ],
  ['X.EU-WEST-3.AMAZONAWS.COM', '', { cloud: 'aws', names: ['x'], region: 'eu-west-3' }],
  [
    `${HOLE}.s3.eu-west-3.amazonaws.com`,
    '',
    { cloud: 'aws', names: [], region: 'eu-west-3', leadsTo: BUCKET },
  ],
  [
    'sqs.eu-west-3.amazonaws.com',
    `/1/${HOLE}`,
    { cloud: 'aws', names: [], region: 'eu-west-3', leadsTo: QUEUE },
  ],
  [`x.${HOLE}.rds.amazonaws.com`, '', { cloud: 'aws', names: ['x'], leadsTo: /^AWS::(RDS|DocDB|Neptune)::/ }],
  [
    'sqs.eu-west-3.amazonaws.com',
    '/111111111111/',
    { cloud: 'aws', names: [], region: 'eu-west-3', leadsTo: QUEUE },
  ],
  ['mys3-eu-west-3.amazonaws.com', '', { cloud: 'aws', names: ['mys3-eu-west-3'] }],
  ['a.b.x-s3.amazonaws.com', '', { cloud: 'aws', names: ['a'] }],
  ['a.b.s3x.amazonaws.com', '', { cloud: 'aws', names: ['a'] }],
  ['xeuw3.cache.amazonaws.com', '', { cloud: 'aws', names: ['xeuw3'], leadsTo: CACHE }],
];

const OF_OTHERS: readonly Case[] = [
  ['azurewebsites.net', '', { names: [], stranger: 'azurewebsites.net' }],
  ['docs.azurecr.io.example.com', '', { names: [], stranger: 'docs.azurecr.io.example.com' }],
  ['x.notazure.com', '', { names: [], stranger: 'x.notazure.com' }],
  ['x.notamazonaws.com', '', { names: [], stranger: 'x.notamazonaws.com' }],
  ['amazonaws.com.example.org', '', { names: [], stranger: 'amazonaws.com.example.org' }],
  ['hooks.example.com', '', { names: [], stranger: 'hooks.example.com' }],
  ['hooks.example.com:8443', '', { names: [], stranger: 'hooks.example.com' }],
  ['', '', undefined],
  [`${HOLE}`, '', undefined],
  [`${HOLE}.example.com`, '', { names: [], stranger: '*.example.com' }],
  [`x.${HOLE}`, '', undefined],
  [`${HOLE}:443`, '', undefined],
  [`${HOLE}.c`, '', undefined],
  [`${HOLE}.x.com`, '', undefined],
  [`a-${HOLE}.example.com`, '', { names: [], stranger: 'a-*.example.com' }],
  [`10.0.${HOLE}.1`, '', undefined],
  [':443', '', undefined],
  [
    'abc.eu-west-3.aws.elastic-cloud.com',
    '',
    { names: [], stranger: 'abc.eu-west-3.aws.elastic-cloud.com', cloud: 'aws', region: 'eu-west-3' },
  ],
  ['abc.eu-west-3.elastic-cloud.com', '', { names: [], stranger: 'abc.eu-west-3.elastic-cloud.com' }],
  [
    'xy12345.eu-west-3.snowflakecomputing.com',
    '',
    { names: [], stranger: 'xy12345.eu-west-3.snowflakecomputing.com', cloud: 'aws', region: 'eu-west-3' },
  ],
  [
    'xy12345.eu-west-3.aws.snowflakecomputing.com',
    '',
    {
      names: [],
      stranger: 'xy12345.eu-west-3.aws.snowflakecomputing.com',
      cloud: 'aws',
      region: 'eu-west-3',
    },
  ],
  [
    'xy12345.west-europe.azure.snowflakecomputing.com',
    '',
    {
      names: [],
      stranger: 'xy12345.west-europe.azure.snowflakecomputing.com',
      cloud: 'azure',
      region: 'westeurope',
    },
  ],
  [
    'xy12345.eu-west-3.gcp.snowflakecomputing.com',
    '',
    { names: [], stranger: 'xy12345.eu-west-3.gcp.snowflakecomputing.com' },
  ],
  [
    'xy12345.eu-west-3.azure.snowflakecomputing.com',
    '',
    { names: [], stranger: 'xy12345.eu-west-3.azure.snowflakecomputing.com' },
  ],
  [
    'eu-west-3-aws.connect.psdb.cloud',
    '',
    { names: [], stranger: 'eu-west-3-aws.connect.psdb.cloud', cloud: 'aws', region: 'eu-west-3' },
  ],
  [
    'x.francecentral.azure.elastic-cloud.com',
    '',
    {
      names: [],
      stranger: 'x.francecentral.azure.elastic-cloud.com',
      cloud: 'azure',
      region: 'francecentral',
    },
  ],
  ['x.nowhere.azure.elastic-cloud.com', '', { names: [], stranger: 'x.nowhere.azure.elastic-cloud.com' }],
  ['eu-west-3.aws-x.com', '', { names: [], stranger: 'eu-west-3.aws-x.com' }],
  [
    'x.eu-west-3-aws.pinecone.io',
    '',
    { names: [], stranger: 'x.eu-west-3-aws.pinecone.io', cloud: 'aws', region: 'eu-west-3' },
  ],
  [
    'eu-west-3.snowflakecomputing.com.example.org',
    '',
    { names: [], stranger: 'eu-west-3.snowflakecomputing.com.example.org' },
  ],
  ['x.eu-west-3.outscale.com', '', { names: [], stranger: 'x.eu-west-3.outscale.com' }],
  [`one.example.${HOLE}`, '', undefined],
  ['x.francecentral.example.com', '', { names: [], stranger: 'x.francecentral.example.com' }],
  ['one.example.com:443x', '', { names: [], stranger: 'one.example.com:443x' }],
];

test.each([...OF_AZURE, ...OF_AWS, ...OF_OTHERS])('%s%s', (text, path, expected) => {
  expect(readHost(text, HOLE, text + path)).toEqual(expected);
});
