/** Which texts are a way to a store for sure, though nobody can tell where that store is. */
import { evidentStore } from '../../../policy/graph/evident';
import { pointersOf } from '../../../policy/graph/pointers';
import { type Settled, settle } from '../../../policy/graph/settle';
import { Ref, Text, Unknown, type Value } from '../../../policy/values';

const open = new Unknown('nobody says', 'say it');
const read = (input: string) => new Unknown('a data source', 'judge the plan', [], input);
const settled = (value: Value) => settle(value, () => undefined)[0] as Settled;

/** As it is asked for each address in a text, and for a text without any. */
function evident(value: Value): boolean {
  const one = settled(value);
  const [pointer] = pointersOf(String(one.value));
  return evidentStore(one, pointer);
}
const stores = [
  'azurerm_storage_account',
  'azurerm_eventhub_namespace',
  'azurerm_servicebus_namespace',
  'azurerm_relay_namespace',
  'azurerm_mssql_server',
  'azurerm_sql_server',
  'azurerm_postgresql_flexible_server',
  'azurerm_mysql_flexible_server',
  'azurerm_cosmosdb_account',
  'azurerm_mongo_cluster',
  'azurerm_redis_cache',
  'azurerm_managed_redis',
  'azurerm_kusto_cluster',
  'azurerm_iothub',
  'azurerm_application_insights',
];
const attributes = [
  'primary_connection_string',
  'instrumentation_key',
  'primary_blob_endpoint',
  'primary_blob_host',
  'fully_qualified_fqdn',
  'domain_name',
  'data_ingestion_uri',
  'endpoint_url',
];

test.each<[string, Value, boolean]>([
  ['an account by its key', 'AccountName=docs;AccountKey=k', true],
  ['a namespace by its key', 'Endpoint=sb://bus.servicebus.windows.net/;SharedAccessKey=k', true],
  ['a server of somebody', 'Server=db.example.com;Password=p', true],
  ['a server by its word alone', 'Server=db;Password=p', false],
  ['a region alone', 'Region=eu-west-3;x=y', false],
  ['a store’s host with the password behind it', 'c.redis.cache.windows.net:6380,password=x', true],
  ['a store’s host with the password behind a semicolon', 'c.redis.cache.windows.net:6380; Password=x', true],
  ['a store’s host with a password in front', 'rediss://u:p@c.redis.cache.windows.net', true],
  ['a store’s host with no name in front', 'rediss://:p@c.redis.cache.windows.net', true],
  ['a store’s host alone', 'https://docs.blob.core.windows.net/x', false],
  ['a store’s host with a user alone', 'https://u@docs.blob.core.windows.net', false],
  [
    'a store’s host with what looks like a password in its path',
    'https://docs.blob.core.windows.net/a:b@c',
    false,
  ],
  ['a password in the middle of a word', 'c.redis.cache.windows.net:6380,mypassword=x', false],
  ['a host of somebody with a password in front', 'https://u:p@hooks.example.com', false],
  ['a vault with a password in front', 'https://u:p@v.vault.azure.net', false],
  ['a registry with a password in front', 'https://u:p@r.azurecr.io', false],
  ['a name', 'docs', false],
  ['an instrumentation key', 'InstrumentationKey=0', true],
  ['an instrumentation key nobody says', new Text(['instrumentationkey = ', open]), true],
  ['what nobody says', open, false],
  ['what another resource has', new Ref('f#x', ['id']), false],
  ['a key that is not its own', new Text(['x', read('data:data.azurerm_key_vault.v.vault_uri')]), false],
  ['a name of an account that is read', read('data:data.azurerm_storage_account.logs.name'), false],
  ['what is no data source', read('var:data.azurerm_storage_account.logs.primary_connection_string'), false],
  [
    'a type that only ends like one',
    read('data:data.x_azurerm_storage_account.logs.primary_connection_string'),
    false,
  ],
  ['of a module', read('data:module.m.data.azurerm_storage_account.logs.primary_connection_string'), true],
  ['of an instance', read('data:data.azurerm_storage_account.logs[0].primary_connection_string'), true],
  [
    'of another module, too short',
    read('data:data.azurerm_storage_account.primary_connection_string'),
    false,
  ],
  [
    'one of two open parts',
    new Text([open, read('data:data.azurerm_storage_account.a.primary_blob_host')]),
    true,
  ],
  [
    'an address that only begins with one',
    read('data:data.azurerm_storage_account.a.uri_of_something'),
    false,
  ],
  ...stores.map((type): [string, Value, boolean] => [
    `of ${type}`,
    read(`data:data.${type}.a.x_connection_string`),
    true,
  ]),
  ...attributes.map((name): [string, Value, boolean] => [
    `the ${name} of an account`,
    read(`data:data.azurerm_storage_account.a.${name}`),
    true,
  ]),
])('%s', (_what, value, expected) => {
  expect(evident(value)).toBe(expected);
});
