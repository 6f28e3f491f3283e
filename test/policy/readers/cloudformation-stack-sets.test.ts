/** Stack sets that write out their template and their regions: a stack in each of them; else they stay unread. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPaths } from '../../../policy/doors/files';
import { type Judged, judged, judgedTemplate } from '../../support/judging';

type Values = Readonly<Record<string, unknown>>;

const tags = (c: string) => [{ Key: 'data-classification', Value: c }];
const store = (c?: string, more: Values = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties: c === undefined ? {} : { Tags: tags(c) },
  ...more,
});
const body = (Resources: Values, more: Values = {}): string => JSON.stringify({ ...more, Resources });
const set = (properties: Values, more: Values = {}): Judged =>
  judgedTemplate(
    JSON.stringify({
      ...more,
      Resources: {
        S: {
          Type: 'AWS::CloudFormation::StackSet',
          Properties: { StackSetName: 's', PermissionModel: 'SELF_MANAGED', ...properties },
        },
      },
    }),
  );
const group = (Regions: unknown, more: Values = {}) => ({
  DeploymentTargets: { Accounts: ['111111111111'] },
  Regions,
  ...more,
});
const inRegions = (...Regions: readonly unknown[]) => ({ StackInstancesGroup: [group(Regions)] });
const GENERAL = { TemplateBody: body({ B: store('general') }) };
const UNREAD = ['residency/opaque-resource S'];
const ABROAD = ['residency/store-outside-territory S/B'];
const FR = { Fr: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-3'] } };
const secret = {
  Parameters: { Far: { Type: 'String' } },
  Resources: {
    B: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Tags: tags('general'), ReplicaRegions: [{ Region: { Ref: 'Far' } }] },
    },
  },
};
const replicated = (ParameterValue: unknown) =>
  set({
    ...inRegions('eu-west-3'),
    TemplateBody: JSON.stringify(secret),
    Parameters: [
      { ParameterKey: 'Other', ParameterValue: 'x' },
      { ParameterKey: 'Far', ParameterValue },
    ],
  });

const SECRET_ABROAD = ['residency/copy-leaves-eea S/B'];
const overrides = (regions: readonly string[], ParameterKey: string, ParameterValue: string) =>
  group(regions, { ParameterOverrides: [{ ParameterKey, ParameterValue }] });
const overriding = (ParameterValue: string | undefined, own: string, ...others: readonly Values[]) =>
  set({
    StackInstancesGroup: [overrides(['eu-west-3'], 'Far', own), ...others],
    TemplateBody: JSON.stringify(secret),
    ...(ParameterValue === undefined ? {} : { Parameters: [{ ParameterKey: 'Far', ParameterValue }] }),
  });
const MADE = body(
  { B: store('general', { Condition: 'Made' }) },
  {
    Parameters: { Make: { Type: 'String' } },
    Conditions: { Made: { 'Fn::Equals': [{ Ref: 'Make' }, 'yes'] } },
  },
);
type Row = [what: string, verdict: () => Judged, refused: readonly string[]];

test.each<Row>([
  ['in regions of the Union', () => set({ ...inRegions('eu-west-3', 'eu-central-1'), ...GENERAL }), []],
  ['in one region abroad', () => set({ ...inRegions('us-east-1'), ...GENERAL }), ABROAD],
  ['in a second region abroad', () => set({ ...inRegions('eu-west-3', 'us-east-1'), ...GENERAL }), ABROAD],
  ['in a first region abroad', () => set({ ...inRegions('us-east-1', 'eu-west-3'), ...GENERAL }), ABROAD],
  [
    'in a second group abroad',
    () => set({ StackInstancesGroup: [group(['eu-west-3']), group(['us-east-1'])], ...GENERAL }),
    ABROAD,
  ],
  [
    'in regions of a parameter',
    () =>
      set(
        { StackInstancesGroup: [group({ Ref: 'R' })], ...GENERAL },
        { Parameters: { R: { Type: 'CommaDelimitedList', Default: 'eu-west-3,us-east-1' } } },
      ),
    ABROAD,
  ],
  [
    'in a region that a parameter chooses',
    () =>
      set(
        { ...inRegions({ Ref: 'R' }), ...GENERAL },
        { Parameters: { R: { Type: 'String', AllowedValues: ['eu-west-3', 'us-east-1'] } } },
      ),
    ABROAD,
  ],
  [
    'in a region nobody tells',
    () =>
      set({ ...inRegions('eu-west-3', { Ref: 'R' }), ...GENERAL }, { Parameters: { R: { Type: 'String' } } }),
    ['residency/unknown-place S/B'],
  ],
  [
    'by a template that makes the store at home alone',
    () =>
      set({
        ...inRegions('eu-west-3', 'us-east-1'),
        TemplateBody: body({ B: store('general', { Condition: 'Fr' }) }, { Conditions: FR }),
      }),
    [],
  ],
  [
    'with tags of the set',
    () => set({ ...inRegions('eu-west-3'), TemplateBody: body({ B: store() }), Tags: tags('general') }),
    [],
  ],
  [
    'with no tags at all',
    () => set({ ...inRegions('eu-west-3'), TemplateBody: body({ B: store() }) }),
    ['classification/unclassified-store S/B'],
  ],
  ['with a parameter that leads abroad', () => replicated('us-east-1'), ['residency/copy-leaves-eea S/B']],
  ['with a parameter that stays', () => replicated('eu-west-1'), []],
  ['of no instances', () => set(GENERAL), UNREAD],
  ['of an empty list of instances', () => set({ StackInstancesGroup: [], ...GENERAL }), UNREAD],
  ['of instances nobody tells', () => set({ StackInstancesGroup: ['x'], ...GENERAL }), UNREAD],
  ['whose group leads abroad by a parameter', () => overriding('eu-west-1', 'us-east-1'), SECRET_ABROAD],
  ['whose group stays by a parameter', () => overriding('us-east-1', 'eu-west-1'), []],
  ['whose group alone gives a parameter', () => overriding(undefined, 'eu-west-1'), []],
  [
    'whose group leads abroad beside another that stays',
    () => overriding('eu-west-1', 'us-east-1', group(['eu-central-1'])),
    SECRET_ABROAD,
  ],
  [
    'whose other group has what the set gives',
    () => overriding('us-east-1', 'eu-west-1', group(['eu-central-1'])),
    SECRET_ABROAD,
  ],
  [
    'whose other group has a default',
    () => overriding(undefined, 'eu-west-1', group(['eu-central-1'])),
    UNREAD,
  ],
  [
    'whose group abroad takes the store out by a parameter',
    () =>
      set({
        Parameters: [{ ParameterKey: 'Make', ParameterValue: 'yes' }],
        StackInstancesGroup: [group(['eu-west-3']), overrides(['us-east-1'], 'Make', 'no')],
        TemplateBody: MADE,
      }),
    [],
  ],
  [
    'whose group abroad has the store by a parameter',
    () =>
      set({
        Parameters: [{ ParameterKey: 'Make', ParameterValue: 'no' }],
        StackInstancesGroup: [group(['eu-west-3']), overrides(['us-east-1'], 'Make', 'yes')],
        TemplateBody: MADE,
      }),
    ABROAD,
  ],
  ...[['x'], 'x', [{ ParameterKey: { Ref: 'S' } }]].map(
    (ParameterOverrides): Row => [
      'whose instances differ in what nobody tells',
      () => set({ StackInstancesGroup: [group(['eu-west-3'], { ParameterOverrides })], ...GENERAL }),
      UNREAD,
    ],
  ),
  [
    'whose template is kept elsewhere',
    () => set({ ...inRegions('eu-west-3'), TemplateURL: 'https://x/y' }),
    UNREAD,
  ],
  ['whose template is none', () => set({ ...inRegions('eu-west-3'), TemplateBody: '{"a": 1}' }), UNREAD],
  ['whose template cannot be read', () => set({ ...inRegions('eu-west-3'), TemplateBody: '{' }), UNREAD],
  [
    'whose template is made up',
    () => set({ ...inRegions('eu-west-3'), TemplateBody: { 'Fn::GetAtt': ['S', 'StackSetId'] } }),
    UNREAD,
  ],
])('a stack set %s', (_, verdict, refused) => {
  expect(verdict().refused).toEqual(refused);
});

test('what is found in it stands where the set writes its template', () => {
  const [finding] = set({ ...inRegions('us-east-1'), ...GENERAL }).verdict.findings;
  expect(finding).toMatchObject({ file: 'template.yaml', line: 1 });
});

test('a set is read with its file, and with a template beside it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stack-set-'));
  const file = (name: string, properties: Values) =>
    writeFileSync(
      path.join(folder, name),
      JSON.stringify({ Resources: { S: { Type: 'AWS::CloudFormation::StackSet', Properties: properties } } }),
    );
  file('inside.json', { ...inRegions('us-east-1'), ...GENERAL });
  file('beside.json', { ...inRegions('us-west-2'), TemplateURL: 'part.json' });
  writeFileSync(path.join(folder, 'part.json'), body({ B: store('general') }));
  const { artefacts } = await readPaths([folder], { region: 'eu-west-3' });
  rmSync(folder, { recursive: true });
  expect(artefacts.map(({ file: name }) => path.basename(name)).sort()).toEqual([
    'beside.json',
    'inside.json',
  ]);
  expect(judged(artefacts).refused).toEqual(ABROAD);
});
