/** Rules of one resource at their bounds: the last value that passes, the first that does not, what nobody can tell, and who is meant. */
import { judge } from '../../../policy/judge';
import type { ArtefactKind, Context } from '../../../policy/model';
import type { Operator } from '../../../policy/programme';
import { datasetUnknown } from '../../../policy/rules/accounting/dataset-unknown';
import { heldByNeither } from '../../../policy/rules/accounting/held-by-neither';
import { payerMissing } from '../../../policy/rules/accounting/payer-missing';
import { retentionMissing } from '../../../policy/rules/accounting/retention-missing';
import { backupDaily } from '../../../policy/rules/continuity/backup-daily';
import { deletionProtection } from '../../../policy/rules/continuity/deletion-protection';
import { logRetention } from '../../../policy/rules/continuity/log-retention';
import { standsAlone } from '../../../policy/rules/continuity/stands-alone';
import { customerKey } from '../../../policy/rules/encryption/customer-key';
import { keyHsm } from '../../../policy/rules/encryption/key-hsm';
import { literalSecret } from '../../../policy/rules/encryption/literal-secret';
import { tlsFloor } from '../../../policy/rules/encryption/tls-floor';
import { keyShared } from '../../../policy/rules/isolation/key-shared';
import { operatorLaw } from '../../../policy/rules/sovereignty/operator-law';
import { providerEndpoint } from '../../../policy/rules/sovereignty/provider-endpoint';
import { CONTEXT } from '../../support/judging';
import { bleu, programme } from '../../support/programme';
import { expectRecorded } from '../../support/recorded';
import {
  block,
  cfn,
  findingsOf,
  type RuleCase,
  refusedBy,
  stack,
  tagged,
  terraform,
} from '../../support/ruling';

const OPEN = 'variable "open" {}\n';
const SENSITIVE = tagged('sensitive');
const account = (body = '', tags = SENSITIVE): string =>
  block('storage_account', 'docs', `name = "docs"\nresource_group_name = "rg"\n${tags}\n${body}`);
const DOCS = ['azurerm_storage_account.docs'];
const postgres = (body: string): string => block('postgresql_flexible_server', 'db', `${SENSITIVE}\n${body}`);
const DB = ['azurerm_postgresql_flexible_server.db'];
const cosmos = (backup: string, before = ''): string =>
  `${before}${block('cosmosdb_account', 'c', `${SENSITIVE}\nbackup {\n${backup}\n}`)}`;
const C = ['azurerm_cosmosdb_account.c'];
const workspace = (body: string, tags = SENSITIVE): string =>
  block('log_analytics_workspace', 'w', `name = "w"\n${tags}\n${body}`);
const W = ['azurerm_log_analytics_workspace.w'];
const lock = (scope: string, more = ''): string =>
  `${more}${block('management_lock', 'l', `name = "l"\nlock_level = "CanNotDelete"\nscope = ${scope}`)}`;
const SUB = '/subscriptions/11111111-1111-1111-1111-111111111111';

const BACKUP: readonly RuleCase[] = [
  ['a database that keeps seven days', postgres('backup_retention_days = 7'), []],
  ['a database that keeps six days', postgres('backup_retention_days = 6'), DB],
  ['a database that keeps the service’s own seven days', postgres(''), []],
  ['a database that keeps a time nobody can tell', OPEN + postgres('backup_retention_days = var.open'), DB],
  ['Cosmos continuous', cosmos('type = "Continuous"'), []],
  ['Cosmos periodic for a week', cosmos('type = "Periodic"\nretention_in_hours = 168'), []],
  ['Cosmos periodic for an hour less than a week', cosmos('type = "Periodic"\nretention_in_hours = 167'), C],
  ['Cosmos periodic for its default of eight hours', cosmos('type = "Periodic"'), C],
  ['Cosmos of no kind that is written', cosmos('retention_in_hours = 8'), C],
  [
    'Cosmos periodic for a time nobody can tell',
    cosmos('type = "Periodic"\nretention_in_hours = var.open', OPEN),
    C,
  ],
  [
    'Cosmos in steps of a day',
    cosmos('type = "Periodic"\nretention_in_hours = 720\ninterval_in_minutes = 1440'),
    [],
  ],
  [
    'Cosmos in steps of more than a day',
    cosmos('type = "Periodic"\nretention_in_hours = 720\ninterval_in_minutes = 1441'),
    C,
  ],
  [
    'Cosmos in steps nobody can tell',
    cosmos('type = "Periodic"\nretention_in_hours = 720\ninterval_in_minutes = var.open', OPEN),
    C,
  ],
  ['an account that nothing backs up', account(), DOCS],
  [
    'an account that a backup names, beside one of another account',
    account() +
      block('data_protection_backup_instance_blob_storage', 'o', 'storage_account_id = "/other"') +
      block(
        'data_protection_backup_instance_blob_storage',
        'b',
        'storage_account_id = azurerm_storage_account.docs.id',
      ),
    [],
  ],
  [
    'an account that another one’s backup does not name',
    account() + block('data_protection_backup_instance_blob_storage', 'o', 'storage_account_id = "/other"'),
    DOCS,
  ],
  ['a general account', account('', tagged('general')), []],
];

