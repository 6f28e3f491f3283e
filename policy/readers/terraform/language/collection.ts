/** Lists, objects and the `for` expressions in their brackets. */
import type { Cursor } from './cursor';
import type { Expression } from './syntax';
import { loopOf } from './template';

/** Items up to a closing mark, separated by commas. */
export function items(cursor: Cursor, close: string): { items: Expression[]; expand: boolean } {
  return cursor.within(true, () => {
    const found: Expression[] = [];
    let expand = false;
    while (!cursor.take(close)) {
      found.push(cursor.expression());
      expand = cursor.take('...');
      if (cursor.take(',') && !expand) continue;
      cursor.need(close);
      break;
    }
    return { items: found, expand };
  });
}

const isFor = (cursor: Cursor): boolean => {
  const before = cursor.at;
  cursor.skipLines();
  const found = cursor.takeWord('for');
  cursor.at = before;
  return found;
};

function forHead(cursor: Cursor) {
  cursor.takeWord('for');
  const loop = loopOf(cursor);
  cursor.need(':');
  return loop;
}

const condition = (cursor: Cursor) => (cursor.takeWord('if') ? cursor.expression() : undefined);

/** `[…]`; the cursor stands behind the opening bracket. */
export function list(cursor: Cursor): Expression {
  const from = cursor.at - 1;
  if (!isFor(cursor)) {
    const found = items(cursor, ']').items;
    return { kind: 'list', items: found, text: cursor.source.slice(from, cursor.at) };
  }
  return cursor.within(true, () => {
    const loop = forHead(cursor);
    const value = cursor.expression();
    const filter = condition(cursor);
    cursor.need(']');
    return { kind: 'for-list', loop, value, condition: filter, text: cursor.source.slice(from, cursor.at) };
  });
}

function forObject(cursor: Cursor, from: number): Expression {
  return cursor.within(true, () => {
    const loop = forHead(cursor);
    const key = cursor.expression();
    cursor.need('=>');
    const value = cursor.expression();
    const group = cursor.take('...');
    const filter = condition(cursor);
    cursor.need('}');
    const text = cursor.source.slice(from, cursor.at);
    return { kind: 'for-object', loop, key, value, group, condition: filter, text };
  });
}

/** A bare name is a text; anything else is an expression. */
function key(cursor: Cursor): Expression {
  const before = cursor.at;
  const name = cursor.identifier();
  cursor.passBlanks();
  const follows = cursor.here;
  if (name && (follows === ':' || (follows === '=' && !cursor.sees('==')))) {
    return { kind: 'literal', value: name, text: name };
  }
  cursor.at = before;
  return cursor.expression();
}

/** `{…}`; the cursor stands behind the opening brace. */
export function object(cursor: Cursor): Expression {
  const from = cursor.at - 1;
  if (isFor(cursor)) return forObject(cursor, from);
  const entries: { key: Expression; value: Expression }[] = [];
  cursor.within(false, () => {
    for (cursor.skipLines(); !cursor.take('}'); cursor.skipLines()) {
      const name = key(cursor);
      if (!cursor.take('=') && !cursor.take(':')) cursor.fail(`expected "=", found ${cursor.found()}`);
      entries.push({ key: name, value: cursor.expression() });
      if (cursor.take(',')) continue;
      cursor.passBlanks();
      if (!cursor.sees('\n') && !cursor.sees('}'))
        cursor.fail(`expected a new line, found ${cursor.found()}`);
    }
  });
  return { kind: 'object', entries, text: cursor.source.slice(from, cursor.at) };
}
