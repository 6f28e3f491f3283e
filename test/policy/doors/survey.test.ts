/** What there is to read under named paths, whole: what is taken as one, what file by file, what once, what never. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Survey, unreadable } from '../../../policy/doors/files-survey';
import { UnreadableInput } from '../../../policy/readers/text';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Files by name, or where a link by that name leads to. */
type Tree = Readonly<Record<string, string | { readonly to: string } | 'pipe'>>;

function put(tree: Tree): void {
  for (const [name, what] of Object.entries(tree)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (what === 'pipe') execFileSync('mkfifo', [path]);
    else if (typeof what === 'string') writeFileSync(path, what);
    else symlinkSync(what.to, path);
  }
}

interface Surveyed {
  /** `kind path` of each item; behind it `named` where the user asked for this very one, `of` the files it is read of alone. */
  readonly items: readonly string[];
  readonly unreadable: readonly string[];
  readonly walked: readonly string[];
}

function surveyed(tree: Tree, named: readonly string[] = ['']): Surveyed {
  put(tree);
  const { items, unreadable, walked } = new Survey(named.map((name) => join(folder, name)));
  const short = (path: string): string => path.replace(folder, '').slice(1) || '.';
  const root = named.length === 1 ? join(folder, named[0] as string) : undefined;
  if (root) for (const { under } of items) expect(under).toBe(root);
  return {
    items: items.map(({ kind, path, named: asked, files }) =>
      [kind, short(path), ...(asked ? ['named'] : []), ...(files ? ['of', ...files.map(short)] : [])].join(
        ' ',
      ),
    ),
    unreadable: unreadable.map(({ message }) => message.replaceAll(folder, '')),
    walked: [...walked].map(short),
  };
}

const T = '{}';
const M = 'variable "a" {}\n';
const calling = (...sources: readonly string[]): string =>
  sources.map((source, i) => `module "m${i}" {\n  source = "${source}"\n}\n`).join('');
const ASSEMBLY = '{"version":"36.0.0","artifacts":{}}';
const STACKS = '{"version":"0.21.0","stacks":{}}';

describe('a named folder', () => {
  test.each<[string, Tree, readonly string[]]>([
    ['nothing in it', {}, []],
    [
      'every kind of file that can hold something, in the order of names, and no other',
      {
        'a.json': T,
        'b.yaml': T,
        'c.yml': T,
        'd.template': T,
        'e.tfstate': T,
        'f.JSON': T,
        'g.md': T,
        'h.json.bak': T,
        json: T,
      },
      ['file a.json', 'file b.yaml', 'file c.yml', 'file d.template', 'file e.tfstate', 'file f.JSON'],
    ],
    [
      'folders within folders',
      { 'b/c/d.json': T, 'b/a.json': T, 'a.json': T },
      ['file a.json', 'file b/a.json', 'file b/c/d.json'],
    ],
    [
      'folders of tools, which are passed over',
      { 'node_modules/a.json': T, '.git/a.json': T, '.terraform/a.json': T, '.github/a.yml': T },
      ['file .github/a.yml'],
    ],
    ['a folder called like a file', { 'a.json/b.json': T }, ['file a.json/b.json']],
    ['a pipe called like a file', { 'a.json': 'pipe', 'b.json': T }, ['file b.json']],
    ['a folder of Terraform', { 'main.tf': M, 'vars.json': T }, ['module . named', 'file vars.json']],
    ['a folder of Terraform in JSON', { 'main.tf.json': T }, ['module . named']],
    ['a folder of Terraform below', { 'a/main.tf': M, 'b.json': T }, ['module a', 'file b.json']],
    ['drafts of Terraform alone', { '.main.tf': M, '#main.tf': M, tf: M, 'main.tf.bak': M }, []],
    ['an assembly of the CDK', { 'manifest.json': ASSEMBLY, 'a.json': T }, ['assembly .']],
    [
      'an assembly below',
      { 'cdk.out/manifest.json': ASSEMBLY, 'a.json': T },
      ['file a.json', 'assembly cdk.out'],
    ],
    ['stacks of cdktf', { 'manifest.json': STACKS, 'stacks/a/cdk.tf.json': T }, ['stacks .']],
  ])('%s', (_, tree, items) => {
    expect(surveyed(tree)).toEqual({ items, unreadable: [], walked: ['.'] });
  });

  test.each<[string, Tree, readonly string[]]>([
    [
      'an assembly whose manifest is cut off',
      { 'manifest.json': '{"version":', 'cdk.out': '{}', 'a.json': T },
      ['assembly .'],
    ],
    [
      'an assembly whose manifest is of another shape',
      { 'manifest.json': '{"version":"x","artifacts":7}', 'cdk.out': '{}', 'a.json': T },
      ['assembly .'],
    ],
    [
      'stacks whose manifest is cut off',
      { 'manifest.json': '{"version":', 'stacks/a/cdk.tf.json': T },
      ['stacks .'],
    ],
  ])('%s, so that its reader can refuse it', (_, tree, items) => {
    expect(surveyed(tree).items).toEqual(items);
  });

  test.each<[string, string]>([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['of a web page', '{"name":"app","icons":[]}'],
    ['a version alone', '{"version":"1"}'],
    ['artifacts without a version', '{"artifacts":{}}'],
    ['artifacts and a version that is a number', '{"artifacts":{},"version":2}'],
    ['artifacts that are null', '{"artifacts":null,"version":"2"}'],
    ['artifacts that are a text', '{"artifacts":"a","version":"2"}'],
    ['stacks that are a list', '{"stacks":[]}'],
    ['stacks that are null', '{"stacks":null}'],
    ['stacks that are a text', '{"stacks":"a"}'],
  ])('with a manifest of somebody else, %s, is walked', (_, manifest) => {
    expect(surveyed({ 'manifest.json': manifest, 'a.json': T }).items).toEqual([
      'file a.json',
      'file manifest.json',
    ]);
  });
});