const DELETION: readonly RuleCase[] = [
  ['nothing holds it', account(), DOCS],
  ['a lock on the account', account() + lock('azurerm_storage_account.docs.id'), []],
  ['a lock on its subscription', account() + lock(`"${SUB}"`), []],
  ['a lock on its subscription, with a slash at the end', account() + lock(`"${SUB}/"`), []],
  ['a lock on its group, written otherwise', account() + lock(`"${SUB}/resourceGroups/RG"`), []],
  ['a lock on another group', account() + lock(`"${SUB}/resourceGroups/rg2"`), DOCS],
  ['a lock on something in its group', account() + lock(`"${SUB}/resourceGroups/rg/providers/x/y/z"`), DOCS],
  ['a lock nobody can tell the scope of', OPEN + account() + lock('var.open'), DOCS],
  [
    'a lock on the group of the artefact',
    account() + lock('azurerm_resource_group.g.id', block('resource_group', 'g', 'name = "rg"')),
    [],
  ],
  [
    'a lock on another group of the artefact',
    account() + lock('azurerm_resource_group.g.id', block('resource_group', 'g', 'name = "other"')),
    DOCS,
  ],
  [
    'a lock on a group whose name nobody can tell',
    OPEN + account() + lock('azurerm_resource_group.g.id', block('resource_group', 'g', 'name = var.open')),
    DOCS,
  ],
  [
    'a lock on one of the two groups it may be in',
    OPEN +
      account().replace(
        'resource_group_name = "rg"',
        'resource_group_name = var.open == "x" ? "rg" : "other"',
      ) +
      lock(`"${SUB}/resourceGroups/rg"`),
    DOCS,
  ],
  [
    'two locks, of which one is on its group',
    account() +
      lock(`"${SUB}/resourceGroups/other"`) +
      block('management_lock', 'm', `scope = "${SUB}/resourceGroups/rg"`),
    [],
  ],
];

const LOGS: readonly RuleCase[] = [
  ['a year', workspace('retention_in_days = 365'), []],
  ['a day less than a year', workspace('retention_in_days = 364'), W],
  ['the thirty days of the service', workspace(''), W],
  ['a time nobody can tell', OPEN + workspace('retention_in_days = var.open'), W],
  ['public logs', workspace('retention_in_days = 30', tagged('public')), []],
  ['a log group that is kept for ever', stack(cfn('L', 'AWS::Logs::LogGroup', 'general')), ['L']],
  [
    'a log group that is kept a year',
    stack(cfn('L', 'AWS::Logs::LogGroup', 'general', 'RetentionInDays: 365')),
    [],
  ],
  [
    'an event store whose default is more than a year',
    stack(cfn('E', 'AWS::CloudTrail::EventDataStore', 'general')),
    [],
  ],
  [
    'a table that is kept as long as its workspace',
    workspace('retention_in_days = 365') +
      block('log_analytics_workspace_table', 't', 'workspace_id = azurerm_log_analytics_workspace.w.id'),
    [],
  ],
  [
    'a table that is kept less than its workspace',
    workspace('retention_in_days = 365') +
      block(
        'log_analytics_workspace_table',
        't',
        'workspace_id = azurerm_log_analytics_workspace.w.id\ntotal_retention_in_days = 90',
      ),
    ['azurerm_log_analytics_workspace_table.t'],
  ],
  ['an account that keeps no logs', account(), []],
];

