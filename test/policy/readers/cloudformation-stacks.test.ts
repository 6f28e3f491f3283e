/** What stacks of one reading hand to one another: parameters, outputs, exports, values passed between regions. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { equals } from '../../../policy/guards';
import { readTemplates, type TemplateInput } from '../../../policy/readers/cloudformation';
import { Ref, Unknown } from '../../../policy/values';
import { either, type Raw, read, withX } from '../../support/cloudformation-value';

describe('stacks of one reading', () => {
  const stack = (TemplateURL: string, Parameters?: Raw) => ({
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL, ...(Parameters && { Parameters }) },
  });
  const output = (name: string) => ({ 'Fn::GetAtt': ['N', `Outputs.${name}`] });
  const nested =
    (files: Record<string, unknown>): TemplateInput['nested'] =>
    (_, url) => {
      const json = files[String(url)];
      return json ? { file: String(url), text: { value: json, locate: () => undefined } } : undefined;
    };
  const attributes = (json: Raw, files: Record<string, unknown>) =>
    Object.fromEntries(
      read(json, { nested: nested(files) }).resources.map((one) => [one.address, one.attributes]),
    );
  const circle = (name: string): Unknown =>
    new Unknown(`${name} is defined by itself, through other stacks`, 'break the circle');
  const P = { Parameters: { P: { Type: 'String' }, Q: { Type: 'String' } } };
  const child = {
    ...P,
    Resources: {
      X: { Type: 'A::B::C', Properties: { P: { Ref: 'P' }, Q: { Ref: 'Q' }, N: { Ref: 'AWS::StackName' } } },
    },
    Outputs: { P: { Value: { Ref: 'P' } }, Q: { Value: { Ref: 'Q' } }, Fix: { Value: 'fix' } },
  };
  test('what nobody gives to two stacks of one template is each its own', () => {
    const found = attributes({ Resources: { M: stack('c'), N: stack('c') } }, { c: child });
    expect([found['M/X']?.P, found['N/X']?.P]).toMatchObject([
      { input: 'param:t/M:P', settle: 'give the parameter P a default or allowed values' },
      { input: 'param:t/N:P' },
    ]);
    expect(found['N/X']?.N).toEqual(
      new Unknown('the name of a nested stack is known only after deployment', 'write the value itself'),
    );
  });
  test('what a stack gives back may be given to it again, but not for itself', () => {
    const found = attributes(
      {
        Resources: { N: stack('c', { P: output('Q'), Q: output('Fix') }), M: stack('c', { P: output('P') }) },
      },
      { c: child },
    );
    expect(found['N/X']).toMatchObject({ P: 'fix', Q: 'fix' });
    expect(found['M/X']?.P).toBe('fix');
    const turned = attributes(
      { Resources: { N: stack('c', { P: output('Q'), Q: output('P') }) } },
      { c: child },
    );
    expect(turned['N/X']?.P).toEqual(circle('P'));
  });
  test('what is no output of a nested stack', () => {
    const json = {
      Resources: {
        N: stack('c', { P: 'p' }),
        X: { Type: 'A::B::C', Properties: { V: { 'Fn::GetAtt': ['N', 'Other'] }, W: output('Nope') } },
      },
    };
    expect(attributes(json, { c: child }).X).toEqual({
      V: new Ref('t#N', ['Other']),
      W: new Unknown('the nested stack has no output Nope', 'correct the name of the output'),
    });
  });
  test('parameters nobody can tell', () => {
    const found = attributes(
      { Resources: { N: stack('c', { 'Fn::Transform': { Name: 'Mine' } }) } },
      { c: child },
    );
    expect(found['N/X']?.P).toEqual(
      new Unknown('the parameters of the nested stack are not known', 'write them out'),
    );
  });
  test('the nested stack that is not at hand says where to look', () => {
    const { opacities } = read({ Resources: { N: stack('c') } });
    expect(opacities.map(({ locate, ...one }) => one)).toEqual([
      {
        address: 'N',
        property: 'TemplateURL',
        reason: 'the template of the nested stack is kept elsewhere',
        settle: 'judge the nested template itself, or the assembly (cdk.out) that holds it',
      },
    ]);
  });
  test('properties that depend on conditions as a whole say what to write', () => {
    const json = withX(1, {
      Resources: { X: { Type: 'A::B::C', Properties: { 'Fn::If': ['Prod', { A: 1 }, { A: 2 }] } } },
    });
    expect(read(json).opacities).toMatchObject([
      {
        reason: 'the properties depend on conditions as a whole',
        settle: 'write the conditions inside Properties',
      },
    ]);
  });

  const file = (id: string, json: unknown, more: Partial<TemplateInput> = {}): TemplateInput => ({
    id,
    file: id,
    json,
    region: 'eu-west-3',
    account: '1',
    ...more,
  });
  test('a template that was only found is judged where another nests it, or by itself', () => {
    const top = { Resources: { N: stack('c', { P: 'p' }) } };
    const found = (...inputs: readonly TemplateInput[]) =>
      readTemplates(inputs).map(({ id, resources }) => [id, resources.map((one) => one.address)]);
    const parent = file('p', top, { nested: nested({ c: child }), found: true });
    expect(found(parent, file('c', child, { found: true }), file('d', child, { found: true }))).toEqual([
      ['p', ['N/X']],
      ['d', ['X']],
    ]);
    expect(found(parent, file('c', child))).toEqual([
      ['p', ['N/X']],
      ['c', ['X']],
    ]);
  });
  test('what a nested stack exports and writes for other regions is there for others', () => {
    const inner = {
      Resources: {
        W: {
          Type: 'Custom::CrossRegionExportWriter',
          Properties: { WriterProps: { exports: { '/a': 'passed' } } },
        },
      },
      Outputs: { O: { Value: 'exported', Export: { Name: 'e' } } },
    };
    const asks = {
      Resources: {
        B: { Type: 'A::B::C' },
        R: { Type: 'Custom::CrossRegionExportReader' },
        X: {
          Type: 'A::B::C',
          Properties: {
            E: { 'Fn::ImportValue': 'e' },
            P: { 'Fn::GetAtt': ['R', '/a'] },
            B: { 'Fn::GetAtt': ['B', '/a'] },
          },
        },
      },
    };
    const [first] = readTemplates([
      file('t', asks),
      file('p', { Resources: { B: { Type: 'A::B::C' }, N: stack('c') } }, { nested: nested({ c: inner }) }),
    ]);
    expect(first?.resources[2]?.attributes).toEqual({
      E: 'exported',
      P: 'passed',
      B: new Ref('t#B', ['/a']),
    });
  });
  test('a value that is passed in a circle says what to do', () => {
    const read = { 'Fn::GetAtt': ['R', '/a'] };
    const both = {
      Resources: {
        R: { Type: 'Custom::CrossRegionExportReader' },
        W: {
          Type: 'Custom::CrossRegionExportWriter',
          Properties: { WriterProps: { exports: { '/a': read } } },
        },
        X: { Type: 'A::B::C', Properties: { V: read } },
      },
    };
    expect(readTemplates([file('t', both)])[0]?.resources[2]?.attributes.V).toEqual(
      new Unknown('the value is defined by itself, through other stacks', 'break the circle'),
    );
  });
  test('of three that export one name each is one possibility', () => {
    const exporter = (Value: string) => ({ Resources: {}, Outputs: { O: { Value, Export: { Name: 'e' } } } });
    const [first] = readTemplates([
      file('t', withX({ 'Fn::ImportValue': 'e' })),
      ...['a', 'b', 'c'].map((id) => file(id, exporter(id), id === 'c' ? { region: null } : {})),
    ]);
    const input = 'exporter of e';
    expect(first?.resources[1]?.attributes.V).toEqual(
      either(
        [equals(input, 'a O'), 'a'],
        [equals(input, 'b O'), 'b'],
        [[new Map([[input, { notIn: new Set(['a O', 'b O']) }]])], 'c'],
      ),
    );
  });
});
