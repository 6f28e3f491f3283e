/** What several rules ask alike: which key a store is under, which parts are of a whole, how strong a key or a line is. */
import { deletionProtection } from '../../../policy/rules/continuity/deletion-protection';
import { customerKey } from '../../../policy/rules/encryption/customer-key';
import { keyHsm } from '../../../policy/rules/encryption/key-hsm';
import { tlsFloor } from '../../../policy/rules/encryption/tls-floor';
import { defaultRoute } from '../../../policy/rules/isolation/default-route';
import { keyShared } from '../../../policy/rules/isolation/key-shared';
import { noBridge } from '../../../policy/rules/isolation/no-bridge';
import { programme } from '../../support/programme';
import { block, cfn, type RuleCase, refusedBy, stack, tagged } from '../../support/ruling';

const OPEN = 'variable "open" {}\n';
const PARAMETER = 'Parameters: {Open: {Type: String}}\n';
const queue = (id: string, key: string, c = id === 'A' ? 'sensitive' : 'general'): string =>
  cfn(id, 'AWS::SQS::Queue', c, `KmsMasterKeyId: ${key}`);
const two = (first: string, second: string, ...more: readonly string[]): string =>
  stack(queue('A', first), queue('B', second), ...more);
const key = (id: string): string => `  ${id}: {Type: AWS::KMS::Key, Properties: {}}\n`;
const alias = (id: string, target: string): string =>
  `  ${id}: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/${id}, TargetKeyId: ${target}}}\n`;
const B = ['B'];
const account = (name: string, c: string, body = ''): string =>
  block('storage_account', name, `name = "${name}"\n${tagged(c)}\n${body}`);
const outside = (name: string, key: string): string =>
  block(
    'storage_account_customer_managed_key',
    name,
    `storage_account_id = azurerm_storage_account.${name}.id\nkey_vault_key_id = "https://v.vault.azure.net/keys/${key}"`,
  );
const labelled = (first: string, second: string): string =>
  ['A', 'B']
    .map((id, at) => {
      const dataset = [first, second][at];
      const text = queue(id, 'key/abc', 'general');
      return dataset ? text.replace('}]', `}, {Key: dataset, Value: ${dataset}}]`) : text;
    })
    .join('');

const KEYS: readonly RuleCase[] = [
  ['two keys of the template', two('!Ref K', '!Ref L', key('K'), key('L')), []],
  ['one key of the template', two('!Ref K', '!GetAtt K.Arn', key('K')), B],
  ['two names of one key', two('!Ref X', '!Ref Y', key('K'), alias('X', '!Ref K'), alias('Y', '!Ref K')), B],
  [
    'two names of two keys',
    two('!Ref X', '!Ref Y', key('K'), key('L'), alias('X', '!Ref K'), alias('Y', '!Ref L')),
    [],
  ],
  ['a key and a name of another one', two('!Ref K', '!Ref Y', key('K'), key('L'), alias('Y', '!Ref L')), []],
  ['two names of keys that are elsewhere', two('!Ref X', '!Ref Y', alias('X', 'abc'), alias('Y', 'abd')), []],
  ['one key by its name, in other letters', two('key/ABC', 'key/abc'), B],
  ['no key', two('""', '""'), []],
  ['a switch that is off', two('"false"', '"false"'), []],
  ['a switch that is on', two('"true"', '"true"'), []],
  ['the platform’s own', two('alias/aws/sqs', 'alias/aws/sqs'), []],
  ['a key nobody can tell', PARAMETER + two('!Sub "x${Open}"', '!Sub "x${Open}"'), []],
  [
    'one key that is set from outside',
    account('a', 'sensitive') + account('b', 'general') + outside('a', 'k') + outside('b', 'k'),
    ['azurerm_storage_account.b'],
  ],
  [
    'two keys that are set from outside',
    account('a', 'sensitive') + account('b', 'general') + outside('a', 'k') + outside('b', 'l'),
    [],
  ],
  ['two datasets', stack(labelled('one', 'two')), B],
  ['one dataset', stack(labelled('one', 'one')), []],
  ['a dataset and one that is not named', stack(labelled('one', '')), []],
  ['one that is not named and a dataset', stack(labelled('', 'two')), []],
];

const table = (name = '"t"'): string => block('route_table', 't', `name = ${name}`);
const route = (of: string): string =>
  block('route', 'r', `route_table_name = ${of}\naddress_prefix = "0.0.0.0/0"\nnext_hop_type = "None"`);