const key = (body: string): string =>
  block('key_vault', 'v', `${SENSITIVE}\nsku_name = "premium"\npurge_protection_enabled = true`) +
  block(
    'key_vault_key',
    'k',
    `key_vault_id = azurerm_key_vault.v.id\n${body}\nrotation_policy {\n expire_after = "P90D"\n automatic {\n  time_before_expiry = "P30D"\n }\n}`,
  );
const K = ['azurerm_key_vault_key.k'];
const HSM: readonly RuleCase[] = [
  ['RSA of 3072 bits', key('key_type = "RSA-HSM"\nkey_size = 3072'), []],
  ['RSA of fewer bits', key('key_type = "RSA-HSM"\nkey_size = 2048'), K],
  ['RSA of a size that is not written', key('key_type = "RSA-HSM"'), K],
  ['RSA of a size nobody can tell', OPEN + key('key_type = "RSA-HSM"\nkey_size = var.open'), K],
  ['a kind in small letters, too short', key('key_type = "rsa-hsm"\nkey_size = 2048'), K],
  ['a curve that is named', key('key_type = "EC-HSM"\ncurve = "P-384"'), []],
  ['a curve that is not', key('key_type = "EC-HSM"\ncurve = "P-256K"'), K],
  ['a curve nobody can tell', OPEN + key('key_type = "EC-HSM"\ncurve = var.open'), K],
  ['a kind nobody can tell', OPEN + key('key_type = var.open\nkey_size = 3072'), K],
];

const TLS: readonly RuleCase[] = [
  ['1.2', account('min_tls_version = "TLS1_2"'), []],
  ['1.1', account('min_tls_version = "TLS1_1"'), DOCS],
  ['a version nobody can tell', OPEN + account('min_tls_version = var.open'), DOCS],
  [
    'one of two versions, the worse one not enough',
    `variable "open" {\n}\n${account('min_tls_version = var.open == "x" ? "TLS1_2" : "TLS1_0"')}`,
    DOCS,
  ],
  ['public data', account('min_tls_version = "TLS1_0"', tagged('public')), []],
  [
    'one of two versions, the other one nobody can tell',
    `${OPEN}${account('min_tls_version = var.open == "x" ? "TLS1_0" : var.open')}`,
    DOCS,
  ],
];

const settings = (body: string): string =>
  block('linux_web_app', 'a', `name = "a"\napp_settings = {\n${body}\n}`);
const A = ['azurerm_linux_web_app.a'];
const lambda = (body: string): string => stack(cfn('F', 'AWS::Lambda::Function', 'general', body));
const SECRETS: readonly RuleCase[] = [
  ['a password', settings('DB_PASSWORD = "abc"'), A],
  ['an empty password', settings('DB_PASSWORD = ""'), []],
  ['a switch', settings('SHARED_KEY = "Disabled"'), []],
  ['a switch that has more behind it', settings('SHARED_KEY = "enabled-by-me"'), A],
  ['a word with a switch at its end', settings('SHARED_KEY = "not-true"'), A],
  [
    'a reference to a vault',
    settings('DB_PASSWORD = "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/p)"'),
    [],
  ],
  [
    'a text that only mentions a vault',
    settings('DB_PASSWORD = "see @Microsoft.KeyVault(SecretUri=https://v/secrets/p)"'),
    A,
  ],
  ['the address of a secret', settings('DB_PASSWORD = "https://my-v.vault.azure.net/secrets/p/1"'), []],
  ['an address of no secret', settings('DB_PASSWORD = "https://my-v.vault.azure.net/keys/p"'), A],
  [
    'the ARN of a secret',
    lambda('Environment: {Variables: {DB_PASSWORD: "arn:aws-eusc:secretsmanager:eu-west-3:1:secret:p"}}'),
    [],
  ],
  ['an ARN of nothing', lambda('Environment: {Variables: {DB_PASSWORD: "arn::p"}}'), ['F']],
  ['a number', lambda('Environment: {Variables: {DB_PASSWORD: 12}}'), []],
  ['telemetry’s own string', settings('APPLICATION_INSIGHTS_CONNECTION_STRING = "abc"'), []],
  [
    'a name and its value, deep in a list',
    block(
      'container_app',
      'a',
      'template {\n container {\n  env {\n   name = "PLAIN"\n   value = "x"\n  }\n  env {\n   name = "api_key"\n   value = "abc"\n  }\n }\n}',
    ),
    ['azurerm_container_app.a'],
  ],
  [
    'Key and Value',
    stack(cfn('P', 'AWS::CloudFormation::Stack', 'general', 'List: [{Key: client_secret, Value: abc}]')),
    ['P'],
  ],
  [
    'Name and Value, where the value is open',
    `Parameters: {Open: {Type: String}}\n${lambda('List: [{Name: client_secret, Value: !Ref Open}]')}`,
    [],
  ],
  [
    'a name and its value in one of two branches',
    `Parameters: {Open: {Type: String}}\nConditions: {Is: !Equals [!Ref Open, a]}\n${lambda(
      'List: !If [Is, [{Name: client_secret, Value: abc}], []]',
    )}`,
    ['F'],
  ],
  ['the eleventh of a list', lambda(`api_key: [${Array.from({ length: 11 }, () => 'a').join(', ')}]`), ['F']],
];

