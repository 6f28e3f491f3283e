/** Tags of a stack pass to its resources, and values given at deployment hold instead of defaults: nested stacks and assemblies. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly, readTemplate } from '../../../policy/readers/cloudformation';
import { parseText } from '../../../policy/readers/text';
import { judged } from '../../support/judging';

type Values = Readonly<Record<string, unknown>>;
const ACCOUNT = '111111111111';
const tags = (Value: unknown) => [{ Key: 'data-classification', Value }];
const bucket = (Properties: Values = {}) => ({ Resources: { B: { Type: 'AWS::S3::Bucket', Properties } } });
const stack = (properties: Values = {}, TemplateURL = 'child') => ({
  N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL, ...properties } },
});

const verdict = (root: Values, files: Readonly<Record<string, Values>>) =>
  judged([
    readTemplate({
      id: 'root',
      file: 'root',
      text: JSON.stringify(root),
      region: 'eu-west-3',
      account: ACCOUNT,
      nested: (_, url) => {
        const text = JSON.stringify(files[String(url)]);
        return { file: String(url), text: parseText({ file: String(url), text }) };
      },
    }),
  ]).refused;

const NONE = (address: string) => [`classification/unclassified-store ${address}`];
const OUT = (address: string) => [`residency/store-outside-enclave ${address}`];
const WHICH = {
  Parameters: { C: { Type: 'String', Default: 'sensitive' }, Open: { Type: 'String' } },
  Conditions: { Some: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] } },
};
const SAM = (given: Values) => ({
  N: { Type: 'AWS::Serverless::Application', Properties: { Location: 'child', Tags: given } },
});

describe('tags of a stack that is nested', () => {
  test.each<[what: string, stack: Values, child: Values, refused: string[]]>([
    ['none', stack(), {}, NONE('N/B')],
    ['of another key', stack({ Tags: [{ Key: 'class', Value: 'general' }] }), {}, NONE('N/B')],
    ['a class', stack({ Tags: tags('general') }), {}, []],
    ['a class that must not be there', stack({ Tags: tags('sensitive') }), {}, OUT('N/B')],
    ['a class by parameter', stack({ Tags: tags({ Ref: 'C' }) }), {}, OUT('N/B')],
    [
      'milder than the resource’s own',
      stack({ Tags: tags('general') }),
      { Tags: tags('sensitive') },
      OUT('N/B'),
    ],
    ['stricter than the resource’s own', stack({ Tags: tags('sensitive') }), { Tags: tags('general') }, []],
    ['beside one of no class', stack({ Tags: tags('general') }), { Tags: tags('General') }, NONE('N/B')],
    [
      'only under a condition',
      stack({ Tags: { 'Fn::If': ['Some', tags('general'), { Ref: 'AWS::NoValue' }] } }),
      {},
      NONE('N/B'),
    ],
    ['of a serverless application', SAM({ 'data-classification': 'general' }), {}, []],
    ['of a serverless application, stricter', SAM({ 'data-classification': 'sensitive' }), {}, OUT('N/B')],
  ])('%s', (_what, Resources, own, refused) => {
    expect(verdict({ ...WHICH, Resources }, { child: bucket(own) })).toEqual(refused);
  });

  test.each([
    ['pass through', 'sensitive', {}, OUT('N/N/B')],
    ['pass through, and may be there', 'general', {}, []],
    ['give way to those of the inner stack', 'sensitive', { Tags: tags('general') }, []],
    ['give way to stricter ones of the inner stack', 'general', { Tags: tags('sensitive') }, OUT('N/N/B')],
  ])('tags of an outer stack %s', (_what, outer, inner, refused) => {
    const files = { child: { Resources: stack(inner, 'deep') }, deep: bucket() };
    expect(verdict({ Resources: stack({ Tags: tags(outer) }) }, files)).toEqual(refused);
  });

  test('a parameter read from Parameter Store stays so, whatever it is called by the outer stack', () => {
    const child = {
      Parameters: { C: { Type: 'AWS::SSM::Parameter::Value<String>' } },
      ...bucket({ Tags: tags({ Ref: 'C' }) }),
    };
    expect(verdict({ Resources: stack({ Parameters: { C: 'general' } }) }, { child })).toEqual(NONE('N/B'));
  });
});

describe('what a manifest says of a stack', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const assembled = (template: Values, said: Values) => {
    const S = {
      type: 'aws:cloudformation:stack',
      environment: `aws://${ACCOUNT}/eu-west-3`,
      properties: { templateFile: 't.json', ...said },
    };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { S } }));
    writeFileSync(join(folder, 't.json'), JSON.stringify(template));
    return judged(readAssembly(folder)).refused;
  };
  const byParameter = {
    Parameters: {
      C: { Type: 'String', Default: 'public', AllowedValues: ['public', 'general', 'sensitive'] },
    },
    ...bucket({ Tags: tags({ Ref: 'C' }) }),
  };

  test.each<[what: string, template: Values, said: Values, refused: string[]]>([
    ['no tags', bucket(), {}, NONE('B')],
    ['tags that are a text', bucket(), { tags: 'general' }, NONE('B')],
    ['a class', bucket(), { tags: { 'data-classification': 'general' } }, []],
    ['a stricter class', bucket(), { tags: { 'data-classification': 'sensitive' } }, OUT('B')],
    ['a value for a parameter', byParameter, { parameters: { C: 'sensitive' } }, OUT('B')],
    ['another value for a parameter', byParameter, { parameters: { C: 'general' } }, []],
    ['no value for a parameter', byParameter, { parameters: 'C' }, OUT('B')],
  ])('%s', (_what, template, said, refused) => {
    expect(assembled(template, said)).toEqual(refused);
  });
});
