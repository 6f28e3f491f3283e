/** What files are read as, by what they contain: whole lists of artefacts, and every fault in its words. */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type FileOptions, readItem, readPaths } from '../../../policy/doors/files';
import type { Item } from '../../../policy/doors/files-survey';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;
function put(files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

interface Read {
  /** `kind environment file: addresses` of each artefact. */
  readonly artefacts: readonly string[];
  readonly unreadable: readonly string[];
}

async function read(files: Files, named?: readonly string[], options: FileOptions = {}): Promise<Read> {
  put(files);
  const paths = (named ?? Object.keys(files)).map((name) => join(folder, name));
  const { artefacts, unreadable } = await readPaths(paths, options);
  return {
    artefacts: artefacts.map(
      ({ kind, environment, file, resources }) =>
        `${kind} ${environment} ${file.slice(folder.length + 1)}: ${resources.map((r) => r.address).join(' ')}`,
    ),
    unreadable: unreadable.map(({ message }) => message.replaceAll(folder, '')),
  };
}

const bucket = (more: object = {}): object => ({ Type: 'AWS::S3::Bucket', ...more });
const template = (resources: object): string => JSON.stringify({ Resources: resources });
const GOOD = template({ Store: bucket() });
const YAML = 'Resources:\n  Store:\n    Type: AWS::S3::Bucket\n';
const GROUP = { name: 'g', location: 'francecentral' };
const CONFIGURATION = JSON.stringify({ resource: { azurerm_resource_group: { g: GROUP } } });
const NATIVE = 'resource "azurerm_resource_group" "g" {\n  name = "g"\n  location = "francecentral"\n}\n';
const ADDRESS = 'azurerm_resource_group.g';
const planned = {
  address: ADDRESS,
  mode: 'managed',
  type: 'azurerm_resource_group',
  name: 'g',
  provider_name: 'registry.terraform.io/hashicorp/azurerm',
  values: GROUP,
};
const PLAN = JSON.stringify({
  format_version: '1.2',
  terraform_version: '1.11.4',
  planned_values: { root_module: { resources: [planned] } },
  resource_changes: [
    { ...planned, change: { actions: ['create'], before: null, after: GROUP, after_unknown: {} } },
  ],
  configuration: {
    root_module: {
      resources: [
        { address: ADDRESS, mode: 'managed', type: 'azurerm_resource_group', name: 'g', expressions: {} },
      ],
    },
  },
});
const STATE = JSON.stringify({
  version: 4,
  terraform_version: '1.11.4',
  resources: [
    {
      mode: 'managed',
      type: 'azurerm_resource_group',
      name: 'g',
      provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
      instances: [{ attributes: GROUP }],
    },
  ],
});
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('a file, by what it contains', () => {
  const sponsor = 'cloudformation sponsor x: Store';
  const enclave = (kind: string): string => `${kind} enclave x: ${ADDRESS}`;
  test.each<[string, string | Uint8Array, string]>([
    ['a template in JSON', GOOD, sponsor],
    ['a template in YAML', YAML, sponsor],
    ['a template in UTF-16', utf16(GOOD), sponsor],
    ['Terraform in JSON', CONFIGURATION, enclave('terraform')],
    ['Terraform in JSON behind white space', ` \n\t${CONFIGURATION}`, enclave('terraform')],
    ['a plan', PLAN, enclave('plan')],
    ['a plan in UTF-16, as PowerShell writes it', utf16(PLAN), enclave('plan')],
    ['a state', STATE, enclave('state')],
  ])('%s, named or found', async (_, content, artefact) => {
    for (const found of [false, true]) {
      const file = found ? 'in/x.template' : 'x';
      expect(await read({ [file]: content }, [found ? 'in' : file])).toEqual({
        artefacts: [artefact.replace(' x:', ` ${file}:`)],
        unreadable: [],
      });
    }
  });

  test('native Terraform, alone or as a folder', async () => {
    const files = { 'a/main.tf': NATIVE, 'a/more.tf': '' };
    for (const [named, file] of [
      [['a/main.tf'], 'a/main.tf'],
      [['a'], 'a'],
      [['a/main.tf', 'a'], 'a'],
    ] as const)
      expect(await read(files, named)).toEqual({
        artefacts: [`terraform enclave ${file}: ${ADDRESS}`],
        unreadable: [],
      });
  });

  test('an assembly of the CDK', async () => {
    const artifacts = {
      app: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111122223333/eu-west-3',
        properties: { templateFile: 'app.template.json' },
      },
    };
    const manifest = JSON.stringify({ version: '36.0.0', artifacts });
    expect(
      await read({ 'cdk.out/manifest.json': manifest, 'cdk.out/app.template.json': GOOD }, ['cdk.out']),
    ).toEqual({ artefacts: ['cloudformation sponsor cdk.out/app.template.json: Store'], unreadable: [] });
  });

  test('stacks of cdktf', async () => {
    const manifest = JSON.stringify({
      version: '0.21.0',
      stacks: { app: { name: 'app', synthesizedStackPath: 'stacks/app/cdk.tf.json' } },
    });
    expect(
      await read({ 'out/manifest.json': manifest, 'out/stacks/app/cdk.tf.json': CONFIGURATION }, ['out']),
    ).toEqual({ artefacts: [`terraform enclave out/stacks/app/cdk.tf.json: ${ADDRESS}`], unreadable: [] });
  });

  test.each<[string, string, string]>([
    ['a template', 'x.json', GOOD],
    ['Terraform in JSON', 'x.json', CONFIGURATION],
    ['a plan', 'x.json', PLAN],
    ['native Terraform', 'x.tf', NATIVE],
  ])('%s is judged as the environment that is asked for', async (_, file, content) => {
    for (const environment of ['sponsor', 'enclave'] as const) {
      const { artefacts } = await read({ [file]: content }, undefined, { environment });
      expect(artefacts.map((artefact) => artefact.split(' ')[1])).toEqual([environment]);
    }
  });

  test('a template has the region that is asked for, or none', async () => {
    put({ 'x.json': GOOD });
    const regionOf = async (options: FileOptions) =>
      (await readPaths([join(folder, 'x.json')], options)).artefacts[0]?.resources[0]?.stack?.region;
    expect(await regionOf({ region: 'eu-west-3' })).toBe('eu-west-3');
    expect(await regionOf({})).not.toBe('eu-west-3');
  });
});

