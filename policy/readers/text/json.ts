import type { Position } from '../../model';
import { tooLarge } from './decode';
import { jsonFault } from './json-fault';
import { jsonLocator } from './json-locate';
import { opensDeeper, skipString } from './json-tokens';
import { LIMITS } from './limits';
import { lineCounter } from './lines';
import { UnreadableInput } from './unreadable';

export interface ParsedText {
  readonly value: unknown;
  /** Position of a path (of its key in a map); undefined where the text has no such path. */
  readonly locate: (path: readonly (string | number)[]) => Position | undefined;
}

const TOO_DEEP = `the file is nested more than ${LIMITS.depth} levels deep`;

/** Reads JSON; `undefined` where it is no JSON. Throws `UnreadableInput` for duplicate keys, depth and size. */
export function parseJson(file: string, text: string): ParsedText | undefined {
  if (text.length > LIMITS.json)
    throw new UnreadableInput(file, undefined, tooLarge(text.length, LIMITS.json));
  if (text.length > LIMITS.shallow && opensDeeper(text, LIMITS.depth))
    throw new UnreadableInput(file, undefined, TOO_DEEP);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const position = lineCounter(text);
  const measured = measure(value);
  if (measured.depth > LIMITS.depth) throw new UnreadableInput(file, undefined, TOO_DEEP);
  if (writesMore(text, measured.keys)) {
    const fault = jsonFault(text);
    throw new UnreadableInput(
      file,
      fault && position(fault.offset),
      fault?.why ?? 'a key is written twice in one map',
    );
  }
  const locate = jsonLocator(text);
  return {
    value,
    locate: (path) => {
      const offset = locate(path);
      return offset === undefined ? undefined : position(offset);
    },
  };
}

/** Why a text is no JSON, as an error. */
export function notJson(file: string, text: string): UnreadableInput {
  const fault = jsonFault(text);
  return new UnreadableInput(
    file,
    fault && lineCounter(text)(fault.offset),
    fault?.why ?? 'the JSON is not valid',
  );
}

/** Keys and levels of a parsed value, without recursion: a hostile file must not exhaust the stack. */
function measure(root: unknown): { keys: number; depth: number } {
  let keys = 0;
  let depth = 0;
  let level: unknown[] = typeof root === 'object' && root !== null ? [root] : [];
  for (; level.length > 0 && depth <= LIMITS.depth; depth++) {
    const next: unknown[] = [];
    const enter = (child: unknown): void => {
      if (typeof child === 'object' && child !== null) next.push(child);
    };
    for (const node of level) {
      if (Array.isArray(node)) node.forEach(enter);
      else
        for (const key in node as Record<string, unknown>) {
          keys++;
          enter((node as Record<string, unknown>)[key]);
        }
    }
    level = next;
  }
  return { keys, depth };
}

/** Whether a valid JSON text writes more keys than were read from it. */
const writesMore = (text: string, keys: number): boolean =>
  mostKeys(text) !== keys && keysWritten(text) !== keys;

/** How many keys a valid JSON text writes, or more: colons behind quotes, of which a string may hold some. Three times as fast. */
function mostKeys(text: string): number {
  let keys = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) <= 32) before--;
    if (text.charCodeAt(before) === 34) keys++;
  }
  return keys;
}

/** How many keys a valid JSON text writes: strings with a colon behind them. */
function keysWritten(text: string): number {
  let keys = 0;
  for (let at = text.indexOf('"'); at >= 0; ) {
    let next = skipString(text, at);
    while (text.charCodeAt(next) <= 32) next++;
    if (text.charCodeAt(next) === 58) keys++;
    at = text.indexOf('"', next);
  }
  return keys;
}
