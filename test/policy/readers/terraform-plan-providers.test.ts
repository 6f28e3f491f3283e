/** Which configuration of a provider a planned resource has, and what the configuration says. */
import { planChange, planOf } from '../../support/terraform-plans';
import { said } from '../../support/terraform-reading';

const OF_M = '00000000-0000-0000-0000-00000000000a';
const OF_N = '00000000-0000-0000-0000-00000000000b';

describe('the subscription that a plan says a provider refers to', () => {
  const subscription = (argument: string, expression: unknown) =>
    said(
      planOf({
        resource_changes: [planChange('azurerm_x.e')],
        variables: { word: { value: 'prod' }, id: { value: OF_M }, more: { value: { a: OF_N, b: 1 } } },
        configuration: {
          provider_config: { azurerm: { name: 'azurerm', expressions: { [argument]: expression } } },
          root_module: { resources: [{ address: 'azurerm_x.e', mode: 'managed' }] },
        },
      }).resources[0]?.provider?.arguments[argument],
    );
  const MADE = '? the plan does not say how subscription_id is made';
  test.each<[string, string, unknown, unknown]>([
    ['an id', 'subscription_id', { references: ['var.id'] }, OF_M],
    ['one of several', 'subscription_id', { references: ['var.more["a"]', 'var.more'] }, OF_N],
    ['a word, of which a function makes an id', 'subscription_id', { references: ['var.word'] }, MADE],
    [
      'an id and more',
      'subscription_id',
      { references: ['var.id', 'var.gone'] },
      '? variable gone has no value in the plan',
    ],
    [
      'several, of which a function takes one',
      'subscription_id',
      { references: ['var.more'] },
      { a: OF_N, b: 1 },
    ],
    ['a word that is written', 'subscription_id', { constant_value: 'prod' }, 'prod'],
    ['a word that is no id', 'environment', { references: ['var.word'] }, 'prod'],
  ])('%s', (_what, argument, expression, expected) => {
    expect(subscription(argument, expression)).toEqual(expected);
  });

  test('what settles it is said', () => {
    const found = planOf({
      resource_changes: [planChange('azurerm_x.e')],
      variables: { word: { value: `${OF_M}0` } },
      configuration: {
        provider_config: {
          azurerm: { name: 'azurerm', expressions: { tenant_id: { references: ['var.word'] } } },
        },
      },
    }).resources[0]?.provider?.arguments.tenant_id;
    expect(found).toMatchObject({ settle: 'judge the configuration itself' });
  });
});

