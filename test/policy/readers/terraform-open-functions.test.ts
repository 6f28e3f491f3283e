// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** Functions that look at the shape of their arguments alone: items inside may be open. */
import { open } from '../../support/terraform-open';

describe('a list or a map with something open in it', () => {
  test.each<[string, unknown]>([
    [
      'merge({ a = 1 }, var.open)',
      { a: '? variable open has no default', '…': '? variable open has no default' },
    ],
    ['merge(var.open, { a = 1 })', { '…': '? variable open has no default', a: 1 }],
    [
      'merge({ a = 1 }, { (var.open) = 2 })',
      { a: '? variable open has no default', '…': '? variable open has no default' },
    ],
    [
      'merge({ a = 1 }, azurerm_storage_account.b.tags)',
      {
        a: '? merge({ a = 1 }, azurerm_storage_account.b.tags) is known only after deployment <- <azurerm_storage_account.b.tags>',
        '…': '? merge({ a = 1 }, azurerm_storage_account.b.tags) is known only after deployment <- <azurerm_storage_account.b.tags>',
      },
    ],
    ['merge({ a = 1 }, azurerm_storage_account.c.tags)', { a: 'x', b: 'y' }],
    [
      'merge({ a = azurerm_storage_account.b.id }, var.open)',
      {
        a: '? variable open has no default <- <azurerm_storage_account.b.id>',
        '…': '? variable open has no default <- <azurerm_storage_account.b.id>',
      },
    ],
    [
      'merge(var.flag ? { a = 1 } : {}, { b = 2 })',
      { 'if var:flag=true': { a: 1, b: 2 }, 'if var:flag=false': { b: 2 } },
    ],
    ['lookup(var.open, "a", 1)', '? variable open has no default'],
    [
      'lookup(azurerm_storage_account.b.tags, "a", 1)',
      '? lookup(azurerm_storage_account.b.tags, "a", 1) is known only after deployment <- <azurerm_storage_account.b.tags>',
    ],
    [
      'lookup({ a = 1, b = 2 }, var.open, 3)',
      { 'if var:open=a': 1, 'if var:open=b': 2, 'if var:open≠a|b': 3 },
    ],
    ['lookup({ a = 1, b = 2 }, var.open)', { 'if var:open=a': 1, 'if var:open=b': 2 }],
    ['lookup({ a = 1, b = 2 }, var.pick, 3)', 3],
    ['lookup({ a = 1, (var.other) = 2 }, "b", 3)', '? variable other has no default'],
    ['lookup({ a = 1, (var.other) = 2 }, var.open, 3)', '? variable open has no default'],
    ['lookup({ a = 1 }, "x${var.open}", 3)', '? variable open has no default'],
    ['lookup(local.nobody, "a", 1)', '? local.nobody is not declared'],
    ['element(var.open, 0)', '? variable open has no default'],
    ['element(azurerm_storage_account.b.list, 0)', '<azurerm_storage_account.b.list.0>'],
    ['element(["a", "b"], var.open)', { 'if var:open=0': 'a', 'if var:open=1': 'b' }],
    ['element(["a", azurerm_storage_account.b.id], 1)', '<azurerm_storage_account.b.id>'],
    ['element(["a", "b"], "${var.open}")', { 'if var:open=0': 'a', 'if var:open=1': 'b' }],
    ['element(["a", "b"], "x${var.open}")', '? variable open has no default'],
    ['element(var.flag ? ["a"] : ["b", "c"], 1)', { 'if var:flag=true': 'a', 'if var:flag=false': 'c' }],
    [
      'element(azurerm_storage_account.b.list, var.open)',
      '? variable open has no default <- <azurerm_storage_account.b.list>',
    ],
    ['coalesce(var.open, "a")', '? variable open has no default'],
    ['coalesce(null, var.open)', '? variable open has no default'],
    ['coalesce(azurerm_storage_account.b.kind, "a")', '<azurerm_storage_account.b.kind>'],
    ['coalesce("", azurerm_storage_account.b.kind)', '<azurerm_storage_account.b.kind>'],
    ['coalesce("a", var.open)', 'a'],
    ['coalesce("x-${var.open}", "a")', 'x-? variable open has no default'],
    ['coalescelist(var.open, ["a"])', '? variable open has no default'],
    ['coalescelist([], [var.open])', ['? variable open has no default']],
    ['compact(["", var.open, "a", null])', ['? variable open has no default', 'a']],
    [
      'compact([var.pick, "", var.flag ? "" : "b"])',
      {
        'if var:pick=x & var:flag=true': ['x'],
        'if var:pick=x & var:flag=false': ['x', 'b'],
        'if var:pick=y & var:flag=true': ['y'],
        'if var:pick=y & var:flag=false': ['y', 'b'],
      },
    ],
    ['compact(var.open)', '? variable open has no default'],
    ['flatten([["a"], var.open])', '? variable open has no default'],
    ['flatten([["a"], [var.open]])', ['a', '? variable open has no default']],
    ['flatten([["a"], azurerm_storage_account.b.list])', ['a', '<azurerm_storage_account.b.list>']],
    ['flatten([["a"], azurerm_storage_account.b.id])', ['a', '<azurerm_storage_account.b.id>']],
    ['flatten(var.open)', '? variable open has no default'],
    [
      'flatten([["a"], var.flag ? ["b"] : []])',
      { 'if var:flag=true': ['a', 'b'], 'if var:flag=false': ['a'] },
    ],
    ['flatten(var.flag ? ["b"] : [])', { 'if var:flag=true': ['b'], 'if var:flag=false': [] }],
    ['flatten([local.nobody])', '? local.nobody is not declared'],
    ['concat(["a"], var.open)', '? variable open has no default'],
    ['concat(["a"], [var.open])', ['a', '? variable open has no default']],
    ['concat(["a"], local.nobody)', '? local.nobody is not declared'],
    ['concat(["a"], var.flag ? ["b"] : [])', { 'if var:flag=true': ['a', 'b'], 'if var:flag=false': ['a'] }],
    [
      'concat(["a"], azurerm_storage_account.b.list)',
      '? concat(["a"], azurerm_storage_account.b.list) is known only after deployment <- <azurerm_storage_account.b.list>',
    ],
    ['keys({ a = var.open, b = 1 })', ['a', 'b']],
    ['keys({ (var.open) = 1 })', '? variable open has no default'],
    ['keys({ a = 1, (var.open) = 1 })', '? variable open has no default'],
    ['keys(var.open)', '? variable open has no default'],
    ['values({ b = var.open, a = 1 })', [1, '? variable open has no default']],
    ['length({ a = 1, (var.open) = 1 })', '? variable open has no default'],
    ['length([var.open, "a"])', 2],
    ['length(var.open)', '? variable open has no default'],
    ['length("x${var.open}")', '? variable open has no default'],
    ['length("x-${azurerm_storage_account.b.name}")', 6],
    [
      'length(toset(["a", azurerm_storage_account.b.kind]))',
      '? length(toset(["a", azurerm_storage_account.b.kind])) is known only after deployment <- <azurerm_storage_account.b.kind>',
    ],
    ['length(toset(["a", "b"]))', 2],
    ['length(toset(["a", var.open]))', '? variable open has no default'],
    ['length({ a = var.open })', 1],
    [
      'length(azurerm_storage_account.b.list)',
      '? length(azurerm_storage_account.b.list) is known only after deployment <- <azurerm_storage_account.b.list>',
    ],
    ['reverse([var.open, "a"])', ['a', '? variable open has no default']],
    ['reverse(var.open)', '? variable open has no default'],
    ['slice([var.open, "a", "b"], 1, 2)', ['a']],
    ['slice(["a", "b"], var.open, 2)', '? variable open has no default'],
    ['slice(["a", "b"], 0, var.open)', '? variable open has no default'],
    [
      'slice([azurerm_storage_account.b.id, "b"], 0, var.open)',
      '? variable open has no default <- <azurerm_storage_account.b.id>',
    ],
    ['slice(var.open, 0, 1)', '? variable open has no default'],
    ['chunklist([var.open, "a", "b"], 2)', [['? variable open has no default', 'a'], ['b']]],
    ['zipmap(["a"], [var.open])', { a: '? variable open has no default' }],
    ['zipmap([var.open], ["a"])', '? variable open has no default'],
    [
      'zipmap(["x", var.open], ["a", azurerm_storage_account.b.id])',
      '? variable open has no default <- <azurerm_storage_account.b.id>',
    ],
    ['zipmap([var.pick], ["a"])', { 'if var:pick=x': { x: 'a' }, 'if var:pick=y': { y: 'a' } }],
    ['zipmap(var.open, ["a"])', '? variable open has no default'],
    ['zipmap(["a"], var.open)', '? variable open has no default'],
    ['tolist([var.open, 1])', ['? variable open has no default', 1]],
    ['tolist(["a-${var.open}", 1])', ['a-? variable open has no default', '1']],
    ['toset([azurerm_storage_account.b.kind, "a"])', ['<azurerm_storage_account.b.kind>', 'a']],
    ['toset([var.open, "a"])', '? variable open has no default'],
    ['toset(["a", "x-${var.open}"])', ['a', 'x-? variable open has no default']],
    ['toset([var.pick, "x"])', { 'if var:pick=x': ['x'], 'if var:pick=y': ['x', 'y'] }],
    ['toset(var.open)', '? variable open has no default'],
    ['tomap({ a = var.open, b = 1 })', { a: '? variable open has no default', b: 1 }],
    ['tomap({ a = "x-${var.open}", b = 1 })', { a: 'x-? variable open has no default', b: '1' }],
    ['tomap({ (var.open) = "a" })', '? variable open has no default'],
    ['one([var.open])', '? variable open has no default'],
    ['one(var.open)', '? variable open has no default'],
    ['one(azurerm_storage_account.b.list)', '<azurerm_storage_account.b.list>'],
    ['one(azurerm_y.many[*].id)', '<azurerm_y.many.id>'],
    ['one(var.flag ? ["a"] : [])', { 'if var:flag=true': 'a', 'if var:flag=false': null }],
    ['sensitive(var.open)', '? variable open has no default'],
    ['nonsensitive(azurerm_storage_account.b.id)', '<azurerm_storage_account.b.id>'],
  ])('%s', (expression, expected) => {
    expect(open(expression)).toEqual(expected);
  });
});

