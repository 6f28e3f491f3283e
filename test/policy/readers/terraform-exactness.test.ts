// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** What the reader makes of the rarer turns of the language: the value, or the reason there is none, as terraform has it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  readPlan,
  readState,
  readTerraformFolder,
  readTerraformJson,
  readTerraformTexts,
} from '../../../policy/readers/terraform';
import type { Unknown } from '../../../policy/values';
import { attributesOf, rootOf, said, valueIn } from '../../support/terraform-reading';

const SWITCHES = [...'abcdefghi'];
const BEFORE = `${SWITCHES.map((name) => `variable "${name}" { type = bool }\n`).join('')}
variable "open" {}
variable "list" { type = list(string) }
resource "azurerm_storage_account" "b" { name = "docs" }
resource "terraform_data" "d" { input = "kept" }
resource "terraform_data" "nested" {
  input = {
    output = "x"
    input  = "y"
  }
}
resource "terraform_data" "each" {
  for_each = toset(["a.b"])
  input    = "kept \${each.key}"
}
resource "azurerm_y" "many" { count = var.open }
data "azurerm_subnet" "s" { name = "s" }
`;
const FILES: Readonly<Record<string, string>> = {
  'plain.txt': 'text',
  'a.tpl': 'a-${x}',
  'loop.tpl': '%{ for n in names }${n};%{ endfor }',
};

/** The attributes of the resource `azurerm_x.e` with this body. */
const body = (text: string, files: Readonly<Record<string, Readonly<Record<string, string>>>> = {}) =>
  attributesOf(
    readTerraformTexts({
      id: 'r',
      file: 'r',
      folders: new Map([
        ['', new Map([['main.tf', `${BEFORE}resource "azurerm_x" "e" {\n${text}\n}\n`]])],
        ...Object.entries(files).map(
          ([folder, texts]) => [folder, new Map(Object.entries(texts))] as [string, Map<string, string>],
        ),
      ]),
      read: (path) => FILES[path],
    }),
  );
const of = (expression: string): unknown => body(`v = ${expression}`)?.v;

const LETTERS = (count: number, pick: (name: string) => string): string =>
  `"${SWITCHES.slice(0, count)
    .map((name) => `\${var.${pick(name)} ? "${name}" : "-"}`)
    .join('')}"`;