describe('Terraform files of one folder that are named one by one', () => {
  const AGAIN = NATIVE.replace('"g"', '"h"');
  test('are one module', async () => {
    const other = `locals {\n  place = "westeurope"\n}\n`;
    const own = NATIVE.replace('"francecentral"', 'local.place');
    put({ 'in/a.tf': own, 'in/b.tf': other, 'in/c.tf': AGAIN });
    const named = ['a.tf', 'b.tf'].map((name) => join(folder, 'in', name));
    const { artefacts, unreadable } = await readPaths(named, {});
    expect(unreadable).toEqual([]);
    expect(artefacts.map(({ file }) => file)).toEqual([join(folder, 'in')]);
    expect(artefacts[0]?.resources.map(({ attributes }) => attributes.location)).toEqual(['westeurope']);
    expect(artefacts[0]?.resources[0]?.file).toBe(named[0]);
  });
  test('read what Terraform reads with them: local modules, values files, files that expressions name', async () => {
    const values = 'place = "westeurope"\n';
    const main =
      'variable "place" {}\nmodule "m" {\n  source = "./m"\n  place = var.place\n  name = trimspace(file("name.txt"))\n}\n';
    const m =
      'variable "place" {}\nvariable "name" {}\nresource "azurerm_resource_group" "g" {\n  name = var.name\n  location = var.place\n}\n';
    put({ 'main.tf': main, 'terraform.tfvars': values, 'name.txt': 'rg\n', 'm/main.tf': m });
    const { artefacts } = await readPaths([join(folder, 'main.tf')], {});
    expect(artefacts.flatMap(({ resources }) => resources.map(({ address }) => address))).toEqual([
      `module.m.${ADDRESS}`,
    ]);
    expect(artefacts[0]?.resources[0]?.attributes).toMatchObject({ name: 'rg', location: 'westeurope' });
  });
  test('are apart where two declare the same', async () => {
    expect(await read({ 'a.tf': NATIVE, 'b.tf': NATIVE, 'c.tf': AGAIN })).toEqual({
      artefacts: [
        `terraform enclave a.tf: ${ADDRESS}`,
        `terraform enclave b.tf: ${ADDRESS}`,
        'terraform enclave c.tf: azurerm_resource_group.h',
      ],
      unreadable: [],
    });
  });
  test('are apart where one is at fault, which is told alone', async () => {
    const { artefacts, unreadable } = await read({ 'a.tf': NATIVE, 'b.tf': 'resource "a" {', 'c.tf': AGAIN });
    expect(artefacts).toEqual([
      `terraform enclave a.tf: ${ADDRESS}`,
      'terraform enclave c.tf: azurerm_resource_group.h',
    ]);
    expect(unreadable).toEqual([expect.stringMatching(/^\/b\.tf:1:\d+: ./)]);
  });
  test.each(['main.tf', 'in'])('are UTF-8, as %s is', async (named) => {
    const latin = Buffer.from(NATIVE.replace('"g"', '"caf\u00e9"'), 'latin1');
    const why = 'the file is not UTF-8 text; save it as UTF-8';
    const file = named === 'in' ? 'in/main.tf' : named;
    expect(await read({ [file]: latin }, [named])).toEqual({
      artefacts: [],
      unreadable: [`/${file}: ${why}`],
    });
  });
});

