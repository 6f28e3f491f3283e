/** How many there are of a resource and of its generated blocks, and under which conditions. */
import { and, possible } from '../../../policy/guards';
import type { Choice, Unknown } from '../../../policy/values';
import {
  attributesOf,
  firstOf,
  jsonOf,
  resourceWith,
  said,
  valueIn,
  when,
} from '../../support/terraform-reading';

const NONE = '? variable open has no default';

/** Address, guard and the attribute `v` of every resource. */
const instances = (body: string, rest = '') =>
  resourceWith(body, rest)
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
    expect(said(valueIn('azurerm_y.c[0].id', rest))).toEqual({
      either: ['<azurerm_y.c[0].id>', '<azurerm_y.c.id>'],
    });
    expect(said(valueIn('azurerm_y.c[*].id', rest))).toEqual({
      either: [['<azurerm_y.c[0].id>', '<azurerm_y.c[1].id>'], ['<azurerm_y.c.id>']],
    });
  });

  test('that asks for itself is nobody knows how many', () => {
    const rest = 'resource "azurerm_y" "c" { count = length(azurerm_y.c) }';
    expect(said(valueIn('azurerm_y.c[1].id', rest))).toBe('<azurerm_y.c.id>');
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
    const { resources } = jsonOf({ resource: { azurerm_x: { e: { for_each: keys, v: '${each.key}' } } } });
    expect(
      resources.map(({ address, guard, attributes }) => [address, when(guard), said(attributes.v)]),
    ).toEqual([['azurerm_x.e', SOME, AFTER]]);
  });

  test('two that nobody knows are two', () => {
    const { resources } = resourceWith(
      'for_each = var.open',
      'resource "azurerm_x" "f" { count = var.open }',
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
    said(
      firstOf(resourceWith(`dynamic "rule" {\n for_each = ${over}\n content { ${content} }\n}`, BLOCKS))
        .attributes.rule,
    );

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
    const found = firstOf(
      resourceWith('dynamic "rule" {\n for_each = azurerm_y.b.more\n content { at = rule.value }\n}', BLOCKS),
    );
    const [option] = (found.attributes.rule as Choice).options;
    const [block] = (option?.value ?? []) as readonly { at: Unknown }[];
    expect(block?.at.origins.map(said)).toEqual(['<azurerm_y.b.more>']);
  });

  test('stands or not together with others over the same, apart from others', () => {
    const dynamic = (name: string, over: string) =>
      `dynamic "${name}" {\n for_each = var.${over}\n content {}\n}\n`;
    const { attributes } = firstOf(
      resourceWith(`${dynamic('p', 'open')}${dynamic('q', 'open')}${dynamic('r', 'other')}`),
    );
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
        firstOf(
          resourceWith(
            'dynamic "rule" {\n for_each = ["p", "q"]\n content { at = "${rule.value}${timestamp()}" == "x" ? "1" : "2" }\n}\nv = 1',
            'resource "azurerm_y" "r" { v = join("", azurerm_x.e.rule[*].at) }',
          ),
        ).attributes.rule,
      ),
    ).toEqual([{ at: { either: ['1', '2'] } }, { at: { either: ['1', '2'] } }]);
    const all = resourceWith(
      'dynamic "rule" {\n for_each = ["p", "q"]\n content { at = "${rule.value}${timestamp()}" == "x" ? "1" : "2" }\n}',
      'resource "azurerm_y" "r" { v = "${upper(azurerm_x.e.rule[0].at)}${upper(azurerm_x.e.rule[1].at)}" }',
    );
    expect(attributesOf(all, 'azurerm_y.r')).toEqual({ v: { either: ['11', '12', '21', '22'] } });
  });

  test('holds its content alone', () => {
    expect(
      said(
        firstOf(
          resourceWith('dynamic "rule" {\n for_each = ["p"]\n other { at = 2 }\n content { at = 1 }\n}'),
        ).attributes,
      ),
    ).toEqual({
      rule: [{ at: 1 }],
    });
  });

  test('stands behind what is written under its name', () => {
    const text =
      'rule {\n at = 0\n}\ndynamic "rule" {\n for_each = ["p"]\n content { at = 1 }\n}\nrule {\n at = 2\n}';
    expect(said(firstOf(resourceWith(text)).attributes.rule)).toEqual([{ at: 0 }, { at: 1 }, { at: 2 }]);
    expect(said(firstOf(resourceWith(`rule = { at = 9 }\n${text}`)).attributes.rule)).toEqual([
      { at: 9 },
      { at: 0 },
      { at: 1 },
      { at: 2 },
    ]);
    expect(said(firstOf(resourceWith(`rule = local.nobody\n${text}`)).attributes.rule)).toEqual(
      '? local.nobody is not declared',
    );
  });
});
