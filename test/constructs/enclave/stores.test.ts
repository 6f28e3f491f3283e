import type { TerraformStack } from '#tf';
import { AppEnvironment } from '../../../constructs/enclave/app-environment';
import { BackupVault } from '../../../constructs/enclave/backup-vault';
import { DatabaseServer } from '../../../constructs/enclave/database-server';
import { datasetNamed } from '../../../constructs/enclave/dataset';
import { ImageRegistry } from '../../../constructs/enclave/image-registry';
import { KeyVault } from '../../../constructs/enclave/key-vault';
import { landmarks, STORES } from '../../../constructs/enclave/landmarks';
import { LogWorkspace } from '../../../constructs/enclave/log-workspace';
import { ObjectStore } from '../../../constructs/enclave/object-store';
import { StoreKey } from '../../../constructs/enclave/store-key';
import type { Dataset, Programme } from '../../../policy/programme';
import { type Attributes, all, each, only, type Resources, resourcesOf } from '../../support/enclave';
import { bleu, programme } from '../../support/programme';

interface Tried {
  readonly programme?: Programme;
  readonly dataset?: Dataset;
  readonly settings?: object;
}
type Build = (stack: TerraformStack, tried: Tried) => void;

const given = ({ programme: tried = programme(), settings }: Tried) => ({
  programme: tried,
  resourceGroup: 'rg-test',
  settings: settings as never,
});

/** Every building block that keeps data, and the type whose attributes are its promises. */
const BLOCKS: Readonly<
  Record<string, { readonly type: string; readonly dataset?: string; readonly build: Build }>
> = {
  'key vault': {
    type: 'azurerm_key_vault',
    build: (stack, tried) => new KeyVault(stack, 'it', given(tried)),
  },
  'object store': {
    type: 'azurerm_storage_account',
    dataset: 'accreditation-documents',
    build: (stack, tried) =>
      new ObjectStore(stack, 'it', {
        ...given(tried),
        dataset: tried.dataset ?? datasetNamed(programme(), 'accreditation-documents'),
        store: 'documents',
        landmark: landmarks(tried.programme ?? programme()).documents,
        containers: ['documents'],
      }),
  },
  'database server': {
    type: 'azurerm_postgresql_flexible_server',
    dataset: 'accreditation',
    build: (stack, tried) =>
      new DatabaseServer(stack, 'it', {
        ...given(tried),
        dataset: tried.dataset ?? datasetNamed(programme(), 'accreditation'),
        store: 'accreditation',
      }),
  },
  'log workspace': {
    type: 'azurerm_log_analytics_workspace',
    dataset: 'enclave-audit',
    build: (stack, tried) =>
      new LogWorkspace(stack, 'it', {
        ...given(tried),
        dataset: tried.dataset ?? datasetNamed(programme(), 'enclave-audit'),
      }),
  },
  'image registry': {
    type: 'azurerm_container_registry',
    build: (stack, tried) => new ImageRegistry(stack, 'it', given(tried)),
  },
  'app environment': {
    type: 'azurerm_container_app_environment',
    build: (stack, tried) => new AppEnvironment(stack, 'it', given(tried)),
  },
  'backup vault': {
    type: 'azurerm_data_protection_backup_vault',
    dataset: 'accreditation',
    build: (stack, tried) =>
      new BackupVault(stack, 'it', {
        ...given(tried),
        dataset: tried.dataset ?? datasetNamed(programme(), 'accreditation'),
      }),
  },
};

const synth = (block: string, tried: Tried = {}): Resources =>
  resourcesOf((stack) => BLOCKS[block]?.build(stack, tried));
const main = (block: string, tried: Tried = {}): Attributes =>
  only(synth(block, tried), BLOCKS[block]?.type ?? '');

