/** Resources a configuration takes over bear the id it names them by: in another subscription they are somebody else's. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { readTerraformTexts } from '../../../policy/readers/terraform/root';
import { judged, SUBSCRIPTION } from '../../support/judging';

const STRANGER = '99999999-9999-9999-9999-999999999999';
const idOf = (subscription: string): string =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/k`;
const vault = (...lines: readonly string[]): string =>
  `resource "azurerm_key_vault" "k" {\n name = "k"\n location = "francecentral"\n resource_group_name = "rg"\n${lines.join('\n')}\n}\n`;
const brought = (to: string, id: string, ...lines: readonly string[]): string =>
  `import {\n to = ${to}\n id = ${id}\n${lines.join('\n')}\n}\n`;
const CALL = 'module "m" {\n source = "./m"\n}\n';

const refused = (main: string, inner = ''): readonly string[] =>
  judged([
    readTerraformTexts({
      id: 'x',
      file: 'x',
      folders: new Map([
        ['', new Map([['main.tf', main]])],
        ['m', new Map([['m/main.tf', inner]])],
      ]),
    }),
  ]).refused;

test.each<[what: string, address: string, main: (id: string) => string, inner: string]>([
  ['a resource', 'azurerm_key_vault.k', (id) => vault() + brought('azurerm_key_vault.k', `"${id}"`), ''],
  [
    'one by a local',
    'azurerm_key_vault.k',
    (id) => `locals {\n id = "${id}"\n}\n${vault()}${brought('azurerm_key_vault.k', 'local.id')}`,
    '',
  ],
  [
    'one of several',
    'azurerm_key_vault.k["a"]',
    (id) => vault('for_each = toset(["a", "b"])') + brought('azurerm_key_vault.k["a"]', `"${id}"`),
    '',
  ],
  [
    'one of a module',
    'module.m.azurerm_key_vault.k',
    (id) => CALL + brought('module.m.azurerm_key_vault.k', `"${id}"`),
    vault(),
  ],
])('%s', (_what, address, main, inner) => {
  expect(refused(main(idOf(STRANGER)), inner)).toEqual([`residency/store-outside-enclave ${address}`]);
  expect(refused(main(idOf(SUBSCRIPTION)), inner)).toEqual([]);
});

test.each<[string, string]>([
  ['another resource', brought('azurerm_key_vault.other', `"${idOf(STRANGER)}"`)],
  ['an id nobody can tell', `variable "id" {}\n${brought('azurerm_key_vault.k', 'var.id')}`],
  ['what is no id of Azure', brought('azurerm_key_vault.k', '"k"')],
  [
    'one for many resources',
    brought('azurerm_key_vault.k', `"${idOf(STRANGER)}"`, 'for_each = toset(["a"])'),
  ],
  ['a block without an id', 'import {\n to = azurerm_key_vault.k\n}\n'],
  ['a block without an address', `import {\n id = "${idOf(STRANGER)}"\n}\n`],
])('%s says nothing of the vault', (_what, block) => {
  expect(refused(vault() + block)).toEqual([]);
});
