/** The link word by word: keys, addresses and instances at both ends of a tunnel, and what nobody can tell at one of them. */
import { bothEndsEqual } from '../../../policy/rules/link/both-ends-equal';
import { noClearSecret } from '../../../policy/rules/link/no-clear-secret';
import {
  armed,
  bothJudged,
  C,
  connection,
  D,
  FACE,
  far,
  OTHER,
  outside,
  resource,
  template,
  V,
  vpn,
} from '../../support/link-ends';
import { block, findingsOf, type RuleCase, refusedBy, stack } from '../../support/ruling';

const OPEN = 'variable "open" {}\n';
const KEPT = { PreSharedKeyStorage: 'SecretsManager' };
const PARAMETER = 'Parameters: {Open: {Type: String}}\n';
const sponsor = (first: object, more: object = KEPT): string => stack(vpn({ ...first }, OTHER, more));
const PARAMETERS = { key: { type: 'securestring' } };
const GIVEN = { key: { reference: { keyVault: { id: '/v' }, secretName: 'k' } } };
/** A template of Azure's with one connection in it, and what it is given. */
const deployed = (
  properties: object,
  parameters: object = PARAMETERS,
  given: object = GIVEN,
  more: object = {},
): string => {
  const content = {
    parameters,
    resources: [{ type: 'Microsoft.Network/connections', name: 'c', properties }],
    ...more,
  };
  return block(
    'resource_group_template_deployment',
    'one',
    `name = "one"\ntemplate_content = ${JSON.stringify(JSON.stringify(content))}\nparameters_content = ${JSON.stringify(JSON.stringify(given))}`,
  );
};
const SHARED = { connectionType: 'IPsec', sharedKey: "[parameters('key')]" };
const keyed = (sharedKey: string): string => deployed({ ...SHARED, sharedKey });
const SECRETS: readonly RuleCase[] = [
  ['a reference to Secrets Manager', sponsor({}), []],
  ['a secure parameter', sponsor({ PreSharedKey: '{{resolve:ssm-secure:/link/key}}' }), []],
  ['kept somewhere else', sponsor({}, { PreSharedKeyStorage: 'Standard' }), V],
  [
    'kept, in one of two cases, somewhere else',
    `${PARAMETER}Conditions: {Is: !Equals [!Ref Open, a]}\n${sponsor({}, { PreSharedKeyStorage: { 'Fn::If': ['Is', 'SecretsManager', 'Standard'] } })}`,
    V,
  ],
  ['a key that a parameter gives', PARAMETER + sponsor({ PreSharedKey: { Ref: 'Open' } }), V],
  ['a plain parameter of the account', sponsor({ PreSharedKey: '{{resolve:ssm:/link/key}}' }), V],
  [
    'a key of two references',
    sponsor({ PreSharedKey: '{{resolve:secretsmanager:a}}{{resolve:secretsmanager:b}}' }),
    V,
  ],
  [
    'a reference to something in the template',
    stack(vpn({ PreSharedKey: { Ref: 'F' } }, OTHER, KEPT), FACE),
    V,
  ],
  ['a key in clear at Azure’s end', connection({}, { shared_key: '"abc"' }), C],
  ['a key that a variable gives Azure’s end', OPEN + connection({}, { shared_key: 'var.open' }), C],
  ['a parameter that a vault fills', deployed(SHARED), []],
  ['the same, with a type in other letters', deployed(SHARED, { key: { type: 'secureString' } }), []],
  ['a key in the template', keyed('abc'), D],
  ['no key in it', deployed({ connectionType: 'IPsec' }), D],
  ['a parameter with something before it', keyed("x[parameters('key')]"), D],
  ['a parameter with something behind it', keyed("[parameters('key')]x"), D],
  ['a parameter that is read', deployed(SHARED, { key: { type: 'string' } }), D],
  ['a parameter of no type', deployed(SHARED, {}), D],
  ['a parameter with a default', deployed(SHARED, { key: { type: 'securestring', defaultValue: 'abc' } }), D],
  ['a template with outputs', deployed(SHARED, PARAMETERS, GIVEN, { outputs: { a: { type: 'string' } } }), D],
  ['a parameter that is given in clear', deployed(SHARED, PARAMETERS, { key: { value: 'abc' } }), D],
  ['a parameter that nothing gives', deployed(SHARED, PARAMETERS, {}), D],
  [
    'another parameter that a vault fills',
    deployed(SHARED, PARAMETERS, { other: GIVEN.key, key: { value: 'abc' } }),
    D,
  ],
];

