// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** Operators and conditions where one side is open: both answers, each under the guard of what decides it. */
import { open } from '../../support/terraform-open';
import { valueIn } from '../../support/terraform-reading';

describe('an operator on settled values', () => {
  test.each<[string, unknown]>([
    ['["a", "b"][*]', ['a', 'b']],
    ['true && "x"', '? a condition must be true or false: x'],
    ['!"x"', '? a condition must be true or false: x'],
    ['["a"] == "a"', false],
    ['"a" == ["a"]', false],
    ['"" == []', false],
    ['[] == ""', false],
    ['{} == ""', false],
    ['"" == {}', false],
    ['[] == {}', false],
    ['{ a = 1, b = 2 } == { a = 1 }', false],
    ['{ a = 1 } == { a = 1, b = 2 }', false],
    ['{ a = 1, b = 2 } == { a = 1, c = 2 }', false],
    ['{ a = null } == { b = null }', false],
    ['[null] == [null]', true],
    ['[1] == ["1"]', false],
    ['[] == null', false],
    ['null == {}', false],
    ['null == "a"', false],
    ['false || null', '? a condition cannot be null'],
    ['"false" || "true"', true],
    ['5.5 % 2', 1.5],
    ['2 * 3', 6],
    ['{ a = 1, b = null } == { a = 1, c = 2 }', false],
    ['-null', '? -null: null is no number'],
    ['null < 1', '? null < 1: null is no number'],
    ['"5" + 1', 6],
    ['-"5"', -5],
    ['"2" < "10"', true],
  ])('%s', (expression, expected) => {
    expect(open(expression)).toEqual(expected);
  });
});