const keyed = (name: string, key: string): string =>
  cfn(
    name,
    'AWS::S3::Bucket',
    name === 'S' ? 'sensitive' : 'general',
    `BucketEncryption: {ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: aws:kms, KMSMasterKeyID: ${key}}}]}`,
  );
const SHARED_KEYS: readonly RuleCase[] = [
  ['two stores of two classes under one key', stack(keyed('S', 'key/abc'), keyed('G', 'key/abc')), ['G']],
  ['the same key in other letters', stack(keyed('S', 'key/ABC'), keyed('G', 'key/abc')), ['G']],
  ['two keys', stack(keyed('S', 'key/abc'), keyed('G', 'key/abd')), []],
];

const REFUSALS: readonly (readonly [Parameters<typeof refusedBy>[0], readonly RuleCase[]])[] = [
  [backupDaily, BACKUP],
  [deletionProtection, DELETION],
  [logRetention, LOGS],
  [keyHsm, HSM],
  [tlsFloor, TLS],
  [literalSecret, SECRETS],
  [keyShared, SHARED_KEYS],
];
describe.each(REFUSALS.map(([rule, cases]) => ({ id: rule.id, rule, cases })))('$id', ({ rule, cases }) => {
  test.each(cases)('%s', (_what, artefact, refused) => {
    expect(refusedBy(rule, artefact)).toEqual(refused);
  });
});

describe('encryption/customer-key', () => {
  const cases: readonly RuleCase[] = [
    ['no key', account('', tagged('general')), DOCS],
    [
      'a key set from outside',
      account('', tagged('general')) +
        block(
          'storage_account_customer_managed_key',
          'k',
          'storage_account_id = azurerm_storage_account.docs.id\nkey_vault_key_id = "https://v.vault.azure.net/keys/k/1"',
        ),
      [],
    ],
    [
      'a key set of another account',
      account('', tagged('general')) +
        block('storage_account_customer_managed_key', 'k', 'storage_account_id = "/other"'),
      DOCS,
    ],
    ['a store that takes none', stack(cfn('Q', 'AWS::Glue::Database', 'general')), []],
  ];
  test.each(cases)('%s', (_what, artefact, refused) => {
    expect(refusedBy(customerKey, artefact)).toEqual(refused);
  });
});

describe('what a plan does not show', () => {
  const doubted = (kind: ArtefactKind): readonly string[] => {
    const { findings } = judge([{ ...terraform(account()), kind }], CONTEXT, { rules: [deletionProtection] });
    expectRecorded(findings);
    return findings.map((f) => f.certainty);
  };
  test.each([
    ['a configuration shows that nothing prevents deletion', 'terraform', ['proven']],
    ['a plan does not', 'plan', ['unproven']],
    ['a state does not', 'state', ['unproven']],
  ] as const)('%s', (_what, kind, certainties) => {
    expect(doubted(kind)).toEqual(certainties);
  });
});

const own = programme();
const withDataset = (name: string, more: object): ReturnType<typeof programme> =>
  programme({
    datasets: {
      ...own.datasets,
      [name]: { ...own.datasets['badge-status'], name, ...more } as (typeof own.datasets)[string],
    },
  });
