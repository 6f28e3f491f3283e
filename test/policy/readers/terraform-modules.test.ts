/** What a name stands for that reaches beyond one resource: providers, modules, the folder. */
import { and, equals, possible } from '../../../policy/guards';
import { readTerraformTexts } from '../../../policy/readers/terraform';
import { Choice } from '../../../policy/values';
import { attributesOf, rootOf, said, UNDECIDED, valueIn } from '../../support/terraform-reading';

describe('a provider', () => {
  const AZURE =
    'provider "azurerm" { subscription_id = "one" }\nprovider "azurerm" {\n alias = "two"\n subscription_id = "two"\n features {}\n}\n';
  const providersOf = (text: string, modules: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(
      rootOf({ 'main.tf': text }, modules).resources.map(({ address, provider }) => [
        address,
        { ...provider, arguments: said(provider?.arguments) },
      ]),
    );
  const GONE = (name: string) => ({
    subscription_id: `? the provider configuration ${name} is not part of the configuration`,
    tenant_id: `? the provider configuration ${name} is not part of the configuration`,
  });

  test.each<[string, string, object]>([
    [
      'the default',
      'resource "azurerm_x" "e" {}',
      { name: 'azurerm', arguments: { subscription_id: 'one' } },
    ],
    [
      'one that is named',
      'resource "azurerm_x" "e" { provider = azurerm.two }',
      { name: 'azurerm', alias: 'two', arguments: { subscription_id: 'two' } },
    ],
    [
      'one that is named by a text',
      'resource "azurerm_x" "e" { provider = "azurerm.two" }',
      { name: 'azurerm', alias: 'two', arguments: { subscription_id: 'two' } },
    ],
    [
      'one that nobody wrote',
      'resource "azurerm_x" "e" { provider = azurerm.gone }',
      { name: 'azurerm', alias: 'gone', arguments: GONE('azurerm.gone') },
    ],
    ['none of another name', 'resource "lone" "e" {}', { name: 'lone', arguments: {} }],
    ['one of a longer name', 'resource "terraform_data" "e" {}', { name: 'terraform', arguments: {} }],
    [
      'no other block of its name',
      'module "azurerm" {\n source = "./m"\n subscription_id = "no"\n}\nresource "azurerm_x" "e" {}',
      { name: 'azurerm', arguments: { subscription_id: 'one' } },
    ],
  ])('of a resource is %s', (_what, text, expected) => {
    expect(Object.values(providersOf(AZURE + text))).toEqual([expected]);
  });

  test('one that is nothing is the default', () => {
    const text = JSON.stringify({
      provider: {
        azurerm: [
          { alias: null, subscription_id: 'one' },
          { alias: '${ "two" }', subscription_id: 'two' },
        ],
      },
      resource: { azurerm_x: { e: { provider: null }, f: { provider: '${ azurerm.two }' } } },
    });
    const found = rootOf({ 'main.tf.json': text }).resources.map(
      (one) => one.provider?.arguments.subscription_id,
    );
    expect(found).toEqual(['one', 'two']);
  });

  test('what would settle one that nobody wrote is said', () => {
    const [found] = rootOf({ 'main.tf': 'resource "azurerm_x" "e" { provider = azurerm.gone }' }).resources;
    expect(found?.provider?.arguments.tenant_id).toMatchObject({
      settle: 'write the provider block with its subscription_id, or judge the plan',
    });
  });

  const CHILD = 'resource "azurerm_x" "e" {}\nresource "azurerm_x" "f" { provider = azurerm.two }';
  test.each<[string, string, string, string, unknown, unknown]>([
    [
      'the default of its caller alone',
      '',
      CHILD,
      'azurerm',
      { subscription_id: 'one' },
      GONE('azurerm.two'),
    ],
    [
      'what it is handed',
      'providers = {\n azurerm = azurerm.two\n azurerm.two = azurerm\n}',
      CHILD,
      'azurerm',
      { subscription_id: 'two' },
      { subscription_id: 'one' },
    ],
    [
      'what it is handed and nobody wrote',
      'providers = {\n azurerm = azurerm.gone\n}',
      CHILD,
      'azurerm',
      GONE('azurerm.gone'),
      GONE('azurerm.two'),
    ],
    [
      'its own',
      '',
      `${CHILD}\nprovider "azurerm" {\n alias = "two"\n subscription_id = "own"\n}`,
      'azurerm',
      { subscription_id: 'one' },
      { subscription_id: 'own' },
    ],
  ])('of a module is %s', (_what, call, child, _name, e, f) => {
    const found = providersOf(`${AZURE}module "m" {\n source = "./m"\n ${call}\n}`, { m: child });
    expect([found['module.m.azurerm_x.e']?.arguments, found['module.m.azurerm_x.f']?.arguments]).toEqual([
      e,
      f,
    ]);
  });
});

describe('a module', () => {
  test('an output without a value is none, and a variable of the name of an output is another thing', () => {
    const m = 'variable "o" { default = "d" }\noutput "o" { value = "${var.o}!" }\noutput "none" {}';
    const call = 'module "m" { source = "./m" }';
    expect(said(valueIn('module.m', call, { m }))).toEqual({ o: 'd!' });
    expect(said(valueIn('module.m.none', call, { m }))).toBe('? there is no key "none" among o');
  });

  test.each<[string, string, string, unknown]>([
    ['one that is not part of the configuration', '', 'module.f.x.y', '? module.f.x.y'],
    ['one of nobody knows how many', 'count = var.open', 'module.f[0].x', '? module.f.0.x'],
  ])('%s comes from elsewhere', (_what, more, expression, begin) => {
    const found = valueIn(expression, `module "f" {\n source = "far/f"\n ${more}\n}`);
    expect(found).toMatchObject({
      reason: `${String(begin).slice(2)} comes from the module "far/f", which is not part of the configuration`,
      settle: 'copy the module into the configuration, or judge the plan',
    });
  });

  test('conditions on two outputs of one from elsewhere are two', () => {
    const either = (name: string) => `(module.f.${name} == "x" ? "1" : "2")`;
    const far = 'module "f" { source = "far/f" }';
    expect(said(valueIn(`join("", [${either('a')}, ${either('b')}])`, far))).toEqual({
      either: ['11', '12', '21', '22'],
    });
    expect(said(valueIn(`join("", [${either('a')}, ${either('a')}])`, far))).toEqual({
      either: ['11', '22'],
    });
  });

  test('one that is not part of the configuration is told, once for each that may be', () => {
    const { opacities } = rootOf({
      'main.tf': `${UNDECIDED}\nmodule "f" {\n source = "far/f"\n count = var.a ? 1 : 0\n}\nmodule "n" { count = 0 }`,
    });
    expect(opacities.map(({ locate, ...rest }) => ({ ...rest, line: locate?.()?.line }))).toEqual([
      {
        address: 'module.f[0]',
        property: 'source',
        reason: 'the module "far/f" is not part of the configuration',
        settle: 'copy the module into the configuration, or judge the plan',
        file: 'main.tf',
        line: 6,
      },
    ]);
  });

  test('one under a condition that cannot hold is not told', () => {
    const inner = 'variable "off" {}\nmodule "far" {\n source = "far/f"\n count = var.off ? 1 : 0\n}';
    const call = 'module "m" {\n source = "./m"\n count = var.a ? 1 : 0\n off = !var.a\n}';
    expect(rootOf({ 'main.tf': UNDECIDED + call }, { m: inner }).opacities).toEqual([]);
  });

  test.each<[string, string]>([
    ['a list', '["./m"]'],
    ['nobody knows', 'var.open'],
    ['nothing', 'null'],
  ])('a source that is %s is not part of the configuration', (_what, source) => {
    const read = rootOf(
      { 'main.tf': `${UNDECIDED}module "m" { source = ${source} }` },
      { m: 'resource "azurerm_x" "e" {}' },
    );
    expect(read.resources).toEqual([]);
    expect(read.opacities.map((one) => one.reason)).toEqual([
      'the module it names is not part of the configuration',
    ]);
  });

  test('an output that needs itself has no value, whoever asks first', () => {
    const call = 'module "m" {\n source = "./m"\n i = module.m.o\n}';
    const m = 'variable "i" {}\noutput "o" { value = var.i }\nresource "azurerm_x" "inner" { v = var.i }';
    expect(said(valueIn('module.m.o', call, { m }))).toBe('? output module.m.o refers to itself');
    const read = rootOf({ 'main.tf': call }, { m });
    expect(attributesOf(read, 'module.m.azurerm_x.inner')).toEqual({ v: '? var.i refers to itself' });
  });

  test('a number of modules that asks for itself is not none', () => {
    const call = 'module "m" {\n source = "./m"\n count = length(module.m)\n}';
    const { resources } = rootOf({ 'main.tf': call }, { m: 'resource "azurerm_x" "e" {}' });
    expect(resources.map((one) => one.address)).toEqual(['module.m.azurerm_x.e']);
    const read = { m: 'output "o" { value = 1 }' };
    expect(valueIn('module.m[0].o', call, read)).toBe(1);
    const numbered = call.replace(/}$/, ' i = count.index\n}');
    const m = 'variable "i" {}\noutput "o" { value = var.i }';
    expect(said(valueIn('module.m[0].o', numbered, { m }))).toBe('? module.m refers to itself');
    expect(said(valueIn('module.m.o', 'module "m" { source = "./${module.m.o}" }', read))).toBe(
      '? module.m.o comes from the module it names, which is not part of the configuration',
    );
  });

  test('what is undecided in one instance is undecided anew in the next', () => {
    const m = 'variable "i" {}\noutput "o" { value = var.i }';
    const call =
      'module "m" {\n source = "./m"\n count = 2\n i = "${count.index}${timestamp()}" == "x" ? "1" : "2"\n}';
    expect(said(valueIn('"${module.m[0].o}${module.m[1].o}"', call, { m }))).toEqual({
      either: ['11', '12', '21', '22'],
    });
    expect(said(valueIn('"${module.m[0].o}${module.m[0].o}"', call, { m }))).toEqual({
      either: ['11', '22'],
    });
  });

  test('of nobody knows how many there may be none, together with what they hold', () => {
    const one = (name: string) => `module "${name}" {\n source = "./m"\n count = var.open\n}\n`;
    const { resources } = rootOf(
      { 'main.tf': `${UNDECIDED}${one('m')}${one('n')}` },
      { m: 'resource "azurerm_x" "e" {}' },
    );
    expect(resources.map(({ address, guard }) => [address, guard])).toEqual([
      ['module.m.azurerm_x.e', equals('some:module.m', 'true')],
      ['module.n.azurerm_x.e', equals('some:module.n', 'true')],
    ]);
  });

  test.each<[string, string, string]>([
    ['the folder of the root module', '"${path.root}/x"', './x'],
    ['the folder of the module', '"${path.module}/x"', 'm/x'],
  ])('%s is known in a module', (_what, expression, expected) => {
    const m = `output "o" { value = ${expression} }`;
    expect(valueIn('module.m.o', 'module "m" { source = "./m" }', { m })).toBe(expected);
    expect(valueIn(expression)).toBe('./x');
  });

  test.each<[string, string]>([
    ['each.key', 'each has no value here'],
    ['count.index', 'count has no value here'],
    ['self.id', 'self has no value here'],
    ['ephemeral.azurerm_key_vault_secret.s.value', 'ephemeral has no value here'],
    ['path.cwd', 'path.cwd depends on the machine'],
    ['terraform.workspace', 'terraform.workspace is chosen when terraform runs'],
    ['azurerm_y.nobody.id', 'azurerm_y.nobody is not declared'],
    ['local.nobody', 'local.nobody is not declared'],
    ['var.nobody', 'variable nobody is not declared'],
    ['module.nobody.o', 'module.nobody is not declared'],
    ['var', 'var is no value by itself'],
  ])('%s has no value', (expression, reason) => {
    expect(said(valueIn(expression))).toBe(`? ${reason}`);
  });

  test.each<[string, string]>([
    ['path.cwd', 'write the value itself, or judge the plan'],
    ['count.index', 'judge the plan'],
  ])('what settles %s is said', (expression, settle) => {
    expect(valueIn(expression)).toMatchObject({ settle });
  });

  test('a chain of names beyond any depth has no value', () => {
    const names = Array.from({ length: 700 }, (_, i) => `l${i} = local.l${i + 1}\n`);
    const chain = (from: number) => valueIn(`local.l${from}`, `locals {\n${names.join('')}l700 = "end"\n}`);
    expect(chain(200)).toBe('end');
    expect(said(chain(0))).toBe('? the expression takes too long to evaluate');
  });
});

