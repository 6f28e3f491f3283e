/** Where a resource's own data rests, when, and which property says so. */
import { Graph } from '../../../policy/graph/graph';
import { ALWAYS, equals, type Guard } from '../../../policy/guards';
import type { Artefact, Resource } from '../../../policy/model';
import { Choice, Ref, Unknown, type Value } from '../../../policy/values';
import { CONTEXT } from '../../support/judging';
import { resource } from '../../support/resource';

const OTHER = '99999999-9999-9999-9999-999999999999';
const STRANGE = `subscription ${OTHER} is not the enclave's (provider azurerm.far)`;
const DOUBT = "nobody can tell whether its subscription_id is the enclave's (provider azurerm.far)";
const AFTER = 'the place is known only after deployment';
const open = new Unknown('nobody says', 'say it');
const A: Guard = equals('a', 'yes');
const B: Guard = equals('a', 'no');
const either = (one: Value, other: Value): Choice =>
  new Choice([
    { guard: A, value: one },
    { guard: B, value: other },
  ]);
const idOf = (id: string): Ref => new Ref(id, ['id']);

const make = (
  id: string,
  type: string,
  more: Record<string, Value> = {},
  extra: Partial<Resource> = {},
): Resource => ({
  ...resource(id, type.includes('::') ? type : `azurerm_${type}`, more),
  ...extra,
});
const far = (subscription: Value): Partial<Resource> => ({
  provider: { name: 'azurerm', alias: 'far', arguments: { subscription_id: subscription } },
});
const account = (location: Value, more: Record<string, Value> = {}, extra: Partial<Resource> = {}) =>
  make('docs', 'storage_account', { name: 'docs', location, ...more }, extra);
const box = (
  more: Record<string, Value> = { storage_account_id: idOf('docs') },
  extra: Partial<Resource> = {},
) => make('box', 'storage_container', { name: 'box', ...more }, extra);

/** Every place in a line: its name or why it is unknown, whose it is, by which property and whole, whether written, and when. */
function places(judged: Resource, beside: readonly Resource[] = []): readonly string[] {
  const graph = new Graph([{ resources: [judged, ...beside] } as unknown as Artefact], CONTEXT);
  return graph
    .placesOf(judged)
    .map(({ place, guard, property, whole, written }) =>
      [
        place.known ? `${place.value.name} ${place.value.territory}` : `? ${place.reason}; ${place.settle}`,
        ...(place.known && place.value.stranger ? [place.value.stranger] : []),
        ...(place.known && place.value.doubtful ? ['doubtful'] : []),
        ...(property ? [`by ${property}`] : []),
        ...(whole ? [`of ${whole.id}`] : []),
        ...(written ? ['written'] : []),
        ...(guard === ALWAYS || guard.some((one) => one.size === 0)
          ? []
          : [guard.length === 0 ? 'never' : 'maybe']),
      ].join(', '),
    );
}

type Row = [what: string, found: () => readonly string[], expected: readonly string[]];

const NOWHERE = (type: string) =>
  `? nothing says where ${type} rests: neither its own attributes nor a resource it belongs to; judge it together with the resource it belongs to, or judge the plan`;
const PAPERS = make('papers', 'storage_account', { name: 'papers', location: 'francecentral' });
const pool = (more: Record<string, Value>) =>
  make('pool', 'mssql_elasticpool', { name: 'pool', server_name: new Ref('sql', ['name']), ...more });
const sql = (extra: Partial<Resource> = {}) =>
  make('sql', 'mssql_server', { name: 'sql', location: 'francecentral' }, extra);