test('templates are read together, in the order they are named, though one between them is at fault', async () => {
  const importing = template({ Copy: bucket({ Properties: { BucketName: { 'Fn::ImportValue': 'name' } } }) });
  const exporting = JSON.stringify({
    Resources: { Store: bucket() },
    Outputs: { O: { Value: 'shared', Export: { Name: 'name' } } },
  });
  put({
    'a.json': importing,
    'b.json': '{"Resources":{"A":{"Type":"AWS::S3::Bucket"},"B":"x"}}',
    'c.tf': NATIVE,
    'd.json': exporting,
  });
  const paths = ['a.json', 'b.json', 'c.tf', 'd.json'].map((name) => join(folder, name));
  const { artefacts, unreadable } = await readPaths(paths, {});
  expect(artefacts.map(({ id }) => id)).toEqual([paths[0], paths[2], paths[3]]);
  expect(artefacts[0]?.resources[0]?.attributes).toEqual({ BucketName: 'shared' });
  expect(unreadable.map(({ file }) => file)).toEqual([paths[1]]);
});

describe('a template that another one nests', () => {
  const files = {
    'in/parent.json': template({
      Part: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './child.json' } },
    }),
    'in/child.json': GOOD,
  };
  test('is judged there where both are found', async () => {
    expect(await read(files, ['in'])).toEqual({
      artefacts: ['cloudformation sponsor in/parent.json: Part/Store'],
      unreadable: [],
    });
  });
  test('is judged by itself, too, where it is named', async () => {
    const { artefacts } = await read(files);
    expect(artefacts).toEqual([
      'cloudformation sponsor in/parent.json: Part/Store',
      'cloudformation sponsor in/child.json: Store',
    ]);
  });
});

const NEITHER = 'it is neither CloudFormation nor Terraform, nor a plan or state of Terraform in JSON';
const NOTHING = 'it holds no CloudFormation, Terraform, plan or state';
const ARCHIVE = 'the file is an archive; of a plan, give `terraform show -json`';

