/** Steps over JSON text by offset. Each assumes text that `JSON.parse` accepts, and never recurses. */

const SPACE = /[ \t\r\n]*/y;
const BARE = /[^\s,\]}:]*/y;

/** The offset of the next character that is no white space. */
export function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.test(text);
  return SPACE.lastIndex;
}

/** The offset behind the string that opens at `from`, or -1 where it does not end. */
export function skipString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return -1;
}

/** The offset behind the value that starts at `from`. */
export function skipValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return skipString(text, from);
  if (first !== '{' && first !== '[') {
    BARE.lastIndex = from;
    BARE.test(text);
    return BARE.lastIndex;
  }
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 34) at = skipString(text, at) - 1;
    else if (c === 123 || c === 91) depth++;
    else if ((c === 125 || c === 93) && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Whether brackets are open more than `most` deep anywhere, in a text that may be no JSON at all. */
export function opensDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 34) {
      at = skipString(text, at) - 1;
      if (at < 0) return false;
    } else if (c === 123 || c === 91) {
      if (++depth > most) return true;
    } else if (c === 125 || c === 93) depth--;
  }
  return false;
}
