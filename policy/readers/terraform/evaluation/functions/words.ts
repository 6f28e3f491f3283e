/** The words that a regular expression matches as wholes, where they are few. */

/** Beyond this many words a pattern is no list of words. */
const MOST = 64;

const STARTS = ['^', '\\A'];
const ENDS = ['$', '\\z'];
/** What stands for itself in a pattern, alone or behind a backslash; a letter behind one stands for a class. */
const PLAIN = /^[^\\.[\](){}*+?|^$]/u;
const ESCAPED = /^\\([^A-Za-z0-9])/u;
const GROUP = /^\((?:\?:|\?P?<\w+>)?(?!\?)/;
const SET = /^\[([^\\[\]^-]+)\]/u;

interface Read {
  readonly words: readonly string[];
  readonly rest: string;
}

const times = (left: readonly string[], right: readonly string[]): string[] =>
  left.flatMap((one) => right.map((other) => one + other));

/** One letter, class of letters or group. */
function atom(pattern: string): Read | undefined {
  const group = GROUP.exec(pattern);
  if (group) {
    const inner = alternatives(pattern.slice(group[0].length));
    return inner?.rest.startsWith(')') ? { words: inner.words, rest: inner.rest.slice(1) } : undefined;
  }
  const set = SET.exec(pattern);
  if (set) return { words: [...(set[1] as string)], rest: pattern.slice(set[0].length) };
  const letter = ESCAPED.exec(pattern) ?? PLAIN.exec(pattern);
  return letter ? { words: [letter[1] ?? letter[0]], rest: pattern.slice(letter[0].length) } : undefined;
}

function sequence(pattern: string): Read | undefined {
  let at: Read = { words: [''], rest: pattern };
  while (at.rest !== '' && !/^[|)]/.test(at.rest)) {
    const next = atom(at.rest);
    if (!next) return undefined;
    const optional = next.rest.startsWith('?');
    const words = times(at.words, optional ? [...next.words, ''] : next.words);
    if (words.length > MOST) return undefined;
    at = { words, rest: optional ? next.rest.slice(1) : next.rest };
  }
  return at;
}

function alternatives(pattern: string): Read | undefined {
  const first = sequence(pattern);
  if (!first?.rest.startsWith('|')) return first;
  const others = alternatives(first.rest.slice(1));
  return others && { words: [...first.words, ...others.words], rest: others.rest };
}

/** What a pattern says between its start and its end; `undefined` where it is not held at both. */
function held(pattern: string): string | undefined {
  const start = STARTS.find((mark) => pattern.startsWith(mark));
  const end = ENDS.find((mark) => pattern.endsWith(mark));
  return start && end ? pattern.slice(start.length, -end.length) : undefined;
}

/** The words of `^(one|other)$`; `undefined` where there are many, or more than whole words match. */
export function wordsOf(pattern: string): readonly string[] | undefined {
  const inner = held(pattern);
  // An alternative at the top ends what the marks hold: `^one|other$`.
  const read = inner === undefined ? undefined : sequence(inner);
  return read?.rest === '' && read.words.length <= MOST ? read.words : undefined;
}
