/** Leaks of Azure that take a turn (a secret, a name, two alternatives), and the clean twins of each; how sure the guard is, too. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { readTerraformJson } from '../../../policy/readers/terraform';
import { judged } from '../../support/judging';

/** `!` before a finding: proven; `?`: unproven. */
type Turn = readonly [what: string, refused: readonly string[], text: string];

const PARIS = 'location = "francecentral"\nresource_group_name = "rg"';
const r = (type: string, name: string, ...lines: readonly string[]): string =>
  `resource "azurerm_${type}" "${name}" {\n${lines.join('\n')}\n}\n`;
const c = (classification: string): string => `tags = { "data-classification" = "${classification}" }`;
const at = (location: string, classification: string): string =>
  `location = "${location}"\nresource_group_name = "rg"\n${c(classification)}`;
const SENSITIVE = at('francecentral', 'sensitive');
const ABROAD = at('westeurope', 'public');
const variable = (name: string): string => `variable "${name}" {\n type = string\n}\n`;
const account = (name: string, where: string, ...more: readonly string[]): string =>
  r('storage_account', name, `name = "${name}files"`, where, 'account_replication_type = "LRS"', ...more);

const vault = r('key_vault', 'v', 'name = "vault"', 'sku_name = "premium"', SENSITIVE);
const secret = (value: string): string =>
  r('key_vault_secret', 's', 'name = "way"', 'key_vault_id = azurerm_key_vault.v.id', `value = ${value}`);
const KEPT = 'azurerm_storage_account.a.primary_connection_string';
const model = (where: string): string =>
  r('cognitive_account', 'm', 'name = "m"', 'kind = "OpenAI"', 'custom_subdomain_name = "words"', where);
const webApp = (setting: string): string =>
  r('linux_web_app', 'w', 'name = "w"', SENSITIVE, 'site_config {\n}', `app_settings = { WAY = ${setting} }`);
const FETCHED = '"@Microsoft.KeyVault(SecretUri=${azurerm_key_vault_secret.s.id})"';
const backedUp = (address: string): string =>
  `${r(
    'linux_web_app',
    'w',
    'name = "w"',
    SENSITIVE,
    'site_config {\n}',
    `backup {\n name = "b"\n storage_account_url = "${address.replace('${KEY}', '${data.azurerm_storage_account_sas.k.sas}')}"\n}`,
  )}data "azurerm_storage_account_sas" "k" {\n connection_string = "x"\n}\n`;
const containerApp =
  r('container_app_environment', 'e', 'name = "e"', SENSITIVE) +
  r(
    'container_app',
    'w',
    'name = "w"',
    'container_app_environment_id = azurerm_container_app_environment.e.id',
    c('sensitive'),
    'secret {\n name = "way"\n key_vault_secret_id = azurerm_key_vault_secret.s.versionless_id\n}',
  );
const PARTLY = 'resource "random_string" "r" {\n length = 6\n}\n';
const MADE = '"acc${random_string.r.result}"';
const STRIPPED = 'replace(azurerm_storage_account.a.name, "-", "")';
const NAMES = [
  ['made up in part', MADE],
  ['made up and in small letters', 'lower("ACC${random_string.r.result}")'],
  ['made up and without its dashes', 'replace("acc-${random_string.r.result}", "-", "")'],
  ['all made up, in small letters', 'lower(random_string.r.result)'],
  ['made up and cut short', 'substr("acc${random_string.r.result}", 0, 8)'],
] as const;
const named = (name: string, where: string): string => r('storage_account', 'a', `name = ${name}`, where);
const diagnosed = (address: string): string =>
  r(
    'linux_virtual_machine',
    'm',
    'name = "m"',
    SENSITIVE,
    `boot_diagnostics {\n storage_account_uri = "${address}"\n}`,
  );
const server = (where: string): string => r('mssql_server', 'a', 'name = "server"', where);
const CONNECTION = '"Server=tcp:${azurerm_mssql_server.a.fully_qualified_domain_name},1433;Database=d"';
const factory = (classification: string): string =>
  r('data_factory', 'f', 'name = "f"', at('francecentral', classification));
const linked = (type: string, more: string): string =>
  r(
    `data_factory_linked_service_${type}`,
    'l',
    'name = "l"',
    'data_factory_id = azurerm_data_factory.f.id',
    more,
  );
const IN_VAULT = 'key_vault_connection_string {\n linked_service_name = "kv"\n secret_name = "way"\n}';
const LINKED = 'copy-leaves-france azurerm_data_factory_linked_service_azure_sql_database.l';
const hub =
  r('eventhub_namespace', 'n', 'name = "hubs"', SENSITIVE) +
  r('eventhub', 'h', 'name = "h"', 'namespace_id = azurerm_eventhub_namespace.n.id');
