/** Why mutants survive, group by group: what a test of them would be, and why there is none. The first that fits a mutant is its reason. */

export interface Reason {
  /** As Stryker names the kind of change. */
  readonly kinds: RegExp;
  readonly files: RegExp;
  /** What is written where the change is made, if not all of it is meant. */
  readonly written?: RegExp;
  readonly reason: string;
}

export const REASONS: readonly Reason[] = [
  {
    kinds: /./,
    files: /^policy\/readers\/text\/(limits|json-fault|yaml-lexer)\.ts$/,
    reason:
      'Limits of size and depth: the tests that reach them measure time, and are left out of a mutation run.',
  },
  {
    kinds: /^OptionalChaining$/,
    files: /./,
    reason:
      'Equivalent, or a programming error that types rule out: what is asked is always there where the line is reached.',
  },
  {
    kinds: /^(ArrayDeclaration|StringLiteral)$/,
    files: /./,
    written: /^(\[\]|'')$/,
    reason:
      'A default for what the type allows and no artefact has: nothing reads what is put there instead.',
  },
  {
    kinds: /^StringLiteral$/,
    files: /./,
    reason: 'Words of a message, a reason or a repair that no recorded finding shows.',
  },
  {
    kinds: /^MethodExpression$/,
    files: /./,
    written: /toLowerCase|toUpperCase|\.sort\(/,
    reason: 'Equivalent: both sides are folded in the same way, or the order is that of the input.',
  },
  {
    kinds: /^(ConditionalExpression|LogicalOperator|EqualityOperator)$/,
    files: /./,
    written: /\.length (===|>) 0|possible\(|=== undefined|!== undefined/,
    reason:
      'Mostly equivalent: a short way out of what would yield nothing anyway. Where it is not, a case with nothing in it is missing.',
  },
];

/** Of a survivor that no group explains. */
export const UNEXPLAINED = 'No test tells it: a case is missing.';