const T = ['azurerm_route_table.t'];
const PARTS: readonly RuleCase[] = [
  ['a route by reference', table() + route('azurerm_route_table.t.name'), []],
  ['a route by the name', table() + route('"t"'), []],
  ['a route of another name', table() + route('"u"'), T],
  ['a route of a name nobody can tell', OPEN + table() + route('var.open'), T],
  ['a route of a table whose name nobody can tell', OPEN + table('var.open') + route('"t"'), T],
  [
    'a route of another table by reference',
    table() + block('route_table', 'u', 'name = "t"') + route('azurerm_route_table.u.name'),
    T,
  ],
];

const vaultKey = (body: string): string =>
  block(
    'key_vault_key',
    'k',
    `key_vault_id = "/v"\n${body}\nrotation_policy {\n expire_after = "P90D"\n automatic {\n  time_before_expiry = "P30D"\n }\n}`,
  );
const K = ['azurerm_key_vault_key.k'];
const HSM: readonly RuleCase[] = [
  [
    'RSA that says nothing of a curve',
    vaultKey('key_type = "RSA-HSM"\nkey_size = 3072\ncurve = "P-256K"'),
    [],
  ],
  ['a curve that says nothing of bits', vaultKey('key_type = "EC-HSM"\ncurve = "P-256"\nkey_size = 1'), []],
  ['a curve that is left to the vault', vaultKey('key_type = "EC-HSM"'), []],
  [
    'one of two kinds, too short',
    OPEN + vaultKey('key_type = var.open == "x" ? "RSA-HSM" : "EC-HSM"\ncurve = "P-256"\nkey_size = 2048'),
    K,
  ],
  [
    'one of two kinds, on a weak curve',
    OPEN + vaultKey('key_type = var.open == "x" ? "RSA-HSM" : "EC-HSM"\ncurve = "P-256K"\nkey_size = 4096'),
    K,
  ],
  [
    'a key of a managed module, too short',
    block(
      'key_vault_managed_hardware_security_module_key',
      'k',
      'name = "k"\nkey_type = "RSA-HSM"\nkey_size = 2048',
    ),
    ['azurerm_key_vault_managed_hardware_security_module_key.k'],
  ],
  ['a key of public data', vaultKey(`key_type = "RSA"\n${tagged('public')}`), []],
];

const cluster = (body: string): string =>
  stack(cfn('D', 'AWS::DAX::Cluster', undefined, `Tags: {data-classification: general}\n${body}`));
const TLS: readonly RuleCase[] = [
  ['encrypted', cluster('ClusterEndpointEncryptionType: TLS'), []],
  ['not encrypted', cluster('ClusterEndpointEncryptionType: NONE'), ['D']],
  ['left to a default that is not', cluster(''), ['D']],
  ['a store of which nothing is asked', stack(cfn('Q', 'AWS::SQS::Queue', 'general')), []],
  ['an account left to its default', account('a', 'general'), []],
];

const lock = (scope: string): string =>
  block('management_lock', 'l', `lock_level = "CanNotDelete"\nscope = ${scope}`);
const LOCKS: readonly RuleCase[] = [
  [
    'a store of no group that is written',
    account('a', 'sensitive') + lock('"/subscriptions/x/resourceGroups/rg"'),
    ['azurerm_storage_account.a'],
  ],
  [
    'a store of a group nobody can tell',
    OPEN +
      account('a', 'sensitive', 'resource_group_name = var.open') +
      lock('"/subscriptions/x/resourceGroups/rg"'),
    ['azurerm_storage_account.a'],
  ],
];

const BRIDGES: readonly RuleCase[] = [
  [
    'several ranges to the sponsor by an appliance',
    block(
      'route_table',
      't',
      'name = "t"\nroute {\n name = "r"\n address_prefix = "10.10.0.0/16"\n next_hop_type = "VirtualAppliance"\n}\nroute {\n name = "s"\n address_prefix = "10.20.0.0/16"\n next_hop_type = "VirtualAppliance"\n}',
    ),
    T,
  ],
];

describe.each(
  [
    { rule: keyShared, cases: KEYS },
    { rule: defaultRoute, cases: PARTS },
    { rule: keyHsm, cases: HSM },
    { rule: tlsFloor, cases: TLS },
    { rule: deletionProtection, cases: LOCKS },
    { rule: noBridge, cases: BRIDGES },
  ].map((row) => ({ id: row.rule.id, ...row })),
)('$id', ({ rule, cases }) => {
  test.each(cases)('%s', (_what, text, refused) => {
    expect(refusedBy(rule, text, { programme: programme() })).toEqual(refused);
  });
});

describe('encryption/customer-key', () => {
  test.each<RuleCase>([
    ['a switch that is off', stack(queue('Q', '"false"')), ['Q']],
    ['an empty key', stack(queue('Q', '""')), ['Q']],
    ['a key', stack(queue('Q', 'key/abc')), []],
  ])('%s', (_what, text, refused) => {
    expect(refusedBy(customerKey, text)).toEqual(refused);
  });
});
