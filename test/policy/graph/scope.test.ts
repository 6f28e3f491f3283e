/** What a way can reach beside what it names: all of an account, all that carries a tag, all that writes the same text. */
import { scopeOver } from '../../../policy/graph/scope';
import type { Target } from '../../../policy/graph/target';
import { ALWAYS, and, equals, type Guard, or } from '../../../policy/guards';
import { type Resource, resourceId } from '../../../policy/model';
import { Choice, Unknown, type Value } from '../../../policy/values';

const nowhere = () => undefined;
const open = new Unknown('nobody says', 'say it');
const A = equals('in', 'a');
const B = equals('in', 'b');
const BUCKET = 'AWS::S3::Bucket';
const QUEUE = 'AWS::SQS::Queue';
const HOLDER = 'AWS::Logs::AccountPolicy';

interface Told {
  /** Default: of the file alone. */
  readonly artefact?: string;
  readonly file?: string;
  readonly stack?: string;
  readonly region?: Value;
  readonly account?: string;
  readonly guard?: Guard;
  readonly environment?: 'sponsor' | 'enclave';
  readonly loose?: true;
}
const resource = (
  address: string,
  type: string,
  attributes: Record<string, Value> = {},
  told: Told = {},
): Resource =>
  ({
    id: resourceId(told.artefact ?? told.file ?? 'out/one.json', address),
    address,
    type,
    environment: told.environment ?? 'sponsor',
    attributes,
    guard: told.guard ?? ALWAYS,
    file: told.file ?? 'out/one.json',
    locate: nowhere,
    ...(told.loose
      ? {}
      : {
          stack: {
            name: told.stack ?? 'S',
            region: told.region ?? 'eu-west-3',
            account: told.account ?? '1',
          },
        }),
  }) as Resource;
const bucket = (id: string, told?: Told, attributes: Record<string, Value> = { BucketName: id }) =>
  resource(id, BUCKET, attributes, told);
const holding = (attributes: Record<string, Value> = {}, told?: Told) =>
  resource('holder', HOLDER, attributes, told);
const tag = (Key: Value, Value: Value): Value => ({ Key, Value });
const sometimes = (guard: Guard, value: Value) => new Choice([{ guard, value }]);

const over = (...resources: readonly Resource[]) => scopeOver(resources, nowhere);
const ids = (targets: readonly Target[]): readonly string[] => targets.map((t) => t.resource?.address ?? '?');
const whole = (one: Resource, property: string, more: object = {}) => ({
  resource: one,
  label: one.address,
  place: { known: false, reason: 'it is one of the resources judged', settle: '' },
  guard: one.guard,
  certain: true,
  property,
  ...more,
});

