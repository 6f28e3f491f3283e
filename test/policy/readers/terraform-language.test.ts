// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** What stands in a text of Terraform’s native syntax: its values as terraform 1.11 gives them, its trees, and where it is left. */
import { parseBody } from '../../../policy/readers/terraform/language/body';
import { Malformed } from '../../../policy/readers/terraform/language/cursor';
import { parseExpression, parseTemplate } from '../../../policy/readers/terraform/language/expression';
import type { Block, Body, Expression } from '../../../policy/readers/terraform/language/syntax';
import { attributesOf, rootOf } from '../../support/terraform-reading';

const given = (expression: string): unknown =>
  attributesOf(rootOf({ 'main.tf': `resource "azurerm_x" "e" {\n v = ${expression}\n}\n` }))?.v;

describe('an expression has the value terraform gives it', () => {
  test.each<[string, string, unknown]>([
    [
      'an index behind the old splat is one of the whole list',
      '[{ a = ["x"] }, { a = ["y"] }].*.a[0]',
      ['x'],
    ],
    ['an index behind a splat is one of each item', '[{ a = ["x"] }, { a = ["y"] }][*].a[0]', ['x', 'y']],
    ['an index by a dot of two digits', 'range(20).12', 12],
    ['attributes of attributes of every item', '[{ a = { b = 1 } }][*].a.b', [1]],
    ['an index by a dot behind the old splat', '[["a","b"],["c","d"]].*.1', ['b', 'd']],
    ['an index over several lines', '["a", "b"][\n1\n]', 'b'],
    ['a sum over several lines in brackets', '(1\n+\n2)', 3],
    ['a for over several lines', '[\nfor x in [1, 2] :\nx\nif x > 1\n]', [2]],
    ['a for of an object over several lines', '{\nfor x in ["a"] :\nx => 1\nif true\n}', { a: 1 }],
    ['a list over several lines with a comma at its end', '[\n1\n,\n2\n,]', [1, 2]],
    ['a call over several lines with a comma at its end', 'max(\n1,\n2,\n)', 2],
    ['a list of arguments before a new line', 'max([1, 5]...\n)', 5],
    ['products before sums', '1 + 2 * 3 - 4 / 2 % 3', 5],
    ['differences from the left', '10 - 3 - 2', 5],
    ['quotients from the left', '16 / 4 / 2', 2],
    ['comparisons before equality', '1 < 2 == 3 >= 3', true],
    ['both before either', 'true || false && false', true],
    ['a negative number before a sum', '-1 + 2', 1],
    ['a negation before either', '!true || true', true],
    ['a negation of a negation', '!!true', true],
    ['a minus of a minus', '- -1', 1],
    ['unequal', '1 != 2', true],
    ['a choice in the other branch of a choice', 'false ? 1 : true ? 2 : 3', 2],
    ['a choice in the first branch of a choice', 'true ? false ? 1 : 2 : 3', 2],
    ['a number with an exponent', '1.5e2', 150],
    ['a number with a negative exponent', '15e-1', 1.5],
    ['a number with a positive exponent', '1E+2', 100],
    ['an object on one line with a comma at its end', '{ a = 1, b = 2, }', { a: 1, b: 2 }],
    [
      'an object over several lines, with commas and without',
      '{\n\n a = 1\n\n b : 2\n c = 3, }',
      { a: 1, b: 2, c: 3 },
    ],
    ['a lone number in a choice is text', '"%{ if true }${1}%{ endif }"', '1'],
    ['a lone value in a text stays what it is', '"${[1]}"', [1]],
    ['a lone number in a loop is text', '"%{ for x in [1] }${x}%{ endfor }"', '1'],
    ['every escape', '"a\\nb\\rc\\td\\\\e\\"f\\u00e9\\U0001F600"', 'a\nb\rc\td\\e"fé😀'],
    ['a strip mark of a text takes new lines before it', '"a \\n ${~ "b" }"', 'ab'],
    ['a strip mark of a text takes new lines behind it', '"${ "b" ~} \\n c"', 'bc'],
    ['strip marks leave the other ends of both texts', '" a ${~ "x" ~} b "', ' axb '],
    ['strip marks of two values around one text', '" a ${ "x" ~} b ${~ "y" } c "', ' a xby c '],
    [
      'a heredoc has neither escapes nor quotation marks',
      '<<EOT\n  a\\n "b" \n	c\nEOT\n',
      '  a\\n "b" \n\tc\n',
    ],
    [
      'strip marks before directives of a heredoc take their own line alone',
      '<<EOT\n a\n %{~ if true }\n b\n %{~ endif }\n c\nEOT\n',
      ' a\n\n b\n\n c\n',
    ],
    [
      'strip marks behind directives of a heredoc take the line to its end',
      '<<EOT\n a\n %{ if true ~}\n b\n %{ endif ~}\n c\nEOT\n',
      ' a\n  b\n  c\n',
    ],
    ['a strip mark before a value within a line', '<<EOT\n a   ${~ "b" } c\nEOT\n', ' ab c\n'],
    ['a strip mark behind a value within a line', '<<EOT\n a ${ "b" ~}   c\n d\nEOT\n', ' a bc\n d\n'],
    ['a strip mark behind a value takes one new line', '<<EOT\n${ "b" ~}  \n\n  c\nEOT\n', 'b\n  c\n'],
    ['a strip mark before a value takes no new line', '<<EOT\na\n\n  ${~ "b" }\nEOT\n', 'a\n\nb\n'],
    ['a strip mark at the end of the second line', '<<EOT\nx\n  y  ${~ "b" }\nEOT\n', 'x\n  yb\n'],
    ['a lone number in a heredoc is text', '<<EOT\n${1}\nEOT\n', '1\n'],
    ['so it is with its new line taken off', '<<EOT\n${1 ~}\nEOT\n', '1'],
    ['an empty heredoc', '<<EOT\nEOT\n', ''],
    [
      'a blank line does not count for the indentation',
      '<<-EOT\n    a\n \n      b\n    EOT\n',
      'a\n \n  b\n',
    ],
    ['a blank line keeps its own', '<<-EOT\n  a\n      \n  b\n  EOT\n', 'a\n      \nb\n'],
    [
      'a line that begins with a strip mark has no indentation',
      '<<-EOT\n    a\n  %{~ if true }\n    b\n  %{~ endif }\n    EOT\n',
      '    a\n\n    b\n\n',
    ],
    [
      'a line with a strip mark within has its indentation',
      '<<-EOT\n    a %{~ if true }x%{ endif }\n      b\n    EOT\n',
      'ax\n  b\n',
    ],
    ['nothing but a blank line', '<<-EOT\n   \n    EOT\n', '   \n'],
    ['the indentation before a value', '<<-EOT\n    ${1}\n      b\n    EOT\n', '1\n  b\n'],
    [
      'the lines of a value keep their indentation',
      '<<-EOT\n    a\n    ${"x\\n  y"}\n    EOT\n',
      'a\nx\n  y\n',
    ],
    [
      'a marker is an end on a line of its own alone',
      '<<EOT\na EOT\nEOTS\n-EOT\nEOT\n',
      'a EOT\nEOTS\n-EOT\n',
    ],
    ['two heredocs in a list', '[<<A\na\nA\n, <<B\nb\nB\n]', ['a\n', 'b\n']],
    ['the other branch of a text', '"%{ if false }a%{ else }b%{ endif }"', 'b'],
    ['a choice in a choice of a text', '"%{ if true }%{ if false }a%{ else }b%{ endif }c%{ endif }"', 'bc'],
    ['keys and values in a loop of a text', '"%{ for k, v in { a = 1 } }${k}${v}%{ endfor }"', 'a1'],
    ['a value of a text over several lines', '"a${\n1\n}b"', 'a1b'],
    ['marks that begin nothing', '"$$ $ $${x} %%{y} %% $$${1}"', '$$ $ ${x} %{y} %% $${1}'],
    ['a mark at the end', '"a$"', 'a$'],
    ['the last character there is', '"\\U0010FFFF"', '\u{10FFFF}'],
    ['ends of lines of two characters in a heredoc', '<<EOT\r\n a\r\n b\r\nEOT\r\n', ' a\r\n b\r\n'],
    ['such ends, with the indentation off', '<<-EOT\r\n  a\r\n   b\r\n  EOT\r\n', 'a\r\n b\r\n'],
    ['a key that is computed', '{ upper("a") = 1 }', { A: 1 }],
    ['a key that is chosen', '{ true == true ? "x" : "y" = 2 }', { x: 2 }],
    ['keys that are words of the language', '{ true = 1, null : 2 }', { true: 1, null: 2 }],
    ['keys right before their mark', '{a=1\nb:2}', { a: 1, b: 2 }],
    ['a number of the last digit', '9 - 0', 9],
    ['a strip mark at the beginning', '"${~ "a" }"', 'a'],
    ['a strip mark behind a value', '"${"a"}${~ "b" }"', 'ab'],
    ['strip marks around a lone value of a heredoc', '<<EOT\n   ${~ "a" ~}   \nEOT\n', 'a'],
    ['texts in texts', '"a${"b${"c"}"}"', 'abc'],
    ['comments between', '(1 /* one */ + // two\n # three\n 2 /* 4 * **/)', 3],
  ])('%s', (_what, expression, expected) => {
    expect(given(expression)).toStrictEqual(expected);
  });
});

