/** What a Terraform resource makes of Azure's own types: whether it keeps anything, and whether that rests in France. */
import { embeddedResources, holdsNone, restsWhereItMay } from '../../../policy/graph/embedded-template';
import type { TemplateLookup } from '../../../policy/graph/template-expressions';
import { ALWAYS } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import { placeOf } from '../../../policy/places';
import { Choice, REST, Ref, Text, Unknown, type Value } from '../../../policy/values';
import { CONTEXT, SUBSCRIPTION, TENANT } from '../../support/judging';

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

const ASSIGNMENT = 'Microsoft.Authorization/policyAssignments';
const ACTS = { type: 'SystemAssigned' };
const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/w`;
const parameter = (value: Value): Record<string, Value> => ({ parameters: { p: { value } } });
const assigned = (value: Value, more: Record<string, Value> = {}) =>
  azapi(`${ASSIGNMENT}@2022-06-01`, 'resource', {
    identity: [ACTS],
    body: { properties: parameter(value) },
    ...more,
  });
const inTemplate = (value: unknown, more: object = {}) =>
  template({ type: ASSIGNMENT, identity: ACTS, properties: { parameters: { p: { value } } }, ...more });

test.each<[string, Resource, boolean]>([
  ['a workspace', assigned(ID), false],
  ['a workspace, in a template', inTemplate(ID), false],
  ['a workspace by reference', assigned(new Ref('f#w', ['id'])), false],
  ['what nobody tells', assigned(open), false],
  ['one of two', assigned(['owner', ID]), false],
  ['an expression', inTemplate("[resourceId('x')]"), false],
  ['a bracket that is a text', inTemplate('[[x'), true],
  ['a word', assigned('owner'), true],
  ['a number and a switch', assigned([1, true, null]), true],
  ['a region, in a template', inTemplate(['westeurope']), true],
  ['nothing', assigned(null), true],
  [
    'a workspace beside another word',
    assigned(null, { body: { properties: { parameters: { o: { value: 'owner' }, p: { value: ID } } } } }),
    false,
  ],
  [
    'a workspace, in a body that is a text',
    assigned(null, { body: JSON.stringify({ properties: parameter(ID) }) }),
    false,
  ],
  [
    'a word, in a body that is a text',
    assigned(null, { body: JSON.stringify({ properties: parameter('owner') }) }),
    true,
  ],
  ['no parameters', assigned(null, { body: { properties: {} } }), true],
  ['properties nobody tells', assigned(null, { body: { properties: open } }), false],
  ['no properties', assigned(null, { body: null }), false],
  ['a workspace, as a text', assigned(null, { body: JSON.stringify({ properties: parameter(ID) }) }), false],
  ['a word, as a text', assigned(null, { body: JSON.stringify({ properties: parameter('x') }) }), true],
  ['a workspace, without acting', assigned(ID, { identity: [] }), true],
  ['a workspace, with no identity', assigned(ID, { identity: null }), true],
  ['a workspace, with an identity of none', inTemplate(ID, { identity: { type: 'None' } }), true],
  [
    'a workspace, with an identity in its body',
    assigned(ID, { identity: null, body: { identity: ACTS, properties: parameter(ID) } }),
    false,
  ],
  [
    'a workspace, without being enforced',
    assigned(null, { body: { properties: { ...parameter(ID), enforcementMode: 'DoNotEnforce' } } }),
    true,
  ],
])('an assignment that acts moves nothing if it is given: %s: %s', (_what, resource, expected) => {
  expect(holdsNone(resource)).toBe(expected);
});

test.each(['subscription', 'management_group', 'tenant'])(
  'a template for a whole %s is read too',
  (scope) => {
    const type = `azurerm_${scope}_template_deployment`;
    expect(holdsNone({ ...template({ type: LOCK }), type } as Resource)).toBe(true);
    expect(holdsNone({ ...template({ type: 'Microsoft.Resources/deployments' }), type } as Resource)).toBe(
      false,
    );
  },
);

const stands = (region: string): TemplateLookup => ({
  context: CONTEXT,
  dereference: () => undefined,
  placesOf: () => [{ place: placeOf('azure', region, 'region'), guard: ALWAYS }],
});
const GROUP = '[resourceGroup().location]';
/** An account at a location, in a template that says more, given parameters. */
const placed = (location: Value, more: object = {}, parameters?: Value): Resource =>
  deployment(JSON.stringify({ resources: [{ type: PLAIN, location }], ...more }), {
    ...(parameters === undefined ? {} : { parameters_content: parameters }),
  });
const tagged = (classification: string, location: string) => ({
  type: PLAIN,
  location,
  tags: { 'data-classification': classification },
});
const byDefault = (defaultValue: unknown) => ({ parameters: { l: { type: 'string', defaultValue } } });
const PARAMETER = "[parameters('l')]";

test.each<[string, Resource, boolean, string?]>([
  ['a lock', template({ type: LOCK }), true],
  ['a lock by azapi', azapi(`${LOCK}@2020-05-01`), true],
  [
    'a type that could be anything',
    template({ type: 'Microsoft.Web/sites', location: 'francecentral' }),
    false,
  ],
  ['a template nobody says', deployment(open), false],
  ['a resource of no type by azapi', azapi(null), false],
  ['an account by azapi', azapi(`${PLAIN}@2023-01-01`, 'resource', { location: 'francecentral' }), true],
  ['an account by azapi abroad', azapi(`${PLAIN}@2023-01-01`, 'resource', { location: 'westeurope' }), false],
  ['an account by azapi nobody places', azapi(`${PLAIN}@2023-01-01`), false],
  [
    'an account by azapi in one of two places',
    azapi(PLAIN, 'resource', {
      location: new Choice([
        { guard: ALWAYS, value: 'francesouth' },
        { guard: ALWAYS, value: 'westeurope' },
      ]),
    }),
    false,
  ],
  ['where its group is', placed(GROUP), true],
  ['where its group is, in other letters', placed('[ RESOURCEGROUP().LOCATION ]'), true],
  ['where its group is, abroad', placed(GROUP), false, 'westeurope'],
  ['where its group is, which nobody knows', placed(GROUP), false, 'nowhere'],
  ['a parameter by its default', placed(PARAMETER, byDefault('francecentral')), true],
  ['a parameter by its default abroad', placed(PARAMETER, byDefault('westeurope')), false],
  ['a parameter that takes its group', placed(PARAMETER, byDefault(GROUP)), true],
  ['a parameter that takes itself', placed(PARAMETER, byDefault(PARAMETER)), false],
  ['a parameter without a default', placed(PARAMETER, { parameters: { l: { type: 'string' } } }), false],
  ['a parameter of no template', placed(PARAMETER), false],
  [
    'a parameter that is given',
    placed(PARAMETER, byDefault('westeurope'), '{"l":{"value":"francesouth"}}'),
    true,
  ],
  [
    'a parameter that is given abroad',
    placed(PARAMETER, byDefault('francecentral'), '{"l":{"value":"westeurope"}}'),
    false,
  ],
  [
    'a parameter kept in a vault',
    placed(PARAMETER, byDefault('francecentral'), '{"l":{"reference":{}}}'),
    false,
  ],
  ['another parameter is given', placed(PARAMETER, byDefault('francecentral'), '{"m":{"value":"x"}}'), true],
  ['nobody knows which parameters are given', placed(PARAMETER, byDefault('francecentral'), open), false],
  ['no parameters are given', placed(PARAMETER, byDefault('francecentral'), null), true],
  ['a variable', placed("[variables('l')]", { variables: { l: 'francecentral' } }), true],
  ['a variable abroad', placed("[variables('l')]", { variables: { l: 'westeurope' } }), false],
  ['any other expression', placed("[toLower('francecentral')]"), false],
  ['a bracket that is a text', placed('[[resourceGroup().location]'), false],
  [
    'an account, its name open, where a resource says',
    deployment(
      new Text([`{"resources":[{"type":"${PLAIN}","name":"a`, open, '","location":"francecentral"}]}']),
    ),
    true,
  ],
  [
    'a location that is open',
    deployment(new Text([`{"resources":[{"type":"${PLAIN}","location":"`, open, '"}]}'])),
    false,
  ],
  [
    'containers of an account beside it',
    template(
      { type: PLAIN, location: 'francecentral' },
      { type: `${PLAIN}/blobServices` },
      { type: `${PLAIN}/blobServices/containers` },
    ),
    true,
  ],
  ['a public account abroad', template(tagged('public', 'eastus')), true],
  [
    'a public disk abroad, which may be a copy',
    template({ ...tagged('public', 'eastus'), type: 'Microsoft.Compute/disks' }),
    false,
  ],
  ['a general account in the Union', template(tagged('general', 'westeurope')), true],
  ['a general account outside of it', template(tagged('general', 'uksouth')), false],
  ['a sensitive account abroad', template(tagged('sensitive', 'westeurope')), false],
  ['an account of a class that is none', template(tagged('Public', 'eastus')), false],
  [
    'an account whose tags nobody can tell',
    template({ ...tagged('', 'eastus'), tags: "[parameters('t')]" }),
    false,
  ],
  ['a public account in no region', template(tagged('public', 'mars')), false],
  [
    'a public account beside one that says nothing',
    template(tagged('public', 'eastus'), { type: PLAIN, location: 'eastus' }),
    false,
  ],
  ['containers of an account nobody sees', template({ type: `${PLAIN}/blobServices/containers` }), false],
  [
    'containers of an account abroad',
    template({ type: PLAIN, location: 'westeurope' }, { type: `${PLAIN}/blobServices/containers` }),
    false,
  ],
  [
    'logs of an account beside it',
    template({ type: PLAIN, location: 'francecentral' }, { type: `${PLAIN}/providers/diagnosticSettings` }),
    false,
  ],
])('rests where it may: %s: %s', (_what, resource, expected, group = 'francecentral') => {
  expect(restsWhereItMay(resource, stands(group))).toBe(expected);
});

