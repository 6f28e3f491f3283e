// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform’s own interpolation.
/** Files beside a configuration, as its expressions list and read them. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTerraformFolder } from '../../../policy/readers/terraform';
import { attributesOf, said, valueIn, within } from '../../support/terraform-reading';

const FILES = {
  'd/a.json': '{}',
  'd/b.yaml': 'x: 1',
  'd/c.yml': 'x: 2',
  'd/aa-1.json': '{}',
  'd/.h.json': '{}',
  'd/e/a.json': '{}',
  'd/e/f/g.json': '{}',
  'far/a.json': '{}',
};

/** The value of an expression in a folder of such files. */
const valueWith = (
  expression: string,
  more: Readonly<Record<string, string>> = {},
  prepare?: (root: string) => void,
) =>
  within({ 'main.tf': `resource "azurerm_x" "e" { v = ${expression} }`, ...FILES, ...more }, async (root) => {
    prepare?.(root);
    const [artefact] = await readTerraformFolder(root);
    return artefact && attributesOf(artefact)?.v;
  });

const UNKNOWN = '? fileset() reads a file that is not part of the configuration';

describe('the files of a pattern', () => {
  test.each<[string, unknown]>([
    ['fileset("d", "*.json")', ['.h.json', 'a.json', 'aa-1.json']],
    ['fileset("d/", "*.json")', ['.h.json', 'a.json', 'aa-1.json']],
    ['fileset("./d", "?.json")', ['a.json']],
    ['fileset("d", "*.{yaml,yml}")', ['b.yaml', 'c.yml']],
    ['fileset("d", "aa-?.json")', ['aa-1.json']],
    ['fileset("d", "axjson")', []],
    ['fileset("d", "*/*.json")', ['e/a.json']],
    ['fileset("d", "**/*.json")', ['.h.json', 'a.json', 'aa-1.json', 'e/a.json', 'e/f/g.json']],
    ['fileset("d", "e/**")', ['e/a.json', 'e/f/g.json']],
    ['fileset("d", "**/f/*")', ['e/f/g.json']],
    ['fileset(path.module, "far/*")', ['far/a.json']],
    ['fileset("d", "a.json ")', []],
    ['tolist(fileset("d", "*.json"))[1]', 'a.json'],
    ['can(fileset("d", "*.json")[0])', false],
    ['fileset("d", "[ab].json")', UNKNOWN],
    ['fileset("d", "{a,*}.json")', UNKNOWN],
    ['fileset("d", "!a")', UNKNOWN],
    ['fileset("nobody", "*")', UNKNOWN],
    ['fileset("d/a.json", "*")', UNKNOWN],
    ['fileset("..", "*")', UNKNOWN],
    ['fileset("../x", "*")', UNKNOWN],
    ['fileset("/tmp", "*")', UNKNOWN],
    [`fileset("d", "${'a'.repeat(201)}")`, UNKNOWN],
    [`fileset("d", "${'a'.repeat(200)}")`, []],
    ['fileset("d", var.nobody)', '? variable nobody is not declared'],
    ['fileset(var.nobody, "*")', '? variable nobody is not declared'],
  ])('%s', async (expression, expected) => {
    expect(await valueWith(expression)).toEqual(expected);
  });

  test('none where a link leads elsewhere', async () => {
    const linked = (root: string) => symlinkSync('/tmp', join(root, 'd', 'link'));
    expect(await valueWith('fileset("d", "*.yaml")', {}, linked)).toBe(UNKNOWN);
  });

  test('none of very many', async () => {
    const many = (count: number) => (root: string) => {
      for (let i = 0; i < count; i++) writeFileSync(join(root, 'far', `${i}.txt`), '');
    };
    expect(await valueWith('length(fileset("far", "*.txt"))', {}, many(4_999))).toBe(4_999);
    expect(await valueWith('length(fileset("far", "*.txt"))', {}, many(5_000))).toBe(UNKNOWN);
  });

  test('none where the configuration came without its folder', () => {
    expect(said(valueIn('fileset("d", "*")'))).toBe(UNKNOWN);
  });

  test('those of a module that is called', async () => {
    const files = {
      'm.tf': 'module "m" { source = "./m" }',
      'm/m.tf':
        'resource "azurerm_y" "all" {\n for_each = fileset(path.module, "p/*.json")\n v = jsondecode(file("${path.module}/${each.value}")).v\n}',
      'm/p/a.json': '{ "v": 1 }',
    };
    const [artefact] = await within(files, readTerraformFolder);
    expect(artefact && attributesOf(artefact, 'module.m.azurerm_y.all["p/a.json"]')).toEqual({ v: 1 });
  });
});

describe('whether a file exists', () => {
  const OPEN = '? fileexists() reads a file that is not part of the configuration';
  test.each<[string, unknown]>([
    ['fileexists("d/a.json")', true],
    ['fileexists("d/nobody.json")', false],
    ['fileexists("main.tf")', true],
    ['fileexists("nobody.tf")', false],
    ['fileexists("nobody/nobody.json")', OPEN],
    ['fileexists("../nobody.json")', OPEN],
    ['fileexists("large.bin")', true],
    ['fileexists(var.nobody)', '? variable nobody is not declared'],
  ])('%s', async (expression, expected) => {
    expect(await valueWith(expression, { 'large.bin': ' '.repeat(1024 ** 2 + 1) })).toEqual(expected);
  });
});
