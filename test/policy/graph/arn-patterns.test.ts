/** Selections by ARN: which resources a pattern may mean, and which it means whatever is not written. */
import { covers, mayMean, patternsAt, regionOfStack, surelyMeans } from '../../../policy/graph/arn-patterns';
import { equals } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import { Ambient, Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';

const nowhere = () => undefined;
const open = new Unknown('nobody says', 'say it');
const KINDS = { 'AWS::S3::Bucket': 's3:::{name}', 'AWS::SQS::Queue': 'sqs:{region}:*:{name}' };

const resource = (type: string, name?: Value, region?: Value): Resource =>
  ({
    type,
    attributes: name === undefined ? {} : { [`${type.split('::')[2]}Name`]: name },
    ...(region === undefined ? {} : { stack: { name: 's', region, account: '1' } }),
  }) as unknown as Resource;
const bucket = (name?: Value) => resource('AWS::S3::Bucket', name);
const queue = (name?: Value, region?: Value) => resource('AWS::SQS::Queue', name, region);
const either = (one: Value, other: Value) =>
  new Choice([
    { guard: equals('in', 'a'), value: one },
    { guard: equals('in', 'b'), value: other },
  ]);

/** What one pattern means: `surely`, `maybe` or not at all. */
const meant = (one: Resource, ...patterns: readonly string[]): string => {
  const surely = surelyMeans(patterns, one, KINDS, nowhere);
  const maybe = mayMean(patterns, one, KINDS, nowhere);
  if (surely) return maybe ? 'surely' : 'nonsense';
  return maybe ? 'maybe' : 'no';
};
const QUEUE = 'arn:aws:sqs:';

test.each<[string, Resource, readonly string[], string]>([
  ['everything', bucket('docs'), ['*'], 'surely'],
  ['everything, whatever its name', bucket(), ['*'], 'surely'],
  ['nothing', bucket('docs'), [], 'no'],
  ['every bucket', bucket('docs'), ['arn:aws:s3:::*'], 'surely'],
  ['every bucket, whatever its name', bucket(), ['arn:aws:s3:::*'], 'surely'],
  ['the beginning of its name', bucket('docs'), ['arn:aws:s3:::do*'], 'surely'],
  ['the end of its name', bucket('docs'), ['arn:aws:s3:::*cs'], 'surely'],
  ['the middle of its name', bucket('docs'), ['arn:aws:s3:::*oc*'], 'surely'],
  ['all of its name and more', bucket('docs'), ['arn:aws:s3:::docs*'], 'surely'],
  ['its very name', bucket('docs'), ['arn:aws:s3:::docs'], 'surely'],
  ['the beginning of another name', bucket('docs'), ['arn:aws:s3:::x*'], 'no'],
  ['less than its name', bucket('docs'), ['arn:aws:s3:::doc'], 'no'],
  ['more than its name', bucket('docs'), ['arn:aws:s3:::docs2'], 'no'],
  ['the beginning of a name that is not written', bucket(), ['arn:aws:s3:::do*'], 'maybe'],
  ['a name, of one whose name is not written', bucket(), ['arn:aws:s3:::docs'], 'maybe'],
  ['a name nobody tells', bucket(open), ['arn:aws:s3:::do*'], 'maybe'],
  ['one of two patterns', bucket('docs'), ['arn:aws:s3:::x*', 'arn:aws:s3:::d*'], 'surely'],
  ['one of its two names', bucket(either('docs', 'papers')), ['arn:aws:s3:::d*'], 'maybe'],
  ['both of its names', bucket(either('docs', 'papers')), ['arn:aws:s3:::d*', 'arn:aws:s3:::p*'], 'surely'],
  ['none of its names', bucket(either('docs', 'papers')), ['arn:aws:s3:::x*'], 'no'],
  ['another service', bucket('docs'), ['arn:aws:sqs:*'], 'no'],
  ['a type that has no ARN here', resource('AWS::SNS::Topic', 'docs'), ['*'], 'no'],
  ['its region', queue('q', 'eu-west-3'), [`${QUEUE}eu-west-3:*`], 'surely'],
  [
    'its region, written in capitals by the stack',
    queue('q', 'EU-WEST-3'),
    [`${QUEUE}eu-west-3:*`],
    'surely',
  ],
  ['another region', queue('q', 'eu-west-3'), [`${QUEUE}us-east-1:*`], 'no'],
  ['a region, of a stack nobody places', queue('q', open), [`${QUEUE}us-east-1:*`], 'maybe'],
  ['a region, of no stack', queue('q'), [`${QUEUE}us-east-1:*`], 'maybe'],
  ['any account', queue('q', 'eu-west-3'), [`${QUEUE}eu-west-3:*:q`], 'surely'],
  ['one account', queue('q', 'eu-west-3'), [`${QUEUE}eu-west-3:111111111111:q`], 'maybe'],
  ['one account, another name', queue('q', 'eu-west-3'), [`${QUEUE}eu-west-3:111111111111:x`], 'no'],
  ['more fields than an ARN of its kind has', queue('q', 'eu-west-3'), [`${QUEUE}eu-west-3:1:2:q`], 'no'],
  ['any partition', bucket('docs'), ['arn:*:s3:::docs'], 'surely'],
])('%s', (_what, one, patterns, expected) => {
  expect(meant(one, ...patterns)).toBe(expected);
});

test.each<[string, string, string, boolean]>([
  ['itself', 'a', 'a', true],
  ['a part of it', 'a', 'ab', false],
  ['what ends in it', 'b', 'ab', false],
  ['any text', '*', '', true],
  ['any text of several lines', 'a*', 'a\nb', true],
  ['one letter', 'a?', 'ab', true],
  ['no letter', 'a?', 'a', false],
  ['two letters', 'a?', 'abc', false],
  ['two of each', '*a*?b?', 'xaxbx', true],
  ['a dot is a dot', 'a.b', 'axb', false],
  ['a plus is a plus', 'a+', 'aa', false],
  ['brackets are brackets', '(a)[b]{c}', '(a)[b]{c}', true],
  ['a bar is a bar', 'a|b', 'a', false],
  ['a dollar and a caret are such', '^a$', '^a$', true],
  ['a backslash is one', 'a\\d', 'a\\d', true],
])('a pattern covers %s', (_what, pattern, text, expected) => {
  expect(covers(pattern, text)).toBe(expected);
});

test.each<[string, Value, readonly string[]]>([
  ['a pattern', 'arn:aws:s3:::a*', ['arn:aws:s3:::a*']],
  ['everything', '*', ['*']],
  ['several', ['arn:aws:s3:::a*', '*'], ['arn:aws:s3:::a*', '*']],
  ['the name of one resource is none', 'arn:aws:s3:::a', []],
  ['a pattern of names is none', 'a*', []],
  ['what an ARN stands in is none', 'x arn:aws:s3:::a*', []],
  ['a reference alone is none', new Ref('f#b', ['Arn']), []],
  ['what nobody says is none', open, []],
  ['an open part may be anything', new Text(['arn:aws:s3:::a-', open]), ['arn:aws:s3:::a-*']],
  [
    'an open partition is AWS’s own',
    new Text(['arn:', new Ambient('p', 'p'), ':s3:::', open]),
    ['arn:aws:s3:::*'],
  ],
  ['any partition is AWS’s own', 'arn:*:s3:::a*', ['arn:aws:s3:::a*']],
  ['a partition in the middle stays', 'arn:aws:x:arn:*:y', ['arn:aws:x:arn:*:y']],
])('written: %s', (_what, value, expected) => {
  expect(patternsAt({ attributes: { P: value } } as unknown as Resource, 'P', nowhere)).toEqual(expected);
});

test.each<[string, Value | undefined, string | undefined]>([
  ['as it is deployed', 'EU-West-3', 'eu-west-3'],
  ['nobody says', open, undefined],
  ['no stack', undefined, undefined],
])('the region of a stack: %s', (_what, region, expected) => {
  expect(regionOfStack(bucketIn(region))).toBe(expected);
});
const bucketIn = (region: Value | undefined) => resource('AWS::S3::Bucket', 'docs', region);
