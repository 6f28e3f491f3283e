// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** Steps, loops, templates and calls where something is open: what is known of the value, and what it is made from. */
import { open } from '../../support/terraform-open';

describe('a step into a value, or a value by a key', () => {
  test.each<[string, unknown]>([
    ['{ x = 1, y = 2 }[var.open]', { 'if var:open=x': 1, 'if var:open=y': 2 }],
    ['{ x = 1, y = 2 }[var.pick]', { 'if var:pick=x': 1, 'if var:pick=y': 2 }],
    ['["p", "q"][var.open]', { 'if var:open=0': 'p', 'if var:open=1': 'q' }],
    ['toset(["p", "q"])[var.open]', '? variable open has no default'],
    ['{}[var.open]', '? variable open has no default'],
    ['[][var.open]', '? variable open has no default'],
    ['{ x = 1, (var.other) = 2 }[var.open]', '? variable open has no default'],
    ['{ x = 1, (var.other) = 2 }["x"]', 1],
    ['{ x = 1, (var.other) = 2 }["z"]', '? variable other has no default'],
    ['{ x = 1, (var.other) = 2 }.z.w', '? variable other has no default'],
    ['{ x = 1, y = 2 }["a${var.open}"]', '? variable open has no default'],
    [
      '{ x = 1, y = 2 }[azurerm_storage_account.b.kind]',
      { 'if ref:r#azurerm_storage_account.b.kind=x': 1, 'if ref:r#azurerm_storage_account.b.kind=y': 2 },
    ],
    ['{ docs = 1, y = 2 }[azurerm_storage_account.b.name]', 1],
    ['{ x = 1 }[local.nobody]', '? local.nobody is not declared'],
    ['local.nobody[var.open]', '? local.nobody is not declared'],
    ['nobody.x[nobody.y]', '? nobody.x is not declared'],
    ['nobody.x[["a"]]', '? nobody.x is not declared'],
    ['azurerm_storage_account.b[var.open]', '? variable open has no default <- <azurerm_storage_account.b>'],
    [
      'azurerm_storage_account.b[var.open].id',
      '? variable open has no default <- <azurerm_storage_account.b>',
    ],
    ['azurerm_y.many[var.open].id', '<azurerm_y.many.id>'],
    ['azurerm_y.many[*].id', ['<azurerm_y.many.id>']],
    ['azurerm_y.many[0]', '<azurerm_y.many>'],
    ['azurerm_storage_account.b[*].id', ['<azurerm_storage_account.b.id>']],
    ['azurerm_storage_account.b.id[*]', ['<azurerm_storage_account.b.id>']],
    ['azurerm_storage_account.b.tags[*]', ['<azurerm_storage_account.b.tags.0>']],
    ['azurerm_storage_account.b.blocks[*].a', ['<azurerm_storage_account.b.blocks.0.a>']],
    ['azurerm_storage_account.b.blocks.*.a', ['<azurerm_storage_account.b.blocks.0.a>']],
    ['azurerm_storage_account.c.tags["a"]', '<azurerm_storage_account.c.tags.a>'],
    [
      'azurerm_storage_account.c.tags[var.open]',
      '? variable open has no default <- <azurerm_storage_account.c.tags>',
    ],
    ['var.open[*]', '? variable open has no default'],
    ['var.open[*].x', '? variable open has no default'],
    ['var.open[0].x', '? variable open has no default'],
    ['local.nobody[*]', '? local.nobody is not declared'],
    ['local.nobody[*].x', '? local.nobody is not declared'],
    ['"x-${var.open}"[*]', ['x-? variable open has no default']],
    ['"x-${var.open}".y', '? the value has no attribute "y"'],
    ['var.flag ? ["a"] : "b"', { 'if var:flag=true': ['a'], 'if var:flag=false': 'b' }],
    ['(var.flag ? { a = 1 } : { a = 2 }).a', { 'if var:flag=true': 1, 'if var:flag=false': 2 }],
    ['(var.flag ? { a = 1 } : { b = 2 }).a', 1],
    ['(var.flag ? ["a"] : ["b", "c"])[*]', { 'if var:flag=true': ['a'], 'if var:flag=false': ['b', 'c'] }],
    ['data.azurerm_subnet.s.id', '? data.azurerm_subnet.s.id is read from outside the configuration'],
    ['data.azurerm_subnet.s.name', 's'],
    ['data.azurerm_subnet.s[*].name', '? data.azurerm_subnet.s is read from outside the configuration'],
    [
      '"x-${azurerm_storage_account.c.tags}" == "a"',
      {
        'if if::"x-${azurerm_storage_account.c.tags}" == "a"=true': true,
        'if if::"x-${azurerm_storage_account.c.tags}" == "a"=false': false,
      },
    ],
    ['"${azurerm_storage_account.b.name}-x" == "docs-x"', true],
    [
      '"${azurerm_storage_account.b.kind}-x" == "docs-x"',
      {
        'if if::"${azurerm_storage_account.b.kind}-x" == "docs-x"=true': true,
        'if if::"${azurerm_storage_account.b.kind}-x" == "docs-x"=false': false,
      },
    ],
    ['["a", "b"]["1"]', 'b'],
    ['["a", "b"]["01"]', 'b'],
    ['["a", "b"].1', 'b'],
    ['["a", "b"]["x"]', '? there is no item x in a list of 2'],
    ['["a", "b"]["x1"]', '? there is no item x1 in a list of 2'],
    ['["a", "b"]["1x"]', '? there is no item 1x in a list of 2'],
    ['["a", "b"]["10"]', '? there is no item 10 in a list of 2'],
    ['["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]["10"]', 'k'],
    ['["a", "b"][-1]', '? there is no item -1 in a list of 2'],
    ['["a", "b"][1.5]', '? there is no item 1.5 in a list of 2'],
    ['toset(["a"])["a"]', '? the value has no attribute "a"'],
    [
      '{ a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1, i = 1, j = 1 }["zz"]',
      '? there is no key "zz" among a, b, c, d, e, f, g, h',
    ],
    ['{ 1 = "x" }[1]', 'x'],
    ['"a${["x"]}"', '? a text is needed, not a list or a map'],
    ['"a${1e-7}"', 'a0.0000001'],
    ['"a${1e21}"', 'a1000000000000000000000'],
    [
      '"${var.flag}-${azurerm_storage_account.b.id}"',
      '? variable flag has no default-<azurerm_storage_account.b.id>',
    ],
    ['["${azurerm_storage_account.b.kind}"]', ['<azurerm_storage_account.b.kind>']],
    ['{ (local.nobody) = 1 }', '? local.nobody is not declared'],
    ['{ (var.pick) = 1 }', { 'if var:pick=x': { x: 1 }, 'if var:pick=y': { y: 1 } }],
    [
      '{ (azurerm_storage_account.b.kind) = 1, b = 2 }',
      {
        '…': '? { (azurerm_storage_account.b.kind) = 1, b = 2 } is known only after deployment <- <azurerm_storage_account.b.kind>',
        b: 2,
      },
    ],
  ])('%s', (expression, expected) => {
    expect(open(expression, { 'a.tpl': 'a-${x}', 'plain.txt': 'text' })).toEqual(expected);
  });
});

