/** What the validations of a variable leave of a value that nobody knows. */
import { judgedTerraform } from '../../support/judging';
import { attributesOf, rootOf } from '../../support/terraform-reading';

const validation = (condition: string) =>
  `validation {\n condition = ${condition}\n error_message = "no"\n }\n`;
const UNKNOWN = '? variable v has no default';
const X_Y = { either: ['x', 'y'] };

/** The value of an expression beside a variable `v` of a type, with these conditions. */
function valueBy(expression: string, conditions: readonly string[], type = 'any', rest = ''): unknown {
  const variable = `variable "v" {\n type = ${type}\n ${conditions.map(validation).join('')}}\n`;
  const locals = 'locals {\n known = ["x", "y"]\n one = "x"\n of_it = lower(var.v)\n}\n';
  const text = `${variable}variable "w" {}\n${locals}${rest}resource "azurerm_x" "e" { v = ${expression} }`;
  return attributesOf(rootOf({ 'main.tf': text }))?.v;
}

describe('a condition on the whole value', () => {
  test.each<[string, string, unknown]>([
    ['a list that a local names', 'contains(local.known, var.v)', X_Y],
    ['a set', 'contains(toset(["x", "y"]), var.v)', X_Y],
    ['a value that a local names', 'var.v == local.one', 'x'],
    ['its place in a list', 'can(index(["x", "y"], var.v))', X_Y],
    ['its place in a list, which counts', 'index(["x", "y"], var.v)', UNKNOWN],
    ['another look into a list', 'can(lookup(["x", "y"], var.v))', UNKNOWN],
    ['what can be written', 'can(var.v)', UNKNOWN],
    ['each of several conditions', 'alltrue([var.v != "z", contains(["x", "y"], var.v)])', X_Y],
    ['any of several conditions', 'anytrue([var.v == "x", "y" == var.v])', X_Y],
    ['any of several conditions, one of another kind', 'anytrue([var.v == "x", length(var.v) > 9])', UNKNOWN],
    ['no condition', 'alltrue([])', UNKNOWN],
    ['a loop over a list', 'anytrue([for one in ["x", "y"] : one == var.v])', X_Y],
    ['a loop over a list with a filter', 'anytrue([for one in ["x", "y"] : one == var.v if true])', UNKNOWN],
    ['a loop over nothing', 'anytrue([for one in [] : one == var.v])', UNKNOWN],
    ['a loop over what nobody knows', 'anytrue([for one in var.w : one == var.v])', UNKNOWN],
    ['null, or a list', 'var.v == null || contains(["x"], var.v)', { either: [null, 'x'] }],
    ['null, or else a list', 'var.v == null ? true : contains(["x"], var.v)', { either: [null, 'x'] }],
    ['a list, or else refused', 'var.w == 1 ? contains(["x", "y"], var.v) : false', X_Y],
    ['one list or another', 'var.w == 1 ? var.v == "x" : var.v == "y"', X_Y],
    ['what is always refused', 'false', UNKNOWN],
    ['numbers', 'contains([1, 2], var.v)', { either: [1, 2] }],
  ])('%s', (_what, condition, expected) => {
    expect(valueBy('var.v', [condition])).toEqual(expected);
  });
});

describe('a condition on a spelling of it', () => {
  const SPELT = { either: ['prod', 'PROD', 'Prod'] };
  test.each<[string, string, unknown]>([
    ['small letters', 'contains(["prod"], lower(var.v))', SPELT],
    ['large letters', 'contains(["PROD"], upper(var.v))', { either: ['PROD', 'prod', 'Prod'] }],
    ['a large first letter', 'contains(["Prod"], title(var.v))', { either: ['Prod', 'prod'] }],
    ['no space around it', 'trimspace(var.v) == "prod"', 'prod'],
    ['no space in it', 'contains(["prod"], replace(lower(var.v), " ", ""))', SPELT],
    ['another sign in it', 'contains(["prod"], replace(var.v, " ", "-"))', UNKNOWN],
    ['a number', 'contains([1], lower(var.v))', 1],
    ['small letters in a pattern', 'can(regex("^prod$", lower(var.v)))', SPELT],
  ])('%s', (_what, condition, expected) => {
    expect(valueBy('var.v', [condition])).toEqual(expected);
  });

  test('a comparison with one spelling may hold or not', () => {
    expect(valueBy('var.v == "Prod" ? 1 : 2', ['contains(["prod"], lower(var.v))'])).toEqual({
      either: [2, 1],
    });
  });
});

