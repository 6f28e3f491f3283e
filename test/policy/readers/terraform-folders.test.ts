/** What is read of a folder: modules and files around it, and the stacks of one programme. */
import { join } from 'node:path';
import { localModulesOf, readTerraformFolder, readTerraformTexts } from '../../../policy/readers/terraform';
import { attributesOf, within } from '../../support/terraform-reading';

describe('a folder with modules', () => {
  const of = (name: string) => `resource "azurerm_x" "${name}" {}`;
  const FILES = {
    'root/m.tf': `module "up" { source = "../lib" }\nmodule "dot" { source = "./a./" }\n${of('m')}`,
    'root/a./a.tf': of('a'),
    'lib/l.tf': of('l'),
  };

  test('they may stand above it, and under a name that ends in a dot', async () => {
    const addresses = await within(FILES, async (root) => {
      const read = await readTerraformFolder(join(root, 'root'), { shown: 'root', environment: 'sponsor' });
      return read.map(({ id, file, environment, resources }) => [
        id,
        file,
        environment,
        resources.map((one) => `${one.file} ${one.address}`).sort(),
      ]);
    });
    expect(addresses).toEqual([
      [
        'root',
        'root',
        'sponsor',
        ['lib/l.tf module.up.azurerm_x.l', 'root/a./a.tf module.dot.azurerm_x.a', 'root/m.tf azurerm_x.m'],
      ],
    ]);
  });

  test('the folders of those it calls are told, but not its own', async () => {
    const found = await within(FILES, (root) =>
      localModulesOf(join(root, 'root'))
        .map((one) => one.slice(root.length + 1))
        .sort(),
    );
    expect(found).toEqual(['lib', 'root/a.']);
  });

  test('one that calls the root module is read as that', () => {
    const artefact = readTerraformTexts({
      id: 'r',
      file: 'r',
      folders: new Map([
        [
          '',
          new Map([
            [
              'm.tf',
              `variable "again" { default = true }\nmodule "a" {\n source = "./a"\n count = var.again ? 1 : 0\n}\n${of('m')}`,
            ],
          ]),
        ],
        ['a', new Map([['a/a.tf', 'module "up" {\n source = "../"\n again = false\n}']])],
      ]),
    });
    expect(artefact.environment).toBe('enclave');
    expect(artefact.resources.map((one) => one.address)).toEqual([
      'azurerm_x.m',
      'module.a[0].module.up.azurerm_x.m',
    ]);
    expect(artefact.opacities).toEqual([]);
  });

  test('it is the enclave that Terraform deploys, unless somebody says otherwise', async () => {
    const found = await within({ 'm.tf': of('m') }, (root) => readTerraformFolder(root));
    expect(found.map((one) => one.environment)).toEqual(['enclave']);
  });

  test('a folder that is not there', async () => {
    await expect(readTerraformFolder('/no/such/folder', { shown: 'gone' })).rejects.toThrow(
      'gone: the folder holds no Terraform configuration (*.tf, *.tf.json)',
    );
  });

  const FIT = 'x'.repeat(1024 ** 2);
  const read = (path: string) => `resource "azurerm_x" "e" { v = startswith(file("${path}"), "x") }`;
  test.each<[string, string, Readonly<Record<string, string>>, unknown]>([
    ['beside the configuration', 'f.txt', { 'root/f.txt': 'xyz' }, true],
    ['in a folder below', 'x/../sub/f.txt', { 'root/sub/f.txt': 'xyz' }, true],
    ['of a module above', '../lib/f.txt', { 'lib/f.txt': 'xyz' }, true],
    ['of the largest size', 'f.txt', { 'root/f.txt': FIT }, true],
  ])('a file %s is read', async (_what, path, files, expected) => {
    const found = await within(
      { 'root/m.tf': `${read(path)}\nmodule "l" { source = "../lib" }`, 'lib/l.tf': of('l'), ...files },
      (root) => readTerraformFolder(join(root, 'root')),
    );
    expect(found.map((one) => attributesOf(one))).toEqual([{ v: expected }]);
  });

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['above the configuration', '../f.txt', { 'f.txt': 'xyz' }],
    ['of a folder that begins like a module above', '../library/f.txt', { 'library/f.txt': 'xyz' }],
    ['of a folder that ends like a module above', '../x/lib/f.txt', { 'x/lib/f.txt': 'xyz' }],
    ['of the machine', '/etc/hostname', {}],
    ['that is not there', 'gone.txt', {}],
    ['that is a folder', 'sub', { 'root/sub/f.txt': 'xyz' }],
    ['that is larger than any text of a configuration', 'f.txt', { 'root/f.txt': `${FIT}x` }],
  ])('a file %s is not', async (_what, path, files) => {
    const found = await within(
      { 'root/m.tf': `${read(path)}\nmodule "l" { source = "../lib" }`, 'lib/l.tf': of('l'), ...files },
      (root) => readTerraformFolder(join(root, 'root')),
    );
    expect(found.map((one) => attributesOf(one)?.v)).toEqual([expect.stringMatching(/^\? .*file/)]);
  });
});