/** Every expression in a tree with its kind, as often as it stands there. */
function textsOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { kind, text } = part as Partial<Expression>;
  return [...(kind === undefined ? [] : [`${kind}: ${text}`]), ...Object.values(part).flatMap(textsOf)];
}

describe('an expression is named by its own text', () => {
  test.each<[string, string, readonly string[]]>([
    ['a name', 'a', ['name: a']],
    ['a splat', 'a[*].b', ['splat: a[*].b', 'name: a', 'attribute: a[*].b', 'slot: *']],
    ['an index', 'a[0]', ['index: a[0]', 'name: a', 'literal: 0']],
    ['an index by a dot', 'a.10', ['index: a.10', 'name: a', 'literal: 10']],
    ['an attribute', 'a.b', ['attribute: a.b', 'name: a']],
    ['a negation', '!a', ['unary: !a', 'name: a']],
    ['a sum', 'a + 1', ['binary: a + 1', 'name: a', 'literal: 1']],
    [
      'a choice, without what stands behind it',
      '(a ? 1 : 2 /* one or two */)',
      ['conditional: a ? 1 : 2', 'name: a', 'literal: 1', 'literal: 2'],
    ],
    ['a call', 'f(a)', ['call: f(a)', 'name: a']],
    ['a call of a provider', 'provider::x::f()', ['call: provider::x::f()']],
    ['a list', '[a]', ['list: [a]', 'name: a']],
    ['a for', '[for x in a : x if b]', ['for-list: [for x in a : x if b]', 'name: a', 'name: x', 'name: b']],
    [
      'a for of an object',
      '{ for x in a : x => 1 }',
      ['for-object: { for x in a : x => 1 }', 'name: a', 'name: x', 'literal: 1'],
    ],
    ['an object', '{ a = b }', ['object: { a = b }', 'literal: a', 'name: b']],
    ['a text', '"a${b}"', ['template: a${b}', 'literal: a', 'name: b']],
    [
      'a text of a choice',
      '"%{ if a }b%{ endif }"',
      [
        'template: %{ if a }b%{ endif }',
        'conditional: %{ if a }b%{ endif }',
        'name: a',
        'literal: b',
        'literal: ',
      ],
    ],
  ])('%s', (_what, expression, expected) => {
    const within = parseExpression(`[0, ${expression} ]`);
    expect(textsOf(within).slice(2)).toStrictEqual(expected);
  });
});

