// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** Values of variables as their types convert them: each is what `terraform console` 1.11.4 shows of the variable. */
import { readTerraformJson, readTerraformTexts } from '../../../policy/readers/terraform';
import type { Value } from '../../../policy/values';
import { said } from '../../support/terraform-open';

const attribute = (text: string, file = 'main.tf'): Value | undefined => {
  const found = readTerraformJson({ file, text }).resources.find((one) => one.address === 'azurerm_x.e')
    ?.attributes.v;
  return Array.isArray(found) ? found[0] : found;
};

/** What `var.v` of this type is in JSON, with this default: nothing in it is left out, as an attribute would. */
const typed = (type: string, value: string): unknown => {
  const text = `variable "v" {\n type = ${type}\n default = ${value}\n}\nresource "azurerm_x" "e" { v = [jsonencode(var.v)] }\n`;
  const found = said(attribute(text)) as string;
  return found.startsWith('?') ? found : JSON.parse(found);
};

describe('a value takes the type of its variable', () => {
  test.each<[type: string, value: string, expected: unknown]>([
    ['string', '5', '5'],
    ['string', 'true', 'true'],
    ['string', 'null', null],
    ['number', '"5"', 5],
    ['number', '5', 5],
    ['bool', '"true"', true],
    ['bool', '"false"', false],
    ['bool', '"1"', true],
    ['bool', '"0"', false],
    ['any', '[1, "a"]', [1, 'a']],
    ['list', '["a"]', ['a']],
    ['list(string)', '[1, true]', ['1', 'true']],
    ['list(string)', 'null', null],
    ['list(any)', '[1, 2]', [1, 2]],
    ['list(any)', '[1, "a"]', ['1', 'a']],
    ['list(number)', '["1", null]', [1, null]],
    ['set(string)', '["b", "a", "b"]', ['a', 'b']],
    ['set(number)', '["2", 1, "1"]', [1, 2]],
    ['set(any)', '["b", 1]', ['1', 'b']],
    ['set', '["b", "a", "b"]', ['a', 'b']],
    ['tuple([string, number])', '[1, "2"]', ['1', 2]],
    ['tuple([])', '[]', []],
    ['map', '{ a = 1 }', { a: 1 }],
    ['map(string)', '{ a = 1, b = true }', { a: '1', b: 'true' }],
    ['map(list(string))', '{ a = [1] }', { a: ['1'] }],
    ['object({ a = string })', '{ a = 1, b = 2 }', { a: '1' }],
    ['object({ a = string })', '{ a = null }', { a: null }],
    ['object({ a = optional(string) })', '{}', { a: null }],
    ['object({ a = optional(string, "d") })', '{}', { a: 'd' }],
    ['object({ a = optional(string, "d") })', '{ a = null }', { a: 'd' }],
    ['object({ a = optional(string, "d") })', '{ a = 1 }', { a: '1' }],
    ['object({ a = optional(number, "5") })', '{}', { a: 5 }],
    ['object({ a = object({ b = optional(string, "x") }) })', '{ a = {} }', { a: { b: 'x' } }],
    ['object({ a = optional(object({ b = optional(string, "x") }), {}) })', '{}', { a: { b: 'x' } }],
    [
      'object({ a = list(object({ b = optional(bool, true) })) })',
      '{ a = [{}, { b = "false" }] }',
      { a: [{ b: true }, { b: false }] },
    ],
    ['list(object({ b = string }))', '[{ b = 1, c = 2 }]', [{ b: '1' }]],
    ['map(object({ b = optional(string, "x") }))', '{ k = {} }', { k: { b: 'x' } }],
  ])('%s takes %s', (type, value, expected) => {
    expect(typed(type, value)).toEqual(expected);
  });

  test.each<[type: string, value: string, why: string]>([
    ['string', '["a"]', 'a text is needed, not a list or a map'],
    ['number', '" 5"', 'a number is needed'],
    ['number', '"x"', 'a number is needed'],
    ['number', '["x"]', 'a number is needed'],
    ['bool', '"yes"', 'true or false is needed'],
    ['bool', '1', 'true or false is needed'],
    ['list(string)', '"a"', 'a list is needed'],
    ['set(string)', '"x"', 'a list is needed'],
    ['tuple([string])', '"x"', 'a list is needed'],
    ['tuple([string, number])', '["a"]', 'a list of 2 items is needed'],
    ['tuple([string])', '["a", "b"]', 'a list of 1 items is needed'],
    ['map(string)', '["a"]', 'a map is needed'],
    ['map(string)', '"a"', 'a map is needed'],
    ['object({ a = string })', '{ b = 2 }', 'attribute "a" is required'],
    ['object({ a = string })', '["a"]', 'an object is needed'],
    ['object(string)', '{ a = 1 }', 'an object is needed'],
    ['list(object({ a = string }))', '[{}]', 'attribute "a" is required'],
  ])('%s does not take %s', (type, value, why) => {
    expect(typed(type, value)).toBe(`? the value of variable v does not fit ${type}: ${why}`);
  });
});

