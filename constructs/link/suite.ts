/** The suite of a link in the words of each end. One value a list, at both ends, from one word each. */
import { createHash } from 'node:crypto';
import { ENCRYPTIONS, GROUPS, PRFS } from '../../policy/facts/ipsec';
import type { Link, LinkSuite } from '../../policy/programme';
import { designOf } from './tunnels';

type Words = Readonly<Record<keyof Omit<LinkSuite, 'version'>, string>>;

const TABLES = { encryption: ENCRYPTIONS, prf: PRFS, group: GROUPS, pfs: GROUPS } as const;

/** The suite in one cloud's words. Throws where that cloud has none for a part, or where the part is weak. */
export function suiteIn(cloud: 'aws' | 'azure', link: Link): Words {
  const { suite } = designOf(link);
  const word = (part: keyof Words): string => {
    const table: Readonly<Record<string, { aws?: string; azure?: string; weak?: string }>> = TABLES[part];
    const entry = table[suite[part]];
    const written = entry?.[cloud];
    if (entry && written && entry.weak === undefined) return written;
    const allowed = Object.keys(table).filter((key) => table[key]?.weak === undefined);
    throw new Error(
      `link "${link.name}": ${part} "${suite[part]}" may not be used${entry?.weak ? ` (${entry.weak})` : ''}. Allowed: ${allowed.join(', ')}. Correct it in infra/links.ts.`,
    );
  };
  return { encryption: word('encryption'), prf: word('prf'), group: word('group'), pfs: word('pfs') };
}

const sorted = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => [key, sorted(part)]),
      )
    : value;

/** What both ends sign: equal exactly where suite, lifetimes, numbers and inside ranges are. No secret goes in. */
export const digestOf = (link: Link): string =>
  `sha256:${createHash('sha256')
    .update(JSON.stringify(sorted(designOf(link))))
    .digest('hex')}`;
