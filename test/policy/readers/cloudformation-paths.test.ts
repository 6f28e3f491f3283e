/** Where things stand: a property in the template as written, and a nested template beside the one that names it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTemplate } from '../../../policy/readers/cloudformation';
import { nestedBeside } from '../../../policy/readers/cloudformation/nested-beside';
import { propertyPath } from '../../../policy/readers/cloudformation/property-path';

describe('a property as it is written', () => {
  const If = (...[, yes, no]: readonly [string, unknown, unknown]) => ({ 'Fn::If': ['C', yes, no] });
  test.each<[string, unknown, string, (string | number)[]]>([
    ['a key', { A: 1 }, 'A', ['A']],
    ['a key in a key', { A: { B: 1 } }, 'A.B', ['A', 'B']],
    ['what follows a bar is no part of it', { A: { B: 1 } }, 'A|A.B', ['A']],
    ['what follows a bar over several lines', { A: { B: 1 } }, 'A|\n.B', ['A']],
    ['nothing', { A: 1 }, '', []],
    ['a key nobody wrote', { A: 1 }, 'B', []],
    ['the part that is written', { A: { B: 1 } }, 'A.C.D', ['A']],
    ['of what is no map', 'text', 'A', []],
    ['of nothing', undefined, 'A', []],
    ['an item', { A: ['x', 'y'] }, 'A[1]', ['A', 1]],
    ['the tenth item', { A: [...'abcdefghijk'].map((K) => ({ K })) }, 'A[10].K', ['A', 10, 'K']],
    ['an item beyond the list: the first', { A: ['x', 'y'] }, 'A[2]', ['A', 0]],
    ['an item that lacks the key: the one that has it', { A: [{ B: 1 }, { C: 1 }] }, 'A[0].C', ['A', 1, 'C']],
    ['the item at its place before others', { A: [{ B: 1 }, { B: 2 }] }, 'A[1].B', ['A', 1, 'B']],
    ['a key in a list without an index', { A: [{ B: 1 }, { C: 1 }] }, 'A.C', ['A', 1, 'C']],
    ['a key that ends in a number, in a list', { A: [{ B1: 1 }] }, 'A.B1', ['A', 0, 'B1']],
    ['a key that begins with a number, in a list', { A: [{ '1B': 1 }] }, 'A.1B', ['A', 0, '1B']],
    ['a key that is a number', { A: { 0: 'x' } }, 'A[0]', ['A', '0']],
    ['one branch of a choice', { A: If('C', { B: 1 }, { D: 1 }) }, 'A.D', ['A', 'Fn::If', 2, 'D']],
    ['the first branch of those alike', { A: If('C', { B: 1 }, { B: 1 }) }, 'A.B.C', ['A', 'Fn::If', 1, 'B']],
    [
      'the branch that has more of it',
      { A: If('C', { B: 1 }, { B: { C: 1 } }) },
      'A.B.C',
      ['A', 'Fn::If', 2, 'B', 'C'],
    ],
    [
      'choices in choices',
      { A: If('C', 'x', If('C', 'y', If('C', 'z', If('C', 'x', If('C', 'y', If('C', 'x', { B: 1 })))))) },
      'A.B',
      ['A', ...Array.from({ length: 6 }, () => ['Fn::If', 2]).flat(), 'B'],
    ],
    ['what a loop writes', { 'Fn::ForEach::L': ['I', ['a'], { K: 1 }] }, 'K', ['Fn::ForEach::L', 2, 'K']],
    ['another function is not gone through', { A: { 'Fn::Sub': { B: 1 } } }, 'A.B', ['A']],
    ['a choice beside the key itself', { A: 1, 'Fn::If': ['C', { A: 2 }] }, 'A', ['A']],
    [
      'an item far behind',
      { A: [...Array.from({ length: 300 }, () => 'x'), { B: 1 }] },
      'A.B',
      ['A', 300, 'B'],
    ],
  ])('%s', (_, node, property, expected) => {
    expect(propertyPath(node, property)).toEqual(expected);
  });
});

describe('a nested template beside the one that names it', () => {
  const CHILD = '{"Resources": {"S": {"Type": "AWS::S3::Bucket"}}}';
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'beside-'));
    const files = {
      'c.json': CHILD,
      'in/c.json': CHILD,
      'https:/host/c.json': CHILD,
      's3:/bucket/c.json': CHILD,
      'S3:/bucket/c.json': CHILD,
      'other.json': '{"some": "settings"}',
      'broken.json': '{"Resources": {',
      'full.json': CHILD + ' '.repeat(8 * 1024 ** 2 - CHILD.length),
      'large.json': CHILD + ' '.repeat(8 * 1024 ** 2 - CHILD.length + 1),
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
      writeFileSync(path.join(directory, name), text);
    }
    // An absolute path, put behind the folder, would find this.
    mkdirSync(path.join(directory, directory), { recursive: true });
    writeFileSync(path.join(directory, directory, 'c.json'), CHILD);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const read = (url: unknown) => {
    const { resources, opacities } = readTemplate({
      id: 't',
      file: path.join(directory, 't.json'),
      json: { Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } } } },
      nested: nestedBeside,
    });
    return { resources: resources.map((one) => one.address), unread: opacities.map((one) => one.reason) };
  };
  test.each(['c.json', './c.json', 'in/c.json', 'in/../c.json', 'full.json'])('%s is read', (url) => {
    expect(read(url)).toEqual({ resources: ['N/S'], unread: [] });
  });
  test.each<[string, (directory: string) => unknown]>([
    ['nothing written', () => undefined],
    ['an empty path', () => ''],
    ['a list', () => ['c.json']],
    ['an address of the web', () => 'https://host/c.json'],
    ['an object in a bucket', () => 'S3://bucket/c.json'],
    ['an object in a bucket, in small letters', () => 's3://bucket/c.json'],
    ['an absolute path', (folder) => path.join(folder, 'c.json')],
    ['a folder', () => 'in'],
    ['a file that is not there', () => 'nobody.json'],
    ['a file that is no template', () => 'other.json'],
    ['a file that is cut off', () => 'broken.json'],
    ['a file too large to be one', () => 'large.json'],
  ])('%s is not', (_, url) => {
    expect(read(url(directory))).toEqual({
      resources: ['N'],
      unread: ['the template of the nested stack is kept elsewhere'],
    });
  });
});
