// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** Terraform's own functions at their bounds, as terraform's documentation gives their results. */
import { readTerraformJson } from '../../../policy/readers/terraform';
import { Unknown, type Value } from '../../../policy/values';

const value = (expression: string): Value | undefined =>
  readTerraformJson({
    file: 'main.tf',
    text: `resource "azurerm_x" "e" {\n v = ${expression}\n}\n`,
  }).resources.find((r) => r.address === 'azurerm_x.e')?.attributes.v;

test.each<[string, unknown]>([
  ['cidrsubnet("10.0.0.0/16", 8, 2)', '10.0.2.0/24'],
  ['cidrsubnet("10.0.0.0/16", 4, 15)', '10.0.240.0/20'],
  ['cidrhost("10.12.112.0/20", 16)', '10.12.112.16'],
  ['cidrhost("10.12.112.0/20", 268)', '10.12.113.12'],
  ['cidrnetmask("172.16.0.0/12")', '255.240.0.0'],
  ['cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)', ['10.1.0.0/20', '10.1.16.0/20', '10.1.32.0/24', '10.1.48.0/20']],
  ['setunion(["a", "b"], ["b", "c"])', ['a', 'b', 'c']],
  ['setintersection(["a", "b"], ["b", "c"])', ['b']],
  ['setsubtract(["a", "b", "c"], ["a", "c"])', ['b']],
  ['distinct(["b", "a", "b"])', ['b', 'a']],
  ['format("%s-%03d", "a", 7)', 'a-007'],
  ['format("%5.2f", 3.14159)', ' 3.14'],
  ['formatlist("%s!", ["a", "b"])', ['a!', 'b!']],
  ['ceil(5.1)', 6],
  ['floor(4.9)', 4],
  ['parseint("ff", 16)', 255],
  ['pow(3, 2)', 9],
  ['signum(-13)', -1],
  ['substr("hello world", 1, 4)', 'ello'],
  ['trimprefix("helloworld", "hello")', 'world'],
  ['title("hello world")', 'Hello World'],
  ['join("-", ["a", "b"])', 'a-b'],
  ['element(["a", "b", "c"], 4)', 'b'],
  ['slice(["a", "b", "c", "d"], 1, 3)', ['b', 'c']],
  ['range(3)', [0, 1, 2]],
  ['range(4, 1)', [4, 3, 2]],
  ['chunklist(["a", "b", "c"], 2)', [['a', 'b'], ['c']]],
  ['zipmap(["a", "b"], [1, 2])', { a: 1, b: 2 }],
  ['flatten([["a"], [], ["b", ["c"]]])', ['a', 'b', 'c']],
  ['coalesce("", "b")', 'b'],
  ['compact(["a", "", "b"])', ['a', 'b']],
  ['contains(["a"], "b")', false],
  ['lookup({ a = "1" }, "b", "d")', 'd'],
  ['regex("[a-z]+", "53453453.345345aaabbbccc23454")', 'aaabbbccc'],
  ['regexall("[a-z]+", "1a2bc3")', ['a', 'bc']],
  ['replace("a-b-c", "-", "_")', 'a_b_c'],
  ['split(",", "")', ['']],
  ['base64encode("Hello World")', 'SGVsbG8gV29ybGQ='],
  ['base64decode("SGVsbG8gV29ybGQ=")', 'Hello World'],
  ['urlencode("a b&c")', 'a+b%26c'],
  ['max(5, 12, 9)', 12],
  ['min([5, 12, 9]...)', 5],
  ['tonumber("12")', 12],
  ['tobool("true")', true],
  ['tostring(12)', '12'],
  ['one(["a"])', 'a'],
  ['startswith("abc", "ab")', true],
  ['endswith("abc", "ab")', false],
  ['strcontains("abc", "bc")', true],
  ['try(["a"][5], "b")', 'b'],
  ['can(["a"][5])', false],
  ['[for i, x in ["a", "b"] : "${i}${x}" if x != "a"]', ['1b']],
  ['{ for k, v in { a = 1 } : v => k }', { 1: 'a' }],
  ['7 % 3', 1],
  ['!(1 > 2) && 2 >= 2', true],
  ['1 == "1"', false],
])('%s', (expression, expected) => {
  expect(value(expression)).toEqual(expected);
});

test.each([
  'cidrsubnet("10.0.0.0/16", 8, 256)',
  'cidrsubnet("10.0.0.0/30", 4, 0)',
  'cidrhost("10.0.0.0/30", 4)',
  'element([], 0)',
  'slice(["a"], 0, 2)',
  'tonumber("a")',
  'tobool("yes")',
  'one(["a", "b"])',
  'parseint("zz", 10)',
  'zipmap(["a"], [1, 2])',
])('%s is refused by terraform, and has no value here', (expression) => {
  expect(value(expression)).toBeInstanceOf(Unknown);
});