describe('an expression has the value terraform gives it', () => {
  test.each<[string, string, unknown]>([
    ['a number beside a text becomes a text', 'true ? 1 : "a"', '1'],
    ['so does a truth value', 'false ? "a" : true', 'true'],
    ['two truth values stay what they are', 'true ? false : true', false],
    ['two numbers stay numbers', 'true ? 1 : 2', 1],
    ['equal maps are one', 'distinct([{ a = 1 }, { a = 1 }, { a = 2 }])', [{ a: 1 }, { a: 2 }]],
    ['equal lists are one', 'distinct([["a"], ["b"], ["a"]])', [['a'], ['b']]],
    ['a number beside a text is a text', 'distinct([1, "1", 1])', ['1']],
    ['null is one value', 'distinct([null, "a", null])', [null, 'a']],
    ['a set of numbers is in their order', 'tolist(toset([10, 9, 1]))', [1, 9, 10]],
    ['a set of texts is in the order of their bytes', 'tolist(toset(["b", "B", "a"]))', ['B', 'a', 'b']],
    ['a set of several types is one of texts', 'tolist(toset(["b", 1, "b"]))', ['1', 'b']],
    ['the first list with something in it', 'coalescelist([], ["a"], ["b"])', ['a']],
    ['a netmask of the largest range', 'cidrnetmask("10.0.0.0/0")', '0.0.0.0'],
    ['a netmask of the smallest range', 'cidrnetmask("10.0.0.0/32")', '255.255.255.255'],
    ['the only host of the smallest range', 'cidrhost("10.1.2.3/32", 0)', '10.1.2.3'],
    ['the last host', 'cidrhost("10.0.0.0/24", 255)', '10.0.0.255'],
    ['the last host, counted from the end', 'cidrhost("10.0.0.0/24", -1)', '10.0.0.255'],
    ['the first host, counted from the end', 'cidrhost("10.0.0.0/24", -256)', '10.0.0.0'],
    ['a range written by one of its hosts', 'cidrsubnet("10.0.1.7/24", 0, 0)', '10.0.1.0/24'],
    ['the last subnet', 'cidrsubnet("10.0.0.0/30", 2, 3)', '10.0.0.3/32'],
    ['subnets that fill the range', 'cidrsubnets("10.0.0.0/31", 1, 1)', ['10.0.0.0/32', '10.0.0.1/32']],
    ['an end that is there is taken off', 'trimsuffix("name.tf", ".tf")', 'name'],
    ['an end that is not there is not', 'trimsuffix("name.tf", ".md")', 'name.tf'],
    ['an empty end takes nothing off', 'trimsuffix("name", "")', 'name'],
    ['new lines at the end are taken off', 'chomp("a\\nb\\r\\n\\n")', 'a\nb'],
    ['a negative length runs to the end', 'substr("hello", 1, -1)', 'ello'],
    ['a negative offset counts from the end', 'substr("hello", -2, 2)', 'lo'],
    ['a length beyond the end', 'substr("hello", 4, 9)', 'o'],
    ['an offset beyond the end', 'substr("a", 2, 1)', ''],
    ['an offset at the end', 'substr("hello", 5, 1)', ''],
    ['marks at both ends', 'trim("?!hello?!", "!?")', 'hello'],
    ['nothing but marks', 'trim("!!", "!")', ''],
    ['a pattern replaces every match', 'replace("a1b22", "/[0-9]+/", "#")', 'a#b#'],
    ['a pattern puts groups back', 'replace("ab", "/(a)(b)/", "$2$1")', 'ba'],
    ['a lone slash is no pattern', 'replace("a/b", "/", "-")', 'a-b'],
    ['every line but the first is moved in', 'indent(2, "a\\nb\\nc")', 'a\n  b\n  c'],
    ['what stands before the last slash', 'dirname("a/b/c.txt")', 'a/b'],
    ['the folder of a file at the top', 'dirname("/a")', '/'],
    ['the folder of a lone name', 'dirname("a")', '.'],
    ['what stands behind the last slash', 'basename("a/b/c.txt")', 'c.txt'],
    ['the name of the top', 'basename("/")', '/'],
    ['the name of nothing', 'basename("")', '.'],
    ['a text backwards', 'strrev("abc")', 'cba'],
    ['letters of an empty mark', 'split("", "abc")', ['a', 'b', 'c']],
    ['texts in the order of their bytes', 'sort(["b", "a", "C"])', ['C', 'a', 'b']],
    [
      'keys and values change places',
      'transpose({ a = ["1", "2"], b = ["2"] })',
      { 1: ['a'], 2: ['a', 'b'] },
    ],
    ['the values whose keys are wanted', 'matchkeys([1, 2, 3], ["a", "b", "a"], ["a"])', [1, 3]],
    ['a later map wins', 'merge({ a = 1, b = 1 }, null, { b = 2 })', { a: 1, b: 2 }],
    ['the place of an element wraps, from the end, too', 'element(["a", "b", "c"], -1)', 'c'],
    ['a part of a list up to its end', 'slice(["a", "b"], 1, 2)', ['b']],
    ['an empty part of a list', 'slice(["a"], 1, 1)', []],
    ['the length of a map', 'length({ a = 1, b = 2 })', 2],
    ['the length of a text in letters', 'length("né")', 2],
    ['nothing out of an empty list', '[one([])]', [null]],
    ['the keys in the order of their bytes', 'keys({ b = 1, B = 2, a = 3 })', ['B', 'a', 'b']],
    ['the values in the order of their keys', 'values({ b = 1, a = 2 })', [2, 1]],
    ['a list backwards', 'reverse(["a", "b"])', ['b', 'a']],
    ['lists one after the other', 'concat(["a"], [], ["b"])', ['a', 'b']],
    [
      'JSON in the order of the keys',
      'jsonencode({ b = [1, true, null], a = "x" })',
      '{"a":"x","b":[1,true,null]}',
    ],
    ['less than itself', '2 < 2', false],
    ['less than less', '3 < 2', false],
    ['at most itself', '2 <= 2', true],
    ['at most less', '3 <= 2', false],
    ['more than itself', '2 > 2', false],
    ['at least more', '2 >= 3', false],
    ['a negative number', '-(2 + 3)', -5],
    ['both or neither', '[true && false, false || false, true && true]', [false, false, true]],
    ['what is kept has an id of its own', 'terraform_data.d.id', '<terraform_data.d.id>'],
    ['a name inside of what is kept', 'terraform_data.nested.input.output', 'x'],
    ['what is kept under a key with a dot', 'terraform_data.each["a.b"].output', 'kept a.b'],
    ['one of nobody knows how many', 'azurerm_y.many[0].id', '<azurerm_y.many.id>'],
    ['an item of what is one', 'azurerm_storage_account.b[0]', '<azurerm_storage_account.b.0>'],
    ['a key that is a call', '{ upper("a") = 1 }', { A: 1 }],
    ['lists of the same items are equal', '["a", 1] == ["a", 1]', true],
    ['lists of other lengths are not', '["a"] == ["a", "b"]', false],
    ['maps of the same keys and values are equal', '{ a = 1, b = 2 } == { b = 2, a = 1 }', true],
    ['maps of other keys are not', '{ a = 1 } == { b = 1 }', false],
    ['nothing is nothing', 'null == null', true],
    ['a key in brackets is computed', '{ ("a${1}") = 2 }', { a1: 2 }],
    ['keys with colons', '{ a : 1, "b" : 2 }', { a: 1, b: 2 }],
    ['a key that is a number', '{ 1 = "a" }', { 1: 'a' }],
    ['a key by a name and a dot', '{ (azurerm_storage_account.b.name) = 1 }', { docs: 1 }],
    [
      'keys of an object by a for, grouped',
      '{ for x in ["a", "b", "ab"] : length(x) => x... }',
      { 1: ['a', 'b'], 2: ['ab'] },
    ],
    ['a condition in a for', '[for x in [1, 2, 3] : x if x >= 2]', [2, 3]],
    ['the keys of a map in a for', '[for k, v in { b = 1, a = 2 } : "${k}${v}"]', ['a2', 'b1']],
    ['an attribute of every item', '[{ a = 1 }, { a = 2 }][*].a', [1, 2]],
    ['an attribute of every item, the old way', '[{ a = 1 }, { a = 2 }].*.a', [1, 2]],
    ['a lone value as a list', '"a"[*]', ['a']],
    ['nothing as a list', 'null[*]', []],
    ['the arguments out of a list', 'max([1, 3]...)', 3],
    ['the text of a file', 'file("plain.txt")', 'text'],
    ['a file that is there', 'fileexists("plain.txt")', true],
    ['a template with its variables', 'templatefile("a.tpl", { x = "b" })', 'a-b'],
    ['a template with a loop', 'templatefile("loop.tpl", { names = ["a", "b"] })', 'a;b;'],
    ['a text as a template', 'templatestring("${"$"}{x}!", { x = 1 })', '1!'],
    ['a choice in a template', '"%{ if 1 < 2 }a%{ else }b%{ endif }"', 'a'],
    ['a choice in a template without another', '"x%{ if 1 > 2 }a%{ endif }"', 'x'],
    ['strip marks eat the space beside them', '"a ${~ "b" ~} c"', 'abc'],
    ['marks that are doubled are themselves', '"$${a} %%{b} $ %"', '${a} %{b} $ %'],
    ['escapes', '"\\t\\"\\u00e9"', '\t"é'],
    ['a heredoc with its indentation off', '<<-EOT\n    a\n      b\n    EOT\n', 'a\n  b\n'],
    ['a whole number that is long', '"n${4722366482869645213696}"', 'n4722366482869645213696'],
    ['a small number without an exponent', '"n${0.0000001}"', 'n0.0000001'],
    ['the folder of the root module', 'path.module', '.'],
    ['a reference to what is kept is what it holds', 'terraform_data.d.output', 'kept'],
    [
      'an attribute by a key in brackets',
      'azurerm_storage_account.b["id"]',
      '<azurerm_storage_account.b.id>',
    ],
    [
      'an output of a resource of another type is its own',
      'azurerm_storage_account.b.output',
      '<azurerm_storage_account.b.output>',
    ],
    ['a resource is never nothing', 'azurerm_storage_account.b.id == null', false],
    ['a reference equals itself', 'azurerm_storage_account.b.id == azurerm_storage_account.b.id', true],
    [
      'JSON around a reference',
      'jsonencode(["a", azurerm_storage_account.b.id])',
      '["a","<azurerm_storage_account.b.id>"]',
    ],
    [
      'JSON around a text with a reference',
      'jsonencode({ k = "x-${azurerm_storage_account.b.id}" })',
      '{"k":"x-<azurerm_storage_account.b.id>"}',
    ],
    [
      'a list beside a reference',
      'concat(["a"], [azurerm_storage_account.b.id])',
      ['a', '<azurerm_storage_account.b.id>'],
    ],
    [
      'join of texts and references',
      'join("-", ["a", azurerm_storage_account.b.id])',
      'a-<azurerm_storage_account.b.id>',
    ],
    ['what else is there beside a key nobody knows', '{ (var.open) = "a", b = "c" }.b', 'c'],
  ])('%s', (_what, expression, expected) => {
    expect(of(expression)).toEqual(expected);
  });
});

