import { judge } from '../../../policy/judge';
import { customerKey } from '../../../policy/rules/encryption/customer-key';
import { infrastructureEncryption } from '../../../policy/rules/encryption/infrastructure';
import { keyHsm } from '../../../policy/rules/encryption/key-hsm';
import { literalSecret } from '../../../policy/rules/encryption/literal-secret';
import { sharedKeyAccess } from '../../../policy/rules/encryption/shared-key-access';
import { tlsFloor } from '../../../policy/rules/encryption/tls-floor';
import { CONTEXT } from '../../support/judging';
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

const account = (body: string, c = 'sensitive'): string =>
  block('storage_account', 'docs', `name = "docs"\n${tagged(c)}\n${body}`);
const ACCOUNT = ['azurerm_storage_account.docs'];
const bucket = (encryption: string, c = 'general'): string =>
  stack(
    cfn(
      'B',
      'AWS::S3::Bucket',
      c,
      `BucketEncryption: {ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: ${encryption}}]}`,
    ),
  );

const KEYS: readonly RuleCase[] = [
  [
    'a bucket under a key of the customer',
    bucket('{SSEAlgorithm: aws:kms, KMSMasterKeyID: "arn:aws:kms:eu-west-3:111111111111:key/abc"}'),
    [],
  ],
  [
    'a bucket under a key of the template',
    `${bucket('{SSEAlgorithm: aws:kms, KMSMasterKeyID: !GetAtt K.Arn}')}  K: {Type: AWS::KMS::Key, Properties: {}}`,
    [],
  ],
  [
    'a bucket under the alias AWS manages',
    bucket('{SSEAlgorithm: aws:kms, KMSMasterKeyID: alias/aws/s3}'),
    ['B'],
  ],
  [
    'the same alias inside an ARN',
    bucket(
      '{SSEAlgorithm: aws:kms, KMSMasterKeyID: !Sub "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/s3"}',
    ),
    ['B'],
  ],
  ['a bucket under AES256 alone', bucket('{SSEAlgorithm: AES256}'), ['B']],
  ['a bucket under KMS without a key', bucket('{SSEAlgorithm: aws:kms}'), ['B']],
  ['a public bucket without a key', bucket('{SSEAlgorithm: AES256}', 'public'), []],
  [
    'a key that a condition can take away',
    `Parameters: {Own: {Type: String}}\nConditions: {Own: !Equals [!Ref Own, "yes"]}\n${stack(cfn('L', 'AWS::Logs::LogGroup', 'general', 'KmsKeyId: !If [Own, "arn:aws:kms:eu-west-3:111111111111:key/a", !Ref "AWS::NoValue"]'))}`,
    ['L'],
  ],
  [
    'an account under its own key',
    account('customer_managed_key {\n key_vault_key_id = "https://v.vault.azure.net/keys/k"\n}'),
    [],
  ],
  [
    'an account whose key is set from outside',
    account('') +
      block(
        'storage_account_customer_managed_key',
        'k',
        'storage_account_id = azurerm_storage_account.docs.id\nkey_vault_key_id = "https://v.vault.azure.net/keys/k"',
      ),
    [],
  ],
  ['an account without a key', account(''), ACCOUNT],
];

const TLS: readonly RuleCase[] = [
  ['TLS 1.2', account('min_tls_version = "TLS1_2"'), []],
  ['TLS 1.0', account('min_tls_version = "TLS1_0"'), ACCOUNT],
  ['TLS 1.0 on a public account', account('min_tls_version = "TLS1_0"', 'public'), []],
  ['a version nobody can tell', `variable "v" {}\n${account('min_tls_version = var.v')}`, ACCOUNT],
];

const TWICE: readonly RuleCase[] = [
  ['encrypted twice', account('infrastructure_encryption_enabled = true'), []],
  ['encrypted once by default', account(''), ACCOUNT],
  ['general data encrypted once', account('', 'general'), []],
];

const SHARED: readonly RuleCase[] = [
  ['an account that refuses its key', account('shared_access_key_enabled = false'), []],
  ['an account that takes its key by default', account(''), ACCOUNT],
  ['a general account', account('', 'general'), []],
  [
    'a Cosmos account with local authentication',
    block('cosmosdb_account', 'c', tagged('sensitive')),
    ['azurerm_cosmosdb_account.c'],
  ],
  [
    'a Cosmos account without',
    block('cosmosdb_account', 'c', `${tagged('sensitive')}\nlocal_authentication_disabled = true`),
    [],
  ],
  [
    'a server with passwords',
    block('postgresql_flexible_server', 'p', tagged('sensitive')),
    ['azurerm_postgresql_flexible_server.p'],
  ],
  [
    'a server with identities alone',
    block(
      'postgresql_flexible_server',
      'p',
      `${tagged('sensitive')}\nauthentication {\n password_auth_enabled = false\n}`,
    ),
    [],
  ],
  [
    'a registry with an administrator',
    block('container_registry', 'r', `${tagged('sensitive')}\nadmin_enabled = true`),
    ['azurerm_container_registry.r'],
  ],
  ['a registry without one, by default', block('container_registry', 'r', tagged('sensitive')), []],
  [
    'a workspace with the older switch',
    block('log_analytics_workspace', 'w', `${tagged('sensitive')}\nlocal_authentication_disabled = true`),
    [],
  ],
];

