/** What the reader makes of `terraform show -json` of a plan, part by part. Source: developer.hashicorp.com/terraform/internals/json-format. */
import { ALWAYS } from '../../../policy/guards';
import { readPlan } from '../../../policy/readers/terraform';
import { UnreadableInput } from '../../../policy/readers/text';
import { PLAN, planChange, planOf, planText, type Written } from '../../support/terraform-plans';
import { attributesOf } from '../../support/terraform-reading';

const addresses = (parts: Written) => planOf(parts).resources.map(({ address }) => address);

describe('the resources of a plan', () => {
  test('a planned one as a whole', () => {
    const [found, ...others] = planOf({ resource_changes: [planChange('azurerm_x.e', { v: 1 })] }).resources;
    expect(others).toStrictEqual([]);
    expect(found).toStrictEqual({
      id: 'p.json#azurerm_x.e',
      address: 'azurerm_x.e',
      type: 'azurerm_x',
      environment: 'enclave',
      attributes: { v: 1 },
      guard: ALWAYS,
      file: 'p.json',
      locate: expect.any(Function),
      provider: { name: 'azurerm', arguments: {} },
    });
  });

  test('one that values alone tell of, as a whole', () => {
    const one = { address: 'azurerm_x.e', mode: 'managed', type: 'azurerm_x', values: { v: 1, w: null } };
    const [found, ...others] = planOf({ planned_values: { root_module: { resources: [one] } } }).resources;
    expect(others).toStrictEqual([]);
    expect(found).toStrictEqual({
      id: 'p.json#azurerm_x.e',
      address: 'azurerm_x.e',
      type: 'azurerm_x',
      environment: 'enclave',
      attributes: { v: 1 },
      guard: ALWAYS,
      file: 'p.json',
      locate: expect.any(Function),
      provider: { name: 'azurerm', arguments: {} },
    });
  });

  test('the artefact as a whole, under another id and environment', () => {
    const input = { file: 'p.json', text: planText({}), id: 'i', environment: 'sponsor' as const };
    expect(readPlan(input)).toStrictEqual({
      id: 'i',
      kind: 'plan',
      environment: 'sponsor',
      file: 'p.json',
      resources: [],
      opacities: [],
    });
    const own = readPlan({ ...input, text: planText({ resource_changes: [planChange('azurerm_x.e')] }) });
    expect(own.resources).toMatchObject([{ id: 'i#azurerm_x.e', environment: 'sponsor' }]);
  });

  const forgets = (address: string, more: Written = {}, after: Written | null = null): Written =>
    planChange(address, null, {
      change: { actions: after ? ['create', 'forget'] : ['forget'], before: { name: 'old' }, after },
      ...more,
    });
  const valued = (address: string, mode = 'managed') => ({ address, mode, type: 'azurerm_x' });
  test.each<[string, Written, readonly string[]]>([
    [
      'what is made and what stays as it is',
      { resource_changes: [planChange('azurerm_x.a'), planChange('azurerm_x.b')] },
      ['azurerm_x.a', 'azurerm_x.b'],
    ],
    ['nothing that is deleted', { resource_changes: [planChange('azurerm_x.a', null)] }, []],
    ['what is only forgotten', { resource_changes: [forgets('azurerm_x.a')] }, ['azurerm_x.a']],
    [
      'what is forgotten beside what is made in its place',
      { resource_changes: [forgets('azurerm_x.a', {}, { name: 'new' })] },
      ['azurerm_x.a', 'azurerm_x.a (deposed)'],
    ],
    [
      'what is left over and forgotten',
      { resource_changes: [forgets('azurerm_x.a', { deposed: 'ab12' })] },
      ['azurerm_x.a (deposed ab12)'],
    ],
    [
      'nothing that is read and forgotten',
      { resource_changes: [forgets('data.azurerm_x', { mode: 'data' })] },
      [],
    ],
    [
      'nothing that was not there to be forgotten',
      {
        resource_changes: [planChange('azurerm_x.a', null, { change: { actions: ['forget'], after: null } })],
      },
      [],
    ],
    [
      'nothing that is left over',
      { resource_changes: [planChange('azurerm_x.a', {}, { deposed: 'ab12' })] },
      [],
    ],
    ['nothing that is read', { resource_changes: [planChange('data.azurerm_x', {}, { mode: 'data' })] }, []],
    [
      'what values alone tell of, in every module',
      {
        planned_values: {
          root_module: {
            resources: [valued('azurerm_x.a')],
            child_modules: [{ child_modules: [{ resources: [valued('module.m.module.n.azurerm_x.b')] }] }],
          },
        },
      },
      ['azurerm_x.a', 'module.m.module.n.azurerm_x.b'],
    ],
    [
      'nothing twice, and nothing that is read',
      {
        resource_changes: [planChange('azurerm_x.a')],
        planned_values: {
          root_module: {
            resources: [valued('azurerm_x.a'), valued('azurerm_x.b'), valued('data.azurerm_x.c', 'data')],
          },
        },
      },
      ['azurerm_x.a', 'azurerm_x.b'],
    ],
    [
      'without values',
      { planned_values: undefined, resource_changes: [planChange('azurerm_x.a')] },
      ['azurerm_x.a'],
    ],
  ])('%s', (_what, parts, expected) => {
    expect(addresses(parts)).toStrictEqual(expected);
  });

  test('what is forgotten is as it was, and stands where the plan says so', () => {
    const parts = { resource_changes: [forgets('azurerm_x.a')] };
    const [left] = planOf(parts).resources;
    expect(left?.attributes).toEqual({ name: 'old' });
    expect(planText(parts).split('\n')[(left?.locate('name')?.line ?? 0) - 1]).toContain('"name": "old"');
  });

  test.each<[string, readonly string[], readonly string[] | undefined]>([
    ['one', ['azurerm_y.b'], ['azurerm_y.b']],
    ['every one that is counted', ['azurerm_y.c'], ['azurerm_y.c[0]', 'azurerm_y.c[10]']],
    ['every one by its key', ['azurerm_y.d'], ['azurerm_y.d["k"]', 'azurerm_y.d["a]\\"["]']],
    ['two', ['azurerm_y.b', 'azurerm_y.c'], ['azurerm_y.b', 'azurerm_y.c[0]', 'azurerm_y.c[10]']],
    ['what is read, or nowhere', ['data.azurerm_y.r', 'azurerm_y.nobody'], undefined],
    ['nothing', [], undefined],
  ])('what one waits for: %s', (_what, depends_on, expected) => {
    const [found] = planOf({
      resource_changes: [
        planChange('azurerm_x.e'),
        planChange('azurerm_y.b'),
        planChange('azurerm_y.c[0]'),
        planChange('azurerm_y.c[10]'),
        planChange('azurerm_y.d["k"]'),
        planChange('azurerm_y.d["a]\\"["]'),
        planChange('module.m["k"].azurerm_y.b'),
        { ...planChange('azurerm_y.r', {}, { mode: 'data' }), address: 'data.azurerm_y.r' },
      ],
      planned_values: { root_module: { resources: [valued('data.azurerm_y.r', 'data')] } },
      configuration: {
        root_module: { resources: [{ address: 'azurerm_x.e', mode: 'managed', depends_on }] },
      },
    }).resources;
    expect(found?.dependsOn).toStrictEqual(expected?.map((address) => `p.json#${address}`));
    expect('dependsOn' in (found ?? {})).toBe(expected !== undefined);
  });

  test('what one of a module waits for is of its module', () => {
    const block = { address: 'azurerm_x.e', mode: 'managed', depends_on: ['azurerm_y.b'] };
    const { resources } = planOf({
      resource_changes: ['', 'module.m["k"].', 'module.m["l"].', 'module.n.'].flatMap((path) => [
        planChange(`${path}azurerm_x.e`),
        planChange(`${path}azurerm_y.b`),
      ]),
      configuration: {
        root_module: { module_calls: { m: { module: { resources: [block] } }, n: { module: {} } } },
      },
    });
    expect(
      resources.flatMap(({ address, dependsOn }) => (dependsOn ? [[address, dependsOn]] : [])),
    ).toStrictEqual([
      ['module.m["k"].azurerm_x.e', ['p.json#module.m["k"].azurerm_y.b']],
      ['module.m["l"].azurerm_x.e', ['p.json#module.m["l"].azurerm_y.b']],
    ]);
  });
});