const PROMISES: Readonly<Record<string, object>> = {
  'key vault': {
    sku_name: 'premium',
    purge_protection_enabled: true,
    soft_delete_retention_days: 90,
    rbac_authorization_enabled: true,
    public_network_access_enabled: false,
    network_acls: expect.objectContaining({ default_action: 'Deny', ip_rules: [] }),
  },
  'object store': {
    account_replication_type: 'ZRS',
    public_network_access_enabled: false,
    shared_access_key_enabled: false,
    allow_nested_items_to_be_public: false,
    cross_tenant_replication_enabled: false,
    allowed_copy_scope: 'PrivateLink',
    infrastructure_encryption_enabled: true,
    https_traffic_only_enabled: true,
    min_tls_version: 'TLS1_2',
    local_user_enabled: false,
    sftp_enabled: false,
    blob_properties: expect.objectContaining({
      versioning_enabled: true,
      delete_retention_policy: { days: 7, permanent_delete_enabled: false },
    }),
    customer_managed_key: expect.objectContaining({
      key_vault_key_id: landmarks(programme()).key('documents').uri,
    }),
  },
  'database server': {
    authentication: {
      active_directory_auth_enabled: true,
      password_auth_enabled: false,
      tenant_id: programme().environments.enclave.tenant,
    },
    public_network_access_enabled: false,
    delegated_subnet_id: landmarks(programme()).subnet('data').id,
    high_availability: { mode: 'ZoneRedundant', standby_availability_zone: '2' },
    zone: '1',
    geo_redundant_backup_enabled: false,
    backup_retention_days: 35,
    customer_managed_key: expect.objectContaining({
      key_vault_key_id: landmarks(programme()).key('accreditation').uri,
    }),
  },
  'log workspace': {
    retention_in_days: 365,
    daily_quota_gb: -1,
    internet_ingestion_enabled: false,
    internet_query_enabled: false,
    local_authentication_enabled: false,
  },
  'image registry': {
    sku: 'Premium',
    admin_enabled: false,
    anonymous_pull_enabled: false,
    public_network_access_enabled: false,
    export_policy_enabled: false,
    network_rule_bypass_option: 'None',
    zone_redundancy_enabled: true,
  },
  'app environment': {
    internal_load_balancer_enabled: true,
    public_network_access: 'Disabled',
    zone_redundancy_enabled: true,
    logs_destination: 'azure-monitor',
    infrastructure_subnet_id: landmarks(programme()).subnet('application').id,
  },
  'backup vault': {
    redundancy: 'ZoneRedundant',
    immutability: 'Unlocked',
    soft_delete: 'On',
    retention_duration_in_days: 30,
    datastore_type: 'VaultStore',
  },
};

/** What a caller may try beside turning every promise round: arguments no promise writes. */
const DOORS: Readonly<Record<string, object>> = {
  'key vault': {
    accessPolicy: [{ objectId: 'someone', tenantId: 'elsewhere' }],
    enableRbacAuthorization: false,
  },
  'object store': {
    edgeZone: 'microsoftlosangeles1',
    staticWebsite: { indexDocument: 'index.html' },
    customDomain: { name: 'example.org' },
  },
  'database server': {
    createMode: 'Replica',
    sourceServerId: 'another',
    replicationRole: 'None',
    administratorLogin: 'admin',
    administratorPassword: 'not-a-secret',
    pointInTimeRestoreTimeInUtc: '2026-01-01T00:00:00Z',
  },
  'log workspace': { dataCollectionRuleId: 'elsewhere', localAuthenticationDisabled: false },
  'image registry': { georeplications: [{ location: 'westeurope' }] },
  'app environment': {
    logAnalyticsWorkspaceId: 'elsewhere',
    daprApplicationInsightsConnectionString: 'elsewhere',
  },
  'backup vault': { crossRegionRestoreEnabled: true },
};

/** Size and version are the caller's to choose; notes of Terraform's own are no promise. */
const FREE = ['sku_name', 'storage_mb', 'version', 'depends_on', 'lifecycle'];

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const turnedRound = (value: unknown): unknown => {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value === 1 ? 2 : 1;
  if (typeof value === 'string') return 'something-weaker';
  return undefined;
};

