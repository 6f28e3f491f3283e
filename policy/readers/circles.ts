/**
 * The first circle of names of which each leads to the next, its first name once more at the end; `undefined` where there is
 * none. Takes time in proportion to names and ways.
 */
export function circleIn(ways: ReadonlyMap<string, Iterable<string>>): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of ways.keys()) {
    const path: { readonly name: string; readonly left: Iterator<string> }[] = [];
    const above = new Map<string, number>();
    const enter = (name: string): void => {
      above.set(name, path.length);
      path.push({ name, left: (ways.get(name) ?? [])[Symbol.iterator]() });
    };
    if (!done.has(start)) enter(start);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const next = at.left.next();
      if (next.done) {
        done.add(at.name);
        above.delete(at.name);
        path.pop();
      } else if (above.has(next.value))
        return [...path.slice(above.get(next.value)).map(({ name }) => name), next.value];
      else if (!done.has(next.value)) enter(next.value);
    }
  }
  return undefined;
}