const STRANGER = '99999999-9999-9999-9999-999999999999';
const HOME = { type: PLAIN, location: 'francecentral' };
const CONTAINER = `${PLAIN}/blobServices/containers`;
const withProperties = (properties: unknown, more: object = {}) => template({ ...HOME, properties, ...more });
const byAzapi = (more: Record<string, Value>) =>
  azapi(`${PLAIN}@2023-01-01`, 'resource', { location: 'francecentral', ...more });
const guest = (subscription: string) =>
  withProperties({
    networkAcls: { resourceAccessRules: [{ resourceId: `/subscriptions/${subscription}/x` }] },
  });
const given = (setting: unknown, parameter: object) =>
  deployment(
    JSON.stringify({
      parameters: { p: { type: 'string', ...parameter } },
      resources: [{ ...HOME, properties: { anonymousPullEnabled: setting } }],
    }),
  );

test.each<[string, Resource, boolean]>([
  ['in the region itself', withProperties({}), true],
  [
    'in an edge zone',
    withProperties({}, { extendedLocation: { type: 'EdgeZone', name: 'losangeles' } }),
    false,
  ],
  ['in no edge zone', withProperties({}, { extendedLocation: null }), true],
  ['replicated to other tenants', withProperties({ allowCrossTenantReplication: true }), false],
  [
    'replicated to other tenants, in other letters',
    withProperties({ ALLOWCROSSTENANTREPLICATION: true }),
    false,
  ],
  ['replicated to no other tenant', withProperties({ allowCrossTenantReplication: false }), true],
  ['pulled by anybody', withProperties({ anonymousPullEnabled: true }), false],
  ['pulled by anybody where a parameter says so', given("[parameters('p')]", { defaultValue: true }), false],
  ['pulled by nobody where a parameter says so', given("[parameters('p')]", { defaultValue: false }), true],
  ['pulled by nobody knows whom', given("[parameters('p')]", {}), false],
  ['of a tenant of strangers', withProperties({ tenantId: STRANGER }), false],
  ['of its own tenant', withProperties({ tenantId: TENANT }), true],
  ['of the tenant of who deploys', withProperties({ tenantId: '[subscription().tenantId]' }), true],
  [
    'signed in to from a tenant of strangers',
    withProperties({ accessPolicies: [{ tenantId: TENANT }, { tenantId: STRANGER }] }),
    false,
  ],
  ['read by a resource of strangers', guest(STRANGER), false],
  ['read by a resource of its own', guest(SUBSCRIPTION), true],
  ['read by a resource of no subscription', withProperties({ resourceId: '/providers/x' }), true],
  ['of properties nobody tells', withProperties("[parameters('p')]"), false],
  ['of no properties', withProperties(null), true],
  ['with tags of such names', withProperties({}, { tags: { publicAccess: 'yes' } }), true],
  [
    'with a container for anybody',
    template(HOME, { type: CONTAINER, properties: { publicAccess: 'Blob' } }),
    false,
  ],
  [
    'with a container for nobody',
    template(HOME, { type: CONTAINER, properties: { publicAccess: 'None' } }),
    true,
  ],
  [
    'with a container for anybody inside',
    template({
      ...HOME,
      resources: [{ type: 'blobServices/containers', properties: { publicAccess: 'Blob' } }],
    }),
    false,
  ],
  ['with a container inside', template({ ...HOME, resources: [{ type: 'blobServices/containers' }] }), true],
  [
    'for anybody, with a container for anybody',
    template(tagged('public', 'eastus'), { type: CONTAINER, properties: { publicAccess: 'Blob' } }),
    true,
  ],
  [
    'for anybody, beside one that is not',
    template(tagged('public', 'eastus'), HOME, { type: CONTAINER, properties: { publicAccess: 'Blob' } }),
    false,
  ],
  ['by azapi, pulled by anybody', byAzapi({ body: { properties: { anonymousPullEnabled: true } } }), false],
  ['by azapi, pulled by nobody', byAzapi({ body: { properties: { anonymousPullEnabled: false } } }), true],
  ['by azapi, as a text', byAzapi({ body: '{"properties":{"anonymousPullEnabled":true}}' }), false],
  ['by azapi, as a text that is shut', byAzapi({ body: '{"properties":{}}' }), true],
  ['by azapi, by what is kept secret', byAzapi({ sensitive_body: { anonymousPullEnabled: true } }), false],
  ['by azapi, of a body nobody tells', byAzapi({ body: open }), false],
  ['by azapi, of properties nobody tells', byAzapi({ body: { properties: open } }), false],
  ['by azapi, of properties nobody tells all of', byAzapi({ body: { properties: { [REST]: open } } }), false],
  ['by azapi, of a key nobody tells', byAzapi({ body: { properties: { keyUri: open } } }), true],
  [
    'by azapi, of one of two bodies',
    byAzapi({
      body: new Choice([
        { guard: ALWAYS, value: { properties: {} } },
        { guard: ALWAYS, value: { properties: { anonymousPullEnabled: true } } },
      ]),
    }),
    false,
  ],
])('lets nobody else in: %s: %s', (_what, resource, expected) => {
  expect(restsWhereItMay(resource, stands('francecentral'))).toBe(expected);
});

test('resources inside others come after them', () => {
  const made = embeddedResources(template({ type: 'a', resources: [{ type: 'b' }] }, { type: 'c' }));
  expect(made?.map(({ type }) => type)).toEqual(['a', 'a/b', 'c']);
});

test('another type carries no template', () => {
  const other = { ...template({ type: LOCK }), type: 'azurerm_storage_account' } as Resource;
  expect(embeddedResources(other)).toBeUndefined();
});