describe.each(Object.keys(BLOCKS))('%s', (block) => {
  const free = block === 'database server' ? FREE : FREE.slice(-2);
  const kept = (attributes: Attributes) =>
    Object.fromEntries(Object.entries(attributes).filter(([name]) => !free.includes(name)));

  test('keeps its promises', () => {
    expect(main(block)).toMatchObject(PROMISES[block] ?? {});
  });

  test('keeps them whatever its caller sets, and takes none of the doors round them', () => {
    const plain = kept(main(block));
    const turned = Object.fromEntries(
      Object.entries(plain).map(([name, value]) => [camel(name), turnedRound(value)]),
    );
    expect(kept(main(block, { settings: { ...turned, ...DOORS[block] } }))).toEqual(plain);
  });

  test('is tagged with class, dataset, owner and payer, and so is all that comes with it', () => {
    const resources = synth(block);
    const tags = each(resources).flatMap(({ attributes }) =>
      attributes.tags ? [attributes.tags as Attributes] : [],
    );
    expect(tags.length).toBeGreaterThan(0);
    for (const tag of tags) {
      expect(Object.keys(tag).sort()).toEqual(['data-classification', 'dataset', 'owner', 'payer']);
      expect(tag).toMatchObject({ 'data-classification': 'sensitive', payer: 'sponsor' });
    }
    expect(main(block).tags).toMatchObject({ dataset: BLOCKS[block]?.dataset ?? 'none' });
  });

  test('logs into the workspace of the enclave alone, where it has logs of its own', () => {
    for (const setting of all(synth(block), 'azurerm_monitor_diagnostic_setting')) {
      expect(setting).toMatchObject({ log_analytics_workspace_id: landmarks(programme()).workspace.id });
      expect(Object.keys(setting).filter((name) => /storage|eventhub|partner/.test(name))).toEqual([]);
    }
  });

  test('takes its region and endpoints from the profile', () => {
    const onBleu = synth(block, { programme: programme({}, bleu) });
    expect(main(block, { programme: programme({}, bleu) }).location).toBe('bleufrancecentral');
    expect(JSON.stringify(onBleu)).not.toMatch(/"francecentral"|azure\.net|windows\.net|azure\.com/);
  });
});

const stores = Object.keys(BLOCKS).filter((block) => BLOCKS[block]?.dataset);

describe.each(stores)('%s refuses a dataset', (block) => {
  const base = datasetNamed(programme(), 'enclave-audit');
  test.each<[string, Partial<Dataset>, RegExp]>([
    ['that only passes', { home: 'transit' }, /rests nowhere/],
    ["that is another party's", { home: 'neither' }, /another party/],
    ['with no retention', { retentionDays: 0 }, /retention|kept for 0 days/],
    ['with no valid class', { classification: 'secret' as never }, /no valid class/],
  ])('%s', (_, more, message) => {
    expect(() => synth(block, { dataset: { ...base, ...more } })).toThrow(message);
  });

  test('outside France', () => {
    const abroad = programme({}, { ...bleu, name: 'azure', region: 'westeurope' });
    expect(() => synth(block, { programme: abroad, dataset: base })).toThrow(/westeurope/);
  });
});

