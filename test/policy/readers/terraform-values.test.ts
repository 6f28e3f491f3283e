/** What an attribute holds: what is read through references, what is left of it, and what variables give. */
import { Ref, Text, Unknown, type Value } from '../../../policy/values';
import {
  attributesOf,
  firstOf,
  jsonOf,
  resourceWith,
  rootOf,
  said,
  UNDECIDED,
  valueIn,
} from '../../support/terraform-reading';

const NONE = '? variable open has no default';

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
    ['what nobody knows', 'azurerm_y.b.open', '<azurerm_y.b.open>'],
    ['a fault', 'azurerm_y.b.wrong', '<azurerm_y.b.wrong>'],
    ['nothing', 'azurerm_y.b.none', '<azurerm_y.b.none>'],
    ['what is not written', 'azurerm_y.b.id', '<azurerm_y.b.id>'],
    ['what Terraform reads itself', 'azurerm_y.b.count', '<azurerm_y.b.count>'],
    ['a circle', 'azurerm_y.p.v', '<azurerm_y.p.v>'],
    ['the whole of one', 'azurerm_y.b', '? upper(azurerm_y.b) is known only after deployment'],
  ])('%s', (_what, expression, expected) => {
    expect(said(valueIn(`upper(${expression})`, REST))).toEqual(expected);
  });

  test('what a resource of Terraform holds of nothing is nothing', () => {
    expect(
      valueIn('terraform_data.n.output', 'resource "terraform_data" "n" { input = null }'),
    ).toBeUndefined();
  });

  test('locations that are no text stay as they are', () => {
    expect(valueIn('length(azurerm_y.d.location)', REST)).toBe(1);
  });

  test('a block that is written as one is the first of a list', () => {
    const { resources } = jsonOf({
      resource: {
        azurerm_y: { b: { rule: { at: 'k' } } },
        azurerm_x: { e: { v: '${upper(azurerm_y.b.rule[0].at)}', w: '${upper(azurerm_y.b.rule[1].at)}' } },
      },
    });
    expect(said(resources[1]?.attributes)).toEqual({
      v: 'K',
      w: '<azurerm_y.b.rule.1.at>',
    });
  });

  test('resources of which one block each needs one of the other are no circle', () => {
    const rest = `resource "azurerm_y" "b" {
      one { v = upper(azurerm_y.c.v) }
      two { v = "k" }
    }
    resource "azurerm_y" "c" { v = upper(azurerm_y.b.two[0].v) }`;
    expect(said(valueIn('"${upper(azurerm_y.b.two[0].v)}${upper(azurerm_y.c.v)}"', rest))).toBe('KK');
  });
});

describe('the value of an attribute', () => {
  test('what cannot hold where the resource stands is gone', () => {
    expect(
      said(
        firstOf(
          resourceWith(
            'count = var.a ? 1 : 0\nv = var.a ? null : 1\nw = { k = var.a ? null : 1, l = null, m = 2 }',
          ),
        ).attributes,
      ),
    ).toEqual({
      w: { m: 2 },
    });
  });

  test('of a fault in one case the other case is left', () => {
    expect(said(valueIn('[var.a ? local.nobody : 1]'))).toEqual([1]);
    expect(said(valueIn('var.a ? local.nobody : var.b ? 1 : 2'))).toEqual({ either: [1, 2] });
    expect(said(valueIn('var.a ? local.nobody : local.none'))).toEqual({
      either: ['? local.nobody is not declared', '? local.none is not declared'],
    });
  });

  test('what nobody knows is plain', () => {
    const rest = 'data "azurerm_subnet" "s" {}';
    const text = valueIn('"x-${data.azurerm_subnet.s}"', rest) as Text;
    expect(text.parts.map((part) => (part as object).constructor)).toEqual([String, Unknown]);
    expect((valueIn('data.azurerm_subnet.s', rest) as object).constructor).toBe(Unknown);
    expect(valueIn('"x-${azurerm_y.b.id}"', 'resource "azurerm_y" "b" {}')).toEqual(
      new Text(['x-', new Ref('r#azurerm_y.b', ['id'])]),
    );
  });

  test('of a map with more than is written the rest is told', () => {
    expect(said(valueIn('merge(var.open, { k = null })'))).toBe(NONE);
    expect(said(valueIn('merge(var.open, { k = 1 })'))).toEqual({ '…': NONE, k: 1 });
  });

  test('what holds more values than anybody writes is told', () => {
    const [found] = jsonOf({
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
    ['another call of it', 'contains(["x"], strrev(var.v))'],
    ['a call that takes letters out of it', 'contains(["x"], replace(var.v, "-", ""))'],
    ['no item', 'contains(["x"])'],
    ['another function of it', 'index(["x"], var.v)'],
    ['another function', 'startswith("x", var.v)'],
    ['what is in no list', 'contains("x", var.v)'],
    ['nothing in a list', 'contains([null, "x"], var.v)'],
    ['a list in a list', 'contains([["x"], "x"], var.v)'],
    ['a map in a list', 'contains([{ x = 1 }], var.v)'],
    ['a name of no value', 'var.v == local.nobody'],
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
        'main.tf': `${UNDECIDED}module "m" { source = "./m" }\nresource "azurerm_x" "e" {\n v = var.open\n w = module.m.o\n}`,
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