const key = (body: string, c?: string): string =>
  block(
    'key_vault_key',
    'k',
    `name = "k"\nkey_vault_id = "x"\n${c ? tagged(c) : ''}\nkey_opts = ["wrapKey"]\n${body}`,
  );
const rotated = 'rotation_policy {\n automatic {\n time_after_creation = "P1Y"\n}\n}';
const K = ['azurerm_key_vault_key.k'];
const HSM: readonly RuleCase[] = [
  [
    'an RSA key of 3072 bits in hardware, renewed',
    key(`key_type = "RSA-HSM"\nkey_size = 3072\n${rotated}`),
    [],
  ],
  ['a curve in hardware', key(`key_type = "EC-HSM"\ncurve = "P-384"\n${rotated}`), []],
  ['a key in software', key(`key_type = "RSA"\nkey_size = 4096\n${rotated}`), K],
  ['a key of 2048 bits', key(`key_type = "RSA-HSM"\nkey_size = 2048\n${rotated}`), K],
  ['a curve no text of ANSSI names', key(`key_type = "EC-HSM"\ncurve = "P-256K"\n${rotated}`), K],
  ['a key nobody renews', key('key_type = "RSA-HSM"\nkey_size = 3072'), K],
  [
    'a policy that tells but does not renew',
    key('key_type = "RSA-HSM"\nkey_size = 3072\nrotation_policy {\n notify_before_expiry = "P30D"\n}'),
    K,
  ],
  ['a key for public data', key('key_type = "RSA"\nkey_size = 2048', 'public'), []],
  [
    'a premium vault with purge protection',
    block('key_vault', 'v', 'sku_name = "premium"\npurge_protection_enabled = true'),
    [],
  ],
  [
    'a standard vault',
    block('key_vault', 'v', 'sku_name = "standard"\npurge_protection_enabled = true'),
    ['azurerm_key_vault.v'],
  ],
  ['a vault that can be purged', block('key_vault', 'v', 'sku_name = "premium"'), ['azurerm_key_vault.v']],
];

const connection = (value: string): string =>
  stack(
    cfn(
      'V',
      'AWS::EC2::VPNConnection',
      'general',
      `VpnTunnelOptionsSpecifications: [{PreSharedKey: ${value}}]`,
    ),
  );
