/** Which ways the attributes of a resource open, between which ends, when and how surely. */
import { type FlowEdge, inwards } from '../../../policy/graph/edges';
import { Graph } from '../../../policy/graph/graph';
import { differs, equals } from '../../../policy/guards';
import type { Artefact, Resource } from '../../../policy/model';
import { Choice, Ref, Unknown, type Value } from '../../../policy/values';
import { CONTEXT, SUBSCRIPTION } from '../../support/judging';
import { resource } from '../../support/resource';

const open = new Unknown('nobody says', 'say it');
const A = equals('in', 'a');
const either = (one: Value, other: Value) =>
  new Choice([
    { guard: A, value: one },
    { guard: differs('in', 'a'), value: other },
  ]);
const account = (id: string, more: Record<string, Value> = {}) =>
  resource(id, 'azurerm_storage_account', { name: id, location: 'francecentral', ...more });

/** `how: from → to at property`, and in brackets what else is said. */
const told = (edge: FlowEdge): string => {
  const more = [
    ...(edge.certain ? [] : ['doubtful']),
    ...(edge.maybe ? ['maybe'] : []),
    ...(edge.alien ? ['alien'] : []),
    ...(edge.part ? [edge.part] : []),
    ...(edge.steered ? [edge.steered] : []),
    ...(edge.pairOf ? ['pair'] : []),
    ...(edge.guard.length === 1 && edge.guard[0]?.size === 0 ? [] : ['in a case']),
  ];
  const ends = `${edge.from ? edge.from.id : `(${edge.fromLabel})`} → ${edge.to ? edge.to.id : `(${edge.toLabel})`}`;
  return `${edge.how}: ${ends} at ${edge.property}${more.length > 0 ? ` [${more.join(', ')}]` : ''}`;
};
const drawn = (...resources: readonly Resource[]): readonly string[] =>
  new Graph([{ resources } as unknown as Artefact], CONTEXT).edges().map(told);

const docs = account('docs');
const logs = account('logs');
const setting = (attributes: Record<string, Value>) =>
  resource('setting', 'azurerm_monitor_diagnostic_setting', {
    enabled_log: [{ category: 'x' }],
    storage_account_id: new Ref('logs', ['id']),
    ...attributes,
  });
const id = (rest: string) => `/subscriptions/${SUBSCRIPTION}${rest}`;
const LOG = 'log: docs → logs at storage_account_id';
const queue = resource('q', 'AWS::SQS::Queue', {});
const dead = resource('dead', 'AWS::SQS::Queue', {});
const bus = resource('bus', 'AWS::Events::EventBus', { Name: 'bus' });
const rule = (attributes: Record<string, Value>) =>
  resource('rule', 'AWS::Events::Rule', { EventBusName: new Ref('bus'), ...attributes });
const table = (...regions: readonly Value[]) =>
  resource('table', 'AWS::DynamoDB::GlobalTable', { Replicas: regions.map((Region) => ({ Region })) });

