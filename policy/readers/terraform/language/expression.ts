/** The expressions of Terraform's native syntax (HCL 2): operators, references, calls, splats. */
import { items, list, object } from './collection';
import { Cursor, Malformed } from './cursor';
import type { BinaryOperator, Expression } from './syntax';
import { heredoc, plain, quoted } from './template';

/** How tightly each binds, from the loosest up; no operator binds nothing. */
const LEVELS: Readonly<Record<BinaryOperator | '', number>> = {
  '': -1,
  '||': 0,
  '&&': 1,
  '==': 2,
  '!=': 2,
  '<=': 3,
  '>=': 3,
  '<': 3,
  '>': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
};

const OPERATOR = /\|\||&&|[=!<>]=|[-+*/%<>]/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NAMESPACE = /::/y;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

const SLOT: Expression = { kind: 'slot', text: '*' };

function number(cursor: Cursor): Expression {
  const text = cursor.match(NUMBER);
  return { kind: 'literal', value: Number(text), text };
}

function named(cursor: Cursor, from: number): Expression {
  let name = cursor.needIdentifier();
  while (cursor.match(NAMESPACE)) name += `::${cursor.needIdentifier()}`;
  const end = cursor.at;
  if (cursor.take('(')) {
    const call = items(cursor, ')');
    const text = cursor.source.slice(from, cursor.at);
    return { kind: 'call', name, arguments: call.items, expand: call.expand, text };
  }
  cursor.at = end;
  const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  return word === undefined
    ? { kind: 'name', name, text: name }
    : { kind: 'literal', value: word, text: name };
}

function parenthesised(cursor: Cursor): Expression {
  return cursor.within(true, () => {
    const inner = cursor.expression();
    cursor.need(')');
    return inner;
  });
}

function primary(cursor: Cursor): Expression {
  cursor.passBlanks();
  const { here } = cursor;
  if (here >= '0' && here <= '9') return number(cursor);
  if (cursor.sees('<<')) return heredoc(cursor);
  const open = { '(': parenthesised, '[': list, '{': object, '"': quoted }[here];
  if (!open) return named(cursor, cursor.at);
  cursor.at++;
  return open(cursor);
}

function dotted(cursor: Cursor, of: Expression, from: number): Expression | undefined {
  if (cursor.source[cursor.at + 1] === '.') return undefined;
  cursor.at++;
  if (cursor.take('*')) return splat(cursor, of, from, false);
  const digits = cursor.match(/\d+/y);
  const text = () => cursor.source.slice(from, cursor.at);
  if (digits)
    return { kind: 'index', of, key: { kind: 'literal', value: Number(digits), text: digits }, text: text() };
  return { kind: 'attribute', of, name: cursor.needIdentifier(), text: text() };
}

function bracketed(cursor: Cursor, of: Expression, from: number): Expression {
  cursor.at++;
  return cursor.within(true, () => {
    if (cursor.take('*')) {
      cursor.need(']');
      return splat(cursor, of, from, true);
    }
    const key = cursor.expression();
    cursor.need(']');
    return { kind: 'index', of, key, text: cursor.source.slice(from, cursor.at) };
  });
}

/** After `[*]` all steps apply to each element, after `.*` only attributes do. */
function splat(cursor: Cursor, of: Expression, from: number, full: boolean): Expression {
  const each = steps(cursor, SLOT, from, full);
  return { kind: 'splat', of, each, text: cursor.source.slice(from, cursor.at) };
}

function steps(cursor: Cursor, start: Expression, from: number, indexes: boolean): Expression {
  let result = start;
  for (;;) {
    const before = cursor.at;
    cursor.passBlanks();
    const step =
      cursor.here === '.'
        ? dotted(cursor, result, from)
        : indexes && cursor.here === '['
          ? bracketed(cursor, result, from)
          : undefined;
    if (!step) {
      cursor.at = before;
      return result;
    }
    result = step;
  }
}

function unary(cursor: Cursor): Expression {
  cursor.passBlanks();
  const from = cursor.at;
  const { here } = cursor;
  if (here !== '-' && (here !== '!' || cursor.sees('!='))) return steps(cursor, primary(cursor), from, true);
  cursor.at++;
  const of = cursor.nested(() => unary(cursor));
  return { kind: 'unary', operator: here as '-' | '!', of, text: cursor.source.slice(from, cursor.at) };
}

/** The operator at the cursor, if it binds at least as tightly as the level. */
function operatorFrom(cursor: Cursor, level: number): BinaryOperator | '' {
  const before = cursor.at;
  cursor.passBlanks();
  const found = cursor.match(OPERATOR) as BinaryOperator | '';
  if (LEVELS[found] >= level) return found;
  cursor.at = before;
  return '';
}

/** Operators from a level up, tighter ones first: precedence climbing. */
function binary(cursor: Cursor, level: number): Expression {
  cursor.passBlanks();
  const from = cursor.at;
  let left = unary(cursor);
  for (let operator = operatorFrom(cursor, level); operator; operator = operatorFrom(cursor, level)) {
    const right = binary(cursor, LEVELS[operator] + 1);
    left = { kind: 'binary', operator, left, right, text: cursor.source.slice(from, cursor.at) };
  }
  return left;
}

/** Parses one expression at the cursor; `Malformed` where the grammar is left. */
function expression(cursor: Cursor): Expression {
  cursor.passBlanks();
  const from = cursor.at;
  const condition = binary(cursor, 0);
  const end = cursor.at;
  if (!cursor.take('?')) {
    cursor.at = end;
    return condition;
  }
  const yes = cursor.expression();
  cursor.need(':');
  const no = cursor.expression();
  return { kind: 'conditional', condition, yes, no, text: cursor.source.slice(from, cursor.at) };
}

/** A cursor on a text of native syntax. */
export const cursorOn = (source: string): Cursor => new Cursor(source, expression);

function whole(source: string, parse: (cursor: Cursor) => Expression): Expression {
  const cursor = cursorOn(source);
  try {
    const result = parse(cursor);
    cursor.skipLines();
    return cursor.ended ? result : cursor.fail(`unexpected ${cursor.found()}`);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const shown = source.length > 80 ? `${source.slice(0, 80)}…` : source;
    return {
      kind: 'invalid',
      text: source,
      reason: `the expression ${JSON.stringify(shown)} is malformed: ${error.message}`,
    };
  }
}

/** A text that holds one expression; what is malformed becomes an `invalid` one that says why. */
export const parseExpression = (source: string): Expression => whole(source, expression);

/** A string of the JSON notation: a template. What is malformed becomes an `invalid` expression that says why. */
export const parseTemplate = (source: string): Expression =>
  /[$%]\{/.test(source) ? whole(source, plain) : { kind: 'literal', value: source, text: source };
