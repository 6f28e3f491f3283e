/** Conditions: comparisons, logic and the conditional, also where they cannot be decided. */
import { differs, equals, oneOf } from '../../../guards';
import { Ref, Text, Unknown, type Value } from '../../../values';
import type { BinaryOperator, Expression, ExpressionOf } from '../language/syntax';
import { choose, lift, pull } from './choices';
import { nameOf, type Scope } from './scope';
import { isTyped, same } from './sets';
import { numberText } from './texts';
import { toBool, toNumber } from './types';
import { derived, Failure, inputOf, NULL, Refused } from './unsettled';

const isScalar = (value: Value): value is string | number | boolean | null =>
  value === null || typeof value !== 'object';
const isUnsettled = (value: Value): boolean =>
  value instanceof Unknown || value instanceof Ref || value instanceof Text;

/** Both answers, under a guard input. */
const open = (input: string): Value =>
  choose([
    { guard: equals(input, 'true'), value: true },
    { guard: equals(input, 'false'), value: false },
  ]);

/** A condition as true, false, or a choice of both. */
export function truth(value: Value, scope: Scope, text: string): Value {
  return lift([value], ([plain = null]) => {
    if (plain instanceof Failure) return plain;
    if (isUnsettled(plain)) return open(inputOf(plain) ?? `if:${nameOf(scope, text)}`);
    try {
      return toBool(plain) ?? new Failure('a condition cannot be null');
    } catch (error) {
      if (error instanceof Refused) return new Failure(`a condition must be true or false: ${text}`);
      throw error;
    }
  });
}

const word = (value: string | number | boolean | null): string =>
  value === null ? NULL : typeof value === 'number' ? numberText(value) : String(value);

/** A named input against a settled scalar: the same guards wherever the two meet. */
function matches(input: string, value: string | number | boolean | null): Value {
  const otherwise =
    typeof value === 'boolean' ? oneOf(input, [String(!value), NULL]) : differs(input, word(value));
  return choose([
    { guard: equals(input, word(value)), value: true },
    { guard: otherwise, value: false },
  ]);
}

function equal(a: Value, b: Value, scope: Scope, text: string): Value {
  const settled = same(a, b);
  if (settled !== undefined) return settled;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const input = inputOf(one);
    if (input !== undefined && isScalar(other)) return matches(input, other);
  }
  return open(`if:${nameOf(scope, text)}`);
}

const negated = (value: Value): Value => lift([value], ([v = null]) => (typeof v === 'boolean' ? !v : v));

const ORDER: Partial<Record<BinaryOperator, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const ARITHMETIC: Partial<Record<BinaryOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

function numeric(operator: BinaryOperator, a: Value, b: Value, scope: Scope, text: string): Value {
  const compare = ORDER[operator];
  const compute = ARITHMETIC[operator];
  if ([a, b].some(isUnsettled)) return compare ? open(`if:${nameOf(scope, text)}`) : derived([a, b], text);
  try {
    const [x, y] = [toNumber(a), toNumber(b)];
    if (x === null || y === null) return new Failure(`${text}: null is no number`);
    if (compare) return compare(x, y);
    const result = compute?.(x, y) ?? Number.NaN;
    return Number.isFinite(result) ? result : new Failure(`${text}: division by zero`);
  } catch (error) {
    if (error instanceof Refused) return new Failure(`${text}: ${error.message}`);
    throw error;
  }
}

function logic({ operator, left, right }: ExpressionOf<'binary'>, a: Value, b: Value, scope: Scope): Value {
  const decisive = operator === '||';
  return lift([truth(a, scope, left.text), truth(b, scope, right.text)], ([x = null, y = null]) => {
    if (x === decisive || y === decisive) return decisive;
    return x instanceof Failure ? x : y;
  });
}

const MADE_OF_NOTHING = /^(?:tolist|toset|tomap)\(\s*(?:\[\s*\]|\{\s*\})\s*\)$/;

/** A list or map that is written out, or made of nothing: its items have no type. */
const isWrittenOut = ({ kind, text }: Expression): boolean =>
  kind === 'list' || kind === 'object' || MADE_OF_NOTHING.test(text);

/** Values of different types are never equal: `var.places == []` does not hold for a list of texts, not even an empty one. */
const differInType = ({ left, right }: ExpressionOf<'binary'>, x: Value, y: Value): boolean =>
  (isTyped(x) && isWrittenOut(right)) || (isTyped(y) && isWrittenOut(left));

/** Applies a binary operator to evaluated operands. */
export function binary(node: ExpressionOf<'binary'>, a: Value, b: Value, scope: Scope): Value {
  const { operator, text } = node;
  if (operator === '&&' || operator === '||') return logic(node, a, b, scope);
  return lift([pull(a), pull(b)], ([x = null, y = null]) => {
    if (x instanceof Failure) return x;
    if (y instanceof Failure) return y;
    const compared = () => (differInType(node, x, y) ? false : equal(x, y, scope, text));
    if (operator === '==') return compared();
    if (operator === '!=') return negated(compared());
    return numeric(operator, x, y, scope, text);
  });
}

export function unary(
  { operator, of: operand, text }: ExpressionOf<'unary'>,
  of: Value,
  scope: Scope,
): Value {
  if (operator === '!') return negated(truth(of, scope, operand.text));
  return lift([of], ([plain = null]) => numeric('-', 0, plain, scope, text));
}
