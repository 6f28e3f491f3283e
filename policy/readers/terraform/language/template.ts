/** Templates: text with `${…}` interpolations and `%{…}` directives, as quoted text, heredoc or JSON string. */
import type { Cursor } from './cursor';
import type { Expression, Loop } from './syntax';

type Piece =
  | { readonly what: 'text'; text: string }
  | { readonly what: 'value'; readonly value: Expression }
  | { readonly what: 'if'; readonly value: Expression }
  | { readonly what: 'for'; readonly loop: Loop }
  | { readonly what: 'else' | 'endif' | 'endfor' };

/** `quoted` ends at a quotation mark and knows backslash escapes; `plain` runs to the end of the text. */
type Mode = 'quoted' | 'plain';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
/** Text up to the next character that may mean something. */
const RUN: Readonly<Record<Mode, RegExp>> = { quoted: /[^"\\$%\n]+/y, plain: /[^$%]+/y };
const LAST_CHARACTER = 0x10ffff;
const UNICODE = /u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y;

const literal = (text: string): Expression => ({ kind: 'literal', text, value: text });

function escaped(cursor: Cursor): string {
  cursor.at++;
  const code = cursor.match(UNICODE);
  if (code) {
    const point = Number.parseInt(code.slice(1), 16);
    return point <= LAST_CHARACTER
      ? String.fromCodePoint(point)
      : cursor.fail(`there is no character ${code}`);
  }
  const plain = ESCAPES[cursor.here];
  if (plain === undefined) cursor.fail(`unknown escape ${JSON.stringify(`\\${cursor.here}`)}`);
  cursor.at++;
  return plain;
}

/** The literal text up to the next sequence or the end of the template. */
function run(cursor: Cursor, mode: Mode): string {
  let text = '';
  while (!cursor.ended) {
    text += cursor.match(RUN[mode]);
    if (cursor.ended || cursor.sees('${') || cursor.sees('%{')) break;
    const { here } = cursor;
    if (cursor.sees('$${') || cursor.sees('%%{')) {
      text += `${here}{`;
      cursor.at += 3;
    } else if (here === '\\') text += escaped(cursor);
    else if (here === '"' || here === '\n') break;
    else {
      text += here;
      cursor.at++;
    }
  }
  return text;
}

/** `k, v in collection`, after the word `for`. */
export function loopOf(cursor: Cursor): Loop {
  const first = cursor.needIdentifier();
  const second = cursor.take(',') ? cursor.needIdentifier() : undefined;
  if (!cursor.takeWord('in')) cursor.fail(`expected "in", found ${cursor.found()}`);
  const collection = cursor.expression();
  return second === undefined
    ? { keyName: undefined, valueName: first, collection }
    : { keyName: first, valueName: second, collection };
}

function directive(cursor: Cursor): Piece {
  const word = cursor.needIdentifier();
  if (word === 'if') return { what: 'if', value: cursor.expression() };
  if (word === 'for') return { what: 'for', loop: loopOf(cursor) };
  if (word === 'else' || word === 'endif' || word === 'endfor') return { what: word };
  return cursor.fail(`unknown template directive ${JSON.stringify(word)}`);
}

/** Outside of quotation marks a strip mark reaches to the end of the line, the new line included, and no further. */
function strippedStart(text: string, mode: Mode): string {
  const line = (mode === 'plain' && text.indexOf('\n') + 1) || text.length;
  return text.slice(0, line).trimStart() + text.slice(line);
}

function strippedEnd(text: string, mode: Mode): string {
  const line = mode === 'plain' ? text.lastIndexOf('\n') + 1 : 0;
  return text.slice(0, line) + text.slice(line).trimEnd();
}

/** One `${…}` or `%{…}` with its strip marks, which eat the space of the neighbouring text. */
function sequence(cursor: Cursor, pieces: Piece[], mode: Mode): boolean {
  const isDirective = cursor.here === '%';
  cursor.at += 2;
  return cursor.within(true, () => {
    const last = pieces.at(-1);
    if (cursor.sees('~')) {
      cursor.at++;
      if (last?.what === 'text') last.text = strippedEnd(last.text, mode);
    }
    pieces.push(isDirective ? directive(cursor) : { what: 'value', value: cursor.expression() });
    const strip = cursor.take('~');
    cursor.need('}');
    return strip;
  });
}

function piecesOf(cursor: Cursor, mode: Mode): Piece[] {
  const pieces: Piece[] = [];
  let strip = false;
  for (;;) {
    const text = run(cursor, mode);
    if (text) pieces.push({ what: 'text', text: strip ? strippedStart(text, mode) : text });
    if (cursor.ended || !(cursor.sees('${') || cursor.sees('%{'))) return pieces;
    strip = sequence(cursor, pieces, mode);
  }
}

/** Joins parts; a template of one interpolation alone is that value, with its type. */
function joined(parts: readonly Expression[], text: string): Expression {
  const only = parts[0];
  if (!only) return literal('');
  const whole = only.kind === 'literal' && typeof only.value === 'string';
  return parts.length === 1 && whole ? only : { kind: 'template', text, parts };
}

/** Builds the tree of directives from the flat row of pieces. */
function tree(cursor: Cursor, pieces: readonly Piece[], text: string): Expression {
  let next = 0;
  const sequenceUntil = (...ends: string[]): [Expression, string | undefined] => {
    const parts: Expression[] = [];
    for (;;) {
      const piece = pieces[next++];
      if (!piece)
        return ends.length === 0
          ? [joined(parts, text), undefined]
          : cursor.fail(`a template lacks its ${ends.at(-1)}`);
      if (ends.includes(piece.what)) return [joined(parts, text), piece.what];
      if (piece.what === 'text') parts.push(literal(piece.text));
      else if (piece.what === 'value') parts.push(piece.value);
      else if (piece.what === 'if') {
        const [yes, end] = sequenceUntil('else', 'endif');
        const no = end === 'else' ? sequenceUntil('endif')[0] : literal('');
        parts.push({ kind: 'conditional', text, condition: piece.value, yes, no });
      } else if (piece.what === 'for') {
        parts.push({ kind: 'template-for', text, loop: piece.loop, body: sequenceUntil('endfor')[0] });
      } else cursor.fail(`unexpected ${piece.what} in a template`);
    }
  };
  return sequenceUntil()[0];
}

function template(cursor: Cursor, mode: Mode): Expression {
  const from = cursor.at;
  const pieces = piecesOf(cursor, mode);
  const only = pieces[0];
  if (only?.what === 'value' && pieces.length === 1) return only.value;
  return tree(cursor, pieces, cursor.source.slice(from, cursor.at));
}

/** A quoted template; the cursor stands behind the opening mark. */
export function quoted(cursor: Cursor): Expression {
  const result = template(cursor, 'quoted');
  if (!cursor.sees('"')) cursor.fail('a quoted text is not closed');
  cursor.at++;
  return result;
}

/** A whole text as a template: a string of the JSON notation, the content of a heredoc. */
export function plain(cursor: Cursor): Expression {
  return template(cursor, 'plain');
}

const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{Nd}_-]*)\r?\n/uy;

