/** What a Terraform resource makes of Azure's own types: whether it keeps anything, and whether that rests in France. */
import { embeddedResources, holdsNone, restsWhereItMay } from '../../../policy/graph/embedded-template';
import type { TemplateLookup } from '../../../policy/graph/template-expressions';
import { ALWAYS } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import { placeOf } from '../../../policy/places';
import { Choice, Text, Unknown, type Value } from '../../../policy/values';

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

const stands = (region: string): TemplateLookup => ({
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

test('resources inside others come after them', () => {
  const made = embeddedResources(template({ type: 'a', resources: [{ type: 'b' }] }, { type: 'c' }));
  expect(made?.map(({ type }) => type)).toEqual(['a', 'b', 'c']);
});

test('another type carries no template', () => {
  const other = { ...template({ type: LOCK }), type: 'azurerm_storage_account' } as Resource;
  expect(embeddedResources(other)).toBeUndefined();
});