describe('an expression without a value says why', () => {
  test.each<[string, string, string]>([
    ['a name that is none by itself', 'var', 'var is no value by itself'],
    ['a type of data by itself', 'data.azurerm_subnet', 'data.azurerm_subnet is no value by itself'],
    ['a key nobody knows', '{ (var.open) = "a" }', 'variable open has no default'],
    ['a key that is nothing', '{ (null) = "a" }', '{ (null) = "a" } is known only after deployment'],
    ['a look-up beside a key nobody knows', '{ (var.open) = "a" }["z"]', 'variable open has no default'],
    ['a range without a size', 'cidrhost("10.0.0.0", 1)', 'cidrhost("10.0.0.0", 1): "10.0.0.0" is no range'],
    [
      'a range beyond 32 bits',
      'cidrhost("10.0.0.0/33", 0)',
      'cidrhost("10.0.0.0/33", 0): "10.0.0.0/33" is no range',
    ],
    [
      'letters before the size',
      'cidrhost("10.0.0.0/a8", 0)',
      'cidrhost("10.0.0.0/a8", 0): "10.0.0.0/a8" is no range',
    ],
    [
      'letters behind the size',
      'cidrhost("10.0.0.0/8a", 0)',
      'cidrhost("10.0.0.0/8a", 0): "10.0.0.0/8a" is no range',
    ],
    [
      'a space before the size',
      'cidrhost("10.0.0.0/ 8", 0)',
      'cidrhost("10.0.0.0/ 8", 0): "10.0.0.0/ 8" is no range',
    ],
    [
      'an octet too large',
      'cidrhost("10.0.0.256/8", 0)',
      'cidrhost("10.0.0.256/8", 0): "10.0.0.256" is no address',
    ],
    [
      'an octet with a nought before it',
      'cidrhost("10.0.0.01/8", 0)',
      'cidrhost("10.0.0.01/8", 0): "10.0.0.01" is no address',
    ],
    ['three octets', 'cidrhost("10.0.0/8", 0)', 'cidrhost("10.0.0/8", 0): "10.0.0" is no address'],
    ['no octets', 'cidrhost("/8", 0)', 'cidrhost("/8", 0): "" is no address'],
    ['IPv6', 'cidrhost("fd00::/8", 0)', 'cidrhost: IPv6 ranges are not computed'],
    [
      'a host behind the last',
      'cidrhost("10.0.0.0/24", 256)',
      'cidrhost("10.0.0.0/24", 256): there is no host 256',
    ],
    [
      'a host before the first',
      'cidrhost("10.0.0.0/24", -257)',
      'cidrhost("10.0.0.0/24", -257): there is no host -257',
    ],
    [
      'a subnet behind the last',
      'cidrsubnet("10.0.0.0/30", 2, 4)',
      'cidrsubnet("10.0.0.0/30", 2, 4): there is no subnet 4',
    ],
    [
      'a subnet before the first',
      'cidrsubnet("10.0.0.0/8", 2, -1)',
      'cidrsubnet("10.0.0.0/8", 2, -1): there is no subnet -1',
    ],
    [
      'more bits than there are',
      'cidrsubnet("10.0.0.0/30", 3, 0)',
      'cidrsubnet("10.0.0.0/30", 3, 0): the range has not that many bits left',
    ],
    [
      'subnets of no bits',
      'cidrsubnets("10.0.0.0/30", 0)',
      'cidrsubnets("10.0.0.0/30", 0): the range has not that many bits left',
    ],
    [
      'subnets that do not fit',
      'cidrsubnets("10.0.0.0/30", 1, 1, 1)',
      'cidrsubnets("10.0.0.0/30", 1, 1, 1): the range is too small',
    ],
    ['lists with nothing in them', 'coalescelist([], [])', 'coalescelist([], []): every list is empty'],
    [
      'values that are all empty',
      'coalesce("", null)',
      'coalesce("", null): every argument is null or empty',
    ],
    ['an element of nothing', 'element([], 0)', 'element([], 0): the list is empty'],
    ['more than one', 'one(["a", "b"])', 'one(["a", "b"]): the list has more than one item'],
    ['a part beyond the end', 'slice(["a"], 0, 2)', 'slice(["a"], 0, 2): the bounds are outside the list'],
    [
      'a part before the beginning',
      'slice(["a"], -1, 1)',
      'slice(["a"], -1, 1): the bounds are outside the list',
    ],
    [
      'a part that ends before it begins',
      'slice(["a"], 1, 0)',
      'slice(["a"], 1, 0): the bounds are outside the list',
    ],
    [
      'pieces of less than nothing',
      'chunklist(["a"], -1)',
      'chunklist(["a"], -1): the size cannot be negative',
    ],
    ['keys without values', 'zipmap(["a"], [])', 'zipmap(["a"], []): the lists differ in length'],
    ['a merge of no maps', 'merge(["a"])', 'merge(["a"]): merge takes maps'],
    ['a join of no lists', 'join("-", "a")', 'join("-", "a"): join takes lists'],
    ['a text of a list', '"a${["b"]}"', 'a text is needed, not a list or a map'],
    ['a text of nothing', '"a${null}"', 'a text cannot be made of null'],
    ['a sum with nothing', '1 + null', '1 + null: null is no number'],
    ['a division by nought', '1 / 0', '1 / 0: division by zero'],
    ['a comparison of a list', '[1] < 2', '[1] < 2: a number is needed'],
    ['a condition of nothing', 'null ? 1 : 2', 'a condition cannot be null'],
    ['a condition of a list', '[1] ? 1 : 2', 'a condition must be true or false: [1]'],
    ['a key that is a list', '{ a = 1 }[["a"]]', '{ a = 1 }[["a"]]: a key is a text or a number'],
    ['a key that is not there', '{ a = 1 }["b"]', 'there is no key "b" among a'],
    ['a key of an empty map', '{}["b"]', 'there is no key "b" among none'],
    ['an item that is not there', '["a"][1]', 'there is no item 1 in a list of 1'],
    ['an attribute of nothing', 'null.a', 'null has no attribute "a"'],
    ['an item of a set', 'toset(["a"])[0]', 'the value has no attribute 0'],
    ['a key that fails', '{ a = 1 }[upper(null)]', 'upper(null): a text cannot be made of null'],
    ['a value that fails, by a key', 'nobody.x["a"]', 'nobody.x is not declared'],
    ['a failure on the left goes first', 'nobody.x && local.nobody', 'nobody.x is not declared'],
    [
      'a template with a variable it is not given',
      'templatefile("a.tpl", {})',
      'the template has no variable x',
    ],
    [
      'a template with variables nobody knows',
      'templatefile("a.tpl", var.open)',
      'variable open has no default',
    ],
    [
      'a template by a reference',
      'templatefile("a.tpl", azurerm_storage_account.b)',
      'the variables of a template is known only after deployment',
    ],
    [
      'a file whose name is a reference',
      'file(azurerm_storage_account.b.id)',
      'file is known only after deployment',
    ],
    [
      'too many combinations',
      LETTERS(9, (name) => name),
      'the value depends on more than 256 combinations of undecided conditions',
    ],
  ])('%s', (_what, expression, why) => {
    expect(of(expression)).toBe(`? ${why}`);
  });

  test('what would settle too many combinations is said', () => {
    const artefact = readTerraformJson({
      file: 'm.tf',
      text: `${BEFORE}resource "azurerm_x" "e" { v = ${LETTERS(9, (name) => name)} }`,
    });
    const found = artefact.resources.find((one) => one.address === 'azurerm_x.e')?.attributes.v;
    expect(found).toMatchObject({ settle: 'give the variables values, or judge the plan' });
  });
});

describe('what is no Terraform is refused where it stands', () => {
  test.each([
    ['a directive nobody knows', '"%{ while true }a"', 'unknown template directive "while"'],
    ['an end without a beginning', '"a%{ endif }"', 'unexpected endif in a template'],
    ['a loop that ends as a choice', '"%{ for x in [] }a%{ endif }"', 'unexpected endif in a template'],
    ['a choice without an end', '"%{ if true }a"', 'a template lacks its endif'],
    [
      'an item without a value',
      '{ a }',
      'main.tf:28:9: the Terraform configuration is malformed: expected "=", found "}',
    ],
    ['two items on a line', '{ a = 1 b = 2 }', 'expected a new line, found "b'],
  ])('%s', (_what, expression, why) => {
    expect(() => of(expression)).toThrow(why);
  });
});