describe('a pattern', () => {
  test.each<[string, unknown]>([
    ['^(x|y)$', X_Y],
    ['^(?:x|y)$', X_Y],
    ['^(?P<name>x|y)$', X_Y],
    ['^(?<name>x|y)$', X_Y],
    ['\\A(x|y)\\z', X_Y],
    ['^[xy]$', X_Y],
    ['^x$', 'x'],
    ['^a(x|y)b$', { either: ['axb', 'ayb'] }],
    ['^((a|b)x|y)$', { either: ['ax', 'bx', 'y'] }],
    ['^ab?$', { either: ['ab', 'a'] }],
    ['^a(bc)?$', { either: ['abc', 'a'] }],
    ['^a\\.b-c$', 'a.b-c'],
    ['(?i)^x$', { either: ['x', 'X'] }],
    ['x', UNKNOWN],
    ['^x', UNKNOWN],
    ['x$', UNKNOWN],
    ['^x|y$', UNKNOWN],
    ['^(x|y$', UNKNOWN],
    ['^x.$', UNKNOWN],
    ['^x+$', UNKNOWN],
    ['^x{2}$', UNKNOWN],
    ['^\\d$', UNKNOWN],
    ['^[a-z]$', UNKNOWN],
    ['^[^a]$', UNKNOWN],
    ['^(x|y+)$', UNKNOWN],
    ['^(?i:x)$', UNKNOWN],
    ['^[abcd][abcd][abcd]$', { either: expect.anything() }],
    ['^[abcd][abcd][abcd]x?$', UNKNOWN],
    ['^(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)$', UNKNOWN],
  ])('%s', (pattern, expected) => {
    const written = pattern.replaceAll('\\', '\\\\');
    for (const condition of [
      `can(regex("${written}", var.v))`,
      `length(regexall("${written}", var.v)) > 0`,
      `length(regexall("${written}", var.v)) != 0`,
      `length(regexall("${written}", var.v)) >= 1`,
      `length(regexall("${written}", var.v)) == 1`,
    ])
      expect([condition, valueBy('var.v', [condition])]).toEqual([condition, expected]);
  });

  test.each([
    ['more matches than one', 'length(regexall("^x$", var.v)) > 1'],
    ['none', 'length(regexall("^x$", var.v)) == 0'],
    ['one that nobody knows', 'can(regex(var.w, var.v))'],
    ['one of another variable', 'can(regex("^x$", var.w))'],
    ['the length of something else', 'length(split("x", var.v)) > 0'],
    ['a length that is compared with another', 'length(regexall("^x$", var.v)) > var.w'],
    ['a call of another kind', 'ceil(regexall("^x$", var.v)) > 0'],
  ])('%s', (_what, condition) => {
    expect(valueBy('var.v', [condition])).toBe(UNKNOWN);
  });
});

describe('several validations', () => {
  test.each<[string, string[], unknown]>([
    ['one refuses what another allows', ['contains(["x", "y", "z"], var.v)', 'var.v != "z"'], X_Y],
    ['by a local made of it', ['contains(["x", "y", "Z"], var.v)', 'local.of_it != "z"'], X_Y],
    ['both list', ['contains(["x", "y", "z"], var.v)', 'contains(["y", "x"], var.v)'], X_Y],
    ['one refuses all', ['contains(["x", "y"], var.v)', 'var.v == "z"'], X_Y],
    ['one speaks of what nobody knows', ['contains(["x", "y"], var.v)', 'var.v != var.w'], X_Y],
  ])('%s', (_what, conditions, expected) => {
    expect(valueBy('var.v', conditions)).toEqual(expected);
  });

  test('a local made of the variable is what it is, after a validation has asked for it', () => {
    expect(valueBy('local.of_it', ['contains(["x", "y"], var.v)', 'local.of_it != "z"'])).toEqual(X_Y);
  });
});

