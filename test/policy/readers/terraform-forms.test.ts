/** One leak and its clean twin in every form Terraform lets a place be written; and what is no configuration at all. */
import { readPlan } from '../../../policy/readers/terraform';
import { judgedFiles } from '../../support/files-judged';
import { judged } from '../../support/judging';

const TAGS = 'tags = { "data-classification" = "sensitive" }';
const account = (location: string, more = ''): string =>
  `resource "azurerm_storage_account" "a" {\n name = "abc"\n location = ${location}\n ${TAGS}\n account_replication_type = "LRS"\n ${more}\n}\n`;
const attributes = (location: string) => ({
  name: 'abc',
  location,
  account_replication_type: 'LRS',
  tags: { 'data-classification': 'sensitive' },
});
const json = (value: unknown): Record<string, string> => ({ 'main.tf.json': JSON.stringify(value) });
const cosmos = (more: object) => ({
  resource: {
    azurerm_cosmosdb_account: {
      a: {
        ...attributes('francecentral'),
        backup: { type: 'Continuous' },
        ...more,
      },
    },
  },
});

const FORMS: readonly (readonly [form: string, files: (place: string) => Record<string, string>])[] = [
  [
    'a JSON file that the configuration decodes',
    (place) => ({
      'main.tf': account('jsondecode(file("${path.module}/c.json")).place'),
      'c.json': JSON.stringify({ place }),
    }),
  ],
  [
    'a YAML file beside a called module',
    (place) => ({
      'main.tf': 'module "m" {\n source = "./m"\n}\n',
      'm/main.tf': account('yamldecode(file("${path.module}/c.yaml")).place'),
      'm/c.yaml': `place: ${place}\n`,
    }),
  ],
  [
    'a template file with a condition',
    (place) => ({
      'main.tf': account(`templatefile("c.tftpl", { place = "${place}", on = true })`),
      'c.tftpl': '%{ if on }${place}%{ else }nowhere%{ endif }',
    }),
  ],
  [
    'a template that is a local',
    (place) => ({
      'main.tf': `locals {\n t = "$\${place}"\n}\n${account(`templatestring(local.t, { place = "${place}" })`)}`,
    }),
  ],
  ['the last part of a path', (place) => ({ 'main.tf': account(`basename("/a/${place}/")`) })],
  ['the first part of a path', (place) => ({ 'main.tf': account(`dirname("${place}/a")`) })],
  [
    'text in another encoding',
    (place) => ({
      'main.tf': account(`textdecodebase64(textencodebase64("${place}", "UTF-16LE"), "UTF-16LE")`),
    }),
  ],
  [
    'dynamic blocks of JSON as one object',
    (place) =>
      json(
        cosmos({
          dynamic: { geo_location: { for_each: [place], content: { location: '${geo_location.value}' } } },
        }),
      ),
  ],
  [
    'dynamic blocks of JSON in lists, with an iterator',
    (place) =>
      json(
        cosmos({
          dynamic: [
            {
              geo_location: [
                { for_each: `\${["${place}"]}`, iterator: 'it', content: [{ location: '${it.value}' }] },
              ],
            },
          ],
        }),
      ),
  ],
  [
    'lists at every level of JSON',
    (place) => json({ resource: [{ azurerm_storage_account: [{ a: [attributes(place)] }] }] }),
  ],
  [
    'an override of a block of JSON',
    (place) => ({
      'main.tf': account('"nowhere"'),
      'a_override.tf.json': JSON.stringify({
        resource: { azurerm_storage_account: { a: { location: place } } },
      }),
    }),
  ],
  [
    'a values file in JSON that wins over the first',
    (place) => ({
      'main.tf': `variable "l" {}\n${account('var.l')}`,
      'terraform.tfvars': 'l = "nowhere"\n',
      'b.auto.tfvars.json': JSON.stringify({ l: place }),
    }),
  ],
];

