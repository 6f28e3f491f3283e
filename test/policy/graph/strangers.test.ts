/** Whose a thing is: subscriptions, tenants, accounts, principals and exposures, told apart from the programme's own. */

import {
  foreignAccount,
  foreignSubscription,
  foreignTenant,
  strangerOf,
} from '../../../policy/graph/identity';
import { dataZone, pairedPlaces } from '../../../policy/graph/pairs';
import { find } from '../../../policy/graph/paths';
import { principalsIn } from '../../../policy/graph/principals';
import { ALWAYS, differs, equals } from '../../../policy/guards';
import type { Context, Known, Resource } from '../../../policy/model';
import { atLeast, type Place, placeOf, refusal, samePlace, stricter } from '../../../policy/places';
import { Ambient, Choice, Unknown, type Value } from '../../../policy/values';
import { CONTEXT, SUBSCRIPTION, TENANT } from '../../support/judging';

const nowhere = () => undefined;
const open = new Unknown('nobody says', 'say it');
const ambient = new Ambient('the deployer’s own', 'name it');
const OTHER = '99999999-9999-9999-9999-999999999999';
const NOBODY: Context = { ...CONTEXT, enclaveSubscriptions: [], enclaveTenants: [], sponsorAccounts: [] };

test.each<[string, () => unknown, unknown]>([
  ['the enclave’s subscription', () => foreignSubscription(SUBSCRIPTION, CONTEXT), undefined],
  [
    'the same in capitals',
    () => foreignSubscription('ABC', { ...CONTEXT, enclaveSubscriptions: ['x', 'abc'] }),
    undefined,
  ],
  [
    'another subscription',
    () => foreignSubscription(OTHER, CONTEXT),
    `subscription ${OTHER} is not the enclave's`,
  ],
  [
    'a subscription, where nobody says which are the enclave’s',
    () => foreignSubscription(OTHER, NOBODY),
    undefined,
  ],
  ['the enclave’s tenant', () => foreignTenant(TENANT, CONTEXT), undefined],
  ['another tenant', () => foreignTenant(OTHER, CONTEXT), `tenant ${OTHER} is not the enclave's`],
  ['a tenant, where nobody says which are the enclave’s', () => foreignTenant(OTHER, NOBODY), undefined],
  ['the sponsor’s account', () => foreignAccount('111111111111', CONTEXT), undefined],
  [
    'another account',
    () => foreignAccount('999999999999', CONTEXT),
    "account 999999999999 is not the sponsor's",
  ],
  [
    'an account, where nobody says which are the sponsor’s',
    () => foreignAccount('999999999999', NOBODY),
    undefined,
  ],
])('%s', (_what, said, expected) => {
  expect(said()).toEqual(expected);
});