describe('links', () => {
  test.each<[string, Tree, readonly string[], readonly string[]]>([
    ['to a file', { 'a/x.json': T, 'b.json': { to: 'a/x.json' } }, ['file a/x.json'], []],
    ['to a folder elsewhere in it', { 'a/x.json': T, b: { to: 'a' } }, ['file a/x.json'], []],
    ['back to the folder itself', { 'main.tf': M, 'a/again': { to: '..' } }, ['module . named'], []],
    [
      'that lead nowhere, from what nobody would read',
      { 'x.json': T, gone: { to: 'nowhere' } },
      ['file x.json'],
      [],
    ],
    [
      'in a circle, from what nobody would read',
      { 'x.json': T, round: { to: 'round' } },
      ['file x.json'],
      [],
    ],
    [
      'that lead nowhere, from what would be read',
      { 'a.json': { to: 'nowhere' }, 'x.json': T },
      ['file x.json'],
      ['/a.json: there is no such file or folder'],
    ],
    [
      'in a circle, from what would be read',
      { 'a.yaml': { to: 'a.yaml' }, 'x.json': T },
      ['file x.json'],
      ['/a.yaml: its symbolic links lead in a circle'],
    ],
  ])('%s', (_, tree, items, faults) => {
    const walked = faults.length > 0 ? [] : ['.'];
    expect(surveyed(tree)).toEqual({ items, unreadable: faults, walked });
  });
});

describe('modules that call modules', () => {
  test.each<[string, Tree, readonly string[]]>([
    ['the called one is read with its caller', { 'a/x.tf': M, 'b/x.tf': calling('../a') }, ['module b']],
    [
      'through others, too',
      { 'a/x.tf': M, 'b/x.tf': calling('../a'), 'c/x.tf': calling('../b') },
      ['module c'],
    ],
    [
      'in a circle, each stays, and whoever calls one of them: their reader refuses them',
      { 'a/x.tf': calling('../b'), 'b/x.tf': calling('../a'), 'c/x.tf': calling('../a'), 'd/x.tf': M },
      ['module a', 'module b', 'module c', 'module d'],
    ],
    ['by a link', { 'a/x.tf': M, 'b/x.tf': calling('./in'), 'b/in': { to: '../a' } }, ['module b']],
    [
      'files beside them stay',
      { 'a/x.tf': M, 'a/x.json': T, 'b/x.tf': calling('../a') },
      ['file a/x.json', 'module b'],
    ],
    [
      'one that cannot be read calls nobody',
      { 'a/x.tf': M, 'b/x.tf': 'module "m" {\n  source = "../a"\n' },
      ['module a', 'module b'],
    ],
    [
      'one that calls what is not there calls nobody',
      { 'a/x.tf': M, 'b/x.tf': calling('../gone') },
      ['module a', 'module b'],
    ],
  ])('%s', (_, tree, items) => {
    expect(surveyed(tree)).toEqual({ items, unreadable: [], walked: ['.'] });
  });

  test('a module that was named stays, though another one calls it', () => {
    const tree = { 'a/x.tf': M, 'b/x.tf': calling('../a') };
    expect(surveyed(tree, ['b', 'a']).items).toEqual(['module b named', 'module a named']);
  });
  test('a folder that calls one below it is read with it', () => {
    const tree = { 'x.tf': calling('./modules/a'), 'modules/a/x.tf': M };
    expect(surveyed(tree).items).toEqual(['module . named']);
  });
});