describe.each(FORMS)('%s', (_, files) => {
  test('a place abroad is refused', async () => {
    const { refused, unread } = await judgedFiles(files('westeurope'));
    expect(unread).toEqual([]);
    expect(refused).toEqual([expect.stringMatching(/store-outside-territory|copy-leaves-france/)]);
  });

  test('France is not', async () => {
    expect(await judgedFiles(files('francecentral'))).toEqual({ refused: [], unread: [] });
  });
});

test('a file outside the folder and its modules is not read', async () => {
  const { refused } = await judgedFiles({ 'x/main.tf': account('file("../c.txt")'), 'c.txt': 'westeurope' }, [
    'x',
  ]);
  expect(refused).toEqual(['residency/unknown-place azurerm_storage_account.a']);
});

const FRANCE = account('"francecentral"');
test.each([
  [
    'a resource',
    { 'main.tf': FRANCE + FRANCE },
    'main.tf:8:1: resource azurerm_storage_account.a is declared twice',
  ],
  [
    'a resource in two files',
    { 'a.tf': FRANCE, 'b.tf': account('"westeurope"') },
    'b.tf:1:1: resource azurerm_storage_account.a is declared twice',
  ],
  [
    'a resource in both notations',
    { 'a.tf': FRANCE, ...json({ resource: { azurerm_storage_account: { a: attributes('westeurope') } } }) },
    'main.tf.json:1:41: resource azurerm_storage_account.a is declared twice',
  ],
  [
    'a local',
    { 'main.tf': `locals {\n x = 1\n}\nlocals {\n x = 2\n}\n${FRANCE}` },
    'main.tf:5:2: local.x is declared twice',
  ],
  [
    'a provider of one alias',
    { 'main.tf': `provider "azurerm" {\n alias = "x"\n}\nprovider "azurerm" {\n alias = "x"\n}\n${FRANCE}` },
    'main.tf:4:1: provider azurerm.x is declared twice',
  ],
  [
    'an argument',
    { 'main.tf': account('"francecentral"', 'location = "westeurope"') },
    'location is written twice',
  ],
])('%s that stands twice is refused with both places', async (_, files, why) => {
  const { unread } = await judgedFiles(files as Record<string, string>);
  expect(unread).toEqual([expect.stringContaining(why)]);
});

test('providers of several aliases, and locals in several blocks, stand side by side', async () => {
  const text = `provider "azurerm" {\n}\nprovider "azurerm" {\n alias = "x"\n}\nlocals {\n a = 1\n}\nlocals {\n b = 1\n}\n`;
  expect(await judgedFiles({ 'main.tf': text + FRANCE })).toEqual({ refused: [], unread: [] });
});

const PLAN = {
  format_version: '1.2',
  planned_values: {},
  resource_changes: [
    {
      address: 'azurerm_storage_account.a',
      mode: 'managed',
      type: 'azurerm_storage_account',
      name: 'a',
      change: { actions: ['create'], after: attributes('francecentral'), after_unknown: {} },
    },
  ],
};
test.each([
  ['a whole plan', {}, []],
  ['a plan that ended with an error', { errored: true }, ['residency/opaque-resource errored']],
  [
    'a plan that defers a resource',
    {
      deferred_changes: [
        { reason: 'provider_config_unknown', resource_change: { address: 'azurerm_key_vault.v' } },
      ],
    },
    ['residency/opaque-resource azurerm_key_vault.v'],
  ],
])('%s', async (_, more, refused) => {
  expect(await judgedFiles({ 'plan.json': JSON.stringify({ ...PLAN, ...more }) })).toEqual({
    refused,
    unread: [],
  });
});

test.each([
  [
    'is unknown: a dynamic block over something unknown stands behind it',
    true,
    ['residency/copy-leaves-france'],
  ],
  ['is empty', [], []],
])('a block of regions that %s', async (_, georeplications, rules) => {
  const registry = {
    address: 'azurerm_container_registry.a',
    mode: 'managed',
    type: 'azurerm_container_registry',
    name: 'a',
    change: {
      actions: ['create'],
      after: { ...attributes('francecentral'), ...(georeplications === true ? {} : { georeplications }) },
      // What the provider makes up itself is unknown as well, and is no alarm.
      after_unknown: { id: true, login_server: true, network_rule_set: true, georeplications },
    },
  };
  const plan = JSON.stringify({ ...PLAN, resource_changes: [registry] });
  expect(await judgedFiles({ 'plan.json': plan })).toEqual({
    refused: rules.map((rule) => `${rule} azurerm_container_registry.a`),
    unread: [],
  });
});

