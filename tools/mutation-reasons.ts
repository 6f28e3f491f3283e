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
    kinds: /./,
    files: /./,
    written: /\b(MOST|MANY|DEEPEST|LONGEST|LARGEST|LONG|LIMIT)(_\w+)?\b/,
    reason:
      'A bound that ends runaway input. Whether it stands at this number or the next changes no verdict; that it holds at all is measured by tests of time and memory, which are left out of a mutation run.',
  },
  {
    kinds: /^OptionalChaining$/,
    files: /./,
    reason:
      'Equivalent, or a programming error that types rule out: what is asked is always there where the line is reached.',
  },
  {
    kinds: /^(ArrayDeclaration|StringLiteral|ObjectLiteral)$/,
    files: /./,
    written: /^(\[\]|''|\{\})$/,
    reason:
      'A default for what the type allows and no artefact has: nothing reads what is put there instead.',
  },
  {
    kinds: /^LogicalOperator$/,
    files: /./,
    written: /\?\? (\[\]|''|\{\}|0|null|undefined|false)\)?$/,
    reason:
      'A default for what the type allows and no artefact has: nothing reads what is put there instead.',
  },
  {
    kinds: /^(ConditionalExpression|BooleanLiteral|BlockStatement)$/,
    files: /./,
    written: /instanceof \w*(Error|Refused|Malformed|Unsettleable|UnreadableInput)\b/,
    reason:
      'An error of another kind is thrown on. Nothing throws one here: it would be a mistake in the guard itself, which the command reports as such.',
  },
  {
    kinds: /^StringLiteral$/,
    files: /./,
    reason:
      'Words of a message, a reason or a repair, or a name of a memory, that no recorded finding shows.',
  },
  {
    kinds: /^MethodExpression$/,
    files: /./,
    written: /toLowerCase|toUpperCase|\.trim|\.sort\(/,
    reason: 'Equivalent: both sides are folded in the same way, or the order is that of the input.',
  },
  {
    kinds: /^(ConditionalExpression|LogicalOperator|EqualityOperator|BooleanLiteral)$/,
    files: /./,
    written:
      /\.(length|size) (===|>|<|>=|<=|!==) \d|possible\(|=== undefined|!== undefined|=== null|!== null|\.has\(|=== ALWAYS/,
    reason:
      'Mostly equivalent: a short way out of what would yield nothing anyway, or a memory that only saves time. Where it is not, a case with nothing in it is missing.',
  },
  {
    kinds: /^(ConditionalExpression|LogicalOperator|EqualityOperator|UnaryOperator)$/,
    files: /./,
    written: /typeof |instanceof |isMap\(|isRaw\(|Array\.isArray\(|' in |\.kind [!=]==|isList\(|isSet\(/,
    reason:
      'A check of the shape that types ask for, or that another one implies: artefacts that reach the other side end in the same verdict.',
  },
  {
    kinds: /^MethodExpression$/,
    files: /./,
    written: /\.(some|every)\(/,
    reason:
      'Whether one or all of several values are meant: where one is written both are the same, and no case writes two that differ.',
  },
  {
    kinds: /^MethodExpression$/,
    files: /./,
    written: /\.(filter|reverse|slice|flatMap)\(/,
    reason: 'What is left out here is left out again further on, or never occurs in a case.',
  },
  {
    kinds: /^Regex$/,
    files: /./,
    reason: 'An anchor or a class of a pattern that no artefact tells: what is written there is of one form.',
  },
  {
    kinds: /^ArithmeticOperator$|^UpdateOperator$/,
    files: /./,
    reason: 'A place in a text or a number in a message that no recorded finding shows.',
  },
];

/** Of a survivor that no group explains. */
export const UNEXPLAINED = 'No test tells it: a case is missing.';
