/** What the reader makes of one resource: instances, attributes, blocks, what it needs and where it comes from. */
import { and, type Guard, possible } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import { readTerraformJson } from '../../../policy/readers/terraform';
import { type Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';
import { attributesOf, rootOf, said } from '../../support/terraform-reading';

const OPEN =
  'variable "a" { type = bool }\nvariable "b" { type = bool }\nvariable "open" {}\nvariable "other" {}\n';
const NONE = '? variable open has no default';
const read = (text: string) => rootOf({ 'main.tf': OPEN + text });
const resource = (body: string, rest = '') => read(`resource "azurerm_x" "e" {\n${body}\n}\n${rest}`);
const first = (body: string, rest = ''): Resource => resource(body, rest).resources[0] as Resource;
/** The value of one expression beside the rest of a root module. */
const of = (expression: string, rest = ''): Value | undefined =>
  first(`v = ${expression}`, rest).attributes.v;
const json = (value: unknown) => readTerraformJson({ file: 'm.tf.json', text: JSON.stringify(value) });

/** A guard in words: `a=1 & b=2 or c=3`. */
const when = (guard: Guard): string =>
  guard
    .map((one) =>
      [...one].map(
        ([input, it]) => `${input}${'in' in it ? `=${[...it.in].join('|')}` : `≠${[...it.notIn].join('|')}`}`,
      ),
    )
    .map((parts) => parts.join(' & ') || 'always')
    .join(' or ');

/** Address, guard and the attribute `v` of every resource. */
const instances = (body: string, rest = '') =>
  resource(body, rest)
    .resources.filter((one) => one.type === 'azurerm_x')
    .map(({ address, guard, attributes }) => [
      address.slice('azurerm_x.'.length),
      when(guard),
      said(attributes.v),
    ]);

describe('a count', () => {
  const SOME = 'some:azurerm_x.e=true';

  test.each<[string, string, readonly (readonly [string, string, unknown])[]]>([
    ['none', '0', []],
    [
      'two',
      '2',
      [
        ['e[0]', 'always', 0],
        ['e[1]', 'always', 1],
      ],
    ],
    ['a text that is a number', '"1"', [['e[0]', 'always', 0]]],
    ['a text that is none', '"one"', [['e', SOME, '? count of azurerm_x.e is known only after deployment']]],
    ['a truth', 'true', [['e', SOME, '? count of azurerm_x.e is known only after deployment']]],
    ['nothing', 'null', [['e', SOME, '? count of azurerm_x.e is known only after deployment']]],
    ['a part of one', '1.5', [['e', SOME, '? count of azurerm_x.e is known only after deployment']]],
    ['less than none', '-1', [['e', SOME, '? count of azurerm_x.e is known only after deployment']]],
    [
      'more than anybody makes',
      '20001',
      [['e', SOME, '? count of azurerm_x.e is known only after deployment']],
    ],
    ['a list', '[1]', [['e', SOME, '? count of azurerm_x.e is known only after deployment']]],
    ['nobody knows', 'var.open', [['e', SOME, NONE]]],
    ['a fault', 'local.nobody', [['e', SOME, '? local.nobody is not declared']]],
    ['a reference that is written', 'azurerm_y.b.size', [['e[0]', 'always', 0]]],
    [
      'a reference that is not',
      'azurerm_y.b.id',
      [['e', SOME, '? count of azurerm_x.e is known only after deployment']],
    ],
    ['a fault in one case', 'var.a ? local.nobody : 1', [['e[0]', 'always', 0]]],
  ])('of %s', (_what, count, expected) => {
    expect(instances(`count = ${count}\nv = count.index`, 'resource "azurerm_y" "b" { size = 1 }')).toEqual(
      expected,
    );
  });

  test('that is undecided makes what stands in every case, and what stands in some', () => {
    expect(instances('count = var.a ? 1 : 2\nv = count.index')).toEqual([
      ['e[0]', 'always', 0],
      ['e[1]', 'var:a=false', 1],
    ]);
  });

  test('that nobody knows in one case', () => {
    expect(instances('count = var.a ? 2 : var.open\nv = count.index')).toEqual([
      ['e', `var:a=false & ${SOME}`, NONE],
      ['e[0]', 'var:a=true', 0],
      ['e[1]', 'var:a=true', 1],
    ]);
    const rest = 'resource "azurerm_y" "c" { count = var.a ? 2 : var.open }';
    expect(said(of('azurerm_y.c[0].id', rest))).toEqual({
      either: ['<azurerm_y.c[0].id>', '<azurerm_y.c.id>'],
    });
    expect(said(of('azurerm_y.c[*].id', rest))).toEqual({
      either: [['<azurerm_y.c[0].id>', '<azurerm_y.c[1].id>'], ['<azurerm_y.c.id>']],
    });
  });

  test('that asks for itself is nobody knows how many', () => {
    const rest = 'resource "azurerm_y" "c" { count = length(azurerm_y.c) }';
    expect(said(of('azurerm_y.c[1].id', rest))).toBe('<azurerm_y.c.id>');
  });
});

describe('for_each', () => {
  const SOME = 'some:azurerm_x.e=true';
  const AFTER = '? for_each of azurerm_x.e is known only after deployment';

  test.each<[string, string, readonly (readonly [string, string, unknown])[]]>([
    ['nothing', '{}', []],
    [
      'a map',
      '{ k = 1, l = 2 }',
      [
        ['e["k"]', 'always', ['k', 1]],
        ['e["l"]', 'always', ['l', 2]],
      ],
    ],
    ['a set', 'toset(["k"])', [['e["k"]', 'always', ['k', 'k']]]],
    ['a text', '"k"', [['e', SOME, [AFTER, AFTER]]]],
    ['nobody knows', 'var.open', [['e', SOME, [NONE, NONE]]]],
    [
      'a map with more than is written',
      'merge(var.open, { k = 1 })',
      [
        ['e', SOME, [NONE, NONE]],
        ['e["k"]', 'always', ['k', 1]],
      ],
    ],
    ['a set of something nobody knows', 'toset(["k", var.open])', [['e', SOME, [NONE, NONE]]]],
    [
      'a list of something nobody knows',
      '["k", var.open]',
      [
        ['e', SOME, [NONE, NONE]],
        ['e["k"]', 'always', ['k', 'k']],
      ],
    ],
    ['a reference that is written', 'azurerm_y.b.tags', [['e["k"]', 'always', ['k', 'w']]]],
    ['a reference that is not', 'azurerm_y.b.zones', [['e', SOME, [AFTER, AFTER]]]],
    [
      'a fault',
      'local.nobody',
      [['e', SOME, ['? local.nobody is not declared', '? local.nobody is not declared']]],
    ],
    ['a fault in one case', 'var.a ? local.nobody : { k = 1 }', [['e["k"]', 'always', ['k', 1]]]],
    [
      'nobody knows in one case',
      'var.a ? { k = 1 } : var.open',
      [
        ['e', `var:a=false & ${SOME}`, [NONE, NONE]],
        ['e["k"]', 'var:a=true', ['k', 1]],
      ],
    ],
    [
      'one key in either case',
      'var.a ? { k = 1 } : { k = 2, l = 3 }',
      [
        ['e["k"]', 'always', ['k', { either: [1, 2] }]],
        ['e["l"]', 'var:a=false', ['l', 3]],
      ],
    ],
    [
      'one key in two cases of three',
      'var.a ? { k = 1 } : var.b ? { k = 2 } : {}',
      [['e["k"]', 'var:a=true or var:a=false & var:b=true', ['k', { either: [1, 2] }]]],
    ],
  ])('of %s', (_what, over, expected) => {
    const rest = 'resource "azurerm_y" "b" { tags = { k = "w" } }';
    expect(instances(`for_each = ${over}\nv = [each.key, each.value]`, rest)).toEqual(expected);
  });

  test('of more than anybody makes', () => {
    const keys = Array.from({ length: 20_001 }, (_, i) => `k${i}`);
    const { resources } = json({ resource: { azurerm_x: { e: { for_each: keys, v: '${each.key}' } } } });
    expect(
      resources.map(({ address, guard, attributes }) => [address, when(guard), said(attributes.v)]),
    ).toEqual([['azurerm_x.e', SOME, AFTER]]);
  });

  test('two that nobody knows are two', () => {
    const { resources } = read(
      'resource "azurerm_x" "e" { for_each = var.open }\nresource "azurerm_x" "f" { count = var.open }',
    );
    expect(resources.map((one) => when(one.guard))).toEqual([SOME, 'some:azurerm_x.f=true']);
  });
});

describe('a generated block', () => {
  const BLOCKS = `resource "azurerm_y" "b" {
    ids = ["p", "q"]
    one = "text"
  }`;
  const blocks = (over: string, content = 'at = rule.value') =>
    said(first(`dynamic "rule" {\n for_each = ${over}\n content { ${content} }\n}`, BLOCKS).attributes.rule);

  test.each<[string, string, unknown]>([
    ['nothing', 'null', []],
    ['a list', '["p"]', [{ at: 'p' }]],
    ['a reference that is written', 'azurerm_y.b.ids', [{ at: 'p' }, { at: 'q' }]],
    ['a text', 'azurerm_y.b.one', '? a dynamic block needs a collection'],
    ['a fault', 'local.nobody', '? local.nobody is not declared'],
    [
      'a reference that is not written',
      'azurerm_y.b.more',
      { either: [[{ at: '? azurerm_y.b.more is known only after deployment' }], []] },
    ],
    ['nobody knows', 'var.open', { either: [[{ at: NONE }], []] }],
    ['a map with more than is written', 'merge(var.open, { k = 1 })', { either: [[{ at: NONE }], []] }],
  ])('over %s', (_what, over, expected) => {
    expect(blocks(over)).toEqual(expected);
  });

  test('over a reference that is not written is made of that', () => {
    const found = first(
      'dynamic "rule" {\n for_each = azurerm_y.b.more\n content { at = rule.value }\n}',
      BLOCKS,
    );
    const [option] = (found.attributes.rule as Choice).options;
    const [block] = (option?.value ?? []) as readonly { at: Unknown }[];
    expect(block?.at.origins.map(said)).toEqual(['<azurerm_y.b.more>']);
  });

  test('stands or not together with others over the same, apart from others', () => {
    const dynamic = (name: string, over: string) =>
      `dynamic "${name}" {\n for_each = var.${over}\n content {}\n}\n`;
    const { attributes } = first(`${dynamic('p', 'open')}${dynamic('q', 'open')}${dynamic('r', 'other')}`);
    const guards = (name: string) => (attributes[name] as Choice).options.map((option) => option.guard);
    expect(guards('p').map(when)).toEqual(['some::var.open=true', 'some::var.open=false']);
    const together = (one: string, other: string) =>
      possible(and(guards(one)[0] ?? [], guards(other)[1] ?? []));
    expect(together('p', 'q')).toBe(false);
    expect(together('p', 'r')).toBe(true);
  });

  test('is undecided anew in each round', () => {
    expect(
      said(
        first(
          'dynamic "rule" {\n for_each = ["p", "q"]\n content { at = "${rule.value}${timestamp()}" == "x" ? "1" : "2" }\n}\nv = 1',
          'resource "azurerm_y" "r" { v = join("", azurerm_x.e.rule[*].at) }',
        ).attributes.rule,
      ),
    ).toEqual([{ at: { either: ['1', '2'] } }, { at: { either: ['1', '2'] } }]);
    const all = resource(
      'dynamic "rule" {\n for_each = ["p", "q"]\n content { at = "${rule.value}${timestamp()}" == "x" ? "1" : "2" }\n}',
      'resource "azurerm_y" "r" { v = "${upper(azurerm_x.e.rule[0].at)}${upper(azurerm_x.e.rule[1].at)}" }',
    );
    expect(attributesOf(all, 'azurerm_y.r')).toEqual({ v: { either: ['11', '12', '21', '22'] } });
  });

  test('holds its content alone', () => {
    expect(
      said(
        first('dynamic "rule" {\n for_each = ["p"]\n other { at = 2 }\n content { at = 1 }\n}').attributes,
      ),
    ).toEqual({
      rule: [{ at: 1 }],
    });
  });

  test('stands behind what is written under its name', () => {
    const text =
      'rule {\n at = 0\n}\ndynamic "rule" {\n for_each = ["p"]\n content { at = 1 }\n}\nrule {\n at = 2\n}';
    expect(said(first(text).attributes.rule)).toEqual([{ at: 0 }, { at: 1 }, { at: 2 }]);
    expect(said(first(`rule = { at = 9 }\n${text}`).attributes.rule)).toEqual([
      { at: 9 },
      { at: 0 },
      { at: 1 },
      { at: 2 },
    ]);
    expect(said(first(`rule = local.nobody\n${text}`).attributes.rule)).toEqual(
      '? local.nobody is not declared',
    );
  });
});

describe('what is read through a reference', () => {
  const REST = `
    resource "azurerm_y" "b" {
      location = "France Central"
      place    = "France Central"
      none     = null
      open     = var.open
      wrong    = local.nobody
      far      = azurerm_y.c.near
      whole    = azurerm_y.c.rule
      rule { at = "k" }
      keyed    = { "0" = "zero", at = "m" }
    }
    resource "azurerm_y" "c" {
      location = var.a ? "France Central" : "West Europe"
      near     = azurerm_y.d.name
      rule { at = azurerm_y.d.name }
    }
    resource "azurerm_y" "d" {
      name     = "n"
      location = ["France Central"]
    }
    resource "aws_y" "f" { location = "France Central" }
    resource "azurerm_y" "p" { v = azurerm_y.q.v }
    resource "azurerm_y" "q" { v = azurerm_y.p.v }`;

  test.each<[string, string, unknown]>([
    ['a location, as the provider keeps it', 'azurerm_y.b.location', 'FRANCECENTRAL'],
    ['one of two locations', 'azurerm_y.c.location', { either: ['FRANCECENTRAL', 'WESTEUROPE'] }],
    ['another text', 'azurerm_y.b.place', 'FRANCE CENTRAL'],
    ['a location of another provider', 'aws_y.f.location', 'FRANCE CENTRAL'],
    ['a block', 'azurerm_y.b.rule[0].at', 'K'],
    ['what a reference refers to', 'azurerm_y.b.far', 'N'],
    ['a part of what a reference refers to', 'azurerm_y.b.whole[0].at', 'N'],
    ['a map by a key', 'azurerm_y.b.keyed["at"]', 'M'],
    ['a map by a key that is a number', 'azurerm_y.b.keyed[0]', 'ZERO'],
    ['what nobody knows', 'azurerm_y.b.open', '? upper(azurerm_y.b.open) is known only after deployment'],
    ['a fault', 'azurerm_y.b.wrong', '? upper(azurerm_y.b.wrong) is known only after deployment'],
    ['nothing', 'azurerm_y.b.none', '? upper(azurerm_y.b.none) is known only after deployment'],
    ['what is not written', 'azurerm_y.b.id', '? upper(azurerm_y.b.id) is known only after deployment'],
    [
      'what Terraform reads itself',
      'azurerm_y.b.count',
      '? upper(azurerm_y.b.count) is known only after deployment',
    ],
    ['a circle', 'azurerm_y.p.v', '? upper(azurerm_y.p.v) is known only after deployment'],
    ['the whole of one', 'azurerm_y.b', '? upper(azurerm_y.b) is known only after deployment'],
  ])('%s', (_what, expression, expected) => {
    expect(said(of(`upper(${expression})`, REST))).toEqual(expected);
  });

  test('locations that are no text stay as they are', () => {
    expect(of('length(azurerm_y.d.location)', REST)).toBe(1);
  });

  test('a block that is written as one is the first of a list', () => {
    const { resources } = json({
      resource: {
        azurerm_y: { b: { rule: { at: 'k' } } },
        azurerm_x: { e: { v: '${upper(azurerm_y.b.rule[0].at)}', w: '${upper(azurerm_y.b.rule[1].at)}' } },
      },
    });
    expect(said(resources[1]?.attributes)).toEqual({
      v: 'K',
      w: '? upper(azurerm_y.b.rule[1].at) is known only after deployment',
    });
  });

  test('resources of which one block each needs one of the other are no circle', () => {
    const rest = `resource "azurerm_y" "b" {
      one { v = upper(azurerm_y.c.v) }
      two { v = "k" }
    }
    resource "azurerm_y" "c" { v = upper(azurerm_y.b.two[0].v) }`;
    expect(said(of('"${upper(azurerm_y.b.two[0].v)}${upper(azurerm_y.c.v)}"', rest))).toBe('KK');
  });
});

describe('the value of an attribute', () => {
  test('what cannot hold where the resource stands is gone', () => {
    expect(
      said(
        first('count = var.a ? 1 : 0\nv = var.a ? null : 1\nw = { k = var.a ? null : 1, l = null, m = 2 }')
          .attributes,
      ),
    ).toEqual({
      w: { m: 2 },
    });
  });

  test('of a fault in one case the other case is left', () => {
    expect(said(of('[var.a ? local.nobody : 1]'))).toEqual([1]);
    expect(said(of('var.a ? local.nobody : var.b ? 1 : 2'))).toEqual({ either: [1, 2] });
    expect(said(of('var.a ? local.nobody : local.none'))).toEqual({
      either: ['? local.nobody is not declared', '? local.none is not declared'],
    });
  });

  test('what nobody knows is plain', () => {
    const rest = 'data "azurerm_subnet" "s" {}';
    const text = of('"x-${data.azurerm_subnet.s}"', rest) as Text;
    expect(text.parts.map((part) => (part as object).constructor)).toEqual([String, Unknown]);
    expect((of('data.azurerm_subnet.s', rest) as object).constructor).toBe(Unknown);
    expect(of('"x-${azurerm_y.b.id}"', 'resource "azurerm_y" "b" {}')).toEqual(
      new Text(['x-', new Ref('r#azurerm_y.b', ['id'])]),
    );
  });

  test('of a map with more than is written the rest is told', () => {
    expect(said(of('merge(var.open, { k = null })'))).toBe(NONE);
    expect(said(of('merge(var.open, { k = 1 })'))).toEqual({ '…': NONE, k: 1 });
  });

  test('what holds more values than anybody writes is told', () => {
    const [found] = json({
      resource: { azurerm_x: { e: { v: Array.from({ length: 100_000 }, () => 1) } } },
    }).resources;
    const [before, last] = ((found?.attributes.v ?? []) as readonly Value[]).slice(-2);
    expect(before).toBe(1);
    expect(last).toMatchObject({
      reason: 'the resource holds more than 100000 values',
      settle: 'split the resource, or judge the plan',
    });
  });
});

describe('a variable', () => {
  const given = (variable: string, value?: string) =>
    said(
      rootOf({
        'main.tf': `variable "v" {\n${variable}\n}\nresource "azurerm_x" "e" { v = [var.v] }`,
        ...(value === undefined ? {} : { 'terraform.tfvars': `v = ${value}` }),
      }).resources[0]?.attributes.v,
    );

  test.each<[string, string, string | undefined, unknown]>([
    ['nothing is given', 'default = "d"', undefined, ['d']],
    ['nothing is a value', 'default = "d"', 'null', [null]],
    ['nothing is a value, it says so', 'default = "d"\nnullable = true', 'null', [null]],
    ['nothing is no value', 'default = "d"\nnullable = false', 'null', ['d']],
    ['something is given where nothing is no value', 'default = "d"\nnullable = false', '"x"', ['x']],
    [
      'what is given does not fit',
      'type = number',
      '"x"',
      ['? the value of variable v does not fit number: a number is needed'],
    ],
    [
      'the default does not fit',
      'type = list(string)\ndefault = 1',
      undefined,
      ['? the value of variable v does not fit list(string): a list is needed'],
    ],
    [
      'a condition stands in no validation',
      'other { condition = var.v == "x" }',
      undefined,
      ['? variable v has no default'],
    ],
    [
      'a validation has no condition',
      'validation { error_message = "no" }',
      undefined,
      ['? variable v has no default'],
    ],
  ])('where %s', (_what, variable, value, expected) => {
    expect(given(variable, value)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['a local of its name', 'contains(["x"], local.v)'],
    ['a part of a local of its name', 'contains(["x"], local.var.v)'],
    ['a call of it', 'contains(["x"], lower(var.v))'],
    ['no item', 'contains(["x"])'],
    ['another function of it', 'index(["x"], var.v)'],
    ['another function', 'startswith("x", var.v)'],
    ['what is in no list', 'contains("x", var.v)'],
    ['nothing in a list', 'contains([null, "x"], var.v)'],
    ['a list in a list', 'contains([["x"], "x"], var.v)'],
    ['a map in a list', 'contains([{ x = 1 }], var.v)'],
    ['another name', 'var.v == local.v'],
    ['two other values', '1 == 2'],
    ['the opposite', 'contains(["x"], var.v) != true'],
    ['a comparison', 'var.v > 1'],
    ['a choice', 'true ? true : var.v == "x"'],
  ])('a validation by %s allows what nobody knows', (_what, condition) => {
    const text = `locals {\n v = "x"\n var = { v = "x" }\n}`;
    const read = rootOf({
      'main.tf': `variable "v" {\n validation { condition = ${condition} }\n}\n${text}\nresource "azurerm_x" "e" { v = var.v }`,
    });
    expect(attributesOf(read)).toEqual({ v: '? variable v has no default' });
  });

  test('what settles one is said, of the root module and of another', () => {
    const m = 'variable "v" {}\noutput "o" { value = var.v }';
    const read = rootOf(
      {
        'main.tf': `${OPEN}module "m" { source = "./m" }\nresource "azurerm_x" "e" {\n v = var.open\n w = module.m.o\n}`,
      },
      { m },
    );
    expect(read.resources[0]?.attributes).toMatchObject({
      v: {
        reason: 'variable open has no default',
        settle: 'give variable open a value in terraform.tfvars, or judge the plan',
      },
      w: {
        reason: 'variable module.m.v has no default',
        settle: 'pass v in the call of module.m, or judge the plan',
      },
    });
  });
});

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
    expect(first(body, rest).dependsOn).toEqual(expected);
  });

  test.each<[string, string, true | undefined]>([
    ['says so', 'lifecycle {\n prevent_destroy = true\n}', true],
    ['says so in a text', 'lifecycle {\n prevent_destroy = "true"\n}', undefined],
    ['says no', 'lifecycle {\n prevent_destroy = false\n}', undefined],
    ['says nothing of it', 'lifecycle {\n create_before_destroy = true\n}', undefined],
    ['says it elsewhere', 'other {\n prevent_destroy = true\n}', undefined],
    ['says it of itself', 'prevent_destroy = true', undefined],
  ])('it is kept where it %s', (_what, body, expected) => {
    expect(first(body).retained).toBe(expected);
  });

  test.each<[string, string]>([
    ['local-exec', 'runs a command on the machine that applies'],
    ['remote-exec', 'runs commands on a machine'],
    ['file', 'copies files to a machine'],
    ['chef', 'does what no reader sees'],
  ])('its provisioner %s is told', (kind, what) => {
    const { opacities } = resource(`\nprovisioner "${kind}" {}\nlifecycle {}`);
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
    json({ resource: { azurerm_x: { e: { '//': { metadata } } } } }).resources[0]?.origin;
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
    const of = (comment: unknown) => json({ resource: { azurerm_x: { e: { '//': comment } } } }).resources[0];
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

  test.each<[string, string, string]>([
    ['a key that begins with a number', 'tags["2nd"]', '"2nd": 1,'],
    ['a key that ends with a number', 'tags.v2', '"v2": 2'],
    ['an item beyond the ninth', 'one[11].at', '"at": 11'],
    ['a key nobody wrote', 'tags["gone"]', '"tags": {'],
  ])('%s, in JSON', (_what, property, line) => {
    expect(lineOf(JSON_TEXT, property)).toBe(line);
  });
});
