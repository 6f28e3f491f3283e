/** Guards and options as conditions of templates need them: merged without loss, bounded without lies. */
import fc from 'fast-check';
import {
  ALWAYS,
  and,
  type Case,
  type Constraint,
  differs,
  equals,
  type Guard,
  NEVER,
  or,
} from '../../../policy/guards';
import {
  all,
  any,
  decided,
  eachOf,
  open,
  opposite,
  tidy,
  type Verdict,
} from '../../../policy/readers/cloudformation/guarding';
import { choose, combinations, lift, type Option } from '../../../policy/readers/cloudformation/options';
import { Failure } from '../../../policy/readers/cloudformation/unsettled';
import { Choice, Ref, Unknown, type Value } from '../../../policy/values';

/** `a=1|2 b!=3`: one case in words. */
const caseOf = (text: string): Case =>
  new Map(
    text
      .split(' ')
      .filter((part) => part !== '')
      .map((part): [string, Constraint] => {
        const [, input = '', sign, values = ''] = /^(\w+)(!?=)(.*)$/.exec(part) ?? [];
        const set = new Set(values.split('|').filter((value) => value !== ''));
        return [input, sign === '=' ? { in: set } : { notIn: set }];
      }),
  );
const guardOf = (...cases: readonly string[]): Guard => cases.map(caseOf);
const inWords = (guard: Guard): string[] =>
  guard.map((one) =>
    [...one]
      .map(([input, c]) => `${input}${'in' in c ? '=' : '!='}${[...('in' in c ? c.in : c.notIn)].join('|')}`)
      .join(' '),
  );
/** As many cases that have nothing to do with one another. */
const many = (length: number, name = 'i'): Guard =>
  Array.from({ length }, (_, i) => new Map([[`${name}${i}`, { in: new Set(['1']) }]]));