describe('a loop', () => {
  test.each<[string, unknown]>([
    ['[for x in var.open : x]', '? variable open has no default'],
    ['[for x in local.nobody : x]', '? local.nobody is not declared'],
    [
      '[for x in azurerm_storage_account.b.blocks : x.a]',
      '? [for x in azurerm_storage_account.b.blocks : x.a] is known only after deployment <- <azurerm_storage_account.b.blocks>',
    ],
    ['[for k, v in azurerm_storage_account.c.tags : "${k}${v}"]', ['ax', 'by']],
    ['[for x in { (var.open) = 1 } : x]', '? variable open has no default'],
    [
      '[for x in "a${var.open}" : x]',
      '? a for expression needs a list, a set or a map: [for x in "a${var.open}" : x]',
    ],
    ['[for x in var.flag ? ["a"] : [] : x]', { 'if var:flag=true': ['a'], 'if var:flag=false': [] }],
    ['[for x in ["a", "b"] : x if x != var.pick]', ['a', 'b']],
    [
      '[for x in ["a", "b"] : x if x == var.open]',
      { 'if var:open=a': ['a'], 'if var:open=b': ['b'], 'if var:open≠a|b': [] },
    ],
    ['[for x in ["a", "b"] : x if local.nobody]', '? local.nobody is not declared'],
    [
      '[for x in ["a"] : x if upper(var.open)]',
      { 'if :upper(var.open)=true': ['a'], 'if :upper(var.open)=false': [] },
    ],
    ['[for x in ["a", var.open] : upper(x)]', ['A', '? variable open has no default']],
    ['{ for x in ["a", var.open] : x => 1 }', { a: 1, '…': '? variable open has no default' }],
    [
      '{ for x in [var.open, "a"] : x => azurerm_storage_account.b.id }',
      {
        '…': '? variable open has no default <- <azurerm_storage_account.b.id>',
        a: '<azurerm_storage_account.b.id>',
      },
    ],
    ['{ for x in [azurerm_storage_account.b.name] : x => x }', { docs: '<azurerm_storage_account.b.name>' }],
    [
      '{ for x in [azurerm_storage_account.b.kind] : x => x }',
      '? { for x in [azurerm_storage_account.b.kind] : x => x } is known only after deployment <- <azurerm_storage_account.b.kind>',
    ],
    [
      '{ for x in [azurerm_storage_account.b.kind, azurerm_storage_account.c.kind] : x => x }',
      '? { for x in [azurerm_storage_account.b.kind, azurerm_storage_account.c.kind] : x… is known only after deployment <- <azurerm_storage_account.c.kind> <azurerm_storage_account.b.kind>',
    ],
    ['{ for x in ["a", "b"] : x => 1 if x == var.pick }', {}],
    [
      '{ for x in ["a", "b"] : x => 1 if x == var.open }',
      { 'if var:open=a': { a: 1 }, 'if var:open=b': { b: 1 }, 'if var:open≠a|b': {} },
    ],
    ['{ for x in ["a", "b"] : x => 1 if local.nobody }', '? local.nobody is not declared'],
    ['{ for x in ["a", "a"] : x => 1 if var.flag }', {}],
    ['{ for x in [local.nobody] : x => 1 }', '? local.nobody is not declared'],
    [
      '{ for x in ["a"] : "${x}${var.pick}" => 1 }',
      { 'if var:pick=x': { ax: 1 }, 'if var:pick=y': { ay: 1 } },
    ],
    ['{ for x in var.open : x => 1 }', '? variable open has no default'],
    ['"%{ for x in var.open }${x}%{ endfor }"', '? variable open has no default'],
    ['"%{ for x in ["a", var.open] }${x},%{ endfor }"', 'a,? variable open has no default,'],
    ['"%{ if var.flag }a%{ else }b%{ endif }"', { 'if var:flag=true': 'a', 'if var:flag=false': 'b' }],
    [
      '"%{ if upper(var.open) }a%{ else }b%{ endif }"',
      { 'if :upper(var.open)=true': 'a', 'if :upper(var.open)=false': 'b' },
    ],
    ['"%{ for x in [1] }${x.y}%{ endfor }"', '? the value has no attribute "y"'],
    ['{ for x in ["a", "a"] : x => 1 }', '? two elements have the key "a": { for x in ["a", "a"] : x => 1 }'],
    ['{ for x in [null] : x => 1 }', '? a text cannot be made of null'],
    ['{ for x in [["a"]] : x => 1 }', '? { for x in [["a"]] : x => 1 } is known only after deployment'],
    ['{ for x in ["a"] : x => 1 if "y" }', '? a condition must be true or false: y'],
    ['[for x in ["a"] : x if "y"]', '? a condition must be true or false: y'],
    ['[for x in 5 : x]', '? a for expression needs a list, a set or a map: [for x in 5 : x]'],
    ['[for x in [1] : x if x.y]', '? the value has no attribute "y"'],
    [
      '"%{ for x in "a" }a%{ endfor }"',
      '? a for expression needs a list, a set or a map: %{ for x in "a" }a%{ endfor }',
    ],
    ['"%{ for x in [] }a%{ endfor }"', ''],
  ])('%s', (expression, expected) => {
    expect(open(expression, { 'a.tpl': 'a-${x}', 'plain.txt': 'text' })).toEqual(expected);
  });
});

