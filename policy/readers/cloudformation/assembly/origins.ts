import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Origin } from '../../../model';
import { parseText } from '../../text';
import { isRaw, type Raw } from '../template';

/** `new Thing (/home/me/app/infra/sponsor.ts:12:3)` or `at … /infra/sponsor.ts:12:3`. */
const FRAME = /\(?((?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^():]*(?:\([^()]*\)[^():]*)*):(\d+):\d+\)?\s*$/;

/** Origins by logical id and by construct path, from the metadata of a stack in an assembly's manifest. */
export function originsIn(directory: string, artifact: Raw): (key: string) => Origin | undefined {
  let known: Map<string, Origin> | undefined;
  return (key) => {
    known ??= read(directory, artifact);
    return known.get(key);
  };
}

function read(directory: string, artifact: Raw): Map<string, Origin> {
  const metadata = {
    ...more(directory, artifact.additionalMetadataFile),
    ...(isRaw(artifact.metadata) && artifact.metadata),
  };
  const found = new Map<string, Origin>();
  const twice = new Set<string>();
  for (const [construct, entries] of Object.entries(metadata)) {
    if (!Array.isArray(entries)) continue;
    const origin = { construct: construct.replace(/^\//, ''), ...frameOf(entries) };
    found.set(origin.construct, origin);
    for (const entry of entries) {
      if (!isRaw(entry) || entry.type !== 'aws:cdk:logicalId' || typeof entry.data !== 'string') continue;
      // Nested stacks share the metadata of their parent: an id that two of them use names neither.
      if (found.has(entry.data)) twice.add(entry.data);
      found.set(entry.data, origin);
    }
  }
  for (const id of twice) found.delete(id);
  return found;
}

function more(directory: string, name: unknown): Raw {
  if (typeof name !== 'string') return {};
  const file = path.join(directory, name);
  if (!existsSync(file)) return {};
  const { value } = parseText({ file, text: readFileSync(file) });
  return isRaw(value) ? value : {};
}

/** The first line of somebody's own code in the stack traces of a construct. */
function frameOf(entries: readonly unknown[]): { file: string; line: number } | undefined {
  for (const entry of entries) {
    if (!isRaw(entry)) continue;
    const frames =
      entry.type === 'aws:cdk:creationStack'
        ? entry.data
        : entry.type === 'aws:cdk:logicalId'
          ? entry.trace
          : [];
    for (const frame of Array.isArray(frames) ? frames : []) {
      const found = FRAME.exec(String(frame));
      if (found && !/node_modules|node:/.test(String(frame)))
        return { file: found[1] as string, line: Number(found[2]) };
    }
  }
  return undefined;
}
