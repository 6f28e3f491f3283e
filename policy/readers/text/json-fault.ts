import { skipSpace, skipString } from './json-tokens';

export interface Fault {
  readonly offset: number;
  readonly why: string;
}

interface Open {
  readonly keys: Set<string> | undefined;
  expects: 'first' | 'key' | 'value' | 'comma';
}

const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;

/**
 * The first thing wrong with a JSON text, duplicate keys included (`JSON.parse` keeps the last and hides the first).
 * Undefined where nothing is wrong. Slower than `JSON.parse`: asked only when that fails or the keys do not add up.
 */
export function jsonFault(text: string): Fault | undefined {
  const open: Open[] = [];
  let at = skipSpace(text, 0);
  for (;;) {
    const top = open.at(-1);
    const step = top ? inside(text, at, top, open) : value(text, at, open);
    if (typeof step !== 'number') return step;
    at = skipSpace(text, step);
    if (open.length === 0) {
      return at === text.length ? undefined : { offset: at, why: 'the JSON goes on after its end' };
    }
  }
}

type Step = number | Fault;
const wrong = (text: string, offset: number, expected: string): Fault => ({
  offset: Math.min(offset, text.length),
  why:
    offset >= text.length
      ? 'the JSON is cut off: it ends in the middle'
      : `the JSON is not valid: ${expected} is expected here`,
});

function inside(text: string, at: number, top: Open, open: Open[]): Step {
  const close = top.keys ? '}' : ']';
  if ((top.expects === 'first' || top.expects === 'comma') && text[at] === close) {
    open.pop();
    return at + 1;
  }
  if (top.expects === 'comma') {
    if (text[at] !== ',') return wrong(text, at, `"," or "${close}"`);
    top.expects = top.keys ? 'key' : 'value';
    return at + 1;
  }
  if (!top.keys || top.expects === 'value') {
    top.expects = 'comma';
    return value(text, at, open);
  }
  return key(text, at, top);
}

function key(text: string, at: number, top: Open): Step {
  if (text[at] !== '"') return wrong(text, at, 'a key in double quotes');
  const end = skipString(text, at);
  if (end < 0) return wrong(text, text.length, '');
  const name = written(text.slice(at, end));
  if (name === undefined) return wrong(text, at, 'a key without control characters and with known escapes');
  if (top.keys?.has(name)) return { offset: at, why: `the key "${name}" is written twice in one map` };
  top.keys?.add(name);
  const colon = skipSpace(text, end);
  if (text[colon] !== ':') return wrong(text, colon, '":"');
  top.expects = 'value';
  return colon + 1;
}

function value(text: string, at: number, open: Open[]): Step {
  const first = text[at];
  if (first === '{' || first === '[') {
    open.push({ keys: first === '{' ? new Set() : undefined, expects: 'first' });
    return at + 1;
  }
  if (first === '"') {
    const end = skipString(text, at);
    if (end < 0) return wrong(text, text.length, '');
    return written(text.slice(at, end)) === undefined
      ? wrong(text, at, 'a text without control characters and with known escapes')
      : end;
  }
  LITERAL.lastIndex = at;
  return LITERAL.test(text) ? LITERAL.lastIndex : wrong(text, at, 'a value');
}

function written(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted);
  } catch {
    return undefined;
  }
}