describe('a condition on parts', () => {
  const object = 'object({ a = string, b = string, c = optional(list(string)) })';
  test.each<[string, string, string[], string, unknown]>([
    ['an attribute', 'var.v.a', ['contains(["x", "y"], var.v.a)'], object, X_Y],
    ['two attributes', '"${var.v.a}${var.v.b}"', ['var.v.a == "x"', 'var.v.b == "y"'], object, 'xy'],
    ['an attribute by its spelling', 'var.v.a', ['contains(["1"], lower(var.v.a))'], object, '1'],
    ['another attribute', 'var.v.b', ['contains(["x", "y"], var.v.a)'], object, UNKNOWN],
    ['an attribute of another variable', 'var.v.a', ['contains(["x"], var.w.a)'], object, UNKNOWN],
    [
      'one refuses what another allows',
      'var.v.a',
      ['contains(["x", "y", "z"], var.v.a)', 'var.v.a != "z"'],
      object,
      X_Y,
    ],
    ['items', 'var.v[0]', ['alltrue([for i in var.v : contains(["x", "y"], i)])'], 'list(string)', X_Y],
    [
      'items by key',
      'var.v[0]',
      ['alltrue([for k, i in var.v : contains(["x", "y"], i)])'],
      'list(string)',
      X_Y,
    ],
    [
      'the second item',
      'var.v[1]',
      ['alltrue([for i in var.v : contains(["x", "y"], i)])'],
      'list(string)',
      { either: ['y', 'x'] },
    ],
    [
      'how many items',
      'length(var.v)',
      ['alltrue([for i in var.v : contains(["x"], i)])'],
      'list(string)',
      { either: [0, 1, 2] },
    ],
    ['any item', 'var.v[0]', ['anytrue([for i in var.v : contains(["x"], i)])'], 'list(string)', UNKNOWN],
    [
      'some items',
      'var.v[0]',
      ['alltrue([for i in var.v : contains(["x"], i) if i != "y"])'],
      'list(string)',
      UNKNOWN,
    ],
    [
      'items of no known collection',
      'var.v[0]',
      ['alltrue([for i in var.v : contains(["x"], i)])'],
      'any',
      UNKNOWN,
    ],
    [
      'a set',
      'sort(var.v)',
      ['length(setsubtract(var.v, ["x"])) == 0'],
      'set(string)',
      { either: [[], ['x'], ['x']] },
    ],
    [
      'a difference of sets that is some',
      'var.v[0]',
      ['length(setsubtract(var.v, ["x"])) > 0'],
      'list(string)',
      UNKNOWN,
    ],
    [
      'a difference the other way round',
      'var.v[0]',
      ['length(setsubtract(["x"], var.v)) == 0'],
      'list(string)',
      UNKNOWN,
    ],
    ['a type in quotes', 'var.v[0]', ['length(setsubtract(var.v, ["x"])) == 0'], '"list(string)"', 'x'],
    ['items of an attribute', 'var.v.c[0]', ['alltrue([for i in var.v.c : i == "x"])'], object, 'x'],
    ['attributes of items', 'var.v[0].a', ['alltrue([for i in var.v : i.a == "x"])'], `list(${object})`, 'x'],
    [
      'more than a few',
      'var.v[0]',
      ['alltrue([for i in var.v : contains(range(21), i)])'],
      'list(number)',
      UNKNOWN,
    ],
    [
      'as many as are a few',
      'var.v[0] < 20',
      ['alltrue([for i in var.v : contains(range(20), i)])'],
      'list(number)',
      true,
    ],
  ])('%s', (_what, expression, conditions, type, expected) => {
    expect(valueBy(expression, conditions, type)).toEqual(expected);
  });

  const PLACES = 'alltrue([for k, one in var.v : contains(["x", "y"], one.a)])';
  test.each<[string, string, string[], string]>([
    ['items of a map', 'var.v', [PLACES], 'map(object({ a = string }))'],
    [
      'values of a map',
      'var.v',
      [PLACES.replace('k, one in var.v', 'one in values(var.v)')],
      'map(object({ a = string }))',
    ],
    [
      'items by a name of their own',
      '{ for one in var.v : one.b => one }',
      [PLACES],
      'list(object({ a = string, b = string }))',
    ],
    ['entries of a name that nobody knows', '{ (var.w) = { a = "x" }, (var.open) = { a = "y" } }', [], 'any'],
  ])('%s, each of which makes a resource', (_what, each, conditions, type) => {
    const rest = `variable "open" {}
resource "azurerm_y" "each" {
 for_each = ${each}
 v = each.value.a
 k = each.key
}
`;
    const text = `variable "v" {
 type = ${type}
 ${conditions.map(validation).join('')}}
variable "w" {}
${rest}`;
    expect(attributesOf(rootOf({ 'main.tf': text }), 'azurerm_y.each')).toEqual({
      v: X_Y,
      k: expect.stringMatching(/^\? variable (v|open) has no default$/),
    });
  });

  test('what is not limited in such a map stays unknown, by a default, too', () => {
    const map = 'map(object({ a = string }))';
    expect(valueBy('var.v["k"].a', [PLACES], map)).toBe(UNKNOWN);
    expect(valueBy('lookup(var.v, "k", "z")', [PLACES], map)).toBe(UNKNOWN);
  });
});