describe('in Azure', () => {
  test.each<Row>([
    [
      'where its location says',
      () => places(account('France Central')),
      ['France Central FR, by location, written'],
    ],
    [
      'where either of two locations says',
      () => places(account(either('francecentral', 'westeurope'))),
      ['francecentral FR, by location, written, maybe', 'westeurope EEA, by location, written, maybe'],
    ],
    ['where nobody says', () => places(account(open)), ['? nobody says; say it, by location, written']],
    [
      'where an attribute says that nobody read',
      () => places(account(new Ref('gone', ['location']))),
      [`? ${AFTER}; write it out, by location, written`],
    ],
    ['nothing says where', () => places(box({})), [NOWHERE('azurerm_storage_container')]],
    [
      'where its whole rests',
      () => places(box(), [account('francecentral')]),
      ['francecentral FR, by storage_account_id, of docs, written'],
    ],
    [
      'in every place of its whole',
      () => places(box(), [account(either('francecentral', 'westeurope'))]),
      [
        'francecentral FR, by storage_account_id, of docs, written, maybe',
        'westeurope EEA, by storage_account_id, of docs, written, maybe',
      ],
    ],
    [
      'where the whole rests that bears the name',
      () => places(box({ storage_account_name: 'docs' }), [account('westeurope')]),
      ['westeurope EEA, by storage_account_name, of docs, written'],
    ],
    [
      'where either of its wholes rests',
      () =>
        places(box({ storage_account_id: either(idOf('docs'), idOf('papers')) }), [
          account('westeurope'),
          PAPERS,
        ]),
      [
        'westeurope EEA, by storage_account_id, of docs, written, maybe',
        'francecentral FR, by storage_account_id, of papers, written, maybe',
      ],
    ],
    [
      'never both in one whole and in the place that only the other one has',
      () =>
        places(box({ storage_account_id: either(idOf('docs'), idOf('papers')) }), [
          account(either('westeurope', 'northeurope')),
          make('papers', 'storage_account', { name: 'papers', location: either('eastus', 'francesouth') }),
        ]),
      [
        'westeurope EEA, by storage_account_id, of docs, written, maybe',
        'francesouth FR, by storage_account_id, of papers, written, maybe',
      ],
    ],
    [
      'where one of its wholes rests, though nobody can tell of the other',
      () => places(box({ storage_account_id: either(idOf('docs'), idOf('gone')) }), [account('westeurope')]),
      [
        'westeurope EEA, by storage_account_id, of docs, written, maybe',
        '? the resource it names is not judged; judge it together with that resource, by storage_account_id, maybe',
      ],
    ],
    [
      'in a whole nobody read',
      () => places(box({ storage_account_id: idOf('gone') })),
      ['? the resource it names is not judged; judge it together with that resource, by storage_account_id'],
    ],
    [
      'in a whole nobody read, by its id in another subscription',
      () =>
        places(
          box({
            storage_account_id: `/subscriptions/${OTHER}/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/x`,
          }),
        ),
      [`another subscription undefined, subscription ${OTHER} is not the enclave's, by storage_account_id`],
    ],
    [
      'in the second whole it names, where nobody can tell the first',
      () => places(box({ storage_account_id: open, storage_account_name: 'docs' }), [account('westeurope')]),
      ['westeurope EEA, by storage_account_name, of docs, written'],
    ],
    [
      'nobody can tell of any whole: for the first reason',
      () => places(box({ storage_account_id: open, storage_account_name: idOf('gone') })),
      ['? nobody says; say it, by storage_account_id'],
    ],
    [
      'in a circle of wholes',
      () =>
        places(make('a', 'storage_container', { storage_account_id: idOf('b') }), [
          make('b', 'storage_container', { storage_account_id: idOf('a') }),
        ]),
      [`${NOWHERE('azurerm_storage_container')}, by storage_account_id, of b`],
    ],
    [
      'in its group, where neither itself nor a whole says more',
      () =>
        places(make('logs', 'log_analytics_workspace', { name: 'logs', resource_group_name: 'rg' }), [
          make('group', 'resource_group', { name: 'rg', location: 'westeurope' }),
        ]),
      ['westeurope EEA, by resource_group_name, written'],
    ],
    [
      'in the world, whatever its location',
      () => places(make('d', 'datadog_monitor', { location: 'francecentral' })),
      ['global world'],
    ],
    [
      'in a geography',
      () => places(make('c', 'communication_service', { data_location: 'France' })),
      ['France FR, by data_location, written'],
    ],
    [
      'in the geography its service takes',
      () => places(make('c', 'communication_service', {})),
      ['United States world, by data_location'],
    ],
    [
      'in a geography nobody says',
      () => places(make('c', 'communication_service', { data_location: open })),
      ['? nobody says; say it, by data_location, written'],
    ],
  ])('%s', (_what, found, expected) => {
    expect(found()).toEqual(expected);
  });
});

describe('whose', () => {
  test.each<Row>([
    [
      'another subscription’s',
      () => places(account('francecentral', {}, far(OTHER))),
      [`francecentral FR, ${STRANGE}, by location, written`],
    ],
    [
      'a subscription’s that nobody can tell',
      () => places(account('francecentral', {}, far(open))),
      [`francecentral FR, ${DOUBT}, doubtful, by location, written`],
    ],
    [
      'another subscription’s, in a place nobody can tell',
      () => places(account(open, {}, far(OTHER))),
      ['? nobody says; say it, by location, written'],
    ],
    [
      'its whole’s, which is another’s',
      () => places(box(), [account('francecentral', {}, far(OTHER))]),
      [`francecentral FR, ${STRANGE}, by storage_account_id, of docs, written`],
    ],
    [
      'its whole’s, of which nobody can tell',
      () => places(box(), [account('francecentral', {}, far(open))]),
      [`francecentral FR, ${DOUBT}, doubtful, by storage_account_id, of docs, written`],
    ],
    [
      'its whole’s, though it says itself where it is',
      () => places(pool({ location: 'francesouth' }), [sql(far(OTHER))]),
      [`francesouth FR, ${STRANGE}, by location, written`],
    ],
    [
      'its whole’s of which nobody can tell, though it says itself where it is',
      () => places(pool({ location: 'francesouth' }), [sql(far(open))]),
      [`francesouth FR, ${DOUBT}, doubtful, by location, written`],
    ],
    [
      'its own, as its whole is',
      () => places(pool({ location: 'francesouth' }), [sql()]),
      ['francesouth FR, by location, written'],
    ],
    [
      'its own, though it says itself that it is another’s and its whole is not',
      () => places(box(undefined, far(OTHER)), [account('francecentral')]),
      [`francecentral FR, ${STRANGE}, by storage_account_id, of docs, written`],
    ],
  ])('%s', (_what, found, expected) => {
    expect(found()).toEqual(expected);
  });
});