describe('a choice nobody decides', () => {
  test.each<[string, string, unknown]>([
    [
      'up to 256 combinations are all considered',
      `length(split("-", ${LETTERS(8, (name) => name)})) > 0`,
      true,
    ],
    [
      'one condition in nine places makes two values',
      LETTERS(9, () => 'a'),
      { either: ['abcdefghi', '---------'] },
    ],
    ['equal values are one', 'var.a ? 1 : (var.b ? 1 : 2)', { either: [1, 2] }],
    ['nothing is one value, too', '[var.a ? null : (var.b ? null : 2)]', [{ either: [null, 2] }]],
    ['two nothings are no choice', '[var.a ? null : null]', [null]],
    ['either is not both', 'var.a && !var.a', false],
    ['one or the other always holds', 'var.a || !var.a', true],
    ['no and what nobody knows', 'var.a && false', false],
    ['yes or what nobody knows', 'true || var.a', true],
    ['what nobody knows or yes', 'var.a || true', true],
    [
      'a text against what nobody knows',
      '{ x = var.open == "a" ? 1 : 2, y = var.open == "a" ? 1 : 2 }',
      { x: { either: [1, 2] }, y: { either: [1, 2] } },
    ],
    [
      'the same condition inside itself',
      'var.open == "a" ? (var.open == "a" ? 1 : 2) : 3',
      { either: [1, 3] },
    ],
    [
      'the other value excludes this one',
      'var.open == "a" ? (var.open == "b" ? 1 : 2) : 3',
      { either: [2, 3] },
    ],
    [
      'two conditions on references are two',
      '(azurerm_storage_account.b.x == "a") && (azurerm_storage_account.b.y == "a")',
      { either: [true, false] },
    ],
    ['a list of what may be', 'length(var.a ? ["x"] : [])', { either: [1, 0] }],
    ['a key that may be either', '{ x = 1, y = 2 }[var.a ? "x" : "y"]', { either: [1, 2] }],
    ['an element by a place nobody knows', 'element(["x", "y"], var.open)', { either: ['x', 'y'] }],
    ['an item by a place nobody knows', '["x", "y"][var.open]', { either: ['x', 'y'] }],
  ])('%s', (_what, expression, expected) => {
    expect(of(expression)).toEqual(expected);
  });
});

describe('the body of a resource', () => {
  test.each<[string, string, unknown]>([
    [
      'a dynamic block without a collection',
      'dynamic "x" { content { a = 1 } }',
      { x: '? a dynamic block needs for_each' },
    ],
    [
      'a dynamic block over a number',
      'dynamic "x" {\n for_each = 1\n content { a = 1 }\n}',
      { x: '? a dynamic block needs a collection' },
    ],
    ['a dynamic block over nothing', 'dynamic "x" {\n for_each = null\n content { a = 1 }\n}', { x: [] }],
    [
      'a dynamic block over what fails',
      'dynamic "x" {\n for_each = local.nobody\n content { a = 1 }\n}',
      { x: '? local.nobody is not declared' },
    ],
    [
      'a dynamic block with its own name for the item',
      'dynamic "x" {\n for_each = { k = "v" }\n iterator = it\n content { a = "${it.key}${it.value}" }\n}',
      { x: [{ a: 'kv' }] },
    ],
    [
      'a dynamic block beside a written one',
      'x { a = 1 }\ndynamic "x" {\n for_each = ["p", "q"]\n content { a = x.value }\n}',
      { x: [{ a: 1 }, { a: 'p' }, { a: 'q' }] },
    ],
    [
      'a dynamic block over what nobody knows',
      'dynamic "x" {\n for_each = var.open\n content { a = 1 }\n}',
      { x: { either: [[{ a: 1 }], []] } },
    ],
    [
      'a dynamic block in a dynamic block',
      'dynamic "x" {\n for_each = ["p"]\n content {\n dynamic "y" {\n for_each = [1, 2]\n content { a = "${x.value}${y.value}" }\n }\n }\n}',
      { x: [{ y: [{ a: 'p1' }, { a: 'p2' }] }] },
    ],
    [
      'what Terraform keeps for itself',
      'a = 1\ndepends_on = []\nlifecycle { prevent_destroy = true }\nprovisioner "local-exec" { command = "x" }',
      { a: 1 },
    ],
    ['what is nothing is absent', 'a = null\nb = { c = null, d = 1 }', { b: { d: 1 } }],
    ['a block twice is two', 'x { a = 1 }\nx { a = 2 }', { x: [{ a: 1 }, { a: 2 }] }],
    ['an attribute and a block of one name', 'x = [{ a = 1 }]\nx { a = 2 }', { x: [{ a: 1 }, { a: 2 }] }],
  ])('%s', (_what, text, expected) => {
    expect(body(text)).toEqual(expected);
  });

  test('resources that need one attribute each of the other are no circle', () => {
    const own = `v = terraform_data.p.output\nw = terraform_data.q.output\n}
resource "terraform_data" "p" {
 input = "x"
 triggers_replace = upper(terraform_data.q.output)
}
resource "terraform_data" "q" {
 input = upper(terraform_data.p.output)`;
    expect(body(own)).toEqual({ v: 'x', w: 'X' });
  });
});

describe('overrides', () => {
  test('attributes go by name, nested blocks by type, the rest stays', () => {
    const artefact = rootOf({
      'main.tf':
        'resource "azurerm_x" "e" {\n a = 1\n b = 2\n one { x = 1 }\n two { x = 1 }\n two { x = 2 }\n}',
      'late_override.tf': 'resource "azurerm_x" "e" {\n b = 3\n two { y = 2 }\n}',
    });
    expect(attributesOf(artefact)).toEqual({ a: 1, b: 3, one: [{ x: 1 }], two: [{ y: 2 }] });
  });

  test('a provider is overridden by its alias, a variable in its default alone', () => {
    const artefact = rootOf({
      'main.tf': `provider "azurerm" { subscription_id = "one" }
provider "azurerm" {
 alias = "far"
 subscription_id = "two"
}
variable "v" {
 type = string
 default = "old"
}
resource "azurerm_x" "e" { v = var.v }
resource "azurerm_x" "f" { provider = azurerm.far }`,
      'override.tf':
        'provider "azurerm" {\n alias = "far"\n subscription_id = "three"\n}\nvariable "v" { default = 5 }',
    });
    expect(attributesOf(artefact)).toEqual({ v: '5' });
    expect(artefact.resources.map((r) => r.provider?.arguments.subscription_id)).toEqual(['one', 'three']);
  });
});