describe('a text in a template of its own', () => {
  test.each<[string, string, Expression]>([
    ['has no sequence', 'a "b"\\n', { kind: 'literal', text: 'a "b"\\n', value: 'a "b"\\n' }],
    ['is of doubled marks alone', '$${a}', { kind: 'literal', text: '${a}', value: '${a}' }],
    ['is one value', '${a}', { kind: 'name', text: 'a', name: 'a' }],
    [
      'knows neither escapes nor quotation marks nor ends of lines',
      'a\\n"\n${b}',
      {
        kind: 'template',
        text: 'a\\n"\n${b}',
        parts: [
          { kind: 'literal', text: 'a\\n"\n', value: 'a\\n"\n' },
          { kind: 'name', text: 'b', name: 'b' },
        ],
      },
    ],
    [
      'is a choice',
      '%{ if a }${1}%{ else }b%{ endif }',
      {
        kind: 'template',
        text: '%{ if a }${1}%{ else }b%{ endif }',
        parts: [
          {
            kind: 'conditional',
            text: '%{ if a }${1}%{ else }b%{ endif }',
            condition: { kind: 'name', text: 'a', name: 'a' },
            yes: {
              kind: 'template',
              text: '%{ if a }${1}%{ else }b%{ endif }',
              parts: [{ kind: 'literal', text: '1', value: 1 }],
            },
            no: { kind: 'literal', text: 'b', value: 'b' },
          },
        ],
      },
    ],
    [
      'is a loop',
      '%{ for x in a }x%{ endfor }',
      {
        kind: 'template',
        text: '%{ for x in a }x%{ endfor }',
        parts: [
          {
            kind: 'template-for',
            text: '%{ for x in a }x%{ endfor }',
            loop: {
              keyName: undefined,
              valueName: 'x',
              collection: { kind: 'name', text: 'a', name: 'a' },
            },
            body: { kind: 'literal', text: 'x', value: 'x' },
          },
        ],
      },
    ],
  ])('%s', (_what, text, expected) => {
    expect(parseTemplate(text)).toStrictEqual(expected);
  });
});

