import { azureServices, azureTypes } from '../../../policy/facts/azure';
import { sourceOf } from '../../../policy/facts/azure/entries';
import type { End, ResourceType, When } from '../../../policy/facts/resource-type';
import { utilityTypes } from '../../../policy/facts/terraform-utility';
import { azurermTypeList } from '../../../policy/facts/type-lists';
import { type AttributeTree, hasPath } from '../../../tools/attribute-tree';
import { azurermTypes } from '../../../tools/azurerm-types';

const decisions = Object.entries(azureServices).flatMap(([service, { types, none }]) =>
  [...types().map(([type]) => type), ...none].map((type) => ({ type, service })),
);
const entries = [...azureTypes].filter(([, entry]) => Object.keys(entry).length > 0);
const list = <T>(one: T | readonly T[] | undefined): readonly T[] =>
  one === undefined ? [] : ([one].flat() as readonly T[]);

/** Paths of other types: what a store's key is set by from outside. */
function foreignPaths(entry: ResourceType): readonly (readonly [string, string])[] {
  return Object.entries(entry.safeguards?.customerKey?.by ?? {});
}

function pathsOf(entry: ResourceType): readonly string[] {
  const ends = (end: End | readonly End[] | undefined) =>
    list<End>(end).flatMap((e) => (typeof e === 'string' ? [e] : 'path' in e ? [e.path] : []));
  const whens = (when: When | readonly When[] | undefined) => list<When>(when).map((w) => w.path);
  const { safeguards: s } = entry;
  return [
    ...list(entry.where).flatMap((w) => ('path' in w ? [w.path] : whens(w.when))),
    ...list(entry.parent).map((p) => (typeof p === 'string' ? p : p.path)),
    ...list(entry.copies).flatMap((c) => [...('path' in c.to ? [c.to.path] : []), ...whens(c.when)]),
    ...list(entry.edges).flatMap((e) => [...ends(e.from), ...ends(e.to), ...whens(e.when)]),
    ...list(entry.exposes).flatMap((e) => [e.path, ...whens(e.when)]),
    ...(s?.customerKey?.paths ?? []),
    ...whens(s?.publicAccess?.open),
    ...whens(s?.privateEndpoint?.unless),
    ...(s?.tls ? [s.tls.path] : []),
    ...(entry.tags ? [entry.tags.path] : []),
  ];
}

function typesNamed(entry: ResourceType): readonly string[] {
  const inEnd = (end: End | readonly End[] | undefined) =>
    list<End>(end).flatMap((e) => {
      if (typeof e === 'string') return [];
      if ('every' in e) return e.every;
      return 'arns' in e ? Object.keys(e.kinds) : (e.types ?? []);
    });
  return [
    ...list(entry.parent).flatMap((p) => (typeof p === 'string' ? [] : (p.types ?? []))),
    ...list(entry.edges).flatMap((e) => [...inEnd(e.from), ...inEnd(e.to)]),
    ...Object.keys(entry.safeguards?.customerKey?.by ?? {}),
  ];
}

