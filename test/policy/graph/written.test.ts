/** Every text in a value with the path it stands at, and which ends of a way can be told by what is written. */
import type { Edge } from '../../../policy/facts/resource-type';
import { HOLE } from '../../../policy/graph/settle';
import { textsIn } from '../../../policy/graph/texts';
import { isWritten } from '../../../policy/graph/written';
import { ALWAYS } from '../../../policy/guards';
import { Choice, REST, Ref, Text, Unknown, type Value } from '../../../policy/values';

const open = new Unknown('nobody says', 'say it');

test.each<[string, Value, readonly (readonly [string, string])[]]>([
  ['a text', 'a', [['', 'a']]],
  ['no text', 7, []],
  ['nothing', null, []],
  ['what nobody says', open, []],
  ['a reference', new Ref('f#x', ['id']), []],
  ['a text with open parts', { a: new Text(['x-', open, '-', 7]) }, [['a', `x-${HOLE}-${HOLE}`]]],
  [
    'a list in a map',
    { a: ['x', { b: 'y' }], c: 'z' },
    [
      ['a[0]', 'x'],
      ['a[1].b', 'y'],
      ['c', 'z'],
    ],
  ],
  [
    'each choice',
    {
      a: new Choice([
        { guard: ALWAYS, value: 'x' },
        { guard: ALWAYS, value: ['y'] },
      ]),
    },
    [
      ['a', 'x'],
      ['a[0]', 'y'],
    ],
  ],
])('texts: %s', (_what, value, expected) => {
  expect(textsIn(value).map(({ at, text }) => [at, text])).toEqual(expected);
});

test.each<[string, Omit<Edge, 'how'>, Value, boolean]>([
  ['an end that is written', { to: 'a.b' }, { a: 1 }, true],
  ['an end that is not', { to: 'a.b' }, { b: 1 }, false],
  ['an end that is null', { to: 'a' }, { a: null }, false],
  ['an end that may be in the rest', { to: 'a' }, { [REST]: open }, true],
  ['one of two that would do', { to: ['a', 'b'] }, { b: 1 }, true],
  ['none of two that would do', { to: ['a', 'b'] }, { c: 1 }, false],
  ['the resource itself', { to: '$self' }, {}, true],
  ['the resource itself, beside another', { to: ['$self', 'a'] }, {}, true],
  ['an end at any key', { to: '*.a' }, {}, true],
  ['both ends', { from: 'a', to: 'b' }, { a: 1, b: 1 }, true],
  ['one end of two', { from: 'a', to: 'b' }, { a: 1 }, false],
  ['the other end of two', { from: 'a', to: 'b' }, { b: 1 }, false],
  ['an end of some types', { to: { path: 'a', types: ['x'] } }, { a: 1 }, true],
  ['an end of some types that is not written', { to: { path: 'a', types: ['x'] } }, {}, false],
  ['all of some types', { to: { every: ['x'] } }, {}, true],
])('ends: %s', (_what, edge, attributes, expected) => {
  const whole = { how: 'log', ...edge } as Edge;
  const written = attributes as Record<string, Value>;
  expect(isWritten(whole, written)).toBe(expected);
  // What is known of a way by then does not depend on who asked first.
  expect(isWritten(whole, written)).toBe(expected);
  expect(isWritten(whole, { a: 1, b: 1, c: 1 })).toBe(true);
});
