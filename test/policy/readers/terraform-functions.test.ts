// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** Terraform's functions on settled values: each answer is what `terraform console` 1.11.4 gives. */
import { readTerraformJson } from '../../../policy/readers/terraform';
import { Unknown, type Value } from '../../../policy/values';

const value = (expression: string): Value | undefined => {
  const found = readTerraformJson({
    file: 'main.tf',
    text: `resource "azurerm_x" "e" {\n v = [${expression}]\n}\n`,
  }).resources.find((one) => one.address === 'azurerm_x.e')?.attributes.v;
  return Array.isArray(found) ? found[0] : found;
};

const answers = (rows: readonly (readonly [expression: string, expected: unknown])[]) =>
  test.each(rows)('%s', (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

/** What terraform refuses is a failure, which `try` passes over. */
const refuses = (rows: readonly (readonly [expression: string, why: string])[]) =>
  test.each(rows)('%s is refused', (expression, why) => {
    const found = value(expression);
    expect(found).toBeInstanceOf(Unknown);
    expect((found as Unknown).reason).toBe(`${expression}: ${why}`);
    expect((found as Unknown).settle).toBe(
      'correct the expression: terraform validate and terraform plan show the same error',
    );
    expect(value(`try(${expression}, "other")`)).toBe('other');
  });

/** What only terraform can tell is unknown, and no failure: `try` must not pass over it. */
const leaves = (rows: readonly (readonly [expression: string, why: string])[]) =>
  test.each(rows)('%s is left to terraform', (expression, why) => {
    const found = value(`try(${expression}, "other")`);
    expect(found).toBeInstanceOf(Unknown);
    expect((found as Unknown).reason).toBe(why);
    expect((found as Unknown).settle).toBe('write the value itself, or judge the plan');
  });

describe('numbers', () => {
  answers([
    ['abs(-1)', 1],
    ['ceil("4.2")', 5],
    ['floor(-1.5)', -2],
    ['log(8, 2)', 3],
    ['pow(2, -1)', 0.5],
    ['max("3", 1)', 3],
    ['min(3)', 3],
    ['sum([1, 2, 3])', 6],
    ['sum(["1", 2])', 3],
    ['parseint("FF", 16)', 255],
    ['parseint("ff", "16")', 255],
    ['parseint("-12", 10)', -12],
    ['parseint("-0012", 10)', -12],
    ['parseint("+12", 10)', 12],
    ['parseint("0012", 10)', 12],
    ['parseint("0", 10)', 0],
    ['parseint("00", 10)', 0],
    ['parseint("101", 2)', 5],
    ['parseint("z", 36)', 35],
    ['range(0)', []],
    ['range(1, 1)', []],
    ['range(0, 0, 0)', []],
    ['range(1, 1, 5)', []],
    ['range(1, 1, -5)', []],
    ['range(2, 5)', [2, 3, 4]],
    ['range(5, 2)', [5, 4, 3]],
    ['range(-3)', [0, -1, -2]],
    ['range(0, 10, 3)', [0, 3, 6, 9]],
    ['range(10, 0, -3)', [10, 7, 4, 1]],
    ['range(0.5, 3)', [0.5, 1.5, 2.5]],
    ['length(range(1024))', 1024],
    ['length(range(500, 1524))', 1024],
    ['length(range(0, 2048, 2))', 1024],
    ['range(0, -1024)[1023]', -1023],
  ]);

  refuses([
    ['abs()', 'an argument is missing'],
    ['abs(null)', 'a number is needed, not null'],
    ['abs("x")', 'a number is needed'],
    ['max()', 'at least one number is needed'],
    ['max([]...)', 'at least one number is needed'],
    ['max([1, 2])', 'a number is needed'],
    ['sum([])', 'at least one number is needed'],
    ['sum("a")', 'a list is needed'],
    ['parseint("ff", 16.5)', 'a whole number is needed'],
    ['parseint("1.5", 10)', '"1.5" is no number in base 10'],
    ['parseint("12a", 10)', '"12a" is no number in base 10'],
    ['parseint("a+1", 16)', '"a+1" is no number in base 16'],
    ['parseint("-1-1", 10)', '"-1-1" is no number in base 10'],
    ['parseint("1 2", 10)', '"1 2" is no number in base 10'],
    ['parseint("-", 10)', '"-" is no number in base 10'],
    ['parseint("", 10)', '"" is no number in base 10'],
    ['parseint("2", 2)', '"2" is no number in base 2'],
    ['parseint("1", 0)', 'a base is between 2 and 62'],
    ['parseint("1", 1)', 'a base is between 2 and 62'],
    ['parseint("1", 63)', 'a base is between 2 and 62'],
    ['range(0, 10, -1)', 'the step leads away from the end'],
    ['range(10, 0, 1)', 'the step leads away from the end'],
    ['range(5, 1, 2)', 'the step leads away from the end'],
    ['range(1, 5, 0)', 'a range has at most 1024 numbers'],
    ['range(1025)', 'a range has at most 1024 numbers'],
    ['range(0, -1025)', 'a range has at most 1024 numbers'],
    ['range(-1, 1024)', 'a range has at most 1024 numbers'],
  ]);

  leaves([
    ['parseint("1", 37)', 'parseint: base 37 is not computed'],
    ['parseint("1", 62)', 'parseint: base 62 is not computed'],
  ]);
});

describe('text', () => {
  answers([
    ['title("a b_c d\'e 1x")', "A B_c D'e 1x"],
    ['substr("hello", 0, 0)', ''],
    ['substr("hello", 2, 0)', ''],
    ['substr("hello", -5, 2)', 'he'],
    ['substr("hello", -6, 1)', 'h'],
    ['substr("hello", -9, -1)', 'hello'],
    ['substr("hello", 6, 1)', ''],
    ['substr("hello", 9, -1)', ''],
    ['substr("", 1, 1)', ''],
    ['substr("ab cd ef", 0, 3)', 'ab '],
    ['strrev("ab cd ef")', 'fe dc ba'],
    ['length("ab cd ef")', 8],
    ['strrev("👨‍👩‍👧a")', 'a👨‍👩‍👧'],
    ['trim("  a ", " ")', 'a'],
    ['trim("abc", "")', 'abc'],
    ['trim("", "a")', ''],
    ['trim("xax", "x")', 'a'],
    ['trim("axa", "x")', 'axa'],
    ['trim("xx", "x")', ''],
    ['trim("u", "Strykewahd!")', 'u'],
    ['trimspace("\\n a b\\t ")', 'a b'],
    ['trimprefix("abab", "ab")', 'ab'],
    ['trimprefix("ab", "b")', 'ab'],
    ['split("", "")', []],
    ['split("-", "")', ['']],
    ['split("", "a😀")', ['a', '😀']],
    ['split("-", "a-b")', ['a', 'b']],
    ['split("-", "a")', ['a']],
    ['indent(0, "a\\nb")', 'a\nb'],
    ['replace("a/b", "/", "//")', 'a//b'],
    ['replace("a/b/c", "/b", "x")', 'ax/c'],
    ['replace("a/b/c", "b/", "x")', 'a/xc'],
    ['replace("abc", "", "-")', '-a-b-c-'],
    ['replace("a.c", ".", "$1")', 'a$1c'],
    ['upper("é")', 'É'],
  ]);

  refuses([
    ['indent(-1, "a\\nb")', 'a negative number of spaces'],
    ['substr("hello", 0.5, 1)', 'a whole number is needed'],
    ['upper()', 'an argument is missing'],
    ['upper(["a"])', 'a text is needed, not a list or a map'],
    ['sort("a")', 'a list is needed'],
    ['transpose(["a"])', 'a map is needed'],
  ]);
});

describe('patterns', () => {
  answers([
    ['regex("(?i)ABC", "xabc")', 'abc'],
    ['regex("(?s)a.b", "a\\nb")', 'a\nb'],
    ['regex("(?m)^b$", "a\\nb")', 'b'],
    ['regex("(?ms)^b.c", "a\\nb\\nc")', 'b\nc'],
    ['regex("\\\\Aab\\\\z", "ab")', 'ab'],
    ['regexall("\\\\Aa", "aa")', ['a']],
    ['regexall("a\\\\z", "aa")', ['a']],
    ['regex("[[:alpha:]]+", "12abC3")', 'abC'],
    ['regex("[[:digit:]]+", "ab12")', '12'],
    ['regex("[[:alnum:]]+", "--a1B--")', 'a1B'],
    ['regex("[[:upper:]]+", "abCD")', 'CD'],
    ['regex("[[:lower:]]+", "ABcd")', 'cd'],
    ['regex("[[:space:]]+", "a \\t\\nb")', ' \t\n'],
    ['regex("[[:word:]]+", "-a_1-")', 'a_1'],
    ['regex("[[:xdigit:]]+", "xyzaF09g")', 'aF09'],
    ['regex("[[:punct:]]+", "ab!~/:`@[c")', '!~/:`@['],
    ['regex("[[:alpha:][:digit:]]+", "--a1--")', 'a1'],
    ['regex("(a)(b)?", "a")', ['a', null]],
    ['regex("(?P<x>a)(?P<y>b)", "ab")', { x: 'a', y: 'b' }],
    ['regex("", "abc")', ''],
    ['regex("a{2,3}", "caaaa")', 'aaa'],
    ['regex("(ab)+", "abab")', ['ab']],
    ['regex("[a-z]+[0-9]+", "ab12")', 'ab12'],
    ['regexall("[a-z]+", "1")', []],
    [
      'regexall("(a)(b)", "abab")',
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    ],
    [
      'regexall("(?P<k>[a-z])=(?P<v>[0-9])", "a=1,b=2")',
      [
        { k: 'a', v: '1' },
        { k: 'b', v: '2' },
      ],
    ],
    ['regex("^a", join("", [for n in range(1000) : "aaaa"]))', 'a'],
    ['replace("ab", "/(?P<first>a)(?P<second>b)/", "$${second}-$first")', 'b-a'],
    ['replace("ab", "/(?P<first>a)(?P<second>b)/", "$second$first")', 'ba'],
    ['replace("ab", "/(a)(b)/", "$${2}$${1}")', 'ba'],
    ['replace("ab", "/(a)/", "$$1")', '$1b'],
    ['replace("ab", "/(a)/", "$$$1")', '$ab'],
    ['replace("x", "/x/", "$$$$")', '$$'],
    ['replace("ab", "/(a)/", "$1x")', 'b'],
    ['replace("ab", "/(a)/", "$${1}x")', 'axb'],
    ['replace("ab", "/(a)/", "$3")', 'b'],
    ['replace("ab", "/(a)/", "$2.")', '.b'],
    ['replace("ab", "/(a)/", "$0.")', 'a.b'],
    ['replace("ab", "/a/", "$1.")', '.b'],
    ['replace("ab", "/a/", "$2.")', '.b'],
    ['replace("ab", "/a/", "$nobody.")', '.b'],
    ['replace("ab", "/(?P<x>a)/", "$nobody.")', '.b'],
    ['replace("ab", "/(?P<x>a)/", "$2.")', '.b'],
    ['replace("ab", "/(?P<x>a)/", "$1x.")', '.b'],
    ['replace("ab", "/(?P<x>a)/", "$x1.")', '.b'],
    ['replace("ab", "/(?P<x1>a)/", "$x1.")', 'a.b'],
    ['replace("ab", "/(?P<a1b>a)/", "$a1b.")', 'a.b'],
    ['replace("ab", "/(?P<n>a)/", "$${n}$${1}$${0}")', 'aaab'],
    ['replace("aab", "/(a)(c)?/", "[$2]")', '[][]b'],
    ['replace("abcdefghijkl", "/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/", "$11")', 'kl'],
    ['replace("ab", "/(a)/", "$-")', '$-b'],
    ['replace("ABC", "/(?i)b/", "-")', 'A-C'],
    ['replace("aXbX", "/X$/", "-")', 'aXb-'],
  ]);

  refuses([
    ['regex("a", "b")', 'the pattern does not match'],
    ['regex("(", "b")', 'the pattern "(" is malformed'],
    ['regexall("[a", "b")', 'the pattern "[a" is malformed'],
    ['replace("a", "/(/", "b")', 'the pattern "(" is malformed'],
    ['regex("[[:nobody:]]+", "ab")', 'the pattern does not match'],
  ]);

  leaves([
    ['regex("a(?i)B", "ab")', 'regex: the pattern "a(?i)B" is Go\'s own'],
    ['regex("(?i:B)", "ab")', 'regex: the pattern "(?i:B)" is Go\'s own'],
    ['regex("(?-i:b)", "ab")', 'regex: the pattern "(?-i:b)" is Go\'s own'],
    ['regex("(?U)a", "aa")', 'regex: the pattern "(?U)a" is Go\'s own'],
    ['regex("\\\\pL", "é")', 'regex: the pattern "\\\\pL" is Go\'s own'],
    ['regex("\\\\QA.B\\\\E", "A.B")', 'regex: the pattern "\\\\QA.B\\\\E" is Go\'s own'],
    ['regex("(a+)+b", "aaa")', 'regex: the pattern "(a+)+b" is too costly'],
    ['regex("a", join("", [for n in range(1001) : "aaaa"]))', 'regex: the pattern "a" is too costly'],
  ]);
});

describe('sets, and what is in a list', () => {
  answers([
    ['contains([1, 2], 1)', true],
    ['contains([1, 2], "1")', false],
    ['contains(["1", "2"], 1)', false],
    ['contains(["true"], true)', false],
    ['contains([], 1)', false],
    ['contains(toset(["a"]), "a")', true],
    ['contains([["a"]], ["a"])', true],
    ['contains([1], [1])', false],
    ['index(["a", "b"], "a")', 0],
    ['index(["a", "b"], "b")', 1],
    ['index([1, "1"], "1")', 1],
    ['alltrue([true, "true", "1"])', true],
    ['alltrue([true, "false"])', false],
    ['alltrue([true, false])', false],
    ['alltrue([null])', false],
    ['anytrue([false, "true"])', true],
    ['anytrue([false, true])', true],
    ['anytrue([false, "false", "0"])', false],
    ['anytrue([null, true])', true],
    [
      'setproduct(["b", "a"], ["d", "c"])',
      [
        ['b', 'd'],
        ['b', 'c'],
        ['a', 'd'],
        ['a', 'c'],
      ],
    ],
    [
      'setproduct(["a", 1], [2])',
      [
        ['a', 2],
        ['1', 2],
      ],
    ],
    ['setproduct([], ["a"])', []],
    ['can(setproduct(toset(["a"]), toset(["b"]))[0])', false],
    ['can(setproduct(toset(["a"]), ["b"])[0])', false],
    ['can(setproduct(["a"], ["b"])[0])', true],
    ['length(setproduct(range(1000), range(20)))', 20000],
    ['setunion(["b", "a"], ["a", "c"])', ['a', 'b', 'c']],
    ['setunion([1, 2], ["2"])', ['1', '2']],
    ['setintersection(["a", "b"], ["b"], ["b", "c"])', ['b']],
    ['setintersection(["1"], [1])', ['1']],
    ['setsubtract(["a", "b"], ["b"])', ['a']],
    ['setsubtract(["1"], [1])', []],
    ['distinct(["a", 1, true, "true"])', ['a', '1', 'true']],
    ['tolist([1, true, "a"])', ['1', 'true', 'a']],
    ['tolist([null, "a", 1])', [null, 'a', '1']],
    ['tolist(toset([2, 1, null]))', [2, 1, null]],
    ['toset([true, "a"])', ['a', 'true']],
    ['tomap({ a = 1, b = "x" })', { a: '1', b: 'x' }],
    ['tomap({ a = 1, b = 2 })', { a: 1, b: 2 }],
  ]);

  refuses([
    ['contains("a", "a")', 'a list is needed'],
    ['index(["a"], "c")', 'the item is not in the list'],
    ['index(["1", "2"], 2)', 'the item is not in the list'],
    ['index([], "c")', 'the item is not in the list'],
    ['alltrue(["x"])', 'true or false is needed'],
    ['anytrue([1])', 'true or false is needed'],
    ['setunion("a")', 'a list is needed'],
    ['setsubtract(["a"])', 'a list is needed'],
    ['tomap(["a"])', 'a map is needed'],
  ]);

  leaves([
    ['setproduct(range(1000), range(21))', 'setproduct: a product of more than 20000 rows is not computed'],
    ['issensitive("a")', 'issensitive() asks for marks that are not followed'],
    ['timestamp()', 'timestamp() differs at each run'],
    ['abspath(".")', 'abspath() depends on the machine'],
    ['nobody(1)', 'the function nobody is not evaluated offline'],
  ]);
});

describe('lists and maps', () => {
  answers([
    ['lookup({ a = 1 }, "a", 2)', 1],
    ['lookup({ a = 1 }, "a")', 1],
    ['lookup({ 1 = 1 }, 1, 2)', 1],
    ['lookup({ a = 1 }, "toString", 2)', 2],
    ['element(["a", "b"], 0)', 'a'],
    ['element(["a", "b"], "1")', 'b'],
    ['element(["a", "b"], 2)', 'a'],
    ['element(["a", "b"], -2)', 'a'],
    ['element(["a", "b", "c"], -1)', 'c'],
    ['coalesce(null, "a")', 'a'],
    ['coalesce("", 0)', '0'],
    ['coalesce(1, "a")', '1'],
    ['coalesce(false, true)', false],
    ['coalesce(["a"], ["b"])', ['a']],
    ['compact(["a", null, "", "b"])', ['a', 'b']],
    ['length("")', 0],
    ['length({})', 0],
    ['length(toset(["a", "a"]))', 1],
    ['one(toset(["a"]))', 'a'],
    ['slice(["a", "b", "c"], 0, 1)', ['a']],
    ['slice(["a", "b", "c"], 0, 0)', []],
    ['slice(["a", "b", "c"], "1", 2)', ['b']],
    ['chunklist(["a", "b", "c"], 1)', [['a'], ['b'], ['c']]],
    ['chunklist(["a", "b"], 0)', [['a', 'b']]],
    ['chunklist([], 0)', []],
    ['chunklist([], 1)', []],
    ['zipmap([], [])', {}],
    ['zipmap(["a", "a"], [1, 2])', { a: 2 }],
    ['join(",", ["a"], ["b", "c"])', 'a,b,c'],
    ['join(",", [])', ''],
    ['join(",", [1, true])', '1,true'],
    ['flatten([["a"], toset(["b"])])', ['a', 'b']],
    ['flatten([null, ["a"]])', [null, 'a']],
    ['merge()', {}],
    ['merge(null)', {}],
    ['nonsensitive(sensitive("a"))', 'a'],
    ['ephemeralasnull("a")', 'a'],
    ['tostring(true)', 'true'],
    ['tonumber("1e3")', 1000],
    ['tonumber("1.5e+2")', 150],
    ['tonumber("-1.5E-2")', -0.015],
    ['tonumber("+5")', 5],
    ['tonumber(".25")', 0.25],
    ['tonumber("12.34")', 12.34],
    ['tonumber("5.")', 5],
    ['tonumber("1e12")', 1e12],
    ['tobool("false")', false],
    ['tobool("1")', true],
    ['tobool("0")', false],
    ['try([1][5], {}["a"], "c")', 'c'],
    ['try([tonumber("x")], "b")', 'b'],
    ['can(1)', true],
    ['can([tonumber("x")])', false],
  ]);

  refuses([
    ['element("a", 0)', 'a list is needed'],
    ['element(["a"], 0.5)', 'a whole number is needed'],
    ['length(5)', 'a map is needed'],
    ['length(null)', 'a map is needed'],
    ['concat("a", ["b"])', 'a list is needed'],
    ['concat(["a"], "b")', 'a list is needed'],
    ['keys(["a"])', 'a map is needed'],
    ['values(["a"])', 'a map is needed'],
    ['one("a")', 'a list is needed'],
    ['one(null)', 'a list is needed'],
    ['slice("abc", 0, 1)', 'a list is needed'],
    ['reverse("ab")', 'a list is needed'],
    ['flatten("a")', 'a list is needed'],
    ['join(",", ["a"], "b")', 'join takes lists'],
    ['zipmap([null], [1])', 'a text cannot be made of null'],
    ['tostring(["a"])', 'a text is needed, not a list or a map'],
    ['tobool(1)', 'true or false is needed'],
    ['tobool("True")', 'true or false is needed'],
    ...[' 1 ', '0x10', '1 2', '1a', 'a1', '1e', '1e3x', '', '--1', 'e1'].map(
      (text) => [`tonumber("${text}")`, 'a number is needed'] as const,
    ),
    ['tonumber(true)', 'a number is needed'],
  ]);
});

test.each([
  ['try()', 'every argument of try fails'],
  ['try([1][5])', 'every argument of try fails'],
  ['lookup({ a = 1 }, "b")', 'there is no key "b" among a'],
  ['join(",", ["a", null])', 'a text cannot be made of null'],
])('%s has no value', (expression, why) => {
  expect(value(expression)).toMatchObject({ reason: why });
});