const SECRETS: readonly RuleCase[] = [
  [
    'a password of a database in clear',
    stack(cfn('D', 'AWS::DocDB::DBCluster', 'general', 'MasterUserPassword: correct-horse')),
    ['D'],
  ],
  [
    'a password fetched when deploying',
    stack(
      cfn(
        'D',
        'AWS::DocDB::DBCluster',
        'general',
        'MasterUserPassword: "{{resolve:secretsmanager:db:SecretString:password}}"',
      ),
    ),
    [],
  ],
  [
    'a password given when deploying',
    `Parameters: {P: {Type: String, NoEcho: true}}\n${stack(cfn('D', 'AWS::DocDB::DBCluster', 'general', 'MasterUserPassword: !Ref P'))}`,
    [],
  ],
  [
    'a password given when deploying, with a default in clear',
    `Parameters: {P: {Type: String, NoEcho: true, Default: correct-horse}}\n${stack(cfn('D', 'AWS::DocDB::DBCluster', 'general', 'MasterUserPassword: !Ref P'))}`,
    ['D'],
  ],
  ['a pre-shared key in clear', connection('abcdefgh12345678'), ['V']],
  ['a pre-shared key fetched when deploying', connection('"{{resolve:secretsmanager:psk}}"'), []],
  [
    'a secret written into its own store',
    stack(cfn('S', 'AWS::SecretsManager::Secret', 'general', 'SecretString: correct-horse')),
    ['S'],
  ],
  [
    'a secret its store makes',
    stack(
      cfn(
        'S',
        'AWS::SecretsManager::Secret',
        'general',
        `GenerateSecretString: {SecretStringTemplate: '{"username":"admin"}', GenerateStringKey: password}`,
      ),
    ),
    [],
  ],
  [
    'a switch whose name speaks of a password',
    stack(cfn('D', 'AWS::RDS::DBCluster', 'general', 'ManageMasterUserPassword: "true"')),
    [],
  ],
  [
    'where a secret is kept',
    stack(
      cfn(
        'D',
        'AWS::DMS::Endpoint',
        'general',
        'PostgreSqlSettings: {SecretsManagerSecretId: db, SecretsManagerAccessRoleArn: "arn:aws:iam::111111111111:role/x"}',
      ),
    ),
    [],
  ],
  [
    'a setting of a container in clear',
    stack(
      cfn(
        'T',
        'AWS::ECS::TaskDefinition',
        'general',
        'ContainerDefinitions: [{Environment: [{Name: DB_PASSWORD, Value: correct-horse}, {Name: DB_HOST, Value: db}]}]',
      ),
    ),
    ['T'],
  ],
  [
    'a setting of a function in clear',
    stack(cfn('F', 'AWS::Lambda::Function', 'general', 'Environment: {Variables: {API_KEY: abcdef123456}}')),
    ['F'],
  ],
  [
    'a setting that names a secret',
    stack(
      cfn(
        'F',
        'AWS::Lambda::Function',
        'general',
        'Environment: {Variables: {PASSWORD_SECRET_ARN: "arn:aws:secretsmanager:eu-west-3:111111111111:secret:x"}}',
      ),
    ),
    [],
  ],
  [
    'a connection string with the key of an account',
    block(
      'linux_web_app',
      'w',
      'app_settings = {\n STORE = "DefaultEndpointsProtocol=https;AccountName=docs;AccountKey=c2VjcmV0c2VjcmV0;EndpointSuffix=core.windows.net"\n}',
    ),
    ['azurerm_linux_web_app.w'],
  ],
  [
    'a pointer into a vault',
    block(
      'linux_web_app',
      'w',
      'app_settings = {\n DB_PASSWORD = "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/p)"\n}',
    ),
    [],
  ],
  [
    'a shared key of a link in clear',
    block('virtual_network_gateway_connection', 'c', 'shared_key = "abcdefgh12345678"'),
    ['azurerm_virtual_network_gateway_connection.c'],
  ],
  [
    'a shared key from a sensitive variable',
    `variable "psk" {\n sensitive = true\n}\n${block('virtual_network_gateway_connection', 'c', 'shared_key = var.psk')}`,
    [],
  ],
  [
    'a password from another resource',
    block('mssql_server', 's', 'administrator_login_password = random_password.p.result'),
    [],
  ],
  [
    'a secret of a vault in clear',
    block('key_vault_secret', 's', 'name = "s"\nvalue = "correct-horse"\nkey_vault_id = "x"'),
    ['azurerm_key_vault_secret.s'],
  ],
  [
    'a secret of a container app in clear',
    block('container_app', 'a', 'secret {\n name = "db"\n value = "correct-horse"\n}'),
    ['azurerm_container_app.a'],
  ],
  [
    'a secret of a container app in a vault',
    block(
      'container_app',
      'a',
      'secret {\n name = "db"\n key_vault_secret_id = "https://v.vault.azure.net/secrets/p"\n}',
    ),
    [],
  ],
  [
    'where telemetry goes opens nothing',
    block(
      'linux_web_app',
      'w',
      'site_config {\n application_insights_connection_string = "InstrumentationKey=1"\n}',
    ),
    [],
  ],
];

describe('encryption', () => {
  describe.each([
    [customerKey, KEYS],
    [tlsFloor, TLS],
    [infrastructureEncryption, TWICE],
    [sharedKeyAccess, SHARED],
    [keyHsm, HSM],
    [literalSecret, SECRETS],
  ] as const)('$id', (rule, cases) => {
    test.each(cases)('%s', (_what, artefact, refused) => {
      expect(refusedBy(rule, artefact)).toEqual(refused);
    });
  });

  test('a finding never repeats the secret', () => {
    const [found] = findingsOf(literalSecret, connection('abcdefgh12345678'));
    expect(found).toMatchObject({ property: 'VpnTunnelOptionsSpecifications[0].PreSharedKey' });
    expect(JSON.stringify(found)).not.toContain('abcdefgh');
  });

  test('a plan holds what a sensitive variable was given, which nobody wrote', () => {
    const artefact = terraform(
      block('virtual_network_gateway_connection', 'c', 'shared_key = "abcdefgh12345678"'),
    );
    const findings = (kind: 'plan' | 'terraform') =>
      judge([{ ...artefact, kind }], CONTEXT, { rules: [literalSecret] }).findings.length;
    expect([findings('terraform'), findings('plan')]).toEqual([1, 0]);
  });

  test('a key that is there only sometimes is unproven', () => {
    const [, artefact] = KEYS.find(([what]) => what.startsWith('a key that a condition')) ?? ['', ''];
    expect(findingsOf(customerKey, artefact)).toMatchObject([{ certainty: 'unproven' }]);
  });
});
