import { skipSpace, skipString, skipValue } from './json-tokens';

interface Child {
  /** Where it is shown: the key in a map, the value in a list. */
  readonly shown: number;
  readonly value: number;
}

/**
 * Finds the offset of a path in a JSON text. The children of a container are listed once, when first walked through,
 * so that a thousand findings cost one pass over the text.
 */
export function jsonLocator(text: string): (path: readonly (string | number)[]) => number | undefined {
  const listed = new Map<number, Map<string, Child>>();
  return (path) => {
    let at = skipSpace(text, 0);
    let shown = at;
    for (const step of path) {
      if (text[at] !== '{' && text[at] !== '[') return undefined;
      let children = listed.get(at);
      if (!children) {
        children = childrenOf(text, at);
        listed.set(at, children);
      }
      const child = children.get(String(step));
      if (!child) return undefined;
      at = child.value;
      shown = child.shown;
    }
    return shown;
  };
}

function childrenOf(text: string, container: number): Map<string, Child> {
  const children = new Map<string, Child>();
  const isMap = text[container] === '{';
  let at = skipSpace(text, container + 1);
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index++) {
    const shown = at;
    let name = String(index);
    if (isMap) {
      const end = skipString(text, at);
      name = JSON.parse(text.slice(at, end));
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    children.set(name, { shown, value: at });
    at = skipSpace(text, skipValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return children;
}