describe('a text with something open in it', () => {
  test.each<[string, unknown]>([
    ['tostring(var.open)', '? variable open has no default'],
    ['tostring(azurerm_storage_account.b.id)', '<azurerm_storage_account.b.id>'],
    ['tostring(var.flag ? 1 : 2)', { 'if var:flag=true': '1', 'if var:flag=false': '2' }],
    ['tonumber("x-${var.open}")', 'x-? variable open has no default'],
    ['tobool(var.open)', '? variable open has no default'],
    ['tostring("x-${var.open}")', 'x-? variable open has no default'],
    ['format("%s-a", var.open)', '? variable open has no default-a'],
    ['format("%s", azurerm_storage_account.b.id)', '<azurerm_storage_account.b.id>'],
    [
      'format("%v|%d", azurerm_storage_account.b.id, var.open)',
      '<azurerm_storage_account.b.id>|? variable open has no default',
    ],
    [
      'format("%5s", azurerm_storage_account.b.id)',
      '? format("%5s", azurerm_storage_account.b.id) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    [
      'format("%-s", azurerm_storage_account.b.id)',
      '? format("%-s", azurerm_storage_account.b.id) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    [
      'format("%.2s", azurerm_storage_account.b.id)',
      '? format("%.2s", azurerm_storage_account.b.id) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    [
      'format("%05d", azurerm_storage_account.b.id)',
      '? format("%05d", azurerm_storage_account.b.id) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    [
      'format("%q", azurerm_storage_account.b.id)',
      '? format("%q", azurerm_storage_account.b.id) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    [
      'format("%x", azurerm_storage_account.b.id)',
      '? format("%x", azurerm_storage_account.b.id) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    [
      'format("%s", [azurerm_storage_account.b.id])',
      '? format("%s", [azurerm_storage_account.b.id]) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    [
      'format("%v", [azurerm_storage_account.b.id])',
      '? format("%v", [azurerm_storage_account.b.id]) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    [
      'format("%v", { a = azurerm_storage_account.b.id })',
      '? format("%v", { a = azurerm_storage_account.b.id }) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    ['format("%s", "x-${var.open}")', 'x-? variable open has no default'],
    ['format("%5s", "x-${var.open}")', '? variable open has no default'],
    ['format("%s-%s", var.pick, "a")', { 'if var:pick=x': 'x-a', 'if var:pick=y': 'y-a' }],
    ['format(var.open, "a")', '? variable open has no default'],
    ['format("x-${var.open}", "a")', '? variable open has no default'],
    ['format("x-%s-${var.open}", "a")', '? variable open has no default'],
    ['format("%s", local.nobody)', '? local.nobody is not declared'],
    ['formatlist("%s-a", [var.open, "b"])', ['? variable open has no default-a', 'b-a']],
    ['formatlist("%s-a", var.open)', '? variable open has no default'],
    ['formatlist(var.open, ["a"])', '? variable open has no default'],
    ['formatlist("x-${var.open}", ["a"])', '? variable open has no default'],
    [
      'formatlist("%s-%s", ["a"], azurerm_storage_account.b.id)',
      '? formatlist("%s-%s", ["a"], azurerm_storage_account.b.id) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    ['join("-", ["a", var.open])', 'a-? variable open has no default'],
    ['join("-", var.open)', '? variable open has no default'],
    [
      'join("-", azurerm_storage_account.b.list)',
      '? join("-", azurerm_storage_account.b.list) is known only after deployment <- <azurerm_storage_account.b.list>',
    ],
    [
      'join("-", ["a"], azurerm_storage_account.b.list)',
      'a-? join("-", ["a"], azurerm_storage_account.b.list) is known only after deployment <- <azurerm_storage_account.b.list>',
    ],
    ['join(var.open, ["a", "b"])', 'a? variable open has no defaultb'],
    ['join("-", [local.nobody])', '? local.nobody is not declared'],
    ['join("-", [])', ''],
    ['join("-", var.flag ? ["a"] : [])', { 'if var:flag=true': 'a', 'if var:flag=false': '' }],
    ['join("-", "x${var.open}")', '? join("-", "x${var.open}"): join takes lists'],
    ['jsonencode(var.open)', '"? variable open has no default"'],
    [
      'jsonencode([var.open, { b = azurerm_storage_account.b.id, a = 1 }])',
      '["? variable open has no default",{"a":1,"b":"<azurerm_storage_account.b.id>"}]',
    ],
    ['jsonencode({ (var.open) = 1 })', '? variable open has no default'],
    ['jsonencode({ a = { (var.open) = 1 } })', '? variable open has no default'],
    ['jsonencode([local.nobody])', '? local.nobody is not declared'],
    ['jsonencode([var.pick])', { 'if var:pick=x': '["x"]', 'if var:pick=y': '["y"]' }],
    [
      'jsonencode({ a = "<${azurerm_storage_account.b.id}>\\"" })',
      '{"a":"\\u003c<azurerm_storage_account.b.id>\\u003e\\""}',
    ],
    ['jsonencode(var.flag ? { a = 1 } : [])', { 'if var:flag=true': '{"a":1}', 'if var:flag=false': '[]' }],
    ['yamlencode({ a = var.open })', '? variable open has no default'],
    [
      'yamlencode({ a = azurerm_storage_account.b.id })',
      '? yamlencode({ a = azurerm_storage_account.b.id }) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
  ])('%s', (expression, expected) => {
    expect(open(expression)).toEqual(expected);
  });
});

describe('a function that needs every item', () => {
  test.each<[string, unknown]>([
    ['contains(["a", var.open], "a")', '? variable open has no default'],
    ['contains(["a", "b"], var.open)', '? variable open has no default'],
    [
      'contains(["a"], azurerm_storage_account.b.id)',
      '? contains(["a"], azurerm_storage_account.b.id) is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    ['distinct(["a", var.open])', '? variable open has no default'],
    ['setunion(["a"], var.open)', '? variable open has no default'],
    [
      '[distinct([azurerm_storage_account.b.id, azurerm_storage_account.c.id, azurerm_storage_account.b.id])]',
      [['<azurerm_storage_account.b.id>', '<azurerm_storage_account.c.id>']],
    ],
    [
      '[distinct([azurerm_storage_account.b.id, "a"])]',
      [
        '? distinct([azurerm_storage_account.b.id, "a"]) is known only after deployment <- <azurerm_storage_account.b.id>',
      ],
    ],
    ['distinct(var.open)', '? variable open has no default'],
    [
      'setproduct(["a", "b"], [azurerm_storage_account.b.id])',
      [
        ['a', '<azurerm_storage_account.b.id>'],
        ['b', '<azurerm_storage_account.b.id>'],
      ],
    ],
    ['setproduct(["a"], var.open)', '? variable open has no default'],
    [
      'setproduct(range(1000), [for i in range(21) : var.open])',
      '? setproduct: a product of more than 20000 rows is not computed',
    ],
    [
      'replace(azurerm_storage_account.b.id, "Microsoft.storage", "Microsoft.Storage")',
      '<azurerm_storage_account.b.id>',
    ],
    ['replace("${azurerm_storage_account.b.id}/AB/a", "b", "B")', '<azurerm_storage_account.b.id>/AB/a'],
    ['replace("${azurerm_storage_account.b.id}/ab", "b", "B")', '<azurerm_storage_account.b.id>/aB'],
    [
      'replace(azurerm_storage_account.b.id, "b", "c")',
      '? replace(azurerm_storage_account.b.id, "b", "c") is known only after deployment <- <azurerm_storage_account.b.id>',
    ],
    [
      'replace(azurerm_storage_account.b.id, "b", var.open)',
      '? variable open has no default <- <azurerm_storage_account.b.id>',
    ],
    [
      'replace(azurerm_storage_account.b.id, var.open, "b")',
      '? variable open has no default <- <azurerm_storage_account.b.id>',
    ],
  ])('%s', (expression, expected) => {
    expect(open(expression)).toEqual(expected);
  });
});