describe('who makes a resource', () => {
  const made = (args: Record<string, Value>, more: object = {}, environment = 'enclave') =>
    strangerOf(
      {
        environment,
        attributes: {},
        provider: { name: 'azurerm', arguments: args, ...more },
      } as unknown as Resource,
      CONTEXT,
      nowhere,
    );
  const foreign = { stranger: `subscription ${OTHER} is not the enclave's (provider azurerm)` };
  const other = { alias: 'there' };
  test.each<[string, () => unknown, unknown]>([
    ['nothing is said', () => made({}), undefined],
    ['the enclave’s own', () => made({ subscription_id: SUBSCRIPTION, tenant_id: TENANT }), undefined],
    ['another subscription', () => made({ subscription_id: OTHER }), foreign],
    [
      'another tenant, by an alias',
      () => made({ tenant_id: OTHER }, other),
      { stranger: `tenant ${OTHER} is not the enclave's (provider azurerm.there)` },
    ],
    ['null', () => made({ subscription_id: null }, other), undefined],
    ['the default provider, nobody says whose', () => made({ subscription_id: open }), undefined],
    [
      'an alias, nobody says whose',
      () => made({ subscription_id: open, tenant_id: open }, other),
      {
        stranger: "nobody can tell whether its subscription_id is the enclave's (provider azurerm.there)",
        doubtful: true,
      },
    ],
    ['an alias signed in as the deployer', () => made({ subscription_id: ambient }, other), undefined],
    [
      'one of two, of which one is another’s',
      () =>
        made({
          subscription_id: new Choice([
            { guard: equals('in', 'a'), value: SUBSCRIPTION },
            { guard: differs('in', 'a'), value: OTHER },
          ]),
        }),
      foreign,
    ],
    [
      'doubt of the one, proof of the other',
      () => made({ subscription_id: open, tenant_id: OTHER }, other),
      {
        stranger: `tenant ${OTHER} is not the enclave's (provider azurerm.there)`,
      },
    ],
    [
      'the sponsor’s resources are not asked',
      () => made({ subscription_id: OTHER }, {}, 'sponsor'),
      undefined,
    ],
  ])('%s', (_what, said, expected) => {
    expect(said()).toEqual(expected);
  });
  test('no provider', () => {
    const alone = { environment: 'enclave', attributes: {} } as unknown as Resource;
    expect(strangerOf(alone, CONTEXT, nowhere)).toBeUndefined();
  });

  const existing = (id: Value, context = CONTEXT, environment = 'enclave', provider: object = {}) =>
    strangerOf({ environment, attributes: { id }, provider } as unknown as Resource, context, nowhere);
  const byAlias = (args: Record<string, Value>) => ({ name: 'azurerm', alias: 'there', arguments: args });
  const group = (subscription: string) => `/subscriptions/${subscription}/resourceGroups/rg`;
  const byId = { stranger: `subscription ${OTHER} is not the enclave's (its id)` };
  test.each<[string, () => unknown, unknown]>([
    ['in a subscription of the enclave', () => existing(group(SUBSCRIPTION)), undefined],
    ['in another subscription', () => existing(group(OTHER)), byId],
    ['in another subscription, in other letters', () => existing(group(OTHER).toUpperCase()), byId],
    ['nobody says which are the enclave’s', () => existing(group(OTHER), NOBODY), undefined],
    ['known by an address', () => existing('https://x.vault.azure.net/keys/k'), undefined],
    ['the id of a part of another one', () => existing(`/x${group(OTHER)}`), undefined],
    ['an id that is open', () => existing(open), undefined],
    ['of the sponsor', () => existing(group(OTHER), CONTEXT, 'sponsor'), undefined],
    [
      'its own id answers for an alias that nobody can read',
      () => existing(group(SUBSCRIPTION), CONTEXT, 'enclave', byAlias({ subscription_id: open })),
      undefined,
    ],
    [
      'its own id says nothing of the tenant',
      () =>
        existing(
          group(SUBSCRIPTION),
          CONTEXT,
          'enclave',
          byAlias({ subscription_id: open, tenant_id: OTHER }),
        ),
      { stranger: `tenant ${OTHER} is not the enclave's (provider azurerm.there)` },
    ],
  ])('a resource that exists: %s', (_what, said, expected) => {
    expect(said()).toEqual(expected);
  });
});

