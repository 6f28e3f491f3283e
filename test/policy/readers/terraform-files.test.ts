/** Which files make a root module, and in which order they count. */
import { readTerraformJson } from '../../../policy/readers/terraform';
import { attributesOf, rootOf, said } from '../../support/terraform-reading';

const EXAMPLE = 'variable "v" { default = "d" }\nresource "azurerm_x" "e" { v = var.v }\n';

describe('the values of a root module', () => {
  const json = (v: string) => JSON.stringify({ v });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['none', {}, 'd'],
    ['terraform.tfvars', { 'terraform.tfvars': 'v = "a"' }, 'a'],
    ['terraform.tfvars.json', { 'terraform.tfvars.json': json('a') }, 'a'],
    ['*.auto.tfvars', { 'x.auto.tfvars': 'v = "a"' }, 'a'],
    ['*.auto.tfvars.json', { 'x.auto.tfvars.json': json('a') }, 'a'],
    ['values in a folder that is named', { 'far/terraform.tfvars': 'v = "a"' }, 'a'],
    ['no values of a name that only ends like theirs', { 'x.terraform.tfvars': 'v = "a"' }, 'd'],
    [
      'no values of a name that only begins like theirs',
      { 'terraform.tfvars.tf': 'v = "a"', 'x.auto.tfvars.tf': 'v = "a"' },
      'd',
    ],
    [
      'the JSON of terraform.tfvars counts more',
      { 'terraform.tfvars.json': json('b'), 'terraform.tfvars': 'v = "a"' },
      'b',
    ],
    [
      '*.auto.tfvars count more than the JSON of terraform.tfvars',
      { 'a.auto.tfvars': 'v = "b"', 'terraform.tfvars.json': json('a') },
      'b',
    ],
    [
      'the last *.auto.tfvars by its name counts',
      { 'b.auto.tfvars.json': json('b'), 'a.auto.tfvars': 'v = "a"' },
      'b',
    ],
  ])('%s', (_what, files, expected) => {
    expect(attributesOf(rootOf({ 'main.tf': EXAMPLE, ...files }))).toEqual({ v: expected });
  });

  test('a block of the configuration is no value of a variable of its name', () => {
    const json = {
      variable: { locals: { default: 'd' } },
      locals: { a: 1 },
      resource: { azurerm_x: { e: { v: '${var.locals}' } } },
    };
    expect(attributesOf(rootOf({ 'main.tf.json': JSON.stringify(json) }))).toEqual({ v: 'd' });
  });

  test('names in a values file have no value', () => {
    const text = 'v = local.a';
    expect(
      attributesOf(rootOf({ 'main.tf': `${EXAMPLE}locals { a = "l" }`, 'terraform.tfvars': text })),
    ).toEqual({ v: '? a values file holds constants only' });
  });
});

describe('the files of a configuration', () => {
  const over = (v: string) => `resource "azurerm_x" "e" { v = "${v}" }`;

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['override.tf', { 'override.tf': over('o') }, 'o'],
    ['override.tf.json', { 'override.tf.json': '{"resource":{"azurerm_x":{"e":{"v":"o"}}}}' }, 'o'],
    ['*_override.tf in a folder that is named', { 'far/override.tf': over('o') }, 'o'],
    ['the last override by its name', { 'b_override.tf': over('b'), 'a_override.tf': over('a') }, 'b'],
  ])('%s changes what is declared', (_what, files, expected) => {
    expect(attributesOf(rootOf({ 'main.tf': EXAMPLE, ...files }))).toEqual({ v: expected });
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a name that only begins like an override',
      { 'a.tf': over('a'), 'override.tf.b.tf': over('b') },
      'override.tf.b.tf:1:1: resource azurerm_x.e is declared twice, first in a.tf:1; Terraform takes one alone',
    ],
    [
      'a name that only ends like an override',
      { 'a.tf': over('a'), 'myoverride.tf': `\n${over('b')}` },
      'myoverride.tf:2:1: resource azurerm_x.e is declared twice, first in a.tf:1; Terraform takes one alone',
    ],
    [
      'one local in two files',
      { 'b.tf': 'locals {\n  a = 1\n}', 'a.tf': 'locals {\n  b = 1\n  a = 2\n}' },
      'b.tf:2:3: local.a is declared twice, first in a.tf:3; Terraform takes one alone',
    ],
    [
      'one resource with two aliases of its own',
      { 'a.tf': 'resource "azurerm_x" "e" { alias = "a" }\nresource "azurerm_x" "e" { alias = "b" }' },
      'a.tf:2:1: resource azurerm_x.e is declared twice, first in a.tf:1; Terraform takes one alone',
    ],
    [
      'one provider under one alias, in JSON',
      { 'a.tf.json': '{"provider": {"azurerm": [\n{"alias": "f"},\n{"alias": "g"},\n{"alias": "f"}]}}' },
      'a.tf.json:4:1: provider azurerm.f is declared twice, first in a.tf.json:2; Terraform takes one alone',
    ],
  ])('%s is no override: twice the same is refused', (_what, files, message) => {
    expect(() => rootOf(files)).toThrow(expect.objectContaining({ message }));
  });

  test.each<[string, string]>([
    ['an empty file', ''],
    ['a file of blanks', ' \n\t\n'],
  ])('%s declares nothing', (_what, text) => {
    expect(attributesOf(rootOf({ 'main.tf': EXAMPLE, 'a.tf': text }))).toEqual({ v: 'd' });
  });

  test('locals may stand in several blocks', () => {
    const text = `locals { a = 1 }\nlocals { b = 2 }\nresource "azurerm_x" "e" { v = local.a + local.b }`;
    expect(attributesOf(rootOf({ 'main.tf': text }))).toEqual({ v: 3 });
  });

  test('JSON may have any name, which is the one told', () => {
    const json = { module: { m: { source: 'far/m' } }, resource: { azurerm_x: { e: { v: 1 } } } };
    const read = readTerraformJson({ file: 'piped', text: JSON.stringify(json), environment: 'sponsor' });
    expect(read).toMatchObject({ id: 'piped', kind: 'terraform', environment: 'sponsor', file: 'piped' });
    expect(read.resources.map((one) => [one.id, one.file])).toEqual([['piped#azurerm_x.e', 'piped']]);
    expect(read.opacities.map((one) => [one.address, one.file])).toEqual([['module.m', 'piped']]);
    expect(() => readTerraformJson({ file: 'piped', text: '{"resource": 1}' })).toThrow(
      'piped:1:2: this is no Terraform configuration: expected an object, found 1',
    );
  });
});

