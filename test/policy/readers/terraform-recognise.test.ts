/** Which JSON is Terraform's, and what a state is read as. */
import { ALWAYS } from '../../../policy/guards';
import { readState, recognise } from '../../../policy/readers/terraform';

describe('JSON is recognised', () => {
  const SHOWN = { format_version: '1.2' };
  const RAW = { version: 4, resources: [], terraform_version: '1.11.4' };

  test.each<[string, unknown, ReturnType<typeof recognise>]>([
    ['what will be', { ...SHOWN, planned_values: {} }, 'plan'],
    ['what will change', { ...SHOWN, resource_changes: [] }, 'plan'],
    ['what will be, of no format', { planned_values: {} }, undefined],
    ['a plan of a state', { ...SHOWN, planned_values: {}, values: {} }, 'plan'],
    ['changes that are no list', { ...SHOWN, resource_changes: {} }, undefined],
    ['values', { ...SHOWN, values: {} }, 'state'],
    ['an empty state', { ...SHOWN, terraform_version: '1.11.4' }, 'state'],
    ['a format alone', SHOWN, undefined],
    ['a format that is no text', { format_version: 1, values: {} }, undefined],
    ['a version without a format', { terraform_version: '1.11.4' }, undefined],
    ['values without a format', { values: {} }, undefined],
    ['values that are a list', { ...SHOWN, values: [] }, undefined],
    ['values that are nothing', { ...SHOWN, values: null }, undefined],
    ['a state as it is kept', RAW, 'state'],
    ['a state of another version, which its reader refuses', { ...RAW, version: 3 }, 'state'],
    ['a state that keeps modules', { version: 3, terraform_version: '0.11.0', modules: [] }, 'state'],
    ['another list with a version', { version: 3, resources: [] }, undefined],
    ['a state without resources', { version: 4, terraform_version: '1.11.4' }, undefined],
    ['a state of no terraform', { version: 4, resources: [] }, undefined],
    ['nothing', null, undefined],
    ['a list', [{ terraform: {} }], undefined],
    ['a text', 'terraform', undefined],
    ['nothing written', {}, undefined],
  ])('%s', (_what, value, expected) => {
    expect(recognise(value)).toBe(expected);
  });

  test.each<[string, unknown]>([
    ['terraform', { required_version: '1' }],
    ['provider', { azurerm: {} }],
    ['provider', { azurerm: [{}, { alias: 'f' }] }],
    ['resource', { azurerm_x: { e: {} } }],
    ['resource', [{ azurerm_x: { e: {} } }, { azurerm_x: [{ f: {} }] }]],
    ['resource', { azurerm_x: { e: [{}, {}] } }],
    ['resource', { '//': 'a comment', azurerm_x: { '//': 'another', e: {} } }],
    ['data', { azurerm_x: { e: {} } }],
    ['module', { m: { source: './m' } }],
    ['variable', { v: { default: 1 } }],
    ['output', { o: { value: 1 } }],
    ['locals', { a: 1 }],
    ['locals', [{ a: 1 }, { b: 2 }]],
  ])('%s of a configuration: %j', (block, value) => {
    expect(recognise({ [block]: value })).toBe('terraform');
    expect(recognise({ '//': 'a comment', [block]: value })).toBe('terraform');
  });

  test.each<[string, unknown]>([
    ['a comment alone', { '//': 'a' }],
    ['moves alone, which tell nothing of themselves', { moved: {} }],
    ['a key of another kind beside a known one', { resource: { azurerm_x: { e: {} } }, Resources: {} }],
    ['no labels', { resource: 'azurerm_x' }],
    ['nothing', { resource: null }],
    ['no block', { locals: 1 }],
    ['an empty list', { locals: [] }],
    ['a list with something else in it', { locals: [{ a: 1 }, 1] }],
    ['a list with nothing in it', { locals: [null] }],
    ['a type without a name', { resource: { azurerm_x: 1 } }],
    ['a name without a body', { resource: { azurerm_x: { e: 1 } } }],
    ['one body of two', { resource: { azurerm_x: { e: {}, f: 1 } } }],
    ['one list of two', { resource: [{ azurerm_x: { e: {} } }, { azurerm_x: { e: 'a' } }] }],
    ['a source of data without a body', { data: { azurerm_x: { e: 1 } } }],
    ['a module without a body', { module: { m: './m' } }],
    ['a provider without a body', { provider: { azurerm: 'a' } }],
    ['a variable without a body', { variable: { v: 1 } }],
    ['an output without a body', { output: { o: 1 } }],
    ['one good block beside another', { locals: { a: 1 }, module: { m: 1 } }],
  ])('%s is no configuration', (_what, value) => {
    expect(recognise(value)).toBeUndefined();
  });

  test.each([
    'terraform',
    'provider',
    'resource',
    'data',
    'variable',
    'output',
    'locals',
    'module',
    'moved',
    'import',
    'check',
    'removed',
    'ephemeral',
  ])('%s may stand in one', (block) => {
    expect(recognise({ locals: {}, [block]: {} })).toBe('terraform');
  });
});

describe('a state as it is read', () => {
  test('whole', () => {
    const text = JSON.stringify(
      {
        version: 4,
        terraform_version: '1.11.4',
        resources: [
          {
            module: 'module.m["k"]',
            mode: 'managed',
            type: 'azurerm_x',
            name: 'e',
            provider: 'provider["registry.terraform.io/hashicorp/azurerm"].abroad',
            instances: [{ index_key: 'a', attributes: { tags: { '2nd': 1, v2: 2 } } }],
          },
        ],
      },
      null,
      1,
    );
    const artefact = readState({ file: 's', text, id: 'i', environment: 'sponsor' });
    expect(artefact).toEqual({
      id: 'i',
      kind: 'state',
      environment: 'sponsor',
      file: 's',
      resources: [
        {
          id: 'i#module.m["k"].azurerm_x.e["a"]',
          address: 'module.m["k"].azurerm_x.e["a"]',
          type: 'azurerm_x',
          environment: 'sponsor',
          attributes: { tags: { '2nd': 1, v2: 2 } },
          guard: ALWAYS,
          file: 's',
          locate: expect.any(Function),
          provider: { name: 'azurerm', alias: 'abroad', arguments: {} },
        },
      ],
      opacities: [],
    });
    const lines = text.split('\n');
    const at = (property: string) => lines[(artefact.resources[0]?.locate(property)?.line ?? 0) - 1]?.trim();
    expect(at('tags["2nd"]')).toBe('"2nd": 1,');
    expect(at('tags.v2')).toBe('"v2": 2');
  });
});