describe('everything of some types', () => {
  test.each<[string, Told, Told, boolean]>([
    ['of its own stack', {}, {}, true],
    ['of another stack of the same assembly', {}, { file: 'out/two.json', stack: 'T' }, true],
    ['of another assembly', {}, { file: 'in/one.json' }, false],
    ['of another region', {}, { region: 'us-east-1' }, false],
    ['of another account', {}, { account: '2' }, false],
    ['of another environment', {}, { environment: 'enclave' }, false],
    ['of the same stack, nobody says where', { region: open }, { region: open }, true],
    ['of another stack, nobody says where', { region: open }, { region: open, stack: 'T' }, false],
    ['of another file, nobody says where', { region: open }, { region: open, file: 'out/two.json' }, false],
    ['of the same file, without a stack', { loose: true }, { loose: true }, true],
    ['of another file, without a stack', { loose: true }, { loose: true, file: 'out/two.json' }, false],
    [
      'of another file of the same module',
      { loose: true, artefact: 'out', file: 'out/main.tf' },
      { loose: true, artefact: 'out', file: 'out/two.tf' },
      true,
    ],
    [
      'of another module that a file of the same name belongs to',
      { loose: true, artefact: 'out', file: 'lib/main.tf' },
      { loose: true, artefact: 'in', file: 'lib/main.tf' },
      false,
    ],
    ['of a stack without a name, of the same file', { stack: '' }, { stack: '' }, true],
    ['of a stack without a name, of another file', { stack: '' }, { stack: '', file: 'out/two.json' }, false],
  ])('%s', (_what, own, others, expected) => {
    const holder = holding({}, own);
    expect(ids(over(holder, bucket('b', others)).every(holder, [BUCKET]))).toEqual(expected ? ['b'] : []);
  });
  test('of the types alone, in their order, and not itself', () => {
    const holder = holding();
    const scope = over(holder, bucket('b'), resource('q', QUEUE), bucket('c'));
    expect(ids(scope.every(holder, [QUEUE, BUCKET]))).toEqual(['q', 'b', 'c']);
    expect(ids(scope.every(holder, [HOLDER]))).toEqual([]);
    expect(ids(scope.every(holder, ['AWS::SNS::Topic']))).toEqual([]);
  });
  test('each when it exists, named by nothing', () => {
    const one = bucket('b', { guard: A });
    const holder = holding();
    expect(over(holder, one).every(holder, [BUCKET])).toEqual([whole(one, '$self')]);
  });
  test('of an account that was not read', () => {
    expect(over().every(holding(), [BUCKET])).toEqual([]);
  });
  test.each<[string, Value | undefined, readonly string[]]>([
    ['no beginning', undefined, ['docs', 'papers', 'any']],
    ['an empty list of beginnings', [], ['docs', 'papers', 'any']],
    ['a beginning', 'do', ['docs', 'any']],
    ['two beginnings', ['do', 'pa'], ['docs', 'any', 'papers', 'any']],
    ['a beginning of none', 'x', ['any']],
    ['an end', 'cs', ['any']],
    ['a beginning nobody says', open, ['docs', 'papers', 'any']],
  ])('whose names begin with: %s', (_what, written, expected) => {
    const holder = holding(written === undefined ? {} : { P: written });
    const scope = over(holder, bucket('docs'), bucket('papers'), bucket('any', {}, {}));
    expect(ids(scope.every(holder, [BUCKET], 'P'))).toEqual(expected);
  });
  test('a beginning in one case, of what exists in that case', () => {
    const holder = holding({ P: [sometimes(A, 'do')] });
    const [docs, never] = [bucket('docs'), bucket('dont', { guard: B })];
    expect(over(holder, docs, never).every(holder, [BUCKET], 'P')).toEqual([
      whole(docs, '$self', { guard: A, spot: { list: 'P', element: 0 } }),
    ]);
  });
});

describe('everything that carries a tag', () => {
  const KEEP = [tag('backup', 'yes')];
  test.each<[string, Value, Value, boolean]>([
    ['the tag', KEEP, KEEP, true],
    ['another value', KEEP, [tag('backup', 'no')], false],
    ['another key', KEEP, [tag('x', 'yes')], false],
    ['no tag', KEEP, [], false],
    ['a value nobody says', KEEP, [tag('backup', open)], true],
    ['whatever its value', [{ Key: 'backup' }], KEEP, true],
    ['one of two', [tag('x', 'y'), tag('backup', 'yes')], KEEP, true],
    ['in another case', [sometimes(A, tag('backup', 'yes'))], [sometimes(B, tag('backup', 'yes'))], false],
  ])('%s', (_what, wanted, carried, expected) => {
    const holder = holding({ P: wanted });
    const scope = over(holder, bucket('b', {}, { Tags: carried }));
    expect(ids(scope.tagged(holder, 'P'))).toEqual(expected ? ['b'] : []);
  });
  test('of stores alone, or of the types that are asked for', () => {
    const holder = holding({ P: KEEP });
    const role = resource('role', 'AWS::IAM::Role', { Tags: KEEP });
    const scope = over(holder, role, bucket('b', {}, { Tags: KEEP }));
    expect(ids(scope.tagged(holder, 'P'))).toEqual(['b']);
    expect(ids(scope.tagged(holder, 'P', ['AWS::IAM::Role']))).toEqual(['role']);
    expect(ids(scope.tagged(holder, 'P', [QUEUE]))).toEqual([]);
  });
  test('not itself, and not of another account', () => {
    const store = bucket('b', {}, { Tags: KEEP, P: KEEP });
    expect(ids(over(store, bucket('far', { account: '2' }, { Tags: KEEP })).tagged(store, 'P'))).toEqual([]);
  });
  test('once for all the cases in which it does', () => {
    const holder = holding({ P: [sometimes(A, tag('x', 'y')), sometimes(B, tag('backup', 'yes'))] });
    const store = bucket('b', {}, { Tags: [tag('x', 'y'), tag('backup', 'yes')] });
    expect(over(holder, store).tagged(holder, 'P')).toEqual([whole(store, 'P', { guard: or(A, B) })]);
  });
  test('in the cases of both', () => {
    const holder = holding({ P: [sometimes(A, tag('x', 'y'))] });
    const other = equals('other', 'c');
    const store = bucket('b', {}, { Tags: [sometimes(other, tag('x', 'y'))] });
    expect(over(holder, store).tagged(holder, 'P')).toEqual([whole(store, 'P', { guard: and(other, A) })]);
  });
});

