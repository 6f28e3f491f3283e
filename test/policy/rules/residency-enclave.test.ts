import { judgedTerraform, SUBSCRIPTION } from '../../support/judging';
import { expectRecorded } from '../../support/recorded';

const tags = (c: string): string => `tags = { "data-classification" = "${c}" }`;
const group = (location = 'francecentral'): string => `
resource "azurerm_resource_group" "rg" {
  name     = "rg"
  location = "${location}"
}`;
const account = (
  name: string,
  more: { location?: string; replication?: string; tags?: string; extra?: string } = {},
): string => `
resource "azurerm_storage_account" "${name}" {
  name                     = "${name}"
  resource_group_name      = azurerm_resource_group.rg.name
  location                 = ${more.location ?? '"francecentral"'}
  account_tier             = "Standard"
  account_replication_type = "${more.replication ?? 'ZRS'}"
  ${more.tags ?? tags('sensitive')}
  ${more.extra ?? ''}
}`;
const workspace = (location: string, c = 'public'): string => `
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "logs"
  location            = "${location}"
  resource_group_name = azurerm_resource_group.rg.name
  ${tags(c)}
}`;
const diagnostics = (target = 'azurerm_storage_account.docs.id'): string => `
resource "azurerm_monitor_diagnostic_setting" "to_logs" {
  name                       = "to-logs"
  target_resource_id         = ${target}
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs.id
}`;

type Case = readonly [what: string, artefact: string, refused: readonly string[]];

const OUT = 'residency/store-outside-territory';
const COPY = 'residency/copy-leaves-france';
const LOG = 'residency/log-leaves-territory';
const WHERE = 'residency/unknown-place';
const docs = (rule: string): readonly string[] => [`${rule} azurerm_storage_account.docs`];