describe('a file that a module reads', () => {
  test('is told by the root module', () => {
    const read = readTerraformTexts({
      id: 'r',
      file: 'r',
      folders: new Map([['', new Map([['m.tf', 'resource "azurerm_x" "e" { v = file("a.txt") }']])]]),
      read: (path) => `text of ${path}`,
    });
    expect(attributesOf(read)).toEqual({ v: 'text of a.txt' });
  });
});

test('choices of two blocks with the same words are two', () => {
  const same = 'count = 1\n v = "${count.index}${timestamp()}" == "x" ? "1" : "2"\n';
  const rest = ['b', 'c'].map((name) => `resource "azurerm_y" "${name}" {\n ${same}}\n`).join('');
  const [b, c] = rootOf({ 'main.tf': rest }).resources.map((one) => one.attributes.v as Choice);
  expect(possible(and(b?.options[0]?.guard ?? [], c?.options[1]?.guard ?? []))).toBe(true);
  expect(said(valueIn('upper("${azurerm_y.b[0].v}${azurerm_y.c[0].v}")', rest))).toEqual({
    either: ['11', '12', '21', '22'],
  });
  const calls = ['b', 'c'].map((name) => `module "${name}" {\n source = "./m"\n ${same}}\n`).join('');
  const m = 'variable "v" {}\noutput "o" { value = var.v }';
  expect(said(valueIn('"${module.b[0].o}${module.c[0].o}"', calls, { m }))).toEqual({
    either: ['11', '12', '21', '22'],
  });
});

test('choices of two instances of a resource are two', () => {
  const rest =
    'resource "azurerm_y" "b" {\n count = 2\n v = "${count.index}${timestamp()}" == "x" ? "1" : "2"\n}';
  const found = valueIn('upper("${azurerm_y.b[0].v}${azurerm_y.b[1].v}")', rest);
  expect(said(found)).toEqual({ either: ['11', '12', '21', '22'] });
  const own = rootOf({ 'main.tf': rest }).resources.map((one) => one.attributes.v as Choice);
  expect(own.every((one) => one instanceof Choice)).toBe(true);
  const [first, second] = own.map((one) => one.options.map((option) => option.guard));
  expect(possible(and(first?.[0] ?? [], second?.[1] ?? []))).toBe(true);
  expect(possible(and(first?.[0] ?? [], first?.[1] ?? []))).toBe(false);
});