describe('what comes with a store', () => {
  test.each([
    ['object store', 'azurerm_storage_account'],
    ['image registry', 'azurerm_container_registry'],
    ['key vault', 'azurerm_key_vault'],
  ])('%s has a private endpoint of its own in the endpoints zone, named in private DNS', (block, type) => {
    const endpoint = only(synth(block), 'azurerm_private_endpoint');
    expect(endpoint).toMatchObject({
      subnet_id: landmarks(programme()).subnet('endpoints').id,
      private_service_connection: {
        is_manual_connection: false,
        private_connection_resource_id: expect.stringContaining(`\${${type}.`),
      },
      private_dns_zone_group: {
        private_dns_zone_ids: [expect.stringContaining('/privateDnsZones/privatelink.')],
      },
    });
  });

  test.each(Object.keys(BLOCKS).filter((block) => block !== 'app environment'))(
    '%s is locked against deletion',
    (block) => {
      expect(only(synth(block), 'azurerm_management_lock')).toMatchObject({
        lock_level: 'CanNotDelete',
        scope: expect.stringContaining(`\${${BLOCKS[block]?.type}.`),
      });
    },
  );

  test.each([
    ['object store', 'documents'],
    ['database server', 'accreditation'],
    ['image registry', 'registry'],
    ['log workspace', 'logs'],
  ] as const)('%s uses its own key, by an identity that may use no other', (block, store) => {
    const resources = synth(block);
    const grants = all(resources, 'azurerm_role_assignment');
    expect(grants).toEqual([
      expect.objectContaining({
        scope: landmarks(programme()).key(store).id,
        role_definition_name: 'Key Vault Crypto Service Encryption User',
      }),
    ]);
    const keyed = block === 'log workspace' ? only(resources, 'azurerm_log_analytics_cluster') : main(block);
    expect(keyed.depends_on).toEqual([expect.stringContaining('azurerm_role_assignment.')]);
  });

  test('documents are deleted when their retention ends: contents, snapshots and old versions', () => {
    const { rule } = only(synth('object store'), 'azurerm_storage_management_policy') as {
      rule: readonly Attributes[];
    };
    expect(rule[0]?.actions).toEqual({
      base_blob: { delete_after_days_since_creation_greater_than: 90 },
      snapshot: { delete_after_days_since_creation_greater_than: 90 },
      version: { delete_after_days_since_creation: 90 },
    });
  });

  test('logs are linked to a cluster of their own only once its key is set', () => {
    const resources = synth('log workspace');
    const cluster = expect.stringMatching(/^\$\{azurerm_log_analytics_cluster\./);
    expect(only(resources, 'azurerm_log_analytics_cluster_customer_managed_key')).toMatchObject({
      log_analytics_cluster_id: cluster,
      key_vault_key_id: landmarks(programme()).key('logs').uri,
    });
    expect(only(resources, 'azurerm_log_analytics_linked_service')).toMatchObject({
      write_access_id: cluster,
      depends_on: [expect.stringContaining('customer_managed_key')],
    });
  });

  test('containers are private', () => {
    expect(only(synth('object store'), 'azurerm_storage_container')).toMatchObject({
      container_access_type: 'private',
    });
  });

  test('a database server refuses anything older than TLS 1.3 and anything unencrypted', () => {
    const parameters = all(synth('database server'), 'azurerm_postgresql_flexible_server_configuration');
    const values = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({
      require_secure_transport: 'on',
      ssl_min_protocol_version: 'TLSv1.3',
      'pgaudit.log_parameter': 'off',
    });
  });

  test.each([
    [364, /from 365 to 730/],
    [731, /from 365 to 730/],
  ])('logs kept %d days are refused', (retentionDays, message) => {
    const dataset = { ...datasetNamed(programme(), 'enclave-audit'), retentionDays };
    expect(() => synth('log workspace', { dataset })).toThrow(message);
  });

  test('in production backups can be neither changed nor unlocked', () => {
    expect(main('backup vault', { programme: programme({ stage: 'production' }) })).toMatchObject({
      immutability: 'Locked',
      soft_delete: 'AlwaysOn',
    });
  });

  test('a backup lives no longer than its dataset', () => {
    const short = { ...datasetNamed(programme(), 'accreditation'), retentionDays: 20 };
    const resources = resourcesOf((stack) => {
      const vault = new BackupVault(stack, 'it', { ...given({}), dataset: short });
      vault.protectDatabase('accreditation', short);
      vault.protectObjects('documents', landmarks(programme()).documents, ['documents'], short);
    });
    expect(only(resources, 'azurerm_data_protection_backup_policy_blob_storage')).toMatchObject({
      vault_default_retention_duration: 'P20D',
      backup_repeating_time_intervals: [expect.stringMatching(/\/P1D$/)],
    });
    expect(only(resources, 'azurerm_data_protection_backup_policy_postgresql_flexible_server')).toMatchObject(
      {
        default_retention_rule: { life_cycle: [{ data_store_type: 'VaultStore', duration: 'P20D' }] },
      },
    );
  });

  test('each store has a key made in hardware, for wrapping alone, renewed every year', () => {
    const keys = all(
      resourcesOf((stack) => {
        const vault = new KeyVault(stack, 'vault', given({}));
        for (const store of STORES) new StoreKey(stack, store, { programme: programme(), vault, store });
      }),
      'azurerm_key_vault_key',
    );
    expect(keys).toHaveLength(STORES.length);
    for (const key of keys) {
      expect(key).toMatchObject({
        key_type: 'RSA-HSM',
        key_size: 3072,
        key_opts: ['wrapKey', 'unwrapKey'],
        rotation_policy: { automatic: { time_after_creation: 'P1Y' } },
        depends_on: [expect.stringContaining('azurerm_private_endpoint.')],
      });
    }
  });
});