/** Where a sequence strips the indentation before it, the line has none. */
const indentation = (line: string): number =>
  /^\s*[$%]\{~/.test(line) ? 0 : line.length - line.trimStart().length;

/** `<<-`: the least indentation of the lines that are not blank is taken off. */
function unindented(lines: readonly string[]): string[] {
  const full = lines.filter((line) => line.trim() !== '');
  const least = Math.min(...full.map(indentation));
  return lines.map((line) => (line.trim() === '' ? line : line.slice(least)));
}

export function heredoc(cursor: Cursor): Expression {
  HEREDOC.lastIndex = cursor.at;
  const head = HEREDOC.exec(cursor.source);
  if (!head) return cursor.fail('a heredoc needs a marker and a new line');
  const from = cursor.at + head[0].length;
  // Terraform takes a line for the end that is the marker once the spaces around it are off.
  const end = new RegExp(`^[ \\t]*${head[2]}(?=[ \\t]*\\r?$)`, 'gmu');
  end.lastIndex = from;
  const last = end.exec(cursor.source);
  if (!last) return cursor.fail(`the heredoc ${head[2]} is not closed`);
  const lines = cursor.source.slice(from, last.index).split('\n');
  cursor.at = last.index + last[0].length;
  const content = (head[1] ? unindented(lines) : lines).join('\n');
  // It is empty or ends with a new line, so that one lone interpolation stays text.
  return plain(cursor.on(content));
}
