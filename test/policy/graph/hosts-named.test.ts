/** Servers by the names they go by beside their own, and stores by their further addresses. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { judgedTerraform } from '../../support/judging';

const r = (type: string, name: string, ...lines: readonly string[]): string =>
  `resource "azurerm_${type}" "${name}" {\nname = "${name}1"\n${lines.join('\n')}\n}\n`;
const at = (location: string, c: string): string =>
  `location = "${location}"\nresource_group_name = "rg"\ntags = { "data-classification" = "${c}" }`;
const app = (value: string): string =>
  r(
    'linux_web_app',
    'w',
    at('francecentral', 'sensitive'),
    `connection_string {\n name = "c"\n type = "Custom"\n value = "${value}"\n}`,
  );
const server = (host: string): string => `Server=tcp:${host},1433;Initial Catalog=d;User ID=a;Password=b;`;
const account = (place: string): string =>
  r('storage_account', 'a', place, 'account_replication_type = "LRS"');
const cosmos = (place: string): string =>
  r('cosmosdb_account', 'c', place, 'backup {\n type = "Continuous"\n}');

type Row = [what: string, text: (place: string) => string];

test.each<Row>([
  [
    'an alias of a server',
    (place) =>
      r('mssql_server', 's', place) +
      r('mssql_server_dns_alias', 'l', 'mssql_server_id = azurerm_mssql_server.s.id') +
      app(server('l1.database.windows.net')),
  ],
  [
    'the private address of a server',
    (place) =>
      r('mssql_server', 's', place) +
      r(
        'private_endpoint',
        'e',
        'location = "francecentral"',
        'resource_group_name = "rg"',
        'private_service_connection {\n name = "c"\n private_connection_resource_id = azurerm_mssql_server.s.id\n}',
      ) +
      app(server('${azurerm_private_endpoint.e.private_service_connection[0].private_ip_address}')),
  ],
  [
    'an endpoint that moves between replicas',
    (place) =>
      r('postgresql_flexible_server', 'p', place) +
      r(
        'postgresql_flexible_server_virtual_endpoint',
        'v',
        'source_server_id = azurerm_postgresql_flexible_server.p.id',
        'replica_server_id = azurerm_postgresql_flexible_server.p.id',
      ) +
      app('Host=v1.writer.postgres.database.azure.com;Database=d;Password=b'),
  ],
  [
    'the second copy of an account',
    (place) =>
      account(place) +
      app('BlobEndpoint=https://a1-secondary.blob.core.windows.net/;SharedAccessSignature=s'),
  ],
  [
    'the replica of an account in one region',
    (place) =>
      cosmos(place) + app('AccountEndpoint=https://c1-northeurope.documents.azure.com:443/;AccountKey=k;'),
  ],
  [
    'the serverless engine of a workspace',
    (place) => r('synapse_workspace', 'y', place) + app(server('y1-ondemand.sql.azuresynapse.net')),
  ],
  [
    'an alias of a server that its id names',
    (place) =>
      r('mssql_server', 's', place) +
      r(
        'mssql_server_dns_alias',
        'l',
        'mssql_server_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Sql/servers/s1"',
      ) +
      app(server('l1.database.windows.net')),
  ],
  ...(
    [
      ['mssql_server', 'server_id', 'partner_server {\n id = azurerm_mssql_server.t.id\n}', 'mssql', ''],
      [
        'mssql_managed_instance',
        'managed_instance_id',
        'partner_managed_instance_id = azurerm_mssql_managed_instance.t.id',
        'mssql_managed_instance',
        '.abc',
      ],
    ] as const
  ).map(
    ([type, first, second, kind, zone]): Row => [
      `the name of a group that fails over, of ${type}`,
      (place) =>
        r(type, 's', place, 'storage_account_type = "LRS"') +
        r(type, 't', place, 'storage_account_type = "LRS"') +
        r(`${kind}_failover_group`, 'g', `${first} = azurerm_${type}.s.id`, second) +
        app(server(`g1${zone}.database.windows.net`)),
    ],
  ),
  ...['eventhub', 'servicebus'].map(
    (kind): Row => [
      `the name of a pair of namespaces, of ${kind}`,
      (place) =>
        r(`${kind}_namespace`, 's', at('francecentral', 'sensitive')) +
        r(`${kind}_namespace`, 't', place) +
        r(
          `${kind}_namespace_disaster_recovery_config`,
          'g',
          `primary_namespace_id = azurerm_${kind}_namespace.s.id`,
          `partner_namespace_id = azurerm_${kind}_namespace.t.id`,
        ) +
        app('Endpoint=sb://g1.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=k'),
    ],
  ),
  [
    'a cluster that has a letter before its name',
    (place) =>
      r('cosmosdb_postgresql_cluster', 'c', place, 'node_count = 0') +
      app('postgresql://u:p@c-c1.abc.postgres.cosmos.azure.com:5432/d'),
  ],
  [
    'a store of settings',
    (place) => r('app_configuration', 'f', place) + app('Endpoint=https://f1.azconfig.io;Id=i;Secret=s'),
  ],
])('%s', (_what, text) => {
  expect(judgedTerraform(text(at('westeurope', 'public'))).refused).toEqual([
    'residency/copy-leaves-france azurerm_linux_web_app.w',
  ]);
  expect(judgedTerraform(text(at('francecentral', 'sensitive'))).refused).toEqual([]);
});

test('a rule that happens to bear the name of a server nobody judged is not that server', () => {
  const text =
    r('mssql_server', 's', at('francecentral', 'sensitive')) +
    r('mssql_firewall_rule', 'far', 'server_id = azurerm_mssql_server.s.id') +
    app(server('far1.database.windows.net'));
  expect(judgedTerraform(text).refused).toEqual(['residency/copy-leaves-france azurerm_linux_web_app.w']);
});