describe('overrides', () => {
  test('what one writes is told where the block stands', () => {
    const [found] = rootOf({
      'main.tf':
        '\nresource "azurerm_x" "e" {\n  kept = 1\n  v    = 1\n  rule { at = 1 }\n}\nresource "azurerm_x" "f" {}',
      'o_override.tf':
        'locals {\n  a = 1\n  b = 2\n}\n\n\n\nresource "azurerm_x" "e" {\n  v = 2\n  rule {\n    at = 2\n  }\n  provisioner "file" {}\n}',
    }).resources;
    expect(said(found?.attributes)).toEqual({ kept: 1, v: 2, rule: [{ at: 2 }] });
    expect(['kept', 'v', 'rule[0].at'].map((name) => found?.locate(name)?.line)).toEqual([3, 2, 2]);
    expect(found?.file).toBe('main.tf');
  });

  test('a provisioner of one is told where the block stands', () => {
    const [found] = rootOf({
      'main.tf': '\nresource "azurerm_x" "e" {}',
      'o_override.tf': '\n\n\nresource "azurerm_x" "e" {\n  provisioner "file" {}\n}',
    }).opacities;
    expect([found?.file, found?.locate?.()?.line]).toEqual(['main.tf', 2]);
  });

  test('what has no counterpart stands for itself', () => {
    const files = { 'main.tf': EXAMPLE, 'override.tf': 'resource "azurerm_x" "f" { v = var.v }' };
    expect(rootOf(files).resources.map((one) => one.address)).toEqual(['azurerm_x.e', 'azurerm_x.f']);
  });

  test('an alias that a resource has of its own is no part of its name', () => {
    const files = {
      'main.tf': 'resource "azurerm_subscription" "e" {\n  alias = "a"\n}',
      'override.tf': 'resource "azurerm_subscription" "e" {\n  name = "n"\n}',
    };
    expect(attributesOf(rootOf(files), 'azurerm_subscription.e')).toEqual({ alias: 'a', name: 'n' });
  });

  const AZURE = 'terraform {\n  backend "azurerm" { key = "a" }\n}';
  test.each<[string, Readonly<Record<string, string>>, readonly unknown[]]>([
    [
      'a backend',
      { 'a.tf': AZURE },
      [['terraform.backend.azurerm', 'terraform_backend_azurerm', { key: 'a' }]],
    ],
    [
      'a cloud',
      { 'a.tf': 'terraform {\n  required_providers {}\n  cloud { organization = "o" }\n}' },
      [['terraform.cloud', 'terraform_cloud', { organization: 'o' }]],
    ],
    [
      'a backend in the place of another',
      { 'a.tf': AZURE, 'override.tf': 'terraform {\n  backend "local" {}\n}' },
      [['terraform.backend.local', 'terraform_backend_local', {}]],
    ],
    [
      'a cloud in the place of a backend',
      { 'a.tf': AZURE, 'override.tf': 'terraform {\n  cloud {}\n}' },
      [['terraform.cloud', 'terraform_cloud', {}]],
    ],
    [
      'a backend, where an override says something else',
      { 'a.tf': AZURE, 'override.tf': 'terraform {\n  required_version = "1"\n}' },
      [['terraform.backend.azurerm', 'terraform_backend_azurerm', { key: 'a' }]],
    ],
    ['nothing', { 'a.tf': 'terraform {\n  required_version = "1"\n}' }, []],
    [
      'nothing, where a resource has a backend of its own',
      { 'a.tf': 'resource "azurerm_x" "e" {\n  backend {}\n}' },
      [['azurerm_x.e', 'azurerm_x', { backend: [{}] }]],
    ],
  ])('the state is kept by %s', (_what, files, expected) => {
    expect(rootOf(files).resources.map((one) => [one.address, one.type, said(one.attributes)])).toEqual(
      expected,
    );
  });
});