describe('where a property of a plan stands', () => {
  const written = {
    resource_changes: [
      planChange('azurerm_y.first', { a: 'no' }),
      planChange('azurerm_x.e', {
        a: 1,
        list: Array.from({ length: 12 }, (_, i) => ({ n: i })),
        tags: { 'a.b': 1, k: 2, '7a': 3, a7: 4 },
      }),
    ],
    planned_values: {
      root_module: { resources: [{ address: 'azurerm_x.f', mode: 'managed', type: 'azurerm_x' }] },
    },
  };
  const lines = planText(written).split('\n');
  const resource = (index: number) => planOf(written).resources[index];

  test.each<[string, string | undefined, string]>([
    ['the resource itself', undefined, '{'],
    ['an attribute', 'a', '"a": 1,'],
    ['an item of a list', 'list[1].n', '"n": 1'],
    ['an item behind the tenth', 'list[11].n', '"n": 11'],
    ['an item, said with a dot', 'list.3.n', '"n": 3'],
    ['what an item does not have', 'list[1].z', '{'],
    ['a key', 'tags["k"]', '"k": 2,'],
    ['a key that begins with a digit', 'tags.7a', '"7a": 3,'],
    ['a key that ends with a digit', 'tags.a7', '"a7": 4'],
    ['a key that is not there', 'tags.z', '"tags": {'],
    ['what nobody writes', 'z.y', '{'],
  ])('%s', (_what, property, line) => {
    expect(lines[(resource(1)?.locate(property)?.line ?? 0) - 1]?.trim()).toBe(line);
  });

  test('what is not written stands where its resource does, or its list item', () => {
    const start = lines.findIndex((line) => line.includes('"azurerm_x.e"'));
    const found = resource(1);
    expect(found?.locate()).toStrictEqual({ line: start, column: 3 });
    expect(found?.locate('z.y')).toStrictEqual(found?.locate());
    expect(found?.locate('list[1].z')).toStrictEqual(found?.locate('list[1]'));
    expect(found?.locate('list[1]')).not.toStrictEqual(found?.locate());
  });

  test('what values alone tell of stands with the values', () => {
    expect(lines[(resource(2)?.locate('a')?.line ?? 0) - 1]?.trim()).toBe('"planned_values": {');
  });
});