describe('modules', () => {
  const OUT = 'variable "i" { default = "d" }\noutput "out" { value = "o-${var.i}" }\n';
  const called = (call: string, expression: string, texts: string = OUT) =>
    attributesOf(
      rootOf(
        {
          'main.tf': `${BEFORE}module "m" {\n source = "./m"\n${call}\n}\nresource "azurerm_x" "e" { v = ${expression} }`,
        },
        { m: texts },
      ),
    )?.v;

  test.each<[string, string, string, unknown]>([
    ['an output', 'i = 1', 'module.m.out', 'o-1'],
    ['a default', '', 'module.m.out', 'o-d'],
    ['all outputs', '', 'module.m', { out: 'o-d' }],
    ['an output that is not declared', '', 'module.m.nobody', '? there is no key "nobody" among out'],
    ['an output of a counted one', 'count = 2\ni = count.index', 'module.m[1].out', 'o-1'],
    ['an output of every counted one', 'count = 2\ni = count.index', 'module.m[*].out', ['o-0', 'o-1']],
    ['an output of one by its key', 'for_each = toset(["k", "l"])\ni = each.key', 'module.m["l"].out', 'o-l'],
    ['an output of one of nobody knows how many', 'count = var.open', 'module.m[0].out', 'o-d'],
    ['an output of one of nobody knows which', 'for_each = var.open', 'module.m["k"].out', 'o-d'],
    [
      'an output that is not declared, of nobody knows how many',
      'count = var.open',
      'module.m[0].nobody',
      '? nobody knows how many instances module.m has',
    ],
    [
      'one of nobody knows how many',
      'count = var.open',
      'module.m[0]',
      '? nobody knows how many instances module.m has',
    ],
    [
      'the number of nobody knows how many',
      'count = var.open',
      'length(module.m)',
      '? nobody knows how many instances module.m has',
    ],
    [
      'an output where there may be none',
      'count = var.a ? 1 : 0',
      'one(module.m[*].out)',
      { either: ['o-d', null] },
    ],
    [
      'an output where there may be none, with another value',
      'count = var.a ? 1 : 0',
      'var.a ? module.m[0].out : "none"',
      { either: ['o-d', 'none'] },
    ],
    ['a variable nobody gives', '', 'module.m.out', 'o-? variable module.m.i has no default'],
  ])('%s', (what, call, expression, expected) => {
    const texts = what === 'a variable nobody gives' ? OUT.replace('default = "d"', '') : OUT;
    expect(called(call, expression, texts)).toEqual(expected);
  });

  test('what would settle one of nobody knows how many is said', () => {
    const artefact = rootOf(
      {
        'main.tf': `${BEFORE}module "m" {\n source = "./m"\n count = var.open\n}\nresource "azurerm_x" "e" { v = module.m[0].x }`,
      },
      { m: OUT },
    );
    const found = artefact.resources.find((one) => one.address === 'azurerm_x.e')?.attributes.v;
    expect(found).toMatchObject({ settle: 'judge the plan' });
  });

  test.each<[string, string, readonly string[]]>([
    ['the folder above', './a/b', ['module.m.azurerm_x.b', 'module.m.module.up.azurerm_x.a']],
    ['a folder that begins with a dot', '.far', []],
    ['a folder of a registry', 'far/../a', []],
    ['what is no local folder', 'a', []],
    ['a folder with a slash at its end', './a/', ['module.m.azurerm_x.a']],
    ['a folder that is not there', './nobody', []],
  ])('a source that is %s', (_what, source, expected) => {
    const artefact = rootOf(
      { 'main.tf': `module "m" { source = "${source}" }` },
      {
        a: 'resource "azurerm_x" "a" {}',
        'a/b': 'module "up" { source = ".." }\nresource "azurerm_x" "b" {}',
        '.far': 'resource "azurerm_x" "a" {}',
      },
    );
    expect(artefact.resources.map((one) => one.address).sort()).toEqual(expected);
    expect(artefact.opacities.map(({ address, reason }) => [address, reason])).toEqual(
      expected.length > 0 ? [] : [['module.m', `the module "${source}" is not part of the configuration`]],
    );
  });

  test('a source that is no text', () => {
    expect(rootOf({ 'main.tf': 'module "m" { source = 1 }' }).opacities.map((one) => one.reason)).toEqual([
      'the module it names is not part of the configuration',
    ]);
  });

  test('a module that calls itself is followed 24 times, and told where it goes on', () => {
    const artefact = rootOf(
      { 'main.tf': 'module "m" { source = "./m" }' },
      { m: 'module "m" { source = "../m" }\nresource "azurerm_x" "a" {}' },
    );
    expect(artefact.resources).toHaveLength(24);
    expect(artefact.opacities.map((one) => one.address)).toEqual([`${'module.m.'.repeat(24)}module.m`]);
  });

  test('one variable of two modules is two undecided values', () => {
    const text = 'variable "env" {}\noutput "o" { value = var.env == "x" ? 1 : 2 }';
    const artefact = rootOf(
      {
        'main.tf':
          'module "a" { source = "./m" }\nmodule "b" { source = "./m" }\nresource "azurerm_x" "e" { v = "${module.a.o}${module.b.o}" }',
      },
      { m: text },
    );
    expect(attributesOf(artefact)?.v).toEqual({ either: ['11', '12', '21', '22'] });
  });

  test('a resource under a condition that never holds is not made', () => {
    const artefact = rootOf(
      { 'main.tf': `${BEFORE}module "m" {\n source = "./m"\n count = var.a ? 1 : 0\n off = !var.a\n}` },
      {
        m: 'variable "off" {}\nresource "azurerm_x" "never" { count = var.off ? 1 : 0 }\nresource "azurerm_x" "always" {}',
      },
    );
    expect(artefact.resources.map((one) => one.address)).toContain('module.m[0].azurerm_x.always');
    expect(artefact.resources.map((one) => one.address)).not.toContain('module.m[0].azurerm_x.never[0]');
  });
});

describe('a variable that nobody gives is what its validation allows', () => {
  test.each<[string, string, unknown]>([
    ['one of a list', 'contains(["x", "y"], var.v)', { either: ['x', 'y'] }],
    ['one of an empty list says nothing', 'contains([], var.v)', '? variable v has no default'],
    ['one value', 'var.v == "x"', 'x'],
    ['one value, the other way round', '"x" == var.v', 'x'],
    ['one or another', 'var.v == "x" || var.v == "y"', { either: ['x', 'y'] }],
    ['one and a condition of another kind', 'length(var.v) > 0 && var.v == "x"', 'x'],
    [
      'one or a condition of another kind',
      'length(var.v) > 9 || var.v == "x"',
      '? variable v has no default',
    ],
    ['another variable', 'contains(["x"], var.w)', '? variable v has no default'],
    ['nothing', 'var.v == null', '? variable v has no default'],
    ['a list nobody knows', 'contains([var.w], var.v)', '? variable v has no default'],
  ])('%s', (_what, condition, expected) => {
    const text = `variable "w" {}\nvariable "v" {\n validation {\n condition = ${condition}\n error_message = "no"\n }\n}\nresource "azurerm_x" "e" { v = var.v }`;
    expect(attributesOf(rootOf({ 'main.tf': text }))?.v).toEqual(expected);
  });

  test('the first validation that says something counts', () => {
    const text = `variable "v" {\n validation { condition = contains([], var.v) }\n validation { condition = contains(["x"], var.v) }\n}\nresource "azurerm_x" "e" { v = var.v }`;
    expect(attributesOf(rootOf({ 'main.tf': text }))?.v).toBe('x');
  });
});