describe('a guard in fewer cases', () => {
  test.each<[string, string[], string[]]>([
    ['nothing', [], []],
    ['always', [''], ['']],
    ['two values of one input', ['a=1', 'a=2'], ['a=1|2']],
    ['a value and all but it', ['a=1', 'a!=1'], ['']],
    ['all but a value, and it', ['a!=1', 'a=1'], ['']],
    ['a value and all but it and another', ['a=1', 'a!=1|2'], ['a!=2']],
    ['all but two values and one of them', ['a!=1|2', 'a=1'], ['a!=2']],
    ['all but one value and all but another', ['a!=1', 'a!=2'], ['']],
    ['all but two values and all but others', ['a!=1|2', 'a!=2|3'], ['a!=2']],
    ['a case and a wider one', ['a=1 b=1', 'a=1'], ['a=1']],
    ['a case and a narrower one', ['a=1', 'a=1 b=1'], ['a=1']],
    ['a case twice', ['a=1 b=2', 'a=1 b=2'], ['a=1 b=2']],
    ['all but two values, within all but one', ['a!=1|2', 'a!=1'], ['a!=1']],
    ['a value, within all but another', ['a=1 b=1', 'a!=2 b=1'], ['a!=2 b=1']],
    ['a narrower case between others keeps them in order', ['a=1', 'b=1', 'a=1 c=1'], ['a=1', 'b=1']],
    ['cases that differ in one of two inputs', ['a=1 b=1', 'a=1 b=2'], ['a=1 b=1|2']],
    ['cases that differ in the first of two inputs', ['a=1 b=1', 'a=2 b=1'], ['a=1|2 b=1']],
    ['cases that differ in one of two inputs and are everything there', ['a=1 b=1', 'a=1 b!=1'], ['a=1']],
    ['cases that differ in two inputs', ['a=1 b=1', 'a=2 b=2'], ['a=1 b=1', 'a=2 b=2']],
    [
      'cases that differ in two of three inputs',
      ['a=1 b=1 c=1', 'a=1 b=2 c=2'],
      ['a=1 b=1 c=1', 'a=1 b=2 c=2'],
    ],
    ['cases of different inputs', ['a=1', 'b=1'], ['a=1', 'b=1']],
    ['cases of which one speaks of another input', ['a=1 b=1', 'a=1 c=1'], ['a=1 b=1', 'a=1 c=1']],
    ['one that speaks of less, elsewhere', ['a=1', 'a=2 b=1'], ['a=1', 'a=2 b=1']],
    ['one that speaks of more, elsewhere', ['a=2 b=1', 'a=1'], ['a=2 b=1', 'a=1']],
    ['some of the same values', ['a=1|2 b=1', 'a=2|3 b=2'], ['a=1|2 b=1', 'a=2|3 b=2']],
    ['a constraint that allows everything', ['a=1 b!='], ['a=1']],
    ['only constraints that allow everything', ['a!= b!='], ['']],
    ['a constraint that allows everything, beside another case', ['a!=', 'b=1'], ['']],
    ['cases that only merge once others have', ['a=1 b=1', 'a=2 b=2', 'a=1 b!=1', 'a=2 b!=2'], ['a=1|2']],
  ])('%s', (_, before, after) => {
    expect(inWords(tidy(guardOf(...before)))).toEqual(after);
  });
  test.each<[string, Guard]>([
    ['always', ALWAYS],
    ['never', NEVER],
    ['what is always without being the word for it: it may be one that was widened', [new Map()]],
    ['one case', guardOf('a=1')],
    ['cases that do not merge', guardOf('a=1', 'b=2')],
  ])('%s stays the very guard it was', (_, guard) => {
    expect(tidy(guard)).toBe(guard);
  });
  test.each<[string, Guard]>([
    ['of one case', guardOf('a!=')],
    ['of several', guardOf('b=1', '')],
    ['of several that merge', guardOf('a=1', 'a!=1')],
  ])('what turns out to hold always is the word for it: %s', (_, guard) => {
    expect(tidy(guard)).toBe(ALWAYS);
  });
  test('a guard is left as it was by being merged', () => {
    const guard = guardOf('a=1 b!=', 'a=2');
    tidy(guard);
    expect(inWords(guard)).toEqual(['a=1 b!=', 'a=2']);
  });

  const values = ['1', '2', '3'];
  const constraint = fc
    .tuple(fc.constantFrom('=', '!='), fc.subarray(values, { minLength: 1 }))
    .map(([sign, some]) => `${sign}${some.join('|')}`);
  const guards = fc
    .array(fc.dictionary(fc.constantFrom('a', 'b', 'c'), constraint, { minKeys: 1 }), { maxLength: 6 })
    .map((cases) =>
      guardOf(
        ...cases.map((one) =>
          Object.entries(one)
            .map(([k, v]) => k + v)
            .join(' '),
        ),
      ),
    );
  const holds = (guard: Guard, inputs: Readonly<Record<string, string>>): boolean =>
    guard.some((one) =>
      [...one].every(([input, c]) => {
        const value = inputs[input] as string;
        return 'in' in c ? c.in.has(value) : !c.notIn.has(value);
      }),
    );
  test('says the same as before, and in no more cases', () => {
    const inputs = [...values, 'other'].flatMap((a) =>
      [...values, 'other'].flatMap((b) => [...values, 'other'].map((c) => ({ a, b, c }))),
    );
    fc.assert(
      fc.property(guards, (guard) => {
        const fewer = tidy(guard);
        expect(fewer.length).toBeLessThanOrEqual(guard.length);
        for (const one of inputs) expect(holds(fewer, one)).toBe(holds(guard, one));
      }),
    );
  });
});

