/** What a Terraform resource makes of Azure's own types: whether it keeps anything, and whether that rests in France. */
import { embeddedResources, holdsNone, restsInFrance } from '../../../policy/graph/embedded-template';
import type { Resource } from '../../../policy/model';
import { Unknown, type Value } from '../../../policy/values';

const LOCK = 'Microsoft.Authorization/locks';
const open = new Unknown('nobody says', 'say it');
const deployment = (content: Value, more: Record<string, Value> = {}): Resource =>
  ({
    type: 'azurerm_resource_group_template_deployment',
    attributes: { template_content: content, ...more },
  }) as unknown as Resource;
const template = (...resources: readonly object[]): Resource => deployment(JSON.stringify({ resources }));
const azapi = (type: Value, kind = 'resource', more: Record<string, Value> = {}): Resource =>
  ({ type: `azapi_${kind}`, attributes: { type, ...more } }) as unknown as Resource;
const PLAIN = 'Microsoft.Storage/storageAccounts';

test.each<[string, Resource, boolean]>([
  ['a lock in a template', template({ type: LOCK }), true],
  ['a lock in other letters', template({ type: LOCK.toUpperCase() }), true],
  ['a lock and an account', template({ type: LOCK }, { type: PLAIN }), false],
  ['an account inside a lock', template({ type: LOCK, resources: [{ type: PLAIN }] }), false],
  ['a lock inside a lock', template({ type: LOCK, resources: [{ type: LOCK }] }), true],
  ['a lock made by a loop', template({ type: LOCK, copy: { name: 'c' } }), false],
  ['a resource of no type', template({ name: 'x' }), false],
  ['no resources', template(), false],
  ['resources by name', deployment('{"resources":{"a":{"type":"x"}}}'), false],
  ['a template nobody says', deployment(open), false],
  ['a template that is none', deployment('{'), false],
  ['a template kept elsewhere', deployment(null, { template_spec_version_id: '/id' }), false],
  [
    'a template whose other form is null',
    deployment(JSON.stringify({ resources: [{ type: LOCK }] }), { template_spec_version_id: null }),
    true,
  ],
  ['a lock by azapi', azapi(`${LOCK}@2020-05-01`), true],
  ['a lock changed by azapi', azapi(`${LOCK}@2020-05-01`, 'update_resource'), true],
  ['an account by azapi', azapi(`${PLAIN}@2023-01-01`), false],
  ['a feature by azapi', azapi('Microsoft.Compute/features@2021-07-01'), true],
  ['a type nobody says', azapi(open), false],
])('keeps nothing: %s: %s', (_what, resource, expected) => {
  expect(holdsNone(resource)).toBe(expected);
});

test.each<[string, Resource, boolean]>([
  ['a lock', template({ type: LOCK }), true],
  ['a lock by azapi', azapi(`${LOCK}@2020-05-01`), true],
  [
    'a type that could be anything',
    template({ type: 'Microsoft.Web/sites', location: 'francecentral' }),
    false,
  ],
  ['a template nobody says', deployment(open), false],
  ['a resource of no type by azapi', azapi(null), false],
])('rests in France: %s: %s', (_what, resource, expected) => {
  expect(restsInFrance(resource)).toBe(expected);
});

test('resources inside others come after them', () => {
  const made = embeddedResources(template({ type: 'a', resources: [{ type: 'b' }] }, { type: 'c' }));
  expect(made?.map(({ type }) => type)).toEqual(['a', 'b', 'c']);
});

test('another type carries no template', () => {
  const other = { ...template({ type: LOCK }), type: 'azurerm_storage_account' } as Resource;
  expect(embeddedResources(other)).toBeUndefined();
});