describe('the provider of a planned resource', () => {
  const root = { name: 'azurerm', expressions: { subscription_id: { constant_value: 'root' } } };
  const all = {
    azurerm: root,
    'azurerm.abroad': {
      name: 'azurerm',
      alias: 'abroad',
      expressions: { subscription_id: { constant_value: 'far' } },
    },
    'module.m:azurerm': { name: 'azurerm', expressions: { subscription_id: { references: ['var.s'] } } },
    'module.nobody:azurerm': { name: 'azurerm', expressions: { subscription_id: { references: ['var.s'] } } },
    'module.nobody.module.n:azurerm': {
      name: 'azurerm',
      expressions: { subscription_id: { references: ['var.s'] } },
    },
    'module.m.module.n:azurerm.own': {
      name: 'azurerm',
      alias: 'own',
      expressions: { subscription_id: { references: ['var.s'] } },
    },
    full: {
      name: 'azurerm',
      expressions: {
        alias: { constant_value: 'a' },
        version: { constant_value: '4' },
        features: { constant_value: 'f' },
        tenant_id: { constant_value: null },
        environment: { constant_value: 'public' },
        oidc: [{ a: { constant_value: 1 } }],
        nested: { a: { constant_value: 1 } },
      },
    },
  };
  const provider = (type: string, provider_config_key?: string, provider_config: unknown = all) =>
    planOf({
      resource_changes: [planChange(`${type}.e`)],
      configuration: {
        provider_config,
        root_module: {
          resources: [{ address: `${type}.e`, mode: 'managed', provider_config_key }],
          module_calls: {
            m: {
              expressions: { s: { constant_value: OF_M } },
              module: { module_calls: { n: { expressions: { s: { constant_value: OF_N } }, module: {} } } },
            },
          },
        },
      },
    }).resources[0]?.provider;
  const of = (subscription_id: string) => ({ name: 'azurerm', arguments: { subscription_id } });

  test.each<[string, string | undefined, unknown]>([
    ['by its key', 'azurerm', of('root')],
    ['by its type alone', undefined, of('root')],
    ['by its alias', 'azurerm.abroad', { ...of('far'), alias: 'abroad' }],
    ['of a module, whose inputs it takes', 'module.m:azurerm', of(OF_M)],
    ['of the calling module', 'module.m.module.n:azurerm', of(OF_M)],
    ['of the calling module, two steps away', 'module.m.module.n.module.o:azurerm', of(OF_M)],
    [
      'of the calling module, itself in a module',
      'module.m.module.n.module.o:azurerm.own',
      { ...of(OF_N), alias: 'own' },
    ],
    ['of a module in a module, by its alias', 'module.m.module.n:azurerm.own', { ...of(OF_N), alias: 'own' }],
    ['of the root for another module', 'module.other:azurerm', of('root')],
    ['of the root for modules in another', 'module.other.module.n:azurerm', of('root')],
    ['of a module nobody calls', 'module.nobody:azurerm', { name: 'azurerm', arguments: {} }],
    ['of a module in one nobody calls', 'module.nobody.module.n:azurerm', { name: 'azurerm', arguments: {} }],
    ['nobody wrote', 'azurerm.nobody', { name: 'azurerm', arguments: {} }],
    ['with its arguments alone', 'full', { name: 'azurerm', arguments: { environment: 'public' } }],
  ])('%s', (_what, key, expected) => {
    expect(provider('azurerm_x', key)).toStrictEqual(expected);
  });

  test('refers to what is beside it', () => {
    const given = { name: 'azurerm', expressions: { tenant_id: { references: ['azurerm_x.e.tenant'] } } };
    const from = (path: string) => {
      const { resources } = planOf({
        resource_changes: [planChange(`${path}azurerm_x.e`)],
        configuration: {
          provider_config: { azurerm: given, 'module.m:azurerm': given },
          root_module: {
            module_calls: {
              m: {
                module: { resources: [{ address: 'azurerm_x.e', provider_config_key: 'module.m:azurerm' }] },
              },
            },
          },
        },
      });
      return said(resources[0]?.provider?.arguments.tenant_id);
    };
    expect(from('')).toBe('<azurerm_x.e.tenant>');
    expect(from('module.m.')).toBe('<module.m.azurerm_x.e.tenant>');
  });

  test('takes nothing from a module where none is called', () => {
    const { resources } = planOf({
      resource_changes: [planChange('azurerm_x.e')],
      configuration: {
        provider_config: {
          'module.m:azurerm': { name: 'azurerm', expressions: { tenant_id: { references: ['var.t'] } } },
        },
        root_module: { resources: [{ address: 'azurerm_x.e', provider_config_key: 'module.m:azurerm' }] },
      },
    });
    expect(resources[0]?.provider).toStrictEqual({ name: 'azurerm', arguments: {} });
  });

  test('is named by the type, up to its first underscore', () => {
    expect(provider('time_sleep_long')).toStrictEqual({ name: 'time', arguments: {} });
    expect(provider('lone')).toStrictEqual({ name: 'lone', arguments: {} });
  });

  test('has no arguments without a configuration, and none of what is every object’s', () => {
    expect(provider('azurerm_x', 'azurerm', null)).toStrictEqual({ name: 'azurerm', arguments: {} });
    expect(provider('azurerm_x', 'toString')).toStrictEqual({ name: 'azurerm', arguments: {} });
  });
});
