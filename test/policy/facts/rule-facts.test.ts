import { BACKUPS } from '../../../policy/facts/backups';
import { CONTROLS } from '../../../policy/facts/controls';
import { DELETION_PROTECTION } from '../../../policy/facts/deletion-protection';
import { HANDLERS } from '../../../policy/facts/handlers';
import type { When } from '../../../policy/facts/resource-type';
import { RETENTIONS } from '../../../policy/facts/retentions';
import { SECOND_ENCRYPTION } from '../../../policy/facts/second-encryption';
import { NOT_SECRET, SECRET_NAME, SECRET_VALUES } from '../../../policy/facts/secrets';
import { SERVICE_FIREWALLS } from '../../../policy/facts/service-firewalls';
import type { Settings } from '../../../policy/facts/setting';
import { SHARED_KEYS } from '../../../policy/facts/shared-keys';
import { UNDO } from '../../../policy/facts/undo';
import { ZONE_REDUNDANCY } from '../../../policy/facts/zone-redundancy';
import { typeFacts } from '../../../policy/graph/catalogue';
import { RULES } from '../../../policy/rules';
import { type AttributeTree, allPaths, hasPath } from '../../../tools/attribute-tree';
import { azurermTypes } from '../../../tools/azurerm-types';
import { cloudFormationTypes } from '../../../tools/cloudformation-types';

const azure = azurermTypes().types;
const aws = cloudFormationTypes().types;
const treeOf = (type: string): AttributeTree | undefined =>
  type.includes('::') ? aws.get(type)?.properties : azure.get(type)?.attributes;

type Path = readonly [type: string, path: string];
const pathsIn = (when: When | readonly When[] | undefined): readonly string[] =>
  when === undefined ? [] : ([when].flat() as readonly When[]).map(({ path }) => path);
const ofSettings = (table: Settings): readonly Path[] =>
  Object.entries(table).flatMap(([type, faults]) =>
    faults.flatMap(({ when }) => pathsIn(when).map((path): Path => [type, path])),
  );

const PATHS: Readonly<Record<string, readonly Path[]>> = {
  'zone-redundancy': ofSettings(ZONE_REDUNDANCY),
  'shared-keys': ofSettings(SHARED_KEYS),
  'second-encryption': ofSettings(SECOND_ENCRYPTION),
  undo: ofSettings(UNDO),
  retentions: Object.entries(RETENTIONS).flatMap(([type, { paths, by = {} }]) => [
    ...paths.map((path): Path => [type, path]),
    ...Object.entries(by).flatMap(([setter, { store, paths: days }]) =>
      [store, ...days].map((path): Path => [setter, path]),
    ),
  ]),
  backups: Object.entries(BACKUPS).flatMap(([type, { own, by = {} }]): readonly Path[] => [
    ...(own ? [[type, own.path] as const] : []),
    ...Object.entries(by),
  ]),
  'deletion-protection': Object.entries(DELETION_PROTECTION).flatMap(
    ([type, { refuses }]): readonly Path[] => [
      [type, '$self'],
      ...pathsIn(refuses).map((path): Path => [type, path]),
    ],
  ),
  'service-firewalls': Object.entries(SERVICE_FIREWALLS).flatMap(
    ([type, { first, last }]): readonly Path[] => [
      [type, first],
      [type, last],
    ],
  ),
  secrets: Object.entries(SECRET_VALUES).flatMap(([type, paths]) => paths.map((path): Path => [type, path])),
  handlers: [...HANDLERS].map((type): Path => [type, '$self']),
};

describe('facts of single rules', () => {
  test.each(Object.entries(PATHS))(
    '%s: names only types and attributes that the pinned packages have',
    (_table, paths) => {
      const wrong = paths.filter(([type, path]) => {
        const tree = treeOf(type);
        return tree === undefined || !hasPath(tree, path);
      });
      expect(wrong).toEqual([]);
      expect(paths.length).toBeGreaterThan(0);
    },
  );

  test('tables of stores name only types that keep data', () => {
    const tables = [
      ZONE_REDUNDANCY,
      SHARED_KEYS,
      SECOND_ENCRYPTION,
      UNDO,
      RETENTIONS,
      BACKUPS,
      DELETION_PROTECTION,
    ];
    // Decided by their own entries; the rules ask only what keeps data.
    expect(
      tables.flatMap((table) => Object.keys(table)).filter((type) => typeFacts(type)?.keeps !== true),
    ).toEqual([]);
  });

  test('names that are secrets are met in both schemas, and switches and pointers are not among them', () => {
    const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
    const names = new Set(
      [
        'azurerm_virtual_network_gateway_connection',
        'azurerm_mssql_server',
        'azurerm_linux_web_app',
        'AWS::DocDB::DBCluster',
        'AWS::EC2::VPNConnection',
        'AWS::DMS::Endpoint',
      ]
        .flatMap((type) => allPaths(treeOf(type) ?? new Map()))
        .map(last)
        .filter((name) => SECRET_NAME.test(name) && !NOT_SECRET.includes(name)),
    );
    for (const secret of [
      'shared_key',
      'administrator_login_password',
      'client_secret',
      'MasterUserPassword',
      'PreSharedKey',
    ])
      expect(names).toContain(secret);
    expect([...names].filter((name) => /(?:_id|Id|Arn|_name|Name|_enabled|_version)$/.test(name))).toEqual(
      [],
    );
  });

  test('every rule serves requirements that are listed', () => {
    const known = new Set<string>(CONTROLS.map(({ id }) => id));
    expect(
      RULES.flatMap((rule) => rule.sources.filter((id) => !known.has(id)).map((id) => `${rule.id} ${id}`)),
    ).toEqual([]);
    expect(RULES.filter((rule) => rule.sources.length === 0)).toEqual([]);
  });

  test('no two rules have one id', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
