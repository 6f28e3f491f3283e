/** Where data of each class can come to rest over any number of ways, and where it must not. */
import { type Closure, type ClosureLookup, close, type Leak } from '../../../policy/graph/closure';
import { type FlowEdge, inwards } from '../../../policy/graph/edges';
import { groupBy } from '../../../policy/group-by';
import { ALWAYS, equals, type Guard } from '../../../policy/guards';
import type { Known, Resource } from '../../../policy/model';
import type { Place } from '../../../policy/places';
import type { Classification } from '../../../policy/programme';

const A = equals('in', 'a');
const B = equals('in', 'b');
const place = (name: string, territory: Place['territory'], more: Partial<Place> = {}): Known<Place> => ({
  known: true,
  value: { cloud: 'azure', name, ...(territory ? { territory } : {}), ...more },
});
const HOME = place('francecentral', 'FR');
const EUROPE = place('westeurope', 'EEA');
const WORLD = place('eastus', 'world');
const PARIS = place('eu-west-3', 'FR', { cloud: 'aws' });
const THEIRS = place('francecentral', 'FR', { stranger: 'theirs' });
const DOUBTFUL = place('francecentral', 'FR', { stranger: 'perhaps theirs', doubtful: true });
const UNKNOWN: Known<Place> = { known: false, reason: 'nobody says', settle: 'say it' };

interface Store {
  readonly is?: Classification;
  readonly at?: Known<Place> | readonly { place: Known<Place>; guard: Guard }[];
  readonly guard?: Guard;
  readonly type?: string;
  readonly environment?: 'sponsor' | 'enclave';
}
type Way = readonly [
  from: string | undefined,
  to: string | Known<Place>,
  more?: Partial<FlowEdge> & { by?: Guard },
];

/** The closure over stores by name and the ways between them; a way without a holder of its own is opened by its source. */
function closed(stores: Readonly<Record<string, Store>>, ways: readonly Way[]): Closure {
  const all = Object.fromEntries(
    Object.entries(stores).map(([id, { guard = ALWAYS, type, environment = 'enclave' }]) => [
      id,
      { id, address: id, type: type ?? 'azurerm_storage_account', environment, guard } as Resource,
    ]),
  );
  const edges = ways.map(([from, to, { by, ...more } = {}]): FlowEdge => {
    const end =
      typeof to === 'string' ? { to: all[to] as Resource, toLabel: to } : { place: to, toLabel: labelOf(to) };
    const holder = { ...(all[from ?? ''] ?? all[end.toLabel]), guard: by ?? ALWAYS } as Resource;
    return {
      how: 'export',
      holder: { ...holder, id: `${from} to ${end.toLabel}` },
      property: 'to',
      ...(from ? { from: all[from] as Resource } : {}),
      fromLabel: from ?? 'somebody',
      ...end,
      guard: ALWAYS,
      certain: true,
      maybe: false,
      ...more,
    };
  });
  const lookup: ClosureLookup = {
    outgoing: groupBy(
      edges.filter((e) => e.from),
      (e) => e.from?.id ?? '',
    ),
    inward: groupBy(
      edges.flatMap((e) => inwards(e) ?? []),
      (e) => e.from?.id ?? '',
    ),
    fromUnknown: edges.filter((e) => !e.from),
    placesOf: ({ id }) => {
      const at = stores[id]?.at ?? HOME;
      return 'known' in at ? [{ place: at, guard: ALWAYS }] : at;
    },
    classesOf: ({ id }) => {
      const is = stores[id]?.is;
      return is ? [{ guard: ALWAYS, classification: is }] : [];
    },
  };
  return close(Object.values(all), lookup);
}
const labelOf = (at: Known<Place>): string => (at.known ? at.value.name : 'nobody knows where');

/** `sensitive: a → b → westeurope: territory`, with `?` where it is not certain. */
const told = ({ leaks }: Closure): readonly string[] =>
  leaks.map((leak) => `${leak.classification}: ${trail(leak)}: ${leak.why}${leak.certain ? '' : '?'}`);