describe('everything that a pattern may mean', () => {
  const KINDS = { [BUCKET]: 's3:::{name}', [QUEUE]: 'sqs:{region}:*:{name}' };
  test.each<[string, Value | undefined, readonly string[]]>([
    ['no pattern', undefined, []],
    ['everything', '*', ['docs', 'papers', 'q']],
    ['a beginning', 'arn:aws:s3:::d*', ['docs']],
    ['one by its name alone', 'arn:aws:s3:::docs', []],
  ])('%s', (_what, written, expected) => {
    const holder = holding(written === undefined ? {} : { P: written });
    const scope = over(
      holder,
      bucket('docs'),
      bucket('papers'),
      resource('q', QUEUE),
      resource('t', 'AWS::SNS::Topic'),
    );
    expect(ids(scope.meant(holder, 'P', KINDS))).toEqual(expected);
  });
  test('when it exists, named where the pattern is written', () => {
    const holder = holding({ P: '*' });
    const one = bucket('docs', { guard: A });
    expect(over(holder, one).meant(holder, 'P', KINDS)).toEqual([whole(one, 'P')]);
  });
});

describe('everything that writes the same text', () => {
  const member = (id: string, group: Value, told?: Told, type = BUCKET) =>
    resource(id, type, { G: group }, told);
  const holder = member('holder', 'Group', {}, HOLDER);
  test('of the types, wherever it stands, in whatever letters', () => {
    const scope = over(
      holder,
      member('near', 'group'),
      member('far', 'GROUP', { file: 'far.json', account: '2' }),
      member('other', 'x'),
      member('open', open),
      member('empty', ''),
      member('queue', 'group', {}, QUEUE),
      member('enclave', 'group', { environment: 'enclave' }),
    );
    expect(ids(scope.sharing(holder, 'G', [BUCKET]))).toEqual(['near', 'far']);
    expect(ids(scope.sharing(holder, 'G', [QUEUE]))).toEqual(['queue']);
    expect(ids(scope.sharing(holder, 'G', [BUCKET, QUEUE]))).toEqual(['near', 'far', 'queue']);
    expect(ids(scope.sharing(holder, 'H', [BUCKET]))).toEqual([]);
    expect(ids(scope.sharing(holder, 'G', [HOLDER]))).toEqual([]);
  });
  test('when it exists, named where the text is written', () => {
    const one = member('one', 'group', { guard: A });
    expect(over(holder, one).sharing(holder, 'G', [BUCKET])).toEqual([whole(one, 'G')]);
  });
  test('nobody who says nothing shares it', () => {
    const mute = member('mute', open, {}, HOLDER);
    expect(ids(over(mute, member('other', open)).sharing(mute, 'G', [BUCKET]))).toEqual([]);
  });
});
