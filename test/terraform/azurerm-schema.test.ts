import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPath } from '../../tools/attribute-tree';
import { DEPRECATED, LIMITS, OBJECT_LISTS } from '../../tools/azurerm-gaps';
import { azurermSchema } from '../../tools/azurerm-schema';
import { azurermTypes } from '../../tools/azurerm-types';
import type { Block } from '../../tools/terraform-block';
import { describeWithTerraform, planOf, terraform, withAzurermSchema } from '../support/terraform';

type Json = Readonly<Record<string, unknown>>;

// Each of terraform's commands reads the whole schema; a busy machine takes seconds for that.
jest.setTimeout(60_000);

const HEAD = {
  terraform: {
    required_providers: { azurerm: { source: 'hashicorp/azurerm', version: '4.55.0' } },
    // An account that does not exist: planning must not ask for it.
    backend: {
      azurerm: {
        resource_group_name: 'none',
        storage_account_name: 'none',
        container_name: 'none',
        key: 'none',
      },
    },
  },
  provider: { azurerm: [{ features: [{}] }] },
};
const GROUP = { name: 'rg-accreditation', location: 'francecentral' };
const ACCOUNT = {
  name: 'staccreditation',
  location: '${azurerm_resource_group.main.location}',
  resource_group_name: '${azurerm_resource_group.main.name}',
  account_tier: 'Standard',
  account_replication_type: 'ZRS',
  identity: { type: 'SystemAssigned' },
};

const configuration = (account: Json, more: Json = {}): Json => ({
  ...HEAD,
  resource: { azurerm_resource_group: { main: GROUP }, azurerm_storage_account: { main: account }, ...more },
});

// A folder for temporary files of this file's own, so that what is left in it was left by these tests.
const { TMPDIR } = process.env;
const ownTemporary = mkdtempSync(join(tmpdir(), 'cloison-test-'));
process.env.TMPDIR = ownTemporary;
afterAll(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  rmSync(ownTemporary, { recursive: true, force: true });
});

