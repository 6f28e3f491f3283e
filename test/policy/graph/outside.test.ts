/** What a text points at outside of what was read: where it is, whose it is, or why nobody can tell. */
import { outside, strangerIn } from '../../../policy/graph/outside';
import { type Pointer, pointersOf } from '../../../policy/graph/pointers';
import { type Settled, settle } from '../../../policy/graph/settle';
import type { TargetLookup } from '../../../policy/graph/target';
import { ALWAYS, equals } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import { Ambient, Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';
import { CONTEXT, SUBSCRIPTION } from '../../support/judging';

const OTHER = '99999999-9999-9999-9999-999999999999';
const open = new Unknown('nobody says', 'say it');
const ambient = new Ambient('the deployer’s own', 'name it');
const A = equals('in', 'a');

/** What one text is taken for, asked for by a resource of the type. */
function taken(value: Value, type = 'AWS::Lambda::Function', pointed = true): unknown {
  const settled = settle(value, () => undefined)[0] as Settled;
  const [pointer] = pointed ? pointersOf(String(settled.value)) : [];
  return outside(settled, { type } as Resource, { context: CONTEXT } as TargetLookup, pointer);
}
const at = (label: string, value: object, more: object = {}) => ({
  label,
  guard: ALWAYS,
  certain: true,
  place: { known: true, value },
  ...more,
});
const untold = (label: string, reason: string, repair: string, more: object = {}) => ({
  label,
  guard: ALWAYS,
  certain: true,
  place: { known: false, reason, settle: repair },
  ...more,
});
const unread = (label: string) =>
  untold(label, `${label} is in nothing that was read`, 'judge it together with the artefact that makes it');
const OPEN = { certain: false };

const PARIS = { cloud: 'aws', name: 'eu-west-3', territory: 'FR' };
const QUEUE = 'arn:aws:sqs:eu-west-3:';
const stranger = "account 999999999999 is not the sponsor's";
const id = (subscription: string) => `/subscriptions/${subscription}/resourceGroups/rg`;
const elsewhere = {
  cloud: 'azure',
  name: 'another subscription',
  stranger: `subscription ${OTHER} is not the enclave's`,
};

test.each<[string, () => unknown, unknown]>([
  ['a region', () => taken(`${QUEUE}111111111111:q`), at(`${QUEUE}111111111111:q`, PARIS)],
  [
    'a region, in another account',
    () => taken(`${QUEUE}999999999999:q`),
    at(`${QUEUE}999999999999:q`, { ...PARIS, stranger }),
  ],
  [
    'a region of one who rents it',
    () => taken('https://x.eu-west-3.aws.elastic-cloud.com'),
    at('https://x.eu-west-3.aws.elastic-cloud.com', {
      ...PARIS,
      stranger: 'x.eu-west-3.aws.elastic-cloud.com',
    }),
  ],
  [
    'a region that is none, in another account',
    () => taken('arn:aws:sqs:xx-nowhere-1:999999999999:q'),
    untold(
      'arn:aws:sqs:xx-nowhere-1:999999999999:q',
      expect.stringContaining('xx-nowhere-1') as unknown as string,
      expect.any(String) as unknown as string,
    ),
  ],
  [
    'a region, a part of the name open',
    () => taken(new Text([`${QUEUE}111111111111:`, open])),
    at(`${QUEUE}111111111111:…`, PARIS),
  ],
  [
    'another account, nobody says where',
    () => taken(new Text(['arn:aws:sqs:', open, ':999999999999:q'])),
    at('arn:aws:sqs:…:999999999999:q', { cloud: 'aws', name: 'another account', stranger }),
  ],
  ['another subscription', () => taken(id(OTHER)), at(id(OTHER), elsewhere)],
  ['its own subscription', () => taken(id(SUBSCRIPTION)), unread(id(SUBSCRIPTION))],
  ['a name', () => taken('orders'), unread('orders')],
  ['a name, asked for without an address', () => taken('orders', undefined, false), unread('orders')],
  [
    'a host of somebody',
    () => taken('https://hooks.example.com/x'),
    untold(
      'https://hooks.example.com/x',
      'nobody knows where hooks.example.com keeps what it gets',
      'send it to a store of the programme',
      { alien: true },
    ),
  ],
  [
    'a host of somebody with a password for it',
    () => taken('Endpoint=https://hooks.example.com;SharedAccessKey=k'),
    untold(
      'Endpoint=https://hooks.example.com;SharedAccessKey=k',
      'nobody knows where hooks.example.com keeps what it gets',
      'send it to a store of the programme',
      { alien: true, evident: true },
    ),
  ],
  ['nothing', () => taken(''), unread('something unknown')],
  ['what nobody says', () => taken(open), untold('something unknown', 'nobody says', 'say it', OPEN)],
  ['what is partly said', () => taken(new Text(['a-', open])), untold('a-…', 'nobody says', 'say it', OPEN)],
  [
    'the id of what is not judged',
    () => taken(new Ref('f#gone', ['id'])),
    untold(
      'something unknown',
      'the resource it names is not judged',
      'judge it together with that resource',
      OPEN,
    ),
  ],
  [
    'what nobody says, beside the id of what is not judged',
    () => taken(new Text([new Ref('f#gone', ['id']), '/', open])),
    untold('…/…', 'nobody says', 'say it', OPEN),
  ],
  [
    'a name in the deployer’s own subscription',
    () => taken(new Text(['/subscriptions/', ambient, '/resourceGroups/rg'])),
    untold(
      '/subscriptions/…/resourceGroups/rg',
      '/subscriptions/…/resourceGroups/rg is in nothing that was read',
      'judge it together with the artefact that makes it',
      OPEN,
    ),
  ],
  [
    'in one case',
    () => taken(new Choice([{ guard: A, value: 'orders' }])),
    { ...unread('orders'), guard: A },
  ],
  [
    'the way to a store for sure, nobody says which',
    () => taken(new Text(['InstrumentationKey=', open]), undefined, false),
    untold('InstrumentationKey=…', 'nobody says', 'say it', { ...OPEN, evident: true }),
  ],
])('%s', (_what, said, expected) => {
  expect(said()).toEqual(expected);
});

test.each<[string, Partial<Pointer>, string | undefined]>([
  ['another account', { cloud: 'aws', account: '999999999999' }, stranger],
  ['its own account', { cloud: 'aws', account: '111111111111' }, undefined],
  ['AWS itself', { cloud: 'aws', account: 'aws' }, undefined],
  ['too long a number', { cloud: 'aws', account: '9999999999999' }, undefined],
  ['a number behind a letter', { cloud: 'aws', account: 'x999999999999' }, undefined],
  ['a number, not of AWS', { account: '999999999999' }, undefined],
  ['a word of twelve letters', { cloud: 'aws', account: 'abcdefghijkl' }, undefined],
  ['another subscription', { subscription: OTHER }, `subscription ${OTHER} is not the enclave's`],
  ['its own subscription', { subscription: SUBSCRIPTION }, undefined],
  ['nobody', { cloud: 'aws' }, undefined],
  ['a single digit', { cloud: 'aws', account: '9' }, undefined],
])('whose it is: %s', (_what, pointer, expected) => {
  expect(strangerIn({ kind: 'arn', names: [], ...pointer }, CONTEXT)).toBe(expected);
});