describe('a call whose arguments must be settled', () => {
  test.each<[string, unknown]>([
    ['sort([azurerm_storage_account.b.name, "a"])', ['a', 'docs']],
    ['sort(toset([azurerm_storage_account.b.name, "a"]))', ['a', 'docs']],
    ['transpose({ a = [azurerm_storage_account.b.name] })', { docs: ['a'] }],
    ['transpose({ (var.open) = ["a"] })', '? variable open has no default'],
    ['sort(["a", var.open])', '? variable open has no default'],
    ['sort(["a", local.nobody])', '? local.nobody is not declared'],
    ['sort([var.pick, "w"])', { 'if var:pick=x': ['w', 'x'], 'if var:pick=y': ['w', 'y'] }],
    ['sort(var.flag ? ["b", "a"] : ["c"])', { 'if var:flag=true': ['a', 'b'], 'if var:flag=false': ['c'] }],
    ['upper(azurerm_storage_account.b.name)', 'DOCS'],
    ['upper(azurerm_storage_account.b.kind)', '<azurerm_storage_account.b.kind>'],
    ['upper("a-${azurerm_storage_account.b.name}")', 'A-DOCS'],
    ['upper("a-${azurerm_storage_account.b.kind}")', 'A-<azurerm_storage_account.b.kind>'],
    [
      'upper("${azurerm_storage_account.b.name}-${azurerm_storage_account.b.kind}")',
      'DOCS-<azurerm_storage_account.b.kind>',
    ],
    ['upper("${azurerm_storage_account.b.name}-${var.open}")', 'DOCS-? variable open has no default'],
    ['trimspace("${azurerm_storage_account.b.kind}-b ")', '<azurerm_storage_account.b.kind>-b'],
    [
      'provider::azurerm::normalise_resource_id("${azurerm_storage_account.b.id}/BlobServices/default")',
      '<azurerm_storage_account.b.id>/BlobServices/default',
    ],
    ['provider::azurerm::normalise_resource_id(var.open)', '? variable open has no default'],
    [
      'provider::azurerm::parse_resource_id("docs")',
      '? provider::azurerm::parse_resource_id("docs"): docs is no id of a resource',
    ],
    [
      'lower("${azurerm_storage_account.c.tags}")',
      '? lower("${azurerm_storage_account.c.tags}"): a text is needed, not a list or a map',
    ],
    ['lower("a${azurerm_storage_account.c.tags}")', 'a<azurerm_storage_account.c.tags>'],
    ['max(var.open...)', '? variable open has no default'],
    ['max([1, 5]...)', 5],
    ['max(1, terraform_data.kept.input...)', '? max(1, terraform_data.kept.input...): a number is needed'],
    ['concat(["a"], [["b"], ["c"]]...)', ['a', 'b', 'c']],
    ['concat(terraform_data.kept.input, ["m"])', ['k', 'l', 'm']],
    ['length(terraform_data.kept.input)', 2],
    ['can(var.open)', '? variable open has no default'],
    ['can(var.open.x)', '? variable open has no default'],
    ['can(local.nobody)', false],
    ['can(var.flag ? local.nobody : 1)', { 'if var:flag=true': false, 'if var:flag=false': true }],
    ['can(azurerm_storage_account.b.id)', true],
    ['can()', '? can needs an argument'],
    ['try(var.open, "a")', '? variable open has no default'],
    ['try(local.nobody.x, var.open)', '? variable open has no default'],
    ['try(var.flag ? local.nobody : 1, "a")', { 'if var:flag=true': 'a', 'if var:flag=false': 1 }],
    ['try(azurerm_storage_account.b.kind, "a")', '<azurerm_storage_account.b.kind>'],
    ['try(var.open.x, "a")', '? variable open has no default'],
    ['timestamp()', '? timestamp() differs at each run'],
    [
      'max(azurerm_storage_account.b.size, azurerm_storage_account.c.size, azurerm_storage_account.b.size)',
      '? max(azurerm_storage_account.b.size, azurerm_storage_account.c.size, azurerm_sto… is known only after deployment <- <azurerm_storage_account.b.size> <azurerm_storage_account.c.size>',
    ],
    ['max(var.open, local.nobody)', '? local.nobody is not declared'],
    ['max(local.nobody, var.open)', '? local.nobody is not declared'],
    [
      'max(azurerm_storage_account.b.size,    1,  2)',
      '? max(azurerm_storage_account.b.size, 1, 2) is known only after deployment <- <azurerm_storage_account.b.size>',
    ],
    [
      'max(azurerm_storage_account.b.size, 111111111111111111111111111111111111111111)',
      '? max(azurerm_storage_account.b.size, 111111111111111111111111111111111111111111) is known only after deployment <- <azurerm_storage_account.b.size>',
    ],
    [
      'max(azurerm_storage_account.b.size, 1111111111111111111111111111111111111111111)',
      '? max(azurerm_storage_account.b.size, 1111111111111111111111111111111111111111111) is known only after deployment <- <azurerm_storage_account.b.size>',
    ],
    [
      'max(azurerm_storage_account.b.size, 11111111111111111111111111111111111111111111)',
      '? max(azurerm_storage_account.b.size, 1111111111111111111111111111111111111111111… is known only after deployment <- <azurerm_storage_account.b.size>',
    ],
  ])('%s', (expression, expected) => {
    expect(open(expression, { 'a.tpl': 'a-${x}', 'plain.txt': 'text' })).toEqual(expected);
  });
});