describe('a file of another kind', () => {
  test.each<[string, string, string]>([
    ['a number', '42', NEITHER],
    ['an object of somebody else, who speaks of resources', '{"resources":[1]}', NEITHER],
    ['Terraform written as YAML', 'resource:\n  azurerm_resource_group:\n    g:\n      name: g\n', NEITHER],
    ['a plan written as YAML', 'format_version: "1.2"\nplanned_values: {}\nresource_changes: []\n', NEITHER],
    ['an archive, as `terraform plan -out` writes it', 'PK\u0003\u0004 terraform', ARCHIVE],
  ])('%s: a fault where it is named', async (_, content, why) => {
    expect(await read({ x: content })).toEqual({ artefacts: [], unreadable: [`/x: ${why}`] });
  });

  test.each<[string, string]>([
    ['an object of somebody else', '{"resources":[1]}'],
    ['Terraform written as YAML', 'resource:\n  azurerm_resource_group:\n    g:\n      name: g\n'],
    ['what cannot be parsed and shows no sign of being ours', '{ // resources\n "resources": }'],
    ['what cannot be parsed and names a service without resources', '{ "terraform": AWS::S3::Bucket }'],
  ])('%s: passed over where it is found', async (_, content) => {
    expect(await read({ 'in/x.yaml': content, 'in/good.json': GOOD }, ['in'])).toEqual({
      artefacts: ['cloudformation sponsor in/good.json: Store'],
      unreadable: [],
    });
    expect(await read({ 'alone/x.yaml': content }, ['alone'])).toEqual({
      artefacts: [],
      unreadable: [`/alone: ${NOTHING}`],
    });
  });

  test('a template that speaks of no resources at all is read, and holds none', async () => {
    expect(await read({ 'in/x.yaml': 'AWSTemplateFormatVersion: "2010-09-09"\n' }, ['in'])).toEqual({
      artefacts: ['cloudformation sponsor in/x.yaml: '],
      unreadable: [],
    });
  });

  test.each<[string, string]>([
    ['a template by its version', 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {'],
    [
      'a template that ends before its resources',
      "AWSTemplateFormatVersion: '2010-09-09'\nDescription: 'cut",
    ],
    ['a template that ends in its first resource', '{"Description": "x", "Resources": {"A": '],
    ['a template by its types', 'Resources:\n  A: 1\n  B:\n    Type: AWS::S3::Bucket\n    Bad: [\n'],
    ['a template of resources of its own', 'Resources:\n  A:\n    Type: Custom::A\n    Bad: [\n'],
    ['a template of skills', 'Resources:\n  A:\n    Type: Alexa::ASK::Skill\n    Bad: [\n'],
    ['a template of serverless functions', '# resource\nType: AWS::Serverless::Function\nBad: [\n'],
    ['a state', '{"terraform_version":"1.11.4","resources":['],
    ['a plan', '{"format_version":"1.2","resource_changes":['],
  ])('never in silence where it is found, cut off, and was meant for us: %s', async (_, content) => {
    const { artefacts, unreadable } = await read({ 'in/x.yaml': content, 'in/good.json': GOOD }, ['in']);
    expect(artefacts).toEqual(['cloudformation sponsor in/good.json: Store']);
    expect(unreadable).toEqual([expect.stringMatching(/^\/in\/x\.yaml:\d+:\d+: ./)]);
  });

  test.each<[string, Record<string, string>]>([
    [
      'of the CDK',
      { 'out/manifest.json': '{"version":', 'out/cdk.out': '{}', 'out/app.template.json': GOOD },
    ],
    ['of cdktf', { 'out/manifest.json': '{"version":', 'out/stacks/app/cdk.tf.json': CONFIGURATION }],
  ])('never as other files: an output %s whose manifest is cut off', async (_, tree) => {
    const { artefacts, unreadable } = await read(tree, ['out']);
    expect(artefacts).toEqual([]);
    expect(unreadable).toEqual([
      expect.stringMatching(/^\/out\/manifest\.json:\d+:\d+: the JSON is cut off/),
    ]);
  });

  test('a stack of an assembly that cannot be read: the others are', async () => {
    const stack = (templateFile: string) => ({
      type: 'aws:cloudformation:stack',
      properties: { templateFile },
    });
    const artifacts = { a: stack('a.json'), b: stack('b.json') };
    const manifest = JSON.stringify({ version: '36.0.0', artifacts });
    const tree = { 'out/manifest.json': manifest, 'out/a.json': '{"Resources":{', 'out/b.json': GOOD };
    const cutOff = [expect.stringMatching(/^\/out\/a\.json:1:\d+: the JSON is cut off/)];
    expect(await read(tree, ['out'])).toEqual({
      artefacts: ['cloudformation sponsor out/b.json: Store'],
      unreadable: cutOff,
    });
    expect(await read({ 'out/b.json': '{"Resources":{' }, ['out'])).toEqual({
      artefacts: [],
      unreadable: [...cutOff, expect.stringMatching(/^\/out\/b\.json:1:\d+: the JSON is cut off/)],
    });
  });

  test.each<[string, string, RegExp]>([
    ['is cut off', '{"resource":{', /^\/out\/stacks\/a\/cdk\.tf\.json:1:\d+: the JSON is cut off/],
    ['is of another shape', '{"resource":7}', /^\/out\/stacks\/a\/cdk\.tf\.json:1:\d+: this is no Terraform/],
  ])('a stack of cdktf that %s: the others are read', async (_, broken, why) => {
    const at = (name: string) => ({ name, synthesizedStackPath: `stacks/${name}/cdk.tf.json` });
    const manifest = JSON.stringify({ stacks: { a: at('a'), b: at('b'), c: at('c') } });
    const tree = {
      'out/manifest.json': manifest,
      'out/stacks/a/cdk.tf.json': broken,
      'out/stacks/b/cdk.tf.json': CONFIGURATION,
    };
    expect(await read(tree, ['out'])).toEqual({
      artefacts: [`terraform enclave out/stacks/b/cdk.tf.json: ${ADDRESS}`],
      unreadable: [
        expect.stringMatching(why),
        '/out/stacks/c/cdk.tf.json: the folder holds no Terraform configuration (*.tf, *.tf.json)',
      ],
    });
  });

  test('a file larger than any artefact is refused before it is read', async () => {
    put({ 'x.json': '' });
    truncateSync(join(folder, 'x.json'), 1024 ** 3 + 1);
    expect(await read({}, ['x.json'])).toEqual({
      artefacts: [],
      unreadable: ['/x.json: it is larger than 1073741824 bytes'],
    });
  });

  test('a folder of modules that cannot be read is a fault of theirs, not an empty folder', async () => {
    const { artefacts, unreadable } = await read({ 'in/a/main.tf': 'resource "a" {' }, ['in']);
    expect(artefacts).toEqual([]);
    expect(unreadable).toEqual([expect.stringMatching(/^\/in\/a\/main\.tf:1:\d+: ./)]);
  });
});

describe('one item alone', () => {
  const item = (name: string, named: boolean): Item => {
    const path = join(folder, name);
    return { kind: 'file', path, under: path, named };
  };
  test('is read as among others', async () => {
    put({ 'a.json': GOOD, 'b.json': '{"resources":1}' });
    expect((await readItem(item('a.json', true), {})).map(({ id }) => id)).toEqual([join(folder, 'a.json')]);
    expect(await readItem(item('b.json', false), {})).toEqual([]);
  });
  test.each<[string, string, RegExp]>([
    ['at fault as a template', '{"Resources":{"A":{"Type":"AWS::S3::Bucket"},"B":"x"}}', /x\.json.*B/],
    ['at fault before that', '{"resources":1}', /x\.json: it is neither/],
  ])('throws where it is %s', async (_, content, message) => {
    put({ 'x.json': content });
    await expect(readItem(item('x.json', true), {})).rejects.toThrow(message);
  });
});
