/** Which resources bear a name: where one that asks stands, what it asks for, and what makes a name tell nothing. */
import { MARK, NameIndex, namesOf, spelled } from '../../../policy/graph/names';
import { HOLE, type Settled, settle } from '../../../policy/graph/settle';
import { ALWAYS } from '../../../policy/guards';
import { type Resource, resourceId } from '../../../policy/model';
import { Ref, Text, Unknown, type Value } from '../../../policy/values';

const nowhere = () => undefined;
const open = new Unknown('nobody says', 'say it');
const decided = new Unknown('a parameter', 'give it', [], 'param Name');

const ACCOUNT = 'azurerm_storage_account';
const CONTAINER = 'azurerm_storage_container';
interface Told {
  /** Default: of the file alone. */
  readonly artefact?: string;
  readonly type?: string;
  readonly file?: string;
  readonly environment?: 'sponsor' | 'enclave';
  readonly stack?: string;
  readonly more?: Record<string, Value>;
}
const resource = (address: string, name: Value, told: Told = {}): Resource =>
  ({
    id: resourceId(told.artefact ?? told.file ?? 'main.tf', address),
    address,
    type: told.type ?? ACCOUNT,
    environment: told.environment ?? 'enclave',
    attributes: { name, ...told.more },
    guard: ALWAYS,
    file: told.file ?? 'main.tf',
    locate: nowhere,
    ...(told.stack ? { stack: { name: told.stack, region: 'eu-west-3', account: '1' } } : {}),
  }) as Resource;

/** The ids of those that bear the name, as one that asks for it finds them. */
const found = (
  resources: readonly Resource[],
  name: string,
  asking: Told & { id?: string } = {},
  types?: readonly string[],
): readonly string[] =>
  new NameIndex(resources, nowhere)
    .find(name, resource(asking.id ?? 'asking', 'x', asking), types)
    .map((r) => r.address);

/** As many as are kept apart, and some more. */
const crowd = (n: number, told: Told = {}, id = 'r'): readonly Resource[] =>
  Array.from({ length: n }, (_, i) => resource(`${id}${i}`, 'docs', told));
const ids = (n: number, id = 'r'): readonly string[] => Array.from({ length: n }, (_, i) => `${id}${i}`);