describe('what a plan leaves open', () => {
  /** As rules are told it, with the line it stands on. */
  const opacities = (parts: Written) => {
    const lines = planText(parts).split('\n');
    return planOf(parts).opacities.map(({ locate, ...one }) => ({
      ...one,
      line: lines[(locate()?.line ?? 0) - 1]?.trim(),
    }));
  };

  test('nothing, where it is whole', () => {
    expect(opacities({ errored: false, deferred_changes: [], configuration: {} })).toStrictEqual([]);
  });

  test('what an error kept from being planned', () => {
    expect(opacities({ errored: true })).toStrictEqual([
      {
        address: 'errored',
        reason: 'the plan ended with an error and shows a part only of what would be made',
        settle: 'correct what terraform reports, and judge the new plan',
        line: '"errored": true',
      },
    ]);
  });

  test('what is deferred, with its reason and address where terraform says them', () => {
    const settle = 'apply what it waits for, and judge the next plan';
    const told = {
      deferred_changes: [
        { reason: 'absent_prereq', resource_change: planChange('azurerm_x.e') },
        { is: 'second' },
      ],
    };
    const lines = planText(told).split('\n');
    expect(
      planOf(told).opacities.map(({ locate, ...one }) => ({ ...one, line: locate()?.line })),
    ).toStrictEqual([
      {
        address: 'azurerm_x.e',
        reason: 'terraform defers it to a later plan (absent_prereq)',
        settle,
        line: lines.findIndex((line) => line.includes('absent_prereq')),
      },
      {
        address: 'deferred_changes',
        reason: 'terraform defers it to a later plan (without a reason)',
        settle,
        line: lines.findIndex((line) => line.includes('second')),
      },
    ]);
  });

  test('provisioners of every module', () => {
    const block = (name: string, ...types: readonly string[]) => ({
      address: `azurerm_x.${name}`,
      mode: 'managed',
      ...(types.length > 0 ? { provisioners: types.map((type) => ({ type })) } : {}),
    });
    const written = {
      configuration: {
        root_module: {
          resources: [block('none'), block('two', 'local-exec', 'file')],
          module_calls: {
            m: { module: { module_calls: { n: { module: { resources: [block('deep', 'remote-exec')] } } } } },
            far: { source: 'Azure/x/azurerm' },
          },
        },
      },
    };
    const lines = planText(written).split('\n');
    const at = (name: string) => lines.findIndex((line) => line.includes(`azurerm_x.${name}`));
    const said = (address: string, type: string, line: number) => ({
      address,
      property: 'provisioner',
      reason: `the provisioner ${type} does what no reader sees`,
      settle: 'take the provisioner out and declare what it does as resources',
      line,
    });
    expect(
      planOf(written).opacities.map(({ locate, ...one }) => ({ ...one, line: locate()?.line })),
    ).toStrictEqual([
      said('azurerm_x.two', 'local-exec', at('two')),
      said('azurerm_x.two', 'file', at('two')),
      said('module.m.module.n.azurerm_x.deep', 'remote-exec', at('deep')),
    ]);
  });
});

describe('a plan that cannot be read', () => {
  test.each<[string, Written]>([
    [
      'expressions that are none',
      {
        resource_changes: [planChange('azurerm_x.e')],
        configuration: { root_module: { resources: [null] } },
      },
    ],
  ])('%s', (_what, parts) => {
    expect(() => planOf(parts)).toThrow(UnreadableInput);
    expect(() => planOf(parts)).toThrow(
      /^p\.json: the plan has parts of another type than Terraform writes: \S/,
    );
  });

  const given = (errored: () => unknown) => ({
    file: 'p.json',
    text: '',
    parsed: {
      value: {
        ...PLAN,
        get errored() {
          return errored();
        },
      },
      locate: () => undefined,
    },
  });
  const throws = (error: Error) => () => {
    throw error;
  };
  test('modules in modules without end', () => {
    const error = new RangeError('Maximum call stack size exceeded');
    expect(() => readPlan(given(throws(error)))).toThrow(
      'p.json: the plan has parts of another type than Terraform writes: Maximum call stack size exceeded',
    );
  });
  test('a fault that is not of the file is no fault of the file', () => {
    const error = new Error('out of reach');
    expect(() => readPlan(given(throws(error)))).toThrow(error);
  });
});

test('attributes of a plan are those of the change', () => {
  expect(
    attributesOf(planOf({ resource_changes: [planChange('azurerm_x.e', { a: { b: [1, null] }, c: null })] })),
  ).toStrictEqual({
    a: { b: [1, null] },
  });
});