describe('the output folder of a cdktf programme', () => {
  const REMOTE = 'cross-stack-reference-input-store';
  const json = (value: unknown) => JSON.stringify(value);
  const manifest = (...names: string[]) =>
    json({
      version: '0.21',
      stacks: Object.fromEntries(
        names.map((name) => [name, { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json` }]),
      ),
    });
  const reader = (v: string, more: object = {}) =>
    json({
      data: {
        terraform_remote_state: { [REMOTE]: { backend: 'local' }, other: { backend: 'local' }, ...more },
      },
      resource: { azurerm_x: { e: { v } } },
    });
  const STORE = json({
    resource: { azurerm_y: { b: { name: 'n' } } },
    variable: { a: { type: 'bool' } },
    output: {
      id: { value: '${azurerm_y.b.id}' },
      both: { value: '${var.a ? null : "x"}' },
      list: { value: ['l'] },
    },
  });
  const FILES = { 'manifest.json': manifest('front', 'store'), 'stacks/store/cdk.tf.json': STORE };
  const readAll = (files: Readonly<Record<string, string>>) =>
    within(files, (root) => readTerraformFolder(root, { shown: 'out', environment: 'sponsor' }));

  test('is one artefact a stack', async () => {
    const found = await readAll({ ...FILES, 'stacks/front/cdk.tf.json': reader('a') });
    expect(found.map(({ id, file, environment }) => ({ id, file, environment }))).toEqual([
      { id: 'out/stacks/front/cdk.tf.json', file: 'out/stacks/front/cdk.tf.json', environment: 'sponsor' },
      { id: 'out/stacks/store/cdk.tf.json', file: 'out/stacks/store/cdk.tf.json', environment: 'sponsor' },
    ]);
    expect(found[0]?.resources.map((one) => [one.file, one.address])).toEqual([
      ['out/stacks/front/cdk.tf.json', 'azurerm_x.e'],
    ]);
  });

  test.each<[string, string, unknown]>([
    ['a reference', `data.terraform_remote_state.${REMOTE}.outputs.id`, '<azurerm_y.b.id>'],
    ['a value', `data.terraform_remote_state.${REMOTE}.outputs.list[0]`, 'l'],
    ['one of two values', `data.terraform_remote_state.${REMOTE}.outputs.both`, { either: [null, 'x'] }],
    [
      'what the stack does not put out',
      `data.terraform_remote_state.${REMOTE}.outputs.nobody`,
      '? output nobody is not declared',
    ],
    [
      'all it puts out',
      `data.terraform_remote_state.${REMOTE}.outputs`,
      `? the state of ${REMOTE} is kept outside`,
    ],
    ['its backend', `data.terraform_remote_state.${REMOTE}.backend`, 'local'],
    [
      'another attribute',
      `data.terraform_remote_state.${REMOTE}.id`,
      `? data.terraform_remote_state.${REMOTE}.id is read from outside the configuration`,
    ],
    [
      'a state of a name that is no stack',
      'data.terraform_remote_state.other.outputs.id',
      '? data.terraform_remote_state.other.outputs is read from outside the configuration',
    ],
    [
      'a stack that is not part of the programme',
      'data.terraform_remote_state.cross-stack-reference-input-gone.outputs.id',
      '? data.terraform_remote_state.cross-stack-reference-input-gone.outputs is read from outside the configuration',
    ],
  ])('a stack reads of another: %s', async (_what, expression, expected) => {
    const more = { 'cross-stack-reference-input-gone': {} };
    const found = await readAll({ ...FILES, 'stacks/front/cdk.tf.json': reader(`\${${expression}}`, more) });
    expect(attributesOf(found[0] as (typeof found)[0])).toEqual({ v: expected });
  });

  test('only a state has the outputs of a stack', async () => {
    const front = json({
      data: { azurerm_z: { [REMOTE]: {} } },
      resource: { azurerm_x: { e: { v: `\${data.azurerm_z.${REMOTE}.outputs.id}` } } },
    });
    const found = await readAll({ ...FILES, 'stacks/front/cdk.tf.json': front });
    expect(attributesOf(found[0] as (typeof found)[0])?.v).toBe(
      `? data.azurerm_z.${REMOTE}.outputs is read from outside the configuration`,
    );
  });

  test('a stack that is not there', async () => {
    await expect(readAll(FILES)).rejects.toThrow(
      'out/stacks/front/cdk.tf.json: the folder holds no Terraform configuration (*.tf, *.tf.json)',
    );
  });

  test('the modules of its stacks are told', async () => {
    const files = {
      'manifest.json': manifest('front'),
      'stacks/front/cdk.tf.json': json({ module: { m: { source: './m' } } }),
      'stacks/front/m/m.tf': '',
    };
    expect(
      await within(files, (root) => localModulesOf(root).map((one) => one.slice(root.length + 1))),
    ).toEqual(['stacks/front/m']);
  });

  test.each<[string, string]>([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['without stacks', '{"version": 3}'],
    ['with stacks that are nothing', '{"stacks": null}'],
    ['with stacks of another kind', '{"stacks": "a"}'],
  ])('a manifest that is of another programme, %s, is passed over', async (_what, text) => {
    const found = await readAll({ 'manifest.json': text, 'main.tf': 'resource "azurerm_x" "e" { v = "d" }' });
    expect(found.map((one) => [one.id, attributesOf(one)])).toEqual([['out', { v: 'd' }]]);
  });
});