/** Runs `use` in a folder that holds the configuration, removed afterwards. */
async function inFolder<T>(config: Json, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-test-'));
  try {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const plan = (config: Json) => inFolder(config, planOf);

/** Terraform folds its messages at the width of a terminal. */
const unfolded = (text: string) => text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');

describeWithTerraform('terraform, with the schema of azurerm alone', () => {
  test('plans a correct configuration; the plan can be read', async () => {
    const assignment = {
      scope: '${azurerm_storage_account.main.id}',
      principal_id: '${azurerm_storage_account.main.identity[0].principal_id}',
      role_definition_name: 'Reader',
    };
    const result = await plan(configuration(ACCOUNT, { azurerm_role_assignment: { main: assignment } }));
    expect([result.init, result.validate, result.plan].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(result.plan.output).toContain('Plan: 3 to add, 0 to change, 0 to destroy.');
    expect(result.validate.output).not.toContain('Warning');
    const account = result.json?.resource_changes?.find(
      ({ type }) => type === 'azurerm_storage_account',
    )?.change;
    expect(account).toMatchObject({
      actions: ['create'],
      after: {
        location: 'francecentral',
        account_replication_type: 'ZRS',
        identity: [{ type: 'SystemAssigned' }],
      },
      after_unknown: { id: true, primary_blob_endpoint: true, identity: [{ principal_id: true }] },
    });
  });

  test.each([
    ['a misspelt attribute', { ...ACCOUNT, acount_kind: 'StorageV2' }, {}, 'Extraneous JSON object property'],
    [
      'an attribute no block has',
      { ...ACCOUNT, identity: { type: 'SystemAssigned', secret: 'x' } },
      {},
      'Extraneous JSON object property',
    ],
    [
      'a missing attribute',
      { ...ACCOUNT, account_tier: undefined },
      {},
      'The argument "account_tier" is required',
    ],
    ['a value of the wrong type', { ...ACCOUNT, https_traffic_only_enabled: ['yes'] }, {}, 'bool required'],
    [
      'a block written twice that may stand once',
      { ...ACCOUNT, identity: [{ type: 'SystemAssigned' }, { type: 'UserAssigned' }] },
      {},
      'Too many identity blocks',
    ],
    [
      'a reference to nothing',
      { ...ACCOUNT, location: '${azurerm_resource_group.other.location}' },
      {},
      'Reference to undeclared resource',
    ],
    [
      'a reference to an attribute that does not exist',
      { ...ACCOUNT, location: '${azurerm_resource_group.main.place}' },
      {},
      'Unsupported attribute',
    ],
    [
      'a circle of references',
      ACCOUNT,
      { azurerm_resource_group: { main: { ...GROUP, name: '${azurerm_storage_account.main.name}' } } },
      'Cycle:',
    ],
    [
      'a type azurerm does not have',
      ACCOUNT,
      { azurerm_storage_acount: { main: ACCOUNT } },
      'The provider hashicorp/azurerm does not support resource type "azurerm_storage_acount"',
    ],
    [
      'an object in a list without all its attributes',
      ACCOUNT,
      {
        azurerm_network_security_group: {
          main: { ...GROUP, resource_group_name: 'rg', security_rule: [{ name: 'in' }] },
        },
      },
      'attributes "access"',
    ],
  ])('refuses %s', async (_case, account, more, message) => {
    const { init, validate, plan: planned, json } = await plan(configuration(account, more));
    expect(init.exitCode).toBe(0);
    expect(validate.exitCode).toBe(1);
    expect(unfolded(validate.output)).toContain(message);
    expect(planned.exitCode).toBe(-1);
    expect(json).toBeUndefined();
  });

  test('warns of a deprecated attribute, where it is written', async () => {
    const vault = {
      ...GROUP,
      resource_group_name: 'rg',
      tenant_id: '00000000-0000-0000-0000-000000000000',
      sku_name: 'premium',
      enable_rbac_authorization: true,
    };
    const { validate } = await plan(configuration(ACCOUNT, { azurerm_key_vault: { main: vault } }));
    expect(validate.exitCode).toBe(0);
    expect(unfolded(validate.output)).toContain('azurerm_key_vault.enable_rbac_authorization is deprecated');
  });

  test('applies, then has nothing to change, then sees a change; and destroys', async () => {
    const local = (config: Json) => ({ ...config, terraform: { ...HEAD.terraform, backend: { local: {} } } });
    await withAzurermSchema(
      (env) =>
        inFolder(local(configuration(ACCOUNT)), async (folder) => {
          const run = (...args: string[]) => terraform(folder, env, [...args, '-no-color']);
          expect((await run('init')).exitCode).toBe(0);
          expect((await run('apply', '-auto-approve')).output).toContain('2 added, 0 changed, 0 destroyed');
          expect((await run('plan', '-detailed-exitcode')).exitCode).toBe(0);
          const changed = local(configuration({ ...ACCOUNT, account_replication_type: 'GRS' }));
          writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(changed));
          const again = await run('plan', '-detailed-exitcode');
          expect(again.exitCode).toBe(2);
          expect(again.output).toMatch(/account_replication_type += "ZRS" -> "GRS"/);
          expect((await run('destroy', '-auto-approve')).output).toContain('2 destroyed');
        }),
      new Set(['azurerm_resource_group', 'azurerm_storage_account']),
    );
  });

  test('is told of every type', async () => {
    const shown = await withAzurermSchema((env) =>
      inFolder({ ...HEAD, terraform: { ...HEAD.terraform, backend: { local: {} } } }, async (folder) => {
        await terraform(folder, env, ['init']);
        return terraform(folder, env, ['providers', 'schema', '-json']);
      }),
    );
    const { provider_schemas } = JSON.parse(shown.output) as {
      provider_schemas: Record<string, { resource_schemas: Json; data_source_schemas: Json }>;
    };
    const told = provider_schemas['registry.terraform.io/hashicorp/azurerm'];
    expect(Object.keys(told?.resource_schemas ?? {})).toHaveLength(1127);
    expect(Object.keys(told?.data_source_schemas ?? {})).toHaveLength(399);
  });

  test('leaves nothing behind', () => {
    expect(readdirSync(ownTemporary)).toEqual([]);
  });
});

describe('the schema derived from the package', () => {
  const { resources, dataSources, provider, providerVersion } = azurermSchema();

  test('knows every type', () => {
    expect(providerVersion).toBe('4.55.0');
    expect(Object.keys(resources)).toHaveLength(1127);
    expect(Object.keys(dataSources)).toHaveLength(399);
    expect(provider.blocks.features?.block.blocks.key_vault?.max).toBe(1);
  });

  test.each([
    ['required', 'azurerm_storage_account', 'account_tier', { type: 'string', required: true }],
    ['optional', 'azurerm_storage_account', 'min_tls_version', { type: 'string', optional: true }],
    [
      'optional, else computed',
      'azurerm_storage_account',
      'access_tier',
      { type: 'string', optional: true, computed: true },
    ],
    ['computed only', 'azurerm_storage_account', 'primary_blob_host', { type: 'string', computed: true }],
    ['a map', 'azurerm_storage_account', 'tags', { type: ['map', 'string'], optional: true }],
    [
      'a list',
      'azurerm_virtual_network',
      'dns_servers',
      { type: ['list', 'string'], optional: true, computed: true },
    ],
    ['a set', 'azurerm_virtual_network', 'address_space', { type: ['set', 'string'], optional: true }],
  ])('%s: %s.%s', (_case, type, name, attribute) => {
    expect(resources[type]?.attributes[name]).toEqual(attribute);
  });

  test.each([
    ['once at most', 'azurerm_storage_account', 'network_rules', { nesting: 'list', min: 0, max: 1 }],
    [
      'once exactly',
      'azurerm_private_endpoint',
      'private_service_connection',
      { nesting: 'list', min: 1, max: 1 },
    ],
    ['a set', 'azurerm_monitor_diagnostic_setting', 'enabled_log', { nesting: 'set', min: 0, max: 0 }],
    [
      'up to a limit',
      'azurerm_virtual_network_gateway',
      'ip_configuration',
      { nesting: 'list', min: 1, max: 3 },
    ],
    ['time-outs', 'azurerm_storage_account', 'timeouts', { nesting: 'single', min: 0, max: 1 }],
  ])('a block that stands %s: %s.%s', (_case, type, name, block) => {
    expect(resources[type]?.blocks[name]).toMatchObject(block);
  });

  test('has every name that the table of gaps speaks of', () => {
    const { types } = azurermTypes();
    const exists = (path: string) => {
      const [type = '', ...names] = path.split('.');
      return hasPath(types.get(type)?.attributes ?? new Map(), names.join('.'));
    };
    const ofResources = [...OBJECT_LISTS, ...Object.keys(LIMITS), ...DEPRECATED].filter(
      (path) => !path.startsWith('data.'),
    );
    expect(ofResources.filter((path) => !exists(path))).toEqual([]);
    const ofData = DEPRECATED.filter((path) => path.startsWith('data.')).map((path) => path.split('.'));
    const known = (block: Block | undefined, name = '') =>
      name in (block?.attributes ?? {}) || name in (block?.blocks ?? {});
    expect(ofData.filter(([, type = '', name]) => !known(dataSources[type], name))).toEqual([]);
  });
});
