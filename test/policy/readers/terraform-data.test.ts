/** What a source of data tells before anybody reads it. */
import { Ambient, Unknown } from '../../../policy/values';
import { said, valueIn } from '../../support/terraform-reading';

const OUTSIDE = 'is read from outside the configuration';

describe('a source of data', () => {
  const PROVIDER = 'provider "azurerm" {\n subscription_id = "s"\n tenant_id = "t"\n}\n';
  const REST = `
    data "azurerm_client_config" "c" {}
    data "azurerm_client_config" "many" { count = 2 }
    data "azurerm_subscription" "own" {}
    data "azurerm_subscription" "other" { subscription_id = "o" }
    data "azurerm_subscription" "others" {
      for_each        = toset(["FR"])
      subscription_id = "o"
    }
    data "azurerm_subnet" "s" {
      name  = "written"
      wrong = local.nobody
    }
    data "azurerm_subnet" "two" {
      count = 2
      name  = "n-\${count.index}"
    }
    data "azurerm_z" "z" { subscription_id = "o" }
    data "azurerm_subnet" "each" {
      for_each = toset(["FR"])
      name     = each.key
    }`;

  test.each<[string, string, unknown]>([
    ['what is written', 'data.azurerm_subnet.s.name', 'written'],
    [
      'what is written and has no value',
      'data.azurerm_subnet.s.wrong',
      `? data.azurerm_subnet.s.wrong ${OUTSIDE}`,
    ],
    ['what is not written', 'data.azurerm_subnet.s.id', `? data.azurerm_subnet.s.id ${OUTSIDE}`],
    ['all of it', 'data.azurerm_subnet.s', `? data.azurerm_subnet.s ${OUTSIDE}`],
    ['one of many', 'data.azurerm_subnet.each["FR"]', `? data.azurerm_subnet.each ${OUTSIDE}`],
    [
      'what is written for as many as are counted',
      'data.azurerm_subnet.two[1].name',
      `? data.azurerm_subnet.two.name ${OUTSIDE}`,
    ],
    ...['Fr', 'fR'].map((key): [string, string, string] => [
      `what is written for one of many, ${key}`,
      `data.azurerm_subnet.each["${key}"].name`,
      `? data.azurerm_subnet.each.name ${OUTSIDE}`,
    ]),
    ['the id of what is in a subscription', 'data.azurerm_z.z.id', `? data.azurerm_z.z.id ${OUTSIDE}`],
    [
      'the name of the own subscription',
      'data.azurerm_subscription.own.display_name',
      `? data.azurerm_subscription.own.display_name ${OUTSIDE}`,
    ],
    [
      'what is written for many',
      'data.azurerm_subnet.each["FR"].name',
      `? data.azurerm_subnet.each.name ${OUTSIDE}`,
    ],
    ['the subscription of the provider', 'data.azurerm_client_config.c.subscription_id', 's'],
    ['the tenant of the provider', 'data.azurerm_client_config.c.tenant_id', 't'],
    ['one of many, of the provider', 'data.azurerm_client_config.many[1].tenant_id', 't'],
    [
      'who asks',
      'data.azurerm_client_config.c.object_id',
      `? data.azurerm_client_config.c.object_id ${OUTSIDE}`,
    ],
    ['the id of who asks', 'data.azurerm_client_config.c.id', `? data.azurerm_client_config.c.id ${OUTSIDE}`],
    ['the own subscription', 'data.azurerm_subscription.own.subscription_id', 's'],
    ['the id of the own subscription', 'data.azurerm_subscription.own.id', '/subscriptions/s'],
    ['another subscription', 'data.azurerm_subscription.other.subscription_id', 'o'],
    ['the id of another subscription', 'data.azurerm_subscription.other.id', '/subscriptions/o'],
    [
      'the tenant of another subscription',
      'data.azurerm_subscription.other.tenant_id',
      `? data.azurerm_subscription.other.tenant_id ${OUTSIDE}`,
    ],
    [
      'one of other subscriptions',
      'data.azurerm_subscription.others["FR"].subscription_id',
      `? data.azurerm_subscription.others.subscription_id ${OUTSIDE}`,
    ],
    [
      'the id of one of other subscriptions',
      'data.azurerm_subscription.others["FR"].id',
      `? data.azurerm_subscription.others.id ${OUTSIDE}`,
    ],
    [
      'the id of what is no subscription',
      'data.azurerm_subnet.each["FR"].id',
      `? data.azurerm_subnet.each.id ${OUTSIDE}`,
    ],
    ['what nobody declares', 'data.azurerm_subnet.nobody.id', '? data.azurerm_subnet.nobody is not declared'],
  ])('%s', (_what, expression, expected) => {
    expect(said(valueIn(expression, `${PROVIDER}${REST}`))).toEqual(expected);
  });

  test.each<[string, string]>([
    ['data.azurerm_client_config.c.subscription_id', 'data.azurerm_client_config.c.subscription_id'],
    ['data.azurerm_subscription.own.tenant_id', 'data.azurerm_subscription.own.tenant_id'],
  ])('%s is as ambient as the provider leaves it', (expression, name) => {
    const found = valueIn(expression, REST);
    expect(found).toBeInstanceOf(Ambient);
    expect(found).toMatchObject({
      reason: `${name} is settled by the provider, which does not write it`,
      settle: 'write it in the provider block',
    });
  });

  test('the id of a subscription that the provider leaves open', () => {
    expect(said(valueIn('data.azurerm_subscription.own.id', REST))).toBe(
      '/subscriptions/? data.azurerm_subscription.own.subscription_id is settled by the provider, which does not write it',
    );
  });

  test('the id of a subscription that is known is a plain text', () => {
    expect(
      valueIn('[data.azurerm_subscription.own.id, data.azurerm_subscription.other.id]', `${PROVIDER}${REST}`),
    ).toEqual(['/subscriptions/s', '/subscriptions/o']);
  });

  test('a subscription the provider takes from a variable', () => {
    const provider = 'provider "azurerm" { subscription_id = var.open }\n';
    expect(said(valueIn('data.azurerm_subscription.own.id', `${provider}${REST}`))).toBe(
      '/subscriptions/? variable open has no default',
    );
  });

  test('a provider that asks for its own subscription', () => {
    const provider =
      'provider "azurerm" { subscription_id = data.azurerm_client_config.c.subscription_id }\n';
    expect(valueIn('data.azurerm_client_config.c.subscription_id', `${provider}${REST}`)).toBeInstanceOf(
      Ambient,
    );
  });

  test('what is read in a module says where', () => {
    const module = 'data "azurerm_subnet" "s" {}\noutput "o" { value = data.azurerm_subnet.s.id }';
    expect(valueIn('module.m.o', 'module "m" { source = "./m" }', { m: module })).toMatchObject({
      reason: `module.m.data.azurerm_subnet.s.id ${OUTSIDE}`,
      settle: 'write the value itself, or judge the plan',
    });
  });

  test('one that asks for itself has no value', () => {
    expect(
      valueIn(
        'data.azurerm_subnet.s.name',
        'data "azurerm_subnet" "s" { name = data.azurerm_subnet.s.name }',
      ),
    ).toBeInstanceOf(Unknown);
  });

  test('conditions on two of its attributes are two, on one of them one', () => {
    const either = (name: string) => `(data.azurerm_subnet.s.${name} == "x" ? "1" : "2")`;
    expect(said(valueIn(`join("", [${either('id')}, ${either('zone')}])`, REST))).toEqual({
      either: ['11', '12', '21', '22'],
    });
    expect(said(valueIn(`join("", [${either('id')}, ${either('id')}])`, REST))).toEqual({
      either: ['11', '22'],
    });
  });
});