describe('verdicts', () => {
  const told = (verdict: Verdict | undefined) =>
    verdict && { yes: inWords(verdict.yes), no: inWords(verdict.no) };
  const a: Verdict = { yes: equals('a', 'true'), no: differs('a', 'true') };
  const b: Verdict = { yes: equals('b', 'true'), no: differs('b', 'true') };
  test('what is decided, undecided and the opposite', () => {
    expect(decided(true)).toEqual({ yes: ALWAYS, no: NEVER });
    expect(decided(false)).toEqual({ yes: NEVER, no: ALWAYS });
    expect(told(open('a'))).toEqual({ yes: ['a=true'], no: ['a!=true'] });
    expect(told(opposite(a))).toEqual({ yes: ['a!=true'], no: ['a=true'] });
  });
  test('the last of several values stands for whatever is left', () => {
    expect(eachOf('a', ['1', '2', '3']).map(({ text, guard }) => [text, inWords(guard)])).toEqual([
      ['1', ['a=1']],
      ['2', ['a=2']],
      ['3', ['a!=1|2']],
    ]);
    expect(eachOf('a', ['1']).map(({ guard }) => inWords(guard))).toEqual([['a!=']]);
  });
  test.each<[string, () => Verdict | undefined, object]>([
    ['all of none', () => all([]), { yes: [''], no: [] }],
    ['any of none', () => any([]), { yes: [], no: [''] }],
    ['all of two', () => all([a, b]), { yes: ['a=true b=true'], no: ['a!=true', 'b!=true'] }],
    ['any of two', () => any([a, b]), { yes: ['a=true', 'b=true'], no: ['a!=true b!=true'] }],
    ['all of one and its opposite', () => all([a, opposite(a)]), { yes: [], no: [''] }],
    ['any of one and its opposite', () => any([a, opposite(a)]), { yes: [''], no: [] }],
  ])('%s', (_, verdict, expected) => {
    expect(told(verdict())).toEqual(expected);
  });

  const pair = (i: number): Verdict => ({
    yes: or(equals(`x${i}`, '1'), equals(`y${i}`, '1')),
    no: and(differs(`x${i}`, '1'), differs(`y${i}`, '1')),
  });
  const threes = (i: number): Verdict => ({
    yes: ['x', 'y', 'z'].reduce((guard, name) => or(guard, equals(`${name}${i}`, '1')), NEVER),
    no: ['x', 'y', 'z'].reduce((guard, name) => and(guard, differs(`${name}${i}`, '1')), ALWAYS),
  });
  const places = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  test('as many cases as there may be', () => {
    expect(all(places(5).map(pair))?.yes).toHaveLength(32);
  });
  test.each<[string, () => Verdict | undefined]>([
    ['too many cases in which all hold', () => all(places(6).map(pair))],
    ['far too many cases in which all hold', () => all(places(4).map(threes))],
    ['too many cases in which one does not hold', () => all(places(33).map((i) => open(`o${i}`)))],
    ['too many cases in which any holds', () => any(places(33).map((i) => open(`o${i}`)))],
    [
      'far too many cases in which one does not hold',
      () =>
        all([
          { yes: equals('a', '1'), no: many(32, 'm') },
          { yes: equals('a', '1'), no: many(33, 'n') },
        ]),
    ],
  ])('%s: none, since what was widened would hold both ways', (_, verdict) => {
    expect(verdict()).toBeUndefined();
  });
  test('twice as many cases on the way, of which enough vanish', () => {
    const wide: Guard = places(32).map((i) => new Map([...caseOf(`a=${i} b=${i}`)]));
    const halves = guardOf(`a=${places(16).join('|')} c=1`, `a=${places(32).slice(16).join('|')} c=2`);
    expect(
      all([
        { yes: wide, no: NEVER },
        { yes: halves, no: NEVER },
      ])?.yes,
    ).toHaveLength(32);
    const no = many(32);
    expect(
      all([
        { yes: ALWAYS, no },
        { yes: ALWAYS, no },
      ]),
    ).toEqual({ yes: ALWAYS, no });
  });
});

