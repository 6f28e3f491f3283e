/** What a selection leaves out for sure: by name, by tag, by region, by criteria. */
import type { Spares } from '../../../policy/facts/resource-type';
import { spared } from '../../../policy/graph/spared';
import type { Target } from '../../../policy/graph/target';
import { ALWAYS, equals, type Guard } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import { Choice, Text, Unknown, type Value } from '../../../policy/values';

const open = new Unknown('nobody says', 'say it');
const A = equals('in', 'a');
const sometimes = (value: Value) => new Choice([{ guard: A, value }]);

const resource = (type: string, attributes: Value, region?: Value): Resource =>
  ({
    id: 'store',
    type,
    attributes,
    ...(region === undefined ? {} : { stack: { name: 's', region, account: '1' } }),
  }) as unknown as Resource;
const bucket = (tags: Value = []) => resource('AWS::S3::Bucket', { BucketName: 'docs', Tags: tags });
const group = (name?: Value) =>
  resource('AWS::Logs::LogGroup', name === undefined ? {} : { LogGroupName: name });
const tag = (Key: Value, Value: Value): Value => ({ Key, Value });

/** Whether what the holder writes at `P` leaves the resource out. */
function left(
  spares: readonly Spares[],
  written: Value | undefined,
  store: Resource,
  named: readonly Partial<Target>[] = [],
): boolean {
  const holder = {
    id: 'holder',
    type: 'X',
    attributes: written === undefined ? {} : { P: written },
  } as unknown as Resource;
  return spared(holder, spares, store, {
    dereference: () => undefined,
    targetsAt: () => named as readonly Target[],
  });
}

const ARNS: readonly Spares[] = [{ arns: 'P', kinds: { 'AWS::S3::Bucket': 's3:::{name}' } }];
const CARRYING: readonly Spares[] = [{ carrying: 'P' }];
const LACKING: readonly Spares[] = [{ lacking: 'P' }];
const REGIONS: readonly Spares[] = [{ regions: 'P' }];
const CRITERIA: readonly Spares[] = [{ criteria: 'P' }];

const pointed = (id: string, certain = true, guard: Guard = ALWAYS): Partial<Target> => ({
  resource: { id } as Resource,
  certain,
  guard,
});

describe('by name', () => {
  test.each<[string, Value | undefined, readonly Partial<Target>[], boolean]>([
    ['nothing is written', undefined, [], false],
    ['a pattern that covers it', 'arn:aws:s3:::d*', [], true],
    ['a pattern for others', 'arn:aws:s3:::x*', [], false],
    ['a reference to it', 'x', [pointed('store')], true],
    ['a reference to another', 'x', [pointed('other')], false],
    ['references to another and to it', 'x', [pointed('other'), pointed('store')], true],
    ['a reference that may be to it', 'x', [pointed('store', false)], false],
    ['a reference to it in one case', 'x', [pointed('store', true, A)], false],
    ['what is not judged', 'x', [{ certain: true, guard: ALWAYS }], false],
  ])('%s', (_what, written, named, expected) => {
    expect(left(ARNS, written, bucket(), named)).toBe(expected);
  });
  test('by no exception, by one of two', () => {
    expect(left([], 'arn:aws:s3:::d*', bucket())).toBe(false);
    expect(left([...REGIONS, ...ARNS], 'arn:aws:s3:::d*', bucket())).toBe(true);
  });
});

describe('by a tag', () => {
  const keep = [tag('backup', 'no')];
  test.each<[string, Value | undefined, Value, boolean, boolean]>([
    ['no tag is asked for', undefined, keep, false, false],
    ['it carries the tag', [tag('backup', 'no')], keep, true, false],
    ['it carries another value', [tag('backup', 'yes')], keep, false, true],
    ['it carries another tag', [tag('backup', 'no')], [tag('x', 'no')], false, true],
    ['it carries none', [tag('backup', 'no')], [], false, true],
    ['it carries a value of the pattern', [tag('backup', 'n*')], keep, true, false],
    ['it carries a value nobody says', [tag('backup', 'no')], [tag('backup', open)], false, false],
    ['it carries an empty value', [tag('backup', 'no')], [tag('backup', '')], false, false],
    ['nobody says which value is asked for', [tag('backup', open)], keep, false, false],
    ['nobody says which value, and it lacks the tag', [tag('backup', open)], [], false, true],
    ['one of two tags', [tag('x', 'y'), tag('backup', 'no')], keep, true, true],
    ['in one case', [sometimes(tag('backup', 'no'))], keep, false, false],
    ['in one case another', [sometimes(tag('x', 'y'))], keep, false, false],
    [
      'by the key of a resource tag',
      [{ ConditionKey: 'aws:ResourceTag/backup', ConditionValue: 'no' }],
      keep,
      true,
      false,
    ],
  ])('%s', (_what, written, tags, carrying, lacking) => {
    expect(left(CARRYING, written, bucket(tags))).toBe(carrying);
    expect(left(LACKING, written, bucket(tags))).toBe(lacking);
  });
});

