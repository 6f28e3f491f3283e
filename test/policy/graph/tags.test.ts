/** The tags a resource bears: its own, and what its stacks pass on to it. */
import { HOLE, mayRead } from '../../../policy/graph/settle';
import { tagsBorne, tagsOf } from '../../../policy/graph/tags';
import { equals, implies, not } from '../../../policy/guards';
import { judge } from '../../../policy/judge';
import type { Resource } from '../../../policy/model';
import { readTemplate } from '../../../policy/readers/cloudformation';
import { payerMissing } from '../../../policy/rules/accounting/payer-missing';
import { Choice, Unknown, type Value, type ValueMap } from '../../../policy/values';
import { CONTEXT, judged } from '../../support/judging';
import { programme as programmeOf } from '../../support/programme';

const programme = programmeOf();
const open = new Unknown('nobody says', 'say it');
const A = equals('in', 'a');
const listed = (key: Value, value: Value): Value => ({ Key: key, Value: value });

const resource = (own: Value | undefined, stacks: readonly Value[] = [], type = 'AWS::S3::Bucket') =>
  ({
    id: 'store',
    type,
    attributes: own === undefined ? {} : { Tags: own },
    stack: { name: 's', region: 'eu-west-3', account: '1', tags: stacks },
  }) as unknown as Resource;
const none = () => undefined;

test.each<[what: string, own: Value | undefined, stacks: readonly Value[], tags: Record<string, string>]>([
  ['none at all', undefined, [], {}],
  ['its own', [listed('k', 'own')], [], { k: 'own' }],
  ['those of its stack, as a list', undefined, [[listed('k', 'stack')]], { k: 'stack' }],
  ['those of its stack, as a map', undefined, [{ k: 'stack', l: 'other' }], { k: 'stack', l: 'other' }],
  [
    'its own before those of its stack',
    [listed('k', 'own')],
    [{ k: 'stack', l: 'more' }],
    { k: 'own', l: 'more' },
  ],
  [
    'those of the nearer stack first',
    undefined,
    [{ k: 'near' }, { k: 'far', l: 'far' }],
    { k: 'near', l: 'far' },
  ],
  ['one nobody can tell of its stack', undefined, [{ k: open }], { k: '' }],
  ['one nobody can tell of its own', [listed('k', open)], [{ k: 'stack' }], { k: '' }],
])('a resource bears %s', (_what, own, stacks, tags) => {
  expect(Object.fromEntries(tagsOf(resource(own, stacks), none))).toStrictEqual(tags);
  const borne = tagsBorne(resource(own, stacks), none).map(({ key, value }) => [key, value ?? '']);
  expect(Object.fromEntries(borne)).toStrictEqual(tags);
});

test.each<[what: string, text: string, may: boolean]>([
  ['the word', 'abcab', true],
  ['another word', 'abca', false],
  ['anything', '?', true],
  ['its beginning', 'ab?', true],
  ['its end', '?ab', true],
  ['another beginning', 'b?', false],
  ['another end', '?c', false],
  ['beginning and end of it', 'abc?ab', true],
  ['a beginning and an end that would share a letter', 'abca?ab', false],
  ['parts of it in their order', 'a?b?b', true],
  ['a part that would share a letter with the beginning', 'ab?b?cab', false],
  ['parts of it in another order', '?c?bc?', false],
  ['all of it and open parts of nothing', '?abcab?', true],
])('a text with open parts that is %s', (_what, text, may) => {
  expect(mayRead(text.replaceAll('?', HOLE), 'abcab')).toBe(may);
});

test('what takes no tags bears none of its stack', () => {
  const grant = resource(undefined, [{ k: 'stack' }], 'AWS::S3::BucketPolicy');
  expect([...tagsOf(grant, none)]).toStrictEqual([]);
  expect(tagsBorne(grant, none)).toStrictEqual([]);
});

