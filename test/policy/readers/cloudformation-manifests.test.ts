/** Folders of assemblies whose manifests hold more, or less, than those of every day. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAssembly } from '../../../policy/readers/cloudformation';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'manifest-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (files: Readonly<Record<string, unknown>>): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), JSON.stringify(content));
  }
};
const TEMPLATE = { Resources: { X: { Type: 'A::B::C' } } };
const stack = (more: object = {}) => ({
  type: 'aws:cloudformation:stack',
  properties: { templateFile: 't.json' },
  ...more,
});
const inner = (directoryName: unknown, type = 'cdk:cloud-assembly') => ({
  type,
  properties: { directoryName },
});
const manifest = (artifacts: object) => ({ artifacts });
const addresses = () => readAssembly(folder).flatMap(({ resources }) => resources.map((one) => one.address));

describe('what a manifest holds', () => {
  test.each<[string, object, string[]]>([
    ['a stack', { S: stack() }, ['X']],
    ['nothing', { S: stack(), Nothing: null }, ['X']],
    ['a tree with a folder of its own', { S: stack(), Tree: inner('.', 'cdk:tree') }, ['X']],
    ['an assembly without a folder', { S: stack(), Inner: inner(undefined) }, ['X']],
    ['an assembly', { S: stack(), Inner: inner('inner') }, ['X', 'X']],
  ])('%s', (_, artifacts, expected) => {
    write({
      'manifest.json': manifest(artifacts),
      't.json': TEMPLATE,
      'inner/manifest.json': manifest({ S: stack() }),
      'inner/t.json': TEMPLATE,
    });
    expect(addresses()).toEqual(expected);
  });
  test.each<[string, object]>([
    ['a template that is not there', { templateFile: 'no.json' }],
    ['no template', {}],
  ])('%s is refused, with the manifest that names it', (_, properties) => {
    write({ 'manifest.json': manifest({ Shop: stack({ properties }) }) });
    expect(() => readAssembly(folder)).toThrow(
      `${path.join(folder, 'manifest.json')}: the template of stack Shop is missing`,
    );
  });
  test('a folder without a manifest is refused', () => {
    expect(() => readAssembly(folder)).toThrow('the folder is no cloud assembly: it has no manifest.json');
  });
  test.each([
    ['a list', []],
    ['a list of artifacts', { artifacts: [] }],
  ])('%s is refused', (_, content) => {
    write({ 'manifest.json': content });
    expect(() => readAssembly(folder)).toThrow('the manifest holds no map of artifacts');
  });
  const deep = (levels: number): void => {
    const names = Array.from({ length: levels + 1 }, (_, i) => 'in/'.repeat(i));
    write(
      Object.fromEntries(
        names.flatMap((at, i) => [
          [`${at}manifest.json`, manifest(i < levels ? { Inner: inner('in') } : { S: stack() })],
          [`${at}t.json`, TEMPLATE],
        ]),
      ),
    );
  };
  test('assemblies in assemblies are read twenty deep', () => {
    deep(20);
    expect(addresses()).toEqual(['X']);
  });
  test('deeper ones are refused', () => {
    deep(21);
    expect(() => readAssembly(folder)).toThrow('assemblies are nested too deeply');
  });
  test('an assembly that holds itself is refused', () => {
    write({ 'manifest.json': manifest({ Self: inner('.') }) });
    expect(() => readAssembly(folder)).toThrow('the assembly holds itself');
  });
  test('what cannot be read in it is told, stack by stack and stage by stage, and the others are read', () => {
    write({
      'manifest.json': manifest({
        Gone: stack({ properties: { templateFile: 'no.json' } }),
        Cut: stack({ properties: { templateFile: 'cut.json' } }),
        Self: inner('.'),
        Stage: inner('stage'),
        Lost: inner('lost'),
        S: stack(),
      }),
      't.json': TEMPLATE,
      'stage/manifest.json': manifest({ S: stack(), Gone: stack({ properties: {} }) }),
      'stage/t.json': TEMPLATE,
    });
    writeFileSync(path.join(folder, 'cut.json'), '{"Resources": {');
    const told: string[] = [];
    const found = readAssembly(folder, {}, (file, error) =>
      told.push(`${path.relative(folder, file)} ${(error as Error).message.replace(/^.*?: /, '')}`),
    );
    expect(found.map(({ file }) => path.relative(folder, file))).toEqual(['stage/t.json', 't.json']);
    expect(told).toEqual([
      'manifest.json the template of stack Gone is missing',
      'manifest.json the assembly holds itself',
      'stage/manifest.json the template of stack Gone is missing',
      'manifest.json the folder is no cloud assembly: it has no manifest.json',
      expect.stringMatching(/^cut\.json the JSON is cut off/),
    ]);
  });
});

describe('manifests of assets', () => {
  const holder = {
    Resources: {
      N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://host/assets/abc.json' } },
    },
  };
  const good = { source: { path: 'n.json' }, destinations: { here: { objectKey: 'abc.json' } } };
  test.each<[string, unknown]>([
    ['nothing else', {}],
    ['nothing', { nothing: null }],
    ['a source without a destination', { bare: { source: { path: 'n.json' } } }],
    ['a destination without a source', { bare: { destinations: { here: { objectKey: 'k.json' } } } }],
    ['a source that is nothing', { bare: { source: null, destinations: { here: { objectKey: 'k.json' } } } }],
  ])('a nested template beside %s', (_, files) => {
    write({
      'manifest.json': manifest({ S: stack() }),
      't.json': holder,
      'n.json': TEMPLATE,
      's.assets.json': { files: { ...(files as object), good } },
    });
    expect(addresses()).toEqual(['N/X']);
  });
  test.each<[string, unknown]>([
    ['no files', {}],
    ['files that are nothing', { files: null }],
    ['files that are a list', { files: [good] }],
    ['a list', [good]],
  ])('%s', (_, assets) => {
    write({
      'manifest.json': manifest({ S: stack() }),
      't.json': holder,
      'n.json': TEMPLATE,
      's.assets.json': assets,
    });
    expect(addresses()).toEqual(['N']);
  });
});

describe('metadata', () => {
  const id = { type: 'aws:cdk:logicalId', data: 'X', trace: ['at new X (/app/b.ts:12:3)'] };
  const origin = (more: object) => {
    write({ 'manifest.json': manifest({ S: stack(more) }), 't.json': TEMPLATE });
    return readAssembly(folder)[0]?.resources[0]?.origin;
  };
  const found = { construct: 'S/X', file: '/app/b.ts', line: 12 };
  test.each<[string, object]>([
    ['under a path that begins with a slash', { metadata: { '/S/X': [id] } }],
    ['under a path that does not', { metadata: { 'S/X': [id] } }],
    ['beside what is nothing', { metadata: { '/S/A': null, '/S/X': [null, id] } }],
    ['beside a file that is not there', { metadata: { '/S/X': [id] }, additionalMetadataFile: 'no.json' }],
    ['beside a file named by a number', { metadata: { '/S/X': [id] }, additionalMetadataFile: 1 }],
  ])('%s', (_, more) => {
    expect(origin(more)).toEqual(found);
  });
});
