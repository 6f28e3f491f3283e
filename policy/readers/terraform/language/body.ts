/** Bodies of the native syntax: attributes and nested blocks of a `.tf` or `.tfvars` file. */
import { type Cursor, Malformed } from './cursor';
import { cursorOn } from './expression';
import type { Attribute, Block, Body } from './syntax';
import { quoted } from './template';

function label(cursor: Cursor): string | undefined {
  cursor.passBlanks();
  if (cursor.sees('"')) {
    const { at } = cursor;
    cursor.at++;
    const text = quoted(cursor);
    if (text.kind === 'literal') return String(text.value);
    throw new Malformed('a label holds no template', at);
  }
  return cursor.identifier();
}

function block(cursor: Cursor, type: string, place: number, file: string): Block {
  const labels: string[] = [];
  for (let next = label(cursor); next !== undefined; next = label(cursor)) labels.push(next);
  cursor.need('{');
  const body = cursor.nested(() => content(cursor, '}', file));
  return { type, labels, body, place, file };
}

function content(cursor: Cursor, close: string | undefined, file: string): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  const names = new Set<string>();
  for (cursor.skipLines(); close ? !cursor.take(close) : !cursor.ended; cursor.skipLines()) {
    const place = cursor.at;
    const name = cursor.needIdentifier();
    if (cursor.take('=')) {
      if (names.has(name)) throw new Malformed(`${name} is written twice`, place);
      names.add(name);
      attributes.push({ name, value: cursor.expression(), place });
    } else blocks.push(block(cursor, name, place, file));
    cursor.passBlanks();
    if (!cursor.ended && !cursor.sees('\n') && !(close && cursor.sees(close))) {
      cursor.fail(`expected a new line, found ${cursor.found()}`);
    }
  }
  return { attributes, blocks };
}

/** Parses a file of the native syntax; throws `Malformed` with the offset where the grammar is left. */
export const parseBody = (source: string, file: string): Body => content(cursorOn(source), undefined, file);