const named = (dataset: string, body = '', c = 'general'): string => account(body, tagged(c, dataset));
const inProgramme: readonly (readonly [
  string,
  Parameters<typeof refusedBy>[0],
  string,
  Partial<Context>,
  readonly string[],
])[] = [
  [
    'a dataset whose name nobody can tell',
    datasetUnknown,
    OPEN +
      block('storage_account', 'docs', 'tags = { "data-classification" = "general", dataset = var.open }'),
    { programme: own },
    DOCS,
  ],
  [
    'a dataset that the specialist alone holds',
    heldByNeither,
    named('tickets'),
    { programme: withDataset('tickets', { home: 'neither', owner: 'the specialist' }) },
    DOCS,
  ],
  [
    'a dataset that only passes',
    heldByNeither,
    named('passing'),
    { programme: withDataset('passing', { home: 'transit' }) },
    DOCS,
  ],
  [
    'a dataset that is kept for no time of its own',
    retentionMissing,
    named('timeless'),
    { programme: withDataset('timeless', { retentionDays: 0 }) },
    [],
  ],
  [
    'logs kept for the days of the service, where the programme says others',
    retentionMissing,
    workspace('', tagged('general', 'trail')),
    { programme: withDataset('trail', { retentionDays: 31 }) },
    W,
  ],
  [
    'logs kept for a time nobody can tell',
    retentionMissing,
    OPEN + workspace('retention_in_days = var.open', tagged('general', 'trail')),
    { programme: withDataset('trail', { retentionDays: 30 }) },
    W,
  ],
  [
    'logs kept for the days the programme says',
    retentionMissing,
    workspace('retention_in_days = 30', tagged('general', 'trail')),
    { programme: withDataset('trail', { retentionDays: 30 }) },
    [],
  ],
  [
    'a table that is kept as long as its workspace',
    retentionMissing,
    block('log_analytics_workspace_table', 't', `workspace_id = "/w"\n${tagged('general', 'trail')}`),
    { programme: withDataset('trail', { retentionDays: 31 }) },
    [],
  ],
  [
    'a payer nobody can tell',
    payerMissing,
    `${OPEN}${block('virtual_network', 'v', 'tags = { payer = var.open }')}`,
    { programme: own },
    ['azurerm_virtual_network.v'],
  ],
];
describe('against the programme', () => {
  test.each(inProgramme)('%s', (_what, rule, artefact, context, refused) => {
    expect(refusedBy(rule, artefact, context)).toEqual(refused);
  });
});

describe('sovereignty', () => {
  const foreign: Operator = { name: 'o', law: 'extra-european', country: 'US' };
  const asked = (artefact: string, operator: Operator | undefined) =>
    findingsOf(operatorLaw, artefact, {
      stage: 'production',
      ...(operator
        ? { programme: programme({ stage: 'production' }, { ...bleu, operator }) }
        : { programme: undefined }),
    } as Partial<Context>);
  test.each([
    ['the file itself is named before the state that made it', foreign, DOCS],
    ['without a programme nobody knows who runs it', undefined, []],
  ] as const)('%s', (_what, operator, addresses) => {
    const backend = 'terraform {\n backend "azurerm" {\n  storage_account_name = "s"\n }\n}\n';
    const findings = asked(backend + account('location = "francecentral"'), operator);
    expectRecorded(findings);
    expect(findings.map((f) => f.address)).toEqual(addresses);
  });
  test('sensitive data in the sponsor cloud is another rule’s matter', () => {
    expect(asked(stack(cfn('B', 'AWS::S3::Bucket', 'sensitive')), foreign)).toEqual([]);
  });

  const provider = (alias: string, host = ''): string =>
    `provider "azurerm" {\n features {}\n${alias && ` alias = "${alias}"\n`}${host && ` metadata_host = ${host}\n`}}\n`;
  const group = (name: string, more = ''): string =>
    block('resource_group', name, `name = "${name}"\nlocation = "bleufrancecentral"\n${more}`);
  const ENDPOINTS: readonly (readonly [string, string, Partial<Context>, readonly string[]])[] = [
    [
      'each provider is told once',
      provider('') + provider('other') + group('a') + group('b') + group('c', 'provider = azurerm.other'),
      { programme: programme({}, bleu) },
      ['azurerm_resource_group.a', 'azurerm_resource_group.c'],
    ],
    [
      'what another provider makes is not asked',
      'provider "random" {}\nresource "random_pet" "p" {}\n',
      { programme: programme({}, bleu) },
      [],
    ],
    [
      'a host that is null is the public cloud',
      provider('', 'null') + group('a'),
      { programme: programme() },
      [],
    ],
    [
      'resources of the sponsor cloud are not asked',
      stack(cfn('B', 'AWS::S3::Bucket', 'general')),
      { programme: programme({}, bleu) },
      [],
    ],
  ];
  test.each(ENDPOINTS)('%s', (_what, artefact, context, refused) => {
    expect(refusedBy(providerEndpoint, artefact, context)).toEqual(refused);
  });
});