describe('an operator on what is open', () => {
  test.each<[string, unknown]>([
    ['var.open', '? variable open has no default'],
    ['var.pick', { 'if var:pick=x': 'x', 'if var:pick=y': 'y' }],
    ['var.flag', '? variable flag has no default'],
    ['var.open == "a"', { 'if var:open=a': true, 'if var:open≠a': false }],
    ['"a" == var.open', { 'if var:open=a': true, 'if var:open≠a': false }],
    ['var.open != "a"', { 'if var:open=a': false, 'if var:open≠a': true }],
    ['var.open == 1', { 'if var:open=1': true, 'if var:open≠1': false }],
    ['var.open == 1.5', { 'if var:open=1.5': true, 'if var:open≠1.5': false }],
    ['var.open == true', { 'if var:open=true': true, 'if var:open=false|null': false }],
    ['var.open == false', { 'if var:open=false': true, 'if var:open=true|null': false }],
    ['var.open == null', { 'if var:open=null': true, 'if var:open≠null': false }],
    ['null == var.open', { 'if var:open=null': true, 'if var:open≠null': false }],
    ['var.open == var.open', true],
    [
      'var.open == var.other',
      { 'if if::var.open == var.other=true': true, 'if if::var.open == var.other=false': false },
    ],
    ['var.open == ["a"]', { 'if if::var.open == ["a"]=true': true, 'if if::var.open == ["a"]=false': false }],
    ['var.open == {}', { 'if if::var.open == {}=true': true, 'if if::var.open == {}=false': false }],
    ['["a"] == var.open', { 'if if::["a"] == var.open=true': true, 'if if::["a"] == var.open=false': false }],
    ['var.open.x == "a"', { 'if var:open.x=a': true, 'if var:open.x≠a': false }],
    [
      'var.open.x == var.open.y',
      { 'if if::var.open.x == var.open.y=true': true, 'if if::var.open.x == var.open.y=false': false },
    ],
    ['var.open.x.y == "a"', { 'if var:open.x.y=a': true, 'if var:open.x.y≠a': false }],
    ['var.open["x"] == "a"', { 'if var:open.x=a': true, 'if var:open.x≠a': false }],
    ['var.open[0] == "a"', { 'if var:open.0=a': true, 'if var:open.0≠a': false }],
    [
      '{ x = var.open.p == "a", y = var.open.q == "a" }',
      {
        x: { 'if var:open.p=a': true, 'if var:open.p≠a': false },
        y: { 'if var:open.q=a': true, 'if var:open.q≠a': false },
      },
    ],
    ['var.flag ? 1 : 2', { 'if var:flag=true': 1, 'if var:flag=false': 2 }],
    ['!var.flag ? 1 : 2', { 'if var:flag=true': 2, 'if var:flag=false': 1 }],
    ['var.flag == true ? 1 : 2', { 'if var:flag=true': 1, 'if var:flag=false|null': 2 }],
    ['var.flag == false ? 1 : 2', { 'if var:flag=false': 1, 'if var:flag=true|null': 2 }],
    ['var.flag != true ? 1 : 2', { 'if var:flag=true': 2, 'if var:flag=false|null': 1 }],
    [
      'var.flag && var.open == "a"',
      {
        'if var:flag=true & var:open=a': true,
        'if var:flag=true & var:open≠a or var:flag=false & var:open=a or var:flag=false & var:open≠a': false,
      },
    ],
    [
      'var.flag || var.open == "a"',
      {
        'if var:flag=true & var:open=a or var:flag=true & var:open≠a or var:flag=false & var:open=a': true,
        'if var:flag=false & var:open≠a': false,
      },
    ],
    ['var.flag && local.nobody', false],
    ['local.nobody || var.flag', true],
    ['var.flag && null', false],
    ['upper(var.open) == "A"', { 'if :upper(var.open)=A': true, 'if :upper(var.open)≠A': false }],
    ['!(upper(var.open) == "A")', { 'if :upper(var.open)=A': false, 'if :upper(var.open)≠A': true }],
    ['upper(var.open) == "A" ? 1 : 2', { 'if :upper(var.open)=A': 1, 'if :upper(var.open)≠A': 2 }],
    [
      '"x-${var.open}" == "x-a"',
      { 'if if::"x-${var.open}" == "x-a"=true': true, 'if if::"x-${var.open}" == "x-a"=false': false },
    ],
    ['"x-${var.open}" ? 1 : 2', { 'if if::x-${var.open}=true': 1, 'if if::x-${var.open}=false': 2 }],
    ['upper(var.open) ? 1 : 2', { 'if :upper(var.open)=true': 1, 'if :upper(var.open)=false': 2 }],
    ['!upper(var.open)', { 'if :upper(var.open)=true': false, 'if :upper(var.open)=false': true }],
    ['!  upper(var.open)', { 'if :upper(var.open)=true': false, 'if :upper(var.open)=false': true }],
    ['var.open > 1', { 'if if::var.open > 1=true': true, 'if if::var.open > 1=false': false }],
    ['1 < var.open', { 'if if::1 < var.open=true': true, 'if if::1 < var.open=false': false }],
    [
      'var.open > var.other',
      { 'if if::var.open > var.other=true': true, 'if if::var.open > var.other=false': false },
    ],
    ['var.open + 1', '? variable open has no default'],
    ['-var.open', '? variable open has no default'],
    ['var.open * var.other', '? variable open has no default'],
    [
      'azurerm_storage_account.b.size + 1',
      '? azurerm_storage_account.b.size + 1 is known only after deployment <- <azurerm_storage_account.b.size>',
    ],
    [
      'azurerm_storage_account.b.size > 1',
      {
        'if if::azurerm_storage_account.b.size > 1=true': true,
        'if if::azurerm_storage_account.b.size > 1=false': false,
      },
    ],
    [
      'azurerm_storage_account.b.id == "x"',
      { 'if ref:r#azurerm_storage_account.b.id=x': true, 'if ref:r#azurerm_storage_account.b.id≠x': false },
    ],
    ['azurerm_storage_account.b.id == null', false],
    ['azurerm_storage_account.b == null', false],
    ['azurerm_storage_account.b.name == null', false],
    ['azurerm_storage_account.c.name == null', false],
    [
      'azurerm_storage_account.c.kind == null',
      {
        'if ref:r#azurerm_storage_account.c.kind=null': true,
        'if ref:r#azurerm_storage_account.c.kind≠null': false,
      },
    ],
    [
      'azurerm_storage_account.c.kind == azurerm_storage_account.b.kind',
      {
        'if if::azurerm_storage_account.c.kind == azurerm_storage_account.b.kind=true': true,
        'if if::azurerm_storage_account.c.kind == azurerm_storage_account.b.kind=false': false,
      },
    ],
    ['azurerm_storage_account.c.id == azurerm_storage_account.b.id', false],
    [
      'azurerm_storage_account.c.id == azurerm_storage_account.b.kind',
      {
        'if if::azurerm_storage_account.c.id == azurerm_storage_account.b.kind=true': true,
        'if if::azurerm_storage_account.c.id == azurerm_storage_account.b.kind=false': false,
      },
    ],
    ['azurerm_storage_account.c.id == azurerm_storage_account.c.id', true],
    [
      'azurerm_storage_account.c.id == azurerm_storage_account.c.kind',
      {
        'if if::azurerm_storage_account.c.id == azurerm_storage_account.c.kind=true': true,
        'if if::azurerm_storage_account.c.id == azurerm_storage_account.c.kind=false': false,
      },
    ],
    ['azurerm_storage_account.c.a.b == azurerm_storage_account.c["a.b"]', true],
    ['azurerm_storage_account.b.name == "docs"', true],
    [
      'azurerm_storage_account.b.kind == 1',
      {
        'if ref:r#azurerm_storage_account.b.kind=1': true,
        'if ref:r#azurerm_storage_account.b.kind≠1': false,
      },
    ],
    [
      'azurerm_storage_account.b.kind == true',
      {
        'if ref:r#azurerm_storage_account.b.kind=true': true,
        'if ref:r#azurerm_storage_account.b.kind=false|null': false,
      },
    ],
    [
      '["a", var.open] == ["a", "b"]',
      {
        'if if::["a", var.open] == ["a", "b"]=true': true,
        'if if::["a", var.open] == ["a", "b"]=false': false,
      },
    ],
    ['["a", var.open] == ["b", "b"]', false],
    ['["a", var.open] == ["a", var.open]', true],
    [
      '{ a = var.open } == { a = "b" }',
      {
        'if if::{ a = var.open } == { a = "b" }=true': true,
        'if if::{ a = var.open } == { a = "b" }=false': false,
      },
    ],
    ['{ a = var.open } == { b = "b" }', false],
    ['var.pick == "x"', { 'if var:pick=x': true, 'if var:pick=y': false }],
    ['var.pick == "z"', false],
    ['var.pick == "x" ? (var.pick == "y" ? 1 : 2) : 3', { 'if var:pick=x': 2, 'if var:pick=y': 3 }],
    ['{ a = var.pick } == { a = "x" }', { 'if var:pick=x': true, 'if var:pick=y': false }],
    ['[var.pick] == ["x"]', { 'if var:pick=x': true, 'if var:pick=y': false }],
    ['[var.pick][0]', { 'if var:pick=x': 'x', 'if var:pick=y': 'y' }],
    ['{ a = [var.pick, "c"] }', { a: [{ 'if var:pick=x': 'x', 'if var:pick=y': 'y' }, 'c'] }],
    ['"${var.pick}-${var.pick}"', { 'if var:pick=x': 'x-x', 'if var:pick=y': 'y-y' }],
    [
      '"${var.pick}-${var.flag}"',
      {
        'if var:pick=x': 'x-? variable flag has no default',
        'if var:pick=y': 'y-? variable flag has no default',
      },
    ],
    [
      'var.pick + 1',
      {
        'if var:pick=x': '? var.pick + 1: a number is needed',
        'if var:pick=y': '? var.pick + 1: a number is needed',
      },
    ],
    [
      '-var.pick',
      {
        'if var:pick=x': '? -var.pick: a number is needed',
        'if var:pick=y': '? -var.pick: a number is needed',
      },
    ],
    [
      '!var.pick',
      {
        'if var:pick=x': '? a condition must be true or false: var.pick',
        'if var:pick=y': '? a condition must be true or false: var.pick',
      },
    ],
    ['var.flag ? local.nobody : 1', 1],
    ['(var.flag ? local.nobody : 1) + 1', 2],
    ['1 + (var.flag ? local.nobody : 1)', 2],
    ['(var.flag ? local.nobody : "a") == "a"', true],
    ['"a" == (var.flag ? local.nobody : "a")', true],
    ['(var.flag ? "a" : local.nobody) != "a"', false],
    [
      'var.flag ? var.open : "a"',
      { 'if var:flag=true': '? variable open has no default', 'if var:flag=false': 'a' },
    ],
    [
      '(var.flag ? var.open : "a") == "a"',
      { 'if var:flag=true & var:open=a or var:flag=false': true, 'if var:flag=true & var:open≠a': false },
    ],
    ['var.flag ? 1 : "a"', { 'if var:flag=true': '1', 'if var:flag=false': 'a' }],
    ['var.flag ? null : 1', { 'if var:flag=true': null, 'if var:flag=false': 1 }],
    [
      '[{ a = var.open }, { a = "b" }][*].a == ["b", "b"]',
      {
        'if if:/azurerm_x.e:[{ a = var.open }, { a = "b" }][*].a == ["b", "b"]=true': true,
        'if if:/azurerm_x.e:[{ a = var.open }, { a = "b" }][*].a == ["b", "b"]=false': false,
      },
    ],
    [
      '"${var.open}  ${var.other}" == "a" ? 1 : 2',
      {
        'if if::"${var.open} ${var.other}" == "a"=true': 1,
        'if if::"${var.open} ${var.other}" == "a"=false': 2,
      },
    ],
    [
      '"${var.open}${   var.other}" == "a" ? 1 : 2',
      {
        'if if::"${var.open}${ var.other}" == "a"=true': 1,
        'if if::"${var.open}${ var.other}" == "a"=false': 2,
      },
    ],
    [
      '{ a = "x-${var.open}" ? 1 : 2, b = !"x-${var.open}" ? 1 : 2, c = "x-${var.open}" && true ? 1 : 2, d = true && "x-${var.open}" ? 1 : 2 }',
      {
        a: { 'if if::x-${var.open}=true': 1, 'if if::x-${var.open}=false': 2 },
        b: { 'if if::x-${var.open}=true': 2, 'if if::x-${var.open}=false': 1 },
        c: { 'if if::x-${var.open}=true': 1, 'if if::x-${var.open}=false': 2 },
        d: { 'if if::x-${var.open}=true': 1, 'if if::x-${var.open}=false': 2 },
      },
    ],
    [
      'null != azurerm_storage_account.c.kind',
      {
        'if ref:r#azurerm_storage_account.c.kind=null': false,
        'if ref:r#azurerm_storage_account.c.kind≠null': true,
      },
    ],
    ['azurerm_storage_account.c.tags.a == "x"', true],
    ['azurerm_storage_account.b.blocks.id == null', false],
    ['azurerm_storage_account.b.name == 1', false],
    [
      'var.open == azurerm_storage_account.b.kind',
      {
        'if if::var.open == azurerm_storage_account.b.kind=true': true,
        'if if::var.open == azurerm_storage_account.b.kind=false': false,
      },
    ],
    [
      'azurerm_storage_account.b.kind == var.open',
      {
        'if if::azurerm_storage_account.b.kind == var.open=true': true,
        'if if::azurerm_storage_account.b.kind == var.open=false': false,
      },
    ],
  ])('%s', (expression, expected) => {
    expect(open(expression)).toEqual(expected);
  });
});