const intoKusto = (cluster: string, database: string): string =>
  hub +
  r(
    'kusto_eventhub_data_connection',
    'k',
    'name = "k"',
    PARIS,
    `cluster_name = ${cluster}`,
    `database_name = ${database}`,
    'eventhub_id = azurerm_eventhub.h.id',
  );
const kusto = (where: string): string =>
  r('kusto_cluster', 'c', 'name = "cluster"', where) +
  r('kusto_database', 'd', 'name = "data"', PARIS, 'cluster_name = azurerm_kusto_cluster.c.name');
const twins = r(
  'digital_twins_time_series_database_connection',
  't',
  'name = "t"',
  'digital_twins_id = azurerm_digital_twins_instance.d.id',
  'eventhub_namespace_id = azurerm_eventhub_namespace.n.id',
  'eventhub_name = "h"',
  'kusto_cluster_id = var.a',
  'kusto_cluster_uri = var.b',
);

/** Two function apps of which the second takes its account from the first. */
const handed = (first: string): string =>
  r('linux_function_app', 'f', 'name = "f"', SENSITIVE, `storage_account_name = ${first}`) +
  r(
    'linux_function_app',
    'g',
    'name = "g"',
    SENSITIVE,
    'storage_account_name = azurerm_linux_function_app.f.storage_account_name',
  );
const BOTH = ['f', 'g'].map((name) => `! copy-leaves-france azurerm_linux_function_app.${name}`);
const shared = (where: string): string =>
  account('a', SENSITIVE) +
  r('recovery_services_vault', 'v', 'name = "v"', where, 'storage_mode_type = "LocallyRedundant"') +
  r(
    'backup_container_storage_account',
    'c',
    'resource_group_name = "rg"',
    'recovery_vault_name = azurerm_recovery_services_vault.v.name',
    'storage_account_id = azurerm_storage_account.a.id',
  ) +
  r(
    'backup_protected_file_share',
    'p',
    'resource_group_name = "rg"',
    'recovery_vault_name = azurerm_recovery_services_vault.v.name',
    'source_storage_account_id = azurerm_backup_container_storage_account.c.storage_account_id',
    'source_file_share_name = "s"',
  );

const bucket = (region: string): string =>
  `terraform {\n backend "s3" {\n bucket = "state"\n key = "k"\n ${region}\n }\n}\n`;

const logged = (...to: readonly string[]): string =>
  vault +
  r('log_analytics_workspace', 'w', 'name = "logs"', SENSITIVE) +
  r('monitor_diagnostic_setting', 'd', 'name = "d"', 'target_resource_id = azurerm_key_vault.v.id', ...to);
const WORKSPACE = 'azurerm_log_analytics_workspace.w.id';

