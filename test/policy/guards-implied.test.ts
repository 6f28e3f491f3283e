/** Whether one guard holds only where another does: what is seen, and what is rather denied than guessed. */
import { ALWAYS, and, differs, equals, type Guard, implies, NEVER, oneOf, or } from '../../policy/guards';

const A = equals('in', 'a');
const B = equals('in', 'b');
const X = equals('other', 'x');

test.each<[string, Guard, Guard, boolean]>([
  ['a guard implies itself', A, A, true],
  ['a guard implies the same guard made anew', A, equals('in', 'a'), true],
  ['everything implies what always holds', A, ALWAYS, true],
  ['what never holds implies everything', NEVER, A, true],
  ['what always holds implies nothing less', ALWAYS, A, false],
  ['one text implies one of several', A, oneOf('in', ['a', 'b']), true],
  ['one of several does not imply one', oneOf('in', ['a', 'b']), A, false],
  ['one text implies that it is not another', A, differs('in', 'b'), true],
  ['that it is not another does not imply one text', differs('in', 'b'), A, false],
  ['not two implies not one of them', and(differs('in', 'a'), differs('in', 'b')), differs('in', 'a'), true],
  ['not one does not imply not two', differs('in', 'a'), and(differs('in', 'a'), differs('in', 'b')), false],
  ['both imply each', and(A, X), X, true],
  ['each does not imply both', X, and(A, X), false],
  ['each of two implies either', B, or(A, B), true],
  ['either does not imply each', or(A, X), X, false],
  ['two inputs say nothing of each other', A, X, false],
])('%s', (_what, one, other, expected) => {
  expect(implies(one, other)).toBe(expected);
});
