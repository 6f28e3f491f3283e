/** What tells a finding from all others, run after run, wherever the lines of its file have moved to. */
import { digest } from '../digest';
import type { Finding } from '../model';

/** One fingerprint for each finding, in their order. Findings equal in every part that counts are numbered. */
export function fingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, file, address, property, message }) => {
    const parts = [rule, file, address, property ?? '', message];
    const print = digest('sha256', JSON.stringify(parts)).slice(0, 32);
    const count = (seen.get(print) ?? 0) + 1;
    seen.set(print, count);
    return `${print}:${count}`;
  });
}