describe('in AWS', () => {
  const bucket = (region: Value) =>
    make('B', 'AWS::S3::Bucket', {}, { stack: { name: 's', region, account: '111111111111' } });
  const volume = (attribute: string, id = 'M') =>
    make('V', 'AWS::EC2::Volume', { AvailabilityZone: new Ref(id, [attribute]) });
  const machine = (more: Record<string, Value>) => make('M', 'AWS::EC2::Instance', more);
  const inSubnet = machine({ SubnetId: new Ref('S') });
  const subnet = (more: Record<string, Value>) => make('S', 'AWS::EC2::Subnet', more);
  const copies = (more: Record<string, Value>) =>
    make('D', 'AWS::Lightsail::Distribution', { DefaultCacheBehavior: { Behavior: 'dont-cache' }, ...more });
  const UNTOLD = [`? ${AFTER}; write it out, by AvailabilityZone, written`];

  test.each<Row>([
    ['in the region of its stack', () => places(bucket('eu-west-3')), ['eu-west-3 FR']],
    ['in a region nobody says', () => places(bucket(open)), ['? nobody says; say it']],
    ['in a region told later', () => places(bucket(new Ref('x'))), [`? ${AFTER}; write it out`]],
    ['in the world', () => places(make('K', 'AWS::CloudFront::KeyValueStore', {})), ['global world']],
    [
      'in the world, where it keeps copies',
      () => places(copies({ CacheBehaviors: [{ Behavior: 'cache' }] })),
      ['global world'],
    ],
    ['in its stack, where it keeps none', () => places(copies({})), ['eu-west-3 FR']],
    [
      'in a zone',
      () => places(make('V', 'AWS::EC2::Volume', { AvailabilityZone: 'eu-west-3a' })),
      ['eu-west-3a FR, by AvailabilityZone, written'],
    ],
    [
      'in several zones, one of them open',
      () =>
        places(
          make('C', 'AWS::DAX::Cluster', {
            AvailabilityZones: ['eu-west-3a', either('eu-west-3b', 'us-east-1a')],
          }),
        ),
      [
        'eu-west-3a FR, by AvailabilityZones[0], written',
        'eu-west-3b FR, by AvailabilityZones[1], written, maybe',
        'us-east-1a world, by AvailabilityZones[1], written, maybe',
      ],
    ],
    [
      'in the zone a machine was given by its subnet',
      () => places(volume('AvailabilityZone'), [inSubnet, subnet({ AvailabilityZone: 'us-east-1a' })]),
      ['us-east-1a world, by AvailabilityZone, of S, written'],
    ],
    [
      'in the zone a machine says itself',
      () =>
        places(volume('AvailabilityZone'), [
          machine({ AvailabilityZone: 'us-east-1b', SubnetId: new Ref('S') }),
          subnet({ AvailabilityZone: 'us-east-1a' }),
        ]),
      ['us-east-1b world, by AvailabilityZone, written'],
    ],
    [
      'where a machine stands that has no zone',
      () => places(volume('AvailabilityZone'), [machine({})]),
      ['eu-west-3 FR, by AvailabilityZone, written'],
    ],
    ['where another attribute of a machine says', () => places(volume('Zone'), [machine({})]), UNTOLD],
    ['where a machine stands that nobody read', () => places(volume('AvailabilityZone')), UNTOLD],
    [
      'in a circle of zones',
      () =>
        places(volume('AvailabilityZone', 'W'), [
          make('W', 'AWS::EC2::Volume', { AvailabilityZoneId: new Ref('V', ['AvailabilityZone']) }),
        ]),
      UNTOLD,
    ],
    [
      'in the zone of its subnet',
      () => places(inSubnet, [subnet({ AvailabilityZone: 'us-east-1a' })]),
      ['us-east-1a world, by SubnetId, of S, written'],
    ],
    ['in its stack, where its subnet has no zone', () => places(inSubnet, [subnet({})]), ['eu-west-3 FR']],
    [
      'in the geography its service takes',
      () => places(make('W', 'AWS::AWSExternalAnthropic::Workspace', {})),
      ['us world, by DataResidency.WorkspaceGeo'],
    ],
    [
      'nothing says where',
      () => {
        const { stack: _, ...unstacked } = make('N', 'AWS::No::Such', {});
        return places(unstacked);
      },
      [NOWHERE('AWS::No::Such')],
    ],
  ])('%s', (_what, found, expected) => {
    expect(found()).toEqual(expected);
  });
});
