/** What each environment consists of in one state of the links, and what differs between two states. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreements } from '../../constructs/link/agreement';
import { enclaveApp } from '../../infra/enclave';
import type { DeclaredProgramme } from '../../infra/programme';
import { sponsorApp } from '../../infra/sponsor';

export interface Change {
  readonly environment: 'sponsor' | 'enclave';
  readonly unit: string;
  readonly action: 'removes' | 'changes' | 'adds';
  readonly type: string;
  readonly address: string;
  /** What is missing afterwards, where a resource stays and loses parts. */
  readonly detail?: string;
}
interface Kept extends Omit<Change, 'action' | 'detail'> {
  readonly content: unknown;
}
type Resources = ReadonlyMap<string, Kept>;

const byKey = (all: readonly Kept[]): Resources =>
  new Map(all.map((one) => [`${one.environment} ${one.unit} ${one.type} ${one.address}`, one]));

export function enclaveResources(
  programme: DeclaredProgramme,
  agreements: Agreements,
  outdir: string,
): Resources {
  enclaveApp(programme, { outdir }, undefined, agreements).synth();
  const stacks = join(outdir, 'stacks');
  return byKey(
    readdirSync(stacks).flatMap((unit) => {
      const { resource = {} } = JSON.parse(
        readFileSync(join(stacks, unit, 'cdk.tf.json'), 'utf8'),
        (key, value) => (key === '//' ? undefined : value),
      ) as { resource?: Record<string, Record<string, unknown>> };
      return Object.entries(resource).flatMap(([type, named]) =>
        Object.entries(named).map(([name, content]) => ({
          environment: 'enclave' as const,
          unit,
          type,
          address: `${type}.${name}`,
          content,
        })),
      );
    }),
  );
}

export function sponsorResources(
  programme: DeclaredProgramme,
  agreements: Agreements,
  outdir: string,
): Resources {
  sponsorApp(programme, { outdir }, undefined, agreements).synth();
  const templates = readdirSync(outdir).filter((file) => file.endsWith('.template.json'));
  return byKey(
    templates.flatMap((file) => {
      const { Resources } = JSON.parse(readFileSync(join(outdir, file), 'utf8')) as {
        Resources: Record<string, { Type: string; Properties?: unknown }>;
      };
      const unit = file.replace('.template.json', '');
      return Object.entries(Resources).map(([address, { Type, Properties }]) => ({
        environment: 'sponsor' as const,
        unit,
        type: Type,
        address,
        content: Properties,
      }));
    }),
  );
}

/** Names of rules and routes that a resource has before and no more after. */
function lost(before: unknown, after: unknown): string {
  const named = (value: unknown): readonly string[] =>
    JSON.stringify(value)?.match(/"(?:name|description|Description)":"[^"]*"/g) ?? [];
  const left = new Set(named(after));
  const gone = named(before).filter((name) => !left.has(name));
  return [...new Set(gone.map((name) => name.replace(/^"\w+":"|"$/g, '')))].join(', ');
}

/** What is removed, changed or added from one state to the other. */
export function changesBetween(before: Resources, after: Resources): readonly Change[] {
  const bare = ({ content: _, ...rest }: Kept) => rest;
  const gone = [...before].flatMap(([key, kept]): Change[] => {
    const now = after.get(key);
    if (!now) return [{ ...bare(kept), action: 'removes' }];
    if (JSON.stringify(now.content) === JSON.stringify(kept.content)) return [];
    const detail = lost(kept.content, now.content);
    return [{ ...bare(kept), action: 'changes', ...(detail ? { detail } : {}) }];
  });
  const added = [...after]
    .filter(([key]) => !before.has(key))
    .map(([, kept]): Change => ({ ...bare(kept), action: 'adds' }));
  return [...gone, ...added];
}