describe('where a property stands', () => {
  const TEXT = `resource "azurerm_x" "e" {
  a = 1
  one {
    b = 1
  }
  one {
    b = 2
  }
  dynamic "two" {
    for_each = ["p"]
    content {
      c = two.value
    }
  }
  provisioner "z" {}
}
`;
  const JSON_TEXT = `{"resource": {"azurerm_x": {"e": {
  "a": 1,
  "one": [
    {"b": 1},
    {"b": 2}
  ]
}}}}`;

  test.each<[string, string, string | undefined, number | undefined]>([
    ['the resource itself', TEXT, undefined, 1],
    ['an attribute', TEXT, 'a', 2],
    ['an attribute that is not written, of the name of a label', TEXT, 'z', 1],
    ['a block', TEXT, 'one', 3],
    ['an attribute of a block', TEXT, 'one.b', 4],
    ['an attribute of the second block', TEXT, 'one[1].b', 7],
    ['an attribute of a block that is not there', TEXT, 'one[7].b', 4],
    ['an attribute that a block does not write', TEXT, 'one[1].z', 6],
    ['a generated block', TEXT, 'two', 11],
    ['an attribute of a generated block', TEXT, 'two[0].c', 12],
    ['an attribute of the second generated block', TEXT, 'two[1].c', 12],
    ['a step that is a number', TEXT, '0.a', 2],
    ['the resource itself, in JSON', JSON_TEXT, undefined, 1],
    ['an attribute, in JSON', JSON_TEXT, 'a', 2],
    ['an attribute that is not written, in JSON', JSON_TEXT, 'z', 1],
    ['an attribute of the second block, in JSON', JSON_TEXT, 'one[1].b', 5],
    ['an attribute that a block does not write, in JSON', JSON_TEXT, 'one[1].z', 5],
  ])('%s', (_what, text, property, line) => {
    const file = text === TEXT ? 'm.tf' : 'm.tf.json';
    const [found] = readTerraformJson({ file, text }).resources;
    expect(found?.locate(property)?.line).toBe(line);
  });
});

describe('JSON that is no configuration', () => {
  test.each<[string, string, string]>([
    [
      'a number where a resource stands',
      '{"resource": {"azurerm_x": {"e": 5}}}',
      'm.tf.json:1:29: this is no Terraform configuration: expected an object, found 5',
    ],
    [
      'a text in a list of blocks',
      '{"locals": [{"a": 1},\n "x"]}',
      'm.tf.json:2:2: this is no Terraform configuration: expected an object, found "x"',
    ],
    [
      'a long text, which is cut',
      `{"locals": "${'x'.repeat(60)}"}`,
      `m.tf.json:1:2: this is no Terraform configuration: expected an object, found "${'x'.repeat(39)}`,
    ],
  ])('%s', (_what, text, message) => {
    const read = () => readTerraformJson({ file: 'm.tf.json', text });
    expect(read).toThrow(expect.objectContaining({ message }));
  });

  test('null in the place of a block is no block', () => {
    const text = '{"locals": null, "resource": {"azurerm_x": {"e": {"v": "a"}, "f": null}}}';
    expect(readTerraformJson({ file: 'm.tf.json', text }).resources.map((one) => one.address)).toEqual([
      'azurerm_x.e',
    ]);
  });

  test.each<[string, string, unknown]>([
    ['a plain text', 'a $ % b', 'a $ % b'],
    ['a template', 'a-${1 + 1}', 'a-2'],
    ['a directive', '%{ if true }a%{ endif }', 'a'],
    ['a doubled mark', '$${a}', '${a}'],
    ['one interpolation, with its type', '${[1]}', [1]],
    ['a strip mark, which goes no further than its line', 'a\n  %{ if true ~}\n  b%{ endif }', 'a\n    b'],
    ['a malformed template', '${1 +}', '? the expression "${1 +}" is malformed: expected a name, found "}"'],
    [
      'a choice without an end',
      '%{ if true }a',
      '? the expression "%{ if true }a" is malformed: a template lacks its endif',
    ],
    [
      'an end without a beginning',
      'a%{ endfor }',
      '? the expression "a%{ endfor }" is malformed: unexpected endfor in a template',
    ],
    [
      'a directive nobody knows',
      '%{ while }',
      '? the expression "%{ while }" is malformed: unknown template directive "while"',
    ],
  ])('a value that is %s', (_what, text, expected) => {
    const json = JSON.stringify({ resource: { azurerm_x: { e: { v: text } } } });
    expect(attributesOf(readTerraformJson({ file: 'm.tf.json', text: json }))?.v).toEqual(expected);
  });
});

describe('a folder', () => {
  /** What a folder with these files holds, or why it cannot be read. */
  async function folder(files: Readonly<Record<string, string>>): Promise<unknown> {
    const root = mkdtempSync(join(tmpdir(), 'cloison-exact-'));
    try {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), text);
      }
      const artefacts = await readTerraformFolder(root, { shown: 'shown' });
      return artefacts.flatMap((one) => one.resources.map((r) => `${r.file} ${r.address}`)).sort();
    } catch (error) {
      return (error as Error).message;
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
  const of = (name: string) => `resource "azurerm_x" "${name}" {}`;

  test.each<[string, Readonly<Record<string, string>>, unknown]>([
    [
      'its configuration in either notation',
      { 'a.tf': of('a'), 'b.tf.json': '{"resource": {"azurerm_x": {"b": {}}}}' },
      ['shown/a.tf azurerm_x.a', 'shown/b.tf.json azurerm_x.b'],
    ],
    [
      'nothing of what stands beside it',
      { 'a.tf': of('a'), 'notes.md': '{{{', 'a.tfstate': '{{{' },
      ['shown/a.tf azurerm_x.a'],
    ],
    [
      'nothing of what editors leave',
      { 'a.tf': of('a'), '.b.tf': '{{{', '#c.tf': '{{{', 'a.tf~': '{{{' },
      ['shown/a.tf azurerm_x.a'],
    ],
    ['no folder that is named like a file', { 'a.tf': of('a'), 'b.tf/c.md': '' }, ['shown/a.tf azurerm_x.a']],
    [
      'the modules it calls, wherever they stand',
      {
        'm.tf': 'module "b" { source = "./a/b/" }',
        'a/b/b.tf': `module "up" { source = ".." }\n${of('b')}`,
        'a/a.tf': of('a'),
        'c/c.tf': of('c'),
      },
      ['shown/a/a.tf module.b.module.up.azurerm_x.a', 'shown/a/b/b.tf module.b.azurerm_x.b'],
    ],
    [
      'no module of a registry',
      { 'm.tf': `module "a" { source = "far/../a" }\n${of('m')}`, 'a/a.tf': '{{{', 'far/f.tf': '' },
      ['shown/m.tf azurerm_x.m'],
    ],
    [
      'no module of a hidden folder',
      { 'm.tf': `module "a" { source = ".far" }\n${of('m')}`, '.far/a.tf': '{{{' },
      ['shown/m.tf azurerm_x.m'],
    ],
    ['a module whose source is missing', { 'm.tf': `module "a" {}\n${of('m')}` }, ['shown/m.tf azurerm_x.m']],
    [
      'a module whose source is computed',
      { 'm.tf': `module "a" { source = "./\${"a"}" }\n${of('m')}`, 'a/a.tf': '{{{' },
      ['shown/m.tf azurerm_x.m'],
    ],
    [
      'a module that calls itself, though no time at all: Terraform would install it without an end',
      {
        'm.tf': 'module "a" { source = "./a" }',
        'a/a.tf': `${of('a')}\nmodule "a" {\n source = "../a"\n count = 0\n}\n`,
      },
      'shown/a/a.tf:2:1: modules call each other in a circle: a → a',
    ],
    [
      'modules that call each other',
      {
        'm.tf': 'module "a" { source = "./a" }',
        'a/a.tf': 'module "b" { source = "../b" }',
        'b/b.tf': 'module "again" { source = "../a" }',
      },
      'shown/a/a.tf:1:1: modules call each other in a circle: a → b → a',
    ],
    [
      'no configuration',
      { 'notes.md': 'a' },
      'shown: the folder holds no Terraform configuration (*.tf, *.tf.json)',
    ],
    [
      'values without a configuration',
      { 'terraform.tfvars': 'a = 1' },
      'shown: the folder holds no Terraform configuration (*.tf, *.tf.json)',
    ],
  ])('%s', async (_what, files, expected) => {
    expect(await folder(files)).toEqual(expected);
  });
});