describe('one value out of options', () => {
  const standing = { under: ALWAYS };
  const option = (words: string, value: Value): Option => ({ guard: guardOf(words), value });
  const told = (value: Value): unknown =>
    value instanceof Choice
      ? value.options.map((one) => [inWords(one.guard), one.value])
      : value instanceof Unknown
        ? `?${value.reason}`
        : value;
  const ref = new Ref('t#B');
  test.each<[string, Option[], unknown, Guard?]>([
    ['one', [option('', 'x')], 'x'],
    [
      'two',
      [option('a=1', 'x'), option('a!=1', 'y')],
      [
        [['a=1'], 'x'],
        [['a!=1'], 'y'],
      ],
    ],
    [
      'equal texts merge',
      [option('a=1', 'x'), option('a=2', 'y'), option('a!=1|2', 'x')],
      [
        [['a!=2'], 'x'],
        [['a=2'], 'y'],
      ],
    ],
    ['nothing twice merges', [option('a=1', null), option('a!=1', null)], null],
    [
      'a number is not its text',
      [option('a=1', 1), option('a!=1', '1')],
      [
        [['a=1'], 1],
        [['a!=1'], '1'],
      ],
    ],
    ['one reference twice merges', [option('a=1', ref), option('a!=1', ref)], ref],
    [
      'what cannot be deployed leaves its cases to the last',
      [option('a=1', new Failure('why')), option('a=2', 'x'), option('a!=1|2', 'y')],
      [
        [['a=2'], 'x'],
        [['a!=2'], 'y'],
      ],
    ],
    [
      'what cannot be leaves its cases to the last',
      [option('a=1', 'w'), option('a=2', 'x'), option('a!=1|2', 'y')],
      [
        [['a=2'], 'x'],
        [['a!=2'], 'y'],
      ],
      guardOf('a!=1'),
    ],
    [
      'nothing that can be deployed: the last reason',
      [option('a=1', new Failure('one')), option('a!=1', new Failure('two'))],
      '?two',
    ],
    [
      'nothing that can be',
      [option('a=1', 'x')],
      '?no combination of conditions leads here',
      guardOf('a!=1'),
    ],
    [
      'a reason counts only where it can be',
      [{ guard: NEVER, value: new Failure('why') }],
      '?no combination of conditions leads here',
    ],
    ['none', [], '?no combination of conditions leads here'],
    [
      'options in options',
      [option('a=1', new Choice([option('b=1', 'x'), option('b!=1', 'y')])), option('a!=1', 'z')],
      [
        [['a=1 b=1'], 'x'],
        [['a=1 b!=1'], 'y'],
        [['a!=1'], 'z'],
      ],
    ],
    [
      'options in options that exclude each other',
      [option('a=1', new Choice([option('a=1', 'x'), option('a!=1', 'y')])), option('a!=1', 'z')],
      [
        [['a=1'], 'x'],
        [['a!=1'], 'z'],
      ],
    ],
  ])('%s', (_, options, expected, under = ALWAYS) => {
    expect(told(choose(options, { under }))).toEqual(expected);
  });
  test('the cases of what vanished are left out where they would be too many, never widened', () => {
    const rest = (kept: number): number => {
      const value = choose(
        [
          option('a=1', 'x'),
          { guard: many(16, 'v'), value: new Failure('why') },
          { guard: many(kept, 'k'), value: 'y' },
        ],
        standing,
      );
      return value instanceof Choice ? (value.options[1]?.guard.length ?? 0) : 0;
    };
    expect([rest(47), rest(48), rest(49)]).toEqual([63, 64, 49]);
  });
  const among = (count: number, input = 'a'): Choice =>
    new Choice(
      eachOf(
        input,
        Array.from({ length: count }, (_, i) => `v${i}`),
      ).map(({ text, guard }) => ({ guard, value: text })),
    );
  const TOO_MANY = new Unknown(
    'the value depends on more than 256 combinations of parameters and conditions',
    'give the parameters fewer allowed values',
  );
  test('as many options as there may be, and one more', () => {
    expect((choose(among(256).options, standing) as Choice).options).toHaveLength(256);
    expect(choose(among(257).options, standing)).toEqual(TOO_MANY);
  });
  test('a computation over as many combinations as there may be, and over more', () => {
    const joined = (count: number) =>
      lift([among(16), among(count, 'b')], standing, ([one, two]) => `${one}${two}`);
    expect((joined(16) as Choice).options).toHaveLength(256);
    expect(joined(17)).toEqual(TOO_MANY);
  });
  test('a computation sees what can be where it stands, and what it cannot is left to the last', () => {
    const seen: Value[] = [];
    const value = lift([among(3)], { under: guardOf('a!=v0') }, ([one]) => {
      seen.push(one);
      return `${one}!`;
    });
    expect(seen).toEqual(['v1', 'v2']);
    expect(told(value)).toEqual([
      [['a=v1'], 'v1!'],
      [['a!=v1'], 'v2!'],
    ]);
  });
  test('the reason is that of what can be where it stands', () => {
    const value = lift([among(2)], { under: guardOf('a=v0') }, ([one]) => new Failure(`no ${one}`));
    expect(told(value)).toBe('?no v0');
  });
  test('combinations are those that can be together, and where they are asked for', () => {
    const rows = (under: Guard) =>
      combinations([among(2), 'x', among(2), among(2, 'b')], { under })?.map(({ guard, values }) => [
        inWords(guard),
        values,
      ]);
    expect(rows(guardOf('b=v0'))).toEqual([
      [['a=v0 b=v0'], ['v0', 'x', 'v0', 'v0']],
      [['a!=v0 b=v0'], ['v1', 'x', 'v1', 'v0']],
    ]);
    expect(rows(ALWAYS)).toHaveLength(4);
    expect(combinations([among(2), among(2, 'b')], standing, 4)).toHaveLength(4);
    expect(combinations([among(2), among(2, 'b')], standing, 3)).toBeUndefined();
  });
});