test.each<[string, () => readonly string[], readonly string[]]>([
  ['nothing', () => drawn(docs), []],
  ['a type nobody knows', () => drawn(resource('x', 'azurerm_no_such', {})), []],
  [
    'one that names both ends',
    () => drawn(docs, logs, setting({ target_resource_id: new Ref('docs', ['id']) })),
    [LOG],
  ],
  ['one that names no source', () => drawn(docs, logs, setting({})), []],
  ['one to itself', () => drawn(logs, setting({ target_resource_id: new Ref('logs', ['id']) })), []],
  [
    'from what is not judged',
    () =>
      drawn(
        logs,
        setting({ target_resource_id: id('/resourceGroups/rg/providers/Microsoft.Web/sites/gone') }),
      ),
    [`log: (${id('/resourceGroups/rg/providers/Microsoft.Web/sites/gone')}) → logs at storage_account_id`],
  ],
  ['from a subscription itself', () => drawn(logs, setting({ target_resource_id: id('') })), []],
  [
    'from a subscription itself, with a slash',
    () => drawn(logs, setting({ target_resource_id: id('/') })),
    [],
  ],
  [
    'from a management group',
    () => drawn(logs, setting({ target_resource_id: '/providers/Microsoft.Management/managementGroups/m' })),
    [],
  ],
  [
    'from a resource group',
    () => drawn(logs, setting({ target_resource_id: id('/resourceGroups/rg') })),
    [`log: (${id('/resourceGroups/rg')}) → logs at storage_account_id`],
  ],
  [
    'from what nobody says',
    () => drawn(logs, setting({ target_resource_id: open })),
    ['log: (something unknown) → logs at storage_account_id [doubtful]'],
  ],
  [
    'from one of two',
    () => drawn(docs, logs, setting({ target_resource_id: either(new Ref('docs', ['id']), null) })),
    [`${LOG} [in a case]`],
  ],
  [
    'a part in its whole',
    () =>
      drawn(
        docs,
        resource('part', 'azurerm_storage_container', { storage_account_id: new Ref('docs', ['id']) }),
      ),
    ['content: part → docs at storage_account_id [maybe, whole]'],
  ],
  [
    'a part in a whole that is not judged',
    () => drawn(resource('part', 'azurerm_storage_container', { storage_account_id: 'gone' })),
    [],
  ],
  [
    'copied to the pair of its region',
    () => drawn(account('a', { account_replication_type: 'GRS' })),
    ['geo-redundancy: a → (francesouth) at account_replication_type [pair]'],
  ],
  ['copied nowhere', () => drawn(account('a', { account_replication_type: 'LRS' })), []],
  [
    'copied in one case',
    () => drawn(account('a', { account_replication_type: either('GRS', 'LRS') })),
    ['geo-redundancy: a → (francesouth) at account_replication_type [pair, in a case]'],
  ],
  [
    'copied, nobody says whether',
    () => drawn(account('a', { account_replication_type: open })),
    ['geo-redundancy: a → (francesouth) at account_replication_type [doubtful, pair]'],
  ],
  [
    'copied to the pair of a place nobody says',
    () => drawn(account('a', { location: open, account_replication_type: 'GRS' })),
    [],
  ],
  ['replicas are where the table itself is', () => drawn(table('eu-west-3', 'us-east-1')), []],
  [
    'a target of a rule, and the dead letters of that target',
    () =>
      drawn(
        bus,
        queue,
        dead,
        rule({
          Targets: [{ Arn: new Ref('q', ['Arn']), DeadLetterConfig: { Arn: new Ref('dead', ['Arn']) } }],
        }),
      ),
    [
      'stream: rule → q at Targets[0].Arn',
      'stream: bus → q at Targets[0].Arn',
      'dead letter: rule → dead at Targets[0].DeadLetterConfig.Arn',
      'dead letter: bus → dead at Targets[0].DeadLetterConfig.Arn',
    ],
  ],
  [
    'a rule that is switched off',
    () => drawn(bus, queue, rule({ State: 'DISABLED', Targets: [{ Arn: new Ref('q', ['Arn']) }] })),
    [],
  ],
  [
    'a rule of which nobody says whether it is on',
    () => drawn(bus, queue, rule({ State: open, Targets: [{ Arn: new Ref('q', ['Arn']) }] })),
    ['stream: rule → q at Targets[0].Arn [doubtful]', 'stream: bus → q at Targets[0].Arn [doubtful]'],
  ],
])('%s', (_what, found, expected) => {
  expect(found()).toEqual(expected);
});

test('a tie is seen from the whole as from the part', () => {
  const part = resource('part', 'azurerm_storage_container', { storage_account_id: new Ref('docs', ['id']) });
  const [tie] = new Graph([{ resources: [docs, part] } as unknown as Artefact], CONTEXT).edges() as [
    FlowEdge,
  ];
  expect(inwards(tie)).toEqual({
    ...tie,
    from: docs,
    fromLabel: 'docs',
    to: part,
    toLabel: 'part',
    part: 'part',
  });
  const { to: _, ...loose } = tie;
  const { from: __, ...rootless } = tie;
  const { part: ___, ...plain } = tie;
  expect([loose, rootless, plain, { ...tie, part: 'part' as const }].map(inwards)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
