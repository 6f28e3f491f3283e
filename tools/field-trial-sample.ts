/** Some of the findings of a field trial, picked blindly and the same ones every time: what somebody judges by hand. */
import type { Finding } from '../policy/model';
import type { Outcome } from './field-trial-unit';

/** What is sampled by itself: parts that hold a resource of the name. */
const KINDS = { CloudFormation: /^(AWS|Custom|Alexa)::/, azurerm: /^azurerm_/ } as const;
type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

/** The parts of one kind. */
export const partsOf = (outcomes: readonly Outcome[], kind: Kind): readonly Outcome[] =>
  outcomes.filter(({ types }) => Object.keys(types).some((type) => KINDS[kind].test(type)));

/** `size` findings of each kind as text, one a line: the same for the same artefacts and seed. */
export const sampleText = (outcomes: readonly Outcome[], size: number, seed: number): string =>
  KIND_NAMES.map((kind) => {
    const all = partsOf(outcomes, kind).flatMap((part) => part.findings);
    const picked = pick(all, size, seed);
    return `${kind}: ${picked.length} of ${all.length} findings, seed ${seed}\n${picked.map(line).join('')}`;
  }).join('\n');

const line = (f: Finding, i: number): string =>
  `${i + 1}. ${f.file}${f.line === undefined ? '' : `:${f.line}`} ${f.rule} ${f.address}${f.property ? ` at ${f.property}` : ''}: ${f.message}\n`;

/** `size` of the items, each as likely as any other (Fisher and Yates), in the order of the items. */
export function pick<T>(items: readonly T[], size: number, seed: number): readonly T[] {
  const places = items.map((_, i) => i);
  const next = numbers(seed);
  const end = Math.min(size, places.length);
  for (let i = 0; i < end; i++) {
    const j = i + Math.floor(next() * (places.length - i));
    [places[i], places[j]] = [places[j] as number, places[i] as number];
  }
  return places
    .slice(0, end)
    .sort((a, b) => a - b)
    .map((i) => items[i] as T);
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
