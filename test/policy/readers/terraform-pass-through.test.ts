/** What the pass-through provider sets where a resource of its own does not say its place and tags. */
import { judgedTerraform } from '../../support/judging';

const ABROAD = ['residency/store-outside-territory azapi_resource.b'];
const general = '{ data-classification = "general" }';
const account = (settings: string, provider = '', type = 'Microsoft.Storage/storageAccounts') => `
provider "azapi" {
  ${provider}
}
resource "azapi_resource" "b" {
  type      = "${type}@2023-01-01"
  name      = "b"
  parent_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/g"
  ${settings}
}`;
const placed = (text: string): readonly string[] =>
  judgedTerraform(text).refused.filter((found) => !found.startsWith('residency/opaque'));

test.each<[what: string, text: string, refused: readonly string[]]>([
  ['tags of its own', account(`location = "westeurope"\ntags = ${general}`), []],
  ['tags of its provider', account('location = "westeurope"', `default_tags = ${general}`), []],
  ['no tags anywhere', account('location = "westeurope"'), ABROAD],
  [
    'tags of its own before those of its provider',
    account(
      'location = "westeurope"\ntags = { data-classification = "sensitive" }',
      `default_tags = ${general}`,
    ),
    ABROAD,
  ],
  [
    'other tags of its own, which replace all of its provider',
    account('location = "westeurope"\ntags = { team = "a" }', `default_tags = ${general}`),
    ABROAD,
  ],
  [
    'tags of nothing, and those of its provider',
    account('location = "westeurope"\ntags = null', `default_tags = ${general}`),
    [],
  ],
  ['a place of its provider', account('', 'default_location = "westeurope"'), ABROAD],
  ['a place in France of its provider', account('', 'default_location = "francecentral"'), []],
  [
    'a place of its own before that of its provider',
    account('location = "francecentral"', 'default_location = "westeurope"'),
    [],
  ],
  ['a place in its body', account('body = { location = "westeurope" }'), ABROAD],
  [
    'place and tags in its body',
    account(`body = { location = "westeurope", tags = ${general} }`, 'default_location = "eastus"'),
    [],
  ],
  [
    'place and tags in its body as a text',
    account(`body = jsonencode({ location = "westeurope", tags = ${general} })`),
    [],
  ],
  ['a body that is no text of a map', account('location = "westeurope"\nbody = "["'), ABROAD],
])('a resource by its type has %s', (_what, text, refused) => {
  expect(placed(text)).toStrictEqual(refused);
});

test('a part of another takes no place of its provider', () => {
  const part = account('', 'default_location = "westeurope"', 'Microsoft.Sql/servers/databases');
  expect(placed(part)).toStrictEqual(['residency/unknown-place azapi_resource.b']);
});
