/** What a resource says beside its attributes: what it needs, where it comes from, where it stands. */
import { readTerraformJson } from '../../../policy/readers/terraform';
import { firstOf, jsonOf, resourceWith } from '../../support/terraform-reading';

describe('what a resource says beside its attributes', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['nothing', '', undefined],
    ['what is no list', 'depends_on = azurerm_y.b', undefined],
    ['one', 'depends_on = [azurerm_y.b]', ['r#azurerm_y.b']],
    ['one by a text', 'depends_on = ["azurerm_y.b"]', ['r#azurerm_y.b']],
    ['an attribute of one', 'depends_on = [azurerm_y.b.id]', ['r#azurerm_y.b']],
    ['all of many', 'depends_on = [azurerm_y.c]', ['r#azurerm_y.c[0]', 'r#azurerm_y.c[1]']],
    [
      'one of many, which Terraform takes for all',
      'depends_on = [azurerm_y.c[1]]',
      ['r#azurerm_y.c[0]', 'r#azurerm_y.c[1]'],
    ],
    ['what is no resource', 'depends_on = [module.m, data.azurerm_y.b, null]', []],
  ])('it needs %s', (_what, body, expected) => {
    const rest = 'resource "azurerm_y" "b" {}\nresource "azurerm_y" "c" { count = 2 }';
    expect(firstOf(resourceWith(body, rest)).dependsOn).toEqual(expected);
  });

  test.each<[string, string, true | undefined]>([
    ['says so', 'lifecycle {\n prevent_destroy = true\n}', true],
    ['says so in a text', 'lifecycle {\n prevent_destroy = "true"\n}', undefined],
    ['says no', 'lifecycle {\n prevent_destroy = false\n}', undefined],
    ['says nothing of it', 'lifecycle {\n create_before_destroy = true\n}', undefined],
    ['says it elsewhere', 'other {\n prevent_destroy = true\n}', undefined],
    ['says it of itself', 'prevent_destroy = true', undefined],
  ])('it is kept where it %s', (_what, body, expected) => {
    expect(firstOf(resourceWith(body)).retained).toBe(expected);
  });

  test.each<[string, string]>([
    ['local-exec', 'runs a command on the machine that applies'],
    ['remote-exec', 'runs commands on a machine'],
    ['file', 'copies files to a machine'],
    ['chef', 'does what no reader sees'],
  ])('its provisioner %s is told', (kind, what) => {
    const { opacities } = resourceWith(`\nprovisioner "${kind}" {}\nlifecycle {}`);
    expect(opacities.map(({ locate, ...rest }) => ({ ...rest, line: locate?.()?.line }))).toEqual([
      {
        address: 'azurerm_x.e',
        property: 'provisioner',
        reason: `the provisioner ${kind} ${what}`,
        settle: 'take the provisioner out and declare what it does as resources',
        file: 'main.tf',
        line: 7,
      },
    ]);
  });

  const origin = (metadata: unknown) =>
    jsonOf({ resource: { azurerm_x: { e: { '//': { metadata } } } } }).resources[0]?.origin;
  const FRAMES = [
    'new Store (/app/node_modules/@cdktf/x/index.js:1:2)',
    'Module._compile (node:internal/modules/cjs/loader:1:2)',
    'no frame at all',
    5,
    'new Files (/app/stacks/files.ts:12:34)',
    'Object.<anonymous> (/app/main.ts:1:2)',
  ];
  test.each<[string, unknown, unknown]>([
    ['its construct', { path: 'app/files' }, { construct: 'app/files' }],
    [
      'its construct and the first line of the programme',
      { path: 'app/files', stackTrace: FRAMES },
      { construct: 'app/files', file: '/app/stacks/files.ts', line: 12 },
    ],
    [
      'a line that is no function',
      { path: 'p', stackTrace: ['/app/main.ts:3:4'] },
      { construct: 'p', file: '/app/main.ts', line: 3 },
    ],
    [
      'its construct, without a line of the programme',
      { path: 'p', stackTrace: FRAMES.slice(0, 4) },
      { construct: 'p' },
    ],
    [
      'its construct, with lines of another kind',
      { path: 'p', stackTrace: '/app/main.ts:3:4' },
      { construct: 'p' },
    ],
    ['nothing without a path', { stackTrace: FRAMES }, undefined],
    ['nothing of another kind', { path: 5 }, undefined],
    ['nothing where there is no metadata', null, undefined],
    ['nothing where there is a text', 'path', undefined],
  ])('cdktf tells %s', (_what, metadata, expected) => {
    expect(origin(metadata)).toEqual(expected);
  });

  test('a comment of another kind tells nothing', () => {
    const of = (comment: unknown) =>
      jsonOf({ resource: { azurerm_x: { e: { '//': comment } } } }).resources[0];
    expect([of('a'), of(null), of({})].map((one) => one && Object.hasOwn(one, 'origin'))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('where a property stands', () => {
  const TEXT = `resource "azurerm_x" "e" {
  tags = {
    "2nd" = 1
  }
  one {
    content {
      at = 1
    }
    at = 2
  }
  dynamic "two" {
    for_each = ["p"]
    other {}
    content {
      at = 1
    }
  }
  dynamic "none" {
    for_each = ["p"]
  }
}
`;
  const JSON_TEXT = JSON.stringify(
    {
      resource: {
        azurerm_x: { e: { tags: { '2nd': 1, v2: 2 }, one: Array.from({ length: 12 }, (_, at) => ({ at })) } },
      },
    },
    null,
    1,
  );
  const lineOf = (text: string, property: string) => {
    const [found] = readTerraformJson({ file: text === TEXT ? 'm.tf' : 'm.tf.json', text }).resources;
    return text.split('\n')[(found?.locate(property)?.line ?? 0) - 1]?.trim();
  };

  test.each<[string, string, string]>([
    ['a block that has a block of the name of a content', 'one[0].at', 'at = 2'],
    ['a block in a block', 'one[0].content[0].at', 'at = 1'],
    ['a generated block', 'two[0]', 'content {'],
    ['a property of a generated block', 'two[0].at', 'at = 1'],
    ['a generated block without a content', 'none[0].at', 'dynamic "none" {'],
  ])('%s', (_what, property, line) => {
    expect(lineOf(TEXT, property)).toBe(line);
  });

  test('a block beyond the ninth', () => {
    const blocks = Array.from({ length: 12 }, (_, at) => `rule { at = ${at} }\n`).join('');
    const text = `resource "azurerm_x" "e" {\n${blocks}}`;
    const [found] = readTerraformJson({ file: 'm.tf', text }).resources;
    expect(found?.locate('rule[11].at')?.line).toBe(13);
  });

  test.each<[string, string, string]>([
    ['a key that begins with a number', 'tags["2nd"]', '"2nd": 1,'],
    ['a key that begins with a number, without quotes', 'tags.2nd', '"2nd": 1,'],
    ['a key that ends with a number', 'tags.v2', '"v2": 2'],
    ['an item beyond the ninth', 'one[11].at', '"at": 11'],
    ['a key nobody wrote', 'tags["gone"]', '"tags": {'],
  ])('%s, in JSON', (_what, property, line) => {
    expect(lineOf(JSON_TEXT, property)).toBe(line);
  });
});