describe('continuity/stands-alone', () => {
  const { network } = own.environments.sponsor;
  const [first = '', second = ''] = network.split('/')[0]?.split('.') ?? [];
  const at = (rest: string): string => `${first}.${second}.${rest}`;
  const app = (image: string, before = ''): string =>
    `${before}${block('container_app', 'a', `template {\n container {\n  image = ${image}\n }\n}`)}`;
  const registry = (name: string): string => block('container_registry', 'r', `name = ${name}`);
  const App = ['azurerm_container_app.a'];
  const cases: readonly RuleCase[] = [
    [
      'the first address of the sponsor’s network',
      block('virtual_network', 'v', `dns_servers = ["${network.split('/')[0]}"]`),
      ['azurerm_virtual_network.v'],
    ],
    ['an address of nobody', block('virtual_network', 'v', 'dns_servers = ["300.1.1.1"]'), []],
    ['an address of its own', block('virtual_network', 'v', 'dns_servers = ["10.20.0.4"]'), []],
    [
      'who may call is a filter',
      block('linux_web_app', 'w', `site_config {\n ip_restriction_note = "x"\n}`) +
        block(
          'container_app',
          'a',
          `ingress {\n ip_security_restriction {\n  ip_address_range = "${at('0.9')}"\n }\n}`,
        ),
      [],
    ],
    [
      'an image of a registry of its own',
      app(
        '"mine.azurecr.io/front:1"',
        registry('"mine"') + block('container_registry', 's', 'name = "yours"'),
      ),
      [],
    ],
    ['an image of another registry of the kind', app('"theirs.azurecr.io/front:1"', registry('"mine"')), App],
    ['a registry in capitals', app('"MINE.azurecr.io/front:1"', registry('"mine"')), []],
    ['a registry whose name nobody can tell', app('"x.azurecr.io/f"', OPEN + registry('var.open')), []],
    ['no registry is declared here', app('"theirs.azurecr.io/front:1"'), []],
    ['an image of the internet', app('"docker.io/front:1"'), App],
    ['an image of no host', app('"front"'), App],
    ['a host that only has the name inside', app('"evil.example/x.azurecr.io/front"'), App],
    [
      'an image whose host is made here',
      app('"${azurerm_container_registry.r.login_server}/front:1"', registry('"mine"')),
      [],
    ],
    [
      'what keeps data and names the gateway of the link',
      block('virtual_network_gateway', 'g', 'name = "g"') +
        account('depends_on = [azurerm_virtual_network_gateway.g]'),
      DOCS,
    ],
    [
      'what keeps data and names the link’s gateway by its id',
      account(`note = "${SUB}/resourceGroups/r/providers/Microsoft.Network/virtualNetworkGateways/g"`),
      DOCS,
    ],
    [
      'what carries no data may name it',
      block('virtual_network_gateway', 'g', 'name = "g"') +
        block('public_ip', 'p', 'depends_on = [azurerm_virtual_network_gateway.g]'),
      [],
    ],
    [
      'what keeps data and names something else',
      block('virtual_network', 'v', 'name = "v"') + account('depends_on = [azurerm_virtual_network.v]'),
      [],
    ],
  ];
  test.each(cases)('%s', (_what, artefact, refused) => {
    expect(refusedBy(standsAlone, artefact, { programme: own })).toEqual(refused);
  });
  test('without a programme the network of the sponsor is not known, and the kind of registry is the public one', () => {
    const both = block('virtual_network', 'v', `dns_servers = ["${at('0.4')}"]`) + app('"docker.io/x/y"');
    expect(refusedBy(standsAlone, both)).toEqual(App);
  });
});