test('a tag written under a condition leaves the stack’s to hold where it does not', () => {
  const sometimes = new Choice([
    { guard: A, value: [listed('k', 'own')] },
    { guard: not(A), value: [] },
  ]);
  const borne = tagsBorne(resource(sometimes, [{ k: 'stack' }]), none);
  expect(borne.map(({ value }) => value)).toStrictEqual(['own', 'stack']);
  expect(borne.map(({ guard }) => [implies(guard, A), implies(guard, not(A))])).toStrictEqual([
    [true, false],
    [false, true],
  ]);
});

const template = (resources: Record<string, unknown>, tags: ValueMap) =>
  readTemplate({
    id: 't',
    file: 't',
    text: JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: resources }),
    region: 'eu-west-3',
    account: '111111111111',
    tags,
  });

test.each<[payer: string, found: number]>([
  [programme.environments.sponsor.payer, 0],
  ['somebody else', 1],
])('a stack that says %s pays says it of its resources', (payer, found) => {
  const artefact = template({ B: { Type: 'AWS::S3::Bucket', Properties: {} } }, { payer });
  expect(judge([artefact], { ...CONTEXT, programme }, { rules: [payerMissing] }).findings).toHaveLength(
    found,
  );
});

test.each<[value: string, refused: readonly string[]]>([
  ['daily', ['residency/copy-leaves-eea P']],
  ['never', []],
])('a selection finds what a tag of the stack marks: backup %s', (value, refused) => {
  const Tags = [listed('data-classification', 'general')];
  const resources = {
    B: { Type: 'AWS::S3::Bucket', Properties: { Tags } },
    V: {
      Type: 'AWS::Backup::BackupVault',
      Properties: { BackupVaultName: 'v', BackupVaultTags: { 'data-classification': 'public' } },
    },
    P: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: {
        BackupPlan: {
          BackupPlanName: 'p',
          BackupPlanRule: [
            {
              RuleName: 'r',
              TargetBackupVault: { Ref: 'V' },
              CopyActions: [
                { DestinationBackupVaultArn: 'arn:aws:backup:us-east-1:111111111111:backup-vault:far' },
              ],
            },
          ],
        },
      },
    },
    S: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: { Ref: 'P' },
        BackupSelection: {
          SelectionName: 's',
          IamRoleArn: 'arn:aws:iam::111111111111:role/r',
          ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }],
        },
      },
    },
  };
  expect(judged([template(resources, { backup: value })]).refused).toStrictEqual(refused);
});

test.each<[what: string, Value: unknown, refused: readonly string[]]>([
  ['in every row that has it', { 'Fn::FindInMap': ['M', { Ref: 'In' }, 'all'] }, []],
  [
    'of which one is no class',
    { 'Fn::FindInMap': ['M', { Ref: 'In' }, 'some'] },
    ['classification/unclassified-store B'],
  ],
  [
    'of which one must not be there',
    { 'Fn::FindInMap': ['M', { Ref: 'In' }, 'worst'] },
    ['residency/store-outside-enclave B'],
  ],
  [
    'or none at all',
    { 'Fn::If': ['On', 'general', { Ref: 'AWS::NoValue' }] },
    ['classification/unclassified-store B'],
  ],
])('a class taken from a mapping by a key that nobody settles, %s', (_what, Value, refused) => {
  const text = JSON.stringify({
    Parameters: { In: { Type: 'String' } },
    Conditions: { On: { 'Fn::Equals': [{ Ref: 'In' }, 'on'] } },
    Mappings: {
      M: {
        a: { all: 'general', some: 'general', worst: 'general' },
        b: { all: 'public', some: 'internal', worst: 'sensitive' },
      },
    },
    Resources: {
      B: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'data-classification', Value }] } },
    },
  });
  const artefact = readTemplate({ id: 't', file: 't', text, region: 'eu-west-3', account: '111111111111' });
  expect(judged([artefact]).refused).toStrictEqual(refused);
});