const trail = ({ source, hops, edge }: Leak): string =>
  [source, ...hops.map((hop) => hop.toLabel), edge.toLabel].join(' → ');

const secret: Store = { is: 'sensitive' };
const general: Store = { is: 'general' };
const keeps: Store = {};
const abroad: Store = { at: EUROPE };
const passes: Store = { type: 'azurerm_monitor_diagnostic_setting', at: EUROPE };
const sponsors: Store = { is: 'sensitive', type: 'AWS::S3::Bucket', environment: 'sponsor', at: PARIS };
const whole = (from: string, to: string): Way => [from, to, { how: 'content', part: 'whole', maybe: true }];
const DOUBT = { certain: false };

test.each<[string, Readonly<Record<string, Store>>, readonly Way[], readonly string[]]>([
  ['a store alone', { a: secret }, [], []],
  ['at home', { a: secret, b: keeps }, [['a', 'b']], []],
  ['abroad', { a: secret, b: abroad }, [['a', 'b']], ['sensitive: a → b: territory']],
  ['to a place abroad', { a: secret }, [['a', EUROPE]], ['sensitive: a → westeurope: territory']],
  ['to a place at home', { a: secret }, [['a', HOME]], []],
  ['to a stranger in France', { a: secret }, [['a', THEIRS]], ['sensitive: a → francecentral: enclave']],
  [
    'to one who may be a stranger',
    { a: secret },
    [['a', DOUBTFUL]],
    ['sensitive: a → francecentral: enclave?'],
  ],
  ['to the other cloud in France', { a: secret }, [['a', PARIS]], ['sensitive: a → eu-west-3: enclave']],
  ['nobody knows where', { a: secret }, [['a', UNKNOWN]], ['sensitive: a → nobody knows where: unknown?']],
  ['nobody knows where, if anywhere', { a: secret }, [['a', UNKNOWN, { maybe: true }]], []],
  ['general data within the Union', { a: general }, [['a', EUROPE]], []],
  ['general data to the world', { a: general }, [['a', WORLD]], ['general: a → eastus: territory']],
  ['general data to nobody knows where', { a: general }, [['a', UNKNOWN]], []],
  ['public data to the world', { a: { is: 'public' } }, [['a', WORLD]], []],
  ['data of no class', { a: keeps }, [['a', WORLD]], []],
  [
    'over two hops',
    { a: secret, b: keeps, c: abroad },
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
    ['sensitive: a → b → c: territory'],
  ],
  [
    'the shortest way is shown',
    { a: secret, b: keeps, c: abroad },
    [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
    ],
    ['sensitive: a → c: territory', 'sensitive: a → b → c: territory'],
  ],
  [
    'what comes after a leak is its repair’s to say',
    { a: secret, b: abroad, c: abroad },
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
    ['sensitive: a → b: territory'],
  ],
  [
    'what comes after a leak that is not certain is said',
    { a: secret, b: abroad, c: abroad },
    [
      ['a', 'b', DOUBT],
      ['b', 'c'],
    ],
    ['sensitive: a → b: territory?', 'sensitive: a → b → c: territory?'],
  ],
  [
    'what comes after a place nobody knows is said',
    { a: secret, b: { is: 'general', at: UNKNOWN }, c: abroad },
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
    ['sensitive: a → b: unknown?', 'sensitive: a → b → c: territory'],
  ],
  [
    'what comes after a place that may be a stranger’s is said',
    { a: secret, b: { at: DOUBTFUL }, c: abroad },
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
    ['sensitive: a → b: enclave?', 'sensitive: a → b → c: territory'],
  ],
  [
    'what is in one of two places, of which one is abroad',
    {
      a: secret,
      b: {
        at: [
          { place: HOME, guard: A },
          { place: EUROPE, guard: B },
        ],
      },
      c: abroad,
    },
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
    ['sensitive: a → b: territory', 'sensitive: a → b → c: territory'],
  ],
  [
    'what keeps nothing passes it on',
    { a: secret, b: passes, c: abroad },
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
    ['sensitive: a → b → c: territory'],
  ],
  [
    'a store of unknown place that answers for its own class',
    { a: secret, b: { is: 'sensitive', at: UNKNOWN } },
    [['a', 'b']],
    [],
  ],
  [
    'a store of unknown place and of no class',
    { a: secret, b: { at: UNKNOWN } },
    [['a', 'b']],
    ['sensitive: a → b: unknown?'],
  ],
  [
    'a store of unknown place that is general',
    { a: secret, b: { is: 'general', at: UNKNOWN } },
    [['a', 'b']],
    ['sensitive: a → b: unknown?'],
  ],
  [
    'two cases that exclude each other',
    { a: secret, b: keeps, c: abroad },
    [
      ['a', 'b', { guard: A }],
      ['b', 'c', { guard: B }],
    ],
    [],
  ],
  [
    'a source that is there in another case',
    { a: { is: 'sensitive', guard: A }, b: abroad },
    [['a', 'b', { guard: B }]],
    [],
  ],
  [
    'a target that is there in another case',
    { a: secret, b: { at: EUROPE, guard: B } },
    [['a', 'b', { guard: A }]],
    [],
  ],
  ['a way that is opened in another case', { a: secret, b: abroad }, [['a', 'b', { guard: A, by: B }]], []],
  [
    'a place that holds in another case',
    { a: secret, b: { at: [{ place: EUROPE, guard: B }] } },
    [['a', 'b', { guard: A }]],
    [],
  ],
  [
    'in a circle',
    { a: secret, b: keeps },
    [
      ['a', 'b'],
      ['b', 'a'],
      ['b', EUROPE],
    ],
    ['sensitive: a → b → westeurope: territory'],
  ],
  [
    'two classes to one place: once, the stricter',
    { a: secret, b: general, c: keeps },
    [
      ['a', 'c'],
      ['b', 'c'],
      ['c', WORLD],
    ],
    ['sensitive: a → c → eastus: territory'],
  ],
  [
    'a certain way after a doubtful one',
    { a: secret, b: keeps, c: keeps },
    [
      ['a', 'c', DOUBT],
      ['a', 'b'],
      ['b', 'c'],
      ['c', EUROPE],
    ],
    ['sensitive: a → b → c → westeurope: territory'],
  ],
  [
    'a doubtful way after a certain one',
    { a: secret, b: keeps, c: keeps },
    [
      ['a', 'c'],
      ['a', 'b', DOUBT],
      ['b', 'c'],
      ['c', EUROPE],
    ],
    ['sensitive: a → c → westeurope: territory'],
  ],
  [
    'a certain way of a lesser class after a doubtful one of a stricter',
    { a: secret, b: general, c: keeps },
    [
      ['a', 'c', DOUBT],
      ['b', 'c'],
      ['c', WORLD],
    ],
    ['sensitive: a → c → eastus: territory?'],
  ],
  [
    'one of two strangers',
    {
      a: secret,
      b: {
        at: [
          { place: THEIRS, guard: A },
          { place: place('francecentral', 'FR', { stranger: 'another' }), guard: B },
        ],
      },
    },
    [['a', 'b']],
    ['sensitive: a → b: enclave', 'sensitive: a → b: enclave'],
  ],
  [
    'what is sent to a whole by one way, and to its part by another',
    { a: secret, server: keeps, part: keeps, other: keeps },
    [whole('part', 'server'), whole('other', 'server'), ['a', 'server'], ['a', 'part'], ['other', EUROPE]],
    ['sensitive: a → server → other → westeurope: territory'],
  ],
  ['a pair of a place that is refused itself', { a: secret }, [['a', EUROPE, { pairOf: EUROPE }]], []],
  ['a pair of a place nobody knows', { a: secret }, [['a', UNKNOWN, { pairOf: UNKNOWN }]], []],
  [
    'a pair of a place at home',
    { a: secret },
    [['a', EUROPE, { pairOf: HOME }]],
    ['sensitive: a → westeurope: territory'],
  ],
  [
    'from somebody who is not judged',
    { b: abroad },
    [[undefined, 'b']],
    ['sensitive: somebody → b: territory?'],
  ],
  [
    'from somebody who is not judged, over two hops',
    { b: keeps, c: abroad },
    [
      [undefined, 'b'],
      ['b', 'c'],
    ],
    ['sensitive: somebody → b → c: territory?'],
  ],
  [
    'from somebody, by what is there in another case',
    { b: abroad },
    [[undefined, 'b', { guard: A, by: B }]],
    [],
  ],
  ['of the sponsor inside its cloud: said of the store', { a: sponsors }, [['a', PARIS]], []],
  [
    'of the sponsor out of France',
    { a: sponsors },
    [['a', EUROPE]],
    ['sensitive: a → westeurope: territory'],
  ],
  [
    'of the sponsor to a stranger',
    { a: sponsors },
    [['a', place('eu-west-3', 'FR', { cloud: 'aws', stranger: 'theirs' })]],
    ['sensitive: a → eu-west-3: enclave'],
  ],
  [
    'of the enclave by a store of the sponsor',
    { a: secret, b: { ...sponsors, is: 'general' } },
    [
      ['a', 'b', DOUBT],
      ['b', PARIS],
    ],
    ['sensitive: a → b: enclave?'],
  ],
  [
    'by what keeps nothing for the sponsor',
    { a: { ...sponsors, type: 'AWS::Lambda::Function' } },
    [['a', PARIS]],
    ['sensitive: a → eu-west-3: enclave'],
  ],
  [
    'what happens to a whole happens to its part',
    { part: secret, server: abroad },
    [whole('part', 'server'), ['server', EUROPE]],
    ['sensitive: part → server → westeurope: territory'],
  ],
  [
    'what is sent to a whole may rest in any of its parts',
    { a: secret, server: keeps, part: keeps },
    [whole('part', 'server'), ['a', 'server'], ['part', EUROPE]],
    ['sensitive: a → server → part → westeurope: territory'],
  ],
  [
    'what is sent to a whole by one who names the part',
    { a: secret, server: keeps, part: keeps, other: keeps },
    [
      whole('part', 'server'),
      whole('other', 'server'),
      ['a', 'server', { holder: { id: 'h', guard: ALWAYS } as Resource }],
      ['a', 'part', { holder: { id: 'h', guard: ALWAYS } as Resource }],
      ['other', EUROPE],
    ],
    [],
  ],
  [
    'what a part has does not come to the parts beside it',
    { part: secret, server: keeps, other: keeps },
    [whole('part', 'server'), whole('other', 'server'), ['other', EUROPE]],
    [],
  ],
])('%s', (_what, stores, ways, expected) => {
  expect(told(closed(stores, ways))).toEqual(expected);
});

test('the strictest class that reaches each', () => {
  const { reached } = closed({ a: secret, b: general, c: keeps, d: keeps, e: keeps, p: { is: 'public' } }, [
    ['b', 'c'],
    ['a', 'c'],
    ['b', 'd'],
    ['p', 'e'],
  ]);
  expect([...reached]).toEqual([
    ['a', 'sensitive'],
    ['c', 'sensitive'],
    ['b', 'general'],
    ['d', 'general'],
  ]);
});

test('more ways than are told apart prove nothing, and lose nothing', () => {
  const ways = (n: number) =>
    Array.from({ length: n }, (_, i): Way => ['a', 'b', { guard: equals('in', `x${i}`) }]);
  const leaks = (n: number) =>
    told(closed({ a: secret, b: keeps }, [...ways(n), ['b', EUROPE, { guard: equals('in', 'y') }]]));
  expect(leaks(8)).toEqual([]);
  expect(leaks(9)).toEqual(['sensitive: a → b → westeurope: territory?']);
});