const unknownBlock = (type: string, unknown: object, after: object = {}, expressions: object = {}) =>
  JSON.stringify({
    ...PLAN,
    resource_changes: [
      {
        address: `azurerm_${type}.a`,
        mode: 'managed',
        type: `azurerm_${type}`,
        name: 'a',
        change: {
          actions: ['create'],
          after: { ...attributes('francecentral'), ...after },
          after_unknown: unknown,
        },
      },
    ],
    configuration: {
      root_module: { resources: [{ address: `azurerm_${type}.a`, mode: 'managed', expressions }] },
    },
  });
const GENERATED = 'of what is known only after apply';
test.each<[string, string, string, string]>([
  [
    'what a hub puts files into',
    unknownBlock('iothub', { file_upload: true, endpoint: true }),
    'residency/copy-leaves-france',
    `a dynamic block makes file_upload ${GENERATED}`,
  ],
  [
    'logs inside a written block',
    unknownBlock(
      'linux_web_app',
      { logs: [{ http_logs: true, application_logs: [] }] },
      { logs: [{ application_logs: [] }] },
      { logs: [{}] },
    ),
    'residency/log-leaves-territory',
    `a dynamic block makes logs.http_logs ${GENERATED}`,
  ],
  [
    'volumes of a container',
    unknownBlock(
      'container_group',
      { container: [{ volume: true }] },
      { container: [{ name: 'c' }] },
      { container: [{ name: { constant_value: 'c' } }] },
    ),
    'residency/copy-leaves-france',
    `a dynamic block makes container.volume ${GENERATED}`,
  ],
])('a block that a plan does not know: %s', (_, text, rule, reason) => {
  const { refused, verdict } = judged([readPlan({ file: 'plan.json', text })]);
  expect(refused).toEqual([expect.stringMatching(`^${rule} `)]);
  expect(verdict.findings[0]).toMatchObject({
    certainty: 'unproven',
    message: expect.stringContaining(reason),
    fix: 'judge the configuration itself, or the state after apply',
  });
});
test.each<[string, string]>([
  ['backups of a database account', unknownBlock('cosmosdb_account', { backup: true, capabilities: true })],
  ['policies of a vault', unknownBlock('key_vault', { access_policy: true, network_acls: true })],
  ['settings of a programme', unknownBlock('linux_web_app', { app_settings: true })],
  ['what a resource is known by', unknownBlock('linux_web_app', { identity: true, site_credential: true })],
])('a block that the provider fills in is no alarm: %s', (_, text) => {
  expect(judged([readPlan({ file: 'plan.json', text })]).refused).toEqual([]);
});

test.each([
  ['a parameter nobody gave', 'var.n'],
  ['a text around it', '"log-${var.n}"'],
])('a workspace named by %s is found where the same is written', async (_, name) => {
  const text = `variable "n" {}
resource "azurerm_storage_account" "a" {\n name = "abc"\n location = "westeurope"\n tags = { "data-classification" = "general" }\n}
resource "azurerm_storage_account" "named" {\n name = ${name}\n location = "francecentral"\n ${TAGS}\n account_replication_type = "LRS"\n}
resource "azurerm_storage_object_replication" "r" {
 source_storage_account_id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/\${${name}}"
 destination_storage_account_id = azurerm_storage_account.a.id
 rules {\n source_container_name = "x"\n destination_container_name = "y"\n }
}\n`;
  const { refused } = await judgedFiles({ 'main.tf': text });
  expect(refused).toContain('residency/copy-leaves-france azurerm_storage_object_replication.r');
});
