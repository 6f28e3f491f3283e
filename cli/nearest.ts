/** The name somebody most likely meant. */

/** The candidate with the fewest letters to change; `undefined` where none is near. */
export function nearest(given: string, candidates: readonly string[]): string | undefined {
  const known = candidates.filter((name) => name.split('/')[1] === given || name.startsWith(`${given}/`));
  if (known[0]) return known[0];
  const ranked = candidates
    .map((name) => ({
      name,
      away: Math.min(...[name, name.split('/')[1] ?? name].map((n) => distance(given.toLowerCase(), n))),
    }))
    .sort((a, b) => a.away - b.away);
  const best = ranked[0];
  return best && best.away <= Math.max(3, given.length / 3) ? best.name : undefined;
}

/** Letters to put in, take out or change to make one text of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