describe('what a module is given and nobody knows', () => {
  const m = `variable "v" {\n type = string\n ${validation('contains(["x", "y"], var.v)')}}\noutput "o" { value = var.v }\noutput "is" { value = var.v == "x" }`;
  const within = (given: string, expression: string) =>
    attributesOf(
      rootOf(
        {
          'main.tf': `variable "w" {}\ndata "azurerm_y" "d" {}\nmodule "m" {\n source = "./m"\n v = ${given}\n}\nresource "azurerm_x" "e" { v = ${expression} }`,
        },
        { m },
      ),
    )?.v;
  test.each<[string, string, unknown]>([
    ['var.w', 'module.m.o', X_Y],
    ['data.azurerm_y.d.z', 'module.m.o', X_Y],
    ['var.w == 1 ? "z" : var.w', 'module.m.o', { either: ['z', 'x', 'y'] }],
    ['"z"', 'module.m.o', 'z'],
    ['[][0]', 'module.m.o', expect.stringMatching(/^\? /)],
    ['var.w', '(var.w == "x") == module.m.is', true],
  ])('%s: %s', (given, expression, expected) => {
    expect(within(given, expression)).toEqual(expected);
  });

  test('an object that is limited in part has the attributes of its type', () => {
    const inner =
      'variable "v" {\n type = object({ a = string, b = string })\n}\noutput "o" { value = "${var.v.a} ${var.v.b}" }';
    const text = `variable "v" {\n ${validation('var.v.a == "x"')}}\nmodule "m" {\n source = "./m"\n v = var.v\n}\nresource "azurerm_x" "e" { v = module.m.o }`;
    expect(attributesOf(rootOf({ 'main.tf': text }, { m: inner }))?.v).toBe(`x ${UNKNOWN}`);
  });
});

describe('a class that is one of several', () => {
  const store = (tags: string) =>
    `variable "c" {\n ${validation('contains(["general", "public"], var.c)')}}\nvariable "flag" { type = bool }\nresource "azurerm_storage_account" "a" {\n name = "a"\n resource_group_name = "rg"\n location = "westeurope"\n account_tier = "Standard"\n account_replication_type = "LRS"\n tags = ${tags}\n}`;
  const LEAK = ['residency/store-outside-territory azurerm_storage_account.a'];
  test.each<[string, string, string[]]>([
    ['by a validation', '{ data-classification = var.c }', []],
    ['by a condition', '{ data-classification = var.flag ? "general" : "public" }', []],
    ['one of them sensitive', '{ data-classification = var.flag ? "general" : "sensitive" }', LEAK],
    ['one of them none', 'var.flag ? { data-classification = "general" } : {}', LEAK],
    ['one of them null', '{ data-classification = var.flag ? "general" : null }', LEAK],
    ['one of them no class', '{ data-classification = var.flag ? "general" : "other" }', LEAK],
    ['no tags', 'null', LEAK],
  ])('%s', (_what, tags, expected) => {
    expect(judgedTerraform(store(tags)).refused).toEqual(expected);
  });
});
