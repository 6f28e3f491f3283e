/** Definitions that go in a circle: which are one, how it is told, and which only look like one. */

import { circleIn } from '../../../policy/readers/circles';
import { readTemplate } from '../../../policy/readers/cloudformation';
import { readTerraformJson } from '../../../policy/readers/terraform';

describe('a circle of names', () => {
  test.each<[string, Readonly<Record<string, readonly string[]>>, readonly string[] | undefined]>([
    ['none without ways', { a: [], b: [] }, undefined],
    ['none where ways meet again', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, undefined],
    ['none where a way leads to nobody', { a: ['z'] }, undefined],
    ['of one', { a: ['a'] }, ['a', 'a']],
    ['of two', { a: ['b'], b: ['a'] }, ['a', 'b', 'a']],
    ['without those that only lead into it', { x: ['a'], a: ['b'], b: ['c'], c: ['b'] }, ['b', 'c', 'b']],
    ['behind ways that end', { a: ['b', 'c'], b: [], c: ['b', 'd'], d: ['a'] }, ['a', 'c', 'd', 'a']],
    ['apart from others', { a: ['b'], b: [], c: ['d'], d: ['c'] }, ['c', 'd', 'c']],
  ])('%s', (_, ways, expected) => {
    expect(circleIn(new Map(Object.entries(ways)))).toEqual(expected);
  });
  test('at the end of a chain longer than any stack of calls', () => {
    const length = 200_000;
    const chain = new Map(Array.from({ length }, (_, i) => [`${i}`, [`${(i + 1) % length}`]]));
    expect(circleIn(chain)).toHaveLength(length + 1);
  });
});

const REFUSES = 'in a circle, which CloudFormation refuses';
const readCloudFormation = (text: string) => readTemplate({ id: 't', file: 't.yaml', text });
const CONDITIONS = (...lines: readonly string[]): string =>
  `Transform: AWS::LanguageExtensions\nConditions:\n${lines.map((line) => `  ${line}\n`).join('')}Resources:\n  X: {Type: A::B::C}\n`;
const RESOURCES = (...lines: readonly string[]): string =>
  `Conditions:\n  Prod: !Equals [!Ref "AWS::Region", x]\nResources:\n${lines.map((line) => `  ${line}\n`).join('')}`;

describe('a template', () => {
  test.each<[string, string, string]>([
    [
      'a condition that is its own opposite',
      CONDITIONS('A: !Not [!Condition A]'),
      `t.yaml:3:3: conditions name each other ${REFUSES}: A → A`,
    ],
    [
      'conditions within others',
      CONDITIONS(
        'A: !Not [!Condition B]',
        'B: !And [!Condition C, !Equals [a, a]]',
        'C: !Or [!Condition B, !Condition D]',
        'D: !Equals [a, b]',
      ),
      `t.yaml:4:3: conditions name each other ${REFUSES}: B → C → B`,
    ],
    [
      'conditions that a loop makes',
      CONDITIONS("'Fn::ForEach::L': [N, [P, Q], {'A${N}': !Not [!Condition 'A${N}']}]"),
      `t.yaml:3:34: conditions name each other ${REFUSES}: AP → AP`,
    ],
    [
      'resources that wait for each other',
      RESOURCES(
        'X: {Type: A::B::C, DependsOn: Y}',
        'Y: {Type: A::B::C, DependsOn: [Z, X]}',
        'Z: {Type: A::B::C}',
      ),
      `t.yaml:4:3: resources wait for each other ${REFUSES}: X → Y → X`,
    ],
    [
      'a resource that waits for itself',
      RESOURCES('X: {Type: A::B::C, DependsOn: [X]}'),
      `t.yaml:4:3: resources wait for each other ${REFUSES}: X → X`,
    ],
  ])('%s: refused', (_, text, message) => {
    expect(() => readCloudFormation(text)).toThrow(expect.objectContaining({ message }));
  });

  test.each<[string, string]>([
    [
      'a condition that two others name',
      CONDITIONS('A: !Not [!Condition C]', 'B: !Not [!Condition C]', 'C: !Equals [a, b]'),
    ],
    ['a resource of the same name as a condition', CONDITIONS('X: !Equals [a, b]')],
    [
      'resources that wait for one',
      RESOURCES(
        'X: {Type: A::B::C, DependsOn: Z}',
        'Y: {Type: A::B::C, DependsOn: [Z, X]}',
        'Z: {Type: A::B::C}',
      ),
    ],
    [
      'resources of which one need not be made',
      RESOURCES('X: {Type: A::B::C, DependsOn: Y}', 'Y: {Type: A::B::C, DependsOn: X, Condition: Prod}'),
    ],
    [
      'resources that refer to each other, whose data can be followed all the same',
      RESOURCES('X: {Type: A::B::C, Properties: {V: !Ref Y}}', 'Y: {Type: A::B::C, Properties: {V: !Ref X}}'),
    ],
  ])('%s: read', (_, text) => {
    expect(readCloudFormation(text).resources.length).toBeGreaterThan(0);
  });
});

describe('a configuration', () => {
  const readTf = (text: string) =>
    readTerraformJson({ file: 'm.tf', text: `${text}\nresource "azurerm_x" "e" {\n  v = 1\n}\n` });
  const message = (at: string, circle: string) =>
    `m.tf:${at}: locals are made of each other, in a circle: ${circle}`;
  test.each<[string, string, string]>([
    ['a local of itself', 'locals {\n  a = "${local.a}b"\n}', message('2:3', 'local.a → local.a')],
    [
      'locals of two blocks, in loops, keys and calls',
      'locals {\n  x = local.a\n  a = [for k in ["b"] : upper(local.b[k])]\n}\nlocals {\n  b = { (local.a[0]) = 1 }\n}',
      message('3:3', 'local.a → local.b → local.a'),
    ],
  ])('%s: refused', (_, text, why) => {
    expect(() => readTf(text)).toThrow(expect.objectContaining({ message: why }));
  });
  test.each<[string, string]>([
    ['a local that two others need', 'locals {\n  a = local.c\n  b = local.c\n  c = 1\n}'],
    ['a text that looks like a local', 'locals {\n  a = "local.a"\n  b = "privatelink.local.b"\n}'],
    [
      'an attribute of a resource by the name of a local',
      'locals {\n  w = 1\n}\nresource "azurerm_y" "f" {\n  w = local.w\n}',
    ],
    ['an attribute of another by that name', 'variable "o" {}\nlocals {\n  a = var.o.local.a\n}'],
  ])('%s: read', (_, text) => {
    expect(readTf(text).resources.map(({ address }) => address)).toContain('azurerm_x.e');
  });
});
