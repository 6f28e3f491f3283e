/**
 * Exactness: random templates are evaluated once with everything undecided, then again by a small evaluator of its own that
 * is given each combination of parameters. Picking by guard among what the reader found must give the same.
 */
import fc from 'fast-check';
import type { Guard } from '../../../policy/guards';
import { readTemplate } from '../../../policy/readers/cloudformation';
import { Choice, Text, Unknown, type Value } from '../../../policy/values';

type Inputs = Readonly<Record<string, string>>;
type Raw = Record<string, unknown>;

const DOMAINS: Record<string, readonly string[]> = { E: ['a', 'b', 'c'], F: ['x', 'y'], G: ['a', 'x', 'zz'] };
const PARAMETERS = {
  E: { Type: 'String', AllowedValues: DOMAINS.E, Default: 'a' },
  F: { Type: 'String', AllowedValues: DOMAINS.F },
  // Without allowed values: any text, of which three are tried.
  G: { Type: 'String' },
};
const MAPPINGS = {
  M: { a: { x: 'ax', y: 'ay' }, b: { x: 'bx', y: 'by' }, c: { x: 'cx', y: 'cy' } },
  // Half of the keys are missing: those combinations cannot be deployed.
  N: { a: { x: 'n1' }, x: { y: 'n2', x: 'n3' } },
};
const NAMES = ['C0', 'C1', 'C2', 'C3'];

const leaf = fc.oneof(
  fc.constantFrom<unknown>('a', 'x', 'lit', { Ref: 'E' }, { Ref: 'F' }, { Ref: 'G' }),
  fc.constantFrom('${E}', 'p-${F}', '${E}${F}', '${G}/q').map((text) => ({ 'Fn::Sub': text })),
);
const condition = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(leaf, leaf).map((two) => ({ 'Fn::Equals': two })),
    fc.constantFrom(...NAMES).map((name) => ({ Condition: name })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((all) => ({ 'Fn::And': all })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((all) => ({ 'Fn::Or': all })),
    tie('node').map((one) => ({ 'Fn::Not': [one] })),
  ),
})).node;
const NOTHING = { Ref: 'AWS::NoValue' };
const expression = fc.letrec<{ text: unknown; list: unknown }>((tie) => {
  const name = fc.constantFrom(...NAMES);
  const text = tie('text');
  return {
    text: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.tuple(name, text, text).map((args) => ({ 'Fn::If': args })),
      fc.tuple(fc.constantFrom('M', 'N'), leaf, leaf).map((args) => ({ 'Fn::FindInMap': args })),
      fc.tuple(text, text).map(([a, b]) => ({ 'Fn::Sub': ['${one}:${two}', { one: a, two: b }] })),
      tie('list').map((list) => ({ 'Fn::Join': ['-', list] })),
      fc.tuple(fc.constantFrom(0, '1'), tie('list')).map((args) => ({ 'Fn::Select': args })),
      text.map((one) => ({ 'Fn::Select': [0, { 'Fn::Split': ['-', one] }] })),
    ),
    list: fc.array(
      fc.oneof(
        text,
        fc.tuple(name, text).map(([c, a]) => ({ 'Fn::If': [c, a, NOTHING] })),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  };
}).text;

class Undeployable extends Error {}

/** The evaluator to compare with: everything decided, nothing shared with the reader. */
function concrete(node: unknown, inputs: Inputs, conditions: Raw): unknown {
  const go = (inner: unknown) => concrete(inner, inputs, conditions);
  if (Array.isArray(node)) return node.map(go).filter((item) => item !== undefined);
  if (typeof node !== 'object' || node === null) return node;
  const [[name, argument]] = Object.entries(node) as [[string, never]];
  const args = argument as unknown[];
  switch (name) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? undefined : inputs[argument as string];
    case 'Fn::Sub': {
      const [text, own] = (typeof argument === 'string' ? [argument, {}] : args) as [string, Raw];
      return text.replace(/\$\{(\w+)\}/g, (_, key: string) =>
        String(key in own ? go(own[key]) : inputs[key]),
      );
    }
    case 'Fn::If':
      return go(args[holds({ Condition: args[0] }, inputs, conditions) ? 1 : 2]);
    case 'Fn::Join':
      return (go(args[1]) as string[]).join(args[0] as string);
    case 'Fn::Split':
      return (go(args[1]) as string).split(args[0] as string);
    case 'Fn::Select': {
      const item = (go(args[1]) as unknown[])[Number(args[0])];
      if (item === undefined) throw new Undeployable();
      return item;
    }
    case 'Fn::FindInMap': {
      const found = (MAPPINGS as Record<string, Record<string, Raw>>)[args[0] as string]?.[
        go(args[1]) as string
      ]?.[go(args[2]) as string];
      if (found === undefined) throw new Undeployable();
      return found;
    }
    default:
      throw new Error(`no such function: ${name}`);
  }
}

function holds(node: unknown, inputs: Inputs, conditions: Raw): boolean {
  const [[name, argument]] = Object.entries(node as Raw) as [[string, never]];
  const args = argument as unknown[];
  if (name === 'Condition') return holds(conditions[argument], inputs, conditions);
  if (name === 'Fn::Equals')
    return concrete(args[0], inputs, conditions) === concrete(args[1], inputs, conditions);
  const inner = args.map((one) => holds(one, inputs, conditions));
  return name === 'Fn::Not' ? !inner[0] : name === 'Fn::And' ? inner.every(Boolean) : inner.some(Boolean);
}