describe('link/no-clear-secret', () => {
  test.each(SECRETS)('%s', (_what, text, refused) => {
    expect(refusedBy(noClearSecret, text)).toEqual(refused);
  });
  test.each([
    [
      'of a reference nobody knows it is not certain',
      PARAMETER + sponsor({ PreSharedKey: { Ref: 'Open' } }),
      ['unproven'],
    ],
    ['of a plain parameter it is', sponsor({ PreSharedKey: '{{resolve:ssm:/link/key}}' }), ['proven']],
    [
      'and of a text with an open part',
      PARAMETER + sponsor({ PreSharedKey: { 'Fn::Sub': 'a${Open}' } }),
      ['proven'],
    ],
  ])('%s', (_what, text, certainties) => {
    expect(findingsOf(noClearSecret, text).map(({ certainty }) => certainty)).toEqual(certainties);
  });
});

const M = far('15.188.4.2', '169.254.22.1', 'm');
const ends = (first: string, second: string, own = '169.254.21.2'): string =>
  far() + M + armed('one', 'l', first, own) + armed('two', 'm', second, '169.254.22.2');
const D2 = 'azurerm_resource_group_template_deployment.two';
const NONE = { PreSharedKey: undefined };
const instance = (name: string, addresses: string): string =>
  ` peering_addresses {\n${name === '' ? '' : `  ip_configuration_name = ${name}\n`}${addresses === '' ? '' : `  apipa_addresses = ${addresses}\n`} }\n`;
const gateway = (...instances: readonly string[]): string =>
  block('virtual_network_gateway', 'g', `name = "g"\nbgp_settings {\n asn = 65010\n${instances.join('')}}`);
const first = (address: string) =>
  connection({}, { custom_bgp_addresses: 'X' }).replace(
    'custom_bgp_addresses = X',
    `custom_bgp_addresses {\n ${address}\n}`,
  );