const TURNS: readonly Turn[] = [
  [
    'a second place for logs that is an empty text',
    [],
    logged(`log_analytics_workspace_id = ${WORKSPACE}`, 'storage_account_id = ""'),
  ],
  [
    'a place for logs, or none',
    [],
    variable('on') + logged(`log_analytics_workspace_id = var.on == "x" ? ${WORKSPACE} : ""`),
  ],
  [
    'a place for logs, or one nobody knows',
    ['? log-leaves-territory azurerm_monitor_diagnostic_setting.d'],
    variable('on') + logged(`log_analytics_workspace_id = var.on == "x" ? ${WORKSPACE} : " "`),
  ],
  ['an account in no edge zone', [], account('a', SENSITIVE, 'edge_zone = ""')],
  [
    'an account whose class is an empty text',
    ['! store-outside-territory azurerm_storage_account.a'],
    account('a', at('westeurope', '')),
  ],
  [
    'the state in a bucket overseas',
    ['! store-outside-territory terraform.backend.s3'],
    bucket('region = "us-east-1"'),
  ],
  [
    'the state in a bucket in Paris',
    ['! store-outside-enclave terraform.backend.s3'],
    bucket('region = "eu-west-3"'),
  ],
  ['the state in a bucket nobody places', ['? unknown-place terraform.backend.s3'], bucket('')],
  [
    'an account abroad that another resource names',
    BOTH,
    account('a', ABROAD) + handed('azurerm_storage_account.a.name'),
  ],
  [
    'an account in France that another resource names',
    [],
    account('a', SENSITIVE) + handed('azurerm_storage_account.a.name'),
  ],
  ['the same by its plain name', BOTH, account('a', ABROAD) + handed('"afiles"')],
  ['the same in France by its plain name', [], account('a', SENSITIVE) + handed('"afiles"')],
  [
    'the name that another resource takes from whoever deploys',
    ['f', 'g'].map((name) => `? copy-leaves-france azurerm_linux_function_app.${name}`),
    variable('a') + handed('var.a'),
  ],
  [
    'two that name each other, which Terraform refuses',
    [],
    handed('azurerm_linux_function_app.g.storage_account_name'),
  ],
  [
    'a share backed up abroad, its account named by way of its registration',
    [
      '! copy-leaves-france azurerm_backup_container_storage_account.c',
      '! copy-leaves-france azurerm_backup_protected_file_share.p',
    ],
    shared(ABROAD),
  ],
  ['a share backed up in France', [], shared(at('francesouth', 'sensitive'))],
  [
    'a connection kept in a vault that nobody judged',
    [`? ${LINKED}`],
    factory('sensitive') + linked('azure_sql_database', IN_VAULT),
  ],
  ['the same of a factory of general data', [], factory('general') + linked('azure_sql_database', IN_VAULT)],
  [
    'the same to a server of the organiser’s own',
    ['? copy-leaves-france azurerm_data_factory_linked_service_sql_server.l'],
    factory('sensitive') + linked('sql_server', IN_VAULT),
  ],
  [
    'a connection in a vault to a server abroad',
    [`! ${LINKED}`],
    factory('sensitive') +
      vault +
      secret(CONNECTION) +
      server(ABROAD) +
      linked('azure_sql_database', IN_VAULT),
  ],
  [
    'a connection in a vault to a server in France',
    [],
    factory('sensitive') +
      vault +
      secret(CONNECTION) +
      server(SENSITIVE) +
      linked('azure_sql_database', IN_VAULT),
  ],
  [
    'a connection in a vault that whoever deploys gives',
    [`? ${LINKED}`],
    variable('a') + factory('sensitive') + vault + secret('var.a') + linked('azure_sql_database', IN_VAULT),
  ],
  [
    'a connection in a vault that is not written',
    [`? ${LINKED}`],
    factory('sensitive') +
      vault +
      secret('null') +
      linked('azure_sql_database', IN_VAULT.replace('"way"', 'azurerm_key_vault_secret.s.name')),
  ],
  [
    'a password in a vault beside a connection to France',
    [],
    factory('sensitive') +
      server(SENSITIVE) +
      linked(
        'azure_sql_database',
        `connection_string = ${CONNECTION}\nkey_vault_password {\n secret_name = "way"\n}`,
      ),
  ],
  [
    'a setting fetched from a vault that leads abroad',
    ['! copy-leaves-france azurerm_linux_web_app.w'],
    vault + secret(KEPT) + account('a', ABROAD) + webApp(FETCHED),
  ],
  [
    'a setting fetched from a vault that leads to France',
    [],
    vault + secret(KEPT) + account('a', SENSITIVE) + webApp(FETCHED),
  ],
  [
    'a setting fetched from a vault that is a password',
    [],
    `${vault}resource "random_password" "p" {\n length = 24\n}\n${secret('random_password.p.result')}${webApp(FETCHED)}`,
  ],
  ...[
    ['its vault and name', '"@Microsoft.KeyVault(VaultName=vault;SecretName=way)"'],
    ['its address', '"@Microsoft.KeyVault(SecretUri=https://vault.vault.azure.net/secrets/way/)"'],
    [
      'its vault’s address',
      '"@Microsoft.KeyVault(SecretUri=${azurerm_key_vault.v.vault_uri}secrets/${azurerm_key_vault_secret.s.name})"',
    ],
  ].flatMap(([how, setting = '']): Turn[] => [
    [
      `a setting fetched from a vault that leads abroad, by ${how}`,
      ['! copy-leaves-france azurerm_linux_web_app.w'],
      vault + secret(KEPT) + account('a', ABROAD) + webApp(setting),
    ],
    [
      `a setting fetched from a vault that leads to France, by ${how}`,
      [],
      vault + secret(KEPT) + account('a', SENSITIVE) + webApp(setting),
    ],
  ]),
  [
    'a programme told of a vault abroad, from which it fetches',
    [],
    r('key_vault', 'x', 'name = "box"', 'sku_name = "premium"', ABROAD) +
      webApp('"https://box.vault.azure.net/"'),
  ],
  [
    'a programme told of a registry abroad, from which it fetches',
    [],
    r('container_registry', 'x', 'name = "box"', 'sku = "Standard"', ABROAD) +
      webApp('"https://box.azurecr.io"'),
  ],
  [
    'a programme told of a model abroad by the word its host begins with',
    ['! copy-leaves-france azurerm_linux_web_app.w'],
    model(ABROAD) + webApp('"https://words.openai.azure.com/"'),
  ],
  [
    'a programme told of a model in France by the word its host begins with',
    [],
    model(SENSITIVE) + webApp('"https://words.openai.azure.com/"'),
  ],
  [
    'a setting fetched from a vault under a name that nothing has',
    [],
    vault +
      secret(KEPT) +
      account('a', ABROAD) +
      webApp('"@Microsoft.KeyVault(VaultName=vault;SecretName=other)"'),
  ],
  [
    'backups to an account abroad, by an address of which only the key is open',
    ['! copy-leaves-france azurerm_linux_web_app.w'],
    account('a', ABROAD) +
      backedUp('https://${azurerm_storage_account.a.name}.blob.core.windows.net/c${KEY}'),
  ],
  [
    'backups to an account in France, by an address of which only the key is open',
    [],
    account('a', SENSITIVE) +
      backedUp('https://${azurerm_storage_account.a.name}.blob.core.windows.net/c${KEY}'),
  ],
  [
    'backups to an account abroad, by an address whose host is open',
    ['? copy-leaves-france azurerm_linux_web_app.w'],
    account('a', ABROAD) +
      variable('h') +
      backedUp('https://${azurerm_storage_account.a.name}.${var.h}/c${KEY}'),
  ],
  [
    'a secret of a container that leads abroad',
    ['! copy-leaves-france azurerm_container_app.w'],
    vault + secret(KEPT) + account('a', ABROAD) + containerApp,
  ],
  [
    'a secret of a container that leads to France',
    [],
    vault + secret(KEPT) + account('a', SENSITIVE) + containerApp,
  ],
  [
    'a hub into a cluster and a database nobody names',
    ['? copy-leaves-france azurerm_kusto_eventhub_data_connection.k'],
    variable('a') + variable('b') + intoKusto('var.a', 'var.b'),
  ],
  [
    'a hub into a database abroad',
    ['! copy-leaves-france azurerm_kusto_eventhub_data_connection.k'],
    intoKusto('azurerm_kusto_cluster.c.name', 'azurerm_kusto_database.d.name') + kusto(ABROAD),
  ],
  [
    'a hub into a database in France',
    [],
    intoKusto('azurerm_kusto_cluster.c.name', 'azurerm_kusto_database.d.name') + kusto(SENSITIVE),
  ],
  ...NAMES.flatMap(([what, name]) =>
    [
      ['by its name', 'azurerm_storage_account.a.name'],
      ['by its name in small letters', 'lower(azurerm_storage_account.a.name)'],
    ].flatMap(([how, said]): Turn[] => [
      [
        `diagnostics to an account abroad, ${how}, which is ${what}`,
        ['! log-leaves-territory azurerm_linux_virtual_machine.m'],
        PARTLY + named(name, ABROAD) + diagnosed(`https://\${${said}}.blob.core.windows.net`),
      ],
      [
        `diagnostics to an account in France, ${how}, which is ${what}`,
        [],
        PARTLY + named(name, SENSITIVE) + diagnosed(`https://\${${said}}.blob.core.windows.net`),
      ],
    ]),
  ),
  [
    'diagnostics to an account in France, by a name from which characters are taken',
    [],
    PARTLY + named(MADE, SENSITIVE) + diagnosed(`https://\${${STRIPPED}}.blob.core.windows.net`),
  ],
  [
    'diagnostics to an account abroad, by a name from which characters are taken',
    ['? log-leaves-territory azurerm_linux_virtual_machine.m'],
    PARTLY + named(MADE, ABROAD) + diagnosed(`https://\${${STRIPPED}}.blob.core.windows.net`),
  ],
  [
    'diagnostics to an account abroad, by its address in small letters',
    ['! log-leaves-territory azurerm_linux_virtual_machine.m'],
    account('a', ABROAD) + diagnosed('${lower(azurerm_storage_account.a.primary_blob_endpoint)}'),
  ],
  [
    'diagnostics to an account abroad, by its name and a part nobody gave',
    ['? log-leaves-territory azurerm_linux_virtual_machine.m'],
    PARTLY +
      variable('h') +
      named(MADE, ABROAD) +
      diagnosed('https://${azurerm_storage_account.a.name}${var.h}.blob.core.windows.net'),
  ],
  [
    'twins whose cluster is named twice by what nobody gave',
    ['? copy-leaves-france azurerm_digital_twins_time_series_database_connection.t'],
    variable('a') + variable('b') + hub + twins + r('digital_twins_instance', 'd', 'name = "d"', SENSITIVE),
  ],
];

describe('turns', () => {
  test.each(TURNS)('%s', (_what, refused, text) => {
    const { verdict } = judged([readTerraformJson({ file: 'main.tf', text })]);
    expect(
      verdict.findings.map(
        (f) => `${f.certainty === 'proven' ? '!' : '?'} ${f.rule.replace(/^.*\//, '')} ${f.address}`,
      ),
    ).toEqual(refused);
  });
});
