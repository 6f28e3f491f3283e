/** Which line of the programme made a construct: what is remembered, and which frame of the stack is told. */
import { Construct, Node, RootConstruct } from 'constructs';
import { constructAt, madeBy, rememberOrigins } from '../../../policy/doors/origins';
import type { Origin, Resource } from '../../../policy/model';

const HERE = 'test/policy/doors/origins.test.ts';
const tree = Node.prototype as unknown as { addChild?: unknown };
/** As the library has it: no test file remembers anything while it loads. */
const plain = tree.addChild as (this: Node, child: Construct, name: string) => void;
let before: unknown;
beforeEach(() => {
  before = tree.addChild;
  tree.addChild = plain;
});
afterEach(() => {
  tree.addChild = before;
});

const RESOURCE = { address: 'bucket', attributes: { name: 'b' } } as unknown as Resource;
const originOf = (construct: Construct): Origin | undefined => madeBy(RESOURCE, () => construct).origin;
const lineHere = (): number =>
  Number(/origins\.test\.ts:(\d+)/.exec(new Error().stack?.split('\n')[2] ?? '')?.[1]);

describe('remembering', () => {
  test('tells the file and the line that hung the construct into the tree, and leaves the resource as it is', () => {
    rememberOrigins();
    const root = new RootConstruct();
    const line = lineHere() + 1;
    const child = new Construct(new Construct(root, 'stack'), 'store');
    expect(root.node.findAll().map(({ node }) => node.path)).toEqual(['', 'stack', 'stack/store']);
    const { origin, ...rest } = madeBy(RESOURCE, () => child);
    expect(origin).toEqual({ construct: 'stack/store', file: HERE, line });
    expect(rest).toEqual(RESOURCE);
  });

  test('what was made before knows its path alone', () => {
    const child = new Construct(new RootConstruct(), 'early');
    rememberOrigins();
    expect(originOf(child)).toEqual({ construct: 'early' });
  });

  test('where no construct is known, the origin that the resource has stands', () => {
    const origin = { construct: 'stack/store' };
    expect(madeBy({ ...RESOURCE, origin }, () => undefined).origin).toEqual(origin);
    expect(madeBy(RESOURCE, () => undefined).origin).toBeUndefined();
  });

  test('begins once, however often it is asked for', () => {
    rememberOrigins();
    const hung = tree.addChild;
    expect(hung).not.toBe(plain);
    rememberOrigins();
    expect(tree.addChild).toBe(hung);
  });

  test('a library without the method is left alone', () => {
    tree.addChild = undefined;
    rememberOrigins();
    expect(tree.addChild).toBeUndefined();
  });

  test('looks far enough back, and leaves the depth of other stacks as it was', () => {
    rememberOrigins();
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 1;
    const child = new Construct(new RootConstruct(), 'store');
    const after = Error.stackTraceLimit;
    Error.stackTraceLimit = limit;
    expect(after).toBe(1);
    expect(originOf(child)?.file).toBe(HERE);
  });
});

/** The origin of a construct whose stack consists of these frames. */
function fromFrames(...frames: readonly string[]): Origin | undefined {
  rememberOrigins();
  const prepare = Error.prepareStackTrace;
  Error.prepareStackTrace = () =>
    ['Error: at (first.ts:1:1)', ...frames.map((f) => `    at ${f}`)].join('\n');
  try {
    return originOf(new Construct(new RootConstruct(), 'x'));
  } finally {
    Error.prepareStackTrace = prepare;
  }
}
const root = process.cwd();

describe('the frame that is told', () => {
  test.each<[string, readonly string[], Partial<Origin>]>([
    ['the nearest', ['make (a.ts:3:5)', 'more (b.ts:4:5)'], { file: 'a.ts', line: 3 }],
    ['of many digits', ['make (a.ts:345:678)'], { file: 'a.ts', line: 345 }],
    ['without the name of a function', ['stacks/a.ts:12:34'], { file: 'stacks/a.ts', line: 12 }],
    ['of a constructor', ['new Store (stacks/a.ts:12:34)'], { file: 'stacks/a.ts', line: 12 }],
    ['inside the project, from its root', [`f (${root}/stacks/a.ts:1:2)`], { file: 'stacks/a.ts', line: 1 }],
    ['outside the project, whole', ['f (/elsewhere/a.ts:1:2)'], { file: '/elsewhere/a.ts', line: 1 }],
    [
      'of a folder that ends like the project',
      [`f (/b${root}/a.ts:1:2)`],
      { file: `/b${root}/a.ts`, line: 1 },
    ],
    [
      'behind libraries, Node itself and the doors',
      [
        'new Node (/p/node_modules/constructs/lib/construct.js:1:1)',
        'require (node:internal/modules/cjs/loader:2:2)',
        `hang (${root}/policy/doors/origins.ts:3:3)`,
        'f (stacks/a.ts:4:4)',
      ],
      { file: 'stacks/a.ts', line: 4 },
    ],
    [
      "in somebody's folder of the same name",
      ['f (/elsewhere/policy/doors/a.ts:3:3)', 'f (stacks/a.ts:4:4)'],
      { file: '/elsewhere/policy/doors/a.ts', line: 3 },
    ],
    [
      'behind the building blocks',
      [`new Bucket (${root}/constructs/sponsor/bucket.ts:1:1)`, `new Site (${root}/stacks/site.ts:2:2)`],
      { file: 'stacks/site.ts', line: 2 },
    ],
    [
      'in a building block, where nothing else asked',
      [`new Bucket (${root}/constructs/sponsor/bucket.ts:1:1)`, 'new Part (constructs/b.ts:2:2)'],
      { file: 'constructs/sponsor/bucket.ts', line: 1 },
    ],
    [
      'behind one that tells no line',
      ['f (<anonymous>)', 'Array.map (native)', 'f (a.ts:5:5)'],
      { file: 'a.ts', line: 5 },
    ],
    [
      'that only looks like a line in its middle',
      ['f (a.ts:5:5) later', 'g (b.ts:6:6)'],
      { file: 'b.ts', line: 6 },
    ],
    ['none', [], {}],
    ['none that tells a line', ['f (<anonymous>)'], {}],
  ])('%s', (_, frames, told) => {
    expect(fromFrames(...frames)).toEqual({ construct: 'x', ...told });
  });
});

describe('the construct at a path', () => {
  const app = new RootConstruct();
  const stack = new Construct(app, 'stack');
  const store = new Construct(stack, 'store');
  test.each<[string, string, Construct | undefined]>([
    ['a child', 'stack', stack],
    ["a child's child", 'stack/store', store],
    ['a slash at the beginning', '/stack', stack],
    ['a slash at the end', 'stack/store/', store],
    ['no path', '', app],
    ['no such child', 'other', undefined],
    ['no such parent', 'other/store', undefined],
    ['below a leaf', 'stack/store/more', undefined],
  ])('%s', (_, path, found) => {
    expect(constructAt(app, path)).toBe(found);
  });
});