describe('link/both-ends-equal', () => {
  test.each<readonly [string, readonly string[], string, readonly string[]]>([
    ['keys of which one end crosses', [vpn()], ends('one', 'sponsor-one'), ['V', D2]],
    ['a key that is kept under another tunnel’s name', [vpn()], ends('two', 'x'), ['V', ...D, D2]],
    ['a key that nobody can tell at the sponsor’s end', [vpn(NONE)], ends('x', 'two'), []],
    ['the same, under the name of another tunnel at the enclave’s', [vpn(NONE)], ends('two', 'two'), []],
    [
      'a key that is written at the enclave’s end, beside one under this tunnel’s name',
      [vpn()],
      ends('x', 'one').replace("[parameters('key')]", 'abc'),
      ['V', D2],
    ],
    [
      'a parameter with more around it',
      [vpn()],
      ends('x', 'one').replace("[parameters('key')]", "a[parameters('key')]"),
      ['V', D2],
    ],
    [
      'a parameter with more behind it',
      [vpn()],
      ends('x', 'one').replace("[parameters('key')]", "[parameters('key')]a"),
      ['V', D2],
    ],
    [
      'a key kept in a plain parameter, beside one under this tunnel’s name',
      [vpn({ PreSharedKey: '{{resolve:ssm:one}}' })],
      ends('two', 'two'),
      [],
    ],
    [
      'a key in clear, beside one under this tunnel’s name',
      [vpn({ PreSharedKey: 'x' })],
      ends('two', 'two'),
      [],
    ],
    ['names of several signs between their words', [vpn()], ends('sponsor--one', 'sponsor/_two'), []],
    ['names that differ in what stands between their words alone', [vpn()], ends('spon-sorone', 'two'), []],
    [
      'the outside address where a tag has no value',
      [vpn({}, OTHER, outside(undefined))],
      far() + connection() + M,
      [],
    ],
    [
      'the outside address where the tags are nobody’s to tell',
      [vpn({}, OTHER, { Tags: [null] })],
      far() + connection() + M,
      [],
    ],
    [
      'an outside address nobody can tell at the enclave’s end',
      [vpn({}, OTHER, outside('15.188.4.1'))],
      OPEN + far('${var.open}') + connection() + M,
      [],
    ],
    ['a lifetime nobody can tell', [vpn()], OPEN + far() + connection({ sa_lifetime: 'var.open' }) + M, []],
    ['a group nobody can tell', [vpn()], OPEN + far() + connection({ dh_group: 'var.open' }) + M, []],
    [
      'the inside address of a connection of the provider’s',
      [vpn()],
      far() + first('primary = "169.254.21.2"') + M,
      [],
    ],
    [
      'the second inside address of one',
      [vpn()],
      far() + first('primary = "169.254.29.2"\n secondary = "169.254.21.2"') + M,
      [],
    ],
    [
      'the inside addresses of another tunnel at one',
      [vpn()],
      far() + first('primary = "169.254.29.2"\n secondary = "169.254.29.6"') + M,
      ['V', ...C],
    ],
    ['an inside address nobody can tell at one', [vpn()], OPEN + far() + first('primary = var.open') + M, []],
    [
      'instances of no name',
      [vpn(), FACE],
      ends('one', 'two') +
        OPEN +
        gateway(instance('var.open', '["169.254.21.2"]'), instance('', '["169.254.22.2"]')),
      [],
    ],
    [
      'instances of addresses nobody can tell',
      [vpn(), FACE],
      ends('one', 'two') + OPEN + gateway(instance('"second"', 'var.open')),
      [],
    ],
    [
      'an instance of no inside address',
      [vpn(), FACE],
      ends('one', 'two') + gateway(instance('"second"', '')),
      [],
    ],
    [
      'an instance of another name, by a customer gateway that is not here',
      [vpn({}, OTHER, { CustomerGatewayId: 'cgw-1' })],
      ends('one', 'two') +
        gateway(instance('"first"', '["169.254.21.2"]'), instance('"second"', '["169.254.22.2"]')),
      [D2],
    ],
    [
      'an address that is written for another instance beside the right one',
      [vpn(), FACE],
      ends('one', 'two', '169.254.29.2') + gateway(instance('"other"', '["169.254.21.2"]')),
      ['V', ...D],
    ],
  ])('%s', (_what, parts, enclave, refused) => {
    expect(bothJudged(template(...parts), enclave)).toEqual([...refused].sort());
  });

  const lone = (enclave: string, change: Readonly<Record<string, unknown>> = {}) =>
    bothJudged(
      template(vpn(change, change, {}), resource('T', 'AWS::EC2::TransitGateway', { AmazonSideAsn: 64512 })),
      enclave,
    );
  const APART = { TunnelInsideCidr: '169.254.30.0/30' };
  test.each([
    ['ends of no common tunnel that agree', connection(), []],
    ['ends of no common tunnel that do not', connection({ dh_group: '"ECP256"' }), ['V', ...C]],
    ['one whose word nobody knows', connection({ dh_group: '"ECP9"' }), []],
    ['one whose word nobody can tell', OPEN + connection({ dh_group: 'var.open' }), []],
    [
      'a number nobody can tell',
      OPEN + block('local_network_gateway', 'l', 'bgp_settings {\n asn = var.open\n}'),
      [],
    ],
    [
      'another number of the sponsor’s end',
      block('local_network_gateway', 'l', 'bgp_settings {\n asn = 64513\n}'),
      ['T', 'azurerm_local_network_gateway.l'],
    ],
  ])('%s', (_what, enclave, refused) => {
    expect(lone(enclave, APART)).toEqual(refused);
  });
  test('an end has nothing to be compared with but the other cloud’s', () => {
    const apart = stack(vpn({}, { ...OTHER, Phase1DHGroupNumbers: [{ Value: 21 }] }));
    expect(refusedBy(bothEndsEqual, apart)).toEqual([]);
  });
});