describe('by a region', () => {
  const at = (region?: Value) => resource('AWS::S3::Bucket', {}, region);
  test.each<[string, Value | undefined, Resource, boolean]>([
    ['it rests in another', ['us-east-1', 'eu-west-1'], at('eu-west-3'), true],
    ['it rests in one of them', ['us-east-1', 'eu-west-3'], at('eu-west-3'), false],
    ['it rests in one in capitals', ['EU-WEST-3'], at('eu-west-3'), false],
    ['no region is written', undefined, at('eu-west-3'), false],
    ['a list of none is written', [], at('eu-west-3'), false],
    ['one of them nobody says', ['us-east-1', open], at('eu-west-3'), false],
    ['nobody says where it rests', ['us-east-1'], at(open), false],
    ['it has no stack', ['us-east-1'], at(), false],
  ])('%s', (_what, written, store, expected) => {
    expect(left(REGIONS, written, store)).toBe(expected);
  });
});

describe('by criteria', () => {
  test.each<[string, Value | undefined, Resource, boolean]>([
    ['its name is listed', 'LogGroupName NOT IN ["docs"]', group('docs'), true],
    ['its name is listed last', `LogGroupName NOT IN ['papers', 'docs']`, group('docs'), true],
    ['in other letters and lines', ' loggroupname  not\nin [\n"docs"\n] ', group('docs'), true],
    ['the beginning of its name is listed as a name', 'LogGroupName NOT IN ["do"]', group('docs'), false],
    ['the beginning of its name is listed', 'LogGroupNamePrefix NOT IN ["x", "do"]', group('docs'), true],
    [
      'the end of its name is listed as a beginning',
      'LogGroupNamePrefix NOT IN ["cs"]',
      group('docs'),
      false,
    ],
    ['more than its name is listed', 'LogGroupNamePrefix NOT IN ["docs2"]', group('docs'), false],
    ['others are listed', 'LogGroupName NOT IN ["papers"]', group('docs'), false],
    ['none are listed', 'LogGroupName NOT IN []', group('docs'), false],
    ['the list is another', 'LogGroupName IN ["docs"]', group('docs'), false],
    ['something else is asked', 'XLogGroupName NOT IN ["docs"]', group('docs'), false],
    ['something more is asked', 'LogGroupName NOT IN ["docs"] OR x', group('docs'), false],
    ['a prefix of something else', 'LogGroupNamePrefixes NOT IN ["docs"]', group('docs'), false],
    ['no criteria', undefined, group('docs'), false],
    ['criteria nobody says', open, group('docs'), false],
    [
      'criteria of which a part is open',
      new Text(['LogGroupName NOT IN ["docs", "', open, '"]']),
      group('docs'),
      false,
    ],
    ['criteria in one case', sometimes('LogGroupName NOT IN ["docs"]'), group('docs'), false],
    ['two criteria', ['LogGroupName NOT IN ["docs"]', 'LogGroupName NOT IN ["docs"]'], group('docs'), false],
    ['a name that is not written', 'LogGroupNamePrefix NOT IN [""]', group(), false],
    [
      'both of its names are listed',
      'LogGroupName NOT IN ["a", "b"]',
      group(
        new Choice([
          { guard: A, value: 'a' },
          { guard: equals('in', 'b'), value: 'b' },
        ]),
      ),
      true,
    ],
    [
      'one of its names is listed',
      'LogGroupName NOT IN ["a"]',
      group(
        new Choice([
          { guard: A, value: 'a' },
          { guard: equals('in', 'b'), value: 'b' },
        ]),
      ),
      false,
    ],
  ])('%s', (_what, written, store, expected) => {
    expect(left(CRITERIA, written, store)).toBe(expected);
  });
});