const CASES: readonly Case[] = [
  [
    'a sensitive account in France, in any spelling of the region',
    group() + account('docs', { location: '"France Central"' }),
    [],
  ],
  ['a sensitive account in Ireland', group() + account('docs', { location: '"northeurope"' }), docs(OUT)],
  [
    'an account without a class is taken for sensitive',
    group() + account('docs', { location: '"westeurope"', tags: '' }),
    docs(OUT),
  ],
  [
    'a class under another key is no class',
    group() + account('docs', { location: '"westeurope"', tags: 'tags = { classification = "public" }' }),
    docs(OUT),
  ],
  [
    'a class in capitals is no class',
    group() + account('docs', { location: '"westeurope"', tags: tags('Public') }),
    docs(OUT),
  ],
  [
    'a general account in Ireland',
    group() + account('docs', { location: '"northeurope"', tags: tags('general') }),
    [],
  ],
  [
    'a general account in London',
    group() + account('docs', { location: '"uksouth"', tags: tags('general') }),
    docs(OUT),
  ],
  [
    'a public account in Virginia',
    group() + account('docs', { location: '"eastus"', tags: tags('public') }),
    [],
  ],
  ['a name that is no region', group() + account('docs', { location: '"france_central"' }), docs(WHERE)],
  [
    'a region by a variable without a default',
    `variable "where" {}${group()}${account('docs', { location: 'var.where' })}`,
    docs(WHERE),
  ],
  [
    'a region by a variable whose default is in France',
    `variable "where" { default = "francesouth" }${group()}${account('docs', { location: 'var.where' })}`,
    [],
  ],
  [
    'a region by the group it is in',
    group('westeurope') + account('docs', { location: 'azurerm_resource_group.rg.location' }),
    docs(OUT),
  ],
  [
    'geo-redundancy inside France goes to the pair in France',
    group() + account('docs', { replication: 'GRS' }),
    [],
  ],
  [
    'geo-redundancy of a general account stays in the EEA',
    group() + account('docs', { location: '"westeurope"', replication: 'RAGRS', tags: tags('general') }),
    [],
  ],
  [
    'an edge zone has no known place',
    group() + account('docs', { extra: 'edge_zone = "perth"' }),
    docs(COPY),
  ],
  [
    'a class outweighs that of the copy: logs of a sensitive account in a public workspace abroad',
    group() + account('docs') + workspace('westeurope') + diagnostics(),
    [`${LOG} azurerm_monitor_diagnostic_setting.to_logs`],
  ],
  [
    'the same workspace in France',
    group() + account('docs') + workspace('francecentral') + diagnostics(),
    [],
  ],
  [
    'logs of a service inside an account, its id put together as a text',
    group() +
      account('docs') +
      workspace('westeurope') +
      diagnostics('"${azurerm_storage_account.docs.id}/blobServices/default"'),
    [`${LOG} azurerm_monitor_diagnostic_setting.to_logs`],
  ],
  [
    'logs of a public account may go anywhere',
    group() + account('docs', { tags: tags('public') }) + workspace('eastus') + diagnostics(),
    [],
  ],
  [
    'a second hop: what reaches the workspace is exported from it',
    `${group()}${account('docs')}${workspace('francecentral')}${diagnostics()}${account('abroad', { location: '"westeurope"', tags: tags('public') })}
resource "azurerm_log_analytics_data_export_rule" "export" {
  name                    = "export"
  resource_group_name     = azurerm_resource_group.rg.name
  workspace_resource_id   = azurerm_log_analytics_workspace.logs.id
  destination_resource_id = azurerm_storage_account.abroad.id
  table_names             = ["AzureDiagnostics"]
  enabled                 = true
}`,
    [`${COPY} azurerm_log_analytics_data_export_rule.export`],
  ],
  [
    'a resource that is counted away does not exist',
    group() + account('docs', { location: '"westeurope"', extra: 'count = 0' }),
    [],
  ],
  [
    'two branches of a condition nobody can decide',
    `variable "abroad" { type = bool }${group()}${account('docs', { location: 'var.abroad ? "westeurope" : "francecentral"' })}`,
    docs(OUT),
  ],
  [
    'a branch that cannot be taken together with the store’s own existence',
    `variable "abroad" { type = bool }${group()}${account('docs', {
      location: 'var.abroad ? "westeurope" : "francecentral"',
      extra: 'count = var.abroad ? 0 : 1',
    })}`,
    [],
  ],
  [
    'a provider of another subscription',
    `provider "azurerm" {
  alias           = "other"
  subscription_id = "99999999-9999-9999-9999-999999999999"
  features {}
}${group()}${account('docs', { extra: 'provider = azurerm.other' })}`,
    docs('residency/store-outside-enclave'),
  ],
  [
    'a provider of the enclave’s own subscription',
    `provider "azurerm" {
  subscription_id = "${SUBSCRIPTION}"
  features {}
}${group()}${account('docs')}`,
    [],
  ],
  [
    'a container in an account abroad, which answers for both',
    `${group()}${account('docs', { location: '"westeurope"' })}
resource "azurerm_storage_container" "papers" {
  name               = "papers"
  storage_account_id = azurerm_storage_account.docs.id
}`,
    [`${OUT} azurerm_storage_account.docs`],
  ],
  [
    'a service whose data goes to the United States unless told otherwise',
    `${group()}
resource "azurerm_communication_service" "mail" {
  name                = "mail"
  resource_group_name = azurerm_resource_group.rg.name
  ${tags('sensitive')}
}`,
    [`${OUT} azurerm_communication_service.mail`],
  ],
  [
    'the same service in the geography France',
    `${group()}
resource "azurerm_communication_service" "mail" {
  name                = "mail"
  resource_group_name = azurerm_resource_group.rg.name
  data_location       = "France"
  ${tags('sensitive')}
}`,
    [],
  ],
  [
    'a type nobody has decided',
    'resource "azurerm_thing_of_tomorrow" "x" {}',
    ['residency/unknown-type azurerm_thing_of_tomorrow.x'],
  ],
  [
    'a module from a registry makes what nobody sees',
    'module "data" {\n  source = "Azure/avm-res-storage-storageaccount/azurerm"\n}',
    ['residency/opaque-resource module.data'],
  ],
];

describe('where data of the enclave may rest', () => {
  test.each(CASES)('%s', (_what, artefact, refused) => {
    const judged = judgedTerraform(artefact);
    expectRecorded(judged.verdict.findings);
    expect(judged.refused).toEqual([...refused].sort());
  });

  test('a finding names the whole way, the property, the line and the repair', () => {
    const { verdict } = judgedTerraform(group() + account('docs') + workspace('westeurope') + diagnostics());
    expect(verdict.findings.find((f) => f.rule === LOG)).toMatchObject({
      address: 'azurerm_monitor_diagnostic_setting.to_logs',
      property: 'log_analytics_workspace_id',
      certainty: 'proven',
      file: 'main.tf',
      line: 24,
      path: [
        'azurerm_storage_account.docs',
        'log by azurerm_monitor_diagnostic_setting.to_logs',
        'azurerm_log_analytics_workspace.logs',
        'in westeurope',
      ],
    });
  });
});
