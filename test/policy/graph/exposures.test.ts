/** To whom outside a resource opens its data: anybody, another account, tenant or subscription, or somebody who cannot be told. */
import { exposuresOf } from '../../../policy/graph/exposures';
import { ALWAYS, differs, equals, type Guard } from '../../../policy/guards';
import type { Context, Resource } from '../../../policy/model';
import { Ambient, Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';
import { CONTEXT, SUBSCRIPTION, TENANT } from '../../support/judging';

const OWN = '111111111111';
const OTHER = '999999999999';
const STRANGER = '99999999-9999-9999-9999-999999999999';
const open = new Unknown('nobody says', 'say it');
const ambient = new Ambient('the deployer’s own', 'name it');
const A = equals('in', 'a');
const NOT_A = differs('in', 'a');
const either = (one: Value, other: Value): Choice =>
  new Choice([
    { guard: A, value: one },
    { guard: NOT_A, value: other },
  ]);

/** What is opened, without the resource that opens it. */
function opened(type: string, attributes: Value, context: Context = CONTEXT): readonly object[] {
  const holder = { type, attributes } as Resource;
  return exposuresOf(holder, context, () => undefined).map(({ holder: same, ...rest }) => {
    expect(same).toBe(holder);
    return rest;
  });
}
const to = (whom: string, property: string, more: { guard?: Guard; certain?: boolean } = {}) => ({
  property,
  whom,
  guard: ALWAYS,
  certain: true,
  ...more,
});
const NOBODY_KNOWS = { certain: false };

const MEMBERS = 'AWS::CleanRooms::Collaboration';
const members = (...ids: readonly Value[]): Value => ({ Members: ids.map((id) => ({ AccountId: id })) });
const FIRST = 'Members[0].AccountId';
const SECOND = 'Members[1].AccountId';
const otherAccount = `account ${OTHER} is not the sponsor's`;

describe('accounts', () => {
  test.each<[string, Value, readonly object[]]>([
    ['nobody', {}, []],
    ['the sponsor’s own', members(OWN), []],
    ['another', members(OTHER), [to(otherAccount, FIRST)]],
    ['its own and another', members(OWN, OTHER), [to(otherAccount, SECOND)]],
    ['a root', members(`arn:aws:iam::${OTHER}:root`), [to(otherAccount, FIRST)]],
    ['a role of its own', members(`arn:aws:iam::${OWN}:role/r`), []],
    ['a text with an account in it', members(`x${OTHER}`), []],
    ['a longer number', members(`${OTHER}9`), []],
    ['an ARN in a longer text', members(`x arn:aws:iam::${OTHER}:root`), []],
    ['an ARN with a longer number', members(`arn:aws:iam::${OTHER}9:root`), []],
    ['anybody', members('*'), [to('anybody', FIRST)]],
    ['all', members('all'), [to('anybody', FIRST)]],
    ['the public, in capitals', members('PUBLIC'), [to('anybody', FIRST)]],
    ['all users', members('all-users'), [to('anybody', FIRST)]],
    ['an organisation', members('o-abc123'), [to('the organisation o-abc123', FIRST)]],
    ['what only begins like one', members('o-abc 123'), []],
    ['what only ends like one', members('pro-abc'), []],
    [
      'an organisation by its ARN',
      members(`arn:aws:organizations::x:organization/o-a`),
      [to('the organisation arn:aws:organizations::x:organization/o-a', FIRST)],
    ],
    ['an ARN of something else that names one', members('x:arn:aws:organizations::x'), []],
    ['a role by its name', members('reader'), []],
    ['somebody nobody can tell', members(open), [to('somebody who cannot be told (…)', FIRST, NOBODY_KNOWS)]],
    [
      'somebody of whom a part is told',
      members(new Text(['arn:aws:iam::', open, ':role/', open])),
      [to('somebody who cannot be told (arn:aws:iam::…:role/…)', FIRST, NOBODY_KNOWS)],
    ],
    ['the deployer’s own', members(new Text(['arn:aws:iam::', ambient, ':root'])), []],
    [
      'the deployer’s own, the rest open',
      members(new Text(['arn:aws:iam::', ambient, ':', open])),
      [to('somebody who cannot be told (arn:aws:iam::…:…)', FIRST, NOBODY_KNOWS)],
    ],
    ['what is made from a resource of the programme', members(new Ref('f#role', ['Arn'])), []],
    [
      'another, in one of two cases',
      members(either(OWN, OTHER)),
      [to(otherAccount, FIRST, { guard: NOT_A })],
    ],
    [
      'two, each in its case',
      members(either(OTHER, '*')),
      [to(otherAccount, FIRST, { guard: A }), to('anybody', FIRST, { guard: NOT_A })],
    ],
  ])('%s', (_what, attributes, expected) => {
    expect(opened(MEMBERS, attributes)).toEqual(expected);
  });
  test('nobody says which are the sponsor’s', () => {
    expect(opened(MEMBERS, members(OTHER), { ...CONTEXT, sponsorAccounts: [] })).toEqual([]);
  });
  test('a type that opens nothing', () => {
    expect(opened('AWS::IAM::Role', members(OTHER))).toEqual([]);
    expect(opened('AWS::No::Such', members(OTHER))).toEqual([]);
  });
});

const otherTenant = `tenant ${STRANGER} is not the enclave's`;
const otherSubscription = `subscription ${STRANGER} is not the enclave's`;

describe('tenants and subscriptions', () => {
  const tenants = 'linking_allowed_for_aad_tenant_ids';
  const linked = (...ids: readonly Value[]) => opened('azurerm_synapse_workspace', { [tenants]: ids });
  const HUB = 'endpoint[0].subscription_id';
  const hub = (id: Value) => opened('azurerm_iothub', { endpoint: [{ subscription_id: id }] });
  const access = (more: Record<string, Value>) =>
    opened('azurerm_storage_account', { network_rules: [{ private_link_access: [more] }] });
  const LINK = 'network_rules[0].private_link_access[0].endpoint_';
  const id = (subscription: string) => `/subscriptions/${subscription}/resourceGroups/rg`;
  test.each<[string, () => readonly object[], readonly object[]]>([
    ['its own tenant', () => linked(TENANT), []],
    ['another tenant', () => linked(TENANT, STRANGER), [to(otherTenant, `${tenants}[1]`)]],
    ['its own subscription', () => hub(SUBSCRIPTION), []],
    ['another subscription', () => hub(STRANGER), [to(otherSubscription, HUB)]],
    ['another subscription by an id', () => hub(id(STRANGER)), [to(otherSubscription, HUB)]],
    ['its own subscription by an id', () => hub(id(SUBSCRIPTION.toUpperCase())), []],
    ['the deployer’s', () => hub(ambient), []],
    [
      'a subscription nobody tells',
      () => hub(open),
      [to('somebody who cannot be told (…)', HUB, NOBODY_KNOWS)],
    ],
    [
      'a resource of another subscription',
      () => access({ endpoint_resource_id: id(STRANGER) }),
      [to(otherSubscription, `${LINK}resource_id`)],
    ],
    ['a resource nobody tells, most often its own', () => access({ endpoint_resource_id: open }), []],
    [
      'another tenant, one level deeper',
      () => access({ endpoint_tenant_id: STRANGER }),
      [to(otherTenant, `${LINK}tenant_id`)],
    ],
  ])('%s', (_what, said, expected) => {
    expect(said()).toEqual(expected);
  });
});

describe('anybody', () => {
  const replicated = 'cross_tenant_replication_enabled';
  const others = 'accounts of other tenants, by object replication';
  const account = (attributes: Value) => opened('azurerm_storage_account', attributes);
  test.each<[string, () => readonly object[], readonly object[]]>([
    ['what is switched on', () => account({ [replicated]: true }), [to(others, replicated)]],
    ['what is switched off', () => account({ [replicated]: false }), []],
    [
      'what nobody says is on or off',
      () => account({ [replicated]: open }),
      [to(others, replicated, NOBODY_KNOWS)],
    ],
    [
      'what is switched on in one case',
      () => account({ [replicated]: either(true, false) }),
      [to(others, replicated, { guard: A })],
    ],
    [
      'what a block that is written opens',
      () => account({ static_website: [{}] }),
      [to('anybody', 'static_website')],
    ],
    [
      'what its being there opens',
      () => opened('azurerm_storage_account_static_website', { storage_account_id: 'x' }),
      [to('anybody', 'storage_account_id')],
    ],
    ['what is there without what it opens', () => opened('azurerm_storage_account_static_website', {}), []],
  ])('%s', (_what, said, expected) => {
    expect(said()).toEqual(expected);
  });
});

describe('policies that stand alone or by their store', () => {
  const Statement = [{ Effect: 'Allow', Principal: '*' }];
  test.each([
    ['AWS::AIOps::InvestigationGroup', 'InvestigationGroupPolicy'],
    ['AWS::APS::ResourcePolicy', 'PolicyDocument'],
    ['AWS::Bedrock::KnowledgeBasePolicy', 'PolicyDocument'],
    ['AWS::Bedrock::ResourcePolicy', 'PolicyDocument'],
    ['AWS::BedrockAgentCore::ResourcePolicy', 'Policy'],
    ['AWS::CloudTrail::ResourcePolicy', 'ResourcePolicy'],
    ['AWS::Comprehend::DocumentClassifier', 'ModelPolicy'],
    ['AWS::Comprehend::EntityRecognizer', 'ModelPolicy'],
  ])('%s opens by its %s', (type, path) => {
    const anybody = [to('anybody', `${path}.Statement[0].Principal`)];
    expect(opened(type, { [path]: { Statement } })).toEqual(anybody);
    expect(opened(type, { [path]: JSON.stringify({ Statement }) })).toEqual(anybody);
  });

  test('packages rest with the account of their domain', () => {
    const packages = (DomainOwner: string) => opened('AWS::CodeArtifact::Repository', { DomainOwner });
    expect(packages(OTHER)).toEqual([to(otherAccount, 'DomainOwner')]);
    expect(packages(OWN)).toEqual([]);
  });
});

describe('principals', () => {
  const policy = (...statements: readonly Value[]): Value => ({ AccessPolicy: { Statement: statements } });
  const vault = (attributes: Value) => opened('AWS::Backup::BackupVault', attributes);
  const bus = (statement: Value) => opened('AWS::Events::EventBusPolicy', { Statement: statement });
  test.each<[string, () => readonly object[], readonly object[]]>([
    [
      'whom a policy lets in',
      () => vault(policy({ Effect: 'Allow', Principal: { AWS: ['*', OTHER, OWN] } })),
      [
        to('anybody', 'AccessPolicy.Statement[0].Principal.AWS[0]'),
        to(otherAccount, 'AccessPolicy.Statement[0].Principal.AWS[1]'),
      ],
    ],
    ['whom it keeps out', () => vault(policy({ Effect: 'Deny', Principal: '*' })), []],
    [
      'whom a policy written as text lets in',
      () =>
        opened('AWS::MediaStore::Container', {
          Policy: ` ${JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: OTHER } }] })}`,
        }),
      [to(otherAccount, 'Policy.Statement[0].Principal.AWS')],
    ],
    [
      'whom a text that is open in part lets in',
      () =>
        opened('AWS::MediaStore::Container', {
          Policy: new Text(['{"Statement":{"Effect":"Allow","Principal":{"AWS":"', open, '"}}}']),
        }),
      [to('somebody who cannot be told (…)', 'Policy.Statement.Principal.AWS', NOBODY_KNOWS)],
    ],
    ['a principal, as ever, that no policy is around', () => vault({ AccessPolicy: OWN }), []],
    [
      'whom a statement of a bus lets in',
      () => bus({ Effect: 'Allow', Principal: '*' }),
      [to('anybody', 'Statement.Principal')],
    ],
    ['whom a statement of a bus keeps out', () => bus({ Effect: 'Deny', Principal: '*' }), []],
    [
      'each by its own statement',
      () =>
        bus([
          { Effect: 'Deny', Principal: '*' },
          { Effect: 'Allow', Principal: { AWS: OTHER } },
        ]),
      [to(otherAccount, 'Statement[1].Principal.AWS')],
    ],
    [
      'a statement of which nobody says what it does',
      () => bus({ Effect: open, Principal: { AWS: OTHER } }),
      [to(otherAccount, 'Statement.Principal.AWS', NOBODY_KNOWS)],
    ],
    [
      'a statement that lets in in one case, of whom is let in in the other',
      () => bus({ Effect: either('Allow', 'Deny'), Principal: { AWS: either(OWN, OTHER) } }),
      [],
    ],
  ])('%s', (_what, said, expected) => {
    expect(said()).toEqual(expected);
  });
});