describe('which one is meant', () => {
  const docs = resource('docs', 'docs');
  const beside = (more: Record<string, Value>): Told => ({ type: CONTAINER, more });
  const one = resource('one', 'papers', beside({ storage_account_name: 'a' }));
  const two = resource('two', 'papers', beside({ storage_account_name: 'b' }));
  const none = resource('none', 'papers', { type: CONTAINER });
  test.each<
    [
      string,
      readonly Resource[],
      string,
      Told & { id?: string },
      readonly string[] | undefined,
      readonly string[],
    ]
  >([
    ['the one that bears it', [docs, resource('other', 'other')], 'docs', {}, undefined, ['docs']],
    ['in other letters', [resource('docs', 'DOCS')], 'Docs', {}, undefined, ['docs']],
    ['nobody', [docs], 'papers', {}, undefined, []],
    ['not itself', [docs], 'docs', { id: 'docs' }, undefined, []],
    [
      'of the types that are asked for',
      [docs, resource('c', 'docs', { type: CONTAINER })],
      'docs',
      {},
      [CONTAINER],
      ['c'],
    ],
    ['of no type that is asked for', [docs], 'docs', {}, [CONTAINER], []],
    ['a name that is everybody’s', [resource('d', 'default')], 'default', {}, undefined, []],
    ['a name that is everybody’s, in capitals', [resource('d', 'Main')], 'MAIN', {}, undefined, []],
    ['a name that is everybody’s, of a type', [resource('d', 'default')], 'default', {}, [ACCOUNT], ['d']],
    [
      'of the other environment',
      [resource('d', 'docs', { environment: 'sponsor' })],
      'docs',
      {},
      undefined,
      [],
    ],
    [
      'near before far',
      [docs, resource('far', 'docs', { file: 'far.tf' })],
      'docs',
      { file: 'far.tf' },
      undefined,
      ['far'],
    ],
    [
      'of another file of the same module before another module',
      [docs, resource('beside', 'docs', { artefact: 'far', file: 'far/one.tf' })],
      'docs',
      { artefact: 'far', file: 'far/two.tf' },
      undefined,
      ['beside'],
    ],
    ['far where none is near', [docs], 'docs', { file: 'far.tf' }, undefined, ['docs']],
    [
      'far where only itself is near',
      [docs, resource('far', 'docs', { file: 'far.tf' })],
      'docs',
      { file: 'far.tf', id: 'far' },
      undefined,
      ['docs'],
    ],
    [
      'of its own stack, beside another in the same file',
      [resource('s', 'docs', { stack: 'S' }), resource('t', 'docs', { stack: 'T' })],
      'docs',
      { stack: 'T' },
      undefined,
      ['t'],
    ],
    ['all that may be meant', [one, two], 'papers', {}, undefined, ['one', 'two']],
    [
      'of the account it says',
      [one, two],
      'papers',
      { more: { storage_account_name: 'B' } },
      undefined,
      ['two'],
    ],
    [
      'of the account it says, or of one nobody names',
      [one, two, none],
      'papers',
      { more: { storage_account_name: 'b' } },
      undefined,
      ['two', 'none'],
    ],
    [
      'of an account that none of them says',
      [one, two],
      'papers',
      { more: { storage_account_name: 'c' } },
      undefined,
      ['one', 'two'],
    ],
    [
      'of an account nobody tells',
      [one, two],
      'papers',
      { more: { storage_account_name: open } },
      undefined,
      ['one', 'two'],
    ],
    [
      'the only one, whatever it says',
      [one],
      'papers',
      { more: { storage_account_name: 'b' } },
      undefined,
      ['one'],
    ],
    [
      'the one that says both of what is asked',
      [
        resource('x', 'p', { more: { server_name: 's', resource_group_name: 'g' } }),
        resource('y', 'p', { more: { server_name: 's', resource_group_name: 'h' } }),
      ],
      'p',
      { more: { server_name: 's', resource_group_name: 'h' } },
      undefined,
      ['y'],
    ],
  ])('%s', (_what, resources, name, asking, types, expected) => {
    expect(found(resources, name, asking, types)).toEqual(expected);
  });
  test.each([
    'resource_group_name',
    'storage_account_name',
    'server_name',
    'account_name',
    'namespace_name',
    'cluster_name',
    'recovery_vault_name',
    'DatabaseName',
  ])('%s says whose part is meant', (key) => {
    const parts = ['a', 'b'].map((whole) => resource(whole, 'part', { more: { [key]: whole } }));
    expect(found(parts, 'part', { more: { [key]: 'b' } })).toEqual(['b']);
  });
  test.each(['default', 'main', 'this', 'primary', '$default', 'master'])('%s names nothing', (name) => {
    expect(found([resource('d', name)], name)).toEqual([]);
  });
});