describe('Terraform files that are named one by one', () => {
  test.each<[string, Tree, readonly string[], readonly string[]]>([
    ['one is a module of its own', { 'a.tf': M, 'b.tf': M }, ['b.tf'], ['module . of b.tf']],
    [
      'those of one folder are one module, in either syntax',
      { 'a.tf': M, 'b.tf.json': '{"variable":{"b":{}}}', 'c.tf': M },
      ['a.tf', 'b.tf.json'],
      ['module . of a.tf b.tf.json'],
    ],
    [
      'by whichever way their folder is named',
      { 'in/a.tf': M, 'in/b.tf': M, l: { to: 'in' } },
      ['in/a.tf', 'l/b.tf'],
      ['module in of in/a.tf l/b.tf'],
    ],
    [
      'those of two folders are two',
      { 'a/x.tf': M, 'b/y.tf': M, 'a/z.tf': M },
      ['a/x.tf', 'b/y.tf', 'a/z.tf'],
      ['module a of a/x.tf a/z.tf', 'module b of b/y.tf'],
    ],
    ['twice the same is one', { 'a.tf': M }, ['a.tf', 'a.tf'], ['module . of a.tf']],
    ['nothing more where their folder is named', { 'a.tf': M }, ['a.tf', ''], ['module . named']],
    [
      'nothing more where another one calls their module',
      { 'main.tf': calling('./m'), 'm/a.tf': M, 'm/b.tf': '' },
      ['m/a.tf', 'main.tf'],
      ['module . of main.tf'],
    ],
    [
      'only what is named calls others',
      { 'main.tf': calling('./m'), 'more.tf': M, 'm/a.tf': M },
      ['m/a.tf', 'more.tf'],
      ['module m of m/a.tf', 'module . of more.tf'],
    ],
    [
      'a file of that name with another content is a file',
      { 'a.tf.json': '{"Resources":{}}', 'b.tf.json': '{', 'c.tf': M },
      ['a.tf.json', 'b.tf.json', 'c.tf'],
      ['file a.tf.json named', 'file b.tf.json named', 'module . of c.tf'],
    ],
    ['JSON by another name is a file', { 'a.json': '{"variable":{}}' }, ['a.json'], ['file a.json named']],
  ])('%s', (_, tree, named, items) => {
    expect(surveyed(tree, named).items).toEqual(items);
  });
});

describe('what is named', () => {
  test.each<[string, Tree, readonly string[], Surveyed]>([
    ['a file', { 'a.txt': T }, ['a.txt'], { items: ['file a.txt named'], unreadable: [], walked: [] }],
    [
      'a file twice, by a link and by its folder',
      { 'a.json': T, 'l.json': { to: 'a.json' } },
      ['a.json', 'a.json', 'l.json', ''],
      { items: ['file a.json named'], unreadable: [], walked: ['.'] },
    ],
    [
      'a folder, then one inside it that has been met: something has to come of the first alone',
      { 'a/b.json': T },
      ['', 'a', ''],
      { items: ['file a/b.json'], unreadable: [], walked: ['.'] },
    ],
    [
      'two folders',
      { 'a/b.json': T, 'c/d.json': T },
      ['c', 'a'],
      { items: ['file c/d.json', 'file a/b.json'], unreadable: [], walked: ['c', 'a'] },
    ],
    [
      'what is not there',
      {},
      ['gone'],
      { items: [], unreadable: ['/gone: there is no such file or folder'], walked: [] },
    ],
    [
      'a pipe',
      { 'a.json': 'pipe' },
      ['a.json'],
      { items: [], unreadable: ['/a.json: it is neither a file nor a folder'], walked: [] },
    ],
    [
      'a name longer than any file system takes',
      {},
      ['a'.repeat(300)],
      { items: [], unreadable: [`/${'a'.repeat(300)}: its name is too long`], walked: [] },
    ],
    [
      'a folder with a fault in it, beside one without',
      { 'a/x.json': { to: 'x.json' }, 'b/y.json': T },
      ['a', 'b'],
      {
        items: ['file b/y.json'],
        unreadable: ['/a/x.json: its symbolic links lead in a circle'],
        walked: ['b'],
      },
    ],
  ])('%s', (_, tree, named, expected) => {
    expect(surveyed(tree, named)).toEqual(expected);
  });
});

describe('an error as one line about a path', () => {
  const coded = (code: string): Error => Object.assign(new Error(`${code}: no,  so\n not`), { code });
  test.each<[string, unknown, string]>([
    ['that may not be read', coded('EACCES'), 'it may not be read'],
    ['that is not permitted', coded('EPERM'), 'it may not be read'],
    ['of a code nobody put into words', coded('EIO'), 'EIO: no, so not'],
    ['of no code', new Error('a\t\tb'), 'a b'],
    ['without words', Object.assign(new Error(''), { name: 'Odd' }), 'Odd'],
    ['that is a mere text', 'thrown  text', 'thrown text'],
  ])('%s', (_, error, why) => {
    const { file, where, message } = unreadable('p', error);
    expect({ file, where, message }).toEqual({ file: 'p', where: undefined, message: `p: ${why}` });
  });
  test('that is one already stays as it is', () => {
    const own = new UnreadableInput('other', { line: 1, column: 2 }, 'no');
    expect(unreadable('p', own)).toBe(own);
  });
});
