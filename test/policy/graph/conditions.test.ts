/** Conditions of the catalogue on a resource's own attributes: when they hold for sure, when they may, when they do not. */
import type { When } from '../../../policy/facts/resource-type';
import { find } from '../../../policy/graph/paths';
import { holds, type Spots } from '../../../policy/graph/when';
import { ALWAYS, differs, equals, type Guard, NEVER } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import { Ambient, Choice, Text, Unknown, type Value } from '../../../policy/values';

const nowhere = () => undefined;
const open = new Unknown('nobody says', 'say it');
const ambient = new Ambient('the deployer’s own', 'name it');
const A = equals('in', 'a');
const NOT_A = differs('in', 'a');
const either = (one: Value, other: Value): Choice =>
  new Choice([
    { guard: A, value: one },
    { guard: NOT_A, value: other },
  ]);

/** Named by how sure it is: the guards under which a condition holds surely and under which it may. */
const SURELY = { surely: ALWAYS, maybe: ALWAYS };
const PERHAPS = { surely: NEVER, maybe: ALWAYS };
const NOT = { surely: NEVER, maybe: NEVER };
const under = (guard: Guard) => ({ surely: guard, maybe: guard });

const decided = (attributes: Value, when: When | readonly When[] | undefined, spots?: Spots) =>
  holds({ attributes } as Resource, when, nowhere, spots);

const ON: When = { path: 'a', in: ['on', 'ON2', true] };
const OFF: When = { path: 'a', notIn: ['off'] };
const HERE: When = { path: 'a', present: true };
const GONE: When = { path: 'a', present: false };

test.each<[string, Value, When | readonly When[] | undefined, unknown]>([
  ['no condition', {}, undefined, SURELY],
  ['an empty list of conditions', {}, [], SURELY],
  ['one of the words', { a: 'on' }, ON, SURELY],
  ['one of the words in other letters', { a: 'On2' }, ON, SURELY],
  ['a switch written as a text', { a: 'TRUE' }, ON, SURELY],
  ['none of the words', { a: 'off' }, ON, NOT],
  ['a word that is not written', {}, ON, NOT],
  ['a word that is not written, where absence counts', {}, { ...ON, absent: true }, SURELY],
  ['a null where absence counts', { a: null }, { ...ON, absent: true }, SURELY],
  ['a word nobody says', { a: open }, ON, PERHAPS],
  ['a text with a part nobody says', { a: new Text(['o', open]) }, ON, PERHAPS],
  ['the deployer’s own id is none of the words', { a: ambient }, ON, NOT],
  ['a word in one of two branches', { a: either('on', 'off') }, ON, under(A)],
  [
    'a word in one branch, nobody says the other',
    { a: either('on', open) },
    ON,
    { surely: A, maybe: [...A, ...NOT_A] },
  ],
  ['not the one word', { a: 'on' }, OFF, SURELY],
  ['the one word that must not be', { a: 'OFF' }, OFF, NOT],
  ['something else, not written', {}, OFF, NOT],
  ['something else nobody says', { a: open }, OFF, PERHAPS],
  ['the deployer’s own id is not the one word', { a: ambient }, OFF, SURELY],
  ['something is written', { a: 'x' }, HERE, SURELY],
  ['nothing is written', {}, HERE, NOT],
  ['nobody says what is written', { a: open }, HERE, PERHAPS],
  ['a block is written', { a: { b: 1 } }, { path: 'a.b', present: true }, SURELY],
  ['nothing must be written, and nothing is', {}, GONE, SURELY],
  ['nothing must be written, and something is', { a: 'x' }, GONE, NOT],
  ['a path alone asks that something is written', { a: 'x' }, { path: 'a' }, SURELY],
  ['two conditions that hold', { a: 'on', b: 1 }, [ON, { path: 'b', in: [1] }], SURELY],
  ['two conditions of which one does not', { a: 'on', b: 2 }, [ON, { path: 'b', in: [1] }], NOT],
  ['two conditions of which one may', { a: open, b: 1 }, [ON, { path: 'b', in: [1] }], PERHAPS],
  ['one element of two', { a: ['off', 'on'] }, ON, SURELY],
  ['one element of two is without', { l: [{ a: 1 }, {}] }, { path: 'l.a', present: false }, SURELY],
])('%s', (_what, attributes, when, expected) => {
  expect(decided(attributes, when)).toEqual(expected);
});

describe('what stands in the same element', () => {
  const list: Value = { l: [{ to: 'x', a: 'on' }, { to: 'y', a: 'off' }, { to: 'z' }] };
  const spots = find(list, 'l.to', nowhere).map((f) => f.spot);
  const when: When = { path: 'l.a', in: ['on'] };
  test.each([
    ['is what is asked of', 0, SURELY],
    ['is not what another element says', 1, NOT],
    ['is absent for itself', 2, NOT],
  ] as const)('%s', (_what, index, expected) => {
    expect(decided(list, when, [spots[index]])).toEqual(expected);
  });
  test('an element where absence counts', () => {
    expect(decided(list, { ...when, absent: true }, [spots[2]])).toEqual(SURELY);
  });
});

describe('the value beside a key', () => {
  const beside: When = { path: 's.value', in: ['1'], beside: { path: 's.name', is: 'cluster' } };
  test.each<[string, Value, When, unknown]>([
    ['the key with its value', { s: [{ name: 'cluster', value: '1' }] }, beside, SURELY],
    ['the key in other letters', { s: [{ name: 'Cluster', value: '1' }] }, beside, SURELY],
    ['the key with another value', { s: [{ name: 'cluster', value: '0' }] }, beside, NOT],
    [
      'another key with the value',
      {
        s: [
          { name: 'other', value: '1' },
          { name: 'cluster', value: '0' },
        ],
      },
      beside,
      NOT,
    ],
    ['no such key', { s: [{ name: 'other', value: '1' }] }, beside, NOT],
    ['no such key, where absence counts', { s: [] }, { ...beside, absent: true }, SURELY],
    [
      'the key twice, with the value once',
      {
        s: [
          { name: 'cluster', value: '0' },
          { name: 'cluster', value: '1' },
        ],
      },
      beside,
      SURELY,
    ],
    ['a key that nobody can tell, with the value', { s: [{ name: open, value: '1' }] }, beside, PERHAPS],
    ['a key that nobody can tell, with another value', { s: [{ name: open, value: '0' }] }, beside, NOT],
    [
      'a key that nobody can tell, where absence counts',
      { s: [{ name: open, value: '0' }] },
      { ...beside, absent: true },
      PERHAPS,
    ],
    [
      'a key that nobody can tell beside the one that is meant',
      {
        s: [
          { name: open, value: '1' },
          { name: 'cluster', value: '1' },
        ],
      },
      beside,
      SURELY,
    ],
    ['the key, nobody says its value', { s: [{ name: 'cluster', value: open }] }, beside, PERHAPS],
  ])('%s', (_what, attributes, when, expected) => {
    expect(decided(attributes, when)).toEqual(expected);
  });
});