describe('whom a policy lets in', () => {
  const let_in = (value: Value): readonly unknown[] =>
    find({ P: value }, 'P', nowhere).flatMap((found) =>
      principalsIn(found, nowhere).map(({ at, value: whom }) => `${at} ${String(whom)}`),
    );
  const policy = (...statements: Record<string, Value>[]): Value => ({ Statement: statements });

  test('is told with the element of the list that the policy stands in', () => {
    const policies = {
      P: [policy({ Effect: 'Deny', Principal: '*' }), policy({ Effect: 'Allow', Principal: 'a' })],
    };
    expect(find(policies, 'P', nowhere).flatMap((found) => principalsIn(found, nowhere))).toEqual([
      {
        value: 'a',
        at: 'P[1].Statement[0].Principal',
        guard: ALWAYS,
        spot: { list: 'P', element: 1 },
      },
    ]);
  });

  test.each<[string, Value, readonly string[]]>([
    ['anybody', policy({ Effect: 'Allow', Principal: '*' }), ['P.Statement[0].Principal *']],
    ['an account', policy({ Effect: 'Allow', Principal: { AWS: 'a' } }), ['P.Statement[0].Principal.AWS a']],
    ['a service is AWS itself', policy({ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' } }), []],
    [
      'several services are AWS itself',
      policy({ Effect: 'Allow', Principal: { Service: ['s3.amazonaws.com', 'sns.amazonaws.com'] } }),
      [],
    ],
    ['a name with a brace in it is no policy', 'a{b', ['P a{b']],
    [
      'a federation',
      policy({ Effect: 'Allow', Principal: { Federated: 'f' } }),
      ['P.Statement[0].Principal.Federated f'],
    ],
    ['a statement that denies', policy({ Effect: 'Deny', Principal: '*' }), []],
    ['a statement without an effect', policy({ Principal: '*' }), []],
    [
      'a statement tied to the own organisation',
      policy({ Effect: 'Allow', Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o' } } }),
      [],
    ],
    [
      'a statement tied to something else',
      policy({ Effect: 'Allow', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      ['P.Statement[0].Principal *'],
    ],
    [
      'a statement nobody says the effect of',
      policy({ Effect: open, Principal: '*' }),
      ['P.Statement[0].Principal *'],
    ],
    [
      'two statements',
      policy({ Effect: 'Allow', Principal: 'a' }, { Effect: 'Allow', Principal: 'b' }),
      ['P.Statement[0].Principal a', 'P.Statement[1].Principal b'],
    ],
    ['a principal by itself', '123', ['P 123']],
    ['a map that is no policy', { Some: 'thing' }, []],
    ['a list of statements that is a word', { Statement: 'x' }, []],
  ])('%s', (_what, value, expected) => {
    expect(let_in(value)).toEqual(expected);
  });
});

const known = (place: Partial<Place>): Known<Place> => ({
  known: true,
  value: { cloud: 'azure', name: 'francecentral', territory: 'FR', ...place },
});
const nobodyKnows: Known<Place> = { known: false, reason: 'r', settle: 's' };

describe('the pair of a place', () => {
  test.each<[string, Known<Place>, unknown]>([
    ['in France', known({}), [known({ name: 'francesouth' })]],
    [
      'of a stranger is the stranger’s too',
      known({ stranger: 's' }),
      [known({ name: 'francesouth', stranger: 's' })],
    ],
    [
      'of one who may be a stranger',
      known({ stranger: 's', doubtful: true }),
      [known({ name: 'francesouth', stranger: 's', doubtful: true })],
    ],
    ['of a region that has none', known({ name: 'italynorth' }), []],
    ['of a place nobody knows', nobodyKnows, [nobodyKnows]],
  ])('%s', (_what, place, expected) => {
    expect(pairedPlaces(place)).toEqual(expected);
  });
  test('of a region that is none is unknown', () => {
    expect(pairedPlaces(known({ name: 'atlantis' }))).toMatchObject([{ known: false }]);
  });
});

describe('the data zone of a place', () => {
  const union = {
    known: true,
    value: { cloud: 'azure', name: 'the data zone of the Union', territory: 'EEA' },
  };
  const world = { known: true, value: { cloud: 'azure', name: 'global', territory: 'world' } };
  test.each<[string, Known<Place>, unknown]>([
    ['in France is the Union', known({}), union],
    ['in the Union is the Union', known({ name: 'westeurope', territory: 'EEA' }), union],
    ['elsewhere is the world', known({ name: 'eastus', territory: 'world' }), world],
    [
      'of which only the owner is known is the world',
      { known: true, value: { cloud: 'azure', name: 'x' } },
      world,
    ],
    ['nobody knows is nobody’s to know', nobodyKnows, nobodyKnows],
    [
      'of a stranger is the stranger’s',
      known({ stranger: 's' }),
      { known: true, value: { ...union.value, stranger: 's' } },
    ],
  ])('%s', (_what, place, expected) => {
    expect(dataZone(place)).toEqual(expected);
  });
});

describe('places and classes', () => {
  const at = (place: Partial<Place>): Place => ({
    cloud: 'azure',
    name: 'francecentral',
    territory: 'FR',
    ...place,
  });
  test.each<[string, () => unknown, unknown]>([
    [
      'public data may rest anywhere',
      () => refusal('public', at({ territory: 'world', stranger: 's' })),
      undefined,
    ],
    ['general data may rest in the Union', () => refusal('general', at({ territory: 'EEA' })), undefined],
    [
      'general data may not rest in the world',
      () => refusal('general', at({ territory: 'world' })),
      'territory',
    ],
    ['general data may rest with a stranger', () => refusal('general', at({ stranger: 's' })), undefined],
    ['sensitive data may rest in the enclave', () => refusal('sensitive', at({})), undefined],
    [
      'sensitive data may not leave France',
      () => refusal('sensitive', at({ territory: 'EEA' })),
      'territory',
    ],
    [
      'sensitive data may not rest with a stranger in France',
      () => refusal('sensitive', at({ stranger: 's' })),
      'enclave',
    ],
    [
      'sensitive data may not rest in the other cloud in France',
      () => refusal('sensitive', at({ cloud: 'aws' })),
      'enclave',
    ],
    [
      'a place is itself, however it is written',
      () => samePlace(known({}), known({ name: 'France Central' })),
      true,
    ],
    [
      'a place is not the same place of a stranger',
      () => samePlace(known({}), known({ stranger: 's' })),
      false,
    ],
    [
      'a region is not its namesake in the other cloud',
      () => samePlace(known({}), known({ cloud: 'aws' })),
      false,
    ],
    [
      'two places nobody knows for the same reason are one',
      () => samePlace(nobodyKnows, { ...nobodyKnows }),
      true,
    ],
    [
      'two places nobody knows for two reasons are two',
      () => samePlace(nobodyKnows, { known: false, reason: 'other', settle: 's' }),
      false,
    ],
    ['a known place is no unknown one', () => samePlace(known({}), nobodyKnows), false],
    ['an unknown place is no known one', () => samePlace(nobodyKnows, known({})), false],
    ['a class is as strict as itself', () => atLeast('general', 'general'), true],
    ['general is not as strict as sensitive', () => atLeast('general', 'sensitive'), false],
    [
      'the stricter of two is sensitive, whichever is first',
      () => [stricter('public', 'sensitive'), stricter('sensitive', 'general')],
      ['sensitive', 'sensitive'],
    ],
    [
      'a region around which somebody left a blank',
      () => placeOf('aws', ' eu-west-3 ', 'region'),
      { known: true, value: { cloud: 'aws', name: 'eu-west-3', territory: 'FR' } },
    ],
    [
      'a geography',
      () => placeOf('azure', 'France', 'geography'),
      { known: true, value: { cloud: 'azure', name: 'France', territory: 'FR' } },
    ],
    [
      'a model by an ARN runs in the region of the ARN',
      () => placeOf('aws', 'arn:aws:bedrock:eu-west-3::foundation-model/m', 'model'),
      {
        known: true,
        value: { cloud: 'aws', name: 'arn:aws:bedrock:eu-west-3::foundation-model/m', territory: 'FR' },
      },
    ],
  ])('%s', (_what, said, expected) => {
    expect(said()).toEqual(expected);
  });
  test.each([
    ['a geography nobody knows', 'geography', '"Atlantis" is no known geography'],
    ['a model that says nothing of where', 'model', 'nothing in "Atlantis" says where the model runs'],
  ] as const)('%s', (_what, as, reason) => {
    expect(placeOf('azure', 'Atlantis', as)).toMatchObject({ known: false, reason });
  });
});