describe('a condition in a loop, named by its round where a name of the loop is in it', () => {
  test.each<[string, unknown]>([
    [
      '[for x in [1, 2] : x == var.open]',
      [
        { 'if var:open=1': true, 'if var:open≠1': false },
        { 'if var:open=2': true, 'if var:open≠2': false },
      ],
    ],
    [
      '[for x in ["a", "b"] : upper(var.open) == x]',
      [
        { 'if :upper(var.open)=a': true, 'if :upper(var.open)≠a': false },
        { 'if :upper(var.open)=b': true, 'if :upper(var.open)≠b': false },
      ],
    ],
    [
      '[for x in ["a", "b"] : upper(x) == var.open]',
      [
        { 'if var:open=A': true, 'if var:open≠A': false },
        { 'if var:open=B': true, 'if var:open≠B': false },
      ],
    ],
    [
      '[for x in ["a", "b"] : "${x}${var.open}" == "ac" ? 1 : 2]',
      [
        {
          'if if:/azurerm_x.e/x0:"${x}${var.open}" == "ac"=true': 1,
          'if if:/azurerm_x.e/x0:"${x}${var.open}" == "ac"=false': 2,
        },
        {
          'if if:/azurerm_x.e/x1:"${x}${var.open}" == "ac"=true': 1,
          'if if:/azurerm_x.e/x1:"${x}${var.open}" == "ac"=false': 2,
        },
      ],
    ],
    [
      '[for x in ["a", "b"] : "${var.other}${var.open}" == "ac" ? 1 : 2]',
      [
        {
          'if if::"${var.other}${var.open}" == "ac"=true': 1,
          'if if::"${var.other}${var.open}" == "ac"=false': 2,
        },
        {
          'if if::"${var.other}${var.open}" == "ac"=true': 1,
          'if if::"${var.other}${var.open}" == "ac"=false': 2,
        },
      ],
    ],
    [
      '[for x in ["a", "b"] : [for y in ["a", "b"] : "${x}${var.open}" == "ac" ? 1 : 2]]',
      [
        [
          {
            'if if:/azurerm_x.e/x0/y0:"${x}${var.open}" == "ac"=true': 1,
            'if if:/azurerm_x.e/x0/y0:"${x}${var.open}" == "ac"=false': 2,
          },
          {
            'if if:/azurerm_x.e/x0/y1:"${x}${var.open}" == "ac"=true': 1,
            'if if:/azurerm_x.e/x0/y1:"${x}${var.open}" == "ac"=false': 2,
          },
        ],
        [
          {
            'if if:/azurerm_x.e/x1/y0:"${x}${var.open}" == "ac"=true': 1,
            'if if:/azurerm_x.e/x1/y0:"${x}${var.open}" == "ac"=false': 2,
          },
          {
            'if if:/azurerm_x.e/x1/y1:"${x}${var.open}" == "ac"=true': 1,
            'if if:/azurerm_x.e/x1/y1:"${x}${var.open}" == "ac"=false': 2,
          },
        ],
      ],
    ],
    [
      '[for x in ["a", "b"] : [for y in ["a", "b"] : "${y}${var.open}" == "ac" ? 1 : 2]]',
      [
        [
          {
            'if if:/azurerm_x.e/x0/y0:"${y}${var.open}" == "ac"=true': 1,
            'if if:/azurerm_x.e/x0/y0:"${y}${var.open}" == "ac"=false': 2,
          },
          {
            'if if:/azurerm_x.e/x0/y1:"${y}${var.open}" == "ac"=true': 1,
            'if if:/azurerm_x.e/x0/y1:"${y}${var.open}" == "ac"=false': 2,
          },
        ],
        [
          {
            'if if:/azurerm_x.e/x1/y0:"${y}${var.open}" == "ac"=true': 1,
            'if if:/azurerm_x.e/x1/y0:"${y}${var.open}" == "ac"=false': 2,
          },
          {
            'if if:/azurerm_x.e/x1/y1:"${y}${var.open}" == "ac"=true': 1,
            'if if:/azurerm_x.e/x1/y1:"${y}${var.open}" == "ac"=false': 2,
          },
        ],
      ],
    ],
  ])('%s', (expression, expected) => {
    expect(open(expression)).toEqual(expected);
  });
});

describe('values of different types are never equal', () => {
  const TYPED = `variable "list" {\n type = list(string)\n default = []\n}
variable "set" {\n type = set(string)\n default = []\n}
variable "map" {\n type = map(string)\n default = {}\n}
variable "parts" {\n type = object({ l = optional(list(string), []) })\n default = {}\n}
variable "loose" { default = [] }
`;
  test.each<[string, unknown]>([
    ['var.list == []', false],
    ['[] == var.list', false],
    ['var.list != []', true],
    ['var.list == tolist([])', false],
    ['var.list == tolist(var.loose)', true],
    ['var.list == var.list', true],
    ['var.set == []', false],
    ['toset( [ ] ) == var.set', false],
    ['var.map == {}', false],
    ['{} != var.map', true],
    ['var.map == tomap({})', false],
    ['var.parts.l == []', false],
    ['var.loose == []', true],
    ['tolist(["a"]) == ["a"]', false],
    ['tomap({ a = 1 }) == { a = 1 }', false],
    ['[1] == [1]', true],
    ['{ a = 1 } == { a = 1 }', true],
    ['length(var.list) == 0', true],
  ])('%s', (expression, expected) => {
    expect(valueIn(expression, TYPED)).toBe(expected);
  });
});