describe('a plan', () => {
  interface Written {
    readonly after?: unknown;
    readonly unknown?: unknown;
    readonly expressions?: unknown;
    readonly others?: readonly string[];
    readonly root?: Readonly<Record<string, unknown>>;
    readonly more?: Readonly<Record<string, unknown>>;
  }
  const change = (address: string, after: unknown, after_unknown: unknown) => {
    const [type, name] = address.replace(/\[.*$/, '').split('.');
    return { address, mode: 'managed', type, name, change: { actions: ['create'], after, after_unknown } };
  };
  const plan = ({ after = {}, unknown = {}, expressions, others = [], root = {}, more = {} }: Written) =>
    attributesOf(
      readPlan({
        file: 'p',
        text: JSON.stringify({
          format_version: '1.2',
          planned_values: {},
          resource_changes: [
            change('azurerm_x.e', after, unknown),
            ...others.map((one) => change(one, {}, {})),
          ],
          configuration: {
            root_module: { resources: [{ address: 'azurerm_x.e', mode: 'managed', expressions }], ...root },
          },
          ...more,
        }),
      }),
    );
  const refers = (...references: string[]) => ({
    after: {},
    unknown: { v: true },
    expressions: { v: { references } },
  });
  const LOST = '? the value is known only after apply, and the plan does not say what it is made from';

  test.each<[string, Written, unknown]>([
    ['what is nothing is absent', { after: { a: null, b: 1, c: { d: null } } }, { b: 1, c: {} }],
    ['what is false or nought is there', { after: { a: false, b: 0, c: '' } }, { a: false, b: 0, c: '' }],
    ['a block nobody writes is absent', { after: { a: [] } }, {}],
    [
      'an empty list that is written is there',
      { after: { a: [] }, expressions: { a: { constant_value: [] } } },
      { a: [] },
    ],
    ['an item that is nothing keeps its place', { after: { a: ['x', null, 'y'] } }, { a: ['x', null, 'y'] }],
    ['what the provider alone computes is absent', { unknown: { a: true } }, {}],
    [
      'a constant that is unknown after all',
      { unknown: { a: true }, expressions: { a: { constant_value: 'x' } } },
      { a: LOST },
    ],
    [
      'a reference',
      { ...refers('azurerm_y.b.id', 'azurerm_y.b'), others: ['azurerm_y.b'] },
      { v: '<azurerm_y.b.id>' },
    ],
    [
      'a reference by a key',
      {
        ...refers('azurerm_y.b["k"].id', 'azurerm_y.b["k"]', 'azurerm_y.b'),
        others: ['azurerm_y.b["k"]', 'azurerm_y.b["l"]'],
      },
      { v: '<azurerm_y.b["k"].id>' },
    ],
    [
      'a reference to many',
      { ...refers('azurerm_y.b'), others: ['azurerm_y.b[0]', 'azurerm_y.b[1]'] },
      { v: '? azurerm_y.b is not one resource of the plan' },
    ],
    [
      'a reference to nothing',
      refers('azurerm_y.b.id'),
      { v: '? azurerm_y.b is not one resource of the plan' },
    ],
    [
      'two references',
      { ...refers('azurerm_y.b.id', 'azurerm_z.c.id'), others: ['azurerm_y.b', 'azurerm_z.c'] },
      { v: '? azurerm_y.b.id, azurerm_z.c.id: the value is known only after apply' },
    ],
    ['no reference', refers(), { v: '? the value is known only after apply' }],
    [
      'an item of a list of as many references',
      {
        unknown: { v: [true, true] },
        expressions: { v: { references: ['azurerm_y.b.id', 'azurerm_z.c.id'] } },
        others: ['azurerm_y.b', 'azurerm_z.c'],
      },
      { v: ['<azurerm_y.b.id>', '<azurerm_z.c.id>'] },
    ],
    ['a local', refers('local.a'), { v: '? local.a is a local value, which plans do not record' }],
    ['the folder', refers('path.module'), { v: '? path.module is known only after apply' }],
    ['the resource itself', refers('self.id'), { v: '? self.id is known only after apply' }],
    [
      'the item of a loop nobody wrote',
      refers('each.value'),
      { v: '? each.value is known only after apply' },
    ],
    [
      'the workspace',
      refers('terraform.workspace'),
      { v: '? terraform.workspace is known only after apply' },
    ],
    [
      'a variable that the plan does not know',
      refers('var.a'),
      { v: '? variable a has no value in the plan' },
    ],
    [
      'a variable and a reference',
      {
        ...refers('var.a', 'azurerm_y.b.id'),
        others: ['azurerm_y.b'],
        more: { variables: { a: { value: 'x' } } },
      },
      { v: '<azurerm_y.b.id>' },
    ],
    [
      'a source of data that the plan does not know',
      refers('data.azurerm_y.b.id', 'data.azurerm_y.b'),
      { v: '? data.azurerm_y.b.id is read only at apply' },
    ],
    [
      'an output of a module',
      {
        ...refers('module.m.out', 'module.m'),
        others: ['module.m.azurerm_y.b'],
        root: {
          module_calls: {
            m: {
              module: { outputs: { out: { expression: { references: ['azurerm_y.b.id', 'azurerm_y.b'] } } } },
            },
          },
        },
      },
      { v: '<module.m.azurerm_y.b.id>' },
    ],
    [
      'an output of a module that the plan does not know',
      refers('module.m["k"].out', 'module.m["k"]', 'module.m'),
      { v: '? module.m["k"].out is known only after apply' },
    ],
    ['a module as a whole', refers('module.m'), { v: '? module.m is known only after apply' }],
    [
      'a block with something unknown in it',
      {
        after: { b: [{ x: 1 }] },
        unknown: { b: [{ y: true }] },
        expressions: { b: [{ y: { references: ['azurerm_y.b.id'] } }] },
        others: ['azurerm_y.b'],
      },
      { b: [{ x: 1, y: '<azurerm_y.b.id>' }] },
    ],
    [
      'a generated block with something unknown in it',
      { after: { b: [{ x: 1 }] }, unknown: { b: [{ y: true }] } },
      { b: [{ x: 1, y: LOST }] },
    ],
  ])('%s', (_what, written, expected) => {
    expect(plan(written)).toStrictEqual(expected);
  });

  test('what would settle what is lost is said, and what two references come from', () => {
    const text = (expressions: unknown) =>
      JSON.stringify({
        format_version: '1.2',
        planned_values: {},
        resource_changes: [
          change('azurerm_x.e', {}, { v: true }),
          change('azurerm_y.b', {}, {}),
          change('azurerm_z.c', {}, {}),
        ],
        configuration: { root_module: { resources: [{ address: 'azurerm_x.e', expressions }] } },
      });
    const of = (expressions: unknown) =>
      readPlan({ file: 'p', text: text(expressions) }).resources[0]?.attributes.v;
    expect(of({ v: { constant_value: 1 } })).toMatchObject({
      settle: 'judge the configuration itself, or the state after apply',
    });
    expect(of({ v: { references: ['local.far'] } })).toMatchObject({
      settle: 'judge the configuration itself, which says what local.far is, or the state after apply',
    });
    const both = of({ v: { references: ['azurerm_y.b.id', 'azurerm_z.c.id', 'terraform.workspace'] } });
    expect((both as Unknown).origins.map(said)).toEqual(['<azurerm_y.b.id>', '<azurerm_z.c.id>']);
  });

  test.each(['{}', '[]', '{"format_version": "1.2"}', '{"planned_values": {}}'])('%s is none', (text) => {
    expect(() => readPlan({ file: 'p', text })).toThrow('p: this is no plan (terraform show -json)');
  });
});

describe('a state', () => {
  const RAW = {
    version: 4,
    terraform_version: '1.11.4',
    resources: [
      { mode: 'data', type: 'azurerm_y', name: 'd', instances: [{ attributes: { a: 1 } }] },
      {
        mode: 'managed',
        type: 'azurerm_x',
        name: 'e',
        provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
        instances: [
          { attributes: { name: 'n', list: [{ a: 1 }], gone: null } },
          { attributes: { name: 'old' }, deposed: 'ab12' },
        ],
      },
      { mode: 'managed', type: 'lone', name: 'l', instances: [{ index_key: 0, attributes: {} }] },
    ],
  };
  const SHOWN = {
    format_version: '1.0',
    terraform_version: '1.11.4',
    values: {
      root_module: {
        resources: [
          { address: 'azurerm_x.e', mode: 'managed', type: 'azurerm_x', values: { name: 'n' } },
          { address: 'data.azurerm_y.d', mode: 'data', type: 'azurerm_y', values: { a: 1 } },
          { address: 'azurerm_x.e', deposed_key: 'ab12', mode: 'managed', type: 'azurerm_x', values: {} },
        ],
        child_modules: [
          {
            resources: [{ address: 'module.m.azurerm_x.f', mode: 'managed', type: 'azurerm_x', values: {} }],
          },
        ],
      },
    },
  };
  const state = (value: unknown) => readState({ file: 's', text: JSON.stringify(value, null, 1) });

  test('as terraform keeps it: what is managed, and what a replacement left over, with the name of its provider', () => {
    const { resources, environment } = state(RAW);
    expect(environment).toBe('enclave');
    expect(resources.map(({ address, type, provider }) => ({ address, type, provider }))).toStrictEqual([
      { address: 'azurerm_x.e', type: 'azurerm_x', provider: { name: 'azurerm', arguments: {} } },
      {
        address: 'azurerm_x.e (deposed ab12)',
        type: 'azurerm_x',
        provider: { name: 'azurerm', arguments: {} },
      },
      { address: 'lone.l[0]', type: 'lone', provider: { name: 'lone', arguments: {} } },
    ]);
    expect(resources[0]?.attributes).toEqual({ name: 'n', list: [{ a: 1 }] });
  });

  test('as terraform shows it: what is managed, and what a replacement left over, in every module', () => {
    const { resources } = state(SHOWN);
    expect(resources.map(({ address, type, attributes }) => ({ address, type, attributes }))).toEqual([
      { address: 'azurerm_x.e', type: 'azurerm_x', attributes: { name: 'n' } },
      { address: 'azurerm_x.e (deposed ab12)', type: 'azurerm_x', attributes: {} },
      { address: 'module.m.azurerm_x.f', type: 'azurerm_x', attributes: {} },
    ]);
  });

  test('an empty one holds nothing', () => {
    expect(state({ format_version: '1.0', terraform_version: '1.11.4' }).resources).toEqual([]);
  });

  test('a property stands where it is written, else where its resource does', () => {
    const lines = JSON.stringify(RAW, null, 1).split('\n');
    const [found] = state(RAW).resources;
    expect(lines[(found?.locate('list[0].a')?.line ?? 0) - 1]).toContain('"a": 1');
    expect(lines[(found?.locate('name')?.line ?? 0) - 1]).toContain('"name": "n"');
    expect(found?.locate('nothing')).toEqual(found?.locate());
    const [shown] = state(SHOWN).resources;
    expect(JSON.stringify(SHOWN, null, 1).split('\n')[(shown?.locate('name')?.line ?? 0) - 1]).toContain(
      '"values"',
    );
  });

  test.each([
    '{}',
    '[]',
    '{"version": 4}',
    '{"resource": {}}',
    '{"format_version": "1.2", "planned_values": {}}',
  ])('%s is none', (text) => {
    expect(() => readState({ file: 's', text })).toThrow('s: this is no Terraform state');
  });

  test('parts of another type are told', () => {
    expect(() => state({ ...RAW, resources: [{ mode: 'managed', type: 'a_b', name: 'c' }] })).toThrow(
      's: resources[0].instances must be a list, as Terraform writes it; this is nothing',
    );
  });
});

test('a count that asks for itself is not none', () => {
  const text = 'resource "azurerm_x" "e" {\n count = length(azurerm_x.e)\n v = 1\n}';
  expect(attributesOf(rootOf({ 'main.tf': text }))).toEqual({ v: 1 });
});

test('what a module keeps in a resource of Terraform is what it holds', () => {
  const artefact = rootOf(
    { 'main.tf': 'module "m" { source = "./m" }\nresource "azurerm_x" "e" { v = module.m.o }' },
    {
      m: 'resource "terraform_data" "long" { input = "kept" }\noutput "o" { value = terraform_data.long.output }',
    },
  );
  expect(attributesOf(artefact)?.v).toBe('kept');
});

describe('values that double from one local to the next', () => {
  const doubled = (step: (before: string) => string) =>
    `locals {\n a0 = ["x"]\n${Array.from({ length: 40 }, (_, i) => ` a${i + 1} = ${step(`local.a${i}`)}\n`).join('')}}\n`;
  const HEAVY = '? the value holds more than 300000 others';
  test.each<[string, (before: string) => string, string]>([
    ['by lists', (a) => `[${a}, ${a}]`, 'jsonencode(local.a40)'],
    ['by maps', (a) => `{ a = ${a}, b = ${a} }`, 'jsonencode(local.a40)'],
    ['by loops', (a) => `[for x in [1, 2] : ${a}]`, 'jsonencode(local.a40)'],
    ['by loops with a filter', (a) => `[for x in [1, 2] : ${a} if x > 0]`, 'jsonencode(local.a40)'],
    ['by loops that make maps', (a) => `{ for x in [1, 2] : x => ${a} }`, 'jsonencode(local.a40)'],
    ['by concat', (a) => `concat(${a}, ${a})`, 'length(local.a40)'],
    ['by flatten', (a) => `flatten([${a}, ${a}])`, 'length(local.a40)'],
  ])('%s', (_what, step, expression) => {
    const found = JSON.stringify(said(valueIn(expression, doubled(step))));
    expect(found.includes(HEAVY)).toBe(true);
  });

  test('what is long, and not too long', () => {
    expect(valueIn('length([for x in range(1000) : [for y in range(99) : y]])')).toBe(1000);
    expect(valueIn('length(concat(range(1000), range(1000)))')).toBe(2000);
  });
});