/** A condition may name only those before it, as CloudFormation demands. */
function acyclic(node: unknown, before: number): unknown {
  const [[name, argument]] = Object.entries(node as Raw) as [[string, unknown]];
  if (name === 'Condition') {
    return NAMES.indexOf(argument as string) < before ? node : { 'Fn::Equals': [{ Ref: 'E' }, 'a'] };
  }
  return name === 'Fn::Equals'
    ? node
    : { [name]: (argument as unknown[]).map((one) => acyclic(one, before)) };
}

/** Two texts around undecided parts are compared at deployment: an input of its own, which no combination gives. */
class Opaque extends Error {}
const inputOf = (name: string): string =>
  name.startsWith('param:t:') ? name.slice('param:t:'.length) : name;
const satisfied = (guard: Guard, inputs: Inputs): boolean =>
  guard.some((one) =>
    [...one].every(([name, constraint]) => {
      const value = inputs[inputOf(name)];
      if (value === undefined) throw new Opaque(name);
      return 'in' in constraint ? constraint.in.has(value) : !constraint.notIn.has(value);
    }),
  );

/** What the reader's value is for certain inputs. */
function picked(value: Value | undefined, inputs: Inputs): unknown {
  if (value instanceof Choice) {
    const there = value.options.filter(({ guard }) => satisfied(guard, inputs));
    if (there.length !== 1) throw new Error(`${there.length} options hold at once`);
    return picked(there[0]?.value, inputs);
  }
  if (value instanceof Text) {
    const parts = value.parts.map((part) => picked(part, inputs));
    return parts.find((part) => part instanceof Unknown) ?? parts.join('');
  }
  if (value instanceof Unknown) return value.input === undefined ? value : inputs[inputOf(value.input)];
  if (Array.isArray(value)) return value.map((one) => picked(one, inputs)).filter((one) => one !== null);
  return value;
}

const COMBINATIONS: Inputs[] = (DOMAINS.E ?? []).flatMap((E) =>
  (DOMAINS.F ?? []).flatMap((F) => (DOMAINS.G ?? []).map((G) => ({ E, F, G }))),
);

const template = fc
  .tuple(
    fc.tuple(condition, condition, condition, condition),
    expression,
    fc.array(fc.tuple(fc.constantFrom(...NAMES), expression), { minLength: 1, maxLength: 3 }),
  )
  .map(([conditions, value, items]) => {
    const Conditions = Object.fromEntries(
      conditions.map((node, i) => [NAMES[i] as string, acyclic(node, i)]),
    );
    const list = items.map(([name, item]) => ({ 'Fn::If': [name, item, NOTHING] }));
    const Properties = { V: value, L: list };
    const Resources = {
      R: { Type: 'A::B::C', Condition: 'C3', Properties },
      S: { Type: 'A::B::C', Properties },
    };
    return { Parameters: PARAMETERS, Mappings: MAPPINGS, Conditions, Resources };
  });

/** Splitting a text around an undecided part is beyond the reader: it says so, and never more than that. */
const isUnsettled = (value: unknown): boolean =>
  value instanceof Unknown || (Array.isArray(value) && value.some(isUnsettled));

/** What is compared: by the other evaluator, and by the reader; `undefined` where it cannot be deployed or is not settled. */
function attempt<T>(run: () => T, tally: { unsettled: number }): T | undefined {
  try {
    const result = run();
    if (!isUnsettled(result)) return result;
  } catch (error) {
    if (error instanceof Undeployable) return undefined;
    if (!(error instanceof Opaque)) throw error;
  }
  tally.unsettled++;
  return undefined;
}

test('what the reader finds is, for every combination of parameters, what would be deployed', () => {
  const tally = { templates: 0, compared: 0, unsettled: 0 };
  fc.assert(
    fc.property(template, (json) => {
      tally.templates++;
      const found = new Map(readTemplate({ id: 't', file: 't', json }).resources.map((r) => [r.address, r]));
      const { Conditions, Resources } = json;
      for (const inputs of COMBINATIONS) {
        const exists = holds({ Condition: 'C3' }, inputs, Conditions);
        const guard = found.get('R')?.guard ?? [];
        expect(attempt(() => satisfied(guard, inputs), tally) ?? exists).toBe(exists);
        for (const address of exists ? ['R', 'S'] : ['S']) {
          for (const property of ['V', 'L'] as const) {
            const expected = attempt(
              () => concrete(Resources.S.Properties[property], inputs, Conditions),
              tally,
            );
            if (expected === undefined) continue;
            tally.compared++;
            const value = attempt(() => picked(found.get(address)?.attributes[property], inputs), tally);
            if (value !== undefined)
              expect({ address, property, inputs, value }).toEqual({
                address,
                property,
                inputs,
                value: expected,
              });
          }
        }
      }
    }),
    { numRuns: 300, seed: 20261122 },
  );
  expect(tally.compared).toBeGreaterThan(25 * tally.templates);
  expect(tally.unsettled / tally.compared).toBeLessThan(0.1);
});
