/** The text of a reference in a plan, step by step. */
import { parseExpression } from '../language/expression';

const INDEX = /^\[(?:\d+|"(?:[^"\\]|\\.)*")\]/;
const NAME = /^\.?[\p{L}\p{N}_-]+/u;

/** The key in brackets, which terraform writes as its language does. */
export function keyOf(text: string): string | number {
  const key = parseExpression(text.slice(1, -1));
  return key.kind === 'literal' ? (key.value as string | number) : text;
}

export interface Step {
  readonly step: string | number;
  /** As it is written, with its dot or brackets. */
  readonly text: string;
  readonly index: boolean;
}

/** Steps of a reference: `a.b["k"].c[0]` is a, b, then the key k, c, 0. */
export function stepsOf(reference: string): Step[] {
  const steps: Step[] = [];
  for (let rest = reference; rest; ) {
    const indexed = INDEX.exec(rest);
    const text = (indexed ?? NAME.exec(rest))?.[0];
    if (text === undefined) break;
    steps.push({ step: indexed ? keyOf(text) : text.replace('.', ''), text, index: indexed !== null });
    rest = rest.slice(text.length);
  }
  return steps;
}

/** A plan lists every prefix of a reference behind it: only the longest says what is meant. */
export function longest(references: readonly string[]): string[] {
  return references.filter((one) =>
    references.every((other) => !(other.startsWith(`${one}.`) || other.startsWith(`${one}[`))),
  );
}