describe('an expression that is none says why', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'expected a name, found the end'],
    ['something behind it', '1 2', 'unexpected "2"'],
    ['what is shown ends', '1 23456789012345', 'unexpected "234567890123"'],
    ['a bracket that is missing', '(1', 'expected ")", found the end'],
    ['a list without commas', '[1 2]', 'expected "]", found "2]"'],
    ['a list of arguments and more', 'f(a..., b)', 'expected ")", found "b)"'],
    ['a choice without its other branch', 'true ? 1', 'expected ":", found the end'],
    ['an index without its bracket', 'a[0', 'expected "]", found the end'],
    ['a splat with something in it', 'a[*0]', 'expected "]", found "0]"'],
    ['an attribute without a name', 'a.', 'expected a name, found the end'],
    ['two dots', 'a..b', 'unexpected "..b"'],
    ['a namespace without a name', 'a::', 'expected a name, found the end'],
    ['a key without a value', '{ a }', 'expected "=", found "}"'],
    ['two pairs without a comma', '{ a = 1 b = 2 }', 'expected a new line, found "b = 2 }"'],
    ['an object that does not end', '{ a = 1', 'expected a new line, found the end'],
    ['a for without in', '[for x of a : x]', 'expected "in", found "of a : x]"'],
    ['a for without its colon', '[for x in a x]', 'expected ":", found "x]"'],
    ['a name that is for', '{ for = 1 }', 'expected a name, found "= 1 }"'],
    ['a for of an object without a value', '{ for x in a : x }', 'expected "=>", found "}"'],
    ['a for with something behind it', '[for x in a : x y]', 'expected "]", found "y]"'],
    ['a comment that does not end', '1 /* a', 'a comment is not closed'],
    ['an escape nobody knows', '"\\q"', 'unknown escape "\\\\q"'],
    ['an escape beyond the last character', '"\\U00110000"', 'there is no character U00110000'],
    ['an escape of nothing', '"\\', 'unknown escape "\\\\"'],
    ['a text that does not end', '"a', 'a quoted text is not closed'],
    ['a text over two lines', '"a\nb"', 'a quoted text is not closed'],
    ['a value that does not end', '"${a"', 'expected "}", found "\\""'],
    ['a value with more in it', '"${a b}"', 'expected "}", found "b}\\""'],
    ['a choice that does not end', '"%{ if a }b"', 'a template lacks its endif'],
    ['another branch that does not end', '"%{ if a }b%{ else }c"', 'a template lacks its endif'],
    ['a loop that does not end', '"%{ for x in a }b"', 'a template lacks its endfor'],
    ['a loop that ends as a choice', '"%{ for x in a }b%{ endif }"', 'unexpected endif in a template'],
    ['another branch of nothing', '"%{ else }"', 'unexpected else in a template'],
    ['a directive nobody knows', '"%{ while a }"', 'unknown template directive "while"'],
    ['a directive of nothing', '"%{ }"', 'expected a name, found "}\\""'],
    ['a heredoc without a marker', '<<\na\n', 'a heredoc needs a marker and a new line'],
    ['a heredoc that begins on its line', '<<EOT a\nEOT\n', 'a heredoc needs a marker and a new line'],
    ['a heredoc that does not end', '<<EOT\na\n', 'the heredoc EOT is not closed'],
  ])('%s', (_what, source, reason) => {
    expect(parseExpression(source)).toStrictEqual({
      kind: 'invalid',
      text: source,
      reason: `the expression ${JSON.stringify(source)} is malformed: ${reason}`,
    });
  });

  test.each<[string, number, string]>([
    ['whole up to 80 characters', 80, `"(${'1'.repeat(79)}"`],
    ['in its first 80 beyond', 81, `"(${'1'.repeat(79)}…"`],
  ])('a long one is shown %s', (_what, length, shown) => {
    const source = `(${'1'.repeat(length - 1)}`;
    expect(parseExpression(source)).toStrictEqual({
      kind: 'invalid',
      text: source,
      reason: `the expression ${shown} is malformed: expected ")", found the end`,
    });
  });

  test('a call says whether its last argument is taken apart', () => {
    const call = { kind: 'call', name: 'f' };
    const a: Expression = { kind: 'name', name: 'a', text: 'a' };
    expect(parseExpression('f()')).toStrictEqual({ ...call, arguments: [], expand: false, text: 'f()' });
    expect(parseExpression('f(a,)')).toStrictEqual({ ...call, arguments: [a], expand: false, text: 'f(a,)' });
    expect(parseExpression('f(a...)')).toStrictEqual({
      ...call,
      arguments: [a],
      expand: true,
      text: 'f(a...)',
    });
  });

  test('nesting is followed 250 deep, and the same again beside it', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}1${')'.repeat(depth)}`;
    expect(parseExpression(nested(250))).toStrictEqual({ kind: 'literal', text: '1', value: 1 });
    expect(parseExpression(`${nested(250)} + ${nested(250)}`).kind).toBe('binary');
    expect(parseExpression(nested(251))).toMatchObject({
      kind: 'invalid',
      reason: expect.stringMatching(/^the expression "\({80}…" is malformed: nested more than 250 deep$/),
    });
  });
});

/** Blocks as lines of type, labels and place, attributes as name and text, each level moved in. */
const outline = (body: Body, indent = ''): string[] => [
  ...body.attributes.map(({ name, value, place }) => `${indent}${name} = ${value.text} @${place}`),
  ...body.blocks.flatMap(({ type, labels, body: inner, place, file }: Block) => [
    `${indent}${[type, ...labels].join(' ')} @${place} of ${file}`,
    ...outline(inner, `${indent}  `),
  ]),
];

describe('a file of the native syntax', () => {
  test.each<[string, string, readonly string[]]>([
    ['nothing', '', []],
    ['nothing but comments', '# a\n// b\n/* c\n */ /* d */', []],
    ['a mark before its text', '\uFEFFa = 1', ['a = 1 @1']],
    ['ends of lines of two characters', 'a = 1\r\nb = 2\r\n', ['a = 1 @0', 'b = 2 @7']],
    [
      'attributes and comments behind them',
      'a = 1 # one\nb=2 // two\nc = 3 /* three */',
      ['a = 1 @0', 'b = 2 @12', 'c = 3 @23'],
    ],
    ['a name of every kind of letter', 'é_1-b = 1', ['é_1-b = 1 @0']],
    ['blocks with labels, quoted or not', 'a "b\\"c" d {\n}\ne{}', ['a b"c d @0 of f', 'e @15 of f']],
    ['a label with a mark that is doubled, and an empty one', 'a "$${b}" "" {}', ['a ${b}  @0 of f']],
    ['a block on one line', 'a { b = 1 }', ['a @0 of f', '  b = 1 @4']],
    [
      'blocks in blocks',
      'a {\n b "c" {\n  d = 1\n }\n e = 2\n}',
      ['a @0 of f', '  e = 2 @25', '  b c @5 of f', '    d = 1 @15'],
    ],
    ['a heredoc', 'a = <<A\nb\nA\nc = 1', ['a = b\n @0', 'c = 1 @12']],
  ])('%s', (_what, source, expected) => {
    expect(outline(parseBody(source, 'f'))).toStrictEqual(expected);
  });

  test.each<[string, string, string, number]>([
    ['two attributes on a line', 'a = 1 b = 2', 'expected a new line, found "b = 2"', 6],
    ['two blocks on a line', 'a {} b {}', 'expected a new line, found "b {}"', 5],
    ['two attributes on a line of a block', 'a { b = 1 c = 2 }', 'expected a new line, found "c = 2 }"', 10],
    ['a brace too many', 'a = 1 }', 'expected a new line, found "}"', 6],
    ['a block that does not end', 'a {\n b = 1', 'expected a name, found the end', 10],
    ['an attribute twice', 'a = 1\na = 2', 'a is written twice', 6],
    ['a label that does not end', 'a "b {\n}', 'a quoted text is not closed', 6],
    ['a label with an escape nobody knows', 'a "b\\q" {}', 'unknown escape "\\\\q"', 5],
    ['a label that is a template', 'a "b${1}" {}', 'a label holds no template', 2],
    ['a label that is a value', 'a "${b}" {}', 'a label holds no template', 2],
    ['no name', '= 1', 'expected a name, found "= 1"', 0],
    ['a name alone', 'a', 'expected "{", found the end', 1],
    ['a value on the next line', 'a =\n1', 'expected a name, found "\\n1"', 3],
    ['a comment that does not end', 'a = 1\n/* b', 'a comment is not closed', 6],
    ['blocks in blocks without end', 'a {\n'.repeat(251), 'nested more than 250 deep', 1003],
  ])('is refused for %s', (_what, source, message, offset) => {
    let thrown: unknown;
    try {
      parseBody(source, 'f');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Malformed);
    expect(thrown).toMatchObject({ message, offset });
  });
});