describe('a text of a file, or a text as a template', () => {
  test.each<[string, unknown]>([
    ['file("plain.txt")', 'text'],
    ['file("nobody.txt")', '? file() reads a file that is not part of the configuration'],
    ['file(var.open)', '? variable open has no default'],
    ['file(local.nobody)', '? local.nobody is not declared'],
    ['file(azurerm_storage_account.b.name)', '? file() reads a file that is not part of the configuration'],
    [
      'file("${azurerm_storage_account.b.kind}.txt")',
      '? file is known only after deployment <- <azurerm_storage_account.b.kind>',
    ],
    [
      'file(var.flag ? "plain.txt" : "nobody.txt")',
      {
        'if var:flag=true': 'text',
        'if var:flag=false': '? file() reads a file that is not part of the configuration',
      },
    ],
    ['fileexists("plain.txt")', true],
    ['fileexists("nobody.txt")', '? fileexists() reads a file that is not part of the configuration'],
    ['templatefile("a.tpl", { x = var.open })', 'a-? variable open has no default'],
    ['templatefile("a.tpl", { x = var.pick })', { 'if var:pick=x': 'a-x', 'if var:pick=y': 'a-y' }],
    ['templatefile("a.tpl", { y = 1 })', '? the template has no variable x'],
    ['templatefile("a.tpl", "x")', '? the variables of a template is known only after deployment'],
    ['templatefile("nobody.tpl", {})', '? templatefile() reads a file that is not part of the configuration'],
    ['templatefile("a.tpl", local.nobody)', '? local.nobody is not declared'],
    ['templatestring(var.open, {})', '? variable open has no default'],
    [
      'templatestring("a-${azurerm_storage_account.b.kind}", {})',
      '? templatestring is known only after deployment <- <azurerm_storage_account.b.kind>',
    ],
    ['templatestring(local.nobody, {})', '? local.nobody is not declared'],
    [
      'templatestring(terraform_data.kept.id, {})',
      '? templatestring is known only after deployment <- <terraform_data.kept.id>',
    ],
    [
      'templatestring("${"$"}{x == \\"a\\" ? 1 : 2}", { x = var.open })',
      { 'if var:open=a': 1, 'if var:open≠a': 2 },
    ],
    [
      '[for y in ["a", "b"] : templatestring("${"$"}{upper(x) == \\"a\\" ? 1 : 2}", { x = var.open })]',
      [
        { 'if /azurerm_x.e/y0/template:upper(x)=a': 1, 'if /azurerm_x.e/y0/template:upper(x)≠a': 2 },
        { 'if /azurerm_x.e/y1/template:upper(x)=a': 1, 'if /azurerm_x.e/y1/template:upper(x)≠a': 2 },
      ],
    ],
  ])('%s', (expression, expected) => {
    expect(open(expression, { 'a.tpl': 'a-${x}', 'plain.txt': 'text' })).toEqual(expected);
  });
});