describe('the catalogue of azurerm types', () => {
  const treeOf = (type: string): AttributeTree => {
    const tree = azurermTypes().types.get(type)?.attributes;
    if (!tree) throw new Error(`the provider has no type ${type}`);
    return tree;
  };

  test('decides every type of the pinned provider, and none that it lacks', () => {
    expect([...azureTypes.keys()].sort()).toEqual(Object.keys(azurermTypeList()).sort());
  });

  test('decides each type once', () => {
    const seen = new Set<string>();
    expect(decisions.filter(({ type }) => seen.has(type) || !seen.add(type))).toEqual([]);
  });

  test('names only attributes that the provider has', () => {
    const wrong = entries.flatMap(([type, entry]) =>
      [...pathsOf(entry).map((path) => [type, path] as const), ...foreignPaths(entry)].filter(
        ([of, path]) => !hasPath(treeOf(of), path),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('names only types that the provider has', () => {
    const wrong = entries.flatMap(([type, entry]) =>
      typesNamed(entry)
        .filter((named) => !(named in azurermTypeList()))
        .map((named) => `${type}: ${named}`),
    );
    expect(wrong).toEqual([]);
  });

  test('says of every entry where it was read', () => {
    expect(
      entries.filter(([type, entry]) => !sourceOf(type, entry).startsWith('https://')).map(([type]) => type),
    ).toEqual([]);
  });

  test('lets every store say where it rests: by itself, by a place, by a parent or by its group', () => {
    const nowhere = entries.filter(([type, entry]) => {
      const known = azurermTypeList()[type];
      return entry.keeps && !entry.where && !entry.parent && !known?.location && !known?.resourceGroup;
    });
    expect(nowhere.map(([type]) => type)).toEqual([]);
  });

  test('gives every store without tags a parent to take its class from', () => {
    const orphans = entries.filter(
      ([type, entry]) => entry.keeps && !azurermTypeList()[type]?.tags && !entry.tags && !entry.parent,
    );
    // belongs to the subscription itself
    expect(orphans.map(([type]) => type)).toEqual(['azurerm_new_relic_monitor']);
  });

  test('knows which services copy to the paired region though nothing is written', () => {
    const acts = (when: When) => when.absent === true || when.present === false;
    const silent = entries.filter(([, { copies }]) =>
      list(copies).some((c) => 'pair' in c.to && list<When>(c.when).every(acts)),
    );
    expect(silent.map(([type]) => type.replace('azurerm_', '')).sort()).toEqual([
      'cosmosdb_account',
      'databricks_workspace',
      'iothub',
      'iothub_dps',
      'key_vault',
      'mssql_database',
      'mssql_managed_instance',
      'notification_hub_namespace',
      'recovery_services_vault',
      'synapse_sql_pool',
    ]);
  });

  test.each([
    ['templates', 'resource_group_template_deployment'],
    ['scripts with an identity', 'resource_deployment_script_azure_cli'],
    ['templates of a publisher', 'managed_application'],
    ['code behind an endpoint', 'custom_provider'],
    ['programmes installed in a machine', 'virtual_machine_extension'],
    ['commands run in a machine', 'virtual_machine_run_command'],
    ['programmes installed in a cluster', 'kubernetes_cluster_extension'],
    ['repositories applied to a cluster', 'kubernetes_flux_configuration'],
    ['builds of a registry', 'container_registry_task'],
    ['connections of any kind', 'data_factory_linked_custom_service'],
    ['connections of any kind to Synapse', 'synapse_linked_service'],
    ['actions of any kind', 'logic_app_action_custom'],
    ['scripts of an automation account', 'automation_runbook'],
    ['catalogues of templates', 'dev_center_catalog'],
    ['blueprints', 'blueprint_assignment'],
    ['the carrying out of policies', 'subscription_policy_remediation'],
    ['machines on premises', 'arc_machine'],
  ])('sees nothing through %s', (_, type) => {
    expect(azureTypes.get(`azurerm_${type}`)?.opaque).toEqual(expect.any(String));
  });

  test.each([
    ['networks', 'virtual_network'],
    ['names', 'private_dns_zone'],
    ['identities', 'user_assigned_identity'],
    ['roles', 'role_assignment'],
    ['exemptions from policies', 'resource_policy_exemption'],
    ['certificates of an application', 'app_service_certificate'],
    ['web access rules', 'web_application_firewall_policy'],
    ['routers of traffic', 'traffic_manager_profile'],
    ['synthetic probes', 'application_insights_standard_web_test'],
    [
      'the pairing of message namespaces, which copies settings alone',
      'servicebus_namespace_disaster_recovery_config',
    ],
  ])('holds that %s keep no data and move none', (_, type) => {
    expect(azureTypes.get(`azurerm_${type}`)).toEqual({});
  });

  test('holds that a private endpoint keeps no data and moves none, and names the store behind it', () => {
    const { source: _, ...entry } = azureTypes.get('azurerm_private_endpoint') ?? {};
    expect(entry).toEqual({ parent: ['private_service_connection.private_connection_resource_id'] });
  });
});

describe('the types that no cloud’s table holds', () => {
  test('are none of azurerm', () => {
    expect([...utilityTypes.keys()].filter((type) => azureTypes.has(type))).toEqual([]);
  });

  test('say where they were read, if they do anything', () => {
    const silent = [...utilityTypes].filter(
      ([, entry]) => Object.keys(entry).length > 0 && !entry.source?.startsWith('https://'),
    );
    expect(silent).toEqual([]);
  });

  test.each([
    ['terraform_backend_gcs', true],
    ['terraform_backend_s3', true],
    ['terraform_backend_http', true],
    ['terraform_cloud', true],
    ['terraform_backend_local', undefined],
    ['random_password', undefined],
    ['azuread_group', undefined],
  ])('%s keeps data: %s', (type, keeps) => {
    expect(utilityTypes.get(type)?.keeps).toBe(keeps);
    expect(utilityTypes.has(type)).toBe(true);
  });

  test('see nothing through the pass-through provider', () => {
    expect(utilityTypes.get('azapi_resource')?.opaque).toEqual(expect.any(String));
  });
});