describe('a name that many bear', () => {
  const far: Told = { file: 'far.tf' };
  const mixed = [...crowd(8, { type: CONTAINER }), ...crowd(2, {}, 'a')];
  test.each<
    [string, readonly Resource[], Told & { id?: string }, readonly string[] | undefined, readonly string[]]
  >([
    ['eight are told', crowd(8), {}, undefined, ids(8)],
    ['sixty-four are told', crowd(64), {}, undefined, ids(64)],
    ['sixty-five name none of them', crowd(65), {}, undefined, []],
    ['not itself', crowd(9), { id: 'r0' }, undefined, ids(9).slice(1)],
    ['of the types that are asked for', mixed, {}, [ACCOUNT], ids(2, 'a')],
    ['of several types', mixed, {}, [ACCOUNT, CONTAINER], [...ids(2, 'a'), ...ids(8)]],
    ['of a type none of them is', mixed, {}, ['azurerm_key_vault'], []],
    ['of the other environment', crowd(9), { environment: 'sponsor' }, undefined, []],
    ['near before far', [...crowd(9), ...crowd(2, far, 'f')], far, undefined, ids(2, 'f')],
    [
      'of another file of the same module before another module',
      [...crowd(9), ...crowd(2, { artefact: 'far', file: 'far/one.tf' }, 'f')],
      { artefact: 'far', file: 'far/two.tf' },
      undefined,
      ids(2, 'f'),
    ],
    ['far where none is near', crowd(9), far, undefined, ids(9)],
    [
      'far where only itself is near',
      [...crowd(9), resource('f', 'docs', far)],
      { ...far, id: 'f' },
      undefined,
      ids(9),
    ],
    ['near, though too many are far', [...crowd(70), ...crowd(1, far, 'f')], far, undefined, ['f0']],
    [
      'of its own stack',
      [...crowd(9, { stack: 'S' }), ...crowd(1, { stack: 'T' }, 't')],
      { stack: 'T' },
      undefined,
      ['t0'],
    ],
    [
      'too many of one type, few of another',
      [...crowd(70, { type: CONTAINER }), ...crowd(2, {}, 'a')],
      {},
      [ACCOUNT],
      ids(2, 'a'),
    ],
  ])('%s', (_what, resources, asking, types, expected) => {
    expect(found(resources, 'docs', asking, types)).toEqual(expected);
  });
  test('is told each time it is asked for', () => {
    const index = new NameIndex([...crowd(9), ...crowd(3, { type: CONTAINER }, 'c')], nowhere);
    const asking = resource('asking', 'x');
    expect(index.find('docs', asking, [CONTAINER]).map((r) => r.address)).toEqual(ids(3, 'c'));
    expect(index.find('docs', asking, [ACCOUNT]).map((r) => r.address)).toEqual(ids(9));
  });
});

describe('a text with open parts', () => {
  const mark = expect.stringMatching(new RegExp(`^${MARK}[0-9a-f]{16}$`));
  const said = (value: Value): string | undefined => spelled(settle(value, nowhere)[0] as Settled);
  const ref = new Ref('f#store', ['name']);
  test('is as it is written where all is settled', () => {
    expect(said('docs')).toBe('docs');
    expect(said(7)).toBeUndefined();
    expect(said('')).toBeUndefined();
  });
  test('is the same wherever the same parts are written', () => {
    expect(said(decided)).toEqual(mark);
    expect(said(ref)).toEqual(mark);
    expect(said(ref)).not.toEqual(said(decided));
    expect(said(ref)).not.toEqual(said(new Ref('f#store', ['id'])));
    expect(said(ref)).not.toEqual(said(new Ref('f#other', ['name'])));
    expect(said(new Ref('f#a', ['b', 'c']))).not.toEqual(said(new Ref('f#a', ['bc'])));
    expect(said(new Text(['a-', ref, '-', decided]))).toBe(`a-${said(ref)}-${said(decided)}`);
  });
  test('tells nothing where a part can be anything', () => {
    expect(said(open)).toBeUndefined();
    expect(said(new Text([ref, open]))).toBeUndefined();
  });
  test('is found as what it stands for', () => {
    const store = resource('store', new Text(['docs-', decided]));
    expect(found([store], said(new Text(['docs-', decided])) ?? '')).toEqual(['store']);
    expect(found([store], `docs-${HOLE}`)).toEqual([]);
  });
  test('is none of the settled names', () => {
    expect(namesOf(resource('r', 'docs'), nowhere)).toEqual(['docs']);
    expect(namesOf(resource('r', decided), nowhere)).toEqual([]);
    expect(namesOf(resource('r', 7), nowhere)).toEqual([]);
  });
});