/** In the JSON notation, a type is an expression in quotes. */
test.each<[type: string, value: unknown, expected: unknown]>([
  ['string', 5, '5'],
  ['number', '5', 5],
  ['bool', 'true', true],
  ['any', 5, 5],
  ['list', ['a'], ['a']],
  ['list(string)', [5], ['5']],
  ['set(string)', ['b', 'a', 'b'], ['a', 'b']],
  ['map(number)', { a: '1' }, { a: 1 }],
  ['object({ a = optional(string, "d") })', {}, { a: 'd' }],
  ['list(string', [5], [5]],
])('the type "%s" of JSON takes %j', (type, value, expected) => {
  const text = JSON.stringify({
    variable: { v: { type, default: value } },
    resource: { azurerm_x: { e: { v: ['${var.v}'] } } },
  });
  expect(attribute(text, 'main.tf.json')).toEqual(expected);
});

describe('a value that is open keeps its type open', () => {
  /** What a module gives back of a variable of this type. */
  const passed = (type: string, given: string): unknown => {
    const outer = `variable "open" {}
variable "flag" { type = bool }
resource "azurerm_storage_account" "b" {}
module "m" {
  source = "./m"
  v      = ${given}
}
resource "azurerm_x" "e" { v = [module.m.o] }
`;
    const inner = `variable "v" { type = ${type} }\noutput "o" { value = var.v }\n`;
    const { resources } = readTerraformTexts({
      id: 'r',
      file: 'r',
      folders: new Map([
        ['', new Map([['main.tf', outer]])],
        ['m', new Map([['m/main.tf', inner]])],
      ]),
    });
    return (said(resources.find((one) => one.address === 'azurerm_x.e')?.attributes.v) as unknown[])[0];
  };

  test.each<[what: string, type: string, given: string, expected: unknown]>([
    ['an unknown value', 'list(string)', 'var.open', '? variable open has no default'],
    ['a reference', 'string', 'azurerm_storage_account.b.id', '<azurerm_storage_account.b.id>'],
    [
      'a text with a reference',
      'string',
      '"x-${azurerm_storage_account.b.id}"',
      'x-<azurerm_storage_account.b.id>',
    ],
    ['a text with a reference as a number', 'number', '"1${var.open}"', '1? variable open has no default'],
    ['either of two', 'string', 'var.flag ? 1 : 2', { 'if var:flag=true': '1', 'if var:flag=false': '2' }],
    [
      'either of two in a list',
      'list(string)',
      '[var.flag ? 1 : 2]',
      [{ 'if var:flag=true': '1', 'if var:flag=false': '2' }],
    ],
    [
      'a number beside a text with a reference',
      'list(any)',
      '[1, "x-${azurerm_storage_account.b.id}"]',
      ['1', 'x-<azurerm_storage_account.b.id>'],
    ],
    ['a number beside an unknown value', 'list(any)', '[1, var.open]', [1, '? variable open has no default']],
    ['a set as a list', 'list(string)', 'toset(["b", "a"])', ['a', 'b']],
  ])('%s', (_what, type, given, expected) => {
    expect(passed(type, given)).toEqual(expected);
  });
});
